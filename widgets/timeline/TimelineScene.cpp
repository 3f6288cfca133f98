// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/TimelineScene.h"

#include "drawing/PlainText.h"
#include "drawing/SpanText.h"
#include "timeline/TimelineWords.h"

#include <QFontMetrics>

#include <algorithm>

namespace askance {

namespace {

    ZoneRules zoneOf(const QByteArray& id)
    {
        const Result<ZoneRules> zone = ZoneRules::named(id);
        return zone ? *zone : ZoneRules();
    }

    // The case from first to last record, out to whole bins of the width that the minimap can show.
    TimeSpan wholeCase(const Picture& picture, const ZoneRules& zone)
    {
        const Timeline& timeline = picture.as<Timeline>();
        const TimeSpan edges
            = timeline.bins() == 0 ? TimeSpan{} : TimeSpan{timeline.edgesUs.front(), timeline.edgesUs.back()};
        const TimeSpan records = picture.data && picture.data->table ? shownSpan(*picture.data) : TimeSpan{};
        if (records.isEmpty())
            return edges;
        if (picture.spec.span.isEmpty())
            return edges;
        const Result<std::vector<qint64>> whole
            = binEdges(records, chooseBinWidth(records, picture.spec.mostBins), zone);
        return whole && whole->size() > 1 ? TimeSpan{whole->front(), whole->back()} : records;
    }

    QColor mixed(const QColor& a, const QColor& b, double share)
    {
        const auto part = [&](int x, int y) { return x + static_cast<int>((y - x) * share + 0.5 * (y > x ? 1 : -1)); };
        return QColor(part(a.red(), b.red()), part(a.green(), b.green()), part(a.blue(), b.blue()));
    }

    // Where no group is folded into it, "Other" is what the logs do not say.
    QString otherName(const Timeline& timeline, const TimelineLane& other)
    {
        if (other.groupsInOther > 0 || timeline.group == GroupField::Organisation)
            return QStringLiteral("Other");
        return timeline.group == GroupField::Domain ? QStringLiteral("No name") : QStringLiteral("Not recorded");
    }

} // namespace

TimelineScene::TimelineScene(PicturePtr picture, const TimelineStyle& style, const QSize& size, const Theme& theme,
    const TimelineMarks& marks, int firstLane)
    : m_picture(std::move(picture))
    , m_style(style)
    , m_size(size)
    , m_theme(theme)
    , m_marks(marks)
    , m_zone(zoneOf(m_picture->as<Timeline>().zoneId))
{
    const Timeline& t = timeline();
    m_allAsked = std::all_of(t.sensors.begin(), t.sensors.end(), [](const SensorCoverage& s) { return s.isAsked; });
    m_minimap.span = wholeCase(*m_picture, m_zone);
    m_scale.span = style.view;
    if (m_scale.span.isEmpty() && !m_picture->spec.span.isEmpty())
        m_scale.span = m_picture->spec.span;
    if (m_scale.span.isEmpty() && t.bins() > 0)
        m_scale.span = {t.edgesUs.front(), t.edgesUs.back()};
    chooseCategories();
    placeFlags(firstLane);
    countTops();
}

// Colours mean who asked; lanes of names or types, and all lookups as one, are drawn in ink.
void TimelineScene::chooseCategories()
{
    const Timeline& t = timeline();
    const bool isOfSources = t.group == GroupField::Organisation || t.group == GroupField::Source;
    for (const TimelineLane& lane : t.lanes) {
        if (!isOfSources && !lane.isOther)
            m_categories.push_back(kInkCategory);
        else
            m_categories.push_back(lane.isAll || lane.isOther ? 0 : std::clamp(lane.colour, 0, 8));
    }
}

void TimelineScene::countTops()
{
    const Timeline& t = timeline();
    quint32 shared = 0;
    for (const TimelineLane& lane : t.lanes) {
        quint32 inFilter = 0;
        quint32 inCase = 0;
        for (size_t bin = 0; bin < t.bins(); ++bin) {
            if (!m_scale.span.intersects(binSpan(bin)))
                continue;
            inFilter = std::max(inFilter, lane.inFilter[bin]);
            if (drawsCase(bin))
                inCase = std::max(inCase, lane.inCase[bin]);
        }
        // Grey is drawn to scale or not at all: where the case is little more than the filter the lane makes room for
        // it; where it dwarfs the filter the minimap and the tool tip tell of it.
        const bool fits = inFilter == 0 || inCase <= inFilter + inFilter / 2;
        m_tops.push_back(roundTop(fits ? inCase : inFilter));
        m_caseTops.push_back(inCase);
        shared = std::max(shared, m_tops.back());
    }
    // Lines are those of the groups: their scale needs no room for all of them together.
    if (m_style.mode == TimelineMode::Lines && m_tops.size() > 1) {
        shared = *std::max_element(m_tops.begin() + 1, m_tops.end());
        m_tops.front() = shared;
    }
    if (m_style.mode == TimelineMode::Stacked)
        std::fill(m_tops.begin(), m_tops.end(), m_tops.front());
    else if (m_style.sharedScale)
        std::fill(m_tops.begin(), m_tops.end(), shared);
}

// Under a filter of sensors, time that none of them recorded is hatched: what others saw then is no part of it.
bool TimelineScene::drawsCase(size_t bin) const
{
    return timeline().coveredUs[bin] > 0 || m_allAsked;
}

bool TimelineScene::isUnknown(size_t bin) const
{
    if (timeline().coveredUs[bin] > 0)
        return false;
    const TimeSpan span = binSpan(bin).intersected(knownSpan(*m_picture->data));
    qint64 silentUs = 0;
    for (const TimeSpan& silent : timeline().uncovered)
        silentUs += silent.intersected(span).lengthUs();
    return silentUs < span.lengthUs() || span.isEmpty();
}

std::vector<size_t> TimelineScene::unknownBins() const
{
    std::vector<size_t> bins;
    for (size_t bin = 0; bin < timeline().bins(); ++bin)
        if (m_scale.span.intersects(binSpan(bin)) && isUnknown(bin))
            bins.push_back(bin);
    return bins;
}

bool TimelineScene::drawsCaseInk() const
{
    const Timeline& t = timeline();
    for (size_t lane = 0; lane < t.lanes.size(); ++lane) {
        bool differs = false;
        for (size_t bin = 0; bin < t.bins() && !differs; ++bin)
            differs = m_scale.span.intersects(binSpan(bin)) && drawsCase(bin)
                && t.lanes[lane].inCase[bin] > t.lanes[lane].inFilter[bin];
        if (differs && m_caseTops[lane] <= m_tops[lane])
            return true;
    }
    return false;
}

bool TimelineScene::isPartOfFilter() const
{
    const Timeline& t = timeline();
    return !t.lanes.empty() && t.lanes.front().total.inFilter < t.total.inFilter;
}

bool TimelineScene::scalesDiffer() const
{
    return std::any_of(m_tops.begin(), m_tops.end(), [this](quint32 top) { return top != m_tops.front(); });
}

QString TimelineScene::laneName(size_t lane) const
{
    const TimelineLane& l = timeline().lanes[lane];
    if (l.isOther)
        return otherName(timeline(), l);
    if (!l.isAll)
        return visible(l.key);
    switch (timeline().group) {
    case GroupField::Domain:
        return QStringLiteral("All names");
    case GroupField::Type:
        return QStringLiteral("All types");
    case GroupField::Organisation:
    case GroupField::Source:
        return QStringLiteral("All sources");
    default:
        return QStringLiteral("All lookups");
    }
}

// In one plot, groups that have no colour of their own are shades by rank: the darkest, in a dark theme the lightest,
// is the first.
QColor TimelineScene::laneColour(size_t lane) const
{
    const int category = m_categories[lane];
    if (category != kInkCategory)
        return m_theme.category[static_cast<size_t>(category)];
    if (!drawsOnePlot() || lane == 0)
        return m_theme.secondaryText;
    const auto groups = std::count(m_categories.begin() + 1, m_categories.end(), kInkCategory);
    const double from = static_cast<double>(m_theme.sequential.size()) - 1;
    const double at
        = groups < 2 ? from : from - static_cast<double>(lane - 1) * (from - 1.5) / static_cast<double>(groups - 1);
    const auto low = static_cast<size_t>(at);
    const size_t high = std::min(low + 1, m_theme.sequential.size() - 1);
    return mixed(m_theme.sequential[low], m_theme.sequential[high], at - static_cast<double>(low));
}

int TimelineScene::laneMark(size_t lane) const
{
    if (timeline().lanes[lane].isOther)
        return 0;
    return m_categories[lane] > 0 ? m_categories[lane] : static_cast<int>(std::min<size_t>(lane, 8));
}

std::optional<size_t> TimelineScene::binAt(qint64 us) const
{
    const std::vector<qint64>& edges = timeline().edgesUs;
    if (edges.size() < 2 || us < edges.front() || us >= edges.back())
        return std::nullopt;
    return static_cast<size_t>(std::upper_bound(edges.begin(), edges.end(), us) - edges.begin()) - 1;
}

TimeSpan TimelineScene::binSpan(size_t bin) const
{
    const std::vector<qint64>& edges = timeline().edgesUs;
    return {edges[bin], edges[bin + 1]};
}

BarStack TimelineScene::stackOf(size_t lane) const
{
    const Timeline& t = timeline();
    BarStack stack;
    stack.edgesUs = &t.edgesUs;
    stack.inCase = &t.lanes[lane].inCase;
    stack.coveredUs = m_allAsked ? nullptr : &t.coveredUs;
    stack.hasSelection = t.hasSelection;
    for (const TimeSpan& silent : t.uncovered)
        if (m_scale.span.intersects(silent))
            stack.hatched.push_back({m_scale.toPx(silent.beginUs), m_scale.toPx(silent.endUs)});
    const auto add = [&](size_t i) {
        const int pattern = drawsOnePlot() ? laneMark(i) : m_categories[i];
        stack.parts.push_back({&t.lanes[i].inFilter, &t.lanes[i].inSelection, pattern, laneColour(i)});
    };
    if (lane == 0 && t.lanes.size() > 1) {
        for (size_t i = 1; i < t.lanes.size(); ++i)
            add(i);
    } else {
        add(lane);
    }
    return stack;
}

// The groups' lines; that of all where there are no groups.
size_t TimelineScene::laneOfLine(size_t line) const
{
    return timeline().lanes.size() > 1 ? line + 1 : line;
}

StepLines TimelineScene::stepLines() const
{
    const Timeline& t = timeline();
    StepLines lines;
    lines.edgesUs = &t.edgesUs;
    lines.hasSelection = t.hasSelection;
    const std::optional<TimeSpan> asked = m_picture->spec.filter.timeBounds();
    const std::optional<TimeSpan> selected
        = m_picture->spec.selection ? m_picture->spec.selection->timeBounds() : std::nullopt;
    for (size_t bin = 0; bin < t.bins(); ++bin) {
        lines.holds.push_back(t.coveredUs[bin] > 0 && (!asked || asked->intersects(binSpan(bin))) ? 1 : 0);
        lines.isSelected.push_back(!selected || selected->intersects(binSpan(bin)) ? 1 : 0);
    }
    for (size_t i = 0; laneOfLine(i) < t.lanes.size(); ++i) {
        const size_t lane = laneOfLine(i);
        const TimelineLane& counts = t.lanes[lane];
        const bool fits = m_caseTops[lane] <= m_tops[lane];
        lines.lines.push_back({&counts.inFilter, &counts.inSelection, fits ? &counts.inCase : nullptr, laneColour(lane),
            laneMark(lane), m_tops[lane]});
    }
    return lines;
}

void TimelineScene::paintBars(QPainter& painter, size_t lane, BarPass pass) const
{
    const QRect& rect = m_layout.lanes[lane];
    if (rect.isNull() || (drawsOnePlot() && lane > 0))
        return;
    if (m_style.mode == TimelineMode::Lines)
        drawStepLines(painter, rect, m_scale, stepLines(), m_theme, pass);
    else if (pass == BarPass::Inks || m_caseTops[lane] <= m_tops[lane])
        drawBars(painter, rect, m_scale, stackOf(lane), m_tops[lane], m_theme, pass);
}

std::optional<TimelineItem> TimelineScene::itemAt(const QPoint& point) const
{
    const std::optional<size_t> bin
        = m_layout.plot.contains(point) ? binAt(m_scale.toUs(point.x())) : std::optional<size_t>();
    if (!bin)
        return std::nullopt;
    if (!drawsOnePlot()) {
        const int lane = m_layout.nameAt(point.y());
        return lane < 0 ? std::nullopt : std::optional(TimelineItem{lane, *bin});
    }
    if (m_style.mode == TimelineMode::Lines) {
        const std::optional<size_t> line = lineAt(stepLines(), m_layout.plot, *bin, point.y());
        return TimelineItem{line ? static_cast<int>(laneOfLine(*line)) : 0, *bin};
    }
    for (size_t lane = 1; lane < timeline().lanes.size(); ++lane)
        if (timeline().lanes[lane].inFilter[*bin] > 0 && itemRect({static_cast<int>(lane), *bin}).contains(point))
            return TimelineItem{static_cast<int>(lane), *bin};
    return TimelineItem{0, *bin};
}

// In a lane the whole height of it; of a stack the piece; of a line its step. A piece of nothing is a row.
QRect TimelineScene::itemRect(const TimelineItem& item) const
{
    const Timeline& t = timeline();
    const auto lane = static_cast<size_t>(item.lane);
    if (lane >= m_layout.lanes.size() || item.bin >= t.bins())
        return {};
    const QRect& rect = m_layout.lanes[lane];
    const TimeSpan span = binSpan(item.bin);
    const BarColumns columns = barColumns(m_scale, span.beginUs, span.endUs);
    QRect whole(columns.left, rect.top(), columns.right - columns.left, rect.height());
    if (drawsOnePlot() && lane > 0) {
        quint64 below = 0;
        for (size_t i = 1; m_style.mode == TimelineMode::Stacked && i < lane; ++i)
            below += t.lanes[i].inFilter[item.bin];
        const int from = barHeight(below, m_tops[lane], rect.height());
        const int to = barHeight(below + t.lanes[lane].inFilter[item.bin], m_tops[lane], rect.height());
        const int floor = m_style.mode == TimelineMode::Lines ? std::max(0, to - kLinePx) : from;
        whole.setTop(rect.bottom() + 1 - std::max(to, floor + 1));
        whole.setBottom(rect.bottom() - floor);
    }
    return whole.intersected(rect);
}

void TimelineScene::paint(QPainter& painter, TimelineLayer layer) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    switch (layer) {
    case TimelineLayer::Ground:
        paintGround(painter);
        break;
    case TimelineLayer::Grid:
        paintGrid(painter);
        break;
    case TimelineLayer::Ghost:
    case TimelineLayer::Data:
        for (size_t lane = 0; lane < timeline().lanes.size(); ++lane)
            paintBars(painter, lane, layer == TimelineLayer::Ghost ? BarPass::Ghost : BarPass::Inks);
        if (layer == TimelineLayer::Ghost)
            paintOutsideWords(painter);
        break;
    case TimelineLayer::Selection:
        paintSelection(painter);
        break;
    case TimelineLayer::Axes:
        paintAxes(painter);
        break;
    case TimelineLayer::Flags:
        paintFlags(painter);
        break;
    }
    painter.restore();
}

} // namespace askance
