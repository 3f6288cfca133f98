// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/Route53TextReader.h"

#include "read/LineLogReader.h"

#include <array>

namespace askance {

namespace {

    // version time zone-id name type response transport edge resolver network
    enum Field : size_t { Version, Time, Zone, Name, Type, Response, Protocol, Edge, Resolver, Network, Fields };
    using Cells = std::array<std::string_view, Fields>;

    bool split(std::string_view line, Cells& cells)
    {
        for (size_t i = 0; i < cells.size(); ++i) {
            const size_t end = line.find(' ');
            if ((end == std::string_view::npos) != (i + 1 == cells.size()))
                return false;
            cells[i] = line.substr(0, end);
            line.remove_prefix(std::min(cells[i].size() + 1, line.size()));
        }
        return true;
    }

    bool isVersion(std::string_view text)
    {
        return !text.empty() && text.front() >= '0' && text.front() <= '9'
            && text.find_first_not_of("0123456789.") == std::string_view::npos;
    }

    // The log writes UTC and says so.
    bool readTime(std::string_view text, LineTime& time)
    {
        WrittenTime written;
        if (!parseIsoTime(text, written) || !written.hasTime || !written.hasZone)
            return false;
        time = {civilFromUs(written.us), written.restNs, true};
        return true;
    }

    class Route53TextReader : public LineLogReader {
    public:
        explicit Route53TextReader(const ReadOptions& options)
            : LineLogReader(options)
        {
        }

        QString format() const override { return QStringLiteral("route53-text"); }

    protected:
        // The version that stands before the time is cut off with it.
        bool takeTime(std::string_view& line, LineTime& time) const override
        {
            const size_t begin = line.find(' ');
            if (begin == std::string_view::npos || !isVersion(line.substr(0, begin)))
                return false;
            const size_t end = std::min(line.find(' ', begin + 1), line.size());
            if (!readTime(line.substr(begin + 1, end - begin - 1), time))
                return false;
            line.remove_prefix(std::min(end + 1, line.size()));
            return true;
        }
        void fill(std::string_view line, std::string_view rest, const LineMoment& moment, BatchFiller& filler,
            Scratch* scratch) const override;
    };

    void Route53TextReader::fill(
        std::string_view line, std::string_view, const LineMoment& moment, BatchFiller& filler, Scratch*) const
    {
        Cells cells;
        if (!split(line, cells)) {
            filler.reject("wrong_columns");
            return;
        }
        if (!moment.isKnown) {
            filler.reject("bad_time");
            return;
        }
        const size_t row = acceptAt(moment, filler);
        filler.setSource(row, cells[Resolver]);
        filler.setName(row, cells[Name], NameSpelling::Plain);
        filler.setType(row, {}, cells[Type]);
        filler.setResponse(row, {}, cells[Response]);
        filler.batch().transport[row] = parseTransport(cells[Protocol]);
        filler.setSensor(row, cells[Edge]);
    }

} // namespace

FormatScore scoreRoute53Text(std::string_view head)
{
    return lineVote(head, 95, "queries of a Route 53 hosted zone", [](std::string_view line) {
        Cells cells;
        LineTime time;
        return split(line, cells) && isVersion(cells[Version]) && readTime(cells[Time], time)
            && cells[Zone].starts_with('Z') && parseTransport(cells[Protocol]) != Transport::Unknown;
    });
}

std::unique_ptr<LogReader> makeRoute53Text(const ReadOptions& options, std::string_view)
{
    return std::make_unique<Route53TextReader>(options);
}

} // namespace askance
