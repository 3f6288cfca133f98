// SPDX-License-Identifier: GPL-3.0-or-later
//
// The names that the subject is compared with: one hotel company seen in August and September, and nineteen further
// names of the same mail service, six of which fall quiet after May and keep a few sources only.
#include "ingest/SampleRandom.h"
#include "ingest/SampleRecords.h"

#include <algorithm>

namespace askance::sample {

namespace {

    constexpr int kPool = 6'000; // resolvers that peers draw from, all in 198.18.0.0/15
    constexpr int kLarge = 60; // of these, resolvers that serve many names

    struct Peer {
        const char* name;
        int records;
        int sources;
        int kept; // 0 = active throughout; else the sources left after 31 May
    };
    constexpr std::array<Peer, 19> kCohort = {{
        {"email.hotel01.example", 30'000, 1'480, 0},
        {"email.hotel02.example", 24'000, 1'260, 0},
        {"email.hotel03.example", 19'000, 1'010, 0},
        {"email.hotel04.example", 15'500, 870, 0},
        {"email.hotel05.example", 12'500, 760, 0},
        {"email.hotel06.example", 10'200, 640, 0},
        {"email.hotel07.example", 8'400, 560, 0},
        {"email.hotel08.example", 7'100, 470, 0},
        {"email.hotel09.example", 6'000, 410, 0},
        {"email.hotel10.example", 5'200, 350, 0},
        {"email.hotel11.example", 4'400, 300, 0},
        {"email.hotel12.example", 3'300, 240, 0},
        {"email.hotel13.example", 2'600, 190, 0},
        {"email.hotel14.example", 4'200, 310, 3},
        {"email.hotel15.example", 3'100, 260, 2},
        {"email.hotel16.example", 2'300, 180, 5},
        {"email.hotel17.example", 1'500, 120, 4},
        {"email.hotel18.example", 900, 70, 7},
        {"email.hotel19.example", 300, 40, 2},
    }};

    quint32 poolAddress(int index)
    {
        const int block = index / 250;
        return ipv4(198, 18 + static_cast<quint32>(block % 2), static_cast<quint32>(block / 2 * 7),
            static_cast<quint32>(index % 250 + 1));
    }

    // `total` shared out over ranks 1 … n as 1/rank, at least one each, by largest remainder; integers throughout.
    std::vector<int> zipf(int total, int n)
    {
        std::vector<quint64> weights;
        quint64 sum = 0;
        for (int rank = 1; rank <= n; ++rank) {
            weights.push_back((1ULL << 24) / static_cast<quint64>(rank));
            sum += weights.back();
        }
        const auto spare = static_cast<quint64>(total - n);
        std::vector<int> counts;
        std::vector<std::pair<quint64, size_t>> rests; // largest first, ties by rank
        int left = total - n;
        for (size_t i = 0; i < weights.size(); ++i) {
            const auto whole = static_cast<int>(spare * weights[i] / sum);
            counts.push_back(1 + whole);
            left -= whole;
            rests.emplace_back(sum - spare * weights[i] % sum, i);
        }
        std::sort(rests.begin(), rests.end());
        for (size_t i = 0; i < static_cast<size_t>(left); ++i)
            ++counts[rests[i].second];
        return counts;
    }

    std::vector<int> drawSources(SampleRandom& random, int count)
    {
        std::vector<int> large;
        std::vector<int> rest;
        for (int i = 0; i < kPool; ++i)
            (i < kLarge ? large : rest).push_back(i);
        random.shuffle(large);
        random.shuffle(rest);
        large.resize(static_cast<size_t>(std::min(40, count / 8)));
        rest.resize(static_cast<size_t>(count) - large.size());
        large.insert(large.end(), rest.begin(), rest.end());
        return large;
    }

    // Hour of the day at the resolver's place; people's hours and a machine's flat day are mixed over the pool.
    int drawHour(SampleRandom& random, int source)
    {
        static constexpr std::array<int, 24> people
            = {2, 1, 1, 1, 1, 2, 4, 7, 10, 12, 12, 11, 10, 11, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3};
        if (source % 5 == 0)
            return static_cast<int>(random.below(24));
        const int kind = source % 20;
        const int eastOfUtc = kind < 12 ? -5 : (kind < 17 ? 2 : 8);
        return (static_cast<int>(random.weighted(people)) - eastOfUtc + 24) % 24;
    }

    qint64 drawSecond(SampleRandom& random, int source, qint64 begin, qint64 end)
    {
        for (;;) {
            const qint64 day = begin / kDay + random.below((end - begin) / kDay);
            if (weekdayFromDays(day) >= 5 && random.chance(300))
                continue;
            const qint64 second = day * kDay + drawHour(random, source) * kHour + random.below(kHour);
            if (second < outageBegin() || second >= outageEnd())
                return second;
        }
    }

    quint8 drawSensor(SampleRandom& random, qint64 second)
    {
        static constexpr std::array<int, kSensors> weights = {27, 27, 26, 20};
        for (;;) {
            const auto sensor = static_cast<int>(random.weighted(weights));
            if (isRecording(sensor, second))
                return static_cast<quint8>(sensor);
        }
    }

    // Three in a hundred are seen by a second sensor too; both are counted.
    void addStretch(SampleRandom& random, quint16 name, const std::vector<int>& sources, int total, qint64 begin,
        qint64 end, std::vector<Record>& list)
    {
        const int twins = total * 3 / 100;
        const std::vector<int> counts = zipf(total - twins, static_cast<int>(sources.size()));
        const size_t first = list.size();
        for (size_t i = 0; i < sources.size(); ++i) {
            for (int k = 0; k < counts[i]; ++k) {
                const qint64 second = drawSecond(random, sources[i], begin, end);
                list.push_back({second, poolAddress(sources[i]), name, drawSensor(random, second)});
            }
        }
        std::vector<size_t> order;
        for (size_t i = first; i < list.size(); ++i)
            order.push_back(i);
        random.shuffle(order);
        for (size_t i = 0; i < static_cast<size_t>(twins); ++i) {
            Record twin = list[order[i]];
            while (twin.sensor == list[order[i]].sensor)
                twin.sensor = drawSensor(random, twin.second);
            list.push_back(twin);
        }
    }

} // namespace

void addPeers(quint64 seed, Records& records)
{
    SampleRandom denihan(seed, 10);
    addStretch(denihan, records.addName("email.denihan.example"), drawSources(denihan, 1'050), 20'400, dayOf2016(8, 1),
        endSecond(), records.list);
    quint64 stream = 11;
    for (const Peer& peer : kCohort) {
        SampleRandom random(seed, stream++);
        const quint16 name = records.addName(peer.name);
        std::vector<int> sources = drawSources(random, peer.sources);
        if (peer.kept == 0) {
            addStretch(random, name, sources, peer.records, firstSecond(), endSecond(), records.list);
            continue;
        }
        const int spring = peer.records * 6 / 10;
        addStretch(random, name, sources, spring, firstSecond(), dayOf2016(6, 1), records.list);
        sources.resize(static_cast<size_t>(peer.kept));
        addStretch(random, name, sources, peer.records - spring, dayOf2016(6, 1), endSecond(), records.list);
    }
}

} // namespace askance::sample
