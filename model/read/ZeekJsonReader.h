// SPDX-License-Identifier: GPL-3.0-or-later
//
// Zeek's dns.log as JSON, one object per line: times as epoch, milliseconds or ISO; `id.orig_h` or `id_orig_h`; many
// streams in one file (`@stream`, `_path`: the others are skipped); wrapped by a Splunk export (`result._raw`); nested
// by Filebeat (`zeek.dns.*` with ECS `source`, `destination`). Numbers are read from their text, never from a double.
// Source: zeek, src/threading/formatters/JSON.cc.
#pragma once

#include "read/LogReader.h"

namespace askance {

[[nodiscard]] FormatScore scoreZeekJson(std::string_view head);
[[nodiscard]] std::unique_ptr<LogReader> makeZeekJson(const ReadOptions& options, std::string_view head);

} // namespace askance
