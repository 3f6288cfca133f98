// SPDX-License-Identifier: GPL-3.0-or-later
#include "ReadSupport.h"

using namespace askance;
using namespace askance::test;

namespace {

ReadLog table(const char* format, const std::string& bytes)
{
    const ReadLog log = readLog(bytes);
    if (log.error.isEmpty() && log.format != QLatin1String(format))
        qFatal("recognised as %s", qPrintable(log.format));
    return log;
}

QStringList codes(const ReadLog& log)
{
    QStringList all;
    for (const QueryBatch& batch : log.batches)
        for (const LineIssue& issue : batch.issues)
            all << QString::fromStdString(issue.code);
    return all;
}

std::string column(const ReadLog& log, const ByteDictionary QueryBatch::*words, std::vector<quint32> QueryBatch::*index)
{
    std::string all;
    for (const QueryBatch& b : log.batches)
        for (const quint32 i : b.*index)
            all += (i == kNone ? "-" : std::string((b.*words).at(i))) + ' ';
    return all;
}

std::string names(const ReadLog& log)
{
    return column(log, &QueryBatch::domains, &QueryBatch::domain);
}

std::string sources(const ReadLog& log)
{
    return column(log, &QueryBatch::sources, &QueryBatch::source);
}

bool says(const ReadLog& log, const char* words)
{
    return log.assumptions.join(u'\n').contains(QLatin1String(words));
}

} // namespace

class TestTableLogReader : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void umbrellasSourceIsTheInternalAddressOrElseTheExternalOne()
    {
        const ReadLog log = table("umbrella",
            "\"2020-07-23 23:49:54\",\"u\", \"u,x\", \"192.168.1.1\",\"81.2.69.144\",\"Allowed\",\"1 (A)\",\"NOERROR\","
            "\"a.example.\", \"c\"\n"
            "\"2020-07-23 23:49:55\",\"u\",\"u\",\"\",\"81.2.69.144\",\"Blocked\",\"28 (AAAA)\",\"NXDOMAIN\","
            "\"b.example.\",\"c\",\"t\",\"t\",\"\"\n");
        QCOMPARE(sources(log), std::string("192.168.1.1 81.2.69.144 "));
        QCOMPARE(names(log), std::string("a.example b.example "));
        QVERIFY(says(log, "UTC"));
    }

    void umbrellasHeaderIsNoRow()
    {
        const ReadLog log = table("umbrella",
            "Timestamp,Identity,Identities,InternalIp,ExternalIp,Action,QueryType,ResponseCode,Domain,Categories\n"
            "\"2020-07-23 23:49:54\",\"u\",\"u\",\"192.168.1.1\",\"\",\"Allowed\",\"1 (A)\",\"NOERROR\",\"a.\",\"c\"\n"
            "\"2020-07-23 23:49:54\",\"u\",\"u\",\"192.168.1.1\",\"\",\"Allowed\",\"1 "
            "(A)\",\"NOERROR\",\"a.\",\"c\"\n");
        QCOMPARE(log.rows(), 2);
        QCOMPARE(log.batches.at(0).skips.at(0).reason, std::string("header"));
    }

    void aTsharkResponseBelongsToItsQueryThoughEndsAreExchanged()
    {
        const std::string head
            = "frame.time_epoch\tip.src\tip.dst\tudp.srcport\tudp.dstport\tdns.id\tdns.flags.response\t"
              "dns.flags.rcode\tdns.qry.name\tdns.qry.type\n";
        const std::string query = "1.5\t192.0.2.1\t192.0.2.53\t5555\t53\t0x0a\t0\t\tWww.example\t1\n";
        const ReadLog log
            = table("tshark", head + query + "1.75\t192.0.2.53\t192.0.2.1\t53\t5555\t0x0a\tTrue\t3\twww.EXAMPLE\t1\n");
        QCOMPARE(rowTexts(log),
            std::vector<std::string>(
                {"1970-01-01T00:00:01.500000000Z 192.0.2.1 5555 > 192.0.2.53 www.example (Www.example) "
                 "A/1 class - NXDOMAIN/3 id 10 via 1 flags 32768 rtt 250000 ttl - answer - sensor -"}));
        // Another port, id, type, name: another lookup.
        for (const char* other : {"1.75\t192.0.2.53\t192.0.2.1\t53\t5556\t0x0a\t1\t3\twww.example\t1\n",
                 "1.75\t192.0.2.53\t192.0.2.1\t53\t5555\t0x0b\t1\t3\twww.example\t1\n",
                 "1.75\t192.0.2.53\t192.0.2.1\t53\t5555\t0x0a\t1\t3\twww.example\t28\n",
                 "1.75\t192.0.2.53\t192.0.2.1\t53\t5555\t0x0a\t1\t3\tww.example\t1\n"})
            QCOMPARE(table("tshark", head + query + other).rows(), 2);
    }

    void aTsharkResponseAloneWasAskedForByWhoGotIt()
    {
        const ReadLog log = table("tshark",
            "frame.time_epoch\tip.src\tip.dst\tudp.srcport\tudp.dstport\tdns.flags.response\tdns.qry.name\n"
            "1.5\t192.0.2.53\t192.0.2.1\t53\t5555\t1\ta.example\n");
        QCOMPARE(sources(log), std::string("192.0.2.1 "));
        QCOMPARE(log.batches.at(0).sourcePort.at(0), 5555);
        QCOMPARE(codes(log), QStringList{QStringLiteral("response_only")});
    }

    void tsharksHeaderFlagsTellResponsesToo()
    {
        const ReadLog log = table("tshark",
            "frame.time_epoch,ip.src,ip.dst,dns.id,dns.flags,dns.qry.name,dns.qry.type\n"
            "1.5,192.0.2.1,192.0.2.53,0x000a,0x0100,a.example,1\n"
            "1.6,192.0.2.53,192.0.2.1,0x000a,0x8583,a.example,1\n");
        QCOMPARE(rowTexts(log),
            std::vector<std::string>({"1970-01-01T00:00:01.500000000Z 192.0.2.1 - > 192.0.2.53 a.example A/1 class - "
                                      "NXDOMAIN/3 id 10 via 0 flags 34179 rtt 100000 ttl - answer - sensor -"}));
    }

    void withoutAColumnThatTellsEveryRowIsAQueryAndTheLogSaysSo()
    {
        const ReadLog log = table("tshark",
            "frame.time\tip.src\tdns.qry.name\n"
            "Nov 23, 2026 13:31:42.989248605 UTC\t192.0.2.1\ta.example\n");
        QCOMPARE(log.rows(), 1);
        QCOMPARE(isoText(log.batches.at(0).timeUs.at(0), log.batches.at(0).timeRestNs.at(0), 9),
            std::string("2026-11-23T13:31:42.989248605Z"));
        QVERIFY(says(log, "every row was counted as a query"));
    }

    void ofSeveralValuesTheFirstCountsAndTheRowIsMarked()
    {
        const std::string head = "frame.time_epoch\tip.src\tdns.qry.name\tdns.qry.type\n";
        const ReadLog two = table("tshark", head + "1.5\t192.0.2.1\ta.example,b.example\t1,28\n");
        QCOMPARE(names(two), std::string("a.example "));
        QCOMPARE(codes(two), QStringList{QStringLiteral("several_values")});
        const ReadLog comma = table("tshark", head + "1.5\t192.0.2.1\tcomma,x.example\t1\n");
        QCOMPARE(names(comma), std::string("comma,x.example "));
        QVERIFY(codes(comma).isEmpty());
    }

    void packetQsMicrosecondsAreAColumnOfTheirOwn()
    {
        const ReadLog log = table("packetq",
            "\"s\",\"us\",\"src_addr\",\"qname\"\n1297433016,12,\"192.0.2.1\",\"a.example.\"\n"
            "1297433016,-1,\"192.0.2.1\",\"a.example.\"\n");
        QCOMPARE(log.batches.at(0).timeUs, std::vector<qint64>({1'297'433'016'000'012}));
        QCOMPARE(codes(log), QStringList{QStringLiteral("bad_time")});
    }

    void lanlCountsFromNowhere()
    {
        const ReadLog log = table("lanl", "2,C4653,C5030\n5011199,C1,U2\n");
        QCOMPARE(log.rows(), 2);
        QCOMPARE(log.batches.at(0).timeUs, std::vector<qint64>({2'000'000, 5'011'199'000'000}));
        QVERIFY(says(log, "only the time between records"));
    }

    void columnsThatAPersonNamesComeFirst()
    {
        ReadOptions options;
        options.mapping.insert(QStringLiteral("time"), 1);
        options.mapping.insert(QStringLiteral("name"), 2);
        options.mapping.insert(QStringLiteral("timeFormat"), QStringLiteral("epoch_s"));
        const ReadLog log = readLog("2,C4653,C5030\n3,C1,C2\n", options);
        QCOMPARE(log.format, QStringLiteral("delimited"));
        QCOMPARE(names(log), std::string("c4653 c1 "));
    }

    void aTableNamedWithoutItsHeaderIsRefused()
    {
        ReadOptions options;
        options.format = QStringLiteral("tshark");
        const ReadLog log = readLog("1.5\t192.0.2.1\ta.example\n", options);
        QVERIFY2(log.error.contains(QLatin1String("--map")), qPrintable(log.error));
    }
};

ASKANCE_TEST_MAIN(TestTableLogReader)
#include "tst_tablelogreader.moc"
