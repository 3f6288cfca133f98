// SPDX-License-Identifier: GPL-3.0-or-later
#include "drawing/TimeTicks.h"

#include "drawing/SpanText.h"
#include "record/CivilTime.h"

#include <QFontMetrics>

#include <array>

namespace askance {

namespace {

    enum class Unit { Clock, Day, Week, Month, Year };

    struct Step {
        Unit unit;
        qint64 size; // µs for Clock, else a number of units
        qint64 usAbout; // length
        Unit majorUnit; // what its major ticks are
    };

    constexpr qint64 kMonthUs = 30 * kUsPerDay;
    constexpr qint64 kYearUs = 365 * kUsPerDay;

    constexpr Step clock(qint64 us)
    {
        return {Unit::Clock, us, us, Unit::Day};
    }

    constexpr std::array kSteps
        = {clock(kUsPerSecond), clock(5 * kUsPerSecond), clock(15 * kUsPerSecond), clock(kUsPerMinute),
            clock(5 * kUsPerMinute), clock(15 * kUsPerMinute), clock(kUsPerHour), clock(3 * kUsPerHour),
            clock(6 * kUsPerHour), clock(12 * kUsPerHour), Step{Unit::Day, 1, kUsPerDay, Unit::Month},
            Step{Unit::Week, 1, 7 * kUsPerDay, Unit::Month}, Step{Unit::Month, 1, kMonthUs, Unit::Year},
            Step{Unit::Month, 3, 3 * kMonthUs, Unit::Year}, Step{Unit::Year, 1, kYearUs, Unit::Year},
            Step{Unit::Year, 2, 2 * kYearUs, Unit::Year}, Step{Unit::Year, 5, 5 * kYearUs, Unit::Year},
            Step{Unit::Year, 10, 10 * kYearUs, Unit::Year}, Step{Unit::Year, 50, 50 * kYearUs, Unit::Year},
            Step{Unit::Year, 100, 100 * kYearUs, Unit::Year}, Step{Unit::Year, 1000, 1000 * kYearUs, Unit::Year}};

    // Room a minor label takes, with air around it.
    int roomFor(const Step& step, const QFontMetrics& minor)
    {
        QString widest = QStringLiteral("28");
        if (step.unit == Unit::Clock)
            widest = step.usAbout < kUsPerMinute ? QStringLiteral("00:00:00") : QStringLiteral("00:00");
        else if (step.unit == Unit::Month)
            widest = QStringLiteral("May");
        else if (step.unit == Unit::Year)
            widest = QStringLiteral("2016");
        return minor.horizontalAdvance(widest) + (step.unit == Unit::Day || step.unit == Unit::Week ? 10 : 16);
    }

    qint64 dayStart(int year, int month)
    {
        return daysFromCivil(year, month, 1) * kUsPerDay;
    }

    // The clock face at or before `local` at which `unit` (times size) begins.
    qint64 floorTo(qint64 local, Unit unit, qint64 size)
    {
        const CivilDate date = civilFromUs(local).date;
        switch (unit) {
        case Unit::Clock:
            return floorDiv(local, size) * size;
        case Unit::Day:
            return floorDiv(local, kUsPerDay) * kUsPerDay;
        case Unit::Week: {
            const qint64 day = floorDiv(local, kUsPerDay);
            return (day - weekdayFromDays(day)) * kUsPerDay;
        }
        case Unit::Month:
            return dayStart(date.year, static_cast<int>((date.month - 1) / size * size + 1));
        case Unit::Year:
            return dayStart(static_cast<int>(std::max<qint64>(1, date.year / size * size)), 1);
        }
        return local;
    }

    qint64 nextAfter(qint64 local, Unit unit, qint64 size)
    {
        const CivilDate date = civilFromUs(local).date;
        switch (unit) {
        case Unit::Clock:
            return local + size;
        case Unit::Day:
            return local + kUsPerDay;
        case Unit::Week:
            return local + 7 * kUsPerDay;
        case Unit::Month: {
            const int month = date.month - 1 + static_cast<int>(size);
            return dayStart(date.year + month / 12, month % 12 + 1);
        }
        case Unit::Year:
            return dayStart(static_cast<int>((date.year / size + 1) * size), 1);
        }
        return local + kUsPerDay;
    }

    QString minorLabel(qint64 local, const Step& step)
    {
        const CivilTime time = civilFromUs(local);
        switch (step.unit) {
        case Unit::Clock:
            return QString::fromStdString(clockText(local, 0)).mid(11, step.usAbout < kUsPerMinute ? 8 : 5);
        case Unit::Day:
        case Unit::Week:
            return QString::number(time.date.day);
        case Unit::Month:
            return monthName(time.date.month);
        case Unit::Year:
            break;
        }
        return QString::number(time.date.year);
    }

    QString majorLabel(qint64 local, Unit unit, bool withYear)
    {
        const CivilDate date = civilFromUs(local).date;
        QString text;
        if (unit == Unit::Day)
            text = QString::number(date.day) + QLatin1Char(' ') + monthName(date.month);
        else if (unit == Unit::Month)
            text = monthName(date.month);
        const QString year = QString::number(date.year);
        if (text.isEmpty())
            return year;
        return withYear || (date.month == 1 && unit == Unit::Month) ? text + QLatin1Char(' ') + year : text;
    }

    // Calls f(us, local) for each beginning of a unit inside the span; clock faces that never were are left out.
    template <typename F> void eachTick(const TimeSpan& span, const ZoneRules& zone, Unit unit, qint64 size, F&& f)
    {
        qint64 local = floorTo(zone.toLocal(span.beginUs) - kUsPerDay, unit, size);
        for (;; local = nextAfter(local, unit, size)) {
            const ZoneRules::Instant instant = zone.toUtc(local);
            if (instant.utcUs >= span.endUs)
                break;
            if (instant.utcUs >= span.beginUs && instant.kind != ZoneRules::Kind::Gap)
                f(instant.utcUs, local);
        }
    }

    class TickRow {
    public:
        TickRow(const TimeScale& scale, const ZoneRules& zone, const QFont& major, const QFont& minor)
            : m_scale(scale)
            , m_zone(zone)
            , m_major(major)
            , m_minor(minor)
        {
            for (const Step& step : kSteps) {
                m_step = step;
                if (static_cast<double>(step.usAbout) * scale.pxPerUs() >= roomFor(step, m_minor))
                    break;
            }
        }

        std::vector<TimeTick> make()
        {
            addMajor();
            addContext();
            addMinor();
            std::sort(m_ticks.begin(), m_ticks.end(), [](const auto& a, const auto& b) { return a.us < b.us; });
            return std::move(m_ticks);
        }

    private:
        [[nodiscard]] bool isYears() const { return m_step.unit == Unit::Year; }

        void addMajor()
        {
            eachTick(m_scale.span, m_zone, m_step.majorUnit, isYears() ? m_step.size : 1, [&](qint64 us, qint64 local) {
                TimeTick tick{us, m_scale.toPx(us), true, majorLabel(local, m_step.majorUnit, m_ticks.empty()), 0};
                tick.labelLeftPx = tick.px + 3;
                m_ticks.push_back(tick);
            });
            const int right = m_scale.leftPx + m_scale.widthPx;
            for (TimeTick& tick : m_ticks) {
                if (tick.labelLeftPx + m_major.horizontalAdvance(tick.label) > right || !claim(tick, m_major))
                    tick.label.clear();
            }
        }

        // Without a major tick at the left, the left edge says which month (day, year) the small numbers belong to.
        void addContext()
        {
            if (isYears() || (!m_ticks.empty() && m_ticks.front().px - m_scale.leftPx < 2))
                return;
            const qint64 local = m_zone.toLocal(m_scale.span.beginUs);
            TimeTick tick{m_scale.span.beginUs, m_scale.leftPx, true,
                majorLabel(floorTo(local, m_step.majorUnit, 1), m_step.majorUnit, true), m_scale.leftPx + 3};
            if (!claim(tick, m_major))
                return;
            // The year is said here now, so the next major tick need not repeat it.
            for (TimeTick& other : m_ticks) {
                if (!other.label.isEmpty()) {
                    other.label = majorLabel(m_zone.toLocal(other.us), m_step.majorUnit, false);
                    break;
                }
            }
            m_ticks.push_back(tick);
        }

        void addMinor()
        {
            if (isYears())
                return;
            const size_t majors = m_ticks.size();
            const int right = m_scale.leftPx + m_scale.widthPx;
            eachTick(m_scale.span, m_zone, m_step.unit, m_step.size, [&](qint64 us, qint64 local) {
                for (size_t i = 0; i < majors; ++i) {
                    if (m_ticks[i].us == us)
                        return;
                }
                TimeTick tick{us, m_scale.toPx(us), false, minorLabel(local, m_step), 0};
                tick.labelLeftPx = tick.px - m_minor.horizontalAdvance(tick.label) / 2;
                if (tick.labelLeftPx + m_minor.horizontalAdvance(tick.label) > right || !claim(tick, m_minor))
                    tick.label.clear();
                m_ticks.push_back(tick);
            });
        }

        // Takes the label's room if it is free.
        bool claim(const TimeTick& tick, const QFontMetrics& metrics)
        {
            const int left = tick.labelLeftPx;
            const int right = left + metrics.horizontalAdvance(tick.label);
            for (const auto& [takenLeft, takenRight] : m_taken) {
                if (left < takenRight + 8 && takenLeft < right + 8)
                    return false;
            }
            m_taken.emplace_back(left, right);
            return true;
        }

        TimeScale m_scale;
        const ZoneRules& m_zone;
        QFontMetrics m_major;
        QFontMetrics m_minor;
        Step m_step = kSteps.back();
        std::vector<TimeTick> m_ticks;
        std::vector<std::pair<int, int>> m_taken;
    };

} // namespace

std::vector<TimeTick> timeTicks(const TimeScale& scale, const ZoneRules& zone, const QFont& major, const QFont& minor)
{
    if (scale.span.isEmpty() || scale.widthPx < 8)
        return {};
    return TickRow(scale, zone, major, minor).make();
}

} // namespace askance
