// SPDX-License-Identifier: GPL-3.0-or-later
//
// "Show as table" in the window: the table is the picture in view, follows it, and saves what the program writes on the
// command line. Real keys.
#include "Program.h"
#include "TestSupport.h"
#include "WindowFixture.h"

#include "graph/GraphCanvas.h"
#include "graph/GraphView.h"
#include "tables/PictureTable.h"
#include "tables/PlottedModel.h"
#include "timeline/TimelineChart.h"
#include "timeline/TimelineView.h"

#include <QApplication>
#include <QLabel>
#include <QTableView>

using namespace askance;
using askance::test::WindowFixture;

namespace {

// The case of smallLog() by CSV, kept in a file.
QString makeCase(WindowFixture& window)
{
    const QString log = window.path(QStringLiteral("dns.log"));
    test::write(log, test::smallLog());
    const QString kept = window.path(QStringLiteral("kept.askance"));
    const test::Run made = test::run({QStringLiteral("import"), kept, log});
    if (made.code != 0)
        qFatal("%s", test::described(made).constData());
    if (!window.open(kept))
        qFatal("the case is not read");
    window.window().activateWindow();
    if (!QTest::qWaitForWindowActive(&window.window()))
        qFatal("the window does not get the keyboard");
    return kept;
}

PictureTable* tableFor(WindowFixture& window)
{
    QTest::keyClick(&window.window(), Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
    const QList<PictureTable*> all = window.window().findChildren<PictureTable*>();
    for (PictureTable* table : all)
        if (table->isVisible() && QTest::qWaitFor([table] { return QApplication::activeWindow() == table; }))
            return table;
    qFatal("no table appears");
}

QString words(const QWidget* table, const char* name)
{
    return table->findChild<QLabel*>(QString::fromLatin1(name))->text();
}

QByteArray saved(WindowFixture& window, PictureTable* table, const char* name)
{
    const QString file = window.path(QString::fromLatin1(name));
    window.fillNextFileDialog(file);
    QTest::keyClick(table->findChild<QTableView*>(QStringLiteral("tableValues")), Qt::Key_S, Qt::ControlModifier);
    if (!QTest::qWaitFor([&] { return words(table, "tableNote") == QStringLiteral("Written: ") + file; }, 30000))
        qFatal("the file is not written");
    return test::read(file);
}

// What `askance chart -o FILE.csv` writes.
QByteArray ofCommandLine(const WindowFixture& window, const QString& casePath, QStringList options)
{
    const QString file = window.path(QStringLiteral("command.csv"));
    options = QStringList{QStringLiteral("chart"), casePath, QStringLiteral("-o"), file, QStringLiteral("--force")}
        + options;
    const test::Run made = test::run(options);
    if (made.code != 0)
        qFatal("%s", test::described(made).constData());
    return test::read(file);
}

QString sizeWords(const QSize& size)
{
    return QStringLiteral("%1x%2").arg(size.width()).arg(size.height());
}

} // namespace

class TestShowAsTable : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theTimelinesTableIsItsPictureAndSavesWhatTheCommandLineWrites()
    {
        WindowFixture window;
        const QString casePath = makeCase(window);
        window.investigation().setFilter(parseFilter(QStringLiteral("type:A")).filter);
        QVERIFY(window.settle());
        auto* view = window.child<TimelineView>("timelineView");
        PictureTable* table = tableFor(window);
        QCOMPARE(table->picture(), view->picture());
        QCOMPARE(words(table, "tableTitle"), view->chart().accessibleName());
        QVERIFY(words(table, "tableHead").contains(QStringLiteral("Filter: type:A · 3 of 4 lookups")));
        const QByteArray file = saved(window, table, "timeline.csv");
        QVERIFY(file.startsWith("begin,end,covered_seconds,all case,all filter,"));
        QCOMPARE(file,
            ofCommandLine(window, casePath,
                {QStringLiteral("--view"), QStringLiteral("timeline"), QStringLiteral("--where"),
                    QStringLiteral("type:A"), QStringLiteral("--size"), sizeWords(view->chartSize())}));
    }

    void theGraphsTableIsItsPictureAndSavesWhatTheCommandLineWrites()
    {
        WindowFixture window;
        const QString casePath = makeCase(window);
        QTest::keyClick(&window.window(), Qt::Key_3, Qt::ControlModifier);
        QVERIFY(window.settle());
        auto* view = window.child<GraphView>("graphView");
        PictureTable* table = tableFor(window);
        QCOMPARE(table->picture(), view->picture());
        QCOMPARE(size_t(table->model().rowCount()), view->picture()->as<GraphPicture>().graph.flows.size());
        const QByteArray file = saved(window, table, "graph.csv");
        QVERIFY(file.startsWith("group,source,domain,case,filter,first,last\r\n"));
        QCOMPARE(file, ofCommandLine(window, casePath, {QStringLiteral("--view"), QStringLiteral("graph")}));
    }

    void theTableFollowsTheView()
    {
        WindowFixture window;
        makeCase(window);
        const PictureTable* table = tableFor(window);
        const int rows = table->model().rowCount();
        window.investigation().setFilter(parseFilter(QStringLiteral("source:192.0.2.2")).filter);
        QVERIFY(!words(table, "tableOld").isEmpty()); // until it is counted
        QVERIFY(window.settle());
        QVERIFY(words(table, "tableHead").contains(QStringLiteral("Filter: source:192.0.2.2 · 1 of 4 lookups")));
        QVERIFY(words(table, "tableOld").isEmpty());
        QCOMPARE(table->model().rowCount(), rows);
        window.investigation().setZone("Europe/Moscow");
        QVERIFY(window.settle());
        QVERIFY(words(table, "tableHead").contains(QStringLiteral("Zone: Europe/Moscow")));
        QCOMPARE(table->picture(), window.child<TimelineView>("timelineView")->picture());
    }

    void theTableOfAViewThatIsNotSeenSaysThatItIsOld()
    {
        WindowFixture window;
        makeCase(window);
        QTest::keyClick(&window.window(), Qt::Key_3, Qt::ControlModifier);
        QVERIFY(window.settle());
        PictureTable* table = tableFor(window);
        window.window().activateWindow();
        QTRY_COMPARE(QApplication::activeWindow(), &window.window());
        QTest::keyClick(&window.window(), Qt::Key_1, Qt::ControlModifier);
        window.investigation().setFilter(parseFilter(QStringLiteral("type:A")).filter);
        QVERIFY(window.settle());
        QVERIFY(!words(table, "tableOld").isEmpty());
        QVERIFY(words(table, "tableHead").contains(QStringLiteral("Filter: none")));
        QTest::keyClick(&window.window(), Qt::Key_3, Qt::ControlModifier);
        QVERIFY(window.settle());
        QVERIFY(words(table, "tableOld").isEmpty());
        QVERIFY(words(table, "tableHead").contains(QStringLiteral("Filter: type:A")));
    }

    void oneWindowForEachViewAndNoneWithoutACase()
    {
        WindowFixture window;
        makeCase(window);
        const QPointer<PictureTable> table = tableFor(window);
        window.window().activateWindow();
        QTRY_COMPARE(QApplication::activeWindow(), &window.window());
        QCOMPARE(tableFor(window), table.data());
        window.investigation().closeCase();
        QTRY_VERIFY(table.isNull());
    }

    void screenReadersHearOfTheTable()
    {
        WindowFixture window;
        makeCase(window);
        QTest::keyClick(&window.window(), Qt::Key_3, Qt::ControlModifier);
        QVERIFY(window.settle());
        const QString hint = QStringLiteral("Ctrl+Shift+T");
        QVERIFY(window.child<TimelineView>("timelineView")->chart().accessibleDescription().contains(hint));
        QVERIFY(window.child<GraphView>("graphView")->canvas().accessibleDescription().contains(hint));
    }
};

QTEST_MAIN(TestShowAsTable)
#include "tst_showastable.moc"
