// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "drawing/Theme.h"
#include "importing/LoadingBar.h"
#include "importing/NoticeBar.h"
#include "ingest/ImportPlan.h"
#include "investigation/Investigation.h"

#include <QApplication>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

using namespace askance;

namespace {

EvidenceSummary evidence(const char* file, EvidenceStatus status = EvidenceStatus::Complete, qint64 rejected = 0)
{
    EvidenceSummary summary;
    summary.file = QString::fromLatin1(file);
    summary.status = status;
    summary.lines = 1200;
    summary.rejected = rejected;
    summary.accepted = 1200 - rejected;
    return summary;
}

} // namespace

class TestNoticeBar : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anImportWithoutReservationsSaysNothing()
    {
        ImportOutcome outcome;
        outcome.evidence = {evidence("a.log"), evidence("b.log")};
        QVERIFY(noticeOf(outcome).text.isEmpty());
    }

    void reservationsAreSaid_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("rejected");
        QTest::addColumn<QString>("word");
        QTest::newRow("cut") << int(EvidenceStatus::Partial) << 0 << QStringLiteral("ends early");
        QTest::newRow("corrupt") << int(EvidenceStatus::Corrupt) << 0 << QStringLiteral("damaged");
        QTest::newRow("changed") << int(EvidenceStatus::Changed) << 0 << QStringLiteral("changed while");
        QTest::newRow("rejected") << int(EvidenceStatus::Complete) << 31 << QStringLiteral("31 of 1,200 lines");
    }

    void reservationsAreSaid()
    {
        QFETCH(int, status);
        QFETCH(int, rejected);
        QFETCH(QString, word);
        ImportOutcome outcome;
        outcome.evidence = {evidence("a.log", static_cast<EvidenceStatus>(status), rejected)};
        const ImportNotice notice = noticeOf(outcome);
        QCOMPARE(notice.kind, NoticeBar::Kind::Note);
        QVERIFY2(notice.text.startsWith(QLatin1String("a.log: ")), qPrintable(notice.text));
        QVERIFY2(notice.text.contains(word), qPrintable(notice.text));
    }

    void aFailureIsAnErrorAndComesFirst()
    {
        ImportOutcome outcome;
        outcome.evidence = {evidence("a.log", EvidenceStatus::Partial)};
        outcome.failures = {{ErrorCode::NotFound, QStringLiteral("no such file"), QStringLiteral("gone.log")}};
        const ImportNotice notice = noticeOf(outcome);
        QCOMPARE(notice.kind, NoticeBar::Kind::Error);
        QVERIFY(notice.text.startsWith(QLatin1String("gone.log: no such file\n")));
    }

    void manyFilesFoldIntoACount()
    {
        ImportOutcome outcome;
        for (int i = 0; i < 9; ++i)
            outcome.evidence.push_back(evidence("x.log", EvidenceStatus::Partial));
        const QString text = noticeOf(outcome).text;
        QCOMPARE(text.count(QLatin1Char('\n')), 5);
        QVERIFY2(text.contains(QLatin1Char('4')), qPrintable(text));
    }

    void hostileFileNamesStayPlainText()
    {
        NoticeBar bar;
        bar.showNotice(NoticeBar::Kind::Error, QStringLiteral("<b>x</b><img src='/etc/passwd'>.log: no such file"));
        const QList<QLabel*> labels = bar.findChildren<QLabel*>();
        QVERIFY(labels.size() >= 2);
        for (const QLabel* label : labels)
            QCOMPARE(label->textFormat(), Qt::PlainText);
        QVERIFY(bar.text().startsWith(QLatin1String("<b>")));
    }

    void theNoticeIsClosedByItsButton()
    {
        NoticeBar bar;
        bar.showNotice(NoticeBar::Kind::Note, QStringLiteral("x"));
        QVERIFY(!bar.isHidden());
        QTest::mouseClick(bar.findChild<QToolButton*>(), Qt::LeftButton);
        QVERIFY(bar.isHidden());
    }

    void aNoticeOffersWhatCanBeDoneAboutIt()
    {
        NoticeBar bar;
        bar.resize(900, 120);
        QStringList pressed;
        connect(&bar, &NoticeBar::buttonPressed, &bar, [&](const QString& key) {
            pressed << key;
            bar.showNotice(NoticeBar::Kind::Note, QStringLiteral("done")); // replaced while its button is clicked
        });
        Notice notice;
        notice.kind = NoticeKind::Error;
        notice.title = QStringLiteral("<b>a</b> has changed");
        notice.text = QStringLiteral("Its hash no longer matches.");
        notice.fixed = QStringLiteral("then 41d0… now e022…");
        notice.buttons = {{QStringLiteral("one"), QStringLiteral("Show & tell")},
            {QStringLiteral("two"), QStringLiteral("Re-import…")}};
        bar.showNotice(notice);
        bar.show();
        const auto label = [&](const char* name) { return bar.findChild<QLabel*>(QLatin1String(name)); };
        QCOMPARE(label("noticeTitle")->text(), notice.title);
        QCOMPARE(label("noticeTitle")->textFormat(), Qt::PlainText);
        QCOMPARE(label("noticeFixed")->text(), notice.fixed);
        const QList<QPushButton*> buttons = bar.findChildren<QPushButton*>();
        QCOMPARE(buttons.size(), 2);
        QCOMPARE(buttons.at(0)->text(), QStringLiteral("Show && tell"));
        QTest::mouseClick(buttons.at(1), Qt::LeftButton);
        QCOMPARE(pressed, QStringList{QStringLiteral("two")});
        QCOMPARE(bar.text(), QStringLiteral("done"));
        QVERIFY(!label("noticeTitle")->isVisible());
        QVERIFY(!label("noticeFixed")->isVisible());
        QTRY_VERIFY(bar.findChildren<QPushButton*>().isEmpty());
        bar.showNotice(Notice());
        QVERIFY(bar.isHidden());
    }

    void theLoadingBarFollowsTheInvestigation()
    {
        Investigation investigation;
        LoadingBar bar(investigation);
        Q_EMIT investigation.loadingStarted(QStringLiteral("Reading <b>dns.log"));
        QTRY_VERIFY(!bar.isHidden());
        Q_EMIT investigation.loadingProgressed({250, 312000, 7, QStringLiteral("dns.log")});
        QCOMPARE(bar.findChild<QProgressBar*>()->value(), 250);
        const QString text = bar.findChild<QLabel*>()->text();
        QVERIFY2(text.contains(QLatin1String("312,000 records")) && text.contains(QLatin1String("7 lines rejected")),
            qPrintable(text));
        QCOMPARE(bar.findChild<QLabel*>()->textFormat(), Qt::PlainText);
        Q_EMIT investigation.loadingFinished();
        QVERIFY(bar.isHidden());
    }
};

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    TestNoticeBar test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_noticebar.moc"
