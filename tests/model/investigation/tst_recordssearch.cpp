// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "investigation/Investigation.h"
#include "investigation/RecordsModel.h"
#include "investigation/RecordsSearch.h"

#include <QSignalSpy>

using namespace askance;

namespace {

constexpr int kPatienceMs = 60'000; // before giving up; never measured against

DatasetPtr someRecords()
{
    QString text;
    for (int i = 0; i < 400; ++i)
        text += QStringLiteral("12:%1:%2 10.0.%3.%4 n%5.example %6\n")
                    .arg(i / 60, 2, 10, QLatin1Char('0'))
                    .arg(i % 60, 2, 10, QLatin1Char('0'))
                    .arg(i % 3)
                    .arg(i % 50)
                    .arg(i % 7 == 0 ? QStringLiteral("-mail*") : QString::number(i % 7))
                    .arg(i % 2 == 0 ? QStringLiteral("A") : QStringLiteral("MX"));
    return test::tinyDataset(text, {{"Mailers & Sons", "shop", 1}},
        {{0, MembershipKind::Prefix, "10.0.2.0/24", {kEarliestUs, kLatestUs}, "c"}});
}

// The lines by looking at every cell, the way the search must not go.
std::vector<int> plainLines(const RecordsModel& model, const QString& text)
{
    std::vector<int> lines;
    for (int row = 0; row < model.rowCount(); ++row)
        for (const int column : {RecordsModel::Source, RecordsModel::Organisation, RecordsModel::QueryName})
            if (model.index(row, column).data().toString().contains(text, Qt::CaseInsensitive)) {
                lines.push_back(row);
                break;
            }
    return lines;
}

std::vector<int> linesOf(const RecordsSearch& search)
{
    std::vector<int> lines;
    for (quint64 i = 0; i < search.total(); ++i)
        lines.push_back(search.line(i));
    return lines;
}

struct Bench {
    Investigation investigation;
    RecordsModel model{investigation};
    RecordsSearch search{investigation, model};

    Bench() { investigation.openDataset(someRecords()); }
    [[nodiscard]] bool settle()
    {
        return QTest::qWaitFor(
            [&] { return !investigation.isBusy() && !model.isCounting() && !search.isSearching(); }, kPatienceMs);
    }
};

} // namespace

class TestRecordsSearch : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void findsTheLinesThatHoldTheText_data();
    void findsTheLinesThatHoldTheText();
    void followsTheFilterTheSelectionAndTheOrder();
    void goesOnFromALineAndBeginsAnewAfterTheLast();
    void anEmptyTextIsFoundNowhere();
    void filtersAndSelectsNothing();
    void theFirstLineAtOrAfterATimeIsFoundInAnyOrder_data();
    void theFirstLineAtOrAfterATimeIsFoundInAnyOrder();
};

void TestRecordsSearch::findsTheLinesThatHoldTheText_data()
{
    QTest::addColumn<QString>("text");
    for (const char* text : {"10.0.1", "mailers", "SONS", "n3.ex", "mail*", "*", "?", "example", "no such thing", "."})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TestRecordsSearch::findsTheLinesThatHoldTheText()
{
    QFETCH(QString, text);
    Bench bench;
    QVERIFY(bench.settle());
    bench.search.search(text);
    QVERIFY(bench.settle());
    QCOMPARE(linesOf(bench.search), plainLines(bench.model, text));
}

void TestRecordsSearch::followsTheFilterTheSelectionAndTheOrder()
{
    Bench bench;
    const QString text = QStringLiteral("mail");
    bench.search.search(text);
    QVERIFY(bench.settle());
    const quint64 all = bench.search.total();
    QVERIFY(all > 0);
    bench.investigation.setFilter(parseFilter(QStringLiteral("type:A")).filter);
    QVERIFY(bench.settle());
    QCOMPARE(linesOf(bench.search), plainLines(bench.model, text));
    QVERIFY(bench.search.total() < all);
    bench.model.sort(RecordsModel::QueryName, Qt::DescendingOrder);
    QVERIFY(bench.settle());
    QCOMPARE(linesOf(bench.search), plainLines(bench.model, text));
    bench.investigation.setSelection(parseFilter(QStringLiteral("source:10.0.2.0/24")).filter);
    bench.model.setScope(RecordsModel::Scope::Selection);
    QVERIFY(bench.settle());
    QCOMPARE(linesOf(bench.search), plainLines(bench.model, text));
    bench.investigation.closeCase();
    QVERIFY(bench.settle());
    QCOMPARE(bench.search.total(), quint64{0});
}

void TestRecordsSearch::goesOnFromALineAndBeginsAnewAfterTheLast()
{
    Bench bench;
    bench.search.search(QStringLiteral("n3."));
    QVERIFY(bench.settle());
    const std::vector<int> lines = linesOf(bench.search);
    QVERIFY(lines.size() > 3);
    QCOMPARE(bench.search.firstFrom(-1), quint64{0});
    QCOMPARE(bench.search.firstFrom(lines[1]), quint64{1});
    QCOMPARE(bench.search.firstFrom(lines[1] + 1), quint64{2});
    QCOMPARE(bench.search.firstFrom(lines.back() + 1), quint64{0});
    QCOMPARE(bench.search.firstFrom(1'000'000), quint64{0});
}

void TestRecordsSearch::anEmptyTextIsFoundNowhere()
{
    Bench bench;
    bench.search.search(QStringLiteral("n3."));
    QVERIFY(bench.settle());
    QSignalSpy found(&bench.search, &RecordsSearch::found);
    bench.search.search({});
    QCOMPARE(found.size(), 1);
    QCOMPARE(bench.search.total(), quint64{0});
    QCOMPARE(bench.search.firstFrom(3), quint64{0});
}

void TestRecordsSearch::filtersAndSelectsNothing()
{
    Bench bench;
    QVERIFY(bench.settle());
    QSignalSpy filtered(&bench.investigation, &Investigation::filterChanged);
    QSignalSpy selected(&bench.investigation, &Investigation::selectionChanged);
    QSignalSpy steps(&bench.investigation, &Investigation::historyChanged);
    bench.search.search(QStringLiteral("mail"));
    QVERIFY(bench.settle());
    QVERIFY(bench.search.total() > 0);
    QCOMPARE(filtered.size() + selected.size() + steps.size(), 0);
    QCOMPARE(bench.model.rowCount(), 400);
}

void TestRecordsSearch::theFirstLineAtOrAfterATimeIsFoundInAnyOrder_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<int>("order");
    for (const int column : {RecordsModel::Time, RecordsModel::Source})
        for (const int order : {0, 1})
            QTest::addRow("column %d, order %d", column, order) << column << order;
}

void TestRecordsSearch::theFirstLineAtOrAfterATimeIsFoundInAnyOrder()
{
    QFETCH(int, column);
    QFETCH(int, order);
    Bench bench;
    bench.investigation.setFilter(parseFilter(QStringLiteral("type:MX")).filter);
    bench.model.sort(column, static_cast<Qt::SortOrder>(order));
    QVERIFY(bench.settle());
    const std::vector<qint64>& times = bench.investigation.dataset()->table->timeUs;
    for (const size_t row : {size_t{0}, size_t{1}, size_t{200}, size_t{399}}) {
        const std::optional<int> line = bench.model.lineAtOrAfter(times[row]);
        QVERIFY(line);
        QCOMPARE(bench.model.tableRow(*line), row | 1U); // every other record is MX
    }
    QVERIFY(!bench.model.lineAtOrAfter(times.back() + 1));
}

ASKANCE_TEST_MAIN(TestRecordsSearch)
#include "tst_recordssearch.moc"
