// SPDX-License-Identifier: GPL-3.0-or-later
//
// The dialogs in which a person states what the evidence does not: a clock, coverage, annotations. Driven as a person
// would; what they did is looked at in the case's data, and taken back.
#include "EvidenceFixtures.h"

#include "columns/AssumedCoverage.h"
#include "evidence/AnnotationDialog.h"
#include "evidence/AnnotationEditing.h"
#include "evidence/ClockDialog.h"
#include "evidence/CoverageDialog.h"
#include "evidence/CoverageSpanDialog.h"
#include "evidence/EvidenceWords.h"
#include "evidence/GapRuleDialog.h"
#include "evidence/SensorMenu.h"
#include "ingest/AnnotationFiles.h"
#include "investigation/EvidenceChecks.h"
#include "investigation/EvidenceModel.h"
#include "investigation/Investigation.h"

#include <QAction>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTreeWidget>

using namespace askance;
using namespace askance::test;

namespace {

QString s(const char* text)
{
    return QString::fromUtf8(text);
}

template <typename Widget> Widget* part(const QWidget& dialog, const char* name)
{
    auto* found = dialog.findChild<Widget*>(QLatin1String(name));
    if (!found)
        qFatal("no %s", name);
    return found;
}

void type(QLineEdit* line, const QString& text)
{
    line->selectAll();
    QTest::keyClick(line, Qt::Key_Delete);
    QTest::keyClicks(line, text);
}

// ns4 asks at 00:00, 01:00 and 12:00.
const char* const kThree = "00:00 10.0.0.1 a.example A - ns4\n01:00 10.0.0.1 a.example A - ns4\n"
                           "12:00 10.0.0.1 a.example A - ns4\n00:30 10.0.0.2 b.example A - ns1\n";

} // namespace

class TestEvidenceEdits : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_folder;
    Investigation m_it;

    [[nodiscard]] QStringList coverageOf(const char* sensor) const
    {
        QStringList all;
        const Dataset& data = *m_it.dataset();
        for (const CoverageSpan& span : data.coverage)
            if (data.table->sensors[span.sensor] == sensor)
                all << QStringLiteral("%1 to %2 %3 %4")
                           .arg(editableInstant(span.span.beginUs, ZoneRules()),
                               editableInstant(span.span.endUs, ZoneRules()))
                           .arg(static_cast<int>(span.kind))
                           .arg(span.note);
        return all;
    }

private Q_SLOTS:
    void init()
    {
        auto data = std::make_shared<Dataset>(*tinyDataset(QString::fromLatin1(kThree)));
        for (CoverageSpan& span : data->coverage)
            span.kind = CoverageKind::Assumed;
        m_it.openDataset(data);
    }

    // ---- times

    void whatATimeIsShownAsIsReadAsThatTime_data()
    {
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<qint64>("us");
        for (const char* zone : {"UTC", "Europe/Moscow", "America/New_York", "Australia/Lord_Howe"})
            for (const qint64 us : {qint64{0}, qint64{1'477'789'200'000'000}, qint64{1'477'792'800'000'000},
                     qint64{1'478'410'200'000'000}, qint64{1'478'413'800'000'001}, qint64{-1}})
                QTest::addRow("%s %lld", zone, us) << QByteArray(zone) << us;
    }
    void whatATimeIsShownAsIsReadAsThatTime()
    {
        QFETCH(QByteArray, zone);
        QFETCH(qint64, us);
        const ZoneRules rules = *ZoneRules::named(zone);
        QCOMPARE(writtenInstant(editableInstant(us, rules), rules, false), std::optional(us));
        QCOMPARE(writtenInstant(editableInstant(us, rules), rules, true), std::optional(us));
    }

    // ---- clock

    void aClockIsWrittenAsPeopleDo()
    {
        const QString path = m_folder.filePath(s("clock.askance"));
        makeCase(path, {{writeFile(m_folder.filePath(s("log.csv")), csvLog(20, "a")), s("North")}});
        m_it.openCase(path);
        QTRY_VERIFY_WITH_TIMEOUT(m_it.dataset() && !m_it.isLoading() && !m_it.casePath().isEmpty(), kPatienceMs);
        ClockDialog dialog(m_it, s("North"));
        auto* accept = part<QPushButton>(dialog, "clockAccept");
        auto* problem = part<QLabel>(dialog, "clockProblem");
        auto* example = part<QLabel>(dialog, "clockExample");
        type(part<QLineEdit>(dialog, "clockOffset"), s("2.5"));
        QVERIFY(!accept->isEnabled() && !problem->isHidden() && example->isHidden());
        type(part<QLineEdit>(dialog, "clockOffset"), s("-80000d"));
        QVERIFY(!accept->isEnabled());
        type(part<QLineEdit>(dialog, "clockOffset"), s("+2.5 s"));
        QVERIFY(accept->isEnabled() && problem->isHidden());
        QCOMPARE(example->text(),
            s("Its first record: logged 2016-09-23 12:00:00 UTC, true time 2016-09-23 12:00:02.500 UTC"));
        type(part<QLineEdit>(dialog, "journalName"), s("Ada"));
        accept->click();
        QTRY_COMPARE_WITH_TIMEOUT(m_it.dataset()->sensorClocks.value(s("North")), qint64{2'500'000}, kPatienceMs);
        QCOMPARE(m_it.journalName(), s("Ada"));
        QVERIFY(m_it.history().canUndo());
        ClockDialog again(m_it, s("North"));
        QCOMPARE(part<QLineEdit>(again, "clockOffset")->text(), s("+2.5 s"));
        QCOMPARE(part<QLineEdit>(again, "journalName")->text(), s("Ada"));
        EvidenceChecks checks(m_it);
        EvidenceModel model(m_it, checks);
        QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 1, kPatienceMs);
        const QString tip = evidenceToolTip(model, model.index(0, 0), {}, m_it.zone());
        QVERIFY2(tip.contains(s("Clock corrected by +2.5 s")), qPrintable(tip));
        QVERIFY2(tip.contains(s("12:00:02")), qPrintable(tip)); // its assumed coverage too
        m_it.undo();
        QTRY_VERIFY_WITH_TIMEOUT(m_it.dataset()->sensorClocks.isEmpty(), kPatienceMs);
        m_it.closeCase();
    }

    void aCaseInNoFileHasNoClockToCorrect()
    {
        QWidget panel;
        SensorMenu menu(m_it, &panel);
        const QList<QAction*> actions = menu.actionsFor(s("ns4"));
        QCOMPARE(actions.size(), 2);
        QCOMPARE(actions[0]->text(), s("Clock offset…"));
        QVERIFY(!actions[0]->isEnabled());
        QVERIFY(actions[1]->isEnabled());
        actions[1]->trigger();
        auto* dialog = part<CoverageDialog>(panel, "coverageDialog");
        QCOMPARE(dialog->windowTitle(), s("Coverage of ns4"));
        dialog->reject();
    }

    // ---- coverage

    void coverageIsListedAddedEditedAndRemoved()
    {
        CoverageDialog dialog(m_it, s("ns4"));
        auto* list = part<QTreeWidget>(dialog, "coverageList");
        QCOMPARE(list->topLevelItemCount(), 1);
        QCOMPARE(list->topLevelItem(0)->text(0), s("recording, assumed from its records"));
        QCOMPARE(list->topLevelItem(0)->text(1), s("2016-09-23 00:00:00"));
        QVERIFY(!part<QPushButton>(dialog, "coverageEdit")->isEnabled());
        QVERIFY(!part<QPushButton>(dialog, "coverageRemove")->isEnabled());

        part<QPushButton>(dialog, "coverageAdd")->click();
        auto* add = part<CoverageSpanDialog>(dialog, "coverageSpanDialog");
        auto* accept = part<QPushButton>(*add, "coverageSpanAccept");
        QVERIFY(!accept->isEnabled());
        auto* kind = part<QComboBox>(*add, "coverageKind");
        kind->setCurrentIndex(kind->findData(static_cast<int>(CoverageKind::Gap)));
        type(part<QLineEdit>(*add, "coverageBegin"), s("2016-09-23 03:00"));
        type(part<QLineEdit>(*add, "coverageEnd"), s("2016-09-22"));
        QVERIFY(!accept->isEnabled());
        QVERIFY(!part<QLabel>(*add, "coverageProblem")->isHidden());
        type(part<QLineEdit>(*add, "coverageEnd"), s("2016-09-23"));
        type(part<QLineEdit>(*add, "coverageNote"), s("power cut"));
        accept->click();
        QCOMPARE(coverageOf("ns4").size(), 2);
        QVERIFY(coverageOf("ns4").contains(s("2016-09-23 03:00:00 to 2016-09-24 00:00:00 2 power cut")));
        QTRY_VERIFY(!dialog.findChild<CoverageSpanDialog*>());

        QCOMPARE(list->topLevelItemCount(), 2);
        list->topLevelItem(1)->setSelected(true);
        QVERIFY(part<QPushButton>(dialog, "coverageEdit")->isEnabled());
        part<QPushButton>(dialog, "coverageEdit")->click();
        auto* edit = part<CoverageSpanDialog>(dialog, "coverageSpanDialog");
        QCOMPARE(part<QLineEdit>(*edit, "coverageBegin")->text(), s("2016-09-23 03:00:00"));
        type(part<QLineEdit>(*edit, "coverageEnd"), s("2016-09-23 04:00"));
        part<QPushButton>(*edit, "coverageSpanAccept")->click();
        QVERIFY(coverageOf("ns4").contains(s("2016-09-23 03:00:00 to 2016-09-23 04:00:00 2 power cut")));
        QCOMPARE(coverageOf("ns4").size(), 2);

        list->selectAll();
        QVERIFY(!part<QPushButton>(dialog, "coverageEdit")->isEnabled());
        part<QPushButton>(dialog, "coverageRemove")->click();
        QCOMPARE(coverageOf("ns4"), QStringList());
        QCOMPARE(list->topLevelItemCount(), 0);
        m_it.undo();
        QCOMPARE(list->topLevelItemCount(), 2);
        m_it.undo();
        m_it.undo();
        QCOMPARE(coverageOf("ns4"), QStringList{s("2016-09-23 00:00:00 to 2016-09-23 12:00:00.000001 1 ")});
        QCOMPARE(coverageOf("ns1").size(), 1);
    }

    void aSpanThatWasOnlyLookedAtIsTheSame()
    {
        const CoverageEntry span{s("ns4"), {1, 1'477'789'200'000'001}, CoverageKind::Assumed, gapRule(kUsPerHour)};
        const CoverageSpanDialog dialog(span, *ZoneRules::named("America/New_York"));
        QCOMPARE(dialog.entry(), span);
    }

    // Neither a rule's words on what the rule did not give, nor the look of an import.
    void whatAPersonAssumesSaysSo()
    {
        const CoverageEntry span{s("ns4"), {kUsPerHour, 2 * kUsPerHour}, CoverageKind::Assumed, gapRule(kUsPerHour)};
        CoverageSpanDialog dialog(span, ZoneRules());
        type(part<QLineEdit>(dialog, "coverageEnd"), s("1970-01-01 05:00"));
        QCOMPARE(dialog.entry().note, s("entered by hand"));
        type(part<QLineEdit>(dialog, "coverageNote"), s("a guess"));
        QCOMPARE(dialog.entry().note, s("a guess"));
    }

    void timesAreThoseOfTheZoneShown()
    {
        CoverageDialog dialog(m_it, s("ns4"));
        m_it.setZone("Europe/Moscow");
        QCOMPARE(part<QTreeWidget>(dialog, "coverageList")->topLevelItem(0)->text(1), s("2016-09-23 03:00:00"));
        QVERIFY(part<QLabel>(dialog, "coverageZone")->text().contains(s("Europe/Moscow")));
        m_it.setZone("UTC");
    }

    void coverageIsTakenFromTheRecordsByTheRuleStated()
    {
        CoverageDialog dialog(m_it, s("ns4"));
        part<QPushButton>(dialog, "coverageFromRecords")->click();
        auto* rule = part<GapRuleDialog>(dialog, "gapRuleDialog");
        auto* accept = part<QPushButton>(*rule, "gapAccept");
        QCOMPARE(part<QLineEdit>(*rule, "gapLength")->text(), s("6 h"));
        QTRY_VERIFY_WITH_TIMEOUT(accept->isEnabled(), kPatienceMs);
        QVERIFY2(part<QLabel>(*rule, "gapPreview")->text().startsWith(s("Gives 2 spans. The longest silence: 10 h")),
            qPrintable(part<QLabel>(*rule, "gapPreview")->text()));
        type(part<QLineEdit>(*rule, "gapLength"), s("soon"));
        QVERIFY(!accept->isEnabled());
        type(part<QLineEdit>(*rule, "gapLength"), s("30 min"));
        QTRY_VERIFY_WITH_TIMEOUT(accept->isEnabled(), kPatienceMs);
        QVERIFY(part<QLabel>(*rule, "gapPreview")->text().startsWith(s("Gives 3 spans.")));
        type(part<QLineEdit>(*rule, "gapLength"), s("6h"));
        QTRY_VERIFY_WITH_TIMEOUT(accept->isEnabled(), kPatienceMs);
        accept->click();
        const QString note = s("assumed: no silence over 6 h");
        QCOMPARE(coverageOf("ns4"),
            (QStringList{s("2016-09-23 00:00:00 to 2016-09-23 01:00:00.000001 1 ") + note,
                s("2016-09-23 12:00:00 to 2016-09-23 12:00:00.000001 1 ") + note}));
        QCOMPARE(part<QTreeWidget>(dialog, "coverageList")->topLevelItem(0)->text(3), note);
        QCOMPARE(coverageOf("ns1").size(), 1);
        m_it.undo();
        QCOMPARE(coverageOf("ns4").size(), 1);
    }

    void whereCoverageIsStatedTheRecordsSayNothing()
    {
        m_it.changeCoverage({}, {{s("ns4"), {1, 2}, CoverageKind::Stated, {}}}, s("stated"));
        const CoverageDialog dialog(m_it, s("ns4"));
        QVERIFY(!part<QPushButton>(dialog, "coverageFromRecords")->isEnabled());
        QVERIFY(part<QPushButton>(dialog, "coverageAdd")->isEnabled());
    }

    void coverageComesFromAFileAsOneStep()
    {
        const size_t steps = m_it.history().steps().size();
        CoverageDialog dialog(m_it, s("ns4"));
        auto* problem = part<QLabel>(dialog, "coverageDialogProblem");
        dialog.importFile(writeFile(m_folder.filePath(s("bad.csv")), "sensor,begin,end\nns9,2016-09-23,2016-09-24\n"));
        QTRY_VERIFY_WITH_TIMEOUT(!problem->isHidden(), kPatienceMs);
        QVERIFY2(problem->text().contains(s("no sensor of this case is called 'ns9'")), qPrintable(problem->text()));
        QCOMPARE(m_it.history().steps().size(), steps);
        dialog.importFile(writeFile(m_folder.filePath(s("good.csv")),
            "sensor,begin,end,kind,note\nns4,2016-09-23,2016-09-23,stated,log "
            "book\nns1,2016-09-23T01:00,2016-09-23T02:00,"
            "gap,\n"));
        QTRY_COMPARE_WITH_TIMEOUT(coverageOf("ns1").size(), 2, kPatienceMs);
        QCOMPARE(coverageOf("ns4"), QStringList{s("2016-09-23 00:00:00 to 2016-09-24 00:00:00 0 log book")});
        QVERIFY(problem->isHidden());
        QCOMPARE(m_it.history().steps().size(), steps + 1);
        m_it.undo();
        QCOMPARE(coverageOf("ns1").size(), 1);
        QCOMPARE(coverageOf("ns4"), QStringList{s("2016-09-23 00:00:00 to 2016-09-23 12:00:00.000001 1 ")});
    }

    // ---- annotations

    void anAnnotationIsAMomentAFullDayOrASpan_data()
    {
        QTest::addColumn<QString>("begin");
        QTest::addColumn<QString>("end");
        QTest::addColumn<QString>("span"); // empty: refused
        QTest::newRow("moment") << s("2016-09-23 13:53") << QString() << s("2016-09-23 13:53:00/2016-09-23 13:53:00");
        QTest::newRow("day") << s("2016-09-23") << QString() << s("2016-09-23 00:00:00/2016-09-24 00:00:00");
        QTest::newRow("days") << s("2016-09-23") << s("2016-09-25") << s("2016-09-23 00:00:00/2016-09-26 00:00:00");
        QTest::newRow("same") << s("2016-09-23 13:00") << s("2016-09-23 13:00")
                              << s("2016-09-23 13:00:00/2016-09-23 13:00:00");
        QTest::newRow("backwards") << s("2016-09-23 13:00") << s("2016-09-23 12:00") << QString();
        QTest::newRow("no time") << s("soon") << QString() << QString();
        QTest::newRow("nothing") << QString() << QString() << QString();
    }
    void anAnnotationIsAMomentAFullDayOrASpan()
    {
        QFETCH(QString, begin);
        QFETCH(QString, end);
        QFETCH(QString, span);
        AnnotationDialog dialog(m_it, {{}, {5, 9}, {}});
        type(part<QLineEdit>(dialog, "annotationTitle"), s("x"));
        type(part<QLineEdit>(dialog, "annotationBegin"), begin);
        type(part<QLineEdit>(dialog, "annotationEnd"), end);
        QCOMPARE(part<QPushButton>(dialog, "annotationAccept")->isEnabled(), !span.isEmpty());
        if (!span.isEmpty())
            QCOMPARE(editableInstant(dialog.mark().span.beginUs, ZoneRules()) + QLatin1Char('/')
                    + editableInstant(dialog.mark().span.endUs, ZoneRules()),
                span);
    }

    void aDocumentedEventNeedsItsCitation()
    {
        AnnotationDialog dialog(m_it, {{}, {5, 9}, {}});
        auto* accept = part<QPushButton>(dialog, "annotationAccept");
        QVERIFY(!accept->isEnabled()); // without a title
        type(part<QLineEdit>(dialog, "annotationTitle"), s("Name deleted"));
        QVERIFY(accept->isEnabled());
        QVERIFY(!part<QLineEdit>(dialog, "annotationCitation")->isEnabled());
        auto* kind = part<QComboBox>(dialog, "annotationKind");
        kind->setCurrentIndex(1);
        QVERIFY(!accept->isEnabled());
        type(part<QLineEdit>(dialog, "annotationCitation"), s("registry record"));
        QVERIFY(accept->isEnabled());
        QCOMPARE(dialog.mark(), (EventMark{s("Name deleted"), {5, 9}, s("registry record")}));
        kind->setCurrentIndex(0);
        QCOMPARE(dialog.mark().citation, QString());
    }

    void aTitleThatWasOnlyLookedAtIsTheSame()
    {
        const EventMark hostile{QString(500, QLatin1Char('x')) + QChar(0x202E) + s("\t\x01<b>& "), {5, 5}, s("\x7f c")};
        const AnnotationDialog dialog(m_it, hostile);
        QCOMPARE(dialog.mark(), hostile);
        QVERIFY(!part<QLineEdit>(dialog, "annotationTitle")->text().contains(QChar(0x202E)));
    }

    void annotationsAreAddedEditedRemovedAndImported()
    {
        QWidget window;
        AnnotationEditing editing(m_it, &window);
        QSignalSpy failed(&editing, &AnnotationEditing::failed);
        editing.add({5, 9});
        auto* dialog = part<AnnotationDialog>(window, "annotationDialog");
        QCOMPARE(part<QLineEdit>(*dialog, "annotationBegin")->text(), s("1970-01-01 00:00:00.000005"));
        type(part<QLineEdit>(*dialog, "annotationTitle"), s("mine"));
        part<QPushButton>(*dialog, "annotationAccept")->click();
        const EventMark mine{s("mine"), {5, 9}, {}};
        QCOMPARE(m_it.dataset()->events, std::vector<EventMark>{mine});
        QTRY_VERIFY(!window.findChild<AnnotationDialog*>());
        editing.edit(mine);
        dialog = part<AnnotationDialog>(window, "annotationDialog");
        type(part<QLineEdit>(*dialog, "annotationTitle"), s("ours"));
        part<QPushButton>(*dialog, "annotationAccept")->click();
        QCOMPARE(m_it.dataset()->events, (std::vector<EventMark>{{s("ours"), {5, 9}, {}}}));
        editing.remove({s("ours"), {5, 9}, {}});
        QVERIFY(m_it.dataset()->events.empty());
        m_it.undo();
        QCOMPARE(m_it.dataset()->events.size(), size_t{1});
        editing.importFile(writeFile(m_folder.filePath(s("events.csv")),
            "title,begin,end,citation\nName deleted,2016-09-23T13:56:29Z,,registry record\n\"a, b\",2016-09-23,,\n"));
        QTRY_COMPARE_WITH_TIMEOUT(m_it.dataset()->events.size(), size_t{3}, kPatienceMs);
        editing.importFile(writeFile(m_folder.filePath(s("bad.csv")), "title,begin\nx,never\n"));
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, kPatienceMs);
        m_it.undo();
        QCOMPARE(m_it.dataset()->events.size(), size_t{1});
    }

    void whatIsSavedIsImportedAgain()
    {
        const std::vector<EventMark> events{
            {s("deleted, \"at last\""), {1'474'638'989'000'000, 1'474'638'989'000'000}, s("record")},
            {s("weekend"), {1'474'675'200'000'000, 1'474'848'000'000'001}, {}}};
        m_it.changeEvents({}, events, s("two"));
        const std::vector<EventMark> before = m_it.dataset()->events;
        QWidget window;
        AnnotationEditing editing(m_it, &window);
        const QString path = m_folder.filePath(s("saved.csv"));
        QSignalSpy saved(&m_it, &Investigation::saved);
        QSignalSpy refused(&m_it, &Investigation::failed);
        editing.chooseTarget();
        auto* dialog = part<QFileDialog>(window, "annotationSaveDialog");
        QCOMPARE(dialog->defaultSuffix(), s("csv"));
        Q_EMIT dialog->fileSelected(path);
        QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 1, kPatienceMs);
        QVERIFY(QFile::exists(path));
        QCOMPARE(QFile::permissions(path) & (QFile::ReadOther | QFile::ReadGroup), QFile::Permissions());
        m_it.changeEvents(before, {}, s("none"));
        QVERIFY(m_it.dataset()->events.empty());
        editing.importFile(path);
        QTRY_VERIFY_WITH_TIMEOUT(m_it.dataset()->events == before, kPatienceMs);
        m_it.saveEvents(m_folder.filePath(s("no/such/folder.csv")));
        QTRY_COMPARE_WITH_TIMEOUT(refused.count(), 1, kPatienceMs);
        QCOMPARE(saved.count(), 1);
        // The question ends with its case.
        m_it.closeCase();
        QVERIFY(!dialog->isVisible());
    }

    void savedCoverageIsImportedAgain()
    {
        m_it.changeCoverage(
            {}, {{s("ns1"), {kUsPerDay, 2 * kUsPerDay}, CoverageKind::Stated, s("log, p. 4")}}, s("one"));
        const QStringList before = coverageOf("ns1");
        QCOMPARE(before.filter(s("log, p. 4")).size(), 1);
        const QString path = m_folder.filePath(s("coverage.csv"));
        CoverageDialog dialog(m_it, s("ns4"));
        part<QPushButton>(dialog, "coverageSave")->click();
        auto* asked = part<QFileDialog>(dialog, "coverageSaveDialog");
        Q_EMIT asked->fileSelected(path);
        asked->reject();
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path), kPatienceMs);
        m_it.undo();
        QVERIFY(coverageOf("ns1") != before);
        dialog.importFile(path);
        QTRY_COMPARE_WITH_TIMEOUT(coverageOf("ns1"), before, kPatienceMs);
        QSignalSpy refused(&m_it, &Investigation::failed);
        m_it.saveCoverage(m_folder.filePath(s("no/such/folder.csv")));
        QTRY_COMPARE_WITH_TIMEOUT(refused.count(), 1, kPatienceMs);
    }
};

QTEST_MAIN(TestEvidenceEdits)
#include "tst_evidenceedits.moc"
