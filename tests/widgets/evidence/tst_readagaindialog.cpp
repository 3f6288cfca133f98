// SPDX-License-Identifier: GPL-3.0-or-later
#include "EvidenceFixtures.h"

#include "evidence/ReadAgainDialog.h"

#include <QApplication>
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
