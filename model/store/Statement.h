// SPDX-License-Identifier: GPL-3.0-or-later
//
// One prepared SQL statement that lives as long as this value. The first error sticks: later calls do nothing, and
// result() tells. Parameters and columns are numbered as SQLite does (1 … n and 0 … n-1). Text of a log reaches SQL
// through bind() only. Thread of the connection; used by this room only.
#pragma once

#include "record/Result.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace askance {

class Statement {
public:
    Statement(sqlite3* db, std::string_view sql);
    ~Statement();
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    Statement& bind(int parameter, qint64 value);
    Statement& bind(int parameter, std::string_view text);
    Statement& bind(int parameter, const QString& text);
    // An empty byte array is bound as NULL.
    Statement& bindBlob(int parameter, const QByteArray& bytes);
    Statement& bindNull(int parameter);
    // NULL if `value` equals `unset`.
    Statement& bindUnless(int parameter, qint64 value, qint64 unset);
    // A pointer that only a virtual table asking for the same type name sees.
    Statement& bindPointer(int parameter, const void* pointer, const char* type);

    // Steps to the next row; false at the end and after an error.
    [[nodiscard]] bool row();
    // Steps to the end and makes ready for the next binding.
    [[nodiscard]] Result<void> run();
    void reset();
    // Success, or the first error.
    [[nodiscard]] Result<void> result() const;

    [[nodiscard]] int columns() const;
    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] bool isInteger(int column) const;
    [[nodiscard]] bool isText(int column) const;
    [[nodiscard]] bool isBlob(int column) const;
    [[nodiscard]] qint64 integer(int column) const;
    [[nodiscard]] qint64 integerOr(int column, qint64 whenNull) const;
    // Valid until the next row().
    [[nodiscard]] std::string_view text(int column) const;
    [[nodiscard]] QString string(int column) const;
    [[nodiscard]] QByteArray blob(int column) const;

private:
    void note(int code);
    sqlite3* m_db = nullptr;
    sqlite3_stmt* m_stmt = nullptr;
    std::optional<Error> m_error;
};

// Runs statements without parameters or results, separated by semicolons.
[[nodiscard]] Result<void> execute(sqlite3* db, const char* sql);
// The first column of the first row; `whenNone` if there is none or it is NULL.
[[nodiscard]] Result<qint64> queryInteger(sqlite3* db, std::string_view sql, qint64 whenNone = 0);

// One reading moment for several statements: no writer commits in between, and the file is locked once. Inside a
// transaction it does nothing.
class ReadMoment {
public:
    explicit ReadMoment(sqlite3* db);
    ~ReadMoment();
    ReadMoment(const ReadMoment&) = delete;
    ReadMoment& operator=(const ReadMoment&) = delete;

private:
    sqlite3* m_db;
    bool m_outer;
};

// A write transaction. Inside another one it joins that one. What is not committed is rolled back.
class Transaction {
public:
    explicit Transaction(sqlite3* db);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    [[nodiscard]] const Result<void>& begun() const { return m_begun; }
    // Seals the documents of the case (see Seal.h), then commits. After a failure everything is rolled back.
    [[nodiscard]] Result<void> commit();

private:
    void rollBack();
    sqlite3* m_db = nullptr;
    bool m_outer = false; // this one began it
    Result<void> m_begun;
};

} // namespace askance
