// SPDX-License-Identifier: GPL-3.0-or-later
//
// Fetching into the processor's cache what will be looked at soon. Used by dictionaries and by the digest of records.
#pragma once

namespace askance {

// No effect but on time; `at` need not be a place that exists. The empty statement keeps it: GCC 12 takes a function
// that does nothing but prefetch for one without effect and drops the calls of it, and of whatever only calls it.
inline void prefetch(const void* at)
{
    __builtin_prefetch(at);
    asm volatile("" : : "r"(at)); // NOLINT(hicpp-no-assembler)
}

} // namespace askance
