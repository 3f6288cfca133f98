// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/TimelineScene.h"

#include "drawing/PlainText.h"
#include "drawing/SpanText.h"
#include "timeline/TimelineWords.h"

#include <QFontMetrics>

#include <algorithm>

namespace askance {

namespace {

    constexpr int kMostFlagRows = 3;
    constexpr int kHeightPerFlagRowPx = 180; // of the chart: in a low one the lanes need the room
    constexpr int kFlagPx = 20;
    constexpr int kMostFlagTextPx = 220;

    ZoneRules zoneOf(const QByteArray& id)
    {
        const Result<ZoneRules> zone = ZoneRules::named(id);
        return zone ? *zone : ZoneRules();
    }

    // "11–13 Jun": the days that a gap touches; the tool tip has its exact bounds.
    QString daysOf(TimeSpan span, const ZoneRules& zone)
    {
        QString from = dayText(span.beginUs, zone, false);
        const QString to = dayText(span.endUs - 1, zone, false);
        if (from == to)
            return to;
        if (from.section(u' ', 1) == to.section(u' ', 1))
            from = from.section(u' ', 0, 0);
        return from + QStringLiteral("–") + to;
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
    if (m_style.sharedScale)
        std::fill(m_tops.begin(), m_tops.end(), shared);
}

// Under a filter of sensors, time that none of them recorded is hatched: what others saw then is no part of it.
bool TimelineScene::drawsCase(size_t bin) const
{
    return timeline().coveredUs[bin] > 0 || m_allAsked;
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

// Labels must be packed to know how many rows they take, and the rows decide where the lanes begin; only the columns
// matter for packing, and those do not depend on the rows.
void TimelineScene::placeFlags(int firstLane)
{
    TimelineLayoutRequest request;
    request.size = m_size;
    request.lanes = static_cast<int>(timeline().lanes.size());
    request.sensors = static_cast<int>(timeline().sensors.size());
    request.observed = timeline().hasObservations;
    request.firstLane = firstLane;
    request.style = m_style;
    m_layout = layOut(request);
    m_scale.leftPx = m_minimap.leftPx = m_layout.plot.left();
    m_scale.widthPx = m_minimap.widthPx = m_layout.plot.width();
    if (!m_style.annotations)
        return;
    collectFlags();
    request.flagRows = packFlags();
    m_layout = layOut(request);
}

void TimelineScene::collectFlags()
{
    const Timeline& t = timeline();
    for (size_t i = 0; i < t.events.size(); ++i) {
        const EventMark& event = t.events[i];
        const auto kind = event.citation.isEmpty() ? TimelineFlag::Kind::Mark : TimelineFlag::Kind::Event;
        m_flags.push_back(
            {kind, event.span, visible(event.title), {}, visible(event.citation), 0, {}, static_cast<int>(i)});
    }
    // Gaps within the recorded time; before the first and after the last record of a sensor nothing is missing yet.
    for (const TimeSpan& gap : t.uncovered) {
        if (gap.beginUs > t.edgesUs.front() && gap.endUs < t.edgesUs.back())
            m_flags.push_back(
                {TimelineFlag::Kind::Gap, gap, unwatchedBy(t) + QLatin1Char(' ') + daysOf(gap, m_zone), {}, {}, 0, {}});
    }
    flagSensors();
    const auto outside = [this](const TimelineFlag& flag) {
        return flag.span.beginUs < m_scale.span.beginUs || flag.span.beginUs >= m_scale.span.endUs;
    };
    m_flags.erase(std::remove_if(m_flags.begin(), m_flags.end(), outside), m_flags.end());
    std::stable_sort(m_flags.begin(), m_flags.end(),
        [](const TimelineFlag& a, const TimelineFlag& b) { return a.span.beginUs < b.span.beginUs; });
}

// A sensor that begins or ends while others record: from then on, what it alone would see is seen, or no longer.
void TimelineScene::flagSensors()
{
    const Timeline& t = timeline();
    if (t.sensors.size() < 2)
        return;
    TimeSpan all;
    std::vector<TimeSpan> own;
    for (const SensorCoverage& sensor : t.sensors) {
        TimeSpan recorded;
        for (const CoverageSpan& span : sensor.spans)
            if (span.kind == CoverageKind::Stated)
                recorded = recorded.isEmpty() ? span.span
                                              : TimeSpan{std::min(recorded.beginUs, span.span.beginUs),
                                                  std::max(recorded.endUs, span.span.endUs)};
        own.push_back(recorded);
        if (!recorded.isEmpty())
            all = all.isEmpty()
                ? recorded
                : TimeSpan{std::min(all.beginUs, recorded.beginUs), std::max(all.endUs, recorded.endUs)};
    }
    for (size_t i = 0; i < own.size(); ++i) {
        const QString name = visible(t.sensors[i].sensor);
        const auto flag = [&](qint64 us, const QString& words) {
            m_flags.push_back({TimelineFlag::Kind::Gap, {us, us}, name + words, {}, {}, 0, {}});
        };
        if (own[i].isEmpty())
            continue;
        if (own[i].beginUs > all.beginUs)
            flag(own[i].beginUs, QStringLiteral(" starts recording"));
        if (own[i].endUs < all.endUs)
            flag(own[i].endUs, QStringLiteral(" stops recording"));
    }
}

// What was not recorded comes first: an event may be folded away, a hole in the evidence only by other holes.
int TimelineScene::packFlags()
{
    const QFontMetrics metrics(chartFont(11));
    const QRect row = m_layout.annotations;
    std::array<std::vector<QRect>, kMostFlagRows> taken;
    const int most = std::clamp(m_size.height() / kHeightPerFlagRowPx, 1, kMostFlagRows);
    int rows = 1;
    const auto place = [&](TimelineFlag& flag) {
        flag.px = m_scale.toPx(flag.span.beginUs);
        flag.text = metrics.elidedText(flag.title, Qt::ElideRight, std::min(kMostFlagTextPx, row.width() - 32));
        const int width = metrics.horizontalAdvance(flag.text) + 28;
        // To the right of its line, or to the left of it.
        const std::array lefts
            = {std::max(row.left(), std::min(flag.px, row.right() + 1 - width)), flag.px + 1 - width};
        for (const int left : lefts) {
            for (int i = 0; i < most && left >= row.left(); ++i) {
                const QRect box(left, row.top() + i * (kFlagPx + 3), width, kFlagPx);
                std::vector<QRect>& others = taken[static_cast<size_t>(i)];
                const QRect with = box.adjusted(-3, 0, 3, 0);
                if (std::any_of(
                        others.begin(), others.end(), [&](const QRect& other) { return other.intersects(with); }))
                    continue;
                others.push_back(box);
                flag.box = box;
                rows = std::max(rows, i + 1);
                return;
            }
        }
        ++m_foldedFlags;
    };
    for (const bool gaps : {true, false})
        for (TimelineFlag& flag : m_flags)
            if ((flag.kind == TimelineFlag::Kind::Gap) == gaps)
                place(flag);
    return rows;
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

QColor TimelineScene::laneColour(size_t lane) const
{
    const int category = m_categories[lane];
    return category == kInkCategory ? m_theme.secondaryText : m_theme.category[static_cast<size_t>(category)];
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
    const auto add = [&](size_t i) {
        stack.parts.push_back({&t.lanes[i].inFilter, &t.lanes[i].inSelection, m_categories[i], laneColour(i)});
    };
    if (lane == 0 && t.lanes.size() > 1) {
        for (size_t i = 1; i < t.lanes.size(); ++i)
            add(i);
    } else {
        add(lane);
    }
    return stack;
}

void TimelineScene::paintBars(QPainter& painter, size_t lane, BarPass pass) const
{
    const QRect& rect = m_layout.lanes[lane];
    const bool isToScale = pass == BarPass::Inks || m_caseTops[lane] <= m_tops[lane];
    if (!rect.isNull() && isToScale)
        drawBars(painter, rect, m_scale, stackOf(lane), m_tops[lane], m_theme, pass);
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
