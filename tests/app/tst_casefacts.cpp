// SPDX-License-Identifier: GPL-3.0-or-later
//
// Facts known without the program: annotations, the sample case, real logs.
#include "Program.h"

#include "record/CivilTime.h"

#include <QStandardPaths>

#include <map>
#include <sqlite3.h>

using namespace askance;
using namespace askance::test;

class TestCaseFacts : public ProgramTest {
    Q_OBJECT
private Q_SLOTS:
    void annotationsShowInInfo();
    void aMistakeInAnnotationsNamesTheLineAndWritesNothing_data();
    void aMistakeInAnnotationsNamesTheLineAndWritesNothing();
    void sampleIsTheSameTwiceAndHoldsItsFacts();
    void realLogsGiveTheirFacts_data() { realLogs(); }
    void realLogsGiveTheirFacts();
    void sameLookupsAreAlikeInEverySpelling_data();
    void sameLookupsAreAlikeInEverySpelling();
    void capturesHoldWhatTsharkLists_data();
    void capturesHoldWhatTsharkLists();
    void anyNumberOfThreadsGivesTheSameTables_data() { realLogs(); }
    void anyNumberOfThreadsGivesTheSameTables();

private:
    static void realLogs(const QString& named = {}); // those with this in their name
    static QStringList importWords(const QString& name, const QStringList& options, const QString& target);
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

namespace {

// What `import` is told beside the log.
QStringList wordsOf(const QJsonValue& options)
{
    QStringList words;
    for (const QJsonValue word : options.toArray())
        words << word.toString();
    return words;
}

// Files, in any order, that hold the same queries in several spellings; what all of them can tell.
struct SameLookups {
    const char* columns;
    // Two clocks of one program may stamp one query: BIND's dnstap has the time at which the message was read, its log
    // the time at which the line was written. How much later than the first file's a time may be, in us.
    int64_t slack;
    std::vector<std::pair<const char*, QStringList>> files; // name, options
};

const std::vector<SameLookups>& sameLookups()
{
    static const QStringList none;
    static const std::vector<SameLookups> all = {
        {"source, source_port, name, name_as_logged, type, class, transport", 0,
            {{"bind918_local_EST.log", {QStringLiteral("--tz"), QStringLiteral("America/New_York")}},
                {"bind918_iso8601utc.log", none}}},
        {"source, source_port, name, name_as_logged, type, class, transport", 5000,
            {{"bind918.dnstap", none}, {"bind918_iso8601utc.log", none}}},
        {"source, source_port, name, name_as_logged, type, class, response, message_id, transport, rtt_us", 0,
            {{"compactor_gold.pcap", none}, {"compactor_gold.cdns", none}}},
        {"*", 0,
            {{"oarc_dns.pcap", none}, {"oarc_dns.pcap.gz", none}, {"oarc_dns.pcap.xz", none},
                {"oarc_dns.pcap.zst", none}}},
    };
    return all;
}

// Every row of a statement as text, or only their number and hash where there are many.
QByteArrayList rowsOf(const QString& casePath, const QByteArray& sql)
{
    QByteArrayList rows;
    sqlite3* db = nullptr;
    if (sqlite3_open_v2(QFile::encodeName(casePath).constData(), &db, SQLITE_OPEN_READONLY, nullptr) != SQLITE_OK)
        return {"cannot be opened"};
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(db, sql.constData(), -1, &statement, nullptr) != SQLITE_OK)
        rows << sqlite3_errmsg(db);
    while (statement && sqlite3_step(statement) == SQLITE_ROW) {
        QByteArray row;
        for (int column = 0; column < sqlite3_column_count(statement); ++column) {
            const int size = sqlite3_column_bytes(statement, column);
            const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement, column));
            row += bytes ? QByteArray(bytes, size) : QByteArray("NULL");
            row += '|';
        }
        rows << row;
    }
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return rows;
}

} // namespace

void TestCaseFacts::realLogs(const QString& named)
{
    QTest::addColumn<QJsonObject>("facts");
    const QJsonArray all = QJsonDocument::fromJson(read(test::sharedData() + QStringLiteral("/facts.json"))).array();
    for (const QJsonValue facts : all)
        if (facts[QLatin1String("file")].toString().contains(named))
            QTest::newRow(qPrintable(facts[QLatin1String("file")].toString())) << facts.toObject();
    if (all.isEmpty())
        QTest::newRow("no shared data") << QJsonObject();
}

QStringList TestCaseFacts::importWords(const QString& name, const QStringList& options, const QString& target)
{
    return QStringList{QStringLiteral("import"), target, test::sharedData() + u'/' + name} + options;
}

void TestCaseFacts::realLogsGiveTheirFacts()
{
    QFETCH(QJsonObject, facts);
    if (facts.isEmpty())
        QSKIP("ASKANCE_SHARED_DATA names no folder of real logs");
    const Run imported = run(importWords(
        facts[QLatin1String("file")].toString(), wordsOf(facts[QLatin1String("options")]), path("x.askance")));
    VERIFY_CODE(imported, 0);
    const QJsonObject info = run({QStringLiteral("info"), path("x.askance"), QStringLiteral("--json")}).json();
    for (const char* key : {"queries", "sources", "domains"})
        QCOMPARE(info[QLatin1String(key)], facts[QLatin1String(key)]);
    QCOMPARE(info[QLatin1String("observations")].toInt(), facts[QLatin1String("observations")].toInt());
    const QJsonValue evidenceOfLog = info[QLatin1String("evidence")][0];
    const char* counted = facts[QLatin1String("observations")].toInt() > 0 ? "observations" : "queries";
    const int held = info[QLatin1String(counted)].toInt();
    qInfo("recognised as %s: %d %s, expected %d, difference %d; skipped %d, rejected %d",
        qPrintable(evidenceOfLog[QLatin1String("format")].toString()), held, counted,
        facts[QLatin1String(counted)].toInt(), held - facts[QLatin1String(counted)].toInt(),
        evidenceOfLog[QLatin1String("skipped")].toInt(), evidenceOfLog[QLatin1String("rejected")].toInt());
    // The facts are written to the microsecond, rounded; the program rounds down and writes as many digits as there
    // are.
    const bool hasQueries = facts[QLatin1String("queries")].toInt() > 0;
    const QByteArrayList spans = rowsOf(path("x.askance"),
        hasQueries ? "SELECT min(time_us), max(time_us) FROM query"
                   : "SELECT min(first_us), max(first_us) FROM observation");
    const QByteArrayList ends = spans.value(0).split('|');
    for (const auto& [key, us] :
        {std::pair("first", ends.value(0).toLongLong()), {"last", ends.value(1).toLongLong()}}) {
        WrittenTime said, expected;
        QVERIFY(parseIsoTime(facts[QLatin1String(key)].toString().toStdString(), expected));
        QVERIFY2(std::abs(us - expected.us) <= 1, key);
        if (!hasQueries)
            continue;
        QVERIFY(parseIsoTime(info[QLatin1String(key)].toString().toStdString(), said) && said.hasZone);
        QCOMPARE(said.us, us);
    }
    if (!facts[QLatin1String("no_name")].isNull())
        QCOMPARE(info[QLatin1String("nameless")], facts[QLatin1String("no_name")]);
    for (const QJsonValue evidence : info[QLatin1String("evidence")].toArray())
        QCOMPARE(evidence[QLatin1String("accepted")].toInt() + evidence[QLatin1String("rejected")].toInt()
                + evidence[QLatin1String("skipped")].toInt(),
            evidence[QLatin1String("lines")].toInt());
    VERIFY_CODE(run({QStringLiteral("verify"), path("x.askance")}), 0);
    for (const auto& [field, key] : {std::pair("source", "top_sources"), std::pair("domain", "top_domains")}) {
        if (!hasQueries)
            continue;
        // Names that the log could not print are groups in the facts; here they are nameless, and said apart.
        std::map<QString, int> counts;
        const QJsonArray groups = run(
            {QStringLiteral("query"), path("x.askance"), QStringLiteral("--by"), QString::fromLatin1(field),
                QStringLiteral("--top"), QStringLiteral("1000"), QStringLiteral("--format"), QStringLiteral("json")})
                                      .json()[QLatin1String("groups")]
                                      .toArray();
        for (const QJsonValue group : groups)
            counts[group[QLatin1String(field)].toString()] = group[QLatin1String("count")].toInt();
        for (const QJsonValue expected : facts[QLatin1String(key)].toArray())
            if (!expected[0].toString().startsWith(u'<'))
                QCOMPARE(counts[expected[0].toString().toLower()], expected[1].toInt());
    }
}

void TestCaseFacts::sameLookupsAreAlikeInEverySpelling_data()
{
    QTest::addColumn<int>("set");
    for (size_t i = 0; i < sameLookups().size(); ++i)
        QTest::newRow(sameLookups()[i].files.front().first) << static_cast<int>(i);
}

void TestCaseFacts::sameLookupsAreAlikeInEverySpelling()
{
    QFETCH(int, set);
    if (test::sharedData().isEmpty())
        QSKIP("ASKANCE_SHARED_DATA names no folder of real logs");
    const SameLookups& same = sameLookups()[static_cast<size_t>(set)];
    // query_text without what differs by nature: which log, where in it, who recorded it.
    const QByteArray columns = QByteArray(same.columns) == "*"
        ? QByteArray("source, source_port, server, name, name_as_logged, type, class, response, transport, "
                     "message_id, flags, rtt_us, ttl, answers, line")
        : QByteArray(same.columns);
    const QByteArray from
        = " FROM (SELECT t.*, q.time_us FROM query_text AS t JOIN query AS q ON q.id = t.id) ORDER BY " + columns
        + ", time_us";
    QByteArrayList first, firstTimes;
    for (const auto& [name, options] : same.files) {
        const QString file = path(QByteArray(name).append(".askance").constData());
        VERIFY_CODE(run(importWords(QString::fromLatin1(name), options, file)), 0);
        const QByteArrayList rows = rowsOf(file, "SELECT " + columns + from);
        const QByteArrayList times = rowsOf(file, "SELECT time_us" + from);
        QVERIFY2(rows.size() > 40, rows.value(0).constData());
        QCOMPARE(times.size(), rows.size());
        if (first.isEmpty()) {
            first = rows;
            firstTimes = times;
        }
        QCOMPARE(rows.size(), first.size());
        // Where two clocks are compared, text has milliseconds and no more.
        const int64_t unit = same.slack > 0 ? 1000 : 1;
        int later = 0;
        int64_t most = 0;
        for (qsizetype i = 0; i < rows.size(); ++i) {
            QCOMPARE(rows.at(i), first.at(i));
            const int64_t apart
                = times.at(i).chopped(1).toLongLong() / unit - firstTimes.at(i).chopped(1).toLongLong() / unit;
            QVERIFY2(
                apart >= 0 && apart * unit <= same.slack, rows.at(i) + ' ' + times.at(i) + " and " + firstTimes.at(i));
            later += apart > 0 ? 1 : 0;
            most = std::max(most, apart * unit);
        }
        qInfo("%s: %d queries alike", name, static_cast<int>(rows.size()));
        if (later > 0)
            qInfo("%s: %d of %d times are later than in %s, by at most %lld us", name, later,
                static_cast<int>(rows.size()), same.files.front().first, static_cast<long long>(most));
    }
}

namespace {

// A name in presentation format as `tshark -T fields` prints it: dots and backslashes of a label as they are, control
// characters as C or in octal, UTF-8 read.
QString inTsharksWords(const QByteArray& name)
{
    if (name == ".")
        return QStringLiteral("<Root>");
    QByteArray octets;
    for (qsizetype i = 0; i < name.size(); ++i) {
        if (name.at(i) != '\\') {
            octets += name.at(i);
        } else if (name.at(i + 1) < '0' || name.at(i + 1) > '9') {
            octets += name.at(++i);
        } else {
            const int octet = name.mid(i + 1, 3).toInt();
            i += 3;
            if (octet == '\t')
                octets += "\\t";
            else if (octet < ' ' || octet == 0x7F)
                octets += '\\' + QByteArray::number(octet, 8).rightJustified(3, '0');
            else
                octets += static_cast<char>(octet);
        }
    }
    return QString::fromUtf8(octets);
}

} // namespace

void TestCaseFacts::capturesHoldWhatTsharkLists_data()
{
    realLogs(QStringLiteral(".pcap"));
}

void TestCaseFacts::capturesHoldWhatTsharkLists()
{
    QFETCH(QJsonObject, facts);
    if (facts.isEmpty())
        QSKIP("ASKANCE_SHARED_DATA names no folder of real logs");
    const QString name = facts[QLatin1String("file")].toString();
    const QString tshark = QStandardPaths::findExecutable(QStringLiteral("tshark"));
    if (tshark.isEmpty())
        QSKIP("tshark is not installed");
    const QStringList options = wordsOf(facts[QLatin1String("options")]);
    QStringList words = {QStringLiteral("-n"), QStringLiteral("-r"), test::sharedData() + u'/' + name,
        QStringLiteral("-Y"), QStringLiteral("dns.flags.response==0"), QStringLiteral("-T"), QStringLiteral("fields"),
        QStringLiteral("-E"), QStringLiteral("occurrence=f")};
    for (const char* field : {"frame.time_epoch", "ip.src", "ipv6.src", "dns.qry.name", "dns.qry.type", "dns.id"})
        words << QStringLiteral("-e") << QString::fromLatin1(field);
    if (options.contains(QLatin1String("--dns-port")))
        for (const QString& transport : {QStringLiteral("udp"), QStringLiteral("tcp")})
            words << QStringLiteral("-d") << transport + QStringLiteral(".port==5301-5308,dns");
    QProcess peer;
    peer.start(tshark, words);
    QVERIFY2(peer.waitForFinished(kLongest) && peer.exitCode() == 0, peer.readAllStandardError().constData());
    QStringList theirs;
    for (const QByteArray& line : peer.readAllStandardOutput().split('\n')) {
        const QByteArrayList cells = line.split('\t');
        if (cells.size() < 6)
            continue;
        theirs << QStringLiteral("%1 %2 %3 %4 %5")
                      .arg(QString::fromLatin1(QByteArray(cells.at(0)).remove(cells.at(0).indexOf('.'), 1)),
                          QString::fromLatin1(cells.at(1) + cells.at(2)), QString::fromUtf8(cells.at(3)),
                          QString::fromLatin1(cells.at(4)), QString::number(cells.at(5).toInt(nullptr, 16)));
    }
    VERIFY_CODE(run(importWords(name, options, path("capture.askance"))), 0);
    QStringList ours;
    for (const QByteArray& row : rowsOf(path("capture.askance"),
             "SELECT q.time_us * 1000 + q.time_rest_ns, t.source, coalesce(t.name_as_logged, t.name), y.number, "
             "t.message_id FROM query_text AS t JOIN query AS q ON q.id = t.id JOIN type AS y ON y.id = q.type")) {
        const QByteArrayList cells = row.split('|');
        ours << QStringLiteral("%1 %2 %3 %4 %5")
                    .arg(QString::fromLatin1(cells.value(0)), QString::fromLatin1(cells.value(1)),
                        inTsharksWords(cells.value(2)), QString::fromLatin1(cells.value(3)),
                        QString::fromLatin1(cells.value(4)));
    }
    theirs.sort();
    ours.sort();
    QCOMPARE(ours, theirs);
    QCOMPARE(static_cast<int>(ours.size()), facts[QLatin1String("queries")].toInt());
    qInfo("%d queries as tshark lists them", static_cast<int>(ours.size()));
}

void TestCaseFacts::anyNumberOfThreadsGivesTheSameTables()
{
    QFETCH(QJsonObject, facts);
    if (facts.isEmpty())
        QSKIP("ASKANCE_SHARED_DATA names no folder of real logs");
    std::map<QByteArray, QByteArrayList> first;
    QJsonValue digest;
    for (const char* jobs : {"1", "2", "8"}) {
        const QString file = path(QByteArray("jobs").append(jobs).append(".askance").constData());
        QStringList options = wordsOf(facts[QLatin1String("options")]);
        options << QStringLiteral("--jobs") << QString::fromLatin1(jobs);
        VERIFY_CODE(run(importWords(facts[QLatin1String("file")].toString(), options, file)), 0);
        const QJsonObject info = run({QStringLiteral("info"), file, QStringLiteral("--json")}).json();
        digest = digest.isNull() ? info[QLatin1String("content_digest")] : digest;
        QCOMPARE(info[QLatin1String("content_digest")], digest);
        for (const char* name : {"query", "source", "domain", "issue", "answer", "observation"}) {
            const QByteArray table = name;
            const QByteArrayList rows = rowsOf(file, "SELECT * FROM " + table + " ORDER BY rowid");
            if (!first.contains(table))
                first[table] = rows;
            QVERIFY2(rows == first[table], table + " with --jobs " + jobs);
        }
    }
    QVERIFY(!first["query"].isEmpty() || !first["observation"].isEmpty());
    qInfo("--jobs 1, 2 and 8: %lld queries, %lld sources, %lld domains, %lld issues alike, content digest %s",
        static_cast<long long>(first["query"].size()), static_cast<long long>(first["source"].size()),
        static_cast<long long>(first["domain"].size()), static_cast<long long>(first["issue"].size()),
        qPrintable(digest.toString().left(12)));
}

ASKANCE_TEST_MAIN(TestCaseFacts)
#include "tst_casefacts.moc"
