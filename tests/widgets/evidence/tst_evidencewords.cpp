// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "evidence/EvidenceWords.h"
#include "evidence/FileDifferenceDialog.h"

#include <QApplication>
#include <QPlainTextEdit>

using namespace askance;

namespace {

ChangedFile changed(const QString& name, qint64 then, qint64 now, bool appended = false)
{
    ChangedFile file;
    file.evidence.file = name;
    file.evidence.path = QStringLiteral("/logs/") + name;
    file.evidence.bytes = then;
    file.evidence.sha256 = QByteArray::fromHex("41d07b6a").leftJustified(32, 'x');
    file.evidence.importedAtUs = 1479600000'123456; // 2016-11-20
    file.check.state = EvidenceState::Changed;
    file.check.bytes = now;
    file.check.sha256 = QByteArray::fromHex("e0229c14").leftJustified(32, 'y');
    file.check.modifiedUs = 1479686400'000000;
    file.check.isAppended = appended;
    return file;
}

} // namespace

class TestEvidenceWords : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aChangedFileIsSaidAsInThePicture()
    {
        const Notice notice
            = changedNotice({changed(QStringLiteral("sensorB_2016-05_09.jsonl.gz"), 9, 9)}, ZoneRules());
        QCOMPARE(notice.kind, NoticeKind::Error);
        QCOMPARE(notice.title, QStringLiteral("sensorB_2016-05_09.jsonl.gz has changed"));
        QCOMPARE(notice.text,
            QStringLiteral("Its hash no longer matches the one taken at import. Charts still use the rows imported on "
                           "20 Nov 2016."));
        QCOMPARE(notice.fixed, QStringLiteral("then 41d07b6a…  now e0229c14…"));
        QCOMPARE(notice.buttons.size(), 2);
        QCOMPARE(notice.buttons[0].text, QStringLiteral("Show difference"));
        QCOMPARE(notice.buttons[1].text, QStringLiteral("Re-import…"));
    }

    void severalAreCountedAndOnlyOneCanBeReadAgainFromThere()
    {
        std::vector<ChangedFile> files;
        for (int i = 0; i < 7; ++i)
            files.push_back(changed(QStringLiteral("f%1.log").arg(i), 9, 9));
        const Notice notice = changedNotice(files, ZoneRules());
        QCOMPARE(notice.title, QStringLiteral("7 evidence files have changed"));
        QVERIFY2(notice.text.endsWith(QStringLiteral("f0.log, f1.log, f2.log, f3.log, … and 3 more")),
            qPrintable(notice.text));
        QCOMPARE(notice.buttons.size(), 1);
        QVERIFY(changedNotice({}, ZoneRules()).isEmpty());
    }

    void aHostileNameIsMadeVisible()
    {
        const Notice notice = changedNotice({changed(QStringLiteral("%1<b>\u202E.log"), 9, 9)}, ZoneRules());
        QCOMPARE(notice.title, QStringLiteral("%1<b>[U+202E].log has changed"));
    }

    void theDifferenceSaysWhatIsKnown_data()
    {
        QTest::addColumn<int>("now");
        QTest::addColumn<bool>("appended");
        QTest::addColumn<QString>("words");
        QTest::newRow("grown") << 1500 << true
                               << QStringLiteral("still begins with all the bytes that were imported; "
                                                 "500 bytes were added");
        QTest::newRow("longer") << 1001 << false << QStringLiteral("1 byte longer than it was, and what was imported");
        QTest::newRow("shorter") << 0 << false << QStringLiteral("1,000 bytes shorter");
        QTest::newRow("as long") << 1000 << false << QStringLiteral("as long as it was, but holds other bytes");
    }

    void theDifferenceSaysWhatIsKnown()
    {
        QFETCH(int, now);
        QFETCH(bool, appended);
        QFETCH(QString, words);
        FileDifferenceDialog dialog({changed(QStringLiteral("a.log"), 1000, now, appended)}, ZoneRules());
        const QString text = dialog.findChild<QPlainTextEdit*>()->toPlainText();
        QVERIFY2(text.contains(words), qPrintable(text));
        QVERIFY(text.contains(QLatin1String("SHA-256 then  41d07b6a78787878")));
        QVERIFY(text.contains(QLatin1String("SHA-256 now   e0229c1479797979")));
        QVERIFY(text.contains(QLatin1String("Size then     1,000 bytes")));
        QVERIFY(text.contains(QLatin1String("Imported      2016-11-20 00:00:00 UTC")));
        QVERIFY(text.contains(QLatin1String("Last written  2016-11-21 00:00:00 UTC")));
    }
};

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    TestEvidenceWords test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_evidencewords.moc"
