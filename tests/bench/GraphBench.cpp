// SPDX-License-Identifier: GPL-3.0-or-later
#include "GraphBench.h"

#include "engine/LocalEngine.h"
#include "graph/GraphCanvas.h"

#include <QApplication>
#include <QElapsedTimer>

#include <algorithm>
#include <cstdio>
#include <random>

namespace askance::bench {

namespace {

    const TimeSpan kAlways{kEarliestUs, kLatestUs};

    struct GraphCase {
        quint32 sources = 0;
        quint32 names = 0;
        quint32 organisations = 0;
        quint32 namesOfEach = 0; // that every source asks for
        quint32 rowsOfEach = 0; // records of a source and a name, at most
    };

    std::string addressText(quint32 organisation, quint32 host)
    {
        return "10." + std::to_string(organisation % 250) + "." + std::to_string(organisation / 250 * 16 + host / 250)
            + "." + std::to_string(host % 250);
    }

    // Straight into columns: reading is measured elsewhere.
    DatasetPtr makeCase(const GraphCase& shape)
    {
        auto table = std::make_shared<ColumnTable>();
        std::mt19937 random(7);
        const quint32 perOrganisation = (shape.sources + shape.organisations - 1) / shape.organisations;
        for (quint32 name = 0; name < shape.names; ++name)
            (void)table->domains.intern("name" + std::to_string(name) + ".example");
        const auto addRow = [&](quint32 source, quint32 name) {
            const auto row = static_cast<quint32>(table->timeUs.size());
            table->timeUs.push_back(qint64{row} * kUsPerSecond);
            table->recordId.push_back(row + 1);
            table->line.push_back(row + 1);
            table->source.push_back(source);
            table->server.push_back(kNone);
            table->domain.push_back(name);
            table->type.push_back(0);
            table->response.push_back(0);
            table->sensor.push_back(0);
            table->evidence.push_back(0);
            table->ttl.push_back(kNone);
            table->rttUs.push_back(kNone);
        };
        for (quint32 i = 0; i < shape.sources; ++i) {
            std::string canonical;
            const SourceAddress address = parseSource(addressText(i / perOrganisation, i % perOrganisation), canonical);
            const quint32 source = table->sources.intern(canonical);
            table->sourceAddress.resize(table->sources.size());
            table->sourceAddress[source] = address;
            for (quint32 n = 0; n < shape.namesOfEach; ++n) {
                const quint32 name = (i * 7 + n * 31) % shape.names;
                for (auto rows = 1 + random() % shape.rowsOfEach; rows > 0; --rows)
                    addRow(source, name);
            }
        }
        table->types = {{1, "A"}};
        table->responses = {{0, "NOERROR"}};
        table->sensors = {"s1"};
        table->evidenceNames = {"bench.log"};
        std::vector<Organisation> list;
        std::vector<Membership> memberships;
        for (quint32 i = 0; i < shape.organisations; ++i) {
            list.push_back({"Organisation " + std::to_string(i), "x", static_cast<int>(i % 9)});
            memberships.push_back({static_cast<quint16>(i), MembershipKind::Prefix,
                "10." + std::to_string(i % 250) + "." + std::to_string(i / 250 * 16) + ".0/20", kAlways, "bench"});
        }
        auto data = std::make_shared<Dataset>();
        data->organisations
            = std::make_shared<OrganisationColumn>(assignOrganisations(*table, std::move(list), memberships));
        data->table = std::move(table);
        return data;
    }

    double millisecondsSince(const QElapsedTimer& timer)
    {
        return static_cast<double>(timer.nsecsElapsed()) / 1e6;
    }

    void benchPan()
    {
        GraphCase shape{1'600, 400, 40, 7, 20};
        PictureSpec spec;
        spec.kind = PictureKind::DrawnGraph;
        spec.graph.closedAbove = 1'000;
        spec.graph.mostNames = 400;
        const Result<PicturePtr> picture = LocalEngine(makeCase(shape)).answer(spec);
        if (!picture)
            return;
        const GroupedGraph& graph = (*picture)->as<GraphPicture>().graph;
        GraphCanvas canvas;
        canvas.resize(1600, 900);
        canvas.show();
        canvas.setPicture(*picture);
        canvas.setPlace(canvas.scene()->opening());
        QElapsedTimer timer;
        timer.start();
        do {
            canvas.repaint();
            QApplication::processEvents(QEventLoop::AllEvents, 5);
        } while (!canvas.isDrawn() && timer.elapsed() < 60'000);
        std::printf("graph pan, %zu nodes, %zu flows, 1600x900\n  first painting, on a worker        %.0f ms\n",
            graph.sources.ends.size() + graph.names.ends.size(), graph.flows.size(), millisecondsSince(timer));
        std::vector<double> frames;
        int blanks = 0;
        for (int frame = 0; frame < 200; ++frame) {
            timer.restart();
            GraphPlace place = canvas.place();
            place.offset += QPointF(frame % 80 < 40 ? 6 : -6, frame < 150 ? -14 : 14);
            canvas.setPlace(place);
            canvas.repaint();
            QApplication::processEvents();
            frames.push_back(millisecondsSince(timer));
            blanks += canvas.isDrawn() ? 0 : 1;
            // As a display with 60 frames a second would wait.
            while (timer.elapsed() < 16)
                QApplication::processEvents(QEventLoop::AllEvents, 1);
        }
        std::sort(frames.begin(), frames.end());
        std::printf("  a frame: median %.2f ms, worst %.2f ms; %d of 200 showed an edge not yet painted\n",
            frames[frames.size() / 2], frames.back(), blanks);
    }

    void benchGroups(const char* what, const GraphCase& shape, GraphGrouping grouping)
    {
        const DatasetPtr data = makeCase(shape);
        PictureSpec spec;
        spec.kind = PictureKind::DrawnGraph;
        spec.graph.grouping = grouping;
        spec.graph.roomPx = 600;
        const LocalEngine engine(data);
        std::vector<double> times;
        for (int round = 0; round < 5; ++round) {
            QElapsedTimer timer;
            timer.start();
            (void)engine.answer(spec).has_value();
            times.push_back(millisecondsSince(timer));
        }
        std::sort(times.begin(), times.end());
        std::printf("  %-34s %.0f ms  (%zu rows)\n", what, times[times.size() / 2], data->rows());
    }

} // namespace

void benchGraph()
{
    benchPan();
    std::printf("100,000 sources to a grouped picture\n");
    benchGroups("by organisation, 200 of them", {100'000, 5'000, 200, 5, 3}, GraphGrouping::Organisation);
    benchGroups("by prefix", {100'000, 5'000, 200, 5, 3}, GraphGrouping::Prefix);
    benchGroups("names by their last two labels", {100'000, 5'000, 200, 5, 3}, GraphGrouping::Suffix);
}

} // namespace askance::bench
