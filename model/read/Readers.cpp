// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/Readers.h"

#include "read/AdguardReader.h"
#include "read/BindReader.h"
#include "read/CdnsReader.h"
#include "read/CloudflareGatewayReader.h"
#include "read/CorednsReader.h"
#include "read/DelimitedReader.h"
#include "read/DnsdistReader.h"
#include "read/DnsmasqReader.h"
#include "read/DnstapReader.h"
#include "read/GcpDnsReader.h"
#include "read/PacketReader.h"
#include "read/PassiveDnsReader.h"
#include "read/PiholeReader.h"
#include "read/PowerDnsReader.h"
#include "read/Route53Reader.h"
#include "read/Route53TextReader.h"
#include "read/SuricataEveReader.h"
#include "read/SysmonReader.h"
#include "read/TableLogReader.h"
#include "read/TechnitiumReader.h"
#include "read/UnboundReader.h"
#include "read/WindowsDnsReader.h"
#include "read/ZeekJsonReader.h"
#include "read/ZeekTsvReader.h"

#include <array>

namespace askance {

namespace {

    struct Magic {
        std::string_view bytes;
        const char* what;
    };

    constexpr std::string_view kSnoop("snoop\0\0\0", 8);
    constexpr std::string_view kSqlite("SQLite format 3\0", 16);

    // What people hand over that no reader here knows: better named than called unrecognised.
    constexpr std::array<Magic, 5> kMagics
        = {{{"\x34\xcd\xb2\xa1", "a packet capture (pcap, modified)"}, {kSnoop, "a packet capture (snoop)"},
            {kSqlite, "an SQLite database, but none of Pi-hole"}, {"ElfFile", "a Windows event log (EVTX)"},
            {"\x7f"
             "ELF",
                "a program"}}};

    Error notRecognised(std::string_view head, const QString& label, const QString& reason)
    {
        for (const Magic& magic : kMagics)
            if (head.starts_with(magic.bytes))
                return {ErrorCode::NotReadable,
                    QStringLiteral("this is %1, which this version does not read").arg(QLatin1String(magic.what)),
                    label};
        return {ErrorCode::NotReadable,
            QStringLiteral("this is no log of a known format (%1); name its columns with --map, or see the formats "
                           "command for what can be read")
                .arg(reason),
            label};
    }

    Result<ChosenReader> byName(const ReadOptions& options, std::string_view head)
    {
        QStringList names;
        for (const LogFormat& format : logFormats()) {
            const QString name = QLatin1String(format.name);
            if (name == options.format)
                return ChosenReader{format.make(options, head), {100, QStringLiteral("named by the user")}, &format};
            names << name;
        }
        return Error{ErrorCode::Usage,
            QStringLiteral("there is no format '%1'; there are: %2")
                .arg(options.format, names.join(QStringLiteral(", "))),
            {}};
    }

} // namespace

const std::vector<LogFormat>& logFormats()
{
    static const std::vector<LogFormat> formats = {
        {"zeek-tsv", "Zeek dns.log, tab separated",
            "query and reply in one row; columns by name, also of joined and labelled files", scoreZeekTsv,
            makeZeekTsv},
        {"zeek-json", "Zeek dns.log as JSON lines",
            "query and reply in one object; also streams mixed in one file, Splunk exports and Filebeat events",
            scoreZeekJson, makeZeekJson},
        {"dnstap", "dnstap (Frame Streams)",
            "frames of clients and of authoritative service, query and response joined; what the server asked others "
            "is "
            "left out",
            scoreDnstap, makeDnstap, false, "frame"},
        {"pcap", "Packet capture (pcap)",
            "DNS over UDP and TCP as it was sent, fragments and segments put together; ports by --dns-port", scorePcap,
            makePcap, false, "packet"},
        {"pcapng", "Packet capture (pcapng)",
            "DNS over UDP and TCP as it was sent, fragments and segments put together; ports by --dns-port",
            scorePcapNg, makePcapNg, false, "packet"},
        {"suricata-eve", "Suricata eve.json",
            "queries and responses of its DNS events, made one record; its other events are passed over",
            scoreSuricataEve, makeSuricataEve, false, "object"},
        {"sysmon", "Sysmon event 22 as JSON",
            "which process of a host asked for a name, whatever the export nests events in; other events are passed "
            "over",
            scoreSysmon, makeSysmon, false, "object"},
        {"adguard", "AdGuard Home querylog.json", "query and answer in one object", scoreAdguard, makeAdguard, false,
            "object"},
        {"passive-dns", "Passive DNS, Common Output Format or DNSDB",
            "observations of answers with first and last time and count; no queries and no sources", scorePassiveDns,
            makePassiveDns, false, "object"},
        {"route53", "Amazon Route 53 Resolver query log",
            "queries that the resolver's cache could not answer, also as exported from CloudWatch", scoreRoute53,
            makeRoute53, true, "object"},
        {"route53-text", "Amazon Route 53 query log of a public zone",
            "queries of resolvers to a zone's servers; who asked the resolvers is not known", scoreRoute53Text,
            makeRoute53Text, true, "line"},
        {"gcp-dns", "Google Cloud DNS query log", "query and response in one log entry; other entries are passed over",
            scoreGcpDns, makeGcpDns, true, "object"},
        {"cloudflare-gateway", "Cloudflare Gateway DNS log", "query and response in one object", scoreCloudflareGateway,
            makeCloudflareGateway, true, "object"},
        {"bind", "BIND query log",
            "queries, with what BIND says of those that failed; no answers, and mostly no time zone", scoreBind,
            makeBind},
        {"infoblox", "Infoblox NIOS query and response log",
            "BIND's queries and NIOS's responses inside syslog, one record for both", scoreInfoblox, makeInfoblox,
            true},
        {"c-dns", "C-DNS (RFC 8618)", "query and response in one item; addresses may be cut to prefixes", scoreCdns,
            makeCdns, false, "item"},
        {"pihole-db", "Pi-hole FTL database (SQLite)",
            "queries with Pi-hole's verdict; no answers, response codes in part; rows in a -wal file are not read",
            scorePihole, makePihole, false, "row"},
        {"windows-dns", "Windows DNS debug log",
            "packets of clients and what was sent back to them; the server's own questions are left out",
            scoreWindowsDns, makeWindowsDns},
        {"technitium", "Technitium DNS Server text log",
            "question and answer in one line; the server's other messages are left out", scoreTechnitium,
            makeTechnitium},
        {"unbound", "Unbound with log-queries or log-replies",
            "queries and their replies; bytes that are no host letters are lost from names", scoreUnbound, makeUnbound},
        {"dnsmasq", "dnsmasq with log-queries (Pi-hole, OpenWrt)",
            "queries and what became of them; no year, no zone, no class; odd names are lost", scoreDnsmasq,
            makeDnsmasq},
        {"powerdns", "PowerDNS recursor or authoritative server",
            "questions and their answers; the authoritative server logs no answers", scorePowerDns, makePowerDns, true},
        {"dnsdist", "dnsdist LogAction and LogResponseAction", "queries and responses, both with the time of the query",
            scoreDnsdist, makeDnsdist, true},
        {"coredns", "CoreDNS log plugin", "query and response in one line; it writes no time of its own", scoreCoredns,
            makeCoredns, true},
        {"umbrella", "Cisco Umbrella DNS log", "query and response in one row; times to the second, in UTC",
            scoreUmbrella, makeUmbrella, true},
        {"tshark", "tshark -T fields with a header", "packets; queries and responses become one record", scoreTshark,
            makeTshark, true},
        {"packetq", "PacketQ CSV", "packets; queries and responses become one record", scorePacketQ, makePacketQ, true},
        {"lanl", "LANL dns.txt", "host names without types; seconds from a beginning that is not told", scoreLanl,
            makeLanl, true},
        {"delimited", "Delimited text: CSV, TSV, semicolons, blanks",
            "what its columns hold, told by header, by content or by --map; a missing time zone is assumed",
            scoreDelimited, makeDelimited},
    };
    return formats;
}

namespace {

    struct Best {
        const LogFormat* format = nullptr;
        FormatScore score;
        QString reason; // of the last format, if none fits
        QStringList rivals; // names of all with that score
    };

    Best bestOf(std::string_view head)
    {
        Best best;
        for (const LogFormat& format : logFormats()) {
            const FormatScore one = format.score(head);
            best.reason = one.reason;
            if (one.percent > best.score.percent) {
                best.format = &format;
                best.score = one;
                best.rivals.clear();
            }
            if (one.percent > 0 && one.percent == best.score.percent)
                best.rivals << QLatin1String(format.name);
        }
        // What only may be a format does not contend for the log.
        constexpr int kGuess = 50;
        if (best.score.percent <= kGuess || best.rivals.size() < 2)
            best.rivals.clear();
        return best;
    }

} // namespace

const LogFormat* logFormat(const QString& name)
{
    for (const LogFormat& format : logFormats())
        if (name == QLatin1String(format.name))
            return &format;
    return nullptr;
}

QStringList rivalFormats(std::string_view head)
{
    return bestOf(head).rivals;
}

Result<ChosenReader> chooseReader(const ReadOptions& options, std::string_view head, const QString& label)
{
    if (!options.format.isEmpty())
        return byName(options, head);
    if (head.empty())
        return Error{ErrorCode::NotReadable, QStringLiteral("there is nothing in it"), label};
    Best best = bestOf(head);
    if (!best.rivals.isEmpty())
        return Error{ErrorCode::Usage,
            QStringLiteral("the log can be read as %1 with equal right; say which it is with --format")
                .arg(best.rivals.join(QStringLiteral(" or "))),
            label};
    // Who names columns speaks of delimited text, unless the log is surely something else.
    if (best.score.percent < 90 && !options.mapping.isEmpty()) {
        best.format = &logFormats().back();
        best.score = {best.score.percent, QStringLiteral("its columns are named by the user")};
    }
    if (best.format == nullptr)
        return notRecognised(head, label, best.reason);
    return ChosenReader{best.format->make(options, head), best.score, best.format};
}

} // namespace askance
