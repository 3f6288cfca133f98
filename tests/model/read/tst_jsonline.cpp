// SPDX-License-Identifier: GPL-3.0-or-later
//
// JSON objects: what one says, where they begin and end in a log, and that none is lost however they stand there.
#include "ReadSupport.h"

#include "read/JsonObjects.h"

#include <QElapsedTimer>

#include <random>

using namespace askance;
using namespace askance::test;

namespace {

// "path=text" of each member, in order; a question mark behind what could not be read.
std::string membersOf(const JsonLine& json)
{
    std::string all;
    for (const JsonLine::Member& member : json.members()) {
        all += all.empty() ? "" : " ";
        all += std::string(json.pathOf(member)) + '=' + std::string(member.text);
        all += member.kind == JsonLine::Kind::Unreadable ? "?" : "";
    }
    return all;
}

std::string read(std::string_view text)
{
    JsonLine json;
    return json.readCopy(text) ? membersOf(json) : "(none)";
}

// An object that the reader of AdGuard Home's log knows.
std::string object(int number, std::string_view more = {})
{
    return "{\"T\":\"2024-02-29T00:00:00Z\",\"QH\":\"n" + std::to_string(number)
        + ".example\",\"QT\":\"A\",\"IP\":\"10.0.0.1\"" + std::string(more) + '}';
}

ReadOptions adguard(qint64 mostRecordBytes = 1 << 20)
{
    ReadOptions options;
    options.format = QStringLiteral("adguard");
    options.mostRecordBytes = mostRecordBytes;
    return options;
}

// "n1 n2 … 2 rejected": the names that were read, and what was not.
QString outcome(const ReadLog& log)
{
    QString names;
    for (const QueryBatch& b : log.batches)
        for (size_t i = 0; i < b.rows(); ++i)
            names += QString::fromStdString(std::string(b.domains.at(b.domain[i]))).section(u'.', 0, 0) + u' ';
    return names + QStringLiteral("%1 rejected").arg(log.sum(&QueryBatch::rejected));
}

} // namespace

class JsonLineTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anObjectBecomesAListOfItsMembers_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("members");
        const auto row = [](const char* name, const char* text, const char* members) {
            QTest::newRow(name) << QByteArray(text) << QByteArray(members);
        };
        row("nested", "{\"a\":1,\"b\":{\"c\":\"x\",\"d\":[1,{\"e\":\"y\"},[true]]},\"f\":null,\"g\":{},\"h\":[]}",
            "a=1 b.c=x b.d[]=1 b.d[].e=y b.d[][]=true f=null");
        row("empty", "{}", "");
        row("odd keys", "{\"a.b\":\"flat\",\"\":\"empty key\",\"a\":{\"\":\"inside\"}}",
            "a.b=flat =empty key a.=inside");
        row("escapes", "{\"\\u0061\\\"\":\"\\u00e9\\n\\\\\"}", "a\"=\xC3\xA9\n\\");
        row("numbers stay text", "{\"a\":1523456789.123456789,\"b\":-0.0e+10 ,\"c\":123456789012345678901234567890}",
            "a=1523456789.123456789 b=-0.0e+10 c=123456789012345678901234567890");
        row("half a surrogate pair", "{\"a\":\"h\\ud800.x\",\"b\":\"c\"}", "a=h\\ud800.x? b=c");
        for (const char* text : {"", "[]", "1", "{", "}", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{\"a\":1}}", "{} {}",
                 "{\"a\":\"x}", "{\"a\":[1,2}", "{\"\\ud800\":1}", "{\"a\":1x}", "{\"a\":NaN}", "{\"a\":truely}",
                 "{\"a\":nul}", "{\"a\":[{\"b\":1}"})
            row(text, text, "(none)");
    }
    void anObjectBecomesAListOfItsMembers()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, members);
        QCOMPARE(QByteArray::fromStdString(read(view(text))), members);
    }

    void whatFollowsTheBytesOfAnObjectIsNotRead()
    {
        JsonLine json;
        for (const char* more : {",", ",,,", "]", "}", "\"", ",\"b\":1}", ":", ",1,2,3]}"}) {
            for (const char* text : {"{\"a\":[{\"b\":1}", "{\"a\":{\"b\":1}", "{\"a\":[[{}", "{\"a\":1", "{"}) {
                std::string bytes = std::string(text) + more;
                bytes.append(JsonLine::kPadding, ',');
                QVERIFY(!json.read(std::string_view(bytes).substr(0, std::string_view(text).size()), bytes.size()));
            }
        }
    }

    void theLastOfEqualKeysIsFoundAndTheFirstOfAList()
    {
        JsonLine json;
        const char* twice = "{\"a\":\"1\",\"l\":[{\"n\":\"x\"},{\"n\":\"y\"}],\"a\":\"2\",\"n\":null,\"e\":\"\"}";
        QVERIFY(json.readCopy(twice));
        QVERIFY(json.text("a") == "2");
        QVERIFY(json.text("l[].n") == "y");
        QVERIFY(json.first("l[].n")->text == "x");
        QVERIFY(json.text("n").data() == nullptr && json.find("n") != nullptr);
        QVERIFY(json.has("e") && json.text("e").empty());
        QVERIFY(!json.has("nothing") && json.find("l[]") == nullptr);
        std::string both;
        json.each("l[].n", [&](std::string_view text) { both += text; });
        QCOMPARE(both, std::string("xy"));
        // What another object held is not found in this one.
        QVERIFY(json.readCopy("{\"b\":\"1\"}"));
        QVERIFY(!json.has("a") && json.first("l[].n") == nullptr);
    }

    void brokenBytesBecomeTheirHex()
    {
        JsonLine json;
        QVERIFY(json.readCopy("{\"a\":\"x\xFFy\",\n\t\"b\":\"t\tz\\\"\x01\"}"));
        QCOMPARE(membersOf(json), std::string("a=x\\xffy b=t\\x09z\"\\x01"));
        QVERIFY(json.hadBrokenText());
        QVERIFY(json.readCopy("{\"a\":\"\xC3\xA9\"}"));
        QVERIFY(!json.hadBrokenText());
        QCOMPARE(read(std::string_view("{\"a\":\"n\0l\"}", 11)), std::string("a=n\\x00l"));
    }

    void depthAndKeysWithoutEndAreLeftOut()
    {
        std::string deep = "1";
        for (int i = 0; i < 500; ++i)
            deep = "{\"d\":[" + deep + "]}";
        QCOMPARE(read("{\"a\":1,\"deep\":" + deep + ",\"b\":2}"), std::string("a=1 b=2"));
        const std::string key(100'000, 'k');
        QCOMPARE(read("{\"" + key + "\":{\"x\":1},\"\":0,\"b\":2}"), std::string("=0 b=2"));
        JsonLine json;
        for (int i = 0; i < 20'000; ++i)
            QVERIFY(
                json.readCopy("{\"k" + std::to_string(i) + "\":\"v\",\"a\":{\"b\":\"" + std::to_string(i) + "\"}}"));
        QVERIFY(json.text("a.b") == "19999" && json.has("k19999") && !json.has("k19998"));
        std::string wide = "{";
        for (int i = 0; i < 5000; ++i)
            wide += "\"w" + std::to_string(i) + "\":" + std::to_string(i) + ',';
        QVERIFY(json.readCopy(wide + "\"a\":1}"));
        QVERIFY(json.text("w4999") == "4999" && json.text("w0") == "0" && json.text("a") == "1");
    }

    void objectsAreReadHoweverTheyStand_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("expected");
        const std::string one = object(1);
        const std::string two = object(2);
        const std::string three = object(3);
        const std::string pretty = QByteArray::fromStdString(two)
                                       .replace(",", ",\n    ")
                                       .replace("{", "{\n    ")
                                       .replace("}", "\n  }")
                                       .toStdString();
        const auto row = [](const char* name, const std::string& text, const char* expected) {
            QTest::newRow(name) << QByteArray::fromStdString(text) << QString::fromLatin1(expected);
        };
        row("one a line", one + "\n" + two + "\n", "n1 n2 0 rejected");
        row("a list, one a line", "[\n" + one + ",\n" + two + "\n]\n", "n1 n2 0 rejected");
        row("a list, commas in front", "[" + one + "\n," + two + "]", "n1 n2 0 rejected");
        row("a list on one line", "[" + one + "," + two + " , " + three + "]\n" + one, "n1 n2 n3 n1 0 rejected");
        row("two on one line", one + two + ' ' + three + "\n" + one, "n1 n2 n3 n1 0 rejected");
        row("pretty", "[\n  " + pretty + ",\n  " + pretty + "\n]\n", "n2 n2 0 rejected");
        row("pretty, closing and opening on one line", "[" + pretty + ", " + pretty + "]\n" + three,
            "n2 n2 n3 0 rejected");
        row("pretty, one after the other", pretty + pretty + "\n" + pretty, "n2 n2 n2 0 rejected");
        row("behind a header", "Feb 29 00:00:00 host adguard[1]: " + one + "\n2024-02-29T00:00:00Z " + two,
            "n1 n2 0 rejected");
        row("torn inside a string", one.substr(0, 40) + "\n" + two, "n2 1 rejected");
        row("torn behind a string", one.substr(0, one.size() - 1) + "\n" + two, "n2 1 rejected");
        row("torn at the comma", one.substr(0, 28) + "\n" + two, "n2 1 rejected");
        row("torn in a pretty list", "[\n  " + pretty.substr(0, pretty.size() - 24) + "\n  " + pretty + "\n]\n" + three,
            "n2 n3 4 rejected");
        row("torn at the end", one + "\n" + pretty.substr(0, 60), "n1 3 rejected");
        row("a tail", "\"x\":{\"T\":1}}\n" + two, "n2 1 rejected");
        row("torn behind a good one", one + two.substr(0, 30) + "\n" + three, "n1 n3 1 rejected");
        row("brackets in strings", object(1, ",\"x\":\"}{][\\\"}{\"") + two, "n1 n2 0 rejected");
        row("other values", "[1,2]\n\"x\"\n" + one + "\n[]\n", "n1 2 rejected");
    }
    void objectsAreReadHoweverTheyStand()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, expected);
        for (const char* lineEnd : {"\n", "\r\n", "\r"}) {
            const QByteArray bytes = QByteArray(text).replace("\n", lineEnd);
            const ReadLog log = readLog(view(bytes), adguard());
            QCOMPARE(outcome(log), expected);
            QCOMPARE(accountsFault(log, log.sum(&QueryBatch::lines)), QString());
            QVERIFY(log.batches.back().endOffset == bytes.size());
            const ReadLog single = readInPieces(view(bytes), adguard(), [] { return size_t{1}; });
            QCOMPARE(QString::fromStdString(logText(single)), QString::fromStdString(logText(log)));
        }
    }

    void aListInOneLineMayBeLongerThanARecord()
    {
        std::string text = "[";
        for (int i = 0; i < 40'000; ++i)
            text += object(i) + (i % 3 == 0 ? ", " : ",");
        text += object(40'000, ",\"x\":\"" + std::string(300'000, 'x') + '"') + ',' + object(40'001) + "]\n"
            + object(40'002) + '\n';
        const ReadLog log = readLog(text, adguard(200'000));
        // The long one is too long for a record, and what follows it in its line cannot be told from it.
        QCOMPARE(log.rows(), 40'001);
        QCOMPARE(log.sum(&QueryBatch::rejected), 1);
        QCOMPARE(log.batches.back().line.back(), 2);
        for (const QueryBatch& b : log.batches)
            for (size_t i = 0; i < b.rows(); i += 101)
                QVERIFY(jsonObjectIn(std::string_view(text).substr(static_cast<size_t>(b.offset[i]), 60))
                            .starts_with("{\"T\""));
        const std::string whole = logText(log);
        std::mt19937 random(1);
        for (int round = 0; round < 3; ++round)
            QVERIFY(logText(readInPieces(text, adguard(200'000), [&] { return 1 + random() % 300'000; })) == whole);
    }

    void nothingIsReadSlowly_data()
    {
        QTest::addColumn<QByteArray>("unit");
        for (const char* unit : {"{\n", " {\n", "[\n", "[{\n", "{\"a\":\n", "{\"a\":[\n", "{", "[", "{\"", "{\"a\":1},",
                 "{}", "{\"a\":1}x", "{\"a\":{\"b\":1},", "\"", "x{\"", ",\n", "  {\"a\":\"b\",\n"})
            QTest::newRow(QByteArray(unit).replace('\n', "\\n").constData()) << QByteArray(unit);
        QByteArray steps;
        for (int i = 0; i < 1200; ++i)
            steps += QByteArray(i, ' ') + "{\n";
        QTest::newRow("ever deeper") << steps;
    }
    void nothingIsReadSlowly()
    {
        QFETCH(QByteArray, unit);
        const QByteArray bytes = unit.repeated((1 << 20) / unit.size());
        QElapsedTimer timer;
        timer.start();
        const ReadLog log = readInPieces(view(bytes), adguard(), [] { return size_t{65536}; });
        QVERIFY2(timer.elapsed() < 8000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(accountsFault(log, log.sum(&QueryBatch::lines)), QString());
        QCOMPARE(log.batches.back().endOffset, bytes.size());
    }
};

ASKANCE_TEST_MAIN(JsonLineTest)
#include "tst_jsonline.moc"
