// SPDX-License-Identifier: GPL-3.0-or-later
#include "EvidenceFixtures.h"

#include "evidence/OriginalLineDialog.h"
#include "evidence/OriginalText.h"
#include "investigation/Investigation.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTextBlock>

using namespace askance;
using namespace askance::test;

namespace {

struct Desk {
    Desk()
    {
        log = writeFile(folder.filePath(QStringLiteral("a\u202E<b>.csv")),
            "time,source,name,type\n2016-09-23 12:00:00,10.0.0.1,a.example,A\nbad <b>line</b>\t\x01\n"
            "2016-09-23 12:00:01,10.0.0.1,b.example,A\n");
        const QString path = folder.filePath(QStringLiteral("c.askance"));
        makeCase(path, {{log, QStringLiteral("A")}});
        QSignalSpy opened(&investigation, &Investigation::caseOpened);
        investigation.openCase(path);
        ready = QTest::qWaitFor([&] { return opened.count() == 1; }, kPatienceMs);
    }
    QTemporaryDir folder;
    QString log;
    Investigation investigation;
    bool ready = false;
};

const LinePlace kBadLine{1, 3, 63, 17};

QString textOf(const OriginalLineDialog& dialog, const char* name)
{
    return dialog.findChild<QLabel*>(QLatin1String(name))->text();
}

bool answered(const OriginalLineDialog& dialog)
{
    return QTest::qWaitFor(
        [&] {
            return !textOf(dialog, "originalWarning").isEmpty()
                || dialog.findChild<OriginalText*>()->document()->blockCount() > 1;
        },
        kPatienceMs);
}

} // namespace

class TestOriginalLineDialog : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theLineIsShownWithItsNeighboursAndItsBytes()
    {
        Desk desk;
        QVERIFY(desk.ready);
        OriginalLineDialog dialog(desk.investigation, kBadLine);
        dialog.show();
        QVERIFY(answered(dialog));
        const auto* text = dialog.findChild<OriginalText*>();
        QCOMPARE(text->toPlainText(),
            QStringLiteral("1  time,source,name,type\n2  2016-09-23 12:00:00,10.0.0.1,a.example,A\n"
                           "3  bad <b>line</b>\\x09\\x01\n4  2016-09-23 12:00:01,10.0.0.1,b.example,A"));
        QCOMPARE(text->textCursor().blockNumber(), 2);
        QCOMPARE(textOf(dialog, "originalWhere"), QStringLiteral("a[U+202E]<b>.csv · line 3 · byte 63"));
        QVERIFY(textOf(dialog, "originalNote").startsWith(QLatin1String("The file is the one that was imported")));
        QVERIFY(!dialog.findChild<QLabel*>(QStringLiteral("originalWarning"))->isVisible());
        for (const QLabel* label : dialog.findChildren<QLabel*>())
            QCOMPARE(label->textFormat(), Qt::PlainText);
        QPushButton* copy = nullptr;
        for (QPushButton* button : dialog.findChildren<QPushButton*>())
            copy = button->text() == QLatin1String("Copy line") ? button : copy;
        QVERIFY(copy);
        QTest::mouseClick(copy, Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("bad <b>line</b>\\x09\\x01"));
    }

    void aRecordIsFoundByItsNumber()
    {
        Desk desk;
        QVERIFY(desk.ready);
        OriginalLineDialog dialog(desk.investigation, 2U);
        QVERIFY(answered(dialog));
        QCOMPARE(dialog.findChild<OriginalText*>()->wantedText(),
            QStringLiteral("2016-09-23 12:00:01,10.0.0.1,b.example,A"));
        OriginalLineDialog none(desk.investigation, 77U);
        QVERIFY(answered(none));
        QVERIFY(textOf(none, "originalWarning").contains(QLatin1String("no record 77")));
    }

    void aFileThatChangedOrIsGoneIsSaid()
    {
        Desk desk;
        QVERIFY(desk.ready);
        writeFile(desk.log, "quite\nanother\nfile\n");
        OriginalLineDialog changed(desk.investigation, kBadLine);
        QVERIFY(answered(changed));
        QVERIFY(textOf(changed, "originalWarning").contains(QLatin1String("has changed since it was imported")));
        QVERIFY(textOf(changed, "originalNote").contains(QLatin1String("ends before this line")));
        QVERIFY(changed.findChild<OriginalText*>()->wantedText().isEmpty());
        QVERIFY(QFile::remove(desk.log));
        OriginalLineDialog gone(desk.investigation, kBadLine);
        QVERIFY(answered(gone));
        QVERIFY(textOf(gone, "originalWarning").contains(QLatin1String("there is no such file")));
    }

    void itCanBeClosedWhileItReads()
    {
        Desk desk;
        QVERIFY(desk.ready);
        QFile file(desk.log);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.resize(qint64{3} << 30)); // sparse: longer than anyone waits for
        auto dialog
            = std::make_unique<OriginalLineDialog>(desk.investigation, LinePlace{1, 0, (qint64{3} << 30) - 1, 1});
        dialog->show();
        QTRY_VERIFY_WITH_TIMEOUT(
            textOf(*dialog, "originalNote").startsWith(QLatin1String("Reading the evidence file")), kPatienceMs);
        dialog.reset();
        QVERIFY(desk.investigation.dataset());
    }
};

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    TestOriginalLineDialog test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_originallinedialog.moc"
