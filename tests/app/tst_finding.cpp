// SPDX-License-Identifier: GPL-3.0-or-later
//
// Find in view and go to time, in the real window with real keys: what is found is brought into sight and outlined, and
// nothing is filtered or selected by it.
#include "TestSupport.h"
#include "WindowFixture.h"

#include "finding/FindBar.h"
#include "finding/GoToBar.h"
#include "graph/GraphCanvas.h"
#include "graph/GraphView.h"
#include "investigation/RecordsModel.h"
#include "records/RecordsView.h"
#include "timeline/TimelineChart.h"
#include "timeline/TimelineView.h"

#include <QApplication>
#include <QFile>
#include <QMenuBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTableWidget>
#include <QTest>

using namespace askance;
using askance::test::WindowFixture;

namespace {

// 240 queries over sixty days by four addresses, of which three ask for mail1.
void makeCase(WindowFixture& window)
{
    const QString log = window.path(QStringLiteral("dns.csv"));
    QFile file(log);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("cannot write the log");
    file.write("time,source,query,type\n");
    for (int i = 0; i < 240; ++i)
        file.write(QStringLiteral("2016-%1-%2T1%3:00:00Z,192.0.2.%4,%5,A\n")
                       .arg(5 + i / 120, 2, 10, QLatin1Char('0'))
                       .arg(1 + i / 4 % 30, 2, 10, QLatin1Char('0'))
                       .arg(i % 4)
                       .arg(i % 4 + 11)
                       .arg(i % 4 == 3 ? QStringLiteral("www.example.net") : QStringLiteral("mail1.example.com"))
                       .toUtf8());
    file.close();
    window.importLogs({log});
    if (!window.settle())
        qFatal("the log is not read");
}

void press(WindowFixture& window, Qt::Key key, Qt::KeyboardModifiers modifiers = {})
{
    QWidget* focus = QApplication::focusWidget();
    QTest::keyClick(focus ? focus : &window.window(), key, modifiers);
}

void type(const QString& text)
{
    QTest::keyClicks(QApplication::focusWidget(), text);
}

} // namespace

class TestFinding : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void lanesAreFoundAndOutlined()
    {
        WindowFixture window;
        makeCase(window);
        auto* bar = window.child<FindBar>("findBar");
        auto* view = window.child<TimelineView>("timelineView");
        view->setFocus();
        QSignalSpy filtered(&window.investigation(), &Investigation::filterChanged);
        QSignalSpy selected(&window.investigation(), &Investigation::selectionChanged);
        QVERIFY(!bar->isVisible());
        press(window, Qt::Key_F, Qt::ControlModifier);
        QVERIFY(bar->isVisible());
        QCOMPARE(bar->parentWidget(), view);
        type(QStringLiteral("192.0.2.1"));
        QCOMPARE(bar->words(), QStringLiteral("1 of 4"));
        QCOMPARE(view->chart().outlinedLane(), 1);
        press(window, Qt::Key_Return);
        QCOMPARE(bar->words(), QStringLiteral("2 of 4"));
        QCOMPARE(view->chart().outlinedLane(), 2);
        QCOMPARE(view->chart().focused()->lane, 2);
        press(window, Qt::Key_Return, Qt::ShiftModifier);
        press(window, Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(bar->words(), QStringLiteral("4 of 4"));
        press(window, Qt::Key_Return);
        QCOMPARE(bar->words(), QStringLiteral("1 of 4"));
        QVERIFY(window.investigation().hovered());
        type(QStringLiteral("9"));
        QCOMPARE(bar->words(), QStringLiteral("not found in what is shown"));
        QVERIFY(!window.investigation().hovered());
        press(window, Qt::Key_Escape);
        QVERIFY(!bar->isVisible());
        QCOMPARE(view->chart().outlinedLane(), 0);
        QVERIFY(view->chart().hasFocus());
        QCOMPARE(filtered.size() + selected.size(), 0);
    }

    void nodesAreFoundAndBroughtIntoSight()
    {
        WindowFixture window;
        makeCase(window);
        press(window, Qt::Key_3, Qt::ControlModifier);
        QVERIFY(window.settle());
        auto* view = window.child<GraphView>("graphView");
        auto* bar = window.child<FindBar>("findBar");
        press(window, Qt::Key_F, Qt::ControlModifier);
        QCOMPARE(bar->parentWidget(), view);
        type(QStringLiteral("MAIL1"));
        QVERIFY(window.settle());
        QCOMPARE(bar->words(), QStringLiteral("1 of 1"));
        QVERIFY(view->canvas().focused());
        QVERIFY(view->canvas().focused()->kind == GraphItem::Kind::Name);
        QCOMPARE(view->canvas().outlined(), std::vector<GraphItem>{*view->canvas().focused()});
        const QRectF rect = view->canvas().scene()->rectOf(*view->canvas().focused(), view->canvas().place());
        QVERIFY(view->canvas().scene()->canvas().intersects(rect));
        QVERIFY(!window.investigation().selection());
        QVERIFY(window.investigation().filter().isEmpty());
        // Another view: the bar was about the one before.
        press(window, Qt::Key_1, Qt::ControlModifier);
        QVERIFY(!bar->isVisible());
        QVERIFY(!window.investigation().hovered());
    }

    void rowsAreFoundInTheOrderShown()
    {
        WindowFixture window;
        makeCase(window);
        press(window, Qt::Key_5, Qt::ControlModifier);
        QVERIFY(window.settle());
        auto* table = window.child<QTableView>("recordsTable");
        auto* bar = window.child<FindBar>("findBar");
        QVERIFY(table->hasFocus());
        press(window, Qt::Key_F, Qt::ControlModifier);
        type(QStringLiteral("example.net"));
        QVERIFY(window.settle());
        QCOMPARE(bar->words(), QStringLiteral("1 of 60"));
        QCOMPARE(table->currentIndex().row(), 3);
        press(window, Qt::Key_Return);
        press(window, Qt::Key_Return);
        QCOMPARE(bar->words(), QStringLiteral("3 of 60"));
        QCOMPARE(table->currentIndex().row(), 11);
        press(window, Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(table->currentIndex().row(), 7);
        press(window, Qt::Key_Return, Qt::ShiftModifier);
        press(window, Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(bar->words(), QStringLiteral("60 of 60"));
        QCOMPARE(table->currentIndex().row(), 239);
        QVERIFY(table->viewport()->rect().contains(table->visualRect(table->currentIndex()).center()));
        QVERIFY(!table->selectionModel()->hasSelection());
        QVERIFY(!window.investigation().selection());
        // The bar goes along with another filter, and moves nothing then.
        window.investigation().setFilter(parseFilter(QStringLiteral("time:2016-06")).filter);
        QVERIFY(window.settle());
        QCOMPARE(bar->words(), QStringLiteral("1 of 30"));
    }

    void aTimeIsGoneToInTimelineAndRecords()
    {
        WindowFixture window;
        makeCase(window);
        auto* view = window.child<TimelineView>("timelineView");
        auto* table = window.child<QTableView>("recordsTable");
        auto* bar = window.child<GoToBar>("goToBar");
        view->setFocus();
        for (int i = 0; i < 6; ++i)
            view->zoomIn();
        QVERIFY(window.settle());
        press(window, Qt::Key_G, Qt::ControlModifier);
        QVERIFY(bar->isVisible());
        QCOMPARE(bar->words(), QStringLiteral("Times in UTC"));
        type(QStringLiteral("2016-06-10 12:00"));
        press(window, Qt::Key_Return);
        QVERIFY(window.settle());
        constexpr qint64 wanted = 1'465'560'000'000'000; // 2016-06-10T12:00:00Z
        const TimeSpan shown = view->chart().scene()->scale().span;
        const qint64 off = shown.beginUs + shown.lengthUs() / 2 - wanted;
        QVERIFY2(std::abs(off) <= kUsPerMinute, qPrintable(QString::number(off)));
        QVERIFY(view->chart().focused());
        QVERIFY(view->chart().scene()->binSpan(view->chart().focused()->bin).contains(wanted));
        QVERIFY(view->chart().hovered());
        const auto& model = window.child<RecordsView>("recordsView")->model();
        const QString time = model.index(table->currentIndex().row(), RecordsModel::Time).data().toString();
        QCOMPARE(time, QStringLiteral("2016-06-10 12:00:00"));
        QVERIFY(window.investigation().filter().isEmpty());
        QVERIFY(!window.investigation().selection());
    }

    void theZoneShownIsTheOneRead()
    {
        WindowFixture window;
        makeCase(window);
        window.investigation().setZone("Europe/Moscow");
        QVERIFY(window.settle());
        auto* table = window.child<QTableView>("recordsTable");
        press(window, Qt::Key_G, Qt::ControlModifier);
        QCOMPARE(window.child<GoToBar>("goToBar")->words(), QStringLiteral("Times in Europe/Moscow"));
        type(QStringLiteral("2016-05-02 13:30")); // 10:30 UTC: the next record is of 11:00
        press(window, Qt::Key_Return);
        QVERIFY(window.settle());
        QCOMPARE(table->model()->index(table->currentIndex().row(), RecordsModel::Time).data().toString(),
            QStringLiteral("2016-05-02 14:00:00"));
    }

    void whatIsNoTimeOrNotOfThisCaseIsSaidInPlace()
    {
        WindowFixture window;
        makeCase(window);
        auto* bar = window.child<GoToBar>("goToBar");
        auto* view = window.child<TimelineView>("timelineView");
        const QByteArray before = view->viewport();
        press(window, Qt::Key_G, Qt::ControlModifier);
        type(QStringLiteral("someday"));
        press(window, Qt::Key_Return);
        QCOMPARE(
            bar->words(), QStringLiteral("'someday' is no time: write a time such as 2016-09-23 or 2016-09-23 13:53"));
        press(window, Qt::Key_A, Qt::ControlModifier);
        type(QStringLiteral("2019"));
        press(window, Qt::Key_Return);
        QCOMPARE(bar->words(),
            QStringLiteral("No record of this case is there: they run from 2016-05-01 10:00:00 UTC to "
                           "2016-06-30 13:00:00 UTC"));
        QVERIFY(bar->isVisible());
        QCOMPARE(view->viewport(), before);
        press(window, Qt::Key_Escape);
        QVERIFY(!bar->isVisible());
    }

    void onlyOneBarIsOpenAndTheGraphHasNoTimeToGoTo()
    {
        WindowFixture window;
        makeCase(window);
        auto* find = window.child<FindBar>("findBar");
        auto* goTo = window.child<GoToBar>("goToBar");
        press(window, Qt::Key_F, Qt::ControlModifier);
        press(window, Qt::Key_G, Qt::ControlModifier);
        QVERIFY(!find->isVisible());
        QVERIFY(goTo->isVisible());
        press(window, Qt::Key_F, Qt::ControlModifier);
        QVERIFY(find->isVisible());
        QVERIFY(!goTo->isVisible());
        press(window, Qt::Key_3, Qt::ControlModifier);
        QVERIFY(window.settle());
        press(window, Qt::Key_G, Qt::ControlModifier);
        QVERIFY(!goTo->isVisible());
    }

    void theKeysStandInTheMenusAndOnTheSheet()
    {
        WindowFixture window;
        makeCase(window);
        const QStringList wanted
            = {QStringLiteral("Ctrl+F"), QStringLiteral("Ctrl+G"), QStringLiteral("F9"), QStringLiteral("N")};
        QStringList offered;
        const QList<QAction*> menus = window.window().menuBar()->actions();
        for (const QAction* menu : menus)
            for (const QAction* action : menu->menu()->actions())
                offered << action->shortcut().toString(QKeySequence::PortableText);
        press(window, Qt::Key_F1);
        QStringList listed;
        auto* sheet = window.window().findChild<QWidget*>(QStringLiteral("shortcutSheet"));
        QVERIFY(sheet);
        auto* table = sheet->findChild<QTableWidget*>();
        for (int row = 0; row < table->rowCount(); ++row)
            listed << table->item(row, 0)->text();
        for (const QString& keys : wanted) {
            QVERIFY2(offered.contains(keys), qPrintable(keys));
            QVERIFY2(listed.contains(keys), qPrintable(keys));
        }
        sheet->close();
    }
};

QTEST_MAIN(TestFinding)
#include "tst_finding.moc"
