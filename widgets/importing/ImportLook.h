// SPDX-License-Identifier: GPL-3.0-or-later
//
// How the import dialog looks: its style sheet for a theme, labels in its few sizes and tones, notices. Used by the
// dialog and its pages.
#pragma once

#include "drawing/Theme.h"

#include <QFrame>
#include <QLabel>
#include <QPushButton>
#include <QTableView>

namespace askance {

[[nodiscard]] QString importStyle(const Theme& theme);

// Base 13: `size` is what it would be at 96 dpi; the user's text size scales it. Plain text, wrapped.
[[nodiscard]] QLabel* importLabel(
    const QString& text, QWidget* parent, int size = 13, QFont::Weight weight = QFont::Normal);
// The colour of a label's words: "", "secondary", "muted", "good", "warning", "error".
void setTone(QLabel* label, const char* tone);
// A property that the style sheet asks for.
void setFlag(QWidget* widget, const char* name, bool on);
[[nodiscard]] QFont fixedFont(const QWidget* widget, int size = 12);
// A push button of the dialog; `name` is its objectName.
[[nodiscard]] QPushButton* importButton(const QString& words, const char* name, QWidget* parent);
// A table of the dialog: whole rows, no editing, plain text cut in the middle; Tab leaves it.
void prepareTable(QTableView* table, const QString& name);

// A framed notice with one label: amber or red, hidden while it has nothing to say.
class ImportNote : public QFrame {
    Q_OBJECT
public:
    enum class Kind { Info, Warning, Error };
    explicit ImportNote(QWidget* parent);
    void say(Kind kind, const QString& text); // visible text
    [[nodiscard]] QString text() const { return m_label->text(); }

private:
    QLabel* m_label;
};

} // namespace askance
