// SPDX-License-Identifier: GPL-3.0-or-later
//
// bzip2, xz, zstd and lz4 to bytes through libarchive, which may use the one filter that was asked for and nothing
// else: it may not unpack twice, take damage for text, leave bytes behind unsaid or start a program. gzip is not read
// this way, as libarchive does not look at its check sums. A cut stream loses what its last block of up to 128 KiB
// would have given.
#pragma once

#include "read/Compression.h"
#include "read/HashedInput.h"

struct archive;

namespace askance {

// Both outlive the stream.
[[nodiscard]] std::unique_ptr<PlainStream> filterStream(HashedInput& input, Compression compression);

} // namespace askance
