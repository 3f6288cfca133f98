// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/CdnsCutter.h"

#include "read/CdnsRow.h"

#include <algorithm>

namespace askance {

namespace {

    constexpr size_t kMostPreamble = size_t{1} << 20;
    constexpr size_t kMostBlock = size_t{64} << 20;
    constexpr size_t kStretch = size_t{256} << 10;
    constexpr size_t kMostParts = 256;
    constexpr size_t kTables = size_t{16} << 20; // of all blocks that a stretch holds items of
    constexpr quint64 kMostTicksPerSecond = 4'000'000'000;
    constexpr unsigned kMapMajor = 5;
    constexpr char kBreak = '\xff';

    Error notReadable(const QString& what)
    {
        return {ErrorCode::NotReadable, what, {}};
    }

} // namespace

Result<void> CdnsCutter::append(std::string_view bytes, bool atEnd, std::vector<Stretch>& out)
{
    if (m_phase == Phase::Preamble) {
        m_buffer += bytes;
        if (Result<void> begun = begin(atEnd); !begun || m_phase == Phase::Preamble)
            return begun;
        const std::string rest = std::move(m_buffer);
        m_buffer = {};
        takeBlocks(std::string_view(rest).substr(static_cast<size_t>(m_offset)), out);
    } else {
        takeBlocks(bytes, out);
    }
    if (atEnd)
        finish(out);
    return {};
}

// Reads up to the first block, if that much is there.
Result<void> CdnsCutter::begin(bool atEnd)
{
    if (m_buffer.size() < m_tryAt && !atEnd)
        return {};
    m_tryAt = m_buffer.size() * 2;
    CborReader in(m_buffer);
    CborReader::Items outer;
    std::string_view magic;
    std::string_view map;
    const bool isOurs = in.enterArray(outer) && in.takeText(magic);
    if (isOurs && magic == "DNS-STAT")
        return notReadable(QStringLiteral("this is an older draft of C-DNS (\"DNS-STAT\"), which is not supported"));
    if (!isOurs || magic != "C-DNS")
        return notReadable(QStringLiteral("this is no C-DNS file"));
    if (!in.takeItem(map) || !in.enterArray(m_blocks)) {
        if (!atEnd && m_buffer.size() <= kMostPreamble)
            return {};
        return notReadable(QStringLiteral("the preamble of this C-DNS file breaks or does not end"));
    }
    m_isOuterEndless = outer.isEndless;
    m_phase = Phase::Blocks;
    m_offset = static_cast<qint64>(in.at());
    const bool isPreamble = readCdnsPreamble(map, m_preamble);
    if (Result<void> judged = judge(); !judged || !isPreamble)
        return judged ? notReadable(QStringLiteral("the preamble of this C-DNS file cannot be read")) : judged;
    return {};
}

Result<void> CdnsCutter::judge() const
{
    const QString version = QStringLiteral("%1.%2").arg(m_preamble.majorVersion).arg(m_preamble.minorVersion);
    if (m_preamble.majorVersion == 0)
        return notReadable(
            QStringLiteral("this is an older draft of C-DNS (version %1), which is not supported").arg(version));
    if (m_preamble.majorVersion != 1)
        return notReadable(QStringLiteral("this is C-DNS of version %1; version 1 is what can be read").arg(version));
    for (const CdnsParameters& one : m_preamble.parameters)
        if (one.ticksPerSecond == 0 || one.ticksPerSecond > kMostTicksPerSecond)
            return notReadable(QStringLiteral("this C-DNS file counts %1 ticks in a second, which cannot be read")
                                   .arg(one.ticksPerSecond));
    return {};
}

// True if no block begins at `bytes`; takes what says so.
bool CdnsCutter::isBehindBlocks(std::string_view& bytes)
{
    if (m_phase == Phase::Blocks && m_buffer.empty() && !m_isLong) {
        if (m_blocks.isEndless ? bytes.front() == kBreak : m_blocks.left == 0) {
            m_phase = Phase::Behind;
            m_offset += m_blocks.isEndless ? 1 : 0;
            bytes.remove_prefix(m_blocks.isEndless ? 1 : 0);
        }
    }
    if (m_phase == Phase::Behind && !bytes.empty() && m_isOuterEndless && !m_hasEndedOuter && bytes.front() == kBreak) {
        m_hasEndedOuter = true;
        ++m_offset;
        bytes.remove_prefix(1);
    }
    return m_phase != Phase::Blocks;
}

void CdnsCutter::takeBlocks(std::string_view bytes, std::vector<Stretch>& out)
{
    while (!bytes.empty()) {
        if (isBehindBlocks(bytes)) {
            if (m_phase == Phase::Behind && !bytes.empty())
                lose("bad_framing", out);
            if (m_phase == Phase::Lost)
                m_long.add(bytes);
            return;
        }
        if (m_buffer.empty() && !m_isLong && static_cast<unsigned char>(bytes.front()) >> 5U != kMapMajor) {
            lose("bad_framing", out);
            continue;
        }
        const size_t size = m_scanner.feed(bytes);
        if (m_isLong)
            m_long.add(bytes.substr(0, size));
        else
            m_buffer += bytes.substr(0, size);
        bytes.remove_prefix(size);
        if (!m_isLong && m_buffer.size() > kMostBlock) {
            flush(out);
            m_isLong = true;
            m_long.begin(m_line, m_offset, "line_too_long");
            m_long.add(m_buffer);
            m_buffer = {};
        }
        if (m_scanner.state() == CborScanner::State::Broken)
            lose("bad_framing", out);
        else if (m_scanner.state() == CborScanner::State::Done)
            finishBlock(out);
    }
}

void CdnsCutter::finishBlock(std::vector<Stretch>& out)
{
    m_scanner.restart();
    --m_blocks.left; // means nothing where they are endless
    if (m_isLong) {
        m_isLong = false;
        emitLong(out);
        return;
    }
    const CdnsBlock block = readCdnsBlock(m_buffer, m_preamble.parameters);
    addItems(block, m_buffer, out);
    m_offset += static_cast<qint64>(m_buffer.size());
    m_buffer.clear();
    m_stretch.endOffset = m_offset;
    const auto skip = [&](const char* reason, qint64 lines) {
        if (lines > 0)
            m_stretch.skips.push_back({reason, lines});
        m_line += lines;
    };
    skip("malformed message", block.malformedMessages);
    skip("address event", block.addressEvents);
    skip("item of a list that stands twice", block.repeatedItems);
}

void CdnsCutter::addItems(const CdnsBlock& block, std::string_view bytes, std::vector<Stretch>& out)
{
    if (!m_isChosen)
        chooseParties(*block.tables);
    CborReader in(bytes.substr(block.itemsAt, block.itemsEnd - block.itemsAt));
    std::string_view item;
    bool isNew = true;
    while (in.kind() != CborReader::Kind::None && in.takeItem(item)) {
        const qint64 at = m_offset + static_cast<qint64>(block.itemsAt + in.at() - item.size());
        if (m_stretch.bytes.size() >= kStretch
            || (isNew && (m_parts.size() >= kMostParts || m_tableBytes >= kTables))) {
            m_stretch.endOffset = at;
            flush(out);
            isNew = true;
        }
        if (isNew)
            m_parts.push_back({block.tables, at, 0});
        if (isNew)
            m_tableBytes += block.tables->bytes.size();
        if (m_parts.size() == 1 && isNew) {
            m_stretch.firstLine = m_line;
            m_stretch.offset = at;
        }
        isNew = false;
        m_parts.back().bytes += item.size();
        m_stretch.bytes += item;
        ++m_line;
    }
}

void CdnsCutter::chooseParties(const CdnsTables& tables)
{
    m_isChosen = true;
    if (tables.signatures.empty())
        return;
    m_lastParty = DnstapParty::Resolver;
    for (const CdnsSignature& one : tables.signatures) {
        const quint64 type = dnstapTypeOf(one.party);
        m_namesParties = m_namesParties || type != 0;
        m_lastParty = std::min(m_lastParty, type == 0 ? DnstapParty::Served : dnstapParty(type));
    }
}

// What stands at m_offset cannot be read, and so nothing behind it; the items before it can.
void CdnsCutter::lose(const char* code, std::vector<Stretch>& out)
{
    m_phase = Phase::Lost;
    if (m_isLong) {
        m_isLong = false;
        return; // it goes on as what it is
    }
    const CdnsBlock block = readCdnsBlock(m_buffer, m_preamble.parameters);
    addItems(block, m_buffer, out);
    m_offset += static_cast<qint64>(block.itemsEnd);
    m_stretch.endOffset = m_offset;
    flush(out);
    m_long.begin(m_line, m_offset, code);
    m_long.add(std::string_view(m_buffer).substr(block.itemsEnd));
    m_buffer = {};
}

void CdnsCutter::finish(std::vector<Stretch>& out)
{
    const bool isBlockCut = m_phase == Phase::Blocks && (!m_buffer.empty() || m_isLong);
    if (isBlockCut)
        lose("record_cut", out);
    if (m_phase == Phase::Lost) {
        emitLong(out);
        return;
    }
    const bool hasAllBlocks = m_phase == Phase::Behind || (!m_blocks.isEndless && m_blocks.left == 0);
    if (!hasAllBlocks || (m_isOuterEndless && !m_hasEndedOuter))
        m_stretch.issues.push_back({m_line, m_offset, 0, "no_end_mark", {}, false});
    m_stretch.endOffset = m_offset;
    flush(out);
}

void CdnsCutter::flush(std::vector<Stretch>& out)
{
    if (m_parts.empty() && m_stretch.skips.empty() && m_stretch.issues.empty())
        return;
    if (m_parts.empty() && m_stretch.extraLines == 0) {
        m_stretch.firstLine = m_line;
        m_stretch.offset = m_stretch.endOffset;
    }
    auto parts = std::make_shared<CdnsParts>();
    parts->parts = std::move(m_parts);
    m_stretch.state = std::move(parts);
    out.push_back(std::move(m_stretch));
    m_stretch = {};
    m_parts = {};
    m_tableBytes = 0;
}

void CdnsCutter::emitLong(std::vector<Stretch>& out)
{
    flush(out);
    m_stretch.firstLine = m_line;
    m_stretch.offset = m_offset;
    m_offset += m_long.length();
    m_stretch.endOffset = m_offset;
    m_stretch.extraLines = 1;
    m_stretch.issues.push_back(m_long.finish());
    ++m_line;
    flush(out);
}

} // namespace askance
