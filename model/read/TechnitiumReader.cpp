// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/TechnitiumReader.h"

#include "read/LineLogReader.h"

namespace askance {

namespace {

    struct TechnitiumLine {
        enum class Kind {
            Other, // what the server did, a line of a stack trace
            Broken, // begins as a query and does not go on as one
            Query,
        };
        Kind kind = Kind::Other;
        std::string_view address;
        std::string_view port;
        std::string_view transport; // empty in the logs of older builds
        std::string_view name;
        std::string_view type;
        std::string_view queryClass;
        std::string_view response; // empty: there was none
        std::string_view answer; // "a, b"
    };

    // "[10.10.10.2:26593] ", "[[::1]:53] ", cut off `text`.
    bool takeAddress(std::string_view& text, TechnitiumLine& out)
    {
        const size_t end = text.find("] ");
        if (!text.starts_with('[') || end == std::string_view::npos)
            return false;
        const std::string_view both = text.substr(1, end - 1);
        const size_t colon = both.rfind(':');
        if (colon == std::string_view::npos || smallNumber(both.substr(colon + 1), 65535) < 0)
            return false;
        out.port = both.substr(colon + 1);
        out.address = both.substr(0, colon);
        if (out.address.size() > 2 && out.address.front() == '[' && out.address.back() == ']')
            out.address = out.address.substr(1, out.address.size() - 2);
        text.remove_prefix(end + 2);
        return !out.address.empty();
    }

    // "; RCODE: NoError" and the like at the front of `text`: the value, and `text` behind it. Values hold no ';'.
    bool takeField(std::string_view& text, std::string_view label, std::string_view& out)
    {
        if (!text.starts_with(label))
            return false;
        text.remove_prefix(label.size());
        const size_t end = std::min(text.find(';'), text.size());
        out = text.substr(0, end);
        text.remove_prefix(end);
        return true;
    }

    // The name is free text and may hold what parts the fields: the first "; QTYPE: " ends it.
    bool takeQuestion(std::string_view& text, TechnitiumLine& out)
    {
        constexpr std::string_view kName = "QNAME: ";
        constexpr std::string_view kType = "; QTYPE: ";
        const size_t end = text.find(kType);
        if (!text.starts_with(kName) || end == std::string_view::npos || end < kName.size())
            return false;
        out.name = text.substr(kName.size(), end - kName.size());
        text.remove_prefix(end);
        return takeField(text, kType, out.type) && takeField(text, "; QCLASS: ", out.queryClass) && !out.type.empty();
    }

    // "; ANSWER: [a, b]", to the bracket that ends it or to "; ADDITIONAL: [" and "; ECS: " behind it.
    void takeAnswer(std::string_view text, TechnitiumLine& out)
    {
        constexpr std::string_view kAnswer = "; ANSWER: [";
        if (!text.starts_with(kAnswer))
            return;
        text.remove_prefix(kAnswer.size());
        text = text.substr(0, std::min(text.find("]; ADDITIONAL: "), text.find("]; ECS: ")));
        if (text.ends_with(']'))
            text.remove_suffix(1);
        if (text != "TRUNCATED" && text != "ZONE TRANSFER")
            out.answer = text;
    }

    // `rest`: the line from behind its time.
    TechnitiumLine readTechnitiumLine(std::string_view rest)
    {
        TechnitiumLine out;
        if (rest.starts_with(' '))
            rest.remove_prefix(1);
        if (!takeAddress(rest, out))
            return out;
        if (rest.starts_with('[')) {
            const size_t end = std::min(rest.find("] "), rest.size());
            out.transport = rest.substr(1, std::min(rest.find(' '), end) - 1);
            rest.remove_prefix(std::min(end + 2, rest.size()));
        }
        if (!rest.starts_with("QNAME: "))
            return out;
        out.kind = TechnitiumLine::Kind::Broken;
        if (!takeQuestion(rest, out))
            return out;
        out.kind = TechnitiumLine::Kind::Query;
        static_cast<void>(takeField(rest, "; RCODE: ", out.response));
        takeAnswer(rest, out);
        return out;
    }

    // "[2019-03-24 20:16:48 UTC]", "[… Local]", cut off `line`.
    bool takeBracketedTime(std::string_view& line, LineTime& out)
    {
        if (!line.starts_with('['))
            return false;
        std::string_view rest = line.substr(1);
        LineTime time;
        if (!takeDatedTime(rest, time.civil, time.hasZone))
            return false;
        for (const std::string_view end : {" UTC]", " Local]", "]"}) {
            if (!rest.starts_with(end))
                continue;
            time.hasZone = time.hasZone || end == " UTC]";
            line = rest.substr(end.size());
            out = time;
            return true;
        }
        return false;
    }

    class TechnitiumReader : public LineLogReader {
    public:
        explicit TechnitiumReader(const ReadOptions& options)
            : LineLogReader(options)
        {
        }
        QString format() const override { return QStringLiteral("technitium"); }

    protected:
        bool takeTime(std::string_view& line, LineTime& out) const override { return takeBracketedTime(line, out); }
        std::unique_ptr<Scratch> makeScratch() const override { return std::make_unique<Texts>(); }
        void fill(std::string_view line, std::string_view rest, const LineMoment& moment, BatchFiller& filler,
            Scratch* scratch) const override;

    private:
        struct Texts : Scratch {
            std::string answer;
        };
    };

    // "a, b" as "a,b"; a comma inside a record's text stays apart from those between records.
    void appendAnswer(std::string_view logged, std::string& out)
    {
        while (!logged.empty()) {
            const size_t end = std::min(logged.find(", "), logged.size());
            if (!out.empty())
                out += ',';
            appendPrintable(logged.substr(0, end), out, ',');
            logged.remove_prefix(std::min(end + 2, logged.size()));
        }
    }

    void fillQuery(const TechnitiumLine& read, size_t row, BatchFiller& filler, std::string& answer)
    {
        QueryBatch& batch = filler.batch();
        filler.setSource(row, read.address);
        batch.sourcePort[row] = static_cast<qint32>(smallNumber(read.port, 65535));
        batch.transport[row] = parseTransport(read.transport);
        filler.setName(row, read.name, NameSpelling::Plain);
        filler.setType(row, {}, read.type);
        batch.queryClass[row] = parseClass(read.queryClass);
        filler.setResponse(row, {}, read.response);
        answer.clear();
        appendAnswer(read.answer, answer);
        if (!answer.empty())
            filler.setAnswer(row, answer);
    }

    void TechnitiumReader::fill(std::string_view line, std::string_view rest, const LineMoment& moment,
        BatchFiller& filler, Scratch* scratch) const
    {
        const bool hasTime = rest.size() < line.size();
        // Behind a time that is none, if there is one: a query without a time is not passed over in silence.
        if (!hasTime && line.starts_with('['))
            rest = line.substr(std::min(line.find("] ["), line.size() - 1) + 1);
        const TechnitiumLine read = readTechnitiumLine(rest);
        if (read.kind == TechnitiumLine::Kind::Other) {
            filler.skip(hasTime ? "no query" : "further line of a message");
        } else if (read.kind == TechnitiumLine::Kind::Broken) {
            filler.reject("bad_line");
        } else if (!moment.isKnown) {
            rejectTime(moment, filler);
        } else {
            const size_t row = acceptAt(moment, filler);
            fillQuery(read, row, filler, static_cast<Texts&>(*scratch).answer);
        }
    }

} // namespace

FormatScore scoreTechnitium(std::string_view head)
{
    // Stack traces may be far longer than the queries between them: one query tells.
    FormatScore score = lineVote(head, 95, "queries of a Technitium DNS server", [](std::string_view line) {
        LineTime time;
        return takeBracketedTime(line, time) && readTechnitiumLine(line).kind == TechnitiumLine::Kind::Query;
    });
    if (score.percent > 0)
        score.percent = 95;
    return score;
}

std::unique_ptr<LogReader> makeTechnitium(const ReadOptions& options, std::string_view)
{
    return std::make_unique<TechnitiumReader>(options);
}

} // namespace askance
