// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/DnsmasqLine.h"

#include <algorithm>

namespace askance {

namespace {

    // What stands before a name in a line that tells what became of a query. Files that hold names ("/etc/hosts") are
    // told by their slash. The later ones are Pi-hole's.
    constexpr auto kOutcomes = std::to_array<std::string_view>({"reply ", "cached ", "cached-stale ", "config ",
        "DHCP ", "special domain ", "gravity blocked ", "exactly blacklisted ", "exactly denied ", "regex blacklisted ",
        "regex denied ", "blacklisted ", "denied ", "antigravity ", "external blocked "});

    // "3 127.0.0.3/34013 " or "3 " of log-queries=extra.
    void takeSerial(std::string_view& message, DnsmasqLine& line)
    {
        std::string_view rest = message;
        const std::string_view serial = takeWord(rest);
        if (serial.empty() || serial.find_first_not_of("0123456789") != std::string_view::npos)
            return;
        line.serial = serial;
        message = rest;
        const Endpoint client = endpointOf(takeWord(rest), '/');
        if (!isAddressText(client.address) || client.port < 0)
            return;
        line.client = client;
        message = rest;
    }

    // "query[A] NAME from IP", also "auth[A]": from the right, as the name is raw.
    bool takeQuery(std::string_view message, DnsmasqLine& line)
    {
        const size_t open = message.starts_with("query[") ? 6 : message.starts_with("auth[") ? 5 : 0;
        const size_t close = message.find("] ");
        const size_t from = message.rfind(" from ");
        if (open == 0 || close == std::string_view::npos || from == std::string_view::npos || from < close + 1)
            return false;
        line.type = message.substr(open, close - open);
        line.name = from < close + 2 ? std::string_view() : message.substr(close + 2, from - close - 2);
        line.source = message.substr(from + 6);
        line.source = line.source.substr(0, line.source.find(' '));
        return !line.source.empty();
    }

    bool isErrorWord(std::string_view data)
    {
        for (const std::string_view word : {"SERVFAIL", "REFUSED", "FORMERR", "NOTIMP", "not implemented"})
            if (data.starts_with(word) && (data.size() == word.size() || data[word.size()] == ' '))
                return true;
        return !data.empty() && data.find_first_not_of("0123456789") == std::string_view::npos;
    }

    // `rest`: "NAME is DATA".
    DnsmasqKind takeOutcome(std::string_view rest, DnsmasqLine& line)
    {
        const size_t is = rest.find(" is ");
        if (is == std::string_view::npos)
            return DnsmasqKind::Other;
        line.name = rest.substr(0, is);
        line.data = rest.substr(is + 4);
        return line.name == "error" && isErrorWord(line.data) ? DnsmasqKind::ErrorOutcome : DnsmasqKind::Outcome;
    }

} // namespace

DnsmasqLine dnsmasqLine(std::string_view message)
{
    DnsmasqLine line;
    takeSerial(message, line);
    if (takeQuery(message, line)) {
        line.kind = DnsmasqKind::Query;
        return line;
    }
    if (message.starts_with("forwarded "))
        line.kind = DnsmasqKind::Forwarded;
    else if (message.starts_with("dnssec-") || message.starts_with("validation "))
        line.kind = DnsmasqKind::Validation;
    else if (message.starts_with('/') && message.find(' ') != std::string_view::npos)
        line.kind = takeOutcome(message.substr(message.find(' ') + 1), line);
    else
        for (const std::string_view word : kOutcomes)
            if (message.starts_with(word))
                line.kind = takeOutcome(message.substr(word.size()), line);
    return line;
}

} // namespace askance
