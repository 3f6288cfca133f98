// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "investigation/OrganisationColours.h"

#include <QTest>

using namespace askance;

namespace {

OrganisationColumn three()
{
    OrganisationColumn column;
    column.list = {{"Ant", "", 1}, {"Bee", "", 2}, {"Cat", "", 0}};
    return column;
}

} // namespace

class TestOrganisationColours : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nobodySharesAColour_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("colour");
        QTest::addColumn<QString>("changed");
        QTest::newRow("free") << "Ant" << 5 << "{\"Ant\":5}";
        QTest::newRow("taken: they change places") << "Ant" << 2 << "{\"Ant\":2,\"Bee\":1}";
        QTest::newRow("taken by one with a colour, wanted by one without") << "Cat" << 1 << "{\"Ant\":0,\"Cat\":1}";
        QTest::newRow("grey is for any number") << "Bee" << 0 << "{\"Bee\":0}";
        QTest::newRow("its own") << "Ant" << 1 << "{}";
        QTest::newRow("nobody") << "Dog" << 3 << "{}";
        QTest::newRow("no colour of the palette") << "Ant" << 9 << "{}";
        QTest::newRow("less than grey") << "Ant" << -1 << "{}";
    }
    void nobodySharesAColour()
    {
        QFETCH(QString, name);
        QFETCH(int, colour);
        QFETCH(QString, changed);
        QCOMPARE(toText(coloursWith(three(), name, colour)), changed);
    }

    void recolouringLeavesTheRecordsWhereTheyAre()
    {
        const TimeSpan always{kEarliestUs, kLatestUs};
        const DatasetPtr before = test::tinyDataset(QStringLiteral("12:00 10.0.0.1 a.example A\n"),
            {{"Ant", "", 1}, {"Bee", "", 2}}, {{0, MembershipKind::Address, "10.0.0.1", always, ""}});
        const DatasetPtr after = recoloured(before, {{QStringLiteral("Ant"), 7}, {QStringLiteral("nobody"), 3}});
        QCOMPARE(after->table, before->table);
        QCOMPARE(after->organisations->list[0].colour, 7);
        QCOMPARE(after->organisations->list[1].colour, 2);
        QCOMPARE(after->organisations->ofRow, before->organisations->ofRow);
        QCOMPARE(before->organisations->list[0].colour, 1);
        QCOMPARE(coloursOf(*after->organisations, {{QStringLiteral("Ant"), 0}}),
            (OrganisationColours{{QStringLiteral("Ant"), 7}}));
    }

    void hostileNamesAndTextAreJustThat()
    {
        const OrganisationColours odd{{QStringLiteral("a\"b=\n,{}\u202e"), 3}, {QString(), 0}};
        QCOMPARE(coloursFromText(toText(odd)), odd);
        QVERIFY(coloursFromText(QStringLiteral("[1,2]")).isEmpty());
        QVERIFY(coloursFromText(QStringLiteral("{\"Ant\":99,\"Bee\":\"1\",\"Cat\":-2}")).isEmpty());
    }
};

ASKANCE_TEST_MAIN(TestOrganisationColours)
#include "tst_organisationcolours.moc"
