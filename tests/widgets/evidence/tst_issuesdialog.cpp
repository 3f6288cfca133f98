// SPDX-License-Identifier: GPL-3.0-or-later
#include "EvidenceFixtures.h"

#include "evidence/IssuesDialog.h"
#include "evidence/OriginalLineDialog.h"
#include "evidence/OriginalText.h"
#include "investigation/Investigation.h"

#include <QApplication>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

using namespace askance;
using namespace askance::test;

namespace {

struct Desk {
    Desk()
    {
        QByteArray doubtful = "time,source,name,type\n2016-09-23T12:00:00Z,,a.example,A\n"
                              "2016-09-23T12:00:00Z,10.0.0.1,a.example,A\n";
        doubtful += QByteArray(9000, 'x') + "\n";
        const QString path = folder.filePath(QStringLiteral("c.askance"));
        makeCase(path,
            {{writeFile(folder.filePath(QStringLiteral("a.csv")), csvLog(100, "a", true)), {}},
                {writeFile(folder.filePath(QStringLiteral("b.csv")), doubtful), {}}});
        QSignalSpy opened(&investigation, &Investigation::caseOpened);
        investigation.openCase(path);
        if (!QTest::qWaitFor([&] { return opened.count() == 1; }, kPatienceMs))
            qFatal("the case does not open");
        dialog = std::make_unique<IssuesDialog>(investigation);
        dialog->show();
        table = dialog->findChild<QTableView*>(QStringLiteral("issuesTable"));
        reasons = dialog->findChild<QListWidget*>(QStringLiteral("issuesReasons"));
        total = dialog->findChild<QLabel*>(QStringLiteral("issuesTotal"));
    }
    [[nodiscard]] bool hasRows(int rows) const
    {
        return QTest::qWaitFor([&] { return table->model()->rowCount() == rows; }, kPatienceMs);
    }
    [[nodiscard]] QString kept() const { return dialog->findChild<QLabel*>(QStringLiteral("issuesKept"))->text(); }
    void clickRow(int row) const
    {
        QTest::mouseClick(
            table->viewport(), Qt::LeftButton, {}, table->visualRect(table->model()->index(row, 0)).center());
    }
    QPushButton* button(const char* name) const { return dialog->findChild<QPushButton*>(QLatin1String(name)); }

    QTemporaryDir folder;
    Investigation investigation;
    std::unique_ptr<IssuesDialog> dialog;
    QTableView* table = nullptr;
    QListWidget* reasons = nullptr;
    QLabel* total = nullptr;
};

} // namespace

class TestIssuesDialog : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void linesAreListedByReasonWithCounts()
    {
        Desk desk;
        QVERIFY(desk.hasRows(12));
        QCOMPARE(desk.total->text(), QStringLiteral("11 lines rejected · 1 kept with a reservation"));
        QCOMPARE(desk.reasons->count(), 3);
        QCOMPARE(desk.reasons->item(0)->text(), QStringLiteral("All reasons\n12 lines"));
        QCOMPARE(desk.reasons->item(1)->text(),
            QStringLiteral("Rejected: the line has too few or too many columns\n11 lines"));
        QVERIFY(desk.reasons->item(2)->text().startsWith(QLatin1String("Kept: the line names no source address")));
        QTest::mouseClick(
            desk.reasons->viewport(), Qt::LeftButton, {}, desk.reasons->visualItemRect(desk.reasons->item(2)).center());
        QVERIFY(desk.hasRows(1));
        QTRY_COMPARE_WITH_TIMEOUT(
            desk.table->model()->index(0, 0).data().toString(), QStringLiteral("b.csv"), kPatienceMs);
        QCOMPARE(desk.reasons->currentRow(), 2);
    }

    void oneFileIsChosenFromTheList()
    {
        Desk desk;
        desk.dialog->showEvidence(2);
        QVERIFY(desk.hasRows(2));
        QCOMPARE(desk.total->text(), QStringLiteral("1 line rejected · 1 kept with a reservation"));
        auto* files = desk.dialog->findChild<QComboBox*>(QStringLiteral("issuesFiles"));
        QCOMPARE(files->currentText(), QStringLiteral("b.csv"));
        QTest::keyClick(files, Qt::Key_Home);
        QVERIFY(desk.hasRows(12));
    }

    void textIsShownAsCharactersAndItsCutIsSaid()
    {
        Desk desk;
        QVERIFY(desk.hasRows(12));
        const auto* text = desk.dialog->findChild<QPlainTextEdit*>(QStringLiteral("issuesText"));
        QTRY_COMPARE_WITH_TIMEOUT(text->toPlainText(), QStringLiteral("=cmd|' /C calc'!A0 [U+202E]<b>9"), kPatienceMs);
        QCOMPARE(desk.kept(), QStringLiteral("The whole line, 26 bytes."));
        desk.dialog->showEvidence(2);
        QVERIFY(desk.hasRows(2));
        desk.clickRow(1);
        QTRY_VERIFY_WITH_TIMEOUT(
            desk.kept().startsWith(QLatin1String("Kept are the first 4,096 of 9,000 bytes")), kPatienceMs);
        QCOMPARE(text->toPlainText().size(), 4096);
    }

    void theOriginalLineOpensByButtonAndByKey()
    {
        Desk desk;
        QVERIFY(desk.hasRows(12));
        QTRY_VERIFY_WITH_TIMEOUT(desk.button("issuesOriginal")->isEnabled(), kPatienceMs);
        desk.clickRow(1);
        QTest::mouseClick(desk.button("issuesOriginal"), Qt::LeftButton);
        auto* original = desk.dialog->findChild<OriginalLineDialog*>();
        QVERIFY(original);
        QTRY_COMPARE_WITH_TIMEOUT(original->findChild<OriginalText*>()->wantedText(),
            QStringLiteral("=cmd|' /C calc'!A0 \\xE2\\x80\\xAE<b>19"), kPatienceMs);
        original->close();
        QTRY_VERIFY_WITH_TIMEOUT(!desk.dialog->findChild<OriginalLineDialog*>(), kPatienceMs);
        desk.table->setFocus();
        QTest::keyClick(desk.table, Qt::Key_Down);
        QTest::keyClick(desk.table, Qt::Key_Return);
        QVERIFY(desk.dialog->findChild<OriginalLineDialog*>());
    }

    void whatIsListedIsExported()
    {
        Desk desk;
        QVERIFY(desk.hasRows(12));
        QTest::mouseClick(desk.button("issuesExport"), Qt::LeftButton);
        auto* files = desk.dialog->findChild<QFileDialog*>(QStringLiteral("issuesExportDialog"));
        QVERIFY(files);
        const QString path = desk.folder.filePath(QStringLiteral("out.csv"));
        Q_EMIT files->fileSelected(path);
        const auto* said = desk.dialog->findChild<QLabel*>(QStringLiteral("issuesSaid"));
        QTRY_VERIFY_WITH_TIMEOUT(said->text().startsWith(QLatin1String("12 lines written to ")), kPatienceMs);
        QCOMPARE(bytesOf(path).count('\n'), 13);
        QCOMPARE(said->textFormat(), Qt::PlainText);
        files->close();
    }

    void aLogThatGoesOutTakesItsLinesAlong()
    {
        Desk desk;
        desk.dialog->showEvidence(1);
        QVERIFY(desk.hasRows(10));
        desk.investigation.removeEvidence(EvidenceId{1});
        QVERIFY(desk.hasRows(2));
        QCOMPARE(desk.dialog->findChild<QComboBox*>(QStringLiteral("issuesFiles"))->currentText(),
            QStringLiteral("All files"));
        QCOMPARE(desk.total->text(), QStringLiteral("1 line rejected · 1 kept with a reservation"));
    }
};

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    TestIssuesDialog test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_issuesdialog.moc"
