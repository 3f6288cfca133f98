// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/PassiveDnsReader.h"

#include "read/JsonLinesReader.h"

namespace askance {

namespace {

    class PassiveDnsReader : public JsonLinesReader {
    public:
        explicit PassiveDnsReader(const ReadOptions& options)
            : JsonLinesReader(options)
        {
        }

        QString format() const override { return QStringLiteral("passive-dns"); }

    protected:
        struct TextScratch : Scratch {
            std::string text;
        };
        std::unique_ptr<Scratch> makeScratch() const override { return std::make_unique<TextScratch>(); }
        void fill(const JsonLine& json, BatchFiller& filler, Scratch* scratch) const override;
    };

    // The keys of a row, plain and in the wrapper of a stream.
    struct Keys {
        const char* name;
        const char* type;
        const char* data;
        const char* dataList;
        const char* first;
        const char* last;
        const char* zoneFirst; // of rows that come from zone files
        const char* zoneLast;
        const char* count;
    };
    constexpr Keys kPlain = {"rrname", "rrtype", "rdata", "rdata[]", "time_first", "time_last", "zone_time_first",
        "zone_time_last", "count"};
    constexpr Keys kWrapped = {"obj.rrname", "obj.rrtype", "obj.rdata", "obj.rdata[]", "obj.time_first",
        "obj.time_last", "obj.zone_time_first", "obj.zone_time_last", "obj.count"};

    const Keys& keysOf(const JsonLine& json)
    {
        return json.find(kWrapped.name) != nullptr ? kWrapped : kPlain;
    }

    // False if the row was rejected.
    bool readSpan(const JsonLine& json, const Keys& keys, qint64& firstUs, qint64& lastUs, BatchFiller& filler)
    {
        const bool isSensed = json.has(keys.first) || json.has(keys.last);
        JsonTime first;
        JsonTime last;
        bool outOfRange = false;
        if (!readJsonTime(json.text(isSensed ? keys.first : keys.zoneFirst), first, outOfRange)
            || !readJsonTime(json.text(isSensed ? keys.last : keys.zoneLast), last, outOfRange)) {
            filler.reject(outOfRange ? "time_out_of_range" : "bad_time");
            return false;
        }
        if (first.us > last.us) {
            filler.reject("time_reversed");
            return false;
        }
        firstUs = first.us;
        lastUs = last.us;
        return true;
    }

    void PassiveDnsReader::fill(const JsonLine& json, BatchFiller& filler, Scratch* scratch) const
    {
        const Keys& keys = keysOf(json);
        const JsonLine::Member* name = json.find(keys.name);
        if (name == nullptr || name->kind == JsonLine::Kind::Null) {
            filler.skip(json.has("cond") ? "stream marker" : "other event");
            return;
        }
        qint64 firstUs = 0;
        qint64 lastUs = 0;
        if (!readSpan(json, keys, firstUs, lastUs, filler))
            return;
        Observation& observation = filler.observe(firstUs, lastUs);
        if (name->kind == JsonLine::Kind::Unreadable)
            filler.doubt("name_unprintable");
        else
            observation.domain
                = filler.nameIndex(name->text, json.hadBrokenText() ? NameSpelling::ZeekHex : NameSpelling::Plain);
        observation.type = filler.typeIndexOf({}, json.text(keys.type));
        observation.count = smallNumber(json.text(keys.count), std::numeric_limits<qint64>::max());
        std::string& answers = static_cast<TextScratch*>(scratch)->text;
        answers.clear();
        const auto add = [&](std::string_view text) { addAnswer(text, answers); };
        json.each(keys.data, add);
        json.each(keys.dataList, add);
        if (!answers.empty())
            observation.answer = filler.batch().answers.intern(answers);
    }

} // namespace

FormatScore scorePassiveDns(std::string_view head)
{
    return objectVote(head, 95, "rows of passive DNS", [](const JsonLine& json) {
        const Keys& keys = keysOf(json);
        return json.has(keys.name) && json.has(keys.type) && (json.has(keys.first) || json.has(keys.zoneFirst));
    });
}

std::unique_ptr<LogReader> makePassiveDns(const ReadOptions& options, std::string_view)
{
    return std::make_unique<PassiveDnsReader>(options);
}

} // namespace askance
