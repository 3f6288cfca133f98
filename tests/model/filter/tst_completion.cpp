// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "filter/Completion.h"
#include "filter/Match.h"

using namespace askance;

namespace {

DatasetPtr data()
{
    static const DatasetPtr made
        = test::tinyDataset(QStringLiteral("2016-09-23T08:00:00 10.0.0.1   mail.example   A     NOERROR  ns1\n"
                                           "2016-09-23T09:00:00 10.0.0.1   mail.example   A     NOERROR  ns1\n"
                                           "2016-09-23T10:00:00 10.0.0.1   www.example    AAAA  NXDOMAIN ns2\n"
                                           "2016-09-24T09:00:00 10.0.0.2   a.mail.example A     -        ns1\n"
                                           "2016-09-24T09:00:00 192.0.2.7  two\\032words   ANY   -        ns1\n"
                                           "2016-10-01T09:00:00 192.0.2.7  -              *     -        ns2\n"),
            {{"Alfa Bank", "bank", 3}, {"Alfalfa", "farm", 5}, {"Beta", "shop", 0}},
            {{0, MembershipKind::Address, "10.0.0.1", {kEarliestUs, kLatestUs}, {}},
                {1, MembershipKind::Address, "10.0.0.2", {kEarliestUs, kLatestUs}, {}},
                {0, MembershipKind::OwnerOfName, "mail.example", {kEarliestUs, kLatestUs}, {}}});
    return made;
}

// The cursor is where the '|' stands.
CompletionList at(QString text, int limit = 8)
{
    const qsizetype cursor = text.indexOf(QLatin1Char('|'));
    text.remove(cursor, 1);
    return complete(*data(), text, cursor, {}, limit);
}

// "insert count" of every item; fields without a count.
QStringList items(const CompletionList& list)
{
    QStringList out;
    for (const CompletionItem& item : list.items)
        out += item.insert + (item.count ? QStringLiteral(" %1").arg(*item.count) : QString());
    return out;
}

} // namespace

class CompletionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsOfferedAtTheCursor_data();
    void whatIsOfferedAtTheCursor();
    void theReplacedTextIsTheWordAtTheCursor_data();
    void theReplacedTextIsTheWordAtTheCursor();
    void everyOfferParsesAndCountsWhatItMatches_data();
    void everyOfferParsesAndCountsWhatItMatches();
    void itemsSayWhatTheyAre();
    void theListIsAtMostAsLongAsAsked();
    void noCaseOffersFieldsOnly();
    void findingsAreNotOfferedUntilThereAreAny();
};

void CompletionTest::whatIsOfferedAtTheCursor_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("offers");
    const auto row
        = [](const char* text, const QStringList& offers) { QTest::newRow(text) << QString::fromUtf8(text) << offers; };
    const auto list = [](const char* texts) { return QString::fromUtf8(texts).split(QStringLiteral(" | ")); };
    row("so|", list("source: | text:so 0"));
    row("rc|", list("response: | text:rc 0"));
    row("s|", list("source: | server: | sensor:"));
    row("al|", list("org:\"Alfa Bank\" 3 | org:Alfalfa 1 | text:al 0"));
    row("source:|", list("10.0.0.1 3 | 192.0.2.7 2 | 10.0.0.2 1"));
    row("source:10|", list("10.0.0.1 3 | 10.0.0.2 1"));
    row("-source:192|", list("192.0.2.7 2"));
    row("source:10.0.0.1,19|", list("192.0.2.7 2"));
    row("source:10*|", list("10* 4"));
    row("source:10.0.0.0/8|", list("10.0.0.0/8 4"));
    row("domain:mail|", list("mail.example 2 | a.mail.example 1")); // begins so, before in it
    row("domain:a|",
        list("a.mail.example 1 | mail.example 2 | www.example 1")); // the better answer before the commoner
    row("domain:two|", list("two\\032words 1"));
    row("under:mail|", list("mail.example 3 | a.mail.example 1"));
    row("under:www|", list("www.example 1"));
    row("org:alfa|", list("\"Alfa Bank\" 3 | Alfalfa 1"));
    row("org:alfalfa|", list("Alfalfa 1"));
    row("org:\"Alfa B|", list("\"Alfa Bank\" 3"));
    row("owner:|", list("\"Alfa Bank\" 3"));
    row("type:a|", list("A 3 | AAAA 1 | ANY 1"));
    row("type:\"|", list("A 3 | \"*\" 1 | AAAA 1 | ANY 1"));
    row("rcode:|", list("NOERROR 2 | NXDOMAIN 1"));
    row("sensor:|", list("ns1 4 | ns2 2"));
    row("time:2016-09|", list("2016-09 5 | 2016-09-23..2016-10-01 6 | 2016-09-23 3 | 2016-09-24 2"));
    row("time:2016-10|", list("2016-10 1 | 2016-10-01 1 | 2016-09-23..2016-10-01 6"));
    row("time:2016-10|", list("2016-10 1 | 2016-10-01 1 | 2016-09-23..2016-10-01 6"));
    row("weekday:fri|", list("fri 3 | mon..fri 3"));
    row("weekday:mon|", list("mon 0 | mon..fri 3"));
    row("repeat:|", list("no 6 | yes 0"));
    row("ttl>=|", {});
    row("time<|", {});
    row("row:|", {});
    row("type:A |", list("time: | hour: | weekday: | source: | org: | server: | domain: | under:"));
}

void CompletionTest::whatIsOfferedAtTheCursor()
{
    QFETCH(QString, text);
    QFETCH(QStringList, offers);
    QCOMPARE(items(at(text)), offers);
}

void CompletionTest::theReplacedTextIsTheWordAtTheCursor_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("replaced");
    const auto row = [](const char* text, const char* replaced) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(replaced);
    };
    row("|", "");
    row("so|", "so");
    row("so|ur x", "sour");
    row("type:A so|", "so");
    row("type:A -so|", "so");
    row("type:A (so|", "so");
    row("off(so|)", "so");
    row("source:10|", "10");
    row("source:10|.0 type:A", "10.0");
    row("source:1,2|,3", "2");
    row("source:1,|", "");
    row("ttl>=6|", "6");
    row("type:A | org:x", "");
    row("org:\"two wo|", "\"two wo");
    row("org:\"two wo| type:A", "\"two wo"); // an open quote takes nothing behind the cursor
    row("org:\"two wo|rds\" type:A", "\"two words\"");
    row("sorce:x|", "sorce:x");
}

void CompletionTest::theReplacedTextIsTheWordAtTheCursor()
{
    QFETCH(QString, text);
    QFETCH(QString, replaced);
    const CompletionList list = at(text);
    QCOMPARE(text.remove(QLatin1Char('|')).mid(list.replaceBegin, list.replaceLength), replaced);
}

void CompletionTest::everyOfferParsesAndCountsWhatItMatches_data()
{
    QTest::addColumn<QString>("text");
    for (const FieldInfo& info : filterFields())
        if (info.field != FilterField::Finding)
            QTest::newRow(info.name) << QString::fromUtf8(info.name) + QStringLiteral(":|");
    for (const char* text : {"al|", "ma|", "10|", "source:1*|", "domain:/ma/|", "org:a*|", "type:A*|"})
        QTest::newRow(text) << QString::fromUtf8(text);
}

void CompletionTest::everyOfferParsesAndCountsWhatItMatches()
{
    QFETCH(QString, text);
    for (const CompletionItem& item : at(text, 100).items) {
        if (item.isField)
            continue;
        QString accepted = text;
        const CompletionList list = at(text, 100);
        accepted.remove(QLatin1Char('|'));
        accepted.replace(list.replaceBegin, list.replaceLength, item.insert);
        const ParsedFilter parsed = parseFilter(accepted);
        QVERIFY2(!parsed.error, qPrintable(accepted));
        // ANY matches the word * too, which is offered beside it with its own count.
        const bool any = accepted == QLatin1String("type:ANY") || accepted == QLatin1String("type:\"*\"");
        QVERIFY(item.count.has_value());
        QCOMPARE(*item.count + (any ? 1 : 0), quint64{match(*data(), parsed.filter).count()});
        for (const int letter : item.matched)
            QVERIFY(letter >= 0 && letter < item.label.size());
    }
}

void CompletionTest::itemsSayWhatTheyAre()
{
    const CompletionList orgs = at(QStringLiteral("org:bank|"));
    QCOMPARE(orgs.items.size(), size_t{1});
    QCOMPARE(orgs.items[0].label, QStringLiteral("Alfa Bank"));
    QCOMPARE(orgs.items[0].explanation, QStringLiteral("bank"));
    QCOMPARE(orgs.items[0].colour, 3);
    QCOMPARE(orgs.items[0].matched, (std::vector<int>{5, 6, 7, 8}));
    QCOMPARE(orgs.heading, QStringLiteral("org: — organisation of the source, as in org:alfa*"));
    QCOMPARE(at(QStringLiteral("source:10.*|")).items[0].explanation, QStringLiteral("pattern · 2 sources"));
    QCOMPARE(at(QStringLiteral("org:*|")).items[0].explanation, QStringLiteral("pattern · 3 organisations"));
    QCOMPARE(at(QStringLiteral("source:192|")).items[0].explanation, QStringLiteral("address"));
    QCOMPARE(at(QStringLiteral("type:AAAA|")).items[0].explanation, QStringLiteral("type 28"));
    const CompletionItem field = at(QStringLiteral("sou|")).items[0];
    QVERIFY(field.isField);
    QVERIFY(!field.count);
    QCOMPARE(field.explanation, QStringLiteral("field: who asked: address, prefix or name"));
    QCOMPARE(field.matched, (std::vector<int>{0, 1, 2}));
    QCOMPARE(at(QStringLiteral("al|")).items[0].explanation, QStringLiteral("org · bank"));
}

void CompletionTest::theListIsAtMostAsLongAsAsked()
{
    for (const int limit : {0, 1, 3})
        for (const char* text : {"|", "al|", "source:|", "time:|", "weekday:|", "source:1*|"})
            QVERIFY(at(QString::fromUtf8(text), limit).items.size() <= static_cast<size_t>(limit));
    // The search for the word itself stays, however many values answer.
    QCOMPARE(at(QStringLiteral("example|"), 2).items.back().insert, QStringLiteral("text:example"));
}

void CompletionTest::noCaseOffersFieldsOnly()
{
    QVERIFY(complete({}, QStringLiteral("source:"), 7).items.empty());
    QCOMPARE(complete({}, QStringLiteral("source"), 6).items.size(), size_t{1});
    // A cursor outside the text stands at its end.
    QCOMPARE(complete({}, QStringLiteral("sour"), 99).items.size(), size_t{1});
}

void CompletionTest::findingsAreNotOfferedUntilThereAreAny()
{
    QCOMPARE(at(QStringLiteral("|"), 100).items.size(), filterFields().size() - 1);
    QVERIFY(at(QStringLiteral("finding:|")).items.empty());
    for (const CompletionItem& item : at(QStringLiteral("fin|")).items)
        QVERIFY(!item.isField);
}

ASKANCE_TEST_MAIN(CompletionTest)
#include "tst_completion.moc"
