// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "filter/Match.h"
#include "filter/Parts.h"

using namespace askance;

namespace {

Filter read(const QString& text)
{
    const ParsedFilter parsed = parseFilter(text);
    if (parsed.error)
        qFatal("bad filter in a test: %s", qPrintable(text));
    return parsed.filter;
}

QStringList list(std::initializer_list<const char*> texts)
{
    QStringList all;
    for (const char* text : texts)
        all << QString::fromLatin1(text);
    return all;
}

QStringList textsOf(const std::vector<Filter>& parts)
{
    QStringList texts;
    for (const Filter& part : parts)
        texts << part.toText();
    return texts;
}

} // namespace

class TestParts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aSelectionComesApart_data()
    {
        QTest::addColumn<QString>("selection");
        QTest::addColumn<QStringList>("parts");
        QTest::newRow("nothing") << QString() << QStringList();
        QTest::newRow("one value") << "type:A" << list({"type:A"});
        QTest::newRow("values of a field") << "type:A,MX" << list({"type:A", "type:MX"});
        QTest::newRow("an edge") << "source:10.0.0.1 domain:a.example" << list({"source:10.0.0.1 domain:a.example"});
        QTest::newRow("two fields") << "type:A,MX OR source:10.0.0.1" << list({"type:A", "type:MX", "source:10.0.0.1"});
        QTest::newRow("an exclusion") << "-type:A" << list({"-type:A"});
    }
    void aSelectionComesApart()
    {
        QFETCH(QString, selection);
        QFETCH(QStringList, parts);
        QCOMPARE(textsOf(partsOf(read(selection))), parts);
        QVERIFY(anyOf(partsOf(read(selection))) == read(selection));
    }

    void joinedPartsMatchWhatAnyOfThemDoes()
    {
        const DatasetPtr data = test::tinyDataset(
            QStringLiteral("12:00 10.0.0.1 a.example A\n12:01 10.0.0.1 b.example MX\n12:02 10.0.0.2 a.example A\n"
                           "12:03 10.0.0.2 c.example TXT\n12:04 10.0.0.3 b.example A\n"));
        const QStringList texts = list({"type:MX", "source:10.0.0.2", "type:TXT", "source:10.0.0.3 domain:b.example",
            "source:10.0.0.1 type:A", "text:c.example"});
        int checked = 0;
        for (int set = 0; set < 1 << texts.size(); ++set) {
            std::vector<Filter> parts;
            std::vector<bool> expected(data->rows(), false);
            for (qsizetype i = 0; i < texts.size() - 1; ++i) {
                if ((set >> i & 1) == 0)
                    continue;
                parts.push_back(read(texts[i]));
                const RowSet rows = match(*data, parts.back());
                for (size_t row = 0; row < data->rows(); ++row)
                    expected[row] = expected[row] || rows.contains(row);
            }
            if (parts.empty())
                continue;
            const RowSet rows = match(*data, anyOf(parts));
            for (size_t row = 0; row < data->rows(); ++row)
                QCOMPARE(rows.contains(row), bool(expected[row]));
            ++checked;
        }
        QVERIFY(checked >= 31);
    }

    void togglingTwiceGivesTheSelectionBack()
    {
        const Filter start = read(QStringLiteral("source:10.0.0.1,10.0.0.2"));
        for (const char* text : {"source:10.0.0.3", "type:A", "source:10.0.0.1 domain:a.example"}) {
            const Filter part = read(QString::fromLatin1(text));
            const Filter with = toggledPart(start, part);
            QVERIFY(hasPart(with, part));
            QVERIFY(!hasPart(start, part));
            QVERIFY(toggledPart(with, part) == start);
        }
        QVERIFY(toggledPart(read(QStringLiteral("type:A")), read(QStringLiteral("type:A"))).isEmpty());
    }

    void aPartTwiceCountsOnce()
    {
        const Filter a = read(QStringLiteral("source:10.0.0.1 domain:a.example"));
        QVERIFY(anyOf({a, a}) == a);
        QVERIFY(anyOf({}) == Filter());
    }

    void namesAndSelects_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<bool>("names");
        QTest::addColumn<bool>("selects");
        QTest::newRow("the value") << "org:\"Alfa Bank\"" << true << true;
        QTest::newRow("spelt otherwise") << "org:\"ALFA bank\"" << true << true;
        QTest::newRow("a bin of its lane") << "org:\"Alfa Bank\" time:2016-05-04" << true << false;
        QTest::newRow("one of two") << "org:\"Alfa Bank\",Other" << false << true;
        QTest::newRow("beside another field") << "org:\"Alfa Bank\" OR type:A" << false << true;
        QTest::newRow("another value") << "org:Alfa" << false << false;
        QTest::newRow("another field") << "domain:\"Alfa Bank\"" << false << false;
        QTest::newRow("excluded") << "-org:\"Alfa Bank\"" << false << false;
        QTest::newRow("off") << "off(org:\"Alfa Bank\")" << false << false;
        QTest::newRow("a pattern") << "org:alfa*" << false << false;
        QTest::newRow("nothing") << "" << false << false;
    }
    void namesAndSelects()
    {
        QFETCH(QString, filter);
        QFETCH(bool, names);
        QFETCH(bool, selects);
        const QString alfa = QStringLiteral("Alfa Bank");
        QCOMPARE(namesValue(read(filter), FilterField::Org, alfa), names);
        QCOMPARE(selectsValue(read(filter), FilterField::Org, alfa), selects);
    }

    void chipsSpeak_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QString>("line");
        QTest::newRow("is") << "domain:mail1.trump-email.com"
                            << "domain is mail1.trump-email.com";
        QTest::newRow("is not") << "-source:198.51.100.8"
                                << "source is not 198.51.100.8";
        QTest::newRow("in") << "time:2016-05-04..2016-09-23"
                            << "time in 2016-05-04 … 2016-09-23";
        QTest::newRow("not in") << "-hour:09:00..18:00"
                                << "hour not in 09:00 … 18:00";
        QTest::newRow("compares") << "ttl>=300"
                                  << "ttl >=300";
        QTest::newRow("has") << "alfa"
                             << "text has alfa";
        QTest::newRow("off") << "off(type:A)"
                             << "type is A";
        QTest::newRow("expression") << "type:A OR source:10.0.0.1"
                                    << "expression type:A OR source:10.0.0.1";
    }
    void chipsSpeak()
    {
        QFETCH(QString, filter);
        QFETCH(QString, line);
        QCOMPARE(chipWords(read(filter).chips().front()).line(), line);
    }

    void aStepSaysWhatItDid_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QString>("words");
        QTest::newRow("added") << "type:A"
                               << "type:A domain:a.example"
                               << "domain is a.example";
        QTest::newRow("removed") << "type:A domain:a.example"
                                 << "type:A"
                                 << "without domain is a.example";
        QTest::newRow("replaced") << "time:2016-05-04"
                                  << "time:2016-05-05"
                                  << "time in 2016-05-05";
        QTest::newRow("off") << "type:A"
                             << "off(type:A)"
                             << "off: type is A";
        QTest::newRow("cleared") << "type:A"
                                 << ""
                                 << "filter cleared";
        QTest::newRow("two") << ""
                             << "type:A -source:10.0.0.1"
                             << "type is A, source is not 10.0.0.1";
        QTest::newRow("several gone") << "type:A domain:a.example source:10.0.0.1"
                                      << "type:A"
                                      << "type is A";
    }
    void aStepSaysWhatItDid()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        QFETCH(QString, words);
        QCOMPARE(changeWords(read(before), read(after), QByteArrayLiteral("UTC")), words);
    }
};

ASKANCE_TEST_MAIN(TestParts)
#include "tst_parts.moc"
