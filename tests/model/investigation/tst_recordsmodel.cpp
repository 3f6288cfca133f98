// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "filter/Match.h"
#include "investigation/Investigation.h"
#include "investigation/RecordsModel.h"
#include "record/CivilTime.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include <algorithm>

using namespace askance;

namespace {

// How long to wait for a worker before giving up; never measured against.
constexpr int kPatienceMs = 60'000;

Filter read(const char* text)
{
    return parseFilter(QString::fromLatin1(text)).filter;
}

// `rows` records made without text: names, sources and types repeat with different periods.
DatasetPtr synthetic(size_t rows)
{
    auto table = std::make_shared<ColumnTable>();
    auto data = std::make_shared<Dataset>();
    table->evidenceNames = {"b.log", "a.log"};
    table->sensors = {"s2", "s1"};
    table->types = {{1, "A"}, {15, "MX"}, {28, "AAAA"}};
    table->responses = {{0, "NOERROR"}, {3, "NXDOMAIN"}};
    for (int i = 0; i < 5000; ++i)
        table->domains.intern("n" + std::to_string((i * 7919) % 5000) + ".example");
    for (int i = 0; i < 250; ++i) {
        std::string canonical;
        table->sourceAddress.push_back(parseSource("10.0.0." + std::to_string((i * 37) % 250), canonical));
        table->sources.intern(canonical);
    }
    for (size_t i = 0; i < rows; ++i) {
        const auto n = static_cast<quint32>(i);
        table->timeUs.push_back(1'474'588'800'000'000 + static_cast<qint64>(i) * 1'000'000);
        table->recordId.push_back(n + 1);
        table->line.push_back(static_cast<quint32>(rows - i));
        table->source.push_back(n % 11 == 0 ? kNone : (n * 31) % 250);
        table->server.push_back(kNone);
        table->domain.push_back(n % 13 == 0 ? kNone : (n * 17) % 5000);
        table->type.push_back(static_cast<quint16>(n % 3));
        table->response.push_back(n % 5 == 0 ? kNone16 : static_cast<quint16>(n % 2));
        table->sensor.push_back(static_cast<quint16>(n % 2));
        table->evidence.push_back(static_cast<quint16>(n % 2));
        table->ttl.push_back(n % 7 == 0 ? kNone : n % 86400);
        table->rttUs.push_back(kNone);
    }
    data->organisations
        = std::make_shared<OrganisationColumn>(assignOrganisations(*table, {{"Alpha", "bank", 1}, {"Beta", "shop", 2}},
            {{1, MembershipKind::Prefix, "10.0.0.0/26", {kEarliestUs, kLatestUs}, {}},
                {0, MembershipKind::Address, "10.0.0.200", {kEarliestUs, kLatestUs}, {}}}));
    data->repeats = std::make_shared<RepeatColumn>(findRepeats(*table));
    data->table = std::move(table);
    data->zoneId = QStringLiteral("UTC");
    return data;
}

// What a column is sorted by, said in the plainest way.
QByteArray plainKey(const Dataset& data, size_t row, int column)
{
    const ColumnTable& t = *data.table;
    const auto number
        = [](quint32 n) { return n == kNone ? QByteArray() : QByteArray::number(n).rightJustified(12, '0'); };
    const auto text = [](const std::string& s) { return QByteArray::fromStdString(s); };
    switch (column) {
    case RecordsModel::Row:
        return number(t.recordId[row]);
    case RecordsModel::Source: {
        if (t.source[row] == kNone)
            return {};
        QByteArray key;
        for (const quint8 byte : t.sourceAddress[t.source[row]].bytes)
            key += QByteArray::number(byte).rightJustified(3, '0');
        return key;
    }
    case RecordsModel::Organisation: {
        const quint16 organisation = data.organisations->ofRow[row];
        return organisation == kNone16 ? QByteArray() : text(data.organisations->list[organisation].name);
    }
    case RecordsModel::QueryName:
        return t.domain[row] == kNone ? QByteArray() : text(std::string(t.domains.at(t.domain[row])));
    case RecordsModel::Type:
        return text(t.types[t.type[row]].word);
    case RecordsModel::Response:
        return t.response[row] == kNone16 ? QByteArray() : text(t.responses[t.response[row]].word);
    case RecordsModel::Ttl:
        return number(t.ttl[row]);
    case RecordsModel::Sensor:
        return text(t.sensors[t.sensor[row]]);
    case RecordsModel::Evidence:
        return text(t.evidenceNames[t.evidence[row]]) + number(t.line[row]);
    default:
        return number(static_cast<quint32>(row));
    }
}

std::vector<size_t> plainOrder(const Dataset& data, const Filter& filter, int column, Qt::SortOrder order)
{
    const RowSet set = match(data, filter);
    std::vector<std::pair<QByteArray, size_t>> keyed;
    set.forEach([&](size_t row) { keyed.emplace_back(plainKey(data, row, column), row); });
    std::stable_sort(keyed.begin(), keyed.end(), [&](const auto& a, const auto& b) {
        if (a.first.isEmpty() || b.first.isEmpty())
            return !a.first.isEmpty() && b.first.isEmpty(); // not recorded: last both ways
        return order == Qt::AscendingOrder ? a.first < b.first : b.first < a.first;
    });
    std::vector<size_t> rows;
    for (const auto& [key, row] : keyed)
        rows.push_back(row);
    return rows;
}

std::vector<size_t> shown(const RecordsModel& model)
{
    std::vector<size_t> rows;
    for (int row = 0; row < model.rowCount(); ++row)
        rows.push_back(model.tableRow(row));
    return rows;
}

QString text(const RecordsModel& model, int row, int column)
{
    return model.index(row, column).data(Qt::DisplayRole).toString();
}

} // namespace

class TestRecordsModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void behavesAsAnItemModelThroughAllChanges()
    {
        Investigation investigation;
        RecordsModel model(investigation);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(!model.isCounting());
        QSignalSpy counted(&model, &RecordsModel::counted);
        investigation.openDataset(synthetic(1000));
        QVERIFY(model.isCounting());
        QTRY_COMPARE_WITH_TIMEOUT(counted.count(), 1, kPatienceMs);
        QCOMPARE(model.rowCount(), 1000);
        investigation.setFilter(read("type:MX"));
        QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 333, kPatienceMs);
        investigation.setSelection(read("sensor:s1"));
        QTRY_COMPARE_WITH_TIMEOUT(model.selectionCount(), quint64{167}, kPatienceMs);
        model.setScope(RecordsModel::Scope::Selection);
        QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 167, kPatienceMs);
        model.sort(RecordsModel::QueryName, Qt::DescendingOrder);
        QTRY_VERIFY_WITH_TIMEOUT(!model.isCounting(), kPatienceMs);
        investigation.setZone("Europe/Moscow");
        investigation.closeCase();
        QCOMPARE(model.rowCount(), 0);
    }

    void everyColumnSortsLikeThePlainLoop_data()
    {
        QTest::addColumn<int>("column");
        QTest::addColumn<Qt::SortOrder>("order");
        for (int column = 0; column < RecordsModel::ColumnCount; ++column)
            for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder})
                QTest::addRow("column %d %s", column, order == Qt::AscendingOrder ? "up" : "down") << column << order;
    }
    void everyColumnSortsLikeThePlainLoop()
    {
        QFETCH(int, column);
        QFETCH(Qt::SortOrder, order);
        static const DatasetPtr data = synthetic(20'011);
        Investigation investigation;
        investigation.openDataset(data);
        investigation.setFilter(read("type:A,MX"));
        RecordsModel model(investigation);
        model.sort(column, order);
        QTRY_VERIFY_WITH_TIMEOUT(!model.isCounting(), kPatienceMs);
        QCOMPARE(shown(model), plainOrder(*data, investigation.filter(), column, order));
    }

    // Keys of more than 16 bits: sorting goes by halves of them.
    void largeNumbersSortToo_data()
    {
        QTest::addColumn<int>("column");
        for (const int column : {RecordsModel::Row, RecordsModel::Ttl, RecordsModel::Evidence})
            QTest::addRow("column %d", column) << column;
    }
    void largeNumbersSortToo()
    {
        QFETCH(int, column);
        static const DatasetPtr data = synthetic(140'000);
        Investigation investigation;
        investigation.openDataset(data);
        RecordsModel model(investigation);
        for (const Qt::SortOrder order : {Qt::DescendingOrder, Qt::AscendingOrder}) {
            model.sort(column, order);
            QTRY_VERIFY_WITH_TIMEOUT(!model.isCounting(), kPatienceMs);
            QCOMPARE(shown(model), plainOrder(*data, Filter(), column, order));
        }
    }

    void anOrderOfOldRowsIsNotTakenForTheCount()
    {
        Investigation investigation;
        investigation.openDataset(synthetic(20'000));
        RecordsModel model(investigation);
        QTRY_VERIFY_WITH_TIMEOUT(!model.isCounting(), kPatienceMs);
        int counts = 0;
        int wrong = 0;
        connect(&model, &RecordsModel::counted, this, [&] {
            ++counts;
            wrong += model.filterCount() != match(*investigation.dataset(), investigation.filter()).count();
        });
        for (int round = 0; round < 20; ++round) {
            investigation.setFilter(read(round % 2 == 0 ? "type:MX" : "sensor:s1"));
            model.sort(round % 2 == 0 ? RecordsModel::Type : RecordsModel::Sensor, Qt::AscendingOrder);
            QTRY_VERIFY_WITH_TIMEOUT(!model.isCounting(), kPatienceMs);
            QCOMPARE(wrong, 0);
        }
        QVERIFY(counts >= 20);
    }

    // Who picks rows one after another selects anew with each: the table stands still meanwhile.
    void anotherSelectionOfTheSameRowsIsNoReset()
    {
        Investigation investigation;
        investigation.openDataset(synthetic(1000));
        RecordsModel model(investigation);
        QTRY_VERIFY_WITH_TIMEOUT(!model.isCounting(), kPatienceMs);
        const QSignalSpy reset(&model, &RecordsModel::modelReset);
        const QPersistentModelIndex kept = model.index(7, RecordsModel::Source);
        investigation.setSelection(read("row:3,4"));
        QTRY_COMPARE_WITH_TIMEOUT(model.selectionCount(), quint64{2}, kPatienceMs);
        QCOMPARE(reset.count(), 0);
        QVERIFY(kept.isValid());
        model.sort(RecordsModel::Time, Qt::DescendingOrder);
        QTRY_COMPARE_WITH_TIMEOUT(reset.count(), 1, kPatienceMs);
        model.setScope(RecordsModel::Scope::Selection);
        QTRY_COMPARE_WITH_TIMEOUT(reset.count(), 2, kPatienceMs);
        QCOMPARE(model.rowCount(), 2);
        investigation.setSelection(read("row:3,5")); // as many, but others
        QTRY_COMPARE_WITH_TIMEOUT(reset.count(), 3, kPatienceMs);
    }

    void recordsThatCameToTheCaseAreCounted()
    {
        Investigation investigation;
        investigation.openDataset(synthetic(10));
        RecordsModel model(investigation);
        QTRY_VERIFY_WITH_TIMEOUT(!model.isCounting(), kPatienceMs);
        Q_EMIT investigation.datasetChanged();
        QVERIFY(model.isCounting());
        QTRY_VERIFY_WITH_TIMEOUT(!model.isCounting(), kPatienceMs);
    }

    void aMillionRowsAreMappedExactly()
    {
        const DatasetPtr data = synthetic(1'000'000);
        Investigation investigation;
        investigation.openDataset(data);
        investigation.setFilter(read("-type:AAAA"));
        RecordsModel model(investigation);
        QTRY_VERIFY_WITH_TIMEOUT(!model.isCounting(), kPatienceMs);
        const RowSet rows = match(*data, investigation.filter());
        QCOMPARE(model.rowCount(), static_cast<int>(rows.count()));
        int line = 0;
        size_t wrong = 0;
        rows.forEach([&](size_t row) { wrong += model.tableRow(line++) != row; });
        QCOMPARE(wrong, size_t{0});
        model.sort(RecordsModel::Time, Qt::DescendingOrder);
        QTRY_VERIFY_WITH_TIMEOUT(!model.isCounting(), kPatienceMs);
        rows.forEach([&](size_t row) { wrong += model.tableRow(--line) != row; });
        QCOMPARE(wrong, size_t{0});
        model.sort(RecordsModel::QueryName, Qt::AscendingOrder);
        QTRY_VERIFY_WITH_TIMEOUT(!model.isCounting(), kPatienceMs);
        for (int row = 1; row < model.rowCount(); ++row) {
            const QByteArray before = plainKey(*data, model.tableRow(row - 1), RecordsModel::QueryName);
            const QByteArray here = plainKey(*data, model.tableRow(row), RecordsModel::QueryName);
            wrong += (!here.isEmpty() && before > here) || (before.isEmpty() && !here.isEmpty());
        }
        QCOMPARE(wrong, size_t{0});
    }

    void cellsSayWhatTheLogSays()
    {
        Investigation investigation;
        RecordsModel model(investigation);
        investigation.openDataset(
            test::tinyDataset(QStringLiteral("12:00:01.5 10.0.0.1 A.Example A NXDOMAIN ns2\n12:00 10.0.0.2 - MX"),
                {{"Bank \u202e of <b>x</b>", "", 3}},
                {{0, MembershipKind::Address, "10.0.0.1", {kEarliestUs, kLatestUs}, {}}}));
        QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 2, kPatienceMs);
        QCOMPARE(text(model, 0, RecordsModel::Row), QStringLiteral("2"));
        QCOMPARE(text(model, 0, RecordsModel::Time), QStringLiteral("2016-09-23 12:00:00.000"));
        QCOMPARE(text(model, 1, RecordsModel::Time), QStringLiteral("2016-09-23 12:00:01.500"));
        QCOMPARE(text(model, 1, RecordsModel::QueryName), QStringLiteral("a.example"));
        QCOMPARE(text(model, 1, RecordsModel::Response), QStringLiteral("NXDOMAIN"));
        QCOMPARE(text(model, 1, RecordsModel::Sensor), QStringLiteral("ns2"));
        QCOMPARE(text(model, 1, RecordsModel::Evidence), QStringLiteral("tiny.log:1"));
        QVERIFY(text(model, 1, RecordsModel::Organisation).contains(QLatin1String("[U+202E] of <b>x</b>")));
        QCOMPARE(model.index(1, 0).data(RecordsModel::ColourRole).toInt(), 3);
        QVERIFY(!model.index(0, 0).data(RecordsModel::ColourRole).isValid());
        QCOMPARE(model.index(1, 0).data(RecordsModel::RecordIdRole).toUInt(), 1U);
        QCOMPARE(model.index(1, 0).data(RecordsModel::TableRowRole).toUInt(), 1U);
    }

    void nanosecondsAreShownWhereTheCaseHasThem()
    {
        const DatasetPtr whole = test::tinyDataset(QStringLiteral("12:00:01.5 10.0.0.1 a.example A"));
        auto table = std::make_shared<ColumnTable>(*whole->table);
        table->timeDigits = 9;
        table->timeRestNs = {7};
        auto data = std::make_shared<Dataset>(*whole);
        data->table = table;
        Investigation investigation;
        RecordsModel model(investigation);
        investigation.openDataset(data);
        QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 1, kPatienceMs);
        QCOMPARE(text(model, 0, RecordsModel::Time), QStringLiteral("2016-09-23 12:00:01.500000007"));
    }

    void numbersThatAreComparedStandRight()
    {
        Investigation investigation;
        RecordsModel model(investigation);
        investigation.openDataset(test::tinyDataset(QStringLiteral("12:00 10.0.0.1 a.example A")));
        QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 1, kPatienceMs);
        for (int column = 0; column < RecordsModel::ColumnCount; ++column) {
            const bool right = column == RecordsModel::Row || column == RecordsModel::Ttl;
            const QVariant cell = model.index(0, column).data(Qt::TextAlignmentRole);
            QCOMPARE(cell.value<Qt::Alignment>().testFlag(Qt::AlignRight), right);
            QCOMPARE(model.headerData(column, Qt::Horizontal, Qt::TextAlignmentRole), cell);
        }
    }

    void textOfALogIsNoTooltip()
    {
        // A tooltip guesses whether it is mark-up: what the log says never gets there from the model.
        Investigation investigation;
        RecordsModel model(investigation);
        investigation.openDataset(test::tinyDataset(QStringLiteral("12:00 10.0.0.1 a.example A")));
        QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 1, kPatienceMs);
        QVERIFY(!model.index(0, RecordsModel::QueryName).data(Qt::ToolTipRole).isValid());
        QCOMPARE(model.index(0, RecordsModel::QueryName).data(Qt::AccessibleTextRole).toString(),
            QStringLiteral("a.example"));
    }

    void whatIsNotRecordedIsADashAndNoZero()
    {
        Investigation investigation;
        RecordsModel model(investigation);
        investigation.openDataset(test::tinyDataset(QStringLiteral("12:00 10.0.0.2 - MX")));
        QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 1, kPatienceMs);
        for (const int column : {RecordsModel::QueryName, RecordsModel::Response, RecordsModel::Ttl}) {
            QCOMPARE(text(model, 0, column), QStringLiteral("—"));
            QVERIFY(model.index(0, column).data(RecordsModel::NotRecordedRole).toBool());
            QCOMPARE(model.index(0, column).data(Qt::ToolTipRole).toString(), QStringLiteral("not recorded"));
        }
        QVERIFY(!model.index(0, RecordsModel::Type).data(RecordsModel::NotRecordedRole).toBool());
        QCOMPARE(model.index(0, RecordsModel::Organisation).data(Qt::ToolTipRole).toString(),
            QStringLiteral("no organisation"));
    }

    void theTimeColumnFollowsTheDisplayZone()
    {
        Investigation investigation;
        RecordsModel model(investigation);
        investigation.openDataset(test::tinyDataset(QStringLiteral("12:00 10.0.0.2 a.example A")));
        QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 1, kPatienceMs);
        const auto header
            = [&] { return model.headerData(RecordsModel::Time, Qt::Horizontal, Qt::DisplayRole).toString(); };
        QCOMPARE(header(), QStringLiteral("Time (UTC)"));
        QSignalSpy changed(&model, &RecordsModel::dataChanged);
        investigation.setZone("Europe/Moscow");
        QCOMPARE(changed.count(), 1);
        QCOMPARE(header(), QStringLiteral("Time (Europe/Moscow)"));
        QCOMPARE(text(model, 0, RecordsModel::Time), QStringLiteral("2016-09-23 15:00:00"));
        const QSignalSpy headers(&model, &RecordsModel::headerDataChanged);
        investigation.openDataset(test::tinyDataset(QStringLiteral("12:00 10.0.0.2 a.example A")));
        QCOMPARE(headers.count(), 1); // another case, shown in its own zone again
        QCOMPARE(header(), QStringLiteral("Time (UTC)"));
    }

    void copiedTextIsAHeaderAndTheRowsAskedFor()
    {
        Investigation investigation;
        RecordsModel model(investigation);
        investigation.openDataset(
            test::tinyDataset(QStringLiteral("12:00 10.0.0.2 a.example A\n12:01 10.0.0.3 b.example MX")));
        QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 2, kPatienceMs);
        const QStringList lines = model.copyText({1, 7}).split(QLatin1Char('\n'));
        QCOMPARE(lines.size(), 3);
        QCOMPARE(lines.at(0).split(QLatin1Char('\t')).size(), qsizetype{RecordsModel::ColumnCount});
        QCOMPARE(lines.at(1), QStringLiteral("2\t2016-09-23 12:01:00\t10.0.0.3\t\tb.example\tMX\t\t\ts1\ttiny.log:2"));
        QCOMPARE(lines.at(2), QString());
    }
};

ASKANCE_TEST_MAIN(TestRecordsModel)
#include "tst_recordsmodel.moc"
