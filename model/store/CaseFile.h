// SPDX-License-Identifier: GPL-3.0-or-later
//
// One case on disk: an SQLite file of ours, opened in the only allowed order (hostile files run no SQL before their
// schema matched ours row by row), locked while written, whole after a crash. One CaseFile = one connection = one
// thread. SQL is written in this room and nowhere else; RecordStore and AnnotationStore work on an open CaseFile.
#pragma once

#include "columns/Dataset.h"
#include "record/Result.h"

#include <atomic>
#include <functional>
#include <memory>

struct sqlite3;

namespace askance {

enum class CaseAccess { ReadOnly, ReadWrite };

struct CaseCheck {
    QString name; // "structure", "content digest", "journal chain", "accounts" …
    bool ok = false;
    QString detail;
};

class CaseFile {
public:
    ~CaseFile();
    CaseFile(const CaseFile&) = delete;
    CaseFile& operator=(const CaseFile&) = delete;

    // A new, empty case (mode 0600). Exists error if something is there and `overwrite` is false.
    [[nodiscard]] static Result<std::unique_ptr<CaseFile>> create(const QString& path, bool overwrite = false);
    // NotFound, NotACase, NewerCase, ForeignSchema, Corrupt, Locked, NotReadable as the file deserves. A case on a
    // read-only medium opens ReadOnly without creating anything beside it.
    [[nodiscard]] static Result<std::unique_ptr<CaseFile>> open(const QString& path, CaseAccess access);

    [[nodiscard]] QString path() const;
    [[nodiscard]] CaseAccess access() const;

    // The whole case in memory. Cancelled error if `cancelled` turned true; progress 0 … 1000.
    [[nodiscard]] Result<DatasetPtr> load(
        const std::atomic<bool>* cancelled = nullptr, const std::function<void(int)>& progress = {}) const;

    // Structure, accounts, content digest, journal chain, schema. Never stops at the first failure.
    [[nodiscard]] Result<std::vector<CaseCheck>> verify() const;
    // SHA-256 over `query` and its dictionaries in canonical order; ids, paths and import times have no part in it.
    [[nodiscard]] Result<QByteArray> computeContentDigest() const;

    [[nodiscard]] Result<QString> meta(const QString& key) const; // empty if absent
    [[nodiscard]] Result<void> setMeta(const QString& key, const QString& value);
    // Appends to the hash-chained journal, inside the transaction at hand if there is one.
    [[nodiscard]] Result<void> addJournal(const QString& action, const QByteArray& detailJson);

    [[nodiscard]] sqlite3* handle() const; // for this room only

private:
    struct Private;
    explicit CaseFile(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace askance
