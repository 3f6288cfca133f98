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

    // Rows of one spec, the same for every spelling.
    template <typename Append> bool forEachRow(const SyntheticLogSpec& spec, Append&& append)
    {
        Random random{spec.seed};
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
            if (!append(row))
                return false;
        }
        return true;
    }

    // Writes what has gathered, once that is worth it or at the end.
    bool flush(std::string& buffer, std::FILE* out, bool atEnd)
    {
        if (!atEnd && buffer.size() < (size_t{1} << 20))
            return true;
        const bool written = std::fwrite(buffer.data(), 1, buffer.size(), out) == buffer.size();
        buffer.clear();
        return written && (!atEnd || std::fflush(out) == 0);
    }

    // One row as Zeek writes it, and as CSV with what a case keeps of that.
    void appendZeekRow(const Row& row, std::string& zeek, std::string& csv)
    {
        static constexpr std::array<const char*, 6> types = {"A", "AAAA", "HTTPS", "PTR", "TXT", "MX"};
        static constexpr std::array<int, 6> numbers = {1, 28, 65, 12, 16, 15};
        static constexpr std::array<const char*, 4> responses = {"NOERROR", "NXDOMAIN", "SERVFAIL", "REFUSED"};
        static constexpr std::array<int, 4> codes = {0, 3, 2, 5};
        static constexpr std::array<const char*, 5> tops = {"com", "net", "org", "example", "io"};
        const auto port = static_cast<unsigned>(1024 + (row.us * 31 + row.source) % 60000);
        const auto id = static_cast<unsigned>((row.us * 7919 + row.name) % 65536);
        const auto rttUs = static_cast<int>((row.us * 13 + row.name) % 90000);
        const int ttl = 60 * static_cast<int>(row.name % 60 + 1);
        const bool answered = row.response == 0;
        std::array<char, 512> text{};
        std::array<char, 64> answer{"-"};
        if (answered)
            std::snprintf(answer.data(), answer.size(), "192.0.%u.%u", row.name / 250 % 250, row.name % 250 + 1);
        std::array<char, 32> ttls{"-"};
        if (answered)
            std::snprintf(ttls.data(), ttls.size(), "%d.000000", ttl);
        const std::string source = "10." + std::to_string(row.source / 62500 % 250) + '.'
            + std::to_string(row.source / 250 % 250) + '.' + std::to_string(row.source % 250 + 1);
        const std::string name = "www.zone" + std::to_string(row.name) + '.' + tops[row.name % tops.size()];
        const auto seconds = static_cast<long long>(row.us / kUsPerSecond);
        const auto rest = static_cast<long long>(row.us % kUsPerSecond);
        int n = std::snprintf(text.data(), text.size(),
            "%lld.%06lld\tC%llx\t%s\t%u\t10.0.0.%u\t53\tudp\t%u\t0.%06d\t%s\t1\tC_INTERNET\t%d\t%s\t%d\t%s\tF\tF\tT\t%"
            "s\t0"
            "\t%s\t%s\tF\n",
            seconds, rest, static_cast<unsigned long long>(row.us), source.c_str(), port, row.sensor + 1, id, rttUs,
            name.c_str(), numbers[row.type], types[row.type], codes[row.response], responses[row.response],
            answered ? "T" : "F", answer.data(), ttls.data());
        zeek.append(text.data(), static_cast<size_t>(n));
        n = std::snprintf(text.data(), text.size(), "%lld%06lld,%s,%u,10.0.0.%u,udp,%u,%d,%s,1,%s,%s,%d,%s,%s\n",
            seconds, rest, source.c_str(), port, row.sensor + 1, id, rttUs, name.c_str(), types[row.type],
            responses[row.response], answered ? 384 : 256, answered ? std::to_string(ttl).c_str() : "",
            answered ? answer.data() : "");
        csv.append(text.data(), static_cast<size_t>(n));
    }

} // namespace

bool writeSyntheticCsv(std::FILE* out, const SyntheticLogSpec& spec)
{
    std::string buffer = "time,sensor,source,qname,qtype,rcode\n";
    return forEachRow(spec, [&](const Row& row) {
        appendRow(row, buffer);
        return flush(buffer, out, false);
    }) && flush(buffer, out, true);
}

bool writeSyntheticZeek(std::FILE* zeek, std::FILE* csv, const SyntheticLogSpec& spec)
{
    std::string log
        = "#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n#path\tdns\n#fields\tts\tuid\t"
          "id.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\ttrans_id\trtt\tquery\tqclass\tqclass_name\tqtype\t"
          "qtype_name\trcode\trcode_name\tAA\tTC\tRD\tRA\tZ\tanswers\tTTLs\trejected\n";
    std::string peer
        = "time_us,source,source_port,server,transport,message_id,rtt_us,name,class,type,response,flags,ttl,"
          "answers\n";
    return forEachRow(spec,
               [&](const Row& row) {
                   appendZeekRow(row, log, peer);
                   return flush(log, zeek, false) && flush(peer, csv, false);
               })
        && flush(log, zeek, true) && flush(peer, csv, true);
}

} // namespace askance::bench
