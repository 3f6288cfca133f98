// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/JsonLinesReader.h"

#include "read/EpochText.h"
#include "record/CivilTime.h"

#include <algorithm>

namespace askance {

JsonLinesReader::JsonLinesReader(const ReadOptions& options)
    : TextReader(options)
    , m_most(static_cast<size_t>(std::max<qint64>(options.mostRecordBytes, 1)))
    , m_sensorKey(options.sensorColumn.toStdString())
{
}

QStringList JsonLinesReader::assumptions() const
{
    if (encoding() != TextEncoding::Windows1252)
        return textAssumptions();
    return {QStringLiteral("The log is not UTF-8; bytes that are none were kept as they are.")};
}

QJsonObject JsonLinesReader::effectiveOptions() const
{
    QJsonObject said;
    said.insert(QStringLiteral("encoding"),
        QLatin1String(encodingName(encoding() == TextEncoding::Windows1252 ? TextEncoding::Utf8 : encoding())));
    if (!options().sensorColumn.isEmpty())
        said.insert(QStringLiteral("sensorColumn"), options().sensorColumn);
    return said;
}

Result<TextReader::Decision> JsonLinesReader::begin(std::string_view, bool, bool)
{
    return Decision::Made;
}

RecordExtent JsonLinesReader::extent(std::string_view text, size_t firstLine, bool atEnd) const
{
    return jsonExtent(text, firstLine, lineEnd(), m_most, atEnd);
}

size_t JsonLinesReader::piece(std::string_view text) const
{
    return jsonPiece(text, m_most);
}

void JsonLinesReader::setSensorBy(const JsonLine& json, size_t row, BatchFiller& filler) const
{
    if (m_sensorKey.empty())
        return;
    if (const std::string_view sensor = json.text(m_sensorKey); !sensor.empty())
        filler.setSensor(row, sensor);
}

void JsonLinesReader::parse(const Stretch& stretch, std::vector<QueryBatch>& out) const
{
    // The parser reads a little past the end of what it parses.
    std::string padded = stretch.bytes;
    padded.append(JsonLine::kPadding, '\0');
    const char* end = padded.data() + padded.size();
    BatchFiller filler(stretch, out);
    filler.countRecords();
    const std::unique_ptr<Scratch> scratch = makeScratch();
    JsonLine json;
    std::string_view text = std::string_view(padded).substr(0, stretch.bytes.size());
    size_t line = 0; // bytes left of the line that was looked for last
    while (!text.empty()) {
        line = line == 0 ? firstLine(text, lineEnd()).size() : line;
        const RecordExtent extent = jsonExtent(text, line, lineEnd(), m_most, true);
        parseRecord(text.substr(0, extent.bytes), extent.lines, end, json, filler, scratch.get());
        text.remove_prefix(extent.bytes);
        line -= std::min(line, extent.bytes);
    }
    filler.finish();
}

// One object by far most of the time; else its pieces: each object, and what lies between them and is none.
void JsonLinesReader::parseRecord(
    std::string_view record, qint64 lines, const char* end, JsonLine& json, BatchFiller& filler, Scratch* scratch) const
{
    const std::string_view object = jsonObjectIn(record);
    if (object.empty() || json.read(object, static_cast<size_t>(end - object.data()))) {
        filler.next(record, lines);
        if (object.empty())
            filler.skip("blank");
        else
            fillOne(json, filler, scratch);
        return;
    }
    while (!record.empty()) {
        const size_t size = jsonPiece(record, m_most);
        const std::string_view piece = size == 0 ? record : record.substr(0, size);
        parsePiece(piece, std::count(piece.begin(), piece.end(), lineEnd()), end, json, filler, scratch);
        record.remove_prefix(piece.size());
    }
}

void JsonLinesReader::parsePiece(
    std::string_view piece, qint64 lines, const char* end, JsonLine& json, BatchFiller& filler, Scratch* scratch) const
{
    filler.next(piece, lines);
    const std::string_view object = jsonObjectIn(piece);
    if (object.empty())
        filler.skip("blank");
    else if (json.read(object, static_cast<size_t>(end - object.data())))
        fillOne(json, filler, scratch);
    else
        filler.reject("bad_json");
}

void JsonLinesReader::fillOne(const JsonLine& json, BatchFiller& filler, Scratch* scratch) const
{
    const size_t before = filler.batch().rows();
    fill(json, filler, scratch);
    if (json.hadBrokenText() && filler.batch().rows() != before)
        filler.doubt("bad_utf8");
}

bool readJsonTime(std::string_view text, JsonTime& time, bool& outOfRange)
{
    outOfRange = false;
    time.hasZone = true;
    if (parseEpoch(text, epochUnitOf(text), time.us, time.restNs, outOfRange) || outOfRange)
        return !outOfRange;
    WrittenTime written;
    if (!parseIsoTime(text, written) || !written.hasTime)
        return false;
    time = {written.us, written.restNs, written.hasZone};
    outOfRange = time.us < kEarliestUs || time.us >= kLatestUs;
    return !outOfRange;
}

std::optional<size_t> acceptJson(std::string_view time, BatchFiller& filler)
{
    JsonTime read;
    bool outOfRange = false;
    if (!readJsonTime(time, read, outOfRange)) {
        filler.reject(outOfRange ? "time_out_of_range" : "bad_time");
        return {};
    }
    const size_t row = filler.accept(read.us, read.restNs);
    if (!read.hasZone)
        filler.doubt("time_without_zone");
    return row;
}

void setJsonName(
    const JsonLine& json, const JsonLine::Member* name, NameSpelling spelling, size_t row, BatchFiller& filler)
{
    if (name == nullptr || name->kind == JsonLine::Kind::Null)
        return;
    if (name->kind == JsonLine::Kind::Unreadable)
        filler.setNameUnprintable(row);
    else
        filler.setName(row, name->text, json.hadBrokenText() ? NameSpelling::ZeekHex : spelling);
}

void setJsonSource(std::string_view address, size_t row, BatchFiller& filler)
{
    if (address.empty())
        filler.doubt("no_source");
    else
        filler.setSource(row, address);
}

qint32 jsonPort(std::string_view text)
{
    const auto port = static_cast<qint32>(smallNumber(text, 65535));
    return port == 0 ? kUnset : port;
}

void addAnswer(std::string_view text, std::string& answers)
{
    if (!answers.empty())
        answers += ',';
    appendPrintable(text, answers, ',');
}

} // namespace askance
