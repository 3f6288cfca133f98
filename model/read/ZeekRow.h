// SPDX-License-Identifier: GPL-3.0-or-later
//
// One row of Zeek's dns.log as cells by field, whichever spelling it came in, and how it becomes a row of a batch.
// What both Zeek readers share, so that the TSV and the JSON of one log give equal batches.
#pragma once

#include "read/BatchFiller.h"

#include <array>

namespace askance {

enum class ZeekField : quint8 {
    Time,
    SourceHost,
    SourcePort,
    ServerHost,
    Transport,
    MessageId,
    RoundTrip,
    Query,
    OriginalQuery, // policy/protocols/dns/log-original-query-case
    Class,
    ClassName,
    Type,
    TypeName,
    Response,
    ResponseName,
    Authoritative,
    Truncated,
    RecursionDesired,
    RecursionAvailable,
    Z,
    Answers,
    Ttls,
    Rejected,
    Path, // which log of Zeek a row belongs to
    Sensor,
    Unknown
};

// By the name of a column or key: "id.orig_h", "id_orig_h", "_path", "@stream" …
[[nodiscard]] ZeekField zeekField(std::string_view name);

struct ZeekRow {
    // As logged; a null data() is "not there". Answers and Ttls are in the two members below.
    std::array<std::string_view, static_cast<size_t>(ZeekField::Unknown)> cells;
    bool secondsOnly = false; // the time is epoch seconds and nothing else (TSV); survives clear()
    bool rootQuery = false; // the query is "(empty)"
    bool badQuery = false; // the query could not be read
    std::string answers; // printable, joined by commas; empty: none
    qint64 ttl = kUnset64;

    [[nodiscard]] std::string_view cell(ZeekField field) const { return cells[static_cast<size_t>(field)]; }
    [[nodiscard]] bool has(ZeekField field) const { return cell(field).data() != nullptr; }
    void set(ZeekField field, std::string_view text) { cells[static_cast<size_t>(field)] = text; }
    void clear();
    // One more element of the answer, `\xHH` undone.
    void addAnswer(std::string_view logged);
};

// Accepts or rejects the record at hand. False if it was rejected.
bool fillZeekRow(const ZeekRow& row, BatchFiller& filler);

} // namespace askance
