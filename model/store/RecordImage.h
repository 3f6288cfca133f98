// SPDX-License-Identifier: GPL-3.0-or-later
//
// Rows of `query` as a small SQLite database in memory, built without SQLite and so on any thread. SQLite copies the
// records of one table into another of the same definition whole, without taking them apart ("transfer optimisation"
// of INSERT … SELECT), which costs a fifth of writing values. The case itself is written by SQLite alone, inside its
// transaction. Layout: https://www.sqlite.org/fileformat2.html §1.3, §1.6, §2.1; every record is byte for byte what
// SQLite would store for the same values. Used by RecordStore.
#pragma once

#include "record/Result.h"
#include "store/ContentDigest.h"

#include <vector>

struct sqlite3;

namespace askance {

class RecordImage {
public:
    // Reserves room for about `rows`.
    explicit RecordImage(size_t rows);

    // Adds the record `id`; ids must ascend. `group`: its repeat_group, 0 for none.
    void add(quint32 id, quint32 evidence, const StoredRow& row, quint32 group);
    [[nodiscard]] size_t rows() const { return m_rows; }
    // The database; nothing may be added afterwards.
    [[nodiscard]] std::vector<unsigned char> finish();

private:
    void startPage();
    void closePage();
    [[nodiscard]] unsigned char* page(size_t number); // 1 …

    std::vector<unsigned char> m_bytes;
    std::vector<quint32> m_lastIds; // of each closed leaf page
    size_t m_rows = 0;
    size_t m_cells = 0; // on the open leaf page
    size_t m_contentStart = 0;
    quint32 m_lastId = 0;
};

// Makes a connection ready for copyRecords(): before it is restricted, as it attaches a database in memory.
[[nodiscard]] Result<void> attachRecordImage(sqlite3* db);
// Appends the records of `image` to the case's table, inside the transaction at hand.
[[nodiscard]] Result<void> copyRecords(sqlite3* db, const std::vector<unsigned char>& image);
inline constexpr char kCopyRecords[] = "INSERT INTO main.query SELECT * FROM record_image.query";

} // namespace askance
