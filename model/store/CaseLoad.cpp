// SPDX-License-Identifier: GPL-3.0-or-later
//
// CaseFile::load(): the whole case as one Dataset.
#include "store/CaseFile.h"

#include "store/EvidenceRows.h"
#include "store/Meta.h"
#include "store/ObservationRows.h"
#include "store/Organisations.h"
#include "store/Statement.h"
#include "store/TableLoading.h"

#include <QFileInfo>

#include <algorithm>
#include <map>
#include <tuple>

namespace askance {

namespace {

    struct StoredCoverage {
        quint32 sensorId = 0;
        CoverageSpan span;
    };

    // Assumed coverage was taken from the records' times, wrong clock and all; what was stated is true time.
    Result<std::vector<StoredCoverage>> readCoverage(sqlite3* db, const SensorClocks& clocks)
    {
        std::vector<StoredCoverage> list;
        Statement rows(
            db, "SELECT sensor, begin_us, end_us, kind, note FROM coverage ORDER BY sensor, begin_us, end_us");
        while (rows.row()) {
            StoredCoverage c;
            c.sensorId = static_cast<quint32>(rows.integer(0));
            c.span = {0, {rows.integer(1), rows.integer(2)}, coverageFromWord(rows.text(3)), rows.string(4)};
            if (c.span.kind == CoverageKind::Assumed)
                c.span.span = correctedSpan(c.span.span, offsetOf(clocks, c.sensorId));
            list.push_back(c);
        }
        if (const auto r = rows.result(); !r)
            return r.error();
        std::stable_sort(list.begin(), list.end(), [](const StoredCoverage& a, const StoredCoverage& b) {
            return std::tuple(a.sensorId, a.span.span.beginUs, a.span.span.endUs)
                < std::tuple(b.sensorId, b.span.span.beginUs, b.span.span.endUs);
        });
        return list;
    }

    Result<void> readDocuments(sqlite3* db, Dataset& data)
    {
        Statement relations(
            db, "SELECT \"from\", \"to\", kind, begin_us, end_us, citation FROM relation ORDER BY rowid");
        while (relations.row()) {
            data.relations.push_back({relations.string(0), relations.string(1), relations.string(2),
                {relations.integerOr(3, kEarliestUs), relations.integerOr(4, kLatestUs)}, relations.string(5)});
        }
        if (const auto r = relations.result(); !r)
            return r.error();
        Statement events(db, "SELECT title, begin_us, end_us, citation FROM event ORDER BY begin_us, end_us, rowid");
        while (events.row())
            data.events.push_back({events.string(0), {events.integer(1), events.integer(2)}, events.string(3)});
        return events.result();
    }

    Result<void> readTexts(sqlite3* db, std::string_view select, QMap<QString, QString>& texts)
    {
        Statement rows(db, select);
        while (rows.row())
            texts.insert(rows.string(0), rows.string(1));
        return rows.result();
    }

    Result<void> readNotes(sqlite3* db, Dataset& data)
    {
        const auto notes = readTexts(db, "SELECT subject, text FROM note ORDER BY rowid", data.notes);
        return notes ? readTexts(db, "SELECT name, text FROM saved_filter ORDER BY rowid", data.savedFilters) : notes;
    }

    // First and last times of logs, and observations, by clocks that were right.
    void correctEvidence(const LoadedTable& loaded, const SensorClocks& clocks, ObservedNames& observed, Dataset& data)
    {
        if (clocks.empty())
            return;
        std::map<QString, qint64> offsets;
        for (auto it = data.sensorClocks.begin(); it != data.sensorClocks.end(); ++it)
            offsets.emplace(it.key(), it.value());
        std::vector<TimeSpan> spans(data.evidence.size());
        const auto widen = [&](size_t evidence, TimeSpan by) {
            TimeSpan& span = spans[evidence];
            span = span.isEmpty() ? by : TimeSpan{std::min(span.beginUs, by.beginUs), std::max(span.endUs, by.endUs)};
        };
        std::vector<size_t> place(loaded.evidenceIds.size(), 0);
        for (size_t i = 0; i < data.evidence.size(); ++i)
            for (size_t name = 0; name < place.size(); ++name)
                if (loaded.evidenceIds[name] == data.evidence[i].id)
                    place[name] = i;
        for (size_t row = 0; row < loaded.table.rows(); ++row)
            widen(place[loaded.table.evidence[row]], {loaded.table.timeUs[row], loaded.table.timeUs[row] + 1});
        for (ObservedName& name : observed.rows) {
            if (name.evidence >= data.evidence.size())
                continue;
            const auto offset = offsets.find(data.evidence[name.evidence].sensor);
            name.span = correctedSpan(name.span, offset == offsets.end() ? 0 : offset->second);
            widen(name.evidence, name.span);
        }
        std::stable_sort(observed.rows.begin(), observed.rows.end(),
            [](const ObservedName& a, const ObservedName& b) { return a.span.beginUs < b.span.beginUs; });
        for (size_t i = 0; i < spans.size(); ++i) {
            if (spans[i].isEmpty())
                continue;
            data.evidence[i].firstUs = spans[i].beginUs;
            data.evidence[i].lastUs = spans[i].endUs - 1;
        }
    }

    Result<void> readClockNames(sqlite3* db, const SensorClocks& clocks, Dataset& data)
    {
        Statement rows(db, "SELECT id, name FROM sensor WHERE clock_offset_us IS NOT NULL ORDER BY id DESC");
        while (rows.row())
            if (const qint64 offset = offsetOf(clocks, static_cast<quint32>(rows.integer(0))); offset != 0)
                data.sensorClocks.insert(rows.string(1), offset);
        return rows.result();
    }

    Result<void> readPlaces(sqlite3* db, Dataset& data)
    {
        return readTexts(db, "SELECT name, place FROM sensor WHERE place IS NOT NULL ORDER BY id", data.sensorPlaces);
    }

    // Where a code occurred first: lowest evidence, then lowest line.
    Result<void> readIssues(sqlite3* db, Dataset& data)
    {
        Statement rows(db,
            "SELECT code, evidence, count(*), min(line) FROM issue GROUP BY code, evidence ORDER BY code, evidence");
        while (rows.row()) {
            const QString code = rows.string(0);
            const auto id = static_cast<quint32>(rows.integer(1));
            const auto found = std::find_if(
                data.evidence.begin(), data.evidence.end(), [id](const EvidenceSummary& e) { return e.id == id; });
            if (data.issues.empty() || data.issues.back().code != code) {
                const QString file = found == data.evidence.end() ? QString() : found->file;
                data.issues.push_back({code, 0, rows.integer(3), file});
            }
            data.issues.back().count += rows.integer(2);
            if (found != data.evidence.end())
                found->issues.emplace_back(code, rows.integer(2));
        }
        return rows.result();
    }

    Result<void> readMetaInto(sqlite3* db, Dataset& data)
    {
        QString digest;
        QString synthetic;
        const std::pair<const char*, QString*> wanted[] = {{"case_id", &data.caseId}, {"zone", &data.zoneId},
            {"who", &data.journalName}, {kContentDigestKey, &digest}, {"synthetic", &synthetic}};
        for (const auto& [key, target] : wanted) {
            const auto value = readMeta(db, key);
            if (!value)
                return value.error();
            *target = *value;
        }
        data.contentDigest = QByteArray::fromHex(digest.toLatin1());
        data.synthetic = synthetic == QLatin1String("1");
        if (data.zoneId.isEmpty())
            data.zoneId = QStringLiteral("UTC");
        const auto observations = queryInteger(db, "SELECT count(*) FROM observation");
        if (!observations)
            return observations.error();
        data.observations = *observations;
        return {};
    }

    // Stored group numbers become dense ones, in the order of their first rows.
    RepeatColumn repeatColumn(const std::vector<quint32>& stored, size_t rows)
    {
        RepeatColumn column;
        column.groupOfRow.assign(rows, kNone);
        IdIndex dense;
        for (size_t row = 0; row < stored.size(); ++row) {
            if (stored[row] == 0)
                continue;
            quint32 group = dense.find(stored[row]);
            if (group == kNone)
                dense.add(stored[row], group = column.groups++);
            else
                ++column.repeats;
            column.groupOfRow[row] = group;
        }
        return column;
    }

} // namespace

Result<DatasetPtr> CaseFile::load(const std::atomic<bool>* cancelled, const std::function<void(int)>& progress) const
{
    const ReadMoment moment(handle());
    auto data = std::make_shared<Dataset>();
    const auto clocks = readClocks(handle());
    if (!clocks)
        return clocks.error();
    const auto coverage = readCoverage(handle(), *clocks);
    if (!coverage)
        return coverage.error();
    std::vector<quint32> covered;
    for (const StoredCoverage& c : *coverage)
        covered.push_back(c.sensorId);
    auto loaded = loadTable(handle(), covered, *clocks, cancelled, progress);
    if (!loaded)
        return loaded.error();
    for (const StoredCoverage& c : *coverage) {
        const auto& ids = loaded->sensorIds;
        const auto at = std::find(ids.begin(), ids.end(), c.sensorId);
        if (at == ids.end())
            continue;
        data->coverage.push_back(c.span);
        data->coverage.back().sensor = static_cast<quint16>(at - ids.begin());
    }
    data->repeats = std::make_shared<RepeatColumn>(repeatColumn(loaded->repeatGroup, loaded->table.rows()));
    loaded->repeatGroup = {};
    auto evidence = readEvidence(handle());
    if (!evidence)
        return evidence.error();
    data->evidence = std::move(*evidence);
    for (const auto& read : {readDocuments(handle(), *data), readNotes(handle(), *data), readPlaces(handle(), *data),
             readClockNames(handle(), *clocks, *data), readIssues(handle(), *data), readMetaInto(handle(), *data)})
        if (!read)
            return read.error();
    auto observed = loadObservations(handle(), data->evidence);
    if (!observed)
        return observed.error();
    correctEvidence(*loaded, *clocks, **observed, *data);
    data->observed = std::move(*observed);
    auto organisations = readOrganisations(handle());
    if (!organisations)
        return organisations.error();
    if (progress)
        progress(900);
    data->organisations = std::make_shared<OrganisationColumn>(
        assignOrganisations(loaded->table, std::move(organisations->list), organisations->memberships));
    data->table = std::make_shared<ColumnTable>(std::move(loaded->table));
    data->caseName = QFileInfo(path()).completeBaseName();
    if (progress)
        progress(1000);
    return DatasetPtr(std::move(data));
}

} // namespace askance
