// SPDX-License-Identifier: GPL-3.0-or-later
//
// How an import ends: finished, stopped, discarded.
#include "store/CoverageRows.h"
#include "store/EvidenceRows.h"
#include "store/Journal.h"
#include "store/Meta.h"
#include "store/Organisations.h"
#include "store/Orphans.h"
#include "store/RecordStorePrivate.h"
#include "store/RepeatGroups.h"

#include <QJsonDocument>

#include <algorithm>

namespace askance {

namespace {

    QString hex(const QByteArray& bytes)
    {
        return QString::fromLatin1(bytes.toHex());
    }

    QByteArray json(const QJsonObject& object)
    {
        return QJsonDocument(object).toJson(QJsonDocument::Compact);
    }

    QJsonObject accountsDetail(const QString& file, const ImportAccounts& a)
    {
        return {{QStringLiteral("file"), file}, {QStringLiteral("lines"), static_cast<double>(a.lines)},
            {QStringLiteral("accepted"), static_cast<double>(a.accepted)},
            {QStringLiteral("rejected"), static_cast<double>(a.rejected)},
            {QStringLiteral("skipped"), static_cast<double>(a.skipped)}};
    }

    // Options as finally used, without losing what the store itself keeps there.
    QJsonObject finalOptions(const ImportState& import, const EvidenceEnd& end)
    {
        QJsonObject kept = import.options;
        const QJsonObject given = optionsObject(end.optionsJson);
        for (auto it = given.begin(); it != given.end(); ++it)
            kept.insert(it.key(), it.value());
        if (!end.statusText.isEmpty())
            kept.insert(kStatusTextOption, end.statusText);
        return kept;
    }

    // Whose records an evidence holds, or would if it had any.
    Result<std::vector<quint32>> sensorsOf(sqlite3* db, quint32 evidence)
    {
        std::vector<quint32> sensors;
        Statement rows(db,
            "SELECT sensor FROM query WHERE evidence = ?1 AND sensor IS NOT NULL "
            "UNION SELECT sensor FROM evidence WHERE id = ?1 AND sensor IS NOT NULL");
        rows.bind(1, qint64{evidence});
        while (rows.row())
            sensors.push_back(static_cast<quint32>(rows.integer(0)));
        if (const auto r = rows.result(); !r)
            return r.error();
        return sensors;
    }

    std::vector<quint32> sensorsOf(const ImportAccounts& accounts)
    {
        std::vector<quint32> sensors;
        for (const auto& [sensor, span] : accounts.sensors)
            sensors.push_back(sensor);
        return sensors;
    }

    Result<void> removeRows(sqlite3* db, std::string_view sql, quint32 evidence)
    {
        Statement statement(db, sql);
        return statement.bind(1, qint64{evidence}).run();
    }

} // namespace

Result<QString> findSameEvidence(
    sqlite3* db, const QByteArray& sha256Raw, const QByteArray& sha256Plain, quint32 except)
{
    const auto list = readEvidence(db);
    if (!list)
        return list.error();
    for (const EvidenceSummary& e : *list) {
        const bool sameRaw = !sha256Raw.isEmpty() && e.sha256 == sha256Raw;
        const bool samePlain = !sha256Plain.isEmpty() && e.sha256Plain == sha256Plain;
        if (e.id != except && (sameRaw || samePlain))
            return e.file;
    }
    return QString();
}

Result<void> writeSyntheticMark(sqlite3* db)
{
    const auto list = readEvidence(db);
    if (!list)
        return list.error();
    const bool any = std::any_of(list->begin(), list->end(), [](const EvidenceSummary& e) { return e.synthetic; });
    return writeMeta(db, "synthetic", any ? QStringLiteral("1") : QStringLiteral("0"));
}

Result<void> RecordStore::Private::renewDerived(bool importEnds)
{
    const bool known = importEnds && !import->isResumed;
    // One sensor alone and no group from before: there is nothing to look through every record for.
    const bool none = known && import->highestGroup == 0U && dictionaries.sensors.size() < 2;
    const quint32 evidence = known ? import->evidence : 0;
    auto seen = known ? std::move(import->seen) : std::vector<SeenRecord>();
    if (const auto r = none ? Result<void>() : refreshRepeatGroups(db, std::move(seen), evidence); !r)
        return r.error();
    return giveColours(db);
}

Result<void> RecordStore::Private::writeEnd(const EvidenceEnd& end)
{
    import->options = finalOptions(*import, end);
    Statement update(
        db, "UPDATE evidence SET bytes = ?1, sha256 = ?2, sha256_plain = ?3, status = ?4, options = ?5 WHERE id = ?6");
    update.bind(1, end.rawBytes).bindBlob(2, end.sha256Raw).bindBlob(3, end.sha256Plain);
    update.bind(4, QString(statusWord(end.status))).bind(5, optionsText(import->fullOptions(false)));
    update.bind(6, qint64{import->evidence});
    if (const auto r = update.run(); !r)
        return r.error();
    const std::vector<StatedSpan> stated = coverageFrom(import->options.value(kCoverageOption).toArray());
    if (const auto r = writeStatedCoverage(db, import->evidence, import->file, stated); !r)
        return r.error();
    if (const auto r = keepGapRules(db, sensorsOf(import->accounts)); !r)
        return r.error();
    if (const auto r = renewDerived(true); !r)
        return r.error();
    const auto digest = readMeta(db, kContentDigestKey);
    if (!digest)
        return digest.error();
    QJsonObject detail = accountsDetail(import->file, import->accounts);
    detail.insert(QStringLiteral("status"), QString(statusWord(end.status)));
    detail.insert(QStringLiteral("sha256"), hex(end.sha256Raw));
    detail.insert(QStringLiteral("sha256_plain"), hex(end.sha256Plain));
    detail.insert(QStringLiteral("content_digest"), *digest);
    return appendJournal(db, QStringLiteral("import finished"), json(detail));
}

Result<void> RecordStore::Private::markStopped(const QString& why)
{
    import->options.insert(kStatusTextOption, why);
    Statement update(db, "UPDATE evidence SET status = 'partial', options = ?1 WHERE id = ?2");
    update.bind(1, optionsText(import->fullOptions(true))).bind(2, qint64{import->evidence});
    if (const auto r = update.run(); !r)
        return r.error();
    if (const auto r = keepGapRules(db, sensorsOf(import->accounts)); !r)
        return r.error();
    if (const auto r = renewDerived(false); !r)
        return r.error();
    QJsonObject detail = accountsDetail(import->file, import->accounts);
    detail.insert(QStringLiteral("why"), why);
    return appendJournal(db, QStringLiteral("import stopped"), json(detail));
}

Result<void> RecordStore::Private::removeEvidence(quint32 evidence)
{
    QString discarded;
    QJsonObject options;
    Statement name(db, "SELECT path, options FROM evidence WHERE id = ?1");
    if (name.bind(1, qint64{evidence}).row()) {
        discarded = name.string(0).mid(name.string(0).lastIndexOf(QLatin1Char('/')) + 1);
        options = optionsObject(name.string(1));
    }
    if (const auto r = name.result(); !r)
        return r.error();
    const auto sensors = sensorsOf(db, evidence);
    if (!sensors)
        return sensors.error();
    // Of an unfinished import nothing was written yet: equal rows are another log's.
    if (!options.value(kUnfinishedOption).toBool())
        if (const auto r = removeStatedCoverage(db, evidence, coverageFrom(options.value(kCoverageOption).toArray()));
            !r)
            return r.error();
    for (const std::string_view sql : {"DELETE FROM query WHERE evidence = ?1", "DELETE FROM issue WHERE evidence = ?1",
             "DELETE FROM observation WHERE evidence = ?1", "DELETE FROM evidence WHERE id = ?1"})
        if (const auto r = removeRows(db, sql, evidence); !r)
            return r.error();
    if (const auto r = storeRowDigest(db, evidence, {}); !r)
        return r.error();
    if (const auto r = storeIssueDigest(db, evidence, {}); !r)
        return r.error();
    if (const auto r = storeObservationDigest(db, evidence, {}); !r)
        return r.error();
    if (const auto r = storeContentDigest(db); !r)
        return r.error();
    if (const auto r = rebuildAssumedCoverage(db, *sensors); !r)
        return r.error();
    if (const auto r = removeOrphans(db); !r)
        return r.error();
    if (const auto r = writeSyntheticMark(db); !r)
        return r.error();
    if (const auto r = refreshRepeatGroups(db); !r)
        return r.error();
    return appendJournal(db, QStringLiteral("log discarded"), json({{QStringLiteral("file"), discarded}}));
}

Result<void> RecordStore::discard(EvidenceId evidence)
{
    if (d->import && d->import->evidence != evidence.value) {
        return Error{
            ErrorCode::Usage, QStringLiteral("another log is being imported; finish or stop it first"), QString()};
    }
    d->rollBack();
    d->forget();
    Result<void> done = d->openTransaction();
    if (done)
        done = d->removeEvidence(evidence.value);
    if (done)
        done = d->transaction->commit();
    d->rollBack();
    d->failed = false;
    return done;
}

Result<std::vector<EvidenceSummary>> RecordStore::unfinished() const
{
    return readEvidence(d->db, true);
}

} // namespace askance
