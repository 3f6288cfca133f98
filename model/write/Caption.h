// SPDX-License-Identifier: GPL-3.0-or-later
//
// The evidence caption that every exported figure carries and that cannot be switched off: filter, n of N, zone,
// dataset digest, files and sensors, rejected rows, gaps, "A DNS query shows a lookup, not a conversation.", version,
// and "Synthetic sample data" where that is so. Plain text lines without clock time, user, host or path.
#pragma once

#include "engine/QueryEngine.h"

#include <QStringList>

namespace askance {

[[nodiscard]] QStringList evidenceCaption(const Picture& picture);

// The plotted values of a timeline as CSV: begin, end, covered seconds, then per lane case, filter, selection.
[[nodiscard]] QByteArray timelineCsv(const Timeline& timeline);

} // namespace askance
