// SPDX-License-Identifier: GPL-3.0-or-later
#include "rhythm/RhythmFind.h"

#include "drawing/SpanText.h"
#include "record/CivilTime.h"
#include "rhythm/RhythmWords.h"

#include <algorithm>

namespace askance {

namespace {

    // "2016-09-23 Fri 23 Sep 2016"
    QString textOf(const RasterDay& day)
    {
        return QStringLiteral("%1-%2-%3 %4 %5 %6 %1")
            .arg(day.year)
            .arg(day.month, 2, 10, QLatin1Char('0'))
            .arg(day.day, 2, 10, QLatin1Char('0'))
            .arg(weekdayName(weekdayFromDays(civilDay(day))))
            .arg(day.day)
            .arg(monthName(day.month));
    }

} // namespace

RhythmFind::RhythmFind(RhythmCanvas& canvas, QObject* parent)
    : FindTarget(parent)
    , m_canvas(canvas)
{
}

QString RhythmFind::placeholder() const
{
    return tr("Find a day, as 23 Sep or 2016-09-23");
}

void RhythmFind::pictureShown()
{
    if (!m_text.isEmpty())
        search(m_text);
}

void RhythmFind::search(const QString& text)
{
    m_text = text;
    m_days.clear();
    const RhythmScene* scene = m_canvas.scene();
    const DayRaster* raster = scene ? scene->rhythm().raster.get() : nullptr;
    for (size_t day = 0; raster && !text.isEmpty() && day < raster->days.size(); ++day)
        if (textOf(raster->days[day]).contains(text, Qt::CaseInsensitive))
            m_days.push_back(static_cast<int>(day));
    Q_EMIT found();
}

quint64 RhythmFind::nearest() const
{
    const int here
        = m_canvas.focused() && m_canvas.focused()->part() == RhythmPart::Raster ? m_canvas.focused()->row : 0;
    const auto next = std::lower_bound(m_days.begin(), m_days.end(), here);
    return next == m_days.end() ? 0 : static_cast<quint64>(next - m_days.begin());
}

void RhythmFind::show(quint64 index)
{
    const RhythmItem day{RhythmItem::Kind::Day, m_days[static_cast<size_t>(index)], 0};
    m_canvas.setFocused(RhythmItem{RhythmItem::Kind::Cell, day.row, 0});
    m_canvas.setHovered(day);
}

void RhythmFind::leave()
{
    m_canvas.setHovered(std::nullopt);
}

} // namespace askance
