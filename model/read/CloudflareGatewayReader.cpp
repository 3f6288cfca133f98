// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/CloudflareGatewayReader.h"

#include "read/JsonLinesReader.h"

namespace askance {

namespace {

    class CloudflareGatewayReader : public JsonLinesReader {
    public:
        explicit CloudflareGatewayReader(const ReadOptions& options)
            : JsonLinesReader(options)
        {
        }

        QString format() const override { return QStringLiteral("cloudflare-gateway"); }

    protected:
        struct TextScratch : Scratch {
            std::string text;
        };
        std::unique_ptr<Scratch> makeScratch() const override { return std::make_unique<TextScratch>(); }
        void fill(const JsonLine& json, BatchFiller& filler, Scratch* scratch) const override;
    };

    bool isQuery(const JsonLine& json)
    {
        return json.find("QueryName") != nullptr && json.has("Datetime")
            && (json.find("ResolverDecision") != nullptr || json.find("RCode") != nullptr);
    }

    // A device is known by its address, or by its name where the log leaves that out.
    std::string_view sourceOf(const JsonLine& json)
    {
        for (const char* key : {"SrcIP", "DeviceName", "DeviceID"})
            if (const std::string_view text = json.text(key); !text.empty())
                return text;
        return {};
    }

    void CloudflareGatewayReader::fill(const JsonLine& json, BatchFiller& filler, Scratch* scratch) const
    {
        if (!isQuery(json)) {
            filler.skip("other event");
            return;
        }
        const std::optional<size_t> row = acceptJson(json.text("Datetime"), filler);
        if (!row)
            return;
        QueryBatch& batch = filler.batch();
        setJsonSource(sourceOf(json), *row, filler);
        if (const std::string_view server = json.text("DstIP"); !server.empty())
            filler.setServer(*row, server);
        batch.sourcePort[*row] = jsonPort(json.text("SrcPort"));
        batch.transport[*row] = parseTransport(json.text("Protocol"));
        setJsonName(json, json.find("QueryName"), NameSpelling::Plain, *row, filler);
        filler.setType(*row, json.text("QueryType"), json.text("QueryTypeName"));
        filler.setResponse(*row, json.text("RCode"), {});
        std::string& answers = static_cast<TextScratch*>(scratch)->text;
        answers.clear();
        json.each("ResolvedIPs[]", [&](std::string_view text) { addAnswer(text, answers); });
        if (!answers.empty())
            filler.setAnswer(*row, answers);
        setSensorBy(json, *row, filler);
    }

} // namespace

FormatScore scoreCloudflareGateway(std::string_view head)
{
    return objectVote(head, 95, "queries of Cloudflare Gateway", isQuery);
}

std::unique_ptr<LogReader> makeCloudflareGateway(const ReadOptions& options, std::string_view)
{
    return std::make_unique<CloudflareGatewayReader>(options);
}

} // namespace askance
