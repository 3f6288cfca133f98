// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/TableColumns.h"

#include "read/BatchFiller.h"
#include "read/TextReader.h"
#include "record/CivilTime.h"

#include <algorithm>
#include <array>

namespace askance {

namespace {

    struct Column {
        std::string_view name;
        TableRole role;
    };

    constexpr auto kTshark = std::to_array<Column>({{"frame.time_epoch", TableRole::Time},
        {"frame.time", TableRole::Time}, {"ip.src", TableRole::Source}, {"ipv6.src", TableRole::Source},
        {"ip.dst", TableRole::Server}, {"ipv6.dst", TableRole::Server}, {"udp.srcport", TableRole::UdpPort},
        {"tcp.srcport", TableRole::TcpPort}, {"udp.dstport", TableRole::ServerPort},
        {"tcp.dstport", TableRole::ServerPort}, {"dns.id", TableRole::MessageId}, {"dns.flags", TableRole::HeaderFlags},
        {"dns.flags.response", TableRole::IsResponse}, {"dns.flags.authoritative", TableRole::Authoritative},
        {"dns.flags.truncated", TableRole::Truncated}, {"dns.flags.recdesired", TableRole::RecursionDesired},
        {"dns.flags.recavail", TableRole::RecursionAvailable}, {"dns.flags.rcode", TableRole::Response},
        {"dns.qry.name", TableRole::Name}, {"dns.qry.type", TableRole::Type}, {"dns.qry.class", TableRole::Class},
        {"dns.time", TableRole::RoundTrip}, {"dns.resp.ttl", TableRole::Ttl}, {"dns.a", TableRole::Answer},
        {"dns.aaaa", TableRole::Answer}, {"dns.cname", TableRole::Answer}, {"dns.ns", TableRole::Answer},
        {"dns.txt", TableRole::Answer}, {"dns.ptr.domain_name", TableRole::Answer},
        {"dns.mx.mail_exchange", TableRole::Answer}});

    constexpr auto kPacketQ = std::to_array<Column>({{"s", TableRole::Time}, {"us", TableRole::Micros},
        {"src_addr", TableRole::Source}, {"dst_addr", TableRole::Server}, {"src_port", TableRole::SourcePort},
        {"dst_port", TableRole::ServerPort}, {"protocol", TableRole::Transport}, {"qname", TableRole::Name},
        {"qtype", TableRole::Type}, {"qclass", TableRole::Class}, {"rcode", TableRole::Response},
        {"msg_id", TableRole::MessageId}, {"qr", TableRole::IsResponse}, {"aa", TableRole::Authoritative},
        {"tc", TableRole::Truncated}, {"rd", TableRole::RecursionDesired}, {"ra", TableRole::RecursionAvailable},
        {"aname", TableRole::Answer}, {"attl", TableRole::Ttl}});

    template <size_t N>
    std::optional<TableColumns> byHeader(const std::array<Column, N>& known, std::string_view line, char delimiter)
    {
        TableColumns columns;
        columns.style.delimiter = delimiter;
        columns.header = line;
        CellSplitter splitter;
        for (const Cell& cell : splitter.split(columns.style, line)) {
            const auto column
                = std::find_if(known.begin(), known.end(), [&](const Column& one) { return one.name == cell.text; });
            columns.roles.push_back(column == known.end() ? TableRole::Ignored : column->role);
        }
        for (size_t i = 0; i < columns.roles.size(); ++i)
            if (columns.roles[i] == TableRole::Time || columns.roles[i] == TableRole::Name)
                columns.least = i + 1;
        columns.tellsResponses = columns.has(TableRole::IsResponse) || columns.has(TableRole::HeaderFlags);
        if (!columns.has(TableRole::Time) || !columns.has(TableRole::Name))
            return {};
        return columns;
    }

    TableColumns fixed(std::vector<TableRole> roles, size_t least)
    {
        TableColumns columns;
        columns.roles = std::move(roles);
        columns.least = least;
        return columns;
    }

} // namespace

bool TableColumns::has(TableRole role) const
{
    return std::find(roles.begin(), roles.end(), role) != roles.end();
}

bool isLanlRow(std::string_view line)
{
    const size_t first = line.find(',');
    const size_t second = first == std::string_view::npos ? first : line.find(',', first + 1);
    if (second == std::string_view::npos || smallNumber(line.substr(0, first), 1LL << 40) < 0)
        return false;
    const auto isHost = [](std::string_view text) {
        return text.size() > 1 && text.front() == 'C' && smallNumber(text.substr(1), 1LL << 40) >= 0;
    };
    return isHost(line.substr(first + 1, second - first - 1)) && isHost(line.substr(second + 1));
}

bool isUmbrellaRow(std::string_view line)
{
    CellSplitter splitter;
    const std::vector<Cell>& cells = splitter.split({}, line);
    if (cells.size() < 10 || cells.size() > 20)
        return false;
    WrittenTime time;
    // "1 (A)"
    const std::string_view type = cells[6].text;
    const size_t blank = std::min(type.find(" ("), type.size());
    return parseIsoTime(cells[0].text, time) && time.hasTime && smallNumber(type.substr(0, blank), 65535) >= 0
        && type.ends_with(')') && !cells[5].text.empty();
}

std::optional<TableColumns> tableColumns(TableKind kind, std::string_view head)
{
    using R = TableRole;
    const std::string_view line = withoutLineEnd(firstLine(head, lineEndOf(head)));
    switch (kind) {
    case TableKind::Lanl:
        return fixed({R::Time, R::Source, R::Name}, 3);
    case TableKind::Umbrella:
        // Internal address, then external: the source is the first that is there.
        return fixed(
            {R::Time, R::Ignored, R::Ignored, R::Source, R::Source, R::Ignored, R::Type, R::Response, R::Name}, 10);
    case TableKind::PacketQ:
        return line.find("qname") == std::string_view::npos ? std::optional<TableColumns>()
                                                            : byHeader(kPacketQ, line, ',');
    case TableKind::Tshark:
        break;
    }
    if (line.find("dns.qry.name") == std::string_view::npos || line.find("frame.time") == std::string_view::npos)
        return {};
    const size_t any = line.find_first_of("\t,;|");
    return any == std::string_view::npos ? std::optional<TableColumns>() : byHeader(kTshark, line, line[any]);
}

} // namespace askance
