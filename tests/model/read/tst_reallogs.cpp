// SPDX-License-Identifier: GPL-3.0-or-later
//
// Real logs against facts that were counted by other programs, and the fast TSV reader against a slow and obvious one.
#include "TruthSupport.h"

#include "record/SourceAddress.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <random>
#include <set>

using namespace askance;
using namespace askance::test;

namespace {

QByteArray plainBytes(const QString& name)
{
    Result<std::unique_ptr<ByteSource>> source = ByteSource::open(sharedData() + QLatin1Char('/') + name);
    QByteArray all;
    if (!source)
        return all;
    std::string buffer(size_t{256} << 10, '\0');
    for (;;) {
        const Result<size_t> n = (*source)->read(buffer.data(), buffer.size());
        if (!n || *n == 0)
            break;
        all.append(buffer.data(), static_cast<qsizetype>(*n));
    }
    return (*source)->condition() == SourceCondition::Complete ? all : QByteArray();
}

// Zeek TSV, read as one would by hand: time, source, name, type and reply of every row.
std::vector<std::string> slowRows(const QByteArray& bytes)
{
    std::vector<std::string> rows;
    QList<QByteArray> fields;
    for (const QByteArray& line : bytes.split('\n')) {
        if (line.startsWith("#fields\t"))
            fields = line.mid(8).split('\t');
        if (line.isEmpty() || line.startsWith('#'))
            continue;
        const QList<QByteArray> cells = line.split('\t');
        std::map<QByteArray, QByteArray> row;
        for (qsizetype i = 0; i < cells.size(); ++i)
            row[fields.at(i)] = cells.at(i);
        const QList<QByteArray> time = row["ts"].split('.');
        const qint64 us = time.at(0).toLongLong() * 1'000'000 + time.at(1).leftJustified(6, '0').toLongLong();
        std::string name;
        if (row["query"] == "(empty)")
            row["query"] = ".";
        for (qsizetype i = 0; i < row["query"].size(); ++i) {
            QByteArray c = row["query"].mid(i, 1);
            if (row["query"].mid(i, 2) == "\\x") {
                c = QByteArray::fromHex(row["query"].mid(i + 2, 2));
                i += 3;
            }
            const auto value = static_cast<unsigned char>(c.at(0));
            name += value > 0x20 && value < 0x7F
                ? c.toLower().toStdString()
                : QStringLiteral("\\%1").arg(int{value}, 3, 10, QLatin1Char('0')).toStdString();
        }
        rows.push_back(std::to_string(us) + ' ' + row["id.orig_h"].toStdString() + ' ' + name + ' '
            + row["qtype_name"].toStdString() + ' ' + row["rcode_name"].toStdString() + ' '
            + row["id.orig_p"].toStdString() + ' ' + row["trans_id"].toStdString());
    }
    return rows;
}

std::vector<std::string> sameOfFastReader(const ReadLog& log)
{
    std::vector<std::string> rows;
    for (const QueryBatch& b : log.batches) {
        for (size_t i = 0; i < b.rows(); ++i) {
            rows.push_back(std::to_string(b.timeUs[i]) + ' ' + std::string(b.sources.at(b.source[i])) + ' '
                + (b.domain[i] == kNone ? "-" : std::string(b.domains.at(b.domain[i]))) + ' '
                + (b.type[i] == kNone ? "-" : b.types[b.type[i]].word) + ' '
                + (b.response[i] == kNone ? "-" : b.responses[b.response[i]].word) + ' '
                + std::to_string(b.sourcePort[i]) + ' ' + std::to_string(b.messageId[i]));
        }
    }
    return rows;
}

QStringList words(const QJsonValue& list)
{
    QStringList all;
    for (const QJsonValue& one : list.toArray())
        all << one.toString();
    return all;
}

qint64 usOf(const QString& iso)
{
    WrittenTime time;
    return parseIsoTime(iso.toStdString(), time) ? time.us : -1;
}

qint64 queries(const ReadLog& log)
{
    qint64 rows = 0;
    for (const QueryBatch& batch : log.batches)
        rows += static_cast<qint64>(batch.rows());
    return rows;
}

} // namespace

class RealLogs : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        if (sharedData().isEmpty())
            QSKIP("ASKANCE_SHARED_DATA is not set");
    }

    void countsAreThoseOfOtherPrograms_data()
    {
        QTest::addColumn<QString>("format");
        QTest::newRow("zed_zeek_dns.log.gz") << QStringLiteral("zeek-tsv");
        QTest::newRow("zed_zeek_dns.json.gz") << QStringLiteral("zeek-json");
        QTest::newRow("slips_test9_zeek_dns.log") << QStringLiteral("zeek-json");
        QTest::newRow("rita_dnscat_allfields_dns.json.log") << QStringLiteral("zeek-json");
        QTest::newRow("slips_test18_zeek_dns.log.labeled") << QStringLiteral("zeek-tsv");
        QTest::newRow("bind918.dnstap") << QStringLiteral("dnstap");
        QTest::newRow("dsc_test.dnstap") << QStringLiteral("dnstap");
        for (const char* capture : {"oarc_dns.pcap", "oarc_dnso1tcp.pcap", "oarc_edns.pcap", "oarc_vlan11.pcap",
                 "compactor_gold.pcap", "zeek_mdns.pcap"})
            QTest::newRow(capture) << QStringLiteral("pcap");
        QTest::newRow("loopback_530x.pcapng") << QStringLiteral("pcapng");
        QTest::newRow("slips_test6_eve_A.json") << QStringLiteral("suricata-eve");
        QTest::newRow("otrf_sysmon22_schtask.json") << QStringLiteral("sysmon");
        QTest::newRow("adguard_querylog_tests.json") << QStringLiteral("adguard");
        QTest::newRow("pdns_qof_cof.json") << QStringLiteral("passive-dns");
        QTest::newRow("bind918_local_EST.log") << QStringLiteral("bind");
        QTest::newRow("bind918_iso8601utc.log") << QStringLiteral("bind");
        QTest::newRow("bind_historical_variants.log") << QStringLiteral("bind");
        QTest::newRow("compactor_gold.cdns") << QStringLiteral("c-dns");
        QTest::newRow("pihole_v5_schema9.db") << QStringLiteral("pihole-db");
        QTest::newRow("windns_2015_us.log") << QStringLiteral("windows-dns");
        QTest::newRow("technitium_issue42.log") << QStringLiteral("technitium");
        QTest::newRow("unbound117_epoch.log") << QStringLiteral("unbound");
        QTest::newRow("dnsmasq290_plain_EST.log") << QStringLiteral("dnsmasq");
        // One line for each file that a reader knows, in the order of facts.json.
    }
    void countsAreThoseOfOtherPrograms()
    {
        QFETCH(QString, format);
        const QString name = QString::fromLatin1(QTest::currentDataTag());
        const QJsonDocument facts = QJsonDocument::fromJson(fileBytes(sharedData() + QStringLiteral("/facts.json")));
        const QJsonArray list = facts.isArray() ? facts.array() : facts.object().begin().value().toArray();
        QJsonObject fact;
        for (const QJsonValue& one : list)
            if (one.toObject().value(QLatin1String("file")).toString() == name)
                fact = one.toObject();
        QVERIFY(!fact.isEmpty());
        const QByteArray bytes = plainBytes(name);
        const ReadLog log = readLog(view(bytes), optionsOf(words(fact.value(QLatin1String("options")))));
        QCOMPARE(log.error, QString());
        QCOMPARE(log.format, format);
        QCOMPARE(
            accountsFault(log, countsLines(format) ? lineCount(view(bytes)) : log.sum(&QueryBatch::lines)), QString());
        QCOMPARE(queries(log), fact.value(QLatin1String("queries")).toInteger());
        QCOMPARE(log.sum(&QueryBatch::rejected), 0);
        std::map<std::string, int> sources;
        std::map<std::string, int> domains;
        std::map<std::string, int> types;
        qint64 nameless = 0;
        qint64 observations = 0;
        qint64 first = kLatestUs;
        qint64 last = kEarliestUs;
        for (const QueryBatch& b : log.batches) {
            for (size_t i = 0; i < b.rows(); ++i) {
                ++sources[std::string(b.sources.at(b.source[i]))];
                ++types[b.type[i] == kNone ? "-" : b.types[b.type[i]].word];
                if (b.domain[i] == kNone)
                    ++nameless;
                else
                    ++domains[std::string(b.domains.at(b.domain[i]))];
                first = std::min(first, b.timeUs[i]);
                last = std::max(last, b.timeUs[i]);
            }
            // Aggregates: their facts are about names and types, with the earliest and the latest first time.
            for (const Observation& o : b.observations) {
                ++observations;
                ++sources["(none)"];
                ++types[o.type == kNone ? "-" : b.types[o.type].word];
                QVERIFY(o.domain != kNone && o.answer != kNone);
                ++domains[std::string(b.domains.at(o.domain))];
                QVERIFY(o.firstUs <= o.lastUs);
                first = std::min(first, o.firstUs);
                last = std::max(last, o.firstUs);
            }
        }
        QCOMPARE(observations, fact.value(QLatin1String("observations")).toInteger());
        QCOMPARE(static_cast<int>(sources.size()) - (observations > 0 ? 1 : 0),
            fact.value(QLatin1String("sources")).toInt());
        QCOMPARE(static_cast<int>(domains.size()), fact.value(QLatin1String("domains")).toInt());
        QCOMPARE(nameless, fact.value(QLatin1String("no_name")).toInteger());
        // The facts were rounded to microseconds, the records are rounded down.
        QVERIFY2(
            std::abs(first - usOf(fact.value(QLatin1String("first")).toString())) <= 1, isoText(first, 0, 6).c_str());
        QVERIFY2(std::abs(last - usOf(fact.value(QLatin1String("last")).toString())) <= 1, isoText(last, 0, 6).c_str());
        for (const QString& counted : fact.value(QLatin1String("types")).toString().split(QStringLiteral(", "))) {
            CodeWord code{-1, "-"};
            static_cast<void>(parseType(counted.section(u' ', 0, -2).toStdString(), code));
            const std::string word = code.word == "*" ? "ANY" : code.word;
            QVERIFY2(types[word] + (word == "ANY" ? types["*"] : 0) == counted.section(u' ', -1).toInt(),
                qPrintable(counted));
        }
        for (const QJsonValue& top : fact.value(QLatin1String("top_sources")).toArray()) {
            std::string canonical; // hosts are kept in lower case
            static_cast<void>(parseSource(top.toArray().at(0).toString().toStdString(), canonical));
            QCOMPARE(sources[canonical], top.toArray().at(1).toInt());
        }
        for (const QJsonValue& top : fact.value(QLatin1String("top_domains")).toArray())
            QCOMPARE(domains[top.toArray().at(0).toString().toStdString()], top.toArray().at(1).toInt());
    }

    void observationsOfPassiveDnsHaveTheirCounts()
    {
        const ReadLog log = readLog(view(plainBytes(QStringLiteral("pdns_qof_cof.json"))));
        qint64 count = 0;
        qint64 last = 0;
        for (const QueryBatch& b : log.batches) {
            for (const Observation& o : b.observations) {
                count += o.count;
                last = std::max(last, o.lastUs);
            }
        }
        QCOMPARE(count, 222'238);
        QCOMPARE(last, qint64{1'389'022'792} * kUsPerSecond);
    }

    void tabsAndJsonOfOneLogGiveEqualRows()
    {
        const std::vector<std::string> tabs
            = rowTexts(readLog(view(plainBytes(QStringLiteral("zed_zeek_dns.log.gz")))));
        const std::vector<std::string> json
            = rowTexts(readLog(view(plainBytes(QStringLiteral("zed_zeek_dns.json.gz")))));
        QCOMPARE(tabs.size(), json.size());
        QVERIFY(!tabs.empty());
        for (size_t i = 0; i < tabs.size(); ++i)
            QCOMPARE(QString::fromStdString(json[i]), QString::fromStdString(tabs[i]));
    }

    void twoTimeStylesOfOneBindGiveEqualRows()
    {
        ReadOptions newYork;
        newYork.zone = "America/New_York";
        const ReadLog local = readLog(view(plainBytes(QStringLiteral("bind918_local_EST.log"))), newYork);
        const ReadLog utc = readLog(view(plainBytes(QStringLiteral("bind918_iso8601utc.log"))));
        // Only the first has lines about failed queries, and so response codes.
        qint64 responses = 0;
        const auto withoutResponses = [&](const ReadLog& log) {
            ReadLog plain = log;
            for (QueryBatch& b : plain.batches) {
                responses += std::count_if(b.response.begin(), b.response.end(), [](quint32 r) { return r != kNone; });
                b.response.assign(b.rows(), kNone);
            }
            return rowTexts(plain);
        };
        const std::vector<std::string> rows = withoutResponses(local);
        QCOMPARE(responses, 139);
        const std::vector<std::string> others = withoutResponses(utc);
        QCOMPARE(responses, 139);
        QCOMPARE(rows.size(), size_t{1004});
        QCOMPARE(others.size(), rows.size());
        for (size_t i = 0; i < rows.size(); ++i)
            QCOMPARE(QString::fromStdString(others[i]), QString::fromStdString(rows[i]));
    }

    void bindHasEveryQueryThatItLogged()
    {
        ReadOptions newYork;
        newYork.zone = "America/New_York";
        const ReadLog log = readLog(view(plainBytes(QStringLiteral("bind918_local_EST.log"))), newYork);
        std::multimap<std::string, qint64> rows;
        for (const QueryBatch& b : log.batches)
            for (size_t i = 0; i < b.rows(); ++i) {
                const std::string response
                    = b.response[i] == kNone ? "-" : std::to_string(b.responses[b.response[i]].number);
                const quint32 name = b.nameCase[i] != kNone ? b.nameCase[i] : b.domain[i];
                rows.emplace(std::string(b.sources.at(b.source[i])) + ' ' + std::to_string(b.sourcePort[i]) + ' '
                        + std::string(b.domains.at(name)) + ' ' + std::to_string(b.types[b.type[i]].number) + ' '
                        + std::to_string(b.queryClass[i]) + ' ' + std::to_string(static_cast<int>(b.transport[i])) + ' '
                        + std::to_string(b.flags[i]) + ' ' + response,
                    b.timeUs[i]);
            }
        int found = 0;
        int unlogged = 0;
        for (const SentQuery& sent : sentQueries(QStringLiteral("truth_bind.json"))) {
            // BIND prints RD and CD of the header, and no response but a refusal.
            const std::string key = sent.source + ' ' + std::to_string(sent.port) + ' ' + presentationOf(sent) + ' '
                + std::to_string(sent.type) + ' ' + std::to_string(sent.queryClass) + (sent.isTcp ? " 2 " : " 1 ")
                + std::to_string(sent.flags & 0x0110) + ' ' + (sent.response == 5 ? "5" : "-");
            const auto [first, last] = rows.equal_range(key);
            const bool isFound = std::any_of(
                first, last, [&sent](const auto& row) { return std::abs(row.second - sent.us) < kUsPerSecond; });
            found += isFound ? 1 : 0;
            // BIND answers a class it does not know with NOTIMP and logs nothing.
            unlogged += sent.queryClass == 65280 ? 1 : 0;
            QVERIFY2(isFound != (sent.queryClass == 65280), key.c_str());
        }
        QCOMPARE(found, 296);
        QCOMPARE(unlogged, 4);
    }

    // A capture holds everything that was sent, to the message id; only times are those of another clock.
    void aCaptureHasEveryQueryThatWasSent()
    {
        ReadOptions ports;
        ports.dnsPorts = {5301, 5302, 5303, 5304, 5305, 5306, 5307, 5308};
        std::multimap<std::string, qint64> rows;
        for (const QueryBatch& b : readLog(view(plainBytes(QStringLiteral("loopback_530x.pcapng"))), ports).batches)
            for (size_t i = 0; i < b.rows(); ++i) {
                const quint32 name = b.nameCase[i] != kNone ? b.nameCase[i] : b.domain[i];
                rows.emplace(std::string(b.sources.at(b.source[i])) + ' ' + std::to_string(b.sourcePort[i]) + ' '
                        + std::to_string(b.messageId[i]) + ' ' + std::string(b.domains.at(name)) + ' '
                        + std::to_string(b.types[b.type[i]].number) + ' ' + std::to_string(b.queryClass[i]) + ' '
                        + std::to_string(static_cast<int>(b.transport[i])),
                    b.timeUs[i]);
            }
        for (const char* server : {"bind", "unbound", "dnsmasq"}) {
            int found = 0;
            const std::vector<SentQuery> all = sentQueries(QStringLiteral("truth_%1.json").arg(QLatin1String(server)));
            for (const SentQuery& sent : all) {
                const std::string key = sent.source + ' ' + std::to_string(sent.port) + ' '
                    + std::to_string(sent.messageId) + ' ' + presentationOf(sent) + ' ' + std::to_string(sent.type)
                    + ' ' + std::to_string(sent.queryClass) + (sent.isTcp ? " 2" : " 1");
                const auto row = rows.find(key);
                QVERIFY2(row != rows.end() && std::abs(row->second - sent.us) < kUsPerSecond, key.c_str());
                rows.erase(row);
                ++found;
            }
            QCOMPARE(found, 300);
        }
        QCOMPARE(rows.size(), size_t{2169}); // 5 x 300 sent to servers without such a list, 669 forwarded
    }

    void theFastReaderAgreesWithASlowOne()
    {
        const QByteArray bytes = plainBytes(QStringLiteral("zed_zeek_dns.log.gz"));
        const std::vector<std::string> slow = slowRows(bytes);
        const std::vector<std::string> fast = sameOfFastReader(readLog(view(bytes)));
        QCOMPARE(fast.size(), slow.size());
        for (size_t i = 0; i < slow.size(); ++i)
            QCOMPARE(QString::fromStdString(fast[i]), QString::fromStdString(slow[i]));
    }

    void piecesOfAnySizeGiveTheSame()
    {
        for (const char* name : {"zed_zeek_dns.log.gz", "zed_zeek_dns.json.gz"}) {
            const QByteArray bytes = plainBytes(QString::fromLatin1(name));
            const std::string whole = logText(readLog(view(bytes)));
            std::mt19937 random(1);
            for (int round = 0; round < 3; ++round)
                QVERIFY(logText(readInPieces(view(bytes), {}, [&] { return 1 + random() % 700'000; })) == whole);
        }
    }

    void everyRowsOffsetIsThatOfItsLine()
    {
        const QByteArray bytes = plainBytes(QStringLiteral("zed_zeek_dns.log.gz"));
        const ReadLog log = readLog(view(bytes));
        for (const QueryBatch& b : log.batches) {
            for (size_t i = 0; i < b.rows(); i += 97) {
                const auto at = static_cast<qsizetype>(b.offset[i]);
                QVERIFY(bytes.at(at - 1) == '\n');
                const QByteArray time = bytes.mid(at, bytes.indexOf('\t', at) - at);
                qint64 us = 0;
                int rest = 0;
                bool outOfRange = false;
                QVERIFY(parseEpochSeconds(view(time), us, rest, outOfRange));
                QCOMPARE(us, b.timeUs[i]);
            }
        }
    }
};

ASKANCE_TEST_MAIN(RealLogs)
#include "tst_reallogs.moc"
