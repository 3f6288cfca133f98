// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whether a window's views agree with each other and with the records.
#include "WindowState.h"

#include "drawing/NumberText.h"
#include "drawing/SelectionBar.h"
#include "facets/FacetPanel.h"
#include "filter/Match.h"
#include "filter/Parts.h"
#include "filterbar/ChipRow.h"
#include "filterbar/FilterChipWidget.h"
#include "graph/GraphView.h"
#include "inspector/InspectorPanel.h"
#include "investigation/FacetModel.h"
#include "investigation/RecordsModel.h"
#include "rhythm/RhythmCanvas.h"
#include "rhythm/RhythmView.h"
#include "timeline/TimelineView.h"

#include <QLabel>
#include <QTableView>

#include <algorithm>

namespace askance::test {

namespace {

    QString textOf(const std::optional<Filter>& filter)
    {
        return filter ? filter->toText() : QString();
    }

    // The complaints of one look at the window.
    class Complaints {
    public:
        void equal(const QString& what, const QString& shown, const QString& should)
        {
            isTrue(QStringLiteral("%1: \"%2\" instead of \"%3\"").arg(what, shown, should), shown == should);
        }
        void equal(const QString& what, quint64 shown, quint64 should)
        {
            equal(what, QString::number(shown), QString::number(should));
        }
        void isTrue(const QString& complaint, bool holds)
        {
            if (!holds)
                m_lines << complaint;
        }
        [[nodiscard]] const QStringList& lines() const { return m_lines; }

    private:
        QStringList m_lines;
    };

    // Filter and selection and the rows they choose, found without any view or engine.
    struct Truth {
        explicit Truth(const Investigation& investigation)
            : data(investigation.dataset())
            , filter(investigation.filter())
            , selection(investigation.selection())
            , inFilter(match(*data, filter))
            , inSelection(selection ? match(*data, filter.with(*selection)) : RowSet::none(data->rows()))
        {
        }
        DatasetPtr data;
        Filter filter;
        std::optional<Filter> selection;
        RowSet inFilter, inSelection;
    };

    void checkFilterBar(Complaints& say, const WindowFixture& window, const Truth& truth)
    {
        const QString share = window.child<QLabel>("filterCount")->text();
        say.isTrue(QStringLiteral("the filter bar says %1").arg(share),
            share.startsWith(countText(truth.inFilter.count()) + QLatin1Char(' '))
                && share.contains(countText(truth.data->rows())));
        QStringList chips;
        for (const FilterChipWidget* chip : window.child<ChipRow>("filterChips")->chips())
            chips << chip->caption();
        QStringList should;
        for (const FilterChip& chip : truth.filter.chips())
            should << chipWords(chip).line();
        say.equal(QStringLiteral("chips"), chips.join(QLatin1Char('|')), should.join(QLatin1Char('|')));
        const auto* status = window.child<QLabel>("statusSelection");
        say.equal(QStringLiteral("status line"), status->isVisible() ? status->text() : QString(),
            truth.selection ? QStringLiteral("%1 selected").arg(countText(truth.inSelection.count())) : QString());
    }

    // Of the view in front; the records have none.
    void checkSelectionBar(Complaints& say, const SelectionBar& bar, const Truth& truth)
    {
        say.isTrue(QStringLiteral("the selection bar is %1")
                       .arg(bar.isVisible() ? QStringLiteral("there") : QStringLiteral("not there")),
            bar.isVisible() == truth.selection.has_value());
        if (!truth.selection)
            return;
        const quint64 count = truth.inSelection.count();
        const QString lookups = count == 0 ? QStringLiteral("no lookups counted")
                                           : countedText(count, QStringLiteral("lookup"), QStringLiteral("lookups"));
        say.isTrue(QStringLiteral("the selection bar says \"%1\", not %2").arg(bar.details(), lookups),
            bar.details().split(QStringLiteral(" · ")).contains(lookups));
        say.isTrue(QStringLiteral("the selection bar has no name"), !bar.what().isEmpty());
    }

    bool checkPicture(Complaints& say, const QString& view, const PicturePtr& picture, const Truth& truth)
    {
        say.isTrue(view + QStringLiteral(" shows nothing"), picture != nullptr);
        if (!picture)
            return false;
        say.equal(view + QStringLiteral(" filter"), picture->spec.filter.toText(), truth.filter.toText());
        say.equal(view + QStringLiteral(" selection"), textOf(picture->spec.selection), textOf(truth.selection));
        return true;
    }

    void checkTotal(Complaints& say, const QString& view, const InkCount& total, const Truth& truth)
    {
        say.equal(view + QStringLiteral(" in the filter"), total.inFilter, truth.inFilter.count());
        if (truth.selection)
            say.equal(view + QStringLiteral(" in the selection"), total.inSelection, truth.inSelection.count());
    }

    // Each part sums up to what is asked: ticks of the days in view, hours of the week, gaps with the lookups that have
    // none before them.
    void checkRhythm(Complaints& say, const RhythmPicture& rhythm, const Truth& truth)
    {
        checkTotal(say, QStringLiteral("rhythm"), rhythm.total, truth);
        const DayRaster& raster = *rhythm.raster;
        quint64 ticks = 0, selectedTicks = 0;
        for (size_t row = 0; row < truth.data->rows(); ++row) {
            const qint64 us = truth.data->table->timeUs[row];
            if (us < raster.days.front().beginUs || us >= raster.days.back().endUs)
                continue;
            ticks += truth.inFilter.contains(row) ? 1U : 0U;
            selectedTicks += truth.inSelection.contains(row) ? 1U : 0U;
        }
        say.equal(QStringLiteral("ticks"), raster.ticks.size(), ticks);
        say.equal(QStringLiteral("selected ticks"),
            static_cast<quint64>(std::count_if(
                raster.ticks.begin(), raster.ticks.end(), [](const RasterTick& tick) { return tick.selected; })),
            selectedTicks);
        InkCount week;
        for (int weekday = 0; weekday < 7; ++weekday)
            week += rhythm.hours->ofWeekday(weekday);
        checkTotal(say, QStringLiteral("the week"), week, truth);
        const Intervals& gaps = *rhythm.gaps;
        say.equal(QStringLiteral("gaps and firsts"), gaps.gaps + gaps.leftOut + gaps.first + gaps.ungrouped,
            truth.inFilter.count());
    }

    void checkPictures(Complaints& say, const WindowFixture& window, const Truth& truth)
    {
        const PicturePtr timeline = window.child<TimelineView>("timelineView")->picture();
        if (checkPicture(say, QStringLiteral("timeline"), timeline, truth))
            checkTotal(say, QStringLiteral("timeline"), timeline->as<Timeline>().total, truth);
        const PicturePtr subject = window.child<InspectorPanel>("inspectorPanel")->picture();
        if (checkPicture(say, QStringLiteral("inspector"), subject, truth))
            say.equal(QStringLiteral("lookups in the inspector"), subject->as<SubjectSummary>().lookups(),
                truth.selection ? truth.inSelection.count() : truth.inFilter.count());
        const auto* rhythm = window.child<RhythmView>("rhythmView");
        if (rhythm->isVisible() && checkPicture(say, QStringLiteral("rhythm"), rhythm->picture(), truth))
            checkRhythm(say, rhythm->picture()->as<RhythmPicture>(), truth);
        const auto* graph = window.child<GraphView>("graphView");
        if (graph->isVisible() && checkPicture(say, QStringLiteral("graph"), graph->picture(), truth))
            checkTotal(say, QStringLiteral("graph"), graph->picture()->as<GraphPicture>().graph.total, truth);
    }

    void checkRecords(Complaints& say, const WindowFixture& window, const Truth& truth)
    {
        const auto* table = window.child<QTableView>("recordsTable");
        const auto& records = *qobject_cast<const RecordsModel*>(table->model());
        say.equal(QStringLiteral("records of the filter"), records.filterCount(), truth.inFilter.count());
        if (truth.selection)
            say.equal(QStringLiteral("records of the selection"), records.selectionCount(), truth.inSelection.count());
        // Rows picked among the filter's records are the selection: they stay where they are. Rows picked among the
        // selection's records are picked to be acted on; the selection stays.
        const bool hasPicked = table->selectionModel()->hasSelection();
        const bool bySelection = records.scope() == RecordsModel::Scope::Selection;
        say.isTrue(bySelection ? QStringLiteral("the records are the selection's")
                               : QStringLiteral("the records are the filter's"),
            truth.selection ? bySelection || hasPicked : !bySelection && !hasPicked);
        const RowSet& rows = bySelection ? truth.inSelection : truth.inFilter;
        say.equal(QStringLiteral("rows"), static_cast<quint64>(records.rowCount()), rows.count());
        const int step = std::max(1, records.rowCount() / 50);
        for (int row = 0; row < records.rowCount(); row += step)
            say.isTrue(QStringLiteral("row %1 does not belong here").arg(row), rows.contains(records.tableRow(row)));
        const QModelIndexList picked = table->selectionModel()->selectedRows();
        for (const QModelIndex& index : picked)
            say.isTrue(QStringLiteral("row %1 is picked and not selected").arg(index.row()),
                truth.inSelection.contains(records.tableRow(index.row())));
        if (hasPicked && !bySelection)
            say.equal(QStringLiteral("picked rows"), static_cast<quint64>(picked.size()), truth.inSelection.count());
    }

    void checkFacets(Complaints& say, const WindowFixture& window, const Truth& truth)
    {
        const FacetModel& facets = window.child<FacetPanel>("facetPanel")->model();
        int values = 0;
        for (int row = 0; row < facets.rowCount(); ++row) {
            const QModelIndex index = facets.index(row);
            const std::optional<Filter> thing = facets.thingAt(index);
            const std::optional<FilterField> field
                = filterFieldOf(static_cast<GroupField>(index.data(FacetModel::FieldRole).toInt()));
            if (!thing || !field)
                continue;
            ++values;
            const QString name = QStringLiteral("facet ") + thing->toText();
            // A section counts with its own field's chips left out; what the whole filter keeps is marked.
            const Filter others = truth.filter.withoutField(*field);
            say.equal(
                name, index.data(FacetModel::CountRole).toULongLong(), match(*truth.data, others.with(*thing)).count());
            say.isTrue(name + QStringLiteral(": its mark is wrong"),
                index.data(FacetModel::MarkedRole).toBool() != match(*truth.data, truth.filter.with(*thing)).isEmpty());
        }
        say.isTrue(QStringLiteral("there are no facets"), values > 0);
    }

} // namespace

QStringList disagreementsIn(WindowFixture& window)
{
    const Truth truth(window.investigation());
    Complaints say;
    checkFilterBar(say, window, truth);
    const auto* graph = window.child<GraphView>("graphView");
    const auto* timeline = window.child<TimelineView>("timelineView");
    const auto* rhythm = window.child<RhythmView>("rhythmView");
    if (rhythm->isVisible() && rhythm->canvas().marks().gaps.none())
        checkSelectionBar(say, rhythm->selectionBar(), truth);
    else if (graph->isVisible() || timeline->isVisible())
        checkSelectionBar(say, graph->isVisible() ? graph->selectionBar() : timeline->selectionBar(), truth);
    checkPictures(say, window, truth);
    checkRecords(say, window, truth);
    checkFacets(say, window, truth);
    return say.lines();
}

} // namespace askance::test
