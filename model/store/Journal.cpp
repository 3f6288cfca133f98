// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Journal.h"

#include "store/Meta.h"
#include "store/Sha256.h"
#include "store/SqliteError.h"
#include "store/Statement.h"

#include <QDateTime>

namespace askance {

namespace {

    std::string_view bytesOf(const QByteArray& bytes)
    {
        return {bytes.constData(), static_cast<size_t>(bytes.size())};
    }

    QByteArray chained(
        const QByteArray& before, qint64 atUs, std::string_view action, std::string_view detail, std::string_view who)
    {
        Sha256 hash;
        hash.add(bytesOf(before));
        hash.addNumber(atUs);
        hash.addText(action);
        hash.addText(detail);
        hash.addText(who);
        return hash.digest();
    }

    Result<QByteArray> lastHash(sqlite3* db)
    {
        Statement last(db, "SELECT hash FROM journal ORDER BY id DESC LIMIT 1");
        const QByteArray hash = last.row() ? last.blob(0) : QByteArray(32, '\0');
        if (const auto r = last.result(); !r)
            return r.error();
        return hash;
    }

} // namespace

Result<void> appendJournal(sqlite3* db, const QString& action, const QByteArray& detailJson)
{
    const auto before = lastHash(db);
    if (!before)
        return before.error();
    const auto who = readMeta(db, "who");
    if (!who)
        return who.error();
    const qint64 atUs = QDateTime::currentMSecsSinceEpoch() * 1000;
    const QByteArray actionUtf8 = action.toUtf8();
    const QByteArray whoUtf8 = who->toUtf8();
    const QByteArray hash = chained(*before, atUs, bytesOf(actionUtf8), bytesOf(detailJson), bytesOf(whoUtf8));
    Statement insert(db, "INSERT INTO journal (at_us, action, detail, who, hash) VALUES (?1, ?2, ?3, ?4, ?5)");
    insert.bind(1, atUs).bind(2, bytesOf(actionUtf8)).bind(3, bytesOf(detailJson)).bind(4, bytesOf(whoUtf8));
    insert.bindBlob(5, hash);
    if (const auto r = insert.run(); !r)
        return r.error();
    return writeMeta(db, kJournalHeadKey, QString::fromLatin1(hash.toHex()));
}

Result<qint64> checkJournal(sqlite3* db)
{
    Statement rows(db, "SELECT id, at_us, action, detail, who, hash FROM journal ORDER BY id");
    QByteArray before(32, '\0');
    qint64 count = 0;
    while (rows.row()) {
        ++count;
        // Ids count from 1 without a gap, so that no row moves unseen; text stored as bytes would read the same.
        const bool typed = rows.isInteger(1) && rows.isText(2) && rows.isText(3) && rows.isText(4) && rows.isBlob(5);
        const QByteArray expected = chained(before, rows.integer(1), rows.text(2), rows.text(3), rows.text(4));
        if (!typed || rows.integer(0) != count || rows.blob(5) != expected) {
            return Error{ErrorCode::Integrity,
                QStringLiteral("journal entry %1 does not follow from the one before").arg(rows.integer(0)),
                databasePath(db)};
        }
        before = expected;
    }
    if (const auto r = rows.result(); !r)
        return r.error();
    const auto head = readMeta(db, kJournalHeadKey);
    if (!head)
        return head.error();
    if (head->toLatin1() != (count > 0 ? before.toHex() : QByteArray())) {
        return Error{
            ErrorCode::Integrity, QStringLiteral("the journal does not end where it should"), databasePath(db)};
    }
    return count;
}

} // namespace askance
