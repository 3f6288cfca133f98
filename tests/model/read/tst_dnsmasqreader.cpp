// SPDX-License-Identifier: GPL-3.0-or-later
#include "TruthSupport.h"

#include "read/DnsmasqLine.h"

using namespace askance;
using namespace askance::test;

namespace {

const std::string kHead = "Nov 23 08:31:44 dnsmasq[31541]: ";

ReadLog messages(std::initializer_list<const char*> texts, const std::string& head = kHead)
{
    std::string bytes;
    for (const char* text : texts)
        bytes += head + text + '\n';
    ReadOptions options;
    options.format = QStringLiteral("dnsmasq");
    options.year = 2026;
    return readLog(bytes, options);
}

// "name type response answer" of each record.
QStringList records(const ReadLog& log)
{
    QStringList all;
    for (const QueryBatch& b : log.batches)
        for (size_t i = 0; i < b.rows(); ++i)
            all << QString::fromStdString((b.domain[i] == kNone ? "-" : std::string(b.domains.at(b.domain[i]))) + ' '
                + b.types[b.type[i]].word + ' ' + (b.response[i] == kNone ? "-" : b.responses[b.response[i]].word) + ' '
                + (b.answer[i] == kNone ? "-" : std::string(b.answers.at(b.answer[i]))));
    return all;
}

QStringList list(std::initializer_list<const char*> words)
{
    QStringList all;
    for (const char* word : words)
        all << QString::fromLatin1(word);
    return all;
}

} // namespace

class TestDnsmasqReader : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyQueryThatWasSentIsFound()
    {
        if (sharedData().isEmpty())
            QSKIP("ASKANCE_SHARED_DATA is not set");
        const QByteArray bytes = fileBytes(sharedData() + QStringLiteral("/dnsmasq290_plain_EST.log"));
        ReadOptions options;
        options.zone = QByteArray("America/New_York");
        options.year = 2026;
        std::vector<FoundRecord> records = foundRecords(readLog(view(bytes), options));
        QCOMPARE(records.size(), size_t{300});
        int nameless = 0;
        for (const SentQuery& sent : sentQueries(QStringLiteral("truth_dnsmasq.json"))) {
            std::string raw;
            bool isPrinted = true;
            for (const std::string& label : sent.labels) {
                for (const char c : label)
                    isPrinted = isPrinted && c != '.' && c >= 0x20 && c < 0x7F; // in the C locale, as it ran
                raw += (raw.empty() ? "" : ".") + label;
            }
            std::string name = "?";
            QVERIFY(!isPrinted || presentationName(raw, NameSpelling::Raw, name));
            nameless += isPrinted ? 0 : 1;
            const std::string key = sent.source + ' ' + name + ' ' + std::to_string(sent.type) + " -1";
            QVERIFY2(takeRecord(records, sent, key), key.c_str());
        }
        QVERIFY(records.empty());
        QCOMPARE(nameless, 31);
    }

    void outcomesGoToTheLatestQueryOfTheirName()
    {
        const ReadLog log = messages({"query[A] Www.Example.com from 127.0.0.3",
            "forwarded Www.Example.com to 127.0.0.1#5301", "reply www.example.com is 192.0.2.10",
            "query[A] www.example.com from 127.0.0.4", "cached www.example.com is 192.0.2.10",
            "cached www.example.com is 192.0.2.11", "query[HTTPS] www.example.com from 127.0.0.4",
            "reply www.example.com is NODATA", "reply other.example.com is 192.0.2.1",
            "query[AAAA] nosuch.example from ::1", "config nosuch.example is NXDOMAIN"});
        QCOMPARE(records(log),
            list({"www.example.com A - 192.0.2.10", "www.example.com A - 192.0.2.10,192.0.2.11",
                "www.example.com HTTPS NOERROR -", "nosuch.example AAAA NXDOMAIN -"}));
        QCOMPARE(accountsFault(log, 11), QString());
    }

    void aSerialTellsMoreThanAName()
    {
        const ReadLog log = messages(
            {"3 127.0.0.3/34013 query[A] al.example.com from 127.0.0.3", "4 ::1/34014 query[A] al.example.com from ::1",
                "5 ::1/34015 query[A] <name unprintable> from ::1", "3 127.0.0.3/34013 reply al.example.com is <CNAME>",
                "3 127.0.0.3/34013 reply www.example.com is 192.0.2.10",
                "4 ::1/34014 config error is REFUSED (EDE: not ready)", "5 ::1/34015 reply error is SERVFAIL"});
        QCOMPARE(records(log),
            list({"al.example.com A - <CNAME>,192.0.2.10", "al.example.com A REFUSED -", "- A SERVFAIL -"}));
        QCOMPARE(log.batches.at(0).sourcePort, std::vector<qint32>({34013, 34014, 34015}));
    }

    void errorIsNoName()
    {
        const ReadLog log = messages(
            {"query[A] error from 127.0.0.1", "config error is REFUSED (EDE: not ready)", "reply error is 192.0.2.1"});
        QCOMPARE(records(log), list({"error A - 192.0.2.1"}));
    }

    void namesAreRawAndSplitFromTheRight()
    {
        const ReadLog log = messages({"query[A] sp ace.example.com from ::1", "query[A] a from b from 192.0.2.1",
            "query[A] back\\slash.example from ::1", "query[type=65400] . from ::1",
            "query[TXT] b\xC3\xBC.test from ::1"});
        QCOMPARE(records(log),
            list({"sp\\032ace.example.com A - -", "a\\032from\\032b A - -", "back\\\\slash.example A - -",
                ". TYPE65400 - -", "b\\195\\188.test TXT - -"}));
    }

    void namesThatCouldNotBePrintedAreNoneAndOneReplyIsNotAnothers()
    {
        const ReadLog log
            = messages({"query[A] <name unprintable> from ::1", "reply <name unprintable> is 192.0.2.77"});
        QCOMPARE(records(log), list({"- A - -"}));
        QCOMPARE(log.batches.at(0).flags.at(0), qint64{FlagNameUnprintable});
        QCOMPARE(log.batches.at(0).issues.at(0).code, std::string("name_unprintable"));
    }

    void wordsOfPiHoleAreOutcomes_data()
    {
        QTest::addColumn<QByteArray>("word");
        for (const char* word : {"gravity blocked", "exactly blacklisted", "regex denied", "/etc/hosts",
                 "/etc/pihole/local.list", "cached-stale", "DHCP", "special domain"})
            QTest::newRow(word) << QByteArray(word);
    }
    void wordsOfPiHoleAreOutcomes()
    {
        QFETCH(QByteArray, word);
        const ReadLog log
            = messages({"query[A] ads.example from 192.0.2.5", (word + " ads.example is 0.0.0.0").constData()});
        QCOMPARE(records(log), list({"ads.example A - 0.0.0.0"}));
    }

    void linesAboutNothingAskedAreSkipped_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char* text : {"started, version 2.90 cachesize 150", "using nameserver 127.0.0.1#53", "query[A] x",
                 "query[A from 127.0.0.1", "query[A]", "reply x", "validation x is SECURE", "dnssec-query[DS] x to ::1",
                 "forwarded x to 127.0.0.1", "7 ", "", "/etc/hosts", "read /etc/hosts - 8 names"})
            QTest::newRow(text) << QByteArray(text);
    }
    void linesAboutNothingAskedAreSkipped()
    {
        QFETCH(QByteArray, text);
        const ReadLog log = messages({text.constData()});
        QCOMPARE(log.rows(), 0);
        QCOMPARE(log.sum(&QueryBatch::skipped), 1);
    }

    void thisAndThatHeaderAreRead_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("time");
        QTest::newRow("plain") << QByteArray("Nov  3 08:31:44 dnsmasq[1]: ") << QByteArray("2026-11-03T08:31:44.000");
        QTest::newRow("OpenWrt") << QByteArray("Thu Nov 12 13:20:08 2020 daemon.info dnsmasq[728]: ")
                                 << QByteArray("2020-11-12T13:20:08.000");
        QTest::newRow("priority") << QByteArray("<30>Sep 29 22:10:03 host dnsmasq[1]: ")
                                  << QByteArray("2026-09-29T22:10:03.000");
        QTest::newRow("ISO") << QByteArray("2026-11-23T08:31:44.5+0100 dnsmasq dnsmasq[1]: ")
                             << QByteArray("2026-11-23T07:31:44.500");
        QTest::newRow("RFC 5424") << QByteArray("<30>1 2026-11-23T08:31:44Z host dnsmasq 77 - - ")
                                  << QByteArray("2026-11-23T08:31:44.000");
    }
    void thisAndThatHeaderAreRead()
    {
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, time);
        const std::string line = header.toStdString() + "query[A] www.example.com from 127.0.0.3\n";
        ReadOptions options;
        options.year = 2026;
        const ReadLog log = readLog(line, options);
        QCOMPARE(log.error, QString());
        QCOMPARE(log.format, QStringLiteral("dnsmasq"));
        QCOMPARE(log.rows(), 1);
        QCOMPARE(QByteArray::fromStdString(isoText(log.batches.at(0).timeUs.at(0), 0, 3)), time + 'Z');
    }

    void withAYearNoneIsAskedForAndWithoutNoneIsGuessed()
    {
        QCOMPARE(readLog("Thu Nov 12 13:20:08 2020 daemon.info dnsmasq[728]: query[A] a.test from ::1\n").rows(), 1);
        const ReadLog log = readLog(kHead + "query[A] a.test from ::1\n");
        QVERIFY2(log.error.contains(QLatin1String("--year")), qPrintable(log.error));
    }

    void otherProgramsOfASyslogAreSkipped()
    {
        const ReadLog log = messages({"query[A] a.test from ::1"}, "Nov 23 08:31:44 host dnsmasq-dhcp[1]: ");
        QCOMPARE(log.rows(), 0);
        QCOMPARE(log.batches.at(0).skips.at(0).reason, std::string("other program"));
    }
};

ASKANCE_TEST_MAIN(TestDnsmasqReader)
#include "tst_dnsmasqreader.moc"
