// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/CaseOpening.h"

#include "store/Schema.h"
#include "store/SqliteError.h"
#include "store/Statement.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QUrl>
#include <QtEndian>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace askance {

namespace {

    constexpr qint64 kLargestCase = qint64{1} << 40; // 1 TiB
    constexpr size_t kHeaderBytes = 100;
    constexpr qint64 kStructureCheckMs = 20'000;

    Error fileError(ErrorCode code, const QString& what, const QString& path)
    {
        return {code, what, path};
    }

    Error notACase(const QString& why, const QString& path)
    {
        return fileError(ErrorCode::NotACase, QStringLiteral("this is not an Askance case: ") + why, path);
    }

    // One descriptor, closed on every way out.
    class OpenFile {
    public:
        explicit OpenFile(const QString& path)
            // Not blocking: a FIFO without a writer would hold us here for ever.
            : m_fd(::open(QFile::encodeName(path).constData(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC))
            , m_error(m_fd < 0 ? errno : 0)
        {
        }
        ~OpenFile()
        {
            if (m_fd >= 0)
                ::close(m_fd);
        }
        OpenFile(const OpenFile&) = delete;
        OpenFile& operator=(const OpenFile&) = delete;
        [[nodiscard]] int fd() const { return m_fd; }
        [[nodiscard]] int error() const { return m_error; }

    private:
        int m_fd;
        int m_error;
    };

    // What stands behind the descriptor, so that nothing can be put in its place after it was looked at.
    Result<struct stat> regularFile(const OpenFile& file, const QString& path)
    {
        const auto unreadable = [&](const QString& why) { return fileError(ErrorCode::NotReadable, why, path); };
        struct stat status { };
        const bool isOpen = file.fd() >= 0 && ::fstat(file.fd(), &status) == 0;
        const int error = file.fd() < 0 ? file.error() : errno;
        if (!isOpen && (error == ENOENT || error == ENOTDIR))
            return fileError(ErrorCode::NotFound, QStringLiteral("there is no such file"), path);
        if (!isOpen && error == ELOOP) // O_NOFOLLOW
            return unreadable(QStringLiteral("this is a symbolic link; open the case by its own path"));
        if (!isOpen && error != ENXIO) // that is a socket
            return unreadable(qt_error_string(error));
        if (S_ISDIR(status.st_mode))
            return unreadable(QStringLiteral("this is a folder, not a case"));
        if (!S_ISREG(status.st_mode))
            return unreadable(QStringLiteral("this is a device or pipe, not a case"));
        if (status.st_size > kLargestCase)
            return fileError(ErrorCode::TooLarge, QStringLiteral("cases above 1 TiB are not opened"), path);
        return status;
    }

    bool isPageSize(quint32 size)
    {
        return size == 1 || (size >= 512 && size <= 32768 && (size & (size - 1)) == 0);
    }

    bool hasBytes(const QString& path)
    {
        const QFileInfo info(path);
        return info.exists() && info.size() > 0;
    }

    int setOption(sqlite3* db, int option, int value)
    {
        return sqlite3_db_config(db, option, value, nullptr);
    }

    void setLimits(sqlite3* db)
    {
        constexpr std::array<std::array<int, 2>, 11> limits = {{
            {SQLITE_LIMIT_LENGTH, 16 << 20},
            {SQLITE_LIMIT_SQL_LENGTH, 1 << 20},
            {SQLITE_LIMIT_COLUMN, 128},
            {SQLITE_LIMIT_EXPR_DEPTH, 100},
            {SQLITE_LIMIT_COMPOUND_SELECT, 16},
            {SQLITE_LIMIT_VDBE_OP, 250'000},
            {SQLITE_LIMIT_ATTACHED, 0},
            {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000},
            {SQLITE_LIMIT_VARIABLE_NUMBER, 4096},
            {SQLITE_LIMIT_TRIGGER_DEPTH, 4},
            {SQLITE_LIMIT_WORKER_THREADS, 0},
        }};
        for (const auto& limit : limits)
            sqlite3_limit(db, limit[0], limit[1]);
    }

    Result<void> harden(sqlite3* db)
    {
        constexpr std::array<std::array<int, 2>, 9> options = {{
            {SQLITE_DBCONFIG_DEFENSIVE, 1},
            {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
            {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
            {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
            {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
            {SQLITE_DBCONFIG_DQS_DML, 0},
            {SQLITE_DBCONFIG_DQS_DDL, 0},
            {SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0},
            {SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0},
        }};
        for (const auto& option : options) {
            const int code = setOption(db, option[0], option[1]);
            if (code != SQLITE_OK)
                return sqliteError(db, code);
        }
        setLimits(db);
        sqlite3_busy_timeout(db, 5000);
        // 64 MiB of pages: a transaction of many batches then reaches the file once, at its commit.
        return execute(db,
            "PRAGMA cell_size_check=ON; PRAGMA mmap_size=0; PRAGMA trusted_schema=OFF; PRAGMA temp_store=MEMORY;"
            "PRAGMA cache_size=-65536; PRAGMA synchronous=FULL; PRAGMA foreign_keys=OFF");
    }

    int allowAll(bool yes)
    {
        return yes ? SQLITE_OK : SQLITE_DENY;
    }

    bool isKnownFunction(std::string_view name)
    {
        constexpr std::string_view functions[]
            = {"count", "min", "max", "sum", "total", "printf", "strftime", "substr", "length", "typeof", "coalesce"};
        return std::any_of(std::begin(functions), std::end(functions), [&](auto f) { return f == name; });
    }

    bool isReadableTable(std::string_view name)
    {
        return isKnownObject(name) || name == "sqlite_master" || name == "sqlite_schema" || name == "askance_feed";
    }

    bool isHarmlessPragma(std::string_view name)
    {
        return name == "integrity_check" || name == "quick_check" || name == "data_version" || name == "page_count";
    }

    // Called for every action of every statement when it is prepared. `user` is not null for a writer.
    int authorise(void* user, int action, const char* first, const char* second, const char*, const char*)
    {
        const std::string_view name = first ? first : "";
        switch (action) {
        case SQLITE_SELECT:
        case SQLITE_TRANSACTION:
            return SQLITE_OK;
        case SQLITE_READ:
            return allowAll(isReadableTable(name));
        case SQLITE_FUNCTION:
            return allowAll(isKnownFunction(second ? second : ""));
        case SQLITE_PRAGMA:
            return allowAll(isHarmlessPragma(name));
        case SQLITE_INSERT:
        case SQLITE_UPDATE:
        case SQLITE_DELETE:
            return allowAll(user != nullptr && isKnownObject(name));
        case SQLITE_ATTACH:
            // What sqlite3_deserialize() says when it fills the record image; attaching a file is over the limit
            // anyway.
            return allowAll(user != nullptr && name == "x");
        default:
            return SQLITE_DENY;
        }
    }

    int stopWhenLate(void* timer)
    {
        return static_cast<const QElapsedTimer*>(timer)->hasExpired(kStructureCheckMs) ? 1 : 0;
    }

} // namespace

void CloseConnection::operator()(sqlite3* db) const
{
    sqlite3_close_v2(db);
}

Result<QString> realPath(const QString& path)
{
    if (path.isEmpty() || path.contains(QChar(u'\0')))
        return fileError(ErrorCode::Usage, QStringLiteral("a case needs a file name"), QString());
    const QFileInfo info(path);
    const QString folder = info.absoluteDir().canonicalPath();
    if (folder.isEmpty()) {
        return fileError(ErrorCode::NotFound, QStringLiteral("there is no folder %1").arg(info.absolutePath()), path);
    }
    if (info.fileName().isEmpty())
        return fileError(ErrorCode::NotReadable, QStringLiteral("this is a folder, not a case"), path);
    return QDir(folder).filePath(info.fileName());
}

Result<CaseHeader> inspectHeader(const QString& path)
{
    const OpenFile file(path);
    const auto status = regularFile(file, path);
    if (!status)
        return status.error();
    if (status->st_size == 0)
        return notACase(QStringLiteral("the file is empty"), path);
    std::array<uchar, kHeaderBytes> header = {};
    const ssize_t got = ::pread(file.fd(), header.data(), header.size(), 0);
    if (got < 0)
        return fileError(ErrorCode::Io, qt_error_string(errno), path);
    if (std::memcmp(header.data(), "SQLite format 3", 16) != 0)
        return notACase(QStringLiteral("it is no SQLite file"), path);
    if (got < static_cast<ssize_t>(header.size()))
        return fileError(ErrorCode::Corrupt, QStringLiteral("the case file is cut short"), path);
    if (qFromBigEndian<quint32>(header.data() + 68) != kApplicationId)
        return notACase(QStringLiteral("it is an SQLite file of another program"), path);
    if (!isPageSize(qFromBigEndian<quint16>(header.data() + 16)))
        return fileError(ErrorCode::Corrupt, QStringLiteral("the case file is damaged: impossible page size"), path);
    const auto version = qFromBigEndian<qint32>(header.data() + 60);
    if (version > kUserVersion) {
        return fileError(ErrorCode::NewerCase,
            QStringLiteral("the case was written by a later version of Askance (case version %1, this one reads %2)")
                .arg(version)
                .arg(kUserVersion),
            path);
    }
    return CaseHeader{header[18] == 2 || header[19] == 2};
}

bool isReadOnlyMedium(const QString& path)
{
    struct statvfs status { };
    return ::statvfs(QFile::encodeName(path).constData(), &status) == 0 && (status.f_flag & ST_RDONLY) != 0;
}

bool isWritable(const QString& path)
{
    const QString folder = QFileInfo(path).absolutePath();
    return ::access(QFile::encodeName(path).constData(), W_OK) == 0
        && ::access(QFile::encodeName(folder).constData(), W_OK) == 0;
}

bool hasLeftovers(const QString& path)
{
    return hasBytes(path + QStringLiteral("-journal")) || hasBytes(path + QStringLiteral("-wal"));
}

Result<std::unique_ptr<QLockFile>> lockCase(const QString& path)
{
    auto lock = std::make_unique<QLockFile>(path + QStringLiteral(".lock"));
    // Never stale by age: an import may run for hours. A lock whose process is gone is taken over by QLockFile.
    lock->setStaleLockTime(0);
    if (lock->tryLock(0)) {
        QFile::setPermissions(lock->fileName(), QFile::ReadOwner | QFile::WriteOwner);
        return lock;
    }
    if (lock->error() != QLockFile::LockFailedError) {
        return fileError(ErrorCode::NotReadable,
            QStringLiteral("no file can be made in the folder %1").arg(QFileInfo(path).absolutePath()), path);
    }
    qint64 process = 0;
    QString host;
    QString program;
    lock->getLockInfo(&process, &host, &program);
    return fileError(ErrorCode::Locked,
        QStringLiteral(
            "the case is being written by %1 (process %2 on %3); close it there or open the case for reading")
            .arg(program.isEmpty() ? QStringLiteral("another program") : program)
            .arg(process)
            .arg(host),
        path);
}

Result<Connection> connectCase(const QString& path, Connect how)
{
    int flags = SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE;
    flags |= how == Connect::ReadWrite ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
    // The path is absolute, so a file *named* "file:x?mode=memory" is no URI.
    QByteArray name = QFile::encodeName(path);
    if (how == Connect::Immutable) {
        name = "file:" + name.toPercentEncoding("/") + "?immutable=1";
        flags |= SQLITE_OPEN_URI;
    }
    sqlite3* raw = nullptr;
    const int code = sqlite3_open_v2(name.constData(), &raw, flags, nullptr);
    Connection db(raw);
    if (code != SQLITE_OK) {
        const QString message = raw ? QString::fromUtf8(sqlite3_errmsg(raw)) : QString();
        return sqliteError(code, message, raw ? sqlite3_system_errno(raw) : 0, path);
    }
    if (const auto r = harden(db.get()); !r)
        return r.error();
    return db;
}

Result<void> recoverCase(const QString& path)
{
    auto db = connectCase(path, Connect::ReadWrite);
    if (!db)
        return db.error();
    // Any read makes SQLite roll a hot journal back.
    return execute(db->get(), "PRAGMA schema_version; PRAGMA journal_mode=DELETE");
}

Result<void> checkIdentity(sqlite3* db)
{
    const auto id = queryInteger(db, "PRAGMA application_id");
    if (!id)
        return id.error();
    if (*id != kApplicationId)
        return notACase(QStringLiteral("it is an SQLite file of another program"), databasePath(db));
    const auto version = queryInteger(db, "PRAGMA user_version");
    if (!version)
        return version.error();
    if (*version != kUserVersion) {
        return fileError(*version > kUserVersion ? ErrorCode::NewerCase : ErrorCode::ForeignSchema,
            QStringLiteral("the case has version %1, this program reads %2").arg(*version).arg(kUserVersion),
            databasePath(db));
    }
    if (const auto r = compareSchema(db); !r)
        return r.error();
    setOption(db, SQLITE_DBCONFIG_ENABLE_VIEW, 1);
    return {};
}

Result<void> checkStructure(sqlite3* db)
{
    QElapsedTimer timer;
    timer.start();
    sqlite3_progress_handler(db, 10'000, stopWhenLate, &timer);
    Statement check(db, "PRAGMA quick_check(20)");
    const bool any = check.row();
    const QString first = any ? check.string(0) : QString();
    const Result<void> done = check.result();
    sqlite3_progress_handler(db, 0, nullptr, nullptr);
    if (!done && done.error().code != ErrorCode::Cancelled)
        return done.error();
    if (done && first != QLatin1String("ok")) {
        return fileError(ErrorCode::Corrupt,
            QStringLiteral("the case file is damaged; restore it from a copy (%1)").arg(first.simplified()),
            databasePath(db));
    }
    return {};
}

void restrictConnection(sqlite3* db, CaseAccess access)
{
    static int writer = 0; // only its address matters
    sqlite3_set_authorizer(db, authorise, access == CaseAccess::ReadWrite ? &writer : nullptr);
}

// The one change of the schema that a case ever sees; both forms are ours, and what is opened is compared with them.
Result<void> renewQueryText(sqlite3* db, bool corrected)
{
    sqlite3_set_authorizer(db, nullptr, nullptr);
    const Result<void> done = createQueryText(db, corrected);
    restrictConnection(db, CaseAccess::ReadWrite);
    return done;
}

// VACUUM attaches a database of its own and makes tables in it: the one statement that no restriction fits. The schema
// that it copies was compared with ours when the case was opened.
Result<void> rewriteWithoutFreePages(sqlite3* db)
{
    sqlite3_set_authorizer(db, nullptr, nullptr);
    const int before = sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 2); // it, beside what a writer has attached
    const Result<void> done = execute(db, "VACUUM");
    sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, before);
    restrictConnection(db, CaseAccess::ReadWrite);
    return done;
}

} // namespace askance
