// SPDX-License-Identifier: GPL-3.0-or-later
#include "facets/FacetDelegate.h"

#include "drawing/NumberText.h"
#include "drawing/PlainText.h"
#include "drawing/TextLine.h"
#include "drawing/TextSizes.h"
#include "investigation/FacetModel.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace askance {

namespace {

    constexpr int kSide = 12;
    constexpr int kSwatch = 10;
    constexpr int kSwatchGap = 7;
    constexpr int kRowPx = 24;
    constexpr int kHeaderPx = 27;
    constexpr int kBarPx = 2;
    constexpr double kTextPx = 12;
    constexpr double kGhost = 0.42; // ink of what is not in the filter

    [[nodiscard]] int kindOf(const QModelIndex& index)
    {
        return index.data(FacetModel::KindRole).toInt();
    }

    // Names and addresses stand in the fixed font, words and people's names do not.
    [[nodiscard]] QFont valueFont(const QFont& base, const QModelIndex& index)
    {
        const auto field = static_cast<GroupField>(index.data(FacetModel::FieldRole).toInt());
        const bool words = field == GroupField::Organisation || field == GroupField::Sensor
            || index.data(FacetModel::NotRecordedRole).toBool();
        return words ? sizedFont(base, kTextPx) : fixedFont(base, kTextPx);
    }

    [[nodiscard]] QString shownName(const QModelIndex& index)
    {
        return visible(index.data(Qt::DisplayRole).toString());
    }

    [[nodiscard]] QString countOf(const QModelIndex& index)
    {
        return countText(index.data(FacetModel::CountRole).value<quint64>());
    }

    // What is left of a row between the panel's margins; a scroll bar stands in the right one.
    [[nodiscard]] QRect roomOf(const QStyleOptionViewItem& option)
    {
        const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
        const int scrollBar = view ? view->width() - view->viewport()->width() : 0;
        return option.rect.adjusted(kSide, 0, -std::max(4, kSide + 1 - scrollBar), 0);
    }

    // Room for a value's name, its count and what is left between.
    struct Cells {
        QRect swatch, name, count;
    };
    [[nodiscard]] Cells cellsOf(const QStyleOptionViewItem& option, const QModelIndex& index)
    {
        Cells cells;
        QRect room = roomOf(option).adjusted(0, 0, 0, -kBarPx - 1);
        if (index.data(FacetModel::ColourRole).isValid()) {
            cells.swatch = QRect(room.left(), room.center().y() - kSwatch / 2 + 1, kSwatch, kSwatch);
            room.setLeft(room.left() + kSwatch + kSwatchGap);
        }
        const QFontMetrics numbers(sizedFont(option.font, kTextPx));
        cells.count = room;
        cells.count.setLeft(room.right() - numbers.horizontalAdvance(countOf(index)));
        cells.name = room;
        cells.name.setRight(cells.count.left() - kSwatchGap);
        return cells;
    }

} // namespace

FacetDelegate::FacetDelegate(QObject* parent)
    : QStyledItemDelegate(parent)
    , m_theme(&Theme::of(ThemeKind::Light))
{
}

QSize FacetDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const bool isHeader = kindOf(index) == FacetModel::Header;
    return {100, grownPx(option.font, isHeader ? kHeaderPx : kRowPx)};
}

void FacetDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    switch (kindOf(index)) {
    case FacetModel::Header:
        paintHeader(*painter, option, index);
        break;
    case FacetModel::Value:
        paintGround(*painter, option, index);
        paintValue(*painter, option, index);
        break;
    default: {
        paintGround(*painter, option, index);
        const bool acts = kindOf(index) != FacetModel::Words;
        painter->setFont(sizedFont(option.font, kTextPx));
        painter->setPen(acts ? m_theme->accentText : m_theme->mutedText);
        const QRect room = roomOf(option).adjusted(0, 0, 0, -kBarPx - 1);
        drawTextLine(*painter, room, Qt::AlignLeft, shownName(index));
    }
    }
    painter->restore();
}

void FacetDelegate::paintHeader(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QRect room = roomOf(option).adjusted(0, grownPx(option.font, 6), 0, 0);
    painter.setFont(sizedFont(option.font, kTextPx, QFont::DemiBold));
    painter.setPen(m_theme->mutedText);
    drawTextLine(painter, room, Qt::AlignLeft, shownName(index));
    if (index.row() != 0)
        return;
    painter.setFont(sizedFont(option.font, kTextPx));
    drawTextLine(painter, room, Qt::AlignRight, tr("queries"));
}

void FacetDelegate::paintGround(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const bool selected = index.data(FacetModel::SelectedRole).toBool();
    if (selected)
        painter.fillRect(option.rect, m_theme->accentTint);
    if (m_focusShown && option.state.testFlag(QStyle::State_HasFocus)) {
        painter.setPen(QPen(m_theme->accent, 2));
        painter.drawRect(option.rect.adjusted(1, 1, -1, -1));
    } else if (index.data(FacetModel::HoveredRole).toBool()) {
        painter.setPen(QPen(m_theme->controlBorder, 1));
        painter.drawRect(option.rect.adjusted(1, 0, -2, -1));
    }
}

void FacetDelegate::paintValue(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Cells cells = cellsOf(option, index);
    const bool marked = index.data(FacetModel::MarkedRole).toBool();
    const QColor ink = marked ? m_theme->text : m_theme->mutedText;
    if (!cells.swatch.isNull()) {
        const auto category = static_cast<size_t>(std::clamp(index.data(FacetModel::ColourRole).toInt(), 0, 8));
        const QColor colour = m_theme->category[category];
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(marked ? colour : m_theme->blended(colour, kGhost));
        painter.drawRoundedRect(cells.swatch, 3, 3);
        painter.setRenderHint(QPainter::Antialiasing, false);
    }
    painter.setFont(valueFont(option.font, index));
    painter.setPen(ink);
    const int wide = drawTextLine(painter, cells.name, Qt::AlignLeft, shownName(index), Qt::ElideMiddle);
    const QString rest = index.data(FacetModel::RestRole).toString();
    if (!rest.isEmpty()) {
        const int used = wide + painter.fontMetrics().horizontalAdvance(QLatin1Char(' '));
        painter.setPen(m_theme->mutedText);
        drawTextLine(painter, cells.name.adjusted(used, 0, 0, 0), Qt::AlignLeft, QStringLiteral("· ") + rest);
    }
    painter.setFont(sizedFont(option.font, kTextPx));
    painter.setPen(ink);
    drawTextLine(painter, cells.count, Qt::AlignRight, countOf(index));
    QRect track = roomOf(option);
    track.setTop(track.bottom() - kBarPx);
    track.setHeight(kBarPx);
    paintBar(painter, track, index);
}

void FacetDelegate::paintBar(QPainter& painter, const QRect& track, const QModelIndex& index) const
{
    painter.fillRect(track, m_theme->innerLine);
    const double share = index.data(FacetModel::ShareRole).toDouble();
    if (share <= 0)
        return;
    QRect bar = track;
    bar.setWidth(std::max(1, static_cast<int>(share * track.width())));
    const QVariant category = index.data(FacetModel::ColourRole);
    const QColor ink = category.isValid() ? m_theme->category[static_cast<size_t>(std::clamp(category.toInt(), 0, 8))]
                                          : m_theme->coverageBar;
    painter.fillRect(bar, index.data(FacetModel::MarkedRole).toBool() ? ink : m_theme->hairline);
}

bool FacetDelegate::helpEvent(
    QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option, const QModelIndex& index)
{
    if (event->type() != QEvent::ToolTip)
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QStringList lines = index.data(FacetModel::HelpRole).toString().split(QLatin1Char('\n'));
    for (QString& line : lines)
        line = visible(line);
    const QString words = lines.join(QLatin1Char('\n'));
    QToolTip::showText(event->globalPos() + QPoint(12, 4), words.isEmpty() ? QString() : plainToolTip(words), view);
    return true;
}

} // namespace askance
