// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where the objects of a log of JSON objects begin and end: one a line, several a line, spread over lines as exports
// print them, alone or as the elements of a list, also behind a header that syslog or an export put before them. Looks
// at brackets and quotes only; what an object says is JsonLine's business. Used by JsonLinesReader and by the scores of
// its formats.
#pragma once

#include "read/JsonLine.h"
#include "read/RecordCutter.h"

#include <functional>

namespace askance {

// The record at the start of `text`, whose first line (or what is left of it) has `firstLine` bytes: up to the end of
// that line if an object begins and ends in it or if none begins; else up to where the object ends, with the commas,
// brackets and line end that follow it. An object that does not end within `most` bytes, or before another begins no
// further to the right, is torn: its first line is a record. A record may end inside a line (0 lines) and may hold
// several objects.
[[nodiscard]] RecordExtent jsonExtent(std::string_view text, size_t firstLine, char lineEnd, size_t most, bool atEnd);
// Bytes of the first object in `text` with the commas and brackets around it; 0 if it does not end in `most` bytes.
[[nodiscard]] size_t jsonPiece(std::string_view text, size_t most);
// What a record holds without header, commas and brackets of a list around it; empty if nothing else is there.
[[nodiscard]] std::string_view jsonObjectIn(std::string_view record);

// Calls `visit` with each object in the first 200 records of `head` that is one; returns how many were.
int visitObjects(std::string_view head, const std::function<void(const JsonLine&)>& visit);
// The share of the objects in `head` that `isOwn` is true for, as a score: `percent` if there is one at all.
template <typename IsOwn>
[[nodiscard]] FormatScore objectVote(std::string_view head, int percent, const char* what, IsOwn&& isOwn)
{
    int own = 0;
    const int objects = visitObjects(head, [&](const JsonLine& json) { own += isOwn(json) ? 1 : 0; });
    return {own == 0 ? 0 : percent,
        QStringLiteral("%1 of %2 JSON objects are %3").arg(own).arg(objects).arg(QLatin1String(what))};
}

} // namespace askance
