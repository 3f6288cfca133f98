// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/Route53Reader.h"

#include "read/JsonLinesReader.h"

#include <array>

namespace askance {

namespace {

    // Where CloudWatch keeps the text of events: of a subscription, of a download, of one event.
    constexpr std::array<const char*, 4> kMessages = {"logEvents[].message", "events[].message", "message", "@message"};

    class Route53Reader : public JsonLinesReader {
    public:
        explicit Route53Reader(const ReadOptions& options)
            : JsonLinesReader(options)
        {
        }

        QString format() const override { return QStringLiteral("route53"); }

    protected:
        struct QueryScratch : Scratch {
            JsonLine message; // of an event
            std::string answers;
        };
        std::unique_ptr<Scratch> makeScratch() const override { return std::make_unique<QueryScratch>(); }
        void fill(const JsonLine& json, BatchFiller& filler, Scratch* scratch) const override;

    private:
        void fillQuery(const JsonLine& json, BatchFiller& filler, std::string& answers) const;
    };

    bool isQuery(const JsonLine& json)
    {
        return json.has("query_timestamp") && json.find("query_name") != nullptr;
    }

    void Route53Reader::fillQuery(const JsonLine& json, BatchFiller& filler, std::string& answers) const
    {
        const std::optional<size_t> row = acceptJson(json.text("query_timestamp"), filler);
        if (!row)
            return;
        QueryBatch& batch = filler.batch();
        setJsonSource(json.text("srcaddr"), *row, filler);
        batch.sourcePort[*row] = jsonPort(json.text("srcport"));
        batch.transport[*row] = parseTransport(json.text("transport"));
        setJsonName(json, json.find("query_name"), NameSpelling::Plain, *row, filler);
        filler.setType(*row, {}, json.text("query_type"));
        batch.queryClass[*row] = parseClass(json.text("query_class"));
        filler.setResponse(*row, {}, json.text("rcode"));
        answers.clear();
        json.each("answers[].Rdata", [&](std::string_view text) { addAnswer(text, answers); });
        if (!answers.empty())
            filler.setAnswer(*row, answers);
        if (!options().sensorColumn.isEmpty())
            setSensorBy(json, *row, filler);
        else if (const std::string_view network = json.text("vpc_id"); !network.empty())
            filler.setSensor(*row, network);
    }

    void Route53Reader::fill(const JsonLine& json, BatchFiller& filler, Scratch* scratch) const
    {
        auto& own = *static_cast<QueryScratch*>(scratch);
        if (isQuery(json)) {
            fillQuery(json, filler, own.answers);
            return;
        }
        bool isFirst = true;
        for (const char* path : kMessages) {
            json.each(path, [&](std::string_view message) {
                if (!isFirst)
                    filler.again();
                isFirst = false;
                if (!own.message.readCopy(message))
                    filler.reject("bad_json");
                else if (isQuery(own.message))
                    fillQuery(own.message, filler, own.answers);
                else
                    filler.skip("other event");
            });
        }
        if (isFirst)
            filler.skip("other event");
    }

} // namespace

FormatScore scoreRoute53(std::string_view head)
{
    JsonLine message;
    return objectVote(head, 95, "queries of Route 53 Resolver", [&](const JsonLine& json) {
        bool isOwn = isQuery(json);
        for (const char* path : kMessages)
            json.each(path, [&](std::string_view text) {
                isOwn = isOwn || (text.starts_with('{') && message.readCopy(text) && isQuery(message));
            });
        return isOwn;
    });
}

std::unique_ptr<LogReader> makeRoute53(const ReadOptions& options, std::string_view)
{
    return std::make_unique<Route53Reader>(options);
}

} // namespace askance
