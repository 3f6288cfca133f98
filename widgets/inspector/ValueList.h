// SPDX-License-Identifier: GPL-3.0-or-later
//
// A short list of values with bars and counts: a subject's addresses, its names, the parts of a selection of several.
// Each row is a thing: a click selects it, Ctrl adds it, a double click filters to it, and the keys of every view work.
// As tall as its rows; does not scroll.
#pragma once

#include "drawing/Theme.h"
#include "filter/Filter.h"

#include <QListView>
#include <QStandardItemModel>
#include <QStyledItemDelegate>

#include <optional>
#include <vector>

namespace askance {

class Investigation;

struct ValueRow {
    QString name; // not yet made visible
    quint64 count = 0;
    int colour = -1; // palette category; -1: the plain ink
    bool isFixed = true; // in the fixed font: addresses and names
    std::optional<Filter> thing; // nothing: "and 12 more"
};

class ValueListDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    enum Role { CountRole = Qt::UserRole + 1, ShareRole, ColourRole, FixedRole, ThingRole, OutlinedRole };
    explicit ValueListDelegate(QObject* parent);
    void setTheme(const Theme& theme) { m_theme = &theme; }
    void setFocusShown(bool shown) { m_focusShown = shown; }
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    const Theme* m_theme;
    bool m_focusShown = false;
};

class ValueList : public QListView {
    Q_OBJECT
public:
    ValueList(Investigation& investigation, const QString& name, QWidget* parent = nullptr);

    void setRows(const std::vector<ValueRow>& rows);
    [[nodiscard]] int rows() const { return m_model.rowCount(); }
    void setTheme(const Theme& theme);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void menuRequested(const askance::Filter& thing, const QPoint& globalPos);

protected:
    bool event(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    [[nodiscard]] std::optional<Filter> thingAt(const QModelIndex& index) const;
    void showHovered();

    Investigation& m_investigation;
    QStandardItemModel m_model;
    std::vector<std::optional<Filter>> m_things;
    ValueListDelegate* m_delegate;
    std::optional<Filter> m_pressed; // by the first click of two: the rows may be others by the second
};

} // namespace askance
