// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/ColumnTable.h"

#include <algorithm>

namespace askance {

size_t ColumnTable::lowerBound(qint64 us) const
{
    return static_cast<size_t>(std::lower_bound(timeUs.begin(), timeUs.end(), us) - timeUs.begin());
}

} // namespace askance
