// SPDX-License-Identifier: GPL-3.0-or-later
//
// "Copy as" of the Edit menu and of the context menu, in the window: what the clipboard holds afterwards.
#include "Program.h"
#include "TestSupport.h"
#include "WindowFixture.h"

#include "investigation/RecordsModel.h"
#include "timeline/TimelineChart.h"
#include "timeline/TimelineView.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QImage>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QTableView>

using namespace askance;
using askance::test::WindowFixture;

namespace {

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
    if (!QTest::qWaitFor([&] { return QApplication::activeWindow() == &window.window(); }))
        qFatal("the window does not get the keyboard");
    return kept;
}

void click(QMenu* menu, const QString& words)
{
    const QList<QAction*> actions = menu->actions();
    for (QAction* action : actions) {
        if (!action->isEnabled() || action->text().remove(u'&') != words)
            continue;
        QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(action).center());
        return;
    }
    qFatal("the menu has no entry '%s'", qPrintable(words));
}

QMenu* menuCalled(QMenu* above, const QString& words)
{
    const QList<QAction*> actions = above->actions();
    for (QAction* action : actions)
        if (action->menu() && action->text().remove(u'&') == words)
            return action->menu();
    qFatal("there is no menu '%s'", qPrintable(words));
}

// Opens Edit > Copy as and clicks an entry.
void copyAs(WindowFixture& window, const QString& words)
{
    QMenu* edit = nullptr;
    const QList<QAction*> bar = window.window().menuBar()->actions();
    for (QAction* action : bar)
        if (action->text().remove(u'&') == QLatin1String("Edit"))
            edit = action->menu();
    QMenu* menu = menuCalled(edit, QStringLiteral("Copy as"));
    menu->popup(window.window().mapToGlobal(QPoint(200, 200)));
    click(menu, words);
}

// The clipboard once it holds something else than `kBefore`.
const QString kBefore = QStringLiteral("before");
QString clipboard()
{
    if (!QTest::qWaitFor([] { return QGuiApplication::clipboard()->text() != kBefore; }, 30000))
        qFatal("nothing is copied");
    const QMimeData* data = QGuiApplication::clipboard()->mimeData();
    if (data->hasHtml() || data->hasUrls())
        qFatal("the clipboard holds more than plain text");
    return QGuiApplication::clipboard()->text();
}

void pickRows(WindowFixture& window, int first, int last)
{
    auto* table = window.child<QTableView>("recordsTable");
    const auto at = [table](int row) { return table->visualRect(table->model()->index(row, 1)).center(); };
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, at(first));
    QTest::mouseClick(table->viewport(), Qt::LeftButton, Qt::ShiftModifier, at(last));
    if (!window.settle())
        qFatal("the rows are not counted");
    QGuiApplication::clipboard()->setText(kBefore);
}

} // namespace

class TestCopyAs : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void jsonOfTheRowsIsWhatTheCommandLineWritesOfThem()
    {
        WindowFixture window;
        const QString casePath = makeCase(window);
        pickRows(window, 1, 2);
        copyAs(window, QStringLiteral("JSON"));
        const QByteArray copied = clipboard().toUtf8();
        const test::Run written = test::run({QStringLiteral("records"), casePath, QStringLiteral("--where"),
            QStringLiteral("row:2,3"), QStringLiteral("--format"), QStringLiteral("json")});
        QCOMPARE(QJsonDocument::fromJson(copied).array().size(), 2);
        QCOMPARE(copied, written.out);
    }

    void csvIsSafeAndKeepsTheOrderOfTheTable()
    {
        WindowFixture window;
        const QString casePath = makeCase(window);
        auto* table = window.child<QTableView>("recordsTable");
        table->sortByColumn(RecordsModel::Time, Qt::DescendingOrder);
        QVERIFY(window.settle());
        QTRY_COMPARE(table->model()->index(0, RecordsModel::Row).data().toString(), QStringLiteral("4"));
        pickRows(window, 0, 3);
        copyAs(window, QStringLiteral("CSV"));
        QByteArrayList copied = clipboard().toUtf8().split('\n');
        const test::Run written
            = test::run({QStringLiteral("records"), casePath, QStringLiteral("--spreadsheet-safe")});
        QByteArrayList file = written.out.split('\n');
        for (QByteArray& line : copied)
            line.replace('\r', "");
        for (QByteArray& line : file)
            line.replace('\r', "");
        QCOMPARE(copied.size(), 6);
        QCOMPARE(copied.takeFirst(), file.takeFirst());
        std::reverse(file.begin(), file.end() - 1);
        QCOMPARE(copied, file);
    }

    void textAndDefangedTextAreTheRowsAsShown()
    {
        WindowFixture window;
        makeCase(window);
        pickRows(window, 1, 1);
        copyAs(window, QStringLiteral("Text"));
        const QString text = clipboard();
        QVERIFY(text.contains(QStringLiteral("\t192.0.2.2\t")) && text.contains(QStringLiteral("\tb.example\t")));
        QGuiApplication::clipboard()->setText(kBefore);
        copyAs(window, QStringLiteral("Defanged text"));
        const QStringList lines = clipboard().split(u'\n');
        QVERIFY2(
            lines[0].contains(QStringLiteral("Query name (defanged: . is [.] and : is [:])")), qPrintable(lines[0]));
        QVERIFY2(lines[1].contains(QStringLiteral("\t192[.]0[.]2[.]2\t")), qPrintable(lines[1]));
        QVERIFY2(lines[1].contains(QStringLiteral("\tb[.]example\t")), qPrintable(lines[1]));
        QVERIFY2(lines[1].contains(QStringLiteral("2016-09-23 13:00:01")), qPrintable(lines[1])); // no name, no address
    }

    void theFilterIsTheSelectionsOrElseTheOneAtHand()
    {
        WindowFixture window;
        makeCase(window);
        window.investigation().setFilter(parseFilter(QStringLiteral("type:A")).filter);
        QVERIFY(window.settle());
        copyAs(window, QStringLiteral("Filter"));
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("type:A"));
        window.investigation().setSelection(Filter::equals(FilterField::Source, QStringLiteral("192.0.2.1")));
        QVERIFY(window.settle());
        copyAs(window, QStringLiteral("Filter"));
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("source:192.0.2.1"));
    }

    void theImageIsTheFigureAsExported()
    {
        WindowFixture window;
        makeCase(window);
        QGuiApplication::clipboard()->clear();
        copyAs(window, QStringLiteral("Image of the view"));
        QTRY_VERIFY_WITH_TIMEOUT(!QGuiApplication::clipboard()->image().isNull(), 30000);
        const QSize chart = window.child<TimelineView>("timelineView")->chartSize();
        const QImage image = QGuiApplication::clipboard()->image();
        QVERIFY(image.width() >= chart.width());
        QVERIFY(image.height() > chart.height()); // title and caption are on it
        QVERIFY(!QGuiApplication::clipboard()->mimeData()->hasText());
    }

    void theContextMenuCopiesTheThingItIsAbout()
    {
        WindowFixture window;
        makeCase(window);
        auto* table = window.child<QTableView>("recordsTable");
        const QPoint at = table->visualRect(table->model()->index(0, RecordsModel::Source)).center();
        const auto menu = [&] {
            QContextMenuEvent event(QContextMenuEvent::Mouse, at, table->viewport()->mapToGlobal(at));
            QApplication::sendEvent(table->viewport(), &event);
            QMenu* copy
                = menuCalled(qobject_cast<QMenu*>(QApplication::activePopupWidget()), QStringLiteral("Copy as"));
            copy->popup(window.window().mapToGlobal(QPoint(100, 100)));
            return copy;
        };
        click(menu(), QStringLiteral("Filter"));
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("source:192.0.2.1"));
        click(menu(), QStringLiteral("Defanged value, as example[.]com"));
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("192[.]0[.]2[.]1"));
    }
};

QTEST_MAIN(TestCopyAs)
#include "tst_copyas.moc"
