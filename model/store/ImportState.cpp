// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/ImportState.h"

#include "store/CoverageRows.h"
#include "store/EvidenceRows.h"
#include "store/SqliteError.h"
#include "store/Statement.h"

#include <algorithm>
#include <sqlite3.h>

namespace askance {

namespace {

    void widen(TimeSpan& span, qint64 us)
    {
        if (span.isEmpty())
            span = {us, us + 1};
        else
            span = {std::min(span.beginUs, us), std::max(span.endUs, us + 1)};
    }

    Result<void> insertAssumed(sqlite3* db, quint32 sensor, TimeSpan span, std::vector<qint64>* rows)
    {
        Statement insert(db,
            "INSERT INTO coverage (sensor, begin_us, end_us, kind) SELECT ?1, ?2, ?3, 'assumed' "
            "WHERE NOT EXISTS (SELECT 1 FROM coverage WHERE sensor = ?1 AND kind = 'stated')");
        insert.bind(1, qint64{sensor}).bind(2, span.beginUs).bind(3, span.endUs);
        if (const auto r = insert.run(); !r)
            return r.error();
        if (rows && sqlite3_changes(db) == 1)
            rows->push_back(sqlite3_last_insert_rowid(db));
        return {};
    }

    Result<void> readAccounts(sqlite3* db, ImportState& state)
    {
        Statement row(db, "SELECT lines, accepted, rejected, skipped, options, sensor FROM evidence WHERE id = ?1");
        row.bind(1, qint64{state.evidence});
        if (row.row()) {
            ImportAccounts& a = state.accounts;
            a.lines = row.integer(0);
            a.accepted = row.integer(1);
            a.rejected = row.integer(2);
            a.skipped = row.integer(3);
            state.options = optionsObject(row.string(4));
            state.sensor = static_cast<quint32>(row.integer(5));
            a.endOffset = static_cast<qint64>(state.options.value(kEndOffsetOption).toDouble());
            const QJsonObject skips = state.options.value(kSkippedOption).toObject();
            for (auto it = skips.begin(); it != skips.end(); ++it)
                a.skips[it.key().toStdString()] = static_cast<qint64>(it.value().toDouble());
        }
        return row.result();
    }

    // Which coverage rows are this evidence's is told by their span: they are written anew with the next batch.
    Result<void> readSpans(sqlite3* db, ImportState& state)
    {
        Statement spans(db, "SELECT sensor, min(time_us), max(time_us) FROM query WHERE evidence = ?1 GROUP BY sensor");
        spans.bind(1, qint64{state.evidence});
        while (spans.row()) {
            state.accounts.addTime(static_cast<quint32>(spans.integer(0)), spans.integer(1));
            state.accounts.addTime(static_cast<quint32>(spans.integer(0)), spans.integer(2));
        }
        if (const auto r = spans.result(); !r)
            return r.error();
        Statement observed(
            db, "SELECT min(first_us), max(last_us) FROM observation WHERE evidence = ?1 HAVING count(*) > 0");
        observed.bind(1, qint64{state.evidence});
        while (observed.row())
            state.accounts.addObservation({observed.integer(0), observed.integer(1) + 1});
        if (const auto r = observed.result(); !r)
            return r.error();
        Statement rows(db,
            "SELECT rowid FROM coverage WHERE sensor = ?1 AND begin_us = ?2 AND end_us = ?3 AND kind = 'assumed' "
            "ORDER BY rowid DESC LIMIT 1");
        for (const auto& [sensor, span] : state.accounts.sensors) {
            rows.bind(1, qint64{sensor}).bind(2, span.beginUs).bind(3, span.endUs);
            if (rows.row())
                state.accounts.coverageRows.push_back(rows.integer(0));
            rows.reset();
        }
        return rows.result();
    }

} // namespace

void ImportAccounts::addTime(quint32 sensor, qint64 us)
{
    widen(covered, us);
    widen(sensors[sensor], us);
}

void ImportAccounts::addObservation(TimeSpan span)
{
    widen(covered, span.beginUs);
    widen(covered, span.endUs - 1);
}

void ImportAccounts::add(const QueryBatch& batch)
{
    lines += batch.lines;
    accepted += batch.accepted;
    rejected += batch.rejected;
    skipped += batch.skipped;
    endOffset = std::max(endOffset, batch.endOffset);
    for (const SkipTally& tally : batch.skips)
        skips[tally.reason] += tally.lines;
}

QJsonObject ImportState::fullOptions(bool unfinished) const
{
    QJsonObject full = options;
    QJsonObject skips;
    for (const auto& [reason, count] : accounts.skips)
        skips.insert(QString::fromStdString(reason), static_cast<double>(count));
    full.remove(kSkippedOption);
    if (!skips.isEmpty())
        full.insert(kSkippedOption, skips);
    full.remove(kUnfinishedOption);
    full.remove(kEndOffsetOption);
    if (unfinished) {
        full.insert(kUnfinishedOption, true);
        full.insert(kEndOffsetOption, static_cast<double>(accounts.endOffset));
    }
    return full;
}

Result<void> writeAssumedCoverage(sqlite3* db, ImportAccounts& accounts)
{
    Statement remove(db, "DELETE FROM coverage WHERE rowid = ?1 AND kind = 'assumed'");
    for (const qint64 row : accounts.coverageRows)
        if (const auto r = remove.bind(1, row).run(); !r)
            return r.error();
    accounts.coverageRows.clear();
    for (const auto& [sensor, span] : accounts.sensors)
        if (const auto r = insertAssumed(db, sensor, span, &accounts.coverageRows); !r)
            return r.error();
    return {};
}

Result<void> writeAccounts(sqlite3* db, ImportState& state)
{
    const ImportAccounts& a = state.accounts;
    Statement update(db,
        "UPDATE evidence SET lines = ?1, accepted = ?2, rejected = ?3, skipped = ?4, first_us = ?5, last_us = ?6, "
        "options = ?7 WHERE id = ?8");
    update.bind(1, a.lines).bind(2, a.accepted).bind(3, a.rejected).bind(4, a.skipped);
    if (!a.covered.isEmpty())
        update.bind(5, a.covered.beginUs).bind(6, a.covered.endUs - 1);
    update.bind(7, optionsText(state.fullOptions(true))).bind(8, qint64{state.evidence});
    if (const auto r = update.run(); !r)
        return r.error();
    if (const auto r = writeAssumedCoverage(db, state.accounts); !r)
        return r.error();
    if (const auto r = storeRowDigest(db, state.evidence, state.rowDigest); !r)
        return r.error();
    if (const auto r = storeIssueDigest(db, state.evidence, state.issueDigest); !r)
        return r.error();
    if (const auto r = storeObservationDigest(db, state.evidence, state.observationDigest); !r)
        return r.error();
    return storeContentDigest(db);
}

Result<void> rebuildAssumedCoverage(sqlite3* db, const std::vector<quint32>& sensors)
{
    Statement remove(db, "DELETE FROM coverage WHERE sensor = ?1 AND kind = 'assumed' AND coalesce(note, '') = ''");
    Statement rows(db, "SELECT min(time_us), max(time_us) FROM query WHERE sensor = ?1 GROUP BY evidence");
    for (const quint32 sensor : sensors) {
        if (const auto r = remove.bind(1, qint64{sensor}).run(); !r)
            return r.error();
        const auto rule = gapRuleOf(db, sensor);
        if (!rule)
            return rule.error();
        if (*rule != 0)
            continue;
        std::vector<TimeSpan> spans;
        rows.bind(1, qint64{sensor});
        while (rows.row())
            spans.push_back({rows.integer(0), rows.integer(1) + 1});
        rows.reset();
        if (const auto r = rows.result(); !r)
            return r.error();
        for (const TimeSpan& span : spans)
            if (const auto r = insertAssumed(db, sensor, span, nullptr); !r)
                return r.error();
    }
    return keepGapRules(db, sensors);
}

Result<void> restoreState(
    sqlite3* db, const CaseDictionaries& dictionaries, ImportState& state, PreparationState& preparation)
{
    if (const auto r = readAccounts(db, state); !r)
        return r.error();
    if (const auto r = readSpans(db, state); !r)
        return r.error();
    Statement texts(db, "SELECT code, count(*) FROM issue WHERE evidence = ?1 GROUP BY code");
    texts.bind(1, qint64{state.evidence});
    while (texts.row())
        preparation.issueTexts[std::string(texts.text(0))] = static_cast<int>(texts.integer(1));
    if (const auto r = texts.result(); !r)
        return r.error();
    if (const auto r = preparation.issues.addStored(db, state.evidence); !r)
        return r.error();
    if (const auto r = feedStoredRows(db, state.evidence, dictionaries, preparation.rows); !r)
        return r.error();
    if (const auto r = preparation.observations.addStored(db, state.evidence, dictionaries); !r)
        return r.error();
    state.observationDigest = preparation.observations.digest();
    state.rowDigest = preparation.rows.digest();
    state.issueDigest = preparation.issues.digest();
    return {};
}

} // namespace askance
