// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "importing/LoadingBar.h"
#include "ingest/ImportPlan.h"
#include "investigation/Investigation.h"

#include <QApplication>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

using namespace askance;

class TestLoadingBar : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void detailsSayOnlyWhatIsKnown_data()
    {
        QTest::addColumn<int>("permille");
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("rejected");
        QTest::addColumn<int>("elapsedMs");
        QTest::addColumn<QString>("words");
        QTest::newRow("nothing yet") << 0 << 0 << 0 << 100 << QString();
        QTest::newRow("too early to tell the time left") << 500 << 1 << 0 << 1900 << QStringLiteral("1 record");
        QTest::newRow("too little read to tell it") << 40 << 1000 << 0 << 9000 << QStringLiteral("1,000 records");
        QTest::newRow("length not known") << -1 << 1000 << 0 << 9000 << QStringLiteral("1,000 records");
        QTest::newRow("a quarter in two seconds")
            << 250 << 36'100'000 << 31 << 2000
            << QStringLiteral("36,100,000 records · 31 lines rejected · about 6 s left");
        QTest::newRow("half in two minutes")
            << 500 << 5 << 1 << 120'000 << QStringLiteral("5 records · 1 line rejected · about 2 min left");
        QTest::newRow("all read") << 1000 << 5 << 0 << 120'000 << QStringLiteral("5 records");
    }
    void detailsSayOnlyWhatIsKnown()
    {
        QFETCH(int, permille);
        QFETCH(int, rows);
        QFETCH(int, rejected);
        QFETCH(int, elapsedMs);
        QFETCH(QString, words);
        ImportProgress progress;
        progress.permille = permille;
        progress.rows = rows;
        progress.rejected = rejected;
        QCOMPARE(loadingDetails(progress, elapsedMs), words);
    }

    void theStripFollowsTheReading()
    {
        Investigation investigation;
        LoadingBar bar(investigation);
        const auto* what = bar.findChild<QLabel*>(QStringLiteral("loadingWhat"));
        const auto* share = bar.findChild<QLabel*>(QStringLiteral("loadingShare"));
        const auto* progress = bar.findChild<QProgressBar*>();
        Q_EMIT investigation.loadingStarted(QStringLiteral("Reading a\u202E<b>.log"));
        QVERIFY(!bar.isVisible());
        QCOMPARE(what->text(), QStringLiteral("Reading a[U+202E]<b>.log"));
        QCOMPARE(what->textFormat(), Qt::PlainText);
        QTRY_VERIFY(bar.isVisible());
        ImportProgress now;
        now.permille = 419;
        Q_EMIT investigation.loadingProgressed(now);
        QCOMPARE(share->text(), QStringLiteral("41 %"));
        QCOMPARE(progress->value(), 419);
        now.permille = -1;
        Q_EMIT investigation.loadingProgressed(now);
        QCOMPARE(share->text(), QString());
        QCOMPARE(progress->maximum(), 0);
        Q_EMIT investigation.loadingFinished();
        QVERIFY(!bar.isVisible());
        Q_EMIT investigation.loadingStarted(QStringLiteral("Reading again"));
        Q_EMIT investigation.loadingFinished();
        QTest::qWait(250); // room for the strip, which is not to come after the end
        QVERIFY(!bar.isVisible());
    }

    void theStopButtonStopsTheLoading()
    {
        Investigation investigation;
        LoadingBar bar(investigation);
        investigation.openCase(QStringLiteral("/nowhere/at/all.askance"));
        QVERIFY(investigation.isLoading());
        bar.findChild<QPushButton*>(QStringLiteral("stopLoading"))->click();
        QVERIFY(!investigation.isLoading());
    }
};

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    TestLoadingBar test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_loadingbar.moc"
