// SPDX-License-Identifier: GPL-3.0-or-later
//
// The JSON of `info`, shared with `import --json`: keys and their order are what scripts rely on.
#pragma once

#include "columns/Dataset.h"
#include "measure/Overview.h"
#include "write/JsonWriter.h"

#include <vector>

namespace askance {

void appendEvidenceJson(JsonWriter& json, const EvidenceSummary& evidence, int timeDigits);

// `perSensor`: records of every sensor of the table, in its order.
[[nodiscard]] QByteArray infoJson(const Dataset& data, const OverviewLine& all, const std::vector<quint64>& perSensor);
// The same for people: aligned text.
[[nodiscard]] QString infoText(const Dataset& data, const OverviewLine& all, const std::vector<quint64>& perSensor);

} // namespace askance
