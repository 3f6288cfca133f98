// SPDX-License-Identifier: GPL-3.0-or-later
//
// Changes of a case's coverage and events as steps of the history: what goes and what comes, as text that is kept with
// the step, carried out on a Dataset and on a case. Doing one twice changes nothing more. Pure but for writeEdit().
// Investigation uses it.
#pragma once

#include "columns/Dataset.h"
#include "investigation/ChangeHistory.h"
#include "store/CaseFile.h"

namespace askance {

// Nothing if `removed` is not in the case and `added` is there already. Stated coverage takes the sensor's assumed
// away.
[[nodiscard]] std::optional<TextEdit> coverageEdit(
    const Dataset& data, std::vector<CoverageEntry> removed, std::vector<CoverageEntry> added);
[[nodiscard]] std::optional<TextEdit> eventsEdit(
    const Dataset& data, std::vector<EventMark> removed, std::vector<EventMark> added);

// `data` after the edit, or after it was taken back. Null if it concerns a sensor that the table does not list: the
// case must be read again.
[[nodiscard]] DatasetPtr edited(const DatasetPtr& data, const TextEdit& edit, bool forward);
[[nodiscard]] Result<void> writeEdit(CaseFile& file, const TextEdit& edit, bool forward);

} // namespace askance
