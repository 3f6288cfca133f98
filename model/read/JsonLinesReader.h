// SPDX-License-Identifier: GPL-3.0-or-later
//
// What readers of logs of JSON objects share: one object a line, or spread over lines as exports print them, also as
// the elements of one list that holds nothing else. A format derives from it and says what an object means.
#pragma once

#include "read/BatchFiller.h"
#include "read/JsonLine.h"
#include "read/TextReader.h"

namespace askance {

class JsonLinesReader : public TextReader {
public:
    [[nodiscard]] QStringList assumptions() const override { return textAssumptions(); }
    [[nodiscard]] QJsonObject effectiveOptions() const override;
    void parse(const Stretch& stretch, std::vector<QueryBatch>& out) const final;

protected:
    explicit JsonLinesReader(const ReadOptions& options)
        : TextReader(options)
    {
    }
    // What one stretch's objects have in common while they are parsed, on one thread: the format's own scratch.
    struct Scratch {
        virtual ~Scratch() = default;
    };
    [[nodiscard]] virtual std::unique_ptr<Scratch> makeScratch() const { return nullptr; }
    // One object: accept it, reject it or skip it.
    virtual void fill(const JsonLine& json, BatchFiller& filler, Scratch* scratch) const = 0;
    [[nodiscard]] Result<Decision> begin(std::string_view head, bool isWhole, bool isLast) override;
    [[nodiscard]] RecordExtent extent(std::string_view text, size_t firstLine, bool atEnd) const final;
};

// The bytes and lines of the object that begins in the first line of `text`: that line, unless an object opens there
// and closes further down.
[[nodiscard]] RecordExtent jsonExtent(std::string_view text, size_t firstLine, char lineEnd, bool atEnd);
// The object in a record without the comma and brackets of a list around it; empty if nothing else is there.
[[nodiscard]] std::string_view jsonObjectIn(std::string_view record);
// Broken UTF-8 and bare control bytes as the text `\xHH`, which is how Zeek and Suricata spell them.
void repairJsonText(std::string_view line, std::string& out);

// An ISO 8601 time with zone, or a count since 1970 whose unit its digits tell (EpochText.h). False if it is neither or
// out of range (`outOfRange` then tells which).
[[nodiscard]] bool readJsonTime(std::string_view text, qint64& us, int& restNs, bool& outOfRange);

} // namespace askance
