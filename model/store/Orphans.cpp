// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Orphans.h"

#include "store/Statement.h"

namespace askance {

namespace {

    constexpr const char* kRemoveOrphans[] = {
        "DELETE FROM source WHERE id NOT IN (SELECT source FROM query WHERE source IS NOT NULL "
        "UNION SELECT server FROM query WHERE server IS NOT NULL)",
        "DELETE FROM domain WHERE id NOT IN (SELECT domain FROM query WHERE domain IS NOT NULL "
        "UNION SELECT domain FROM observation WHERE domain IS NOT NULL)",
        "DELETE FROM name_case WHERE id NOT IN (SELECT name_case FROM query WHERE name_case IS NOT NULL)",
        "DELETE FROM type WHERE id NOT IN (SELECT type FROM query WHERE type IS NOT NULL "
        "UNION SELECT type FROM observation WHERE type IS NOT NULL)",
        "DELETE FROM response WHERE id NOT IN (SELECT response FROM query WHERE response IS NOT NULL)",
        "DELETE FROM answer WHERE id NOT IN (SELECT answers FROM query WHERE answers IS NOT NULL "
        "UNION SELECT answer FROM observation WHERE answer IS NOT NULL)",
        "DELETE FROM sensor WHERE place IS NULL AND note IS NULL AND clock_offset_us IS NULL "
        "AND id NOT IN (SELECT sensor FROM query WHERE sensor IS NOT NULL UNION SELECT sensor FROM coverage "
        "UNION SELECT sensor FROM evidence WHERE sensor IS NOT NULL)",
    };

} // namespace

Result<void> removeOrphans(sqlite3* db)
{
    for (const char* sql : kRemoveOrphans)
        if (const auto r = execute(db, sql); !r)
            return r.error();
    return {};
}

} // namespace askance
