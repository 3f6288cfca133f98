// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/AdguardReader.h"

#include "read/Base64Text.h"
#include "read/DnsMessage.h"
#include "read/JsonLinesReader.h"

#include <charconv>

namespace askance {

namespace {

    constexpr qint64 kAuthenticData = 0x0020;

    class AdguardReader : public JsonLinesReader {
    public:
        explicit AdguardReader(const ReadOptions& options)
            : JsonLinesReader(options)
        {
        }

        QString format() const override { return QStringLiteral("adguard"); }

    protected:
        struct AnswerScratch : Scratch {
            std::string wire;
            DnsMessageDecoder decoder;
        };
        std::unique_ptr<Scratch> makeScratch() const override { return std::make_unique<AnswerScratch>(); }
        void fill(const JsonLine& json, BatchFiller& filler, Scratch* scratch) const override;

    private:
        static void fillAnswer(const JsonLine& json, size_t row, BatchFiller& filler, AnswerScratch& scratch);
    };

    // Go counts durations in nanoseconds.
    qint64 elapsedUs(std::string_view ns)
    {
        qint64 value = -1;
        const char* end = ns.data() + ns.size();
        const auto parsed = std::from_chars(ns.data(), end, value);
        const bool isWhole = !ns.empty() && parsed.ec == std::errc() && parsed.ptr == end && value >= 0;
        return isWhole ? value / 1000 + (value % 1000 >= 500 ? 1 : 0) : kUnset64;
    }

    void AdguardReader::fillAnswer(const JsonLine& json, size_t row, BatchFiller& filler, AnswerScratch& scratch)
    {
        const std::string_view text = json.text("Answer");
        if (text.empty())
            return;
        if (!base64Bytes(text, scratch.wire)) {
            filler.doubt("bad_answer");
            return;
        }
        const DnsMessage& message = scratch.decoder.decode(scratch.wire);
        if (!message.hasHeader || !message.isResponse()) {
            filler.doubt("bad_answer");
            return;
        }
        QueryBatch& batch = filler.batch();
        batch.messageId[row] = message.id;
        batch.flags[row] = message.flags;
        batch.ttl[row] = message.ttl;
        filler.setResponse(row, std::to_string(message.responseCode), {});
        if (!message.answers.empty())
            filler.setAnswer(row, message.answers);
        if (!message.fault.empty())
            filler.doubt("bad_answer");
    }

    void AdguardReader::fill(const JsonLine& json, BatchFiller& filler, Scratch* scratch) const
    {
        if (!json.has("QH") && !json.has("QT")) {
            filler.skip("other event");
            return;
        }
        const std::optional<size_t> row = acceptJson(json.text("T"), filler);
        if (!row)
            return;
        QueryBatch& batch = filler.batch();
        setJsonSource(json.text("IP"), *row, filler);
        setJsonName(json, json.find("QH"), NameSpelling::Plain, *row, filler);
        filler.setType(*row, {}, json.text("QT"));
        batch.queryClass[*row] = parseClass(json.text("QC"));
        batch.transport[*row] = parseTransport(json.text("CP")); // "" is plain DNS, over UDP or TCP
        batch.rttUs[*row] = elapsedUs(json.text("Elapsed"));
        fillAnswer(json, *row, filler, *static_cast<AnswerScratch*>(scratch));
        if (json.text("AD") == "true")
            filler.addFlags(*row, kAuthenticData);
        setSensorBy(json, *row, filler);
    }

} // namespace

FormatScore scoreAdguard(std::string_view head)
{
    return objectVote(head, 95, "queries of AdGuard Home", [](const JsonLine& json) {
        return json.has("T") && json.has("QH") && json.has("QT") && (json.find("IP") || json.find("QC"));
    });
}

std::unique_ptr<LogReader> makeAdguard(const ReadOptions& options, std::string_view)
{
    return std::make_unique<AdguardReader>(options);
}

} // namespace askance
