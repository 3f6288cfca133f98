// SPDX-License-Identifier: GPL-3.0-or-later
#include "RandomCase.h"

#include "measure/Overview.h"

#include <set>

using namespace askance;

class tst_Overview : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aHandfulOfRecordsIsCountedByHand();
    void repeatsAreThoseWithinTheRows();
    void theRestOfTheOutermostRecordsIsKept();
    void emptyCasesAndFiltersCountNothing();
    void randomCasesAgreeWithAPlainLoop();
};

void tst_Overview::aHandfulOfRecordsIsCountedByHand()
{
    const auto data = test::tinyDataset(QStringLiteral("12:00 10.0.0.1 a.example A\n12:01 10.0.0.2 - A\n"
                                                       "12:02 10.0.0.1 b.example A\n12:03 10.0.0.1 A.example MX"));
    InkRows inks{RowSet::range(4, 1, 4), RowSet::range(4, 3, 4), true};
    const Overview overview = countOverview(*data, inks);
    QCOMPARE(overview.inCase.queries, quint64{4});
    QCOMPARE(overview.inCase.sources, quint64{2});
    QCOMPARE(overview.inCase.domains, quint64{2});
    QCOMPARE(overview.inCase.nameless, quint64{1});
    QCOMPARE(overview.inCase.span, data->table->span());
    QCOMPARE(overview.inFilter.queries, quint64{3});
    QCOMPARE(overview.inFilter.span, (TimeSpan{data->table->timeUs[1], data->table->timeUs[3] + 1}));
    QVERIFY(overview.hasSelection);
    QCOMPARE(overview.inSelection.queries, quint64{1});
    QCOMPARE(overview.inSelection.sources, quint64{1});
    QCOMPARE(overview.inSelection.domains, quint64{1});
    QCOMPARE(overview.inSelection.nameless, quint64{0});
}

void tst_Overview::repeatsAreThoseWithinTheRows()
{
    const auto data = test::tinyDataset(
        QStringLiteral("12:00 h a A - s1\n12:00 h a A - s2\n12:00 h a A - s3\n12:01 h b A - s1\n12:01 h b A - s2"));
    const Overview overview = countOverview(*data, {RowSet::range(5, 1, 4), RowSet::range(5, 2, 3), true});
    QCOMPARE(overview.inCase.repeats, quint64{3});
    QCOMPARE(overview.inFilter.repeats, quint64{1});
    QCOMPARE(overview.inSelection.repeats, quint64{0});
}

void tst_Overview::theRestOfTheOutermostRecordsIsKept()
{
    auto data = std::make_shared<Dataset>(
        *test::tinyDataset(QStringLiteral("12:00 h a A\n12:00 h b A\n12:01 h c A\n12:02 h d A\n12:02 h e A")));
    auto table = std::make_shared<ColumnTable>(*data->table);
    table->timeRestNs = {700, 300, 1, 900, 200};
    data->table = table;
    const Overview overview = countOverview(*data, {RowSet::range(5, 0, 3), {}, false});
    QCOMPARE(overview.inCase.firstRestNs, 300);
    QCOMPARE(overview.inCase.lastRestNs, 900);
    QCOMPARE(overview.inFilter.lastRestNs, 1);
    const Overview some = countOverview(*data, {RowSet::range(5, 0, 1), {}, false});
    QCOMPARE(some.inFilter.firstRestNs, 700);
    QCOMPARE(some.inFilter.lastRestNs, 700);
}

void tst_Overview::emptyCasesAndFiltersCountNothing()
{
    const auto none = test::tinyDataset({});
    const Overview empty = countOverview(*none, {RowSet::none(0), {}, false});
    QCOMPARE(empty.inCase.queries, quint64{0});
    QVERIFY(empty.inCase.span.isEmpty());
    QVERIFY(!empty.hasSelection);
    const auto one = test::tinyDataset(QStringLiteral("12:00 h a A"));
    const Overview filtered = countOverview(*one, {RowSet::none(1), RowSet::none(1), true});
    QCOMPARE(filtered.inCase.queries, quint64{1});
    QCOMPARE(filtered.inFilter.queries, quint64{0});
    QVERIFY(filtered.inFilter.span.isEmpty());
    QVERIFY(filtered.hasSelection);
}

void tst_Overview::randomCasesAgreeWithAPlainLoop()
{
    std::mt19937 random(12);
    for (int round = 0; round < 60; ++round) {
        const auto made = test::randomCase(random, random() % 400, kUsPerHour, round % 2 == 0);
        const Overview overview = countOverview(*made.data, made.inks);
        const auto check = [&](const OverviewLine& line, auto chosen) {
            std::set<std::string> sources;
            std::set<std::string> domains;
            quint64 queries = 0;
            quint64 nameless = 0;
            TimeSpan span;
            for (const test::PlainRow& row : made.plain) {
                if (!chosen(row))
                    continue;
                span = {queries++ == 0 ? row.timeUs : span.beginUs, row.timeUs + 1};
                sources.insert(row.source);
                nameless += row.domain.empty() ? 1U : 0U;
                if (!row.domain.empty())
                    domains.insert(row.domain);
            }
            QCOMPARE(line.queries, queries);
            QCOMPARE(line.sources, quint64{sources.size()});
            QCOMPARE(line.domains, quint64{domains.size()});
            QCOMPARE(line.nameless, nameless);
            QCOMPARE(line.span, span);
        };
        check(overview.inCase, [](const test::PlainRow&) { return true; });
        check(overview.inFilter, [](const test::PlainRow& row) { return row.inFilter; });
        check(overview.inSelection, [](const test::PlainRow& row) { return row.inSelection; });
    }
}

ASKANCE_TEST_MAIN(tst_Overview)
#include "tst_overview.moc"
