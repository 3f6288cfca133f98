// SPDX-License-Identifier: GPL-3.0-or-later
//
// What readers of logs of JSON objects share: finding them (JsonObjects.h), reading them (JsonLine.h), the accounts. A
// format derives from it and says what an object means. What is counted are objects: two in one line are two, one
// spread over ten lines is one, and a line that holds none is one that is skipped or rejected.
#pragma once

#include "read/BatchFiller.h"
#include "read/JsonObjects.h"
#include "read/TextReader.h"

#include <optional>

namespace askance {

class JsonLinesReader : public TextReader {
public:
    [[nodiscard]] QStringList assumptions() const override;
    [[nodiscard]] QJsonObject effectiveOptions() const override;
    void parse(const Stretch& stretch, std::vector<QueryBatch>& out) const final;

protected:
    explicit JsonLinesReader(const ReadOptions& options);
    // What one stretch's objects have in common while they are parsed, on one thread: the format's own scratch.
    struct Scratch {
        virtual ~Scratch() = default;
    };
    [[nodiscard]] virtual std::unique_ptr<Scratch> makeScratch() const { return nullptr; }
    // One object: accept it, reject it or skip it.
    virtual void fill(const JsonLine& json, BatchFiller& filler, Scratch* scratch) const = 0;
    [[nodiscard]] Result<Decision> begin(std::string_view head, bool isWhole, bool isLast) override;
    [[nodiscard]] RecordExtent extent(std::string_view text, size_t firstLine, bool atEnd) const final;
    [[nodiscard]] size_t piece(std::string_view text) const final;
    // The key that --sensor-column names, as far as the log has one.
    void setSensorBy(const JsonLine& json, size_t row, BatchFiller& filler) const;

private:
    void parseRecord(std::string_view record, qint64 lines, const char* end, JsonLine& json, BatchFiller& filler,
        Scratch* scratch) const;
    void parsePiece(std::string_view piece, qint64 lines, const char* end, JsonLine& json, BatchFiller& filler,
        Scratch* scratch) const;
    void fillOne(const JsonLine& json, BatchFiller& filler, Scratch* scratch) const;

    size_t m_most;
    std::string m_sensorKey;
};

// An ISO 8601 time, or a count since 1970 whose unit its digits tell (EpochText.h).
struct JsonTime {
    qint64 us = 0;
    int restNs = 0;
    bool hasZone = true; // false: a clock face, here read as UTC
};
// False if it is neither or out of range (`outOfRange` then tells which).
[[nodiscard]] bool readJsonTime(std::string_view text, JsonTime& time, bool& outOfRange);
// filler.accept() at that time, or filler.reject().
[[nodiscard]] std::optional<size_t> acceptJson(std::string_view time, BatchFiller& filler);
// That member of `json` as the name: nothing if it is none, unprintable if no bytes can be made of it.
void setJsonName(
    const JsonLine& json, const JsonLine::Member* name, NameSpelling spelling, size_t row, BatchFiller& filler);
// That address, or a doubt if it is empty.
void setJsonSource(std::string_view address, size_t row, BatchFiller& filler);
// A port, but not 0, which stands for none in logs of encrypted DNS.
[[nodiscard]] qint32 jsonPort(std::string_view text);
// One more text of an answer to `answers`, printable, behind a comma if it is not the first.
void addAnswer(std::string_view text, std::string& answers);

} // namespace askance
