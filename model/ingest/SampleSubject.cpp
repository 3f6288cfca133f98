// SPDX-License-Identifier: GPL-3.0-or-later
//
// The 3,570 records of mail1.trump-email.com and the few of its neighbours. Bursts are laid first, then filled or
// thinned until every count of the recipe holds exactly; nothing here depends on floating point.
#include "ingest/SampleRandom.h"
#include "ingest/SampleRecords.h"

#include <algorithm>
#include <set>

namespace askance::sample {

namespace {

    constexpr size_t kMostInBurst = 6;
    constexpr qint64 kBurstSpan = 25; // seconds

    // How many records each source has in a phase; twins are the second halves of repeats and are part of the count.
    struct Quota {
        int a, b, c, spectrum;
        int twinsA, twinsB, twinsSpectrum;
    };
    // Alfa A + B + C + Spectrum: 204, 638, 3, 189, 2,500. Twins: 105 here, 2 among the scattered addresses.
    constexpr Quota kFirst = {81, 81, 1, 41, 2, 3, 1};
    constexpr Quota kSecond = {254, 252, 3, 129, 8, 7, 4};
    constexpr Quota kFourthPhase = {75, 75, 1, 38, 2, 2, 1};
    constexpr Quota kFifth = {999, 991, 5, 505, 30, 30, 15};

    struct Seconds { // the end not included
        qint64 begin = 0;
        qint64 end = 0;
    };

    struct Burst {
        qint64 begin = 0;
        std::vector<Record> records;
    };

    class Subject {
    public:
        Subject(quint64 seed, Records& records)
            : m_seed(seed)
            , m_records(records)
            , m_name(records.addName("mail1.trump-email.com"))
        {
        }

        void addScattered();
        void addHeartland();
        void addPhase(quint64 stream, const Quota& quota, std::vector<Burst> bursts, Seconds within);
        void addLiterals();
        void addSecond(qint64 second, quint32 address, int sensor);

    private:
        // One record of an address per second, so that only the twins made on purpose are repeats.
        bool take(qint64 second, quint32 address) { return m_taken.emplace(second, address).second; }
        Record record(SampleRandom& random, qint64 second, quint32 address) const;
        void fillTo(SampleRandom& random, std::vector<Burst>& bursts, quint32 address, int count);
        void addTwins(SampleRandom& random, std::vector<Burst>& bursts, quint32 address, int count);
        void addSpectrum(SampleRandom& random, Seconds within, int count, int twins);

        quint64 m_seed;
        Records& m_records;
        quint16 m_name;
        std::set<std::pair<qint64, quint32>> m_taken;
    };

    bool isOutage(qint64 second)
    {
        return second >= outageBegin() && second < outageEnd();
    }

    // --- where bursts begin -------------------------------------------------------------------------------------

    // Hours UTC: a working day in Moscow runs into one in New York.
    qint64 drawMoment(SampleRandom& random, qint64 day)
    {
        static constexpr std::array<int, 24> weights
            = {1, 1, 1, 1, 2, 3, 6, 8, 8, 7, 7, 7, 8, 9, 9, 8, 7, 6, 5, 5, 4, 3, 2, 1};
        return day + static_cast<qint64>(random.weighted(weights)) * kHour + random.below(kHour);
    }

    // `count` bursts scattered over days in proportion to their weights, never within two minutes of each other.
    std::vector<Burst> scatteredBursts(
        SampleRandom& random, qint64 firstDay, const std::vector<int>& dayWeights, int count)
    {
        std::set<qint64> begins = {firstDay + 9 * kHour + random.below(kHour)}; // the first day has a burst
        while (begins.size() < static_cast<size_t>(count)) {
            const qint64 day = firstDay + static_cast<qint64>(random.weighted(dayWeights)) * kDay;
            const qint64 moment = drawMoment(random, day);
            const auto next = begins.lower_bound(moment - 120);
            if (next == begins.end() || *next > moment + 120)
                begins.insert(moment);
        }
        std::vector<Burst> bursts;
        for (const qint64 begin : begins)
            bursts.push_back({begin, {}});
        return bursts;
    }

    // What a day of the hourly component is like.
    struct DayShape {
        qint64 fromHour = 0; // bursts begin from here …
        qint64 toHour = 24; // … to here
        int aperiodic = 0; // permille: the next burst comes before the hour is out
        bool atLeastOne = false; // such a burst is certain on this day
    };

    DayShape shapeOf(qint64 day)
    {
        if (day < dayOf2016(7, 31))
            return {5, 14, 60, false};
        if (day < dayOf2016(8, 1))
            return {5, 23, 700, true};
        const auto within = [&](int month, int first, int last) {
            return day >= dayOf2016(month, first) && day <= dayOf2016(month, last);
        };
        if (within(8, 13, 17) || within(9, 14, 20))
            return {0, 24, 0, false};
        if (within(8, 9, 12) || within(9, 13, 13))
            return {0, 24, 40, true};
        return {0, 24, 150, true};
    }

    // At least an hour, and then late: two minutes as a rule, one time in ten five to ten minutes, one in twenty hours.
    qint64 periodicGap(SampleRandom& random)
    {
        const qint64 kind = random.below(100);
        if (kind < 5)
            return kHour + random.between(2 * kHour, 14 * kHour);
        if (kind < 15)
            return kHour + random.between(300, 600);
        return kHour + random.waiting(120);
    }

    std::vector<Burst> hourlyBursts(SampleRandom& random, qint64 begin, qint64 end)
    {
        std::vector<Burst> bursts;
        qint64 at = begin + shapeOf(begin).fromHour * kHour + random.below(1'200);
        qint64 sureDay = 0; // the last day that has had its burst within the hour
        while (at < end) {
            bursts.push_back({at, {}});
            const qint64 day = at - at % kDay;
            const DayShape shape = shapeOf(day);
            const bool due = shape.atLeastOne && sureDay != day && at - day > 15 * kHour;
            qint64 next = at + periodicGap(random);
            if (due || random.chance(shape.aperiodic)) {
                const qint64 early = at + random.between(300, 3'300);
                if (shapeOf(early - early % kDay).aperiodic > 0) {
                    next = early;
                    sureDay = early - early % kDay;
                }
            }
            const qint64 nextDay = next - next % kDay;
            if (next < nextDay + shapeOf(nextDay).fromHour * kHour)
                next = nextDay + shapeOf(nextDay).fromHour * kHour + random.below(1'200);
            else if (next >= nextDay + shapeOf(nextDay).toHour * kHour)
                next = nextDay + kDay + shapeOf(nextDay + kDay).fromHour * kHour + random.below(1'200);
            at = std::max(next, at + 120);
        }
        return bursts;
    }

    // --- what is in them ----------------------------------------------------------------------------------------

    Record Subject::record(SampleRandom& random, qint64 second, quint32 address) const
    {
        return {second, address, m_name, static_cast<quint8>(random.below(kFourth))};
    }

    int countOf(const std::vector<Burst>& bursts, quint32 address)
    {
        int count = 0;
        for (const Burst& burst : bursts)
            for (const Record& record : burst.records)
                count += record.address == address ? 1 : 0;
        return count;
    }

    // More records of an address, each in a burst that has room, until there are `count`.
    void Subject::fillTo(SampleRandom& random, std::vector<Burst>& bursts, quint32 address, int count)
    {
        for (int present = countOf(bursts, address); present < count;) {
            Burst& burst = bursts[random.index(bursts.size())];
            const qint64 second = burst.begin + random.between(1, kBurstSpan);
            if (burst.records.size() + 1 >= kMostInBurst || !take(second, address))
                continue;
            burst.records.push_back(record(random, second, address));
            ++present;
        }
    }

    // The same second, address, name and type in another of the three files.
    void Subject::addTwins(SampleRandom& random, std::vector<Burst>& bursts, quint32 address, int count)
    {
        std::set<qint64> twinned;
        while (count > 0) {
            Burst& burst = bursts[random.index(bursts.size())];
            if (burst.records.empty() || burst.records.size() >= kMostInBurst)
                continue;
            Record twin = burst.records[random.index(burst.records.size())];
            if (twin.address != address || !twinned.insert(twin.second).second)
                continue;
            twin.sensor = static_cast<quint8>((twin.sensor + 1 + random.below(2)) % kFourth);
            burst.records.push_back(twin);
            ++m_records.subjectTwins;
            --count;
        }
    }

    void Subject::addPhase(quint64 stream, const Quota& quota, std::vector<Burst> bursts, Seconds within)
    {
        SampleRandom random(m_seed, stream);
        const int wantedA = quota.a - quota.twinsA;
        const int wantedB = quota.b - quota.twinsB;
        // Nine bursts in ten: A and B within two seconds. One in twenty-five: further apart. The rest: one of them.
        for (Burst& burst : bursts) {
            const qint64 kind = random.below(1000);
            const bool aFirst = random.chance(500);
            const qint64 apart = kind < 910 ? random.between(0, 2) : random.between(3, 15);
            const bool alone = kind >= 950;
            if ((aFirst || !alone) && take(burst.begin + (aFirst ? 0 : apart), kAlfaA))
                burst.records.push_back(record(random, burst.begin + (aFirst ? 0 : apart), kAlfaA));
            if ((!aFirst || !alone) && take(burst.begin + (aFirst ? apart : 0), kAlfaB))
                burst.records.push_back(record(random, burst.begin + (aFirst ? apart : 0), kAlfaB));
        }
        // Too many: whole bursts go, so that the others stay as they were drawn. The first one stays.
        while (countOf(bursts, kAlfaA) > wantedA || countOf(bursts, kAlfaB) > wantedB)
            bursts.erase(bursts.begin() + 1 + random.below(static_cast<qint64>(bursts.size()) - 1));
        fillTo(random, bursts, kAlfaA, wantedA);
        fillTo(random, bursts, kAlfaB, wantedB);
        fillTo(random, bursts, kAlfaC, quota.c);
        addTwins(random, bursts, kAlfaA, quota.twinsA);
        addTwins(random, bursts, kAlfaB, quota.twinsB);
        for (const Burst& burst : bursts)
            m_records.list.insert(m_records.list.end(), burst.records.begin(), burst.records.end());
        addSpectrum(random, within, quota.spectrum, quota.twinsSpectrum);
    }

    // One event in an hour, at the same minute of it give or take, for some hours on end; then silence.
    void Subject::addSpectrum(SampleRandom& random, Seconds within, int count, int twins)
    {
        constexpr qint64 minuteOfHour = 17 * 60;
        std::set<qint64> hours;
        const qint64 firstHour = within.begin / kHour;
        const qint64 hourCount = (within.end - minuteOfHour - 60) / kHour - firstHour;
        while (hours.size() < static_cast<size_t>(count - twins)) {
            const qint64 start = firstHour + random.below(hourCount);
            const qint64 length = random.between(3, 9);
            for (qint64 h = start; h < start + length && h < firstHour + hourCount; ++h)
                if (hours.size() < static_cast<size_t>(count - twins) && !isOutage(h * kHour))
                    hours.insert(h);
        }
        std::vector<Burst> bursts;
        for (const qint64 hour : hours) {
            const qint64 second = hour * kHour + minuteOfHour + random.between(0, 20);
            bursts.push_back({second, {record(random, second, kSpectrum)}});
        }
        addTwins(random, bursts, kSpectrum, twins);
        for (const Burst& burst : bursts)
            m_records.list.insert(m_records.list.end(), burst.records.begin(), burst.records.end());
    }

    // 24 records of 14 addresses, two of them twins.
    void Subject::addScattered()
    {
        static constexpr std::array<int, kScattered> counts = {3, 2, 3, 3, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1};
        SampleRandom random(m_seed, 5);
        std::vector<Burst> bursts;
        for (int i = 0; i < kScattered; ++i) {
            for (int k = 0; k < counts[static_cast<size_t>(i)];) {
                const qint64 second = random.between(firstSecond(), lastLookup() - kHour);
                if (isOutage(second) || !take(second, scatteredAddress(i)))
                    continue;
                bursts.push_back({second, {record(random, second, scatteredAddress(i))}});
                ++k;
            }
        }
        addTwins(random, bursts, scatteredAddress(0), 1);
        addTwins(random, bursts, scatteredAddress(1), 1);
        for (const Burst& burst : bursts)
            m_records.list.insert(m_records.list.end(), burst.records.begin(), burst.records.end());
    }

    // Twelve, in the fourth sensor's log only, from 3 August to 12 September.
    void Subject::addHeartland()
    {
        SampleRandom random(m_seed, 6);
        for (int i = 0; i < 12; ++i) {
            const qint64 day = i == 0 ? dayOf2016(8, 3)
                : i == 11             ? dayOf2016(9, 12)
                                      : dayOf2016(8, 4) + (i * 4 - 3 + random.below(2)) * kDay;
            m_records.list.push_back(
                {day + random.between(13 * kHour, 21 * kHour), kHeartland, m_name, static_cast<quint8>(kFourth)});
        }
    }

    // 23 July before the outage, and the last records of 23 September to the second.
    void Subject::addLiterals()
    {
        const qint64 july = dayOf2016(7, 23) + 2 * kHour + 14 * 60;
        m_records.list.push_back({july + 5, kAlfaA, m_name, 0});
        m_records.list.push_back({july + 6, kAlfaB, m_name, 2});
        m_records.list.push_back({july + kHour + 3 * 60 + 11, kSpectrum, m_name, 1});
        m_records.list.push_back({lastLookup() - 197, kAlfaA, m_name, 0}); // 13:53:12
        const quint16 leaked = m_records.addName("mail1.trump-email.com.moscow.alfaintra.net");
        m_records.list.push_back({lastLookup() - 90, kAlfaB, leaked, 1}); // 13:54:59
        m_records.list.push_back({lastLookup(), kAlfaA, m_name, 2}); // 13:56:29
    }

    // The name that followed: Alfa A first, 41 records to the end of the month.
    void addNewName(quint64 seed, Records& records)
    {
        SampleRandom random(seed, 7);
        const quint16 name = records.addName("trump1.contact-client.com");
        const qint64 first = dayOf2016(9, 27) + 10 * kHour + 23 * 60 + 17;
        std::set<std::pair<qint64, quint32>> taken = {{first, kAlfaA}};
        records.list.push_back({first, kAlfaA, name, 0});
        for (int i = 0; i < 40;) {
            const quint32 address = i < 18 ? kAlfaA : (i < 34 ? kAlfaB : scatteredAddress(i - 34));
            const qint64 second = random.between(first + 60, endSecond() - 1);
            if (!taken.emplace(second, address).second)
                continue;
            records.list.push_back({second, address, name, static_cast<quint8>(random.below(kFourth))});
            ++i;
        }
    }

    // Days of the first phase grow more frequent; in the second they step to three times that, with a peak on 8–9 July.
    std::vector<int> rampWeights()
    {
        std::vector<int> weights;
        for (int day = 0; day < 51; ++day)
            weights.push_back(140 + day * 7);
        return weights;
    }
    std::vector<int> stepWeights()
    {
        std::vector<int> weights(29, 150);
        weights[14] = weights[15] = 700;
        return weights;
    }

} // namespace

void addSubject(quint64 seed, Records& records)
{
    Subject subject(seed, records);
    SampleRandom first(seed, 21);
    SampleRandom second(seed, 22);
    SampleRandom fourth(seed, 24);
    SampleRandom fifth(seed, 25);
    const qint64 june24 = dayOf2016(6, 24);
    const qint64 july25 = dayOf2016(7, 25);
    const qint64 quiet = lastLookup() - 197 - 120; // nothing else in the two minutes before 13:53:12
    subject.addPhase(1, kFirst, scatteredBursts(first, firstSecond(), rampWeights(), 66), {firstSecond(), june24});
    subject.addPhase(2, kSecond, scatteredBursts(second, june24, stepWeights(), 205), {june24, dayOf2016(7, 23)});
    subject.addPhase(3, kFourthPhase, hourlyBursts(fourth, july25, dayOf2016(8, 1) - 60), {july25, dayOf2016(8, 1)});
    Quota fifthPhase = kFifth;
    fifthPhase.a -= 2; // the two literal ones
    subject.addPhase(4, fifthPhase, hourlyBursts(fifth, dayOf2016(8, 1), quiet), {dayOf2016(8, 1), quiet});
    subject.addLiterals();
    subject.addHeartland();
    subject.addScattered();
    addNewName(seed, records);
}

} // namespace askance::sample
