// SPDX-License-Identifier: GPL-3.0-or-later
//
// Base64 (RFC 4648 §4) in logs to the bytes it stands for. No streaming, no line breaks, no URL alphabet. Used by
// readers of logs that keep DNS messages or records as they were on the wire.
#pragma once

#include <string>
#include <string_view>

namespace askance {

// Replaces `out`. False, with what stood before the fault, if `text` is none; missing padding is none.
[[nodiscard]] bool base64Bytes(std::string_view text, std::string& out);

} // namespace askance
