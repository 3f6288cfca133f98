// SPDX-License-Identifier: GPL-3.0-or-later
//
// Filter text, both ways. Beyond 600 lines because it is tables: every form of every value, every fault with its place.
#include "RandomFilter.h"
#include "TestSupport.h"

#include "filter/Filter.h"
#include "record/CivilTime.h"

using namespace askance;
using F = FilterField;
using K = ValueKind;
using N = FilterNode::Kind;

namespace {

// A tree as text that shows every part of it.
QString shape(const FilterNodePtr& node)
{
    if (!node)
        return QStringLiteral("all");
    if (node->kind == N::Term) {
        QStringList values;
        const QStringList kinds = {QStringLiteral("="), QStringLiteral("~"), QStringLiteral(".."), QStringLiteral("/n"),
            QStringLiteral("re"), QStringLiteral("<"), QStringLiteral("<="), QStringLiteral(">"), QStringLiteral(">=")};
        for (const FilterValue& value : node->term.values) {
            values += kinds.at(static_cast<int>(value.kind)) + QLatin1Char('[') + value.text
                + (value.kind == K::Range ? QLatin1Char('|') + value.upper : QString()) + QLatin1Char(']');
        }
        return QString::fromLatin1(fieldInfo(node->term.field).name) + values.join(QLatin1Char(','));
    }
    const QStringList names
        = {QString(), QStringLiteral("and"), QStringLiteral("or"), QStringLiteral("not"), QStringLiteral("off")};
    QStringList children;
    for (const FilterNodePtr& child : node->children)
        children += shape(child);
    return names.at(static_cast<int>(node->kind)) + QLatin1Char('(') + children.join(QStringLiteral("; "))
        + QLatin1Char(')');
}

ZoneRules zoneOf(const char* id)
{
    return ZoneRules::named(id).value();
}

qint64 us(const char* iso)
{
    WrittenTime time;
    if (!parseIsoTime(iso, time))
        qFatal("bad time %s", iso);
    return time.us;
}

} // namespace

class FilterParseTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void textBecomesATree_data();
    void textBecomesATree();
    void timesCoverTheirUnit_data();
    void timesCoverTheirUnit();
    void numbersOfClockAndDurationAreRead_data();
    void numbersOfClockAndDurationAreRead();
    void whatIsWrongIsShownWithPlaceAndCure_data();
    void whatIsWrongIsShownWithPlaceAndCure();
    void theCaretStandsBelowTheFault();
    void aDeepOrLongFilterIsRefused();
    void everyPrintedTreeReadsBackTheSame();
    void hiddenCharactersArePrintedByNumberAndReadBack();
    void everyExactValueOfOddCharactersReadsBackTheSame();
    void anyTextParsesOrSaysWhereItDoesNot();
    void aBrushReadsBackToTheMicrosecond_data();
    void aBrushReadsBackToTheMicrosecond();
    void theZoneIsWrittenOutOnlyIfItIsNotTheCases();
    void everyFieldHasOneRowAndItsExampleParses();
    void chipsMakeTheFilterAgain_data();
    void chipsMakeTheFilterAgain();
    void includingJoinsOrReplaces_data();
    void includingJoinsOrReplaces();
    void leavingOutAFieldKeepsTheRest();
    void timeBoundsAreThoseOfTheTopLevel_data();
    void timeBoundsAreThoseOfTheTopLevel();
    void filtersCombine();
};

void FilterParseTest::textBecomesATree_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("tree");
    QTest::addColumn<QString>("printed");
    const auto row = [](const char* text, const char* tree, const char* printed = nullptr) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(tree)
                            << QString::fromUtf8(printed ? printed : text);
    };
    row("", "all");
    row(" \t ", "all", "");
    row("mail", "text=[mail]", "text:mail");
    row("\"two words\"", "text=[two words]", "text:\"two words\"");
    row("source:10.0.0.1", "source=[10.0.0.1]");
    row("SOURCE:10.0.0.1", "source=[10.0.0.1]", "source:10.0.0.1");
    row("rcode:NXDOMAIN", "response=[NXDOMAIN]", "response:NXDOMAIN");
    row("source:10.0.0.0/8", "source/n[10.0.0.0/8]");
    row("source:2001:db8::/32", "source/n[2001:db8::/32]");
    row("source:\"10.0.0.0/8\"", "source=[10.0.0.0/8]");
    row("source:/^10\\.0/", "sourcere[^10\\.0]");
    row("source:/a\\/b, (c)/ x", "and(sourcere[a/b, (c)]; text=[x])", "source:/a\\/b, (c)/ text:x");
    row("/mail[0-9]/", "textre[mail[0-9]]", "text:/mail[0-9]/");
    row("org:alfa*", "org~[alfa*]");
    row("org:\"alfa*\"", "org=[alfa*]");
    row("org:\"two words\"*", "org~[two words*]");
    row("org:\"a*\"*", "org~[a\\**]");
    row("domain:a\\032b*", "domain~[a\\032b*]");
    row("domain:a\\\\*", "domain~[a\\\\\\\\*]");
    row("domain:a\\.b.example", "domain=[a\\.b.example]");
    row("domain:\"a\\\\b\"", "domain=[a\\b]", "domain:a\\b");
    row("domain:\"a\\032b\"", "domain=[a\\032b]", "domain:a\\032b");
    row("text:\"say \\\"hi\\\"\"", "text=[say \"hi\"]");
    row("org:\"a\\u{202E}b\"", "org=[a\u202Eb]");
    row("org:\"a\\u{00a0}b\"", "org=[a\u00A0b]", "org:\"a\\u{A0}b\"");
    row("org:a\u202Eb", "org=[a\u202Eb]", "org:\"a\\u{202E}b\"");
    row("org:\"a\\u{E0041}\"*", "org~[a\U000E0041*]");
    row("org:\"\\u{1F40D}\"", "org=[\U0001F40D]", "org:\U0001F40D");
    row("org:\"e\u0301\u0301\u0301\\u{301}\"", "org=[e\u0301\u0301\u0301\u0301]");
    row("org:\"\\\\u{41}, x\"", "org=[\\u{41}, x]");
    row("org:\"\\u{110000}, x\"", "org=[\\u{110000}, x]", "org:\"\\\\u{110000}, x\"");
    row("org:\"\\u{}, \\u{4\"", "org=[\\u{}, \\u{4]", "org:\"\\\\u{}, \\\\u{4\"");
    row("org:a\\u{41}", "org=[a\\u{41}]");
    row("source:/a\u202Eb/", "sourcere[a\\x{202E}b]", "source:/a\\x{202E}b/");
    row("domain:\"\"", "domain=[]");
    row("domain:.", "domain=[.]");
    row("type:A,AAAA", "type=[A],=[AAAA]");
    row("type:*", "type~[*]");
    row("type:\"*\"", "type=[*]");
    row("type>=256", "type>=[256]");
    row("type:1..5", "type..[1|5]");
    row("ttl>=60", "ttl>=[60]");
    row("ttl:60..", "ttl..[60|]");
    row("ttl:..60", "ttl..[|60]");
    row("rtt<500ms", "rtt<[500ms]");
    row("row:5..10", "row..[5|10]");
    row("time<2016-09-01", "time<[2016-09-01]");
    row("time:2016-05-04..2016-09-23", "time..[2016-05-04|2016-09-23]");
    row("weekday:mon..fri,sun", "weekday..[mon|fri],=[sun]");
    row("hour:22:00..06:00", "hour..[22:00|06:00]");
    row("repeat:no", "repeat=[no]");
    row("text:a..b", "text=[a..b]");
    row("text:-x", "text=[-x]");
    row("2001:db8::1", "text=[2001:db8::1]", "text:2001:db8::1");
    row("fe80::1", "text=[fe80::1]", "text:fe80::1");
    row("abcd::ef", "text=[abcd::ef]", "text:abcd::ef");
    row("a b", "and(text=[a]; text=[b])", "text:a text:b");
    row("a AND b", "and(text=[a]; text=[b])", "text:a text:b");
    row("a OR b", "or(text=[a]; text=[b])", "text:a OR text:b");
    row("a b OR c d", "or(and(text=[a]; text=[b]); and(text=[c]; text=[d]))", "text:a text:b OR text:c text:d");
    row("a (b OR c)", "and(text=[a]; or(text=[b]; text=[c]))", "text:a (text:b OR text:c)");
    row("(a b) c", "and(and(text=[a]; text=[b]); text=[c])", "(text:a text:b) text:c");
    row("((a))", "text=[a]", "text:a");
    row("-a", "not(text=[a])", "-text:a");
    row("NOT a", "not(text=[a])", "-text:a");
    row("NOT(a OR b)", "not(or(text=[a]; text=[b]))", "-(text:a OR text:b)");
    row("--a", "not(not(text=[a]))", "--text:a");
    row("-(-a)", "not(not(text=[a]))", "--text:a");
    row("off(type:A)", "off(type=[A])");
    row("off(-type:A)", "off(not(type=[A]))");
    row("off( a  b ) c", "and(off(and(text=[a]; text=[b])); text=[c])", "off(text:a text:b) text:c");
    row("off", "text=[off]", "text:off");
    row("and or not", "and(text=[and]; text=[or]; text=[not])", "text:and text:or text:not");
    row("text:OR \"NOT\"", "and(text=[OR]; text=[NOT])", "text:OR text:NOT");
    row("ORacle", "text=[ORacle]", "text:ORacle");
    row("a,b", "text=[a],=[b]", "text:a,b");
    row("\xC2\xA0x", "text=[x]", "text:x"); // a no-break space is space
}

void FilterParseTest::textBecomesATree()
{
    QFETCH(QString, text);
    QFETCH(QString, tree);
    QFETCH(QString, printed);
    const ParsedFilter parsed = parseFilter(text);
    QVERIFY2(!parsed.error, parsed.error ? qPrintable(parsed.error->withCaret(text)) : "");
    QCOMPARE(shape(parsed.filter.root()), tree);
    QCOMPARE(parsed.filter.toText(), printed);
    const ParsedFilter again = parseFilter(printed);
    QVERIFY(!again.error);
    QVERIFY(again.filter == parsed.filter);
}

void FilterParseTest::timesCoverTheirUnit_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QByteArray>("begin");
    QTest::addColumn<QByteArray>("end");
    const auto row = [](const char* text, const char* zone, const char* begin, const char* end) {
        QTest::newRow(text) << QString::fromUtf8(text) << QByteArray(zone) << QByteArray(begin) << QByteArray(end);
    };
    const char* first = "0001-01-01T00:00:00Z";
    row("time:2016", "UTC", "2016-01-01", "2017-01-01");
    row("time:2016-12", "UTC", "2016-12-01", "2017-01-01");
    row("time:2016-02", "UTC", "2016-02-01", "2016-03-01");
    row("time:2016-02-29", "UTC", "2016-02-29", "2016-03-01");
    row("time:2016-05-04T10", "UTC", "2016-05-04T10:00", "2016-05-04T11:00");
    row("time:2016-05-04T10:30", "UTC", "2016-05-04T10:30", "2016-05-04T10:31");
    row("time:2016-05-04T10:30:15", "UTC", "2016-05-04T10:30:15", "2016-05-04T10:30:16");
    row("time:2016-05-04T10:30:15.25", "UTC", "2016-05-04T10:30:15.25", "2016-05-04T10:30:15.26");
    row("time:2016-05-04T10:30:15.250001", "UTC", "2016-05-04T10:30:15.250001", "2016-05-04T10:30:15.250002");
    row("time:2016-05-04..2016-09-23", "UTC", "2016-05-04", "2016-09-24");
    row("time:2016-05-04T08..2016-05-04T09:30", "UTC", "2016-05-04T08:00", "2016-05-04T09:31");
    row("time:2016-05..", "UTC", "2016-05-01", nullptr);
    row("time:..2016-05", "UTC", first, "2016-06-01");
    row("time<2016-09-01", "UTC", first, "2016-09-01");
    row("time<=2016-09-01", "UTC", first, "2016-09-02");
    row("time>2016-09-01", "UTC", "2016-09-02", nullptr);
    row("time>=2016-09-01", "UTC", "2016-09-01", nullptr);
    row("time:2016-09-23@Europe/Moscow", "UTC", "2016-09-22T21:00", "2016-09-23T21:00");
    row("time:2016-09-23@UTC", "Europe/Moscow", "2016-09-23", "2016-09-24");
    row("time:2016-09-23 ", "Europe/Moscow", "2016-09-22T21:00", "2016-09-23T21:00");
    row("time:2016-09-23@+05:30", "UTC", "2016-09-22T18:30", "2016-09-23T18:30");
    // An instant with its own offset does not ask the zone.
    row("time:2016-09-23T10:00Z", "Europe/Moscow", "2016-09-23T10:00", "2016-09-23T10:01");
    row("time:2016-09-23T10:00+03:00", "UTC", "2016-09-23T07:00", "2016-09-23T07:01");
    row("time:2016-09-23T10:00-0330", "UTC", "2016-09-23T13:30", "2016-09-23T13:31");
    // Berlin, 30 October 2016: 03:00 became 02:00 at 01:00Z. 27 March: 02:00 became 03:00 at 01:00Z.
    row("time:2016-10-30@Europe/Berlin", "UTC", "2016-10-29T22:00", "2016-10-30T23:00");
    row("time:2016-10-30T02@Europe/Berlin", "UTC", "2016-10-30T00:00", "2016-10-30T02:00");
    row("time:2016-10-30T01@Europe/Berlin", "UTC", "2016-10-29T23:00", "2016-10-30T00:00");
    row("time:2016-10-30T02:30@Europe/Berlin", "UTC", "2016-10-30T00:30", "2016-10-30T01:31");
    row("time:2016-03-27@Europe/Berlin", "UTC", "2016-03-26T23:00", "2016-03-27T22:00");
    row("time>=2016-03-27T02:30@Europe/Berlin", "UTC", "2016-03-27T01:00", nullptr);
    row("time:2016-03-27T01..2016-03-27T02:30@Europe/Berlin", "UTC", "2016-03-27T00:00", "2016-03-27T01:00");
    row("time:9999", "UTC", "9999-01-01", nullptr);
}

void FilterParseTest::timesCoverTheirUnit()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, zone);
    QFETCH(QByteArray, begin);
    QFETCH(QByteArray, end);
    const ParsedFilter parsed = parseFilter(text, zoneOf(zone.constData()));
    QVERIFY2(!parsed.error, parsed.error ? qPrintable(parsed.error->withCaret(text)) : "");
    const FilterValue& value = parsed.filter.root()->term.values.front();
    QCOMPARE(isoText(value.begin, 0, 6), isoText(us(begin.constData()), 0, 6));
    if (end.isNull())
        QCOMPARE(value.end, kLatestUs);
    else
        QCOMPARE(isoText(value.end, 0, 6), isoText(us(end.constData()), 0, 6));
    QVERIFY(!parsed.filter.root()->term.zone.isEmpty());
}

void FilterParseTest::numbersOfClockAndDurationAreRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("begin");
    QTest::addColumn<qint64>("end");
    const auto row = [](const char* text, qint64 begin, qint64 end) {
        QTest::newRow(text) << QString::fromUtf8(text) << begin << end;
    };
    const qint64 endless = std::numeric_limits<qint64>::max();
    row("hour:9", 540, 600);
    row("hour:09:30", 570, 571);
    row("hour:09:00..18:00", 540, 1080);
    row("hour:9..18", 540, 1080);
    row("hour:22:00..06:00", 1320, 360);
    row("hour:18..", 1080, 1440);
    row("hour:..06:00", 0, 360);
    row("hour:00:00..24:00", 0, 1440);
    row("weekday:mon", 0, 1);
    row("weekday:Sunday", 6, 7);
    row("weekday:mon..fri", 0, 5);
    row("weekday:sat..sun", 5, 7);
    row("weekday:sat..mon", 5, 1);
    row("weekday:fri..thu", 0, 7);
    row("weekday:mon..sun", 0, 7);
    row("weekday:..wed", 0, 3);
    row("weekday:thu..", 3, 7);
    row("row:5", 5, 6);
    row("row:5..10", 5, 11);
    row("ttl:60", 60, 61);
    row("ttl<60", 0, 60);
    row("ttl<=60", 0, 61);
    row("ttl>60", 61, endless);
    row("ttl>=60", 60, endless);
    row("ttl:60..300", 60, 301);
    row("rtt:0.5s", 500000, 500001);
    row("rtt:0.5", 500000, 500001);
    row("rtt<500ms", 0, 500000);
    row("rtt<1.5ms", 0, 1500);
    row("rtt:250us", 250, 251);
    row("rtt:250\xC2\xB5s", 250, 251);
    row("rtt:1.50ms..2", 1500, 2000001);
}

void FilterParseTest::numbersOfClockAndDurationAreRead()
{
    QFETCH(QString, text);
    QFETCH(qint64, begin);
    QFETCH(qint64, end);
    const ParsedFilter parsed = parseFilter(text);
    QVERIFY2(!parsed.error, parsed.error ? qPrintable(parsed.error->withCaret(text)) : "");
    QCOMPARE(parsed.filter.root()->term.values.front().begin, begin);
    QCOMPARE(parsed.filter.root()->term.values.front().end, end);
}

void FilterParseTest::whatIsWrongIsShownWithPlaceAndCure_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qsizetype>("position");
    QTest::addColumn<qsizetype>("length");
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("expected"); // a part of it
    QTest::addColumn<QString>("suggestion");
    const auto row = [](const char* text, qsizetype position, qsizetype length, const char* message,
                         const char* expected, const char* suggestion = "") {
        QTest::newRow(text) << QString::fromUtf8(text) << position << length << QString::fromUtf8(message)
                            << QString::fromUtf8(expected) << QString::fromUtf8(suggestion);
    };
    row("sorce:x", 0, 5, "no field is called 'sorce'", "source:, domain: or time:", "source");
    row("a tiem:2016", 2, 4, "no field is called 'tiem'", "a field such as", "time");
    row("dom:x", 0, 3, "no field is called 'dom'", "a field such as", "domain");
    row("zzz:x", 0, 3, "no field is called 'zzz'", "stands in quotes", "");
    row("source:", 7, 1, "source has no value here", "source:192.0.2.0/24");
    row("source:a,", 9, 1, "source has no value here", "a value");
    row("source: a", 7, 1, "source has no value here", "a value");
    row("source<5", 6, 1, "source cannot be compared", "source: and a value", ":");
    row("hour>=5", 4, 2, "hour cannot be compared", "hour: and a value", ":");
    row("source:10.0.0.0/33", 7, 11, "'10.0.0.0/33' is no address prefix", "192.0.2.0/24", "\"10.0.0.0/33\"");
    row("(a", 0, 1, "this '(' is never closed", "')'");
    row("x (a (b)", 2, 1, "this '(' is never closed", "')'");
    row("a)", 1, 1, "this ')' closes nothing", "'('");
    row("()", 1, 1, "there is no term before ')'", "a term");
    row("off()", 4, 1, "there is no term before ')'", "a term");
    row(",a", 0, 1, "there is no term before ','", "a term");
    row("a OR", 4, 1, "the filter ends too early", "a term");
    row("a AND", 5, 1, "the filter ends too early", "a term");
    row("OR a", 0, 2, "there is nothing before this word to combine", "a term");
    row("a AND OR b", 6, 2, "there is nothing before this word to combine", "a term");
    row("NOT", 3, 1, "the filter ends too early", "a term");
    row("- a", 0, 1, "'-' stands alone", "right behind it");
    row("-off(a)", 0, 4, "what is off cannot be excluded", "off(-");
    row("text:\"a", 5, 1, "this \" is never closed", "another \"");
    row("text:/a", 5, 1, "this / is never closed", "in quotes");
    row("text:/a/b", 8, 1, "there is more behind the expression's closing /", "\\/");
    row("source:/(/", 7 + 1, 1, "missing ): (", "RE2");
    row("x domain:/a**/ y", 11, 2, "bad repetition operator: **", "RE2");
    row("domain:a..b", 7, 4, "'a..b' can be no query name", "labels of 1 to 63");
    row("under:\"\"", 6, 2, "nothing lies below no name", "under:example.com");
    row("under:a*", 6, 2, "under: takes no patterns", "under:example.com");
    row("time:yesterday", 5, 9, "'yesterday' is no time", "2016-09-23");
    row("time:2016-13-01", 5, 10, "'2016-13-01' is no time", "2016-09-23");
    row("time:2016-02-30", 5, 10, "'2016-02-30' is no time", "2016-09-23");
    row("time:2016..2016-99", 11, 7, "'2016-99' is no time", "2016-09-23");
    row("time:x..2016", 5, 1, "'x' is no time", "2016-09-23");
    row("time:2016-09..2016-05", 14, 7, "the range ends before it begins", "before the '..'");
    row("time:..", 5, 2, "a range needs a value on at least one side of '..'", "2016-09-23");
    row("time:2016-09-23@Europe/Moskow", 16, 13, "no time zone is called 'Europe/Moskow'", "Europe/Moscow",
        "Europe/Moscow");
    row("time:2016@", 9, 1, "there is no zone behind '@'", "@Europe/Moscow");
    row("time:2016@UTC,2017@Europe/Moscow", 18, 14, "one term has one zone", "one zone for all values");
    row("time:2016-03-27T02:30@Europe/Berlin", 5, 16, "the clocks of Europe/Berlin never showed '2016-03-27T02:30'",
        "outside the change");
    row("time<2016,2017", 9, 1, "a comparison takes one value", "a range");
    row("hour:25", 5, 2, "'25' is no hour", "09:00..18:00");
    row("hour:24:00..", 5, 5, "'24:00' is no hour", "09:00..18:00");
    row("hour:9..9", 8, 1, "the range ends where it begins", "09:00..18:00");
    row("weekday:mno", 8, 3, "'mno' is no day of the week", "mon..fri", "mon");
    row("weekday:mon..tuseday", 13, 7, "'tuseday' is no day of the week", "mon..fri", "tue");
    row("ttl:abc", 4, 3, "'abc' is no number of seconds", "60..300");
    row("ttl:10..5", 8, 1, "the range ends before it begins", "before the '..'");
    row("ttl:6*", 4, 2, "ttl: takes no patterns", "ttl>=60");
    row("rtt<5m", 4, 2, "'5m' is no duration", "500ms");
    row("rtt:0.5us", 4, 5, "'0.5us' is no duration", "500ms");
    row("row:-1", 4, 2, "'-1' is no record number", "5..10");
    row("type>A", 5, 1, "'A' is no number", "28");
    row("repeat:maybe", 7, 5, "'maybe' says nothing of repeats", "repeat:no", "no");
    row("finding:7", 8, 1, "this case has no finding called '7'", "no findings yet");
    row("text:\"\"", 5, 2, "there is nothing to look for", "a part of");
}

void FilterParseTest::whatIsWrongIsShownWithPlaceAndCure()
{
    QFETCH(QString, text);
    const ParsedFilter parsed = parseFilter(text);
    QVERIFY(parsed.error);
    QVERIFY(parsed.filter.isEmpty());
    QTEST(parsed.error->message, "message");
    QTEST(parsed.error->position, "position");
    QTEST(parsed.error->length, "length");
    QTEST(parsed.error->suggestion, "suggestion");
    QFETCH(QString, expected);
    QVERIFY2(parsed.error->expected.contains(expected), qPrintable(parsed.error->expected));
}

void FilterParseTest::theCaretStandsBelowTheFault()
{
    const QString text = QStringLiteral("type:A sorce:x");
    QCOMPARE(parseFilter(text).error->withCaret(text),
        QStringLiteral(
            "type:A sorce:x\n"
            "       ^^^^^\n"
            "no field is called 'sorce'; expected a field such as source:, domain: or time:; a word to search"
            " for stands in quotes; did you mean 'source'?"));
    // A long filter is cut on both sides and the caret moves with it.
    const QString longText
        = QString(500, QLatin1Char('x')) + QStringLiteral(" sorce:x ") + QString(500, QLatin1Char('y'));
    const QStringList lines = parseFilter(longText).error->withCaret(longText).split(QLatin1Char('\n'));
    QCOMPARE(lines.size(), 3);
    QVERIFY(lines[0].size() < 200);
    QCOMPARE(lines[0].mid(lines[1].indexOf(QLatin1Char('^')), 5), QStringLiteral("sorce"));
    QCOMPARE(lines[1].count(QLatin1Char('^')), 5);
}

void FilterParseTest::aDeepOrLongFilterIsRefused()
{
    const auto nested = [](int depth) {
        return QString(depth, QLatin1Char('(')) + QLatin1Char('a') + QString(depth, QLatin1Char(')'));
    };
    QVERIFY(!parseFilter(nested(kMostFilterDepth - 1)).error);
    const auto deep = parseFilter(nested(kMostFilterDepth));
    QVERIFY(deep.error);
    QCOMPARE(deep.error->position, qsizetype{kMostFilterDepth});
    QVERIFY(parseFilter(QString(10000, QLatin1Char('-')) + QLatin1Char('a')).error);
    QVERIFY(parseFilter(QString(60000, QLatin1Char('('))).error);
    QVERIFY(!parseFilter(QString(kMostFilterText, QLatin1Char('a'))).error);
    QCOMPARE(parseFilter(QString(kMostFilterText + 1, QLatin1Char('a'))).error->message,
        QStringLiteral("the filter is too long"));
    // What prints must parse again, however deep exclusions stand in each other.
    const Filter exclusions = parseFilter(QString(kMostFilterDepth - 1, QLatin1Char('-')) + QLatin1Char('a')).filter;
    QVERIFY(!exclusions.isEmpty());
    QVERIFY(parseFilter(exclusions.toText()).filter == exclusions);
}

void FilterParseTest::hiddenCharactersArePrintedByNumberAndReadBack()
{
    const ushort hidden[] = {0x0000, 0x0007, 0x001B, 0x007F, 0x0085, 0x061C, 0x200E, 0x202E, 0x2066, 0x2069, 0xFEFF};
    for (const ushort unit : hidden) {
        const QString value = QStringLiteral("a") + QChar(unit) + QStringLiteral("b");
        const Filter filter = Filter::equals(F::Domain, value);
        const QString text = filter.toText();
        QVERIFY2(!text.contains(QChar(unit)), qPrintable(text));
        const ParsedFilter again = parseFilter(text);
        QVERIFY2(!again.error, qPrintable(text));
        QVERIFY2(again.filter == filter, qPrintable(text));
    }
    // The same words as plain text of a log stay the words they are.
    const Filter literal = Filter::equals(F::Domain, QStringLiteral("a\\u{202E}b"));
    QVERIFY(literal != Filter::equals(F::Domain, QStringLiteral("a\u202Eb")));
    QVERIFY2(parseFilter(literal.toText()).filter == literal, qPrintable(literal.toText()));
}

void FilterParseTest::everyPrintedTreeReadsBackTheSame()
{
    test::RandomFilter random(20160923);
    const auto pool = [&random](FilterField field, const char* texts) {
        random.pools[static_cast<size_t>(field)] = QString::fromUtf8(texts).split(QStringLiteral(" | "));
    };
    pool(F::Time,
        "2016 | 2016-05 | 2016-05-04..2016-09-23 | 2016-05.. | ..2016-09 | <2016-09-01 | >=2016-05-04T10:30 | "
        "2016-09-23T10:00Z | 2016-05-04T10:00:00.25");
    pool(F::Hour, "9 | 09:00..18:00 | 22:00..06:00 | ..06:00");
    pool(F::Weekday, "mon | mon..fri | sat..mon");
    pool(F::Source, "10.0.0.1 | 10.0.0.0/8 | 10.* | \"10.0.0.0/8\" | /^10/ | \"\" | host-? | \"odd,one\"*");
    pool(F::Org, "alfa | alfa* | \"Two words\" | /^a|b$/ | \"\" | \"a*\"? | \"(x)\"");
    pool(F::Server, "10.0.0.53 | ::1 | 2001:db8::/32");
    pool(F::Domain, "a.example | *.example | \"*\" | \"\" | . | a\\032b.local | a\\\\* | /x\\/y/");
    pool(F::Under, "example | a.example | .");
    pool(F::Owner, "alfa | \"\"");
    pool(F::Type, "A | 33 | \"*\" | * | >=256 | 1..28 | NS*");
    pool(F::Response, "NOERROR | 3 | \"\" | ..3");
    pool(F::Ttl, "60 | >=60 | <=60 | >60 | ..300 | \"\"");
    pool(F::Rtt, "<500ms | 0.5s | 1ms..2ms");
    pool(F::Sensor, "s1 | s? | \"a b\"");
    pool(F::File, "a.log | *.gz | /^a/");
    pool(F::Row, "5 | 5..10 | <100");
    pool(F::Repeat, "no | yes");
    pool(F::Text, "mail | \"OR\" | \"-x\" | x<b> | /^a/ | a..b | \"say\\\"\" | *x | \"a\\\\\"");
    random.zones = {QStringLiteral("UTC"), QStringLiteral("Europe/Moscow"), QStringLiteral("+05:30")};
    const ZoneRules moscow = zoneOf("Europe/Moscow");
    int filters = 0;
    for (int i = 0; i < 3000; ++i) {
        const Filter filter(random.node(1 + i % 4));
        for (const ZoneRules& zone : {ZoneRules(), moscow}) {
            const QString text = filter.toText(zone.id());
            const ParsedFilter parsed = parseFilter(text, zone);
            QVERIFY2(!parsed.error, parsed.error ? qPrintable(parsed.error->withCaret(text)) : "");
            QVERIFY2(parsed.filter == filter, qPrintable(text));
            QCOMPARE(parsed.filter.toText(zone.id()), text);
        }
        ++filters;
    }
    qInfo("%d trees: term %d, and %d, or %d, not %d, off %d; values: exact %d, glob %d, range %d, prefix %d, regex %d, "
          "< %d, <= %d, > %d, >= %d",
        filters, random.tally.nodes[0], random.tally.nodes[1], random.tally.nodes[2], random.tally.nodes[3],
        random.tally.nodes[4], random.tally.values[0], random.tally.values[1], random.tally.values[2],
        random.tally.values[3], random.tally.values[4], random.tally.values[5], random.tally.values[6],
        random.tally.values[7], random.tally.values[8]);
    QVERIFY(filters >= 2000);
    for (const int count : random.tally.nodes)
        QVERIFY(count > 100);
    for (const int count : random.tally.values)
        QVERIFY(count > 50);
}

void FilterParseTest::everyExactValueOfOddCharactersReadsBackTheSame()
{
    std::mt19937 random(7);
    const QString letters = QStringLiteral("ab \"\\*?,().:/-@<>=\n\t'|&;u{41}\u00E9\u202E\u00A0\u0301\uE000") + QChar(1)
        + QChar(0xDB40) + QChar(0xDC41);
    const std::vector<F> fields
        = {F::Source, F::Org, F::Server, F::Owner, F::Sensor, F::File, F::Text, F::Type, F::Response};
    int checked = 0;
    for (int i = 0; i < 5000; ++i) {
        QString value;
        for (int n = static_cast<int>(random() % 8); n > 0; --n)
            value += letters[static_cast<qsizetype>(random() % static_cast<quint32>(letters.size()))];
        const F field = fields[random() % fields.size()];
        if (field == F::Text && value.isEmpty())
            continue;
        const Filter filter = Filter::equals(field, value);
        const QString text = filter.toText();
        const ParsedFilter parsed = parseFilter(text);
        QVERIFY2(!parsed.error, qPrintable(text));
        QVERIFY2(parsed.filter == filter, qPrintable(text));
        ++checked;
    }
    QVERIFY(checked > 4000);
}

void FilterParseTest::anyTextParsesOrSaysWhereItDoesNot()
{
    const QStringList pieces
        = QStringLiteral("time: hour: source: domain: type: ttl>= rtt< org: text: off( ( ) - NOT OR "
                         "AND , .. .. 2016 2016-05-04 09:00 10.0.0.0/8 / \" \\ * ? @UTC @ a b.c mon "
                         "7 : < > = /a+/ /( \"x y\" 60 no zz:")
              .split(QLatin1Char(' '));
    std::mt19937 random(11);
    int parsedTexts = 0;
    constexpr int texts = 30'000;
    for (int i = 0; i < texts; ++i) {
        QString text;
        for (auto n = random() % 9; n > 0; --n) {
            text += pieces[static_cast<qsizetype>(random() % static_cast<quint32>(pieces.size()))];
            if (random() % 2)
                text += QLatin1Char(' ');
        }
        const ParsedFilter parsed = parseFilter(text);
        if (parsed.error) {
            QVERIFY2(parsed.filter.isEmpty(), qPrintable(text));
            QVERIFY2(parsed.error->position >= 0 && parsed.error->position <= text.size(), qPrintable(text));
            QVERIFY2(parsed.error->length >= 1
                    && parsed.error->position + parsed.error->length
                        <= std::max(text.size(), parsed.error->position + 1),
                qPrintable(text));
            QVERIFY2(!parsed.error->message.isEmpty() && !parsed.error->expected.isEmpty(), qPrintable(text));
            continue;
        }
        ++parsedTexts;
        const QString printed = parsed.filter.toText();
        QVERIFY2(parseFilter(printed).filter == parsed.filter, qPrintable(text + QStringLiteral(" -> ") + printed));
        QVERIFY2(Filter::fromChips(parsed.filter.chips()) == parsed.filter, qPrintable(text));
    }
    QVERIFY2(parsedTexts > texts / 50 && parsedTexts < texts, qPrintable(QString::number(parsedTexts)));
}

void FilterParseTest::aBrushReadsBackToTheMicrosecond_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QByteArray>("begin");
    QTest::addColumn<QByteArray>("end");
    QTest::addColumn<QString>("text");
    const auto row = [](const char* zone, const char* begin, const char* end, const char* text) {
        QTest::newRow(text) << QByteArray(zone) << QByteArray(begin) << QByteArray(end) << QString::fromUtf8(text);
    };
    row("UTC", "2016-05-04", "2016-09-24", "time:2016-05-04..2016-09-23");
    row("UTC", "2016-09-23", "2016-09-24", "time:2016-09-23");
    row("UTC", "2016-09-23T10:00", "2016-09-23T12:00", "time:2016-09-23T10:00..2016-09-23T11:59");
    row("UTC", "2016-09-23T10:00", "2016-09-23T10:00:15", "time:2016-09-23T10:00:00..2016-09-23T10:00:14");
    row("UTC", "2016-09-23T10:00:00.5", "2016-09-23T10:00:01", "time:2016-09-23T10:00:00.500..2016-09-23T10:00:00.999");
    row("UTC", "2016-09-23T10:00:00.000001", "2016-09-23T10:00:00.000002", "time:2016-09-23T10:00:00.000001");
    row("Europe/Moscow", "2016-09-22T21:00", "2016-09-23T21:00", "time:2016-09-23@Europe/Moscow");
    row("Europe/Berlin", "2016-10-29T22:00", "2016-10-30T23:00", "time:2016-10-30@Europe/Berlin");
    // Begins in the second showing of 02:30, which only UTC can say.
    row("Europe/Berlin", "2016-10-30T01:30", "2016-10-30T04:00",
        "time:2016-10-30T01:30Z..2016-10-30T03:59Z@Europe/Berlin");
    row("UTC", "0001-01-01", "2016-05-04", "time:..2016-05-03");
    row("UTC", "2016-09-23T10:00", "2016-09-23T10:00", "time:2016-09-23T10:00:00.000000");
}

void FilterParseTest::aBrushReadsBackToTheMicrosecond()
{
    QFETCH(QByteArray, zone);
    QFETCH(QByteArray, begin);
    QFETCH(QByteArray, end);
    QFETCH(QString, text);
    const TimeSpan span{us(begin.constData()), us(end.constData())};
    const Filter filter = Filter::time(span, zone);
    QCOMPARE(filter.toText(), text);
    const ParsedFilter parsed = parseFilter(text);
    QVERIFY(!parsed.error);
    QVERIFY(parsed.filter == filter);
    QCOMPARE(filter.timeBounds()->beginUs, span.beginUs);
    QCOMPARE(filter.timeBounds()->endUs, std::max(span.endUs, span.beginUs + 1));
    // Any brush on any clock: random spans, also across changes of the clock.
    std::mt19937_64 random(static_cast<quint64>(span.beginUs));
    for (int i = 0; i < 200; ++i) {
        static const std::array<qint64, 5> units = {1, 1000, kUsPerSecond, kUsPerMinute, kUsPerHour};
        const qint64 unit = units[random() % units.size()];
        const qint64 middle = us("2016-10-30T01:00");
        const qint64 a = middle + (static_cast<qint64>(random() % 4000) - 2000) * unit;
        const TimeSpan brush{a, a + 1 + static_cast<qint64>(random() % 3000) * unit};
        const Filter made = Filter::time(brush, zone);
        QCOMPARE(made.timeBounds(), std::optional(brush));
        QVERIFY2(parseFilter(made.toText()).filter == made, qPrintable(made.toText()));
    }
    QVERIFY(Filter::time({kEarliestUs, kLatestUs}, zone).isEmpty());
}

void FilterParseTest::theZoneIsWrittenOutOnlyIfItIsNotTheCases()
{
    const ZoneRules moscow = zoneOf("Europe/Moscow");
    const Filter filter = parseFilter(QStringLiteral("hour:9 weekday:mon@UTC"), moscow).filter;
    QCOMPARE(filter.toText("Europe/Moscow"), QStringLiteral("hour:9 weekday:mon@UTC"));
    QCOMPARE(filter.toText(), QStringLiteral("hour:9@Europe/Moscow weekday:mon"));
}

void FilterParseTest::everyFieldHasOneRowAndItsExampleParses()
{
    QCOMPARE(filterFields().size(), size_t{19});
    for (size_t i = 0; i < filterFields().size(); ++i) {
        const FieldInfo& info = filterFields()[i];
        QCOMPARE(static_cast<size_t>(info.field), i);
        const ParsedFilter parsed = parseFilter(QString::fromUtf8(info.example));
        if (info.field == F::Finding) {
            QVERIFY(parsed.error);
            continue;
        }
        QVERIFY2(!parsed.error, info.example);
        QCOMPARE(parsed.filter.root()->term.field, info.field);
        QCOMPARE(parsed.filter.toText(), QString::fromUtf8(info.example));
    }
}

void FilterParseTest::chipsMakeTheFilterAgain_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("chips"); // "+", "-", "o" (off) or "e" (expression), then the text
    QTest::newRow("none") << QString() << QStringList();
    QTest::newRow("a row") << QStringLiteral("type:A -source:10.0.0.1 off(org:x) off(-org:y)")
                           << QStringList{QStringLiteral("+ type:A"), QStringLiteral("- -source:10.0.0.1"),
                                  QStringLiteral("o off(org:x)"), QStringLiteral("o- off(-org:y)")};
    QTest::newRow("the same twice") << QStringLiteral("type:A type:A")
                                    << QStringList{QStringLiteral("+ type:A"), QStringLiteral("+ type:A")};
    QTest::newRow("or") << QStringLiteral("type:A OR org:x") << QStringList{QStringLiteral("e type:A OR org:x")};
    QTest::newRow("a bracket among terms")
        << QStringLiteral("type:A (org:x OR org:y)") << QStringList{QStringLiteral("e type:A (org:x OR org:y)")};
    QTest::newRow("an excluded bracket") << QStringLiteral("-(type:A org:x)")
                                         << QStringList{QStringLiteral("e -(type:A org:x)")};
}

void FilterParseTest::chipsMakeTheFilterAgain()
{
    QFETCH(QString, text);
    QFETCH(QStringList, chips);
    const Filter filter = parseFilter(text).filter;
    QStringList shown;
    for (const FilterChip& chip : filter.chips()) {
        QString mark = chip.expression ? QStringLiteral("e")
            : chip.off                 ? QStringLiteral("o")
            : chip.excluded            ? QString()
                                       : QStringLiteral("+");
        if (chip.excluded)
            mark += QLatin1Char('-');
        shown += mark + QLatin1Char(' ') + chip.text;
    }
    QCOMPARE(shown, chips);
    QVERIFY(Filter::fromChips(filter.chips()) == filter);
    QCOMPARE(Filter::fromChips(filter.chips()).toText(), text);
}

void FilterParseTest::includingJoinsOrReplaces_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("added");
    QTest::addColumn<QString>("result");
    const auto row = [](const char* text, const char* added, const char* result) {
        QTest::addRow("%s + %s", text, added)
            << QString::fromUtf8(text) << QString::fromUtf8(added) << QString::fromUtf8(result);
    };
    row("", "type:A", "type:A");
    row("type:A", "type:AAAA", "type:A,AAAA");
    row("type:A", "type:A", "type:A");
    row("org:x type:A", "org:y", "org:x,y type:A");
    row("-org:x", "org:y", "-org:x org:y");
    row("off(org:x)", "org:y", "off(org:x) org:y");
    row("type:A OR org:x", "type:B", "(type:A OR org:x) type:B");
    row("time:2016 type:A", "time:2017", "time:2017 type:A");
    row("time:2016 type:A time<2018", "time:2017", "time:2017 type:A");
    row("hour:9", "hour:10", "hour:10");
    row("weekday:mon hour:9", "weekday:tue", "weekday:tue hour:9");
    row("ttl>=60", "ttl:30", "ttl>=60 ttl:30"); // "any of" cannot hold a comparison
    row("ttl:30", "ttl<10", "ttl:30 ttl<10");
}

void FilterParseTest::includingJoinsOrReplaces()
{
    QFETCH(QString, text);
    QFETCH(QString, added);
    QFETCH(QString, result);
    const Filter filter = parseFilter(text).filter.including(parseFilter(added).filter.root()->term);
    QCOMPARE(filter.toText(), result);
    QVERIFY(parseFilter(result).filter == filter);
}

void FilterParseTest::leavingOutAFieldKeepsTheRest()
{
    const Filter filter = parseFilter(QStringLiteral("org:x -org:y off(org:z) type:A -(org:q type:B)")).filter;
    QCOMPARE(filter.withoutField(F::Org).toText(), QStringLiteral("type:A -(org:q type:B)"));
    QCOMPARE(filter.withoutField(F::Time).toText(), filter.toText());
    QVERIFY(parseFilter(QStringLiteral("org:x")).filter.withoutField(F::Org).isEmpty());
}

void FilterParseTest::timeBoundsAreThoseOfTheTopLevel_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("begin");
    QTest::addColumn<QByteArray>("end");
    const auto row = [](const char* text, const char* begin, const char* end) {
        QTest::newRow(text) << QString::fromUtf8(text) << QByteArray(begin) << QByteArray(end);
    };
    row("type:A", nullptr, nullptr);
    row("time:2016 type:A", "2016-01-01", "2017-01-01");
    row("time>=2016 time<2016-05", "2016-01-01", "2016-05-01");
    row("time:2016,2018", nullptr, nullptr);
    row("-time:2016", nullptr, nullptr);
    row("time:2015..2017 -time:2016", nullptr, nullptr);
    row("time:2016 off(time:2015)", "2016-01-01", "2017-01-01");
    row("time:2016 OR type:A", nullptr, nullptr);
}

void FilterParseTest::timeBoundsAreThoseOfTheTopLevel()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, begin);
    QFETCH(QByteArray, end);
    const auto bounds = parseFilter(text).filter.timeBounds();
    QCOMPARE(bounds.has_value(), !begin.isNull());
    if (bounds)
        QCOMPARE(*bounds, (TimeSpan{us(begin.constData()), us(end.constData())}));
}

void FilterParseTest::filtersCombine()
{
    const Filter a = parseFilter(QStringLiteral("type:A org:x")).filter;
    const Filter b = parseFilter(QStringLiteral("type:B OR type:C")).filter;
    QCOMPARE(a.with(b).toText(), QStringLiteral("type:A org:x (type:B OR type:C)"));
    QCOMPARE(a.with({}).toText(), a.toText());
    QCOMPARE(Filter().with(b).toText(), b.toText());
    QCOMPARE(a.excluding(b).toText(), QStringLiteral("type:A org:x -(type:B OR type:C)"));
    QCOMPARE(a.excluding({}).toText(), a.toText());
    QCOMPARE(Filter().excluding(parseFilter(QStringLiteral("type:A")).filter).toText(), QStringLiteral("-type:A"));
    QVERIFY(Filter::equals(F::Domain, QString()).toText() == QStringLiteral("domain:\"\""));
}

ASKANCE_TEST_MAIN(FilterParseTest)
#include "tst_filterparse.moc"
