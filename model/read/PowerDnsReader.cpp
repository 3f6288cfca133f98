// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/PowerDnsReader.h"

#include "read/EpochText.h"
#include "read/PowerDnsLine.h"

namespace askance {

namespace {

    class PowerDnsReader : public LineLogReader {
    public:
        explicit PowerDnsReader(const ReadOptions& options)
            : LineLogReader(options)
        {
        }
        QString format() const override { return QStringLiteral("powerdns"); }

    protected:
        // Lines about queries only: others have times of their own kind, which nobody needs.
        bool takeTime(std::string_view& line, LineTime& out) const override
        {
            const PowerDnsLine said = powerDnsLine(line);
            if (said.kind == PowerDnsKind::Other)
                return false;
            out = {};
            return said.time.empty() ? takeLogTime(line, out) : epochTime(said.time, out);
        }
        std::unique_ptr<Scratch> makeScratch() const override { return std::make_unique<Texts>(); }
        void fill(std::string_view line, std::string_view rest, const LineMoment& moment, BatchFiller& filler,
            Scratch* scratch) const override;

    private:
        struct Texts : Scratch {
            std::string name;
            std::string key;
        };
        static void makeKey(const PowerDnsLine& said, Texts& texts);
    };

    // "4.5" milliseconds in µs.
    qint64 usFromMs(std::string_view text)
    {
        qint64 us = 0;
        int restNs = 0;
        bool outOfRange = false;
        if (text.empty() || !parseEpoch(text, EpochUnit::Millisecond, us, restNs, outOfRange) || us < 0)
            return kUnset64;
        return us + (restNs >= 500 ? 1 : 0);
    }

    // What a question and its answer have in common. The words of an old answer do not say who asked.
    void PowerDnsReader::makeKey(const PowerDnsLine& said, Texts& texts)
    {
        std::string& key = texts.key;
        key = said.task;
        if (said.isStructured) {
            key += ' ';
            key += said.remote.address;
            key += ' ';
            key += std::to_string(said.remote.port);
        }
        key += ' ';
        key += texts.name;
        key += ' ';
        key += said.type;
    }

    void PowerDnsReader::fill(
        std::string_view line, std::string_view, const LineMoment& moment, BatchFiller& filler, Scratch* scratch) const
    {
        const PowerDnsLine said = powerDnsLine(line);
        if (said.kind == PowerDnsKind::Other) {
            filler.skip("other message");
            return;
        }
        if (!moment.isKnown) {
            filler.reject("bad_time");
            return;
        }
        auto& texts = *static_cast<Texts*>(scratch);
        const size_t row = acceptAt(moment, filler);
        QueryBatch& batch = filler.batch();
        if (!said.remote.address.empty())
            filler.setSource(row, said.remote.address);
        batch.sourcePort[row] = said.remote.port;
        texts.name = said.name;
        if (said.isStructured)
            unquoted(said.name, texts.name);
        if (said.hasName)
            filler.setName(row, texts.name, NameSpelling::MasterFile);
        else
            filler.doubt("name_not_logged");
        filler.setType(row, powerDnsTypeNumber(said.type), said.type);
        batch.transport[row] = parseTransport(said.transport);
        if (!said.response.empty())
            filler.setResponse(row, {}, said.response);
        batch.rttUs[row] = usFromMs(said.totalMs);
        if (said.kind == PowerDnsKind::Whole)
            return;
        makeKey(said, texts);
        filler.setPair(row, said.kind == PowerDnsKind::Question ? PairRole::Query : PairRole::Response, texts.key);
    }

} // namespace

FormatScore scorePowerDns(std::string_view head)
{
    return lineVote(head, 95, "questions or answers of PowerDNS",
        [](std::string_view line) { return powerDnsLine(line).kind != PowerDnsKind::Other; });
}

std::unique_ptr<LogReader> makePowerDns(const ReadOptions& options, std::string_view)
{
    return std::make_unique<PowerDnsReader>(options);
}

} // namespace askance
