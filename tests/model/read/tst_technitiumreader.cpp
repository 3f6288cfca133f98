// SPDX-License-Identifier: GPL-3.0-or-later
//
// Technitium's text log, its stack traces, and the CSV that its apps export.
#include "ReadSupport.h"

using namespace askance;
using namespace askance::test;

namespace {

QString rowOf(const std::string& behindTime)
{
    const std::vector<std::string> rows = rowTexts(readLog("[2026-03-24 20:16:48 UTC] " + behindTime + "\n"));
    return rows.size() == 1 ? QString::fromStdString(rows.front()).mid(31) : QStringLiteral("%1 rows").arg(rows.size());
}

std::string issueOf(const ReadLog& log)
{
    for (const QueryBatch& batch : log.batches)
        if (!batch.issues.empty())
            return batch.issues.front().code;
    return {};
}

const std::string kLine = "[10.20.30.2:26001] QNAME: a.example; QTYPE: TXT; QCLASS: IN; RCODE: NoError; ANSWER: []";

} // namespace

class TechnitiumReaderTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void linesOfAnyBuildAreRead_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("row");
        const auto row = [](const char* line, const char* text) {
            QTest::newRow(line) << QString::fromLatin1(line) << QString::fromLatin1(text);
        };
        row("[10.20.30.2:26001] QNAME: a.example; QTYPE: TXT; QCLASS: IN; RCODE: NoError; ANSWER: []",
            "10.20.30.2 26001 > - a.example TXT/16 class 1 NOERROR/0 id - via 0 flags - rtt - ttl - answer - sensor -");
        row("[[2001:db8::1]:53] [TCP] QNAME: A.example; QTYPE: A; QCLASS: IN; RCODE: NxDomain; ANSWER: []",
            "2001:db8::1 53 > - a.example (A.example) A/1 class 1 NXDOMAIN/3 id - via 2 flags - rtt - ttl - answer - "
            "sensor -");
        row("[10.0.0.1:1] [QUIC] QNAME: a; QTYPE: A; QCLASS: IN; RCODE: Refused; ANSWER: [192.0.2.1, 192.0.2.2]",
            "10.0.0.1 1 > - a A/1 class 1 REFUSED/5 id - via 5 flags - rtt - ttl - answer 192.0.2.1,192.0.2.2 sensor "
            "-");
        row("[10.0.0.1:1] [UDP] QNAME: a; QTYPE: A; QCLASS: IN; RCODE: NoError; ANSWER: [x]; ADDITIONAL: [y]",
            "10.0.0.1 1 > - a A/1 class 1 NOERROR/0 id - via 1 flags - rtt - ttl - answer x sensor -");
        row("[10.0.0.1:1] [UDP] QNAME: a; QTYPE: A; QCLASS: IN; RCODE: NoError; ANSWER: [x]; ECS: 192.0.2.0/24",
            "10.0.0.1 1 > - a A/1 class 1 NOERROR/0 id - via 1 flags - rtt - ttl - answer x sensor -");
        row("[10.0.0.1:1] [UDP] QNAME: a; QTYPE: AXFR; QCLASS: IN; RCODE: NoError; ANSWER: [ZONE TRANSFER]",
            "10.0.0.1 1 > - a AXFR/252 class 1 NOERROR/0 id - via 1 flags - rtt - ttl - answer - sensor -");
        row("[10.0.0.1:1] [UDP] QNAME: a; QTYPE: A; QCLASS: IN; NO RESPONSE FROM SERVER!",
            "10.0.0.1 1 > - a A/1 class 1 - id - via 1 flags - rtt - ttl - answer - sensor -");
        row("[10.0.0.1:1] [UDP] QNAME: ; QTYPE: NS; QCLASS: IN; RCODE: NoError; ANSWER: []",
            "10.0.0.1 1 > - . NS/2 class 1 NOERROR/0 id - via 1 flags - rtt - ttl - answer - sensor -");
        // A name is free text up to the type.
        row("[10.0.0.1:1] [UDP] QNAME: a;b, \"c\" d.example; QTYPE: A; QCLASS: IN; RCODE: NoError; ANSWER: []",
            "10.0.0.1 1 > - a;b,\\032\"c\"\\032d.example A/1 class 1 NOERROR/0 id - via 1 flags - rtt - ttl - answer - "
            "sensor -");
    }
    void linesOfAnyBuildAreRead()
    {
        QFETCH(QString, line);
        QFETCH(QString, row);
        QCOMPARE(rowOf(line.toStdString()), row);
    }

    void localTimesUseTheZoneAndUtcDoesNot()
    {
        ReadOptions options;
        options.zone = "Europe/Berlin";
        const ReadLog log
            = readLog("[2026-03-24 20:16:48 UTC] " + kLine + "\n[2026-03-24 21:16:49 Local] " + kLine + '\n', options);
        const std::vector<std::string> rows = rowTexts(log);
        QCOMPARE(rows.size(), size_t{2});
        QCOMPARE(QString::fromStdString(rows[0].substr(0, 20)), QStringLiteral("2026-03-24T20:16:48."));
        QCOMPARE(QString::fromStdString(rows[1].substr(0, 20)), QStringLiteral("2026-03-24T20:16:49."));
    }

    void whatIsNoQueryIsLeftOut()
    {
        const std::string log = "[2026-03-24 20:16:48 UTC] " + kLine
            + "\n[2026-03-24 20:16:48 UTC] [10.0.0.1:1] [TCP] System.IO.IOException: broken\n"
              "   at System.Net.Sockets.Socket.Receive()\n   at QNAME: x; QTYPE: A; QCLASS: IN\n"
              "[2026-03-24 20:16:48 UTC] Zone was added.\n[2026-03-24 20:16:48 UTC] [10.0.0.1:1] MISSING QUESTION!\n";
        const ReadLog read = readLog(log);
        QCOMPARE(read.rows(), 1);
        QCOMPARE(read.sum(&QueryBatch::rejected), 0);
        QCOMPARE(accountsFault(read, 6), QString());
    }

    void aLineThatIsNotAQueryAfterAllIsAnIssue_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("code");
        const auto row = [](const char* line, const char* code) {
            QTest::newRow(line) << QByteArray(line) << QString::fromLatin1(code);
        };
        row("[2026-03-24 20:16:48 UTC] [10.0.0.1:1] QNAME: a", "bad_line");
        row("[2026-03-24 20:16:48 UTC] [10.0.0.1:1] QNAME: a; QTYPE: A", "bad_line");
        row("[2026-03-24 20:16:60 UTC] [10.0.0.1:1] QNAME: a; QTYPE: A; QCLASS: IN; RCODE: NoError; ANSWER: []",
            "bad_time");
        row("[2026-02-29 20:16:00 Local] [10.0.0.1:1] QNAME: a; QTYPE: A; QCLASS: IN; RCODE: NoError; ANSWER: []",
            "bad_time");
        row("[2026-03-24 20:16:48 UTC] [10.0.0.1:1] QNAME: a..b; QTYPE: A; QCLASS: IN; RCODE: NoError; ANSWER: []",
            "bad_name");
    }
    void aLineThatIsNotAQueryAfterAllIsAnIssue()
    {
        QFETCH(QByteArray, line);
        QFETCH(QString, code);
        const std::string good = "[2026-03-24 20:16:48 UTC] " + kLine + '\n';
        const ReadLog log = readLog(good + std::string(view(line)) + '\n' + good);
        QCOMPARE(log.error, QString());
        QCOMPARE(QString::fromStdString(issueOf(log)), code);
        QCOMPARE(accountsFault(log, 3), QString());
        QCOMPARE(log.rows(), code == QLatin1String("bad_name") ? 3 : 2);
    }

    void aLogThatIsMostlyStackTracesIsRecognised()
    {
        std::string log;
        for (int i = 0; i < 300; ++i)
            log += "   at DnsServerCore.Dns.DnsServer.Read()\n";
        log += "[2026-03-24 20:16:48 UTC] " + kLine + '\n';
        QCOMPARE(readLog(log).format, QStringLiteral("technitium"));
    }

    void hostileLinesCostNothingElse()
    {
        const std::string at = "[2026-03-24 20:16:48 UTC] [10.0.0.1:1] QNAME: ";
        const std::string tail = "; QTYPE: A; QCLASS: IN; RCODE: NoError; ANSWER: []\n";
        std::string brackets = "[2026-03-24 20:16:48 UTC] ";
        std::string types = at;
        for (int i = 0; i < 100'000; ++i) {
            brackets += "[1:2] [";
            types += "; QTYPE ";
        }
        const std::string log = at + "good.example" + tail + at + std::string("a\0b", 3) + tail + at + "\xff\xfe\"',;"
            + tail + brackets + '\n' + types + tail + at + std::string(1'100'000, 'x') + tail
            + std::string(900'000, '[') + '\n' + at + "good.example" + tail;
        const ReadLog read = readLog(log);
        QCOMPARE(read.error, QString());
        QCOMPARE(accountsFault(read, 8), QString());
        const std::vector<std::string> rows = rowTexts(read);
        QCOMPARE(rows.size(), size_t{5});
        QVERIFY2(rows[1].find(" a\\000b A/1") != std::string::npos, rows[1].c_str());
        QVERIFY2(rows[2].find(" \\255\\254\"',; A/1") != std::string::npos, rows[2].c_str());
        QVERIFY2(rows[3].find(" (nameless) A/1") != std::string::npos, rows[3].c_str());
    }

    void theExportOfItsAppIsDelimitedText()
    {
        const ReadLog log = readLog(view(fileBytes(fixture(QStringLiteral("technitium-export.csv")))));
        QCOMPARE(log.format, QStringLiteral("delimited"));
        const QJsonObject mapping = log.options.value(QLatin1String("mapping")).toObject();
        const std::map<QString, int> expected = {{QStringLiteral("time"), 2}, {QStringLiteral("source"), 3},
            {QStringLiteral("transport"), 4}, {QStringLiteral("response"), 7}, {QStringLiteral("name"), 8},
            {QStringLiteral("type"), 9}, {QStringLiteral("class"), 10}, {QStringLiteral("answer"), 11}};
        for (const auto& [key, column] : expected)
            QCOMPARE(mapping.value(key).toInt(), column);
        // Milliseconds would be read as seconds.
        QVERIFY(!mapping.contains(QLatin1String("rtt")));
    }
};

ASKANCE_TEST_MAIN(TechnitiumReaderTest)
#include "tst_technitiumreader.moc"
