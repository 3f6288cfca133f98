// SPDX-License-Identifier: GPL-3.0-or-later
//
// The rhythm view in the window: its place among the views, and that its exports and its table are what the program
// writes on the command line. Real keys.
#include "Program.h"
#include "TestSupport.h"
#include "WindowFixture.h"

#include "exporting/ExportDialog.h"
#include "rhythm/RhythmCanvas.h"
#include "rhythm/RhythmView.h"
#include "tables/PictureTable.h"
#include "tables/PlottedModel.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QTableView>

using namespace askance;
using askance::test::WindowFixture;

namespace {

// 600 queries of four sources over twenty days.
QString makeCase(WindowFixture& window)
{
    QByteArray log = "time,source,query,type\n";
    for (int i = 0; i < 600; ++i)
        log += QStringLiteral("2016-05-%1T%2:%3:00Z,192.0.2.%4,mail%5.example.com,A\n")
                   .arg(4 + i / 30, 2, 10, QLatin1Char('0'))
                   .arg(i % 24, 2, 10, QLatin1Char('0'))
                   .arg(i % 60, 2, 10, QLatin1Char('0'))
                   .arg(i % 4 + 1)
                   .arg(i % 2 + 1)
                   .toUtf8();
    const QString path = window.path(QStringLiteral("dns.csv"));
    test::write(path, log);
    const QString kept = window.path(QStringLiteral("kept.askance"));
    const test::Run made = test::run({QStringLiteral("import"), kept, path});
    if (made.code != 0)
        qFatal("%s", test::described(made).constData());
    if (!window.open(kept))
        qFatal("the case is not read");
    window.window().activateWindow();
    if (!QTest::qWaitForWindowActive(&window.window()))
        qFatal("the window does not get the keyboard");
    return kept;
}

void showRhythm(WindowFixture& window)
{
    QTest::keyClick(&window.window(), Qt::Key_2, Qt::ControlModifier);
    if (!window.settle() || !window.child<RhythmView>("rhythmView")->isVisible())
        qFatal("the rhythm view does not come to the front");
}

QByteArray ofCommandLine(
    const WindowFixture& window, const QString& casePath, const QString& name, const QStringList& options)
{
    const QString file = window.path(name);
    const test::Run made
        = test::run(QStringList{QStringLiteral("chart"), casePath, QStringLiteral("--view"), QStringLiteral("rhythm"),
                        QStringLiteral("-o"), file, QStringLiteral("--force")}
            + options);
    if (made.code != 0)
        qFatal("%s", test::described(made).constData());
    return test::read(file);
}

} // namespace

class TestRhythmWindow : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void exportsOfTheWholeAndOfEachPartAreWhatTheCommandLineDraws_data()
    {
        QTest::addColumn<int>("piece");
        QTest::addColumn<QString>("part");
        QTest::addColumn<QString>("suffix");
        QTest::newRow("whole, PNG") << 0 << QString() << QStringLiteral("png");
        QTest::newRow("whole, SVG") << 0 << QString() << QStringLiteral("svg");
        QTest::newRow("day raster") << 1 << QStringLiteral("raster") << QStringLiteral("png");
        QTest::newRow("hour of week") << 2 << QStringLiteral("hours") << QStringLiteral("png");
        QTest::newRow("intervals") << 3 << QStringLiteral("gaps") << QStringLiteral("png");
    }
    void exportsOfTheWholeAndOfEachPartAreWhatTheCommandLineDraws()
    {
        QFETCH(int, piece);
        QFETCH(QString, part);
        QFETCH(QString, suffix);
        WindowFixture window;
        const QString kase = makeCase(window);
        showRhythm(window);
        window.investigation().setFilter(parseFilter(QStringLiteral("domain:mail1.example.com")).filter);
        QVERIFY(window.settle());
        QTest::keyClick(&window.window(), Qt::Key_E, Qt::ControlModifier);
        auto* dialog = window.child<ExportDialog>("exportDialog");
        QTRY_VERIFY(dialog->isReady());
        auto* choice = dialog->findChild<QComboBox*>(QStringLiteral("exportPiece"));
        QVERIFY(choice);
        QCOMPARE(choice->count(), 4);
        if (piece > 0) {
            choice->setCurrentIndex(piece);
            Q_EMIT choice->activated(piece);
            QTRY_VERIFY(dialog->isReady());
        }
        const QString ours = window.path(QStringLiteral("window.") + suffix);
        dialog->setPath(ours);
        const QSize size = dialog->options().size;
        dialog->exportFigure();
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(ours), 30000);
        QStringList options = {QStringLiteral("--where"), QStringLiteral("domain:mail1.example.com"),
            QStringLiteral("--size"), QStringLiteral("%1x%2").arg(size.width()).arg(size.height())};
        if (!part.isEmpty())
            options << QStringLiteral("--part") << part;
        const QByteArray drawn = test::read(ours);
        QVERIFY(drawn.size() > 1000);
        QVERIFY(drawn == ofCommandLine(window, kase, QStringLiteral("chart.") + suffix, options));
        QVERIFY(!drawn.contains(window.path(QString()).toUtf8()));
    }

    void slotsOfficesAndColoursAreDrawnAlikeToo()
    {
        WindowFixture window;
        const QString kase = makeCase(window);
        showRhythm(window);
        Investigation& it = window.investigation();
        it.setChoice(QStringLiteral("rhythm.slot"), QStringLiteral("2"), QStringLiteral("x"));
        it.setChoice(QStringLiteral("rhythm.gaps"), QStringLiteral("source"), QStringLiteral("x"));
        it.setChoice(QStringLiteral("rhythm.offices"), QStringLiteral("Moscow = Europe/Moscow 09:00-18:00"),
            QStringLiteral("x"));
        QVERIFY(window.settle());
        QTest::keyClick(&window.window(), Qt::Key_E, Qt::ControlModifier);
        auto* dialog = window.child<ExportDialog>("exportDialog");
        QTRY_VERIFY(dialog->isReady());
        const QString ours = window.path(QStringLiteral("window.png"));
        dialog->setPath(ours);
        const QSize size = dialog->options().size;
        dialog->exportFigure();
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(ours), 30000);
        QVERIFY(test::read(ours)
            == ofCommandLine(window, kase, QStringLiteral("chart.png"),
                {QStringLiteral("--slot"), QStringLiteral("2"), QStringLiteral("--gaps-by"), QStringLiteral("address"),
                    QStringLiteral("--offices"), QStringLiteral("Moscow = Europe/Moscow 09:00-18:00"),
                    QStringLiteral("--size"), QStringLiteral("%1x%2").arg(size.width()).arg(size.height())}));
    }

    void theTableHoldsEveryPartAndSavesWhatTheCommandLineWrites()
    {
        WindowFixture window;
        const QString kase = makeCase(window);
        showRhythm(window);
        QTest::keyClick(&window.window(), Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
        PictureTable* table = nullptr;
        QVERIFY(QTest::qWaitFor([&] {
            table = window.window().findChild<PictureTable*>();
            return table && QApplication::activeWindow() == table;
        }));
        const auto* view = window.child<RhythmView>("rhythmView");
        QCOMPARE(table->picture(), view->picture());
        // Sums of 20 days and 24 hours by four sources, every lookup, every hour of the week, bins and what lies
        // beyond.
        QCOMPARE(table->model().rowCount(), 20 * 4 + 24 * 4 + 600 + 168 + 48 * 4);
        const QString file = window.path(QStringLiteral("rhythm.csv"));
        window.fillNextFileDialog(file);
        QTest::keyClick(table->findChild<QTableView*>(QStringLiteral("tableValues")), Qt::Key_S, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file), 30000);
        QTRY_VERIFY(!table->findChild<QLabel*>(QStringLiteral("tableNote"))->text().isEmpty());
        const QByteArray saved = test::read(file);
        QVERIFY(saved.startsWith("part,day,from,to,begin,covered_seconds,group,filter\r\n"));
        QCOMPARE(saved, ofCommandLine(window, kase, QStringLiteral("command.csv"), {}));
    }

    void backAndForwardReturnToTheDaysInSight()
    {
        WindowFixture window;
        makeCase(window);
        showRhythm(window);
        auto* view = window.child<RhythmView>("rhythmView");
        view->zoomIn();
        QVERIFY(window.settle());
        QTest::qWait(700); // as long as the navigator waits for a view to come to rest
        const QByteArray there = view->viewport();
        QVERIFY(!there.isEmpty());
        QTest::keyClick(&window.window(), Qt::Key_1, Qt::ControlModifier);
        QVERIFY(window.settle());
        QTest::keyClick(&window.window(), Qt::Key_Left, Qt::AltModifier);
        QVERIFY(window.settle());
        QVERIFY(view->isVisible());
        QCOMPARE(view->viewport(), there);
        QTest::keyClick(&window.window(), Qt::Key_Left, Qt::AltModifier);
        QVERIFY(window.settle());
        QVERIFY(view->viewport().isEmpty());
    }

    void wrongOptionsAreRefusedByName_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QString>("named");
        const auto row = [](const char* words, const char* named) {
            QTest::newRow(words) << QString::fromLatin1(words).split(QLatin1Char(' ')) << QString::fromLatin1(named);
        };
        row("--view rhythm --by type", "--by");
        row("--view rhythm --slot 0", "--slot");
        row("--view rhythm --part week", "--part");
        row("--view rhythm --bin 1d", "--bin");
        row("--view rhythm --offices Moscow", "--offices");
        row("--view timeline --slot 5", "--slot");
        row("--view rhythm --size 300x300", "--size");
    }
    void wrongOptionsAreRefusedByName()
    {
        QFETCH(QStringList, options);
        QFETCH(QString, named);
        WindowFixture window;
        const QString log = window.path(QStringLiteral("dns.csv"));
        test::write(log, "time,source,query,type\n2016-05-04T10:00:00Z,192.0.2.1,a.example,A\n");
        const QString kept = window.path(QStringLiteral("kept.askance"));
        QCOMPARE(test::run({QStringLiteral("import"), kept, log}).code, 0);
        const test::Run made = test::run(
            QStringList{QStringLiteral("chart"), kept, QStringLiteral("-o"), window.path(QStringLiteral("x.png"))}
            + options);
        QCOMPARE(made.code, 2);
        QVERIFY2(made.err.contains(named.toUtf8()), test::described(made).constData());
    }
};

QTEST_MAIN(TestRhythmWindow)
#include "tst_rhythmwindow.moc"
