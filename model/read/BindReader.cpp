// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/BindReader.h"

#include "read/BindLine.h"

namespace askance {

namespace {

    using Kind = BindLine::Kind;

    // Header bits that the wire has and QueryFlag does not name.
    constexpr qint64 kAuthenticData = 0x0020;
    constexpr qint64 kCheckingDisabled = 0x0010;

    bool hasFlag(std::string_view flags, char flag)
    {
        return flags.find(flag) != std::string_view::npos;
    }

    bool tellsOfQuery(Kind kind)
    {
        return kind == Kind::Query || kind == Kind::Failed || kind == Kind::Response || kind == Kind::Lookup;
    }

    class BindReader : public LineLogReader {
    public:
        BindReader(const ReadOptions& options, const char* format)
            : LineLogReader(options)
            , m_format(format)
        {
        }
        QString format() const override { return QLatin1String(m_format); }

    protected:
        bool takeTime(std::string_view& line, LineTime& out) const override;
        std::optional<int> yearFrom(std::string_view head) const override;
        Result<Decision> begin(std::string_view head, bool isWhole, bool isLast) override;
        std::unique_ptr<Scratch> makeScratch() const override { return std::make_unique<Texts>(); }
        void fill(std::string_view line, std::string_view rest, const LineMoment& moment, BatchFiller& filler,
            Scratch* scratch) const override;

    private:
        struct Texts : Scratch {
            std::string key;
            std::string answer;
        };
        const char* m_format;
    };

    // Only of lines that tell of a query: others may carry another clock, and would ask for a year that no query needs.
    bool BindReader::takeTime(std::string_view& line, LineTime& out) const
    {
        const BindLine read = readBindLine(line);
        return tellsOfQuery(read.kind) && takeBindTime(line, read.prefix, out);
    }

    // Of the first line that writes one, where lines of several dialects are mixed.
    std::optional<int> BindReader::yearFrom(std::string_view head) const
    {
        while (!head.empty()) {
            const std::string_view record = firstLine(head, lineEnd());
            head.remove_prefix(record.size());
            std::string_view line = withoutLineEnd(record);
            LineTime time;
            if (takeTime(line, time) && time.civil.date.year != 0)
                return time.civil.date.year;
        }
        return {};
    }

    Result<TextReader::Decision> BindReader::begin(std::string_view head, bool isWhole, bool isLast)
    {
        const Result<Decision> decision = LineLogReader::begin(head, isWhole, isLast);
        if (!decision || *decision == Decision::NeedsMore || foundTime())
            return decision;
        while (!head.empty()) {
            const std::string_view record = firstLine(head, lineEnd());
            head.remove_prefix(record.size());
            const std::string_view line = withoutLineEnd(record);
            if (tellsOfQuery(readBindLine(line).kind) && !beginsTimed(line))
                return Error{ErrorCode::Usage,
                    QStringLiteral("none of its lines writes a time (BIND's 'print-time no'), so its queries cannot be "
                                   "placed in time; a copy of the log that went through syslog has times"),
                    {}};
        }
        return decision;
    }

    void fillQuestion(const BindLine& read, size_t row, BatchFiller& filler)
    {
        QueryBatch& batch = filler.batch();
        filler.setSource(row, read.address);
        batch.sourcePort[row] = static_cast<qint32>(smallNumber(read.port, 65535));
        filler.setName(row, read.name, NameSpelling::MasterFile);
        filler.setType(row, {}, read.type);
        batch.queryClass[row] = parseClass(read.queryClass);
        if (!read.server.empty())
            filler.setServer(row, read.server);
        if (!read.transport.empty())
            batch.transport[row] = parseTransport(read.transport);
        else if (!read.flags.empty())
            batch.transport[row] = hasFlag(read.flags, 'T') ? Transport::Tcp : Transport::Udp;
    }

    // Of a query: EDNS, DO, TSIG and cookies have no bit in the header.
    qint64 questionBits(std::string_view flags)
    {
        return (hasFlag(flags, '+') ? qint64{FlagRecursionDesired} : 0) | (hasFlag(flags, 'C') ? kCheckingDisabled : 0);
    }

    // NIOS writes the header of the response, where "+" is RA.
    qint64 lookupBits(std::string_view flags)
    {
        return (hasFlag(flags, '+') ? qint64{FlagRecursionAvailable} : 0)
            | (hasFlag(flags, 'A') ? qint64{FlagAuthoritative} : 0) | (hasFlag(flags, 't') ? qint64{FlagTruncated} : 0)
            | (hasFlag(flags, 'V') ? kAuthenticData : 0);
    }

    void fillResponse(const BindLine& read, size_t row, BatchFiller& filler, std::string& answer)
    {
        filler.setResponse(row, {}, read.response);
        if (read.records.empty())
            return;
        answer.clear();
        filler.batch().ttl[row] = appendBindAnswer(read.records, answer);
        if (!answer.empty())
            filler.setAnswer(row, answer);
    }

    // BIND names what went wrong, which need not be a response code ("timed out").
    void fillFailure(const BindLine& read, size_t row, BatchFiller& filler)
    {
        CodeWord code;
        if (parseResponse(read.response, code) && code.number >= 0)
            filler.setResponse(row, {}, read.response);
    }

    PairRole roleOf(Kind kind)
    {
        if (kind == Kind::Query)
            return PairRole::Query;
        if (kind == Kind::Lookup)
            return PairRole::Whole;
        return kind == Kind::Response ? PairRole::Response : PairRole::Detail;
    }

    void makeKey(const BindLine& read, std::string& key)
    {
        key.clear();
        for (const std::string_view part : {read.address, read.port, read.queryClass, read.type, read.name}) {
            key += part;
            key += ' ';
        }
    }

    void BindReader::fill(std::string_view line, std::string_view rest, const LineMoment& moment, BatchFiller& filler,
        Scratch* scratch) const
    {
        auto& texts = static_cast<Texts&>(*scratch);
        const BindLine read = readBindLine(rest);
        if (!tellsOfQuery(read.kind)) {
            if (read.kind == Kind::Broken)
                filler.reject("bad_line");
            else
                filler.skip("no query");
            return;
        }
        if (!moment.isKnown) {
            if (!moment.isOutOfRange && rest.size() == line.size() && !beginsTimed(line))
                filler.reject("no_time");
            else
                rejectTime(moment, filler);
            return;
        }
        const bool isDetail = read.kind == Kind::Failed;
        const size_t row = isDetail ? filler.accept(moment.us, moment.restNs) : acceptAt(moment, filler);
        makeKey(read, texts.key);
        filler.setPair(row, roleOf(read.kind), texts.key);
        if (isDetail) {
            fillFailure(read, row, filler);
            return;
        }
        fillQuestion(read, row, filler);
        if (!read.flags.empty())
            filler.addFlags(row, read.kind == Kind::Lookup ? lookupBits(read.flags) : questionBits(read.flags));
        if (read.kind == Kind::Query)
            return;
        fillResponse(read, row, filler, texts.answer);
        // BIND's own times have milliseconds, those of syslog alone have seconds.
        filler.batch().timesGiveRtt = filler.batch().timesGiveRtt || moment.us % kUsPerSecond != 0;
    }

} // namespace

FormatScore scoreBind(std::string_view head)
{
    return lineVote(head, 95, "of a BIND query log",
        [](std::string_view line) { return line.front() != '{' && tellsOfQuery(readBindLine(line).kind); });
}

std::unique_ptr<LogReader> makeBind(const ReadOptions& options, std::string_view)
{
    return std::make_unique<BindReader>(options, "bind");
}

FormatScore scoreInfoblox(std::string_view head)
{
    bool dialect = false;
    FormatScore score = lineVote(head, 96, "of an Infoblox NIOS log", [&](std::string_view line) {
        const Kind kind = readBindLine(line).kind;
        dialect = dialect || kind == Kind::Lookup;
        return line.front() != '{' && tellsOfQuery(kind);
    });
    if (!dialect)
        return {0, QStringLiteral("no line with question and response")};
    return score;
}

std::unique_ptr<LogReader> makeInfoblox(const ReadOptions& options, std::string_view)
{
    return std::make_unique<BindReader>(options, "infoblox");
}

} // namespace askance
