// SPDX-License-Identifier: GPL-3.0-or-later
#include "ReadSupport.h"

#include <QJsonArray>

using namespace askance;
using namespace askance::test;

namespace {

QByteArray header(const QByteArray& fields = "ts\tid.orig_h\tquery")
{
    return "#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n#path\tdns\n#fields\t" + fields
        + '\n';
}

} // namespace

class ZeekReaders : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aLogOfHeadersOnlyHasNoRowsAndNoFault()
    {
        const QByteArray bytes = header() + "#types\ttime\taddr\tstring\n#close\t2024-01-01-00-00-00\n";
        const ReadLog log = readLog(view(bytes));
        QCOMPARE(log.format, QStringLiteral("zeek-tsv"));
        QCOMPARE(log.rows(), 0);
        QCOMPARE(log.sum(&QueryBatch::skipped), 8);
        QCOMPARE(accountsFault(log, lineCount(view(bytes))), QString());
    }

    void timesKeepTheirMicroseconds_data()
    {
        QTest::addColumn<QByteArray>("ts");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<QString>("code");
        QTest::newRow("a double would lose the last digit")
            << QByteArray("1521911720.865716") << QStringLiteral("2018-03-24T17:15:20.865716000Z") << QString();
        QTest::newRow("relative") << QByteArray("0.000001") << QStringLiteral("1970-01-01T00:00:00.000001000Z")
                                  << QString();
        QTest::newRow("before 1970") << QByteArray("-0.5") << QStringLiteral("1969-12-31T23:59:59.500000000Z")
                                     << QString();
        QTest::newRow("whole") << QByteArray("1521911720") << QStringLiteral("2018-03-24T17:15:20.000000000Z")
                               << QString();
        QTest::newRow("year 10000") << QByteArray("253402300800") << QString() << QStringLiteral("time_out_of_range");
        QTest::newRow("last of 9999") << QByteArray("253402300799.999999")
                                      << QStringLiteral("9999-12-31T23:59:59.999999000Z") << QString();
        QTest::newRow("word") << QByteArray("now") << QString() << QStringLiteral("bad_time");
        QTest::newRow("unset") << QByteArray("-") << QString() << QStringLiteral("bad_time");
    }
    void timesKeepTheirMicroseconds()
    {
        QFETCH(QByteArray, ts);
        QFETCH(QString, expected);
        QFETCH(QString, code);
        const ReadLog log = readLog(view(header() + ts + "\t10.0.0.1\ta.example\n"));
        if (code.isEmpty()) {
            QCOMPARE(log.rows(), 1);
            QVERIFY(rowTexts(log)[0].starts_with(expected.toStdString()));
        } else {
            QCOMPARE(log.rows(), 0);
            QCOMPARE(QString::fromStdString(log.batches[0].issues[0].code), code);
        }
    }

    void namesThatCollideInUtf8StayTwo()
    {
        const ReadLog log
            = readLog(view(header() + "1\t::1\ta\\xff.example\n2\t::1\ta\\xfe.example\n3\t::1\ta\xff.example\n"));
        QCOMPARE(log.rows(), 3);
        const QueryBatch& b = log.batches[0];
        QVERIFY(b.domain[0] != b.domain[1]);
        QCOMPARE(b.domain[0], b.domain[2]); // the bare byte is the escaped one
    }

    void bytesOfNulAndControlDoNotCutAName()
    {
        const QByteArray line("5\t10.0.0.1\ta\0b\x01.example\n", 24);
        const ReadLog log = readLog(view(header() + line));
        QCOMPARE(log.rows(), 1);
        QCOMPARE(std::string(log.batches[0].domains.at(log.batches[0].domain[0])), std::string("a\\000b\\001.example"));
    }

    void batchesHoldAtMostTheirRowsAndKeepTheOrder()
    {
        QByteArray bytes = header();
        for (int i = 0; i < 40'000; ++i)
            bytes += QByteArray::number(i) + "\t10.0.0." + QByteArray::number(i % 200) + "\tn" + QByteArray::number(i)
                + ".example\n";
        const ReadLog log = readLog(view(bytes));
        QCOMPARE(log.rows(), 40'000);
        QCOMPARE(accountsFault(log, lineCount(view(bytes))), QString());
        qint64 line = 7;
        qint64 end = 0;
        for (const QueryBatch& b : log.batches) {
            for (size_t i = 0; i < b.rows(); ++i) {
                QCOMPARE(b.timeUs[i], (line - 7) * kUsPerSecond);
                QCOMPARE(b.line[i], line++);
            }
            QVERIFY(b.endOffset > end);
            end = b.endOffset;
        }
        QCOMPARE(end, static_cast<qint64>(bytes.size()));
        QVERIFY(log.batches.size() >= 5);
    }

    void theOriginalSpellingIsKeptBesideTheKey()
    {
        const ReadLog log = readLog(view(
            header("ts\tid.orig_h\tquery\toriginal_query") + "1\t::1\ta.example\tA.eXample\n2\t::1\tb.example\t-\n"));
        QCOMPARE(rowTexts(log)[0].find("a.example (A.eXample)") != std::string::npos, true);
        QCOMPARE(log.batches[0].nameCase[1], kNone);
    }

    void aColumnOfSensorsIsTakenWhenAskedFor()
    {
        ReadOptions options;
        options.sensorColumn = QStringLiteral("site");
        const ReadLog tabs = readLog(view(header("ts\tid.orig_h\tquery\tsite") + "1\t::1\ta.example\tns1\n"), options);
        QVERIFY(rowTexts(tabs)[0].ends_with("sensor ns1"));
        options.sensorColumn = QStringLiteral("@system");
        const ReadLog json
            = readLog(R"({"@stream":"dns","@system":"ns2","ts":1.5,"id_orig_h":"::1","query":"a.example"})", options);
        QVERIFY(rowTexts(json)[0].ends_with("sensor ns2"));
        QCOMPARE(json.options.value(QLatin1String("sensorColumn")).toString(), QStringLiteral("@system"));
    }

    void brokenUtf8InJsonKeepsItsBytes()
    {
        const QByteArray line = "{\"ts\":1.5,\"id.orig_h\":\"::1\",\"trans_id\":1,\"query\":\"a\xff"
                                "b.example\"}\n";
        ReadOptions options;
        options.format = QStringLiteral("zeek-json");
        const ReadLog log = readLog(view(line), options);
        QCOMPARE(log.rows(), 1);
        QCOMPARE(std::string(log.batches[0].domains.at(log.batches[0].domain[0])), std::string("a\\255b.example"));
        QCOMPARE(QString::fromStdString(log.batches[0].issues.at(0).code), QStringLiteral("bad_utf8"));
        QVERIFY(!log.batches[0].issues.at(0).rejected);
    }

    void utf16FromPowerShellIsRead()
    {
        const QString text = QString::fromLatin1(header()) + QStringLiteral("1.5\t10.0.0.1\tb\u00fccher.example\n");
        QByteArray bytes("\xff\xfe");
        bytes.append(reinterpret_cast<const char*>(text.utf16()), text.size() * 2);
        const ReadLog log = readLog(view(bytes));
        QCOMPARE(log.format, QStringLiteral("zeek-tsv"));
        QCOMPARE(log.rows(), 1);
        QVERIFY(rowTexts(log)[0].find("b\\195\\188cher.example") != std::string::npos);
        QVERIFY(log.assumptions.join(QLatin1Char(' ')).contains(QStringLiteral("UTF-16")));
        const ReadLog single = readInPieces(view(bytes), {}, [] { return size_t{1}; });
        QCOMPARE(logText(single), logText(log));
    }

    void theFormatIsToldByContent_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("expected"); // a format, or a part of the error
        QTest::newRow("tsv") << header() << QStringLiteral("zeek-tsv");
        QTest::newRow("tsv with a mark") << "\xEF\xBB\xBF" + header() << QStringLiteral("zeek-tsv");
        QTest::newRow("json after other streams")
            << QByteArray("{\"_path\":\"conn\",\"ts\":1}\n{\"_path\":\"dns\",\"ts\":1,\"query\":\"a.b\"}\n")
            << QStringLiteral("zeek-json");
        QTest::newRow("another log of Zeek") << QByteArray("#separator \\x09\n#path\tconn\n#fields\tts\tuid\n1\tC\n")
                                             << QStringLiteral("no log of a known format");
        QTest::newRow("JSON of others") << QByteArray("{\"event_type\":\"dns\",\"src_ip\":\"10.0.0.1\"}\n")
                                        << QStringLiteral("no log of a known format");
        QTest::newRow("csv") << QByteArray("time,client,query\n") << QStringLiteral("delimited");
        QTest::newRow("prose") << QByteArray("Call me Ishmael.\nSome years ago\n")
                               << QStringLiteral("no log of a known format");
        QTest::newRow("capture") << QByteArray("\xd4\xc3\xb2\xa1\x02\x00\x04\x00", 8) << QStringLiteral("pcap");
        QTest::newRow("another capture") << QByteArray("snoop\0\0\0\0\0\0\2", 12)
                                         << QStringLiteral("packet capture (snoop)");
        QTest::newRow("a program") << QByteArray("\x7f"
                                                 "ELF\x02\x01\x01\0\0\0\0\0",
            12) << QStringLiteral("a program");
        QTest::newRow("nothing") << QByteArray() << QStringLiteral("nothing in it");
    }
    void theFormatIsToldByContent()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, expected);
        const Result<ChosenReader> chosen = chooseReader({}, view(bytes), QStringLiteral("some.log"));
        if (chosen) {
            QCOMPARE(QString::fromLatin1(chosen->format->name), expected);
            QVERIFY(!chosen->score.reason.isEmpty());
        } else {
            QVERIFY2(chosen.error().what.contains(expected), qPrintable(chosen.error().what));
            QCOMPARE(chosen.error().code, ErrorCode::NotReadable);
            QCOMPARE(chosen.error().where, QStringLiteral("some.log"));
        }
    }

    void anUnknownFormatNameListsThoseThereAre()
    {
        ReadOptions options;
        options.format = QStringLiteral("morse");
        const Result<ChosenReader> chosen = chooseReader(options, "x", {});
        QVERIFY(!chosen);
        QCOMPARE(chosen.error().code, ErrorCode::Usage);
        for (const LogFormat& format : logFormats())
            QVERIFY(chosen.error().what.contains(QLatin1String(format.name)));
    }
};

ASKANCE_TEST_MAIN(ZeekReaders)
#include "tst_zeekreaders.moc"
