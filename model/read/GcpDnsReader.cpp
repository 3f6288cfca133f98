// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/GcpDnsReader.h"

#include "read/JsonLinesReader.h"

namespace askance {

namespace {

    class GcpDnsReader : public JsonLinesReader {
    public:
        explicit GcpDnsReader(const ReadOptions& options)
            : JsonLinesReader(options)
        {
        }

        QString format() const override { return QStringLiteral("gcp-dns"); }

    protected:
        struct TextScratch : Scratch {
            std::string text;
        };
        std::unique_ptr<Scratch> makeScratch() const override { return std::make_unique<TextScratch>(); }
        void fill(const JsonLine& json, BatchFiller& filler, Scratch* scratch) const override;
    };

    bool isQuery(const JsonLine& json)
    {
        return json.find("jsonPayload.queryName") != nullptr && json.find("jsonPayload.queryType") != nullptr;
    }

    std::string_view cutAt(std::string_view& text, char separator)
    {
        const size_t end = std::min(text.find(separator), text.size());
        const std::string_view piece = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        return piece;
    }

    // Records parted by line ends: owner, TTL, class, type and data, parted by tabs. A text cut short ends in "...".
    void readAnswers(std::string_view records, std::string& answers, qint64& ttl)
    {
        answers.clear();
        ttl = kUnset64;
        while (!records.empty()) {
            std::string_view record = cutAt(records, '\n');
            static_cast<void>(cutAt(record, '\t'));
            const std::string_view seconds = cutAt(record, '\t');
            static_cast<void>(cutAt(record, '\t'));
            static_cast<void>(cutAt(record, '\t'));
            if (record.empty())
                continue;
            ttl = smallerTtl(ttl, seconds);
            addAnswer(record, answers);
        }
    }

    void fillAnswer(const JsonLine& json, size_t row, std::string& answers, BatchFiller& filler)
    {
        QueryBatch& batch = filler.batch();
        filler.setResponse(row, {}, json.text("jsonPayload.responseCode"));
        readAnswers(json.text("jsonPayload.rdata"), answers, batch.ttl[row]);
        if (!answers.empty())
            filler.setAnswer(row, answers);
        if (const std::string_view word = json.text("jsonPayload.authAnswer"); !word.empty())
            filler.addFlags(row, word == "true" ? qint64{FlagAuthoritative} : 0);
        if (const qint64 ms = smallNumber(json.text("jsonPayload.serverLatency"), 1'000'000'000); ms >= 0)
            batch.rttUs[row] = ms * 1000;
    }

    void GcpDnsReader::fill(const JsonLine& json, BatchFiller& filler, Scratch* scratch) const
    {
        if (!isQuery(json)) {
            filler.skip("other event");
            return;
        }
        const std::optional<size_t> row = acceptJson(json.text("timestamp"), filler);
        if (!row)
            return;
        setJsonSource(json.text("jsonPayload.sourceIP"), *row, filler);
        filler.batch().transport[*row] = parseTransport(json.text("jsonPayload.protocol"));
        setJsonName(json, json.find("jsonPayload.queryName"), NameSpelling::Plain, *row, filler);
        filler.setType(*row, {}, json.text("jsonPayload.queryType"));
        fillAnswer(json, *row, static_cast<TextScratch*>(scratch)->text, filler);
        setSensorBy(json, *row, filler);
    }

} // namespace

FormatScore scoreGcpDns(std::string_view head)
{
    return objectVote(head, 95, "queries of Google Cloud DNS", isQuery);
}

std::unique_ptr<LogReader> makeGcpDns(const ReadOptions& options, std::string_view)
{
    return std::make_unique<GcpDnsReader>(options);
}

} // namespace askance
