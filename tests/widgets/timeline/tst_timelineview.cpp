// SPDX-License-Identifier: GPL-3.0-or-later
//
// The timeline driven by real events: what mouse and keys select, and that nothing is filtered until it is asked for.
#include "TestSupport.h"

#include "drawing/SelectionBar.h"
#include "exporting/Figure.h"
#include "investigation/Investigation.h"
#include "record/CivilTime.h"
#include "timeline/TimelineBrush.h"
#include "timeline/TimelineChart.h"
#include "timeline/TimelineFigure.h"
#include "timeline/TimelineView.h"
#include "timeline/TimelineWords.h"

#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolTip>
#include <QWheelEvent>

using namespace askance;

namespace {

// Ten days; 10.0.0.1 asks every hour, 10.0.0.2 three times at noon of even days, nobody on the 5th.
DatasetPtr tenDays()
{
    QString text;
    for (int day = 1; day <= 10; ++day) {
        for (int hour = 0; hour < 24 && day != 5; ++hour)
            text += QStringLiteral("2016-05-%1T%2:30:00Z 10.0.0.1 a.example A\n")
                        .arg(day, 2, 10, QLatin1Char('0'))
                        .arg(hour, 2, 10, QLatin1Char('0'));
        for (int i = 0; i < 3 && day % 2 == 0; ++i)
            text += QStringLiteral("2016-05-%1T12:00:0%2Z 10.0.0.2 b.example A\n")
                        .arg(day, 2, 10, QLatin1Char('0'))
                        .arg(i);
    }
    return test::tinyDataset(text);
}

// The same with events, organisations and hostile names, to be drawn.
DatasetPtr drawnDays()
{
    auto data = std::make_shared<Dataset>(*tenDays());
    WrittenTime time;
    (void)parseIsoTime("2016-05-03T12:00:00Z", time);
    data->events.push_back({QStringLiteral("<b>First</b> burst"), {time.us, time.us}, QStringLiteral("a citation")});
    return data;
}

// Hours of two sensors; the second starts a day later, and one evening neither records.
std::shared_ptr<Dataset> twoSensors()
{
    auto data = std::make_shared<Dataset>(
        *test::tinyDataset(QStringLiteral("2016-05-01T00:30:00Z 10.0.0.1 a.example A - ns1\n"
                                          "2016-05-02T12:30:00Z 10.0.0.1 a.example A - ns2\n"
                                          "2016-05-04T23:30:00Z 10.0.0.1 a.example A - ns1\n")));
    WrittenTime time;
    (void)parseIsoTime("2016-05-01T00:00:00Z", time);
    const auto hour = [&](int n) { return time.us + n * kUsPerHour; };
    data->coverage
        = {{0, {hour(0), hour(96)}, CoverageKind::Stated, {}}, {1, {hour(24), hour(96)}, CoverageKind::Stated, {}},
            {0, {hour(66), hour(84)}, CoverageKind::Gap, {}}, {1, {hour(66), hour(84)}, CoverageKind::Gap, {}}};
    return data;
}

} // namespace

class TestTimelineView : public QObject {
    Q_OBJECT

    std::unique_ptr<Investigation> m_investigation;
    std::unique_ptr<TimelineView> m_view;

    [[nodiscard]] TimelineChart& chart() const { return m_view->chart(); }
    [[nodiscard]] const TimelineScene& scene() const { return *chart().scene(); }
    [[nodiscard]] TimeSpan bin(size_t index) const { return scene().binSpan(index); }

    // The middle of a bin in a lane.
    [[nodiscard]] QPoint at(size_t index, int lane = 0) const { return chart().itemRect({lane, index}).center(); }

    [[nodiscard]] bool settle() const
    {
        return QTest::qWaitFor(
            [this] { return m_view->picture() && !m_view->isWaiting() && !m_investigation->isBusy(); });
    }

    void binByDay() const
    {
        auto* bins = m_view->findChild<QComboBox*>(QStringLiteral("timelineBins"));
        bins->setFocus();
        QTest::keyClick(bins, Qt::Key_End); // a week
        QTest::keyClick(bins, Qt::Key_Up); // a day
        QVERIFY(settle());
    }

    void open(const DatasetPtr& data)
    {
        m_investigation->openDataset(data);
        QVERIFY(settle());
    }

    void drag(const QPoint& from, const QPoint& to, Qt::KeyboardModifiers modifiers = {},
        Qt::MouseButton button = Qt::LeftButton) const
    {
        QTest::mousePress(&chart(), button, modifiers, from);
        for (int step = 1; step <= 4; ++step) {
            const QPoint point = from + (to - from) * step / 4;
            QMouseEvent event(QEvent::MouseMove, point, chart().mapToGlobal(point), Qt::NoButton, button, modifiers);
            QApplication::sendEvent(&chart(), &event);
        }
        QTest::mouseRelease(&chart(), button, modifiers, to);
    }

    void wheel(const QPoint& at, int notches, Qt::KeyboardModifiers modifiers = {}) const
    {
        QWheelEvent event(
            at, chart().mapToGlobal(at), {}, {0, notches * 120}, Qt::NoButton, modifiers, Qt::NoScrollPhase, false);
        QApplication::sendEvent(&chart(), &event);
    }

    [[nodiscard]] std::optional<Filter> selected(TimeSpan span) const { return Filter::time(span, "UTC"); }

private Q_SLOTS:
    void init()
    {
        m_investigation = std::make_unique<Investigation>();
        m_view = std::make_unique<TimelineView>(*m_investigation);
        m_view->resize(1020, 612);
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
        QVERIFY(!m_view->picture());
        QVERIFY(!chart().scene());
        QTest::keyClick(&chart(), Qt::Key_Z);
        QTest::mouseClick(&chart(), Qt::LeftButton, {}, {300, 200});
        QVERIFY(!m_investigation->selection());
    }

    void aCaseWithoutOrganisationsIsGroupedBySource()
    {
        open(tenDays());
        QVERIFY(scene().timeline().group == GroupField::Source);
        QVERIFY(scene().timeline().width == BinWidth::H6);
        QCOMPARE(scene().timeline().bins(), size_t{40});
        QCOMPARE(scene().laneName(1), QStringLiteral("10.0.0.1"));
        QVERIFY(scene().laneColour(1) != scene().laneColour(2));
        QVERIFY(chart().accessibleDescription().contains(QStringLiteral("231 lookups")));
    }

    void theChartIsPlottedOnceForAllThatChanged()
    {
        open(tenDays());
        const QSignalSpy plotted(&chart(), &QCustomPlot::afterReplot);
        TimelineMarks marks;
        for (size_t i = 0; i < 5; ++i) {
            marks.spans = {{bin(i).beginUs, bin(i + 3).endUs}};
            chart().setMarks(marks);
            QVERIFY(scene().marks() == marks); // the next movement of the hand goes by them
        }
        chart().setPicture(m_view->picture());
        QCOMPARE(plotted.count(), 0);
        QTRY_COMPARE(plotted.count(), 1);
        marks.spans.clear(); // without new counts: soon, by itself
        chart().setMarks(marks);
        QTRY_COMPARE(plotted.count(), 2);
        chart().setHovered(TimelineItem{0, 3}); // over the plot
        QVERIFY(!chart().grab().isNull());
        QCOMPARE(plotted.count(), 2);
    }

    void aHiddenChartIsNotPlotted()
    {
        open(tenDays());
        const QSignalSpy plotted(&chart(), &QCustomPlot::afterReplot);
        m_view->hide();
        chart().setPicture(m_view->picture());
        chart().setMarks({{bin(2)}, {}});
        QTest::qWait(50);
        QCOMPARE(plotted.count(), 0);
        m_view->show();
        QTRY_VERIFY(plotted.count() > 0);
    }

    void aDragSelectsWholeBinsAndFiltersNothing()
    {
        open(tenDays());
        drag(at(5), at(9));
        QVERIFY(settle());
        QCOMPARE(m_investigation->selection(), selected({bin(5).beginUs, bin(9).endUs}));
        QVERIFY(m_investigation->filter().isEmpty());
        QVERIFY(!m_investigation->history().canUndo());
        QVERIFY(m_view->selectionBar().isVisible());
        QVERIFY2(m_view->selectionBar().details().contains(QStringLiteral("33 lookups")),
            qPrintable(m_view->selectionBar().details()));
        QVERIFY(m_view->selectionBar().details().startsWith(QStringLiteral("1 day 6 h")));
    }

    void withAltADragIsFree()
    {
        open(tenDays());
        drag(at(5), at(9), Qt::AltModifier);
        const std::optional<TimeSpan> span = m_investigation->selection()->timeBounds();
        QVERIFY(span);
        QVERIFY(span->beginUs > bin(5).beginUs && span->beginUs < bin(5).endUs);
        QVERIFY(span->endUs > bin(9).beginUs && span->endUs < bin(9).endUs);
    }

    void handlesResizeTheBrush()
    {
        open(tenDays());
        drag(at(5), at(9));
        const QPoint right(scene().scale().toPx(bin(9).endUs), at(9).y());
        drag(right, {at(12).x() + 8, right.y()});
        QCOMPARE(m_investigation->selection(), selected({bin(5).beginUs, bin(12).endUs}));
        const QPoint left(scene().scale().toPx(bin(5).beginUs), at(5).y());
        drag(left, {at(7).x() + 8, left.y()});
        QCOMPARE(m_investigation->selection(), selected({bin(8).beginUs, bin(12).endUs}));
    }

    void theMiddleOfABrushMovesIt()
    {
        open(tenDays());
        drag(at(5), at(9));
        drag(at(7), at(10));
        QCOMPARE(m_investigation->selection(), selected({bin(8).beginUs, bin(12).endUs}));
    }

    void shiftExtendsAndCtrlAddsABrush()
    {
        open(tenDays());
        drag(at(5), at(6));
        drag(at(10), at(11), Qt::ShiftModifier);
        QCOMPARE(m_investigation->selection(), selected({bin(5).beginUs, bin(11).endUs}));
        drag(at(20), at(21), Qt::ControlModifier);
        QVERIFY(settle());
        QCOMPARE(chart().marks().spans.size(), size_t{2});
        QCOMPARE(m_view->picture()->as<Timeline>().total.inSelection, quint64{7 * 6 + 3 + 12});
    }

    void aClickInALaneSelectsItsBinThere()
    {
        open(tenDays());
        QTest::mouseClick(&chart(), Qt::LeftButton, {}, at(6, 1));
        const Filter source = Filter::equals(FilterField::Source, QStringLiteral("10.0.0.1"));
        QCOMPARE(m_investigation->selection(), std::optional(Filter::time(bin(6), "UTC").with(source)));
        QTest::mouseClick(&chart(), Qt::LeftButton, Qt::ShiftModifier, at(9, 1));
        QCOMPARE(m_investigation->selection(),
            std::optional(Filter::time({bin(6).beginUs, bin(9).endUs}, "UTC").with(source)));
    }

    void aLaneNameSelectsItsGroup()
    {
        open(tenDays());
        QTest::mouseClick(&chart(), Qt::LeftButton, {}, {40, at(0, 2).y()});
        QCOMPARE(m_investigation->selection(),
            std::optional(Filter::equals(FilterField::Source, QStringLiteral("10.0.0.2"))));
        QVERIFY(settle());
        QCOMPARE(m_view->picture()->as<Timeline>().total.inSelection, quint64{15});
    }

    void enterFiltersToTheSelectionAndDeleteExcludesIt()
    {
        open(tenDays());
        drag(at(5), at(9));
        const TimeSpan span{bin(5).beginUs, bin(9).endUs};
        QTest::keyClick(&chart(), Qt::Key_Return);
        QCOMPARE(m_investigation->filter(), Filter::time(span, "UTC"));
        QVERIFY(!m_investigation->selection());
        QVERIFY(chart().marks().isEmpty());
        QVERIFY(settle());
        m_investigation->undo();
        QVERIFY(settle());
        drag(at(5), at(9));
        QTest::keyClick(&chart(), Qt::Key_Delete);
        QVERIFY(settle());
        QCOMPARE(m_view->picture()->as<Timeline>().total.inFilter, quint64{231 - 33});
    }

    void doubleClickOnABarFilters()
    {
        open(tenDays());
        const TimeSpan span = bin(6);
        QTest::mouseClick(&chart(), Qt::LeftButton, {}, at(6));
        QTest::mouseDClick(&chart(), Qt::LeftButton, {}, at(6));
        QCOMPARE(m_investigation->filter(), Filter::time(span, "UTC"));
    }

    void escapeDropsTheBrushInProgressAndThenTheSelection()
    {
        open(tenDays());
        drag(at(5), at(9));
        const std::optional<Filter> first = m_investigation->selection();
        QTest::mousePress(&chart(), Qt::LeftButton, {}, at(20));
        QMouseEvent move(QEvent::MouseMove, at(25), chart().mapToGlobal(at(25)), Qt::NoButton, Qt::LeftButton, {});
        QApplication::sendEvent(&chart(), &move);
        QVERIFY(chart().marks().spans.front().beginUs >= bin(20).beginUs);
        QTest::keyClick(&chart(), Qt::Key_Escape);
        QTest::mouseRelease(&chart(), Qt::LeftButton, {}, at(25));
        QCOMPARE(m_investigation->selection(), first);
        QTest::keyClick(&chart(), Qt::Key_Escape);
        QVERIFY(!m_investigation->selection());
        QVERIFY(!m_view->selectionBar().isVisible());
    }

    void arrowsWalkAndShiftExtends()
    {
        open(tenDays());
        QTest::keyClick(&chart(), Qt::Key_Right);
        QTest::keyClick(&chart(), Qt::Key_Right);
        QCOMPARE(m_investigation->selection(), selected(bin(1)));
        QTest::keyClick(&chart(), Qt::Key_Right, Qt::ShiftModifier);
        QTest::keyClick(&chart(), Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(m_investigation->selection(), selected({bin(1).beginUs, bin(3).endUs}));
        QTest::keyClick(&chart(), Qt::Key_Down);
        QCOMPARE(chart().focused(), std::optional(TimelineItem{1, 3}));
    }

    void theWheelZoomsAtThePointerAndZeroFits()
    {
        open(tenDays());
        const TimeSpan whole = scene().scale().span;
        const QPoint point = at(30);
        const qint64 under = scene().scale().toUs(point.x());
        wheel(point, 3);
        QVERIFY(settle());
        QVERIFY(scene().scale().span.lengthUs() < whole.lengthUs() * 6 / 10);
        QVERIFY(qAbs(scene().scale().toPx(under) - point.x()) <= 1);
        QVERIFY(scene().timeline().width < BinWidth::H6);
        const qint64 begin = scene().scale().span.beginUs;
        wheel(point, 1, Qt::ShiftModifier);
        QVERIFY(scene().scale().span.beginUs < begin);
        QTest::keyClick(&chart(), Qt::Key_0);
        QVERIFY(settle());
        QCOMPARE(scene().scale().span, whole);
        QVERIFY(scene().timeline().width == BinWidth::H6);
    }

    void zoomingToTheSelectionShowsIt()
    {
        open(tenDays());
        drag(at(5), at(9));
        const TimeSpan span{bin(5).beginUs, bin(9).endUs};
        QTest::keyClick(&chart(), Qt::Key_Z);
        QVERIFY(settle());
        QCOMPARE(scene().scale().span, span);
        QCOMPARE(m_investigation->selection(), selected(span));
        QVERIFY(m_investigation->filter().isEmpty());
    }

    void middleDragPansAndTheMinimapMovesTheWindow()
    {
        open(tenDays());
        wheel(at(20), 4);
        QVERIFY(settle());
        const TimeSpan before = scene().scale().span;
        const QPoint centre = scene().layout().plot.center();
        drag(centre, centre + QPoint(100, 0), {}, Qt::MiddleButton);
        QVERIFY(settle());
        QVERIFY(scene().scale().span.beginUs < before.beginUs);
        QCOMPARE(scene().scale().span.lengthUs(), before.lengthUs());
        QVERIFY(!m_investigation->selection());
        const int left = scene().minimapScale().toPx(scene().scale().span.beginUs);
        const int y = scene().layout().minimap.center().y();
        const qint64 end = scene().scale().span.endUs;
        drag({left, y}, {scene().layout().minimap.left(), y});
        QVERIFY(settle());
        QCOMPARE(scene().scale().span.beginUs, scene().wholeSpan().beginUs);
        QCOMPARE(scene().scale().span.endUs, end);
    }

    void greyIsDrawnToScaleOrNotAtAll()
    {
        m_view->resize(1400, 612); // where the tool bar has room for words
        open(tenDays());
        m_investigation->setChoice(QStringLiteral("timeline.bins"), QStringLiteral("6h"), QStringLiteral("bins"));
        QVERIFY(settle());
        const auto* outside = m_view->findChild<QLabel*>(QStringLiteral("timelineOutside"));
        QVERIFY(!outside->isVisible()); // nothing is outside
        const Theme& light = Theme::of(ThemeKind::Light);
        const auto base = [&](size_t index) {
            chart().replot();
            const QRect bar = chart().itemRect({0, index});
            return chart().grab().toImage().pixelColor(bar.center().x(), bar.bottom());
        };
        // Source 1 is nearly the whole case: what it leaves out fits above its bars.
        m_investigation->setFilter(Filter::equals(FilterField::Source, QStringLiteral("10.0.0.1")));
        QVERIFY(settle());
        QVERIFY(scene().laneTop(0) >= 9);
        QVERIFY(outside->isVisible());
        // Source 2 asked three times a day among 24: to its scale the case would fill the lane.
        m_investigation->setFilter(Filter::equals(FilterField::Source, QStringLiteral("10.0.0.2")));
        QVERIFY(settle());
        QCOMPARE(scene().laneTop(0), 4U);
        QCOMPARE(base(0), light.panel);
        // Outside the filter's time there is nothing else to be scaled by.
        m_investigation->setFilter(Filter::time({bin(8).beginUs, bin(30).endUs}, "UTC"));
        QVERIFY(settle());
        QCOMPARE(base(0), light.hairline);
        QVERIFY(outside->isVisible());
        m_view->resize(700, 612);
        QVERIFY(!outside->isVisible());
    }

    void noGreyStandsWhereNoSensorAskedForRecorded()
    {
        auto data = std::make_shared<Dataset>(
            *test::tinyDataset(QStringLiteral("2016-05-01T00:30:00Z 10.0.0.1 a.example A - ns1\n"
                                              "2016-05-02T12:30:00Z 10.0.0.1 a.example A - ns1\n"
                                              "2016-05-02T13:30:00Z 10.0.0.1 a.example A - ns2\n"
                                              "2016-05-04T23:30:00Z 10.0.0.1 a.example A - ns2\n")));
        WrittenTime time;
        QVERIFY(parseIsoTime("2016-05-01T00:00:00Z", time));
        const auto hour = [&](int n) { return time.us + n * kUsPerHour; };
        data->coverage
            = {{0, {hour(0), hour(96)}, CoverageKind::Stated, {}}, {1, {hour(24), hour(96)}, CoverageKind::Stated, {}}};
        open(data);
        auto* bins = m_view->findChild<QComboBox*>(QStringLiteral("timelineBins"));
        bins->setFocus();
        QTest::keyClick(bins, Qt::Key_End);
        QTest::keyClick(bins, Qt::Key_Up); // a day
        QVERIFY(settle());
        m_investigation->setFilter(Filter::equals(FilterField::Sensor, QStringLiteral("ns2")));
        QVERIFY(settle());
        chart().replot();
        const QImage image = chart().grab().toImage();
        const auto hasGrey = [&](size_t index) {
            const QRect bar = chart().itemRect({0, index});
            for (int y = bar.top(); y <= bar.bottom(); ++y)
                if (image.pixelColor(bar.center().x(), y) == Theme::of(ThemeKind::Light).hairline)
                    return true;
            return false;
        };
        QCOMPARE(scene().timeline().lanes[0].inCase[0], 1U); // of ns1, while ns2 did not record
        QVERIFY(!hasGrey(0));
        QVERIFY(hasGrey(1)); // both recorded
    }

    void coloursMeanWhoAsked()
    {
        open(tenDays());
        auto* lanes = m_view->findChild<QComboBox*>(QStringLiteral("timelineLanes"));
        lanes->setFocus();
        for (const GroupField field :
            {GroupField::Domain, GroupField::Type, GroupField::Response, GroupField::Sensor, GroupField::None}) {
            QTest::keyClick(lanes, Qt::Key_Down);
            QVERIFY(settle());
            QVERIFY(scene().timeline().group == field);
            for (size_t lane = 0; lane < scene().timeline().lanes.size(); ++lane) {
                if (scene().timeline().lanes[lane].isOther) {
                    QCOMPARE(scene().laneName(lane), QStringLiteral("Not recorded")); // no record has a response
                    continue;
                }
                QCOMPARE(scene().laneCategory(lane), TimelineScene::kInkCategory);
                QCOMPARE(scene().laneColour(lane), Theme::of(ThemeKind::Light).secondaryText);
            }
        }
    }

    void aLaneIsMovedByItsNameAndByKeysAndBackByUndo()
    {
        open(tenDays());
        const auto names = [&] {
            QStringList all;
            for (size_t lane = 1; lane < scene().timeline().lanes.size(); ++lane)
                all << scene().laneName(lane);
            return all.join(QLatin1Char(' '));
        };
        const QString byCount = QStringLiteral("10.0.0.1 10.0.0.2");
        const QString turned = QStringLiteral("10.0.0.2 10.0.0.1");
        const auto name = [&](int lane) { return QPoint(40, at(0, lane).y()); };
        QCOMPARE(names(), byCount);
        const QColor first = scene().laneColour(1);
        drag(name(2), name(1) - QPoint(0, 20));
        QVERIFY(settle());
        QCOMPARE(names(), turned);
        QCOMPARE(scene().laneColour(2), first); // colours go with them
        QCOMPARE(scene().timeline().lanes[2].total.inFilter, 216U);
        QVERIFY(!m_investigation->selection()); // and nothing is selected
        QCOMPARE(m_investigation->history().current().words, QStringLiteral("lane 10.0.0.2 moved"));
        m_investigation->undo();
        QVERIFY(settle());
        QCOMPARE(names(), byCount);
        // Half a lane is no move; Esc leaves all as it was.
        drag(name(1), name(1) + QPoint(0, 10));
        QVERIFY(settle());
        QCOMPARE(names(), byCount);
        QTest::mousePress(&chart(), Qt::LeftButton, {}, name(2));
        QMouseEvent far(QEvent::MouseMove, name(1), chart().mapToGlobal(name(1)), Qt::NoButton, Qt::LeftButton, {});
        QApplication::sendEvent(&chart(), &far);
        QTest::keyClick(&chart(), Qt::Key_Escape);
        QTest::mouseRelease(&chart(), Qt::LeftButton, {}, name(1));
        QVERIFY(settle());
        QCOMPARE(names(), byCount);
        chart().setFocused(TimelineItem{2, 3});
        QTest::keyClick(&chart(), Qt::Key_Up, Qt::AltModifier);
        QVERIFY(settle());
        QCOMPARE(names(), turned);
        QCOMPARE(chart().focused(), std::optional(TimelineItem{1, 3}));
        QTest::keyClick(&chart(), Qt::Key_Up, Qt::AltModifier); // "All sources" stays the first
        QVERIFY(settle());
        QCOMPARE(names(), turned);
        // A filter that changes the counts leaves the order; an export has it too.
        m_investigation->setFilter(Filter::time({bin(8).beginUs, bin(30).endUs}, "UTC"));
        QVERIFY(settle());
        QCOMPARE(names(), turned);
        QCOMPARE(m_view->picture()->spec.laneOrder, turned.split(QLatin1Char(' ')));
    }

    void lanesOfResponsesAndSensorsSayWhatTheyAre()
    {
        open(test::tinyDataset(QStringLiteral("2016-05-01T00:30:00Z 10.0.0.1 a.example A NXDOMAIN ns1\n"
                                              "2016-05-01T01:30:00Z 10.0.0.1 a.example A NOERROR ns2\n"
                                              "2016-05-01T02:30:00Z 10.0.0.1 a.example A NOERROR ns2\n"
                                              "2016-05-01T03:30:00Z 10.0.0.1 a.example A - ns1\n")));
        const auto names = [&] {
            QStringList all;
            for (size_t lane = 0; lane < scene().timeline().lanes.size(); ++lane)
                all << scene().laneName(lane)
                        + QStringLiteral(" %1").arg(scene().timeline().lanes[lane].total.inFilter);
            return all;
        };
        const auto choose = [&](GroupField field) {
            m_investigation->setChoice(QStringLiteral("timeline.lanes"), toString(field), QStringLiteral("lanes"));
            QVERIFY(settle());
        };
        choose(GroupField::Response);
        QCOMPARE(names(),
            (QStringList{QStringLiteral("All lookups 4"), QStringLiteral("NOERROR 2"), QStringLiteral("NXDOMAIN 1"),
                QStringLiteral("Not recorded 1")}));
        choose(GroupField::Sensor);
        QCOMPARE(
            names(), (QStringList{QStringLiteral("All lookups 4"), QStringLiteral("ns1 2"), QStringLiteral("ns2 2")}));
        QCOMPARE(
            m_view->findChild<QComboBox*>(QStringLiteral("timelineLanes"))->currentText(), QStringLiteral("Sensor"));
    }

    void aPartOfTheFilterInViewIsNotCalledAllOfIt()
    {
        open(tenDays());
        QVERIFY(!scene().isPartOfFilter());
        wheel(at(20), 4);
        QVERIFY(settle());
        QVERIFY(scene().isPartOfFilter());
        QVERIFY(scene().timeline().lanes.front().total.inFilter < 231);
        // Another filter that ends where the view ends is seen whole.
        m_investigation->setFilter(Filter::time(scene().scale().span, "UTC"));
        QVERIFY(settle());
        QVERIFY(!scene().isPartOfFilter());
    }

    void aSelectionMadeElsewhereIsShownButNotEchoed()
    {
        open(tenDays());
        QSignalSpy changes(m_investigation.get(), &Investigation::selectionChanged);
        const TimeSpan span{bin(2).beginUs, bin(4).endUs};
        m_investigation->setSelection(Filter::time(span, "UTC"));
        QVERIFY(settle());
        QCOMPARE(chart().marks().spans, std::vector<TimeSpan>{span});
        QCOMPARE(changes.count(), 1);
    }

    void aFilterThatMatchesNothingShowsTheWaysBackOverThePlot()
    {
        open(tenDays());
        const auto* none = m_view->findChild<QWidget*>(QStringLiteral("noResult"));
        const auto* recording = none->findChild<QLabel*>(QStringLiteral("noResultRecording"));
        QVERIFY(!none->isVisible());
        m_investigation->setFilter(Filter::equals(FilterField::Domain, QStringLiteral("never.example")));
        QVERIFY(settle());
        QVERIFY(none->isVisible());
        QVERIFY(recording->text().startsWith(QStringLiteral("Sensors were recording")));
        QVERIFY(scene().layout().plot.contains(none->geometry()));
        // In a low window as well.
        m_view->resize(1020, 380);
        QVERIFY(settle());
        QVERIFY(none->findChild<QPushButton*>(QStringLiteral("noResultRemove"))->isVisible());
        QVERIFY(chart().rect().contains(none->geometry()));
        m_view->resize(1020, 612);
        const qint64 later = scene().timeline().edgesUs.back() + 30 * kUsPerDay;
        m_investigation->setFilter(Filter::time({later, later + kUsPerDay}, "UTC"));
        QVERIFY(settle());
        QCOMPARE(recording->text(),
            QStringLiteral("No sensor is known to have recorded in this period. This says nothing about lookups."));
        QTest::mouseClick(none->findChild<QPushButton*>(QStringLiteral("noResultRemove")), Qt::LeftButton);
        QTRY_VERIFY(m_investigation->filter().isEmpty());
        QVERIFY(settle());
        QVERIFY(!none->isVisible());
    }

    void whatNobodyRecordedIsSaidOfTheSensorsAskedFor()
    {
        const auto data = twoSensors();
        const auto hour = [&](int n) { return data->coverage.front().span.beginUs + n * kUsPerHour; };
        open(data);
        binByDay();
        QCOMPARE(scene().timeline().bins(), size_t{4});
        const auto titles = [&] {
            QStringList all;
            for (const TimelineFlag& flag : scene().flags())
                all += flag.title;
            return all;
        };
        const auto words = [&](size_t bin) { return binWords(scene(), TimelineItem{0, bin}); };
        QCOMPARE(titles(),
            (QStringList{QStringLiteral("ns2 starts recording"), QStringLiteral("No sensor recorded 3–4 May")}));
        QVERIFY2(words(0).contains(QStringLiteral("Recording: ns1\n")), qPrintable(words(0)));
        QVERIFY2(words(2).contains(QStringLiteral(": 0 recorded\nRecording: ns1, ns2 (part of the time)\n"
                                                  "No sensor recorded 2016-05-03 18:00 – ")),
            qPrintable(words(2)));
        QVERIFY(words(2).contains(QStringLiteral(": of that nothing is known")));

        m_investigation->setFilter(Filter::equals(FilterField::Sensor, QStringLiteral("ns2")));
        QVERIFY(settle());
        QVERIFY2(words(0).contains(QStringLiteral("ns2 did not record here: this says nothing about lookups")),
            qPrintable(words(0)));
        QVERIFY(!words(1).contains(QStringLiteral("ns1")));
        QVERIFY(titles().contains(QStringLiteral("ns2 did not record 3–4 May")));
        QVERIFY(scene().timeline().uncovered.front() == (TimeSpan{hour(0), hour(24)}));
    }

    // No data is no zero, selected or not, and of a sensor that recorded nothing in view as well.
    void whatNobodyRecordedStaysHatched()
    {
        const auto data = twoSensors();
        const TimeSpan gap = data->coverage.back().span;
        open(data);
        const QColor ground = Theme::of(ThemeKind::Light).hatchGround;
        const auto share = [&](const QRect& rect) {
            chart().replot();
            const QImage image = chart().grab().toImage();
            int hatched = 0;
            for (int x = rect.left(); x <= rect.right(); ++x)
                for (int y = rect.top(); y <= rect.bottom(); ++y)
                    hatched += image.pixelColor(x, y) == ground ? 1 : 0;
            return hatched / double(rect.width() * rect.height());
        };
        const auto inPlot = [&] {
            const QRect lane = scene().layout().lanes[0];
            const int left = scene().scale().toPx(gap.beginUs) + 4;
            return QRect(left, lane.top() + 4, scene().scale().toPx(gap.endUs) - 4 - left, lane.height() - 8);
        };
        const double before = share(inPlot());
        QVERIFY2(before > 0.5, qPrintable(QString::number(before)));
        m_investigation->setSelection(Filter::time({gap.beginUs - kUsPerHour, gap.endUs + kUsPerHour}, "UTC"));
        QVERIFY(settle());
        QVERIFY(share(inPlot()) > 0.98 * before); // the handles reach into it
        m_investigation->setSelection(std::nullopt);
        // The day before ns2 began.
        const qint64 first = data->coverage.front().span.beginUs;
        chart().setView({first, first + kUsPerDay});
        QVERIFY(settle());
        const QRect row = scene().layout().sensors[1].adjusted(2, 1, -2, -1);
        QVERIFY2(share(row) > 0.5, qPrintable(QString::number(share(row))));
    }

    // A minute of recording within days is a line in its strip, at the last pixel as well, and not within other strips.
    void aMinuteOfRecordingIsSeenAmongDays()
    {
        auto data = std::make_shared<Dataset>(*twoSensors());
        const qint64 first = data->coverage.front().span.beginUs;
        const auto minute = [&](int hour) {
            return TimeSpan{first + hour * kUsPerHour, first + hour * kUsPerHour + kUsPerMinute};
        };
        data->coverage = {{0, minute(0), CoverageKind::Assumed, {}}, {1, minute(36), CoverageKind::Assumed, {}},
            {0, {minute(96).beginUs - kUsPerMinute, minute(96).beginUs}, CoverageKind::Stated, {}}};
        open(data);
        chart().setView({first, first + 96 * kUsPerHour});
        QVERIFY(settle());
        chart().replot();
        const QImage image = chart().grab().toImage();
        const auto columns = [&](size_t sensor, const QColor& colour) {
            QList<int> all;
            const QRect row = scene().layout().sensors[sensor];
            for (int x = scene().layout().plot.left(); x <= scene().layout().plot.right(); ++x)
                if (image.pixelColor(x, row.center().y()) == colour)
                    all << x;
            return all;
        };
        const Theme& light = Theme::of(ThemeKind::Light);
        const auto px = [&](int hour) { return scene().scale().toPx(minute(hour).beginUs); };
        QCOMPARE(columns(0, light.coverageAssumed), QList<int>{px(0)});
        QCOMPARE(columns(1, light.coverageAssumed), QList<int>{px(36)});
        QCOMPARE(columns(0, light.coverageBar), QList<int>{scene().layout().plot.right()});
    }

    void whereNothingIsKnownTheBaselineIsDots()
    {
        auto data = std::make_shared<Dataset>(*twoSensors());
        const qint64 first = data->coverage.front().span.beginUs;
        const auto hours = [&](int from, int to) {
            return TimeSpan{first + from * kUsPerHour, first + to * kUsPerHour};
        };
        data->coverage = {{0, hours(0, 24), CoverageKind::Stated, {}}, {1, hours(0, 48), CoverageKind::Assumed, {}}};
        open(data);
        binByDay();
        QCOMPARE(scene().timeline().bins(), size_t{4});
        const Theme& light = Theme::of(ThemeKind::Light);
        // Of every six columns two are dots.
        const auto lineShare = [&](size_t bin) {
            chart().replot();
            const QImage image = chart().grab().toImage();
            const QRect columns = scene().itemRect(TimelineItem{0, bin});
            int drawn = 0;
            for (int x = columns.left(); x <= columns.right(); ++x)
                drawn += image.pixelColor(x, scene().layout().lanes[0].bottom() + 1) == light.axis ? 1 : 0;
            return 1.0 * drawn / columns.width();
        };
        const auto words = [&](size_t bin) { return binWords(scene(), TimelineItem{0, bin}); };
        const QString tail = QStringLiteral(" here: this says nothing about lookups");
        QCOMPARE(scene().unknownBins(), (std::vector<size_t>{2, 3}));
        QCOMPARE(lineShare(1), 1.0);
        QVERIFY2(qAbs(lineShare(2) - 1.0 / 3) < 0.03, qPrintable(QString::number(lineShare(2))));
        QVERIFY(!words(1).contains(tail));
        QVERIFY2(words(2).contains(QStringLiteral("Not known whether a sensor recorded") + tail), qPrintable(words(2)));
        const auto legendHas = [&](const char* text) {
            const auto entries = TimelineFigure(m_view->picture(), m_view->timelineStyle()).legend();
            return std::any_of(entries.begin(), entries.end(),
                [&](const LegendEntry& entry) { return entry.words == QLatin1String(text); });
        };
        QVERIFY(legendHas("not known whether a sensor recorded"));
        m_investigation->setSelection(Filter::time(scene().binSpan(2), "UTC"));
        QVERIFY(settle());
        QCOMPARE(m_view->selectionBar().details(), QStringLiteral("1 day · no lookups counted"));

        // Of a sensor whose coverage is stated it is known.
        m_investigation->setFilter(Filter::equals(FilterField::Sensor, QStringLiteral("ns1")));
        QVERIFY(settle());
        QVERIFY(scene().unknownBins().empty());
        QVERIFY(!legendHas("not known whether a sensor recorded"));
        QCOMPARE(lineShare(2), 1.0);
        QVERIFY2(words(2).contains(QStringLiteral("ns1 did not record") + tail), qPrintable(words(2)));
    }

    void flagsOfWhatWasNotRecordedAreTheLastToBeFoldedAway()
    {
        const auto data = twoSensors();
        const qint64 gap = data->coverage.back().span.beginUs;
        for (int i = 0; i < 9; ++i)
            data->events.push_back({QStringLiteral("An event with a long title, number %1").arg(i),
                {gap - i * kUsPerHour, gap - i * kUsPerHour}, QStringLiteral("a citation")});
        open(data);
        QVERIFY(scene().foldedFlags() > 0);
        int gaps = 0;
        std::vector<QRect> boxes;
        for (const TimelineFlag& flag : scene().flags()) {
            gaps += flag.kind == TimelineFlag::Kind::Gap ? 1 : 0;
            QVERIFY2(flag.kind != TimelineFlag::Kind::Gap || !flag.box.isNull(), qPrintable(flag.title));
            for (const QRect& other : boxes)
                QVERIFY(!other.intersects(flag.box));
            if (!flag.box.isNull())
                boxes.push_back(flag.box);
        }
        QCOMPARE(gaps, 2);
        // A low chart keeps its room for the lanes.
        const int folded = scene().foldedFlags();
        const int rows = scene().layout().plot.top();
        m_view->resize(1020, 380);
        QVERIFY(settle());
        QVERIFY(scene().foldedFlags() > folded);
        QVERIFY(scene().layout().plot.top() < rows);
    }

    void aQuestionThatFailsIsSaidAboveTheLastGoodPicture()
    {
        open(tenDays());
        const PicturePtr before = m_view->picture();
        const auto* failed = m_view->findChild<QWidget*>(QStringLiteral("failedNotice"));
        QVERIFY(!failed->isVisible());
        auto* bins = m_view->findChild<QComboBox*>(QStringLiteral("timelineBins"));
        bins->setFocus();
        QTest::keyClick(bins, Qt::Key_Home); // Auto
        QTest::keyClick(bins, Qt::Key_Down); // 1 s: too many for ten days
        QVERIFY(settle());
        QVERIFY(failed->isVisible());
        QCOMPARE(m_view->picture(), before);
        QVERIFY(failed->findChild<QLabel*>(QStringLiteral("failedWords"))->text().contains(QStringLiteral("bins")));
        QTest::keyClick(bins, Qt::Key_Home);
        QVERIFY(settle());
        QVERIFY(!failed->isVisible());
    }

    void theToolBarChoosesLanesBinsAndScale()
    {
        open(tenDays());
        auto* lanes = m_view->findChild<QComboBox*>(QStringLiteral("timelineLanes"));
        lanes->setFocus();
        QTest::keyClick(lanes, Qt::Key_Down); // Source → Domain
        QVERIFY(settle());
        QVERIFY(scene().timeline().group == GroupField::Domain);
        QVERIFY(scene().scalesDiffer());
        QVERIFY(m_view->findChild<QLabel*>(QStringLiteral("timelineScalesDiffer"))->isVisible());
        auto* scale = m_view->findChild<QComboBox*>(QStringLiteral("timelineScale"));
        QTest::keyClick(scale, Qt::Key_Down);
        QVERIFY(!scene().scalesDiffer());
        auto* coverage = m_view->findChild<QCheckBox*>(QStringLiteral("timelineCoverage"));
        QVERIFY(!scene().layout().sensors.empty());
        QTest::keyClick(coverage, Qt::Key_Space);
        QVERIFY(scene().layout().sensors.empty());
    }

    void theSelectionBarsButtonsActOnTheSelection()
    {
        open(tenDays());
        drag(at(5), at(9));
        QTest::mouseClick(m_view->findChild<QPushButton*>(QStringLiteral("selectionFilter")), Qt::LeftButton);
        QVERIFY(m_investigation->filter().timeBounds().has_value());
        QVERIFY(!m_view->selectionBar().isVisible());
    }

    void theExportedPlotIsPixelForPixelTheScreens_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<bool>("selected");
        for (const bool dark : {false, true})
            for (const bool isFiltered : {false, true})
                QTest::addRow("%s, %s", dark ? "dark" : "light", isFiltered ? "with a time filter" : "whole")
                    << dark << isFiltered;
    }
    void theExportedPlotIsPixelForPixelTheScreens()
    {
        QFETCH(bool, dark);
        QFETCH(bool, selected);
        open(drawnDays());
        const ThemeKind kind = dark ? ThemeKind::Dark : ThemeKind::Light;
        m_view->setTheme(Theme::of(kind));
        if (selected) {
            m_investigation->setFilter(Filter::time({bin(8).beginUs, bin(30).endUs}, "UTC"));
            QVERIFY(settle());
        }
        chart().replot();
        const QImage screen = chart().grab().toImage().convertToFormat(QImage::Format_RGB32);
        const TimelineFigure figure(m_view->picture(), m_view->timelineStyle());
        FigureOptions options;
        options.size = m_view->chartSize();
        options.theme = kind;
        QRect plot;
        const QImage exported = renderFigure(figure, options, &plot);
        const QRect onScreen = scene().layout().plot;
        QCOMPARE(plot.size(), onScreen.size());
        QVERIFY(plot.width() > 800 && plot.height() > 200);
        QVERIFY(screen.copy(onScreen) == exported.copy(plot));
    }

    void aScreenReaderFindsTheLanes()
    {
        open(tenDays());
        QAccessibleInterface* found = QAccessible::queryAccessibleInterface(&chart());
        QVERIFY(found);
        QCOMPARE(found->role(), QAccessible::Chart);
        QVERIFY(!found->text(QAccessible::Description).isEmpty());
        QCOMPARE(found->childCount(), static_cast<int>(scene().timeline().lanes.size()));
        quint64 sum = 0;
        for (int lane = 0; lane < found->childCount(); ++lane) {
            QAccessibleInterface* item = found->child(lane);
            QVERIFY(item && item->isValid());
            QCOMPARE(found->indexOfChild(item), lane);
            QCOMPARE(item->text(QAccessible::Name), scene().laneName(static_cast<size_t>(lane)));
            const QString words = item->text(QAccessible::Description);
            if (lane > 0)
                sum += words.section(QLatin1Char(' '), 0, 0).remove(QLatin1Char(',')).toULongLong();
            const QPoint centre = item->rect().center();
            QCOMPARE(found->childAt(centre.x(), centre.y()), item);
        }
        QCOMPARE(sum, scene().timeline().total.inFilter);
        m_investigation->setSelection(Filter::equals(FilterField::Source, scene().timeline().lanes[1].key));
        QVERIFY(settle());
        QVERIFY(found->child(1)->state().selected);
        QVERIFY(!found->child(2)->state().selected);
    }

    void aFilterChangedWhileAnswersAreOnTheWayEndsWithTheLastOne()
    {
        open(tenDays());
        for (int i = 0; i < 10; ++i)
            m_investigation->setFilter(Filter::equals(FilterField::Source, QStringLiteral("10.0.0.%1").arg(1 + i % 2)));
        QVERIFY(settle());
        QCOMPARE(m_view->picture()->spec.filter, m_investigation->filter());
        QCOMPARE(m_view->picture()->as<Timeline>().total.inFilter, quint64{15});
    }
};

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    TestTimelineView test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_timelineview.moc"
