// SPDX-License-Identifier: GPL-3.0-or-later
//
// TimelineScene's flags: which there are, and where their labels stand. To the right of their lines, to the left of
// them where the right edge is near, in up to three rows; what finds no room is counted.
#include "drawing/PlainText.h"
#include "drawing/SpanText.h"
#include "timeline/TimelineScene.h"
#include "timeline/TimelineWords.h"

#include <QFontMetrics>

#include <algorithm>

namespace askance {

namespace {

    constexpr int kMostFlagRows = 3;
    constexpr int kHeightPerFlagRowPx = 180; // of the chart: in a low one the lanes need the room
    constexpr int kFlagPx = 20;
    constexpr int kMostFlagTextPx = 220;

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

} // namespace

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
    const auto flagOf = [](const EventMark& event) {
        const auto kind = event.citation.isEmpty() ? TimelineFlag::Kind::Mark : TimelineFlag::Kind::Event;
        return TimelineFlag{kind, event.span, visible(event.title), {}, visible(event.citation), 0, {}};
    };
    for (size_t i = 0; i < t.events.size(); ++i) {
        m_flags.push_back(flagOf(t.events[i]));
        m_flags.back().event = static_cast<int>(i);
    }
    // However far one zooms out, these are never in view.
    for (const EventMark& event : m_picture->data ? m_picture->data->events : std::vector<EventMark>()) {
        const bool isMoment = event.span.isEmpty();
        if (!(isMoment ? wholeSpan().contains(event.span.beginUs) : wholeSpan().intersects(event.span)))
            m_outsideFlags.push_back(flagOf(event));
    }
    // Gaps within the recorded time; before the first and after the last record of a sensor nothing is missing yet.
    for (const TimeSpan& gap : t.uncovered) {
        if (gap.beginUs > t.edgesUs.front() && gap.endUs < t.edgesUs.back())
            m_flags.push_back(
                {TimelineFlag::Kind::Gap, gap, unwatchedBy(t) + QLatin1Char(' ') + daysOf(gap, m_zone), {}, {}, 0, {}});
    }
    flagSensors();
    const auto outside = [this](const TimelineFlag& flag) {
        return flag.span.isEmpty() ? !m_scale.span.contains(flag.span.beginUs) : !m_scale.span.intersects(flag.span);
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
        flag.px = m_scale.toPx(std::max(flag.span.beginUs, m_scale.span.beginUs));
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
    if (const size_t more = unseenFlags().size(); more > 0) {
        const int width = metrics.horizontalAdvance(QStringLiteral("+%1").arg(more)) + 12;
        m_moreBox = QRect(row.left() - 8 - width, row.top(), width, kFlagPx);
    }
    return rows;
}

std::vector<TimelineFlag> TimelineScene::unseenFlags() const
{
    std::vector<TimelineFlag> unseen;
    for (const TimelineFlag& flag : m_flags)
        if (flag.box.isNull())
            unseen.push_back(flag);
    unseen.insert(unseen.end(), m_outsideFlags.begin(), m_outsideFlags.end());
    return unseen;
}

} // namespace askance
