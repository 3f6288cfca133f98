// SPDX-License-Identifier: GPL-3.0-or-later
#include "records/RecordDelegate.h"

#include "drawing/PlainText.h"
#include "drawing/TextLine.h"
#include "filter/Parts.h"
#include "investigation/RecordsModel.h"

#include <QAbstractItemView>
#include <QFontDatabase>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace askance {

namespace {

    constexpr int kSide = 6;
    constexpr int kSwatch = 10;

    // What is left of a cell for its text.
    [[nodiscard]] QRect textRect(const QRect& cell, const QModelIndex& index)
    {
        const bool swatch
            = index.column() == RecordsModel::Organisation && index.data(RecordsModel::ColourRole).isValid();
        return cell.adjusted(kSide + (swatch ? kSwatch + 6 : 0), 0, -kSide, 0);
    }

    [[nodiscard]] bool isMuted(const QModelIndex& index)
    {
        switch (index.column()) {
        case RecordsModel::Row:
        case RecordsModel::Evidence:
            return true;
        case RecordsModel::Organisation:
            return !index.data(RecordsModel::ColourRole).isValid();
        default:
            return index.data(RecordsModel::NotRecordedRole).toBool();
        }
    }

    // Organisation, source, name and type are what other views show as things of their own.
    [[nodiscard]] bool saysThing(const QModelIndex& index, const Filter& hovered)
    {
        const auto names = [&](FilterField field) {
            const QString shown = index.data(Qt::DisplayRole).toString();
            return !index.data(RecordsModel::NotRecordedRole).toBool() && namesValue(hovered, field, shown);
        };
        switch (index.column()) {
        case RecordsModel::Source:
            return names(FilterField::Source);
        case RecordsModel::Organisation:
            return names(FilterField::Org);
        case RecordsModel::QueryName:
            return names(FilterField::Domain);
        case RecordsModel::Type:
            return names(FilterField::Type);
        default:
            return false;
        }
    }

    [[nodiscard]] bool isSearched(int column)
    {
        return column == RecordsModel::Source || column == RecordsModel::Organisation
            || column == RecordsModel::QueryName;
    }

} // namespace

RecordDelegate::RecordDelegate(QObject* parent)
    : QStyledItemDelegate(parent)
    , m_theme(&Theme::of(ThemeKind::Light))
{
}

QFont RecordDelegate::columnFont(int column, const QFont& base)
{
    const bool isProse = column == RecordsModel::Organisation || column == RecordsModel::Sensor;
    QFont font = isProse ? base : QFontDatabase::systemFont(QFontDatabase::FixedFont);
    const double share = column == RecordsModel::Evidence ? 11.0 / 13 : 12.0 / 13;
    if (base.pointSizeF() > 0)
        font.setPointSizeF(base.pointSizeF() * share);
    else
        font.setPixelSize(std::max(1, static_cast<int>(base.pixelSize() * share)));
    return font;
}

void RecordDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool odd = index.row() % 2 == 1;
    const bool found = index.row() == m_foundRow;
    painter->fillRect(option.rect,
        selected    ? m_theme->accentTint
            : found ? m_theme->hover
            : odd   ? m_theme->zebra
                    : m_theme->panel);
    if (selected && option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(m_theme->accent, 1));
        painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    }
    const bool holdsText = found && isSearched(index.column())
        && index.data(Qt::DisplayRole).toString().contains(m_foundText, Qt::CaseInsensitive);
    if (holdsText || (m_hovered && saysThing(index, *m_hovered))) {
        painter->setPen(QPen(holdsText ? m_theme->text : m_theme->controlBorder, 1));
        painter->drawRect(option.rect.adjusted(1, 1, -2, -2));
    }
    const QRect room = textRect(option.rect, index);
    const QVariant colour = index.data(RecordsModel::ColourRole);
    if (index.column() == RecordsModel::Organisation && colour.isValid()) {
        const auto category = static_cast<size_t>(std::clamp(colour.toInt(), 0, 8));
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(m_theme->category[category]);
        const int x = room.left() - kSwatch - 6;
        painter->drawRoundedRect(QRect(x, room.center().y() - kSwatch / 2 + 1, kSwatch, kSwatch), 3, 3);
    }
    painter->setFont(columnFont(index.column(), option.font));
    painter->setPen(isMuted(index) ? m_theme->mutedText : m_theme->text);
    const auto alignment = index.data(Qt::TextAlignmentRole).value<Qt::Alignment>();
    drawTextLine(*painter, room, alignment, index.data(Qt::DisplayRole).toString(), Qt::ElideMiddle);
    painter->restore();
}

bool RecordDelegate::helpEvent(
    QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option, const QModelIndex& index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QString text = index.data(Qt::ToolTipRole).toString();
    const QString shown = index.data(Qt::DisplayRole).toString();
    const QFontMetrics metrics(columnFont(index.column(), option.font));
    if (text.isEmpty() && metrics.horizontalAdvance(shown) > textRect(option.rect, index).width())
        text = shown;
    QToolTip::showText(event->globalPos(), text.isEmpty() ? QString() : plainToolTip(visible(text)), view);
    return true;
}

} // namespace askance
