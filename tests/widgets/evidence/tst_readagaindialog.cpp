// SPDX-License-Identifier: GPL-3.0-or-later
#include "EvidenceFixtures.h"

#include "evidence/ReadAgainDialog.h"
#include "store/RecordSubset.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

using namespace askance;
using namespace askance::test;

class TestReadAgainDialog : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_folder;

    // The evidence of a log as an import with these options leaves it.
    EvidenceSummary imported(const ReadOptions& options = {}, const QByteArray& log = csvLog(20, "a"))
    {
        const QString path = m_folder.filePath(QStringLiteral("c.askance"));
        makeCase(
            path, {{writeFile(m_folder.filePath(QStringLiteral("log.csv")), log), QStringLiteral("North")}}, options);
        const auto file = CaseFile::open(path, CaseAccess::ReadOnly);
        const auto data = (*file)->load();
        return (*data)->evidence.front();
    }
    template <typename Widget> static Widget* part(const QDialog& dialog, const char* name)
    {
        return dialog.findChild<Widget*>(QLatin1String(name));
    }
    static void type(QComboBox* box, const QString& text)
    {
        box->lineEdit()->selectAll();
        QTest::keyClicks(box->lineEdit(), text);
    }

private Q_SLOTS:
    void itBeginsWithHowTheLogWasRead()
    {
        ReadOptions asked;
        asked.zone = QByteArrayLiteral("Europe/Moscow");
        asked.year = 2016;
        asked.format = QStringLiteral("delimited");
        const EvidenceSummary evidence = imported(asked);
        ReadAgainDialog dialog(evidence, {QStringLiteral("North"), QStringLiteral("South")}, false);
        QCOMPARE(part<QComboBox>(dialog, "readAgainFormat")->currentData().toString(), QStringLiteral("delimited"));
        QCOMPARE(part<QComboBox>(dialog, "readAgainZone")->currentText(), QStringLiteral("Europe/Moscow"));
        QCOMPARE(part<QComboBox>(dialog, "readAgainSensor")->currentText(), QStringLiteral("North"));
        QCOMPARE(part<QSpinBox>(dialog, "readAgainYear")->value(), 2016);
        QCOMPARE(part<QLineEdit>(dialog, "readAgainColumn_time")->text(), QStringLiteral("1"));
        QVERIFY(
            part<QLabel>(dialog, "readAgainWhat")->text().startsWith(QLatin1String("20 records of log.csv will be")));
        QVERIFY(!part<QLabel>(dialog, "readAgainChanged"));
        QVERIFY(!part<QLabel>(dialog, "readAgainLeftOut"));
    }

    void aCaseOfAFilterSaysThatItsRestComesBack()
    {
        const EvidenceSummary whole = imported();
        const std::atomic<bool> goOn = false;
        {
            const auto file = CaseFile::open(m_folder.filePath(QStringLiteral("c.askance")), CaseAccess::ReadWrite);
            QVERIFY(file);
            QVERIFY(keepOnly(**file, {1, 2, 3}, QStringLiteral("type:A"), goOn));
        }
        const auto file = CaseFile::open(m_folder.filePath(QStringLiteral("c.askance")), CaseAccess::ReadOnly);
        const auto data = (*file)->load();
        ReadAgainDialog dialog((*data)->evidence.front(), {}, false);
        QCOMPARE(whole.accepted, 20);
        QVERIFY(part<QLabel>(dialog, "readAgainWhat")->text().startsWith(QLatin1String("3 records of")));
        QVERIFY(part<QLabel>(dialog, "readAgainLeftOut")->text().contains(QLatin1String("left out 17 records of")));
    }

    void leftAsItIsItAsksForTheSame()
    {
        ReadOptions asked;
        asked.zone = QByteArrayLiteral("Asia/Tokyo");
        asked.mapping = {{QStringLiteral("time"), QStringLiteral("time")}, {QStringLiteral("header"), true}};
        for (const ReadOptions& options : {ReadOptions(), asked}) {
            const ReadAgainDialog dialog(imported(options), {}, false);
            const ReadOptions again = dialog.options();
            QCOMPARE(again.zone, options.zone);
            QCOMPARE(again.format, options.format);
            QCOMPARE(again.mapping, options.mapping);
            QCOMPARE(again.year, options.year);
            QCOMPARE(again.sensorColumn, options.sensorColumn);
            QCOMPARE(dialog.sensor(), QStringLiteral("North"));
        }
    }

    void whatIsTypedIsAskedFor()
    {
        ReadAgainDialog dialog(imported(), {}, false);
        dialog.show();
        type(part<QComboBox>(dialog, "readAgainZone"), QStringLiteral("America/New_York"));
        type(part<QComboBox>(dialog, "readAgainSensor"), QStringLiteral(" South "));
        QTest::keyClicks(part<QLineEdit>(dialog, "readAgainSensorColumn"), QStringLiteral("site"));
        part<QLineEdit>(dialog, "readAgainColumn_source")->clear();
        QTest::keyClicks(part<QLineEdit>(dialog, "readAgainColumn_source"), QStringLiteral("client"));
        QTest::keyClicks(part<QLineEdit>(dialog, "readAgainColumn_server"), QStringLiteral("3"));
        const ReadOptions options = dialog.options();
        QCOMPARE(options.zone, std::optional(QByteArrayLiteral("America/New_York")));
        QCOMPARE(options.sensorColumn, QStringLiteral("site"));
        QCOMPARE(options.mapping,
            (QJsonObject{{QStringLiteral("source"), QStringLiteral("client")}, {QStringLiteral("server"), 3}}));
        QCOMPARE(dialog.sensor(), QStringLiteral("South"));
    }

    // Shown visibly, asked for as it is; what is typed or pasted stands there visibly too.
    void hiddenCharactersAreShownAndKept()
    {
        const QString raw = QStringLiteral(" No\u202Erth");
        const QString shown = QStringLiteral(" No[U+202E]rth");
        const QString other = QStringLiteral("So\u00A0uth");
        ReadOptions asked;
        asked.sensorColumn = raw.trimmed();
        asked.mapping = {{QStringLiteral("name"), QStringLiteral("na\u202Eme")}};
        EvidenceSummary evidence = imported(asked,
            "time,source,na\u202Eme,No\u202Erth\n2016-05-04T10:00:00Z,192.0.2.1,a.example,x\n"
            "2016-05-04T11:00:00Z,192.0.2.2,b.example,x\n");
        evidence.sensor = raw;
        ReadAgainDialog dialog(evidence, {raw, other}, false);
        dialog.show();
        auto* sensor = part<QComboBox>(dialog, "readAgainSensor");
        QCOMPARE(sensor->currentText(), shown);
        QCOMPARE(dialog.sensor(), raw);
        QCOMPARE(part<QLineEdit>(dialog, "readAgainSensorColumn")->text(), shown.trimmed());
        QCOMPARE(dialog.options().sensorColumn, raw.trimmed());
        QCOMPARE(dialog.options().mapping, asked.mapping);
        QCOMPARE(sensor->itemText(1), QStringLiteral("So[U+00A0]uth"));
        type(sensor, QStringLiteral("So[U+00A0]uth"));
        QCOMPARE(dialog.sensor(), other);
        QGuiApplication::clipboard()->setText(QStringLiteral("a\u202Eb"));
        QTest::keyClick(part<QLineEdit>(dialog, "readAgainSensorColumn"), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(part<QLineEdit>(dialog, "readAgainSensorColumn"), Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(part<QLineEdit>(dialog, "readAgainSensorColumn")->text(), QStringLiteral("a[U+202E]b"));
    }

    void aZoneThatDoesNotExistCannotBeAskedFor()
    {
        ReadAgainDialog dialog(imported(), {}, false);
        dialog.show();
        auto* accept = part<QPushButton>(dialog, "readAgainAccept");
        QVERIFY(accept->isEnabled());
        type(part<QComboBox>(dialog, "readAgainZone"), QStringLiteral("Europe/Nowhere<b>"));
        QVERIFY(!accept->isEnabled());
        const auto* problem = part<QLabel>(dialog, "readAgainProblem");
        QVERIFY(problem->isVisible());
        QVERIFY(problem->text().contains(QLatin1String("Europe/Nowhere<b>")));
        QCOMPARE(problem->textFormat(), Qt::PlainText);
        type(part<QComboBox>(dialog, "readAgainZone"), QStringLiteral("UTC"));
        QVERIFY(accept->isEnabled());
        QTest::mouseClick(accept, Qt::LeftButton);
        QCOMPARE(dialog.result(), int(QDialog::Accepted));
    }

    void columnsAreAskedForDelimitedTextOnly()
    {
        ReadAgainDialog dialog(imported(), {}, true);
        dialog.show();
        auto* format = part<QComboBox>(dialog, "readAgainFormat");
        const auto* columns = part<QGroupBox>(dialog, "readAgainColumns");
        QVERIFY(columns->isVisible());
        QVERIFY(part<QLabel>(dialog, "readAgainChanged")->isVisible());
        part<QLineEdit>(dialog, "readAgainColumn_time")->setText(QStringLiteral("7"));
        format->setCurrentIndex(format->findData(QStringLiteral("zeek-tsv")));
        QVERIFY(!columns->isVisible());
        QCOMPARE(dialog.options().format, QStringLiteral("zeek-tsv"));
        QVERIFY(dialog.options().mapping.isEmpty());
    }
};

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    TestReadAgainDialog test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_readagaindialog.moc"
