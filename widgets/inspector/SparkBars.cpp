// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/SparkBars.h"

#include "drawing/Hatch.h"
#include "drawing/NumberText.h"
#include "drawing/PlainText.h"
#include "drawing/SpanText.h"
#include "drawing/TextSizes.h"
#include "drawing/TimeScale.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace askance {

namespace {

    constexpr int kBarsPx = 38;
    constexpr int kLabelGapPx = 4;
    constexpr double kLabelPx = 11.5;

} // namespace

SparkBars::SparkBars(QWidget* parent)
    : QWidget(parent)
    , m_theme(&Theme::of(ThemeKind::Light))
{
    setObjectName(QStringLiteral("inspectorSpark"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void SparkBars::show(const PicturePtr& picture, const ZoneRules& zone, int colour)
{
    m_picture = picture;
    m_zone = zone;
    m_colour = colour;
    if (picture) {
        const auto& summary = picture->as<SubjectSummary>();
        setAccessibleName(tr("Lookups per day"));
        if (!summary.perDay.empty())
            setAccessibleDescription(tr("%1, %2, most on one day %3")
                                         .arg(spanText({summary.dayEdgesUs.front(), summary.dayEdgesUs.back()}, zone),
                                             lookupsText(summary.lookups()), countText(summary.mostPerDay)));
    }
    update();
}

void SparkBars::setTheme(const Theme& theme)
{
    m_theme = &theme;
    update();
}

int SparkBars::barsHeight() const
{
    return grownPx(font(), kBarsPx);
}

QSize SparkBars::sizeHint() const
{
    return {120, barsHeight() + kLabelGapPx + QFontMetrics(sizedFont(font(), kLabelPx)).height()};
}

int SparkBars::columnOf(qint64 us) const
{
    const auto& edges = m_picture->as<SubjectSummary>().dayEdgesUs;
    return TimeScale{{edges.front(), edges.back()}, 0, width()}.toPx(us);
}

void SparkBars::paintEvent(QPaintEvent* /*event*/)
{
    if (!m_picture || m_picture->as<SubjectSummary>().perDay.empty())
        return;
    const auto& summary = m_picture->as<SubjectSummary>();
    QPainter painter(this);
    const int base = barsHeight() - 1;
    for (const TimeSpan& span : summary.unrecorded) {
        const int left = std::clamp(columnOf(span.beginUs), 0, width());
        const int right = std::clamp(columnOf(span.endUs), left + 1, width() + 1);
        drawHatch(painter, QRect(left, 0, right - left, base), *m_theme, 4);
    }
    const QColor ink = m_colour < 0 ? m_theme->coverageBar : m_theme->category[static_cast<size_t>(m_colour)];
    for (size_t day = 0; day < summary.perDay.size(); ++day) {
        if (summary.perDay[day] == 0)
            continue;
        const int left = columnOf(summary.dayEdgesUs[day]);
        const int right = columnOf(summary.dayEdgesUs[day + 1]);
        const int tall
            = std::max(1, static_cast<int>(quint64{summary.perDay[day]} * quint64(base) / summary.mostPerDay));
        painter.fillRect(QRect(left, base - tall, std::max(1, right - left - (right - left > 1 ? 1 : 0)), tall), ink);
    }
    painter.fillRect(QRect(0, base, width(), 1), m_theme->axis);
    painter.setFont(sizedFont(font(), kLabelPx));
    painter.setPen(m_theme->mutedText);
    const QRect labels(0, base + kLabelGapPx, width(), height() - base - kLabelGapPx);
    const qint64 last = summary.dayEdgesUs.back() - 1;
    const bool years
        = dayText(summary.dayEdgesUs.front(), m_zone, true).right(4) != dayText(last, m_zone, true).right(4);
    painter.drawText(labels, Qt::AlignLeft | Qt::AlignVCenter, dayText(summary.dayEdgesUs.front(), m_zone, years));
    if (summary.perDay.size() > 1)
        painter.drawText(labels, Qt::AlignRight | Qt::AlignVCenter, dayText(last, m_zone, years));
}

QString SparkBars::wordsAt(const QPoint& place) const
{
    if (!m_picture || m_picture->as<SubjectSummary>().perDay.empty() || place.y() >= barsHeight())
        return {};
    const auto& summary = m_picture->as<SubjectSummary>();
    const TimeScale scale{{summary.dayEdgesUs.front(), summary.dayEdgesUs.back()}, 0, width()};
    const auto after = std::upper_bound(summary.dayEdgesUs.begin(), summary.dayEdgesUs.end(), scale.toUs(place.x()));
    if (after == summary.dayEdgesUs.begin() || after == summary.dayEdgesUs.end())
        return {};
    const auto day = static_cast<size_t>(after - summary.dayEdgesUs.begin()) - 1;
    const TimeSpan span{summary.dayEdgesUs[day], summary.dayEdgesUs[day + 1]};
    QString words = spanText(span, m_zone) + QLatin1Char(' ') + QString::fromUtf8(m_zone.id()) + QLatin1Char('\n')
        + lookupsText(summary.perDay[day]);
    if (summary.coveredUs[day] == 0)
        words += QLatin1Char('\n')
            + (summary.sensorsLeft == 0 ? tr("No sensor is known to have recorded: this says nothing about lookups")
                                        : tr("None of the sensors asked recorded: this says nothing about lookups"));
    return words;
}

bool SparkBars::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto& help = static_cast<const QHelpEvent&>(*event);
    const QString words = wordsAt(help.pos());
    QToolTip::showText(help.globalPos() + QPoint(12, 4), words.isEmpty() ? QString() : plainToolTip(words), this);
    return true;
}

} // namespace askance
