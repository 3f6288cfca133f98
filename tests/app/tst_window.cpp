// SPDX-License-Identifier: GPL-3.0-or-later
//
// The window as a person uses it: real drops, mouse and keys, and what every part then shows.
#include "TestSupport.h"
#include "WindowFixture.h"

#include "drawing/SelectionBar.h"
#include "evidence/IssuesDialog.h"
#include "exporting/ExportDialog.h"
#include "store/RecordStore.h"
#include "timeline/TimelineChart.h"
#include "timeline/TimelineView.h"

#include "drawing/Theme.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QProcess>
#include <QPushButton>
#include <QSignalSpy>
#include <QSplitter>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace askance;
using askance::test::WindowFixture;

namespace {

// 600 queries of four sources over twenty days, one record a line.
QString writeLog(const WindowFixture& window)
{
    const QString path = window.path(QStringLiteral("dns.csv"));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("cannot write the log");
    file.write("time,source,query,type\n");
    for (int i = 0; i < 600; ++i) {
        const QString line
            = QStringLiteral("2016-05-%1T%2:%3:00Z,192.0.2.%4,%5,%6\n")
                  .arg(4 + i / 30, 2, 10, QLatin1Char('0'))
                  .arg(i % 24, 2, 10, QLatin1Char('0'))
                  .arg(i % 60, 2, 10, QLatin1Char('0'))
                  .arg(1 + i % 4)
                  .arg(i % 3 == 0 ? QStringLiteral("mail1.example.com") : QStringLiteral("www.example.net"))
                  .arg(i % 5 == 0 ? QStringLiteral("AAAA") : QStringLiteral("A"));
        file.write(line.toUtf8());
    }
    return path;
}

// Another log of three queries, which the first does not have.
QString writeSecondLog(const WindowFixture& window)
{
    const QString path = window.path(QStringLiteral("second.csv"));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("cannot write the log");
    file.write("time,source,query,type\n2016-05-05T10:00:00Z,192.0.2.9,x.example,A\n"
               "2016-05-05T11:00:00Z,192.0.2.9,y.example,A\n2016-05-05T12:00:00Z,192.0.2.9,z.example,A\n");
    return path;
}

// What a killed import leaves in a case: an evidence that says so.
void leaveUnfinished(const QString& casePath)
{
    const auto file = CaseFile::open(casePath, CaseAccess::ReadWrite);
    if (!file)
        qFatal("cannot open the case");
    RecordStore store(**file);
    EvidenceStart start;
    start.path = QStringLiteral("/logs/killed.log");
    start.file = QStringLiteral("killed.log");
    start.format = QStringLiteral("csv");
    start.sensor = QStringLiteral("s1");
    if (!store.begin(start) || !store.stop(QStringLiteral("killed")))
        qFatal("cannot leave an import unfinished");
}

QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

quint64 numberIn(const QString& text)
{
    QString digits;
    for (const QChar c : text) {
        if (c.isDigit())
            digits += c;
        else if (c != QLatin1Char(',') && !digits.isEmpty())
            break;
    }
    return digits.toULongLong();
}

void type(QWidget* input, const QString& text)
{
    QTest::mouseClick(input, Qt::LeftButton);
    QTest::keyClicks(input, text);
    QTest::keyClick(input, Qt::Key_Return);
}

// The log as a case with a place of its own, open.
QString keptCase(WindowFixture& window, const QString& name)
{
    window.importLogs({writeLog(window)});
    const QString kept = window.path(name + QStringLiteral(".askance"));
    if (!window.settle())
        qFatal("the log is not read");
    window.fillNextFileDialog(kept);
    window.window().desk().saveCaseAs();
    if (!window.settle())
        qFatal("the case is not kept");
    return kept;
}

} // namespace

class TestWindow : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aDroppedLogIsImportedByOneReturnAndABrushShowsTheSameNumberEverywhere()
    {
        WindowFixture window;
        QSignalSpy imported(&window.investigation(), &Investigation::imported);
        window.importLogs({writeLog(window)});
        QVERIFY(window.settle());
        QCOMPARE(imported.size(), 1);
        QVERIFY(window.investigation().dataset());
        QCOMPARE(window.investigation().dataset()->rows(), size_t{600});
        QCOMPARE(numberIn(window.child<QLabel>("filterCount")->text()), quint64{600});

        window.brush(0.25, 0.60);
        QVERIFY(window.settle());
        const quint64 n = window.selected();
        QVERIFY2(n > 60 && n < 540, qPrintable(QString::number(n)));
        QCOMPARE(numberIn(window.child<QLabel>("recordsCount")->text()), n);
        QCOMPARE(numberIn(window.child<QLabel>("statusSelection")->text()), n);
        QCOMPARE(window.child<QTableView>("recordsTable")->model()->rowCount(), static_cast<int>(n));
        QVERIFY(window.investigation().filter().isEmpty()); // selecting filters nothing
    }

    // Where each part stands in a window of 1600 by 1000; a hand's breadth, 8 px, is allowed.
    void thePartsStandWhereTheyBelongAndTheEvidenceKeepsItsHeight()
    {
        WindowFixture window;
        window.importLogs({writeLog(window)});
        MainWindow& whole = window.window();
        whole.resize(1600, 1000);
        QVERIFY(window.settle());
        const auto place = [&](const char* name) {
            auto* part = window.child<QWidget>(name);
            return QRect(part->mapTo(&whole, QPoint(0, 0)), part->size());
        };
        const std::pair<const char*, QRect> parts[] = {{"menuBar", {0, 0, 1600, 28}},
            {"mainToolBar", {0, 28, 1600, 44}}, {"filterBar", {10, 74, 1580, 38}}, {"evidenceDock", {0, 120, 264, 292}},
            {"facetDock", {0, 412, 264, 562}}, {"viewStack", {264, 120, 1020, 854}},
            {"inspectorDock", {1284, 120, 316, 854}}, {"statusBar", {0, 974, 1600, 26}}};
        for (const auto& [name, meant] : parts) {
            const QRect is = place(name);
            const QString words = QStringLiteral("%1 stands at %2, %3 and is %4 x %5")
                                      .arg(QLatin1String(name))
                                      .arg(is.x())
                                      .arg(is.y())
                                      .arg(is.width())
                                      .arg(is.height());
            qInfo("%s", qPrintable(words));
            QVERIFY2(std::abs(is.left() - meant.left()) <= 8 && std::abs(is.top() - meant.top()) <= 8
                    && std::abs(is.right() - meant.right()) <= 8 && std::abs(is.bottom() - meant.bottom()) <= 8,
                qPrintable(words));
        }
        const int before = place("evidenceDock").height();
        whole.resize(1600, 860);
        QVERIFY(window.settle());
        QCOMPARE(place("evidenceDock").height(), before);
        whole.resize(1180, 860); // evidence and facets share a place
        QVERIFY(window.settle());
        whole.resize(1600, 1000);
        QVERIFY(window.settle());
        QCOMPARE(place("evidenceDock").height(), before);
    }

    void theSelectionBarsButtonsStandBesideTheInspectorThatLiesOver()
    {
        WindowFixture window;
        window.importLogs({writeLog(window)});
        window.window().resize(1180, 720);
        QVERIFY(window.settle());
        window.brush(0.3, 0.6);
        QVERIFY(window.settle());
        const auto* over = window.child<QWidget>("inspectorOver");
        const auto* close = window.child<TimelineView>("timelineView")->selectionBar().findChild<QToolButton*>();
        const auto right = [&](const QWidget& widget) { return widget.mapToGlobal(QPoint(widget.width(), 0)).x(); };
        QVERIFY(!over->isVisible());
        const int before = right(*close);
        QTest::keyClick(&window.window(), Qt::Key_F9);
        QTRY_VERIFY(over->isVisible());
        QTRY_VERIFY(right(*close) <= over->mapToGlobal(QPoint()).x());
        for (const QPushButton* button : close->parentWidget()->findChildren<QPushButton*>())
            QVERIFY(right(*button) <= over->mapToGlobal(QPoint()).x());
        QTest::keyClick(&window.window(), Qt::Key_F9);
        QTRY_COMPARE(right(*close), before);
    }

    void enterInTheTimelineFiltersToTheSelection()
    {
        WindowFixture window;
        window.importLogs({writeLog(window)});
        QVERIFY(window.settle());
        window.brush(0.1, 0.4);
        QVERIFY(window.settle());
        const quint64 n = window.selected();
        QTest::keyClick(&window.child<TimelineView>("timelineView")->chart(), Qt::Key_Return);
        QVERIFY(window.settle());
        QVERIFY(!window.investigation().selection());
        QCOMPARE(numberIn(window.child<QLabel>("filterCount")->text()), n);
        QTest::keyClick(&window.window(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(window.settle());
        QCOMPARE(numberIn(window.child<QLabel>("filterCount")->text()), quint64{600});
    }

    void aTypedFilterIsUndoneAndRedoneByKeys()
    {
        WindowFixture window;
        window.importLogs({writeLog(window)});
        QVERIFY(window.settle());
        auto* count = window.child<QLabel>("filterCount");
        type(window.child<QLineEdit>("filterInput"), QStringLiteral("domain:mail1.example.com"));
        QVERIFY(window.settle());
        QCOMPARE(numberIn(count->text()), quint64{200});
        type(window.child<QLineEdit>("filterInput"), QStringLiteral("type:AAAA"));
        QVERIFY(window.settle());
        QCOMPARE(numberIn(count->text()), quint64{40});
        QTest::keyClick(&window.window(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(window.settle());
        QCOMPARE(numberIn(count->text()), quint64{200});
        QTest::keyClick(&window.window(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(window.settle());
        QCOMPARE(numberIn(count->text()), quint64{40});
    }

    void aBadFilterSaysWhereAndChangesNothing()
    {
        WindowFixture window;
        window.importLogs({writeLog(window)});
        QVERIFY(window.settle());
        type(window.child<QLineEdit>("filterInput"), QStringLiteral("sorce:192.0.2.1"));
        QVERIFY(window.settle());
        QVERIFY(window.investigation().filter().isEmpty());
        auto* error = window.child<QLabel>("filterErrorMessage");
        QVERIFY(error->isVisible());
        QVERIFY2(error->text().contains(QLatin1String("source")), qPrintable(error->text()));
    }

    void theExportedFigureEqualsTheChartCommandByteForByte()
    {
        WindowFixture window;
        window.importLogs({writeLog(window)});
        QVERIFY(window.settle());
        // Another file of the same name: a recipe carries it.
        QVERIFY(QDir(window.path({})).mkdir(QStringLiteral("copy")));
        const QString kase
            = window.path(QStringLiteral("copy/") + QFileInfo(window.investigation().casePath()).fileName());
        QVERIFY(QFile::copy(window.investigation().casePath(), kase));
        type(window.child<QLineEdit>("filterInput"), QStringLiteral("domain:mail1.example.com"));
        QVERIFY(window.settle());

        const QString ours = window.path(QStringLiteral("window.png"));
        QTest::keyClick(&window.window(), Qt::Key_E, Qt::ControlModifier);
        auto* dialog = window.child<ExportDialog>("exportDialog");
        QTRY_VERIFY(dialog->isReady());
        dialog->setPath(ours);
        const QSize size = dialog->options().size;
        dialog->exportFigure();
        QTRY_VERIFY(QFile::exists(ours));

        const QString theirs = window.path(QStringLiteral("chart.png"));
        QProcess process;
        process.start(QStringLiteral(ASKANCE_PROGRAM),
            {QStringLiteral("chart"), kase, QStringLiteral("--view"), QStringLiteral("timeline"),
                QStringLiteral("--where"), QStringLiteral("domain:mail1.example.com"), QStringLiteral("--by"),
                QStringLiteral("source"), QStringLiteral("--size"),
                QStringLiteral("%1x%2").arg(size.width()).arg(size.height()), QStringLiteral("-o"), theirs});
        QVERIFY(process.waitForFinished(60000));
        QCOMPARE(process.exitCode(), 0);
        QFile a(ours);
        QFile b(theirs);
        QVERIFY(a.open(QIODevice::ReadOnly) && b.open(QIODevice::ReadOnly));
        const QByteArray bytes = a.readAll();
        QVERIFY(bytes.size() > 1000);
        QVERIFY(bytes == b.readAll());
    }

    void droppingACaseAndALogTogetherSaysThatItCannotBeBoth()
    {
        WindowFixture window;
        window.drop({writeLog(window), window.path(QStringLiteral("x.askance"))});
        auto* notice = window.child<QLabel>("noticeText");
        QTRY_VERIFY(notice->isVisible());
        QVERIFY(notice->text().contains(QLatin1String("cases and logs")));
        QVERIFY(!window.investigation().dataset());
    }

    void aMissingZoneIsAskedAndSaidAfterTheImport()
    {
        WindowFixture window;
        const QString path = window.path(QStringLiteral("nozone.csv"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(
            "time,source,query\n2016-05-04 10:00:00,192.0.2.1,a.example\n2016-05-04 11:00:00,192.0.2.2,b.example\n");
        file.close();
        window.drop({path});
        ImportDialog& dialog = window.importDialog();
        QCOMPARE(dialog.step(), ImportDialog::Step::Map);
        QVERIFY(!dialog.isReady());
        QTest::keyClicks(dialog.focusWidget(), QStringLiteral("UTC"));
        QVERIFY(QApplication::activePopupWidget()); // the zones that hold what was typed
        QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Tab);
        QTRY_VERIFY(dialog.isReady());
        while (dialog.step() != ImportDialog::Step::Check) {
            QTest::keyClick(&dialog, Qt::Key_Return);
            QTRY_VERIFY(dialog.isReady());
        }
        QTest::keyClick(&dialog, Qt::Key_Return);
        QVERIFY(window.settle());
        auto* notice = window.child<QLabel>("noticeText");
        QTRY_VERIFY(notice->isVisible());
        QVERIFY2(notice->text().contains(QLatin1String("UTC")), qPrintable(notice->text()));
    }

    void doubtfulLinesAreALinkAndAMenuAwayWhereNoneWasRejected()
    {
        WindowFixture window;
        const QString path = window.path(QStringLiteral("doubtful.csv"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("time,source,query\n2016-05-04T10:00:00Z,,a.example\n2016-05-04T11:00:00Z,192.0.2.2,b.example\n");
        file.close();
        window.importLogs({path});
        QVERIFY(window.settle());
        auto* link = window.child<QLabel>("statusRejected");
        QTRY_VERIFY(link->isVisible());
        QVERIFY2(link->text().contains(QStringLiteral(">1 line doubtful — review<")), qPrintable(link->text()));
        const QList<QAction*> actions = window.window().findChildren<QAction*>();
        const auto entry = std::find_if(actions.begin(), actions.end(),
            [](const QAction* action) { return action->text() == QStringLiteral("Rejected and &doubtful lines…"); });
        QVERIFY(entry != actions.end() && (*entry)->isEnabled());
        for (const bool byMenu : {true, false}) {
            if (byMenu)
                (*entry)->trigger();
            else
                QTest::mouseClick(link, Qt::LeftButton);
            auto* dialog = window.child<IssuesDialog>("issuesDialog");
            auto* total = dialog->findChild<QLabel*>(QStringLiteral("issuesTotal"));
            QTRY_COMPARE(total->text(), QStringLiteral("0 lines rejected · 1 kept with a reservation"));
            QTest::keyClick(dialog, Qt::Key_Escape);
            QTRY_VERIFY(!window.window().findChild<IssuesDialog*>());
        }
    }

    void aSecondLogGoesWhereTheDialogIsTold_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("answer");
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("cases");
        QTest::newRow("into the case") << QStringLiteral("importIntoCase") << QString() << 603 << 1;
        QTest::newRow("a new case, the old one deleted")
            << QStringLiteral("importNewCase") << QStringLiteral("Delete the case") << 3 << 1;
        QTest::newRow("nowhere, the old one stays")
            << QStringLiteral("importNewCase") << QStringLiteral("Cancel") << 600 << 1;
    }
    void aSecondLogGoesWhereTheDialogIsTold()
    {
        QFETCH(QString, target);
        QFETCH(QString, answer);
        QFETCH(int, rows);
        QFETCH(int, cases);
        WindowFixture window;
        window.importLogs({writeLog(window)});
        QVERIFY(window.settle());
        if (!answer.isEmpty())
            window.answerNextBox(QStringLiteral("Keep this case?"), answer);
        window.importLogs({writeSecondLog(window)}, target.toLatin1().constData());
        QVERIFY(window.settle());
        QCOMPARE(window.investigation().dataset()->rows(), static_cast<size_t>(rows));
        QCOMPARE(numberIn(window.child<QLabel>("filterCount")->text()), static_cast<quint64>(rows));
        const QDir state(Settings::stateFolder());
        QCOMPARE(state.entryList({QStringLiteral("untitled-*.askance")}, QDir::Files).size(), cases);
        const bool isOpen = qobject_cast<ImportDialog*>(QApplication::activeModalWidget()) != nullptr;
        QCOMPARE(isOpen, answer == QLatin1String("Cancel")); // with all that was answered in it
    }

    void cancellingAtAnyStepLeavesTheCaseAsItWas_data()
    {
        QTest::addColumn<int>("step");
        QTest::newRow("choose files") << static_cast<int>(ImportDialog::Step::Choose);
        QTest::newRow("recognise format") << static_cast<int>(ImportDialog::Step::Recognise);
        QTest::newRow("map columns") << static_cast<int>(ImportDialog::Step::Map);
        QTest::newRow("sensor and coverage") << static_cast<int>(ImportDialog::Step::Sensor);
        QTest::newRow("check and import") << static_cast<int>(ImportDialog::Step::Check);
    }
    void cancellingAtAnyStepLeavesTheCaseAsItWas()
    {
        QFETCH(int, step);
        WindowFixture window;
        window.importLogs({writeLog(window)});
        QVERIFY(window.settle());
        const QString path = window.investigation().casePath();
        const QStringList files = QDir(Settings::stateFolder()).entryList(QDir::Files);
        const QByteArray before = bytesOf(path);
        QVERIFY(before.size() > 1000);
        window.drop({writeSecondLog(window)});
        ImportDialog& dialog = window.importDialog();
        while (static_cast<int>(dialog.step()) > step)
            QTest::keyClick(dialog.findChild<QWidget*>(QStringLiteral("importBack")), Qt::Key_Space);
        QTRY_VERIFY(dialog.isReady());
        QTest::keyClick(&dialog, Qt::Key_Escape);
        QVERIFY(window.settle());
        QVERIFY(!QApplication::activeModalWidget());
        QVERIFY(bytesOf(path) == before);
        QCOMPARE(QDir(Settings::stateFolder()).entryList(QDir::Files), files);
        QCOMPARE(window.investigation().dataset()->rows(), size_t{600});
    }

    void whatWasStatedInTheDialogIsInTheCase()
    {
        WindowFixture window;
        window.drop({writeSecondLog(window)});
        ImportDialog& dialog = window.importDialog();
        QTest::keyClick(dialog.findChild<QWidget*>(QStringLiteral("importBack")), Qt::Key_Space);
        QCOMPARE(dialog.step(), ImportDialog::Step::Sensor);
        const std::pair<const char*, QString> entries[] = {{"importBegin", QStringLiteral("2016-05-01")},
            {"importEnd", QStringLiteral("2016-05-31")}, {"importCoverageNote", QStringLiteral("the operator")}};
        for (const auto& [name, text] : entries)
            QTest::keyClicks(dialog.findChild<QWidget*>(QString::fromLatin1(name)), text);
        for (int i = 0; i < 2; ++i) {
            QTRY_VERIFY(dialog.isReady());
            QTest::keyClick(&dialog, Qt::Key_Return);
        }
        QVERIFY(window.settle());
        const DatasetPtr data = window.investigation().dataset();
        QVERIFY(data);
        QCOMPARE(data->coverage.size(), size_t{1});
        QVERIFY(data->coverage.front().kind == CoverageKind::Stated);
        QCOMPARE(data->coverage.front().note, QStringLiteral("the operator"));
        QCOMPARE(data->coverage.front().span, (TimeSpan{1'462'060'800'000'000, 1'464'739'200'000'000}));
    }

    void aMappingThatWasNamedIsThereInTheNextDialog()
    {
        WindowFixture window;
        window.drop({writeSecondLog(window)});
        {
            ImportDialog& dialog = window.importDialog();
            while (dialog.step() != ImportDialog::Step::Map)
                QTest::keyClick(dialog.findChild<QWidget*>(QStringLiteral("importBack")), Qt::Key_Space);
            QTest::keyClicks(
                dialog.findChild<QWidget*>(QStringLiteral("importMappingName")), QStringLiteral("Ours; 1"));
            QTest::keyClick(dialog.findChild<QWidget*>(QStringLiteral("importSaveMapping")), Qt::Key_Space);
            QTest::keyClick(&dialog, Qt::Key_Escape);
        }
        QTRY_VERIFY(!QApplication::activeModalWidget());
        QTest::qWait(0); // the dialog goes
        window.drop({writeLog(window)}); // another log with the same header
        ImportDialog& dialog = window.importDialog();
        while (dialog.step() != ImportDialog::Step::Map)
            QTest::keyClick(dialog.findChild<QWidget*>(QStringLiteral("importBack")), Qt::Key_Space);
        const auto* saved = dialog.findChild<QComboBox*>(QStringLiteral("importSavedMapping"));
        QCOMPARE(saved->count(), 2);
        QCOMPARE(saved->itemText(1), QStringLiteral("Ours; 1"));
    }

    void theOpenDialogFollowsTheColours()
    {
        WindowFixture window;
        window.drop({writeLog(window)});
        ImportDialog& dialog = window.importDialog();
        const auto ground = [&] { return dialog.grab().toImage().pixelColor(4, dialog.height() - 4); };
        QVERIFY(ground().lightness() > 128);
        window.window().setThemeChoice(QStringLiteral("dark"));
        QTRY_VERIFY(ground().lightness() < 128);
    }

    void aFailingNewCaseLeavesTheUntitledOneOpen()
    {
        WindowFixture window;
        window.importLogs({writeLog(window)});
        QVERIFY(window.settle());
        const QString before = window.investigation().casePath();
        window.answerNextBox(QStringLiteral("Keep this case?"), QStringLiteral("Delete the case"));
        window.drop({window.path(QStringLiteral("missing.askance"))});
        QVERIFY(window.settle());
        QCOMPARE(window.investigation().casePath(), before);
        QVERIFY(QFile::exists(before));
        QVERIFY(window.child<QLabel>("noticeText")->isVisible());
    }

    void aCaseHeldOnlyInPartSaysSoAndTakesNoFurtherLog()
    {
        WindowFixture window;
        window.importLogs({writeLog(window)});
        QVERIFY(window.settle());
        const QString path = window.investigation().casePath();
        leaveUnfinished(path);
        window.drop({path});
        QVERIFY(window.settle());
        auto* notice = window.child<QLabel>("noticeText");
        QVERIFY(notice->isVisible());
        QVERIFY2(
            notice->text().contains(QLatin1String("killed.log: its import was stopped")), qPrintable(notice->text()));

        window.importLogs({writeSecondLog(window)}, "importIntoCase");
        QVERIFY(window.settle());
        QVERIFY2(notice->text().contains(QLatin1String("evidence panel")), qPrintable(notice->text()));
        QCOMPARE(window.investigation().dataset()->rows(), size_t{600});
    }

    void savingAsKeepsTheNumbersAndRemembersTheCase()
    {
        WindowFixture window;
        window.importLogs({writeLog(window)});
        QVERIFY(window.settle());
        const QString before = window.investigation().casePath();
        const QByteArray digest = window.investigation().dataset()->contentDigest;
        window.fillNextFileDialog(window.path(QStringLiteral("kept")));
        window.window().desk().saveCaseAs();
        QVERIFY(window.settle());
        const QString kept = window.path(QStringLiteral("kept.askance"));
        QCOMPARE(window.investigation().casePath(), kept);
        QCOMPARE(window.investigation().dataset()->rows(), size_t{600});
        QCOMPARE(window.investigation().dataset()->contentDigest, digest);
        QVERIFY(!QFile::exists(before));
        QCOMPARE(window.window().desk().recentCases(), QStringList{kept});
    }

    void aFilterThatIsBackIsSaid()
    {
        WindowFixture window;
        const QString kept = keptCase(window, QStringLiteral("kept"));
        window.restart();
        QVERIFY(window.open(kept));
        QVERIFY(window.settle());
        QVERIFY(!window.child<QWidget>("noticeBar")->isVisible()); // there is nothing to say
        type(window.child<QLineEdit>("filterInput"), QStringLiteral("domain:mail1.example.com"));
        QVERIFY(window.settle());
        QVERIFY(!window.child<QWidget>("noticeBar")->isVisible());
        window.restart();
        QVERIFY(window.open(kept));
        QVERIFY(window.settle());
        QCOMPARE(numberIn(window.child<QLabel>("filterCount")->text()), quint64{200});
        QVERIFY(window.child<QWidget>("noticeBar")->isVisible());
        QCOMPARE(window.child<QLabel>("noticeText")->text(),
            QStringLiteral("The case opens with the filter of last time: not all of its queries are shown."));
        QTest::keyClick(&window.window(), Qt::Key_K, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(window.settle());
        QVERIFY(window.investigation().filter().isEmpty());
        QVERIFY(!window.child<QWidget>("noticeBar")->isVisible());
    }

    void preferencesTakeEffectAtOnce()
    {
        WindowFixture window;
        const QString kept = keptCase(window, QStringLiteral("kept"));
        type(window.child<QLineEdit>("filterInput"), QStringLiteral("domain:mail1.example.com"));
        QVERIFY(window.settle());
        window.restart();
        QVERIFY(window.open(kept));
        QVERIFY(window.settle());
        QVERIFY(!window.investigation().filter().isEmpty()); // kept from last time
        window.window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window.window()));
        QTest::keyClick(&window.window(), Qt::Key_Comma, Qt::ControlModifier);
        auto* dialog = window.child<QDialog>("preferences");
        QVERIFY(dialog->isVisible());
        const auto press = [&](const char* name) {
            QTest::keyClick(dialog->findChild<QWidget*>(QLatin1String(name)), Qt::Key_Space);
        };
        QTest::keyClick(dialog->findChild<QComboBox*>(QStringLiteral("preferencesTheme")), Qt::Key_End);
        QCOMPARE(
            QApplication::palette().color(QPalette::Base), Theme::of(ThemeKind::Dark).palette().color(QPalette::Base));
        QCOMPARE(window.window().desk().recentCases(), QStringList{kept});
        press("preferencesForget");
        QVERIFY(window.window().desk().recentCases().isEmpty());
        QVERIFY(!dialog->findChild<QWidget*>(QStringLiteral("preferencesForget"))->isEnabled());
        press("preferencesCases");
        press("preferencesFilters");
        dialog->close();
        window.restart();
        QVERIFY(window.open(kept));
        QVERIFY(window.settle());
        QVERIFY(window.investigation().filter().isEmpty());
        QVERIFY(window.window().desk().recentCases().isEmpty());
        QCOMPARE(
            QApplication::palette().color(QPalette::Base), Theme::of(ThemeKind::Dark).palette().color(QPalette::Base));
    }

    void recentCasesAreOpenedAndForgottenFromTheMenu()
    {
        WindowFixture window;
        const QString kept = keptCase(window, QStringLiteral("kept & more"));
        QVERIFY(window.window().desk().closeCase());
        QVERIFY(!window.investigation().dataset());
        auto* menu = window.child<QMenu>("recentMenu");
        Q_EMIT menu->aboutToShow();
        QAction* first = menu->actions().constFirst();
        QVERIFY2(first->text().startsWith(QLatin1String("kept && more.askance")), qPrintable(first->text()));
        first->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(window.investigation().dataset(), 60'000);
        QVERIFY(window.settle());
        QCOMPARE(window.investigation().casePath(), kept);
        const auto act = [&](const char* name) {
            Q_EMIT menu->aboutToShow();
            menu->findChild<QAction*>(QLatin1String(name))->trigger();
        };
        act("recentNever");
        QCOMPARE(window.window().desk().recentCases(), QStringList{kept}); // not from now on
        act("recentClear");
        QVERIFY(window.window().desk().recentCases().isEmpty());
        QVERIFY(window.window().desk().closeCase());
        QVERIFY(window.open(kept));
        QVERIFY(window.settle());
        QVERIFY(window.window().desk().recentCases().isEmpty());
        act("recentNever"); // and again
        QVERIFY(window.window().desk().remembersCases());
    }

    void savingOnTheWayOutKeepsTheCaseAndRemembersIt()
    {
        WindowFixture window;
        window.importLogs({writeLog(window)});
        QVERIFY(window.settle());
        const QString before = window.investigation().casePath();
        const QString kept = window.path(QStringLiteral("kept.askance"));
        window.answerNextBox(QStringLiteral("Keep this case?"), QStringLiteral("Save as…"));
        window.fillNextFileDialog(kept);
        QVERIFY(window.window().close());
        QVERIFY(QFile::exists(kept));
        QVERIFY(!QFile::exists(before));
        QCOMPARE(window.window().desk().recentCases(), QStringList{kept});
    }

    void anEmptyCaseTakesLogsAndIsNotAskedAboutWhileItIsEmpty()
    {
        WindowFixture window;
        QTest::keyClick(&window.window(), Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(window.investigation().dataset(), 60'000);
        QVERIFY(window.settle());
        QVERIFY(window.window().desk().isUntitled());
        QCOMPARE(window.investigation().dataset()->rows(), size_t{0});
        const QString first = window.investigation().casePath();
        QTest::keyClick(&window.window(), Qt::Key_N, Qt::ControlModifier); // nobody asks
        QTRY_VERIFY_WITH_TIMEOUT(window.investigation().casePath() != first, 60'000);
        QVERIFY(window.settle());
        QVERIFY(!QFile::exists(first));
        const QString second = window.investigation().casePath();
        window.importLogs({writeLog(window)});
        QVERIFY(window.settle());
        QCOMPARE(window.investigation().casePath(), second);
        QCOMPARE(window.investigation().dataset()->rows(), size_t{600});
        window.answerNextBox(QStringLiteral("Keep this case?"), QStringLiteral("Delete the case"));
        QTest::keyClick(&window.window(), Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(window.investigation().casePath() != second, 60'000);
        QVERIFY(window.settle());
        QCOMPARE(window.investigation().dataset()->rows(), size_t{0});
        QVERIFY(!QFile::exists(second));
    }

    void aNewCaseFromTheFilterHoldsWhatWasInIt()
    {
        WindowFixture window;
        window.importLogs({writeLog(window)});
        QVERIFY(window.settle());
        const QString before = window.investigation().casePath();
        const QString kept = window.path(QStringLiteral("kept.askance"));
        QTest::keyClick(&window.window(), Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(!window.investigation().isLoading()); // nothing is left out: there is nothing to make
        type(window.child<QLineEdit>("filterInput"), QStringLiteral("domain:mail1.example.com"));
        QVERIFY(window.settle());
        window.answerNextBox(QStringLiteral("Keep this case?"), QStringLiteral("Save as…"));
        window.fillNextFileDialog(kept);
        QTest::keyClick(&window.window(), Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY_WITH_TIMEOUT(window.investigation().casePath() != before, 60'000);
        QVERIFY(window.settle());
        QVERIFY(window.window().desk().isUntitled());
        QCOMPARE(window.investigation().dataset()->rows(), size_t{200});
        QCOMPARE(numberIn(window.child<QLabel>("filterCount")->text()), quint64{200});
        QVERIFY(window.investigation().filter().isEmpty());
        QVERIFY(!QFile::exists(before));
        window.answerNextBox(QStringLiteral("Keep this case?"), QStringLiteral("Delete the case"));
        QVERIFY(window.open(kept)); // the case that it came from has all it had
        QVERIFY(window.settle());
        QCOMPARE(window.investigation().dataset()->rows(), size_t{600});
    }

    void anUntitledCaseLeftByACrashIsOfferedFirst()
    {
        WindowFixture window;
        const QString left = Settings::stateFolder() + QStringLiteral("/untitled-20160504-100000000.askance");
        QFile file(left);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(window.window().desk().recentCases(), QStringList{left});
    }

    void everyPanelFollowsTheTheme_data()
    {
        QTest::addColumn<QString>("panel");
        for (const char* name : {"evidencePanel", "facetPanel", "inspectorPanel", "recordsView", "timelineView"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void everyPanelFollowsTheTheme()
    {
        QFETCH(QString, panel);
        WindowFixture window;
        window.importLogs({writeLog(window)});
        QVERIFY(window.settle());
        for (const bool dark : {true, false}) {
            window.window().setThemeChoice(dark ? QStringLiteral("dark") : QStringLiteral("light"));
            QVERIFY(window.settle());
            const QImage picture = window.child<QWidget>(panel.toLatin1().constData())->grab().toImage();
            qint64 asWanted = 0;
            for (int y = 0; y < picture.height(); y += 3)
                for (int x = 0; x < picture.width(); x += 3)
                    asWanted += (picture.pixelColor(x, y).lightness() < 128) == dark ? 1 : 0;
            const double share = static_cast<double>(asWanted) * 9 / (picture.width() * picture.height());
            QVERIFY2(share > 0.6, qPrintable(QStringLiteral("%1 dark=%2: %3").arg(panel).arg(dark).arg(share)));
        }
    }

    void onePixelOfHairlineStandsBetweenTheParts()
    {
        WindowFixture window;
        window.importLogs({writeLog(window)});
        QVERIFY(window.settle());
        const QWidget* facets = window.child<QWidget>("facetDock");
        const QWidget* stack = window.child<QWidget>("viewStack");
        const int edge = facets->mapTo(&window.window(), QPoint(facets->width(), 0)).x();
        QCOMPARE(stack->mapTo(&window.window(), QPoint()).x() - edge, 1);
        const int y = window.window().height() / 2;
        auto* splitter = stack->findChild<QSplitter*>();
        const QSplitterHandle* grip = splitter->handle(1); // wider than its line, for the hand
        const int line = grip->mapTo(&window.window(), grip->contentsRect().topLeft()).y();
        for (const ThemeKind kind : {ThemeKind::Dark, ThemeKind::Light}) {
            window.window().setThemeChoice(kind == ThemeKind::Dark ? QStringLiteral("dark") : QStringLiteral("light"));
            QVERIFY(window.settle());
            const QImage picture = window.window().grab().toImage();
            QCOMPARE(picture.pixelColor(edge, y).name(), Theme::of(kind).hairline.name());
            QCOMPARE(picture.pixelColor(window.window().width() / 2, line).name(), Theme::of(kind).hairline.name());
        }
    }

    void aWindowThatStartsDarkHasNoInkOfTheLightTheme()
    {
        WindowFixture window;
        window.window().setThemeChoice(QStringLiteral("dark"));
        window.end();
        QApplication::setPalette(Theme::of(ThemeKind::Light).palette()); // of the desktop
        window.start();
        window.importLogs({writeLog(window)});
        QVERIFY(window.settle());
        // The palette is not enough: under a style sheet it may say one thing and the ink be another.
        auto* input = window.child<QLineEdit>("filterInput");
        for (const char* typed : {"", "domain:a"}) {
            input->setFocus();
            QTest::keyClicks(input, QLatin1String(typed));
            const QImage picture = input->grab().toImage();
            int lightest = 0;
            for (int x = 0; x < picture.width(); ++x)
                for (int y = 0; y < picture.height(); ++y)
                    lightest = std::max(lightest, picture.pixelColor(x, y).lightness());
            qInfo("\"%s\": %d", typed, lightest);
            QVERIFY(lightest > (*typed == 0 ? 140 : 200));
        }
    }

    void darkColoursReachTheHeaderOfTheRecords()
    {
        WindowFixture window;
        window.importLogs({writeLog(window)});
        QVERIFY(window.settle());
        window.window().setThemeChoice(QStringLiteral("dark"));
        QVERIFY(window.settle());
        const QHeaderView* header = window.child<QTableView>("recordsTable")->horizontalHeader();
        QWidget* strip = header->viewport();
        const QImage picture = strip->grab().toImage();
        for (const int x : {2, picture.width() / 2, picture.width() - 3})
            QVERIFY2(picture.pixelColor(x, 3).lightness() < 128, qPrintable(QString::number(x)));
    }
};

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    TestWindow test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_window.moc"
