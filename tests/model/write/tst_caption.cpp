// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "record/CivilTime.h"
#include "write/Caption.h"

#include <QDir>
#include <QSysInfo>

using namespace askance;

namespace {

qint64 instant(const char* iso)
{
    WrittenTime time;
    return parseIsoTime(iso, time) ? time.us : 0;
}

std::shared_ptr<Dataset> hostileDataset()
{
    auto data = std::make_shared<Dataset>(*test::tinyDataset(QStringLiteral("12:00:00 192.0.2.1 a.example A\n"
                                                                            "13:30:00 192.0.2.2 b.example A\n"
                                                                            "15:00:00 192.0.2.1 a.example A\n")));
    EvidenceSummary first;
    first.file = QStringLiteral("evil\u202Egol.<b>x</b>.log");
    first.path = QStringLiteral("/home/somebody/secret/evil.log");
    first.rejected = 3;
    EvidenceSummary second;
    second.file = QStringLiteral("cut.log.gz");
    second.rejected = 1;
    second.status = EvidenceStatus::Partial;
    data->evidence = {first, second};
    data->contentDigest = QByteArray::fromHex("7c1e90ab") + QByteArray(28, '\x5d');
    data->coverage = {{0, {instant("2016-09-23T12:00Z"), instant("2016-09-23T16:00Z")}, CoverageKind::Stated, {}},
        {0, {instant("2016-09-23T13:00Z"), instant("2016-09-23T13:15Z")}, CoverageKind::Gap, {}}};
    data->zoneId = QStringLiteral("UTC");
    return data;
}

PictureSpec timelineSpec(const char* zone)
{
    PictureSpec spec;
    spec.kind = PictureKind::Timeline;
    spec.zone = zone;
    return spec;
}

// A timeline of two bins made by hand: what is printed must not depend on how it was counted.
Timeline smallTimeline()
{
    Timeline timeline;
    timeline.zoneId = "Europe/Moscow";
    timeline.width = BinWidth::H1;
    timeline.edgesUs = {instant("2016-09-23T12:00Z"), instant("2016-09-23T13:00Z"), instant("2016-09-23T14:00Z")};
    timeline.coveredUs = {kUsPerHour, kUsPerHour - 1'500'000};
    timeline.total = {24318, 3664, 1000};
    timeline.uncovered = {{instant("2016-09-23T13:00Z"), instant("2016-09-23T13:15Z")}};
    TimelineLane all;
    all.isAll = true;
    all.inCase = {5, 6};
    all.inFilter = {3, 4};
    all.inSelection = {1, 2};
    TimelineLane lane = all;
    lane.isAll = false;
    lane.key = QStringLiteral("=evil,\"lane\"");
    TimelineLane other = all;
    other.isAll = false;
    other.isOther = true;
    other.groupsInOther = 12;
    timeline.lanes = {all, lane, other};
    return timeline;
}

Picture smallPicture()
{
    return {timelineSpec("Europe/Moscow"), hostileDataset(), smallTimeline(), 0};
}

} // namespace

class TestCaption : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theCaptionSaysAllThatAReaderMustKnow();
    void syntheticDataSaysSoFirst();
    void aGapIsSaidOfTheSensorsOfTheFilter();
    void filterAndSelectionAreQuoted();
    void everyKindOfPictureHasACaption();
    void aCorrectedClockIsSaid();
    void nothingOfThisMachineIsInIt();
    void hostileTextStaysPlainAndVisible();
    void manyFilesAreCounted();
    void plottedValuesComeAsCsv();
    void aTimelineWithoutSelectionHasNoColumnForIt();
};

void TestCaption::theCaptionSaysAllThatAReaderMustKnow()
{
    const QStringList lines = evidenceCaption(smallPicture());
    QCOMPARE(lines.size(), 6);
    QCOMPARE(lines[0], QStringLiteral("Filter: none. 3,664 of 24,318 records."));
    QCOMPARE(lines[1],
        QStringLiteral(
            "Times in Europe/Moscow. Shown: 2016-09-23 15:00:00 to 2016-09-23 17:00:00, in bins of 1 hour."));
    QCOMPARE(lines[2], QStringLiteral("Dataset SHA-256 7c1e90ab") + QStringLiteral("5d").repeated(28) + u'.');
    QCOMPARE(lines[3],
        QStringLiteral(
            "2 files (evil[U+202E]gol.<b>x</b>.log, cut.log.gz [partial]); 1 sensor (s1); 4 rows rejected."));
    QCOMPARE(lines[4], QStringLiteral("No sensor recorded: 2016-09-23 16:00:00 to 2016-09-23 16:15:00."));
    QCOMPARE(lines[5],
        QStringLiteral("A DNS query shows a lookup, not a conversation. Made with Askance " ASKANCE_VERSION "."));
}

void TestCaption::aGapIsSaidOfTheSensorsOfTheFilter()
{
    auto data = std::make_shared<Dataset>(*test::tinyDataset(
        QStringLiteral("2016-09-23T12:00Z a x A - s1\n2016-09-23T13:00Z a x A - s2\n2016-09-23T15:00Z a x A - s1")));
    const qint64 noon = data->table->timeUs[0];
    data->coverage = {{0, {noon, noon + 4 * kUsPerHour}, CoverageKind::Stated, {}},
        {1, {noon + kUsPerHour, noon + 4 * kUsPerHour}, CoverageKind::Stated, {}}};
    RowsPicture rows;
    rows.filter = RowSet::range(3, 0, 2);
    Picture picture{PictureSpec(), data, PictureValue(rows), 0};
    QCOMPARE(evidenceCaption(picture)[4],
        QStringLiteral("Gaps: none stated. Recorded only part of this time: s2 (did not record 2016-09-23 12:00:00 to "
                       "2016-09-23 13:00:00)."));
    Timeline early; // before the second began
    early.edgesUs = {noon, noon + kUsPerHour / 2};
    const Picture before{PictureSpec(), data, PictureValue(early), 0};
    QCOMPARE(evidenceCaption(before)[4], QStringLiteral("Gaps: none stated. Recorded nothing of this time: s2."));
    picture.spec.filter = Filter::equals(FilterField::Sensor, QStringLiteral("s2"));
    QCOMPARE(evidenceCaption(picture)[4],
        QStringLiteral("Not recorded by 1 sensor (s2): 2016-09-23 12:00:00 to 2016-09-23 13:00:00."));
}

void TestCaption::syntheticDataSaysSoFirst()
{
    Picture picture = smallPicture();
    auto data = hostileDataset();
    data->synthetic = true;
    picture.data = data;
    QCOMPARE(evidenceCaption(picture).constFirst(), QStringLiteral("Synthetic sample data"));
    QVERIFY(!evidenceCaption(smallPicture()).join(u'\n').contains(QStringLiteral("ynthetic")));
}

void TestCaption::filterAndSelectionAreQuoted()
{
    Picture picture = smallPicture();
    picture.spec.filter = Filter::equals(FilterField::Domain, QStringLiteral("a.example"));
    picture.spec.selection = Filter::equals(FilterField::Type, QStringLiteral("A"));
    QCOMPARE(evidenceCaption(picture).constFirst(),
        QStringLiteral("Filter: domain:a.example. 3,664 of 24,318 records. Selection: type:A. 1,000 records."));
}

void TestCaption::everyKindOfPictureHasACaption()
{
    const auto data = hostileDataset();
    Overview overview;
    overview.inCase.queries = 3;
    overview.inFilter.queries = 2;
    TopCounts top;
    top.total = {3, 2, 0};
    SourceDomainGraph graph;
    graph.total = {3, 2, 0};
    RowsPicture rows;
    rows.filter = RowSet::range(3, 0, 2);
    for (const PictureValue& value :
        {PictureValue(overview), PictureValue(top), PictureValue(graph), PictureValue(rows)}) {
        const QStringList lines = evidenceCaption({PictureSpec(), data, value, 0});
        QCOMPARE(lines[0], QStringLiteral("Filter: none. 2 of 3 records."));
        QCOMPARE(lines[1], QStringLiteral("Times in UTC. Records: 2016-09-23 12:00:00 to 2016-09-23 15:00:00."));
        QCOMPARE(lines[4], QStringLiteral("No sensor recorded: 2016-09-23 13:00:00 to 2016-09-23 13:15:00."));
    }
}

// Of the sensors that the filter asks for: another's clock moved no time that is shown.
void TestCaption::aCorrectedClockIsSaid()
{
    auto data = std::make_shared<Dataset>(
        *test::tinyDataset(QStringLiteral("12:00 192.0.2.1 a.example A - ns1\n13:00 192.0.2.1 a.example A - ns4\n")));
    data->sensorClocks = {{QStringLiteral("ns4"), 2'500'000}};
    PictureSpec spec;
    const auto timeLine = [&] { return evidenceCaption({spec, data, Overview(), 0})[1]; };
    QVERIFY2(timeLine().endsWith(QStringLiteral(" Clock of ns4 corrected by +2.5 s.")), qPrintable(timeLine()));
    spec.filter = parseFilter(QStringLiteral("sensor:ns1")).filter;
    QVERIFY2(!timeLine().contains(QStringLiteral("Clock")), qPrintable(timeLine()));
    spec.filter = parseFilter(QStringLiteral("sensor:ns4")).filter;
    data->sensorClocks = {{QStringLiteral("ns4"), -kUsPerHour}};
    QVERIFY2(timeLine().contains(QStringLiteral("Clock of ns4 corrected by -1 h.")), qPrintable(timeLine()));
}

void TestCaption::nothingOfThisMachineIsInIt()
{
    const QString text = evidenceCaption(smallPicture()).join(u'\n');
    for (const QString& secret : {QStringLiteral("/home"), QStringLiteral("somebody"), QDir::homePath(),
             QDir::currentPath(), QSysInfo::machineHostName() + u'.'})
        QVERIFY2(!text.contains(secret), qPrintable(secret));
}

void TestCaption::hostileTextStaysPlainAndVisible()
{
    Picture picture = smallPicture();
    picture.spec.filter = Filter::equals(FilterField::Text, QStringLiteral("a\u202Eb\nc\u0007"));
    for (const QString& line : evidenceCaption(picture))
        QCOMPARE(line, QString(line).remove(u'\n').remove(QChar(0x202E)).remove(QChar(7)));
}

void TestCaption::manyFilesAreCounted()
{
    Picture picture = smallPicture();
    auto data = hostileDataset();
    data->evidence.clear();
    for (int i = 0; i < 1500; ++i) {
        EvidenceSummary evidence;
        evidence.file = QStringLiteral("f%1").arg(i);
        data->evidence.push_back(evidence);
    }
    picture.data = data;
    QVERIFY(evidenceCaption(picture)[3].startsWith(
        QStringLiteral("1,500 files (f0, f1, f2, f3, f4, f5 and 1,494 more); ")));
}

void TestCaption::plottedValuesComeAsCsv()
{
    Timeline timeline = smallTimeline();
    timeline.hasSelection = true;
    QCOMPARE(timelineCsv(timeline),
        QByteArray("begin,end,covered_seconds,all case,all filter,all selection,"
                   "\"'=evil,\"\"lane\"\" case\",\"'=evil,\"\"lane\"\" filter\",\"'=evil,\"\"lane\"\" selection\","
                   "other (12 groups) case,other (12 groups) filter,other (12 groups) selection\r\n"
                   "2016-09-23T12:00:00Z,2016-09-23T13:00:00Z,3600,5,3,1,5,3,1,5,3,1\r\n"
                   "2016-09-23T13:00:00Z,2016-09-23T14:00:00Z,3598.5,6,4,2,6,4,2,6,4,2\r\n"));
}

void TestCaption::aTimelineWithoutSelectionHasNoColumnForIt()
{
    QVERIFY(timelineCsv(smallTimeline()).startsWith("begin,end,covered_seconds,all case,all filter,\"'=evil"));
    QCOMPARE(timelineCsv(Timeline()), QByteArray("begin,end,covered_seconds\r\n"));
}

ASKANCE_TEST_MAIN(TestCaption)
#include "tst_caption.moc"
