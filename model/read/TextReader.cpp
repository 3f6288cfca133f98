// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/TextReader.h"

namespace askance {

namespace {

    constexpr size_t kHead = size_t{64} << 10;
    constexpr size_t kMostHead = size_t{16} << 20;

} // namespace

TextReader::TextReader(ReadOptions options)
    : m_options(std::move(options))
    , m_tryAt(kHead)
{
}

Result<void> TextReader::take(std::string_view bytes, bool atEnd, std::vector<Stretch>& out)
{
    if (m_cutter) {
        cut(bytes, atEnd, out);
        return {};
    }
    m_head.append(bytes);
    return tryToBegin(atEnd, out);
}

// Looks at 64 KiB, then four times as much and so on: sizes that do not depend on how the bytes arrive.
Result<void> TextReader::tryToBegin(bool atEnd, std::vector<Stretch>& out)
{
    while (!m_cutter && (atEnd || m_head.size() >= m_tryAt)) {
        const bool isWhole = atEnd && m_head.size() <= m_tryAt;
        const std::string_view raw = std::string_view(m_head).substr(0, m_tryAt);
        m_encoding = guessEncoding(raw.substr(0, kHead));
        const std::string text = isUtf16(m_encoding) ? decodedHead(raw) : std::string();
        const std::string_view head = isUtf16(m_encoding) ? std::string_view(text) : raw.substr(markLength(raw));
        m_lineEnd = lineEndOf(head);
        const Result<Decision> decision = begin(head, isWhole, isWhole || m_tryAt >= kMostHead);
        if (!decision)
            return decision.error();
        if (*decision == Decision::Made)
            start(out, atEnd);
        else
            m_tryAt *= 4;
    }
    return {};
}

void TextReader::start(std::vector<Stretch>& out, bool atEnd)
{
    const size_t mark = markLength(m_head);
    if (isUtf16(m_encoding))
        m_decoder = std::make_unique<Utf16Decoder>(m_encoding == TextEncoding::Utf16BigEndian);
    const qint64 offset = m_decoder ? 0 : static_cast<qint64>(mark);
    RecordRules& rules = *this;
    m_cutter = std::make_unique<RecordCutter>(rules, m_options.mostRecordBytes, offset, m_lineEnd);
    const std::string head = std::move(m_head);
    m_head = {};
    cut(std::string_view(head).substr(mark), atEnd, out);
}

void TextReader::cut(std::string_view bytes, bool atEnd, std::vector<Stretch>& out)
{
    if (!m_decoder) {
        m_cutter->append(bytes, atEnd, out);
        return;
    }
    std::string text;
    m_decoder->append(bytes, atEnd, text);
    m_cutter->append(text, atEnd, out);
}

QStringList TextReader::textAssumptions() const
{
    QStringList said;
    if (isUtf16(m_encoding))
        said << QStringLiteral("The log is UTF-16 and was converted to UTF-8; byte offsets of its lines count in the "
                               "converted text.");
    if (m_encoding == TextEncoding::Windows1252)
        said << QStringLiteral("The log is not UTF-8; it was read as Windows-1252.");
    if (m_lineEnd == '\r')
        said << QStringLiteral("The log ends its lines with a carriage return alone.");
    return said;
}

} // namespace askance
