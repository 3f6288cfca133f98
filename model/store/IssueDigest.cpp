// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/IssueDigest.h"

#include "store/Meta.h"
#include "store/SqliteError.h"
#include "store/Statement.h"

#include <string>
#include <vector>

namespace askance {

namespace {

    std::string keyOf(quint32 evidence)
    {
        return "issues_digest/" + std::to_string(evidence);
    }

    Error altered(sqlite3* db, const QString& what)
    {
        return {ErrorCode::Integrity, what, databasePath(db)};
    }

} // namespace

void IssueDigest::add(
    qint64 line, qint64 offset, qint64 length, std::string_view code, std::string_view text, bool hasText)
{
    m_hash.addNumber(line);
    m_hash.addNumber(offset);
    m_hash.addNumber(length);
    m_hash.addText(code);
    m_hash.add(hasText ? "t" : "n");
    m_hash.addText(text);
    ++m_count;
}

Result<void> IssueDigest::addStored(sqlite3* db, quint32 evidence)
{
    Statement rows(db, "SELECT line, offset, length, code, text FROM issue WHERE evidence = ?1 ORDER BY rowid");
    rows.bind(1, qint64{evidence});
    while (rows.row()) {
        const bool typed = rows.isInteger(0) && rows.isInteger(1) && rows.isInteger(2) && rows.isText(3)
            && (rows.isNull(4) || rows.isText(4));
        if (!typed)
            return altered(db, QStringLiteral("an issue of log %1 holds a value that no issue has").arg(evidence));
        add(rows.integer(0), rows.integer(1), rows.integer(2), rows.text(3), rows.text(4), !rows.isNull(4));
    }
    return rows.result();
}

Result<void> storeIssueDigest(sqlite3* db, quint32 evidence, const QByteArray& digest)
{
    if (digest.isEmpty())
        return removeMeta(db, keyOf(evidence));
    return writeMeta(db, keyOf(evidence), QString::fromLatin1(digest.toHex()));
}

Result<void> checkIssueDigests(sqlite3* db)
{
    const auto homeless
        = queryInteger(db, "SELECT count(*) FROM issue WHERE evidence NOT IN (SELECT id FROM evidence)");
    if (!homeless)
        return homeless.error();
    if (*homeless != 0)
        return altered(db, QStringLiteral("%1 issues belong to no log").arg(*homeless));
    std::vector<quint32> ids;
    Statement evidence(db, "SELECT id FROM evidence ORDER BY id");
    while (evidence.row())
        ids.push_back(static_cast<quint32>(evidence.integer(0)));
    if (const auto r = evidence.result(); !r)
        return r.error();
    for (const quint32 id : ids) {
        IssueDigest digest;
        if (const auto r = digest.addStored(db, id); !r)
            return r.error();
        const auto stored = readMeta(db, keyOf(id));
        if (!stored)
            return stored.error();
        if (stored->toLatin1() != digest.digest().toHex())
            return altered(db, QStringLiteral("the issues of log %1 are not those that were found").arg(id));
    }
    return {};
}

} // namespace askance
