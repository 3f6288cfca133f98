// SPDX-License-Identifier: GPL-3.0-or-later
#include "rhythm/RhythmFigure.h"

#include "drawing/Hatch.h"
#include "drawing/NumberText.h"
#include "drawing/PlainText.h"
#include "drawing/SpanText.h"
#include "rhythm/HowToRead.h"
#include "rhythm/RhythmWords.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

namespace askance {

namespace {

    LegendEntry filled(const QString& words, QColor Theme::*role)
    {
        return {words,
            [role](QPainter& painter, const QRect& mark, const Theme& theme) { painter.fillRect(mark, theme.*role); }};
    }

    LegendEntry ink(const QString& words, double opacity)
    {
        return {words, [opacity](QPainter& painter, const QRect& mark, const Theme& theme) {
                    painter.fillRect(mark, theme.blended(theme.secondaryText, opacity));
                }};
    }

    LegendEntry hatched(const QString& words)
    {
        return {words,
            [](QPainter& painter, const QRect& mark, const Theme& theme) { drawHatch(painter, mark, theme, 6); }};
    }

    // Of a group: the colour it has in whatever theme the figure is drawn with.
    LegendEntry group(const QString& words, const PicturePtr& picture, const QString& key, bool isOther)
    {
        return {words, [picture, key, isOther](QPainter& painter, const QRect& mark, const Theme& theme) {
                    const GroupInk own = RhythmInks(picture->as<RhythmPicture>(), theme).of(key, isOther);
                    painter.fillRect(mark, own.full);
                    const int step = patternStep(theme, own.category);
                    for (int y = mark.top() + step; step > 0 && y <= mark.bottom(); y += step)
                        painter.fillRect(QRect(mark.left(), y, mark.width(), 1), theme.panel);
                }};
    }

    LegendEntry band(const QString& words)
    {
        return {words, [](QPainter& painter, const QRect& mark, const Theme& theme) {
                    painter.fillRect(mark, theme.accent);
                    painter.fillRect(mark.adjusted(1, 1, -1, -1), theme.accentTint);
                }};
    }

    RhythmParts partsOf(const RhythmPicture& picture)
    {
        RhythmParts parts;
        parts.setFlag(RhythmPart::Raster, picture.raster != nullptr);
        parts.setFlag(RhythmPart::Hours, picture.hours != nullptr);
        parts.setFlag(RhythmPart::Gaps, picture.gaps != nullptr);
        return parts;
    }

    bool isOnePart(RhythmParts parts)
    {
        return parts == RhythmPart::Raster || parts == RhythmPart::Hours || parts == RhythmPart::Gaps;
    }

} // namespace

RhythmFigure::RhythmFigure(PicturePtr picture, RhythmStyle style)
    : m_picture(std::move(picture))
    , m_style(std::move(style))
{
    Q_ASSERT(m_picture && std::holds_alternative<RhythmPicture>(m_picture->value));
    m_style.parts = partsOf(m_picture->as<RhythmPicture>());
    m_style.titles = !isOnePart(m_style.parts);
    m_style.legend = false;
}

RhythmScene RhythmFigure::sceneOf(const QSize& size, const Theme& theme) const
{
    const Result<ZoneRules> zone = ZoneRules::named(m_picture->spec.zone);
    const RhythmMarks marks
        = m_style.selectionBand ? marksOfFilter(m_picture->spec.selection, zone ? *zone : ZoneRules()) : RhythmMarks();
    return {m_picture, m_style, size, theme, marks};
}

QString RhythmFigure::pictureTitle() const
{
    return rhythmTitle(m_style.parts, m_picture->as<RhythmPicture>());
}

QSize RhythmFigure::leastPictureSize() const
{
    return isOnePart(m_style.parts) ? QSize(320, 260) : QSize(760, 460);
}

void RhythmFigure::paintPicture(QPainter& painter, const QSize& size, const Theme& theme) const
{
    sceneOf(size, theme).paint(painter);
}

QRect RhythmFigure::plotRect(const QSize& size) const
{
    const RhythmLayout layout = sceneOf(size, Theme::of(ThemeKind::Light)).layout();
    if (!layout.plot.isNull())
        return layout.plot;
    return layout.grid.isNull() ? layout.gapPlot : layout.grid;
}

QString RhythmFigure::pictureSubtitle() const
{
    const RhythmScene scene = sceneOf({1600, 900}, Theme::of(ThemeKind::Light));
    const RhythmPicture& picture = scene.rhythm();
    QStringList lines;
    const QString zone = QString::fromUtf8(scene.zone().id());
    if (picture.raster && !picture.raster->days.empty()) {
        const DayRaster& raster = *picture.raster;
        const bool isPart = raster.total.inFilter < picture.total.inFilter;
        QString line = spanText({raster.days.front().beginUs, raster.days.back().endUs}, scene.zone())
            + QStringLiteral(", ") + zone + QStringLiteral(". Day raster: ") + rasterSubtitle(scene).text
            + QLatin1Char('.');
        if (isPart)
            line += QStringLiteral(" Of the filter's %1, %2 on these days.")
                        .arg(lookupsText(picture.total.inFilter),
                            countText(raster.total.inFilter)
                                + (raster.total.inFilter == 1 ? QStringLiteral(" lies") : QStringLiteral(" lie")));
        lines << line;
    }
    if (picture.hours)
        lines << QStringLiteral("Hour of week: lookups per hour cell, ") + zone + QLatin1Char('.');
    if (picture.gaps) {
        QString line = QStringLiteral("Intervals: ") + gapsSubtitle(*picture.gaps);
        const QString beyond = gapsBeyond(*picture.gaps);
        line += beyond.isEmpty() ? QStringLiteral(".") : QStringLiteral("; not drawn: ") + beyond + QLatin1Char('.');
        lines << line;
    }
    return lines.join(QLatin1Char(' '));
}

PictureParts RhythmFigure::optionalParts() const
{
    const Result<ZoneRules> zone = ZoneRules::named(m_picture->spec.zone);
    const RhythmMarks marks = marksOfFilter(m_picture->spec.selection, zone ? *zone : ZoneRules());
    const bool hasBand = (m_style.parts.testFlag(RhythmPart::Raster) && !marks.rects.empty())
        || (m_style.parts.testFlag(RhythmPart::Hours) && marks.cells.any());
    return hasBand ? PictureParts(PicturePart::SelectionBand) : PictureParts();
}

PictureParts RhythmFigure::shownParts() const
{
    return m_style.selectionBand ? optionalParts() : PictureParts();
}

std::shared_ptr<const PaintablePicture> RhythmFigure::withParts(PictureParts parts) const
{
    if (!optionalParts())
        return nullptr;
    RhythmStyle style = m_style;
    style.selectionBand = parts.testFlag(PicturePart::SelectionBand);
    return std::make_shared<const RhythmFigure>(m_picture, style);
}

QJsonObject RhythmFigure::ownSettings() const
{
    QJsonArray places;
    for (const OfficeHours& office : m_style.offices)
        places.append(officeLine(office));
    const auto thousandths = [](double bins) { return static_cast<qint64>(std::llround(bins * 1000)); };
    return {{QStringLiteral("offices"), places},
        {QStringLiteral("officeHours"), m_style.officeHours && !m_style.offices.empty()},
        {QStringLiteral("noDataDays"), m_style.noDataDays},
        {QStringLiteral("gapAxis"), QJsonArray{thousandths(m_style.gapView.from), thousandths(m_style.gapView.to)}},
        {QStringLiteral("band"), m_style.selectionBand}};
}

GroupField RhythmFigure::defaultGapsOf(const Dataset& data)
{
    return data.organisations && !data.organisations->list.empty() ? GroupField::Organisation : GroupField::Source;
}

std::vector<LegendEntry> RhythmFigure::legend() const
{
    const RhythmPicture& picture = m_picture->as<RhythmPicture>();
    std::vector<LegendEntry> entries;
    if (picture.raster && picture.raster->group != GroupField::None && picture.raster->hasTicks)
        for (const RasterGroup& each : picture.raster->groups)
            entries.push_back(group(groupName(each, *picture.raster), m_picture, each.key, each.isOther));
    else if (picture.gaps && picture.colour != GroupField::None)
        for (const GapGroup& each : picture.gaps->groups)
            entries.push_back(
                group(each.isOther ? QStringLiteral("Other") : visible(each.key), m_picture, each.key, each.isOther));
    if (m_picture->spec.selection) {
        entries.push_back(ink(QStringLiteral("in the selection"), 1.0));
        entries.push_back(ink(QStringLiteral("in the filter only"), kRestInk));
    }
    if (shownParts().testFlag(PicturePart::SelectionBand))
        entries.push_back(band(QStringLiteral("selected days and hours")));
    if (picture.raster && !picture.raster->outside.empty())
        entries.push_back(filled(QStringLiteral("outside the time filter"), &Theme::sunk));
    const bool isUnrecorded = (picture.raster && !picture.raster->uncovered.empty())
        || (picture.hours && std::any_of(picture.hours->cells.begin(), picture.hours->cells.end(), [](const auto& row) {
               return std::any_of(row.begin(), row.end(),
                   [](const HourCell& cell) { return cell.coveredUs == 0 && cell.count.inFilter == 0; });
           }));
    if (isUnrecorded)
        entries.push_back(hatched(QStringLiteral("no data")));
    return entries;
}

} // namespace askance
