// SPDX-License-Identifier: GPL-3.0-or-later
//
// Real logs against facts that were counted by other programs, and the fast TSV reader against a slow and obvious one.
#include "ReadSupport.h"

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
        }
        QCOMPARE(static_cast<int>(sources.size()), fact.value(QLatin1String("sources")).toInt());
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
        for (const QJsonValue& top : fact.value(QLatin1String("top_sources")).toArray())
            QCOMPARE(sources[top.toArray().at(0).toString().toStdString()], top.toArray().at(1).toInt());
        for (const QJsonValue& top : fact.value(QLatin1String("top_domains")).toArray())
            QCOMPARE(domains[top.toArray().at(0).toString().toStdString()], top.toArray().at(1).toInt());
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
