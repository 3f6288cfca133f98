// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Statement.h"

#include "store/Seal.h"
#include "store/SqliteError.h"

#include <limits>
#include <sqlite3.h>

namespace askance {

Statement::Statement(sqlite3* db, std::string_view sql)
    : m_db(db)
{
    note(sqlite3_prepare_v2(db, sql.data(), static_cast<int>(sql.size()), &m_stmt, nullptr));
}

Statement::~Statement()
{
    sqlite3_finalize(m_stmt);
}

void Statement::note(int code)
{
    if (code != SQLITE_OK && code != SQLITE_ROW && code != SQLITE_DONE && !m_error)
        m_error = sqliteError(m_db, sqlite3_extended_errcode(m_db));
}

Statement& Statement::bind(int parameter, qint64 value)
{
    if (!m_error)
        note(sqlite3_bind_int64(m_stmt, parameter, value));
    return *this;
}

Statement& Statement::bind(int parameter, std::string_view text)
{
    // A null pointer would bind NULL; empty text is text.
    const char* bytes = text.empty() ? "" : text.data();
    if (!m_error)
        note(sqlite3_bind_text64(m_stmt, parameter, bytes, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
    return *this;
}

Statement& Statement::bind(int parameter, const QString& text)
{
    const QByteArray utf8 = text.toUtf8();
    return bind(parameter, std::string_view(utf8.constData(), static_cast<size_t>(utf8.size())));
}

Statement& Statement::bindBlob(int parameter, const QByteArray& bytes)
{
    if (bytes.isEmpty())
        return bindNull(parameter);
    if (!m_error)
        note(sqlite3_bind_blob64(
            m_stmt, parameter, bytes.constData(), static_cast<quint64>(bytes.size()), SQLITE_TRANSIENT));
    return *this;
}

Statement& Statement::bindNull(int parameter)
{
    if (!m_error)
        note(sqlite3_bind_null(m_stmt, parameter));
    return *this;
}

Statement& Statement::bindUnless(int parameter, qint64 value, qint64 unset)
{
    return value == unset ? bindNull(parameter) : bind(parameter, value);
}

Statement& Statement::bindPointer(int parameter, const void* pointer, const char* type)
{
    // SQLite hands the pointer on as void*; the receiver treats it as const again.
    if (!m_error)
        note(sqlite3_bind_pointer(m_stmt, parameter, const_cast<void*>(pointer), type, nullptr));
    return *this;
}

bool Statement::row()
{
    if (m_error)
        return false;
    const int code = sqlite3_step(m_stmt);
    note(code);
    return code == SQLITE_ROW;
}

Result<void> Statement::run()
{
    while (row()) { }
    reset();
    return result();
}

void Statement::reset()
{
    if (!m_stmt)
        return;
    sqlite3_reset(m_stmt);
    sqlite3_clear_bindings(m_stmt);
}

Result<void> Statement::result() const
{
    if (m_error)
        return *m_error;
    return {};
}

int Statement::columns() const
{
    return sqlite3_column_count(m_stmt);
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_stmt, column) == SQLITE_NULL;
}

bool Statement::isInteger(int column) const
{
    return sqlite3_column_type(m_stmt, column) == SQLITE_INTEGER;
}

bool Statement::isText(int column) const
{
    return sqlite3_column_type(m_stmt, column) == SQLITE_TEXT;
}

bool Statement::isBlob(int column) const
{
    return sqlite3_column_type(m_stmt, column) == SQLITE_BLOB;
}

qint64 Statement::integer(int column) const
{
    return sqlite3_column_int64(m_stmt, column);
}

qint64 Statement::integerOr(int column, qint64 whenNull) const
{
    return isNull(column) ? whenNull : integer(column);
}

std::string_view Statement::text(int column) const
{
    // The blob call gives the bytes as stored, without looking for a terminating NUL.
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(m_stmt, column));
    const int length = sqlite3_column_bytes(m_stmt, column);
    return bytes ? std::string_view(bytes, static_cast<size_t>(length)) : std::string_view();
}

QString Statement::string(int column) const
{
    const std::string_view bytes = text(column);
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

QByteArray Statement::blob(int column) const
{
    const std::string_view bytes = text(column);
    return QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

Result<void> execute(sqlite3* db, const char* sql)
{
    if (sqlite3_exec(db, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        return sqliteError(db, sqlite3_extended_errcode(db));
    return {};
}

Result<qint64> queryInteger(sqlite3* db, std::string_view sql, qint64 whenNone)
{
    Statement statement(db, sql);
    const qint64 value = statement.row() ? statement.integerOr(0, whenNone) : whenNone;
    if (const auto r = statement.result(); !r)
        return r.error();
    return value;
}

ReadMoment::ReadMoment(sqlite3* db)
    : m_db(db)
    , m_outer(sqlite3_get_autocommit(db) != 0)
{
    if (m_outer)
        sqlite3_exec(db, "BEGIN", nullptr, nullptr, nullptr);
}

ReadMoment::~ReadMoment()
{
    if (m_outer)
        sqlite3_exec(m_db, "COMMIT", nullptr, nullptr, nullptr);
}

Transaction::Transaction(sqlite3* db)
    : m_db(db)
    , m_outer(sqlite3_get_autocommit(db) != 0)
{
    if (sqlite3_db_readonly(db, "main") == 1) {
        m_begun = Error{ErrorCode::NotReadable, QStringLiteral("the case is open for reading only and was not changed"),
            databasePath(db)};
    } else if (m_outer) {
        // Locked for writing at once, or a later statement could fail for want of the lock. IMMEDIATE would lock every
        // attached database, and the record image in memory is none to be written (RecordImage.h).
        const bool isAlone = sqlite3_db_filename(db, "record_image") == nullptr;
        m_begun = execute(db, isAlone ? "BEGIN IMMEDIATE" : "BEGIN; UPDATE main.meta SET value = value WHERE 0");
        if (!m_begun && sqlite3_get_autocommit(db) == 0)
            sqlite3_exec(db, "ROLLBACK", nullptr, nullptr, nullptr);
    }
    m_outer = m_outer && m_begun;
}

Transaction::~Transaction()
{
    rollBack();
}

void Transaction::rollBack()
{
    // SQLite has rolled back by itself after some errors; then there is nothing left to do.
    if (m_outer && sqlite3_get_autocommit(m_db) == 0)
        sqlite3_exec(m_db, "ROLLBACK", nullptr, nullptr, nullptr);
    m_outer = false;
}

Result<void> Transaction::commit()
{
    if (!m_outer)
        return {};
    Result<void> done = sealDocuments(m_db);
    if (done)
        done = execute(m_db, "COMMIT");
    rollBack();
    return done;
}

} // namespace askance
