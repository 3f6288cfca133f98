// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "drawing/NumberText.h"
#include "record/TimeSpan.h"

using namespace askance;

class TestNumberText : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void countsAreGroupedInThrees()
    {
        QCOMPARE(countText(quint64{0}), QStringLiteral("0"));
        QCOMPARE(countText(quint64{999}), QStringLiteral("999"));
        QCOMPARE(countText(quint64{3664}), QStringLiteral("3,664"));
        QCOMPARE(countText(quint64{1'234'567}), QStringLiteral("1,234,567"));
        QCOMPARE(countText(std::optional<quint64>()), QStringLiteral("—"));
    }

    void aShareOfNothingIsUnknown()
    {
        QCOMPARE(shareText(77, 100), QStringLiteral("77.0 %"));
        QCOMPARE(shareText(0, 0), QStringLiteral("—"));
        QCOMPARE(shareText(0, 7), QStringLiteral("0.0 %"));
        QCOMPARE(shareText(12, 184512), QStringLiteral("<0.1 %")); // something is never nothing
        QCOMPARE(shareText(99999, 100000), QStringLiteral("99.9 %")); // not whole is never whole
        QCOMPARE(shareText(7, 7), QStringLiteral("100.0 %"));
        QCOMPARE(shareText(2820, 3570), QStringLiteral("79.0 %"));
    }

    void lengthsOfTimeUseTheirTwoLargestUnits()
    {
        const auto length = [](qint64 us) { return durationText(us); };
        QCOMPARE(length(14 * kUsPerDay), QStringLiteral("14 days"));
        QCOMPARE(length(kUsPerDay + 2 * kUsPerHour), QStringLiteral("1 day 2 h"));
        QCOMPARE(length(3 * kUsPerHour + 20 * kUsPerMinute + 5 * kUsPerSecond), QStringLiteral("3 h 20 min"));
        QCOMPARE(length(45 * kUsPerSecond), QStringLiteral("45 s"));
        QCOMPARE(length(0), QStringLiteral("0 s"));
    }

    void oneIsSingular()
    {
        QCOMPARE(countedText(1, QStringLiteral("lookup"), QStringLiteral("lookups")), QStringLiteral("1 lookup"));
        QCOMPARE(countedText(2, QStringLiteral("lookup"), QStringLiteral("lookups")), QStringLiteral("2 lookups"));
        QCOMPARE(lookupsText(0), QStringLiteral("0 lookups"));
        QCOMPARE(lookupsText(1), QStringLiteral("1 lookup"));
        QCOMPARE(selectedLookupsText(0), QStringLiteral("no lookups counted"));
        QCOMPARE(selectedLookupsText(3664), QStringLiteral("3,664 lookups"));
    }
};

QTEST_GUILESS_MAIN(TestNumberText)
#include "tst_numbertext.moc"
