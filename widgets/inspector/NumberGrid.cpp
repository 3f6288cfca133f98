// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/NumberGrid.h"

#include "drawing/NumberText.h"
#include "drawing/PlainText.h"
#include "drawing/TextSizes.h"
#include "engine/RecordedHours.h"
#include "inspector/SubjectWords.h"
#include "record/CivilTime.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace askance {

namespace {

    enum Place { Lookups, Share, Members, Days, Gap, Burstiness, First, Last };

    constexpr int kLeastColumnPx = 126; // an instant to the second in one line
    constexpr int kGapPx = 12;
    const QString kUnknown = QStringLiteral("—");

    // "2016-05-04 07:15:00", with as many digits as the instant needs.
    QString clockFace(qint64 us, int restNs, const ZoneRules& zone)
    {
        const int digits = neededDigits(us, restNs);
        QString text = QString::fromStdString(clockText(zone.toLocal(us), std::min(digits, 6)));
        if (digits > 6)
            text += QStringLiteral("%1").arg(restNs, 3, 10, QLatin1Char('0'));
        return text;
    }

    // −1 … 1 with a true minus sign.
    QString signedText(double value)
    {
        const QString text = QString::number(value, 'f', 2);
        const QString zero = QStringLiteral("-0.00");
        return text == zero ? zero.mid(1) : QString(text).replace(QLatin1Char('-'), QChar(0x2212));
    }

} // namespace

NumberGrid::NumberGrid(QWidget* parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    setObjectName(QStringLiteral("inspectorNumbers"));
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(kGapPx);
    m_grid->setVerticalSpacing(8);
    m_grid->setColumnStretch(0, 1);
    for (size_t i = 0; i < m_cells.size(); ++i) {
        Cell& cell = m_cells[i];
        cell.what = plainLabel({}, this);
        cell.value = plainLabel({}, this);
        cell.rest = plainLabel({}, this);
        cell.value->setObjectName(QStringLiteral("inspectorNumber%1").arg(i + 1));
        cell.rest->setObjectName(QStringLiteral("inspectorNumberRest%1").arg(i + 1));
        const bool isInstant = i >= First;
        cell.what->setFont(sizedFont(font(), 11.5));
        cell.value->setFont(isInstant ? sizedFont(font(), 12, QFont::Medium) : sizedFont(font(), 14, QFont::DemiBold));
        cell.rest->setFont(sizedFont(font(), 11.5));
        // Long numbers, zones and reasons break rather than push the panel wide.
        cell.what->setWordWrap(isInstant || isLargeText(font())); // else it has room; an instant's names the zone
        cell.value->setWordWrap(isInstant);
        cell.rest->setWordWrap(true);
        cell.value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        auto* line = new QHBoxLayout;
        line->setSpacing(3);
        line->addWidget(cell.value, isInstant ? 1 : 0, Qt::AlignBottom);
        line->addWidget(cell.rest, isInstant ? 0 : 1, Qt::AlignBottom);
        auto* column = new QVBoxLayout;
        column->setSpacing(0);
        column->addWidget(cell.what);
        column->addLayout(line);
        column->addStretch(1);
        cell.layout = column;
    }
    setColumns(2);
}

void NumberGrid::setColumns(int columns)
{
    if (columns == m_columns)
        return;
    m_columns = columns;
    m_grid->setColumnStretch(1, columns > 1 ? 1 : 0);
    for (size_t i = 0; i < m_cells.size(); ++i) {
        m_grid->removeItem(m_cells[i].layout);
        m_cells[i].layout->setParent(nullptr);
        const auto place = static_cast<int>(i);
        m_grid->addLayout(m_cells[i].layout, place / columns, place % columns);
    }
}

void NumberGrid::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    setColumns(width() < 2 * grownPx(font(), kLeastColumnPx) + kGapPx ? 1 : 2);
}

QSize NumberGrid::minimumSizeHint() const
{
    return {kLeastColumnPx, QWidget::minimumSizeHint().height()};
}

void NumberGrid::setTheme(const Theme& theme)
{
    for (const Cell& cell : m_cells) {
        for (QLabel* label : {cell.what, cell.value, cell.rest}) {
            QPalette colours = theme.palette();
            colours.setColor(QPalette::WindowText, label == cell.value ? theme.text : theme.mutedText);
            label->setPalette(colours);
        }
    }
}

namespace {

    // True if the subject's time lies where it is known that no sensor recorded.
    bool nobodyRecorded(const SubjectSummary& summary)
    {
        qint64 unrecordedUs = 0;
        for (const TimeSpan& span : summary.unrecorded)
            unrecordedUs += span.lengthUs();
        return summary.lookups() == 0 && !summary.range.isEmpty() && unrecordedUs >= summary.range.lengthUs();
    }

} // namespace

void NumberGrid::set(size_t cell, const QString& what, const QString& value, const QString& rest, const QString& tip)
{
    m_cells[cell].what->setText(what);
    m_cells[cell].value->setText(value);
    m_cells[cell].rest->setText(rest);
    m_cells[cell].rest->setVisible(!rest.isEmpty());
    for (QLabel* label : {m_cells[cell].what, m_cells[cell].value, m_cells[cell].rest})
        label->setToolTip(tip.isEmpty() ? QString() : plainToolTip(tip));
    m_cells[cell].value->setAccessibleName(
        QStringLiteral("%1: %2 %3").arg(what, value == kUnknown ? tr("unknown") : value, rest).simplified());
}

void NumberGrid::showGaps(const GapSummary& gaps)
{
    const bool few = gaps.gaps < GapSummary::kLeastGaps;
    const QString tooFew = tr("fewer than %1 gaps").arg(GapSummary::kLeastGaps);
    const QString rule = tr("Of %1 gaps between one lookup and the next. At least %2 are needed.")
                             .arg(countText(gaps.gaps))
                             .arg(GapSummary::kLeastGaps);
    set(Gap, tr("Median gap"), gaps.medianUs ? durationText(*gaps.medianUs) : kUnknown, few ? tooFew : QString(), rule);
    set(Burstiness, tr("Burstiness B (−1…1)"), gaps.burstiness ? signedText(*gaps.burstiness) : kUnknown,
        few                   ? tooFew
            : gaps.burstiness ? QString()
                              : tr("all at one time"),
        rule + QLatin1Char('\n')
            + tr("B = (σ − μ) / (σ + μ) of the gaps: −1 equal gaps, about 0 chance, towards 1 bursts "
                 "(Goh, Barabási 2008)"));
}

void NumberGrid::show(const Picture& picture, const SubjectWords& subject, const ZoneRules& zone)
{
    const auto& summary = picture.as<SubjectSummary>();
    const quint64 whole = summary.hasSelection ? summary.inFilter : summary.inCase;
    // None seen is not none made.
    const bool isKnownDark = nobodyRecorded(summary);
    const bool isDark = isKnownDark || (summary.lookups() == 0 && isUnrecordedByHours(picture, summary.range));
    const QString why = isKnownDark ? tr("No sensor recorded in this time: there may have been lookups")
        : isDark ? tr("No sensor is known to have recorded in these hours: there may have been lookups")
                 : QString();
    set(Lookups, tr("Lookups"), isDark ? kUnknown : countText(summary.lookups()),
        isDark ? tr("not recorded") : tr("of %1").arg(countText(whole)), why);
    set(Share, summary.hasSelection ? tr("Share of filtered set") : tr("Share of the case"),
        isDark ? kUnknown : shareText(summary.lookups(), whole), {}, why);
    const bool isSource = subject.kind == SubjectWords::Kind::Source;
    set(Members, isSource ? tr("Names asked for") : tr("Source addresses"),
        isDark ? kUnknown : countText(isSource ? summary.line.domains : summary.line.sources), {}, why);
    if (summary.dayEdgesUs.empty() || isDark)
        set(Days, tr("Active days"), kUnknown, {}, why);
    else
        set(Days, tr("Active days"), countText(summary.activeDays),
            summary.coveredDays > 0 ? tr("of %1 covered").arg(countText(summary.coveredDays)) : tr("coverage unknown"),
            tr("Days of the zone with a lookup, of the days on which some sensor recorded"));
    showGaps(summary.gaps);
    const QString zoneName = QString::fromUtf8(zone.id());
    const bool any = summary.lookups() > 0;
    set(First, tr("First lookup (%1)").arg(zoneName),
        any ? clockFace(summary.line.span.beginUs, summary.line.firstRestNs, zone) : kUnknown, {});
    set(Last, tr("Last lookup (%1)").arg(zoneName),
        any ? clockFace(summary.line.span.endUs - 1, summary.line.lastRestNs, zone) : kUnknown, {});
}

} // namespace askance
