// SPDX-License-Identifier: GPL-3.0-or-later
#include "RandomCase.h"

#include "measure/TopCounts.h"

using namespace askance;

class tst_TopCounts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aHandfulOfGroupsIsCountedByHand();
    void twoFieldsCountPairs();
    void tiesAreOrderedByBytes();
    void noRecordsMakeNoGroups();
    void markedRowsMarkTheirGroups();
    void randomCasesAgreeWithAPlainLoop_data();
    void randomCasesAgreeWithAPlainLoop();
};

namespace {

QStringList shown(const TopCounts& top)
{
    QStringList lines;
    for (const TopCount& group : top.groups) {
        QStringList keys;
        for (size_t i = 0; i < group.keys.size(); ++i)
            keys += group.recorded[i] ? group.keys[i] : QStringLiteral("?") + group.keys[i];
        lines += QStringLiteral("%1 %2/%3/%4")
                     .arg(keys.join(QLatin1Char('+')))
                     .arg(group.count.inCase)
                     .arg(group.count.inFilter)
                     .arg(group.count.inSelection);
    }
    return lines;
}

} // namespace

void tst_TopCounts::aHandfulOfGroupsIsCountedByHand()
{
    const TimeSpan always{kEarliestUs, kLatestUs};
    const auto data = test::tinyDataset(
        QStringLiteral("12:00 h a A\n12:01 h - A\n12:02 i - MX\n12:03 i b A\n12:04 j b A\n12:05 j c A"),
        {{"Bank", "bank", 5}}, {{0, MembershipKind::Host, "i", always, "c"}});
    const InkRows inks{RowSet::range(6, 0, 5), RowSet::range(6, 3, 5), true};
    const auto top = countTop(*data, inks, {GroupField::Domain}, 2);
    QCOMPARE(shown(top), (QStringList{QStringLiteral("? 2/2/0"), QStringLiteral("b 2/2/2")}));
    QCOMPARE(top.otherGroups, quint64{1});
    QVERIFY(top.other == (InkCount{2, 1, 0}));
    QVERIFY(top.total == (InkCount{6, 5, 2}));

    const auto byOrganisation = countTop(*data, inks, {GroupField::Organisation}, -1);
    QCOMPARE(shown(byOrganisation), (QStringList{QStringLiteral("? 4/3/1"), QStringLiteral("Bank 2/2/1")}));
    QCOMPARE(byOrganisation.groups[0].colour, 0);
    QCOMPARE(byOrganisation.groups[1].colour, 5);
    QVERIFY(byOrganisation.other == InkCount{});
}

void tst_TopCounts::twoFieldsCountPairs()
{
    const auto data
        = test::tinyDataset(QStringLiteral("12:00 h a A\n12:01 h a MX\n12:02 i a A\n12:03 h a A\n12:04 h - A"));
    const auto top
        = countTop(*data, {RowSet::all(5), RowSet::range(5, 3, 5), true}, {GroupField::Source, GroupField::Domain}, 2);
    QCOMPARE(shown(top), (QStringList{QStringLiteral("h+a 3/3/1"), QStringLiteral("h+? 1/1/1")}));
    QCOMPARE(top.otherGroups, quint64{1});
    QVERIFY(top.other == (InkCount{1, 1, 0}));
}

void tst_TopCounts::tiesAreOrderedByBytes()
{
    const auto data = test::tinyDataset(QStringLiteral("12:00 10.0.0.9 a A\n12:01 10.0.0.10 a A\n12:02 9.0.0.1 a A\n"
                                                       "12:03 zz a A\n12:04 2001:db8::1 a A\n12:05 zz a A"));
    const auto top = countTop(*data, {RowSet::all(6), {}, false}, {GroupField::Source}, -1);
    QCOMPARE(shown(top),
        (QStringList{QStringLiteral("zz 2/2/0"), QStringLiteral("10.0.0.10 1/1/0"), QStringLiteral("10.0.0.9 1/1/0"),
            QStringLiteral("2001:db8::1 1/1/0"), QStringLiteral("9.0.0.1 1/1/0")}));
}

void tst_TopCounts::noRecordsMakeNoGroups()
{
    const auto data = test::tinyDataset(QStringLiteral("12:00 h a A"));
    for (const auto& fields : {std::vector{GroupField::Source}, std::vector{GroupField::Source, GroupField::Type}}) {
        const auto top = countTop(*data, {RowSet::none(1), {}, false}, fields, -1);
        QVERIFY(top.groups.empty());
        QCOMPARE(top.otherGroups, quint64{0});
        QVERIFY(top.other == (InkCount{1, 0, 0}));
        QVERIFY(countTop(*test::tinyDataset({}), {RowSet::none(0), {}, false}, fields, 5).groups.empty());
    }
}

void tst_TopCounts::markedRowsMarkTheirGroups()
{
    const auto data
        = test::tinyDataset(QStringLiteral("12:00 h a A\n12:01 h b A\n12:02 h - A\n12:03 h a A\n12:04 h c A"));
    const InkRows inks{RowSet::range(5, 0, 4), {}, false};
    const auto isMarked = [](const TopCounts& top) {
        QStringList lines;
        for (const TopCount& group : top.groups)
            lines += group.keys[0] + (group.isMarked ? QStringLiteral("+") : QStringLiteral("-"));
        return lines.join(QLatin1Char(' '));
    };
    QCOMPARE(isMarked(countTop(*data, inks, {GroupField::Domain}, -1)), QStringLiteral("a+ + b+"));
    const RowSet none = RowSet::none(5);
    QCOMPARE(isMarked(countTop(*data, inks, {GroupField::Domain}, -1, &none)), QStringLiteral("a- - b-"));
    const RowSet some = RowSet::range(5, 2, 4); // the nameless one and the second a
    const auto top = countTop(*data, inks, {GroupField::Domain}, -1, &some);
    QCOMPARE(isMarked(top), QStringLiteral("a+ + b-"));
    QCOMPARE(top.marked, quint64{2});
    const RowSet beyond = RowSet::range(5, 3, 5); // c is not in the filter
    QCOMPARE(countTop(*data, inks, {GroupField::Domain}, -1, &beyond).marked, quint64{1});
    QCOMPARE(isMarked(countTop(*data, inks, {GroupField::Domain}, 1, &some)), QStringLiteral("a+"));
    const RowSet onlyB = RowSet::range(5, 1, 2);
    const auto first = countTop(*data, inks, {GroupField::Domain}, 2, &onlyB);
    QCOMPARE(isMarked(first), QStringLiteral("b+ a-")); // marked before more
    QCOMPARE(first.otherGroups, quint64{1});
    QVERIFY(first.other == (InkCount{2, 1, 0})); // the nameless one, and c that the filter has not
}

void tst_TopCounts::randomCasesAgreeWithAPlainLoop_data()
{
    QTest::addColumn<std::vector<GroupField>>("fields");
    for (const GroupField field : {GroupField::Organisation, GroupField::Source, GroupField::Domain, GroupField::Type,
             GroupField::Response, GroupField::Sensor}) {
        QTest::newRow(qPrintable(toString(field))) << std::vector{field};
        QTest::newRow(qPrintable(toString(field) + QStringLiteral("+domain")))
            << std::vector{field, GroupField::Domain};
    }
}

void tst_TopCounts::randomCasesAgreeWithAPlainLoop()
{
    QFETCH(std::vector<GroupField>, fields);
    std::mt19937 random(50);
    for (int round = 0; round < 20; ++round) {
        const auto made = test::randomCase(random, random() % 500, kUsPerHour, round % 2 == 0);
        const auto counts = test::plainCounts(made.plain, [&](const test::PlainRow& row) {
            std::vector<std::string> key;
            for (const GroupField field : fields)
                key.push_back(test::plainKey(row, field));
            return key;
        });
        std::vector<std::pair<std::vector<std::string>, InkCount>> expected;
        for (const auto& entry : counts)
            if (entry.second.inFilter > 0)
                expected.push_back(entry);
        std::stable_sort(expected.begin(), expected.end(),
            [](const auto& a, const auto& b) { return a.second.inFilter > b.second.inFilter; });
        const int most = round % 4 == 0 ? -1 : static_cast<int>(random() % 12);
        const auto top = countTop(*made.data, made.inks, fields, most);

        const size_t kept = most < 0 ? expected.size() : std::min(expected.size(), static_cast<size_t>(most));
        QCOMPARE(top.groups.size(), kept);
        QCOMPARE(top.otherGroups, quint64{expected.size() - kept});
        InkCount sum = top.other;
        for (size_t i = 0; i < kept; ++i) {
            std::vector<std::string> key;
            for (size_t k = 0; k < fields.size(); ++k) {
                key.push_back(top.groups[i].keys[k].toStdString());
                QCOMPARE(bool(top.groups[i].recorded[k]), !key.back().empty());
            }
            QVERIFY(key == expected[i].first);
            QVERIFY(top.groups[i].count == expected[i].second);
            sum += top.groups[i].count;
        }
        QVERIFY(sum == top.total);
        if (fields.size() > 1)
            continue;
        const auto alone = countTopOf(*made.data, made.inks.filter, fields[0], most);
        QCOMPARE(alone.groups.size(), kept);
        for (size_t i = 0; i < kept; ++i) {
            QVERIFY(alone.groups[i].keys == top.groups[i].keys);
            QVERIFY(alone.groups[i].count == (InkCount{0, top.groups[i].count.inFilter, 0}));
        }
        QVERIFY(alone.other == (InkCount{0, top.other.inFilter, 0}));
        QCOMPARE(alone.otherGroups, top.otherGroups);
    }
}

ASKANCE_TEST_MAIN(tst_TopCounts)
#include "tst_topcounts.moc"
