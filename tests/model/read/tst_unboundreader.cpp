// SPDX-License-Identifier: GPL-3.0-or-later
#include "TruthSupport.h"

using namespace askance;
using namespace askance::test;

namespace {

const std::string kQuery = "[1795440704] unbound[31547:0] info: 127.0.0.1 www.example.com. A IN\n";
const std::string kReply
    = "[1795440704] unbound[31547:0] info: 127.0.0.1 www.example.com. A IN NOERROR 0.002799 0 60\n";

// The log of one line.
ReadLog one(const std::string& line, std::optional<int> year = 2026)
{
    ReadOptions options;
    options.format = QStringLiteral("unbound");
    options.year = year;
    return readLog(line, options);
}

bool says(const ReadLog& log, const char* words)
{
    return log.assumptions.join(u'\n').contains(QLatin1String(words));
}

QStringList codes(const ReadLog& log)
{
    QStringList all;
    for (const QueryBatch& batch : log.batches)
        for (const LineIssue& issue : batch.issues)
            all << QString::fromStdString(issue.code);
    return all;
}

} // namespace

class TestUnboundReader : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyQueryThatWasSentIsFound()
    {
        if (sharedData().isEmpty())
            QSKIP("ASKANCE_SHARED_DATA is not set");
        const QByteArray bytes = fileBytes(sharedData() + QStringLiteral("/unbound117_epoch.log"));
        const ReadLog log = readLog(view(bytes));
        std::vector<FoundRecord> records = foundRecords(log);
        QCOMPARE(records.size(), size_t{300});
        qint64 answered = 0;
        for (const FoundRecord& record : records)
            answered += record.response >= 0 ? 1 : 0;
        QCOMPARE(answered, 295);
        for (const SentQuery& sent : sentQueries(QStringLiteral("truth_unbound.json"))) {
            std::string name;
            for (std::string label : sent.labels) {
                for (char& c : label)
                    c = std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_' || c == '*' ? c : '?';
                name += (name.empty() ? "" : ".") + label;
            }
            const std::string key = sent.source + ' ' + (name.empty() ? "." : name) + ' ' + std::to_string(sent.type)
                + ' ' + std::to_string(sent.queryClass);
            QVERIFY2(takeRecord(records, sent, key), key.c_str());
        }
        QVERIFY(records.empty());
    }

    void aQueryAndItsReplyAreOneRecord()
    {
        const ReadLog log = readLog(kQuery + kReply);
        QCOMPARE(log.format, QStringLiteral("unbound"));
        QCOMPARE(rowTexts(log),
            std::vector<std::string>({"2026-11-23T13:31:44.000000000Z 127.0.0.1 - > - www.example.com A/1 class 1 "
                                      "NOERROR/0 id - via 0 flags - rtt 2799 ttl - answer - sensor -"}));
        QVERIFY(codes(log).isEmpty());
    }

    void repliesAloneAreTheQueriesAndTheLogSaysSo()
    {
        const ReadLog log = readLog(kReply + kReply + kReply);
        QCOMPARE(log.rows(), 3);
        QVERIFY(codes(log).isEmpty());
        QVERIFY(says(log, "each reply was counted as one query"));
        QVERIFY(!says(readLog(kQuery + kReply), "each reply was counted"));
    }

    void aReplyWithoutItsQueryIsMarkedIfTheLogHoldsQueries()
    {
        const ReadLog log = readLog(kReply + kQuery);
        QCOMPARE(log.rows(), 2);
        QCOMPARE(codes(log), QStringList{QStringLiteral("response_only")});
    }

    void threadAndEveryFieldTellLookupsApart_data()
    {
        QTest::addColumn<QByteArray>("reply");
        const QByteArray same = QByteArray::fromStdString(kReply);
        QTest::newRow("thread") << QByteArray(same).replace(":0]", ":1]");
        QTest::newRow("source") << QByteArray(same).replace("127.0.0.1", "127.0.0.2");
        QTest::newRow("name") << QByteArray(same).replace("www", "WWW");
        QTest::newRow("type") << QByteArray(same).replace(" A ", " AAAA ");
        QTest::newRow("class") << QByteArray(same).replace(" IN ", " CH ");
    }
    void threadAndEveryFieldTellLookupsApart()
    {
        QFETCH(QByteArray, reply);
        QCOMPARE(readLog(kQuery + reply.toStdString()).rows(), 2);
    }

    void thisAndThatHeaderAreRead_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("time");
        QTest::newRow("ascii") << QByteArray("Nov 23 08:31:44 unbound[31549:0] query: ") << QByteArray("08:31:44.000");
        QTest::newRow("iso") << QByteArray("2026-11-23T08:31:44.123-05:00 unbound[31549:a] info: ")
                             << QByteArray("13:31:44.123");
        QTest::newRow("syslog") << QByteArray("Nov 23 08:31:44 fw unbound[31549]: [31549:1] info: ")
                                << QByteArray("08:31:44.000");
        QTest::newRow("priority") << QByteArray("<30>Nov 23 08:31:44 unbound: [31549:1] info: ")
                                  << QByteArray("08:31:44.000");
        QTest::newRow("RFC 5424") << QByteArray(
            "<30>1 2026-11-23T08:31:44+01:00 fw unbound 31549 - [meta sequenceId=\"7\"] [31549:1] info: ")
                                  << QByteArray("07:31:44.000");
        QTest::newRow("another identity")
            << QByteArray("[1795440704] resolver[1:0] info: ") << QByteArray("13:31:44.000");
    }
    void thisAndThatHeaderAreRead()
    {
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, time);
        ReadOptions options;
        options.year = 2026;
        const ReadLog log = readLog(
            line.toStdString() + "2001:DB8::1 www.example.com. TYPE65400 CLASS65280 on tcp ::1 5353", options);
        QCOMPARE(log.error, QString());
        QCOMPARE(log.format, QStringLiteral("unbound"));
        QCOMPARE(rowTexts(log),
            std::vector<std::string>({"2026-11-23T" + time.toStdString()
                + "000000Z 2001:db8::1 - > ::1 www.example.com TYPE65400/65400 class 65280 - id - via 2 flags - rtt - "
                  "ttl - answer - sensor -"}));
    }

    void withoutAYearNothingIsGuessed()
    {
        const ReadLog log = one("Nov 23 08:31:44 unbound[1:0] info: 127.0.0.1 a. A IN\n", {});
        QVERIFY2(log.error.contains(QLatin1String("--year")), qPrintable(log.error));
    }

    void otherMessagesAreNoQueries_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("start") << QByteArray("info: start of service (unbound 1.17.1).");
        QTest::newRow("zone") << QByteArray("info: test. static 127.0.0.3@47806 nothere.test. A IN");
        QTest::newRow("error") << QByteArray("error: 127.0.0.1 www.example.com. A IN");
        QTest::newRow("no class") << QByteArray("info: 127.0.0.1 www.example.com. A XX");
        QTest::newRow("three words") << QByteArray("info: 127.0.0.1 www.example.com. A");
        QTest::newRow("five words") << QByteArray("info: 127.0.0.1 www.example.com. A IN NOERROR");
        QTest::newRow("many words") << QByteArray("info: 127.0.0.1 a. A IN NOERROR 0.1 0 60 on udp ::1 53 more more");
        QTest::newRow("validation") << QByteArray("info: validation failure <www.example.com. A IN>: no signatures");
        QTest::newRow("no source") << QByteArray("info: www.example.com. A IN x");
        QTest::newRow("numbers") << QByteArray("info:    0.000064    0.000128 1");
    }
    void otherMessagesAreNoQueries()
    {
        QFETCH(QByteArray, text);
        const ReadLog log = one("[1795440704] unbound[31547:0] " + text.toStdString() + '\n');
        QCOMPARE(log.rows(), 0);
        QCOMPARE(log.sum(&QueryBatch::skipped), 1);
    }

    void aQueryWithoutATimeIsRejected()
    {
        const ReadLog log = one("unbound[31547:0] info: 127.0.0.1 www.example.com. A IN\n");
        QCOMPARE(codes(log), QStringList{QStringLiteral("bad_time")});
        QCOMPARE(log.sum(&QueryBatch::rejected), 1);
    }

    void aRequestThatCouldNotBeReadIsARecordWithoutAName()
    {
        const ReadLog log = one("[1795440704] unbound[1:0] info: 127.0.0.1 - - - FORMERR - - -\n");
        QCOMPARE(rowTexts(log),
            std::vector<std::string>({"2026-11-23T13:31:44.000000000Z 127.0.0.1 - > - (nameless) - class - FORMERR/1 "
                                      "id - via 0 flags - rtt - ttl - answer - sensor -"}));
    }

    void lossyNamesStayAsTheyAreAndBrokenOnesAreDoubted()
    {
        const ReadLog log = one("[1] unbound[1:0] info: 127.0.0.1 a?b.Example. A IN\n"
                                "[1] unbound[1:0] info: 127.0.0.1 toolong& A IN\n"
                                "[1] unbound[1:0] info: 127.0.0.1 . NS IN\n");
        QVERIFY(rowTexts(log).at(0).find(" a?b.example (a?b.Example) ") != std::string::npos);
        QVERIFY(rowTexts(log).at(1).find(" (nameless) ") != std::string::npos);
        QVERIFY(rowTexts(log).at(2).find(" > - . NS/2 ") != std::string::npos);
        QCOMPARE(codes(log), QStringList{QStringLiteral("bad_name")});
        QVERIFY(says(log, "may stand for several"));
    }
};

ASKANCE_TEST_MAIN(TestUnboundReader)
#include "tst_unboundreader.moc"
