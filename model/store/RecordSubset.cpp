// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/RecordSubset.h"

#include "store/CaseOpening.h"
#include "store/ContentDigest.h"
#include "store/EvidenceRows.h"
#include "store/Journal.h"
#include "store/Meta.h"
#include "store/Orphans.h"
#include "store/RepeatGroups.h"
#include "store/Statement.h"

#include <QDateTime>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QUuid>

#include <limits>
#include <map>

namespace askance {

namespace {

    const QString kAssumptions = QStringLiteral("assumptions");
    const QString kLeftOutReason = QStringLiteral("left_out_by_filter");
    constexpr size_t kCheckEvery = 4096; // statements between two looks at `cancelled`

    Error stopped()
    {
        return {ErrorCode::Cancelled, QStringLiteral("stopped"), {}};
    }

    // Deletes what lies between the kept numbers: one statement per gap, however many records lie in it.
    Result<void> deleteOthers(sqlite3* db, const std::vector<quint32>& kept, const std::atomic<bool>& cancelled)
    {
        Statement gap(db, "DELETE FROM query WHERE id BETWEEN ?1 AND ?2");
        qint64 next = std::numeric_limits<qint64>::min();
        size_t gaps = 0;
        for (size_t i = 0; i <= kept.size(); ++i) {
            const bool atEnd = i == kept.size();
            const qint64 until = atEnd ? std::numeric_limits<qint64>::max() : qint64{kept[i]} - 1;
            if (next <= until) {
                if (++gaps % kCheckEvery == 0 && cancelled.load())
                    return stopped();
                if (const auto r = gap.bind(1, next).bind(2, until).run(); !r)
                    return r.error();
            }
            if (!atEnd)
                next = qint64{kept[i]} + 1;
        }
        return {};
    }

    // The numbers of an evidence's records follow one another: a gap is how a deletion from outside shows. In ascending
    // order the new number, never higher than the old, is always free.
    Result<void> renumber(sqlite3* db, const std::vector<quint32>& kept, const std::atomic<bool>& cancelled)
    {
        Statement update(db, "UPDATE query SET id = ?1 WHERE id = ?2");
        for (size_t i = 0; i < kept.size(); ++i) {
            if (kept[i] == i + 1)
                continue;
            if (i % kCheckEvery == 0 && cancelled.load())
                return stopped();
            if (const auto r = update.bind(1, static_cast<qint64>(i + 1)).bind(2, qint64{kept[i]}).run(); !r)
                return r.error();
        }
        return {};
    }

    struct Kept {
        qint64 records = 0;
        std::optional<qint64> firstUs, lastUs;
    };

    Result<std::map<quint32, Kept>> keptByEvidence(sqlite3* db)
    {
        std::map<quint32, Kept> kept;
        Statement rows(db, "SELECT evidence, count(*), min(time_us), max(time_us) FROM query GROUP BY evidence");
        while (rows.row())
            kept[static_cast<quint32>(rows.integer(0))] = {rows.integer(1), rows.integer(2), rows.integer(3)};
        if (const auto r = rows.result(); !r)
            return r.error();
        return kept;
    }

    // The options of an evidence, with what was left out of it said beside what was assumed of it.
    QString optionsWith(const EvidenceSummary& evidence, qint64 leftOut, const QString& filter)
    {
        QJsonObject options = optionsObject(evidence.options);
        QJsonArray assumptions = options.value(kAssumptions).toArray();
        assumptions.append(QStringLiteral("%1 of its %2 records are not in this case: they do not match %3")
                               .arg(leftOut)
                               .arg(evidence.accepted)
                               .arg(filter));
        options.insert(kAssumptions, assumptions);
        QJsonObject skips = options.value(kSkippedOption).toObject();
        skips.insert(kLeftOutReason, skips.value(kLeftOutReason).toDouble() + static_cast<double>(leftOut));
        options.insert(kSkippedOption, skips);
        return optionsText(options);
    }

    Result<void> account(sqlite3* db, const EvidenceSummary& evidence, const Kept& kept, const QString& filter)
    {
        const qint64 leftOut = evidence.accepted - kept.records;
        if (leftOut == 0)
            return {};
        Statement update(db,
            "UPDATE evidence SET accepted = ?1, skipped = skipped + ?2, first_us = ?3, last_us = ?4, options = ?5 "
            "WHERE id = ?6");
        update.bind(1, kept.records).bind(2, leftOut).bindNull(3).bindNull(4);
        if (kept.firstUs)
            update.bind(3, *kept.firstUs).bind(4, *kept.lastUs);
        update.bind(5, optionsWith(evidence, leftOut, filter)).bind(6, qint64{evidence.id});
        return update.run();
    }

    Result<void> renewDigests(sqlite3* db, const std::vector<EvidenceSummary>& evidence)
    {
        const auto digests = computeRowDigests(db);
        if (!digests)
            return digests.error();
        for (const EvidenceSummary& e : evidence) {
            const auto found = digests->find(e.id);
            if (const auto r = storeRowDigest(db, e.id, found == digests->end() ? QByteArray() : found->second); !r)
                return r.error();
        }
        return storeContentDigest(db);
    }

    Result<void> renameCase(sqlite3* db, const QString& path)
    {
        const std::pair<const char*, QString> entries[] = {
            {"case_id", QUuid::createUuid().toString(QUuid::WithoutBraces)},
            {"title", QFileInfo(path).completeBaseName()},
            {"created", QDateTime::currentDateTimeUtc().toString(Qt::ISODate)},
            {"program", QStringLiteral("askance " ASKANCE_VERSION)},
        };
        for (const auto& [key, value] : entries)
            if (const auto r = writeMeta(db, key, value); !r)
                return r.error();
        return {};
    }

    Result<void> cut(sqlite3* db, const std::vector<EvidenceSummary>& evidence, const std::vector<quint32>& kept,
        const QString& filter, const std::atomic<bool>& cancelled)
    {
        const auto from = readMeta(db, kContentDigestKey);
        if (!from)
            return from.error();
        if (const auto r = deleteOthers(db, kept, cancelled); !r)
            return r.error();
        if (const auto r = renumber(db, kept, cancelled); !r)
            return r.error();
        const auto counts = keptByEvidence(db);
        if (!counts)
            return counts.error();
        qint64 before = 0;
        for (const EvidenceSummary& e : evidence) {
            const auto found = counts->find(e.id);
            before += e.accepted;
            if (const auto r = account(db, e, found == counts->end() ? Kept() : found->second, filter); !r)
                return r.error();
        }
        if (const auto r = removeOrphans(db); !r)
            return r.error();
        if (const auto r = renewDigests(db, evidence); !r)
            return r.error();
        if (const auto r = refreshRepeatGroups(db); !r)
            return r.error();
        const QJsonObject detail{{QStringLiteral("content_digest"), *from}, {QStringLiteral("filter"), filter},
            {QStringLiteral("records"), static_cast<double>(kept.size())},
            {QStringLiteral("of"), static_cast<double>(before)}};
        return appendJournal(
            db, QStringLiteral("made from another case"), QJsonDocument(detail).toJson(QJsonDocument::Compact));
    }

} // namespace

Result<void> keepOnly(
    CaseFile& file, const std::vector<quint32>& kept, const QString& filter, const std::atomic<bool>& cancelled)
{
    sqlite3* db = file.handle();
    const auto unfinished = readEvidence(db, true);
    if (!unfinished)
        return unfinished.error();
    if (!unfinished->empty()) {
        return Error{ErrorCode::Usage,
            QStringLiteral("an import is unfinished; finish or discard it first (evidence panel)"), file.path()};
    }
    const auto evidence = readEvidence(db);
    if (!evidence)
        return evidence.error();
    Transaction transaction(db);
    if (!transaction.begun())
        return transaction.begun().error();
    if (const auto r = cut(db, *evidence, kept, filter, cancelled); !r)
        return r.error();
    if (const auto r = renameCase(db, file.path()); !r)
        return r.error();
    if (const auto r = transaction.commit(); !r)
        return r.error();
    return rewriteWithoutFreePages(db);
}

qint64 leftOutByFilter(const EvidenceSummary& evidence)
{
    const QJsonObject skips = optionsObject(evidence.options).value(kSkippedOption).toObject();
    return static_cast<qint64>(skips.value(kLeftOutReason).toDouble());
}

} // namespace askance
