// SPDX-License-Identifier: GPL-3.0-or-later
#include "record/ZoneRules.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>

namespace askance {

struct ZoneRules::Table {
    QByteArray id;
    std::vector<qint64> startUs; // ascending; offsetUs[i] holds from startUs[i] until startUs[i + 1]
    std::vector<qint64> offsetUs; // same length; [0] holds from the beginning of time
};

namespace {

    // "+03:00" and "-0530", seconds east.
    bool fixedOffset(const QByteArray& id, qint64& seconds)
    {
        if (id.size() < 3 || (id[0] != '+' && id[0] != '-'))
            return false;
        QByteArray digits = id.mid(1);
        digits.replace(":", "");
        bool ok = false;
        const int number = digits.toInt(&ok);
        if (!ok || (digits.size() != 2 && digits.size() != 4))
            return false;
        const int hours = digits.size() == 2 ? number : number / 100;
        const int minutes = digits.size() == 2 ? 0 : number % 100;
        if (hours > 18 || minutes > 59)
            return false;
        seconds = (hours * 3600 + minutes * 60) * (id[0] == '-' ? -1 : 1);
        return true;
    }

} // namespace

ZoneRules::ZoneRules()
{
    static const auto utc = std::make_shared<const Table>(Table{QByteArrayLiteral("UTC"), {kEarliestUs}, {0}});
    m_table = utc;
}

ZoneRules::ZoneRules(std::shared_ptr<const Table> table)
    : m_table(std::move(table))
{
}

Result<ZoneRules> ZoneRules::named(const QByteArray& id)
{
    if (id == "UTC" || id == "Z" || id == "Etc/UTC" || id == "GMT")
        return ZoneRules();
    auto table = std::make_shared<Table>();
    table->id = id;
    qint64 seconds = 0;
    if (fixedOffset(id, seconds)) {
        table->startUs = {kEarliestUs};
        table->offsetUs = {seconds * kUsPerSecond};
        return ZoneRules(std::move(table));
    }
    const QTimeZone zone(id);
    if (id.isEmpty() || !QTimeZone::isTimeZoneIdAvailable(id) || !zone.isValid())
        return Error{ErrorCode::Usage,
            QStringLiteral("no time zone is called '%1'; write it as in 'Europe/Moscow', 'UTC' or '+03:00'")
                .arg(QString::fromLatin1(id)),
            {}};
    const QDateTime from(QDate(1800, 1, 1), QTime(0, 0), Qt::UTC);
    const QDateTime to(QDate(2100, 1, 1), QTime(0, 0), Qt::UTC);
    table->startUs.push_back(kEarliestUs);
    table->offsetUs.push_back(zone.offsetFromUtc(from) * kUsPerSecond);
    const auto transitions = zone.transitions(from, to);
    for (const QTimeZone::OffsetData& change : transitions) {
        const qint64 offset = change.offsetFromUtc * kUsPerSecond;
        if (offset == table->offsetUs.back())
            continue;
        table->startUs.push_back(change.atUtc.toMSecsSinceEpoch() * 1000);
        table->offsetUs.push_back(offset);
    }
    return ZoneRules(std::move(table));
}

const QByteArray& ZoneRules::id() const
{
    return m_table->id;
}

bool ZoneRules::isUtc() const
{
    return m_table->startUs.size() == 1 && m_table->offsetUs.front() == 0;
}

qint64 ZoneRules::offsetUsAt(qint64 utcUs) const
{
    const auto& starts = m_table->startUs;
    const auto it = std::upper_bound(starts.begin(), starts.end(), utcUs);
    const auto index = it == starts.begin() ? 0 : it - starts.begin() - 1;
    return m_table->offsetUs[static_cast<size_t>(index)];
}

ZoneRules::Instant ZoneRules::toUtc(qint64 localUs) const
{
    // Every offset that was in force within two days of this clock face is a candidate; those under which the clock
    // really showed it are the answers.
    const auto& starts = m_table->startUs;
    const auto& offsets = m_table->offsetUs;
    const auto first = std::upper_bound(starts.begin(), starts.end(), localUs - 2 * kUsPerDay);
    size_t index = first == starts.begin() ? 0 : static_cast<size_t>(first - starts.begin() - 1);
    Instant found;
    int hits = 0;
    qint64 before = localUs - offsets[index];
    for (; index < starts.size() && starts[index] <= localUs + 2 * kUsPerDay; ++index) {
        const qint64 utc = localUs - offsets[index];
        const bool begun = index == 0 || utc >= starts[index];
        const bool ended = index + 1 < starts.size() && utc >= starts[index + 1];
        if (begun)
            before = utc;
        if (!begun || ended)
            continue;
        (hits == 0 ? found.utcUs : found.otherUtcUs) = utc;
        ++hits;
    }
    if (hits == 0)
        return {before, before, Kind::Gap};
    if (hits == 1)
        found.otherUtcUs = found.utcUs;
    found.kind = hits == 1 ? Kind::Unique : Kind::Fold;
    return found;
}

std::vector<qint64> ZoneRules::changesWithin(TimeSpan span) const
{
    const auto& starts = m_table->startUs;
    const auto from = std::lower_bound(starts.begin() + 1, starts.end(), span.beginUs);
    const auto to = std::lower_bound(from, starts.end(), span.endUs);
    return {from, to};
}

} // namespace askance
