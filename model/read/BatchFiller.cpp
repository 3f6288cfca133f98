// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/BatchFiller.h"

#include "read/EpochText.h"
#include "read/TextReader.h"
#include "record/SourceAddress.h"

#include <charconv>

namespace askance {

namespace {

    constexpr size_t kIssueBytes = 4096;

    template <typename... Columns> void reserveAll(Columns&... columns)
    {
        (columns.reserve(kBatchRows), ...);
    }

} // namespace

BatchFiller::BatchFiller(const Stretch& stretch, std::vector<QueryBatch>& out)
    : m_stretch(stretch)
    , m_out(out)
    , m_line(stretch.firstLine)
    , m_offset(stretch.offset)
    , m_lastNames{static_cast<quint32>(stretch.bytes.size() / 256), stretch.bytes.size() / 16}
    , m_lastSources(m_lastNames)
{
    startBatch();
}

void BatchFiller::startBatch()
{
    m_batch = {};
    QueryBatch& b = m_batch;
    b.domains.reserve(m_lastNames.count, m_lastNames.bytes);
    b.sources.reserve(m_lastSources.count, m_lastSources.bytes);
    m_recentServers = m_recentTypes = m_recentResponses = m_recentSensors = {};
    if (m_stretch.bytes.size() > 65536)
        reserveAll(b.timeUs, b.timeRestNs, b.line, b.offset, b.source, b.sourcePort, b.server, b.domain, b.nameCase,
            b.type, b.queryClass, b.response, b.messageId, b.transport, b.flags, b.rttUs, b.ttl, b.answer, b.sensor);
    m_rawSources.clear();
    m_sources.clear();
    m_rawNames.clear();
    m_names.clear();
    m_rawTypes.clear();
    m_types.clear();
    m_rawResponses.clear();
    m_responses.clear();
}

void BatchFiller::closeBatch(qint64 endOffset)
{
    m_batch.accepted = static_cast<qint64>(m_batch.rows() + m_batch.observations.size());
    m_batch.lines = m_batch.accepted + m_batch.rejected + m_batch.skipped;
    m_batch.endOffset = endOffset;
    // The next batch will hold about as many texts as this one.
    const auto alike = [](const ByteDictionary& texts) {
        return Expected{texts.size() + texts.size() / 8, texts.bytes() + texts.bytes() / 8};
    };
    m_lastNames = alike(m_batch.domains);
    m_lastSources = alike(m_batch.sources);
    m_out.push_back(std::move(m_batch));
}

void BatchFiller::next(std::string_view bytes, qint64 lines)
{
    m_line += m_recordLines;
    m_offset += static_cast<qint64>(m_record.size());
    m_record = bytes;
    m_recordLines = lines;
    m_reached = m_placedLine == 0 ? m_offset : m_placedOffset;
    m_placedLine = 0;
    makeRoom();
}

void BatchFiller::again()
{
    makeRoom();
}

void BatchFiller::makeRoom()
{
    m_expectedSource = m_expectedName = {};
    if (m_batch.rows() == kBatchRows || m_batch.observations.size() == kBatchRows) {
        closeBatch(m_reached);
        startBatch();
    }
}

size_t BatchFiller::accept(qint64 timeUs, int restNs)
{
    const size_t row = m_batch.addRow();
    m_batch.timeUs[row] = timeUs;
    m_batch.timeRestNs[row] = static_cast<quint16>(restNs);
    m_batch.line[row] = lineNow();
    m_batch.offset[row] = offsetNow();
    continuedLines();
    return row;
}

Observation& BatchFiller::observe(qint64 firstUs, qint64 lastUs)
{
    Observation& observation = m_batch.observations.emplace_back();
    observation.firstUs = firstUs;
    observation.lastUs = lastUs;
    observation.line = lineNow();
    continuedLines();
    return observation;
}

void BatchFiller::place(qint64 line, qint64 offset)
{
    m_placedLine = line;
    m_placedOffset = offset;
}

void BatchFiller::continuedLines()
{
    if (m_recordLines > 1 && !m_countsRecords)
        m_batch.addSkipped("continued line", m_recordLines - 1);
}

void BatchFiller::issue(std::string_view code, bool rejected)
{
    LineIssue issue;
    issue.line = lineNow();
    issue.offset = offsetNow();
    const std::string_view text = withoutLineEnd(m_record);
    issue.length = static_cast<qint64>(text.size());
    issue.code = code;
    issue.text = text.substr(0, kIssueBytes);
    issue.rejected = rejected;
    m_batch.issues.push_back(std::move(issue));
}

void BatchFiller::reject(std::string_view code)
{
    issue(code, true);
    ++m_batch.rejected;
    continuedLines();
}

void BatchFiller::skip(std::string_view reason)
{
    m_batch.addSkipped(reason, m_countsRecords ? 1 : m_recordLines);
}

void BatchFiller::doubt(std::string_view code)
{
    issue(code, false);
}

void BatchFiller::finish()
{
    m_batch.issues.insert(m_batch.issues.end(), m_stretch.issues.begin(), m_stretch.issues.end());
    m_batch.rejected += m_stretch.extraLines;
    for (const SkipTally& skip : m_stretch.skips)
        m_batch.addSkipped(skip.reason, skip.lines);
    closeBatch(m_stretch.endOffset);
}

void BatchFiller::expect(std::string_view source, std::string_view name)
{
    m_expectedSource = {source.data(), source.size(), ByteDictionary::hash(source)};
    m_expectedName = {name.data(), name.size(), ByteDictionary::hash(name)};
    m_batch.sources.prefetchSlot(m_expectedSource.hash);
    m_batch.domains.prefetchSlot(m_expectedName.hash);
}

quint32 BatchFiller::sourceIndex(std::string_view text)
{
    if (isDottedQuad(text)) // its only spelling
        return m_batch.sources.intern(text, hashOf(text, m_expectedSource));
    const quint32 raw = m_rawSources.intern(text);
    if (raw == m_sources.size()) {
        static_cast<void>(parseSource(text, m_scratch));
        m_sources.push_back(m_batch.sources.intern(m_scratch));
    }
    return m_sources[raw];
}

// Of servers there are few.
void BatchFiller::setServer(size_t row, std::string_view text)
{
    Recent& last = recent(m_recentServers, text);
    if (!last.is({}, text))
        last = {{}, std::string(text), sourceIndex(text), true};
    m_batch.server[row] = last.index;
}

BatchFiller::Names BatchFiller::canonical(std::string_view logged, NameSpelling spelling)
{
    Names names;
    if (!presentationName(logged, spelling, m_scratch)) {
        names.bad = true;
        return names;
    }
    m_folded = m_scratch;
    foldName(m_folded);
    names.domain = m_batch.domains.intern(m_folded);
    if (m_folded != m_scratch)
        names.nameCase = m_batch.domains.intern(m_scratch);
    return names;
}

void BatchFiller::setName(size_t row, std::string_view logged, NameSpelling spelling)
{
    if (isCanonicalName(logged)) {
        m_batch.domain[row] = m_batch.domains.intern(logged, hashOf(logged, m_expectedName));
        return;
    }
    const quint32 raw = m_rawNames.intern(logged);
    if (raw == m_names.size())
        m_names.push_back(canonical(logged, spelling));
    const Names& names = m_names[raw];
    m_batch.domain[row] = names.domain;
    m_batch.nameCase[row] = names.nameCase;
    if (names.bad)
        doubt("bad_name");
}

quint32 BatchFiller::nameIndex(std::string_view logged, NameSpelling spelling)
{
    const Names names = canonical(logged, spelling);
    if (names.bad)
        doubt("bad_name");
    return names.domain;
}

void BatchFiller::setPair(size_t row, PairRole role, std::string_view key)
{
    if (m_batch.role.empty()) {
        m_batch.role.assign(m_batch.rows(), PairRole::Alone);
        m_batch.pairKey.assign(m_batch.rows(), kNone);
    }
    m_batch.role[row] = role;
    m_batch.pairKey[row] = m_batch.pairKeys.intern(key);
}

void BatchFiller::setNameUnprintable(size_t row)
{
    addFlags(row, FlagNameUnprintable);
    doubt("name_unprintable");
}

std::string_view BatchFiller::pairKey(std::string_view number, std::string_view word)
{
    m_scratch = number;
    m_scratch += '\0';
    m_scratch += word;
    return m_scratch;
}

// Where a text was kept last if it was: by its length and ends, so that the few words of a column do not meet.
BatchFiller::Recent& BatchFiller::recent(Recents& recents, std::string_view text)
{
    const auto byte = [text](size_t i) { return static_cast<size_t>(static_cast<unsigned char>(text[i])); };
    const size_t slot = text.empty() ? 0 : text.size() * 5 + byte(0) * 3 + byte(text.size() - 1);
    return recents[slot % recents.size()];
}

void BatchFiller::setType(size_t row, std::string_view number, std::string_view word)
{
    Recent& last = recent(m_recentTypes, word.empty() ? number : word);
    if (!last.is(number, word))
        last = {std::string(number), std::string(word), typeIndex(number, word), true};
    m_batch.type[row] = last.index;
}

quint32 BatchFiller::typeIndex(std::string_view number, std::string_view word)
{
    const quint32 raw = m_rawTypes.intern(pairKey(number, word));
    if (raw == m_types.size()) {
        const CodeWord code = typeFrom(static_cast<int>(smallNumber(number, 65535)), word);
        m_types.push_back(code.word.empty() ? kNone : QueryBatch::internCode(m_batch.types, code));
    }
    return m_types[raw];
}

void BatchFiller::setResponse(size_t row, std::string_view number, std::string_view word)
{
    Recent& last = recent(m_recentResponses, word.empty() ? number : word);
    if (!last.is(number, word))
        last = {std::string(number), std::string(word), responseIndex(number, word), true};
    m_batch.response[row] = last.index;
}

quint32 BatchFiller::responseIndex(std::string_view number, std::string_view word)
{
    const quint32 raw = m_rawResponses.intern(pairKey(number, word));
    if (raw == m_responses.size()) {
        const int known = static_cast<int>(smallNumber(number, 65535));
        CodeWord code;
        // A word no registry knows ("rcode-17") gives way to a number beside it.
        if ((!parseResponse(word, code) || code.number < 0) && known >= 0)
            code = {known, responseWord(known)};
        m_responses.push_back(code.word.empty() ? kNone : QueryBatch::internCode(m_batch.responses, code));
    }
    return m_responses[raw];
}

void BatchFiller::setSensor(size_t row, std::string_view text)
{
    Recent& last = recent(m_recentSensors, text);
    if (!last.is({}, text)) {
        m_scratch.clear();
        appendPrintable(text, m_scratch);
        last = {{}, std::string(text), m_batch.sensors.intern(m_scratch), true};
    }
    m_batch.sensor[row] = last.index;
}

void BatchFiller::addFlags(size_t row, qint64 bits)
{
    qint64& flags = m_batch.flags[row];
    flags = (flags == kUnset64 ? 0 : flags) | bits;
}

qint64 smallNumber(std::string_view text, qint64 most)
{
    constexpr size_t kNeverTooLarge = 18;
    if (text.empty())
        return -1;
    if (text.front() != '-' && text.size() <= kNeverTooLarge) { // as nearly always
        qint64 number = 0;
        for (const char c : text) {
            if (c < '0' || c > '9')
                return -1;
            number = number * 10 + (c - '0');
        }
        return number <= most ? number : -1;
    }
    qint64 value = -1;
    const char* end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, value);
    const bool whole = parsed.ec == std::errc() && parsed.ptr == end;
    return whole && value >= 0 && value <= most ? value : -1;
}

bool isPrintable(std::string_view bytes)
{
    for (const char c : bytes)
        if (c < 0x20 || c > 0x7E || c == '\\')
            return false;
    return true;
}

void appendPrintable(std::string_view bytes, std::string& out, char separator)
{
    for (const char raw : bytes) {
        const auto c = static_cast<unsigned char>(raw);
        if (c >= 0x20 && c < 0x7F && c != '\\' && (separator == '\0' || raw != separator)) {
            out += raw;
            continue;
        }
        out += '\\';
        out += static_cast<char>('0' + c / 100);
        out += static_cast<char>('0' + c / 10 % 10);
        out += static_cast<char>('0' + c % 10);
    }
}

Transport parseTransport(std::string_view text)
{
    const auto is = [text](std::string_view word) {
        if (text.size() != word.size())
            return false;
        for (size_t i = 0; i < text.size(); ++i)
            if ((text[i] >= 'A' && text[i] <= 'Z' ? text[i] + ('a' - 'A') : text[i]) != word[i])
                return false;
        return true;
    };
    if (is("udp"))
        return Transport::Udp;
    if (is("tcp"))
        return Transport::Tcp;
    if (is("tls") || is("dot"))
        return Transport::Tls;
    if (is("https") || is("doh"))
        return Transport::Https;
    if (is("quic") || is("doq"))
        return Transport::Quic;
    return is("dnscrypt") ? Transport::DnsCrypt : Transport::Unknown;
}

qint64 durationUs(std::string_view seconds)
{
    qint64 us = 0;
    int restNs = 0;
    bool outOfRange = false;
    if (!parseEpoch(seconds, EpochUnit::Second, us, restNs, outOfRange) || us < 0)
        return kUnset64;
    return us + (restNs >= 500 ? 1 : 0);
}

qint64 smallerTtl(qint64 least, std::string_view seconds)
{
    const qint64 us = durationUs(seconds);
    if (us == kUnset64)
        return least;
    const qint64 ttl = (us + kUsPerSecond / 2) / kUsPerSecond;
    return least == kUnset64 ? ttl : std::min(least, ttl);
}

} // namespace askance
