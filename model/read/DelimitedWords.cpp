// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/DelimitedLayout.h"

namespace askance {

namespace {

    struct Word {
        std::string_view word; // lower case, letters and digits only
        CellRole role;
    };

    // What exports, tools and people call their columns. "host" and "server" are judged by their content elsewhere.
    constexpr std::array kWords = std::to_array<Word>({{"time", CellRole::Time}, {"timestamp", CellRole::Time},
        {"ts", CellRole::Time}, {"datetime", CellRole::Time}, {"frametimeepoch", CellRole::Time},
        {"frametime", CellRole::Time}, {"utctime", CellRole::Time}, {"querytimestamp", CellRole::Time},
        {"querytime", CellRole::Time}, {"eventtime", CellRole::Time}, {"logtime", CellRole::Time},
        {"timeutc", CellRole::Time}, {"epoch", CellRole::Time}, {"zeit", CellRole::Time},
        {"zeitstempel", CellRole::Time}, {"heure", CellRole::Time}, {"date", CellRole::Date}, {"datum", CellRole::Date},
        {"day", CellRole::Date}, {"zone", CellRole::Zone}, {"timezone", CellRole::Zone}, {"tz", CellRole::Zone},
        {"src", CellRole::Source}, {"source", CellRole::Source}, {"srcip", CellRole::Source},
        {"sourceip", CellRole::Source}, {"client", CellRole::Source}, {"clientip", CellRole::Source},
        {"clientipaddress", CellRole::Source}, {"idorigh", CellRole::Source}, {"ipsrc", CellRole::Source},
        {"ipv6src", CellRole::Source}, {"srcaddr", CellRole::Source}, {"sourceaddress", CellRole::Source},
        {"clientaddress", CellRole::Source}, {"remoteaddr", CellRole::Source}, {"remoteip", CellRole::Source},
        {"remote", CellRole::Source}, {"requester", CellRole::Source}, {"ip", CellRole::Source},
        {"ipaddress", CellRole::Source}, {"origh", CellRole::Source}, {"sourceipaddress", CellRole::Source},
        {"internalip", CellRole::Source}, {"computer", CellRole::Source}, {"srcport", CellRole::SourcePort},
        {"sourceport", CellRole::SourcePort}, {"clientport", CellRole::SourcePort}, {"sport", CellRole::SourcePort},
        {"spt", CellRole::SourcePort}, {"idorigp", CellRole::SourcePort}, {"udpsrcport", CellRole::SourcePort},
        {"idresph", CellRole::Server}, {"dst", CellRole::Server}, {"dstip", CellRole::Server},
        {"dest", CellRole::Server}, {"destip", CellRole::Server}, {"destination", CellRole::Server},
        {"destinationip", CellRole::Server}, {"dstaddr", CellRole::Server}, {"ipdst", CellRole::Server},
        {"ipv6dst", CellRole::Server}, {"serverip", CellRole::Server}, {"resolver", CellRole::Server},
        {"resph", CellRole::Server}, {"query", CellRole::Name}, {"qname", CellRole::Name}, {"domain", CellRole::Name},
        {"name", CellRole::Name}, {"rrname", CellRole::Name}, {"dnsqryname", CellRole::Name},
        {"queryname", CellRole::Name}, {"domainname", CellRole::Name}, {"dnsquestionname", CellRole::Name},
        {"fqdn", CellRole::Name}, {"question", CellRole::Name}, {"qtype", CellRole::Type}, {"type", CellRole::Type},
        {"querytype", CellRole::Type}, {"dnsqrytype", CellRole::Type}, {"recordtype", CellRole::Type},
        {"rrtype", CellRole::Type}, {"qtypename", CellRole::Type}, {"typ", CellRole::Type}, {"qclass", CellRole::Class},
        {"class", CellRole::Class}, {"queryclass", CellRole::Class}, {"dnsqryclass", CellRole::Class},
        {"qclassname", CellRole::Class}, {"rcode", CellRole::Response}, {"responsecode", CellRole::Response},
        {"status", CellRole::Response}, {"rcodename", CellRole::Response}, {"dnsflagsrcode", CellRole::Response},
        {"returncode", CellRole::Response}, {"transid", CellRole::MessageId}, {"dnsid", CellRole::MessageId},
        {"messageid", CellRole::MessageId}, {"queryid", CellRole::MessageId}, {"txid", CellRole::MessageId},
        {"proto", CellRole::Transport}, {"protocol", CellRole::Transport}, {"transport", CellRole::Transport},
        {"rtt", CellRole::RoundTrip}, {"ttl", CellRole::Ttl}, {"ttls", CellRole::Ttl}, {"answer", CellRole::Answer},
        {"answers", CellRole::Answer}, {"rdata", CellRole::Answer}, {"response", CellRole::Answer},
        {"sensor", CellRole::Sensor}, {"observer", CellRole::Sensor}, {"sensorname", CellRole::Sensor},
        {"collector", CellRole::Sensor}, {"nameserver", CellRole::Sensor}});

    constexpr std::array<const char*, kCellRoles> kKeys = {"time", "date", "zone", "source", "port", "server", "name",
        "type", "class", "response", "id", "transport", "rtt", "ttl", "answer", "sensor"};

} // namespace

CellRole roleOfWord(std::string_view word)
{
    std::string plain;
    for (const char c : word) {
        if (c >= 'A' && c <= 'Z')
            plain += static_cast<char>(c + ('a' - 'A'));
        else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            plain += c;
    }
    for (const Word& known : kWords)
        if (known.word == plain)
            return known.role;
    return CellRole::None;
}

const char* roleKey(CellRole role)
{
    return kKeys[static_cast<size_t>(role)];
}

} // namespace askance
