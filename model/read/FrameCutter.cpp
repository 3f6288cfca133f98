// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/FrameCutter.h"

#include <limits>

namespace askance {

namespace {

    constexpr size_t kStretch = size_t{1} << 20;
    constexpr size_t kSlice = size_t{256} << 10;
    constexpr quint32 kMostControlBytes = 512; // fstrm refuses longer ones too
    constexpr quint32 kContentType = 1;
    constexpr quint64 kToTheEnd = std::numeric_limits<quint64>::max();

    quint32 bigEndian(std::string_view text)
    {
        quint32 value = 0;
        for (size_t i = 0; i < 4; ++i)
            value = value << 8U | static_cast<unsigned char>(text[i]);
        return value;
    }

} // namespace

FrameExtent frameExtent(std::string_view text)
{
    if (text.size() < 4)
        return {};
    const quint32 length = bigEndian(text);
    if (length > 0)
        return {false, false, quint64{length} + 4, 4};
    if (text.size() < 8)
        return {true, false, 0, 8};
    const quint32 control = bigEndian(text.substr(4));
    return {true, control < 4 || control > kMostControlBytes, quint64{control} + 8, 8};
}

quint32 frameControlType(std::string_view content)
{
    return content.size() < 4 ? 0 : bigEndian(content);
}

std::string_view frameContentType(std::string_view content)
{
    content.remove_prefix(std::min<size_t>(content.size(), 4));
    while (content.size() >= 8) {
        const quint32 field = bigEndian(content);
        const quint32 length = bigEndian(content.substr(4));
        content.remove_prefix(8);
        if (field == kContentType)
            return content.substr(0, length);
        content.remove_prefix(std::min<size_t>(content.size(), length));
    }
    return {};
}

FrameCutter::FrameCutter(qint64 mostFrameBytes)
    : m_mostFrameBytes(static_cast<quint64>(std::max<qint64>(mostFrameBytes, 1)))
{
}

void FrameCutter::append(std::string_view bytes, bool atEnd, std::vector<Stretch>& out)
{
    // In slices, so that moving the rest to the front after each stretch stays cheap however much arrives at once.
    while (!bytes.empty()) {
        std::string_view slice = bytes.substr(0, kSlice);
        bytes.remove_prefix(slice.size());
        slice.remove_prefix(skip(slice, out));
        m_buffer.append(slice);
        advance(out);
    }
    if (atEnd)
        finish(out);
}

void FrameCutter::advance(std::vector<Stretch>& out)
{
    for (;;) {
        const std::string_view rest = std::string_view(m_buffer).substr(m_record);
        const FrameExtent extent = frameExtent(rest);
        if (extent.isBroken) {
            startSkipping(kToTheEnd, "bad_framing", out);
            return;
        }
        if (!extent.isControl && extent.bytes > m_mostFrameBytes + extent.head) {
            startSkipping(extent.bytes, "line_too_long", out);
            if (m_toSkip > 0)
                return;
            continue;
        }
        if (extent.bytes == 0 || extent.bytes > rest.size())
            return;
        const size_t size = static_cast<size_t>(extent.bytes);
        m_isStopped = extent.isControl && frameControlType(rest.substr(extent.head, size - extent.head)) == FrameStop;
        m_record += size;
        ++m_line;
        if (m_record >= kStretch)
            emit(out);
    }
}

// What lies before m_record becomes a stretch.
void FrameCutter::emit(std::vector<Stretch>& out)
{
    if (m_record == 0)
        return;
    Stretch stretch;
    stretch.bytes.assign(m_buffer, 0, m_record);
    stretch.firstLine = m_firstLine;
    stretch.offset = m_offset;
    m_offset += static_cast<qint64>(m_record);
    stretch.endOffset = m_offset;
    out.push_back(std::move(stretch));
    m_buffer.erase(0, m_record);
    m_record = 0;
    m_firstLine = m_line;
}

void FrameCutter::finish(std::vector<Stretch>& out)
{
    if (m_toSkip > 0) {
        finishSkipping(out);
        return;
    }
    emit(out);
    if (!m_buffer.empty()) {
        // The last frame was being written when its writer stopped, or the log was copied while it grew.
        startSkipping(kToTheEnd, "record_cut", out);
        finishSkipping(out);
        return;
    }
    if (m_isStopped)
        return;
    Stretch stretch;
    stretch.firstLine = m_line;
    stretch.offset = stretch.endOffset = m_offset;
    stretch.issues.push_back({m_line, m_offset, 0, "no_end_mark", {}, false});
    out.push_back(std::move(stretch));
}

// m_buffer from m_record on is the beginning of `bytes` that are left out.
void FrameCutter::startSkipping(quint64 bytes, const char* code, std::vector<Stretch>& out)
{
    emit(out);
    m_long.begin(m_line, m_offset, code);
    m_toSkip = bytes;
    const std::string head = std::move(m_buffer);
    m_buffer = {};
    m_buffer.append(std::string_view(head).substr(skip(head, out)));
}

// Returns how many of `bytes` belong to what is left out.
size_t FrameCutter::skip(std::string_view bytes, std::vector<Stretch>& out)
{
    if (m_toSkip == 0)
        return 0;
    const size_t size = static_cast<size_t>(std::min<quint64>(m_toSkip, bytes.size()));
    m_long.add(bytes.substr(0, size));
    if (m_toSkip != kToTheEnd)
        m_toSkip -= size;
    if (m_toSkip == 0)
        finishSkipping(out);
    return size;
}

void FrameCutter::finishSkipping(std::vector<Stretch>& out)
{
    m_toSkip = 0;
    m_isStopped = false;
    Stretch stretch;
    stretch.firstLine = m_line;
    stretch.offset = m_offset;
    m_offset += m_long.length();
    stretch.endOffset = m_offset;
    stretch.extraLines = 1;
    stretch.issues.push_back(m_long.finish());
    out.push_back(std::move(stretch));
    ++m_line;
    m_firstLine = m_line;
}

} // namespace askance
