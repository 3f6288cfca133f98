// SPDX-License-Identifier: GPL-3.0-or-later
//
// A record too long or too broken to be held, as the issue that stands for it: where it begins, how long it is, its
// SHA-256 and its first bytes. Takes the record in pieces and keeps none of them. Used by what cuts logs into records.
#pragma once

#include "record/QueryBatch.h"

#include <string_view>

struct evp_md_ctx_st;

namespace askance {

class LongRecord {
public:
    LongRecord();
    ~LongRecord();
    LongRecord(const LongRecord&) = delete;
    LongRecord& operator=(const LongRecord&) = delete;

    void begin(qint64 line, qint64 offset, std::string_view code);
    void add(std::string_view bytes);
    [[nodiscard]] qint64 length() const { return m_issue.length; }
    // The issue, complete; begin() comes next.
    [[nodiscard]] LineIssue finish();

private:
    LineIssue m_issue;
    evp_md_ctx_st* m_hash;
};

} // namespace askance
