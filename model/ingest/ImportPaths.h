// SPDX-License-Identifier: GPL-3.0-or-later
//
// Names that an import gives to logs. Private to this room; expandPaths() and sensorNameOf() are declared in
// ImportPlan.h.
#pragma once

#include "ingest/ImportPlan.h"

namespace askance {

// The last part of a path; "stdin" for "-".
[[nodiscard]] QString fileNameOf(const QString& path);

// The zone, mapping and so on that a person asked for, as kept beside the evidence so that a re-read is equal.
[[nodiscard]] QJsonObject toJson(const ReadOptions& options);
[[nodiscard]] ReadOptions readOptionsFrom(const QJsonObject& json);

} // namespace askance
