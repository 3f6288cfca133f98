// SPDX-License-Identifier: GPL-3.0-or-later
#include "RandomFilter.h"
#include "TestSupport.h"

#include "filter/Match.h"
#include "record/CivilTime.h"

using namespace askance;
using F = FilterField;

namespace {

// A dataset whose table may still be written to.
struct OpenDataset {
    std::shared_ptr<ColumnTable> table;
    std::shared_ptr<Dataset> data;
};

OpenDataset opened(const DatasetPtr& tiny)
{
    OpenDataset open{std::make_shared<ColumnTable>(*tiny->table), std::make_shared<Dataset>(*tiny)};
    open.data->table = open.table;
    return open;
}

quint32 internSource(ColumnTable& table, const char* text)
{
    std::string canonical;
    const SourceAddress address = parseSource(text, canonical);
    const quint32 index = table.sources.intern(canonical);
    if (index == table.sourceAddress.size())
        table.sourceAddress.push_back(address);
    return index;
}

const std::vector<Organisation>& organisations()
{
    static const std::vector<Organisation> list = {{"Alfa", "bank", 1}, {"Spectrum Health", "hospital", 2},
        {"Stra\xC3\x9F"
         "e",
            "street", 3}};
    return list;
}

const std::vector<Membership>& memberships()
{
    static const std::vector<Membership> list = {
        {0, MembershipKind::Address, "10.0.0.1", {kEarliestUs, kLatestUs}, {}},
        {1, MembershipKind::Prefix, "192.0.2.0/24", {kEarliestUs, kLatestUs}, {}},
        {2, MembershipKind::Host, "host-*", {kEarliestUs, kLatestUs}, {}},
        {0, MembershipKind::OwnerOfName, "a.example", {kEarliestUs, kLatestUs}, {}},
    };
    return list;
}

// Thirteen records, numbered 1 … 13 in order of time, on a Friday (23rd) and the Monday after.
DatasetPtr handmade()
{
    static const DatasetPtr data = [] {
        OpenDataset open = opened(
            test::tinyDataset(QStringLiteral("08:59:59.999999 10.0.0.1     a.example         A        NOERROR  ns1\n"
                                             "09:00           10.0.0.2     b.example         AAAA     NXDOMAIN ns1\n"
                                             "09:30           192.0.2.7    x.a.example       SRV      -        ns1\n"
                                             "10:00           192.0.2.7    *                 NBSTAT   -        ns1\n"
                                             "10:00:00.000001 2001:DB8::1  -                 *        SERVFAIL ns2\n"
                                             "12:00           host-7       .                 ANY      -        ns2\n"
                                             "13:00           10.0.0.1     a.example         A        -        ns1\n"
                                             "13:00           10.0.0.1     a.example         A        -        ns2\n"
                                             "13:00           10.0.0.1     a.example         A        -        ns3\n"
                                             "14:00           10.0.0.1     aa.example        TYPE65400 -       ns3\n"
                                             "23:30           a&b          a\\.example        -        -        ns3\n"
                                             "2016-09-26T00:30:00 10.1.0.1 A\\032B.Example   NS       RCODE17  ns3\n"
                                             "2016-09-26T02:00:00 -        nameless.net      MX       NOERROR  NS3\n"),
                organisations(), memberships()));
        ColumnTable& table = *open.table;
        table.source[12] = kNone;
        const quint32 server = internSource(table, "10.0.0.53");
        table.server = std::vector<quint32>(13, kNone);
        table.server[0] = table.server[1] = server;
        table.server[2] = internSource(table, "2001:db8::53");
        table.ttl = {0, 60, 300, 3600, 61, 59, kNone, kNone, kNone, kNone, kNone, kNone, kNone};
        table.rttUs = {0, 999, 1000, 1001, 500'000, 500'001, 2'000'000, kNone, kNone, kNone, kNone, kNone, kNone};
        table.evidenceNames = {"one.log", "Two.log.gz"};
        for (size_t row = 6; row < 13; ++row)
            table.evidence[row] = 1;
        return DatasetPtr(open.data);
    }();
    return data;
}

QString numbersOf(const Dataset& data, const RowSet& rows)
{
    QStringList numbers;
    rows.forEach([&](size_t row) { numbers += QString::number(data.table->recordId[row]); });
    return numbers.join(QLatin1Char(' '));
}

} // namespace

class FilterMatchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFilterChoosesTheseRecords_data();
    void aFilterChoosesTheseRecords();
    void wordsReadInTheCasesZone();
    void clocksThatChangeAreFollowed_data();
    void clocksThatChangeAreFollowed();
    void randomFiltersAgreeWithThePlainLoop_data();
    void randomFiltersAgreeWithThePlainLoop();
    void anEmptyTableAndAnEmptyFilterGiveNothingAndAll();
    void aDatasetWithoutSideColumnsHasNoOrganisationsAndNoRepeats();
    void aCancelledMatchIsEmpty();
    void aFilterNamesTheSensorsThatVouchForIt();
};

void FilterMatchTest::aFilterChoosesTheseRecords_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("numbers");
    const auto row = [](const char* text, const char* numbers) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(numbers);
    };
    const char* all = "1 2 3 4 5 6 7 8 9 10 11 12 13";
    row("", all);
    // time
    row("time:2016-09-23", "1 2 3 4 5 6 7 8 9 10 11");
    row("time:2016-09-23T09", "2 3");
    row("time:2016-09-23T10:00", "4 5");
    row("time:2016-09-23T10:00:00.000000", "4");
    row("time:2016-09-23T09..2016-09-23T10:00:00.000000", "2 3 4");
    row("time<2016-09-23T09:00", "1");
    row("time<=2016-09-23T09:00", "1 2");
    row("time>2016-09-23T13:00", "10 11 12 13");
    row("time>=2016-09-26", "12 13");
    row("time:2016-09-26@Europe/Moscow", "12 13");
    row("time:2016-09-24@Europe/Moscow", "11");
    row("time:2016-09-23T09,2016-09-23T14", "2 3 10");
    row("-time:2016-09-23", "12 13");
    row("time:1999", "");
    // hour, weekday
    row("hour:9", "2 3");
    row("hour:09:00..10:00", "2 3");
    row("hour:10", "4 5");
    row("hour:23:00..02:00", "11 12");
    row("hour:2@Europe/Moscow", "11");
    row("hour:9,14", "2 3 10");
    row("weekday:fri", "1 2 3 4 5 6 7 8 9 10 11");
    row("weekday:sat@Europe/Moscow", "11");
    row("weekday:sat..mon", "12 13");
    row("weekday:tue..thu", "");
    // source, server
    row("source:10.0.0.1", "1 7 8 9 10");
    row("source:2001:db8:0::1", "5");
    row("source:2001:DB8::/32", "5");
    row("source:10.0.0.0/8", "1 2 7 8 9 10 12");
    row("source:0.0.0.0/0", "1 2 3 4 7 8 9 10 12");
    row("source:10.0.*", "1 2 7 8 9 10");
    row("source:10.0.0.?", "1 2 7 8 9 10");
    row("source:/\\.[27]$/", "2 3 4");
    row("source:HOST-7", "6");
    row("source:HOST*", "6");
    row("source:\"a&b\"", "11");
    row("source:\"\"", "13");
    row("-source:*", "13");
    row("source:10.0.0.1,192.0.2.7", "1 3 4 7 8 9 10");
    row("source:\"10.0.0.*\"", "");
    row("server:10.0.0.53", "1 2");
    row("server:10.0.0.0/8,2001:db8::53", "1 2 3");
    row("server:\"\"", "4 5 6 7 8 9 10 11 12 13");
    // org, owner
    row("org:alfa", "1 7 8 9 10");
    row("org:ALFA,spectrum*", "1 3 4 7 8 9 10");
    row("org:\"spectrum health\"", "3 4");
    row("org:STRASSE", "");
    row("org:STRA\xC3\x9F"
        "E",
        "6");
    row("org:stra?e", "6");
    row("org:/^spec/", "3 4");
    row("org:\"\"", "2 5 11 12 13");
    row("-org:*", "2 5 11 12 13");
    row("owner:Alfa", "1 3 7 8 9");
    row("-owner:Alfa", "2 4 5 6 10 11 12 13");
    row("owner:\"\"", "2 4 5 6 10 11 12 13");
    // domain, under
    row("domain:a.example", "1 7 8 9");
    row("domain:A.EXAMPLE.", "1 7 8 9");
    row("domain:*.example", "1 2 3 7 8 9 10 11 12");
    row("domain:*.example.", "1 2 3 7 8 9 10 11 12");
    row("domain:?.example", "1 2 7 8 9");
    row("domain:\"*\"", "4");
    row("domain:*", "1 2 3 4 6 7 8 9 10 11 12 13");
    row("domain:\"\"", "5");
    row("domain:.", "6");
    row("domain:a\\.example", "11");
    row("domain:\"a b.example\"", "12");
    row("domain:a\\032b.example", "12");
    row("domain:\"a b\"*", "12");
    row("domain:/^a+\\.e/", "1 7 8 9 10");
    row("under:example", "1 2 3 7 8 9 10 12");
    row("under:a.example", "1 3 7 8 9");
    row("under:A.example.", "1 3 7 8 9");
    row("under:.", "1 2 3 4 6 7 8 9 10 11 12 13");
    // type, response
    row("type:A", "1 7 8 9");
    row("type:a", "1 7 8 9");
    row("type:1", "1 7 8 9");
    row("type:A*", "1 2 6 7 8 9");
    row("type:SRV", "3");
    row("type:NBSTAT", "4");
    row("type:33", "3 4");
    row("type:TYPE33", "3 4");
    row("type:ANY", "5 6");
    row("type:\"*\"", "5 6");
    row("type:255", "5 6");
    row("type:*", "1 2 3 4 5 6 7 8 9 10 12 13");
    row("type:\"\"", "11");
    row("type:type65400", "10");
    row("type>=256", "10");
    row("type:2..28", "2 12 13");
    row("type:/^A/", "1 2 6 7 8 9");
    row("response:NXDOMAIN", "2");
    row("rcode:nxdomain", "2");
    row("response:3", "2");
    row("response:\"no error\"", "1 13");
    row("response:17", "12");
    row("response:RCODE17", "12");
    row("response:\"\"", "3 4 6 7 8 9 10 11");
    row("response>0", "2 5 12");
    // ttl, rtt, row
    row("ttl:60", "2");
    row("ttl>=60", "2 3 4 5");
    row("ttl>60", "3 4 5");
    row("ttl<60", "1 6");
    row("ttl<=60", "1 2 6");
    row("ttl:60..300", "2 3 5");
    row("ttl:0,59", "1 6");
    row("ttl:\"\"", "7 8 9 10 11 12 13");
    row("-ttl>=60", "1 6 7 8 9 10 11 12 13");
    row("rtt<1ms", "1 2");
    row("rtt<=1ms", "1 2 3");
    row("rtt:1ms", "3");
    row("rtt>0.5s", "6 7");
    row("rtt:1000us..0.5", "3 4 5");
    row("rtt>=2", "7");
    row("rtt:\"\"", "8 9 10 11 12 13");
    row("row:5..7", "5 6 7");
    row("row<3", "1 2");
    row("row:1,13", "1 13");
    // sensor, file
    row("sensor:ns1", "1 2 3 4 7");
    row("sensor:ns3", "9 10 11 12");
    row("sensor:NS3", "13");
    row("sensor:ns3*", "9 10 11 12 13");
    row("sensor:ns?", all);
    row("file:one.log", "1 2 3 4 5 6");
    row("file:*.GZ", "7 8 9 10 11 12 13");
    row("file:two.log.gz", "");
    // text
    row("alfa", "");
    row("a.ex", "1 3 7 8 9 10");
    row("192.0", "3 4");
    row("HOST", "6");
    row("NAMELESS,host", "6 13");
    row("text:\"a b\"", "12");
    row("text:x.*a", "3");
    row("/^x/", "3");
    row("text:&", "11");
    // repeat
    row("repeat:no", "1 2 3 4 5 6 7 10 11 12 13");
    row("repeat:yes", "7 8 9");
    row("-repeat:yes", "1 2 3 4 5 6 10 11 12 13");
    row("repeat:no sensor:ns2", "5 6 8"); // the first of the group within the filter
    row("sensor:ns2,ns3 repeat:no", "5 6 8 10 11 12");
    row("(sensor:ns2,ns3 repeat:no) type:A", "8"); // brackets around ands change nothing
    row("sensor:ns2 OR repeat:no", "1 2 3 4 5 6 7 8 10 11 12 13"); // inside OR: of the case
    row("-repeat:no", "8 9");
    row("-(repeat:no type:A)", "2 3 4 5 6 8 9 10 11 12 13");
    row("repeat:no,yes", all);
    // logic
    row("type:A sensor:ns1", "1 7");
    row("type:A -sensor:ns1", "8 9");
    row("type:MX OR type:NS", "12 13");
    row("type:A (sensor:ns2 OR hour:8)", "1 8");
    row("--type:A", "1 7 8 9");
    row("off(type:A) sensor:ns2", "5 6 8");
    row("off(type:A)", all);
    row("-(off(type:A))", "");
    row("type:A OR off(type:MX)", all);
}

void FilterMatchTest::aFilterChoosesTheseRecords()
{
    QFETCH(QString, text);
    QFETCH(QString, numbers);
    const DatasetPtr data = handmade();
    const ParsedFilter parsed = parseFilter(text);
    QVERIFY2(!parsed.error, parsed.error ? qPrintable(parsed.error->withCaret(text)) : "");
    const RowSet rows = match(*data, parsed.filter);
    QCOMPARE(numbersOf(*data, rows), numbers);
    QCOMPARE(rows.tableRows(), data->rows());
    RowSet plain = RowSet::none(data->rows());
    for (size_t row = 0; row < data->rows(); ++row)
        if (matchesRowPlainly(*data, parsed.filter, row))
            plain = plain.united(RowSet::range(data->rows(), row, row + 1));
    QCOMPARE(numbersOf(*data, plain), numbers);
}

void FilterMatchTest::wordsReadInTheCasesZone()
{
    const DatasetPtr data = handmade();
    const ZoneRules moscow = ZoneRules::named("Europe/Moscow").value();
    QCOMPARE(
        numbersOf(*data, match(*data, parseFilter(QStringLiteral("hour:13"), moscow).filter)), QStringLiteral("4 5"));
    QCOMPARE(numbersOf(*data, match(*data, parseFilter(QStringLiteral("time:2016-09-24"), moscow).filter)),
        QStringLiteral("11"));
}

void FilterMatchTest::clocksThatChangeAreFollowed_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("numbers");
    // Berlin: 00:30Z = 02:30 (first), 01:30Z = 02:30 (second), 02:30Z = 03:30 on 30 October 2016;
    // 27 March 2016: 00:30Z = 01:30, 01:30Z = 03:30.
    QTest::newRow("an hour shown twice") << QStringLiteral("hour:2@Europe/Berlin") << QStringLiteral("3 4");
    QTest::newRow("the hour after it") << QStringLiteral("hour:3@Europe/Berlin") << QStringLiteral("2 5");
    QTest::newRow("an hour skipped") << QStringLiteral("hour:1@Europe/Berlin") << QStringLiteral("1");
    QTest::newRow("a Sunday of 25 hours")
        << QStringLiteral("weekday:sun@Europe/Berlin") << QStringLiteral("1 2 3 4 5 6");
    QTest::newRow("the Monday behind it") << QStringLiteral("weekday:mon@Europe/Berlin") << QStringLiteral("7");
    QTest::newRow("the day of 25 hours") << QStringLiteral("time:2016-10-30@Europe/Berlin")
                                         << QStringLiteral("3 4 5 6");
}

void FilterMatchTest::clocksThatChangeAreFollowed()
{
    QFETCH(QString, text);
    QFETCH(QString, numbers);
    const DatasetPtr data = test::tinyDataset(QStringLiteral("2016-03-27T00:30:00 10.0.0.1 a A\n"
                                                             "2016-03-27T01:30:00 10.0.0.1 a A\n"
                                                             "2016-10-30T00:30:00 10.0.0.1 a A\n"
                                                             "2016-10-30T01:30:00 10.0.0.1 a A\n"
                                                             "2016-10-30T02:30:00 10.0.0.1 a A\n"
                                                             "2016-10-30T22:59:59.999999 10.0.0.1 a A\n"
                                                             "2016-10-30T23:00:00 10.0.0.1 a A\n"));
    const Filter filter = parseFilter(text).filter;
    QCOMPARE(numbersOf(*data, match(*data, filter)), numbers);
    for (size_t row = 0; row < data->rows(); ++row)
        QCOMPARE(matchesRowPlainly(*data, filter, row), match(*data, filter).contains(row));
}

void FilterMatchTest::randomFiltersAgreeWithThePlainLoop_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("seed");
    // Around the width of a word, and enough rows for every value to meet every other.
    for (const int rows : {1, 63, 64, 65, 128, 700})
        QTest::addRow("%d rows", rows) << rows << rows * 7 + 1;
}

void FilterMatchTest::randomFiltersAgreeWithThePlainLoop()
{
    QFETCH(int, rows);
    QFETCH(int, seed);
    test::RandomFilter random(static_cast<quint32>(seed));
    const auto pick = [&random](std::initializer_list<const char*> words) {
        return QString::fromUtf8(*(words.begin() + random.below(static_cast<quint32>(words.size()))));
    };
    // Times of two zones' changes, close together so that sensors repeat each other.
    QString text;
    for (int i = 0; i < rows; ++i) {
        const qint64 base = usFromCivil({{2016, random.below(2) ? 10 : 3, 27 + static_cast<int>(random.below(4))}});
        const qint64 us = base + qint64{random.below(300)} * 17 * kUsPerMinute;
        text += QString::fromStdString(isoText(us, 0, 0)) + QLatin1Char(' ')
            + pick({"10.0.0.1", "10.0.0.2", "192.0.2.7", "2001:db8::1", "2001:db8::2", "host-7", "a&b"})
            + QLatin1Char(' ')
            + pick({"a.example", "b.example", "x.a.example", "*", "-", ".", "a\\.example", "a\\032b.net", "mail.b.net"})
            + QLatin1Char(' ') + pick({"A", "AAAA", "SRV", "NBSTAT", "*", "ANY", "-", "TYPE65400", "FOO"})
            + QLatin1Char(' ') + pick({"NOERROR", "NXDOMAIN", "-", "RCODE17", "SERVFAIL"}) + QLatin1Char(' ')
            + pick({"ns1", "ns2", "ns3", "NS3"}) + QLatin1Char('\n');
    }
    OpenDataset open = opened(test::tinyDataset(text, organisations(), memberships()));
    ColumnTable& table = *open.table;
    table.evidenceNames = {"one.log", "Two.log.gz"};
    const quint32 server = internSource(table, "10.0.0.53");
    for (size_t row = 0; row < table.rows(); ++row) {
        if (random.below(3) == 0)
            table.ttl[row] = random.below(4) * 60;
        if (random.below(3) == 0)
            table.rttUs[row] = random.below(4) * 500;
        if (random.below(3) == 0)
            table.server[row] = server;
        if (random.below(9) == 0)
            table.source[row] = kNone;
        table.evidence[row] = static_cast<quint16>(random.below(2));
    }
    const auto pool = [&random](F field, const char* texts) {
        random.pools[static_cast<size_t>(field)] = QString::fromUtf8(texts).split(QLatin1Char(' '));
    };
    pool(F::Time,
        "2016 2016-10 2016-10-30 2016-03-27..2016-10-28 <2016-10-30T02:30 >=2016-03-27T02:30 >2016-10-29 "
        "2016-10-30T02 <=2016-03-28T12:00:00Z ..2016-10-29");
    pool(F::Hour, "2 09:00..18:00 22:00..06:00 ..02:30 01:17..03:00 23");
    pool(F::Weekday, "sun mon..fri sat..mon tue");
    pool(F::Source, "10.0.0.1 10.0.0.0/8 10.* 2001:db8::/127 /^(10|a)/ \"\" host-? * 192.0.2.7");
    pool(F::Org, "alfa a* \"\" /e$/ stra?e *");
    pool(F::Server, "10.0.0.53 10.0.0.0/24 \"\"");
    pool(F::Domain, "a.example *.example \"*\" \"\" . a\\.example /b/ ?.example* a\\032b.net");
    pool(F::Under, "example a.example . net");
    pool(F::Owner, "alfa \"\"");
    pool(F::Type, "A 33 \"*\" * >=256 1..28 A* \"\" FOO SRV any");
    pool(F::Response, "NOERROR 3 \"\" ..3 >3 17 N*");
    pool(F::Ttl, "60 >=60 ..100 <=0 \"\"");
    pool(F::Rtt, "<500us 1ms 0..0.001 >1ms \"\"");
    pool(F::Sensor, "ns1 ns? NS3 ns3*");
    pool(F::File, "one.log *.gz /^t/");
    pool(F::Row, "5 5..300 <100 >=20");
    pool(F::Repeat, "no yes no");
    pool(F::Text, "mail a.e /0/ 2* *7 NET");
    random.zones = {QStringLiteral("UTC"), QStringLiteral("Europe/Berlin"), QStringLiteral("America/New_York"),
        QStringLiteral("+05:30")};
    int some = 0;
    const int filters = rows > 200 ? 150 : 300;
    for (int i = 0; i < filters; ++i) {
        const Filter filter(random.node(i % 4));
        const RowSet chosen = match(*open.data, filter);
        some += chosen.isEmpty() || chosen.isAll() ? 0 : 1;
        for (size_t row = 0; row < table.rows(); ++row) {
            if (matchesRowPlainly(*open.data, filter, row) != chosen.contains(row))
                QFAIL(qPrintable(QStringLiteral("row %1 of %2").arg(row).arg(filter.toText())));
        }
    }
    if (rows > 1)
        QVERIFY2(some * 2 > filters, qPrintable(QStringLiteral("only %1 filters choose some rows").arg(some)));
    for (size_t field = 0; field < random.tally.fields.size(); ++field)
        QVERIFY(random.tally.fields[field] > 0 || field == static_cast<size_t>(F::Finding));
}

void FilterMatchTest::anEmptyTableAndAnEmptyFilterGiveNothingAndAll()
{
    const DatasetPtr none = test::tinyDataset(QString());
    QCOMPARE(match(*none, {}).tableRows(), size_t{0});
    for (const FieldInfo& info : filterFields()) {
        const Filter filter = parseFilter(QString::fromUtf8(info.example)).filter;
        QCOMPARE(match(*none, filter).count(), size_t{0});
    }
    QVERIFY(match(*handmade(), {}).isAll());
    QCOMPARE(match(Dataset(), parseFilter(QStringLiteral("type:A")).filter).count(), size_t{0});
}

void FilterMatchTest::aDatasetWithoutSideColumnsHasNoOrganisationsAndNoRepeats()
{
    Dataset bare = *handmade();
    bare.organisations.reset();
    bare.repeats.reset();
    const auto count
        = [&bare](const char* text) { return match(bare, parseFilter(QString::fromUtf8(text)).filter).count(); };
    QCOMPARE(count("org:alfa"), size_t{0});
    QCOMPARE(count("org:\"\""), size_t{13});
    QCOMPARE(count("-org:*"), size_t{13});
    QCOMPARE(count("owner:alfa"), size_t{0});
    QCOMPARE(count("owner:\"\""), size_t{13});
    QCOMPARE(count("repeat:no"), size_t{13});
    QCOMPARE(count("repeat:yes"), size_t{0});
    QCOMPARE(count("repeat:no OR type:A"), size_t{13});
}

void FilterMatchTest::aFilterNamesTheSensorsThatVouchForIt()
{
    const auto data = test::tinyDataset(QStringLiteral("12:00 a x A - ns1\n12:01 a x A - ns2\n12:02 a x A - ns30"));
    const auto sensors = [&](const char* text) {
        const auto parsed = parseFilter(QString::fromLatin1(text));
        QString chosen;
        for (const quint8 one : sensorsOf(*data, parsed.filter))
            chosen += one != 0 ? u'1' : u'0';
        return parsed.error ? QStringLiteral("no filter") : chosen;
    };
    QCOMPARE(sensors(""), QStringLiteral("111"));
    QCOMPARE(sensors("type:A"), QStringLiteral("111"));
    QCOMPARE(sensors("sensor:ns2"), QStringLiteral("010"));
    QCOMPARE(sensors("type:A sensor:ns1,ns2"), QStringLiteral("110"));
    QCOMPARE(sensors("sensor:ns?"), QStringLiteral("110"));
    QCOMPARE(sensors("-sensor:ns2"), QStringLiteral("101"));
    QCOMPARE(sensors("sensor:ns1,ns2 -sensor:ns1"), QStringLiteral("010"));
    QCOMPARE(sensors("(sensor:ns1,ns2 type:A) -sensor:ns1"), QStringLiteral("010"));
    QCOMPARE(sensors("off(sensor:ns2)"), QStringLiteral("111"));
    QCOMPARE(sensors("sensor:ns2 OR type:A"), QStringLiteral("111")); // any sensor may be in it
    QCOMPARE(sensors("sensor:nobody"), QStringLiteral("111")); // names no sensor of the case: nothing to vouch
    QCOMPARE(sensors("sensor:ns1 sensor:ns2"), QStringLiteral("111"));
}

void FilterMatchTest::aCancelledMatchIsEmpty()
{
    const std::atomic<bool> cancelled = true;
    const DatasetPtr data = handmade();
    for (const char* text : {"type:A", "hour:9", "domain:*", "repeat:no", "-type:A"}) {
        const RowSet rows = match(*data, parseFilter(QString::fromUtf8(text)).filter, &cancelled);
        QCOMPARE(rows.count(), size_t{0});
        QCOMPARE(rows.tableRows(), data->rows());
    }
}

ASKANCE_TEST_MAIN(FilterMatchTest)
#include "tst_filtermatch.moc"
