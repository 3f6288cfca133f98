// SPDX-License-Identifier: GPL-3.0-or-later
//
// Suricata's eve.json: which rows are one lookup, and who asked. The fixture suricata-eve.json holds the spellings.
#include "ReadSupport.h"

using namespace askance;
using namespace askance::test;

namespace {

// With double quotes for single ones.
std::string quoted(std::string text)
{
    std::replace(text.begin(), text.end(), '\'', '"');
    return text;
}

std::string eventRow(int second, const std::string& ends, const std::string& dns)
{
    return quoted("{'timestamp':'2024-01-01T00:00:") + std::string(second < 10 ? "0" : "") + std::to_string(second)
        + quoted(".000000+0000','event_type':'dns',") + ends + quoted(",'dns':{") + dns + "}}\n";
}

const std::string kAsked = quoted("'src_ip':'10.0.0.1','src_port':4000,'dest_ip':'10.0.0.53','dest_port':53");
const std::string kReplied = quoted("'src_ip':'10.0.0.53','src_port':53,'dest_ip':'10.0.0.1','dest_port':4000");

std::string query(int id, const char* name)
{
    return quoted("'type':'query','id':") + std::to_string(id) + quoted(",'rrname':'") + name
        + quoted("','rrtype':'A'");
}

std::string part(int id, const char* name, const char* type, const char* data)
{
    return quoted("'type':'answer','id':") + std::to_string(id) + quoted(",'rcode':'NOERROR','rrname':'") + name
        + quoted("','rrtype':'") + type + quoted("','ttl':7,'rdata':'") + data + '"';
}

} // namespace

class SuricataEveReaderTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void partsOfOneAnswerAreNeverRecords()
    {
        const std::string parts = eventRow(2, kReplied, part(1, "a.example", "CNAME", "b.example"))
            + eventRow(2, kReplied, part(1, "b.example", "A", "192.0.2.1"))
            + eventRow(2, kReplied, part(1, "b.example", "A", "192.0.2.2"));
        const ReadLog paired = readLog(eventRow(1, kAsked, query(1, "a.example")) + parts);
        QCOMPARE(paired.rows(), 1);
        QCOMPARE(rowTexts(paired).at(0),
            std::string("2024-01-01T00:00:01.000000000Z 10.0.0.1 4000 > 10.0.0.53 a.example A/1 class - NOERROR/0 id 1 "
                        "via 0 flags - rtt 1000000 ttl 7 answer b.example,192.0.2.1,192.0.2.2 sensor -"));
        const ReadLog alone = readLog(parts);
        QCOMPARE(alone.rows(), 1);
        QCOMPARE(rowTexts(alone).at(0),
            std::string("2024-01-01T00:00:02.000000000Z 10.0.0.1 4000 > 10.0.0.53 a.example A/1 class - NOERROR/0 id 1 "
                        "via 0 flags 524288 rtt - ttl 7 answer b.example,192.0.2.1,192.0.2.2 sensor -"));
        QCOMPARE(alone.sum(&QueryBatch::skipped), 2);
        // Of another message, or long after: another record.
        QCOMPARE(readLog(parts + eventRow(2, kReplied, part(2, "c.example", "A", "192.0.2.3"))).rows(), 2);
        QCOMPARE(readLog(parts + eventRow(40, kReplied, part(1, "a.example", "A", "192.0.2.3"))).rows(), 2);
        // A query that comes after parts of an answer is not theirs.
        QCOMPARE(readLog(parts + eventRow(3, kAsked, query(1, "a.example"))).rows(), 2);
    }

    void wholeResponsesWithoutQueriesAreRecordsEach()
    {
        const std::string whole
            = eventRow(2, kReplied, quoted("'version':2,'type':'answer','id':1,'rrname':'a.example'"));
        QCOMPARE(readLog(whole + whole).rows(), 2);
    }

    void twoQueriesOfOneIdHaveAReplyEach()
    {
        const std::string asked = eventRow(1, kAsked, query(1, "a.example"));
        const std::string reply = eventRow(
            2, kReplied, quoted("'version':2,'type':'answer','id':1,'rcode':'NXDOMAIN','rrname':'a.example'"));
        const ReadLog log = readLog(asked + asked + reply + reply);
        QCOMPARE(log.rows(), 2);
        for (const std::string& row : rowTexts(log))
            QVERIFY(row.find("NXDOMAIN/3") != std::string::npos);
    }

    void portsTellWhoAsked_data()
    {
        QTest::addColumn<QString>("ends");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("expected");
        const std::string odd = quoted("'src_ip':'10.0.0.1','src_port':4000,'dest_ip':'10.0.0.53','dest_port':5301");
        const std::string both = quoted("'src_ip':'10.0.0.1','src_port':53,'dest_ip':'10.0.0.53','dest_port':53");
        const auto row = [](const char* name, const std::string& ends, const char* type, const char* expected) {
            QTest::newRow(name) << QString::fromStdString(ends) << QString::fromLatin1(type)
                                << QString::fromLatin1(expected);
        };
        row("a response from the server", kReplied, "answer", "10.0.0.1 4000 > 10.0.0.53");
        row("a response that names the client first", kAsked, "answer", "10.0.0.1 4000 > 10.0.0.53");
        row("a query", kAsked, "query", "10.0.0.1 4000 > 10.0.0.53");
        row("a query written from the server's side", kReplied, "request", "10.0.0.1 4000 > 10.0.0.53");
        row("a query to a port of no DNS", odd, "query", "10.0.0.1 4000 > 10.0.0.53");
        row("a response of a port of no DNS", odd, "response", "10.0.0.53 5301 > 10.0.0.1");
        row("a query between servers", both, "query", "10.0.0.1 53 > 10.0.0.53");
        row("a response between servers", both, "response", "10.0.0.53 53 > 10.0.0.1");
    }
    void portsTellWhoAsked()
    {
        QFETCH(QString, ends);
        QFETCH(QString, type);
        QFETCH(QString, expected);
        const ReadLog log = readLog(eventRow(1, ends.toStdString(),
            quoted("'version':2,'id':1,'rrname':'a.example','type':'") + type.toStdString() + '"'));
        QCOMPARE(log.rows(), 1);
        QVERIFY2(QString::fromStdString(rowTexts(log).at(0)).contains(expected), rowTexts(log).at(0).c_str());
    }

    void otherPortsCanBeNamed()
    {
        ReadOptions options;
        options.dnsPorts = {5301};
        const std::string ends = quoted("'src_ip':'10.0.0.53','src_port':5301,'dest_ip':'10.0.0.1','dest_port':53");
        const ReadLog log = readLog(eventRow(1, ends, query(1, "a.example")), options);
        QVERIFY(rowTexts(log).at(0).find("10.0.0.1 53 > 10.0.0.53") != std::string::npos);
    }

    void theHostIsASensorOnlyIfOneSaysSo()
    {
        std::string text = eventRow(1, kAsked, query(1, "a.example"));
        text.insert(1, quoted("'host':'probe','deep':{'er':'down'},"));
        QVERIFY(rowTexts(readLog(text)).at(0).ends_with("sensor -"));
        ReadOptions options;
        options.sensorColumn = QStringLiteral("host");
        QVERIFY(rowTexts(readLog(text, options)).at(0).ends_with("sensor probe"));
        options.sensorColumn = QStringLiteral("deep.er");
        const ReadLog log = readLog(text, options);
        QVERIFY(rowTexts(log).at(0).ends_with("sensor down"));
        QCOMPARE(log.options.value(QLatin1String("sensorColumn")).toString(), QStringLiteral("deep.er"));
    }

    void aLogWithoutDnsAtItsHeadIsStillKnown()
    {
        const std::string alert
            = quoted("{'timestamp':'2024-01-01T00:00:00.0+0000','event_type':'flow','src_ip':'10.0.0.1'}") + "\n";
        std::string text;
        while (text.size() < 100'000)
            text += alert;
        const ReadLog log = readLog(text + eventRow(1, kAsked, query(1, "a.example")));
        QCOMPARE(log.format, QStringLiteral("suricata-eve"));
        QCOMPARE(log.rows(), 1);
    }
};

ASKANCE_TEST_MAIN(SuricataEveReaderTest)
#include "tst_suricataevereader.moc"
