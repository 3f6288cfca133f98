// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "drawing/Theme.h"
#include "importing/NoticeBar.h"
#include "ingest/ImportPlan.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

#include <algorithm>

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

    void oneFileMoreIsSaidInTheSingular()
    {
        ImportOutcome outcome;
        for (int i = 0; i < 6; ++i)
            outcome.evidence.push_back(evidence("x.log", EvidenceStatus::Partial));
        QVERIFY(noticeOf(outcome).text.endsWith(QStringLiteral("\n… and one more file")));
    }

    void assumptionsAreSaid()
    {
        ImportOutcome outcome;
        outcome.evidence = {evidence("a.log")};
        outcome.evidence.front().assumptions = {QStringLiteral("times taken as UTC")};
        QCOMPARE(noticeOf(outcome).text, QStringLiteral("a.log: times taken as UTC"));
        // Whole sentences, after what happened.
        outcome.evidence.front().status = EvidenceStatus::Changed;
        outcome.evidence.front().assumptions = {QStringLiteral("Times are UTC."), QStringLiteral("Ports are 53.")};
        QCOMPARE(noticeOf(outcome).text,
            QStringLiteral("a.log: the file changed while it was read. Times are UTC. Ports are 53."));
    }

    void aStoppedImportIsNotALogThatEndsEarly()
    {
        ImportOutcome outcome;
        outcome.evidence = {evidence("a.log", EvidenceStatus::Partial)};
        outcome.evidence.front().options = QStringLiteral("{\"unfinished\":true}");
        const QString text = noticeOf(outcome).text;
        QVERIFY2(text.contains(QLatin1String("its import was stopped")), qPrintable(text));
        QVERIFY2(!text.contains(QLatin1String("ends early")), qPrintable(text));
    }

    void anOpenedCaseSaysOnlyWhatIsNotComplete()
    {
        Dataset dataset;
        dataset.evidence = {evidence("a.log"), evidence("b.log", EvidenceStatus::Complete, 31)};
        dataset.evidence.front().assumptions = {QStringLiteral("times taken as UTC")};
        QVERIFY(noticeOf(dataset).text.isEmpty());
        dataset.evidence.push_back(evidence("c.log", EvidenceStatus::Corrupt));
        const ImportNotice notice = noticeOf(dataset);
        QCOMPARE(notice.kind, NoticeBar::Kind::Note);
        QVERIFY2(notice.text.startsWith(QLatin1String("c.log: the log is damaged")), qPrintable(notice.text));
    }

    void hostileFileNamesAreShownAsTheyAre()
    {
        ImportOutcome outcome;
        outcome.failures = {{ErrorCode::NotFound, QStringLiteral("no such file"), QStringLiteral("go\u202ene.log")}};
        outcome.evidence = {evidence("", EvidenceStatus::Partial)};
        outcome.evidence.front().file = QStringLiteral("a\u202db.log");
        const QString text = noticeOf(outcome).text;
        QVERIFY2(text.startsWith(QLatin1String("go[U+202E]ne.log: ")), qPrintable(text));
        QVERIFY2(text.contains(QLatin1String("\na[U+202D]b.log: ")), qPrintable(text));
    }

    void theKindIsSaidInWordsToo()
    {
        NoticeBar bar;
        const auto says = [&](const char* word) {
            const QList<QLabel*> labels = bar.findChildren<QLabel*>();
            return std::any_of(labels.begin(), labels.end(),
                [&](const QLabel* label) { return label->text().endsWith(QLatin1String(word)); });
        };
        bar.showNotice(NoticeBar::Kind::Error, QStringLiteral("no such file"));
        QVERIFY(says("Error"));
        QCOMPARE(bar.accessibleName(), QStringLiteral("no such file"));
        bar.showNotice(NoticeBar::Kind::Note, QStringLiteral("the log is damaged"));
        QVERIFY(says("Note") && !says("Error"));
        bar.showNotice(NoticeBar::Kind::Info, {});
        QVERIFY(bar.isHidden());
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
};

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    TestNoticeBar test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_noticebar.moc"
