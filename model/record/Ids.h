// SPDX-License-Identifier: GPL-3.0-or-later
//
// Strong row numbers: a SourceId is no DomainId, and neither is a count. Ids of the case file start at 1; 0 is "none".
// Columns in memory hold plain dense indices (0 … n-1) instead; kNone marks "not recorded" there.
#pragma once

#include <QtGlobal>

#include <compare>

namespace askance {

// "Not recorded" in columns of dense indices and in 32-bit value columns.
inline constexpr quint32 kNone = 0xFFFFFFFFU;
// "Not recorded" in 16-bit index columns.
inline constexpr quint16 kNone16 = 0xFFFFU;

template <typename Tag> struct Id {
    quint32 value = 0;
    [[nodiscard]] constexpr bool isNull() const { return value == 0; }
    friend constexpr auto operator<=>(const Id&, const Id&) = default;
};

using SourceId = Id<struct SourceTag>;
using DomainId = Id<struct DomainTag>;
using SensorId = Id<struct SensorTag>;
using EvidenceId = Id<struct EvidenceTag>;
using QueryId = Id<struct QueryTag>;
using OrganisationId = Id<struct OrganisationTag>;

} // namespace askance
