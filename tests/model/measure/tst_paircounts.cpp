// SPDX-License-Identifier: GPL-3.0-or-later
#include "RandomCase.h"

#include "measure/PairCounts.h"

using namespace askance;

class tst_PairCounts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void onlyPairsOfTheFilterAreThere();
    void firstAndLastRowAreThoseOfTheFilter();
    void randomCasesAgreeWithAPlainLoop_data();
    void randomCasesAgreeWithAPlainLoop();
};

void tst_PairCounts::onlyPairsOfTheFilterAreThere()
{
    const auto data = test::tinyDataset(QStringLiteral("12:00 h a A\n12:01 h b A\n12:02 i a A"));
    const Grouping sources(*data, GroupField::Source);
    const Grouping domains(*data, GroupField::Domain);
    const auto pairs = countPairs(*data, {RowSet::range(3, 1, 2), {}, false}, sources, domains);
    QCOMPARE(pairs.size(), size_t{1});
    QCOMPARE(sources.key(pairs[0].a), QStringLiteral("h"));
    QCOMPARE(domains.key(pairs[0].b), QStringLiteral("b"));
    QVERIFY(countPairs(*data, {RowSet::none(3), {}, false}, sources, domains).empty());
}

void tst_PairCounts::firstAndLastRowAreThoseOfTheFilter()
{
    const auto data = test::tinyDataset(QStringLiteral("12:00 h a A\n12:01 h a A\n12:02 h a A\n12:03 h a A"));
    const auto pairs = countPairs(*data, {RowSet::range(4, 1, 3), RowSet::range(4, 2, 3), true},
        Grouping(*data, GroupField::Source), Grouping(*data, GroupField::Domain));
    QCOMPARE(pairs.size(), size_t{1});
    QCOMPARE(pairs[0].firstRow, quint32{1});
    QCOMPARE(pairs[0].lastRow, quint32{2});
    QVERIFY(pairs[0].count() == (InkCount{4, 2, 1}));
}

void tst_PairCounts::randomCasesAgreeWithAPlainLoop_data()
{
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("second");
    const GroupField fields[] = {GroupField::Organisation, GroupField::Source, GroupField::Domain, GroupField::Type};
    for (const GroupField a : fields)
        for (const GroupField b : fields)
            QTest::newRow(qPrintable(toString(a) + QLatin1Char('+') + toString(b)))
                << static_cast<int>(a) << static_cast<int>(b);
}

void tst_PairCounts::randomCasesAgreeWithAPlainLoop()
{
    QFETCH(int, first);
    QFETCH(int, second);
    const auto a = static_cast<GroupField>(first);
    const auto b = static_cast<GroupField>(second);
    std::mt19937 random(17);
    for (int round = 0; round < 30; ++round) {
        auto made = test::randomCase(random, random() % 200, kUsPerHour, round % 2 == 0);
        if (round % 5 == 0) {
            made.inks.filter = RowSet::all(made.plain.size());
            for (test::PlainRow& row : made.plain)
                row.inFilter = true;
        }
        auto expected = test::plainCounts(made.plain,
            [&](const test::PlainRow& row) { return std::pair(test::plainKey(row, a), test::plainKey(row, b)); });
        std::erase_if(expected, [](const auto& entry) { return entry.second.inFilter == 0; });
        const Grouping groupsA(*made.data, a);
        const Grouping groupsB(*made.data, b);
        const auto pairs = countPairs(*made.data, made.inks, groupsA, groupsB);
        QCOMPARE(pairs.size(), expected.size());
        for (const PairCount& pair : pairs) {
            const std::pair key(groupsA.key(pair.a).toStdString(), groupsB.key(pair.b).toStdString());
            QVERIFY(expected.count(key) == 1);
            QVERIFY(expected[key] == pair.count());
            expected.erase(key);
        }
    }
}

ASKANCE_TEST_MAIN(tst_PairCounts)
#include "tst_paircounts.moc"
