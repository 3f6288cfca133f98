// SPDX-License-Identifier: GPL-3.0-or-later
//
// Query types, response codes and classes: numbers of the IANA registries and the words logs use for them.
// The word is kept as the log wrote it where two words share a number (NBSTAT and SRV are both 33; NB and NIMLOC 32);
// `*` is ANY. Pure tables. Source: IANA "Domain Name System (DNS) Parameters".
#pragma once

#include <string>
#include <string_view>

namespace askance {

// A type or response as stored: number -1 if the log gave a word that no registry knows.
struct CodeWord {
    int number = -1;
    std::string word;
    friend bool operator==(const CodeWord&, const CodeWord&) = default;
};

// The word for a number: "A", "HTTPS", "TYPE65400". 255 is "ANY".
[[nodiscard]] std::string typeWord(int number);
// Reads "A", "aaaa", "TYPE65400", "type=65400", "28 (AAAA)", "query-65400" (Zeek), "65400", "*" (ANY), "NBSTAT" (33),
// "NB" (32). Words come out in upper case. A word nobody knows keeps itself and number -1. Empty or "-": false.
[[nodiscard]] bool parseType(std::string_view text, CodeWord& out);
// The same from a number and a word that stand in two columns; the word rules the spelling, the number the number.
[[nodiscard]] CodeWord typeFrom(int number, std::string_view word);

// "NOERROR", "NXDOMAIN" …; "RCODE17" for the unnamed.
[[nodiscard]] std::string responseWord(int number);
// Reads "NOERROR", "NoError", "No Error", "3", "NXDomain", "Non-Existent domain". Empty or "-": false.
[[nodiscard]] bool parseResponse(std::string_view text, CodeWord& out);

// "IN", "CH", "HS", "ANY", "CLASS65280"; also Zeek's "C_INTERNET" and numbers. -1 if unreadable.
[[nodiscard]] int parseClass(std::string_view text);
[[nodiscard]] std::string classWord(int number);

} // namespace askance
