// SPDX-License-Identifier: GPL-3.0-or-later
//
// Cuts text into stretches of whole records, about 1 MiB each, at places that depend on the bytes alone and never on
// how they arrive. A record over the limit is left out without being held: its head, length and SHA-256 become an
// issue. Used by TextReader.
#pragma once

#include "read/LogReader.h"
#include "read/LongRecord.h"

#include <functional>

namespace askance {

// How many bytes and lines the record at the start of a text takes.
struct RecordExtent {
    size_t bytes = 0; // line ends included; may end inside the line
    qint64 lines = 1; // line ends among them: 0 inside a line
    bool undecided = false; // more bytes are needed to tell
};

// What a format has to say about cutting. The defaults: a record is a line, and nothing else matters.
class RecordRules {
public:
    virtual ~RecordRules() = default;
    // `text` holds what has arrived from the record's start on; its first line (with its end) has `firstLine` bytes.
    [[nodiscard]] virtual RecordExtent extent(std::string_view text, size_t firstLine, bool atEnd) const;
    // Bytes of the whole record at the start of `text`, a part of a line that is too long; 0 if none can be told. Must
    // depend on no more than the first bytes, as many as a record may have.
    [[nodiscard]] virtual size_t piece(std::string_view text) const;
    // Must the stretch be cut before this record (a new header)?
    [[nodiscard]] virtual bool turnsAt(std::string_view record) const;
    // The record joins the stretch.
    virtual void joined(std::string_view record);
    // What parse() needs to know about the stretch that is now complete. Called once for each stretch, in order, before
    // the first record of the next joins.
    [[nodiscard]] virtual std::shared_ptr<const void> state();
};

class RecordCutter {
public:
    // `offset`: of the first byte (after a byte order mark). `lineEnd`: '\n', or '\r' for logs of the oldest Macs.
    RecordCutter(RecordRules& rules, qint64 mostRecordBytes, qint64 offset, char lineEnd);

    void append(std::string_view bytes, bool atEnd, std::vector<Stretch>& out);

private:
    void advance(bool atEnd, std::vector<Stretch>& out);
    bool takeRecord(size_t firstLine, bool atEnd, std::vector<Stretch>& out);
    void takeBytes(RecordExtent extent, std::vector<Stretch>& out);
    size_t takePieces(size_t lineEnd, std::vector<Stretch>& out);
    void startSkipping(std::vector<Stretch>& out);
    size_t skip(std::string_view bytes, bool atEnd, std::vector<Stretch>& out);
    void finishSkipping(std::vector<Stretch>& out);
    void emit(std::vector<Stretch>& out);

    RecordRules& m_rules;
    size_t m_mostRecordBytes;
    char m_lineEnd;
    std::string m_buffer; // the stretch at hand, then the record that is not yet whole
    size_t m_record = 0; // where that record begins in m_buffer
    size_t m_searched = 0; // no line end lies between m_record and here
    qint64 m_offset; // of m_buffer[0] in the log
    qint64 m_firstLine = 1;
    qint64 m_line = 1; // of the record at m_record
    bool m_skipping = false;
    LongRecord m_long;
};

} // namespace askance
