// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "measure/Inks.h"

using namespace askance;

namespace {

constexpr GroupField kFields[] = {GroupField::Organisation, GroupField::Source, GroupField::Domain, GroupField::Type,
    GroupField::Response, GroupField::Sensor, GroupField::Server, GroupField::File};

DatasetPtr threeRows()
{
    const TimeSpan always{kEarliestUs, kLatestUs};
    return test::tinyDataset(QStringLiteral("12:00 10.0.0.1 a.example A NXDOMAIN ns1\n"
                                            "12:01 10.0.0.2 - - - ns2\n"
                                            "12:02 10.0.0.2 . NBSTAT - ns2"),
        {{"Idle", "", 4}, {"Bank \xC3\xA9", "bank", 7}}, {{1, MembershipKind::Address, "10.0.0.2", always, "c"}});
}

} // namespace

class tst_Inks : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyFieldGroupsRowsByItsColumn_data();
    void everyFieldGroupsRowsByItsColumn();
    void theFastWayNumbersRowsAsTheSlowOne();
    void coloursAreThoseOfOrganisations();
    void aCaseWithoutOrganisationsHasNoGroupsOfThem();
    void fieldsAreReadAsTheyArePrinted();
    void totalsCountEachInk();
};

void tst_Inks::everyFieldGroupsRowsByItsColumn_data()
{
    QTest::addColumn<int>("field");
    QTest::addColumn<uint>("size");
    QTest::addColumn<QString>("keys"); // of the three rows; "?" = not recorded
    const auto row = [](GroupField field, uint size, const char* keys) {
        QTest::newRow(qPrintable(toString(field))) << static_cast<int>(field) << size << QString::fromUtf8(keys);
    };
    row(GroupField::None, 0, "?|?|?");
    row(GroupField::Organisation, 2, "?|Bank \xC3\xA9|Bank \xC3\xA9");
    row(GroupField::Source, 2, "10.0.0.1|10.0.0.2|10.0.0.2");
    row(GroupField::Domain, 2, "a.example|?|.");
    row(GroupField::Type, 2, "A|?|NBSTAT");
    row(GroupField::Response, 1, "NXDOMAIN|?|?");
    row(GroupField::Sensor, 2, "ns1|ns2|ns2");
    row(GroupField::Server, 2, "?|?|?");
    row(GroupField::File, 1, "tiny.log|tiny.log|tiny.log");
}

void tst_Inks::everyFieldGroupsRowsByItsColumn()
{
    QFETCH(int, field);
    QFETCH(uint, size);
    QFETCH(QString, keys);
    const auto data = threeRows();
    const Grouping grouping(*data, static_cast<GroupField>(field));
    QCOMPARE(grouping.size(), size);
    QStringList found;
    for (size_t row = 0; row < data->rows(); ++row) {
        const quint32 group = grouping.of(row);
        QCOMPARE(grouping.key(group).isEmpty(), group == kUngrouped);
        found += group == kUngrouped ? QStringLiteral("?") : grouping.key(group);
    }
    QCOMPARE(found.join(QLatin1Char('|')), keys);
}

void tst_Inks::theFastWayNumbersRowsAsTheSlowOne()
{
    const auto data = threeRows();
    for (const GroupField field : kFields) {
        const Grouping grouping(*data, field);
        bool called = false;
        grouping.withNumbers([&](auto numberOf) {
            called = true;
            for (size_t row = 0; row < data->rows(); ++row) {
                const quint32 number = numberOf(row);
                QCOMPARE(number, grouping.of(row));
                QVERIFY(number == kUngrouped || number < grouping.size());
            }
        });
        QVERIFY(called);
    }
}

void tst_Inks::coloursAreThoseOfOrganisations()
{
    const auto data = threeRows();
    QCOMPARE(Grouping(*data, GroupField::Organisation).colour(0), 4);
    QCOMPARE(Grouping(*data, GroupField::Organisation).colour(1), 7);
    QCOMPARE(Grouping(*data, GroupField::Organisation).colour(kUngrouped), 0);
    QCOMPARE(Grouping(*data, GroupField::Source).colour(0), 0);
    QCOMPARE(Grouping(*data, GroupField::Source).colour(1), 7);
    QCOMPARE(Grouping(*data, GroupField::Domain).colour(0), 0);
}

void tst_Inks::aCaseWithoutOrganisationsHasNoGroupsOfThem()
{
    Dataset data = *threeRows();
    data.organisations = nullptr;
    const Grouping grouping(data, GroupField::Organisation);
    QCOMPARE(grouping.size(), quint32{0});
    QCOMPARE(grouping.of(1), kUngrouped);
    QCOMPARE(Grouping(data, GroupField::Source).colour(1), 0);
}

void tst_Inks::fieldsAreReadAsTheyArePrinted()
{
    for (const GroupField field : kFields)
        QVERIFY(*parseGroupField(toString(field)) == field);
    QVERIFY(*parseGroupField(QStringLiteral("org")) == GroupField::Organisation);
    QVERIFY(*parseGroupField(QStringLiteral("rcode")) == GroupField::Response);
    for (const char* wrong : {"", "none", "sorce", "Source"}) {
        const auto refused = parseGroupField(QString::fromLatin1(wrong));
        QVERIFY(!refused.has_value());
        QCOMPARE(refused.error().code, ErrorCode::Usage);
    }
}

void tst_Inks::totalsCountEachInk()
{
    const auto data = threeRows();
    InkRows inks{RowSet::range(3, 0, 2), {}, false};
    QVERIFY(totalOf(*data, inks) == (InkCount{3, 2, 0}));
    inks.selection = RowSet::range(3, 1, 2);
    inks.hasSelection = true;
    InkCount total = totalOf(*data, inks);
    QVERIFY(total == (InkCount{3, 2, 1}));
    total -= {1, 1, 1};
    QVERIFY(total == (InkCount{2, 1, 0}));
    total += {5, 6, 7};
    QVERIFY(total == (InkCount{7, 7, 7}));
}

ASKANCE_TEST_MAIN(tst_Inks)
#include "tst_inks.moc"
