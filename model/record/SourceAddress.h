// SPDX-License-Identifier: GPL-3.0-or-later
//
// Who asked: an IPv4 or IPv6 address, a host name (Sysmon, DHCP) or any other word a log uses. The canonical text is
// what SQLite's `source.text` holds and what ties are ordered by. Pure values. Used by readers, store and filter.
#pragma once

#include <QtGlobal>

#include <array>
#include <string>
#include <string_view>

namespace askance {

enum class SourceKind : quint8 { Address = 0, Host = 1, Opaque = 2 };

struct SourceAddress {
    SourceKind kind = SourceKind::Opaque;
    quint8 length = 0; // 4 or 16 for an address, else 0
    std::array<quint8, 16> bytes = {}; // network order
};

// Reads an address in any spelling inet_pton knows ("10.0.0.1", "2001:DB8::1"); otherwise kind Host if it looks like a
// host name (letters, digits, '-', '_', '.'), else Opaque. `canonical` gets "2001:db8::1", the host in lower case, or
// the text with control and non-ASCII bytes as `\DDD`. Never fails; empty text is Opaque and empty.
[[nodiscard]] SourceAddress parseSource(std::string_view text, std::string& canonical);

// An IPv4 address as inet_pton() reads it: four decimal numbers up to 255 without leading zeros, which is its one
// spelling. `bytes` gets the four of them, unless null.
[[nodiscard]] bool isDottedQuad(std::string_view text, quint8* bytes = nullptr);

// "192.0.2.0/24", "2001:db8::/32". A bare address is no prefix. Bits beyond the length are cleared.
struct AddressPrefix {
    SourceAddress base;
    int bits = 0;
    [[nodiscard]] bool contains(const SourceAddress& address) const;
};
[[nodiscard]] bool parsePrefix(std::string_view text, AddressPrefix& out);

} // namespace askance
