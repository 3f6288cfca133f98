// SPDX-License-Identifier: GPL-3.0-or-later
//
// What every command answers: help, mistakes, JSON, output files, interrupts.
#include "Program.h"

#include <csignal>

using namespace askance;
using namespace askance::test;

class TestCommandLine : public ProgramTest {
    Q_OBJECT
private Q_SLOTS:
    void everyCommandHasHelpThatNamesItsOptions_data();
    void everyCommandHasHelpThatNamesItsOptions();
    void helpAndVersionAnswerWithoutACommand();
    void mistakesOfUsageEndInTwo_data();
    void mistakesOfUsageEndInTwo();
    void aFaultyFilterShowsTheCaret();
    void infoHasItsKeysInOrder();
    void aClockIsCorrectedForEveryCommandAlike();
    void coverageIsTakenFromTheRecordsByAStatedGap();
    void queryAnswersTotalsGroupsAndBins();
    void binsFollowTheZone();
    void recordsComeInEveryFormat();
    void outputFilesAreWholeOrAbsent();
    void aFullDeviceIsAnError_data();
    void aFullDeviceIsAnError();
    void aReaderThatGoesAwayIsNoDrama();
    void standardInputIsALog();
    void foldersRecurse();
    void anInterruptEndsIn130();
    void chartsAreEqualTwice();
    void aTimelineIsDrawnInThreeModes();
    void theDrawnGraphHasTheCountsOfTheGraphsFile();
    void graphsComeInEveryFormat();
    void stagesCanBeTimed();
};

void TestCommandLine::everyCommandHasHelpThatNamesItsOptions_data()
{
    QTest::addColumn<QString>("options");
    QTest::newRow("import") << QStringLiteral("--format --sensor --sensor-column --tz --year --dns-port --map --jobs "
                                              "--strict --json --force --resume --discard --stop-after");
    QTest::newRow("annotate") << QStringLiteral("--orgs --relations --events --coverage --clock "
                                                "--coverage-from-data --gap");
    QTest::newRow("info") << QStringLiteral("--json --events --coverage");
    QTest::newRow("verify") << QStringLiteral("--json");
    QTest::newRow("query") << QStringLiteral("--where --by --bin --top --tz --format");
    QTest::newRow("records") << QStringLiteral("--where --format --spreadsheet-safe -o --force");
    QTest::newRow("chart") << QStringLiteral(
        "--view --where --by --mode --scale --part --slot --gaps-by --offices --tz --size --dpi --theme -o --force");
    QTest::newRow("graph") << QStringLiteral("--where --format -o --force");
    QTest::newRow("reproduce") << QStringLiteral("--case -o --changed --force");
    QTest::newRow("sample") << QStringLiteral("--force");
    QTest::newRow("formats") << QStringLiteral("--json");
}

void TestCommandLine::everyCommandHasHelpThatNamesItsOptions()
{
    QFETCH(QString, options);
    const QString command = QString::fromUtf8(QTest::currentDataTag());
    const Run help = run({command, QStringLiteral("--help")});
    VERIFY_CODE(help, 0);
    QVERIFY(help.err.isEmpty());
    for (const QString& option : options.split(u' '))
        QVERIFY2(help.out.contains(option.toUtf8()), qPrintable(option));
    QVERIFY(run({QStringLiteral("--help")}).out.contains("askance " + command.toUtf8()));
    const Run wrong = run({command, QStringLiteral("--no-such-option")});
    VERIFY_CODE(wrong, 2);
    QVERIFY2(isOneSentence(wrong.err) && wrong.err.contains("no-such-option"), wrong.err.constData());
}

void TestCommandLine::helpAndVersionAnswerWithoutACommand()
{
    VERIFY_CODE(run({QStringLiteral("--help")}), 0);
    const Run version = run({QStringLiteral("--version")});
    VERIFY_CODE(version, 0);
    QCOMPARE(version.out, QByteArray("askance " ASKANCE_VERSION "\n"));
}

void TestCommandLine::mistakesOfUsageEndInTwo_data()
{
    QTest::addColumn<QString>("words"); // CASE stands for a good case
    QTest::addColumn<QString>("named"); // what the sentence must name
    const auto row = [](const char* words, const char* named) {
        QTest::newRow(words) << QString::fromUtf8(words) << QString::fromUtf8(named);
    };
    row("--nonsense", "--nonsense");
    row("improt", "import");
    row("info", "CASE");
    row("info CASE CASE", "2");
    row("import CASE", "logs");
    row("import CASE --resume --discard", "--discard");
    row("import CASE x.log --tz Mars/Olympus", "Mars/Olympus");
    row("import CASE x.log --year 12345", "--year");
    row("import CASE x.log --jobs 0", "--jobs");
    row("import CASE x.log --format nonsense", "zeek-tsv");
    row("import CASE x.log --dns-port 53,dns", "'dns'");
    row("import CASE x.log --dns-port 5308-5301", "5308-5301");
    row("import CASE x.log --dns-port 0", "65535");
    row("import CASE x.log --dns-port 53,", "''");
    row("import CASE x.log --stop-after lunch", "read, parse, store");
    row("annotate CASE", "--orgs");
    row("annotate CASE --clock small=2.5", "+2.5s");
    row("annotate CASE --clock =2s", "+2.5s");
    row("annotate CASE --coverage-from-data small --gap 0s", "--gap");
    row("annotate CASE --coverage-from-data small --gap soon", "'soon'");
    row("annotate CASE --gap 6h --clock small=1s", "--coverage-from-data");
    row("query CASE --by colour", "colour");
    row("query CASE --by source,source", "source,source");
    row("query CASE --by source,domain,type", "two");
    row("query CASE --by", "by");
    row("query CASE --bin 2d", "2d");
    row("query CASE --bin 1d --by source,domain", "--bin");
    row("query CASE --bin 1s", "100");
    row("query CASE --top 5", "--by");
    row("query CASE --by source --top -1", "--top");
    row("query CASE --tz Nowhere", "Nowhere");
    row("query CASE --format xml", "table, csv, json");
    row("records CASE --format xml", "csv, json, jsonl");
    row("records CASE --format json --spreadsheet-safe", "--spreadsheet-safe");
    row("graph CASE", "--format");
    row("graph CASE --format svg", "gexf");
    row("chart CASE", "timeline");
    row("chart CASE --view compare -o x.png", "timeline");
    row("chart CASE --view timeline", "-o");
    row("chart CASE --view timeline -o TMP/x.bmp", ".png");
    row("chart CASE --view timeline -o TMP/x.png --size 1x1", "--size");
    row("chart CASE --view timeline -o TMP/x.png --size 99999x99999", "--size");
    row("chart CASE --view graph -o TMP/x.png --by type", "prefix");
    row("chart CASE --view graph -o TMP/x.png --size 300x300", "--size");
    row("chart CASE --view timeline -o TMP/x.png --theme pink", "light, dark, print");
    row("chart CASE --view timeline -o TMP/x.png --mode heap", "lanes, stacked, lines");
    row("chart CASE --view timeline -o TMP/x.png --scale big", "own, shared");
    row("chart CASE --view timeline -o TMP/x.png --mode stacked --scale own", "one scale");
    row("chart CASE --view graph -o TMP/x.png --mode lines", "--view timeline");
    row("formats extra", "no arguments");
}

void TestCommandLine::mistakesOfUsageEndInTwo()
{
    QFETCH(QString, words);
    QFETCH(QString, named);
    const QString file = smallCase();
    QStringList arguments;
    for (QString word : words.split(u' ')) {
        word.replace(QStringLiteral("TMP"), m_folder->path());
        arguments += word == QLatin1String("CASE") ? file : word;
    }
    const QByteArray before = read(file);
    const Run wrong = run(arguments);
    VERIFY_CODE(wrong, 2);
    QVERIFY2(isOneSentence(wrong.err) && wrong.err.contains(named.toUtf8()), wrong.err.constData());
    QVERIFY(wrong.out.isEmpty());
    QCOMPARE(read(file), before);
    QCOMPARE(filesLeft(), (QStringList{QStringLiteral("small.askance"), QStringLiteral("small.log")}));
}

void TestCommandLine::aFaultyFilterShowsTheCaret()
{
    const Run wrong
        = run({QStringLiteral("query"), smallCase(), QStringLiteral("--where"), QStringLiteral("type:A sorce:1")});
    VERIFY_CODE(wrong, 2);
    const QList<QByteArray> lines = wrong.err.split('\n');
    QVERIFY2(lines.size() == 4, wrong.err.constData());
    QCOMPARE(lines[0].indexOf("sorce"), lines[1].indexOf('^'));
    QVERIFY(lines[2].startsWith("askance: ") && lines[2].contains("sorce"));
}

void TestCommandLine::infoHasItsKeysInOrder()
{
    const QString file = smallCase();
    const Run info = run({QStringLiteral("info"), file, QStringLiteral("--json")});
    VERIFY_CODE(info, 0);
    QCOMPARE(keysOf(info.out).join(u' '),
        QStringLiteral("case synthetic content_digest queries observations sources domains nameless repeats first last "
                       "evidence sensors issues"));
    const QJsonObject json = info.json();
    QCOMPARE(json[QLatin1String("case")].toString(), QStringLiteral("small"));
    QCOMPARE(json[QLatin1String("queries")].toInt(), 4);
    QCOMPARE(json[QLatin1String("sources")].toInt(), 2);
    QCOMPARE(json[QLatin1String("domains")].toInt(), 2);
    QCOMPARE(json[QLatin1String("nameless")].toInt(), 1);
    QCOMPARE(json[QLatin1String("content_digest")].toString().size(), 64);
    QCOMPARE(json[QLatin1String("first")].toString(), QStringLiteral("2016-09-23T13:00:00.000Z"));
    QCOMPARE(json[QLatin1String("last")].toString(), QStringLiteral("2016-09-25T13:00:00.000Z"));
    const QJsonObject evidence = json[QLatin1String("evidence")][0].toObject();
    QCOMPARE(evidence[QLatin1String("file")].toString(), QStringLiteral("small.log"));
    QCOMPARE(evidence[QLatin1String("format")].toString(), QStringLiteral("zeek-tsv"));
    QCOMPARE(evidence[QLatin1String("status")].toString(), QStringLiteral("complete"));
    QCOMPARE(evidence[QLatin1String("bytes")].toInt(), smallLog().size());
    QCOMPARE(evidence[QLatin1String("lines")].toInt(), 11);
    QCOMPARE(evidence[QLatin1String("accepted")].toInt() + evidence[QLatin1String("rejected")].toInt()
            + evidence[QLatin1String("skipped")].toInt(),
        11);
    QCOMPARE(json[QLatin1String("sensors")][0][QLatin1String("queries")].toInt(), 4);
    QCOMPARE(json[QLatin1String("sensors")][0][QLatin1String("coverage")][0][QLatin1String("kind")].toString(),
        QStringLiteral("assumed"));
    const Run verify = run({QStringLiteral("verify"), file, QStringLiteral("--json")});
    VERIFY_CODE(verify, 0);
    QCOMPARE(keysOf(verify.out).join(u' '), QStringLiteral("ok checks content_digest"));
    QVERIFY(verify.json()[QLatin1String("ok")].toBool());
    QCOMPARE(verify.json()[QLatin1String("content_digest")], json[QLatin1String("content_digest")]);
    const Run text = run({QStringLiteral("info"), file});
    VERIFY_CODE(text, 0);
    QVERIFY(text.out.contains("small.log") && text.out.contains("assumed"));
}

void TestCommandLine::aClockIsCorrectedForEveryCommandAlike()
{
    const QString file = smallCase();
    const auto info = [&] { return run({QStringLiteral("info"), file, QStringLiteral("--json")}).json(); };
    const QJsonObject before = info();
    const QString sensor = before[QLatin1String("sensors")][0][QLatin1String("name")].toString();
    QCOMPARE(before[QLatin1String("sensors")][0][QLatin1String("clock_offset_us")].toInt(-1), 0);
    const Run none = run({QStringLiteral("annotate"), file, QStringLiteral("--clock"), QStringLiteral("nobody=+1s")});
    VERIFY_CODE(none, 1);
    QVERIFY2(isOneSentence(none.err) && none.err.contains("nobody"), none.err.constData());
    const Run set
        = run({QStringLiteral("annotate"), file, QStringLiteral("--clock"), sensor + QStringLiteral("=+2.5s")});
    VERIFY_CODE(set, 0);
    QVERIFY2(set.out.contains("corrected by +2.5 s"), set.out.constData());
    const QJsonObject after = info();
    QCOMPARE(after[QLatin1String("content_digest")], before[QLatin1String("content_digest")]);
    QCOMPARE(after[QLatin1String("first")].toString(), QStringLiteral("2016-09-23T13:00:02.500Z"));
    QCOMPARE(after[QLatin1String("evidence")][0][QLatin1String("first")], after[QLatin1String("first")]);
    const QJsonObject said = after[QLatin1String("sensors")][0].toObject();
    QCOMPARE(said[QLatin1String("clock_offset_us")].toInt(), 2'500'000);
    QCOMPARE(said[QLatin1String("coverage")][0][QLatin1String("begin")], after[QLatin1String("first")]);
    const Run records = run({QStringLiteral("records"), file, QStringLiteral("--format"), QStringLiteral("jsonl")});
    const QJsonObject first = QJsonDocument::fromJson(records.out.left(records.out.indexOf('\n'))).object();
    QCOMPARE(first[QLatin1String("time")], after[QLatin1String("first")]);
    QCOMPARE(first[QLatin1String("clock_offset_us")].toInt(), 2'500'000);
    const Run found = run({QStringLiteral("query"), file, QStringLiteral("--where"),
        QStringLiteral("time:2016-09-23T13:00:02.5"), QStringLiteral("--format"), QStringLiteral("json")});
    QCOMPARE(found.json()[QLatin1String("total")].toInt(), 1);
    VERIFY_CODE(run({QStringLiteral("verify"), file}), 0);
    VERIFY_CODE(run({QStringLiteral("annotate"), file, QStringLiteral("--clock"), sensor + QStringLiteral("=0")}), 0);
    QCOMPARE(info(), before);
}

void TestCommandLine::coverageIsTakenFromTheRecordsByAStatedGap()
{
    const QString file = smallCase();
    const auto sensors = [&]() -> QJsonValue { // not a reference into an object that is gone
        return run({QStringLiteral("info"), file, QStringLiteral("--json")}).json()[QLatin1String("sensors")];
    };
    const QString sensor = sensors()[0][QLatin1String("name")].toString();
    QCOMPARE(sensors()[0][QLatin1String("coverage")].toArray().size(), 1);
    const auto annotate = [&](const QStringList& words) {
        return run(QStringList{QStringLiteral("annotate"), file} + words);
    };
    const Run done = annotate({QStringLiteral("--coverage-from-data"), sensor});
    VERIFY_CODE(done, 0);
    QVERIFY2(done.out.contains("3 spans, assumed: no silence over 6 h"), done.out.constData());
    const QJsonArray spans = sensors()[0][QLatin1String("coverage")].toArray();
    QCOMPARE(spans.size(), 3);
    for (const QJsonValue& span : spans) {
        QCOMPARE(span[QLatin1String("kind")].toString(), QStringLiteral("assumed"));
        QCOMPARE(span[QLatin1String("note")].toString(), QStringLiteral("assumed: no silence over 6 h"));
    }
    QCOMPARE(spans[1][QLatin1String("begin")].toString(), QStringLiteral("2016-09-24T13:00:00.000Z"));
    QVERIFY(run({QStringLiteral("info"), file}).out.contains("assumed: no silence over 6 h"));
    VERIFY_CODE(
        annotate({QStringLiteral("--coverage-from-data"), sensor, QStringLiteral("--gap"), QStringLiteral("1d")}), 0);
    QCOMPARE(sensors()[0][QLatin1String("coverage")].toArray().size(), 1);
    // A mistake in one part writes nothing of the others.
    const QJsonValue before = sensors();
    const Run half = annotate({QStringLiteral("--clock"), sensor + QStringLiteral("=+1s"),
        QStringLiteral("--coverage-from-data"), QStringLiteral("nobody")});
    VERIFY_CODE(half, 1);
    QVERIFY(before.toArray().size() == 1);
    QCOMPARE(sensors(), before);
}

void TestCommandLine::queryAnswersTotalsGroupsAndBins()
{
    const QString file = smallCase();
    const auto ask = [&](const QStringList& words) {
        return run(QStringList{QStringLiteral("query"), file} + words
            + QStringList{QStringLiteral("--format"), QStringLiteral("json")})
            .out;
    };
    QCOMPARE(ask({}), QByteArray("{\"total\":4}\n"));
    QCOMPARE(ask({QStringLiteral("--where"), QStringLiteral("type:A")}), QByteArray("{\"total\":3}\n"));
    QCOMPARE(ask({QStringLiteral("--by"), QStringLiteral("source"), QStringLiteral("--top"), QStringLiteral("1")}),
        QByteArray("{\"total\":4,\"groups\":[{\"source\":\"192.0.2.1\",\"count\":3,\"share\":0.75}],"
                   "\"other\":{\"groups\":1,\"count\":1}}\n"));
    QCOMPARE(ask({QStringLiteral("--by"), QStringLiteral("domain,type")}),
        QByteArray("{\"total\":4,\"groups\":[{\"domain\":\"a.example\",\"type\":\"A\",\"count\":2,\"share\":0.5},"
                   "{\"domain\":null,\"type\":\"A\",\"count\":1,\"share\":0.25},"
                   "{\"domain\":\"b.example\",\"type\":\"AAAA\",\"count\":1,\"share\":0.25}],"
                   "\"other\":{\"groups\":0,\"count\":0}}\n"));
    const QJsonObject bins = QJsonDocument::fromJson(ask({QStringLiteral("--bin"), QStringLiteral("1d")})).object();
    QCOMPARE(bins[QLatin1String("zone")].toString(), QStringLiteral("UTC"));
    QCOMPARE(bins[QLatin1String("edges")].toArray().size(), 4);
    QCOMPARE(bins[QLatin1String("edges")][0].toString(), QStringLiteral("2016-09-23T00:00:00.000Z"));
    QCOMPARE(bins[QLatin1String("covered_us")].toArray().size(), 3);
    QCOMPARE(bins[QLatin1String("series")][0][QLatin1String("key")].toString(), QStringLiteral("all"));
    QCOMPARE(bins[QLatin1String("series")][0][QLatin1String("counts")].toArray(), (QJsonArray{2, 1, 1}));
    const QJsonObject lanes = QJsonDocument::fromJson(
        ask({QStringLiteral("--bin"), QStringLiteral("1d"), QStringLiteral("--by"), QStringLiteral("source")}))
                                  .object();
    QCOMPARE(lanes[QLatin1String("series")].toArray().size(), 3);
    QCOMPARE(lanes[QLatin1String("series")][1][QLatin1String("key")].toString(), QStringLiteral("192.0.2.1"));
    QCOMPARE(lanes[QLatin1String("series")][1][QLatin1String("counts")].toArray(), (QJsonArray{1, 1, 1}));
    const QByteArray csv = run({QStringLiteral("query"), file, QStringLiteral("--by"), QStringLiteral("type"),
                                   QStringLiteral("--format"), QStringLiteral("csv")})
                               .out;
    QCOMPARE(csv, QByteArray("type,count,share\r\nA,3,0.75\r\nAAAA,1,0.25\r\n"));
    QVERIFY(run({QStringLiteral("query"), file, QStringLiteral("--by"), QStringLiteral("domain")})
                .out.contains("(not recorded)"));
}

void TestCommandLine::binsFollowTheZone()
{
    const Run moscow = run({QStringLiteral("query"), smallCase(), QStringLiteral("--bin"), QStringLiteral("1d"),
        QStringLiteral("--tz"), QStringLiteral("Europe/Moscow"), QStringLiteral("--format"), QStringLiteral("json")});
    VERIFY_CODE(moscow, 0);
    QCOMPARE(moscow.json()[QLatin1String("edges")][0].toString(), QStringLiteral("2016-09-22T21:00:00.000Z"));
    // A narrow time in the filter allows bins that the whole case would have too many of.
    const Run narrow
        = run({QStringLiteral("query"), path("small.askance"), QStringLiteral("--bin"), QStringLiteral("1s"),
            QStringLiteral("--where"), QStringLiteral("time:2016-09-23T13:00:00..2016-09-23T13:00:05"),
            QStringLiteral("--format"), QStringLiteral("json")});
    VERIFY_CODE(narrow, 0);
    const QJsonArray counts = narrow.json()[QLatin1String("series")][0][QLatin1String("counts")].toArray();
    QCOMPARE(counts.at(0).toInt(), 1);
    QCOMPARE(counts.at(1).toInt(), 1);
    QVERIFY(counts.size() >= 5 && counts.size() <= 6);
}

void TestCommandLine::recordsComeInEveryFormat()
{
    const QString file = smallCase();
    const QByteArray csv = run({QStringLiteral("records"), file}).out;
    QCOMPARE(csv.count("\r\n"), 5);
    QVERIFY(csv.contains("2016-09-23T13:00:01.500Z,192.0.2.2,5353,"));
    const Run lines = run({QStringLiteral("records"), file, QStringLiteral("--format"), QStringLiteral("jsonl"),
        QStringLiteral("--where"), QStringLiteral("domain:b.example")});
    QCOMPARE(lines.out.count('\n'), 1);
    QCOMPARE(lines.json()[QLatin1String("type")].toString(), QStringLiteral("AAAA"));
    const Run array = run({QStringLiteral("records"), file, QStringLiteral("--format"), QStringLiteral("json")});
    QCOMPARE(QJsonDocument::fromJson(array.out).array().size(), 4);
    const Run safe = run({QStringLiteral("records"), file, QStringLiteral("--spreadsheet-safe")});
    QCOMPARE(safe.out, csv);
}

void TestCommandLine::outputFilesAreWholeOrAbsent()
{
    const QString file = smallCase();
    const QString out = path("out.csv");
    const QStringList words = {QStringLiteral("records"), file, QStringLiteral("-o"), out};
    VERIFY_CODE(run(words), 0);
    QCOMPARE(read(out), run({QStringLiteral("records"), file}).out);
    QCOMPARE(QFileInfo(out).permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    write(out, "mine");
    const Run refused = run(words);
    VERIFY_CODE(refused, 1);
    QVERIFY2(isOneSentence(refused.err) && refused.err.contains("--force"), refused.err.constData());
    QCOMPARE(read(out), QByteArray("mine"));
    VERIFY_CODE(run(words + QStringList{QStringLiteral("--force")}), 0);
    QVERIFY(read(out).startsWith("row,"));
    // Neither a folder, nor a device, nor the case itself is overwritten.
    const QByteArray before = read(file);
    for (const QString& target : {m_folder->path(), QStringLiteral("/dev/null"), file}) {
        const Run wrong
            = run({QStringLiteral("records"), file, QStringLiteral("--force"), QStringLiteral("-o"), target});
        VERIFY_CODE(wrong, 1);
        QVERIFY2(isOneSentence(wrong.err), wrong.err.constData());
    }
    QCOMPARE(read(file), before);
    VERIFY_CODE(run({QStringLiteral("records"), file, QStringLiteral("-o"), path("nowhere/out.csv")}), 1);
    QCOMPARE(filesLeft(),
        (QStringList{QStringLiteral("out.csv"), QStringLiteral("small.askance"), QStringLiteral("small.log")}));
}

void TestCommandLine::aFullDeviceIsAnError_data()
{
    QTest::addColumn<QString>("words");
    for (const char* words : {"info CASE", "info CASE --json", "query CASE --by source", "records CASE",
             "records CASE --format json", "graph CASE --format gexf", "formats", "verify CASE", "--help", "--version"})
        QTest::newRow(words) << QString::fromUtf8(words);
}

void TestCommandLine::aFullDeviceIsAnError()
{
    QFETCH(QString, words);
    words.replace(QStringLiteral("CASE"), smallCase());
    RunOptions options;
    options.outputFile = QStringLiteral("/dev/full");
    const Run full = run(words.split(u' '), options);
    VERIFY_CODE(full, 1);
    QVERIFY2(isOneSentence(full.err) && full.err.contains("No space left"), full.err.constData());
}

void TestCommandLine::aReaderThatGoesAwayIsNoDrama()
{
    QByteArray log = kZeekHead;
    for (int i = 0; i < 20'000; ++i)
        log += zeekRow(QByteArray::number(1474635600 + i), "192.0.2.1", "name" + QByteArray::number(i) + ".example");
    write(path("long.log"), log);
    VERIFY_CODE(run({QStringLiteral("import"), path("long.askance"), path("long.log")}), 0);
    QProcess shell;
    shell.start(QStringLiteral("/bin/sh"),
        {QStringLiteral("-c"), QStringLiteral("\"$0\" records \"$1\" | head -n 1"), QStringLiteral(ASKANCE_BINARY),
            path("long.askance")});
    QVERIFY(shell.waitForFinished(kLongest));
    QCOMPARE(shell.exitCode(), 0);
    QVERIFY(shell.readAllStandardOutput().startsWith("row,time"));
    QCOMPARE(shell.readAllStandardError(), QByteArray());
}

void TestCommandLine::standardInputIsALog()
{
    RunOptions options;
    options.input = smallLog();
    const Run imported = run({QStringLiteral("import"), path("x.askance"), QStringLiteral("-"),
                                 QStringLiteral("--sensor"), QStringLiteral("tap"), QStringLiteral("--json")},
        options);
    VERIFY_CODE(imported, 0);
    QCOMPARE(imported.json()[QLatin1String("evidence")][0][QLatin1String("accepted")].toInt(), 4);
    QCOMPARE(imported.json()[QLatin1String("evidence")][0][QLatin1String("sensor")].toString(), QStringLiteral("tap"));
    QVERIFY(imported.err.isEmpty()); // no progress where nobody watches
}

void TestCommandLine::foldersRecurse()
{
    QVERIFY(QDir(m_folder->path()).mkpath(QStringLiteral("logs/deep")));
    write(path("logs/b.log"), kZeekHead + zeekRow("1474635600.000000", "192.0.2.1", "b.example"));
    write(path("logs/deep/a.log"), kZeekHead + zeekRow("1474635601.000000", "192.0.2.1", "a.example"));
    const Run imported = run({QStringLiteral("import"), path("x.askance"), path("logs"), QStringLiteral("--json")});
    VERIFY_CODE(imported, 0);
    QCOMPARE(keysOf(imported.out).join(u' '), QStringLiteral("evidence seconds rows_per_second"));
    QCOMPARE(imported.json()[QLatin1String("evidence")].toArray().size(), 2);
    QCOMPARE(run({QStringLiteral("query"), path("x.askance"), QStringLiteral("--format"), QStringLiteral("json")}).out,
        QByteArray("{\"total\":2}\n"));
}

void TestCommandLine::anInterruptEndsIn130()
{
    // Standard input stays open, so that the import waits for more until it is interrupted.
    QProcess process;
    process.start(QStringLiteral(ASKANCE_BINARY), {QStringLiteral("import"), path("x.askance"), QStringLiteral("-")});
    QVERIFY(process.waitForStarted());
    QByteArray log = kZeekHead;
    for (int i = 0; i < 20'000; ++i)
        log += zeekRow(QByteArray::number(1474635600 + i), "192.0.2.1", "a.example");
    process.write(log);
    QVERIFY(process.waitForBytesWritten(kLongest));
    QTest::qWait(500);
    QCOMPARE(kill(static_cast<pid_t>(process.processId()), SIGINT), 0);
    QTest::qWait(100);
    process.closeWriteChannel();
    QVERIFY(process.state() == QProcess::NotRunning || process.waitForFinished(kLongest));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 130);
    if (QFileInfo::exists(path("x.askance"))) {
        const Run info = run({QStringLiteral("info"), path("x.askance"), QStringLiteral("--json")});
        VERIFY_CODE(info, 0);
    }
}

void TestCommandLine::chartsAreEqualTwice()
{
    const QString file = smallCase();
    for (const char* name : {"timeline.png", "timeline.svg", "graph.png", "graph.svg"}) {
        const QString view = QString::fromLatin1(name).section(QLatin1Char('.'), 0, 0);
        const QString first = path(name);
        const QString second = path("2") + QString::fromUtf8(name);
        for (const QString& target : {first, second})
            VERIFY_CODE(run({QStringLiteral("chart"), file, QStringLiteral("--view"), view, QStringLiteral("--where"),
                            QStringLiteral("type:A"), QStringLiteral("-o"), target}),
                0);
        QVERIFY(!read(first).isEmpty());
        QCOMPARE(read(first), read(second));
        QCOMPARE(QFileInfo(first).permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        const Run refused
            = run({QStringLiteral("chart"), file, QStringLiteral("--view"), view, QStringLiteral("-o"), first});
        VERIFY_CODE(refused, 1);
        QVERIFY(refused.err.contains("--force"));
    }
    VERIFY_CODE(run({QStringLiteral("chart"), file, QStringLiteral("--view"), QStringLiteral("timeline"),
                    QStringLiteral("--theme"), QStringLiteral("dark"), QStringLiteral("--by"), QStringLiteral("domain"),
                    QStringLiteral("--tz"), QStringLiteral("Europe/Moscow"), QStringLiteral("--size"),
                    QStringLiteral("900x600"), QStringLiteral("-o"), path("b.pdf")}),
        0);
    QVERIFY(read(path("b.pdf")).startsWith("%PDF"));
}

// The same values, three pictures; each is equal twice and says which it is.
void TestCommandLine::aTimelineIsDrawnInThreeModes()
{
    const QString file = smallCase();
    QList<QByteArray> pictures;
    QList<QByteArray> values;
    for (const char* mode : {"lanes", "stacked", "lines", "lines --scale own", "lanes --scale shared"}) {
        const QStringList asked
            = QStringList{QStringLiteral("chart"), file, QStringLiteral("--view"), QStringLiteral("timeline"),
                  QStringLiteral("--by"), QStringLiteral("domain"), QStringLiteral("--force"), QStringLiteral("--mode")}
            + QString::fromLatin1(mode).split(QLatin1Char(' '));
        for (const char* name : {"m1.svg", "m2.svg", "m.csv"})
            VERIFY_CODE(run(asked + QStringList{QStringLiteral("-o"), path(name)}), 0);
        QCOMPARE(read(path("m1.svg")), read(path("m2.svg")));
        const QByteArray word = QByteArray(mode).split(' ').first();
        QCOMPARE(read(path("m1.svg")).contains(", " + word + '<'), word != "lanes");
        const bool isScaled = QByteArray(mode).contains("--scale"); // of few lookups all scales may be one
        QVERIFY(isScaled || !pictures.contains(read(path("m1.svg"))));
        pictures << read(path("m1.svg"));
        values << read(path("m.csv"));
    }
    QCOMPARE(values.count(values.first()), 5);
}

// An SVG holds its words as text: the counts on the picture are those of the graph's file.
void TestCommandLine::theDrawnGraphHasTheCountsOfTheGraphsFile()
{
    const QString file = smallCase();
    const QStringList where = {QStringLiteral("--where"), QStringLiteral("type:A")};
    const Run graph
        = run(QStringList{QStringLiteral("graph"), file, QStringLiteral("--format"), QStringLiteral("json")} + where);
    VERIFY_CODE(graph, 0);
    VERIFY_CODE(run(QStringList{QStringLiteral("chart"), file, QStringLiteral("--view"), QStringLiteral("graph"),
                        QStringLiteral("--by"), QStringLiteral("prefix"), QStringLiteral("-o"), path("g.svg")}
                    + where),
        0);
    const QString svg = QString::fromUtf8(read(path("g.svg")));
    const QJsonArray nodes = graph.json()[QLatin1String("nodes")].toArray();
    QVERIFY(!nodes.isEmpty());
    for (const auto& each : nodes) {
        const QJsonObject node = each.toObject();
        const int count = node[QLatin1String("count")].toInt();
        const QString id = node[QLatin1String("id")].toString();
        const bool isSource = id.startsWith(QLatin1String("s:"));
        const QString label = id == QLatin1String("d:") ? QStringLiteral("nameless") : id.mid(2);
        QVERIFY2(svg.contains(label + QLatin1Char('<')), qPrintable(label));
        const QString text = isSource
            ? QStringLiteral(">%1<").arg(count)
            : QStringLiteral(">%1 lookup%2<").arg(count).arg(count == 1 ? QString() : QStringLiteral("s"));
        QVERIFY2(svg.contains(text), qPrintable(text));
    }
}

void TestCommandLine::graphsComeInEveryFormat()
{
    const QString file = smallCase();
    const std::pair<const char*, QByteArray> formats[]
        = {{"gexf", "<gexf"}, {"graphml", "<graphml"}, {"dot", "digraph"}, {"json", "\"nodes\""}};
    for (const auto& [format, sign] : formats) {
        const Run graph = run({QStringLiteral("graph"), file, QStringLiteral("--format"), QString::fromLatin1(format)});
        VERIFY_CODE(graph, 0);
        QVERIFY(graph.out.contains(sign) && graph.out.contains("s:192.0.2.1") && graph.out.contains("d:a.example"));
    }
}

void TestCommandLine::stagesCanBeTimed()
{
    write(path("x.log"), smallLog());
    for (const char* stage : {"read", "parse"}) {
        const Run timed = run({QStringLiteral("import"), path("x.askance"), path("x.log"),
            QStringLiteral("--stop-after"), QString::fromLatin1(stage), QStringLiteral("--json")});
        VERIFY_CODE(timed, 0);
        QCOMPARE(timed.json()[QLatin1String("stage")].toString(), QString::fromLatin1(stage));
        QCOMPARE(timed.json()[QLatin1String("plain_bytes")].toInt(), smallLog().size());
        QVERIFY(timed.json()[QLatin1String("seconds")].toDouble() > 0);
        if (qstrcmp(stage, "parse") == 0) {
            QCOMPARE(timed.json()[QLatin1String("lines")].toInt(), 11);
            QCOMPARE(timed.json()[QLatin1String("accepted")].toInt(), 4);
        }
        QVERIFY(!QFileInfo::exists(path("x.askance")));
    }
    VERIFY_CODE(run({QStringLiteral("import"), path("x.askance"), path("x.log"), QStringLiteral("--stop-after"),
                    QStringLiteral("store")}),
        0);
    QVERIFY(QFileInfo::exists(path("x.askance")));
}

ASKANCE_TEST_MAIN(TestCommandLine)
#include "tst_commandline.moc"
