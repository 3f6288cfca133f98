// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "columns/RowSet.h"

#include <iterator>
#include <random>
#include <set>

using namespace askance;

namespace {

// Sizes around the edges of words.
const std::vector<size_t> kSizes = {0, 1, 2, 63, 64, 65, 127, 128, 129, 1000};

RowSet rowSetOf(size_t rows, const std::set<size_t>& members)
{
    std::vector<quint64> words((rows + 63) / 64, 0);
    for (const size_t row : members)
        words[row / 64] |= quint64{1} << (row % 64);
    return RowSet::fromWords(rows, std::move(words));
}

std::set<size_t> membersOf(const RowSet& set)
{
    std::set<size_t> members;
    set.forEach([&](size_t row) { members.insert(row); });
    return members;
}

} // namespace

class tst_RowSet : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void allNoneAndRangesHoldWhatTheySay();
    void bitsBeyondTheTableAreCleared();
    void everyOperationAgreesWithASetOfNumbers();
    void membersAreVisitedInAscendingOrder();
    void setsOfEqualMembersAreEqual();
};

void tst_RowSet::allNoneAndRangesHoldWhatTheySay()
{
    for (const size_t rows : kSizes) {
        QVERIFY(RowSet::none(rows).isEmpty());
        QCOMPARE(RowSet::all(rows).count(), rows);
        QVERIFY(RowSet::all(rows).isAll());
        QCOMPARE(RowSet::none(rows).isAll(), rows == 0);
        for (const size_t begin : kSizes) {
            for (const size_t end : kSizes) {
                std::set<size_t> expected;
                for (size_t row = begin; row < std::min(end, rows); ++row)
                    expected.insert(row);
                const RowSet range = RowSet::range(rows, begin, end);
                QCOMPARE(range.count(), expected.size());
                QVERIFY(membersOf(range) == expected);
            }
        }
    }
}

void tst_RowSet::bitsBeyondTheTableAreCleared()
{
    const RowSet set = RowSet::fromWords(70, {~quint64{0}, ~quint64{0}, ~quint64{0}});
    QCOMPARE(set.count(), size_t{70});
    QCOMPARE(set.words().size(), size_t{2});
    QCOMPARE(set, RowSet::all(70));
    QCOMPARE(RowSet::fromWords(70, {1}).count(), size_t{1});
    QVERIFY(set.complement().isEmpty());
}

void tst_RowSet::everyOperationAgreesWithASetOfNumbers()
{
    std::mt19937_64 random(20160923);
    for (int round = 0; round < 400; ++round) {
        const size_t rows = kSizes[random() % kSizes.size()] + random() % 3;
        std::set<size_t> a;
        std::set<size_t> b;
        std::set<size_t> notA;
        const size_t density = 1 + random() % 20;
        for (size_t row = 0; row < rows; ++row) {
            (random() % density == 0 ? a : notA).insert(row);
            if (random() % 3 == 0)
                b.insert(row);
        }
        const RowSet setA = rowSetOf(rows, a);
        const RowSet setB = rowSetOf(rows, b);
        QCOMPARE(setA.tableRows(), rows);
        QCOMPARE(setA.count(), a.size());
        QCOMPARE(setA.isEmpty(), a.empty());
        QCOMPARE(setA.isAll(), a.size() == rows);

        std::set<size_t> both;
        std::set<size_t> either;
        std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::inserter(both, both.end()));
        std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::inserter(either, either.end()));
        const auto same = [](const RowSet& set, const std::set<size_t>& expected) {
            return set.count() == expected.size() && membersOf(set) == expected;
        };
        QVERIFY(same(setA.intersected(setB), both));
        QVERIFY(same(setA.united(setB), either));
        QVERIFY(same(setA.complement(), notA));

        size_t n = 0;
        for (size_t row = 0; row <= rows; ++row) {
            QCOMPARE(setA.rank(row), n);
            if (row == rows)
                break;
            QCOMPARE(setA.contains(row), a.count(row) == 1);
            if (a.count(row) == 1)
                QCOMPARE(setA.nth(n++), row);
        }
        const size_t begin = random() % (rows + 70);
        const size_t end = random() % (rows + 70);
        size_t inside = 0;
        for (const size_t row : a)
            inside += row >= begin && row < end ? 1U : 0U;
        QCOMPARE(setA.countIn(begin, end), inside);
    }
}

void tst_RowSet::membersAreVisitedInAscendingOrder()
{
    const RowSet set = rowSetOf(200, {0, 1, 63, 64, 127, 128, 199});
    std::vector<size_t> seen;
    set.forEachIn(1, 199, [&](size_t row) { seen.push_back(row); });
    QVERIFY(seen == (std::vector<size_t>{1, 63, 64, 127, 128}));
    seen.clear();
    set.forEachIn(64, 64, [&](size_t row) { seen.push_back(row); });
    QVERIFY(seen.empty());
    set.forEachIn(64, 128, [&](size_t row) { seen.push_back(row); });
    QVERIFY(seen == (std::vector<size_t>{64, 127}));
}

void tst_RowSet::setsOfEqualMembersAreEqual()
{
    QVERIFY(rowSetOf(100, {3, 70}) == RowSet::range(100, 3, 4).united(RowSet::range(100, 70, 71)));
    QVERIFY(!(rowSetOf(100, {3}) == rowSetOf(100, {4})));
    QVERIFY(!(RowSet::none(100) == RowSet::none(101)));
}

ASKANCE_TEST_MAIN(tst_RowSet)
#include "tst_rowset.moc"
