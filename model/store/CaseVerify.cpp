// SPDX-License-Identifier: GPL-3.0-or-later
//
// CaseFile::verify(): everything that can be checked of a case without its logs. SQLite's own check proves structure
// only (it finds 192 of 200 flipped bits); the digests prove content.
#include "store/CaseFile.h"

#include "store/ContentDigest.h"
#include "store/EvidenceRows.h"
#include "store/IssueDigest.h"
#include "store/Journal.h"
#include "store/Meta.h"
#include "store/ObservationRows.h"
#include "store/RepeatGroups.h"
#include "store/Schema.h"
#include "store/Seal.h"
#include "store/Statement.h"

#include <QStringList>

namespace askance {

namespace {

    // A check that found something and a check that could not be made are both "not ok", with the reason.
    template <typename T> CaseCheck checkOf(const QString& name, const Result<T>& result, const QString& detail)
    {
        return result ? CaseCheck{name, true, detail} : CaseCheck{name, false, result.error().what};
    }

    CaseCheck checkStructureFully(sqlite3* db)
    {
        const QString name = QStringLiteral("structure");
        Statement check(db, "PRAGMA integrity_check(20)");
        QStringList faults;
        while (check.row())
            faults << check.string(0).simplified();
        if (const auto r = check.result(); !r)
            return {name, false, r.error().what};
        const bool ok = faults == QStringList{QStringLiteral("ok")};
        return {name, ok, ok ? QStringLiteral("SQLite finds no fault") : faults.join(QStringLiteral("; "))};
    }

    struct RecordCount {
        qint64 count = 0;
        qint64 firstUs = 0;
        qint64 lastUs = 0;
    };

    Result<std::map<quint32, RecordCount>> countRecords(sqlite3* db)
    {
        std::map<quint32, RecordCount> counts;
        Statement rows(db, "SELECT evidence, count(*), min(time_us), max(time_us) FROM query GROUP BY evidence");
        while (rows.row())
            counts[static_cast<quint32>(rows.integer(0))] = {rows.integer(1), rows.integer(2), rows.integer(3)};
        if (const auto r = rows.result(); !r)
            return r.error();
        Statement observations(db, "SELECT evidence, count(*) FROM observation GROUP BY evidence");
        while (observations.row())
            counts[static_cast<quint32>(observations.integer(0))].count += observations.integer(1);
        if (const auto r = observations.result(); !r)
            return r.error();
        return counts;
    }

    QString accountFault(const EvidenceSummary& e, const RecordCount& records)
    {
        if (e.accepted + e.rejected + e.skipped != e.lines) {
            return QStringLiteral("%1: %2 accepted + %3 rejected + %4 skipped are not %5 lines")
                .arg(e.file)
                .arg(e.accepted)
                .arg(e.rejected)
                .arg(e.skipped)
                .arg(e.lines);
        }
        if (e.accepted != records.count)
            return QStringLiteral("%1: %2 accepted lines, but %3 records")
                .arg(e.file)
                .arg(e.accepted)
                .arg(records.count);
        if (records.count > 0 && records.firstUs != 0 && (e.firstUs != records.firstUs || e.lastUs != records.lastUs))
            return QStringLiteral("%1: first or last time is not that of its records").arg(e.file);
        return {};
    }

    CaseCheck checkAccounts(sqlite3* db)
    {
        const QString name = QStringLiteral("accounts");
        const auto evidence = readEvidence(db);
        auto counts = countRecords(db);
        if (!evidence || !counts)
            return {name, false, evidence ? counts.error().what : evidence.error().what};
        QStringList faults;
        qint64 lines = 0;
        for (const EvidenceSummary& e : *evidence) {
            const QString fault = accountFault(e, (*counts)[e.id]);
            if (!fault.isEmpty())
                faults << fault;
            lines += e.lines;
            counts->erase(e.id);
        }
        for (const auto& [id, records] : *counts)
            faults << QStringLiteral("%1 records belong to no log").arg(records.count);
        const auto issues = checkIssueDigests(db);
        if (!issues)
            faults << issues.error().what;
        const QString good = QStringLiteral("%1 lines of %2 logs are accounted for").arg(lines).arg(evidence->size());
        return {name, faults.isEmpty(), faults.isEmpty() ? good : faults.join(QStringLiteral("; "))};
    }

    CaseCheck checkContent(sqlite3* db)
    {
        const QString name = QStringLiteral("content digest");
        const auto computed = computeRowDigests(db);
        if (!computed)
            return {name, false, computed.error().what};
        const auto observed = computeObservationDigests(db);
        if (!observed)
            return {name, false, observed.error().what};
        const auto stored = readMeta(db, kContentDigestKey);
        const auto storedRows = storedRowDigests(db);
        const auto storedObserved = storedObservationDigests(db);
        if (!stored || !storedRows)
            return {name, false, stored ? storedRows.error().what : stored.error().what};
        if (!storedObserved)
            return {name, false, storedObserved.error().what};
        const QString digest = QString::fromLatin1(combinedDigest(*computed, *observed).toHex());
        if (digest != *stored || *computed != *storedRows || *observed != *storedObserved) {
            return {name, false,
                QStringLiteral("the records are not those that were imported: %1 is stored, %2 is there")
                    .arg(*stored, digest)};
        }
        return {name, true, digest};
    }

    CaseCheck checkRepeats(sqlite3* db)
    {
        const QString name = QStringLiteral("repeats");
        const auto unfinished = readEvidence(db, true);
        if (!unfinished)
            return {name, false, unfinished.error().what};
        if (!unfinished->empty())
            return {name, true, QStringLiteral("not counted while an import is unfinished")};
        const auto groups = checkRepeatGroups(db);
        return checkOf(name, groups, groups ? QStringLiteral("%1 groups").arg(*groups) : QString());
    }

    CaseCheck checkDocuments(sqlite3* db)
    {
        const QString name = QStringLiteral("documents");
        const auto computed = documentsDigest(db);
        const auto stored = readMeta(db, kDocumentsDigestKey);
        if (!computed || !stored)
            return {name, false, computed ? stored.error().what : computed.error().what};
        const QString digest = QString::fromLatin1(computed->toHex());
        if (digest != *stored) {
            return {name, false,
                QStringLiteral("evidence, coverage, organisations or notes were changed by another program")};
        }
        return {name, true, digest};
    }

} // namespace

Result<std::vector<CaseCheck>> CaseFile::verify() const
{
    // All of one moment: what another program of ours writes meanwhile must not look like a hand that meddled.
    const ReadMoment moment(handle());
    std::vector<CaseCheck> checks;
    checks.push_back(checkStructureFully(handle()));
    checks.push_back(
        checkOf(QStringLiteral("schema"), compareSchema(handle()), QStringLiteral("all tables are as made")));
    checks.push_back(checkAccounts(handle()));
    checks.push_back(checkContent(handle()));
    checks.push_back(checkRepeats(handle()));
    checks.push_back(checkDocuments(handle()));
    const auto journal = checkJournal(handle());
    checks.push_back(checkOf(QStringLiteral("journal chain"), journal,
        journal ? QStringLiteral("%1 entries follow from one another").arg(*journal) : QString()));
    return checks;
}

} // namespace askance
