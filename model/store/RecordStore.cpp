// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/RecordStore.h"

#include "store/CoverageRows.h"
#include "store/EvidenceRows.h"
#include "store/Journal.h"
#include "store/Meta.h"
#include "store/RecordImage.h"
#include "store/RecordStorePrivate.h"
#include "store/SqliteError.h"

#include <QDateTime>
#include <QJsonDocument>

#include <algorithm>
#include <limits>
#include <sqlite3.h>

namespace askance {

namespace {

    // 32 × 8192 records: long enough that fsync does not show, short enough that a kill costs little.
    constexpr int kBatchesPerTransaction = 32;

    Error misuse(const QString& what)
    {
        return {ErrorCode::Usage, what, QString()};
    }

    Error sameEvidence(const QString& file, const QString& path)
    {
        return {ErrorCode::SameEvidence,
            QStringLiteral("the same log is in the case already, as \"%1\"; it was not imported again").arg(file),
            path};
    }

    Error outOfMemory(const QString& path)
    {
        return {ErrorCode::TooLarge, QStringLiteral("there is not enough memory to import this log"), path};
    }

    bool isConsistent(const QueryBatch& batch)
    {
        return batch.accepted == static_cast<qint64>(batch.rows() + batch.observations.size())
            && batch.lines == batch.accepted + batch.rejected + batch.skipped;
    }

} // namespace

Result<void> RecordStore::Private::openTransaction()
{
    if (transaction)
        return {};
    transaction = std::make_unique<Transaction>(db);
    if (transaction->begun())
        return {};
    const Error error = transaction->begun().error();
    transaction.reset();
    return error;
}

Result<void> RecordStore::Private::commit()
{
    if (!transaction)
        return {};
    Result<void> done = import ? writeAccounts(db, *import) : Result<void>();
    if (done)
        done = transaction->commit();
    if (!done) {
        rollBack();
        return done;
    }
    transaction.reset();
    if (import)
        committed = import->accounts;
    dictionariesAreRight();
    return {};
}

void RecordStore::Private::rollBack()
{
    preparation.reset();
    resumed.reset();
    transaction.reset();
    changesSeen = -1;
    failed = import.has_value();
}

void RecordStore::Private::dictionariesAreRight()
{
    changesSeen = sqlite3_total_changes(db);
}

Result<void> RecordStore::Private::loadDictionaries()
{
    if (changesSeen == sqlite3_total_changes(db))
        return {};
    if (const auto r = dictionaries.load(db); !r)
        return r.error();
    dictionariesAreRight();
    return {};
}

void RecordStore::Private::forget()
{
    preparation.reset();
    resumed.reset();
    import.reset();
    committed = {};
    failed = false;
}

Result<void> RecordStore::Private::insertEvidence(const EvidenceStart& start)
{
    import->sensor = dictionaries.sensors.idOf(start.sensor.toStdString());
    if (const auto r = insertEntries(db, dictionaries.sensors.takeNew()); !r)
        return r.error();
    import->file = start.file.isEmpty() ? start.path.mid(start.path.lastIndexOf(QLatin1Char('/')) + 1) : start.file;
    import->isMember = !start.member.isEmpty();
    import->options = optionsObject(start.optionsJson);
    if (!start.path.endsWith(import->file))
        import->options.insert(kFileOption, import->file);
    if (start.synthetic)
        import->options.insert(kSyntheticOption, true);
    if (!start.coverage.empty())
        import->options.insert(kCoverageOption, coverageJson(start.coverage));
    Statement insert(db,
        "INSERT INTO evidence (path, member, format, options, sensor, status, imported_at_us, program) "
        "VALUES (?1, ?2, ?3, ?4, ?5, 'partial', ?6, ?7)");
    insert.bind(1, start.path);
    if (!start.member.isEmpty())
        insert.bind(2, start.member);
    insert.bind(3, start.format).bind(4, optionsText(import->fullOptions(true))).bind(5, qint64{import->sensor});
    insert.bind(6, QDateTime::currentMSecsSinceEpoch() * 1000).bind(7, start.program);
    if (const auto r = insert.run(); !r)
        return r.error();
    import->evidence = static_cast<quint32>(sqlite3_last_insert_rowid(db));
    if (const auto r = writeSyntheticMark(db); !r)
        return r.error();
    const QJsonObject detail{{QStringLiteral("file"), import->file}, {QStringLiteral("format"), start.format},
        {QStringLiteral("sensor"), start.sensor}, {QStringLiteral("program"), start.program}};
    return appendJournal(db, QStringLiteral("import begun"), QJsonDocument(detail).toJson(QJsonDocument::Compact));
}

Result<void> RecordStore::Private::startPreparation()
{
    if (preparation)
        return {};
    const auto last = queryInteger(db, "SELECT max(id) FROM query");
    if (!last)
        return last.error();
    constexpr qint64 most = std::numeric_limits<quint32>::max() - 1;
    if (*last < 0 || *last >= most)
        return Error{ErrorCode::TooLarge, QStringLiteral("the case holds as many records as it can"), file.path()};
    constexpr quint32 mostEvidence = 0xFFFF;
    PreparationState from = resumed ? std::move(*resumed) : PreparationState();
    resumed.reset();
    from.evidence = import->evidence;
    from.sensor = import->sensor;
    from.nextId = static_cast<quint32>(*last) + 1;
    from.keepSeen = !import->isResumed && import->evidence <= mostEvidence;
    from.accounts = import->accounts;
    auto clocks = readClocks(db);
    if (!clocks)
        return clocks.error();
    from.clocks = std::move(*clocks);
    if (!import->isResumed && *last > 0) {
        const auto highest = queryInteger(db, "SELECT max(repeat_group) FROM query");
        if (!highest)
            return highest.error();
        from.highestGroup = static_cast<quint32>(*highest);
    }
    preparation = std::make_unique<BatchPreparation>(dictionaries, std::move(from), kBatchesPerTransaction);
    return {};
}

Result<void> RecordStore::Private::write(PreparedBatch batch)
{
    if (const auto r = openTransaction(); !r)
        return r;
    for (const NewEntries& entries : batch.entries)
        if (const auto r = insertEntries(db, entries); !r)
            return r;
    if (!batch.records.empty())
        if (const auto r = copyRecords(db, batch.records); !r)
            return r;
    if (const auto r = insertObservations(db, import->evidence, batch.observations); !r)
        return r;
    if (const auto r = insertIssues(db, import->evidence, batch.issues); !r)
        return r;
    batch.accounts.coverageRows = std::move(import->accounts.coverageRows);
    import->accounts = std::move(batch.accounts);
    if (!batch.digests)
        return {};
    import->rowDigest = batch.digests->rows;
    import->issueDigest = batch.digests->issues;
    import->observationDigest = batch.digests->observations;
    return batch.isLast ? Result<void>() : commit();
}

// One batch for every one that comes: whoever writes all there is keeps those waiting who read and parse.
Result<void> RecordStore::Private::writeReady()
{
    do {
        std::optional<PreparedBatch> batch = preparation->take(preparation->isFull());
        if (!batch)
            return {};
        if (const auto r = write(std::move(*batch)); !r)
            return r;
    } while (preparation->isFull());
    return {};
}

// Leaves the transaction of the last batches open: what ends the import belongs into it.
Result<void> RecordStore::Private::writeRest()
{
    if (!preparation)
        return {};
    preparation->close();
    while (std::optional<PreparedBatch> batch = preparation->take(true))
        if (const auto r = write(std::move(*batch)); !r)
            return r;
    if (preparation->failed())
        return outOfMemory(file.path());
    if (!import->isResumed)
        import->highestGroup = preparation->highestGroup();
    import->seen = preparation->takeSeen();
    preparation.reset();
    return {};
}

RecordStore::RecordStore(CaseFile& file)
    : d(std::make_unique<Private>(file))
{
}

RecordStore::~RecordStore() = default;

Result<void> RecordStore::checkNotImported(const QByteArray& sha256Raw, const QByteArray& sha256Plain) const
{
    const quint32 self = d->import ? d->import->evidence : 0;
    const auto same = findSameEvidence(d->db, sha256Raw, sha256Plain, self);
    if (!same)
        return same.error();
    if (!same->isEmpty())
        return sameEvidence(*same, d->import ? d->import->file : QString());
    return {};
}

Result<EvidenceId> RecordStore::begin(const EvidenceStart& start)
{
    if (d->import)
        return misuse(QStringLiteral("one log is being imported already"));
    if (const auto r = d->loadDictionaries(); !r)
        return r.error();
    if (const auto r = d->openTransaction(); !r)
        return r.error();
    d->import.emplace();
    Result<void> done = d->insertEvidence(start);
    if (done)
        done = d->commit();
    if (!done) {
        d->rollBack();
        d->forget();
        return done.error();
    }
    return EvidenceId{d->import->evidence};
}

Result<void> RecordStore::append(QueryBatch batch)
{
    if (!d->import || d->failed)
        return misuse(QStringLiteral("no log is being imported"));
    Q_ASSERT(isConsistent(batch));
    Result<void> done = d->startPreparation();
    if (done)
        done = d->writeReady();
    if (done && d->preparation->failed())
        done = outOfMemory(d->file.path());
    if (done)
        d->preparation->push(std::move(batch));
    else
        d->rollBack();
    return done;
}

Result<void> RecordStore::finish(const EvidenceEnd& end)
{
    if (!d->import || d->failed)
        return misuse(QStringLiteral("no log is being imported"));
    if (const auto r = d->writeRest(); !r) {
        d->rollBack();
        return r;
    }
    const auto fresh = checkNotImported(d->import->isMember ? QByteArray() : end.sha256Raw, end.sha256Plain);
    if (!fresh) {
        if (fresh.error().code == ErrorCode::SameEvidence)
            if (const auto r = discard(EvidenceId{d->import->evidence}); !r)
                return r.error();
        return fresh.error();
    }
    Result<void> done = d->openTransaction();
    if (done)
        done = writeAccounts(d->db, *d->import);
    if (done)
        done = d->writeEnd(end);
    if (done)
        done = d->transaction->commit();
    if (!done) {
        d->rollBack();
        return done;
    }
    d->transaction.reset();
    d->dictionariesAreRight();
    d->forget();
    return {};
}

Result<void> RecordStore::stop(const QString& why)
{
    if (!d->import)
        return misuse(QStringLiteral("no log is being imported"));
    if (!d->failed && (!d->writeRest() || !d->commit())) // if this fails, what was committed before stays
        d->rollBack();
    d->import->accounts = d->committed;
    Result<void> done = d->openTransaction();
    if (done)
        done = d->markStopped(why);
    if (done)
        done = d->transaction->commit();
    d->rollBack();
    d->forget();
    return done;
}

Result<ResumePoint> RecordStore::resume(EvidenceId evidence)
{
    if (d->import)
        return misuse(QStringLiteral("one log is being imported already"));
    const auto list = unfinished();
    if (!list)
        return list.error();
    const auto found
        = std::find_if(list->begin(), list->end(), [&](const EvidenceSummary& e) { return e.id == evidence.value; });
    if (found == list->end())
        return misuse(QStringLiteral("that import is not unfinished"));
    const auto owner = queryInteger(d->db, "SELECT evidence FROM query ORDER BY id DESC LIMIT 1", evidence.value);
    if (!owner)
        return owner.error();
    if (*owner != evidence.value && found->accepted > 0)
        return misuse(
            QStringLiteral("another log was imported after \"%1\"; discard it and import it again").arg(found->file));
    if (const auto r = d->loadDictionaries(); !r)
        return r.error();
    d->import.emplace();
    d->import->evidence = evidence.value;
    d->import->file = found->file;
    d->import->isMember = !found->member.isEmpty();
    d->import->isResumed = true;
    d->resumed.emplace();
    if (const auto r = restoreState(d->db, d->dictionaries, *d->import, *d->resumed); !r) {
        d->forget();
        return r.error();
    }
    d->import->options.remove(kStatusTextOption);
    d->committed = d->import->accounts;
    return ResumePoint{*found, d->committed.lines, d->committed.endOffset};
}

} // namespace askance
