// SPDX-License-Identifier: GPL-3.0-or-later
//
// A QueryBatch in the terms of one case: the indices of its own dictionaries replaced by the case's ids, readable as
// rows of `query` by the bulk path and by the digest. Used by RecordStore.
#pragma once

#include "record/QueryBatch.h"
#include "store/ContentDigest.h"
#include "store/Feed.h"
#include "store/IssueDigest.h"

namespace askance {

// c0 … c19 in this order.
inline constexpr char kInsertQueries[]
    = "INSERT INTO query (time_us, time_rest_ns, evidence, line, offset, sensor, source, source_port, server, domain, "
      "name_case, type, class, response, message_id, transport, flags, rtt_us, ttl, answers) "
      "SELECT c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16, c17, c18, c19 "
      "FROM askance_feed(?1)";

class BatchFeed : public Feed {
public:
    // Adds what is new to the dictionaries; only entries that a row names. `sensor` is for rows without one.
    BatchFeed(const QueryBatch& batch, quint32 evidence, quint32 sensor, CaseDictionaries& dictionaries);
    [[nodiscard]] size_t rows() const override { return m_batch.rows(); }
    void value(size_t row, int column, sqlite3_context* context) const override;
    [[nodiscard]] StoredRow stored(size_t row) const;
    [[nodiscard]] quint32 sensorAt(size_t row) const { return m_sensor[row]; }

private:
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
