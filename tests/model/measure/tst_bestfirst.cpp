// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "measure/BestFirst.h"

#include <random>

using namespace askance;

class tst_BestFirst : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theBestAreKeptAsSortingAllWouldKeepThem();
};

void tst_BestFirst::theBestAreKeptAsSortingAllWouldKeepThem()
{
    using Item = std::pair<quint64, int>; // count, name
    std::mt19937 random(3);
    for (int round = 0; round < 1000; ++round) {
        std::vector<Item> items;
        const size_t counts = 1 + random() % 6;
        for (int name = 0; name < static_cast<int>(random() % 40); ++name)
            items.emplace_back(random() % counts, name);
        std::shuffle(items.begin(), items.end(), random);
        std::vector<Item> expected = items;
        std::sort(expected.begin(), expected.end(),
            [](const Item& a, const Item& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
        const size_t most = random() % 50;
        expected.resize(std::min(most, expected.size()));
        keepBest(
            items, most, [](const Item& item) { return item.first; },
            [](const Item& a, const Item& b) { return a.second < b.second; });
        QVERIFY(items == expected);
    }
}

ASKANCE_TEST_MAIN(tst_BestFirst)
#include "tst_bestfirst.moc"
