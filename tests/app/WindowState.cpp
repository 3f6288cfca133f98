// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is shown; whether it agrees with the records is in WindowTruth.cpp.
#include "WindowState.h"

#include "facets/FacetPanel.h"
#include "graph/GraphCanvas.h"
#include "graph/GraphView.h"
#include "graph/GraphWords.h"
#include "investigation/FacetModel.h"
#include "investigation/RecordsModel.h"
#include "rhythm/RhythmCanvas.h"
#include "rhythm/RhythmView.h"
#include "timeline/TimelineChart.h"
#include "timeline/TimelineView.h"

#include <QLabel>
#include <QListView>
#include <QTableView>

#include <algorithm>

namespace askance::test {

namespace {

    QString frontView(const TimelineView& timeline, const RhythmView& rhythm, const GraphView& graph)
    {
        if (rhythm.isVisible())
            return QStringLiteral("rhythm");
        if (graph.isVisible())
            return QStringLiteral("graph");
        return timeline.isVisible() ? QString() : QStringLiteral("records");
    }

    QString textOf(const std::optional<Filter>& filter)
    {
        return filter ? filter->toText() : QString();
    }

    QString timesText(const std::vector<TimeSpan>& spans)
    {
        QStringList texts;
        for (const TimeSpan& span : spans)
            texts << Filter::time(span, QByteArrayLiteral("UTC")).toText();
        return texts.join(QStringLiteral(" and "));
    }

    QString markedIn(const TimelineChart& chart)
    {
        const TimelineMarks& marks = chart.marks();
        QStringList parts;
        for (const int lane : marks.lanes)
            parts << chart.scene()->laneName(static_cast<size_t>(lane));
        if (!marks.spans.empty())
            parts << timesText(marks.spans);
        return parts.join(QStringLiteral(", "));
    }

    QString outlinedIn(const TimelineChart& chart)
    {
        QStringList parts;
        if (chart.outlinedLane() > 0)
            parts << chart.scene()->laneName(static_cast<size_t>(chart.outlinedLane()));
        if (chart.hovered())
            parts << QStringLiteral("%1 of %2")
                         .arg(timesText({chart.scene()->binSpan(chart.hovered()->bin)}),
                             chart.scene()->laneName(static_cast<size_t>(chart.hovered()->lane)));
        return parts.join(QStringLiteral(", "));
    }

    QString gapsText(const GapBins& bins)
    {
        QStringList texts;
        for (size_t bin = 0; bin < kGapBins; ++bin)
            if (bins[bin])
                texts << QString::number(bin);
        return texts.join(QLatin1Char(' '));
    }

    QString outlinedIn(const RhythmCanvas& canvas, const ZoneRules& zone)
    {
        QStringList parts;
        if (!canvas.outlined().empty())
            parts << filterOfRects(canvas.outlined(), zone).toText();
        if (canvas.hovered()) {
            const RhythmItem& item = *canvas.hovered();
            parts << QStringLiteral("%1 %2/%3").arg(static_cast<int>(item.kind)).arg(item.row).arg(item.column);
        }
        return parts.join(QStringLiteral(", "));
    }

    // The group of one name and the name are one.
    QString namesOf(const GraphScene& scene, const std::vector<GraphItem>& items)
    {
        QStringList names;
        for (const GraphItem& item : items)
            names << itemName(scene, item);
        names.removeDuplicates();
        return names.join(QStringLiteral(", "));
    }

    QString selectedIn(const GraphCanvas& canvas)
    {
        using Kind = GraphItem::Kind;
        if (!canvas.scene())
            return {};
        const GraphScene& scene = *canvas.scene();
        const GroupedGraph& graph = scene.graph().graph;
        std::vector<GraphItem> items;
        const auto collect = [&](Kind kind, size_t count) {
            for (size_t i = 0; i < count; ++i)
                if (scene.isSelected({kind, i}))
                    items.push_back({kind, i});
        };
        collect(Kind::SourceGroup, graph.sources.groups.size());
        collect(Kind::Source, graph.sources.ends.size());
        collect(Kind::NameGroup, graph.names.groups.size());
        collect(Kind::Name, graph.names.ends.size());
        collect(Kind::Flow, graph.flows.size());
        return namesOf(scene, items);
    }

    QString outlinedIn(const GraphCanvas& canvas)
    {
        std::vector<GraphItem> items = canvas.outlined();
        if (canvas.hovered())
            items.push_back(*canvas.hovered());
        return canvas.scene() ? namesOf(*canvas.scene(), items) : QString();
    }

    QString valuesIn(const FacetModel& model, int role)
    {
        QStringList names;
        for (int row = 0; row < model.rowCount(); ++row) {
            const QModelIndex index = model.index(row);
            if (index.data(FacetModel::KindRole).toInt() == FacetModel::Value && index.data(role).toBool())
                names << index.data(Qt::DisplayRole).toString();
        }
        return names.join(QStringLiteral(", "));
    }

    QString pickedIn(const QTableView& table)
    {
        QList<int> rows;
        const QModelIndexList picked = table.selectionModel()->selectedRows();
        for (const QModelIndex& index : picked)
            rows << index.row();
        std::sort(rows.begin(), rows.end());
        QStringList texts;
        for (const int row : rows)
            texts << QString::number(row);
        return texts.join(QLatin1Char(' '));
    }

    // The framed cells of the first row in sight that has any: looked for in the picture, for the table does not say.
    QString outlinedIn(QTableView& table)
    {
        const QImage picture = table.viewport()->grab().toImage();
        const QColor frame = Theme::of(ThemeKind::Light).controlBorder;
        for (int row = std::max(0, table.rowAt(0)); row < table.model()->rowCount(); ++row) {
            QStringList cells;
            for (int column = 0; column < RecordsModel::ColumnCount; ++column) {
                const QModelIndex index = table.model()->index(row, column);
                const QRect edge = table.visualRect(index).adjusted(1, 1, -2, -2);
                if (edge.top() > picture.rect().bottom())
                    return {};
                // In the upper right corner, where no text comes.
                const QPoint corner = edge.topRight() - QPoint(1, 0);
                if (picture.rect().contains(corner) && picture.pixelColor(corner) == frame)
                    cells << index.data(Qt::DisplayRole).toString();
            }
            if (!cells.isEmpty())
                return cells.join(QStringLiteral(", "));
        }
        return {};
    }

    constexpr auto kPaintedSelected = "paintedSelected";
    constexpr auto kPaintedOutlined = "paintedOutlined";

    class FacetPainting : public QObject {
    public:
        FacetPainting(QWidget& viewport, const FacetModel& model)
            : QObject(&viewport)
            , m_model(model)
        {
            viewport.installEventFilter(this);
        }

    protected:
        bool eventFilter(QObject* watched, QEvent* event) override
        {
            if (event->type() == QEvent::Paint) {
                watched->setProperty(kPaintedSelected, valuesIn(m_model, FacetModel::SelectedRole));
                watched->setProperty(kPaintedOutlined, valuesIn(m_model, FacetModel::HoveredRole));
            }
            return QObject::eventFilter(watched, event);
        }

    private:
        const FacetModel& m_model;
    };

} // namespace

void watchPainting(WindowFixture& window)
{
    new FacetPainting(
        *window.child<QListView>("facetList")->viewport(), window.child<FacetPanel>("facetPanel")->model());
}

QString shownIn(WindowFixture& window)
{
    const Investigation& it = window.investigation();
    const auto& timeline = *window.child<TimelineView>("timelineView");
    const auto& graph = *window.child<GraphView>("graphView");
    const auto& rhythm = *window.child<RhythmView>("rhythmView");
    const QWidget& facets = *window.child<QListView>("facetList")->viewport();
    QTableView& table = *window.child<QTableView>("recordsTable");
    QStringList lines;
    const auto add = [&](const char* name, const QString& text) {
        if (!text.isEmpty())
            lines << QLatin1String(name) + QStringLiteral(": ") + text;
    };
    add("view", frontView(timeline, rhythm, graph));
    add("filter", it.filter().isEmpty() ? QStringLiteral("none") : it.filter().toText());
    add("selection", textOf(it.selection()));
    add("pointed", textOf(it.hovered()));
    add("timeline", markedIn(timeline.chart()));
    add("timeline outlined", outlinedIn(timeline.chart()));
    add("timeline in sight", timeline.viewport() == timeline.drawing() ? QString() : QStringLiteral("a part"));
    add("timeline drawn", QString::fromLatin1(timeline.drawing()));
    if (rhythm.isVisible()) {
        const RhythmMarks& marks = rhythm.canvas().marks();
        const ZoneRules& zone = it.zone();
        add("rhythm", filterOfRects(marks.rects, zone).toText());
        add("rhythm week", filterOfCells(marks.cells, zone).toText());
        add("rhythm gaps", gapsText(marks.gaps));
        add("rhythm outlined", outlinedIn(rhythm.canvas(), zone));
        add("rhythm in sight", rhythm.viewport().isEmpty() ? QString() : QStringLiteral("a part"));
    }
    add("graph", selectedIn(graph.canvas()));
    add("graph outlined", outlinedIn(graph.canvas()));
    add("graph in sight", graph.viewport().isEmpty() ? QString() : QStringLiteral("moved"));
    add("facets", facets.property(kPaintedSelected).toString());
    add("facets outlined", facets.property(kPaintedOutlined).toString());
    add("records", pickedIn(table));
    add("records outlined", outlinedIn(table));
    add("inspector", window.child<QLabel>("inspectorName")->text());
    const ChangeHistory& history = it.history();
    add("steps", QStringLiteral("%1 of %2").arg(history.index()).arg(history.steps().size() - 1));
    return lines.join(QLatin1Char('\n'));
}

} // namespace askance::test
