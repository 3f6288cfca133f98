// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/Readers.h"

#include "read/DelimitedReader.h"
#include "read/ZeekJsonReader.h"
#include "read/ZeekTsvReader.h"

#include <array>

namespace askance {

namespace {

    struct Magic {
        std::string_view bytes;
        const char* what;
    };

    constexpr std::string_view kSqlite("SQLite format 3\0", 16);

    // What people hand over that no reader here knows: better named than called unrecognised.
    constexpr std::array<Magic, 8> kMagics = {{{"\xd4\xc3\xb2\xa1", "a packet capture (pcap)"},
        {"\xa1\xb2\xc3\xd4", "a packet capture (pcap)"}, {"\x4d\x3c\xb2\xa1", "a packet capture (pcap)"},
        {"\xa1\xb2\x3c\x4d", "a packet capture (pcap)"}, {"\x0a\x0d\x0d\x0a", "a packet capture (pcapng)"},
        {kSqlite, "an SQLite database"}, {"ElfFile", "a Windows event log (EVTX)"},
        {"\x7f"
         "ELF",
            "a program"}}};

    Error notRecognised(std::string_view head, const QString& label, const QString& reason)
    {
        for (const Magic& magic : kMagics)
            if (head.starts_with(magic.bytes))
                return {ErrorCode::NotReadable,
                    QStringLiteral("this is %1, which this version does not read").arg(QLatin1String(magic.what)),
                    label};
        return {ErrorCode::NotReadable,
            QStringLiteral("this is no log of a known format (%1); name its columns with --map, or see the formats "
                           "command for what can be read")
                .arg(reason),
            label};
    }

    Result<ChosenReader> byName(const ReadOptions& options, std::string_view head)
    {
        QStringList names;
        for (const LogFormat& format : logFormats()) {
            const QString name = QLatin1String(format.name);
            if (name == options.format)
                return ChosenReader{format.make(options, head), {100, QStringLiteral("named by the user")}, &format};
            names << name;
        }
        return Error{ErrorCode::Usage,
            QStringLiteral("there is no format '%1'; there are: %2")
                .arg(options.format, names.join(QStringLiteral(", "))),
            {}};
    }

} // namespace

const std::vector<LogFormat>& logFormats()
{
    static const std::vector<LogFormat> formats = {
        {"zeek-tsv", "Zeek dns.log, tab separated",
            "query and reply in one row; columns by name, also of joined and labelled files", scoreZeekTsv,
            makeZeekTsv},
        {"zeek-json", "Zeek dns.log as JSON lines",
            "query and reply in one object; also streams mixed in one file, Splunk exports and Filebeat events",
            scoreZeekJson, makeZeekJson},
        {"delimited", "Delimited text: CSV, TSV, semicolons, blanks",
            "what its columns hold, told by header, by content or by --map; a missing time zone is assumed",
            scoreDelimited, makeDelimited},
    };
    return formats;
}

Result<ChosenReader> chooseReader(const ReadOptions& options, std::string_view head, const QString& label)
{
    if (!options.format.isEmpty())
        return byName(options, head);
    if (head.empty())
        return Error{ErrorCode::NotReadable, QStringLiteral("there is nothing in it"), label};
    const LogFormat* best = nullptr;
    FormatScore score;
    QString reason;
    for (const LogFormat& format : logFormats()) {
        const FormatScore one = format.score(head);
        reason = one.reason;
        if (one.percent > score.percent) {
            best = &format;
            score = one;
        }
    }
    // Who names columns speaks of delimited text, unless the log is surely something else.
    if (score.percent < 90 && !options.mapping.isEmpty()) {
        best = &logFormats().back();
        score = {score.percent, QStringLiteral("its columns are named by the user")};
    }
    if (best == nullptr)
        return notRecognised(head, label, reason);
    return ChosenReader{best->make(options, head), score, best};
}

} // namespace askance
