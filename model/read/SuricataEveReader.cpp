// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/SuricataEveReader.h"

#include "read/JsonLinesReader.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace askance {

namespace {

    enum class Part { Query, Response, Unknown };

    class SuricataEveReader : public JsonLinesReader {
    public:
        explicit SuricataEveReader(const ReadOptions& options);

        QString format() const override { return QStringLiteral("suricata-eve"); }

    protected:
        struct EveScratch : Scratch {
            std::string text;
        };
        std::unique_ptr<Scratch> makeScratch() const override { return std::make_unique<EveScratch>(); }
        void fill(const JsonLine& json, BatchFiller& filler, Scratch* scratch) const override;

    private:
        [[nodiscard]] bool isServerPort(qint64 port) const;
        void fillEnds(const JsonLine& json, Part part, size_t row, BatchFiller& filler) const;

        std::vector<quint16> m_ports;
    };

    SuricataEveReader::SuricataEveReader(const ReadOptions& options)
        : JsonLinesReader(options)
        , m_ports(options.dnsPorts)
    {
        if (m_ports.empty())
            m_ports = {53, 5353, 5355};
    }

    bool SuricataEveReader::isServerPort(qint64 port) const
    {
        return std::find(m_ports.begin(), m_ports.end(), port) != m_ports.end();
    }

    Part partOf(const JsonLine& json)
    {
        const std::string_view type = json.text("dns.type");
        if (type == "query" || type == "request")
            return Part::Query;
        if (type == "answer" || type == "response")
            return Part::Response;
        const std::string_view qr = json.text("dns.qr");
        return qr.empty() ? Part::Unknown : qr == "true" ? Part::Response : Part::Query;
    }

    // Rows of a response name the server or the client as their source, by version: ports tell them apart. Where they
    // do not, the row's own direction does.
    void SuricataEveReader::fillEnds(const JsonLine& json, Part part, size_t row, BatchFiller& filler) const
    {
        const std::string_view fromPort = json.text("src_port");
        const std::string_view toPort = json.text("dest_port");
        const bool fromServer = isServerPort(smallNumber(fromPort, 65535));
        const bool toServer = isServerPort(smallNumber(toPort, 65535));
        const bool isReversed = fromServer == toServer ? part == Part::Response : fromServer;
        const std::string_view client = json.text(isReversed ? "dest_ip" : "src_ip");
        const std::string_view server = json.text(isReversed ? "src_ip" : "dest_ip");
        QueryBatch& batch = filler.batch();
        setJsonSource(client, row, filler);
        if (!server.empty())
            filler.setServer(row, server);
        batch.sourcePort[row] = jsonPort(isReversed ? toPort : fromPort);
        batch.transport[row] = parseTransport(json.text("proto"));
    }

    // What all rows of one lookup have in common. Not dns.tx_id, which counts requests and responses alike.
    void makeKey(const JsonLine& json, std::string& key)
    {
        const std::string_view flow = json.text("flow_id");
        key = flow;
        if (flow.empty()) {
            // Which end is which differs between rows: the smaller text first.
            std::string_view a = json.text("src_ip");
            std::string_view b = json.text("dest_ip");
            std::string_view aPort = json.text("src_port");
            std::string_view bPort = json.text("dest_port");
            if (std::pair(b, bPort) < std::pair(a, aPort)) {
                std::swap(a, b);
                std::swap(aPort, bPort);
            }
            for (const std::string_view part : {a, aPort, b, bPort}) {
                key += part;
                key += ' ';
            }
        }
        key += '#';
        key += json.text("dns.id");
    }

    qint64 headerFlags(const JsonLine& json)
    {
        const std::string_view hex = json.text("dns.flags");
        quint32 flags = 0;
        const auto parsed = std::from_chars(hex.data(), hex.data() + hex.size(), flags, 16);
        if (!hex.empty() && parsed.ec == std::errc() && parsed.ptr == hex.data() + hex.size() && flags <= 0xFFFF)
            return flags;
        struct Bit {
            const char* path;
            quint32 bit;
        };
        constexpr std::array<Bit, 5> kBits = {{{"dns.qr", 0x8000}, {"dns.aa", FlagAuthoritative},
            {"dns.tc", FlagTruncated}, {"dns.rd", FlagRecursionDesired}, {"dns.ra", FlagRecursionAvailable}}};
        bool isRecorded = false;
        for (const Bit& bit : kBits) {
            const std::string_view text = json.text(bit.path);
            isRecorded = isRecorded || !text.empty();
            flags |= text == "true" ? bit.bit : 0;
        }
        return isRecorded ? qint64{flags} : kUnset64;
    }

    // Version 1 tells one answer record a row: it has data but no list, and its name is that of the record.
    bool isAnswerPart(const JsonLine& json)
    {
        return smallNumber(json.text("dns.version"), 99) < 2 && !json.has("dns.answers[].rdata");
    }

    void fillQuestion(const JsonLine& json, bool isPart, size_t row, BatchFiller& filler)
    {
        const bool isList = !json.has("dns.rrname");
        const JsonLine::Member* name = isList ? json.first("dns.queries[].rrname") : json.find("dns.rrname");
        const JsonLine::Member* type = isList ? json.first("dns.queries[].rrtype") : json.find("dns.rrtype");
        setJsonName(json, name, NameSpelling::ZeekHex, row, filler);
        // An alias is what a name was found to be, rarely what was asked for; what it leads to tells the type.
        const bool tellsType = !isPart || (json.has("dns.rdata") && type != nullptr && type->text != "CNAME");
        if (type != nullptr && tellsType)
            filler.setType(row, {}, type->text);
        int questions = 0;
        json.each("dns.queries[].rrname", [&](std::string_view) { ++questions; });
        if (questions > 1)
            filler.doubt("many_questions");
        if (json.text("dns.rrname_truncated") == "true" || json.text("dns.queries[].rrname_truncated") == "true")
            filler.doubt("name_truncated");
    }

    void fillAnswer(const JsonLine& json, bool isPart, size_t row, std::string& answers, BatchFiller& filler)
    {
        if (const std::string_view word = json.text("dns.rcode"); !word.empty())
            filler.setResponse(row, {}, word);
        answers.clear();
        const auto add = [&](std::string_view text) { addAnswer(text, answers); };
        json.each(isPart ? "dns.rdata" : "dns.answers[].rdata", add);
        if (answers.empty() && !isPart)
            for (const JsonLine::Member& member : json.members())
                if (const std::string_view path = json.pathOf(member); path.starts_with("dns.grouped.")
                    && path.ends_with("[]") && path.find('.', 12) == std::string_view::npos)
                    add(member.text);
        if (!answers.empty())
            filler.setAnswer(row, answers);
        qint64 ttl = kUnset64;
        json.each(
            isPart ? "dns.ttl" : "dns.answers[].ttl", [&](std::string_view text) { ttl = smallerTtl(ttl, text); });
        filler.batch().ttl[row] = ttl;
    }

    void SuricataEveReader::fill(const JsonLine& json, BatchFiller& filler, Scratch* scratch) const
    {
        if (json.text("event_type") != "dns") {
            filler.skip("other event");
            return;
        }
        const Part part = partOf(json);
        if (part == Part::Unknown) {
            filler.reject("no_direction");
            return;
        }
        const std::optional<size_t> row = acceptJson(json.text("timestamp"), filler);
        if (!row)
            return;
        std::string& text = static_cast<EveScratch*>(scratch)->text;
        const bool isPart = part == Part::Response && isAnswerPart(json);
        filler.batch().timesGiveRtt = true;
        filler.batch().messageId[*row] = static_cast<qint32>(smallNumber(json.text("dns.id"), 65535));
        filler.batch().flags[*row] = headerFlags(json);
        fillEnds(json, part, *row, filler);
        fillQuestion(json, isPart, *row, filler);
        if (part == Part::Response)
            fillAnswer(json, isPart, *row, text, filler);
        setSensorBy(json, *row, filler);
        makeKey(json, text);
        filler.setPair(*row,
            part == Part::Query ? PairRole::Query
                : isPart        ? PairRole::ResponsePart
                                : PairRole::Response,
            text);
    }

} // namespace

FormatScore scoreSuricataEve(std::string_view head)
{
    return objectVote(head, 95, "events of Suricata", [](const JsonLine& json) {
        return json.has("event_type") && json.has("timestamp")
            && (json.has("flow_id") || json.has("src_ip") || json.has("dns.type") || json.has("stats.uptime"));
    });
}

std::unique_ptr<LogReader> makeSuricataEve(const ReadOptions& options, std::string_view)
{
    return std::make_unique<SuricataEveReader>(options);
}

} // namespace askance
