// SPDX-License-Identifier: GPL-3.0-or-later
//
// A QueryBatch in the terms of one case: the indices of its own dictionaries replaced by the case's ids, readable as
// rows of `query` by the bulk path and by the digest. Used by RecordStore.
#pragma once

#include "record/QueryBatch.h"
#include "store/ContentDigest.h"
#include "store/Feed.h"
#include "store/IssueDigest.h"
#include "store/RepeatGroups.h"

namespace askance {

// The rows of one batch; value() gives the columns of insertSql() by their number 0 … 19.
class BatchFeed : public Feed {
public:
    // Adds what is new to the dictionaries; only entries that a row names. `sensor` is for rows without one.
    BatchFeed(const QueryBatch& batch, quint32 evidence, quint32 sensor, CaseDictionaries& dictionaries);
    [[nodiscard]] size_t rows() const override { return m_batch.rows(); }
    void value(size_t row, int column, sqlite3_context* context) const override;
    // The statement that inserts this feed. Columns that no row of the batch has are left out of it and so stay NULL:
    // each costs as much as a full one otherwise.
    [[nodiscard]] std::string insertSql() const;
    [[nodiscard]] StoredRow stored(size_t row) const;
    [[nodiscard]] SeenRecord seen(size_t row, quint32 recordId) const;
    [[nodiscard]] quint32 sensorAt(size_t row) const { return m_sensor[row]; }

private:
    [[nodiscard]] bool hasColumn(int column) const;

    const QueryBatch& m_batch;
    quint32 m_evidence;
    std::vector<quint32> m_sensor; // ids, 0 = NULL, as all below
    std::vector<quint32> m_source;
    std::vector<quint32> m_server;
    std::vector<quint32> m_domain;
    std::vector<quint32> m_nameCase;
    std::vector<quint32> m_type;
    std::vector<quint32> m_response;
    std::vector<quint32> m_answer;
};

// Text is kept for the first thousand of a code.
inline constexpr int kIssueTexts = 1000;
inline constexpr char kInsertIssues[] = "INSERT INTO issue (evidence, line, offset, length, code, text) "
                                        "SELECT c0, c1, c2, c3, c4, c5 FROM askance_feed(?1)";

class IssueFeed : public Feed {
public:
    // `texts` counts the texts kept of each code so far.
    IssueFeed(const QueryBatch& batch, quint32 evidence, std::map<std::string, int>& texts);
    [[nodiscard]] size_t rows() const override { return m_batch.issues.size(); }
    void value(size_t row, int column, sqlite3_context* context) const override;
    void addTo(IssueDigest& digest) const;

private:
    const QueryBatch& m_batch;
    quint32 m_evidence;
    std::vector<bool> m_keepText;
    std::vector<std::string> m_texts;
};

} // namespace askance
