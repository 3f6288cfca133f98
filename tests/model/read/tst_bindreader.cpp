// SPDX-License-Identifier: GPL-3.0-or-later
//
// BIND's query log line by line, in every dialect, and what must not be counted.
#include "ReadSupport.h"

#include <QElapsedTimer>

using namespace askance;
using namespace askance::test;

namespace {

QString rowOf(const std::string& line, const ReadOptions& options = {})
{
    const ReadLog log = readLog(line + '\n', options);
    if (!log.error.isEmpty())
        return log.error;
    const std::vector<std::string> rows = rowTexts(log);
    if (rows.size() == 1)
        return QString::fromStdString(rows.front());
    return QStringLiteral("%1 rows: %2").arg(rows.size()).arg(QString::fromStdString(logText(log)));
}

std::string issueOf(const ReadLog& log)
{
    for (const QueryBatch& batch : log.batches)
        if (!batch.issues.empty())
            return batch.issues.front().code;
    return {};
}

qint64 skipped(const ReadLog& log, std::string_view reason)
{
    qint64 lines = 0;
    for (const QueryBatch& batch : log.batches)
        for (const SkipTally& skip : batch.skips)
            lines += skip.reason == reason ? skip.lines : 0;
    return lines;
}

const std::string kQuery = "client @0x7fbb94d06098 127.0.0.1#34611 (al.example.com): query: al.example.com IN A +E(0)C "
                           "(127.0.0.1) [ECS 198.51.100.0/24/0]";

} // namespace

class BindReaderTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anyPrefixIsRead_data()
    {
        QTest::addColumn<QString>("prefix");
        QTest::addColumn<QString>("time");
        const auto row = [](const char* prefix, const char* time) {
            QTest::newRow(prefix) << QString::fromLatin1(prefix) << QString::fromLatin1(time);
        };
        // The four styles of print-time but "no", with and without category and severity.
        row("23-Nov-2026 08:31:44.437 queries: info: ", "2026-11-23T08:31:44.437000000Z");
        row("23-Nov-2026 08:31:44.437 queries: ", "2026-11-23T08:31:44.437000000Z");
        row("23-Nov-2026 08:31:44.437 info: ", "2026-11-23T08:31:44.437000000Z");
        row("23-Nov-2026 08:31:44.437 ", "2026-11-23T08:31:44.437000000Z");
        row("2026-11-23T08:31:44.437 queries: info: ", "2026-11-23T08:31:44.437000000Z");
        row("2026-11-23T08:31:44.437Z queries: info: ", "2026-11-23T08:31:44.437000000Z");
        row("2026-11-23T08:31:44.437-05:00 queries: info: ", "2026-11-23T13:31:44.437000000Z");
        // Syslog in its forms; the inner time is BIND's own, and has a year.
        row("Nov 20 01:02:03 ns1 named[6085]: 23-Nov-2026 08:31:44.437 queries: info: ",
            "2026-11-23T08:31:44.437000000Z");
        row("<30>Nov 20 01:02:03 ns1 named[6085]: 23-Nov-2026 08:31:44.437 ", "2026-11-23T08:31:44.437000000Z");
        row("<30>1 2026-11-20T01:02:03.5+01:00 ns1 named 6085 - - 23-Nov-2026 08:31:44.437 queries: info: ",
            "2026-11-23T08:31:44.437000000Z");
        row("<30>1 2026-11-20T01:02:03.5+01:00 ns1 named 6085 - - ", "2026-11-20T00:02:03.500000000Z");
        row("2026-11-20T01:02:03.123456+01:00 ns1 named[6085]: queries: info: ", "2026-11-20T00:02:03.123456000Z");
        row("Nov 20 01:02:03 ns1 named[6085]: queries: info: ", "2026-11-20T01:02:03.000000000Z");
        row("<30>Nov  3 01:02:03 named[6085]: ", "2026-11-03T01:02:03.000000000Z");
        row("Nov   28  16:04:55.516  queries: ", "2026-11-28T16:04:55.516000000Z");
    }
    void anyPrefixIsRead()
    {
        QFETCH(QString, prefix);
        QFETCH(QString, time);
        ReadOptions options;
        options.year = 2026;
        QCOMPARE(rowOf(prefix.toStdString() + kQuery, options),
            time
                + QStringLiteral(" 127.0.0.1 34611 > 127.0.0.1 al.example.com A/1 class 1 - id - via 1 flags 272 rtt - "
                                 "ttl - answer - sensor -"));
    }

    void anyMessageIsRead_data()
    {
        QTest::addColumn<QString>("message");
        QTest::addColumn<QString>("row");
        const auto row = [](const char* message, const char* text) {
            QTest::newRow(message) << QString::fromUtf8(message) << QString::fromLatin1(text);
        };
        row("client 218.219.54.69#2582: query: ns.mednet.jp IN A -EDC (203.119.1.1)",
            "218.219.54.69 2582 > 203.119.1.1 ns.mednet.jp A/1 class 1 - id - via 1 flags 16");
        row("client 10.0.0.96#39762: view trusted: query: a.mobilecrawler.com IN TXT + (10.0.0.96)",
            "10.0.0.96 39762 > 10.0.0.96 a.mobilecrawler.com TXT/16 class 1 - id - via 1 flags 256");
        row("client 198.51.100.113#32770: query: old.example IN A",
            "198.51.100.113 32770 > - old.example A/1 class 1 - id - via 0 flags -");
        row("client @0x1 ::1#55261 (www.example.com): view _external: query: www.example.com IN A -E(0)T (::1) [ECS "
            "198.51.100.0/24/0]",
            "::1 55261 > ::1 www.example.com A/1 class 1 - id - via 2 flags 0");
        row("client @0x1 fe80::1%2#5353 (a): query: a IN AAAA + (fe80::2%2)",
            "fe80::1%2 5353 > fe80::2%2 a AAAA/28 class 1 - id - via 1 flags 256");
        row("client @0x1 10.0.0.1#5/key transfer.key (a.example): query: a.example IN AXFR -ST (10.0.0.2)",
            "10.0.0.1 5 > 10.0.0.2 a.example AXFR/252 class 1 - id - via 2 flags 0");
        row("client @0x1 10.0.0.1#5 (.): query: . IN NS +E(0)DV (10.0.0.2)",
            "10.0.0.1 5 > 10.0.0.2 . NS/2 class 1 - id - via 1 flags 256");
        row("client @0x1 10.0.0.1#5 (version.bind): query: version.bind CH TXT + (10.0.0.2)",
            "10.0.0.1 5 > 10.0.0.2 version.bind TXT/16 class 3 - id - via 1 flags 256");
        row("client @0x1 10.0.0.1#5 (x): query: x CLASS65280 TYPE65400 + (10.0.0.2)",
            "10.0.0.1 5 > 10.0.0.2 x TYPE65400/65400 class 65280 - id - via 1 flags 256");
        // Names as in master files; case is kept, as a bit of evidence.
        row("client @0x1 10.0.0.1#5 (wWw.X): query: wWw.X IN A + (10.0.0.2)",
            "10.0.0.1 5 > 10.0.0.2 www.x (wWw.X) A/1 class 1 - id - via 1 flags 256");
        row("client @0x1 10.0.0.1#5 (q): query: a\\.b.sp\\032ace.b\\195\\188cher.\\001\\000\\\".\\;\\(\\)\\@\\$.\\\\ "
            "IN A + "
            "(10.0.0.2)",
            "10.0.0.1 5 > 10.0.0.2 a\\.b.sp\\032ace.b\\195\\188cher.\\001\\000\".;()@$.\\\\ A/1 class 1 - id - via 1 "
            "flags "
            "256");
        row("client @0x1 10.0.0.1#5 (q): query: b\xc3\xbc/c,\"d IN A + (10.0.0.2)",
            "10.0.0.1 5 > 10.0.0.2 b\\195\\188/c,\"d A/1 class 1 - id - via 1 flags 256");
        // A host of the name "client" writes the word first.
        row("client named[1]: client @0x1 10.0.0.1#5 (a): query: a IN A + (10.0.0.2)",
            "10.0.0.1 5 > 10.0.0.2 a A/1 class 1 - id - via 1 flags 256");
        row("client 10.0.0.1#5 (query): view query: query: query IN A + (10.0.0.2)",
            "10.0.0.1 5 > 10.0.0.2 query A/1 class 1 - id - via 1 flags 256");
    }
    void anyMessageIsRead()
    {
        QFETCH(QString, message);
        QFETCH(QString, row);
        QCOMPARE(rowOf("23-Nov-2026 08:31:44.437 " + message.toStdString()),
            QStringLiteral("2026-11-23T08:31:44.437000000Z ") + row + QStringLiteral(" rtt - ttl - answer - sensor -"));
    }

    void aFailureGivesItsCodeToTheQueryBeforeIt()
    {
        const std::string at = "23-Nov-2026 08:31:40.985 ";
        const std::string client = "client @0x7 127.0.0.1#57943 (a/b): ";
        const std::string bytes = at + "queries: info: " + client + "query: a/b IN A + (127.0.0.1)\n" + at
            + "query-errors: info: " + client + "query failed (REFUSED) for a/b/IN/A at query.c:5708\n" + at
            + "queries: info: client @0x7 127.0.0.1#57944 (a/b): query: a/b IN A + (127.0.0.1)\n" + at
            + "query-errors: info: client @0x7 127.0.0.1#57944 (a/b): query failed (timed out) for a/b/IN/A at "
              "query.c:5708\n"
            + at + "query-errors: info: client @0x7 127.0.0.1#9 (c): query failed (SERVFAIL) for c/IN/A at query.c:1\n";
        const ReadLog log = readLog(bytes);
        QCOMPARE(QString::fromStdString(logText(log)),
            QStringLiteral(
                "bind\n"
                "assumed: The log states no time zone; its times were read as UTC.\n"
                "1@0 2026-11-23T08:31:40.985000000Z 127.0.0.1 57943 > 127.0.0.1 a/b A/1 class 1 REFUSED/5 id "
                "- via 1 flags 256 rtt - ttl - answer - sensor -\n"
                "3@%1 2026-11-23T08:31:40.985000000Z 127.0.0.1 57944 > 127.0.0.1 a/b A/1 class 1 - id - via "
                "1 flags 256 rtt - ttl - answer - sensor -\n"
                "skipped line about a query counted: 2\n"
                "skipped line about no query of this log: 1\n"
                "5 lines = 2 accepted + 0 rejected + 3 skipped, end %2\n")
                .arg(log.batches.front().offset.back())
                .arg(bytes.size()));
    }

    void aResponseLineCompletesItsQuery()
    {
        const std::string client = " client @0x7 127.0.0.1#57943 (a.example): ";
        const ReadLog log = readLog("23-Nov-2026 08:31:40.985" + client + "query: a.example IN A +E(0) (127.0.0.1)\n"
            + "23-Nov-2026 08:31:40.987" + client + "response: a.example IN A NXDOMAIN 0 1 1 +E(0) (127.0.0.1)\n"
            + "23-Nov-2026 08:31:40.990" + client + "response: b.example IN A NOERROR 1 0 1 +E(0) (127.0.0.1)\n");
        const std::vector<std::string> rows = rowTexts(log);
        QCOMPARE(rows.size(), size_t{2});
        QCOMPARE(QString::fromStdString(rows[0]),
            QStringLiteral(
                "2026-11-23T08:31:40.985000000Z 127.0.0.1 57943 > 127.0.0.1 a.example A/1 class 1 NXDOMAIN/3 "
                "id - via 1 flags 256 rtt 2000 ttl - answer - sensor -"));
        // A response without its query stands as one.
        QCOMPARE(QString::fromStdString(rows[1]),
            QStringLiteral("2026-11-23T08:31:40.990000000Z 127.0.0.1 57943 > 127.0.0.1 b.example A/1 class 1 NOERROR/0 "
                           "id - via 1 flags %1 rtt - ttl - answer - sensor -")
                .arg(256 + FlagResponseOnly));
    }

    void otherLinesAreNoQueries()
    {
        const std::string at = "23-Nov-2026 08:31:40.985 ";
        const ReadLog log = readLog(at + kQuery + '\n' + at + "general: info: running\n" + at
            + "security: info: client @0x7 1.2.3.4#5 (x): query (cache) 'x/A/IN' denied\n" + at
            + "rate-limit: info: client @0x7 1.2.3.4#5 (x): rate limit drop response to 1.2.3.0/24 for x IN A\n" + at
            + "rpz: info: client @0x7 1.2.3.4#5 (x): rpz QNAME NXDOMAIN rewrite x via x.rpz\n" + at
            + "update: info: client @0x7 1.2.3.4#5: updating zone 'x/IN': adding an RR\n");
        QCOMPARE(log.rows(), 1);
        QCOMPARE(skipped(log, "no query"), 5);
    }

    void aLineThatIsNotAQueryAfterAllIsAnIssue_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("code");
        const auto row = [](const char* line, const char* code) {
            QTest::newRow(line) << QByteArray(line) << QString::fromLatin1(code);
        };
        row("23-Nov-2026 08:31:40.985 client 1.2.3.4#5: query: a.example IN", "bad_line");
        row("23-Nov-2026 08:31:40.985 client 1.2.3.4#5: query: a b IN A + (1.2.3.4)", "bad_line");
        row("23-Nov-2026 08:31:40.985 client 1.2.3.4#5: query: ", "bad_line");
        row("23-Nov-2026 08:31:40.985 client 1.2.3.4#5: query failed (REFUSED) for a at query.c:1", "bad_line");
        row("23-Nov-2026 08:31:60.985 client 1.2.3.4#5: query: a.example IN A +", "bad_time");
        row("31-Feb-2026 08:31:40.985 client 1.2.3.4#5: query: a.example IN A +", "bad_time");
        row("<6>Nov 23 08:31:60 ns named[1]: client 1.2.3.4#5: query: a.example IN A +", "bad_time");
        row("queries: info: client 1.2.3.4#5: query: a.example IN A +", "no_time");
        row("client 1.2.3.4#5: query: a.example IN A +", "no_time");
        row("ns named[1]: client 1.2.3.4#5: query: a.example IN A +", "no_time");
        row("23-Nov-2026 08:31:40.985 client 1.2.3.4#5: query: a..example IN A +", "bad_name");
        row("23-Nov-2026 08:31:40.985 client 1.2.3.4#5: query: a\\999.example IN A +", "bad_name");
        row("Nov 24 08:31:40 client 1.2.3.4#5: query: a.example IN A +", "time_without_year");
    }
    void aLineThatIsNotAQueryAfterAllIsAnIssue()
    {
        QFETCH(QByteArray, line);
        QFETCH(QString, code);
        const std::string good = "23-Nov-2026 08:31:44.437 " + kQuery + '\n';
        const ReadLog log = readLog(good + std::string(view(line)) + '\n' + good);
        QCOMPARE(log.error, QString());
        QCOMPARE(QString::fromStdString(issueOf(log)), code);
        QCOMPARE(accountsFault(log, 3), QString());
        QCOMPARE(log.rows(), isRejectedCode(code) ? 2 : 3);
    }

    void aLogWithoutAnyTimeCannotBePlaced()
    {
        const ReadLog log = readLog("queries: info: " + kQuery + '\n' + kQuery + '\n');
        QVERIFY2(log.error.contains(QLatin1String("none of its lines writes a time")), qPrintable(log.error));
    }

    void hostileLinesCostNothingElse()
    {
        const std::string good = "23-Nov-2026 08:31:44.437 " + kQuery + '\n';
        const std::string at = "23-Nov-2026 08:31:44.437 client 1.2.3.4#5: query: ";
        const std::string nul = at + std::string("a\0b.example IN A +\n", 19);
        const std::string bad = at + "\xff\xfe.\"'<>;,\t.example IN A +\n";
        std::string clients;
        for (int i = 0; i < 100'000; ++i)
            clients += "client 1#";
        std::string queries = at;
        for (int i = 0; i < 100'000; ++i)
            queries += " query: x";
        const std::string longest = at + std::string(1'000'000, 'a') + " IN A +\n";
        const std::string tooLong = at + std::string(1'100'000, ' ') + "a IN A +\n";
        const std::string blanks = std::string(900'000, ' ') + "client 1.2.3.4#5: query: a IN A +\n";
        const ReadLog log
            = readLog(good + nul + bad + clients + '\n' + queries + '\n' + longest + tooLong + blanks + good);
        QCOMPARE(log.error, QString());
        QCOMPARE(accountsFault(log, 9), QString());
        const std::vector<std::string> rows = rowTexts(log);
        QCOMPARE(rows.size(), size_t{5});
        QVERIFY2(rows[1].find(" a\\000b.example A/1") != std::string::npos, rows[1].c_str());
        QVERIFY2(rows[2].find(" \\255\\254.\"'<>;,\\009.example A/1") != std::string::npos, rows[2].c_str());
        QVERIFY2(rows[3].find(" (nameless) A/1") != std::string::npos, rows[3].c_str());
        QCOMPARE(log.sum(&QueryBatch::rejected), 3); // too long, no time, no type
    }

    void niosWritesQuestionAndAnswerInOne()
    {
        const std::string head = "<30>May  2 03:04:05 grid1.example.net named[4711]: 05-Jun-2023 10:20:30.043 ";
        const ReadLog log = readLog(head
            + "client 198.51.100.1#40218 UDP: query: c2.example.org IN A response: NOERROR +AED c2.example.org. 28800 "
              "IN CNAME "
              "a2.example.org.; a2.example.org. 60 IN A 198.51.100.3;\n"
            + head + "client 198.51.100.1#40219: TCP: query: no.example.org IN TXT -S response: NXDOMAIN -\n" + head
            + "client 2001::2#57400: view 7: UDP: query: t.example.org IN TXT response: NOERROR +V t.example.org. 5 IN "
              "TXT "
              "\"a;b, c\";\n");
        QCOMPARE(log.error, QString());
        QCOMPARE(log.format, QStringLiteral("infoblox"));
        const std::vector<std::string> rows = rowTexts(log);
        QCOMPARE(rows.size(), size_t{3});
        QCOMPARE(QString::fromStdString(rows[0]),
            QStringLiteral(
                "2023-06-05T10:20:30.043000000Z 198.51.100.1 40218 > - c2.example.org A/1 class 1 NOERROR/0 id - "
                "via 1 flags 1152 rtt - ttl 60 answer a2.example.org.,198.51.100.3 sensor -"));
        QCOMPARE(QString::fromStdString(rows[1]),
            QStringLiteral(
                "2023-06-05T10:20:30.043000000Z 198.51.100.1 40219 > - no.example.org TXT/16 class 1 NXDOMAIN/3 id "
                "- via 2 flags 0 rtt - ttl - answer - sensor -"));
        QCOMPARE(QString::fromStdString(rows[2]),
            QStringLiteral(
                "2023-06-05T10:20:30.043000000Z 2001::2 57400 > - t.example.org TXT/16 class 1 NOERROR/0 id - via "
                "1 flags 160 rtt - ttl 5 answer \"a;b\\044 c\" sensor -"));
        QCOMPARE(issueOf(log), std::string());
    }

    void niosWithBothLinesCountsOnce()
    {
        const ReadLog log = readLog("03-Mar-2021 11:12:13.187 client 203.0.113.32#40032: query: example.org IN A +C "
                                    "(203.0.113.2)\n"
                                    "03-Mar-2021 11:12:13.190 client 203.0.113.32#40032 UDP: query: example.org IN A "
                                    "response: NOERROR +A example.org. 30 IN A 192.0.2.1;\n");
        QCOMPARE(log.rows(), 1);
        QCOMPARE(QString::fromStdString(rowTexts(log).front()),
            QStringLiteral("2021-03-03T11:12:13.187000000Z 203.0.113.32 40032 > 203.0.113.2 example.org A/1 class 1 "
                           "NOERROR/0 id - via 1 flags %1 rtt 3000 ttl 30 answer 192.0.2.1 sensor -")
                .arg(0x100 + 0x10 + 0x80 + 0x400));
        QCOMPARE(skipped(log, "reply to a query counted"), 1);
    }

    void oneQuestionAllOverAgainCostsNoMoreThanMany()
    {
        const std::string client = "03-Mar-2021 11:12:13.187 client 10.0.0.1#53: ";
        std::string log;
        for (int i = 0; i < 60'000; ++i)
            log += client + "query: example.org IN A +\n";
        for (int i = 0; i < 60'000; ++i)
            log += client
                + (i % 2 == 0 ? "query failed (SERVFAIL) for example.org/IN/A at query.c:1\n"
                              : "UDP: query: example.org IN A response: NOERROR + example.org. 1 IN A 192.0.2."
                            + std::to_string(i) + ";\n");
        QElapsedTimer timer;
        timer.start();
        const ReadLog read = readLog(log);
        QVERIFY2(timer.elapsed() < 10'000, "time grows with the square of the log");
        QCOMPARE(read.rows(), 60'000);
        QCOMPARE(accountsFault(read, 120'000), QString());
    }

    void answersOfManyRowsAreJoinedUpToALimit()
    {
        const std::string client = "03-Mar-2021 11:12:13.187 client 10.0.0.1#53: ";
        std::string log = client + "query: example.org IN A +\n";
        for (int i = 0; i < 1000; ++i)
            log += client + "UDP: query: example.org IN A response: NOERROR + example.org. 1 IN A 192.0.2."
                + std::to_string(i) + ";\n";
        const ReadLog read = readLog(log);
        QCOMPARE(read.rows(), 1);
        const QueryBatch& batch = read.batches.front();
        const std::string answer(batch.answers.at(batch.answer.front()));
        QVERIFY(answer.starts_with("192.0.2.0,192.0.2.1,192.0.2.2,"));
        QVERIFY(answer.ends_with(",..."));
        QVERIFY(answer.size() > 3900 && answer.size() < 4200);
    }

    void jsonAroundALineIsNotOurs()
    {
        const std::string json = "{\"message\":\"named[1]: " + kQuery + "\"}\n";
        const ReadLog log = readLog(json);
        QVERIFY(log.format != QLatin1String("bind"));
    }

private:
    static bool isRejectedCode(const QString& code)
    {
        return code != QLatin1String("bad_name") && code != QLatin1String("time_without_year");
    }
};

ASKANCE_TEST_MAIN(BindReaderTest)
#include "tst_bindreader.moc"
