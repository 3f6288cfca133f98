// SPDX-License-Identifier: GPL-3.0-or-later
//
// The state of a RecordStore, shared by its two source files.
#pragma once

#include "store/BatchPreparation.h"
#include "store/ImportState.h"
#include "store/RecordStore.h"
#include "store/Statement.h"

#include <memory>
#include <optional>

namespace askance {

struct RecordStore::Private {
    explicit Private(CaseFile& f)
        : file(f)
        , db(f.handle())
    {
    }

    CaseFile& file;
    sqlite3* db;
    CaseDictionaries dictionaries;
    int changesSeen = -1; // total changes of the connection when the dictionaries were last known to be right
    std::optional<ImportState> import;
    std::optional<PreparationState> resumed; // of the preparation, until the first batch comes
    ImportAccounts committed; // accounts of the import as they stand in the file
    std::unique_ptr<Transaction> transaction;
    bool failed = false; // a write failed: only stop() and discard() make sense

    [[nodiscard]] Result<void> openTransaction();
    // Accounts, coverage and digests of what was appended, then COMMIT.
    [[nodiscard]] Result<void> commit();
    // Takes back what is not committed; memory may then know entries that the file does not.
    void rollBack();
    [[nodiscard]] Result<void> loadDictionaries();
    void dictionariesAreRight();
    [[nodiscard]] Result<void> startPreparation();
    [[nodiscard]] Result<void> write(PreparedBatch batch);
    // Writes what is prepared, as far as it is ready, or to the end.
    [[nodiscard]] Result<void> writeReady();
    [[nodiscard]] Result<void> writeRest();
    [[nodiscard]] Result<void> insertEvidence(const EvidenceStart& start);
    [[nodiscard]] Result<void> writeEnd(const EvidenceEnd& end);
    // Everything that depends on all records of the case. At the end of an import, `seen` of it saves reading it again.
    [[nodiscard]] Result<void> renewDerived(bool importEnds);
    [[nodiscard]] Result<void> removeEvidence(quint32 evidence);
    [[nodiscard]] Result<void> markStopped(const QString& why);
    void forget();
    std::unique_ptr<BatchPreparation> preparation; // uses the dictionaries; last
};

// "1" while any log of the case is synthetic.
[[nodiscard]] Result<void> writeSyntheticMark(sqlite3* db);
// File name of an evidence other than `except` with one of these hashes; empty if there is none.
[[nodiscard]] Result<QString> findSameEvidence(
    sqlite3* db, const QByteArray& sha256Raw, const QByteArray& sha256Plain, quint32 except);

} // namespace askance
