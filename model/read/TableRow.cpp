// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/TableRow.h"

namespace askance {

namespace {

    bool isTrue(std::string_view text)
    {
        return text == "1" || text == "True" || text == "true";
    }

    // "5", "0x1a2b": at most 65535, else -1.
    qint64 wordOf(std::string_view text)
    {
        if (!text.starts_with("0x") && !text.starts_with("0X"))
            return smallNumber(text, 65535);
        qint64 value = 0;
        text.remove_prefix(2);
        if (text.empty() || text.size() > 8)
            return -1;
        for (const char c : text) {
            const int digit = c >= '0' && c <= '9' ? c - '0'
                : c >= 'a' && c <= 'f'             ? c - 'a' + 10
                : c >= 'A' && c <= 'F'             ? c - 'A' + 10
                                                   : -1;
            if (digit < 0)
                return -1;
            value = value * 16 + digit;
        }
        return value <= 65535 ? value : -1;
    }

} // namespace

TableRow::TableRow(const TableColumns& columns, BatchFiller& filler)
    : m_columns(columns)
    , m_filler(filler)
{
    m_times.unit = EpochUnit::Second;
}

void TableRow::read(std::string_view record)
{
    if (record.find_first_not_of(" \t") == std::string_view::npos) {
        m_filler.skip("blank");
        return;
    }
    if (!m_columns.header.empty() && record == m_columns.header) {
        m_filler.skip("header");
        return;
    }
    const std::vector<Cell>& cells = m_splitter.split(m_columns.style, record);
    if (cells.size() < m_columns.least) {
        m_filler.reject("wrong_columns");
        return;
    }
    collect(cells);
    if (value(TableRole::Name).empty() && m_columns.tellsResponses && value(TableRole::MessageId).empty()
        && value(TableRole::IsResponse).empty() && value(TableRole::HeaderFlags).empty()) {
        m_filler.skip("packet without DNS");
        return;
    }
    qint64 us = 0;
    int restNs = 0;
    bool outOfRange = false;
    if (takeTime(us, restNs, outOfRange))
        fill(m_filler.accept(us, restNs));
    else
        m_filler.reject(outOfRange ? "time_out_of_range" : "bad_time");
}

void TableRow::collect(const std::vector<Cell>& cells)
{
    m_values = {};
    m_answer.clear();
    m_hasSeveral = false;
    for (size_t i = 0; i < cells.size() && i < m_columns.roles.size(); ++i) {
        const std::string_view text = cells[i].text;
        const TableRole role = m_columns.roles[i];
        if (role == TableRole::Ignored || text.empty())
            continue;
        if (role == TableRole::Answer) {
            m_answer += m_answer.empty() ? "" : ",";
            m_answer += text;
        } else if (std::string_view& known = m_values[static_cast<size_t>(role)]; known.empty()) {
            known = text;
        }
    }
}

std::string_view TableRow::first(TableRole role)
{
    const std::string_view text = value(role);
    const size_t comma = text.find(',');
    m_hasSeveral = m_hasSeveral || comma != std::string_view::npos;
    return text.substr(0, comma);
}

bool TableRow::takeTime(qint64& us, int& restNs, bool& outOfRange) const
{
    WrittenTime time;
    if (!readCellTime(m_times, value(TableRole::Time), time, outOfRange))
        return false;
    us = time.us;
    restNs = time.restNs;
    if (const std::string_view micros = value(TableRole::Micros); !micros.empty()) {
        const qint64 more = smallNumber(micros, kUsPerSecond - 1);
        if (more < 0)
            return false;
        us += more;
    }
    outOfRange = us < kEarliestUs || us >= kLatestUs;
    return !outOfRange;
}

void TableRow::fill(size_t row)
{
    QueryBatch& batch = m_filler.batch();
    const qint64 header = wordOf(first(TableRole::HeaderFlags));
    const bool isResponse
        = value(TableRole::IsResponse).empty() ? header >= 0x8000 : isTrue(first(TableRole::IsResponse));
    fillEnds(row, isResponse);
    m_filler.setType(row, {}, first(TableRole::Type));
    fillName(row);
    if (const std::string_view text = first(TableRole::Class); !text.empty())
        batch.queryClass[row] = text.starts_with("0x") ? static_cast<qint32>(wordOf(text)) : parseClass(text);
    batch.messageId[row] = static_cast<qint32>(wordOf(first(TableRole::MessageId)));
    fillFlags(row);
    // A query's code is zero and says nothing.
    const bool hasResponse = isResponse || !m_columns.tellsResponses;
    if (const std::string_view text = first(TableRole::Response); hasResponse && !text.empty())
        m_filler.setResponse(row, {}, text);
    else if (isResponse && header >= 0)
        m_filler.setResponse(row, std::to_string(header & 0xF), {});
    if (const std::string_view text = first(TableRole::RoundTrip); !text.empty())
        batch.rttUs[row] = durationUs(text);
    for (std::string_view ttl = value(TableRole::Ttl); !ttl.empty() && hasResponse;) {
        const size_t end = std::min(ttl.find(','), ttl.size());
        batch.ttl[row] = smallerTtl(batch.ttl[row], ttl.substr(0, end));
        ttl.remove_prefix(std::min(end + 1, ttl.size()));
    }
    if (!m_answer.empty()) {
        m_printable.clear();
        appendPrintable(m_answer, m_printable);
        m_filler.setAnswer(row, m_printable);
    }
    if (m_hasSeveral)
        m_filler.doubt("several_values");
    if (m_columns.tellsResponses)
        fillPair(row, isResponse);
}

// A comma may be part of a name: it parts names only where there are several types too.
void TableRow::fillName(size_t row)
{
    const bool isWhole = m_columns.has(TableRole::Type) && value(TableRole::Type).find(',') == std::string_view::npos;
    const std::string_view name = isWhole ? value(TableRole::Name) : first(TableRole::Name);
    if (name == "<Root>" || name == "<root>")
        m_filler.setName(row, {}, NameSpelling::Plain);
    else if (name.size() > 2 && name.front() == '<' && name.back() == '>')
        m_filler.setNameUnprintable(row); // "<Name contains a pointer that loops>"
    else if (!name.empty())
        m_filler.setName(row, name, NameSpelling::Plain);
}

void TableRow::fillEnds(size_t row, bool isResponse)
{
    QueryBatch& batch = m_filler.batch();
    const std::string_view from = first(TableRole::Source);
    const std::string_view to = first(TableRole::Server);
    const std::string_view tcp = first(TableRole::TcpPort);
    const std::string_view udp = first(TableRole::UdpPort);
    const std::string_view port = !tcp.empty() ? tcp : !udp.empty() ? udp : first(TableRole::SourcePort);
    const std::string_view source = isResponse ? to : from;
    const std::string_view server = isResponse ? from : to;
    if (!source.empty())
        m_filler.setSource(row, source);
    else if (m_columns.has(TableRole::Source))
        m_filler.doubt("no_source");
    if (!server.empty())
        m_filler.setServer(row, server);
    batch.sourcePort[row] = static_cast<qint32>(smallNumber(isResponse ? first(TableRole::ServerPort) : port, 65535));
    const std::string_view protocol = first(TableRole::Transport);
    batch.transport[row] = !tcp.empty() || protocol == "6" ? Transport::Tcp
        : !udp.empty() || protocol == "17"                 ? Transport::Udp
                                                           : Transport::Unknown;
}

void TableRow::fillFlags(size_t row)
{
    const qint64 header = wordOf(first(TableRole::HeaderFlags));
    if (header >= 0)
        m_filler.addFlags(row, header);
    struct Bit {
        TableRole role;
        qint64 bit;
    };
    constexpr auto kBits = std::to_array<Bit>({{TableRole::IsResponse, 0x8000},
        {TableRole::Authoritative, FlagAuthoritative}, {TableRole::Truncated, FlagTruncated},
        {TableRole::RecursionDesired, FlagRecursionDesired}, {TableRole::RecursionAvailable, FlagRecursionAvailable}});
    for (const Bit& bit : kBits)
        if (isTrue(first(bit.role)))
            m_filler.addFlags(row, bit.bit);
}

void TableRow::fillPair(size_t row, bool isResponse)
{
    const QueryBatch& batch = m_filler.batch();
    m_key.clear();
    for (const TableRole role :
        {isResponse ? TableRole::Server : TableRole::Source, isResponse ? TableRole::Source : TableRole::Server,
            TableRole::MessageId, TableRole::Type, TableRole::Name}) {
        m_key += value(role);
        m_key += ' ';
    }
    m_key += std::to_string(batch.sourcePort[row]);
    foldName(m_key);
    m_filler.setPair(row, isResponse ? PairRole::Response : PairRole::Query, m_key);
}

} // namespace askance
