// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the fixtures of the readers of JSON logs leave open: sysmon.json, adguard.json, passive-dns.json, route53.json,
// gcp-dns.json, cloudflare-gateway.json and route53-text.log hold the rest. And that no log is taken for another.
#include "ReadSupport.h"

#include "read/Base64Text.h"

#include <QDir>

using namespace askance;
using namespace askance::test;

namespace {

std::map<QString, int> scoresOf(std::string_view head)
{
    std::map<QString, int> scores;
    for (const LogFormat& format : logFormats())
        if (const int percent = format.score(head).percent; percent > 0)
            scores[QLatin1String(format.name)] = percent;
    return scores;
}

} // namespace

class JsonReadersTest : public QObject {
    Q_OBJECT
private:
    static void formats()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("format");
        QTest::newRow("suricata-eve") << QStringLiteral("suricata-eve.json") << QStringLiteral("suricata-eve");
        for (const char* name : {"sysmon", "adguard", "passive-dns", "route53", "gcp-dns", "cloudflare-gateway"})
            QTest::newRow(name) << QLatin1String(name) + QStringLiteral(".json") << QString::fromLatin1(name);
        QTest::newRow("route53-text") << QStringLiteral("route53-text.log") << QStringLiteral("route53-text");
        QTest::newRow("zeek-json") << QStringLiteral("zeek-variants.json") << QStringLiteral("zeek-json");
    }

private Q_SLOTS:
    void aLogIsTakenForItsOwnFormatAlone_data() { formats(); }
    void aLogIsTakenForItsOwnFormatAlone()
    {
        QFETCH(QString, file);
        QFETCH(QString, format);
        const QByteArray bytes = fileBytes(fixture(file));
        for (const auto& [name, percent] : scoresOf(view(bytes)))
            QVERIFY2(name == format ? percent >= 90 : percent < 50, qPrintable(name + QString::number(percent)));
        QCOMPARE(readLog(view(bytes)).format, format);
    }

    void noRealLogIsTakenForTwoFormats()
    {
        if (sharedData().isEmpty())
            QSKIP("ASKANCE_SHARED_DATA is not set");
        const QDir folder(sharedData());
        for (const QString& name : folder.entryList(QDir::Files)) {
            const QByteArray head = fileBytes(folder.filePath(name)).left(65536);
            int sure = 0;
            for (const auto& [format, percent] : scoresOf(view(head)))
                sure += percent >= 90 ? 1 : 0;
            QVERIFY2(sure <= 1, qPrintable(name));
        }
    }

    void inUtf16AllIsTheSame_data() { formats(); }
    void inUtf16AllIsTheSame()
    {
        QFETCH(QString, file);
        const QByteArray bytes = fileBytes(fixture(file));
        if (!QString::fromUtf8(bytes).toUtf8().contains(bytes))
            QSKIP("it holds bytes that are no text");
        const QString text = u'\uFEFF' + QString::fromUtf8(bytes);
        const QByteArray wide(reinterpret_cast<const char*>(text.utf16()), text.size() * 2);
        QCOMPARE(rowTexts(readLog(view(wide))), rowTexts(readLog(view(bytes))));
    }

    void base64IsReadToTheByte()
    {
        std::string bytes;
        for (int length = 0; length < 40; ++length) {
            QByteArray plain;
            for (int i = 0; i < length; ++i)
                plain += static_cast<char>(i * 89 + length * 7);
            QVERIFY(base64Bytes(plain.toBase64().toStdString(), bytes));
            QCOMPARE(QByteArray::fromStdString(bytes), plain);
        }
        for (const char* text : {"A", "AB", "ABC", "AB=C", "A===", "====", "AB-_", "AB C", "ABCD\n"})
            QVERIFY2(!base64Bytes(text, bytes), text);
    }

    void statusOfWindowsIsAResponseOnlyWhereAServerGaveOne_data()
    {
        QTest::addColumn<QString>("status");
        QTest::addColumn<QString>("response");
        const auto row = [](const char* status, const char* response) {
            QTest::newRow(status) << QString::fromLatin1(status) << QString::fromLatin1(response);
        };
        row("0", "NOERROR/0");
        row("9501", "NOERROR/0");
        row("9001", "FORMERR/1");
        row("9003", "NXDOMAIN/3");
        row("9010", "NOTZONE/10");
        row("9000", "-");
        row("9011", "-");
        row("9701", "-");
        row("1460", "-");
        row("87", "-");
        row("-1", "-");
        row("", "-");
    }
    void statusOfWindowsIsAResponseOnlyWhereAServerGaveOne()
    {
        QFETCH(QString, status);
        QFETCH(QString, response);
        const ReadLog log = readLog("{\"EventID\":22,\"Hostname\":\"h\",\"UtcTime\":\"2020-10-22 "
                                    "05:54:22.000\",\"QueryName\":\"a.example\",\"QueryStatus\":\""
            + status.toStdString() + "\"}\n");
        QCOMPARE(log.rows(), 1);
        QVERIFY2(QString::fromStdString(rowTexts(log).at(0)).contains(QStringLiteral("class - %1 id").arg(response)),
            rowTexts(log).at(0).c_str());
    }

    void resultsOfWindowsAreNamesAndAddresses_data()
    {
        QTest::addColumn<QString>("results");
        QTest::addColumn<QString>("answer");
        QTest::newRow("alias") << QStringLiteral("type:  5 a.example;::ffff:192.0.2.1;")
                               << QStringLiteral("a.example,192.0.2.1");
        QTest::newRow("no end") << QStringLiteral("2001:db8::1") << QStringLiteral("2001:db8::1");
        QTest::newRow("mapped in hex") << QStringLiteral("::ffff:c000:201;") << QStringLiteral("::ffff:c000:201");
        QTest::newRow("other type") << QStringLiteral("type:  15 mx.example;") << QStringLiteral("mx.example");
        QTest::newRow("nothing") << QStringLiteral(";;-;") << QStringLiteral("-");
    }
    void resultsOfWindowsAreNamesAndAddresses()
    {
        QFETCH(QString, results);
        QFETCH(QString, answer);
        const ReadLog log = readLog("{\"EventID\":22,\"Hostname\":\"h\",\"UtcTime\":\"2020-10-22 "
                                    "05:54:22.000\",\"QueryName\":\"a.example\",\"QueryResults\":\""
            + results.toStdString() + "\"}\n");
        QVERIFY2(QString::fromStdString(rowTexts(log).at(0)).contains(QStringLiteral("answer %1 sensor").arg(answer)),
            rowTexts(log).at(0).c_str());
    }

    void aTimeWithoutZoneIsDoubted()
    {
        const ReadLog log
            = readLog("{\"T\":\"2024-02-29T00:00:00\",\"QH\":\"a.example\",\"QT\":\"A\",\"IP\":\"10.0.0.1\"}\n");
        QCOMPARE(log.rows(), 1);
        QCOMPARE(log.batches.at(0).issues.at(0).code, std::string("time_without_zone"));
    }

    void manyEventsInOneMessageFillMoreThanABatch()
    {
        std::string text = "{\"logEvents\":[";
        const int events = static_cast<int>(kBatchRows) + 5;
        for (int i = 0; i < events; ++i)
            text += std::string(i == 0 ? "" : ",") + "{\"message\":\"{\\\"query_timestamp\\\":\\\"2021-12-11T22:46:23Z"
                + "\\\",\\\"query_name\\\":\\\"n\\\",\\\"srcaddr\\\":\\\"10.0.0.1\\\"}\"}";
        const ReadLog log = readLog(text + "]}\n{\"query_timestamp\":\"2021-12-11T22:46:24Z\",\"query_name\":\"m\"}\n");
        QCOMPARE(log.rows(), events + 1);
        QCOMPARE(accountsFault(log, events + 1), QString());
        QCOMPARE(log.batches.back().line.back(), 2);
        QCOMPARE(log.batches.back().offset.back(), static_cast<qint64>(text.size()) + 3);
    }
};

ASKANCE_TEST_MAIN(JsonReadersTest)
#include "tst_jsonreaders.moc"
