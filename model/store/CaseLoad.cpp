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

namespace askance {

namespace {

    struct StoredCoverage {
        quint32 sensorId = 0;
        CoverageSpan span;
    };

    Result<std::vector<StoredCoverage>> readCoverage(sqlite3* db)
    {
        std::vector<StoredCoverage> list;
        Statement rows(
            db, "SELECT sensor, begin_us, end_us, kind, note FROM coverage ORDER BY sensor, begin_us, end_us");
        while (rows.row()) {
            StoredCoverage c;
            c.sensorId = static_cast<quint32>(rows.integer(0));
            c.span = {0, {rows.integer(1), rows.integer(2)}, coverageFromWord(rows.text(3)), rows.string(4)};
            list.push_back(c);
        }
        if (const auto r = rows.result(); !r)
            return r.error();
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
            if (data.issues.empty() || data.issues.back().code != code) {
                const auto id = static_cast<quint32>(rows.integer(1));
                const auto found = std::find_if(
                    data.evidence.begin(), data.evidence.end(), [id](const EvidenceSummary& e) { return e.id == id; });
                const QString file = found == data.evidence.end() ? QString() : found->file;
                data.issues.push_back({code, 0, rows.integer(3), file});
            }
            data.issues.back().count += rows.integer(2);
        }
        return rows.result();
    }

    Result<void> readMetaInto(sqlite3* db, Dataset& data)
    {
        QString digest;
        QString synthetic;
        const std::pair<const char*, QString*> wanted[] = {
            {"case_id", &data.caseId}, {"zone", &data.zoneId}, {kContentDigestKey, &digest}, {"synthetic", &synthetic}};
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
    const auto coverage = readCoverage(handle());
    if (!coverage)
        return coverage.error();
    std::vector<quint32> covered;
    for (const StoredCoverage& c : *coverage)
        covered.push_back(c.sensorId);
    auto loaded = loadTable(handle(), covered, cancelled, progress);
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
             readIssues(handle(), *data), readMetaInto(handle(), *data)})
        if (!read)
            return read.error();
    auto observed = loadObservations(handle(), data->evidence);
    if (!observed)
        return observed.error();
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
