// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where something stands in a log of the case: by evidence, line and decompressed bytes. A plain value.
#pragma once

#include <QtGlobal>

namespace askance {

struct LinePlace {
    quint32 evidence = 0; // id
    qint64 line = 0; // 1-based; 0 if the case does not say
    qint64 offset = 0;
    qint64 length = 0; // bytes; 0 = to the end of the line
};

} // namespace askance
