// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/DnsdistReader.h"

#include "read/LogPrefix.h"
#include "read/PowerDnsLine.h"

namespace askance {

namespace {

    struct DnsdistLine {
        bool isMessage = false;
        bool isQuery = false;
        std::string_view before; // the message: "[1795440704.4119356] " and what stands before that
        Endpoint client;
        std::string_view name;
        std::string_view type;
        std::string_view response; // "No Error"
        std::string_view id;
    };

    // "NAME. TYPE with id 5", "NAME. TYPE (No Error) with id 5"
    bool readQuestion(std::string_view rest, DnsdistLine& line)
    {
        constexpr std::string_view kId = " with id ";
        const size_t id = rest.rfind(kId);
        if (id == std::string_view::npos)
            return false;
        line.id = rest.substr(id + kId.size());
        line.id = line.id.substr(0, line.id.find(' '));
        std::string_view question = rest.substr(0, id);
        line.name = takeWord(question);
        if (const size_t open = question.find(" ("); open != std::string_view::npos && question.back() == ')') {
            line.response = question.substr(open + 2, question.size() - open - 3);
            question = question.substr(0, open);
        }
        line.type = question;
        return !line.name.empty() && !line.type.empty() && line.type.find(' ') == std::string_view::npos
            && smallNumber(line.id, 65535) >= 0;
    }

    DnsdistLine lineOf(std::string_view text)
    {
        constexpr std::string_view kQuery = "Packet from ";
        constexpr std::string_view kResponse = "Answer to ";
        constexpr size_t kMostBefore = 300;
        DnsdistLine line;
        const std::string_view front = text.substr(0, kMostBefore);
        const size_t query = front.find(kQuery);
        line.isQuery = query != std::string_view::npos;
        const size_t at = line.isQuery ? query : front.find(kResponse);
        if (at == std::string_view::npos)
            return line;
        line.before = text.substr(0, at);
        std::string_view rest = text.substr(at + (line.isQuery ? kQuery.size() : kResponse.size()));
        line.client = endpointOf(takeWord(rest));
        line.isMessage = takeWord(rest) == "for" && isAddressText(line.client.address) && readQuestion(rest, line);
        return line;
    }

    // "[1795440704.4119356] " at the end: the nanoseconds are a number and not padded, so ".4119356" is 4.1 ms.
    bool takeOwnTime(std::string_view before, LineTime& out)
    {
        const size_t open = before.rfind('[');
        const size_t close = before.rfind("] ");
        if (open == std::string_view::npos || close == std::string_view::npos || close < open
            || close + 2 != before.size())
            return false;
        const std::string_view inside = before.substr(open + 1, close - open - 1);
        const size_t point = std::min(inside.find('.'), inside.size());
        const qint64 ns = point == inside.size() ? 0 : smallNumber(inside.substr(point + 1), 999'999'999);
        if (ns < 0 || !epochTime(inside.substr(0, point), out))
            return false;
        out.civil.microsecond = static_cast<int>(ns / 1000);
        out.restNs = static_cast<int>(ns % 1000);
        return true;
    }

    class DnsdistReader : public LineLogReader {
    public:
        explicit DnsdistReader(const ReadOptions& options)
            : LineLogReader(options)
        {
        }
        QString format() const override { return QStringLiteral("dnsdist"); }

    protected:
        bool needsTimes() const override { return true; }
        bool takeTime(std::string_view& line, LineTime& out) const override
        {
            const DnsdistLine said = lineOf(line);
            out = {};
            if (!said.isMessage)
                return false;
            // Never as a decimal number, should it fail as two.
            return said.before.ends_with("] ") ? takeOwnTime(said.before, out) : takeLogTime(line, out);
        }
        std::unique_ptr<Scratch> makeScratch() const override { return std::make_unique<Keys>(); }
        void fill(std::string_view line, std::string_view rest, const LineMoment& moment, BatchFiller& filler,
            Scratch* scratch) const override;

    private:
        struct Keys : Scratch {
            std::string key;
        };
    };

    void DnsdistReader::fill(
        std::string_view line, std::string_view, const LineMoment& moment, BatchFiller& filler, Scratch* scratch) const
    {
        const DnsdistLine said = lineOf(line);
        if (!said.isMessage) {
            filler.skip("other message");
            return;
        }
        if (!moment.isKnown) {
            filler.reject(said.before.empty() ? "no_time" : "bad_time");
            return;
        }
        const size_t row = acceptAt(moment, filler);
        QueryBatch& batch = filler.batch();
        filler.setSource(row, said.client.address);
        batch.sourcePort[row] = said.client.port;
        batch.messageId[row] = static_cast<qint32>(smallNumber(said.id, 65535));
        filler.setName(row, said.name, NameSpelling::MasterFile);
        filler.setType(row, powerDnsTypeNumber(said.type), said.type);
        if (!said.response.empty())
            filler.setResponse(row, {}, said.response);
        std::string& key = static_cast<Keys*>(scratch)->key;
        key = said.client.address;
        for (const std::string_view part : {said.id, said.name, said.type}) {
            key += ' ';
            key += part;
        }
        key += ' ';
        key += std::to_string(said.client.port);
        foldName(key);
        filler.setPair(row, said.isQuery ? PairRole::Query : PairRole::Response, key);
    }

} // namespace

FormatScore scoreDnsdist(std::string_view head)
{
    return lineVote(
        head, 95, "queries or answers of dnsdist", [](std::string_view line) { return lineOf(line).isMessage; });
}

std::unique_ptr<LogReader> makeDnsdist(const ReadOptions& options, std::string_view)
{
    return std::make_unique<DnsdistReader>(options);
}

} // namespace askance
