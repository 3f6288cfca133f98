// SPDX-License-Identifier: GPL-3.0-or-later
//
// The data of one DNS resource record as text, in the way Zeek writes answers: addresses, names, `TXT 5 hello`;
// whatever has no words of its own as `TYPE48 \# 260`. Printable, commas escaped, so that several can be joined by
// commas. Pure. Used by DnsMessage and by readers of formats that keep records in wire format.
#pragma once

#include <string>
#include <string_view>

namespace askance {

// Appends the `length` bytes at `at` of `message`, within which its names may point backwards. Returns an empty text,
// or an issue code for a name that could not be read; something is appended in either case.
std::string_view appendRecordText(int type, std::string_view message, size_t at, size_t length, std::string& out);

} // namespace askance
