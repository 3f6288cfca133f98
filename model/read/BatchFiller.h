// SPDX-License-Identifier: GPL-3.0-or-later
//
// Turns the records of one stretch into batches: keeps the accounts (every line accepted, rejected or skipped), the
// place of each row, and per-batch look-ups from a log's raw spelling to the canonical entry, so that a name or address
// is made canonical once per batch and not once per row. Used by readers inside parse(); one thread each.
#pragma once

#include "read/LogReader.h"
#include "record/DomainName.h"

#include <array>

namespace askance {

class BatchFiller {
public:
    BatchFiller(const Stretch& stretch, std::vector<QueryBatch>& out);

    // Moves on to the next record: `bytes` of the stretch, which span `lines` lines. Then exactly one of accept(),
    // observe(), reject() and skip(). A record of several lines counts its first; the others are skipped as "continued
    // line".
    void next(std::string_view bytes, qint64 lines = 1);
    // One more record in the bytes of the one at hand, as if next() had come to it.
    void again();
    // From now on each record counts one, however many lines it spans or shares with others.
    void countRecords() { m_countsRecords = true; }
    // The record is a query: a row of "not recorded" with line, offset and time. Returns its index.
    size_t accept(qint64 timeUs, int restNs);
    void reject(std::string_view code);
    void skip(std::string_view reason);
    // The row was kept, but something about it is doubtful.
    void doubt(std::string_view code);
    // The record stands elsewhere in the log than its bytes do in the stretch (a packet whose message was put
    // together).
    void place(qint64 line, qint64 offset);
    // After the last record. Puts the batches into `out`, the stretch's own issues with the last.
    void finish();

    [[nodiscard]] QueryBatch& batch() { return m_batch; }

    // A source and a name that are about to be set, as logged: they are looked for in the processor's cache meanwhile.
    // The bytes stay where they are until then. No effect on what is set.
    void expect(std::string_view source, std::string_view name);
    void setSource(size_t row, std::string_view text) { m_batch.source[row] = sourceIndex(text); }
    void setServer(size_t row, std::string_view text);
    // A name that DNS knows no spelling for leaves the row nameless, with a "bad_name" doubt.
    void setName(size_t row, std::string_view logged, NameSpelling spelling);
    // The log says that it could not print the name.
    void setNameUnprintable(size_t row);
    void setType(size_t row, std::string_view number, std::string_view word);
    void setResponse(size_t row, std::string_view number, std::string_view word);
    // `text` is printable already.
    void setAnswer(size_t row, std::string_view text) { m_batch.answer[row] = m_batch.answers.intern(text); }
    void setSensor(size_t row, std::string_view text);
    // The row is one of several that tell of one lookup; `key` is what they have in common.
    void setPair(size_t row, PairRole role, std::string_view key);
    // Instead of accept(): the record is no query but an aggregate. Times must be in order; the rest is the caller's,
    // with indices of nameIndex() and the like.
    Observation& observe(qint64 firstUs, qint64 lastUs);
    // kNone, with a "bad_name" doubt, for what is no name.
    [[nodiscard]] quint32 nameIndex(std::string_view logged, NameSpelling spelling);
    [[nodiscard]] quint32 typeIndexOf(std::string_view number, std::string_view word)
    {
        return typeIndex(number, word);
    }
    void addFlags(size_t row, qint64 bits);

private:
    // A text that was hashed already.
    struct HashedText {
        const char* begin = nullptr;
        size_t size = 0;
        quint32 hash = 0;
    };
    [[nodiscard]] static quint32 hashOf(std::string_view text, const HashedText& expected)
    {
        const bool isIt = text.data() == expected.begin && text.size() == expected.size;
        return isIt ? expected.hash : ByteDictionary::hash(text);
    }
    struct Names {
        quint32 domain = kNone;
        quint32 nameCase = kNone;
        bool bad = false;
    };
    void startBatch();
    void closeBatch(qint64 endOffset);
    [[nodiscard]] quint32 sourceIndex(std::string_view text);
    [[nodiscard]] Names canonical(std::string_view logged, NameSpelling spelling);
    [[nodiscard]] quint32 typeIndex(std::string_view number, std::string_view word);
    [[nodiscard]] quint32 responseIndex(std::string_view number, std::string_view word);
    [[nodiscard]] std::string_view pairKey(std::string_view number, std::string_view word);
    void issue(std::string_view code, bool rejected);
    void continuedLines();
    void makeRoom();
    [[nodiscard]] qint64 lineNow() const { return m_placedLine > 0 ? m_placedLine : m_line; }
    [[nodiscard]] qint64 offsetNow() const { return m_placedLine > 0 ? m_placedOffset : m_offset; }

    const Stretch& m_stretch;
    std::vector<QueryBatch>& m_out;
    QueryBatch m_batch;
    std::string_view m_record;
    qint64 m_recordLines = 0;
    bool m_countsRecords = false;
    qint64 m_line;
    qint64 m_offset;
    qint64 m_placedLine = 0; // of the record at hand, 0: where its bytes are
    qint64 m_placedOffset = 0;
    qint64 m_reached = 0; // how far the log was read before the record at hand
    std::string m_scratch;
    std::string m_folded;
    HashedText m_expectedSource;
    HashedText m_expectedName;

    // The raw spellings met last, where a column has few of them: a look-up without hashing.
    struct Recent {
        std::string number; // of a type or response, as logged; else empty
        std::string text;
        quint32 index = kNone;
        bool known = false;
        [[nodiscard]] bool is(std::string_view aNumber, std::string_view aText) const
        {
            return known && text == aText && number == aNumber;
        }
    };
    using Recents = std::array<Recent, 32>;
    [[nodiscard]] static Recent& recent(Recents& recents, std::string_view text);

    struct Expected {
        quint32 count = 0;
        size_t bytes = 0;
    };
    Expected m_lastNames; // of the batch before; at first by what logs hold as a rule
    Expected m_lastSources;
    Recents m_recentServers;
    Recents m_recentTypes;
    Recents m_recentResponses;
    Recents m_recentSensors;
    ByteDictionary m_rawSources; // raw spelling → m_sources
    std::vector<quint32> m_sources;
    ByteDictionary m_rawNames;
    std::vector<Names> m_names;
    ByteDictionary m_rawTypes; // number and word
    std::vector<quint32> m_types;
    ByteDictionary m_rawResponses;
    std::vector<quint32> m_responses;
};

// Decimal text in 0 … most, else -1.
[[nodiscard]] qint64 smallNumber(std::string_view text, qint64 most);
// Bytes outside 0x20 … 0x7E and the backslash as `\DDD`, appended; with `separator`, that byte too.
void appendPrintable(std::string_view bytes, std::string& out, char separator = '\0');
// True if appendPrintable() would change nothing.
[[nodiscard]] bool isPrintable(std::string_view bytes);
// UDP, TCP, TLS (dot), HTTPS (doh), QUIC (doq), DNSCrypt in the spellings logs use.
[[nodiscard]] Transport parseTransport(std::string_view text);
// A duration in decimal seconds, rounded to µs; kUnset64 if it is none or negative. Exponents are understood.
[[nodiscard]] qint64 durationUs(std::string_view seconds);
// The smaller of `least` (kUnset64: none yet) and this TTL in decimal seconds, rounded.
[[nodiscard]] qint64 smallerTtl(qint64 least, std::string_view seconds);

} // namespace askance
