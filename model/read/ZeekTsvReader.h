// SPDX-License-Identifier: GPL-3.0-or-later
//
// Zeek's dns.log as the ASCII writer makes it: header lines that name separators and columns, again in the middle where
// files were joined, and one transaction (query and reply) per row. Columns are taken by name; others are passed over.
// Source: zeek, src/threading/formatters/Ascii.cc and scripts/base/frameworks/logging/writers/ascii.zeek.
#pragma once

#include "read/LogReader.h"

namespace askance {

[[nodiscard]] FormatScore scoreZeekTsv(std::string_view head);
[[nodiscard]] std::unique_ptr<LogReader> makeZeekTsv(const ReadOptions& options, std::string_view head);

} // namespace askance
