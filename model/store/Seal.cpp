// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Seal.h"

#include "store/Sha256.h"
#include "store/Statement.h"

namespace askance {

namespace {

    constexpr std::string_view kSealed[] = {
        "SELECT * FROM meta WHERE key <> 'documents_digest' ORDER BY key",
        "SELECT * FROM sensor ORDER BY id",
        "SELECT * FROM evidence ORDER BY id",
        "SELECT * FROM coverage ORDER BY rowid",
        "SELECT * FROM organisation ORDER BY id",
        "SELECT * FROM membership ORDER BY rowid",
        "SELECT * FROM relation ORDER BY rowid",
        "SELECT * FROM event ORDER BY rowid",
        "SELECT * FROM finding ORDER BY rowid",
        "SELECT * FROM note ORDER BY rowid",
        "SELECT * FROM saved_filter ORDER BY rowid",
    };

    // Type letter and value: a text and a blob of the same bytes are not the same value.
    void addValue(Sha256& hash, const Statement& statement, int column)
    {
        if (statement.isNull(column)) {
            hash.add("n");
        } else if (statement.isInteger(column)) {
            hash.add("i");
            hash.addNumber(statement.integer(column));
        } else {
            hash.add(statement.isText(column) ? "t" : statement.isBlob(column) ? "b" : "f");
            hash.addText(statement.text(column));
        }
    }

} // namespace

Result<QByteArray> documentsDigest(sqlite3* db)
{
    Sha256 hash;
    for (const std::string_view sql : kSealed) {
        hash.addText(sql);
        Statement statement(db, sql);
        while (statement.row()) {
            hash.add("r");
            for (int column = 0; column < statement.columns(); ++column)
                addValue(hash, statement, column);
        }
        if (const auto r = statement.result(); !r)
            return r.error();
    }
    return hash.digest();
}

Result<void> sealDocuments(sqlite3* db)
{
    const auto digest = documentsDigest(db);
    if (!digest)
        return digest.error();
    Statement statement(db, "INSERT OR REPLACE INTO meta (key, value) VALUES (?1, ?2)");
    statement.bind(1, std::string_view(kDocumentsDigestKey));
    statement.bind(2, QString::fromLatin1(digest->toHex()));
    return statement.run();
}

} // namespace askance
