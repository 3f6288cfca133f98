// SPDX-License-Identifier: GPL-3.0-or-later
//
// The organisations of a case as stored: list, memberships, colours. Used by load() and AnnotationStore.
#pragma once

#include "columns/SideColumns.h"
#include "record/Result.h"

#include <vector>

struct sqlite3;

namespace askance {

inline constexpr int kOrganisationColours = 8;

struct StoredOrganisations {
    std::vector<quint32> ids; // parallel to list
    std::vector<Organisation> list; // by id; without colour yet: the next free one, in this order
    std::vector<bool> hasColour;
    std::vector<Membership> memberships; // in the order they were given
};
[[nodiscard]] Result<StoredOrganisations> readOrganisations(sqlite3* db);

// Gives a colour to organisations that have none, most records first, ties by name; nothing happens while the case has
// no records. Colours given stay: who is ninth or later is 0, "Other". Inside the transaction at hand.
[[nodiscard]] Result<void> giveColours(sqlite3* db);

} // namespace askance
