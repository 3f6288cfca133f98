// SPDX-License-Identifier: GPL-3.0-or-later
//
// The three levels every picture counts in: the case, the filter within it, the selection within the filter.
#pragma once

#include "columns/Dataset.h"
#include "columns/RowSet.h"
#include "filter/Filter.h"
#include "record/Result.h"

#include <optional>
#include <string_view>

namespace askance {

// Row sets of the three inks. With no selection, `selection` is empty and hasSelection is false.
struct InkRows {
    RowSet filter;
    RowSet selection; // always within `filter`
    bool hasSelection = false;
};

struct InkCount {
    quint64 inCase = 0;
    quint64 inFilter = 0;
    quint64 inSelection = 0;
    InkCount& operator+=(const InkCount& o)
    {
        inCase += o.inCase;
        inFilter += o.inFilter;
        inSelection += o.inSelection;
        return *this;
    }
    InkCount& operator-=(const InkCount& o)
    {
        inCase -= o.inCase;
        inFilter -= o.inFilter;
        inSelection -= o.inSelection;
        return *this;
    }
    friend bool operator==(const InkCount&, const InkCount&) = default;
};

// All records of the case, of the filter and of the selection.
[[nodiscard]] InkCount totalOf(const Dataset& data, const InkRows& rows);

// What records can be grouped by.
enum class GroupField { None, Organisation, Source, Domain, Type, Response, Sensor, Server, File };

[[nodiscard]] QString toString(GroupField field); // "organisation", "source", … as --by takes
[[nodiscard]] Result<GroupField> parseGroupField(const QString& text); // also "org" and "rcode"; not "none"
// The field that a filter says a group of `field` by; nothing for None.
[[nodiscard]] std::optional<FilterField> filterFieldOf(GroupField field);
inline constexpr quint32 kUngrouped = kNone; // "no organisation", nameless, "not recorded"

// Group numbers of a field for every row of a table, and their names.
class Grouping {
public:
    Grouping(const Dataset& data, GroupField field);
    [[nodiscard]] GroupField field() const { return m_field; }
    [[nodiscard]] quint32 size() const; // number of groups without kUngrouped
    [[nodiscard]] quint32 of(size_t row) const;
    // Calls f(numberOf) once, where numberOf(row) == of(row): the field is looked at once and not for every row.
    template <typename F> void withNumbers(F&& f) const
    {
        if (const std::vector<quint32>* wide = wideColumn())
            f([column = wide->data()](size_t row) { return column[row]; });
        else if (const std::vector<quint16>* narrow = narrowColumn())
            f([column = narrow->data()](
                  size_t row) { return column[row] == kNone16 ? kUngrouped : quint32{column[row]}; });
        else
            f([](size_t) { return kUngrouped; });
    }
    // Canonical text: address, name, word. kUngrouped: "" (the caller words it).
    [[nodiscard]] QString key(quint32 group) const;
    // The same as bytes; ties are ordered by these.
    [[nodiscard]] std::string_view keyBytes(quint32 group) const;
    // Palette category 1 … 8 of an organisation (or of the source's organisation, the latest if it changed), 0
    // otherwise.
    [[nodiscard]] int colour(quint32 group) const;

private:
    [[nodiscard]] const std::vector<quint32>* wideColumn() const;
    [[nodiscard]] const std::vector<quint16>* narrowColumn() const;
    const Dataset& m_data; // outlives the grouping
    GroupField m_field;
};

} // namespace askance
