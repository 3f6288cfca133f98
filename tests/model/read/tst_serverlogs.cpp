// SPDX-License-Identifier: GPL-3.0-or-later
//
// PowerDNS, dnsdist and CoreDNS, and what stands before messages in all logs of lines.
#include "ReadSupport.h"

#include "read/LogPrefix.h"

using namespace askance;
using namespace askance::test;

namespace {

ReadLog as(const char* format, const std::string& bytes)
{
    ReadOptions options;
    options.format = QLatin1String(format);
    options.year = 2026;
    return readLog(bytes, options);
}

QStringList codes(const ReadLog& log)
{
    QStringList all;
    for (const QueryBatch& batch : log.batches)
        for (const LineIssue& issue : batch.issues)
            all << QString::fromStdString(issue.code);
    return all;
}

std::string question(const char* kind, const char* more)
{
    return std::string("Nov 23 08:31:44 msg=\"") + kind + "\" ts=\"1795440704.414\" mtid=\"5\" proto=\"udp\" "
        + "qname=\"www.example.com\" qtype=\"A\" remote=\"127.0.0.44:35547\" " + more + '\n';
}

} // namespace

class TestServerLogs : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPowerDnsQuestionAndItsAnswerAreOneAndOneFromTheCacheIsOne()
    {
        const std::string both = question("Question", "") + question("Answer", "rcode=\"3\" totms=\"0.0004\"");
        const ReadLog log = readLog(both + question("Question answered from packet cache", ""));
        QCOMPARE(log.format, QStringLiteral("powerdns"));
        QCOMPARE(log.rows(), 2);
        QCOMPARE(log.batches.at(0).responses.at(log.batches.at(0).response.at(0)).word, std::string("NXDOMAIN"));
        QCOMPARE(log.batches.at(0).rttUs.at(0), 0);
        QVERIFY(log.batches.at(0).response.at(1) == kNone);
    }

    void taskRemoteAndNameTellPowerDnsLookupsApart_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::newRow("task") << QByteArray("mtid=\"5\"") << QByteArray("mtid=\"6\"");
        QTest::newRow("port") << QByteArray(":35547") << QByteArray(":35548");
        QTest::newRow("address") << QByteArray("0.44") << QByteArray("0.45");
        QTest::newRow("name") << QByteArray("www") << QByteArray("ww");
        QTest::newRow("type") << QByteArray("\"A\"") << QByteArray("\"AAAA\"");
    }
    void taskRemoteAndNameTellPowerDnsLookupsApart()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QByteArray answer = QByteArray::fromStdString(question("Answer", "rcode=\"0\""));
        answer.replace(from, to);
        QCOMPARE(as("powerdns", question("Question", "") + answer.toStdString()).rows(), 2);
    }

    void aPowerDnsLogNeedsNoYearAsItsLinesHaveTheEpoch()
    {
        QCOMPARE(readLog(question("Question", "")).error, QString());
        QVERIFY(
            readLog("Nov 23 08:31:44 ns1 pdns[17]: Remote ::1 wants 'a|A', do = 0, bufsize = 1232: packetcache HIT\n")
                .error.contains(QLatin1String("--year")));
    }

    void powerDnsLinesThatAreCutOrOtherAreNoQueries_data()
    {
        QTest::addColumn<QByteArray>("line");
        for (const char* line : {"msg=\"Question\" ts=\"1795440704.4\" qname=\"www.exa", "msg=\"Question", "msg=\"",
                 "msg=\"Question\" ts=\"1\"", "msg=\"Done\" ts=\"1\" qname=\"a\"", "Remote 1.2.3.4 wants '",
                 "Remote 1.2.3.4 wants 'a", "Remote 1.2.3.4 wants 'a'", "Remote 1.2.3.4 wants 'a|', do = 1",
                 " wants 'a|A'", "3 [1/1] question for 'a|A", "3 [1/1] question for 'a' from ::1",
                 "3 [1/1] answer to question '", "3 question answered from packet cache ",
                 "question answered from packet cache tag=0 from nobody", "\\"})
            QTest::newRow(line) << QByteArray(line);
    }
    void powerDnsLinesThatAreCutOrOtherAreNoQueries()
    {
        QFETCH(QByteArray, line);
        const ReadLog log = as("powerdns", line.toStdString());
        QCOMPARE(log.error, QString());
        QCOMPARE(log.rows(), 0);
        QCOMPARE(log.sum(&QueryBatch::skipped), 1);
    }

    void nanosecondsOfDnsdistAreANumberAndNotAFraction_data()
    {
        QTest::addColumn<QByteArray>("written");
        QTest::addColumn<QByteArray>("time");
        QTest::newRow("nine digits") << QByteArray("1795440704.411935649") << QByteArray("44.411935649");
        QTest::newRow("seven") << QByteArray("1795440704.4119356") << QByteArray("44.004119356");
        QTest::newRow("one") << QByteArray("1795440704.1") << QByteArray("44.000000001");
        QTest::newRow("none") << QByteArray("1795440704") << QByteArray("44.000000000");
        QTest::newRow("ten") << QByteArray("1795440704.1000000000") << QByteArray();
        QTest::newRow("words") << QByteArray("x.y") << QByteArray();
    }
    void nanosecondsOfDnsdistAreANumberAndNotAFraction()
    {
        QFETCH(QByteArray, written);
        QFETCH(QByteArray, time);
        const std::string good = "[1795440704.1] Packet from 127.0.0.1:5 for b. A with id 1\n";
        const ReadLog log = readLog(good + '[' + written.toStdString()
            + "] Packet from 127.0.0.1:59965 for www.example.com. A with id 24615\n");
        QCOMPARE(log.format, QStringLiteral("dnsdist"));
        QCOMPARE(log.rows(), time.isEmpty() ? 1 : 2);
        if (time.isEmpty())
            QCOMPARE(codes(log), QStringList{QStringLiteral("bad_time")});
        else
            QCOMPARE(rowTexts(log).at(1).substr(0, 30), "2026-11-23T13:31:" + time.toStdString() + 'Z');
    }

    void dnsdistThroughSyslogHasTheTimeOfSyslog()
    {
        const ReadLog log
            = as("dnsdist", "Nov 23 08:31:44 h dnsdist[9]: Packet from [::1]:9 for a.b. AAAA with id 1\n");
        QCOMPARE(rowTexts(log),
            std::vector<std::string>({"2026-11-23T08:31:44.000000000Z ::1 9 > - a.b AAAA/28 class - - id 1 via 0 flags "
                                      "- rtt - ttl - answer - sensor -"}));
    }

    void dnsdistPairsByClientIdAndQuestionAndKnowsNoRoundTrip()
    {
        const std::string query = "[1795440704.5] Packet from 127.0.0.1:5 for Www.b. A with id 1\n";
        const std::string answer = "[1795440704.5] Answer to 127.0.0.1:5 for www.B. A (Query Refused) with id 1\n";
        const ReadLog log = readLog(query + answer);
        QCOMPARE(rowTexts(log),
            std::vector<std::string>({"2026-11-23T13:31:44.000000005Z 127.0.0.1 5 > - www.b (Www.b) A/1 class - "
                                      "REFUSED/5 id 1 via 0 flags - rtt - ttl - answer - sensor -"}));
        QByteArray other = QByteArray::fromStdString(answer);
        QCOMPARE(readLog(query + QByteArray(other).replace("id 1", "id 2").toStdString()).rows(), 2);
        QCOMPARE(readLog(query + QByteArray(other).replace(":5 ", ":6 ").toStdString()).rows(), 2);
    }

    void withoutAnyTimeALogIsRefusedAndWithSomeTheOthersAreRejected_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("coredns") << QStringLiteral("coredns")
                                 << QByteArray(
                                        "[INFO] [::1]:50759 - 29008 \"A IN example.org. udp 41 false 4096\" NOERROR "
                                        "qr,rd,ra,ad 68 0.037990251s\n");
        QTest::newRow("dnsdist") << QStringLiteral("dnsdist")
                                 << QByteArray("Packet from 127.0.0.1:59965 for www.example.com. A with id 24615\n");
    }
    void withoutAnyTimeALogIsRefusedAndWithSomeTheOthersAreRejected()
    {
        QFETCH(QString, format);
        QFETCH(QByteArray, line);
        const std::string bare = line.toStdString();
        QVERIFY2(readLog(bare + bare).error.contains(QLatin1String("no line of the log has a time")), "refused");
        const ReadLog log = readLog(bare + "2019-03-06T08:55:28.903Z " + bare);
        QCOMPARE(log.error, QString());
        QCOMPARE(log.format, format);
        QCOMPARE(log.rows(), 1);
        QCOMPARE(codes(log), QStringList{QStringLiteral("no_time")});
    }

    void coreDnsLinesThatAreNoQueriesAreSkipped_data()
    {
        QTest::addColumn<QByteArray>("rest");
        for (const char* rest : {"[ERROR] plugin/errors: 2 a. A: i/o timeout", "[INFO] plugin/reload: \"x\" running",
                 "[INFO] ", "[INFO] \"", "[INFO] \" \"", "[INFO] [::1]:1 - 2 \"A IN",
                 "[INFO] nobody:1 - 2 \"A IN a. udp 1 f 2\" X", "[INFO] [::1]:1 - 2 \"A XX a. udp 1 f 2\" X",
                 "[INFO] [::1]:1 - 2 \"A IN a. pigeon 1 f 2\" X", "\"A IN a. udp\" "})
            QTest::newRow(rest) << QByteArray(rest);
    }
    void coreDnsLinesThatAreNoQueriesAreSkipped()
    {
        QFETCH(QByteArray, rest);
        const ReadLog log = as("coredns", "2019-03-06T08:55:28.903Z " + rest.toStdString() + '\n');
        QCOMPARE(log.error, QString());
        QCOMPARE(log.sum(&QueryBatch::skipped), 1);
    }

    void endpoints_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("address");
        QTest::addColumn<int>("port");
        QTest::newRow("four") << QByteArray("192.0.2.1:53") << QByteArray("192.0.2.1") << 53;
        QTest::newRow("six") << QByteArray("[2001:db8::1]:53") << QByteArray("2001:db8::1") << 53;
        QTest::newRow("six alone") << QByteArray("2001:db8::1") << QByteArray("2001:db8::1") << -1;
        QTest::newRow("four alone") << QByteArray("192.0.2.1") << QByteArray("192.0.2.1") << -1;
        QTest::newRow("no port") << QByteArray("192.0.2.1:x") << QByteArray("192.0.2.1") << -1;
        QTest::newRow("too large") << QByteArray("192.0.2.1:65536") << QByteArray("192.0.2.1") << -1;
        QTest::newRow("not closed") << QByteArray("[::1") << QByteArray("[::1") << -1;
        QTest::newRow("nothing") << QByteArray() << QByteArray() << -1;
    }
    void endpoints()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, address);
        QFETCH(int, port);
        const Endpoint end = endpointOf(view(text));
        QCOMPARE(QByteArray(end.address.data(), static_cast<qsizetype>(end.address.size())), address);
        QCOMPARE(end.port, port);
    }

    void programsAreFoundBehindTheirHostAndNotInOthersNames_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("isFound");
        for (const char* text : {"dnsmasq[1]: m", "dnsmasq: m", "host dnsmasq[1]: m", "dnsmasq dnsmasq[1]: m",
                 "host daemon.info dnsmasq[1]: m", "host dnsmasq 77 - - m", "host dnsmasq 77 ID [a b=\"c\"] m"})
            QTest::newRow(text) << QByteArray(text) << true;
        for (const char* text : {"dnsmasq-dhcp[1]: m", "host other[1]: dnsmasq[1] m", "a b c d dnsmasq[1]: m",
                 "dnsmasq", "", "the dnsmasq is here m", "dnsmasq[1] m"})
            QTest::newRow(text) << QByteArray(text) << false;
    }
    void programsAreFoundBehindTheirHostAndNotInOthersNames()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, isFound);
        std::string_view rest = view(text);
        QCOMPARE(takeProgram(rest, "dnsmasq"), isFound);
        QCOMPARE(rest == "m", isFound);
    }
};

ASKANCE_TEST_MAIN(TestServerLogs)
#include "tst_serverlogs.moc"
