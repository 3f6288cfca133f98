// SPDX-License-Identifier: GPL-3.0-or-later
//
// A few thousand queries as columns, with dictionaries of their own: what a LogReader makes of a stretch of a log and
// what RecordStore takes. Text of a log appears here once, in canonical spelling (DomainName, SourceAddress), and as
// indices everywhere else. Also the accounts of the stretch: every line is accepted, rejected or skipped.
#pragma once

#include "record/ByteDictionary.h"
#include "record/RecordType.h"

#include <QtGlobal>

#include <string>
#include <vector>

namespace askance {

inline constexpr size_t kBatchRows = 8192;
// Value columns: "not recorded".
inline constexpr qint32 kUnset = -1;
inline constexpr qint64 kUnset64 = -1;

enum class Transport : quint8 { Unknown = 0, Udp = 1, Tcp = 2, Tls = 3, Https = 4, Quic = 5, DnsCrypt = 6 };

// Bits of `flags`; the low sixteen are the DNS header's flag bits as on the wire (QR 0x8000 … RCODE), the others say
// what a text log tells beside them.
enum QueryFlag : quint32 {
    FlagAuthoritative = 0x0400,
    FlagTruncated = 0x0200,
    FlagRecursionDesired = 0x0100,
    FlagRecursionAvailable = 0x0080,
    FlagRejected = 0x0001'0000, // Zeek `rejected`; blocked by Pi-hole
    FlagNameUnprintable = 0x0002'0000, // the log could not print the name: nameless, with an issue
    FlagTimeAmbiguous = 0x0004'0000, // local time in a fold or gap of its zone
    FlagResponseOnly = 0x0008'0000, // the log holds a response to it but not the query itself
};

// A line that could not be read, or that was read with a reservation.
struct LineIssue {
    qint64 line = 0; // 1-based
    qint64 offset = 0; // of its first byte in the decompressed log
    qint64 length = 0; // bytes
    std::string code; // stable word: "bad_time", "no_source", "bad_name", "line_too_long", "time_ambiguous" …
    std::string text; // the line's bytes, at most 4096 of them
    bool rejected = true; // false: the record was kept, the issue only says what is doubtful
};

// Lines that hold no query of their own, by reason: "header", "blank", "comment", "other event" …
struct SkipTally {
    std::string reason;
    qint64 lines = 0;
};

// The part of a row in a log that tells of one lookup in several rows; LookupPairing makes one record of them.
enum class PairRole : quint8 {
    Alone, // a record of its own
    Query, // a record that rows of the same key may complete
    Response, // completes the oldest unanswered query of its key; a record of its own (FlagResponseOnly) without one
    ResponsePart, // one of several rows of one response: as Response, and the others complete what record it becomes
    Whole, // tells of query and response: as a response, but nothing is amiss with one that stands alone
    Detail, // completes the latest query of its key; no record
};

// An aggregated row: that a name, a type and an answer were seen together, not that anyone asked (passive DNS).
struct Observation {
    quint32 domain = kNone; // → domains
    quint32 type = kNone; // → types
    quint32 answer = kNone; // → answers
    qint64 firstUs = 0;
    qint64 lastUs = 0; // not before firstUs
    qint64 count = kUnset64;
    qint64 line = 0;
};

struct QueryBatch {
    // One entry per row, all of the same length.
    std::vector<qint64> timeUs; // floor
    std::vector<quint16> timeRestNs; // 0 … 999
    std::vector<qint64> line; // 1-based
    std::vector<qint64> offset; // of the record's first byte in the decompressed log
    std::vector<quint32> source; // → sources, kNone = the log names none
    std::vector<qint32> sourcePort; // kUnset or 0 … 65535
    std::vector<quint32> server; // → sources, kNone
    std::vector<quint32> domain; // → domains, kNone = nameless
    std::vector<quint32> nameCase; // → domains: the spelling as logged where it differs from the key, else kNone
    std::vector<quint32> type; // → types, kNone
    std::vector<qint32> queryClass; // kUnset or number
    std::vector<quint32> response; // → responses, kNone
    std::vector<qint32> messageId; // kUnset or 0 … 65535
    std::vector<Transport> transport; //
    std::vector<qint64> flags; // kUnset64 or QueryFlag bits
    std::vector<qint64> rttUs; // kUnset64 or >= 0
    std::vector<qint64> ttl; // kUnset64 or seconds: the smallest TTL of the answer
    std::vector<quint32> answer; // → answers, kNone
    std::vector<quint32> sensor; // → sensors, kNone = the evidence's own sensor
    // Empty if all rows stand alone, else one entry per row. LookupPairing uses them up.
    std::vector<PairRole> role;
    std::vector<quint32> pairKey; // → pairKeys, kNone where the role is Alone
    ByteDictionary pairKeys; // what tells lookups apart: addresses, ports, id, name … as one text
    bool timesGiveRtt = false; // times are fine enough for the time between a query and its response to mean something

    std::vector<Observation> observations;

    ByteDictionary sources; // canonical text of parseSource()
    ByteDictionary domains; // presentation text: keys and logged spellings
    ByteDictionary answers; // as logged, printable
    ByteDictionary sensors;
    std::vector<CodeWord> types;
    std::vector<CodeWord> responses;

    std::vector<LineIssue> issues;
    std::vector<SkipTally> skips;
    qint64 lines = 0; // == accepted + rejected + skipped
    qint64 accepted = 0; // == rows() + observations.size()
    qint64 rejected = 0;
    qint64 skipped = 0;
    qint64 endOffset = 0; // decompressed bytes up to and including this stretch

    [[nodiscard]] size_t rows() const { return timeUs.size(); }
    // Adds a row of "not recorded" and returns its index.
    size_t addRow();
    void addSkipped(std::string_view reason, qint64 count = 1);
    // Number of an entry of `types` or `responses`, added if new.
    [[nodiscard]] static quint32 internCode(std::vector<CodeWord>& codes, const CodeWord& code);
    // Takes the last row away again (a line that proved unreadable half-way).
    void dropLastRow();
    // Leaves only the rows for which `isKept` is true (one entry per row), in their order. Accounts stay as they are.
    void keepRows(const std::vector<bool>& isKept);
    // Gives back the room that the columns had for more rows.
    void shrinkColumns();
};

} // namespace askance
