// SPDX-License-Identifier: GPL-3.0-or-later
#include "evidence/EvidenceDelegate.h"

#include "drawing/Hatch.h"
#include "drawing/NumberText.h"
#include "drawing/TextLine.h"
#include "evidence/EvidenceGlyphs.h"
#include "evidence/EvidenceWords.h"
#include "filter/Parts.h"
#include "investigation/EvidenceModel.h"

#include <QFontDatabase>
#include <QPainter>
#include <QTreeView>

#include <algorithm>
#include <cmath>

namespace askance {

namespace {

    // From picture 01, at the row's left edge.
    constexpr int kChevronX = 10;
    constexpr int kAntennaX = 29;
    constexpr int kSensorTextX = 50;
    constexpr int kStripX = 46;
    constexpr int kPageX = 46;
    constexpr int kFileTextX = 65;
    constexpr int kRightPx = 12;
    constexpr int kStripPx = 8;
    constexpr int kStripHatchPx = 6;
    constexpr int kIconPx = 14;
    constexpr int kMarkPx = 11;
    constexpr int kLinePx = 19;

    int linePx(const QFont& font)
    {
        return std::max(kLinePx, QFontMetrics(font).height() + 3);
    }

    // The first line of a sensor has more air above it.
    int sensorLinePx(const QFont& font)
    {
        return linePx(font) + 6;
    }

    QFont fixedFont(const QFont& base, double px)
    {
        QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
        const QFont sized = evidenceFont(base, px);
        if (sized.pointSizeF() > 0)
            fixed.setPointSizeF(sized.pointSizeF());
        else
            fixed.setPixelSize(sized.pixelSize());
        return fixed;
    }

    struct Mark {
        EvidenceGlyph glyph = EvidenceGlyph::Question;
        QColor colour;
    };

    Mark markOf(EvidenceState state, const Theme& theme)
    {
        switch (state) {
        case EvidenceState::Verified:
            return {EvidenceGlyph::Tick, theme.successText};
        case EvidenceState::Changed:
            return {EvidenceGlyph::Cross, theme.errorText};
        case EvidenceState::Unreadable:
            return {EvidenceGlyph::Cross, theme.mutedText};
        default:
            return {EvidenceGlyph::Question, theme.mutedText};
        }
    }

    // Draws as much as there is room for; returns the width taken.
    int drawText(QPainter& painter, const QRect& room, const QFont& font, const QColor& colour, const QString& text,
        Qt::TextElideMode elide = Qt::ElideRight)
    {
        painter.setFont(font);
        painter.setPen(colour);
        return drawTextLine(painter, room, Qt::AlignLeft, text, elide);
    }

} // namespace

QFont evidenceFont(const QFont& base, double px, QFont::Weight weight)
{
    QFont font = base;
    if (base.pointSizeF() > 0)
        font.setPointSizeF(base.pointSizeF() * px / 13);
    else
        font.setPixelSize(std::max(1, static_cast<int>(std::lround(base.pixelSize() * px / 13))));
    font.setWeight(weight);
    return font;
}

EvidenceDelegate::EvidenceDelegate(const EvidenceModel& model, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
    , m_theme(&Theme::of(ThemeKind::Light))
{
}

QRect EvidenceDelegate::chevronRect(const QRect& row)
{
    return {row.left(), row.top(), kAntennaX, std::min(row.height(), kLinePx + 6)};
}

QRect EvidenceDelegate::stripRect(const QRect& row, const QFont& font)
{
    return {row.left() + kStripX, row.top() + sensorLinePx(font) + 1, row.width() - kStripX - kRightPx, kStripPx};
}

QSize EvidenceDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const bool isFile = index.data(EvidenceModel::IsFileRole).toBool();
    return {kFileTextX + kRightPx, isFile ? 2 * linePx(option.font) : sensorLinePx(option.font) + kStripPx + 5};
}

void EvidenceDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    paintGround(*painter, option, index);
    if (index.data(EvidenceModel::IsFileRole).toBool())
        paintFile(*painter, option, index);
    else
        paintSensor(*painter, option, index);
    painter->restore();
}

void EvidenceDelegate::paintGround(
    QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const FilterTerm term = m_model.thingAt(index).chips().front().term;
    const QString value = term.values.front().text;
    const bool selected = m_selection && selectsValue(*m_selection, term.field, value);
    const bool hovered = m_hovered && namesValue(*m_hovered, term.field, value);
    painter.fillRect(option.rect, selected ? m_theme->accentTint : hovered ? m_theme->hover : m_theme->panel);
    const bool focused = option.state.testFlag(QStyle::State_HasFocus);
    if (hovered || focused || selected) {
        painter.setPen(QPen(focused || hovered ? m_theme->accent : m_theme->accentBorder, focused ? 2 : 1));
        const int inset = focused ? 1 : 0;
        painter.drawRect(option.rect.adjusted(inset, inset, -inset - 1, -inset - 1));
    }
}

void EvidenceDelegate::paintSensor(
    QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QRect& row = option.rect;
    const int middle = row.top() + sensorLinePx(option.font) / 2;
    const auto box = [&](int x, int size) { return QRectF(row.left() + x, middle - size / 2.0, size, size); };
    const auto* tree = qobject_cast<const QTreeView*>(option.widget);
    const bool open = tree && tree->isExpanded(index);
    if (m_model.rowCount(index) > 0)
        drawGlyph(painter, open ? EvidenceGlyph::ChevronDown : EvidenceGlyph::ChevronRight, box(kChevronX, kIconPx),
            m_theme->secondaryText);
    drawGlyph(painter, EvidenceGlyph::Antenna, box(kAntennaX, 16), m_theme->secondaryText);
    QRect room(row.left() + kSensorTextX, row.top(), row.width() - kSensorTextX - kRightPx, sensorLinePx(option.font));
    const QString place = index.data(EvidenceModel::PlaceRole).toString();
    QRect forName = room;
    if (!place.isEmpty())
        forName.setWidth(std::max(room.width() / 2, room.width() - 110));
    room.adjust(drawText(painter, forName, evidenceFont(option.font, 12.5, QFont::DemiBold), m_theme->text,
                    index.data().toString(), Qt::ElideMiddle)
            + 8,
        0, 0, 0);
    if (!place.isEmpty())
        drawText(painter, room, evidenceFont(option.font, 12), m_theme->mutedText, place);
    paintStrip(painter, stripRect(row, option.font), index);
}

// As the timeline's: hatched where it is known that nothing was recorded, pale where recording is only assumed.
void EvidenceDelegate::paintStrip(QPainter& painter, const QRect& strip, const QModelIndex& index) const
{
    const std::vector<CoverageSpan> coverage = m_model.coverageOf(index);
    const TimeSpan whole = m_model.span();
    if (whole.isEmpty() || strip.width() <= 0)
        return;
    const auto columns = [&](const TimeSpan& span) {
        const TimeSpan inside = span.intersected(whole);
        if (inside.isEmpty())
            return QRect();
        const auto px = [&](qint64 us) {
            const double share = static_cast<double>(us - whole.beginUs) / static_cast<double>(whole.lengthUs());
            return strip.left() + static_cast<int>(std::lround(share * strip.width()));
        };
        const int left = std::min(px(inside.beginUs), strip.right());
        return QRect(left, strip.top(), std::max(1, px(inside.endUs) - left), strip.height());
    };
    const bool stated = std::any_of(
        coverage.begin(), coverage.end(), [](const CoverageSpan& span) { return span.kind == CoverageKind::Stated; });
    if (stated)
        drawHatch(painter, strip, *m_theme, kStripHatchPx);
    const auto fill = [&](CoverageKind kind, const QColor& colour) {
        for (const CoverageSpan& span : coverage)
            if (const QRect rect = span.kind == kind ? columns(span.span) : QRect(); !rect.isEmpty()) {
                if (kind == CoverageKind::Gap)
                    drawHatch(painter, rect, *m_theme, kStripHatchPx);
                else
                    painter.fillRect(rect, colour);
            }
    };
    fill(CoverageKind::Assumed, m_theme->coverageAssumed);
    fill(CoverageKind::Stated, m_theme->coverageBar);
    fill(CoverageKind::Gap, m_theme->hatchGround);
}

void EvidenceDelegate::paintFile(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QRect& row = option.rect;
    const int line = linePx(option.font);
    drawGlyph(painter, EvidenceGlyph::Page,
        QRectF(row.left() + kPageX, row.top() + (line - kIconPx) / 2.0, kIconPx, kIconPx), m_theme->secondaryText);
    const QRect name(row.left() + kFileTextX, row.top(), row.width() - kFileTextX - kRightPx, line);
    drawText(painter, name, evidenceFont(option.font, 12), m_theme->text, index.data().toString(), Qt::ElideMiddle);
    paintFacts(painter, name.translated(0, line - 1), option.font, index);
}

void EvidenceDelegate::paintFacts(
    QPainter& painter, const QRect& room, const QFont& base, const QModelIndex& index) const
{
    const QFont small = evidenceFont(base, 11);
    const QString records = countText(index.data(EvidenceModel::RecordsRole).toULongLong());
    painter.setFont(small);
    painter.setPen(m_theme->mutedText);
    int right = room.right() - drawTextLine(painter, room, Qt::AlignRight, records) - 6;
    right = paintRejected(painter, room, right, small, index);
    QRect left = room;
    left.setRight(right);
    const QString hash = index.data(EvidenceModel::ShortHashRole).toString();
    if (!hash.isEmpty())
        left.adjust(drawText(painter, left, fixedFont(base, 11), m_theme->mutedText, hash) + 7, 0, 0, 0);
    paintState(painter, left, small, index);
}

int EvidenceDelegate::paintRejected(
    QPainter& painter, const QRect& room, int right, const QFont& font, const QModelIndex& index) const
{
    const quint64 rejected = index.data(EvidenceModel::RejectedRole).toULongLong();
    const quint64 doubtful = index.data(EvidenceModel::DoubtfulRole).toULongLong();
    if (rejected == 0 && doubtful > 0 && fileStateWord(index).isEmpty()) {
        const QString kept = EvidenceModel::tr("%1 doubtful").arg(countText(doubtful));
        const int wide = QFontMetrics(font).horizontalAdvance(kept);
        drawText(painter, QRect(right - wide, room.top(), wide + 1, room.height()), font, m_theme->warningText, kept,
            Qt::ElideNone);
        return right - wide - 6;
    }
    if (rejected == 0)
        return right;
    // With a state in words beside it there is room for the number alone.
    const bool brief = !fileStateWord(index).isEmpty();
    const QString text = brief ? countText(rejected) : EvidenceModel::tr("%1 rejected").arg(countText(rejected));
    const int width = QFontMetrics(font).horizontalAdvance(text);
    const QRect place(right - width, room.top(), width + 1, room.height());
    drawText(painter, place, font, m_theme->warningText, text, Qt::ElideNone);
    const int icon = place.left() - kMarkPx - 4;
    drawGlyph(painter, EvidenceGlyph::Warning, QRectF(icon, room.center().y() - kMarkPx / 2.0 + 0.5, kMarkPx, kMarkPx),
        m_theme->warningText);
    return icon - 6;
}

void EvidenceDelegate::paintState(
    QPainter& painter, const QRect& room, const QFont& font, const QModelIndex& index) const
{
    const auto state = static_cast<EvidenceState>(index.data(EvidenceModel::StateRole).toInt());
    const Mark mark = markOf(state, *m_theme);
    const QRectF box(room.left(), room.center().y() - kMarkPx / 2.0 + 0.5, kMarkPx, kMarkPx);
    const bool flawed = !index.data(EvidenceModel::StatusTextRole).toString().isEmpty();
    const bool known = state == EvidenceState::Verified || state == EvidenceState::Changed;
    QRect left = room;
    if (!flawed || known) {
        drawGlyph(painter, mark.glyph, box, mark.colour);
        left.adjust(kMarkPx + 4, 0, 0, 0);
    }
    const QString word = fileStateWord(index);
    const QColor colour = state == EvidenceState::Changed ? m_theme->errorText
        : flawed                                          ? m_theme->warningText
                                                          : m_theme->mutedText;
    if (!word.isEmpty())
        drawText(painter, left, font, colour, word);
}

} // namespace askance
