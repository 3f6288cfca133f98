// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which entries of a dictionary a term's values choose: text is compared here, once per distinct value, so that no row
// compares any. Pure. Used by Match and Completion.
#pragma once

#include "columns/Dataset.h"
#include "filter/Filter.h"

#include <atomic>

namespace askance {

// One byte per entry, 0 or 1, and a last one for "not recorded".
using Choice = std::vector<quint8>;

using Cancelled = const std::atomic<bool>*;
[[nodiscard]] inline bool isCancelled(Cancelled cancelled)
{
    return cancelled && cancelled->load(std::memory_order_relaxed);
}

// Each takes a term of the fields named and looks at nothing else. A cancelled choice is worthless.
[[nodiscard]] Choice chooseSources(
    const ColumnTable& table, const FilterTerm& term, Cancelled cancelled); // source, server, text
[[nodiscard]] Choice chooseDomains(
    const ColumnTable& table, const FilterTerm& term, Cancelled cancelled); // domain, under, text
[[nodiscard]] Choice chooseCodes(const std::vector<CodeWord>& codes, const FilterTerm& term); // type, response
[[nodiscard]] Choice chooseNames(const std::vector<std::string>& names, const FilterTerm& term); // sensor, file
[[nodiscard]] Choice chooseOrganisations(const std::vector<Organisation>& list, const FilterTerm& term); // org, owner
[[nodiscard]] Choice chooseOwned(const Dataset& data, const FilterTerm& term); // owner, per domain

} // namespace askance
