// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/SqliteError.h"

#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>

#include <cerrno>
#include <sqlite3.h>

namespace askance {

namespace {

    Error diskFull(int code, const QString& path)
    {
        const QStorageInfo storage(QFileInfo(path).absolutePath());
        QString what = QStringLiteral("no space is left for the case: the file system at %1 has %2 bytes free, or a "
                                      "quota or size limit was met; what was written last was taken back (SQLite %3)");
        what = what.arg(storage.rootPath()).arg(storage.bytesAvailable()).arg(code);
        return {ErrorCode::DiskFull, what, path};
    }

    bool isSpaceError(int systemError)
    {
        return systemError == ENOSPC || systemError == EDQUOT || systemError == EFBIG;
    }

    ErrorCode codeOf(int primary)
    {
        switch (primary) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return ErrorCode::Locked;
        case SQLITE_CORRUPT:
            return ErrorCode::Corrupt;
        case SQLITE_NOTADB:
            return ErrorCode::NotACase;
        case SQLITE_CANTOPEN:
        case SQLITE_PERM:
            return ErrorCode::NotReadable;
        case SQLITE_TOOBIG:
            return ErrorCode::TooLarge;
        case SQLITE_INTERRUPT:
            return ErrorCode::Cancelled;
        default:
            return ErrorCode::Io;
        }
    }

    QString sentence(ErrorCode code, const QString& message, int extended)
    {
        const QString tail = QStringLiteral(" (SQLite %1: %2)").arg(QString::number(extended), message);
        switch (code) {
        case ErrorCode::Locked:
            return QStringLiteral("another program is writing to the case; try again when it is done") + tail;
        case ErrorCode::Corrupt:
            return QStringLiteral("the case file is damaged; restore it from a copy") + tail;
        case ErrorCode::NotACase:
            return QStringLiteral("this is not an Askance case") + tail;
        case ErrorCode::NotReadable:
            return QStringLiteral("the case cannot be opened") + tail;
        case ErrorCode::TooLarge:
            return QStringLiteral("a text of the case is longer than 16 MiB") + tail;
        case ErrorCode::Cancelled:
            return QStringLiteral("stopped") + tail;
        default:
            return QStringLiteral("the case cannot be read or written") + tail;
        }
    }

} // namespace

QString databasePath(sqlite3* db)
{
    const char* name = db ? sqlite3_db_filename(db, "main") : nullptr;
    return name ? QFile::decodeName(name) : QString();
}

Error sqliteError(int extendedCode, const QString& message, int systemError, const QString& path)
{
    const int primary = extendedCode & 0xFF;
    if (primary == SQLITE_FULL || (primary == SQLITE_IOERR && isSpaceError(systemError)))
        return diskFull(extendedCode, path);
    const ErrorCode code = codeOf(primary);
    return {code, sentence(code, message, extendedCode), path};
}

Error sqliteError(sqlite3* db, int extendedCode)
{
    return sqliteError(extendedCode, QString::fromUtf8(sqlite3_errmsg(db)), sqlite3_system_errno(db), databasePath(db));
}

} // namespace askance
