// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/RecordCutter.h"

#include <cstring>

namespace askance {

namespace {

    constexpr size_t kStretch = size_t{1} << 20;
    constexpr size_t kSlice = size_t{256} << 10;

} // namespace

RecordExtent RecordRules::extent(std::string_view, size_t firstLine, bool) const
{
    return {firstLine, 1, false};
}

size_t RecordRules::piece(std::string_view) const
{
    return 0;
}

bool RecordRules::turnsAt(std::string_view) const
{
    return false;
}

void RecordRules::joined(std::string_view) { }

std::shared_ptr<const void> RecordRules::state()
{
    return nullptr;
}

RecordCutter::RecordCutter(RecordRules& rules, qint64 mostRecordBytes, qint64 offset, char lineEnd)
    : m_rules(rules)
    , m_mostRecordBytes(static_cast<size_t>(std::max<qint64>(mostRecordBytes, 1)))
    , m_lineEnd(lineEnd)
    , m_offset(offset)
{
}

void RecordCutter::append(std::string_view bytes, bool atEnd, std::vector<Stretch>& out)
{
    // In slices, so that moving the rest to the front after each stretch stays cheap however much arrives at once.
    do {
        const size_t size = std::min(bytes.size(), kSlice);
        const bool last = atEnd && size == bytes.size();
        std::string_view slice = bytes.substr(0, size);
        bytes.remove_prefix(size);
        if (m_skipping)
            slice.remove_prefix(skip(slice, last, out));
        if (!m_skipping) {
            m_buffer.append(slice);
            advance(last, out);
        }
        if (last && !m_skipping)
            emit(out);
    } while (!bytes.empty());
}

void RecordCutter::advance(bool atEnd, std::vector<Stretch>& out)
{
    for (;;) {
        const void* end = std::memchr(m_buffer.data() + m_searched, m_lineEnd, m_buffer.size() - m_searched);
        if (end == nullptr) {
            takePieces(m_buffer.size(), out);
            m_searched = m_buffer.size();
            const size_t rest = m_buffer.size() - m_record;
            if (rest > m_mostRecordBytes) {
                startSkipping(out);
                if (atEnd)
                    finishSkipping(out);
                return;
            }
            while (atEnd && m_record < m_buffer.size())
                static_cast<void>(takeRecord(m_buffer.size() - m_record, true, out));
            return;
        }
        auto lineEnd = static_cast<size_t>(static_cast<const char*>(end) - m_buffer.data());
        lineEnd -= takePieces(lineEnd, out);
        if (lineEnd - m_record > m_mostRecordBytes) {
            const std::string rest = m_buffer.substr(lineEnd);
            m_buffer.resize(lineEnd);
            startSkipping(out);
            m_buffer.append(std::string_view(rest).substr(skip(rest, false, out)));
            continue;
        }
        if (!takeRecord(lineEnd + 1 - m_record, atEnd, out))
            return;
    }
}

// The record whose first line is whole; false if more bytes must come first.
bool RecordCutter::takeRecord(size_t firstLine, bool atEnd, std::vector<Stretch>& out)
{
    const RecordExtent extent = m_rules.extent(std::string_view(m_buffer).substr(m_record), firstLine, atEnd);
    if (extent.undecided) {
        m_searched = m_record + firstLine - 1; // finds the same line end again
        return false;
    }
    takeBytes(extent, out);
    // What is left of the line: its end is known.
    if (extent.bytes < firstLine)
        m_searched = m_record + (firstLine - extent.bytes) - 1;
    return true;
}

// The record at m_record joins the stretch.
void RecordCutter::takeBytes(RecordExtent extent, std::vector<Stretch>& out)
{
    if (m_rules.turnsAt(std::string_view(m_buffer).substr(m_record, extent.bytes)))
        emit(out);
    m_rules.joined(std::string_view(m_buffer).substr(m_record, extent.bytes));
    m_record += extent.bytes;
    m_searched = m_record;
    m_line += extent.lines;
    if (m_record >= kStretch)
        emit(out);
}

// Whole records off a line that is too long, as long as it is; how far what follows them has moved to the front. The
// line ends at `lineEnd`, or has not ended yet there.
size_t RecordCutter::takePieces(size_t lineEnd, std::vector<Stretch>& out)
{
    size_t moved = 0;
    while (lineEnd - moved - m_record > m_mostRecordBytes) {
        const size_t bytes = m_rules.piece(std::string_view(m_buffer).substr(m_record, lineEnd - moved - m_record));
        if (bytes == 0)
            break;
        const size_t size = m_buffer.size();
        takeBytes({bytes, 0, false}, out);
        moved += size - m_buffer.size();
    }
    return moved;
}

// What lies before m_record becomes a stretch.
void RecordCutter::emit(std::vector<Stretch>& out)
{
    if (m_record == 0)
        return;
    Stretch stretch;
    stretch.bytes.assign(m_buffer, 0, m_record);
    stretch.firstLine = m_firstLine;
    stretch.offset = m_offset;
    stretch.endOffset = m_offset + static_cast<qint64>(m_record);
    stretch.state = m_rules.state();
    out.push_back(std::move(stretch));
    m_buffer.erase(0, m_record);
    m_offset += static_cast<qint64>(m_record);
    m_searched -= m_record;
    m_record = 0;
    m_firstLine = m_line;
}

// The rest of m_buffer is the beginning of a record that is too long.
void RecordCutter::startSkipping(std::vector<Stretch>& out)
{
    emit(out);
    m_skipping = true;
    m_long.begin(m_line, m_offset, "line_too_long");
    const std::string head = std::move(m_buffer);
    m_buffer = {};
    m_searched = 0;
    m_long.add(head);
}

// Returns how many of `bytes` belong to the long record, its line end included.
size_t RecordCutter::skip(std::string_view bytes, bool atEnd, std::vector<Stretch>& out)
{
    const size_t end = bytes.find(m_lineEnd);
    const size_t size = std::min(end, bytes.size());
    m_long.add(bytes.substr(0, size));
    if (end == std::string_view::npos) {
        if (atEnd)
            finishSkipping(out);
        return size;
    }
    finishSkipping(out);
    ++m_offset; // the line end
    out.back().endOffset = m_offset;
    return size + 1;
}

void RecordCutter::finishSkipping(std::vector<Stretch>& out)
{
    Stretch stretch;
    stretch.firstLine = m_line;
    stretch.offset = m_offset;
    m_offset += m_long.length();
    stretch.endOffset = m_offset;
    stretch.state = m_rules.state();
    stretch.extraLines = 1;
    stretch.issues.push_back(m_long.finish());
    out.push_back(std::move(stretch));
    m_skipping = false;
    ++m_line;
    m_firstLine = m_line;
}

} // namespace askance
