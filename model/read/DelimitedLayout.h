// SPDX-License-Identifier: GPL-3.0-or-later
//
// How a delimited log is laid out: delimiter, header, which column is what, how times are written. Decided once from
// the beginning of the log and from what the analyst said; a plain value afterwards. Used by DelimitedReader.
#pragma once

#include "read/CellSplitter.h"
#include "read/EpochText.h"
#include "read/LooseTime.h"

#include <array>
#include <optional>

namespace askance {

enum class CellRole : quint8 {
    Time, // an instant, or the clock face where Date is another column
    Date,
    Zone,
    Source,
    SourcePort,
    Server,
    Name,
    Type,
    Class,
    Response,
    MessageId,
    Transport,
    RoundTrip,
    Ttl,
    Answer,
    Sensor,
    None
};
inline constexpr size_t kCellRoles = static_cast<size_t>(CellRole::None);

struct DelimitedLayout {
    CellStyle style;
    bool hasHeader = false;
    std::string header; // the header line as it stands
    std::string firstHint; // Excel's "sep=;" line, or empty
    std::vector<std::string> names; // of the columns, from the header
    std::array<int, kCellRoles> column{}; // of a role, from 0; -1 = none
    size_t needed = 0; // cells a record must have at least
    DayOrder order = DayOrder::Unknown;
    std::optional<EpochUnit> unit; // not set: by magnitude
    bool timesLackZone = false; // some time at the beginning of the log states none
    int agreeing = 0; // records of the sample with the usual number of cells
    int sampled = 0;

    [[nodiscard]] int columnOf(CellRole role) const { return column[static_cast<size_t>(role)]; }
    [[nodiscard]] bool has(CellRole role) const { return columnOf(role) >= 0; }
    // The delimiter as people name it: "';'", "tab", "blanks".
    [[nodiscard]] QString delimiterName() const;
    // What --map would have to say for this layout.
    [[nodiscard]] QJsonObject mapping() const;
};

// The roles that a header word means by itself; None if it means nothing.
[[nodiscard]] CellRole roleOfWord(std::string_view word);
// Key of --map for a role ("time", "source" …) and back.
[[nodiscard]] const char* roleKey(CellRole role);

// Which delimiter, header and columns the beginning of a log has. `isWhole`: its last line is not cut.
// Usage error if the analyst's mapping does not fit it, or if no column can be the time or the name.
[[nodiscard]] Result<DelimitedLayout> decideLayout(std::string_view head, bool isWhole, const ReadOptions& options);
// The same as far as it can be told, even if no column can be the time or the name: what a person maps columns from.
[[nodiscard]] Result<DelimitedLayout> sketchLayout(std::string_view head, bool isWhole, const ReadOptions& options);

// Day and month: reads all of `head` until one date tells. Undecided = every date can be read both ways.
enum class DayOrderFound { NotNeeded, Decided, Undecided };
[[nodiscard]] DayOrderFound decideDayOrder(std::string_view head, bool isWhole, DelimitedLayout& layout);

// The cells of the time (date, clock, zone) of a record joined into one text; `scratch` holds it if need be.
[[nodiscard]] std::string_view timeText(
    const DelimitedLayout& layout, const std::vector<Cell>& cells, std::string& scratch);

// Reads it. False if it is no time; `outOfRange` if it is one but outside the years 1 … 9999.
[[nodiscard]] bool readCellTime(
    const DelimitedLayout& layout, std::string_view text, WrittenTime& out, bool& outOfRange);

} // namespace askance
