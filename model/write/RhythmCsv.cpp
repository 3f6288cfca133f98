// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a rhythm picture plots, in one table: a line for each sum of a day and of a time of day, for each tick or cell
// of the raster, each hour of the week, each bin of gaps, in the order of the picture.
#include "record/CivilTime.h"
#include "write/PlottedValues.h"

#include <array>

namespace askance {

namespace {

    enum Column { Part, Day, From, To, Begin, Recorded, Group, InFilter, InSelection };
    constexpr std::array kWeekdays = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

    QString clockText(qint64 us)
    {
        const qint64 second = us / kUsPerSecond;
        return QStringLiteral("%1:%2:%3")
            .arg(second / 3600, 2, 10, QLatin1Char('0'))
            .arg(second / 60 % 60, 2, 10, QLatin1Char('0'))
            .arg(second % 60, 2, 10, QLatin1Char('0'));
    }

    QString dateText(const RasterDay& day)
    {
        return QStringLiteral("%1-%2-%3")
            .arg(day.year, 4, 10, QLatin1Char('0'))
            .arg(day.month, 2, 10, QLatin1Char('0'))
            .arg(day.day, 2, 10, QLatin1Char('0'));
    }

    QString secondsText(qint64 us)
    {
        return QString::number(static_cast<double>(us) / kUsPerSecond, 'f', 3) + QStringLiteral(" s");
    }

    PlottedCell text(const QString& words)
    {
        PlottedCell cell;
        cell.text = words;
        cell.isSaid = !words.isEmpty();
        return cell;
    }

    PlottedCell number(qint64 value, bool isSaid = true, bool isData = true)
    {
        return {{}, value, isSaid, isData};
    }

    template <typename G> QString nameOf(const G& group, GroupField field)
    {
        if (field == GroupField::None)
            return QStringLiteral("all");
        return group.isOther ? QStringLiteral("other") : group.key;
    }

    class RhythmValues : public PlottedValues {
    public:
        explicit RhythmValues(PicturePtr picture)
            : m_picture(std::move(picture))
        {
            m_columns = {{{}, QStringLiteral("part"), PlottedKind::Text},
                {{}, QStringLiteral("day"), PlottedKind::Text}, {{}, QStringLiteral("from"), PlottedKind::Text},
                {{}, QStringLiteral("to"), PlottedKind::Text}, {{}, QStringLiteral("begin"), PlottedKind::Instant},
                {{}, QStringLiteral("covered_seconds"), PlottedKind::Length},
                {{}, QStringLiteral("group"), PlottedKind::Text},
                {{}, QStringLiteral("filter"), PlottedKind::Count, PlottedInk::Filter}};
            if (m_picture->spec.selection)
                m_columns.push_back({{}, QStringLiteral("selection"), PlottedKind::Count, PlottedInk::Selection});
            const RhythmPicture& r = rhythm();
            if (r.raster) {
                m_groups = r.raster->groups.size();
                m_days = r.raster->days.size() * m_groups;
                m_slots = r.raster->slotsOfDay() * m_groups;
                if (!r.raster->hasTicks)
                    for (size_t cell = 0; cell < r.raster->cellsInFilter.size(); ++cell)
                        if (r.raster->cellsInFilter[cell] > 0)
                            m_cells.push_back(static_cast<quint32>(cell));
                m_marks = r.raster->hasTicks ? r.raster->ticks.size() : m_cells.size();
            }
            if (r.gaps)
                m_gaps = (kGapBins + 2) * r.gaps->groups.size();
        }

        [[nodiscard]] size_t rows() const override
        {
            return m_days + m_slots + m_marks + (rhythm().hours ? 7 * 24 : 0) + m_gaps;
        }

        [[nodiscard]] PlottedCell cell(size_t row, size_t column) const override
        {
            if (row < m_days)
                return dayCell(row / m_groups, row % m_groups, column);
            row -= m_days;
            if (row < m_slots)
                return slotCell(row / m_groups, row % m_groups, column);
            row -= m_slots;
            if (row < m_marks)
                return rhythm().raster->hasTicks ? tickCell(row, column) : rasterCell(m_cells[row], column);
            row -= m_marks;
            if (rhythm().hours) {
                if (row < 7 * 24)
                    return weekCell(row / 24, row % 24, column);
                row -= 7 * 24;
            }
            return gapCell(row / (kGapBins + 2), row % (kGapBins + 2), column);
        }

    private:
        [[nodiscard]] const RhythmPicture& rhythm() const { return m_picture->as<RhythmPicture>(); }

        [[nodiscard]] PlottedCell dayCell(size_t index, size_t g, size_t column) const
        {
            const RasterDay& day = rhythm().raster->days[index];
            const RasterGroup& group = rhythm().raster->groups[g];
            const bool isData = day.coveredUs > 0 || group.perDayInFilter[index] > 0;
            switch (column) {
            case Part:
                return text(QStringLiteral("day"));
            case Day:
                return text(dateText(day));
            case Begin:
                return number(day.beginUs);
            case Recorded:
                return number(day.coveredUs);
            case Group:
                return text(nameOf(group, rhythm().raster->group));
            case InFilter:
                return number(group.perDayInFilter[index], true, isData);
            case InSelection:
                return number(group.perDayInSelection[index], true, isData);
            default:
                return number(0, false);
            }
        }

        [[nodiscard]] PlottedCell slotCell(size_t slot, size_t g, size_t column) const
        {
            const DayRaster& raster = *rhythm().raster;
            const RasterGroup& group = raster.groups[g];
            const qint64 from = static_cast<qint64>(slot) * raster.slotUs;
            switch (column) {
            case Part:
                return text(QStringLiteral("time of day"));
            case From:
                return text(clockText(from));
            case To:
                return text(clockText(std::min(from + raster.slotUs, kUsPerDay)));
            case Group:
                return text(nameOf(group, raster.group));
            case InFilter:
                return number(group.perSlotInFilter[slot]);
            case InSelection:
                return number(group.perSlotInSelection[slot]);
            default:
                return number(0, false);
            }
        }

        [[nodiscard]] PlottedCell tickCell(size_t index, size_t column) const
        {
            const DayRaster& raster = *rhythm().raster;
            const RasterTick& tick = raster.ticks[index];
            switch (column) {
            case Part:
                return text(QStringLiteral("lookup"));
            case Day:
                return text(dateText(raster.days[tick.day]));
            case From:
                return text(clockText(tick.clockUs));
            case Begin:
                return number(tick.timeUs);
            case Group:
                return text(nameOf(raster.groups[tick.group], raster.group));
            case InFilter:
                return number(1);
            case InSelection:
                return number(tick.selected ? 1 : 0);
            default:
                return number(0, false);
            }
        }

        [[nodiscard]] PlottedCell rasterCell(size_t index, size_t column) const
        {
            const DayRaster& raster = *rhythm().raster;
            const qint64 from = static_cast<qint64>(index % raster.slotsOfDay()) * raster.slotUs;
            switch (column) {
            case Part:
                return text(QStringLiteral("cell"));
            case Day:
                return text(dateText(raster.days[index / raster.slotsOfDay()]));
            case From:
                return text(clockText(from));
            case To:
                return text(clockText(std::min(from + raster.slotUs, kUsPerDay)));
            case InFilter:
                return number(raster.cellsInFilter[index]);
            case InSelection:
                return number(raster.hasSelection ? raster.cellsInSelection[index] : 0);
            default:
                return number(0, false);
            }
        }

        [[nodiscard]] PlottedCell weekCell(size_t weekday, size_t hour, size_t column) const
        {
            const HourCell& cell = rhythm().hours->cells[weekday][hour];
            const bool isData = cell.coveredUs > 0 || cell.count.inFilter > 0;
            switch (column) {
            case Part:
                return text(QStringLiteral("hour of week"));
            case Day:
                return text(QLatin1String(kWeekdays[weekday]));
            case From:
                return text(clockText(static_cast<qint64>(hour) * kUsPerHour));
            case To:
                return text(clockText(static_cast<qint64>(hour + 1) * kUsPerHour));
            case Recorded:
                return number(cell.coveredUs);
            case InFilter:
                return number(static_cast<qint64>(cell.count.inFilter), true, isData);
            case InSelection:
                return number(static_cast<qint64>(cell.count.inSelection), true, isData);
            default:
                return number(0, false);
            }
        }

        // The first and the last line of a group are of what the axis does not hold.
        [[nodiscard]] PlottedCell gapCell(size_t g, size_t line, size_t column) const
        {
            const Intervals& gaps = *rhythm().gaps;
            const GapGroup& group = gaps.groups[g];
            const bool isShorter = line == 0;
            const bool isLonger = line == kGapBins + 1;
            const size_t bin = line - 1;
            switch (column) {
            case Part:
                return text(QStringLiteral("gap"));
            case From:
                return text(isShorter ? QStringLiteral("0 s") : secondsText(gapEdges()[bin]));
            case To:
                return text(isLonger ? QString() : secondsText(gapEdges()[line]));
            case Group:
                return text(nameOf(group, rhythm().colour));
            case InFilter:
                return number(static_cast<qint64>(isShorter ? group.shorterInFilter
                        : isLonger                          ? group.longerInFilter
                                                            : group.inFilter[bin]));
            case InSelection:
                return number(static_cast<qint64>(isShorter ? group.shorterInSelection
                        : isLonger                          ? group.longerInSelection
                                                            : group.inSelection[bin]));
            default:
                return number(0, false);
            }
        }

        PicturePtr m_picture;
        std::vector<quint32> m_cells; // of the raster that hold something
        size_t m_groups = 1;
        size_t m_days = 0, m_slots = 0, m_marks = 0, m_gaps = 0; // rows
    };

} // namespace

std::shared_ptr<const PlottedValues> rhythmValues(PicturePtr picture)
{
    return std::make_shared<const RhythmValues>(std::move(picture));
}

} // namespace askance
