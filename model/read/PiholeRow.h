// SPDX-License-Identifier: GPL-3.0-or-later
//
// One row of a Pi-hole database, as PiholeDatabase writes it, as a row of a batch. Pi-hole has type codes of its own,
// keeps no answer and knows the response code only in part: what it does not know stays "not recorded", and its own
// verdict (blocked, cached, forwarded to whom) goes where an answer would stand. Used by PiholeReader.
#pragma once

#include "read/BatchFiller.h"

namespace askance {

class PiholeRow {
public:
    // Accepts or rejects the record at hand; `line` is without its line end.
    void fill(std::string_view line, BatchFiller& filler);

private:
    void fillName(std::string_view text, size_t row, BatchFiller& filler);
    void fillVerdict(int status, std::string_view forward, size_t row, BatchFiller& filler);

    std::string m_text;
};

// The query type of one of Pi-hole's codes: -1 if it names none (14, "other").
[[nodiscard]] int piholeType(qint64 code);
// "gravity" for 1, "forwarded" for 2 …; empty for a number that no version had.
[[nodiscard]] std::string_view piholeStatus(qint64 status);
[[nodiscard]] bool isPiholeBlocked(qint64 status);
// The response code that a reply type stands for: -1 if it does not tell.
[[nodiscard]] int piholeResponse(qint64 replyType);

} // namespace askance
