// SPDX-License-Identifier: GPL-3.0-or-later
//
// What stands where, and what lies under a point; painting is in RasterPainting.cpp, WeekPainting.cpp and
// GapPainting.cpp.
#include "rhythm/RhythmScene.h"

#include "rhythm/HowToRead.h"

#include <algorithm>
#include <cmath>

namespace askance {

namespace {

    constexpr int kLeastBarPx = 3;

    ZoneRules zoneOf(const QByteArray& id)
    {
        const Result<ZoneRules> zone = ZoneRules::named(id);
        return zone ? *zone : ZoneRules();
    }

} // namespace

quint64 RhythmStack::filterTotal() const
{
    quint64 sum = 0;
    for (const quint64 count : inFilter)
        sum += count;
    return sum;
}

quint64 roundedTop(quint64 most)
{
    for (quint64 power = 1;; power *= 10)
        for (const quint64 digit : {2U, 3U, 4U, 5U, 6U, 8U, 10U})
            if (digit * power >= most && digit * power % 2 == 0)
                return digit * power;
}

RhythmScene::RhythmScene(
    PicturePtr picture, const RhythmStyle& style, const QSize& size, const Theme& theme, const RhythmMarks& marks)
    : m_picture(std::move(picture))
    , m_style(style)
    , m_size(size)
    , m_theme(theme)
    , m_marks(marks)
    , m_zone(zoneOf(m_picture->spec.zone))
    , m_inks(rhythm(), theme)
{
    m_style.parts.setFlag(RhythmPart::Raster, style.parts.testFlag(RhythmPart::Raster) && rhythm().raster);
    m_style.parts.setFlag(RhythmPart::Hours, style.parts.testFlag(RhythmPart::Hours) && rhythm().hours);
    m_style.parts.setFlag(RhythmPart::Gaps, style.parts.testFlag(RhythmPart::Gaps) && rhythm().gaps);
    if (!m_style.officeHours)
        m_style.offices.clear();
    if (rhythm().raster)
        for (const RasterGroup& group : rhythm().raster->groups)
            m_rasterInks.push_back(m_inks.of(group.key, group.isOther));
    if (rhythm().gaps)
        for (const GapGroup& group : rhythm().gaps->groups)
            m_gapInks.push_back(m_inks.of(group.key, group.isOther));
    RhythmLayoutRequest request;
    request.size = size;
    request.parts = m_style.parts;
    request.offices = static_cast<int>(m_style.offices.size());
    request.titles = m_style.titles;
    int howToPx = -1;
    if (rhythm().gaps)
        request.howToPx = [&, words = howToRead(*m_picture)](int width) { // asked for one width again and again
            if (width != howToPx)
                m_howTo = howToLines(words, width);
            howToPx = width;
            return howToHeight(m_howTo);
        };
    m_layout = layOut(request);
    if (rhythm().raster) {
        m_rows = DayRows(*rhythm().raster, m_zone, m_style.view, m_layout.plot, m_style.noDataDays);
        sumHours();
    }
}

int RhythmScene::slotMinutes() const
{
    return rhythm().raster ? std::max(1, static_cast<int>(rhythm().raster->slotUs / kUsPerMinute)) : 60;
}

bool RhythmScene::isPerSlot() const
{
    return m_picture->spec.rhythm.perSlot;
}

int RhythmScene::minuteX(double minute) const
{
    return m_layout.plot.left() + static_cast<int>(std::lround(minute * m_layout.plot.width() / kMinutesOfDay));
}

double RhythmScene::minuteAt(int x) const
{
    return (x + 0.5 - m_layout.plot.left()) * kMinutesOfDay / m_layout.plot.width();
}

// Sums of the days in view. Slots that would be thinner than a bar are added up to hours, where hours hold whole slots.
void RhythmScene::sumHours()
{
    const DayRaster& raster = *rhythm().raster;
    const int slot = slotMinutes();
    const bool isThin = m_layout.plot.width() * slot < kLeastBarPx * kMinutesOfDay;
    const bool isHourly = isThin && 60 % slot == 0 && raster.slotUs % kUsPerMinute == 0;
    m_stackMinutes = isHourly ? 60 : slot;
    const size_t per = isHourly ? static_cast<size_t>(60 / slot) : 1;
    const size_t bars = (raster.slotsOfDay() + per - 1) / per;
    const size_t groups = raster.groups.size();
    m_hourStacks.assign(bars, {std::vector<quint64>(groups), std::vector<quint64>(groups)});
    for (size_t g = 0; g < groups; ++g)
        for (size_t i = 0; i < raster.groups[g].perSlotInFilter.size(); ++i) {
            m_hourStacks[i / per].inFilter[g] += raster.groups[g].perSlotInFilter[i];
            m_hourStacks[i / per].inSelection[g] += raster.groups[g].perSlotInSelection[i];
        }
}

RhythmStack RhythmScene::dayStack(size_t day) const
{
    RhythmStack stack;
    for (const RasterGroup& group : rhythm().raster->groups) {
        stack.inFilter.push_back(group.perDayInFilter[day]);
        stack.inSelection.push_back(group.perDayInSelection[day]);
    }
    return stack;
}

ClockRect RhythmScene::rectOf(size_t firstDay, size_t lastDay, int fromMinute, int toMinute) const
{
    const std::vector<RasterDay>& days = rhythm().raster->days;
    return {civilDay(days[firstDay]), civilDay(days[lastDay]) + 1, fromMinute, toMinute};
}

QRect RhythmScene::markRect(const ClockRect& rect) const
{
    if (!rhythm().raster)
        return {};
    const std::vector<RasterDay>& days = rhythm().raster->days;
    const auto numberOf = [&days](qint64 civil) {
        return static_cast<size_t>(std::partition_point(days.begin(), days.end(), [civil](const RasterDay& d) {
            return civilDay(d) < civil;
        }) - days.begin());
    };
    const QRect band = m_rows.rows(numberOf(rect.firstDay), numberOf(rect.endDay));
    if (band.isEmpty())
        return {};
    const int left = minuteX(rect.fromMinute);
    const int right = std::max(left + 1, minuteX(rect.toMinute));
    return QRect(left, band.top(), right - left, band.height());
}

RhythmStack RhythmScene::gapStack(size_t bin) const
{
    RhythmStack stack;
    for (const GapGroup& group : rhythm().gaps->groups) {
        stack.inFilter.push_back(group.inFilter[bin]);
        stack.inSelection.push_back(group.inSelection[bin]);
    }
    return stack;
}

int RhythmScene::gapX(double bin) const
{
    const double share = (bin - m_style.gapView.from) / (m_style.gapView.to - m_style.gapView.from);
    const double x = m_layout.gapPlot.left() + share * m_layout.gapPlot.width();
    return static_cast<int>(std::lround(std::clamp(x, -1e6, 1e6)));
}

double RhythmScene::gapAt(int x) const
{
    return m_style.gapView.from
        + (x + 0.5 - m_layout.gapPlot.left()) * (m_style.gapView.to - m_style.gapView.from) / m_layout.gapPlot.width();
}

double RhythmScene::binOf(qint64 us) const
{
    const double ratio = std::log(static_cast<double>(kMostGapUs) / kLeastGapUs);
    return kGapBins * std::log(static_cast<double>(std::max<qint64>(us, 1)) / kLeastGapUs) / ratio;
}

std::optional<RhythmItem> RhythmScene::rasterItemAt(const QPoint& point) const
{
    const DayRaster& raster = *rhythm().raster;
    const QRect& plot = m_layout.plot;
    const bool inColumns = point.x() >= plot.left() && point.x() <= plot.right();
    const int minute = std::clamp(static_cast<int>(minuteAt(point.x())), 0, kMinutesOfDay - 1);
    const int slot = std::min(minute / slotMinutes(), static_cast<int>(raster.slotsOfDay()) - 1);
    if (inColumns && point.y() >= m_layout.hourBars.top() && point.y() < plot.top())
        return RhythmItem{RhythmItem::Kind::Slot, 0, minute / m_stackMinutes * m_stackMinutes / slotMinutes()};
    if (point.y() < plot.top() || point.y() > plot.bottom() || point.x() < m_layout.raster.left()
        || point.x() > m_layout.dayBars.right())
        return std::nullopt;
    const std::optional<size_t> day = m_rows.dayAt(point.y());
    if (!day)
        return std::nullopt;
    if (!inColumns)
        return RhythmItem{RhythmItem::Kind::Day, static_cast<int>(*day), 0};
    return RhythmItem{RhythmItem::Kind::Cell, static_cast<int>(*day), slot};
}

std::optional<RhythmItem> RhythmScene::weekItemAt(const QPoint& point) const
{
    const QRect& grid = m_layout.grid;
    const int hour = (point.x() - grid.left()) * 24 / grid.width();
    const int weekday = (point.y() - grid.top()) * 7 / std::max(1, grid.height());
    const bool inColumns = point.x() >= grid.left() && point.x() <= grid.right();
    const bool inRows = point.y() >= grid.top() && point.y() <= grid.bottom();
    if (inColumns && inRows)
        return RhythmItem{RhythmItem::Kind::WeekCell, weekday, hour};
    if (inRows && point.x() < grid.left() && point.x() >= m_layout.hours.left())
        return RhythmItem{RhythmItem::Kind::Weekday, weekday, 0};
    if (inColumns && point.y() < grid.top() && point.y() >= grid.top() - 20)
        return RhythmItem{RhythmItem::Kind::WeekHour, 0, hour};
    return std::nullopt;
}

std::optional<RhythmItem> RhythmScene::itemAt(const QPoint& point) const
{
    if (rhythm().raster && m_layout.raster.contains(point))
        return rhythm().raster->days.empty() ? std::nullopt : rasterItemAt(point);
    if (rhythm().hours && m_layout.hours.contains(point))
        return weekItemAt(point);
    if (rhythm().gaps && m_layout.gapPlot.contains(point)) {
        const double bin = gapAt(point.x());
        if (bin >= 0 && bin < static_cast<double>(kGapBins))
            return RhythmItem{RhythmItem::Kind::Gap, 0, static_cast<int>(bin)};
    }
    return std::nullopt;
}

QRect RhythmScene::itemRect(const RhythmItem& item) const
{
    using Kind = RhythmItem::Kind;
    const int slot = slotMinutes();
    const auto columns = [&](const QRect& rows, int from, int to) {
        const int left = minuteX(from);
        return QRect(left, rows.top(), std::max(1, minuteX(std::min(to, kMinutesOfDay)) - left), rows.height());
    };
    const auto cell = [this](int weekday, int hour) {
        const QRect& grid = m_layout.grid;
        const int left = grid.left() + hour * grid.width() / 24;
        const int top = grid.top() + weekday * grid.height() / 7;
        return QRect(QPoint(left, top),
            QPoint(
                grid.left() + (hour + 1) * grid.width() / 24 - 1, grid.top() + (weekday + 1) * grid.height() / 7 - 1));
    };
    switch (item.kind) {
    case Kind::Cell:
        return columns(m_rows.row(static_cast<size_t>(item.row)), item.column * slot, (item.column + 1) * slot);
    case Kind::Day:
        return m_rows.row(static_cast<size_t>(item.row));
    case Kind::Slot: {
        const QRect all(m_layout.hourBars.left(), m_layout.hourBars.top(), m_layout.hourBars.width(),
            m_layout.plot.bottom() + 1 - m_layout.hourBars.top());
        return columns(all, item.column * slot, item.column * slot + m_stackMinutes);
    }
    case Kind::WeekCell:
        return cell(item.row, item.column);
    case Kind::Weekday:
        return cell(item.row, 0).united(cell(item.row, 23));
    case Kind::WeekHour:
        return cell(0, item.column).united(cell(6, item.column));
    case Kind::Gap: {
        const int left = gapX(item.column);
        return QRect(
            left, m_layout.gapPlot.top(), std::max(1, gapX(item.column + 1) - left), m_layout.gapPlot.height());
    }
    }
    return {};
}

} // namespace askance
