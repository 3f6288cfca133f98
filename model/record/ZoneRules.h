// SPDX-License-Identifier: GPL-3.0-or-later
//
// A time zone as a table of offsets, made for millions of look-ups: UTC to clock face and back, with gaps and folds
// named instead of guessed. Built once from QTimeZone (tzdata); immutable, cheap to copy, any thread.
// Valid for 1 … 9999: tables reach to 2100, later instants use the rules of 2099.
#pragma once

#include "record/Result.h"
#include "record/TimeSpan.h"

#include <QByteArray>

#include <memory>
#include <vector>

namespace askance {

class ZoneRules {
public:
    // UTC.
    ZoneRules();
    // `id` as IANA writes it ("Europe/Moscow"), "UTC", or a fixed offset "+03:00". Usage error naming the id otherwise.
    [[nodiscard]] static Result<ZoneRules> named(const QByteArray& id);

    [[nodiscard]] const QByteArray& id() const;
    [[nodiscard]] bool isUtc() const;

    // Offset of the clock face from UTC at this instant, µs east of Greenwich.
    [[nodiscard]] qint64 offsetUsAt(qint64 utcUs) const;
    [[nodiscard]] qint64 toLocal(qint64 utcUs) const { return utcUs + offsetUsAt(utcUs); }

    enum class Kind {
        Unique,
        Fold, // the clock showed this twice (autumn): utcUs is the first, otherUtcUs the second
        Gap, // the clock never showed this (spring): utcUs reads it with the offset from before the change
    };
    struct Instant {
        qint64 utcUs = 0;
        qint64 otherUtcUs = 0;
        Kind kind = Kind::Unique;
    };
    // The instant at which a clock of this zone showed `localUs`.
    [[nodiscard]] Instant toUtc(qint64 localUs) const;

    // Instants within `span` at which the offset changes.
    [[nodiscard]] std::vector<qint64> changesWithin(TimeSpan span) const;

    friend bool operator==(const ZoneRules& a, const ZoneRules& b) { return a.id() == b.id(); }

private:
    struct Table;
    explicit ZoneRules(std::shared_ptr<const Table> table);
    std::shared_ptr<const Table> m_table;
};

} // namespace askance
