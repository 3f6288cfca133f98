// SPDX-License-Identifier: GPL-3.0-or-later
//
// Names and addresses as octets on the wire, turned into the text of DomainName.h and SourceAddress.h. Held to strictly
// backward pointers, 64 jumps, 127 labels and 255 octets, so that no bytes make it slow or endless. Pure functions.
// Used by DnsMessage and by readers of formats that keep names in wire format.
#pragma once

#include <string>
#include <string_view>

namespace askance {

// Appends the name at `at` of a message as presentation text, its pointers followed, and moves `at` behind it. Returns
// an empty text if all is well, else an issue code ("message_cut", "name_loop", "name_too_long", "bad_label"); `out`
// and `at` are then as before. With `separator`, that byte is written as `\DDD` too.
[[nodiscard]] std::string_view appendMessageName(
    std::string_view message, size_t& at, std::string& out, char separator = '\0');
// The same for a name that stands alone, without compression and with nothing behind its root label (C-DNS).
[[nodiscard]] std::string_view appendWireName(std::string_view wire, std::string& out);
// Four or sixteen bytes in network order as SourceAddress.h spells an address. False for any other length.
[[nodiscard]] bool appendAddress(std::string_view bytes, std::string& out);

} // namespace askance
