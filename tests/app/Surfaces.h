// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a person can read of the program: every text of every window that is open, as its widgets hold it, as it is
// painted, and as a screen reader gets it. Counts what would be taken for rich text and what hides in it.
#pragma once

#include <QHash>
#include <QMimeData>
#include <QSet>
#include <QStringList>
#include <QWidget>

class QAbstractItemView;
class QAccessibleInterface;
class QAction;

namespace askance::test {

class Surfaces {
public:
    // Reads everything that is open now; `name` is for the reports.
    void read(const QString& name);
    // As read(), and the tool tips of every item of a view that is in sight, asked for as the pointer does.
    void readItems(const QString& name, QAbstractItemView& view);
    void readClipboard(const QString& name);
    // Text of a file that was written. Its own line breaks, and tabs where `isTable`, are its format.
    void readFile(const QString& name, const QString& text, bool isTable = false);

    [[nodiscard]] qsizetype surfaces() const { return m_surfaces.size(); }
    [[nodiscard]] qsizetype texts() const { return m_seen.size(); }
    [[nodiscard]] int rich() const { return m_rich; }
    [[nodiscard]] int rawControls() const { return m_raw; }
    [[nodiscard]] const QStringList& faults() const { return m_faults; }
    // The surfaces with a text that holds `mark` and, behind it, one of `spellings`; without any: that holds `mark`.
    [[nodiscard]] QSet<QString> surfacesOf(const QString& mark, const QStringList& spellings = {}) const;

private:
    enum class Shown { Plain, Guessed, Rich, Painted, Table };
    void take(const QString& text, Shown shown, const QString& where);
    void takeTip(const QString& tip, const QString& where);
    void takeActions(const QWidget& widget, const QString& where);
    void takeWidget(QWidget& widget);
    void takeWords(QWidget& widget, const QString& where);
    void takeView(const QAbstractItemView& view, const QString& where);
    void takeBranch(const QAbstractItemView& view, const QModelIndex& parent, const QString& where);
    void takeAccessible(QAccessibleInterface* face, const QString& where, int depth);
    void takePainted(QWidget& window);
    void fault(const char* what, const QString& where, const QString& text);

    QString m_surface;
    QSet<QString> m_surfaces;
    int m_rich = 0;
    int m_raw = 0;
    QHash<QString, QSet<QString>> m_seen; // on which surfaces
    QStringList m_faults;
};

} // namespace askance::test
