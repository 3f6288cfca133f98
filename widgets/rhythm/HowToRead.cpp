// SPDX-License-Identifier: GPL-3.0-or-later
#include "rhythm/HowToRead.h"

#include "drawing/NumberText.h"
#include "drawing/Theme.h"
#include "rhythm/RhythmWords.h"

#include <QTextLayout>

#include <algorithm>
#include <numeric>

namespace askance {

namespace {

    struct Peak {
        size_t bin = 0;
        quint64 gaps = 0;
    };

    quint64 inBin(const Intervals& gaps, size_t bin)
    {
        quint64 sum = 0;
        for (const GapGroup& group : gaps.groups)
            sum += group.inFilter[bin];
        return sum;
    }

    quint64 shorterThanSecond(const Intervals& gaps)
    {
        quint64 sum = 0;
        for (const GapGroup& group : gaps.groups)
            sum += group.shorterInFilter;
        return sum;
    }

    // Gaps that are surely shorter than `us`: those of the bins that end at or before it.
    quint64 surelyShorter(const Intervals& gaps, qint64 us)
    {
        quint64 sum = us >= kLeastGapUs ? shorterThanSecond(gaps) : 0;
        for (size_t bin = 0; bin < kGapBins && gapEdges()[bin + 1] <= us; ++bin)
            sum += inBin(gaps, bin);
        return sum;
    }

    QString askers(GroupField by)
    {
        if (by == GroupField::Source)
            return QStringLiteral("several machines behind one address, or no shared cache");
        if (by == GroupField::None)
            return QStringLiteral("several askers, or no shared cache");
        return QStringLiteral("several resolvers or machines, or no shared cache");
    }

    QString ttlWords(const Intervals& gaps, const TtlCount& ttl)
    {
        QString words = QStringLiteral("A single resolver that obeys the cache asks at most once per TTL; "
                                       "the commonest is %1 s. ")
                            .arg(countText(quint64{ttl.ttl}));
        const quint64 shorter = surelyShorter(gaps, qint64{ttl.ttl} * kUsPerSecond);
        if (shorter == 0)
            return words + QStringLiteral("No bin of gaps is surely shorter. ");
        const QString share = wholeShare(shorter, gaps.gaps); // "99 %", ">99 %"
        return words
            + QStringLiteral("%1 of gaps are shorter: %2. ")
                  .arg(share.startsWith(u'>') ? share : QStringLiteral("At least ") + share, askers(gaps.by));
    }

    QString peakWords(const Intervals& gaps)
    {
        Peak peak;
        for (size_t bin = 0; bin < kGapBins; ++bin)
            if (const quint64 count = inBin(gaps, bin); count > peak.gaps)
                peak = {bin, count};
        if (peak.gaps == 0)
            return {};
        return QStringLiteral(
            "The fullest bin holds %1 of gaps, %2 long: a job that runs at this interval, a cache "
            "entry asked for again when it ends, or several askers in turn can each leave such a peak. ")
            .arg(wholeShare(peak.gaps, gaps.gaps), gapRangeText(peak.bin, peak.bin));
    }

} // namespace

QString howToRead(const Picture& picture)
{
    const Intervals& gaps = *picture.as<RhythmPicture>().gaps;
    if (gaps.gaps == 0)
        return QStringLiteral(
            "No lookup of this filter follows another one of the same %1, so there is no gap to count.")
            .arg(gapGroupWord(gaps.by));
    // An answer of TTL 0 may not be kept at all: no gap is too short for it.
    const auto kept = std::find_if(gaps.ttls.begin(), gaps.ttls.end(), [](const TtlCount& ttl) { return ttl.ttl > 0; });
    QString words = kept != gaps.ttls.end() ? ttlWords(gaps, *kept)
        : gaps.ttls.empty()
        ? QStringLiteral("No TTL is recorded: gaps cannot be held against how long an answer may be kept. ")
        : QStringLiteral("The TTLs recorded are 0: no answer may be kept, so no gap is too short for a cache. ");
    words += peakWords(gaps);
    words += QStringLiteral("A wide spread does not by itself show people at work.");
    const QString beyond = gapsBeyond(gaps);
    return beyond.isEmpty() ? words : words + QStringLiteral(" Not drawn: ") + beyond + QLatin1Char('.');
}

QStringList howToLines(const QString& text, int widthPx)
{
    QTextLayout layout(text, chartFont(12));
    QStringList lines;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(std::max(widthPx - 22, 40));
        lines << text.mid(line.textStart(), line.textLength()).trimmed();
    }
    layout.endLayout();
    return lines;
}

int howToHeight(const QStringList& lines)
{
    return 2 * kHowToPaddingPx + kHowToLinePx * (1 + static_cast<int>(lines.size()));
}

} // namespace askance
