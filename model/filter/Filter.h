// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the analyst asked for, as a value: an immutable tree of terms. Parse and print round-trip exactly
// (parseFilter(f.toText()) == f). Grammar and fields: README of this room, DESIGN §5. The empty filter matches all.
// Not a row set: a filter says the same thing of every case. Used by engine, investigation, window and command line.
#pragma once

#include "record/Result.h"
#include "record/SourceAddress.h"
#include "record/TimeSpan.h"
#include "record/ZoneRules.h"

#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace askance {

enum class FilterField {
    Time,
    Hour,
    Weekday,
    Source,
    Org,
    Server,
    Domain,
    Under,
    Owner,
    Type,
    Response,
    Ttl,
    Rtt,
    Sensor,
    File,
    Row,
    Repeat,
    Finding,
    Text,
};

// One row of the field table: everything the parser, completion and help know of a field.
struct FieldInfo {
    FilterField field;
    const char* name; // as typed: "source"
    const char* alias; // "rcode" for response, else nullptr
    bool comparable; // takes < <= > >=
    bool zoned; // carries a zone
    const char* example; // "source:192.0.2.0/24"
    const char* meaning; // one phrase
};
[[nodiscard]] const std::vector<FieldInfo>& filterFields();
[[nodiscard]] const FieldInfo& fieldInfo(FilterField field);

enum class ValueKind { Exact, Glob, Range, Prefix, Regex, Less, LessEqual, Greater, GreaterEqual };

struct FilterValue {
    ValueKind kind = ValueKind::Exact;
    QString text; // what was typed, unquoted; a range's lower side
    QString upper; // a range's upper side; empty = open
    // Filled by the parser for time, hour, weekday, row, ttl, rtt: half-open numbers in the field's unit
    // (µs UTC; minutes of day; weekday 0 = Monday; record number; seconds; µs). Wraps if begin > end (hour, weekday).
    qint64 begin = 0;
    qint64 end = 0;
    AddressPrefix prefix; // for Prefix
    friend bool operator==(const FilterValue& a, const FilterValue& b)
    {
        return a.kind == b.kind && a.text == b.text && a.upper == b.upper && a.begin == b.begin && a.end == b.end;
    }
};

struct FilterTerm {
    FilterField field = FilterField::Text;
    std::vector<FilterValue> values; // any of
    QByteArray zone; // time, hour, weekday: the zone it is read in; always set for them
    friend bool operator==(const FilterTerm&, const FilterTerm&) = default;
};

struct FilterNode;
using FilterNodePtr = std::shared_ptr<const FilterNode>;
struct FilterNode {
    enum class Kind { Term, And, Or, Not, Off };
    Kind kind = Kind::Term;
    FilterTerm term; // Kind::Term
    std::vector<FilterNodePtr> children; // And, Or: two or more; Not, Off: one
};

// A chip of the filter bar: one item of a flat row of ands.
struct FilterChip {
    FilterTerm term;
    bool excluded = false;
    bool off = false; // kept but not applied
    bool expression = false; // not a flat term: shown as one chip with `text`
    QString text; // the chip as filter text
    FilterNodePtr node; // an expression's tree; fromChips() reads `text` in UTC where it is null
};

class Filter {
public:
    Filter() = default;
    explicit Filter(FilterNodePtr root)
        : m_root(std::move(root))
    {
    }

    [[nodiscard]] bool isEmpty() const { return m_root == nullptr; }
    [[nodiscard]] const FilterNodePtr& root() const { return m_root; }

    // The whole filter as text; `caseZone` decides which zones are written out ("@Europe/Moscow").
    [[nodiscard]] QString toText(const QByteArray& caseZone = QByteArrayLiteral("UTC")) const;
    // A flat row, or one expression chip.
    [[nodiscard]] std::vector<FilterChip> chips(const QByteArray& caseZone = QByteArrayLiteral("UTC")) const;
    [[nodiscard]] static Filter fromChips(const std::vector<FilterChip>& chips);

    // this AND other; either may be empty.
    [[nodiscard]] Filter with(const Filter& other) const;
    // Adds an include: a term of the same field at top level gets the values joined to its own; time, hour and weekday
    // replace theirs instead (DESIGN §5).
    [[nodiscard]] Filter including(const FilterTerm& term) const;
    [[nodiscard]] Filter excluding(const Filter& other) const; // this AND NOT other
    // Without the top-level terms of this field: what a facet counts with.
    [[nodiscard]] Filter withoutField(FilterField field) const;

    // Written as whole days, minutes, seconds … of the zone's clock, the widest unit that says exactly `span`; in UTC
    // where the zone's clock cannot (a clock change). An empty span means its first microsecond; a span without either
    // bound (kEarliestUs … kLatestUs) is the empty filter.
    [[nodiscard]] static Filter time(TimeSpan span, const QByteArray& zone);
    // Exactly this value, however it is spelt; "" = not recorded. Numbers and times are read in UTC; a text that the
    // field cannot read matches nothing.
    [[nodiscard]] static Filter equals(FilterField field, const QString& value);
    // The bounds of top-level time terms, if every one is an include with one value.
    [[nodiscard]] std::optional<TimeSpan> timeBounds() const;

    friend bool operator==(const Filter& a, const Filter& b);

private:
    FilterNodePtr m_root;
};

// Where and why a text is no filter.
struct FilterError {
    qsizetype position = 0; // UTF-16 index into the text
    qsizetype length = 1;
    QString message; // "no field is called 'sorce'"
    QString expected; // "a field such as source:, domain: or time:"
    QString suggestion; // text that Tab would accept in place of the faulty part; may be empty
    // Three lines: the text, a caret under the place, the sentence.
    [[nodiscard]] QString withCaret(const QString& text) const;
};

struct ParsedFilter {
    Filter filter;
    std::optional<FilterError> error; // the filter is empty if set
};

inline constexpr qsizetype kMostFilterText = 64 * 1024; // UTF-16 units
inline constexpr int kMostFilterDepth = 200; // brackets and exclusions inside each other

// Reads filter text. `zone`: what time, hour and weekday without @ are read in (the case's zone).
// Empty or blank text is the empty filter. Pure; any thread.
[[nodiscard]] ParsedFilter parseFilter(const QString& text, const ZoneRules& zone = {});

} // namespace askance
