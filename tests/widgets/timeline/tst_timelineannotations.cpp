// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is asked of annotations in the timeline: by key, by right click on a bin, a flag, the row of flags and "+n".
#include "TestSupport.h"

#include "investigation/Investigation.h"
#include "record/CivilTime.h"
#include "timeline/TimelineAnnotations.h"
#include "timeline/TimelineChart.h"
#include "timeline/TimelineView.h"
#include "timeline/TimelineWords.h"

#include <QAction>
#include <QApplication>
#include <QContextMenuEvent>
#include <QMenu>
#include <QSignalSpy>

using namespace askance;

namespace {

qint64 instant(const char* text)
{
    WrittenTime time;
    if (!parseIsoTime(text, time))
        qFatal("no time: %s", text);
    return time.us;
}

// One lookup in the middle of each of ten days; two events, and many on the 8th.
DatasetPtr tenDays(int crowd = 0)
{
    QString text;
    for (int day = 1; day <= 10; ++day)
        text += QStringLiteral("2016-05-%1T12:30:00Z 10.0.0.1 a.example A\n").arg(day, 2, 10, QLatin1Char('0'));
    auto data = std::make_shared<Dataset>(*test::tinyDataset(text));
    const qint64 third = instant("2016-05-03T12:00:00Z");
    data->events = {{QString(500, QLatin1Char('l')) + QChar(0x202E) + QStringLiteral("end"), {third, third},
                        QStringLiteral("a citation")},
        {QStringLiteral("mine"), {instant("2016-05-06T00:00:00Z"), instant("2016-05-07T00:00:00Z")}, {}}};
    const qint64 eighth = instant("2016-05-08T12:00:00Z");
    for (int i = 0; i < crowd; ++i)
        data->events.push_back({QStringLiteral("crowd %1").arg(i), {eighth, eighth}, {}});
    return data;
}

} // namespace

class TestTimelineAnnotations : public QObject {
    Q_OBJECT

    std::unique_ptr<Investigation> m_investigation;
    std::unique_ptr<TimelineView> m_view;

    [[nodiscard]] TimelineChart& chart() const { return m_view->chart(); }
    [[nodiscard]] const TimelineScene& scene() const { return *chart().scene(); }
    [[nodiscard]] TimelineAnnotations& annotations() const { return m_view->annotations(); }
    [[nodiscard]] const TimelineFlag& flag(int event) const
    {
        for (const TimelineFlag& each : scene().flags())
            if (each.event == event)
                return each;
        qFatal("no flag of event %d", event);
    }

    void open(const DatasetPtr& data)
    {
        m_investigation->openDataset(data);
        QVERIFY(QTest::qWaitFor(
            [this] { return m_view->picture() && !m_view->isWaiting() && !m_investigation->isBusy(); }));
    }

    void rightClick(const QPoint& point) const
    {
        QContextMenuEvent event(QContextMenuEvent::Mouse, point, chart().mapToGlobal(point));
        QApplication::sendEvent(&chart(), &event);
    }

    [[nodiscard]] static QStringList namesOf(const QList<QAction*>& actions)
    {
        QStringList names;
        for (const QAction* action : actions)
            names << action->objectName();
        return names;
    }

private Q_SLOTS:
    void init()
    {
        m_investigation = std::make_unique<Investigation>();
        m_view = std::make_unique<TimelineView>(*m_investigation);
        m_view->resize(1020, 612);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
        open(tenDays());
    }
    void cleanup()
    {
        m_view.reset();
        m_investigation.reset();
    }

    void keyTAsksForOneAtTheSelection()
    {
        QSignalSpy asked(&annotations(), &TimelineAnnotations::addRequested);
        const TimeSpan bin = scene().binSpan(3);
        QTest::mouseClick(&chart(), Qt::LeftButton, {}, chart().itemRect({0, 3}).center());
        QTest::keyClick(&chart(), Qt::Key_T);
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.last().at(0).value<TimeSpan>(), bin);
        QTest::keyClick(&chart(), Qt::Key_T, Qt::ControlModifier);
        QCOMPARE(asked.count(), 1); // another key
    }

    void withoutASelectionItIsTheBinInTheMiddle()
    {
        QSignalSpy asked(&annotations(), &TimelineAnnotations::addRequested);
        QTest::keyClick(&chart(), Qt::Key_T);
        QCOMPARE(asked.count(), 1);
        const TimeSpan view = scene().scale().span;
        QVERIFY(asked.last().at(0).value<TimeSpan>().contains(view.beginUs + view.lengthUs() / 2));
    }

    void withoutACaseItAsksForNothing()
    {
        QSignalSpy asked(&annotations(), &TimelineAnnotations::addRequested);
        m_investigation->closeCase();
        QTest::keyClick(&chart(), Qt::Key_T);
        QCOMPARE(asked.count(), 0);
    }

    void aRightClickOnABinOffersOneThere()
    {
        QSignalSpy menus(m_view.get(), &TimelineView::menuRequested);
        QSignalSpy asked(&annotations(), &TimelineAnnotations::addRequested);
        rightClick(chart().itemRect({0, 4}).center());
        QCOMPARE(menus.count(), 1); // the one menu of all things still comes
        const QList<QAction*> actions = annotations().actions();
        QCOMPARE(namesOf(actions),
            (QStringList{QStringLiteral("annotationAdd"), QStringLiteral("annotationImport"),
                QStringLiteral("annotationSave")}));
        actions.front()->trigger();
        QCOMPARE(asked.last().at(0).value<TimeSpan>(), scene().binSpan(4));
    }

    void whereThereAreNoneNoneCanBeSaved()
    {
        m_investigation->changeEvents(m_investigation->dataset()->events, {}, QStringLiteral("none"));
        rightClick(chart().itemRect({0, 4}).center());
        QCOMPARE(namesOf(annotations().actions()),
            (QStringList{QStringLiteral("annotationAdd"), QStringLiteral("annotationImport")}));
        QSignalSpy asked(&annotations(), &TimelineAnnotations::saveRequested);
        m_investigation->undo();
        rightClick(chart().itemRect({0, 4}).center());
        annotations().actions().last()->trigger();
        QCOMPARE(asked.count(), 1);
    }

    void insideABrushTheBrushIsMeant()
    {
        QTest::mouseClick(&chart(), Qt::LeftButton, {}, chart().itemRect({0, 2}).center());
        QTest::mouseClick(&chart(), Qt::LeftButton, Qt::ShiftModifier, chart().itemRect({0, 5}).center());
        const auto span = annotations().spanAt(chart().itemRect({0, 4}).center());
        QCOMPARE(span, std::optional(TimeSpan{scene().binSpan(2).beginUs, scene().binSpan(5).endUs}));
        QCOMPARE(annotations().spanAt(chart().itemRect({0, 8}).center()), std::optional(scene().binSpan(8)));
    }

    void aFlagSelectsItsTimeAndOffersToBeEditedAndRemoved()
    {
        QSignalSpy edits(&annotations(), &TimelineAnnotations::editRequested);
        QSignalSpy removals(&annotations(), &TimelineAnnotations::removeRequested);
        const EventMark mine = m_investigation->dataset()->events[1];
        QTest::mouseClick(&chart(), Qt::LeftButton, {}, flag(1).box.center());
        QCOMPARE(m_investigation->selection(), std::optional(Filter::time(mine.span, "UTC")));
        rightClick(flag(1).box.center());
        const QList<QAction*> actions = annotations().actions();
        QCOMPARE(namesOf(actions),
            (QStringList{QStringLiteral("annotationEdit"), QStringLiteral("annotationRemove"),
                QStringLiteral("annotationAdd"), QStringLiteral("annotationImport"),
                QStringLiteral("annotationSave")}));
        actions[0]->trigger();
        actions[1]->trigger();
        QCOMPARE(edits.last().at(0).value<EventMark>(), mine);
        QCOMPARE(removals.last().at(0).value<EventMark>(), mine);
    }

    void aLongHostileTitleIsElidedPlainAndWholeInItsTip()
    {
        const TimelineFlag& hostile = flag(0);
        QVERIFY(hostile.text.size() < 200 && hostile.text.endsWith(QChar(0x2026)));
        const QString tip = flagWords(scene(), hostile);
        QVERIFY(tip.contains(QString(500, QLatin1Char('l'))) && tip.contains(QStringLiteral("[U+202E]end")));
        QVERIFY(!tip.contains(QChar(0x202E)));
        rightClick(hostile.box.center());
        const QString words = annotations().actions().front()->text();
        QVERIFY2(words.size() < 80 && !words.contains(QChar(0x202E)), qPrintable(words));
    }

    void theRowOfFlagsHasAMenuOfItsOwn()
    {
        QSignalSpy menus(m_view.get(), &TimelineView::menuRequested);
        const QRect row = scene().layout().annotations;
        QPoint empty;
        for (int x = row.left() + 4; x < row.right() && empty.isNull(); x += 4) {
            const QPoint point(x, row.center().y());
            const bool taken = std::any_of(scene().flags().begin(), scene().flags().end(),
                [&](const TimelineFlag& each) { return each.box.contains(point); });
            if (!taken)
                empty = point;
        }
        QVERIFY(!empty.isNull());
        rightClick(empty);
        QCOMPARE(menus.count(), 0);
        auto* menu = chart().findChild<QMenu*>(QStringLiteral("annotationMenu"));
        QVERIFY(menu);
        QCOMPARE(namesOf(menu->actions()),
            (QStringList{QStringLiteral("annotationAdd"), QStringLiteral("annotationImport"),
                QStringLiteral("annotationSave")}));
        menu->close();
    }

    void whatIsFoldedAwayCanBeEditedAtItsCount()
    {
        open(tenDays(20));
        QVERIFY(scene().foldedFlags() > 0);
        const QRect row = scene().layout().annotations;
        const auto marks = annotations().marksAt({row.left() - 10, row.center().y()});
        QCOMPARE(marks.size(), std::min<size_t>(12, static_cast<size_t>(scene().foldedFlags())));
        QVERIFY(marks.front().title.startsWith(QLatin1String("crowd")));
    }

    void eventsOutsideTheCaseDoNoHarm()
    {
        auto data = std::make_shared<Dataset>(*tenDays());
        data->events.insert(data->events.begin(), {QStringLiteral("before"), {kEarliestUs, kEarliestUs}, {}});
        data->events.push_back({QStringLiteral("after"), {kLatestUs - 1, kLatestUs - 1}, {}});
        open(data);
        rightClick(flag(1).box.center());
        QVERIFY(annotations().actions().front()->text().contains(QStringLiteral("mine")));
    }
};

QTEST_MAIN(TestTimelineAnnotations)
#include "tst_timelineannotations.moc"
