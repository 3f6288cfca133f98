// SPDX-License-Identifier: GPL-3.0-or-later
#include "SyntheticLog.h"

#include "record/CivilTime.h"

#include <array>
#include <string>

namespace askance::bench {

namespace {

    // splitmix64 (Steele, Lea, Flood 2014)
    struct Random {
        quint64 state;
        quint64 next()
        {
            state += 0x9E3779B97F4A7C15ULL;
            quint64 z = state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
            return z ^ (z >> 31);
        }
        // Skewed towards small numbers: the smallest of three draws of different reach.
        quint32 skewed(quint32 n)
        {
            const quint64 reach = quint64{1} << (next() % 20);
            const quint64 limit = reach < n ? reach : n;
            return static_cast<quint32>(next() % (next() % 4 == 0 ? n : limit));
        }
    };

    struct Row {
        qint64 us = 0;
        quint32 source = 0;
        quint32 name = 0;
        quint32 type = 0;
        quint32 response = 0;
        quint32 sensor = 0;
    };

    void appendRow(const Row& row, std::string& out)
    {
        static constexpr std::array<const char*, 6> types = {"A", "AAAA", "HTTPS", "PTR", "TXT", "MX"};
        static constexpr std::array<const char*, 4> responses = {"NOERROR", "NXDOMAIN", "SERVFAIL", "REFUSED"};
        static constexpr std::array<const char*, 8> hosts
            = {"www", "api", "cdn", "mail", "img", "login", "push", "ns1"};
        static constexpr std::array<const char*, 5> tops = {"com", "net", "org", "example", "io"};
        std::array<char, 192> text{};
        const std::string time = isoText(row.us, 0, 6);
        const int n = std::snprintf(text.data(), text.size(), "%s,ns%u,10.%u.%u.%u,%s.zone%u.%s,%s,%s\n", time.c_str(),
            row.sensor + 1, row.source / 62500 % 250, row.source / 250 % 250, row.source % 250 + 1,
            hosts[row.name % hosts.size()], row.name, tops[row.name % tops.size()], types[row.type],
            responses[row.response]);
        out.append(text.data(), static_cast<size_t>(n));
    }

} // namespace

bool writeSyntheticCsv(std::FILE* out, const SyntheticLogSpec& spec)
{
    Random random{spec.seed};
    std::string buffer = "time,sensor,source,qname,qtype,rcode\n";
    const qint64 begin = usFromCivil({{2025, 1, 1}, 0, 0, 0, 0});
    const qint64 step = 90 * kUsPerDay / (spec.rows > 0 ? spec.rows : 1);
    Row row;
    row.us = begin;
    for (qint64 i = 0; i < spec.rows; ++i) {
        if (i > 0 && static_cast<int>(random.next() % 100) < spec.repeatPercent) {
            row.sensor = (row.sensor + 1) % 4;
        } else {
            row.us += 1 + static_cast<qint64>(random.next() % static_cast<quint64>(2 * step));
            row.source = random.skewed(spec.sources);
            row.name = random.skewed(spec.names);
            row.type = random.skewed(6);
            row.response = random.skewed(4);
            row.sensor = row.source % 4;
        }
        appendRow(row, buffer);
        if (buffer.size() > (size_t{1} << 20)) {
            if (std::fwrite(buffer.data(), 1, buffer.size(), out) != buffer.size())
                return false;
            buffer.clear();
        }
    }
    return std::fwrite(buffer.data(), 1, buffer.size(), out) == buffer.size() && std::fflush(out) == 0;
}

} // namespace askance::bench
