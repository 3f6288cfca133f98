// SPDX-License-Identifier: GPL-3.0-or-later
//
// The graph driven by real events: what mouse and keys select, and that nothing is filtered until it is asked for.
#include "GraphCases.h"

#include "drawing/SelectionBar.h"
#include "graph/GraphCanvas.h"
#include "graph/GraphFigure.h"
#include "graph/GraphView.h"
#include "graph/GraphWords.h"
#include "investigation/Investigation.h"

#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QPainterPath>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QToolButton>
#include <QToolTip>
#include <QWheelEvent>

using namespace askance;

namespace {

using Kind = GraphItem::Kind;

Filter parsed(const char* text)
{
    return parseFilter(QString::fromLatin1(text)).filter;
}

} // namespace

class TestGraphView : public QObject {
    Q_OBJECT

    std::unique_ptr<Investigation> m_investigation;
    std::unique_ptr<GraphView> m_view;

    [[nodiscard]] GraphCanvas& canvas() const { return m_view->canvas(); }
    [[nodiscard]] const GraphScene& scene() const { return *canvas().scene(); }
    [[nodiscard]] const GroupedGraph& graph() const { return scene().graph().graph; }

    [[nodiscard]] bool settle() const
    {
        return QTest::qWaitFor(
            [this] { return m_view->picture() && !m_view->isWaiting() && !m_investigation->isBusy(); });
    }

    void open(const DatasetPtr& data) const
    {
        m_investigation->openDataset(data);
        QVERIFY(settle());
    }

    [[nodiscard]] size_t indexOf(Kind kind, const QString& name) const
    {
        const size_t count = kind == Kind::Source ? graph().sources.ends.size()
            : kind == Kind::SourceGroup           ? graph().sources.groups.size()
            : kind == Kind::Flow                  ? graph().flows.size()
                                                  : graph().names.ends.size();
        for (size_t i = 0; i < count; ++i)
            if (itemName(scene(), {kind, i}) == name)
                return i;
        return 0;
    }
    [[nodiscard]] GraphItem source(const char* name) const
    {
        return {Kind::Source, indexOf(Kind::Source, QString::fromLatin1(name))};
    }
    [[nodiscard]] GraphItem group(const char* name) const
    {
        return {Kind::SourceGroup, indexOf(Kind::SourceGroup, QString::fromLatin1(name))};
    }
    [[nodiscard]] GraphItem name(const char* text) const
    {
        return {Kind::Name, indexOf(Kind::Name, QString::fromLatin1(text))};
    }

    // Where to press for an item: circle, heading, box, or the middle of a curve.
    [[nodiscard]] QPoint at(const GraphItem& item) const
    {
        const GraphPlace& place = canvas().place();
        switch (item.kind) {
        case Kind::Source:
            return (scene().layout().sources[item.index].centre * place.scale + place.offset).toPoint();
        case Kind::SourceGroup:
            return scene().rectOf(item, place).topLeft().toPoint() + QPoint(30, 12);
        case Kind::Flow: {
            const QPointF middle = flowPath(scene().layout().flows[item.index]).pointAtPercent(0.5);
            return (middle * place.scale + place.offset).toPoint();
        }
        default:
            return scene().rectOf(item, place).center().toPoint();
        }
    }
    [[nodiscard]] QPoint emptyPoint() const
    {
        return scene().rectOf({Kind::SourceGroup, 0}, canvas().place()).bottomLeft().toPoint() + QPoint(250, 330);
    }

    void click(const GraphItem& item, Qt::KeyboardModifiers modifiers = {}) const
    {
        QTest::mouseClick(&canvas(), Qt::LeftButton, modifiers, at(item));
        QVERIFY(settle());
    }

    void drag(const QPoint& from, const QPoint& to, Qt::KeyboardModifiers modifiers = {},
        Qt::MouseButton button = Qt::LeftButton) const
    {
        QTest::mousePress(&canvas(), button, modifiers, from);
        for (int step = 1; step <= 4; ++step) {
            const QPoint point = from + (to - from) * step / 4;
            QMouseEvent event(QEvent::MouseMove, point, canvas().mapToGlobal(point), Qt::NoButton, button, modifiers);
            QApplication::sendEvent(&canvas(), &event);
        }
        QTest::mouseRelease(&canvas(), button, modifiers, to);
        QVERIFY(settle());
    }

    void wheel(const QPoint& point, int notches, Qt::KeyboardModifiers modifiers = {}) const
    {
        QWheelEvent event(point, canvas().mapToGlobal(point), {}, {0, notches * 120}, Qt::NoButton, modifiers,
            Qt::NoScrollPhase, false);
        QApplication::sendEvent(&canvas(), &event);
    }

    void key(Qt::Key which, Qt::KeyboardModifiers modifiers = {}) const
    {
        QTest::keyClick(&canvas(), which, modifiers);
        QVERIFY(settle());
    }

    [[nodiscard]] QString selection() const
    {
        return m_investigation->selection() ? m_investigation->selection()->toText() : QStringLiteral("none");
    }

private Q_SLOTS:
    void init()
    {
        m_investigation = std::make_unique<Investigation>();
        m_view = std::make_unique<GraphView>(*m_investigation);
        m_view->resize(1020, 854);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    }

    void cleanup()
    {
        m_view.reset();
        m_investigation.reset();
    }

    void withoutACaseNothingIsDrawn()
    {
        QVERIFY(!m_view->picture() && !canvas().scene());
        QTest::mouseClick(&canvas(), Qt::LeftButton, {}, {300, 200});
        QTest::keyClick(&canvas(), Qt::Key_Z);
        QTest::keyClick(&canvas(), Qt::Key_Right);
        QVERIFY(!m_investigation->selection());
        QVERIFY(!m_view->findChild<QWidget*>(QStringLiteral("graphToolBar"))->isEnabled());
    }

    void clicksSelectAndFilterNothing_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("expected");
        QTest::newRow("source") << static_cast<int>(Kind::Source) << QStringLiteral("10.0.0.1")
                                << QStringLiteral("source:10.0.0.1");
        QTest::newRow("group") << static_cast<int>(Kind::SourceGroup) << QStringLiteral("Alfa")
                               << QStringLiteral("org:Alfa");
        QTest::newRow("no organisation") << static_cast<int>(Kind::SourceGroup) << QStringLiteral("Other")
                                         << QStringLiteral("org:\"\"");
        QTest::newRow("name") << static_cast<int>(Kind::Name) << QStringLiteral("mail.example")
                              << QStringLiteral("domain:mail.example");
        QTest::newRow("flow") << static_cast<int>(Kind::Flow) << QStringLiteral("10.0.1.1 → web.example")
                              << QStringLiteral("source:10.0.1.1 domain:web.example");
    }

    void clicksSelectAndFilterNothing()
    {
        QFETCH(int, kind);
        QFETCH(QString, name);
        QFETCH(QString, expected);
        open(test::smallCase());
        const GraphItem item{static_cast<Kind>(kind), indexOf(static_cast<Kind>(kind), name)};
        QCOMPARE(itemName(scene(), item), name);
        click(item);
        QCOMPARE(selection(), expected);
        QVERIFY(m_investigation->filter().isEmpty() && !m_investigation->history().canUndo());
        QVERIFY(scene().isSelected(item));
        QVERIFY(m_view->selectionBar().isVisible());
        QCOMPARE(m_view->selectionBar().what(), name);
        // What is selected is what the engine counts for that filter.
        QCOMPARE(countOf(item, graph()).inSelection, graph().total.inSelection);
        QCOMPARE(countOf(item, graph()).inSelection, countOf(item, graph()).inFilter);
    }

    void theSelectionBarSaysHowMuchIsSelected()
    {
        open(test::smallCase());
        click(group("Alfa"));
        QCOMPARE(m_view->selectionBar().details(), QStringLiteral("2 addresses · 5 lookups · 1 domain"));
        click(group("Beta"), Qt::ControlModifier);
        QCOMPARE(m_view->selectionBar().what(), QStringLiteral("Alfa and 1 more"));
        QCOMPARE(m_view->selectionBar().details(), QStringLiteral("3 addresses · 8 lookups · 2 domains"));
        m_view->selectionBar().findChild<QToolButton*>(QStringLiteral("selectionClose"))->click();
        QVERIFY(!m_investigation->selection() && !m_view->selectionBar().isVisible());
    }

    void ctrlClickAddsAndTakesAway()
    {
        open(test::smallCase());
        click(source("10.0.0.1"));
        click(source("10.0.1.1"), Qt::ControlModifier);
        QCOMPARE(selection(), QStringLiteral("source:10.0.0.1,10.0.1.1"));
        QVERIFY(scene().isSelected(source("10.0.0.1")) && scene().isSelected(source("10.0.1.1")));
        click(source("10.0.0.1"), Qt::ControlModifier);
        QCOMPARE(selection(), QStringLiteral("source:10.0.1.1"));
    }

    void shiftClickSelectsThePathBetweenTwoNodes()
    {
        open(test::smallCase());
        click(source("10.0.0.1"));
        click(source("10.0.1.1"), Qt::ShiftModifier);
        // Both asked for mail.example; that 10.0.1.1 also asked for web.example is no part of the path.
        QCOMPARE(graph().total.inSelection, quint64{6});
        QCOMPARE(m_investigation->selection().value(),
            parsed("(source:10.0.0.1 domain:mail.example) OR (source:10.0.1.1 domain:mail.example)"));
    }

    void shiftClickWithoutAPathSelectsBothEnds()
    {
        open(test::smallCase());
        click(source("10.0.0.1"));
        click(source("192.0.2.9"), Qt::ShiftModifier);
        QCOMPARE(selection(), QStringLiteral("source:10.0.0.1,192.0.2.9"));
    }

    void aRubberBandSelectsWhatItFrames()
    {
        open(test::smallCase());
        const QRect alfa = scene().rectOf(group("Alfa"), canvas().place()).toAlignedRect();
        drag(alfa.topLeft() - QPoint(6, 4), alfa.bottomRight() + QPoint(20, 4));
        QCOMPARE(selection(), QStringLiteral("org:Alfa"));
        // From empty ground over a circle: the address alone.
        const QPoint circle = at(source("10.0.1.1"));
        drag(circle + QPoint(60, 12), circle - QPoint(8, 12), Qt::ControlModifier);
        QCOMPARE(m_investigation->selection().value(), parsed("org:Alfa OR source:10.0.1.1"));
        drag(emptyPoint(), emptyPoint() + QPoint(30, 20));
        QVERIFY(!m_investigation->selection());
    }

    void aClickOnEmptyGroundDropsTheSelection()
    {
        open(test::smallCase());
        click(source("10.0.0.1"));
        QTest::mouseClick(&canvas(), Qt::LeftButton, {}, emptyPoint());
        QVERIFY(settle());
        QCOMPARE(selection(), QStringLiteral("none"));
    }

    void middleDragAndSpaceDragPan()
    {
        open(test::smallCase());
        const QPointF before = canvas().place().offset;
        QSignalSpy moved(m_view.get(), &GraphView::viewportChanged);
        drag(emptyPoint(), emptyPoint() + QPoint(40, -30), {}, Qt::MiddleButton);
        QCOMPARE(canvas().place().offset - before, QPointF(40, -30));
        QVERIFY(!moved.isEmpty());
        QTest::keyPress(&canvas(), Qt::Key_Space);
        drag(at(source("10.0.0.1")), at(source("10.0.0.1")) + QPoint(-40, 30));
        QTest::keyRelease(&canvas(), Qt::Key_Space);
        QCOMPARE(canvas().place().offset, before);
        QCOMPARE(selection(), QStringLiteral("none"));
    }

    void theWheelZoomsAtThePointerAndWithShiftPans()
    {
        open(test::smallCase());
        const QPoint circle = at(source("10.0.1.1"));
        wheel(circle, 2);
        QCOMPARE(canvas().place().scale, 1 / 0.64);
        QVERIFY((at(source("10.0.1.1")) - circle).manhattanLength() <= 1);
        wheel(circle, -2);
        const QPointF before = canvas().place().offset;
        wheel(circle, 1, Qt::ShiftModifier);
        QCOMPARE(canvas().place().scale, 1.0);
        QVERIFY(canvas().place().offset.y() > before.y());
        for (int i = 0; i < 60; ++i)
            wheel(circle, 1);
        QCOMPARE(canvas().place().scale, kMostGraphScale);
    }

    void whateverIsMovedSomethingStaysInSight()
    {
        open(test::smallCase());
        for (int i = 0; i < 40; ++i)
            drag(QPoint(600, 400), QPoint(900, 700), {}, Qt::MiddleButton);
        const QRectF columns(canvas().place().offset, QSizeF(scene().layout().width, scene().layout().height));
        QVERIFY(columns.intersects(scene().canvas()));
    }

    void doubleClickFiltersToAnItemOrFits()
    {
        open(test::smallCase());
        const QPoint alfa = at(group("Alfa"));
        QTest::mouseClick(&canvas(), Qt::LeftButton, {}, alfa);
        QTest::mouseDClick(&canvas(), Qt::LeftButton, {}, alfa);
        QVERIFY(settle());
        QCOMPARE(m_investigation->filter().toText(), QStringLiteral("org:Alfa"));
        QCOMPARE(graph().sources.groups.size(), size_t{1});
        QVERIFY(!m_investigation->selection());
        wheel({500, 400}, 3);
        QTest::mouseDClick(&canvas(), Qt::LeftButton, {}, {620, 650});
        QVERIFY(settle());
        QCOMPARE(canvas().place(), scene().fitted());
    }

    void enterFiltersMinusAndDeleteExcludeEscDrops()
    {
        open(test::smallCase());
        click(name("web.example"));
        key(Qt::Key_Escape);
        QCOMPARE(selection(), QStringLiteral("none"));
        QVERIFY(m_investigation->filter().isEmpty());
        click(name("web.example"));
        key(Qt::Key_Return);
        QCOMPARE(m_investigation->filter().toText(), QStringLiteral("domain:web.example"));
        QCOMPARE(graph().total.inFilter, quint64{3});
        click(source("192.0.2.9"));
        key(Qt::Key_Minus);
        QCOMPARE(m_investigation->filter().toText(), QStringLiteral("domain:web.example -source:192.0.2.9"));
        m_investigation->undo();
        QVERIFY(settle());
        click(source("192.0.2.9"));
        key(Qt::Key_Delete);
        QCOMPARE(graph().total.inFilter, quint64{1});
    }

    void escEndsADragFirst()
    {
        open(test::smallCase());
        click(source("10.0.0.1"));
        QTest::mousePress(&canvas(), Qt::LeftButton, {}, emptyPoint());
        QMouseEvent event(QEvent::MouseMove, emptyPoint() + QPoint(50, 50), canvas().mapToGlobal(emptyPoint()),
            Qt::NoButton, Qt::LeftButton, {});
        QApplication::sendEvent(&canvas(), &event);
        key(Qt::Key_Escape);
        QTest::mouseRelease(&canvas(), Qt::LeftButton, {}, emptyPoint() + QPoint(50, 50));
        QCOMPARE(selection(), QStringLiteral("source:10.0.0.1"));
    }

    void arrowsWalkToTheNearestNode()
    {
        open(test::smallCase());
        canvas().setFocus();
        key(Qt::Key_Down);
        QCOMPARE(selection(), QStringLiteral("org:Alfa"));
        key(Qt::Key_Down);
        QCOMPARE(selection(), QStringLiteral("source:10.0.0.1"));
        key(Qt::Key_Down);
        QCOMPARE(selection(), QStringLiteral("source:10.0.0.2"));
        key(Qt::Key_Up, Qt::ShiftModifier);
        QCOMPARE(selection(), QStringLiteral("source:10.0.0.2,10.0.0.1"));
        key(Qt::Key_Right);
        QCOMPARE(selection(), QStringLiteral("domain:mail.example"));
        key(Qt::Key_Left);
        QVERIFY(selection().startsWith(QStringLiteral("source:")) || selection().startsWith(QStringLiteral("org:")));
    }

    void keysZoomFitAndZoomToTheSelection()
    {
        open(test::smallCase());
        click(source("10.0.0.2"));
        key(Qt::Key_Plus);
        QCOMPARE(canvas().place().scale, 1.25);
        key(Qt::Key_Minus, Qt::ControlModifier);
        QCOMPARE(canvas().place().scale, 1.0);
        QVERIFY(m_investigation->filter().isEmpty());
        key(Qt::Key_Z);
        QCOMPARE(canvas().place().scale, 2.0);
        QVERIFY(scene().canvas().contains(at(source("10.0.0.2"))));
        key(Qt::Key_0);
        QCOMPARE(canvas().place(), scene().fitted());
    }

    void theTriangleOpensAndClosesAGroup()
    {
        open(test::smallCase());
        QCOMPARE(graph().sources.ends.size(), size_t{4});
        const auto triangle = [&] { return scene().toggleRect(group("Alfa"), canvas().place()).center().toPoint(); };
        QTest::mouseClick(&canvas(), Qt::LeftButton, {}, triangle());
        QVERIFY(settle());
        QCOMPARE(graph().sources.ends.size(), size_t{3});
        QCOMPARE(selection(), QStringLiteral("none"));
        QVERIFY(!m_investigation->history().canUndo());
        const QByteArray closed = m_view->viewport();
        QTest::mouseClick(&canvas(), Qt::LeftButton, {}, triangle());
        QVERIFY(settle());
        QCOMPARE(graph().sources.ends.size(), size_t{4});
        m_view->setViewport(closed);
        QVERIFY(settle());
        QCOMPARE(graph().sources.ends.size(), size_t{3});
        click(group("Alfa"));
        key(Qt::Key_O);
        QCOMPARE(graph().sources.ends.size(), size_t{4});
    }

    void aGroupWithOneMemberHasNoTriangle()
    {
        open(test::smallCase());
        QVERIFY(scene().toggleRect(group("Beta"), canvas().place()).isNull());
    }

    void aViewportComesBack()
    {
        open(test::smallCase());
        QVERIFY(m_view->viewport().isEmpty());
        const GraphPlace opened = canvas().place();
        wheel({400, 300}, 2);
        const GraphPlace zoomed = canvas().place();
        const QByteArray viewport = m_view->viewport();
        m_view->setViewport({});
        QCOMPARE(canvas().place(), opened);
        m_view->setViewport(viewport);
        QCOMPARE(canvas().place(), zoomed);
        m_view->setViewport("{\"place\":[1e999,\"x\",{}]");
        QVERIFY(std::isfinite(canvas().place().scale));
    }

    void aSelectionOfAnotherViewIsShownAndNeverEchoed()
    {
        open(test::smallCase());
        const Filter hour = parsed("time:2016-09-23T09:02..2016-09-23T09:05");
        QSignalSpy changed(m_investigation.get(), &Investigation::selectionChanged);
        m_investigation->setSelection(hour);
        QVERIFY(settle());
        QCOMPARE(changed.size(), 1);
        QCOMPARE(m_investigation->selection(), std::optional(hour));
        QCOMPARE(graph().sources.ends[source("10.0.0.1").index].count, (InkCount{4, 4, 2}));
        QCOMPARE(graph().sources.ends[source("192.0.2.9").index].count, (InkCount{2, 2, 0}));
        QVERIFY(m_view->selectionBar().isVisible());
        QCOMPARE(m_view->selectionBar().what(), QStringLiteral("2016-09-23 09:02 – 09:06"));
    }

    void theSelectionsInkIsFullAndTheRestIsPale()
    {
        open(test::smallCase());
        const auto inkOf = [&](const char* text) {
            const QImage image = canvas().grab().toImage();
            return image.pixelColor(at(source(text)));
        };
        const Theme& theme = Theme::of(ThemeKind::Light);
        QCOMPARE(inkOf("10.0.0.1"), theme.category[1]);
        QCOMPARE(inkOf("10.0.1.1"), theme.category[2]);
        m_investigation->setSelection(Filter::equals(FilterField::Org, QStringLiteral("Alfa")));
        QVERIFY(settle());
        QCOMPARE(inkOf("10.0.0.1"), theme.category[1]);
        QCOMPARE(inkOf("10.0.1.1"), theme.blended(theme.category[2], 0.42));
    }

    void hoverIsToldAndShownOnce()
    {
        open(test::smallCase());
        QTest::mouseMove(&canvas(), at(source("10.0.1.1")));
        QTRY_VERIFY(canvas().hovered().has_value());
        QCOMPARE(m_investigation->hovered(), std::optional(parsed("source:10.0.1.1")));
        QVERIFY(canvas().outlined().empty());
        QTRY_VERIFY(QToolTip::isVisible());
        QVERIFY2(QToolTip::text().contains(QStringLiteral("10.0.1.1")), qPrintable(QToolTip::text()));
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(&canvas(), &leave);
        QVERIFY(!m_investigation->hovered());
        // What another view points at: the address and the flows are outlined where they stand.
        m_investigation->setHovered(parsed("time:2016-09-23T09:05 source:10.0.1.1"));
        QCOMPARE(canvas().outlined(), std::vector<GraphItem>{source("10.0.1.1")});
        m_investigation->setHovered(std::nullopt);
        QVERIFY(canvas().outlined().empty());
    }

    void theMenuIsAskedForByMouseAndKeyboard()
    {
        open(test::smallCase());
        QSignalSpy asked(m_view.get(), &GraphView::menuRequested);
        QContextMenuEvent byMouse(QContextMenuEvent::Mouse, at(name("web.example")), {});
        QApplication::sendEvent(&canvas(), &byMouse);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.takeFirst().at(0).value<Filter>(), parsed("domain:web.example"));
        click(source("10.0.0.1"));
        QContextMenuEvent byKey(QContextMenuEvent::Keyboard, {}, {});
        QApplication::sendEvent(&canvas(), &byKey);
        QCOMPARE(asked.takeFirst().at(0).value<Filter>(), parsed("source:10.0.0.1"));
        QContextMenuEvent onGround(QContextMenuEvent::Mouse, emptyPoint(), {});
        QApplication::sendEvent(&canvas(), &onGround);
        QVERIFY(asked.isEmpty());
    }

    void groupingAndLeastLookupsAreStepsOfTheHistory()
    {
        open(test::smallCase());
        auto* grouping = m_view->findChild<QComboBox*>(QStringLiteral("graphGrouping"));
        grouping->setFocus();
        QTest::keyClick(grouping, Qt::Key_Down);
        QVERIFY(settle());
        QVERIFY(graph().grouping == GraphGrouping::Prefix);
        QCOMPARE(graph().sources.groups[0].key, QStringLiteral("source:10.0.0.0/24"));
        auto* least = m_view->findChild<QSlider*>(QStringLiteral("graphLeast"));
        QTest::keyClick(least, Qt::Key_Right);
        QVERIFY(settle());
        QCOMPARE(graph().leastLookups, quint64{2});
        QCOMPARE(graph().hiddenPairs, quint64{2});
        QCOMPARE(hiddenWords(graph()), QStringLiteral("2 of 5 pairs under 2 lookups hidden (2 lookups)"));
        m_investigation->undo();
        m_investigation->undo();
        QVERIFY(settle());
        QVERIFY(graph().grouping == GraphGrouping::Organisation);
        QCOMPARE(graph().leastLookups, quint64{1});
        QCOMPARE(least->value(), 0);
        QCOMPARE(grouping->currentIndex(), 0);
    }

    void documentedRelationsMayBeHidden()
    {
        open(test::documentedCase());
        QCOMPARE(scene().layout().parties.size(), size_t{1});
        const GraphItem holding{Kind::Party, 0};
        click(holding);
        QCOMPARE(selection(), QStringLiteral("none"));
        QVERIFY(itemTip(scene(), holding).contains(QStringLiteral("cited: A newspaper, 1 Jan 2016")));
        QTest::mouseClick(m_view->findChild<QCheckBox*>(QStringLiteral("graphDocuments")), Qt::LeftButton);
        QVERIFY(settle());
        QVERIFY(scene().layout().parties.empty());
    }

    void theTimeStripSelectsATime()
    {
        open(test::smallCase());
        const QRect strip = scene().stripRect();
        drag({strip.left() + 2, strip.center().y()}, {strip.center().x() - 4, strip.center().y()});
        // Nine minutes on the strip, snapped to the narrowest whole bins that it can show: to 09:04:28.
        QCOMPARE(selection(), QStringLiteral("time:2016-09-23T09:00:00..2016-09-23T09:04:27"));
        QCOMPARE(graph().total.inSelection, quint64{5});
    }

    void readersHearEveryNode()
    {
        open(test::documentedCase());
        QVERIFY2(canvas().accessibleDescription().contains(QStringLiteral("10 lookups")),
            qPrintable(canvas().accessibleDescription()));
        QAccessibleInterface* top = QAccessible::queryAccessibleInterface(&canvas());
        QStringList names;
        for (int i = 0; i < top->childCount(); ++i)
            names += top->child(i)->text(QAccessible::Name);
        QCOMPARE(names,
            (QStringList{QStringLiteral("Alfa, 5 lookups"), QStringLiteral("10.0.0.1, 4 lookups"),
                QStringLiteral("10.0.0.2, 1 lookup"), QStringLiteral("Beta, 3 lookups"),
                QStringLiteral("10.0.1.1, 3 lookups"), QStringLiteral("Other, 2 lookups"),
                QStringLiteral("192.0.2.9, 2 lookups"), QStringLiteral("mail.example, 7 lookups"),
                QStringLiteral("web.example, 3 lookups"), QStringLiteral("Holding, documented")}));
        QAccessibleInterface* beta = top->child(3);
        beta->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QVERIFY(settle());
        QCOMPARE(selection(), QStringLiteral("org:Beta"));
        QVERIFY(beta->state().selected && !top->child(0)->state().selected);
        const QPoint middle = beta->rect().center();
        QVERIFY(top->childAt(middle.x(), beta->rect().top() + 5) == beta);
        m_investigation->closeCase();
        QVERIFY(!beta->isValid());
        QCOMPARE(beta->text(QAccessible::Name), QString());
    }

    void aHiddenViewCountsNothing()
    {
        m_view->hide();
        m_investigation->openDataset(test::smallCase());
        QVERIFY(QTest::qWaitFor([this] { return !m_investigation->isBusy(); }));
        QVERIFY(!m_view->picture());
        m_view->show();
        QVERIFY(settle());
    }

    void partsStandWhereTheDesignHasThem()
    {
        open(test::documentedCase());
        click(group("Alfa"));
        // At 1020 x 854: tool bar 40, selection bar 36 below, legend 14 px above it; boxes and names in their columns.
        QCOMPARE(canvas().geometry(), QRect(0, 40, 1020, 778));
        const QPoint barAt = m_view->selectionBar().mapTo(m_view.get(), QPoint());
        QCOMPARE(QRect(barAt, m_view->selectionBar().size()), QRect(0, 818, 1020, 36));
        QCOMPARE(scene().stripRect(), QRect(131, 10, 875, 32));
        QCOMPARE(scene().legendRect(), QRect(14, 688, 700, 76));
        QCOMPARE(scene().rectOf(group("Alfa"), canvas().place()), QRectF(220, 87, 208, 85));
        QCOMPARE(scene().rectOf(name("mail.example"), canvas().place()).left(), 764.0);
        QCOMPARE(scene().layout().names[0].row.width(), 222.0);
        QCOMPARE(scene().rectOf({Kind::Party, 0}, canvas().place()).size(), QSizeF(152, 32));
        QCOMPARE(canvas().place().scale, 1.0);
    }

    void aFilterThatMatchesNothingShowsTheWaysBackOverTheCanvas()
    {
        open(test::smallCase());
        const auto* none = m_view->findChild<QWidget*>(QStringLiteral("noResult"));
        QVERIFY(!none->isVisible());
        m_investigation->setFilter(parsed("domain:never.example"));
        QVERIFY(settle());
        QVERIFY(none->isVisible());
        QVERIFY(canvas().rect().contains(none->geometry()));
        QVERIFY(qAbs(none->geometry().center().x() - canvas().rect().center().x()) <= 1);
        m_view->resize(700, 600);
        QVERIFY(settle());
        QVERIFY(canvas().rect().contains(none->geometry()));
        QTest::mouseClick(none->findChild<QPushButton*>(QStringLiteral("noResultRemove")), Qt::LeftButton);
        QTRY_VERIFY(m_investigation->filter().isEmpty());
        QVERIFY(settle());
        QVERIFY(!none->isVisible());
    }

    void anExportHasTheSameGroups()
    {
        open(test::smallCase());
        QTest::mouseClick(
            &canvas(), Qt::LeftButton, {}, scene().toggleRect(group("Alfa"), canvas().place()).center().toPoint());
        QVERIFY(settle());
        bool received = false;
        m_view->requestFigure({1020, 778}, this, [&](const Result<PicturePtr>& picture, const auto& figure) {
            received = true;
            QVERIFY(picture && figure);
            QCOMPARE((*picture)->template as<GraphPicture>().graph.sources.ends.size(), size_t{3});
        });
        QTRY_VERIFY(received);
    }
};

QTEST_MAIN(TestGraphView)
#include "tst_graphview.moc"
