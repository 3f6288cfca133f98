// SPDX-License-Identifier: GPL-3.0-or-later
//
// The Windows DNS debug log: whose packets count, which number is the day, names by the bytes.
#include "ReadSupport.h"

#include "read/WindowsDnsLine.h"
#include "read/WindowsDnsTime.h"

using namespace askance;
using namespace askance::test;

namespace {

const std::string kPacket
    = "0D48 PACKET  000000000181D1C0 UDP Rcv 10.250.2.246    0c6b   Q [0001   D   NOERROR] A      "
      "(10)sitecheck2(5)opera(3)com(0)";

QString timeOf(const std::string& log, const char* timeFormat = nullptr)
{
    ReadOptions options;
    if (timeFormat != nullptr)
        options.mapping.insert(QStringLiteral("timeFormat"), QLatin1String(timeFormat));
    const ReadLog read = readLog(log, options);
    if (!read.error.isEmpty())
        return read.error;
    const std::vector<std::string> rows = rowTexts(read);
    return rows.empty() ? QStringLiteral("none") : QString::fromStdString(rows.front().substr(0, 19));
}

std::string lines(std::initializer_list<const char*> times)
{
    std::string log;
    for (const char* time : times)
        log += std::string(time) + ' ' + kPacket + "\r\n";
    return log;
}

QString rowOf(const std::string& packet)
{
    const std::vector<std::string> rows = rowTexts(readLog("20.01.2026 23:00:18 " + packet + "\r\n"));
    return rows.size() == 1 ? QString::fromStdString(rows.front()).mid(31) : QStringLiteral("%1 rows").arg(rows.size());
}

std::string issueOf(const ReadLog& log)
{
    for (const QueryBatch& batch : log.batches)
        if (!batch.issues.empty())
            return batch.issues.front().code;
    return {};
}

} // namespace

class WindowsDnsReaderTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void datesAreReadInTheOrderThatTheLogTells_data()
    {
        QTest::addColumn<QString>("log");
        QTest::addColumn<QString>("first");
        const auto row = [](const char* name, const std::string& log, const char* first) {
            QTest::newRow(name) << QString::fromStdString(log) << QString::fromLatin1(first);
        };
        row("American", lines({"5/21/2015 1:51:18 PM"}), "2015-05-21T13:51:18");
        row("points", lines({"02.01.2026 23:00:18"}), "2026-01-02T23:00:18");
        row("points with AM", lines({"02.01.2026 12:00:18 AM"}), "2026-01-02T00:00:18");
        row("year first", lines({"2024-01-02 03:04:05"}), "2024-01-02T03:04:05");
        row("year first with strokes", lines({"2024/1/2 3:04:05"}), "2024-01-02T03:04:05");
        row("eight digits", lines({"20240102 03:04:05"}), "2024-01-02T03:04:05");
        row("British", lines({"20/01/2026 03:04:05"}), "2026-01-20T03:04:05");
        row("British, told later", lines({"02/01/2026 03:04:05", "13/01/2026 03:04:05"}), "2026-01-02T03:04:05");
        row("American with two digits", lines({"01/20/2024 07:12:26 PM"}), "2024-01-20T19:12:26");
        row("told by the header",
            "DNS Server log file creation at 1/31/2024 1:00:00 AM\r\n"
                + lines({"2/1/2024 7:12:26 "
                         "AM"}),
            "2024-02-01T07:12:26");
        row("told by wrapping", "Log file wrap at 31/1/2024 1:00:00\r\n" + lines({"1/2/2024 7:12:26"}),
            "2024-02-01T07:12:26");
        // 12 January, 1 February: the other way the log would go back by eleven months.
        row("told by the order", lines({"12/1/2024 07:12:26", "1/2/2024 07:12:26"}), "2024-01-12T07:12:26");
        row("told by the order, American", lines({"1/12/2024 07:12:26", "2/1/2024 07:12:26"}), "2024-01-12T07:12:26");
        row("Australian pads the month alone", lines({"5/01/2015 1:51:18 PM"}), "2015-01-05T13:51:18");
        row("AM and PM alone", lines({"5/6/2015 1:51:18 PM"}), "2015-05-06T13:51:18");
        row("noon", lines({"5/21/2015 12:00:00 PM"}), "2015-05-21T12:00:00");
        row("midnight", lines({"5/21/2015 12:00:00 AM"}), "2015-05-21T00:00:00");
        row("small letters", lines({"5/21/2015 1:51:18 p.m."}), "2015-05-21T13:51:18");
        row("points in the time", lines({"21.5.2015 9.51.18"}), "2015-05-21T09:51:18");
        row("hyphens", lines({"21-05-15 09:51:18"}), "2015-05-21T09:51:18");
    }
    void datesAreReadInTheOrderThatTheLogTells()
    {
        QFETCH(QString, log);
        QFETCH(QString, first);
        QCOMPARE(timeOf(log.toStdString()), first);
    }

    void aLogThatDoesNotTellAsks()
    {
        const std::string silent = lines({"5/6/2015 13:51:18", "5/6/2015 13:51:19"});
        const std::string both = lines({"5/16/2015 13:51:18", "16/5/2015 13:51:19"});
        for (const std::string& log : {silent, both}) {
            QVERIFY2(timeOf(log).contains(QLatin1String("day/month")), qPrintable(timeOf(log)));
            QVERIFY(timeOf(log).contains(QLatin1String("timeFormat")));
        }
        QCOMPARE(timeOf(silent, "dmy"), QStringLiteral("2015-06-05T13:51:18"));
        QCOMPARE(timeOf(silent, "mdy"), QStringLiteral("2015-05-06T13:51:18"));
        QVERIFY(timeOf(silent, "iso").contains(QLatin1String("dmy, mdy or ymd")));
        // What does not fit the answer is no time.
        ReadOptions options;
        options.mapping.insert(QStringLiteral("timeFormat"), QStringLiteral("dmy"));
        const ReadLog read = readLog(both, options);
        QCOMPARE(read.rows(), 1);
        QCOMPARE(issueOf(read), std::string("bad_time"));
    }

    void theOrderIsRememberedAndSaid()
    {
        const ReadLog read = readLog(lines({"5/6/2015 1:51:18 PM"}));
        QCOMPARE(read.options.value(QLatin1String("mapping")).toObject().value(QLatin1String("timeFormat")).toString(),
            QStringLiteral("mdy"));
        QVERIFY(read.assumptions.join(u' ').contains(QLatin1String("because the log writes AM and PM")));
        ReadOptions again;
        again.mapping = read.options.value(QLatin1String("mapping")).toObject();
        again.format = read.format;
        QCOMPARE(rowTexts(readLog(lines({"5/6/2015 1:51:18 PM"}), again)), rowTexts(read));
    }

    void whatIsAmbiguousIsDecidedFarIntoTheLog()
    {
        std::string log;
        for (int i = 0; i < 2000; ++i)
            log += lines({"5/6/2015 13:51:18"});
        QVERIFY(log.size() > 200'000);
        log += lines({"14/6/2015 13:51:18"});
        QCOMPARE(timeOf(log), QStringLiteral("2015-06-05T13:51:18"));
    }

    void onlyWhatClientsAskedIsCounted()
    {
        const std::string at = "20.01.2026 23:00:18 0FE0 PACKET  000002C5307CFCD0 ";
        const std::string log = at + "UDP Rcv 10.0.0.2        ede1   Q [0001   D   NOERROR] A      (1)a(0)\r\n" + at
            + "UDP Snd 10.0.0.53       ede2   Q [0001   D   NOERROR] A      (1)a(0)\r\n" + at
            + "UDP Rcv 10.0.0.53       ede2 R Q [8081   DR  NOERROR] A      (1)a(0)\r\n" + at
            + "UDP Snd 10.0.0.2        ede1 R Q [8581 A DR NXDOMAIN] A      (1)a(0)\r\n" + at
            + "UDP Snd 10.0.0.3        ede1 R Q [8081   DR  NOERROR] A      (1)a(0)\r\n" + at
            + "UDP Rcv 10.0.0.2        7822   U [0028       NOERROR] SOA    (4)home(0)\r\n" + at
            + "UDP Snd 10.0.0.2        7822 R U [02a8      SERVFAIL] SOA    (4)home(0)\r\n" + at
            + "UDP Rcv 10.0.0.2        7823   N [0024       NOERROR] SOA    (4)home(0)\r\n"
            + "20.01.2026 23:00:19 0FE0 EVENT   The DNS server has started.\r\n"
            + "UDP question info at 000002C5307CFCD0\r\n  Socket = 372\r\n  Remote addr 10.0.0.2, port 54159\r\n";
        const ReadLog read = readLog(log);
        const std::vector<std::string> rows = rowTexts(read);
        QCOMPARE(rows.size(), size_t{2});
        QCOMPARE(QString::fromStdString(rows[0]),
            QStringLiteral(
                "2026-01-20T23:00:18.000000000Z 10.0.0.2 - > - a A/1 class - NXDOMAIN/3 id 60897 via 1 flags "
                "%1 rtt - ttl - answer - sensor -")
                .arg(0x8185));
        QVERIFY2(rows[1].find(" 10.0.0.3 ") != std::string::npos, rows[1].c_str());
        QCOMPARE(accountsFault(read, 12), QString());
        QCOMPARE(issueOf(read), std::string("response_only"));
    }

    void packetsAreReadInEveryShape()
    {
        QCOMPARE(rowOf("0FE0 PACKET  000002C5307CFCD0 TCP Rcv 2001:db8::1 0001   Q [0000       NOERROR] ALL    (0)"),
            QStringLiteral("2001:db8::1 - > - . ANY/255 class - - id 1 via 2 flags 0 rtt - ttl - answer - sensor -"));
        QCOMPARE(rowOf("0710 PACKET  UDP  Rcv 69.160.33.71    8857   Q [0080       NOERROR] 65      .ns1.Bad.com."),
            QStringLiteral("69.160.33.71 - > - ns1.bad.com (ns1.Bad.com) HTTPS/65 class - - id 34903 via 1 flags 32768 "
                           "rtt - ttl - answer - sensor -"));
        QCOMPARE(rowOf("0710 PACKET  00000001 UDP Rcv 10.0.0.1 8857   Q [0001   D   NOERROR] A (6)a.b(3)(3)x y(0)"),
            QStringLiteral(
                "10.0.0.1 - > - a\\.b(3).x\\032y A/1 class - - id 34903 via 1 flags 256 rtt - ttl - answer - "
                "sensor -"));
    }

    void labelsAreReadByTheirBytes_data()
    {
        QTest::addColumn<QByteArray>("logged");
        QTest::addColumn<QByteArray>("name"); // "!" for none
        const auto row = [](const char* logged, const char* name) {
            QTest::newRow(logged) << QByteArray(logged) << QByteArray(name);
        };
        row("(3)www(7)example(3)com(0)", "www.example.com");
        row("(0)", ".");
        row("(3)(3)(0)", "(3)");
        row("(4)a.\\b(0)", "a\\.\\\\b");
        row("(2)\xff\xfe(0)", "\xff\xfe");
        row(".www.example.", "www.example.");
        row(".", ".");
        row("(3)www(7)example(3)com", "!");
        row("(3)ww(0)", "!");
        row("(4)www(0)", "!");
        row("(3)wwww(0)", "!");
        row("(3)www(0)x", "!");
        row("(3)www(99999)x", "!");
        row("(3)www()x(0)", "!");
        row("(-1)www(0)", "!");
        row("(3", "!");
        row("()", "!");
        row("www", "!");
        row("", "!");
    }
    void labelsAreReadByTheirBytes()
    {
        QFETCH(QByteArray, logged);
        QFETCH(QByteArray, name);
        std::string out;
        QCOMPARE(windowsName(view(logged), out) ? QByteArray::fromStdString(out) : QByteArray("!"), name);
    }

    void aLineThatIsNotAPacketAfterAllIsAnIssue_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("code");
        const auto row = [](const char* line, const char* code) {
            QTest::newRow(line) << QByteArray(line) << QString::fromLatin1(code);
        };
        row("20.01.2026 23:00:18 0FE0 PACKET  000002C5307CFCD0 UDP Rcv 10.0.0.2  ede1   Q [0001   D", "bad_line");
        row("20.01.2026 23:00:18 0FE0 PACKET  000002C5307CFCD0 UDP Rcv 10.0.0.2  ede1", "bad_line");
        row("20.01.2026 23:00:18 0FE0 PACKET  000002C5307CFCD0 UDP Xcv 10.0.0.2  ede1   Q [0001 D NOERROR] A (1)a(0)",
            "bad_line");
        row("20.01.2026 23:00:18 0FE0 PACKET  000002C5307CFCD0 UDP Rcv 10.0.0.2  ede12   Q [0001 D NOERROR] A (1)a(0)",
            "bad_line");
        row("20.01.2026 23:00:18 0FE0 PACKET  000002C5307CFCD0 UDP Rcv 10.0.0.2  ede1   Q [0001 D NOERROR] A (9)a(0)",
            "bad_name");
        row("20.13.2026 23:00:18 0FE0 PACKET  000002C5307CFCD0 UDP Rcv 10.0.0.2  ede1   Q [0001 D NOERROR] A (1)a(0)",
            "bad_time");
        row("20.01.2026 23:00:60 0FE0 PACKET  000002C5307CFCD0 UDP Rcv 10.0.0.2  ede1   Q [0001 D NOERROR] A (1)a(0)",
            "bad_time");
    }
    void aLineThatIsNotAPacketAfterAllIsAnIssue()
    {
        QFETCH(QByteArray, line);
        QFETCH(QString, code);
        const std::string good = lines({"20.01.2026 23:00:18"});
        const ReadLog log = readLog(good + std::string(view(line)) + "\r\n" + good);
        QCOMPARE(log.error, QString());
        QCOMPARE(QString::fromStdString(issueOf(log)), code);
        QCOMPARE(accountsFault(log, 3), QString());
        QCOMPARE(log.rows(), code == QLatin1String("bad_name") ? 3 : 2);
    }

    void utf16IsReadAsWell()
    {
        const std::string log = lines({"5/21/2015 1:51:18 PM", "5/21/2015 1:51:19 PM"});
        std::string wide = "\xff\xfe";
        for (const char c : log) {
            wide += c;
            wide += '\0';
        }
        const ReadLog read = readLog(wide);
        QCOMPARE(read.format, QStringLiteral("windows-dns"));
        QCOMPARE(rowTexts(read), rowTexts(readLog(log)));
    }

    void hostileLinesCostNothingElse()
    {
        const std::string good = lines({"20.01.2026 23:00:18"});
        const std::string at = "20.01.2026 23:00:18 0FE0 PACKET  000002C5307CFCD0 UDP Rcv 10.0.0.2  ede1   Q [0001 D "
                               "NOERROR] A ";
        std::string deep;
        for (int i = 0; i < 200'000; ++i)
            deep += "(1)a";
        const std::string nul = at + std::string("(3)a\0b(0)\n", 10);
        const std::string log = good + at + deep + "(0)\n" + at + "(6)\";,'\xff\xfe(0)\n" + nul + at
            + std::string(1'100'000, '(') + '\n' + std::string(900'000, ' ') + "\n20.01.2026 23:00:18"
            + std::string(900'000, ' ') + "PACKET\n" + good;
        const ReadLog read = readLog(log);
        QCOMPARE(read.error, QString());
        QCOMPARE(accountsFault(read, 8), QString());
        const std::vector<std::string> rows = rowTexts(read);
        QCOMPARE(rows.size(), size_t{5});
        QVERIFY2(rows[1].find(" (nameless) A/1") != std::string::npos, rows[1].c_str());
        QVERIFY2(rows[2].find(" \";,'\\255\\254 A/1") != std::string::npos, rows[2].c_str());
        QVERIFY2(rows[3].find(" a\\000b A/1") != std::string::npos, rows[3].c_str());
    }
};

ASKANCE_TEST_MAIN(WindowsDnsReaderTest)
#include "tst_windowsdnsreader.moc"
