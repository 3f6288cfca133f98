// SPDX-License-Identifier: GPL-3.0-or-later
//
// RhythmScene's day raster: frame, ground, margins, words. What stands for the lookups is in TickPainting.cpp.
#include "drawing/Hatch.h"
#include "drawing/NumberText.h"
#include "drawing/PlainText.h"
#include "drawing/SpanText.h"
#include "rhythm/PaintText.h"
#include "rhythm/RhythmScene.h"
#include "rhythm/RhythmWords.h"

#include <algorithm>
#include <cmath>

namespace askance {

namespace {

    constexpr int kTitleY = 21;
    constexpr int kLeastHourLabelsPx = 300;
    constexpr int kLabelPitchPx = 13;
    constexpr double kShadeInk = 0.08; // of the ground of shaded hours, and of their lines
    constexpr double kShadeEdgeInk = 0.35;

    struct DateLabel {
        QString text;
        bool isBold = false;
        int year = 0; // in the line below; 0: not said
    };

    // What stands beside a day, where days are `pitch` px apart.
    DateLabel dateLabel(const RasterDay& date, bool isFirst, double pitch)
    {
        const bool hasWeeks = pitch * 7 >= kLabelPitchPx;
        const bool hasMonths = pitch * 30 >= kLabelPitchPx;
        const bool opensYear = date.day == 1 && date.month == 1;
        if (!hasMonths) {
            int step = 1;
            for (const int each : {1, 2, 5, 10, 20, 50, 100})
                if (step * pitch * 365 < kLabelPitchPx)
                    step = each;
            const bool isSaid = isFirst || (opensYear && date.year % step == 0);
            return isSaid ? DateLabel{QString::number(date.year), true, 0} : DateLabel();
        }
        if (isFirst || date.day == 1) {
            const bool saysYear = isFirst || opensYear;
            const bool hasRoom = hasWeeks || pitch * 31 >= 3 * kLabelPitchPx;
            if (saysYear && !hasRoom)
                return {QString::number(date.year), true, 0};
            const QString month = monthName(date.month);
            return {date.day == 1 ? month : QString::number(date.day) + QLatin1Char(' ') + month, true,
                saysYear ? date.year : 0};
        }
        const bool isSaid = pitch >= kLabelPitchPx || (hasWeeks && date.day % 7 == 1 && date.day < 28);
        return isSaid ? DateLabel{QString::number(date.day), false, 0} : DateLabel();
    }

    QString clockLabel(int hour)
    {
        return QStringLiteral("%1:00").arg(hour, 2, 10, QLatin1Char('0'));
    }

} // namespace

void RhythmScene::paintTitle(
    QPainter& painter, const QRect& pane, const QString& title, const QString& words, const QColor& colour) const
{
    const QFont font = chartFont(13, QFont::DemiBold);
    const int left = pane.left() + 14;
    const int y = pane.top() + kTitleY;
    const int width = textPx(title, font) + 2;
    textFrom(painter, left, y, width, m_theme.text, title, font);
    textFrom(painter, left + width + 13, y, pane.right() - left - width - 21, colour, words);
}

void RhythmScene::paint(QPainter& painter) const
{
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(QRect(QPoint(0, 0), m_size), m_theme.panel);
    if (!m_layout.raster.isNull())
        paintRaster(painter);
    if (!m_layout.hours.isNull())
        paintHours(painter);
    if (!m_layout.gaps.isNull())
        paintGaps(painter);
    const QRect side = m_layout.hours.united(m_layout.gaps);
    if (!m_layout.raster.isNull() && !side.isNull())
        painter.fillRect(QRect(side.left() - 1, 0, 1, m_size.height()), m_theme.innerLine);
    if (!m_layout.hours.isNull() && !m_layout.gaps.isNull())
        painter.fillRect(QRect(side.left(), m_layout.gaps.top() - 1, side.width(), 1), m_theme.innerLine);
}

void RhythmScene::paintRaster(QPainter& painter) const
{
    const DayRaster& raster = *rhythm().raster;
    if (m_style.titles) {
        const RasterWords words = rasterSubtitle(*this);
        const QString title = QStringLiteral("Day raster");
        paintTitle(
            painter, m_layout.raster, title, words.text, words.isNotice ? m_theme.warningText : m_theme.mutedText);
        const int left = m_layout.raster.left() + 14 + textPx(title, chartFont(13, QFont::DemiBold)) + 25
            + textPx(words.text, chartFont(kChartTextPx));
        paintSources(painter, left);
    }
    paintBrackets(painter);
    paintHourBars(painter);
    paintGround(painter);
    if (raster.hasTicks) {
        paintTicks(painter);
    } else {
        paintCells(painter);
        paintShades(painter, ShadePart::Lines);
    }
    for (const QRect& line : m_rows.breaks())
        drawHatch(painter, line, m_theme, 4);
    paintOutside(painter, true);
    paintDayBars(painter);
    paintDates(painter);
    paintClock(painter);
    paintRects(painter);
}

// Coloured by source the raster says which colour is whose: nothing else does.
void RhythmScene::paintSources(QPainter& painter, int left) const
{
    const DayRaster& raster = *rhythm().raster;
    if (!raster.hasTicks) {
        const int width = std::min(96, m_layout.raster.right() - 40 - left);
        quint64 most = 0;
        for (const quint32 cell : raster.cellsInFilter)
            most = std::max<quint64>(most, cell);
        if (width > 40)
            paintSteps(painter,
                QRect(m_layout.raster.right() - 14 - width, m_layout.raster.top() + kTitleY - 9, width, 7), most);
        return;
    }
    if (raster.group != GroupField::Source)
        return;
    const QFont font = chartFont(kChartTextPx);
    int right = m_layout.raster.right() - 14;
    std::vector<std::pair<int, const RasterGroup*>> places;
    for (const RasterGroup& group : raster.groups) {
        const int width = textPx(groupName(group, raster), font) + 17;
        if (left + 14 + width > right)
            break;
        left += places.empty() ? 14 : 0;
        places.emplace_back(left, &group);
        left += width + 12;
    }
    const size_t beyond = raster.groups.size() - places.size();
    for (const auto& [x, group] : places) {
        painter.fillRect(
            QRect(x, m_layout.raster.top() + kTitleY - 4, 9, 9), m_inks.of(group->key, group->isOther).full);
        textFrom(painter, x + 14, m_layout.raster.top() + kTitleY, right - x, m_theme.secondaryText,
            groupName(*group, raster));
    }
    if (beyond > 0 && !places.empty() && right - left > 20)
        textFrom(painter, left, m_layout.raster.top() + kTitleY, right - left, m_theme.mutedText,
            QStringLiteral("+%1").arg(beyond));
}

QColor RhythmScene::officeColour(const OfficeHours& office) const
{
    return office.organisation.isEmpty() || !m_picture->data
        ? m_theme.secondaryText
        : organisationColour(*m_picture->data, office.organisation, m_theme);
}

void RhythmScene::paintBrackets(QPainter& painter) const
{
    const DayRaster& raster = *rhythm().raster;
    if (raster.days.empty() || m_rows.first() == m_rows.end())
        return;
    const TimeSpan span{raster.days[m_rows.first()].beginUs, raster.days[m_rows.end() - 1].endUs};
    const QRect& plot = m_layout.plot;
    int y = m_layout.brackets.top() + 7;
    for (const OfficeHours& office : m_style.offices) {
        const OfficeOnClock there = officeOnClock(office, m_zone, span);
        const QColor colour = officeColour(office);
        QString label = officeLabel(office);
        if (there.shifts)
            label += QStringLiteral(" (other hours after a clock change)");
        for (size_t i = 0; i < there.stretches.size(); ++i) {
            const int left = minuteX(there.stretches[i].fromMinute);
            const int right = minuteX(there.stretches[i].toMinute);
            painter.fillRect(QRect(left, y - 1, right - left + 1, 2), colour);
            painter.fillRect(QRect(left, y - 3, 1, 6), colour);
            painter.fillRect(QRect(right, y - 3, 1, 6), colour);
            if (i > 0)
                continue;
            const int width = textPx(label, chartFont(kChartTextPx)) + 2;
            const bool onLeft = left - plot.left() > width + 6 && (left + right) / 2 < plot.center().x();
            if (onLeft || right + 6 + width > m_layout.raster.right())
                textTo(painter, left - 5, y, std::min(width, left - 5 - m_layout.raster.left()), m_theme.secondaryText,
                    label);
            else
                textFrom(painter, right + 6, y, width, m_theme.secondaryText, label);
        }
        y += kBracketPitchPx;
    }
}

// From the axis outwards; what is selected begins at the axis, before what is not.
void RhythmScene::fillStack(QPainter& painter, const RhythmStack& stack, const std::vector<GroupInk>& inks,
    const QRect& room, quint64 top, StackWay way) const
{
    if (top == 0)
        return;
    const int length = way == StackWay::Up ? room.height() : room.width();
    const auto px = [&](quint64 count) {
        const double share = static_cast<double>(count) / static_cast<double>(top);
        return count == 0 ? 0 : std::clamp(static_cast<int>(std::lround(share * length)), 1, length);
    };
    const auto run = [&](const std::vector<quint64>& counts, bool isPale) {
        quint64 before = 0;
        for (size_t g = 0; g < counts.size(); ++g) {
            const int from = px(before);
            const int to = px(before + counts[g]);
            before += counts[g];
            if (to <= from)
                continue;
            const QRect part = way == StackWay::Up ? QRect(room.left(), room.bottom() + 1 - to, room.width(), to - from)
                                                   : QRect(room.left() + from, room.top(), to - from, room.height());
            painter.fillRect(part, isPale ? inks[g].rest : inks[g].full);
            const int step = patternStep(m_theme, inks[g].category);
            for (int y = part.top() + step; step > 0 && y <= part.bottom(); y += step)
                painter.fillRect(QRect(part.left(), y, part.width(), 1), m_theme.panel);
        }
    };
    run(stack.inFilter, hasSelection());
    if (hasSelection())
        run(stack.inSelection, false);
}

void RhythmScene::paintHourBars(QPainter& painter) const
{
    const QRect& room = m_layout.hourBars;
    quint64 top = 0;
    for (const RhythmStack& stack : m_hourStacks)
        top = std::max(top, stack.filterTotal());
    for (size_t i = 0; i < m_hourStacks.size(); ++i) {
        const int from = static_cast<int>(i) * m_stackMinutes;
        const int left = minuteX(from);
        const int right = minuteX(std::min(from + m_stackMinutes, kMinutesOfDay));
        const int air = right - left > 3 ? 1 : 0;
        fillStack(painter, m_hourStacks[i], m_rasterInks,
            QRect(left, room.top(), std::max(1, right - left - air), room.height()), top, StackWay::Up);
    }
    painter.fillRect(QRect(room.left(), room.bottom() + 1, room.width(), 1), m_theme.axis);
    textTo(painter, room.left() - 6, room.top() + 4, 50, m_theme.mutedText, countText(top));
    textTo(painter, room.left() - 6, room.bottom() - 3, 50, m_theme.mutedText, QStringLiteral("0"));
    textFrom(painter, m_layout.dayBars.left(), room.bottom() - 3, 60, m_theme.mutedText, QStringLiteral("per day"));
}

void RhythmScene::paintGround(QPainter& painter) const
{
    const DayRaster& raster = *rhythm().raster;
    const QRect& plot = m_layout.plot;
    painter.fillRect(plot, m_theme.zebra);
    paintShades(painter, ShadePart::Ground);
    paintOutside(painter, false);
    for (const ClockRect& rect : m_style.selectionBand ? m_marks.rects : std::vector<ClockRect>())
        painter.fillRect(markRect(rect), m_theme.accentTint);
    // Whole days beside each other are one hatch.
    for (size_t i = 0; i < raster.uncovered.size(); ++i) {
        const RasterSpan& span = raster.uncovered[i];
        size_t end = span.day + 1;
        while (i + 1 < raster.uncovered.size() && raster.uncovered[i + 1].day == end
            && raster.uncovered[i + 1].fromUs == span.fromUs && raster.uncovered[i + 1].toUs == span.toUs) {
            ++end;
            ++i;
        }
        const QRect rows = m_rows.rows(span.day, end);
        const int left = minuteX(static_cast<double>(span.fromUs) / kUsPerMinute);
        const int right = std::max(left + 1, minuteX(static_cast<double>(span.toUs) / kUsPerMinute));
        if (!rows.isEmpty())
            drawHatch(painter, QRect(left, rows.top(), right - left, rows.height()), m_theme);
    }
    for (int hour = 0; hour <= 24; hour += 3) {
        const int x = std::min(minuteX(hour * 60), plot.right());
        painter.fillRect(QRect(x, plot.top(), 1, plot.height()), m_theme.grid);
    }
    painter.fillRect(QRect(plot.left(), plot.top(), plot.width(), 1), m_theme.axis);
}

// Ground: below everything else, as a shade is said, not recorded. Lines: cells cover their whole ground, so there the
// shade is between lines; a line over a tick would hide it, so with ticks they are part of the ground.
void RhythmScene::paintShades(QPainter& painter, ShadePart part) const
{
    const std::vector<RasterDay>& days = rhythm().raster->days;
    const bool isGround = part == ShadePart::Ground;
    std::vector<qint64> noons;
    for (const OfficeHours& office : m_style.offices) {
        if (!office.isShaded)
            continue;
        for (size_t day = noons.size(); day < days.size(); ++day)
            noons.push_back(days[day].beginUs + (days[day].endUs - days[day].beginUs) / 2);
        const QColor colour = officeColour(office);
        for (const OfficeDays& run : officeOnDays(office, m_zone, noons)) {
            const QRect rows = m_rows.rows(run.firstDay, run.endDay);
            for (const ClockStretch& stretch : rows.isEmpty() ? std::vector<ClockStretch>() : run.stretches) {
                const int left = minuteX(stretch.fromMinute);
                const int right = std::min(minuteX(stretch.toMinute), m_layout.plot.right());
                if (isGround)
                    painter.fillRect(
                        QRect(left, rows.top(), right - left + 1, rows.height()), m_theme.blended(colour, kShadeInk));
                // Hours over midnight have no line there.
                const bool isCut = run.stretches.size() > 1;
                const auto line = [&](int x, bool isEnd) {
                    if (isEnd)
                        painter.fillRect(QRect(x, rows.top(), 1, rows.height()),
                            isGround ? m_theme.blended(colour, kShadeEdgeInk) : colour);
                };
                line(left, !isCut || stretch.fromMinute > 0);
                line(right, !isCut || stretch.toMinute < kMinutesOfDay);
            }
        }
    }
}

void RhythmScene::paintOutside(QPainter& painter, bool words) const
{
    const std::vector<RasterSpan>& spans = rhythm().raster->outside;
    for (size_t i = 0; i < spans.size(); ++i) {
        const size_t first = spans[i].day;
        const bool isWhole = spans[i].fromUs == 0 && spans[i].toUs >= kUsPerDay;
        size_t end = first + 1;
        while (isWhole && i + 1 < spans.size() && spans[i + 1].day == end && spans[i + 1].fromUs == 0
            && spans[i + 1].toUs >= kUsPerDay) {
            ++end;
            ++i;
        }
        const QRect rows = m_rows.rows(first, end);
        if (rows.isEmpty())
            continue;
        const int left = minuteX(static_cast<double>(spans[i].fromUs) / kUsPerMinute);
        const int right = minuteX(static_cast<double>(spans[i].toUs) / kUsPerMinute);
        if (!words)
            painter.fillRect(QRect(left, rows.top(), right - left, rows.height()), m_theme.sunk);
        else if (isWhole && rows.height() >= 16)
            textAround(painter, m_layout.plot.center().x(), rows.center().y() + 1, m_layout.plot.left(),
                m_layout.plot.right(), m_theme.secondaryText, outsideWords(*this, first, end));
    }
}

void RhythmScene::paintDayBars(QPainter& painter) const
{
    const QRect& room = m_layout.dayBars;
    quint64 top = 0;
    for (size_t day = m_rows.first(); day < m_rows.end(); ++day)
        top = std::max(top, dayStack(day).filterTotal());
    for (size_t day = m_rows.first(); day < m_rows.end(); ++day) {
        const QRect row = m_rows.row(day);
        if (!row.isEmpty())
            fillStack(painter, dayStack(day), m_rasterInks, QRect(room.left(), row.top(), room.width(), row.height()),
                top, StackWay::Right);
    }
    painter.fillRect(QRect(room.left() - 1, room.top(), 1, room.height()), m_theme.axis);
    textTo(painter, room.right() + 1, m_layout.plot.bottom() + 12, 46, m_theme.mutedText, countText(top));
}

// Months in bold, the days of a week apart where they have the room, else months, else years; the first label and every
// January say the year.
void RhythmScene::paintDates(QPainter& painter) const
{
    const std::vector<RasterDay>& days = rhythm().raster->days;
    const QRect& plot = m_layout.plot;
    int free = plot.top() - 1; // rows above it are taken
    bool isFirst = true;
    for (size_t day = m_rows.first(); day < m_rows.end(); ++day) {
        const RasterDay& date = days[day];
        const QRect row = m_rows.row(day);
        if (row.isEmpty())
            continue;
        const int y = std::max(row.center().y(), plot.top() + 6);
        if (date.day == 1 && !isFirst && (m_rows.pitch() * 30 >= kLabelPitchPx || date.month == 1))
            painter.fillRect(QRect(plot.left() - 5, row.top(), plot.width() + 5, 1), m_theme.axis);
        if (date.lengthUs != kUsPerDay) {
            painter.fillRect(QRect(plot.left() - 3, row.top(), 3, row.height()), m_theme.warningText);
            textFrom(painter, m_layout.raster.left() + 3, y, 30, m_theme.warningText, dayLengthText(date.lengthUs));
        }
        const DateLabel label = dateLabel(date, isFirst, m_rows.pitch());
        if (label.text.isEmpty() || y - 6 < free)
            continue;
        const int right = plot.left() - 8;
        textTo(painter, right, y, kRasterGutterPx - 8, label.isBold ? m_theme.text : m_theme.mutedText, label.text,
            chartFont(kChartTextPx, label.isBold ? QFont::DemiBold : QFont::Normal));
        free = y + 6;
        if (label.year > 0) {
            textTo(
                painter, right, y + kLabelPitchPx, kRasterGutterPx - 8, m_theme.mutedText, QString::number(label.year));
            free += kLabelPitchPx;
        }
        isFirst = false;
    }
}

void RhythmScene::paintClock(QPainter& painter) const
{
    const QRect& plot = m_layout.plot;
    const int step = plot.width() >= kLeastHourLabelsPx ? 3 : 6;
    for (int hour = 0; hour <= 24; hour += step)
        textAround(painter, minuteX(hour * 60), plot.bottom() + 12, m_layout.raster.left(), m_layout.raster.right(),
            m_theme.mutedText, clockLabel(hour));
    const QString words = QStringLiteral("time of day, ") + QString::fromUtf8(m_zone.id());
    if (m_style.legend && needsLegend())
        paintLegend(painter, words);
    else
        textAround(painter, plot.center().x(), plot.bottom() + 29, m_layout.raster.left(), m_layout.raster.right(),
            m_theme.secondaryText, words);
}

// Organisations have their colours beside their names in the facets, sources of ticks in the title's row
// (paintSources()); other groups are coloured here alone.
bool RhythmScene::needsLegend() const
{
    const DayRaster& raster = *rhythm().raster;
    return !(raster.hasTicks && raster.group == GroupField::Source) && raster.group != GroupField::None
        && raster.group != GroupField::Organisation && !raster.groups.empty();
}

// On the line of the axis' title, as many groups as there is room for.
void RhythmScene::paintLegend(QPainter& painter, const QString& axisWords) const
{
    constexpr int kSwatchPx = 8;
    constexpr int kMostNamePx = 104;
    constexpr int kMorePx = 52;
    const DayRaster& raster = *rhythm().raster;
    const QFont font = chartFont(kChartTextPx);
    const int y = m_layout.plot.bottom() + 29;
    const int right = m_layout.raster.right() - 4;
    int x = m_layout.raster.left() + 12;
    textFrom(painter, x, y, right - x, m_theme.secondaryText, axisWords, font);
    x += textPx(axisWords, font) + 16;
    for (size_t i = 0; i < raster.groups.size(); ++i) {
        const QString name = groupName(raster.groups[i], raster);
        const int namePx = std::min(textPx(name, font) + 1, kMostNamePx);
        const bool isLast = i + 1 == raster.groups.size();
        if (x + kSwatchPx + 4 + namePx + (isLast ? 0 : kMorePx) > right) {
            textFrom(painter, x, y, right - x, m_theme.mutedText,
                QStringLiteral("+%1 more").arg(raster.groups.size() - i), font);
            return;
        }
        painter.fillRect(QRect(x, y - kSwatchPx / 2, kSwatchPx, kSwatchPx), m_rasterInks[i].full);
        textFrom(painter, x + kSwatchPx + 4, y, namePx, m_theme.secondaryText, name, font);
        x += kSwatchPx + 4 + namePx + 12;
    }
}

void RhythmScene::paintRects(QPainter& painter) const
{
    if (!m_style.selectionBand)
        return;
    for (const ClockRect& mark : m_marks.rects) {
        const QRect rect = markRect(mark);
        if (rect.isEmpty())
            continue;
        painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 1), m_theme.accent);
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width() + 1, 1), m_theme.accent);
        painter.fillRect(QRect(rect.left(), rect.top(), 1, rect.height()), m_theme.accent);
        painter.fillRect(QRect(rect.right() + 1, rect.top(), 1, rect.height()), m_theme.accent);
        for (const QPoint& corner : {rect.topLeft(), QPoint(rect.right() + 1, rect.top()), rect.bottomLeft(),
                 QPoint(rect.right() + 1, rect.bottom())})
            drawRhythmHandle(painter, corner, m_theme);
    }
}

void drawRhythmHandle(QPainter& painter, const QPoint& centre, const Theme& theme)
{
    const QRect box(centre.x() - 3, centre.y() - 3, 7, 7);
    painter.fillRect(box.adjusted(1, 0, -1, 0), theme.accent);
    painter.fillRect(box.adjusted(0, 1, 0, -1), theme.accent);
    painter.fillRect(box.adjusted(2, 2, -2, -2), theme.panel);
}

} // namespace askance
