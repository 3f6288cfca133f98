// SPDX-License-Identifier: GPL-3.0-or-later
//
// RhythmScene's lookups in the raster: ticks while there are few enough, else cells of counts.
#include "measure/HourOfWeek.h"
#include "rhythm/RhythmScene.h"

#include <algorithm>
#include <map>

namespace askance {

namespace {

    // One place that ticks of some groups share: a column of pixels or a slot of one day.
    struct Place {
        int left = 0;
        int width = 1;
        quint32 rest = 0, selected = 0; // bits: groups that have lookups here
    };

    struct Stroke {
        QRect rect;
        QColor colour;
    };

    // Ticks of 1.5 x 3.5 px as whole pixels: half of a pixel is half of its colour, so that the same pixels come out on
    // every device. What is half lies below what is whole.
    class Strokes {
    public:
        Strokes(const Theme& theme)
            : m_theme(theme)
        {
        }
        void add(const QRect& rect, const QColor& colour, bool narrow, bool low)
        {
            const QColor half = m_theme.blended(colour, 0.5);
            if (narrow)
                m_half.push_back({QRect(rect.right() + 1, rect.top(), 1, rect.height()), half});
            if (low)
                m_half.push_back({QRect(rect.left(), rect.bottom() + 1, rect.width(), 1), half});
            m_whole.push_back({rect, colour});
        }
        void paint(QPainter& painter) const
        {
            for (const std::vector<Stroke>* list : {&m_half, &m_whole})
                for (const Stroke& stroke : *list)
                    painter.fillRect(stroke.rect, stroke.colour);
        }

    private:
        const Theme& m_theme;
        std::vector<Stroke> m_half, m_whole;
    };

    std::vector<size_t> groupsOf(quint32 bits)
    {
        std::vector<size_t> groups;
        for (size_t group = 0; bits != 0; ++group, bits >>= 1)
            if (bits & 1U)
                groups.push_back(group);
        return groups;
    }

    constexpr int kLowRowPx = 4;

} // namespace

void RhythmScene::paintTicks(QPainter& painter) const
{
    const DayRaster& raster = *rhythm().raster;
    const int slot = slotMinutes();
    Strokes rest(m_theme);
    Strokes selected(m_theme);
    auto tick = std::lower_bound(raster.ticks.begin(), raster.ticks.end(), m_rows.first(),
        [](const RasterTick& t, size_t day) { return t.day < day; });
    while (tick != raster.ticks.end() && tick->day < m_rows.end()) {
        const quint32 day = tick->day;
        std::map<int, Place> places;
        for (; tick != raster.ticks.end() && tick->day == day; ++tick) {
            const auto minute = static_cast<double>(tick->clockUs) / kUsPerMinute;
            Place place;
            if (isPerSlot()) {
                const int from = static_cast<int>(minute) / slot * slot;
                place.left = minuteX(from);
                const int wide = minuteX(std::min(from + slot, kMinutesOfDay)) - place.left;
                place.width = std::max(1, wide > 4 ? wide - 1 : wide);
            } else {
                place.left = std::min(minuteX(minute), m_layout.plot.right());
            }
            Place& known = places.try_emplace(place.left, place).first->second;
            const quint32 bit = 1U << std::min<quint32>(tick->group, 31);
            (tick->selected || !hasSelection() ? known.selected : known.rest) |= bit;
        }
        const QRect row = m_rows.row(day);
        if (row.isEmpty())
            continue;
        const int height = row.height() < 3 ? row.height() : row.height() - 1;
        for (const auto& [left, place] : places) {
            // Several groups in one place share its height: two that tick as one are plain to see.
            const std::vector<size_t> groups = groupsOf(place.rest | place.selected);
            const auto count = std::min<int>(static_cast<int>(groups.size()), std::max(1, row.height()));
            for (int i = 0; i < count; ++i) {
                const size_t group = groups[static_cast<size_t>(i)];
                const bool isFull = place.selected >> group & 1U;
                const int whole = count == 1 ? height : row.height();
                const int top = row.top() + i * whole / count;
                const QRect part(left, top, place.width, std::max(1, row.top() + (i + 1) * whole / count - top));
                const bool low = count == 1 && row.height() >= 3 && row.height() <= kLowRowPx;
                const GroupInk& ink = m_rasterInks[group];
                (isFull ? selected : rest).add(part, isFull ? ink.full : ink.rest, place.width == 1, low);
            }
        }
    }
    rest.paint(painter);
    selected.paint(painter);
}

// Days that share a row of pixels are added up.
void RhythmScene::paintCells(QPainter& painter) const
{
    const DayRaster& raster = *rhythm().raster;
    const size_t slots = raster.slotsOfDay();
    std::map<std::pair<int, int>, std::pair<std::vector<quint64>, std::vector<quint64>>> bands; // by top and height
    for (size_t day = m_rows.first(); day < m_rows.end(); ++day) {
        const QRect row = m_rows.row(day);
        if (row.isEmpty())
            continue;
        auto& [inFilter, inSelection] = bands[{row.top(), row.height()}];
        inFilter.resize(slots);
        inSelection.resize(slots);
        for (size_t i = 0; i < slots; ++i) {
            inFilter[i] += raster.cellsInFilter[day * slots + i];
            inSelection[i] += hasSelection() ? raster.cellsInSelection[day * slots + i] : 0;
        }
    }
    // Slots that share a column of pixels are added up too.
    quint64 most = 0;
    for (auto& [place, sums] : bands) {
        for (size_t i = 1; i < slots; ++i)
            if (minuteX(static_cast<double>(i) * slotMinutes())
                == minuteX(static_cast<double>(i - 1) * slotMinutes())) {
                sums.first[i] += std::exchange(sums.first[i - 1], 0);
                sums.second[i] += std::exchange(sums.second[i - 1], 0);
            }
        most = std::max(most, *std::max_element(sums.first.begin(), sums.first.end()));
    }
    for (const auto& [place, sums] : bands) {
        const int air = place.second >= 6 ? 1 : 0;
        for (size_t i = 0; i < slots; ++i) {
            const int step = sequentialStep(sums.first[i], most);
            if (step == 0)
                continue;
            const int left = minuteX(static_cast<double>(i) * slotMinutes());
            const int right = minuteX(std::min(static_cast<int>(i + 1) * slotMinutes(), kMinutesOfDay));
            const QColor colour = m_theme.sequential[static_cast<size_t>(step)];
            const bool isFull = !hasSelection() || sums.second[i] > 0;
            painter.fillRect(
                QRect(left, place.first, std::max(1, right - left - (right - left > 6 ? 1 : 0)), place.second - air),
                isFull ? colour : m_theme.blended(colour, kRestInk));
        }
    }
}

} // namespace askance
