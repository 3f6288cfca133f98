// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "engine/LocalEngine.h"
#include "tables/PlottedModel.h"
#include "write/Caption.h"
#include "write/GraphTable.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace askance;

namespace {

constexpr qint64 kHour = kUsPerHour;

// Two sources over four hours, of which no sensor recorded the third; .1 asks thrice in the first, .2 once in each
// hour with records.
DatasetPtr gappedCase()
{
    auto data = std::make_shared<Dataset>(*test::tinyDataset(
        QStringLiteral("12:00 10.0.0.1 a.example A\n12:10 10.0.0.1 a.example A\n12:20 10.0.0.1 b.example A\n"
                       "12:30 10.0.0.2 a.example A\n13:30 10.0.0.2 a.example AAAA\n15:30 10.0.0.2 b.example A")));
    const qint64 noon = 1'474'632'000'000'000; // 2016-09-23T12:00Z
    data->coverage = {{0, {noon, noon + 2 * kHour}, CoverageKind::Stated, {}},
        {0, {noon + 3 * kHour, noon + 4 * kHour}, CoverageKind::Stated, {}}};
    return data;
}

PictureSpec timelineSpec()
{
    PictureSpec spec;
    spec.kind = PictureKind::Timeline;
    spec.width = BinWidth::H1;
    spec.group = GroupField::Source;
    return spec;
}

PicturePtr answer(const DatasetPtr& data, const PictureSpec& spec)
{
    const Result<PicturePtr> picture = LocalEngine(data).answer(spec);
    if (!picture)
        qFatal("%s", qPrintable(picture.error().toString()));
    return *picture;
}

Filter read(const char* text)
{
    return parseFilter(QString::fromLatin1(text)).filter;
}

QStringList column(const QAbstractItemModel& model, int number)
{
    QStringList cells;
    for (int row = 0; row < model.rowCount(); ++row)
        cells << model.index(row, number).data().toString();
    return cells;
}

QStringList headings(const QAbstractItemModel& model)
{
    QStringList words;
    for (int section = 0; section < model.columnCount(); ++section)
        words << model.headerData(section, Qt::Horizontal, Qt::DisplayRole).toString().replace(u'\n', u'|');
    return words;
}

// A file of ours, taken apart: nothing in these cases holds a quote or a comma.
std::vector<QStringList> cellsOf(const QByteArray& csv)
{
    std::vector<QStringList> rows;
    const QStringList lines = QString::fromUtf8(csv).split(QStringLiteral("\r\n"), Qt::SkipEmptyParts);
    for (const QString& line : lines)
        rows.push_back(line.split(u','));
    return rows;
}

} // namespace

class TestPlottedModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void withoutAPictureItIsEmpty()
    {
        PlottedModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(model.columnCount(), 0);
        model.sort(0, Qt::DescendingOrder);
        model.setPicture(answer(gappedCase(), timelineSpec()));
        QCOMPARE(model.rowCount(), 4);
        model.setPicture(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }

    void everyCellIsThePicturesAndTheFilesOwn_data()
    {
        QTest::addColumn<bool>("graph");
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QString>("selection");
        for (const bool graph : {false, true}) {
            const QByteArray kind = graph ? "graph" : "timeline";
            QTest::newRow(kind + " of everything") << graph << QString() << QString();
            QTest::newRow(kind + " of a filter") << graph << QStringLiteral("type:A") << QString();
            QTest::newRow(kind + " with a selection") << graph << QString() << QStringLiteral("source:10.0.0.2");
            QTest::newRow(kind + " of nothing") << graph << QStringLiteral("type:MX") << QString();
        }
    }
    void everyCellIsThePicturesAndTheFilesOwn()
    {
        QFETCH(bool, graph);
        QFETCH(QString, filter);
        QFETCH(QString, selection);
        PictureSpec spec = timelineSpec();
        if (graph)
            spec.kind = PictureKind::DrawnGraph;
        spec.filter = parseFilter(filter).filter;
        if (!selection.isEmpty())
            spec.selection = parseFilter(selection).filter;
        const PicturePtr picture = answer(gappedCase(), spec);
        PlottedModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setPicture(picture);
        const QByteArray csv = graph ? graphCsv(picture->as<GraphPicture>()) : timelineCsv(picture->as<Timeline>());
        QCOMPARE(plottedValues(picture)->csv(), csv);
        const std::vector<QStringList> rows = cellsOf(csv);
        QCOMPARE(size_t(model.rowCount()) + 1, rows.size());
        QCOMPARE(model.columnCount(), rows[0].size());
        int counts = 0;
        for (int row = 0; row < model.rowCount(); ++row) {
            for (int number = 0; number < model.columnCount(); ++number) {
                const QString file = rows[size_t(row) + 1][number];
                const QString shown = model.index(row, number).data().toString();
                if (shown == QLatin1String("no data")) {
                    QCOMPARE(file, QStringLiteral("0"));
                    QCOMPARE(rows[size_t(row) + 1][2], QStringLiteral("0")); // covered seconds
                } else if (file.endsWith(u'Z')) {
                    QCOMPARE(shown, file.chopped(1).replace(u'T', u' '));
                } else {
                    QCOMPARE(QString(shown).remove(u','), file.isEmpty() ? QStringLiteral("—") : file);
                }
                ++counts;
            }
        }
        QVERIFY(counts > 0 || (graph && filter == QLatin1String("type:MX")));
    }

    void countsOfBinsAreThoseOfTheLanes()
    {
        PictureSpec spec = timelineSpec();
        spec.filter = read("type:A");
        const PicturePtr picture = answer(gappedCase(), spec);
        const Timeline& timeline = picture->as<Timeline>();
        PlottedModel model;
        model.setPicture(picture);
        QCOMPARE(headings(model),
            (QStringList{QStringLiteral("Begin|UTC"), QStringLiteral("End|UTC"), QStringLiteral("Recorded|seconds"),
                QStringLiteral("all|in case"), QStringLiteral("all|in filter"), QStringLiteral("10.0.0.1|in case"),
                QStringLiteral("10.0.0.1|in filter"), QStringLiteral("10.0.0.2|in case"),
                QStringLiteral("10.0.0.2|in filter")}));
        for (size_t bin : {size_t{0}, size_t{1}, size_t{3}})
            for (size_t lane = 0; lane < timeline.lanes.size(); ++lane) {
                const int at = 3 + 2 * static_cast<int>(lane);
                const int row = static_cast<int>(bin);
                QCOMPARE(model.index(row, at).data().toString(), QString::number(timeline.lanes[lane].inCase[bin]));
                QCOMPARE(
                    model.index(row, at + 1).data().toString(), QString::number(timeline.lanes[lane].inFilter[bin]));
            }
    }

    void aBinThatNoSensorRecordedHasNoDataAndNoZero()
    {
        PlottedModel model;
        model.setPicture(answer(gappedCase(), timelineSpec()));
        QCOMPARE(column(model, 4),
            (QStringList{QStringLiteral("4"), QStringLiteral("1"), QStringLiteral("no data"), QStringLiteral("1")}));
        // A recorded hour without lookups of this source is a zero.
        QCOMPARE(model.headerData(6, Qt::Horizontal, Qt::DisplayRole).toString().section(u'\n', 0, 0),
            QStringLiteral("10.0.0.1"));
        QCOMPARE(column(model, 6),
            (QStringList{QStringLiteral("3"), QStringLiteral("0"), QStringLiteral("no data"), QStringLiteral("0")}));
        QVERIFY(model.index(2, 6).data(PlottedModel::NoDataRole).toBool());
        QVERIFY(!model.index(1, 6).data(PlottedModel::NoDataRole).toBool());
    }

    void recordsOutsideAllCoverageAreCountsStill()
    {
        auto data = std::make_shared<Dataset>(*gappedCase());
        data->coverage.pop_back();
        PlottedModel model;
        model.setPicture(answer(data, timelineSpec()));
        QCOMPARE(column(model, 4).last(), QStringLiteral("1"));
    }

    void timesAreOnTheClockOfTheZone()
    {
        PictureSpec spec = timelineSpec();
        spec.zone = "Europe/Moscow";
        PlottedModel model;
        model.setPicture(answer(gappedCase(), spec));
        QCOMPARE(headings(model).first(), QStringLiteral("Begin|Europe/Moscow"));
        QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("2016-09-23 15:00:00"));
    }

    void sortingGoesByNumberAndPutsNoDataLastBothWays()
    {
        PlottedModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setPicture(answer(gappedCase(), timelineSpec()));
        model.sort(4, Qt::DescendingOrder);
        QCOMPARE(column(model, 4),
            (QStringList{QStringLiteral("4"), QStringLiteral("1"), QStringLiteral("1"), QStringLiteral("no data")}));
        model.sort(4, Qt::AscendingOrder);
        QCOMPARE(column(model, 4),
            (QStringList{QStringLiteral("1"), QStringLiteral("1"), QStringLiteral("4"), QStringLiteral("no data")}));
        QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("2016-09-23 13:00:00")); // ties as in the picture
        model.sort(-1, Qt::AscendingOrder);
        QCOMPARE(column(model, 4).first(), QStringLiteral("4"));
    }

    void ofTheSameBinsWhatIsCurrentStaysWithItsBin()
    {
        PlottedModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setPicture(answer(gappedCase(), timelineSpec()));
        model.sort(6, Qt::AscendingOrder); // by lookups of .1: 13:00, 15:00, 12:00
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        const QPersistentModelIndex noon(model.index(2, 6));
        QCOMPARE(noon.data().toString(), QStringLiteral("3"));
        PictureSpec spec = timelineSpec();
        spec.filter = read("domain:b.example"); // none of .1 but one at noon
        model.setPicture(answer(gappedCase(), spec));
        QCOMPARE(resets.size(), 0);
        QVERIFY(noon.isValid());
        QCOMPARE(noon.sibling(noon.row(), 0).data().toString(), QStringLiteral("2016-09-23 12:00:00"));
        spec.group = GroupField::None; // other columns
        model.setPicture(answer(gappedCase(), spec));
        QCOMPARE(resets.size(), 1);
    }

    void theCaseIsToldApartOnlyWhereAFilterTakesSomethingAway()
    {
        PlottedModel model;
        PictureSpec spec = timelineSpec();
        model.setPicture(answer(gappedCase(), spec));
        QVERIFY(!model.isTelling(3));
        QVERIFY(model.isTelling(4));
        QCOMPARE(headings(model)[4], QStringLiteral("all|lookups"));
        spec.filter = read("type:A");
        model.setPicture(answer(gappedCase(), spec));
        QVERIFY(model.isTelling(3));
    }

    void aCopyIsTabSeparatedAndScrubbed()
    {
        PlottedModel model;
        PictureSpec spec;
        spec.kind = PictureKind::DrawnGraph;
        auto data = std::make_shared<Dataset>(*test::tinyDataset(QStringLiteral("12:00 10.0.0.1 a\u202Eb A")));
        model.setPicture(answer(data, spec));
        const std::atomic<bool> cancelled = false;
        QCOMPARE(model.copyOf({0}, {1, 2, 4}).text(cancelled),
            QStringLiteral("Source\tDomain\tLookups\n10.0.0.1\ta[U+202E]b\t1\n"));
    }

    void aCopyGivesWhatWasThereWhenItWasAskedFor()
    {
        PlottedModel model;
        model.setPicture(answer(gappedCase(), timelineSpec()));
        const PlottedModel::Copy copy = model.copyOf({0, 2}, {0, 4});
        model.setPicture(nullptr);
        const std::atomic<bool> cancelled = false;
        QCOMPARE(copy.text(cancelled),
            QStringLiteral("Begin UTC\tall lookups\n2016-09-23 12:00:00\t4\n2016-09-23 14:00:00\tno data\n"));
        const std::atomic<bool> stopped = true;
        QVERIFY(copy.text(stopped).isNull());
    }
};

ASKANCE_TEST_MAIN(TestPlottedModel)
#include "tst_plottedmodel.moc"
