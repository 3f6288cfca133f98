// SPDX-License-Identifier: GPL-3.0-or-later
#include "BrushBench.h"

#include "WindowBench.h"

#include "engine/LocalEngine.h"
#include "filter/Match.h"

#include <QElapsedTimer>

#include <sqlite3.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <random>

namespace askance::bench {

namespace {

    constexpr qint64 kBeginUs = 1'735'689'600 * kUsPerSecond; // 2025-01-01T00:00Z
    constexpr qint64 kDays = 90;
    constexpr int kSteps = 200;
    constexpr quint16 kOrganisations = 20;

    struct Cost {
        double wallMs = 0;
        double cpuMs = 0;
    };

    Cost costOf(const std::function<void()>& work)
    {
        QElapsedTimer timer;
        const std::clock_t cpu = std::clock();
        timer.start();
        work();
        const double wallMs = static_cast<double>(timer.nsecsElapsed()) / 1e6;
        return {wallMs, static_cast<double>(std::clock() - cpu) * 1000.0 / CLOCKS_PER_SEC};
    }

    struct Costs {
        std::vector<double> wall, cpu;
        void add(const Cost& cost)
        {
            wall.push_back(cost.wallMs);
            cpu.push_back(cost.cpuMs);
        }
    };

    double median(std::vector<double> values)
    {
        std::sort(values.begin(), values.end());
        return values.empty() ? 0 : values[values.size() / 2];
    }

    double worst(const std::vector<double>& values)
    {
        return values.empty() ? 0 : *std::max_element(values.begin(), values.end());
    }

    void print(const char* what, const Costs& costs)
    {
        std::printf("  %-34s median %.1f ms (cpu %.1f), worst %.1f ms (cpu %.1f), %zu times\n", what,
            median(costs.wall), median(costs.cpu), worst(costs.wall), worst(costs.cpu), costs.wall.size());
    }

    // Straight into columns: reading is measured elsewhere. Few sources, names, types and organisations ask most.
    DatasetPtr makeCase(qint64 rows)
    {
        constexpr quint32 sources = 20'000;
        constexpr quint32 names = 100'000;
        auto table = std::make_shared<ColumnTable>();
        for (quint32 i = 0; i < sources; ++i)
            (void)table->sources.intern("10." + std::to_string(i / 62'500) + '.' + std::to_string(i / 250 % 250) + '.'
                + std::to_string(i % 250 + 1));
        table->sourceAddress.resize(sources);
        for (quint32 i = 0; i < names; ++i)
            (void)table->domains.intern("www.zone" + std::to_string(i) + ".example");
        table->types = {{1, "A"}, {28, "AAAA"}, {65, "HTTPS"}, {12, "PTR"}, {16, "TXT"}, {15, "MX"}};
        table->responses = {{0, "NOERROR"}, {3, "NXDOMAIN"}, {2, "SERVFAIL"}, {5, "REFUSED"}};
        table->sensors = {"ns1", "ns2", "ns3", "ns4"};
        table->evidenceNames = {"bench.log"};
        auto organisations = std::make_shared<OrganisationColumn>();
        for (quint16 i = 0; i < kOrganisations; ++i)
            organisations->list.push_back({"Organisation " + std::to_string(i), "x", i < 8 ? i + 1 : 0});
        organisations->ofSource.resize(sources);
        for (quint32 i = 0; i < sources; ++i)
            organisations->ofSource[i] = i % 23 < kOrganisations ? static_cast<quint16>(i % 23) : kNone16;
        std::mt19937_64 random(42);
        const auto skewed = [&](quint32 n) {
            const quint64 reach = std::min<quint64>(quint64{1} << (random() % 20), n);
            return static_cast<quint32>(random() % (random() % 4 == 0 ? n : reach));
        };
        qint64 us = kBeginUs;
        const auto step = static_cast<quint64>(2 * kDays * kUsPerDay / rows);
        const auto count = static_cast<size_t>(rows);
        for (size_t row = 0; row < count; ++row) {
            us += static_cast<qint64>(random() % step);
            table->timeUs.push_back(us);
            table->recordId.push_back(static_cast<quint32>(row + 1));
            table->source.push_back(skewed(sources));
            table->domain.push_back(skewed(names));
            table->type.push_back(static_cast<quint16>(skewed(6)));
            table->response.push_back(static_cast<quint16>(skewed(4)));
            table->sensor.push_back(static_cast<quint16>(table->source.back() % 4));
            table->ttl.push_back(table->response.back() == 0 ? 60 * (table->domain.back() % 60 + 1) : kNone);
            organisations->ofRow.push_back(organisations->ofSource[table->source.back()]);
        }
        table->server.assign(count, kNone);
        table->evidence.assign(count, 0);
        table->line = table->recordId;
        table->rttUs.assign(count, kNone);
        auto data = std::make_shared<Dataset>();
        for (quint16 sensor = 0; sensor < 4; ++sensor)
            data->coverage.push_back({sensor, table->span(), CoverageKind::Assumed, {}});
        data->organisations = std::move(organisations);
        data->table = std::move(table);
        return data;
    }

    // ---- the product

    struct Asked {
        const char* what;
        PictureSpec spec;
    };

    PictureSpec specOf(PictureKind kind, const Filter& filter, GroupField group = GroupField::None)
    {
        PictureSpec spec;
        spec.kind = kind;
        spec.filter = filter;
        spec.group = group;
        return spec;
    }

    // What a window with all its views asks for at every step.
    std::vector<Asked> picturesOf(const Filter& filter)
    {
        std::vector<Asked> asked;
        asked.push_back({"overview", specOf(PictureKind::Overview, filter)}); // its peer is the first of the subject's
        asked.push_back({"timeline, lanes", specOf(PictureKind::Timeline, filter, GroupField::Organisation)});
        for (const auto& [what, field] :
            {std::pair("facet organisation", GroupField::Organisation), std::pair("facet type", GroupField::Type),
                std::pair("facet response", GroupField::Response), std::pair("facet domain", GroupField::Domain),
                std::pair("facet source", GroupField::Source), std::pair("facet sensor", GroupField::Sensor)}) {
            PictureSpec spec = specOf(PictureKind::TopCounts, filter.withoutField(*filterFieldOf(field)));
            spec.fields = {field};
            spec.top = 9;
            if (!(spec.filter == filter))
                spec.marked = filter;
            asked.push_back({what, spec});
        }
        asked.push_back({"day raster", specOf(PictureKind::DayRaster, filter, GroupField::Organisation)});
        asked.push_back({"hour of week", specOf(PictureKind::HourOfWeek, filter)});
        asked.push_back({"intervals", specOf(PictureKind::Intervals, filter, GroupField::Organisation)});
        asked.push_back({"subject", specOf(PictureKind::Subject, filter)});
        asked.back().spec.top = 8;
        return asked;
    }

    // Three tenths of the time, from its begin to its end.
    TimeSpan brushAt(int step)
    {
        const qint64 whole = kDays * kUsPerDay;
        const qint64 begin = kBeginUs + whole * 7 / 10 * step / (kSteps - 1);
        return {begin, begin + whole * 3 / 10};
    }

    // ---- the peer

    class Peer {
    public:
        explicit Peer(const Dataset& data)
        {
            sqlite3_open(":memory:", &m_db);
            run("PRAGMA temp_store = MEMORY; CREATE TABLE q(us INTEGER, source INTEGER, domain INTEGER, type INTEGER, "
                "response INTEGER, sensor "
                "INTEGER, org INTEGER); BEGIN");
            const ColumnTable& table = *data.table;
            sqlite3_stmt* insert = nullptr;
            sqlite3_prepare_v2(m_db, "INSERT INTO q VALUES (?,?,?,?,?,?,?)", -1, &insert, nullptr);
            for (size_t row = 0; row < table.rows(); ++row) {
                sqlite3_bind_int64(insert, 1, table.timeUs[row]);
                sqlite3_bind_int64(insert, 2, table.source[row]);
                sqlite3_bind_int64(insert, 3, table.domain[row]);
                sqlite3_bind_int64(insert, 4, table.type[row]);
                sqlite3_bind_int64(insert, 5, table.response[row]);
                sqlite3_bind_int64(insert, 6, table.sensor[row]);
                sqlite3_bind_int64(insert, 7, data.organisations->ofRow[row]);
                sqlite3_step(insert);
                sqlite3_reset(insert);
            }
            sqlite3_finalize(insert);
            run("COMMIT");
        }
        ~Peer() { sqlite3_close(m_db); }
        Peer(const Peer&) = delete;
        Peer& operator=(const Peer&) = delete;

        // Runs a statement to its end, `?1` and `?2` being the selection.
        void ask(const char* sql, TimeSpan selection) const
        {
            sqlite3_stmt* statement = nullptr;
            if (sqlite3_prepare_v2(m_db, sql, -1, &statement, nullptr) != SQLITE_OK) {
                std::printf("  sqlite: %s\n", sqlite3_errmsg(m_db));
                return;
            }
            sqlite3_bind_int64(statement, 1, selection.beginUs);
            sqlite3_bind_int64(statement, 2, selection.endUs);
            while (sqlite3_step(statement) == SQLITE_ROW) { }
            sqlite3_finalize(statement);
        }

    private:
        void run(const char* sql) { sqlite3_exec(m_db, sql, nullptr, nullptr, nullptr); }
        sqlite3* m_db = nullptr;
    };

    // The same pictures: what the selection changes in them, and nothing else.
#define CHOSEN " FROM q WHERE type IN (0, 1) AND us >= ?1 AND us < ?2 "
    constexpr std::pair<const char*, const char*> kStatements[] = {
        {"timeline, lanes", "SELECT us / 86400000000, org, count(*)" CHOSEN "GROUP BY 1, 2"},
        {"facet organisation", "SELECT org, count(*)" CHOSEN "GROUP BY 1 ORDER BY 2 DESC LIMIT 9"},
        {"facet type", "SELECT type, count(*) FROM q WHERE us >= ?1 AND us < ?2 GROUP BY 1 ORDER BY 2 DESC LIMIT 9"},
        {"facet response", "SELECT response, count(*)" CHOSEN "GROUP BY 1 ORDER BY 2 DESC LIMIT 9"},
        {"facet domain", "SELECT domain, count(*)" CHOSEN "GROUP BY 1 ORDER BY 2 DESC LIMIT 9"},
        {"facet source", "SELECT source, count(*)" CHOSEN "GROUP BY 1 ORDER BY 2 DESC LIMIT 9"},
        {"facet sensor", "SELECT sensor, count(*)" CHOSEN "GROUP BY 1 ORDER BY 2 DESC LIMIT 9"},
        {"day raster",
            "SELECT us / 86400000000, us % 86400000000 / 3600000000, org, count(*)" CHOSEN "GROUP BY 1, 2, 3"},
        {"hour of week",
            "SELECT (us / 86400000000 + 3) % 7, us % 86400000000 / 3600000000, count(*)" CHOSEN "GROUP BY 1, 2"},
        {"intervals",
            "SELECT CAST(ln(g / 1e6) / 0.2894 AS INTEGER), org, count(*) FROM (SELECT us, org, us - lag(us) OVER "
            "(PARTITION BY source ORDER BY us) AS g FROM q WHERE type IN (0, 1)) WHERE g > 0 AND us >= ?1 AND us < ?2 "
            "GROUP BY 1, 2"},
        {"subject", "SELECT count(*), count(DISTINCT source), count(DISTINCT domain), min(us), max(us)" CHOSEN},
        {"subject's sources", "SELECT source, count(*)" CHOSEN "GROUP BY 1 ORDER BY 2 DESC LIMIT 8"},
        {"subject's names", "SELECT domain, count(*)" CHOSEN "GROUP BY 1 ORDER BY 2 DESC LIMIT 8"},
        {"subject's days", "SELECT us / 86400000000, count(*)" CHOSEN "GROUP BY 1"},
    };
#undef CHOSEN

    Costs askPeer(const Peer& peer, int steps)
    {
        Costs whole;
        for (int i = 0; i < steps; ++i) {
            const TimeSpan selection = brushAt(steps == 1 ? kSteps / 2 : i * (kSteps - 1) / (steps - 1));
            Cost step;
            for (const auto& [what, sql] : kStatements) {
                const Cost cost = costOf([&, statement = sql] { peer.ask(statement, selection); });
                step.wallMs += cost.wallMs;
                step.cpuMs += cost.cpuMs;
                if (i == 0)
                    std::printf("    sqlite, %-24s %.1f ms\n", what, cost.wallMs);
            }
            whole.add(step);
        }
        return whole;
    }

    void benchBrush(const DatasetPtr& data)
    {
        const size_t rows = data->rows();
        const Filter filter = parseFilter(QStringLiteral("type:A,AAAA")).filter;
        std::vector<Asked> asked = picturesOf(filter);
        const LocalEngine engine(data);
        std::printf("a brush over %zu records, %zu pictures a step, type:A,AAAA chosen\n", rows, asked.size());
        const Cost first = costOf([&] {
            for (const Asked& one : asked)
                (void)engine.answer(one.spec).has_value();
        });
        std::printf("  before it: the filter's own counts    %.1f ms (cpu %.1f)\n", first.wallMs, first.cpuMs);
        Costs whole;
        std::vector<Costs> each(asked.size());
        for (int i = 0; i < kSteps; ++i) {
            const Filter selection = Filter::time(brushAt(i), QByteArrayLiteral("UTC"));
            Cost step;
            for (size_t k = 0; k < asked.size(); ++k) {
                asked[k].spec.selection = selection;
                const Cost cost = costOf([&] { (void)engine.answer(asked[k].spec).has_value(); });
                each[k].add(cost);
                step.wallMs += cost.wallMs;
                step.cpuMs += cost.cpuMs;
            }
            whole.add(step);
        }
        print("a step", whole);
        for (size_t k = 0; k < asked.size(); ++k)
            std::printf(
                "    %-32s median %.2f ms, worst %.2f ms\n", asked[k].what, median(each[k].wall), worst(each[k].wall));
        const Peer peer(*data);
        const Costs sqlite = askPeer(peer, rows > 2'000'000 ? 3 : 9);
        print("a step by sqlite, in memory", sqlite);
        std::printf(
            "  sqlite / askance                      %.0f by wall time, %.0f by cpu; askance's worst step is %.0f "
            "times as fast as sqlite's median\n",
            median(sqlite.wall) / median(whole.wall), median(sqlite.cpu) / median(whole.cpu),
            median(sqlite.wall) / worst(whole.wall));
    }

    void benchRhythm(const DatasetPtr& data)
    {
        std::printf("%zu records counted from the start, without anything remembered\n", data->rows());
        const auto time = [&](const char* what, const std::function<void(const InkRows&)>& work, const InkRows& inks) {
            Costs costs;
            for (int i = 0; i < 9; ++i)
                costs.add(costOf([&] { work(inks); }));
            print(what, costs);
        };
        const InkRows all{RowSet::all(data->rows()), {}, false};
        const RowSet chosen = match(*data, parseFilter(QStringLiteral("type:A,AAAA")).filter);
        const InkRows selected{
            chosen, RowSet::range(data->rows(), data->rows() / 3, data->rows() / 2).intersected(chosen), true};
        for (const char* zone : {"UTC", "America/New_York"}) {
            std::printf(" in %s\n", zone);
            RasterRequest raster;
            raster.zone = *ZoneRules::named(zone);
            HourOfWeekRequest week;
            week.zone = raster.zone;
            const auto countRaster
                = [&](const InkRows& inks) { (void)countDayRaster(*data, inks, {}, raster).has_value(); };
            const auto countWeek = [&](const InkRows& inks) { (void)countHourOfWeek(*data, inks, week).total; };
            time("day raster, cells of an hour", countRaster, all);
            time("the same, filter and selection", countRaster, selected);
            raster.slotUs = 2 * kUsPerMinute;
            time("cells of two minutes", countRaster, all);
            raster.group = GroupField::Organisation;
            time("the same, by organisation", countRaster, all);
            time("the same, filter and selection", countRaster, selected);
            raster.group = GroupField::Source;
            time("by source", countRaster, all);
            time("hours of the week", countWeek, all);
            time("the same, filter and selection", countWeek, selected);
        }
        IntervalsRequest intervals;
        intervals.colour = GroupField::Organisation;
        time(
            "gaps of a source", [&](const InkRows& inks) { (void)countIntervals(*data, inks, intervals).gaps; },
            selected);
    }

} // namespace

bool benchBrushes(qint64 rows)
{
    if (rows < 1000) {
        std::fprintf(stderr, "askance_bench: a brush needs 1,000 rows\n");
        return false;
    }
    for (const qint64 count : {rows / 10, rows}) {
        const DatasetPtr data = makeCase(count);
        benchWindow(data, QStringLiteral("type:A,AAAA"), kSteps, brushAt);
        if (count == rows)
            benchRhythm(data);
        benchBrush(data);
    }
    return true;
}

} // namespace askance::bench
