// SPDX-License-Identifier: GPL-3.0-or-later
//
// Facts known without the program: annotations, the sample case, real logs.
#include "Program.h"

#include "record/CivilTime.h"

using namespace askance;
using namespace askance::test;

class TestCaseFacts : public ProgramTest {
    Q_OBJECT
private Q_SLOTS:
    void annotationsShowInInfo();
    void aMistakeInAnnotationsNamesTheLineAndWritesNothing_data();
    void aMistakeInAnnotationsNamesTheLineAndWritesNothing();
    void sampleIsTheSameTwiceAndHoldsItsFacts();
    void realLogsGiveTheirFacts_data();
    void realLogsGiveTheirFacts();
};

void TestCaseFacts::annotationsShowInInfo()
{
    const QString file = smallCase();
    write(path("orgs.csv"),
        "organisation,kind,match,pattern,begin,end,citation\r\n"
        "Example Bank,bank,address,192.0.2.1,2016-01-01,,\"annual report, p. 4\"\r\n"
        "Other,,prefix,192.0.2.0/30,,,\r\n");
    write(path("relations.csv"),
        "\xEF\xBB\xBF"
        "from,to,kind,begin,end,citation\nExample Bank,Other,owns,2016-04-25,,press release\n");
    write(path("events.csv"),
        "title,begin,end,citation\nName deleted,2016-09-23T13:56:29Z,,registry\nFair,2016-09-24,2016-09-25,\n");
    write(path("coverage.csv"),
        "sensor,begin,end,kind,note\nsmall,2016-09-23,2016-09-25,,\nsmall,2016-09-24T00:00:00Z,2016-09-24T06:00:00Z,"
        "gap,power cut\n");
    const Run done = run({QStringLiteral("annotate"), file, QStringLiteral("--orgs"), path("orgs.csv"),
        QStringLiteral("--relations"), path("relations.csv"), QStringLiteral("--events"), path("events.csv"),
        QStringLiteral("--coverage"), path("coverage.csv")});
    VERIFY_CODE(done, 0);
    const QByteArray groups
        = run({QStringLiteral("query"), file, QStringLiteral("--by"), QStringLiteral("organisation"),
                  QStringLiteral("--format"), QStringLiteral("csv")})
              .out;
    QCOMPARE(groups, QByteArray("organisation,count,share\r\nExample Bank,3,0.75\r\nOther,1,0.25\r\n"));
    const QJsonArray coverage = run({QStringLiteral("info"), file, QStringLiteral("--json")})
                                    .json()[QLatin1String("sensors")][0][QLatin1String("coverage")]
                                    .toArray();
    QCOMPARE(coverage.size(), 2);
    QByteArrayList kinds;
    for (const QJsonValue span : coverage)
        kinds += span[QLatin1String("kind")].toString().toUtf8() + ' '
            + span[QLatin1String("begin")].toString().toUtf8() + ' ' + span[QLatin1String("end")].toString().toUtf8();
    // The end that is a date includes that day.
    QVERIFY2(kinds.contains("stated 2016-09-23T00:00:00.000Z 2016-09-26T00:00:00.000Z"), kinds.join(", ").constData());
    QVERIFY2(kinds.contains("gap 2016-09-24T00:00:00.000Z 2016-09-24T06:00:00.000Z"), kinds.join(", ").constData());
    VERIFY_CODE(run({QStringLiteral("verify"), file}), 0);
}

void TestCaseFacts::aMistakeInAnnotationsNamesTheLineAndWritesNothing_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QByteArray>("csv");
    QTest::addColumn<QByteArray>("named");
    const auto row = [](const char* tag, const char* option, const char* csv, const char* named) {
        QTest::newRow(tag) << QString::fromUtf8(option) << QByteArray(csv) << QByteArray(named);
    };
    row("empty file", "--orgs", "", "f.csv:1");
    row("missing column", "--orgs", "organisation,match\nX,address\n", "pattern");
    row("unknown column", "--events", "title,begin,colour\n", "colour");
    row("too few cells", "--events", "title,begin\nX,2016-01-01\n\nY\n", "f.csv:4");
    row("open quote", "--events", "title,begin\nX,2016-01-01\n\"Y,2016-01-01\n", "f.csv:3");
    row("bad kind", "--orgs", "organisation,match,pattern\nX,email,y\n", "f.csv:2");
    row("bad address", "--orgs", "organisation,match,pattern\nX,address,192.0.2.0/24\n", "f.csv:2");
    row("bad prefix", "--orgs", "organisation,match,pattern\nX,address,192.0.2.1\nX,prefix,192.0.2.1\n", "f.csv:3");
    row("bad time", "--events", "title,begin\nX,23.9.2016\n", "f.csv:2");
    row("end before begin", "--coverage", "sensor,begin,end\ns,2016-09-24,2016-09-22\n", "f.csv:2");
    row("no citation", "--relations", "from,to,kind,citation\na,b,owns,\n", "citation");
    row("not UTF-8", "--events", "title,begin\nX,2016-01-01\nZ\xfcrich,2016-01-01\n", "f.csv:3");
    row("line after a cell of two lines", "--events", "title,begin\n\"X\nY\",2016-01-01\nZ,never\n", "f.csv:4");
}

void TestCaseFacts::aMistakeInAnnotationsNamesTheLineAndWritesNothing()
{
    QFETCH(QString, option);
    QFETCH(QByteArray, csv);
    QFETCH(QByteArray, named);
    const QString file = smallCase();
    write(path("f.csv"), csv);
    write(path("good.csv"), "from,to,kind,citation\na,b,owns,paper\n");
    const QByteArray before = read(file);
    QStringList words = {QStringLiteral("annotate"), file, option, path("f.csv")};
    if (option != QLatin1String("--relations"))
        words << QStringLiteral("--relations") << path("good.csv");
    const Run wrong = run(words);
    VERIFY_CODE(wrong, 1);
    QVERIFY2(
        isOneSentence(wrong.err) && wrong.err.contains(named) && wrong.err.contains("f.csv"), wrong.err.constData());
    QCOMPARE(read(file), before);
}

void TestCaseFacts::sampleIsTheSameTwiceAndHoldsItsFacts()
{
    VERIFY_CODE(run({QStringLiteral("sample"), path("a.askance")}), 0);
    VERIFY_CODE(run({QStringLiteral("sample"), path("b.askance")}), 0);
    VERIFY_CODE(run({QStringLiteral("sample"), path("a.askance")}), 1);
    VERIFY_CODE(run({QStringLiteral("sample"), path("a.askance"), QStringLiteral("--force")}), 0);
    const QJsonObject a = run({QStringLiteral("info"), path("a.askance"), QStringLiteral("--json")}).json();
    const QJsonObject b = run({QStringLiteral("info"), path("b.askance"), QStringLiteral("--json")}).json();
    QCOMPARE(a[QLatin1String("content_digest")], b[QLatin1String("content_digest")]);
    QVERIFY(a[QLatin1String("synthetic")].toBool());
    VERIFY_CODE(run({QStringLiteral("verify"), path("a.askance")}), 0);
    const auto count = [&](const char* where) {
        const Run asked = run({QStringLiteral("query"), path("a.askance"), QStringLiteral("--where"),
            QString::fromUtf8(where), QStringLiteral("--format"), QStringLiteral("json")});
        return asked.code == 0 ? asked.json()[QLatin1String("total")].toInt(-1) : -1;
    };
    QCOMPARE(count("domain:mail1.trump-email.com"), 3570);
    QCOMPARE(count("domain:mail1.trump-email.com org:Alfa*"), 2820);
    QCOMPARE(count("domain:mail1.trump-email.com org:Spectrum*"), 714);
    QCOMPARE(count("domain:mail1.trump-email.com org:Heartland*"), 12);
    QCOMPARE(count("domain:mail1.trump-email.com -org:Alfa*,Spectrum*"), 36);
    const std::pair<const char*, int> phases[] = {{"2016-05-04..2016-06-23", 204}, {"2016-06-24..2016-07-22", 638},
        {"2016-07-23..2016-07-24", 3}, {"2016-07-25..2016-07-31", 189}, {"2016-08-01..2016-09-23", 2500}};
    for (const auto& [days, expected] : phases)
        QCOMPARE(count(QByteArray("domain:mail1.trump-email.com org:Alfa*,Spectrum* time:").append(days)), expected);
    QCOMPARE(count("sensor:ns1,ns2,ns3 time:2016-07-23T06:00:00..2016-07-24T18:00:00"), 0);
    QCOMPARE(count("domain:mail1.trump-email.com time:2016-09-23T13:53:12"), 1);
    QCOMPARE(count("domain:mail1.trump-email.com time:2016-09-23T13:56:29"), 1);
    QCOMPARE(count("domain:mail1.trump-email.com.moscow.alfaintra.net"), 1);
    QCOMPARE(count("domain:mail1.trump-email.com time:2016-09-23T13:56:30.."), 0);
    QCOMPARE(count("domain:trump1.contact-client.com"), 41);
    QCOMPARE(count("domain:email.denihan.example"), 20400);
}

void TestCaseFacts::realLogsGiveTheirFacts_data()
{
    QTest::addColumn<QJsonObject>("facts");
    const QJsonArray all = QJsonDocument::fromJson(read(test::sharedData() + QStringLiteral("/facts.json"))).array();
    const QStringList wanted = {QStringLiteral("zed_zeek_dns.log.gz"), QStringLiteral("zed_zeek_dns.json.gz"),
        QStringLiteral("slips_test9_zeek_dns.log"), QStringLiteral("rita_dnscat_allfields_dns.json.log"),
        QStringLiteral("slips_test18_zeek_dns.log.labeled")};
    for (const QJsonValue facts : all) {
        if (wanted.contains(facts[QLatin1String("file")].toString()))
            QTest::newRow(qPrintable(facts[QLatin1String("file")].toString())) << facts.toObject();
    }
    if (all.isEmpty())
        QTest::newRow("no shared data") << QJsonObject();
}

void TestCaseFacts::realLogsGiveTheirFacts()
{
    QFETCH(QJsonObject, facts);
    if (facts.isEmpty())
        QSKIP("ASKANCE_SHARED_DATA names no folder of real logs");
    const Run imported = run({QStringLiteral("import"), path("x.askance"),
        test::sharedData() + u'/' + facts[QLatin1String("file")].toString()});
    VERIFY_CODE(imported, 0);
    const QJsonObject info = run({QStringLiteral("info"), path("x.askance"), QStringLiteral("--json")}).json();
    for (const char* key : {"queries", "sources", "domains"})
        QCOMPARE(info[QLatin1String(key)], facts[QLatin1String(key)]);
    // The facts are written to the microsecond; the program writes as many digits as the log has.
    for (const char* key : {"first", "last"}) {
        WrittenTime said, expected;
        QVERIFY(parseIsoTime(info[QLatin1String(key)].toString().toStdString(), said) && said.hasZone);
        QVERIFY(parseIsoTime(facts[QLatin1String(key)].toString().toStdString(), expected));
        QCOMPARE(said.us, expected.us);
    }
    QCOMPARE(info[QLatin1String("nameless")], facts[QLatin1String("no_name")]);
    for (const QJsonValue evidence : info[QLatin1String("evidence")].toArray())
        QCOMPARE(evidence[QLatin1String("accepted")].toInt() + evidence[QLatin1String("rejected")].toInt()
                + evidence[QLatin1String("skipped")].toInt(),
            evidence[QLatin1String("lines")].toInt());
    for (const auto& [field, key] : {std::pair("source", "top_sources"), std::pair("domain", "top_domains")}) {
        const QJsonArray groups
            = run({QStringLiteral("query"), path("x.askance"), QStringLiteral("--by"), QString::fromLatin1(field),
                      QStringLiteral("--top"), QStringLiteral("5"), QStringLiteral("--format"), QStringLiteral("json")})
                  .json()[QLatin1String("groups")]
                  .toArray();
        const QJsonArray expected = facts[QLatin1String(key)].toArray();
        QCOMPARE(groups.size(), expected.size());
        for (qsizetype i = 0; i < groups.size(); ++i) {
            QCOMPARE(groups[i][QLatin1String(field)].toString(), expected[i][0].toString());
            QCOMPARE(groups[i][QLatin1String("count")].toInt(), expected[i][1].toInt());
        }
    }
}

ASKANCE_TEST_MAIN(TestCaseFacts)
#include "tst_casefacts.moc"
