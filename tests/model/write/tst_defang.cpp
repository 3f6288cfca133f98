// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "write/Defang.h"

using namespace askance;

class TestDefang : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyDotAndColonStandsInBrackets_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("harmless");
        const auto row = [](const char* name, const char* value, const char* harmless) {
            QTest::newRow(name) << QString::fromLatin1(value) << QString::fromLatin1(harmless);
        };
        row("name", "mail1.example.com", "mail1[.]example[.]com");
        row("address", "192.0.2.1", "192[.]0[.]2[.]1");
        row("IPv6", "2001:db8::1", "2001[:]db8[:][:]1");
        row("IPv6 with IPv4", "::ffff:192.0.2.1", "[:][:]ffff[:]192[.]0[.]2[.]1");
        row("prefix", "192.0.2.0/24", "192[.]0[.]2[.]0/24");
        row("root", ".", "[.]");
        row("single label", "localhost", "localhost");
        row("brackets already", "a[.]b", "a[[.]]b");
        row("nothing", "", "");
    }
    void everyDotAndColonStandsInBrackets()
    {
        QFETCH(QString, value);
        QFETCH(QString, harmless);
        QCOMPARE(defanged(value), harmless);
        QString back = harmless;
        back.replace(QStringLiteral("[.]"), QStringLiteral(".")).replace(QStringLiteral("[:]"), QStringLiteral(":"));
        QCOMPARE(back, value);
    }

    void aThingIsItsValueOrItsWords_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QString>("line");
        const auto row = [](const char* filter, const char* line) {
            QTest::newRow(filter) << QString::fromLatin1(filter) << QString::fromLatin1(line);
        };
        row("source:192.0.2.1", "192[.]0[.]2[.]1");
        row("domain:mail1.example.com", "mail1[.]example[.]com");
        row("org:\"Alfa Ltd.\"", "Alfa Ltd.");
        row("source:192.0.2.1 org:\"Alfa Ltd.\"", "source is 192[.]0[.]2[.]1, org is \"Alfa Ltd.\"");
        row("-domain:a.example", "domain is not a[.]example");
    }
    void aThingIsItsValueOrItsWords()
    {
        QFETCH(QString, filter);
        QFETCH(QString, line);
        const ParsedFilter parsed = parseFilter(filter);
        QVERIFY(!parsed.error);
        QCOMPARE(defangedThing(parsed.filter), line);
    }
};

ASKANCE_TEST_MAIN(TestDefang)
#include "tst_defang.moc"
