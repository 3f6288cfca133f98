// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the canvas shows while it is moved and zoomed: always what painting it afresh would show.
#include "GraphCases.h"

#include "drawing/Hatch.h"
#include "graph/GraphCanvas.h"

#include <QPainterPath>

using namespace askance;

namespace {

using Kind = GraphItem::Kind;

// The columns as they would be painted afresh.
QImage fresh(const GraphCanvas& canvas)
{
    QImage image(canvas.size(), QImage::Format_RGB32);
    image.fill(canvas.scene()->theme().panel);
    QPainter painter(&image);
    canvas.scene()->paintColumns(painter, canvas.place(), QRectF(canvas.rect()));
    canvas.scene()->paintFrame(painter, canvas.place());
    return image;
}

// Share of pixels that differ by more than a rounding of smooth edges.
double difference(const QImage& a, const QImage& b)
{
    int differing = 0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x)
            if (std::abs(qGray(a.pixel(x, y)) - qGray(b.pixel(x, y))) > 40)
                ++differing;
    return static_cast<double>(differing) / (a.width() * a.height());
}

GraphPlace moved(const GraphPlace& place, const QPointF& by)
{
    return {place.scale, place.offset + by};
}

} // namespace

class TestGraphCanvas : public QObject {
    Q_OBJECT

    std::unique_ptr<GraphCanvas> m_canvas;

    [[nodiscard]] QImage shown() const { return m_canvas->grab().toImage().convertToFormat(QImage::Format_RGB32); }
    [[nodiscard]] bool settle() const
    {
        return QTest::qWaitFor([this] { return m_canvas->isDrawn(); });
    }

private Q_SLOTS:
    void init()
    {
        m_canvas = std::make_unique<GraphCanvas>();
        m_canvas->resize(900, 700);
        m_canvas->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_canvas.get()));
    }

    void aMovedCanvasShowsWhatPaintingAfreshWould_data()
    {
        QTest::addColumn<DatasetPtr>("data");
        QTest::newRow("small, painted at once") << DatasetPtr(test::documentedCase());
        QTest::newRow("large, painted by a worker") << test::largeCase(800, 60);
    }

    void aMovedCanvasShowsWhatPaintingAfreshWould()
    {
        QFETCH(DatasetPtr, data);
        GraphRequest request;
        request.closedAbove = 1000;
        m_canvas->setPicture(test::drawnGraph(data, request));
        m_canvas->setPlace(m_canvas->scene()->opening());
        for (const QPointF by :
            {QPointF(0, 0), QPointF(-120, 0), QPointF(0, -300), QPointF(-500, -900), QPointF(300, 100)}) {
            m_canvas->setPlace(moved(m_canvas->place(), by));
            (void)shown();
            QVERIFY(settle());
            QVERIFY2(difference(shown(), fresh(*m_canvas)) < 0.002, qPrintable(QString::number(by.y())));
        }
        GraphPlace zoomed = m_canvas->place();
        zoomed.scale *= 1.25;
        m_canvas->setPlace(zoomed);
        (void)shown();
        QVERIFY(settle());
        QVERIFY(difference(shown(), fresh(*m_canvas)) < 0.002);
    }

    void anotherPictureIsShownWhole()
    {
        m_canvas->setPicture(test::drawnGraph(test::largeCase(800, 60)));
        (void)shown();
        QVERIFY(settle());
        m_canvas->setPicture(test::drawnGraph(test::smallCase()));
        QVERIFY(difference(shown(), fresh(*m_canvas)) < 0.002);
        m_canvas->setTheme(Theme::of(ThemeKind::Dark));
        QVERIFY(difference(shown(), fresh(*m_canvas)) < 0.002);
        QCOMPARE(shown().pixelColor(10, 400), Theme::of(ThemeKind::Dark).panel);
        m_canvas->setPicture(nullptr);
        QVERIFY(m_canvas->isDrawn() && !m_canvas->scene());
        (void)shown();
    }

    // The room beside the legend, where it says how many names are out of sight, is empty when none is.
    void whatIsOutOfSightIsSaidBesideTheLegend()
    {
        m_canvas->setPicture(test::drawnGraph(test::documentedCase()));
        const QRect legend = m_canvas->scene()->legendRect();
        const QRect beside(legend.right() + 4, legend.top(), m_canvas->width() - legend.right() - 8, legend.height());
        const auto isEmpty = [&] {
            (void)shown();
            if (!settle())
                qFatal("it is not drawn");
            const QImage image = shown().copy(beside);
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x)
                    if (image.pixelColor(x, y) != Theme::of(ThemeKind::Light).panel)
                        return false;
            return true;
        };
        m_canvas->setPlace(m_canvas->scene()->fitted());
        QVERIFY(isEmpty());
        m_canvas->setPlace({1, {0, 600}});
        QVERIFY(!isEmpty());
        m_canvas->setPlace({1, {0, -900}});
        QVERIFY(!isEmpty());
    }

    // Greys alone do not tell categories apart on paper.
    void onPaperFlowsOfPatternedCategoriesAreHollow()
    {
        m_canvas->setTheme(Theme::of(ThemeKind::Print));
        QString lines;
        for (int i = 0; i < 400; ++i)
            lines += QStringLiteral("12:00 10.0.0.%1 a.example A\n").arg(1 + i % 2);
        const TimeSpan always{kEarliestUs, kLatestUs};
        m_canvas->setPicture(test::drawnGraph(test::tinyDataset(lines, {{"Ant", "", 1}, {"Bee", "", 2}},
            {{0, MembershipKind::Address, "10.0.0.1", always, ""},
                {1, MembershipKind::Address, "10.0.0.2", always, ""}})));
        const GraphScene& scene = *m_canvas->scene();
        int hollow = 0;
        int solid = 0;
        for (size_t i = 0; i < scene.layout().flows.size(); ++i) {
            const QPointF start = flowPath(scene.layout().flows[i]).pointAtPercent(0.02) * 4;
            m_canvas->setPlace({4, QPointF(200, 350) - start});
            const int category = scene.graph().graph.sources.ends[scene.graph().graph.flows[i].source].colour;
            (void)shown();
            QVERIFY(settle());
            const bool isPaper = shown().pixelColor(200, 350) == Theme::of(ThemeKind::Print).panel;
            if (scene.layout().flows[i].width < 3)
                continue;
            QCOMPARE(isPaper, patternStep(Theme::of(ThemeKind::Print), category) > 0);
            ++(isPaper ? hollow : solid);
        }
        qInfo("%d hollow, %d solid", hollow, solid);
        QVERIFY(hollow > 0 && solid > 0);
    }

    void itemsAreFoundWhereTheyStandAtEveryScale()
    {
        m_canvas->setPicture(test::drawnGraph(test::documentedCase()));
        const GraphScene& scene = *m_canvas->scene();
        for (const double scale : {0.3, 1.0, 2.5}) {
            const GraphPlace place{scale, {-40, 90}};
            for (size_t i = 0; i < scene.layout().sources.size(); ++i) {
                const QPointF centre = scene.layout().sources[i].centre * scale + place.offset;
                if (scene.isFrame(centre))
                    continue;
                const std::optional<GraphItem> found = scene.itemAt(centre, place);
                QVERIFY(found && (scale < 1 || *found == (GraphItem{Kind::Source, i})));
            }
            for (size_t i = 0; i < scene.layout().flows.size(); ++i) {
                const QPointF middle = flowPath(scene.layout().flows[i]).pointAtPercent(0.5) * scale + place.offset;
                if (scene.isFrame(middle))
                    continue;
                const std::optional<GraphItem> found = scene.itemAt(middle, place);
                QVERIFY(found && found->kind == Kind::Flow);
            }
            const QPointF party = scene.rectOf({Kind::Party, 0}, place).center();
            QCOMPARE(scene.itemAt(party, place), std::optional(GraphItem{Kind::Party, 0}));
            QVERIFY(!scene.itemAt({scene.rectOf({Kind::Name, 0}, place).left() - 40, 700}, place));
        }
        QVERIFY(!scene.itemAt(QPointF(scene.legendRect().center()), {1, {0, 600}}));
        // Nor beside the legend's box, where its band hides what is drawn.
        const GraphPlace place{1, {0, 90}};
        const QPointF name = scene.rectOf({Kind::Name, 0}, place).center();
        QCOMPARE(scene.itemAt(name, place), std::optional(GraphItem{Kind::Name, 0}));
        const QPointF beside(name.x(), scene.legendRect().center().y());
        QVERIFY(!scene.legendRect().contains(beside.toPoint()));
        QVERIFY(!scene.itemAt(beside, {1, place.offset + beside - name}));
    }

    void openingShowsAllOfWhatCanBeReadAtOnce()
    {
        m_canvas->setPicture(test::drawnGraph(test::smallCase()));
        const GraphScene& small = *m_canvas->scene();
        QCOMPARE(small.opening(), small.fitted());
        QVERIFY(small.fitted().scale <= 1);
        GraphRequest request;
        request.closedAbove = 1000;
        m_canvas->setPicture(test::drawnGraph(test::largeCase(800, 60), request));
        const GraphScene& large = *m_canvas->scene();
        QVERIFY(large.fitted().scale < 0.1 && large.opening().scale > 0.5);
        QCOMPARE(large.opening().offset.y(), double(kGraphHeadPx));
    }
};

QTEST_MAIN(TestGraphCanvas)
#include "tst_graphcanvas.moc"
