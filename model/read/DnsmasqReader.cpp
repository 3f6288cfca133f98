// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/DnsmasqReader.h"

#include "read/DnsmasqLine.h"
#include "record/SourceAddress.h"

namespace askance {

namespace {

    constexpr std::string_view kProgram = "dnsmasq";

    class DnsmasqReader : public LineLogReader {
    public:
        explicit DnsmasqReader(const ReadOptions& options)
            : LineLogReader(options)
        {
        }
        QString format() const override { return QStringLiteral("dnsmasq"); }
        QStringList assumptions() const override
        {
            return LineLogReader::assumptions() << QStringLiteral(
                       "Lines without a serial number were taken to tell of the latest query of their name.");
        }

    protected:
        bool takeTime(std::string_view& line, LineTime& out) const override { return takeLogTime(line, out); }
        std::unique_ptr<Scratch> makeScratch() const override { return std::make_unique<Texts>(); }
        void fill(std::string_view line, std::string_view rest, const LineMoment& moment, BatchFiller& filler,
            Scratch* scratch) const override;

    private:
        struct Texts : Scratch {
            std::string key;
            std::string answer;
        };
        static void fillQuery(const DnsmasqLine& said, const LineMoment& moment, BatchFiller& filler, Texts& texts);
        static void fillOutcome(const DnsmasqLine& said, const LineMoment& moment, BatchFiller& filler, Texts& texts);
    };

    // The serial, or the name in lower case; false where there is nothing to tell lookups apart by.
    bool keyOf(const DnsmasqLine& said, std::string& key)
    {
        key.clear();
        if (!said.serial.empty()) {
            key += '#';
            key += said.serial;
            return true;
        }
        if (said.name == kDnsmasqUnprintable || said.kind == DnsmasqKind::ErrorOutcome)
            return false;
        key = '=';
        key += said.name;
        foldName(key);
        return true;
    }

    // "NXDOMAIN", "NODATA-IPv6", "REFUSED (EDE: not ready)": what of the data is a response code.
    std::string_view responseOf(const DnsmasqLine& said)
    {
        if (said.kind == DnsmasqKind::ErrorOutcome)
            return said.data.starts_with("not implemented") ? said.data.substr(0, 15)
                                                            : said.data.substr(0, said.data.find(' '));
        if (said.data == "NXDOMAIN" || said.data.starts_with("NXDOMAIN-IPv"))
            return "NXDOMAIN";
        return said.data == "NODATA" || said.data.starts_with("NODATA-IPv") ? "NOERROR" : std::string_view();
    }

    void DnsmasqReader::fillQuery(const DnsmasqLine& said, const LineMoment& moment, BatchFiller& filler, Texts& texts)
    {
        const size_t row = acceptAt(moment, filler);
        filler.setSource(row, said.source);
        filler.batch().sourcePort[row] = said.client.port;
        filler.setType(row, {}, said.type);
        if (said.name == kDnsmasqUnprintable)
            filler.setNameUnprintable(row);
        else
            filler.setName(row, said.name, NameSpelling::Raw);
        if (keyOf(said, texts.key))
            filler.setPair(row, PairRole::Query, texts.key);
    }

    // Which question an outcome answers, where it shows: clients ask for A and AAAA of a name at once.
    std::string_view typeOf(std::string_view data)
    {
        if (data == "NODATA-IPv4")
            return "A";
        if (data == "NODATA-IPv6")
            return "AAAA";
        std::string canonical;
        switch (parseSource(data, canonical).length) {
        case 4:
            return "A";
        case 16:
            return "AAAA";
        default:
            return {};
        }
    }

    void DnsmasqReader::fillOutcome(
        const DnsmasqLine& said, const LineMoment& moment, BatchFiller& filler, Texts& texts)
    {
        const std::string_view response = responseOf(said);
        const size_t row = acceptAt(moment, filler);
        if (!response.empty()) {
            filler.setResponse(row, {}, response);
        } else {
            texts.answer.clear();
            appendPrintable(said.data, texts.answer);
            filler.setAnswer(row, texts.answer);
        }
        if (const std::string_view type = typeOf(said.data); !type.empty())
            filler.setType(row, {}, type);
        filler.setPair(row, PairRole::Detail, texts.key);
    }

    void DnsmasqReader::fill(
        std::string_view, std::string_view rest, const LineMoment& moment, BatchFiller& filler, Scratch* scratch) const
    {
        auto& texts = *static_cast<Texts*>(scratch);
        if (!takeProgram(rest, kProgram)) {
            filler.skip("other program");
            return;
        }
        const DnsmasqLine said = dnsmasqLine(rest);
        switch (said.kind) {
        case DnsmasqKind::Query:
            if (moment.isKnown)
                fillQuery(said, moment, filler, texts);
            else
                filler.reject("bad_time");
            return;
        case DnsmasqKind::Outcome:
        case DnsmasqKind::ErrorOutcome:
            if (moment.isKnown && keyOf(said, texts.key))
                fillOutcome(said, moment, filler, texts);
            else
                filler.skip("reply that cannot be put to a query");
            return;
        case DnsmasqKind::Forwarded:
            filler.skip("forwarded");
            return;
        case DnsmasqKind::Validation:
            filler.skip("DNSSEC validation");
            return;
        case DnsmasqKind::Other:
            filler.skip("other message");
        }
    }

} // namespace

FormatScore scoreDnsmasq(std::string_view head)
{
    return lineVote(head, 95, "lines about queries of dnsmasq", [](std::string_view line) {
        LineTime time;
        return takeLogTime(line, time) && takeProgram(line, kProgram) && dnsmasqLine(line).kind != DnsmasqKind::Other;
    });
}

std::unique_ptr<LogReader> makeDnsmasq(const ReadOptions& options, std::string_view)
{
    return std::make_unique<DnsmasqReader>(options);
}

} // namespace askance
