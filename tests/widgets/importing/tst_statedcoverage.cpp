// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "importing/StatedCoverage.h"
#include "record/CivilTime.h"

#include <QCoreApplication>
#include <QTest>

using namespace askance;

namespace {

ZoneRules zone(const char* id)
{
    const Result<ZoneRules> rules = ZoneRules::named(id);
    if (!rules)
        qFatal("no zone");
    return *rules;
}

} // namespace

class TestStatedCoverage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void instantsAreReadInTheZoneAndEndsIncludeTheirDay_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isEnd");
        QTest::addColumn<QString>("utc"); // empty: refused
        QTest::newRow("a day begins") << QStringLiteral("2016-05-04") << false
                                      << QStringLiteral("2016-05-03T21:00:00Z");
        QTest::newRow("a day ends") << QStringLiteral("2016-05-04") << true << QStringLiteral("2016-05-04T21:00:00Z");
        QTest::newRow("a moment is a moment")
            << QStringLiteral("2016-05-04 13:00") << true << QStringLiteral("2016-05-04T10:00:00Z");
        QTest::newRow("its own zone rules")
            << QStringLiteral(" 2016-05-04T13:00:00Z ") << false << QStringLiteral("2016-05-04T13:00:00Z");
        QTest::newRow("nothing") << QString() << false << QString();
        QTest::newRow("no time") << QStringLiteral("yesterday") << false << QString();
    }
    void instantsAreReadInTheZoneAndEndsIncludeTheirDay()
    {
        QFETCH(QString, text);
        QFETCH(bool, isEnd);
        QFETCH(QString, utc);
        const Result<qint64> us = statedInstant(text, zone("Europe/Moscow"), isEnd);
        QCOMPARE(us ? QString::fromStdString(isoText(*us, 0, 0)) : QString(), utc);
    }

    void anEndBeforeTheBeginIsRefused()
    {
        QVERIFY(statedSpan(QStringLiteral("2016-05-04"), QStringLiteral("2016-05-04"), ZoneRules()));
        QVERIFY(!statedSpan(QStringLiteral("2016-05-04 10:00"), QStringLiteral("2016-05-04 10:00"), ZoneRules()));
        QVERIFY(!statedSpan(QStringLiteral("2016-05-05"), QStringLiteral("2016-05-04"), ZoneRules()));
    }

    void assumedCoverageWithAGapStatesOnlyTheGap()
    {
        StatedCoverage coverage;
        QVERIFY(spansOf(coverage, ZoneRules())->empty());
        coverage.begin = QStringLiteral("half a thought"); // not stated, so not read
        coverage.gaps.push_back({QStringLiteral("2016-05-04"), QStringLiteral("2016-05-05"), QStringLiteral(" cut ")});
        const auto spans = spansOf(coverage, ZoneRules());
        QVERIFY(spans.has_value());
        QCOMPARE(spans->size(), size_t{1});
        QVERIFY(spans->front().kind == CoverageKind::Gap);
        QCOMPARE(spans->front().note, QStringLiteral("cut"));
        coverage.isStated = true;
        QVERIFY(!spansOf(coverage, ZoneRules()));
    }
};

ASKANCE_TEST_MAIN(TestStatedCoverage)
#include "tst_statedcoverage.moc"
