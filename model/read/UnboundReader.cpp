// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/UnboundReader.h"

#include "read/LogPrefix.h"

#include <algorithm>

namespace askance {

namespace {

    enum class UnboundKind { Other, ZoneAction, Query, Reply };

    struct UnboundLine {
        UnboundKind kind = UnboundKind::Other;
        std::string_view thread; // "31547:0"
        std::string_view source;
        std::string_view name;
        std::string_view type;
        std::string_view queryClass;
        std::string_view response; // of a reply, as are the rest
        std::string_view seconds;
        std::string_view server; // "" without log-destaddr
        std::string_view transport;
    };

    // "[31547:0] info: " somewhere at the beginning of `text`, cut off with what is before it.
    bool takeThread(std::string_view& text, std::string_view& thread)
    {
        constexpr size_t kMostBefore = 300;
        for (size_t open = text.find('['); open < kMostBefore; open = text.find('[', open + 1)) {
            const size_t close = text.find_first_not_of("0123456789abcdef:", open + 1);
            if (close == std::string_view::npos)
                return false;
            const std::string_view inside = text.substr(open + 1, close - open - 1);
            if (text[close] != ']' || std::count(inside.begin(), inside.end(), ':') != 1)
                continue;
            std::string_view rest = text.substr(close + 1);
            for (const std::string_view level : {" info: ", " query: ", " reply: "}) {
                if (!rest.starts_with(level))
                    continue;
                thread = inside;
                text = rest.substr(level.size());
                return true;
            }
            return false;
        }
        return false;
    }

    // " on udp 127.0.0.1 53" behind the rest; the number of words it takes.
    size_t takeDestination(const std::array<std::string_view, 13>& words, size_t count, UnboundLine& line)
    {
        if (count < 8 || words[count - 4] != "on" || !isAddressText(words[count - 2])
            || smallNumber(words[count - 1], 65535) < 0)
            return 0;
        line.transport = words[count - 3];
        line.server = words[count - 2];
        return 4;
    }

    bool isZoneAction(const std::array<std::string_view, 13>& words, size_t count)
    {
        return count == 6 && words[2].find('@') != std::string_view::npos && words[0].ends_with('.');
    }

    // `text`: behind the tag.
    UnboundKind readWords(std::string_view text, UnboundLine& line)
    {
        std::array<std::string_view, 13> words;
        size_t count = 0;
        while (!text.empty() && count < words.size())
            words[count++] = takeWord(text);
        if (isZoneAction(words, count))
            return UnboundKind::ZoneAction;
        if (!isAddressText(words[0]) || !text.empty())
            return UnboundKind::Other;
        count -= takeDestination(words, count, line);
        if (count != 4 && count != 8)
            return UnboundKind::Other;
        const bool isBroken = words[1] == "-" && words[2] == "-" && words[3] == "-";
        if (!isBroken && parseClass(words[3]) < 0)
            return UnboundKind::Other;
        line.source = words[0];
        line.name = isBroken ? std::string_view() : words[1];
        line.type = isBroken ? std::string_view() : words[2];
        line.queryClass = isBroken ? std::string_view() : words[3];
        if (count == 4)
            return isBroken ? UnboundKind::Other : UnboundKind::Query;
        line.response = words[4];
        line.seconds = words[5];
        return UnboundKind::Reply;
    }

    UnboundLine lineOf(std::string_view text)
    {
        UnboundLine line;
        if (takeThread(text, line.thread))
            line.kind = readWords(text, line);
        return line;
    }

    class UnboundReader : public LineLogReader {
    public:
        explicit UnboundReader(const ReadOptions& options)
            : LineLogReader(options)
        {
        }
        QString format() const override { return QStringLiteral("unbound"); }
        QStringList assumptions() const override;

    protected:
        Result<Decision> begin(std::string_view head, bool isWhole, bool isLast) override;
        bool takeTime(std::string_view& line, LineTime& out) const override;
        std::unique_ptr<Scratch> makeScratch() const override { return std::make_unique<Keys>(); }
        void fill(std::string_view line, std::string_view rest, const LineMoment& moment, BatchFiller& filler,
            Scratch* scratch) const override;

    private:
        struct Keys : Scratch {
            std::string key;
        };
        bool m_repliesOnly = false;
    };

    QStringList UnboundReader::assumptions() const
    {
        QStringList said = LineLogReader::assumptions();
        said << QStringLiteral("Unbound writes '?' for every byte of a name but letters, digits, '-', '_' and '*': "
                               "names with a '?' may stand for several different ones.");
        if (m_repliesOnly)
            said << QStringLiteral("The log holds replies and no queries; each reply was counted as one query.");
        return said;
    }

    Result<TextReader::Decision> UnboundReader::begin(std::string_view head, bool isWhole, bool isLast)
    {
        Result<Decision> decided = LineLogReader::begin(head, isWhole, isLast);
        if (!decided || *decided != Decision::Made)
            return decided;
        bool hasQuery = false;
        bool hasReply = false;
        while (!head.empty() && !hasQuery) {
            const std::string_view record = firstLine(head, lineEnd());
            head.remove_prefix(record.size());
            if (record.back() != lineEnd() && !isWhole)
                break; // cut: a reply may look like a query
            const UnboundKind kind = lineOf(withoutLineEnd(record)).kind;
            hasQuery = hasQuery || kind == UnboundKind::Query;
            hasReply = hasReply || kind == UnboundKind::Reply;
        }
        m_repliesOnly = hasReply && !hasQuery;
        return decided;
    }

    bool UnboundReader::takeTime(std::string_view& line, LineTime& out) const
    {
        return takeLogTime(line, out);
    }

    void UnboundReader::fill(
        std::string_view line, std::string_view, const LineMoment& moment, BatchFiller& filler, Scratch* scratch) const
    {
        const UnboundLine said = lineOf(line);
        if (said.kind == UnboundKind::Other || said.kind == UnboundKind::ZoneAction) {
            filler.skip(said.kind == UnboundKind::Other ? "other message" : "action of a local zone");
            return;
        }
        if (!moment.isKnown) {
            filler.reject("bad_time");
            return;
        }
        const size_t row = acceptAt(moment, filler);
        QueryBatch& batch = filler.batch();
        filler.setSource(row, said.source);
        // Unbound ends with these a name that was too long or broken off.
        if (said.name.ends_with('&') || said.name.ends_with('#'))
            filler.doubt("bad_name");
        else if (!said.name.empty())
            filler.setName(row, said.name, NameSpelling::Raw);
        filler.setType(row, {}, said.type);
        if (!said.queryClass.empty())
            batch.queryClass[row] = parseClass(said.queryClass);
        if (!said.server.empty())
            filler.setServer(row, said.server);
        batch.transport[row] = parseTransport(said.transport);
        const bool isQuery = said.kind == UnboundKind::Query;
        if (!isQuery) {
            filler.setResponse(row, {}, said.response);
            batch.rttUs[row] = durationUs(said.seconds);
        }
        std::string& key = static_cast<Keys*>(scratch)->key;
        key.clear();
        for (const std::string_view part : {said.thread, said.source, said.name, said.type, said.queryClass}) {
            key += part;
            key += ' ';
        }
        filler.setPair(row, isQuery ? PairRole::Query : m_repliesOnly ? PairRole::Whole : PairRole::Response, key);
    }

} // namespace

FormatScore scoreUnbound(std::string_view head)
{
    FormatScore own = lineVote(head, 95, "queries or replies of Unbound", [](std::string_view line) {
        const UnboundKind kind = lineOf(line).kind;
        return kind == UnboundKind::Query || kind == UnboundKind::Reply;
    });
    return own;
}

std::unique_ptr<LogReader> makeUnbound(const ReadOptions& options, std::string_view)
{
    return std::make_unique<UnboundReader>(options);
}

} // namespace askance
