// SPDX-License-Identifier: GPL-3.0-or-later
//
// DNS logs of Cloudflare Gateway as its Logpush delivers them: one object for each query, with what the gateway decided
// and answered. The data of records that are no addresses are passed over.
#pragma once

#include "read/LogReader.h"

namespace askance {

[[nodiscard]] FormatScore scoreCloudflareGateway(std::string_view head);
[[nodiscard]] std::unique_ptr<LogReader> makeCloudflareGateway(const ReadOptions& options, std::string_view head);

} // namespace askance
