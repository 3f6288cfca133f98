// SPDX-License-Identifier: GPL-3.0-or-later
//
// One line of PowerDNS about a query: of the recursor with quiet=no (structured from 4.8 on, words before), or of the
// authoritative server with log-dns-queries. Pure. Used by PowerDnsReader.
#pragma once

#include "read/LogPrefix.h"

namespace askance {

enum class PowerDnsKind {
    Other,
    Question, // an answer comes in a line of its own
    Answer,
    Whole, // there is no other line: answered from the packet cache, or the authoritative server
};

// A part of "key="value"" text may still have escapes in it: see unquoted().
struct PowerDnsLine {
    PowerDnsKind kind = PowerDnsKind::Other;
    bool isStructured = false;
    std::string_view time; // "1795440704.414"; "" where it stands at the front of the line
    std::string_view task; // tells lookups that run at once apart
    Endpoint remote;
    std::string_view name; // "" in old lines about the packet cache, which do not write it
    bool hasName = true;
    std::string_view type;
    std::string_view transport;
    std::string_view response; // number
    std::string_view totalMs;
};

// The line as a whole: what stands before it does not matter.
[[nodiscard]] PowerDnsLine powerDnsLine(std::string_view line);
// Takes the escapes of a quoted value away ("\\" and `\"`): what is left is the name as DNS escapes it.
void unquoted(std::string_view value, std::string& out);
// PowerDNS writes 65400 … 65402 by words of its own: their number, "" for others.
[[nodiscard]] std::string_view powerDnsTypeNumber(std::string_view word);

} // namespace askance
