// SPDX-License-Identifier: GPL-3.0-or-later
//
// The colours of organisations as an analyst pins them. Two organisations never share one of the eight: who had it gets
// what the other had before. Pure.
#pragma once

#include "columns/Dataset.h"

#include <QMap>
#include <QString>

namespace askance {

using OrganisationColours = QMap<QString, int>; // name → 1 … 8, 0 = as "Other"; of some organisations

// What becomes different if `name` gets `colour`, that of others included; empty: nothing, or no such organisation.
[[nodiscard]] OrganisationColours coloursWith(const OrganisationColumn& organisations, const QString& name, int colour);
// What these organisations have now.
[[nodiscard]] OrganisationColours coloursOf(
    const OrganisationColumn& organisations, const OrganisationColours& ofThese);
// The same records with these colours; the columns of records are shared, not copied.
[[nodiscard]] DatasetPtr recoloured(const DatasetPtr& data, const OrganisationColours& colours);

// As text for a step of the history. What cannot be read gives nothing.
[[nodiscard]] QString toText(const OrganisationColours& colours);
[[nodiscard]] OrganisationColours coloursFromText(const QString& text);

} // namespace askance
