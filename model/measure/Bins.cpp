// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure/Bins.h"

#include <algorithm>

namespace askance {

namespace {

    struct WidthName {
        BinWidth width;
        qint64 us;
        const char* text;
        const char* words;
    };
    constexpr std::array kNames = {
        WidthName{BinWidth::S1, kUsPerSecond, "1s", "1 second"},
        WidthName{BinWidth::S5, 5 * kUsPerSecond, "5s", "5 seconds"},
        WidthName{BinWidth::S15, 15 * kUsPerSecond, "15s", "15 seconds"},
        WidthName{BinWidth::Min1, kUsPerMinute, "1min", "1 minute"},
        WidthName{BinWidth::Min5, 5 * kUsPerMinute, "5min", "5 minutes"},
        WidthName{BinWidth::Min15, 15 * kUsPerMinute, "15min", "15 minutes"},
        WidthName{BinWidth::H1, kUsPerHour, "1h", "1 hour"},
        WidthName{BinWidth::H6, 6 * kUsPerHour, "6h", "6 hours"},
        WidthName{BinWidth::D1, kUsPerDay, "1d", "1 day"},
        WidthName{BinWidth::W1, 7 * kUsPerDay, "1w", "1 week"},
    };

    const WidthName& nameOf(BinWidth width)
    {
        return kNames[static_cast<size_t>(width)];
    }

    // Clock faces at which bins begin are kPhase + k · width: 1970-01-05 was a Monday.
    qint64 phaseUs(BinWidth width)
    {
        return width == BinWidth::W1 ? 4 * kUsPerDay : 0;
    }

    // How many bins of a clock without changes touch `span`, which is not empty.
    size_t binsTouched(TimeSpan span, BinWidth width)
    {
        const qint64 us = nominalUs(width);
        const qint64 phase = phaseUs(width);
        return static_cast<size_t>(floorDiv(span.endUs - 1 - phase, us) - floorDiv(span.beginUs - phase, us) + 1);
    }

    // Walks the stretches of constant offset and writes down the instants at which the clock enters a bin.
    class EdgeWalk {
    public:
        EdgeWalk(TimeSpan span, BinWidth width)
            : m_span(span)
            , m_width(nominalUs(width))
            , m_phase(phaseUs(width))
        {
        }

        // False if there are more than kMaxBins.
        [[nodiscard]] bool walk(const ZoneRules& zone)
        {
            // Begin so early that a bin begins before the span, and that a clock set back before it has caught up.
            qint64 begin = m_span.beginUs - 2 * m_width - 3 * kUsPerDay;
            qint64 offset = zone.offsetUsAt(begin);
            m_face = binFace(begin + offset);
            std::vector<qint64> changes = zone.changesWithin({begin + 1, m_span.endUs + 2 * m_width + 3 * kUsPerDay});
            changes.push_back(m_span.endUs + 3 * m_width + 4 * kUsPerDay);
            for (const qint64 change : changes) {
                takeStretch(begin, change, offset);
                if (isDone())
                    break;
                takeChange(change, offset, zone.offsetUsAt(change));
                offset = zone.offsetUsAt(change);
                begin = change;
            }
            return !m_tooMany;
        }

        std::vector<qint64> edges() { return std::move(m_edges); }

    private:
        // The clock face at which the bin of this clock face begins.
        [[nodiscard]] qint64 binFace(qint64 localUs) const
        {
            return floorDiv(localUs - m_phase, m_width) * m_width + m_phase;
        }
        [[nodiscard]] bool isDone() const { return m_tooMany || (!m_edges.empty() && m_edges.back() >= m_span.endUs); }

        void takeStretch(qint64 begin, qint64 end, qint64 offset)
        {
            qint64 face = binFace(begin + offset);
            if (face - offset < begin)
                face += m_width;
            // Nothing before the bin in which the span begins is wanted.
            face = std::max(face, std::min(binFace(m_span.beginUs + offset), binFace(end - 1 + offset)));
            // What the clock showed before it was set back inside a bin is no new bin.
            face = std::max(face, m_face + m_width);
            for (; face - offset < end && !isDone(); face += m_width)
                addEdge(face - offset, face);
        }

        // A clock set back by whole bins shows them twice, and both are bins. Set back by less, it makes the bin at
        // hand longer. Set forward, it enters a later bin at once, unless it stays inside the one at hand.
        void takeChange(qint64 at, qint64 before, qint64 after)
        {
            const qint64 face = binFace(at + after);
            const bool again = after < before && (before - after) % m_width == 0;
            if (again || face > m_face)
                addEdge(at, face);
        }

        void addEdge(qint64 at, qint64 face)
        {
            m_face = face;
            if (at <= m_span.beginUs)
                m_edges.clear();
            m_edges.push_back(at);
            m_tooMany = m_edges.size() > kMaxBins + 1;
        }

        TimeSpan m_span;
        qint64 m_width;
        qint64 m_phase;
        qint64 m_face = 0; // where the bin at hand began on the clock
        bool m_tooMany = false;
        std::vector<qint64> m_edges;
    };

    Error tooManyBins(BinWidth width)
    {
        return {ErrorCode::Usage,
            QStringLiteral("more than 100,000 bins of %1; choose wider bins or a shorter time").arg(spoken(width)), {}};
    }

} // namespace

qint64 nominalUs(BinWidth width)
{
    return nameOf(width).us;
}

QString toString(BinWidth width)
{
    return QString::fromLatin1(nameOf(width).text);
}

QString spoken(BinWidth width)
{
    return QString::fromLatin1(nameOf(width).words);
}

Result<BinWidth> parseBinWidth(const QString& text)
{
    for (const WidthName& name : kNames)
        if (text == QLatin1String(name.text))
            return name.width;
    return Error{ErrorCode::Usage,
        QStringLiteral("no bin is called '%1'; there are 1s, 5s, 15s, 1min, 5min, 15min, 1h, 6h, 1d and 1w").arg(text),
        {}};
}

BinWidth chooseBinWidth(TimeSpan span, size_t most)
{
    for (const BinWidth width : kBinWidths)
        if (span.isEmpty() || binsTouched(span, width) <= most)
            return width;
    return BinWidth::W1;
}

Result<std::vector<qint64>> binEdges(TimeSpan span, BinWidth width, const ZoneRules& zone)
{
    if (span.isEmpty())
        return std::vector<qint64>{};
    // A clock can be set forward over bins, but never over half of so many.
    if (binsTouched(span, width) > 2 * kMaxBins)
        return tooManyBins(width);
    EdgeWalk walk(span, width);
    if (!walk.walk(zone))
        return tooManyBins(width);
    return walk.edges();
}

} // namespace askance
