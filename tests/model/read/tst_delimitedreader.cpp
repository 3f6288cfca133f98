// SPDX-License-Identifier: GPL-3.0-or-later
#include "ReadSupport.h"
#include "read/BatchFiller.h"
#include "read/EpochText.h"
#include "read/LooseTime.h"

#include <QJsonDocument>

#include <random>

using namespace askance;
using namespace askance::test;

namespace {

ReadOptions withMap(const char* json)
{
    ReadOptions options;
    options.mapping = QJsonDocument::fromJson(json).object();
    return options;
}

ReadOptions inZone(const char* zone)
{
    ReadOptions options;
    options.zone = QByteArray(zone);
    return options;
}

QString firstTime(const ReadLog& log)
{
    if (log.rows() == 0)
        return log.error.isEmpty() ? QStringLiteral("no row") : log.error;
    return QString::fromStdString(isoText(log.batches[0].timeUs[0], log.batches[0].timeRestNs[0], 9));
}

} // namespace

class DelimitedReaderTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void timesAreReadAsTheyAreWritten_data()
    {
        QTest::addColumn<QByteArray>("time");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* time, const char* expected) {
            QTest::newRow(time) << QByteArray(time) << QString::fromLatin1(expected);
        };
        row("1462356672", "2016-05-04T10:11:12.000000000Z");
        row("1462356672.123456", "2016-05-04T10:11:12.123456000Z");
        row("1462356672123", "2016-05-04T10:11:12.123000000Z");
        row("1462356672123456", "2016-05-04T10:11:12.123456000Z");
        row("1462356672123456789", "2016-05-04T10:11:12.123456789Z");
        row("2016-05-04T10:11:12Z", "2016-05-04T10:11:12.000000000Z");
        row("2016-05-04 10:11:12.5", "2016-05-04T10:11:12.500000000Z");
        row("2016-05-04T10:11:12+0200", "2016-05-04T08:11:12.000000000Z");
        row("2016/05/04 10:11:12", "2016-05-04T10:11:12.000000000Z");
        row("13/05/2016 10:11:12", "2016-05-13T10:11:12.000000000Z");
        row("5/13/2016 1:02:03 PM", "2016-05-13T13:02:03.000000000Z");
        row("5/13/2016 12:02:03 AM", "2016-05-13T00:02:03.000000000Z");
        row("04.05.2016 10:11", "2016-05-04T10:11:00.000000000Z");
        row("04-May-2016 10:11:12.123", "2016-05-04T10:11:12.123000000Z");
        row("04/May/2016:10:11:12 +0200", "2016-05-04T08:11:12.000000000Z");
        row("\"May 4, 2016 10:11:12.989248605 UTC\"", "2016-05-04T10:11:12.989248605Z");
        row("\"Wed, 04 May 2016 10:11:12 GMT\"", "2016-05-04T10:11:12.000000000Z");
        row("29/02/2015 10:11:12", "no row");
        row("2016-05-04T10:11:60Z", "no row");
    }
    void timesAreReadAsTheyAreWritten()
    {
        QFETCH(QByteArray, time);
        QFETCH(QString, expected);
        const ReadLog log = readLog(view("time|client|query\n" + time + "|10.0.0.1|a.example\n"));
        QCOMPARE(firstTime(log), expected);
        if (log.rows() == 0)
            QCOMPARE(QString::fromStdString(log.batches[0].issues.at(0).code), QStringLiteral("bad_time"));
    }

    void dayAndMonthAreAskedForWhereNothingTells()
    {
        const QByteArray bytes = "time,client,query\n01/02/2016 10:11,10.0.0.1,a.example\n";
        const ReadLog log = readLog(view(bytes));
        QVERIFY2(log.error.contains(QStringLiteral("timeFormat")), qPrintable(log.error));
        QCOMPARE(firstTime(readLog(view(bytes), withMap(R"({"timeFormat":"dmy"})"))),
            QStringLiteral("2016-02-01T10:11:00.000000000Z"));
        QCOMPARE(firstTime(readLog(view(bytes), withMap(R"({"timeFormat":"mdy"})"))),
            QStringLiteral("2016-01-02T10:11:00.000000000Z"));
        QCOMPARE(firstTime(readLog("time,client,query\n02/02/2016 10:11,10.0.0.1,a.example\n")),
            QStringLiteral("2016-02-02T10:11:00.000000000Z"));
    }

    void aDateFarDownDecidesForTheWholeLog()
    {
        QByteArray bytes = "time,client,query\n";
        for (int i = 0; i < 20'000; ++i)
            bytes += "01/02/2016 10:11,10.0.0.1,a.example\n";
        bytes += "01/13/2016 10:11,10.0.0.1,a.example\n";
        const ReadLog log = readLog(view(bytes));
        QCOMPARE(firstTime(log), QStringLiteral("2016-01-02T10:11:00.000000000Z"));
        const ReadLog pieces = readInPieces(view(bytes), {}, [] { return size_t{9999}; });
        QVERIFY(logText(pieces) == logText(log));
    }

    void aMissingZoneIsAssumedAndSaid()
    {
        const QByteArray bytes = "time,client,query\n2016-05-04 10:11:12,10.0.0.1,a.example\n";
        const ReadLog assumed = readLog(view(bytes));
        QCOMPARE(firstTime(assumed), QStringLiteral("2016-05-04T10:11:12.000000000Z"));
        QCOMPARE(assumed.assumptions.size(), 1);
        QVERIFY(assumed.assumptions[0].contains(QStringLiteral("UTC")));
        const ReadLog told = readLog(view(bytes), inZone("Europe/Moscow"));
        QCOMPARE(firstTime(told), QStringLiteral("2016-05-04T07:11:12.000000000Z"));
        QCOMPARE(told.options.value(QLatin1String("zone")).toString(), QStringLiteral("Europe/Moscow"));
        const ReadLog stated
            = readLog("time,client,query\n2016-05-04T10:11:12Z,10.0.0.1,a.example\n", inZone("Europe/Moscow"));
        QCOMPARE(firstTime(stated), QStringLiteral("2016-05-04T10:11:12.000000000Z"));
        QVERIFY(stated.assumptions.isEmpty());
        QVERIFY(readLog(view(bytes), inZone("Mars/Base")).error.contains(QStringLiteral("Mars/Base")));
    }

    void foldsAndGapsAreKeptAndMarked_data()
    {
        QTest::addColumn<QByteArray>("time");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<bool>("ambiguous");
        QTest::newRow("autumn, twice") << QByteArray("2016-11-06 01:30:00")
                                       << QStringLiteral("2016-11-06T05:30:00.000000000Z") << true;
        QTest::newRow("spring, never") << QByteArray("2016-03-13 02:30:00")
                                       << QStringLiteral("2016-03-13T07:30:00.000000000Z") << true;
        QTest::newRow("winter") << QByteArray("2016-01-01 12:00:00") << QStringLiteral("2016-01-01T17:00:00.000000000Z")
                                << false;
    }
    void foldsAndGapsAreKeptAndMarked()
    {
        QFETCH(QByteArray, time);
        QFETCH(QString, expected);
        QFETCH(bool, ambiguous);
        const ReadLog log
            = readLog(view("time,client,query\n" + time + ",10.0.0.1,a.example\n"), inZone("America/New_York"));
        QCOMPARE(firstTime(log), expected);
        const QueryBatch& b = log.batches[0];
        QCOMPARE(b.flags[0] == FlagTimeAmbiguous, ambiguous);
        QCOMPARE(b.issues.size(), ambiguous ? size_t{1} : size_t{0});
        if (ambiguous)
            QVERIFY(b.issues[0].code == "time_ambiguous" && !b.issues[0].rejected);
    }

    void delimitersAreFoundByVote_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("comma") << QByteArray(
            "2016-05-04 10:11:12,10.0.0.1,a.example,A\n2016-05-04 10:11:13,10.0.0.2,b.example,MX\n");
        QTest::newRow("semicolon, decimals with comma")
            << QByteArray("2016-05-04 10:11:12,0;10.0.0.1;a.example;A\n2016-05-04 10:11:13,0;10.0.0.2;b.example;MX\n");
        QTest::newRow("tab") << QByteArray(
            "2016-05-04 10:11:12\t10.0.0.1\ta.example\tA\n2016-05-04 10:11:13\t10.0.0.2\tb.example\tMX\n");
        QTest::newRow("bar") << QByteArray(
            "2016-05-04 10:11:12|10.0.0.1|a.example|A\n2016-05-04 10:11:13|10.0.0.2|b.example|MX\n");
        QTest::newRow("blanks") << QByteArray(
            "2016-05-04 10:11:12  10.0.0.1  a.example   A\n2016-05-04 10:11:13  10.0.0.2   b.example MX\n");
        QTest::newRow("blanks with a zone") << QByteArray(
            "2016-05-04 10:11:12 UTC 10.0.0.1 a.example A\n2016-05-04 10:11:13 UTC 10.0.0.2 b.example MX\n");
        QTest::newRow("another order") << QByteArray(
            "a.example,A,10.0.0.1,1462356672\nb.example,MX,10.0.0.2,1462356673\n");
        QTest::newRow("sep=") << QByteArray(
            "sep=|\r\n2016-05-04 10:11:12|10.0.0.1|a.example|A\r\n2016-05-04 10:11:13|10.0.0.2|b.example|MX\r\n");
        QTest::newRow("quotes after blanks")
            << QByteArray("\"2016-05-04 10:11:12\", \"10.0.0.1\", \"a.example\", \"A\"\n\"2016-05-04 10:11:13\", "
                          "\"10.0.0.2\", \"b.example\", \"MX\"\n");
        QTest::newRow("with a mark") << QByteArray(
            "\xEF\xBB\xBFtime,src,qname,qtype\n1462356672,10.0.0.1,a.example,A\n1462356673,10.0.0.2,b.example,MX\n");
        QTest::newRow("words of others") << QByteArray(
            "Wann,Wer,Was,Wie\n1462356672,10.0.0.1,a.example,A\n1462356673,10.0.0.2,b.example,MX\n");
    }
    void delimitersAreFoundByVote()
    {
        QFETCH(QByteArray, bytes);
        const ReadLog log = readLog(view(bytes));
        QCOMPARE(log.rows(), 2);
        QCOMPARE(firstTime(log), QStringLiteral("2016-05-04T10:11:12.000000000Z"));
        const QueryBatch& b = log.batches[0];
        QCOMPARE(std::string(b.sources.at(b.source[1])), std::string("10.0.0.2"));
        QCOMPARE(std::string(b.domains.at(b.domain[1])), std::string("b.example"));
        const bool typeIsKnown = !bytes.startsWith("Wann");
        QCOMPARE(
            b.type[1] == kNone ? std::string("-") : b.types[b.type[1]].word, std::string(typeIsKnown ? "MX" : "-"));
        QCOMPARE(accountsFault(log, lineCount(view(bytes))), QString());
    }

    void aMappingOverrulesTheGuess()
    {
        const QByteArray bytes = "when,a,b,c\n1462356672,10.0.0.1,10.0.0.2,x.example\n";
        QCOMPARE(rowTexts(readLog(view(bytes), withMap(R"({"source":"b","server":2,"name":4,"time":"WHEN"})")))
                     .at(0)
                     .substr(31, 34),
            std::string("10.0.0.2 - > 10.0.0.1 x.example - "));
        QVERIFY(readLog(view(bytes), withMap(R"({"source":"zz"})")).error.contains(QStringLiteral("when, a, b, c")));
        QVERIFY(readLog(view(bytes), withMap(R"({"source":5})")).error.contains(QStringLiteral("columns 1 to 4")));
        QVERIFY(readLog(view(bytes), withMap(R"({"sauce":1})")).error.contains(QStringLiteral("sauce")));
        QVERIFY(readLog(view(bytes), withMap(R"({"timeFormat":"ydm"})")).error.contains(QStringLiteral("ydm")));
        ReadOptions sensor;
        sensor.sensorColumn = QStringLiteral("a");
        QVERIFY(rowTexts(readLog(view(bytes), sensor)).at(0).ends_with("sensor 10.0.0.1"));
    }

    void whatAReaderDecidedReadsTheLogAgainAlike_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* name : {"quoted.csv", "excel.csv", "american.csv", "story.txt", "invented.txt"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void whatAReaderDecidedReadsTheLogAgainAlike()
    {
        QFETCH(QString, name);
        const QByteArray bytes = fileBytes(fixture(name));
        const ReadLog first = readLog(view(bytes));
        ReadOptions again;
        again.format = first.format;
        again.mapping = first.options.value(QLatin1String("mapping")).toObject();
        if (first.options.contains(QLatin1String("zone")))
            again.zone = first.options.value(QLatin1String("zone")).toString().toLatin1();
        const ReadLog second = readLog(view(bytes), again);
        QCOMPARE(second.error, QString());
        QCOMPARE(rowTexts(second), rowTexts(first));
        QCOMPARE(second.options, first.options);
    }

    void oneStrayQuoteDoesNotSwallowTheLog()
    {
        QByteArray bytes = "time,client,query,note\n1,10.0.0.1,a.example,\"stray\n";
        for (int i = 2; i < 5000; ++i)
            bytes += QByteArray::number(i) + ",10.0.0.1,a.example,x\n";
        bytes += "5000,10.0.0.1,a.example,\"closed\"\n";
        const ReadLog log = readLog(view(bytes));
        QCOMPARE(log.rows(), 5000);
        QCOMPARE(accountsFault(log, lineCount(view(bytes))), QString());
    }

    void recordsOverSeveralLinesStayWholeAcrossPieces()
    {
        QByteArray bytes = "time,client,query,note\n";
        for (int i = 0; i < 60'000; ++i)
            bytes += QByteArray::number(i) + ",10.0.0.1,\"a" + QByteArray::number(i)
                + ".example\",\"one\ntwo, \"\"three\"\"\n\"\n";
        const ReadLog log = readLog(view(bytes));
        QCOMPARE(log.rows(), 60'000);
        QCOMPARE(accountsFault(log, lineCount(view(bytes))), QString());
        const std::string whole = logText(log);
        for (const size_t size : {size_t{997}, size_t{65'537}, size_t{1'000'003}})
            QVERIFY(logText(readInPieces(view(bytes), {}, [&] { return size; })) == whole);
    }

    void numbersOfTimeNeverPassThroughADouble_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("unit");
        QTest::addColumn<qint64>("us");
        QTest::addColumn<int>("restNs");
        QTest::newRow("s") << QByteArray("1462356672.123456789") << 0 << qint64{1462356672123456} << 789;
        QTest::newRow("ms with fraction") << QByteArray("1462356672123.4567") << 3 << qint64{1462356672123456} << 700;
        QTest::newRow("ns") << QByteArray("1462356672123456789") << 9 << qint64{1462356672123456} << 789;
        QTest::newRow("small ns") << QByteArray("5") << 9 << qint64{0} << 5;
        QTest::newRow("exponent") << QByteArray("1.462356672123456789e9") << 0 << qint64{1462356672123456} << 789;
        QTest::newRow("small exponent") << QByteArray("8.6e-05") << 0 << qint64{86} << 0;
        QTest::newRow("negative ms") << QByteArray("-1500") << 3 << qint64{-1500000} << 0;
    }
    void numbersOfTimeNeverPassThroughADouble()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, unit);
        QFETCH(qint64, us);
        QFETCH(int, restNs);
        qint64 gotUs = 0;
        int gotRest = 0;
        bool outOfRange = false;
        QVERIFY(parseEpoch(view(text), static_cast<EpochUnit>(unit), gotUs, gotRest, outOfRange));
        QCOMPARE(gotUs, us);
        QCOMPARE(gotRest, restNs);
    }

    // An exponent of zero changes nothing but the way a number is read.
    void aPlainTimeIsReadAsOneWithAnExponent()
    {
        std::mt19937 random(17);
        int plain = 0;
        for (int i = 0; i < 200'000; ++i) {
            const auto digits = [&](unsigned most) {
                std::string text;
                for (auto n = random() % (most + 1); n > 0; --n)
                    text += static_cast<char>('0' + random() % 10);
                return text;
            };
            std::string text = digits(13);
            if (random() % 4 != 0)
                text += '.' + digits(11);
            if (random() % 16 == 0)
                text.insert(random() % (text.size() + 1), 1, "-. x"[random() % 4]);
            // A point that ends or begins a number is taken by one of the ways only.
            if (text.empty() || text.back() == '.' || text.find('.') == text.find_first_not_of('-'))
                continue;
            qint64 us[2] = {0, 0};
            int restNs[2] = {0, 0};
            bool outOfRange[2] = {false, false};
            const bool isTime = parseEpoch(text, EpochUnit::Second, us[0], restNs[0], outOfRange[0]);
            QVERIFY2(
                isTime == parseEpoch(text + "e0", EpochUnit::Second, us[1], restNs[1], outOfRange[1]), text.c_str());
            QVERIFY2(outOfRange[0] == outOfRange[1], text.c_str());
            if (isTime)
                QVERIFY2(us[0] == us[1] && restNs[0] == restNs[1], text.c_str());
            plain += isTime ? 1 : 0;
        }
        qInfo("%d numbers were read both ways", plain);
        QVERIFY(plain > 100'000);
    }

    void smallNumbersAreDecimalAndInRange_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qint64>("expected");
        QTest::newRow("zero") << QByteArray("0") << qint64{0};
        QTest::newRow("leading zeros") << QByteArray("0053") << qint64{53};
        QTest::newRow("many leading zeros") << QByteArray("00000000000000000000000053") << qint64{53};
        QTest::newRow("most") << QByteArray("65535") << qint64{65535};
        QTest::newRow("one too many") << QByteArray("65536") << qint64{-1};
        QTest::newRow("18 digits") << QByteArray("999999999999999999") << qint64{-1};
        QTest::newRow("too many digits") << QByteArray("99999999999999999999") << qint64{-1};
        QTest::newRow("empty") << QByteArray() << qint64{-1};
        QTest::newRow("a letter") << QByteArray("5x3") << qint64{-1};
        QTest::newRow("a letter before 18 digits") << QByteArray("~99999999999999999") << qint64{-1};
        QTest::newRow("a byte above ASCII") << QByteArray("5\xFF") << qint64{-1};
        QTest::newRow("negative") << QByteArray("-5") << qint64{-1};
        QTest::newRow("plus") << QByteArray("+5") << qint64{-1};
        QTest::newRow("blank") << QByteArray(" 5") << qint64{-1};
        QTest::newRow("fraction") << QByteArray("5.0") << qint64{-1};
    }
    void smallNumbersAreDecimalAndInRange()
    {
        QFETCH(QByteArray, text);
        QFETCH(qint64, expected);
        QCOMPARE(smallNumber(view(text), 65535), expected);
    }

    void whatCannotBeReadAsADnsLogIsAUsageErrorThatSaysWhy()
    {
        ReadOptions options;
        options.format = QStringLiteral("delimited");
        const ReadLog log = readLog("x,y\n1,2\n", options);
        QVERIFY2(log.error.contains(QStringLiteral("--map")), qPrintable(log.error));
        const ReadLog dateOnly = readLog("time,client,query\n2016-05-04,10.0.0.1,a.example\n", options);
        QVERIFY2(dateOnly.error.contains(QStringLiteral("hold the time")), qPrintable(dateOnly.error));
        QCOMPARE(readLog("\n\n", options).sum(&QueryBatch::skipped), 2);
    }
};

ASKANCE_TEST_MAIN(DelimitedReaderTest)
#include "tst_delimitedreader.moc"
