// SPDX-License-Identifier: GPL-3.0-or-later
//
// Draws one cell of the records table: fixed font for what a log wrote, a swatch before an organisation, grey for what
// is not recorded. Cut text tells itself whole in a plain tooltip.
#pragma once

#include "drawing/Theme.h"
#include "filter/Filter.h"

#include <QStyledItemDelegate>

#include <optional>

namespace askance {

class RecordDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit RecordDelegate(QObject* parent = nullptr);
    void setTheme(const Theme& theme) { m_theme = &theme; }
    // What the pointer rests on in another view: the cells that say it are outlined.
    void setHovered(const std::optional<Filter>& thing) { m_hovered = thing; }
    // The row that was looked for, -1 for none: tinted, its cells that hold `text` outlined.
    void setFound(int row, const QString& text)
    {
        m_foundRow = row;
        m_foundText = text;
    }
    [[nodiscard]] const std::optional<Filter>& hovered() const { return m_hovered; }
    // The font of a column, at the size that goes with `base`.
    [[nodiscard]] static QFont columnFont(int column, const QFont& base);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
        const QModelIndex& index) override;

private:
    const Theme* m_theme;
    std::optional<Filter> m_hovered;
    int m_foundRow = -1;
    QString m_foundText;
};

} // namespace askance
