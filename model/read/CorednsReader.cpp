// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/CorednsReader.h"

#include "read/LogPrefix.h"

namespace askance {

namespace {

    struct CorednsLine {
        bool isQuery = false;
        Endpoint client;
        std::string_view id;
        std::string_view queryClass;
        std::string_view type;
        std::string_view name;
        std::string_view transport;
        std::string_view response;
        std::string_view flags; // "qr,aa,rd"
        std::string_view seconds; // "0.000150566s"
    };

    // "A IN host.example.com. udp 57 false 1232"
    bool readQuestion(std::string_view quoted, CorednsLine& line)
    {
        line.type = takeWord(quoted);
        line.queryClass = takeWord(quoted);
        line.name = takeWord(quoted);
        line.transport = takeWord(quoted);
        return !line.name.empty() && parseClass(line.queryClass) >= 0
            && parseTransport(line.transport) != Transport::Unknown;
    }

    // "[INFO] 172.17.0.1:42114 - 64820 "QUESTION" NOERROR qr,aa,rd 66 0.000150566s"
    CorednsLine lineOf(std::string_view text)
    {
        CorednsLine line;
        constexpr std::string_view kLevel = "[INFO] ";
        const size_t level = text.find(kLevel);
        if (level == std::string_view::npos)
            return line;
        std::string_view rest = text.substr(level + kLevel.size());
        const size_t open = rest.find('"');
        const size_t close = open == std::string_view::npos ? open : rest.find("\" ", open + 1);
        if (open == std::string_view::npos || close == std::string_view::npos
            || !readQuestion(rest.substr(open + 1, close - open - 1), line))
            return line;
        std::string_view behind = rest.substr(close + 2);
        std::string_view before = rest.substr(0, open);
        line.client = endpointOf(takeWord(before));
        if (!isAddressText(line.client.address))
            return line;
        if (takeWord(before) == "-")
            line.id = takeWord(before);
        line.response = takeWord(behind);
        line.flags = takeWord(behind);
        static_cast<void>(takeWord(behind)); // size
        line.seconds = takeWord(behind);
        line.isQuery = true;
        return line;
    }

    // Header bits of "qr,aa,rd"; "-" and other words give none.
    qint64 flagsOf(std::string_view words)
    {
        struct Bit {
            std::string_view word;
            qint64 bit;
        };
        constexpr auto kBits = std::to_array<Bit>({{"qr", 0x8000}, {"aa", FlagAuthoritative}, {"tc", FlagTruncated},
            {"rd", FlagRecursionDesired}, {"ra", FlagRecursionAvailable}, {"ad", 0x0020}, {"cd", 0x0010}});
        qint64 flags = 0;
        while (!words.empty()) {
            const size_t end = std::min(words.find(','), words.size());
            for (const Bit& known : kBits)
                flags |= known.word == words.substr(0, end) ? known.bit : 0;
            words.remove_prefix(std::min(end + 1, words.size()));
        }
        return flags;
    }

    class CorednsReader : public LineLogReader {
    public:
        explicit CorednsReader(const ReadOptions& options)
            : LineLogReader(options)
        {
        }
        QString format() const override { return QStringLiteral("coredns"); }

    protected:
        bool needsTimes() const override { return true; }
        bool takeTime(std::string_view& line, LineTime& out) const override { return takeLogTime(line, out); }
        void fill(std::string_view line, std::string_view rest, const LineMoment& moment, BatchFiller& filler,
            Scratch* scratch) const override;
    };

    void CorednsReader::fill(
        std::string_view line, std::string_view, const LineMoment& moment, BatchFiller& filler, Scratch*) const
    {
        const CorednsLine said = lineOf(line);
        if (!said.isQuery) {
            filler.skip("other message");
            return;
        }
        if (!moment.isKnown) {
            filler.reject("no_time");
            return;
        }
        const size_t row = acceptAt(moment, filler);
        QueryBatch& batch = filler.batch();
        filler.setSource(row, said.client.address);
        batch.sourcePort[row] = said.client.port;
        batch.messageId[row] = static_cast<qint32>(smallNumber(said.id, 65535));
        filler.setName(row, said.name, NameSpelling::MasterFile);
        filler.setType(row, {}, said.type);
        batch.queryClass[row] = parseClass(said.queryClass);
        batch.transport[row] = parseTransport(said.transport);
        filler.setResponse(row, {}, said.response);
        if (const qint64 flags = flagsOf(said.flags); flags != 0)
            filler.addFlags(row, flags);
        if (said.seconds.ends_with('s'))
            batch.rttUs[row] = durationUs(said.seconds.substr(0, said.seconds.size() - 1));
    }

} // namespace

FormatScore scoreCoredns(std::string_view head)
{
    return lineVote(head, 95, "queries of CoreDNS", [](std::string_view line) { return lineOf(line).isQuery; });
}

std::unique_ptr<LogReader> makeCoredns(const ReadOptions& options, std::string_view)
{
    return std::make_unique<CorednsReader>(options);
}

} // namespace askance
