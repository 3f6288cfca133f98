// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/ZeekJsonReader.h"

#include "read/TextReader.h"
#include "read/ZeekJsonLine.h"

namespace askance {

namespace {

    class ZeekJsonReader : public TextReader {
    public:
        explicit ZeekJsonReader(const ReadOptions& options)
            : TextReader(options)
        {
        }

        QString format() const override { return QStringLiteral("zeek-json"); }
        QStringList assumptions() const override { return textAssumptions(); }
        QJsonObject effectiveOptions() const override
        {
            QJsonObject said;
            said.insert(QStringLiteral("encoding"), QLatin1String(encodingName(encoding())));
            if (!options().sensorColumn.isEmpty())
                said.insert(QStringLiteral("sensorColumn"), options().sensorColumn);
            return said;
        }
        void parse(const Stretch& stretch, std::vector<QueryBatch>& out) const override;

    protected:
        Result<Decision> begin(std::string_view, bool, bool) override { return Decision::Made; }
    };

    bool isBlank(std::string_view line)
    {
        return line.find_first_not_of(" \t") == std::string_view::npos;
    }

    void ZeekJsonReader::parse(const Stretch& stretch, std::vector<QueryBatch>& out) const
    {
        // simdjson reads a little past the end of what it parses.
        std::string padded = stretch.bytes;
        padded.append(simdjson::SIMDJSON_PADDING, '\0');
        BatchFiller filler(stretch, out);
        ZeekJsonLine json(options().sensorColumn.toStdString());
        std::string_view text = std::string_view(padded).substr(0, stretch.bytes.size());
        while (!text.empty()) {
            const size_t readable = text.size() + simdjson::SIMDJSON_PADDING;
            const std::string_view record = firstLine(text, lineEnd());
            const std::string_view line = withoutLineEnd(record);
            text.remove_prefix(record.size());
            filler.next(record);
            if (isBlank(line)) {
                filler.skip("blank");
                continue;
            }
            const ZeekJsonLine::Kind kind = json.read(line.data(), line.size(), readable);
            if (kind == ZeekJsonLine::Kind::Broken)
                filler.reject("bad_json");
            else if (kind == ZeekJsonLine::Kind::Other)
                filler.skip("other event");
            else if (fillZeekRow(json.row(), filler) && json.hadBrokenText())
                filler.doubt("bad_utf8");
        }
        filler.finish();
    }

} // namespace

FormatScore scoreZeekJson(std::string_view head)
{
    constexpr int kObjects = 200;
    std::string text = decodedHead(head);
    const size_t size = text.size();
    text.append(simdjson::SIMDJSON_PADDING, '\0');
    std::string_view rest = std::string_view(text).substr(0, size);
    const char lineEnd = lineEndOf(rest);
    ZeekJsonLine json({});
    int objects = 0;
    int zeek = 0;
    while (!rest.empty() && objects < kObjects) {
        const size_t readable = rest.size() + simdjson::SIMDJSON_PADDING;
        const std::string_view record = firstLine(rest, lineEnd);
        rest.remove_prefix(record.size());
        const std::string_view line = withoutLineEnd(record);
        if (isBlank(line))
            continue;
        const auto kind = json.read(line.data(), line.size(), readable);
        if (kind == ZeekJsonLine::Kind::Broken)
            continue;
        ++objects;
        const ZeekRow& row = json.row();
        const bool keys = row.has(ZeekField::Time) && row.has(ZeekField::SourceHost) && row.has(ZeekField::MessageId);
        zeek += kind == ZeekJsonLine::Kind::Dns && (keys || row.has(ZeekField::Path)) ? 1 : 0;
    }
    if (zeek == 0)
        return {0, QStringLiteral("no JSON object with the keys of a Zeek dns.log")};
    return {95, QStringLiteral("%1 of %2 JSON objects have the keys of a Zeek dns.log").arg(zeek).arg(objects)};
}

std::unique_ptr<LogReader> makeZeekJson(const ReadOptions& options, std::string_view)
{
    return std::make_unique<ZeekJsonReader>(options);
}

} // namespace askance
