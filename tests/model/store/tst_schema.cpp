// SPDX-License-Identifier: GPL-3.0-or-later
#include "StoreSupport.h"
#include "store/Schema.h"

using namespace askance;
using namespace askance::test;

class TestSchema : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theFileHoldsExactlyOurTablesAndOneView();
    void theViewReadsLikeALog();
    void timesKeepEveryDigit_data();
    void timesKeepEveryDigit();

private:
    QTemporaryDir m_folder;
    QString path(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }
};

void TestSchema::theFileHoldsExactlyOurTablesAndOneView()
{
    const QString file = path("schema.askance");
    taken(CaseFile::create(file)).reset();
    QStringList expected;
    for (const SchemaObject& object : schemaObjects())
        expected << QString::fromUtf8(object.name.data(), static_cast<qsizetype>(object.name.size()));
    QCOMPARE(sql(file, "SELECT name FROM sqlite_schema").split(QLatin1Char('\n')), expected);
    QCOMPARE(sql(file, "SELECT count(*) FROM sqlite_schema WHERE type = 'view'"), QStringLiteral("1"));
    QCOMPARE(sql(file, "PRAGMA application_id"), QString::number(0x41534b43));
    QCOMPARE(sql(file, "PRAGMA journal_mode"), QStringLiteral("delete"));
    // DESIGN names these columns; a later room must find them.
    QCOMPARE(sql(file, "SELECT group_concat(name) FROM pragma_table_info('observation')"),
        QStringLiteral("domain,type,answer,first_us,last_us,count,evidence,line"));
    QCOMPARE(sql(file, "SELECT group_concat(name) FROM pragma_table_info('finding')"),
        QStringLiteral("number,state,title,text,recipe,digest"));
}

void TestSchema::theViewReadsLikeALog()
{
    const QString file = path("log.askance");
    auto opened = taken(CaseFile::create(file));
    QueryBatch b;
    b.addRow();
    b.timeUs[0] = 1'521'911'720'865'716;
    b.source[0] = b.sources.intern("192.0.2.7");
    b.server[0] = b.sources.intern("9.9.9.9");
    b.domain[0] = b.domains.intern("mail1.example");
    b.nameCase[0] = b.domains.intern("MAIL1.example");
    b.type[0] = QueryBatch::internCode(b.types, {1, "A"});
    b.response[0] = QueryBatch::internCode(b.responses, {0, "NOERROR"});
    b.transport[0] = Transport::Udp;
    b.line[0] = 9;
    b.accepted = b.lines = 1;
    done(importBatches(*opened, QStringLiteral("dns.log"), QStringLiteral("ns1"), {b}));
    QCOMPARE(sql(file, "SELECT * FROM query_text"),
        QStringLiteral("2018-03-24T17:15:20.865716Z|192.0.2.7|NULL|9.9.9.9|mail1.example|MAIL1.example|A|NULL|NOERROR|"
                       "udp|NULL|NULL|NULL|NULL|NULL|ns1|/logs/dns.log|9|NULL|1"));
}

void TestSchema::timesKeepEveryDigit_data()
{
    QTest::addColumn<qint64>("us");
    QTest::addColumn<int>("rest");
    QTest::addColumn<QString>("text");
    QTest::newRow("epoch") << qint64{0} << 0 << QStringLiteral("1970-01-01T00:00:00.000000Z");
    QTest::newRow("one before") << qint64{-1} << 0 << QStringLiteral("1969-12-31T23:59:59.999999Z");
    QTest::newRow("a second before") << qint64{-1'000'000} << 0 << QStringLiteral("1969-12-31T23:59:59.000000Z");
    QTest::newRow("nanoseconds") << qint64{1} << 7 << QStringLiteral("1970-01-01T00:00:00.000001007Z");
    QTest::newRow("never rounded up") << qint64{1'999'999} << 999 << QStringLiteral("1970-01-01T00:00:01.999999999Z");
    QTest::newRow("earliest") << kEarliestUs << 0 << QStringLiteral("0001-01-01T00:00:00.000000Z");
    QTest::newRow("latest") << kLatestUs - 1 << 0 << QStringLiteral("9999-12-31T23:59:59.999999Z");
}

void TestSchema::timesKeepEveryDigit()
{
    QFETCH(qint64, us);
    QFETCH(int, rest);
    QFETCH(QString, text);
    const QString file = path("times.askance");
    auto opened = taken(CaseFile::create(file, true));
    QueryBatch b;
    b.addRow();
    b.timeUs[0] = us;
    b.timeRestNs[0] = static_cast<quint16>(rest);
    b.accepted = b.lines = 1;
    done(importBatches(*opened, QStringLiteral("t.log"), QStringLiteral("s"), {b}));
    QCOMPARE(sql(file, "SELECT time FROM query_text"), text);
}

ASKANCE_TEST_MAIN(TestSchema)
#include "tst_schema.moc"
