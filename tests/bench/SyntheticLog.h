// SPDX-License-Identifier: GPL-3.0-or-later
//
// Large, deterministic query logs for benchmarks and for tests of size: CSV with the header
// `time,sensor,source,qname,qtype,rcode`, three months, skewed sources and names, and a stated share of records that a
// second sensor repeats. Not real data.
#pragma once

#include <QtGlobal>

#include <cstdio>

namespace askance::bench {

struct SyntheticLogSpec {
    qint64 rows = 1'000'000;
    int repeatPercent = 3; // rows that are the twin, on another sensor, of the row before
    quint32 sources = 20'000;
    quint32 names = 100'000;
    quint64 seed = 42;
};

// Writes header and rows; false if the file cannot take them.
[[nodiscard]] bool writeSyntheticCsv(std::FILE* out, const SyntheticLogSpec& spec);
// The same lookups as Zeek's dns.log with all its columns, and in `csv` every column of them that a case keeps.
[[nodiscard]] bool writeSyntheticZeek(std::FILE* zeek, std::FILE* csv, const SyntheticLogSpec& spec);

} // namespace askance::bench
