// SPDX-License-Identifier: GPL-3.0-or-later
//
// A QueryBatch in the terms of one case: the indices of its own dictionaries replaced by the case's ids, readable as
// rows of `query` by the encoder and by the digest. Used by BatchPreparation and by the check of a resumed import.
#pragma once

#include "record/QueryBatch.h"
#include "store/ContentDigest.h"
#include "store/RepeatGroups.h"

namespace askance {

class NumberedBatch {
public:
    // Adds what is new to the dictionaries; only entries that a row names. `sensor` is for rows without one. `batch`
    // outlives this.
    NumberedBatch(const QueryBatch& batch, quint32 evidence, quint32 sensor, CaseDictionaries& dictionaries);
    [[nodiscard]] size_t rows() const { return m_batch.rows(); }
    [[nodiscard]] StoredRow stored(size_t row) const;
    // Has `digest` fetch what it needs for row `row`, if there is such a row.
    void prefetch(size_t row, const RowDigest& digest) const
    {
        if (row < rows())
            digest.prefetch(m_source[row], m_domain[row], m_answer[row]);
    }
    [[nodiscard]] SeenRecord seen(size_t row, quint32 recordId) const;

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

} // namespace askance
