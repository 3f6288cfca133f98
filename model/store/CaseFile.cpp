// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/CaseFile.h"

#include "store/CaseOpening.h"
#include "store/ContentDigest.h"
#include "store/Feed.h"
#include "store/Journal.h"
#include "store/Meta.h"
#include "store/ObservationRows.h"
#include "store/RecordImage.h"
#include "store/Schema.h"
#include "store/SqliteError.h"
#include "store/Statement.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QUuid>

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace askance {

struct CaseFile::Private {
    QString path;
    CaseAccess access = CaseAccess::ReadOnly;
    std::unique_ptr<QLockFile> lock; // let go after the connection is closed
    Connection db;
};

namespace {

    // The version of the time zone data in use; empty if this system does not say.
    QString tzdataVersion()
    {
        QFile file(QStringLiteral("/usr/share/zoneinfo/tzdata.zi"));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        const QByteArray line = file.readLine(100).simplified();
        return line.startsWith("# version ") ? QString::fromLatin1(line.mid(10)) : QString();
    }

    Result<void> writeFirstMeta(sqlite3* db, const QString& path)
    {
        const std::pair<const char*, QString> entries[] = {
            {"case_id", QUuid::createUuid().toString(QUuid::WithoutBraces)},
            {"title", QFileInfo(path).completeBaseName()},
            {"created", QDateTime::currentDateTimeUtc().toString(Qt::ISODate)},
            {"program", QStringLiteral("askance " ASKANCE_VERSION)},
            {"zone", QStringLiteral("UTC")},
            {"synthetic", QStringLiteral("0")},
            {"who", QString()},
            {"tzdata", tzdataVersion()},
            {kContentDigestKey, QString::fromLatin1(combinedDigest({}, {}).toHex())},
        };
        for (const auto& [key, value] : entries)
            if (const auto r = writeMeta(db, key, value); !r)
                return r.error();
        return {};
    }

    Result<void> fillNewCase(sqlite3* db, const QString& path)
    {
        if (const auto r = execute(db, "PRAGMA auto_vacuum=NONE; PRAGMA encoding='UTF-8'"); !r)
            return r.error();
        Transaction transaction(db);
        if (!transaction.begun())
            return transaction.begun().error();
        const QByteArray numbers = "PRAGMA application_id=" + QByteArray::number(kApplicationId)
            + "; PRAGMA user_version=" + QByteArray::number(kUserVersion);
        if (const auto r = execute(db, numbers.constData()); !r)
            return r.error();
        if (const auto r = createSchema(db); !r)
            return r.error();
        if (const auto r = writeFirstMeta(db, path); !r)
            return r.error();
        if (const auto r = appendJournal(db, QStringLiteral("case created"), "{}"); !r)
            return r.error();
        return transaction.commit();
    }

    // An empty file that nobody else can read. Removes an older one only after the lock is ours.
    Result<void> makeEmptyFile(const QString& path, bool overwrite)
    {
        const QByteArray name = QFile::encodeName(path);
        if (overwrite) {
            for (const char* suffix : {"", "-journal", "-wal", "-shm"})
                if (::unlink((name + suffix).constData()) != 0 && errno != ENOENT)
                    return Error{ErrorCode::NotReadable, qt_error_string(errno), path};
        }
        const int fd = ::open(name.constData(), O_CREAT | O_EXCL | O_RDWR | O_NOFOLLOW | O_CLOEXEC, 0600);
        if (fd >= 0) {
            ::close(fd);
            return {};
        }
        if (errno == EEXIST)
            return Error{ErrorCode::Exists, QStringLiteral("the file exists already"), path};
        return Error{errno == ENOSPC ? ErrorCode::DiskFull : ErrorCode::NotReadable, qt_error_string(errno), path};
    }

    Result<void> checkTarget(const QString& path, bool overwrite)
    {
        const QFileInfo info(path);
        if (!info.exists() && !info.isSymLink())
            return {};
        if (!overwrite)
            return Error{ErrorCode::Exists, QStringLiteral("the file exists already"), path};
        if (info.isSymLink() || !info.isFile())
            return Error{ErrorCode::NotReadable, QStringLiteral("this is no plain file and is not replaced"), path};
        return {};
    }

    // What a killed writer left must be rolled back before anything is read, or half a transaction would show. A
    // reader may do that only if no writer is alive.
    Result<void> recoverForReading(const QString& path)
    {
        if (!isWritable(path)) {
            return Error{ErrorCode::NotReadable,
                QStringLiteral("an interrupted import left the case unfinished, and it cannot be tidied up here; copy "
                               "the case and its journal to a folder that can be written"),
                path};
        }
        const auto lock = lockCase(path);
        if (!lock) // a writer is at work: SQLite shows what was committed last
            return lock.error().code == ErrorCode::Locked ? Result<void>() : Result<void>(lock.error());
        return recoverCase(path);
    }

} // namespace

CaseFile::CaseFile(std::unique_ptr<Private> p)
    : d(std::move(p))
{
}

CaseFile::~CaseFile()
{
    d->db.reset();
}

Result<std::unique_ptr<CaseFile>> CaseFile::create(const QString& path, bool overwrite)
{
    const auto real = realPath(path);
    if (!real)
        return real.error();
    if (const auto r = checkTarget(*real, overwrite); !r)
        return r.error();
    auto lock = lockCase(*real);
    if (!lock)
        return lock.error();
    if (const auto r = makeEmptyFile(*real, overwrite); !r)
        return r.error();
    auto p = std::make_unique<Private>();
    p->path = *real;
    p->access = CaseAccess::ReadWrite;
    p->lock = std::move(*lock);
    auto db = connectCase(*real, Connect::ReadWrite);
    Result<void> made = db ? fillNewCase(db->get(), *real) : Result<void>(db.error());
    if (made)
        made = checkIdentity(db->get());
    if (made)
        made = registerFeed(db->get());
    if (made)
        made = attachRecordImage(db->get());
    if (!made) {
        if (db)
            db->reset();
        QFile::remove(*real);
        return made.error();
    }
    restrictConnection(db->get(), CaseAccess::ReadWrite);
    p->db = std::move(*db);
    return std::unique_ptr<CaseFile>(new CaseFile(std::move(p)));
}

Result<std::unique_ptr<CaseFile>> CaseFile::open(const QString& path, CaseAccess access)
{
    const auto real = realPath(path);
    if (!real)
        return real.error();
    auto header = inspectHeader(*real);
    if (!header)
        return header.error();
    auto p = std::make_unique<Private>();
    p->path = *real;
    p->access = isWritable(*real) ? access : CaseAccess::ReadOnly;
    if (p->access == CaseAccess::ReadWrite) {
        auto lock = lockCase(*real);
        if (!lock)
            return lock.error();
        p->lock = std::move(*lock);
    }
    if (hasLeftovers(*real) || (header->isWal && p->access == CaseAccess::ReadWrite)) {
        const auto r = p->access == CaseAccess::ReadWrite ? recoverCase(*real) : recoverForReading(*real);
        if (!r)
            return r.error();
        header = inspectHeader(*real);
        if (!header)
            return header.error();
    }
    // Nobody can be writing to a read-only medium, and a file left in write-ahead mode without its log is whole but
    // would need files beside it. Everything else takes SQLite's locks.
    const bool fixed = isReadOnlyMedium(*real) || header->isWal;
    auto db = connectCase(*real, fixed ? Connect::Immutable : Connect::ReadOnly);
    if (!db)
        return db.error();
    if (const auto r = checkIdentity(db->get()); !r)
        return r.error();
    if (const auto r = checkStructure(db->get()); !r)
        return r.error();
    if (p->access == CaseAccess::ReadWrite) {
        db = connectCase(*real, Connect::ReadWrite);
        if (!db)
            return db.error();
        if (const auto r = checkIdentity(db->get()); !r)
            return r.error();
        if (const auto r = registerFeed(db->get()); !r)
            return r.error();
        if (const auto r = attachRecordImage(db->get()); !r)
            return r.error();
    }
    restrictConnection(db->get(), p->access);
    p->db = std::move(*db);
    return std::unique_ptr<CaseFile>(new CaseFile(std::move(p)));
}

QString CaseFile::path() const
{
    return d->path;
}

CaseAccess CaseFile::access() const
{
    return d->access;
}

sqlite3* CaseFile::handle() const
{
    return d->db.get();
}

Result<QString> CaseFile::meta(const QString& key) const
{
    return readMeta(handle(), key.toStdString());
}

Result<void> CaseFile::setMeta(const QString& key, const QString& value)
{
    Transaction transaction(handle());
    if (!transaction.begun())
        return transaction.begun().error();
    if (const auto r = writeMeta(handle(), key.toStdString(), value); !r)
        return r.error();
    return transaction.commit();
}

Result<void> CaseFile::addJournal(const QString& action, const QByteArray& detailJson)
{
    Transaction transaction(handle());
    if (!transaction.begun())
        return transaction.begun().error();
    if (const auto r = appendJournal(handle(), action, detailJson); !r)
        return r.error();
    return transaction.commit();
}

Result<QByteArray> CaseFile::computeContentDigest() const
{
    const auto digests = computeRowDigests(handle());
    if (!digests)
        return digests.error();
    const auto observations = computeObservationDigests(handle());
    if (!observations)
        return observations.error();
    return combinedDigest(*digests, *observations);
}

} // namespace askance
