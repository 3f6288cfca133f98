// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/SensorClocks.h"

#include "record/Duration.h"
#include "store/CaseOpening.h"
#include "store/RepeatGroups.h"
#include "store/SqliteError.h"
#include "store/Statement.h"

#include <algorithm>

namespace askance {

namespace {

    struct Sensor {
        qint64 id = 0;
        qint64 offsetUs = 0;
    };

    Result<Sensor> sensorNamed(sqlite3* db, const QString& name)
    {
        Statement find(db, "SELECT id, clock_offset_us FROM sensor WHERE name = ?1 ORDER BY id");
        Sensor sensor;
        if (find.bind(1, name).row())
            sensor = {find.integer(0), find.integerOr(1, 0)};
        if (const auto r = find.result(); !r)
            return r.error();
        if (sensor.id == 0)
            return Error{ErrorCode::NotFound, QStringLiteral("no sensor is called \"%1\"").arg(name), databasePath(db)};
        return sensor;
    }

    Result<void> checkRange(sqlite3* db, const Sensor& sensor, const QString& name, qint64 offsetUs)
    {
        Statement range(db, "SELECT min(time_us), max(time_us) FROM query WHERE sensor = ?1 HAVING count(*) > 0");
        bool fits = offsetUs >= -kMostDurationUs && offsetUs <= kMostDurationUs;
        if (range.bind(1, sensor.id).row())
            fits = fits && range.integer(0) >= kEarliestUs - std::min<qint64>(offsetUs, 0)
                && range.integer(1) < kLatestUs - std::max<qint64>(offsetUs, 0);
        if (const auto r = range.result(); !r)
            return r.error();
        if (!fits) {
            return Error{ErrorCode::Usage,
                QStringLiteral("a clock of \"%1\" corrected by %2 would put records outside the years 1 to 9999")
                    .arg(name, signedDuration(offsetUs)),
                {}};
        }
        return {};
    }

} // namespace

Result<SensorClocks> readClocks(sqlite3* db)
{
    SensorClocks clocks;
    Statement rows(db, "SELECT id, clock_offset_us FROM sensor WHERE clock_offset_us IS NOT NULL");
    while (rows.row()) {
        const qint64 offset = rows.integer(1);
        if (!rows.isInteger(1) || offset < -kMostDurationUs || offset > kMostDurationUs)
            return Error{ErrorCode::Corrupt, QStringLiteral("a sensor's clock is corrected by what none can be"),
                databasePath(db)};
        if (offset != 0)
            clocks.emplace(static_cast<quint32>(rows.integer(0)), offset);
    }
    if (const auto r = rows.result(); !r)
        return r.error();
    return clocks;
}

qint64 offsetOf(const SensorClocks& clocks, quint32 sensor)
{
    const auto found = clocks.find(sensor);
    return found == clocks.end() ? 0 : found->second;
}

qint64 correctedUs(qint64 loggedUs, qint64 offsetUs)
{
    if (offsetUs == 0)
        return loggedUs;
    return std::clamp(std::clamp(loggedUs, kEarliestUs, kLatestUs - 1) + offsetUs, kEarliestUs, kLatestUs - 1);
}

TimeSpan correctedSpan(TimeSpan logged, qint64 offsetUs)
{
    if (offsetUs == 0)
        return logged;
    return {correctedUs(logged.beginUs, offsetUs), correctedUs(logged.endUs - 1, offsetUs) + 1};
}

Result<qint64> writeClock(sqlite3* db, const QString& name, qint64 offsetUs)
{
    const auto sensor = sensorNamed(db, name);
    if (!sensor)
        return sensor.error();
    if (const auto r = checkRange(db, *sensor, name, offsetUs); !r)
        return r.error();
    Statement update(db, "UPDATE sensor SET clock_offset_us = ?1 WHERE id = ?2");
    if (const auto r = update.bindUnless(1, offsetUs, 0).bind(2, sensor->id).run(); !r)
        return r.error();
    const auto clocks = readClocks(db);
    if (!clocks)
        return clocks.error();
    if (const auto r = renewQueryText(db, !clocks->empty()); !r)
        return r.error();
    if (const auto r = refreshRepeatGroups(db); !r)
        return r.error();
    return sensor->offsetUs;
}

} // namespace askance
