// SPDX-License-Identifier: GPL-3.0-or-later
//
// Finding one's way in the window: context menu, back and forward, what the pointer rests on, picked rows, saved
// filters, and the history that a case is taken up with again. Real mouse and keys.
#include "TestSupport.h"
#include "WindowFixture.h"

#include "filter/Parts.h"
#include "investigation/RecordsModel.h"
#include "records/RecordsView.h"
#include "timeline/TimelineChart.h"
#include "timeline/TimelineFigure.h"
#include "timeline/TimelineView.h"
#include "timeline/TimelineWords.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QFile>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace askance;
using askance::test::WindowFixture;

namespace {

// 200 queries: two a day of 192.0.2.1 and one each of .2 and .3, over fifty days.
QString makeCase(WindowFixture& window)
{
    const QString log = window.path(QStringLiteral("dns.csv"));
    QFile file(log);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("cannot write the log");
    file.write("time,source,query,type\n");
    for (int i = 0; i < 200; ++i) {
        const int day = i / 4;
        const int host = i % 4 == 0 ? 1 : i % 4;
        file.write(QStringLiteral("2016-%1-%2T1%3:00:00Z,192.0.2.%4,%5,A\n")
                       .arg(5 + day / 25, 2, 10, QLatin1Char('0'))
                       .arg(1 + day % 25, 2, 10, QLatin1Char('0'))
                       .arg(i % 4)
                       .arg(host)
                       .arg(i % 2 == 0 ? QStringLiteral("mail1.example.com") : QStringLiteral("www.example.net"))
                       .toUtf8());
    }
    file.close();
    window.importLogs({log});
    if (!window.settle())
        qFatal("the log is not read");
    const QString kept = window.path(QStringLiteral("kept.askance"));
    if (!QFile::exists(kept)) {
        window.fillNextFileDialog(kept);
        window.window().desk().saveCaseAs();
    }
    if (!window.settle())
        qFatal("the case is not kept");
    window.window().activateWindow(); // the dialog took the keyboard
    if (!QTest::qWaitForWindowActive(&window.window()))
        qFatal("the window does not get the keyboard back");
    return kept;
}

Filter read(const char* text)
{
    return parseFilter(QString::fromLatin1(text)).filter;
}

TimelineChart* chartOf(const WindowFixture& window)
{
    return &window.child<TimelineView>("timelineView")->chart();
}

QPoint laneName(const TimelineChart& chart, int lane)
{
    return {40, chart.scene()->layout().names[static_cast<size_t>(lane)].center().y()};
}

void rightClick(QWidget* widget, const QPoint& at)
{
    QTest::mousePress(widget, Qt::RightButton, {}, at);
    QContextMenuEvent event(QContextMenuEvent::Mouse, at, widget->mapToGlobal(at));
    QApplication::sendEvent(widget, &event);
    QTest::mouseRelease(widget, Qt::RightButton, {}, at);
}

QPoint cellCentre(QTableView* table, int row, int column)
{
    return table->visualRect(table->model()->index(row, column)).center();
}

} // namespace

class TestNavigation : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theMenuOfALaneFiltersToIt()
    {
        WindowFixture window;
        makeCase(window);
        TimelineChart* chart = chartOf(window);
        const QString key = chart->scene()->timeline().lanes[1].key;
        rightClick(chart, laneName(*chart, 1));
        QVERIFY(window.settle());
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        QVERIFY(menu);
        QCOMPARE(menu->actions().first()->text(), key + QStringLiteral(" · 100 lookups"));
        window.choose(QStringLiteral("Filter to"));
        QVERIFY(window.settle());
        QVERIFY(window.investigation().filter() == Filter::equals(FilterField::Source, key));
        QVERIFY(!window.investigation().selection());
    }

    void theMenuHasTheSameEntriesInEveryView()
    {
        WindowFixture window;
        makeCase(window);
        const auto entries = [] {
            QStringList words;
            auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
            for (const QAction* action : menu ? menu->actions() : QList<QAction*>())
                words << action->text().section(QLatin1Char(' '), 0, 0);
            if (menu)
                menu->close();
            words.removeFirst(); // what it is about
            return words;
        };
        TimelineChart* chart = chartOf(window);
        rightClick(chart, laneName(*chart, 1));
        const QStringList timeline = entries();
        auto* table = window.child<QTableView>("recordsTable");
        rightClick(table->viewport(), cellCentre(table, 0, RecordsModel::Source));
        QVERIFY(timeline.size() >= 7);
        // Below them, what only the timeline and only the records have.
        QCOMPARE(timeline.mid(timeline.size() - 2), (QStringList{QString(), QStringLiteral("Import")}));
        QCOMPARE(entries(), timeline.mid(0, timeline.size() - 2) + (QStringList{QString(), QStringLiteral("Columns")}));
    }

    void aCellsMenuIsAboutTheCell()
    {
        WindowFixture window;
        makeCase(window);
        auto* table = window.child<QTableView>("recordsTable");
        rightClick(table->viewport(), cellCentre(table, 0, RecordsModel::QueryName));
        window.choose(QStringLiteral("Exclude"));
        QVERIFY(window.settle());
        QVERIFY(window.investigation().filter() == Filter().excluding(read("domain:mail1.example.com")));
        table->setFocus();
        table->setCurrentIndex(table->model()->index(0, RecordsModel::Source));
        QContextMenuEvent event(QContextMenuEvent::Keyboard, {}, table->viewport()->mapToGlobal(QPoint()));
        QApplication::sendEvent(table->viewport(), &event);
        window.choose(QStringLiteral("Copy value"));
        QCOMPARE(QGuiApplication::clipboard()->text(),
            table->model()->index(0, RecordsModel::Source).data(Qt::DisplayRole).toString());
    }

    void theStatusLineSaysWhatColoursMean()
    {
        WindowFixture window;
        makeCase(window); // without organisations
        const auto* words = window.child<QLabel>("statusColour");
        QCOMPARE(words->text(), QStringLiteral("Colour: source"));
        QTest::keyClick(&window.window(), Qt::Key_3, Qt::ControlModifier);
        QVERIFY(window.settle());
        QCOMPARE(words->text(), QStringLiteral("Colour: prefix"));
        QTest::keyClick(&window.window(), Qt::Key_5, Qt::ControlModifier);
        QCOMPARE(words->text(), QStringLiteral("Colour: source"));
    }

    void undoAndRedoAreOfferedWhenThereIsSomething()
    {
        WindowFixture window;
        const auto offered = [&](const char* words) {
            const QList<QAction*> actions = window.window().findChildren<QAction*>();
            for (const QAction* action : actions)
                if (action->text().startsWith(QString::fromLatin1(words)))
                    return action->isEnabled();
            qFatal("no action is called %s", words);
        };
        QVERIFY(!offered("&Undo"));
        QVERIFY(!offered("&Redo"));
        makeCase(window);
        QVERIFY(!offered("&Undo"));
        QVERIFY(!offered("&Redo"));
        window.investigation().setFilter(read("type:A"));
        QVERIFY(offered("&Undo"));
        QVERIFY(!offered("&Redo"));
        window.investigation().undo();
        QVERIFY(!offered("&Undo"));
        QVERIFY(offered("&Redo"));
    }

    void backRestoresViewTimeAndFilter()
    {
        WindowFixture window;
        makeCase(window);
        auto* view = window.child<TimelineView>("timelineView");
        const QByteArray whole = view->viewport();
        QTest::keyClick(&view->chart(), Qt::Key_Plus);
        QTest::keyClick(&view->chart(), Qt::Key_Plus);
        const QByteArray near = view->viewport();
        QVERIFY(near != whole);
        QTest::qWait(700); // the view has come to rest: a place
        window.investigation().setFilter(read("source:192.0.2.1"));
        QTest::keyClick(&window.window(), Qt::Key_5, Qt::ControlModifier);
        QVERIFY(!view->isVisible());
        QTest::keyClick(&window.window(), Qt::Key_Left, Qt::AltModifier); // from the records
        QVERIFY(view->isVisible());
        QVERIFY(window.investigation().filter() == read("source:192.0.2.1"));
        QTest::keyClick(&window.window(), Qt::Key_Left, Qt::AltModifier); // before the filter
        QVERIFY(window.investigation().filter().isEmpty());
        QCOMPARE(view->viewport(), near);
        QTest::keyClick(&window.window(), Qt::Key_Left, Qt::AltModifier); // before the zoom
        QCOMPARE(view->viewport(), whole);
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(&window.window(), Qt::Key_Right, Qt::AltModifier);
        QVERIFY(!view->isVisible());
        QVERIFY(window.investigation().filter() == read("source:192.0.2.1"));
        QVERIFY(!window.investigation().places().canGoForward());
    }

    void theLaneOfTheRowUnderThePointerIsOutlined()
    {
        WindowFixture window;
        makeCase(window);
        auto* table = window.child<QTableView>("recordsTable");
        TimelineChart* chart = chartOf(window);
        const auto& lanes = chart->scene()->timeline().lanes;
        for (const int row : {0, 2, 3}) {
            QTest::mouseMove(table->viewport(), cellCentre(table, row, RecordsModel::Source));
            const QString source = table->model()->index(row, RecordsModel::Source).data(Qt::DisplayRole).toString();
            QTRY_VERIFY(chart->outlinedLane() > 0);
            QTRY_COMPARE(lanes[static_cast<size_t>(chart->outlinedLane())].key, source);
        }
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(table->viewport(), &leave);
        QCOMPARE(chart->outlinedLane(), 0);
        QVERIFY(!window.investigation().hovered());
    }

    void aBinUnderThePointerIsToldToAll()
    {
        WindowFixture window;
        makeCase(window);
        TimelineChart* chart = chartOf(window);
        const QRect lane = chart->scene()->layout().lanes[1];
        QTest::mouseMove(chart, lane.center());
        QVERIFY(window.investigation().hovered());
        QVERIFY(namesValue(
            *window.investigation().hovered(), FilterField::Source, chart->scene()->timeline().lanes[1].key));
        QVERIFY(window.investigation().hovered()->timeBounds());
        QVERIFY(!window.investigation().selection()); // pointing selects nothing
    }

    void pickedRowsAreTheSelectionAndStayPicked()
    {
        WindowFixture window;
        makeCase(window);
        auto* table = window.child<QTableView>("recordsTable");
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, cellCentre(table, 1, RecordsModel::Time));
        QVERIFY(window.settle());
        QTest::mouseClick(
            table->viewport(), Qt::LeftButton, Qt::ControlModifier, cellCentre(table, 3, RecordsModel::Time));
        QVERIFY(window.settle());
        QCOMPARE(window.selected(), quint64{2});
        QCOMPARE(table->model()->rowCount(), 200); // the table did not run away under the hand
        QCOMPARE(table->selectionModel()->selectedRows().size(), qsizetype{2});
        QTest::keyClick(table, Qt::Key_Minus);
        QVERIFY(window.settle());
        QVERIFY(!window.investigation().selection());
        QCOMPARE(table->model()->rowCount(), 198);
    }

    void aSelectionMadeElsewhereIsFilteredToWhole()
    {
        WindowFixture window;
        makeCase(window);
        window.investigation().setSelection(read("source:192.0.2.2 domain:mail1.example.com"));
        QVERIFY(window.settle());
        const quint64 n = window.selected();
        QVERIFY(n > 0);
        QTest::keyClick(chartOf(window), Qt::Key_Return);
        QVERIFY(window.settle());
        QVERIFY(window.investigation().filter() == read("source:192.0.2.2 domain:mail1.example.com"));
    }

    void aSavedFilterComesBackByItsName()
    {
        WindowFixture window;
        const QString path = makeCase(window);
        window.investigation().setFilter(read("source:192.0.2.1 type:A"));
        QTest::keyClick(&window.window(), Qt::Key_D, Qt::ControlModifier);
        auto* dialog = window.child<QInputDialog>("saveFilterDialog");
        auto* name = dialog->findChild<QLineEdit*>();
        QVERIFY(name);
        name->selectAll();
        QTest::keyClicks(name, QStringLiteral("<b>mine</b> & yours"));
        QTest::keyClick(name, Qt::Key_Return);
        QCOMPARE(window.investigation().savedFilters().size(), qsizetype{1});
        window.investigation().setFilter({});
        window.restart();
        QVERIFY(window.open(path));
        QVERIFY(window.investigation().filter().isEmpty());
        auto* star = window.child<QToolButton>("filterSave");
        QTest::mouseClick(star, Qt::LeftButton);
        QTRY_VERIFY(QApplication::activePopupWidget());
        window.choose(QStringLiteral("<b>mine</b>"));
        QVERIFY(window.settle());
        QVERIFY(window.investigation().filter() == read("source:192.0.2.1 type:A"));
    }

    void zoneAndWayOfDrawingAreRememberedByCase()
    {
        WindowFixture window;
        const QString path = makeCase(window);
        auto view = [&] { return window.child<TimelineView>("timelineView"); };
        const QByteArray own = window.investigation().zone().id();
        window.investigation().setZone("Asia/Tokyo");
        view()->setDrawing("lines own");
        QVERIFY(window.settle());
        window.restart();
        QVERIFY(window.open(path));
        QCOMPARE(window.investigation().zone().id(), QByteArrayLiteral("Asia/Tokyo"));
        QCOMPARE(view()->drawing(), QByteArrayLiteral("lines own"));
        QVERIFY(chartOf(window)->scene()->mode() == TimelineMode::Lines);
        // Another case is as it was left itself, or as at first.
        window.investigation().openSample(window.path(QStringLiteral("sample.askance")));
        QVERIFY(window.settle(120000));
        QVERIFY(window.investigation().zone().id() != QByteArrayLiteral("Asia/Tokyo"));
        QVERIFY(view()->drawing().isEmpty());
        QVERIFY(window.open(path));
        QCOMPARE(window.investigation().zone().id(), QByteArrayLiteral("Asia/Tokyo"));
        QCOMPARE(view()->drawing(), QByteArrayLiteral("lines own"));
        // Back at what it was at first, nothing is remembered.
        window.investigation().setZone(own);
        view()->setDrawing({});
        window.restart();
        QVERIFY(window.open(path));
        QCOMPARE(window.investigation().zone().id(), own);
        QVERIFY(view()->drawing().isEmpty());
    }

    // One owner of the zone: whatever names one names the new one, all at once.
    void anotherZoneMovesEverythingTogether()
    {
        WindowFixture window;
        makeCase(window);
        window.investigation().setFilter(read("time:2016-05-03..2016-05-20"));
        QVERIFY(window.settle());
        const quint64 count = chartOf(window)->scene()->timeline().total.inFilter;
        auto* table = window.child<QTableView>("recordsTable");
        const auto head = [&] { return table->model()->headerData(RecordsModel::Time, Qt::Horizontal).toString(); };
        QVERIFY(head().contains(QLatin1String("UTC")));
        const QString cell = table->model()->index(0, RecordsModel::Time).data().toString();
        window.investigation().setZone("Asia/Tokyo");
        QVERIFY(window.settle());
        QVERIFY2(head().contains(QLatin1String("Asia/Tokyo")), qPrintable(head()));
        QVERIFY(table->model()->index(0, RecordsModel::Time).data().toString() != cell);
        QCOMPARE(chartOf(window)->scene()->timeline().zoneId, QByteArrayLiteral("Asia/Tokyo"));
        QVERIFY(chartOf(window)->accessibleDescription().contains(QLatin1String("Asia/Tokyo")));
        QVERIFY(binWords(*chartOf(window)->scene(), {0, 0}).contains(QLatin1String("Asia/Tokyo")));
        QVERIFY(window.child<QLabel>("statusZone")->text().contains(QLatin1String("Asia/Tokyo")));
        QVERIFY(window.child<QToolButton>("zoneButton")->text().contains(QLatin1String("Asia/Tokyo")));
        const TimelineFigure figure(window.child<TimelineView>("timelineView")->picture());
        QVERIFY(figure.pictureSubtitle().contains(QLatin1String("Asia/Tokyo")));
        // Days begin where the zone's do; what the filter means is what it meant.
        QCOMPARE(chartOf(window)->scene()->timeline().total.inFilter, count);
        const Timeline& shown = chartOf(window)->scene()->timeline();
        QCOMPARE((shown.edgesUs.at(1) + 9 * kUsPerHour) % nominalUs(shown.width), qint64{0});
    }

    void aCaseIsTakenUpWhereItWasLeft()
    {
        WindowFixture window;
        const QString path = makeCase(window);
        window.investigation().setFilter(read("source:192.0.2.1"));
        window.investigation().setChoice(
            QStringLiteral("timeline.lanes"), QStringLiteral("domain"), QStringLiteral("lanes by domain"));
        window.investigation().setFilter(read("source:192.0.2.1 type:A"));
        window.investigation().undo();
        window.restart();
        QVERIFY(window.open(path));
        QVERIFY(window.investigation().filter() == read("source:192.0.2.1"));
        QVERIFY(chartOf(window)->scene()->timeline().group == GroupField::Domain);
        QTest::keyClick(&window.window(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(window.investigation().filter() == read("source:192.0.2.1 type:A"));
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(&window.window(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(window.settle());
        QVERIFY(window.investigation().filter().isEmpty());
        QVERIFY(chartOf(window)->scene()->timeline().group == GroupField::Source);
    }
};

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    TestNavigation test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_navigation.moc"
