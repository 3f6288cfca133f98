// SPDX-License-Identifier: GPL-3.0-or-later
//
// How every regular expression of a filter is read: RE2, so that no pattern can take more than linear time, within
// 8 MiB, without regard to case. Used inside this room.
#pragma once

#include <re2/re2.h>

namespace askance {

[[nodiscard]] inline RE2::Options regexOptions()
{
    RE2::Options options;
    options.set_case_sensitive(false);
    options.set_log_errors(false);
    options.set_max_mem(8 << 20);
    return options;
}

} // namespace askance
