// SPDX-License-Identifier: GPL-3.0-or-later
//
// Columns that say what a record means and that may change while its ColumnTable stays: the organisation its source
// belonged to at that time, and the group of repeats it is one of. Immutable values; a change makes a new one.
#pragma once

#include "columns/ColumnTable.h"

#include <string>
#include <vector>

namespace askance {

enum class MembershipKind { Address, Prefix, Host, OwnerOfName };

struct Organisation {
    std::string name;
    std::string kind; // free word: "bank", "hospital", "hosting" …
    int colour = 0; // category 1 … 8 of the palette, 0 = "Other"
};

// "From begin to end, sources that match pattern belong to organisation."
struct Membership {
    quint16 organisation = 0; // index into Organisations::list
    MembershipKind kind = MembershipKind::Address;
    std::string pattern; // address, prefix, host glob, or (OwnerOfName) a name that is owned with all below
    TimeSpan validity{kEarliestUs, kLatestUs};
    std::string citation;
};

// One source that two organisations claim at one time with the same precision; the first listed wins.
struct MembershipConflict {
    quint32 source = 0;
    quint16 chosen = 0;
    quint16 other = 0;
};

struct OrganisationColumn {
    std::vector<Organisation> list;
    std::vector<quint16> ofRow; // → list, kNone16 = no organisation
    std::vector<quint16> ownerOfDomain; // per domain of the table → list, kNone16
    std::vector<Membership> owners; // who owns which names (OwnerOfName), as far as it holds at some time of the case
    // Per source of the table: the organisation of its last record that has one, kNone16 if none has. Only for what
    // shows a source without a time (its colour); counts go by ofRow.
    std::vector<quint16> ofSource;
    std::vector<MembershipConflict> conflicts;
    std::vector<Membership> memberships; // as given: by what rule, and cited from where
};

// Which organisation holds is decided per record (source and time): address over prefix (longest) over host; the first
// listed wins among equals. A host pattern takes * and ?, and speaks of sources that are no address. Conflicts and
// owners are those of memberships that hold at some time of the case. A membership whose pattern cannot be read, or
// whose organisation is not in the list, claims nothing: AnnotationStore refuses it earlier.
[[nodiscard]] OrganisationColumn assignOrganisations(
    const ColumnTable& table, std::vector<Organisation> list, const std::vector<Membership>& memberships);

// Records of one time, source, name and type seen by several sensors share a group, one group per step of
// multiplicity: 2 on A and 2 on B make two groups of two; 2 on A and 1 on B one group of two and one record alone.
// Within one sensor nothing is ever merged. Time means microsecond and rest. A record without source or name has no
// twin: what was not recorded cannot be shown to be the same. Two records without a type can be twins.
struct RepeatColumn {
    std::vector<quint32> groupOfRow; // kNone = no twin on another sensor; else 0 … groups-1, ordered by first row
    quint32 groups = 0;
    quint64 repeats = 0; // rows that repeat an earlier row: sum over groups of (size - 1)
};
[[nodiscard]] RepeatColumn findRepeats(const ColumnTable& table);

} // namespace askance
