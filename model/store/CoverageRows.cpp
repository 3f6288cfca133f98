// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/CoverageRows.h"

#include "columns/AssumedCoverage.h"
#include "store/EvidenceRows.h"
#include "store/Journal.h"
#include "store/SqliteError.h"
#include "store/Statement.h"

#include <QJsonDocument>

#include <algorithm>
#include <functional>

namespace askance {

namespace {

    const QString kBegin = QStringLiteral("begin_us");
    const QString kEnd = QStringLiteral("end_us");
    const QString kKind = QStringLiteral("kind");
    const QString kNote = QStringLiteral("note");

    Result<QStringList> sensorsOf(sqlite3* db, quint32 evidence)
    {
        QStringList names;
        Statement used(db,
            "SELECT name FROM sensor WHERE id IN (SELECT DISTINCT sensor FROM query WHERE evidence = ?1) ORDER BY id");
        used.bind(1, qint64{evidence});
        while (used.row())
            names << used.string(0);
        if (const auto r = used.result(); !r)
            return r.error();
        if (!names.isEmpty())
            return names;
        Statement own(db, "SELECT s.name FROM evidence AS e JOIN sensor AS s ON s.id = e.sensor WHERE e.id = ?1");
        if (own.bind(1, qint64{evidence}).row())
            names << own.string(0);
        if (const auto r = own.result(); !r)
            return r.error();
        return names;
    }

    Result<bool> hasStated(sqlite3* db, qint64 sensor)
    {
        Statement stated(db, "SELECT 1 FROM coverage WHERE sensor = ?1 AND kind = 'stated' LIMIT 1");
        const bool any = stated.bind(1, sensor).row();
        stated.reset();
        if (const auto r = stated.result(); !r)
            return r.error();
        return any;
    }

    // In memory: sorting in SQL would need several times as much.
    Result<std::vector<qint64>> timesOf(sqlite3* db, qint64 sensor)
    {
        std::vector<qint64> times;
        Statement rows(db, "SELECT time_us FROM query WHERE sensor = ?1");
        rows.bind(1, sensor);
        while (rows.row())
            times.push_back(rows.integer(0));
        if (const auto r = rows.result(); !r)
            return r.error();
        std::sort(times.begin(), times.end());
        return times;
    }

    // What was assumed without a person: by an import, or by a rule.
    Result<void> removeDerived(sqlite3* db, qint64 sensor)
    {
        std::vector<qint64> derived;
        Statement rows(db, "SELECT rowid, note FROM coverage WHERE sensor = ?1 AND kind = 'assumed'");
        rows.bind(1, sensor);
        while (rows.row())
            if (rows.text(1).empty() || gapOfRule(rows.string(1)))
                derived.push_back(rows.integer(0));
        if (const auto r = rows.result(); !r)
            return r.error();
        Statement remove(db, "DELETE FROM coverage WHERE rowid = ?1");
        for (const qint64 row : derived)
            if (const auto r = remove.bind(1, row).run(); !r)
                return r.error();
        return {};
    }

    Result<qint64> deriveCoverage(sqlite3* db, qint64 sensor, qint64 gapUs)
    {
        const auto times = timesOf(db, sensor);
        if (!times)
            return times.error();
        const auto spans = spansWithoutSilence(*times, gapUs);
        if (!spans)
            return spans.error();
        if (const auto r = removeDerived(db, sensor); !r)
            return r.error();
        Statement insert(
            db, "INSERT INTO coverage (sensor, begin_us, end_us, kind, note) VALUES (?1, ?2, ?3, 'assumed', ?4)");
        for (const TimeSpan& span : *spans) {
            insert.bind(1, sensor).bind(2, span.beginUs).bind(3, span.endUs).bind(4, gapRule(gapUs));
            if (const auto r = insert.run(); !r)
                return r.error();
        }
        return static_cast<qint64>(spans->size());
    }

    Result<qint64> sensorId(sqlite3* db, const QString& name)
    {
        for (int attempt = 0; attempt < 2; ++attempt) {
            Statement find(db, "SELECT id FROM sensor WHERE name = ?1");
            const qint64 id = find.bind(1, name).row() ? find.integer(0) : 0;
            if (const auto r = find.result(); !r)
                return r.error();
            if (id != 0)
                return id;
            Statement make(db, "INSERT INTO sensor (name) VALUES (?1)");
            if (const auto r = make.bind(1, name).run(); !r)
                return r.error();
        }
        return Error{ErrorCode::Usage, QStringLiteral("\"%1\" could not be added").arg(name), {}};
    }

    // `first` is called for each entry before it is inserted, with its sensor's id.
    Result<void> insertEach(sqlite3* db, const std::vector<CoverageEntry>& entries,
        const std::function<Result<void>(qint64 sensor, const CoverageEntry& entry)>& first)
    {
        Statement insert(db, "INSERT INTO coverage (sensor, begin_us, end_us, kind, note) VALUES (?1, ?2, ?3, ?4, ?5)");
        for (const CoverageEntry& entry : entries) {
            if (entry.sensor.isEmpty() || entry.span.isEmpty())
                return Error{
                    ErrorCode::Usage, QStringLiteral("coverage needs a sensor and an end after its begin"), {}};
            const auto id = sensorId(db, entry.sensor);
            if (!id)
                return id.error();
            if (const auto r = first(*id, entry); !r)
                return r.error();
            insert.bind(1, *id).bind(2, entry.span.beginUs).bind(3, entry.span.endUs);
            insert.bind(4, QString(coverageWord(entry.kind)));
            if (!entry.note.isEmpty())
                insert.bind(5, entry.note);
            if (const auto r = insert.run(); !r)
                return r.error();
        }
        return {};
    }

} // namespace

std::vector<StatedSpan> statedCoverageOf(const EvidenceSummary& evidence)
{
    return coverageFrom(optionsObject(evidence.options).value(kCoverageOption).toArray());
}

Result<void> insertCoverage(sqlite3* db, const std::vector<CoverageEntry>& entries)
{
    return insertEach(db, entries, [](qint64, const CoverageEntry&) { return Result<void>(); });
}

Result<bool> removeCoverage(sqlite3* db, const std::vector<CoverageEntry>& entries)
{
    Statement find(db,
        "SELECT c.rowid FROM coverage AS c JOIN sensor AS s ON s.id = c.sensor WHERE s.name = ?1 AND c.begin_us = ?2 "
        "AND c.end_us = ?3 AND c.kind = ?4 AND coalesce(c.note, '') = ?5 ORDER BY c.rowid DESC LIMIT 1");
    Statement remove(db, "DELETE FROM coverage WHERE rowid = ?1");
    for (const CoverageEntry& entry : entries) {
        find.bind(1, entry.sensor).bind(2, entry.span.beginUs).bind(3, entry.span.endUs);
        find.bind(4, QString(coverageWord(entry.kind))).bind(5, entry.note);
        const bool any = find.row();
        const qint64 row = any ? find.integer(0) : 0;
        find.reset();
        if (const auto r = find.result(); !r)
            return r.error();
        if (!any)
            return false;
        if (const auto r = remove.bind(1, row).run(); !r)
            return r.error();
    }
    return true;
}

Result<qint64> gapRuleOf(sqlite3* db, qint64 sensor)
{
    Statement notes(
        db, "SELECT note FROM coverage WHERE sensor = ?1 AND kind = 'assumed' AND note IS NOT NULL ORDER BY rowid");
    notes.bind(1, sensor);
    qint64 rule = 0;
    while (rule == 0 && notes.row())
        rule = gapOfRule(notes.string(0)).value_or(0);
    notes.reset();
    if (const auto r = notes.result(); !r)
        return r.error();
    return rule;
}

Result<qint64> applyGapRule(sqlite3* db, const QString& sensor, qint64 gapUs)
{
    Statement find(db, "SELECT id FROM sensor WHERE name = ?1 ORDER BY id");
    const qint64 id = find.bind(1, sensor).row() ? find.integer(0) : 0;
    find.reset();
    if (const auto r = find.result(); !r)
        return r.error();
    if (id == 0)
        return Error{ErrorCode::NotFound, QStringLiteral("no sensor is called \"%1\"").arg(sensor), databasePath(db)};
    const auto stated = hasStated(db, id);
    if (!stated)
        return stated.error();
    if (*stated) {
        return Error{ErrorCode::Usage,
            QStringLiteral("when \"%1\" recorded is stated; what its records let one assume says nothing beside that")
                .arg(sensor),
            {}};
    }
    return deriveCoverage(db, id, gapUs);
}

Result<void> keepGapRules(sqlite3* db, const std::vector<quint32>& sensors)
{
    for (const quint32 sensor : sensors) {
        const auto rule = gapRuleOf(db, sensor);
        const auto stated = hasStated(db, sensor);
        if (!rule || !stated)
            return rule ? stated.error() : rule.error();
        if (*rule == 0 || *stated)
            continue;
        // More spans than there may be, now that there are more records: then the log stands as any log does.
        const auto derived = deriveCoverage(db, sensor, *rule);
        if (!derived && derived.error().code != ErrorCode::Usage)
            return derived.error();
    }
    return {};
}

Result<void> writeCoverage(sqlite3* db, const std::vector<CoverageEntry>& entries)
{
    Statement replace(db, "DELETE FROM coverage WHERE sensor = ?1 AND kind = 'assumed'");
    return insertEach(db, entries, [&](qint64 sensor, const CoverageEntry& entry) {
        return entry.kind == CoverageKind::Stated ? replace.bind(1, sensor).run() : Result<void>();
    });
}

QJsonArray coverageJson(const std::vector<StatedSpan>& spans)
{
    QJsonArray json;
    for (const StatedSpan& one : spans) {
        QJsonObject object{
            {kBegin, one.span.beginUs}, {kEnd, one.span.endUs}, {kKind, QString(coverageWord(one.kind))}};
        if (!one.note.isEmpty())
            object.insert(kNote, one.note);
        json.append(object);
    }
    return json;
}

std::vector<StatedSpan> coverageFrom(const QJsonArray& json)
{
    std::vector<StatedSpan> spans;
    for (const auto& value : json) {
        const QJsonObject object = value.toObject();
        spans.push_back({{object.value(kBegin).toInteger(), object.value(kEnd).toInteger()},
            coverageFromWord(object.value(kKind).toString().toStdString()), object.value(kNote).toString()});
    }
    return spans;
}

Result<void> writeStatedCoverage(
    sqlite3* db, quint32 evidence, const QString& file, const std::vector<StatedSpan>& spans)
{
    if (spans.empty())
        return {};
    const auto sensors = sensorsOf(db, evidence);
    if (!sensors)
        return sensors.error();
    std::vector<CoverageEntry> entries;
    for (const QString& sensor : *sensors)
        for (const StatedSpan& one : spans)
            entries.push_back({sensor, one.span, one.kind, one.note});
    if (const auto r = writeCoverage(db, entries); !r)
        return r.error();
    const QJsonObject detail{
        {QStringLiteral("count"), static_cast<double>(entries.size())}, {QStringLiteral("file"), file}};
    return appendJournal(db, QStringLiteral("coverage added"), QJsonDocument(detail).toJson(QJsonDocument::Compact));
}

Result<void> removeStatedCoverage(sqlite3* db, quint32 evidence, const std::vector<StatedSpan>& spans)
{
    if (spans.empty())
        return {};
    const auto sensors = sensorsOf(db, evidence);
    if (!sensors)
        return sensors.error();
    Statement remove(db,
        "DELETE FROM coverage WHERE rowid = (SELECT c.rowid FROM coverage AS c JOIN sensor AS s ON s.id = c.sensor "
        "WHERE s.name = ?1 AND c.begin_us = ?2 AND c.end_us = ?3 AND c.kind = ?4 AND coalesce(c.note, '') = ?5 "
        "ORDER BY c.rowid DESC LIMIT 1)");
    for (const QString& sensor : *sensors) {
        for (const StatedSpan& one : spans) {
            remove.bind(1, sensor).bind(2, one.span.beginUs).bind(3, one.span.endUs);
            remove.bind(4, QString(coverageWord(one.kind))).bind(5, one.note);
            if (const auto r = remove.run(); !r)
                return r.error();
        }
    }
    return {};
}

} // namespace askance
