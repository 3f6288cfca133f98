// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whether sensors were recording in the time that a filter asks about: what must be known before an empty answer means
// anything. Pure; plain, visible text.
#pragma once

#include "columns/Dataset.h"
#include "filter/Filter.h"

#include <QString>

namespace askance {

// "Sensors were recording for this whole period.", "… for part of this period only: 14 days of 20 days.", "No sensor
// recorded in this period. This says nothing about lookups." A filter that names one sensor is about that one. An open
// side of the filter's time ends with the case.
[[nodiscard]] QString recordingWords(const Dataset& data, const Filter& filter);
// "Coverage in view: ns1 99.0 % · ns2 40.7 % · +2": of each sensor the share of `view` that it recorded, stated or
// assumed, as far as the case knows of that time at all. Empty where nothing of it is known.
[[nodiscard]] QString coverageInViewWords(const Dataset& data, TimeSpan view);

} // namespace askance
