// SPDX-License-Identifier: GPL-3.0-or-later
//
// Draws the rows of FacetModel: section titles, and values with swatch, name, count and a thin bar of their share. What
// the filter keeps is in ink, the rest in grey; selected rows are tinted, the row that the pointer rests on anywhere is
// outlined. Looks only; what a row means is in the model's roles.
#pragma once

#include "drawing/Theme.h"

#include <QStyledItemDelegate>

namespace askance {

class FacetDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit FacetDelegate(QObject* parent = nullptr);
    void setTheme(const Theme& theme) { m_theme = &theme; }
    // The ring around the focused row: wanted while the list is used by keyboard.
    void setFocusShown(bool shown) { m_focusShown = shown; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
        const QModelIndex& index) override;

private:
    void paintHeader(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paintValue(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paintGround(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paintBar(QPainter& painter, const QRect& track, const QModelIndex& index) const;
    const Theme* m_theme;
    bool m_focusShown = true;
};

} // namespace askance
