// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "engine/LocalEngine.h"
#include "tables/TableWords.h"

using namespace askance;

namespace {

DatasetPtr smallCase()
{
    return test::tinyDataset(QStringLiteral("12:00 10.0.0.1 a.example A\n12:30 10.0.0.2 a.example AAAA\n"
                                            "13:30 10.0.0.2 b\u202E.example A"));
}

PicturePtr answer(PictureSpec spec)
{
    const Result<PicturePtr> picture = LocalEngine(smallCase()).answer(spec);
    if (!picture)
        qFatal("%s", qPrintable(picture.error().toString()));
    return *picture;
}

} // namespace

class TestTableWords : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theHeadOfATimelineSaysFilterCountsTimeZoneAndBin()
    {
        PictureSpec spec;
        spec.kind = PictureKind::Timeline;
        spec.width = BinWidth::H1;
        spec.zone = "Europe/Moscow";
        spec.group = GroupField::Source;
        spec.filter = parseFilter(QStringLiteral("type:A")).filter;
        QCOMPARE(tableHead(*answer(spec)),
            (QStringList{QStringLiteral("Filter: type:A · 2 of 3 lookups"),
                QStringLiteral("Time in view: 2016-09-23 15:00 – 17:00 · Zone: Europe/Moscow · Bin: 1 hour · Lanes: "
                               "source"),
                QStringLiteral("A DNS query shows a lookup, not a conversation.")}));
    }

    void theHeadOfAGraphSaysGroupsAndWhatIsHidden()
    {
        PictureSpec spec;
        spec.kind = PictureKind::DrawnGraph;
        spec.graph.leastLookups = 2;
        QCOMPARE(tableHead(*answer(spec)),
            (QStringList{QStringLiteral("Filter: none · 3 of 3 lookups"),
                QStringLiteral("Zone: UTC · Groups: prefix · Pairs of at least 2 lookups"),
                QStringLiteral("A DNS query shows a lookup, not a conversation.")}));
    }

    void aSelectionIsALineOfItsOwnAndHostileTextIsVisible()
    {
        PictureSpec spec;
        spec.kind = PictureKind::Timeline;
        spec.width = BinWidth::H1;
        spec.selection = Filter::equals(FilterField::Domain, QStringLiteral("b\u202E.example"));
        const QStringList head = tableHead(*answer(spec));
        QCOMPARE(head.size(), 4);
        QVERIFY2(head[1].startsWith(QStringLiteral("Selection: domain:")), qPrintable(head[1]));
        QVERIFY(head[1].contains(QStringLiteral("\\u{202E}")));
        QVERIFY(head[1].endsWith(QStringLiteral(" lookups")));
    }

    void numbersAreGroupedForTheEyeAndPlainForPrograms()
    {
        Timeline timeline;
        timeline.edgesUs = {0, 7200 * kUsPerSecond};
        timeline.coveredUs = {7200 * kUsPerSecond - 500'000};
        timeline.lanes.resize(1);
        timeline.lanes[0].isAll = true;
        timeline.lanes[0].inCase = {1234567};
        timeline.lanes[0].inFilter = {1234567};
        const auto values = timelineValues({std::shared_ptr<const Timeline>(), &timeline});
        QCOMPARE(cellWords(*values, 0, 3, {}), QStringLiteral("1,234,567"));
        QCOMPARE(cellWords(*values, 0, 3, {}, true), QStringLiteral("1234567"));
        QCOMPARE(cellWords(*values, 0, 2, {}), QStringLiteral("7,199.5"));
        QCOMPARE(cellWords(*values, 0, 2, {}, true), QStringLiteral("7199.5"));
    }
};

ASKANCE_TEST_MAIN(TestTableWords)
#include "tst_tablewords.moc"
