// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the rhythm picture draws, pixel by pixel, from values written by hand.
#include "RhythmCases.h"
#include "TestSupport.h"

#include "exporting/Figure.h"
#include "rhythm/HowToRead.h"
#include "rhythm/RhythmFigure.h"
#include "rhythm/RhythmScene.h"
#include "rhythm/RhythmWords.h"

#include <QApplication>
#include <QTemporaryDir>

using namespace askance;
using namespace askance::test;

namespace {

const QSize kFull(1020, 778);

const Theme& light()
{
    return Theme::of(ThemeKind::Light);
}

QImage drawn(const RhythmScene& scene, const QSize& size = kFull)
{
    QImage image(size, QImage::Format_RGB32);
    QPainter painter(&image);
    scene.paint(painter);
    painter.end();
    return image;
}

RhythmScene sceneOf(const PicturePtr& picture, const RhythmMarks& marks = {}, RhythmStyle style = {})
{
    return {picture, style, kFull, light(), marks};
}

int count(const QImage& image, const QRect& box, const QColor& colour)
{
    int found = 0;
    for (int y = box.top(); y <= box.bottom(); ++y)
        for (int x = box.left(); x <= box.right(); ++x)
            found += image.pixelColor(x, y) == colour ? 1 : 0;
    return found;
}

PictureSpec selected(const QString& text)
{
    PictureSpec spec;
    spec.selection = parseFilter(text).filter;
    return spec;
}

} // namespace

class TestRhythmScene : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aTickStandsAtItsDayAndTimeInItsColour()
    {
        DayRaster raster = plainRaster(153);
        addTick(raster, 10, 6 * 60, 0);
        addTick(raster, 20, 18 * 60, 1);
        const RhythmScene scene = sceneOf(pictureOf(raster));
        const QImage image = drawn(scene);
        for (const auto& [day, minute, category] : {std::tuple(10, 360, 1), {20, 1080, 2}}) {
            const QRect row = scene.rows().row(static_cast<size_t>(day));
            const QPoint at(scene.minuteX(minute), row.top());
            QCOMPARE(image.pixelColor(at), light().category[static_cast<size_t>(category)]);
            QCOMPARE(image.pixelColor(at + QPoint(0, 2)), light().category[static_cast<size_t>(category)]);
            // One and a half pixels wide: the half of a pixel is half of the colour.
            QCOMPARE(image.pixelColor(at + QPoint(1, 0)),
                light().blended(light().category[static_cast<size_t>(category)], 0.5));
            QCOMPARE(count(image, scene.layout().plot, light().category[static_cast<size_t>(category)]), 3);
        }
    }

    void twoThatTickAsOneArePlainToSee()
    {
        DayRaster raster = plainRaster(153);
        addTick(raster, 10, 6 * 60, 0);
        addTick(raster, 10, 6 * 60, 1);
        const RhythmScene scene = sceneOf(pictureOf(raster));
        const QImage image = drawn(scene);
        const QRect column(scene.minuteX(360), scene.rows().row(10).top(), 1, scene.rows().row(10).height());
        QVERIFY(count(image, column, light().category[1]) >= 1);
        QVERIFY(count(image, column, light().category[2]) >= 1);
    }

    void whatIsNotSelectedIsPale()
    {
        DayRaster raster = plainRaster(31);
        addTick(raster, 10, 6 * 60, 0, true);
        addTick(raster, 11, 6 * 60, 0, false);
        const RhythmMarks marks{
            {ClockRect{daysFromCivil(2016, 8, 11), daysFromCivil(2016, 8, 12), 0, 24 * 60}}, {}, {}};
        const RhythmScene scene
            = sceneOf(pictureOf(raster, {}, {}, selected(QStringLiteral("time:2016-08-11"))), marks);
        const QImage image = drawn(scene);
        QCOMPARE(image.pixelColor(scene.minuteX(360), scene.rows().row(10).center().y()), light().category[1]);
        QCOMPARE(image.pixelColor(scene.minuteX(360), scene.rows().row(11).center().y()),
            light().blended(light().category[1], 0.42));
        // The brush: its tint, its outline, four handles.
        const QRect band = scene.markRect(marks.rects.front());
        QCOMPARE(image.pixelColor(band.center()), light().accentTint);
        QCOMPARE(image.pixelColor(band.left() + 40, band.top()), light().accent);
        QCOMPARE(image.pixelColor(band.topLeft()), light().panel);
    }

    void shadedHoursStandBehindWhatWasRecordedOrNot()
    {
        DayRaster raster = plainRaster(31);
        addTick(raster, 10, 8 * 60, 0);
        raster.uncovered.push_back({20, 0, kUsPerDay});
        raster.outside.push_back({25, 0, kUsPerDay});
        RhythmStyle style;
        style.offices = *parseOffices(QStringLiteral("Marked = UTC 06:00-15:00 shaded\nNot = UTC 18:00-20:00"));
        const RhythmScene scene = sceneOf(pictureOf(raster), {}, style);
        const QImage image = drawn(scene);
        const auto at = [&](size_t day, int minute) {
            return image.pixelColor(scene.minuteX(minute) + 1, scene.rows().row(day).center().y());
        };
        const QColor shade = light().blended(light().secondaryText, 0.08);
        QVERIFY(shade != light().zebra);
        for (const size_t day : {size_t{0}, size_t{15}, size_t{30}}) {
            QCOMPARE(at(day, 6 * 60 + 20), shade);
            QCOMPARE(at(day, 14 * 60 + 40), shade);
            QCOMPARE(at(day, 5 * 60 + 40), light().zebra);
            QCOMPARE(at(day, 15 * 60 + 20), light().zebra);
            QCOMPARE(at(day, 19 * 60), light().zebra); // a bracket only
        }
        QCOMPARE(image.pixelColor(scene.minuteX(8 * 60), scene.rows().row(10).center().y()), light().category[1]);
        const QRect none(scene.minuteX(9 * 60), scene.rows().row(20).top(), 60, scene.rows().row(20).height());
        QVERIFY(count(image, none, light().hatchLine) > 0);
        QCOMPARE(count(image, none, shade), 0);
        QCOMPARE(at(25, 7 * 60), light().sunk); // outside the filter's time nothing was counted
        style.officeHours = false;
        QCOMPARE(
            drawn(sceneOf(pictureOf(raster), {}, style)).pixelColor(scene.minuteX(7 * 60) + 3, 400), light().zebra);
    }

    void shadedHoursAreBetweenLinesWhereCellsCoverTheGround()
    {
        DayRaster raster = plainRaster(31);
        raster.hasTicks = false;
        raster.total = {30000, 25000, 0};
        raster.cellsInFilter.assign(31 * 24, 100);
        RhythmStyle style;
        style.offices = *parseOffices(QStringLiteral("Marked = UTC 06:00-15:00 shaded"));
        const RhythmScene scene = sceneOf(pictureOf(raster), {}, style);
        const QImage image = drawn(scene);
        const int y = scene.rows().row(15).center().y();
        for (const int hour : {6, 15}) {
            QCOMPARE(image.pixelColor(scene.minuteX(hour * 60), y), light().secondaryText);
            QVERIFY(image.pixelColor(scene.minuteX(hour * 60 + 30), y) == light().sequential[7]);
        }
        QVERIFY(image.pixelColor(scene.minuteX(9 * 60), y) != light().secondaryText);
    }

    void sumsOfHoursAndDaysAreBarsToScale()
    {
        DayRaster raster = plainRaster(31);
        for (int i = 0; i < 4; ++i)
            addTick(raster, 5, 9 * 60 + i, 0);
        for (int i = 0; i < 2; ++i)
            addTick(raster, 6, 15 * 60 + i, 1);
        const RhythmScene scene = sceneOf(pictureOf(raster));
        const QImage image = drawn(scene);
        const QRect nine = QRect(scene.minuteX(9 * 60) + 4, scene.layout().hourBars.top(), 1, 37);
        const QRect fifteen = QRect(scene.minuteX(15 * 60) + 4, scene.layout().hourBars.top(), 1, 37);
        QCOMPARE(count(image, nine, light().category[1]), 37);
        QCOMPARE(count(image, fifteen, light().category[2]), 19);
        const QRect bars = scene.layout().dayBars;
        const auto barAt = [&](size_t day, int category) {
            return count(image, QRect(bars.left(), scene.rows().row(day).center().y(), bars.width(), 1),
                light().category[static_cast<size_t>(category)]);
        };
        QCOMPARE(barAt(5, 1), 50);
        QCOMPARE(barAt(6, 2), 25);
        QCOMPARE(barAt(7, 1), 0);
    }

    void unrecordedTimeIsHatchedAndTimeOutsideTheFilterIsShaded()
    {
        DayRaster raster = plainRaster(31);
        for (const quint32 day : {10U, 11U})
            raster.uncovered.push_back({day, 0, kUsPerDay});
        raster.uncovered.push_back({15, 6 * kUsPerHour, 12 * kUsPerHour});
        for (const quint32 day : {29U, 30U})
            raster.outside.push_back({day, 0, kUsPerDay});
        PictureSpec spec;
        spec.filter = parseFilter(QStringLiteral("time:2016-08-01..2016-08-29")).filter;
        const RhythmScene scene = sceneOf(pictureOf(raster, {}, {}, spec));
        const QImage image = drawn(scene);
        const QRect days = scene.rows().rows(10, 12);
        QVERIFY(count(image, days, light().hatchLine) > days.width() * days.height() / 16);
        const QRect part = scene.rows().row(15);
        QVERIFY(count(image, QRect(scene.minuteX(360), part.top(), 100, part.height()), light().hatchLine) > 20);
        QCOMPARE(count(image, QRect(scene.minuteX(0), part.top(), 100, part.height()), light().hatchLine), 0);
        const QRect shade = scene.rows().rows(29, 31);
        QVERIFY(count(image, shade, light().sunk) > shade.width() * shade.height() / 2);
        QCOMPARE(outsideWords(scene, 29, 31), QStringLiteral("after 29 Aug, outside time filter"));
    }

    void tooManyTicksBecomeCellsAndTheTitleSaysSo()
    {
        DayRaster raster = plainRaster(31);
        raster.hasTicks = false;
        raster.total = {30000, 25000, 0};
        raster.cellsInFilter.assign(31 * 24, 0);
        raster.cellsInFilter[5 * 24 + 9] = 700;
        raster.cellsInFilter[5 * 24 + 10] = 100;
        const RhythmScene scene = sceneOf(pictureOf(raster));
        const QImage image = drawn(scene);
        const auto colourAt = [&](int hour) {
            return image.pixelColor(scene.minuteX(hour * 60 + 30), scene.rows().row(5).center().y());
        };
        QCOMPARE(colourAt(9), light().sequential[7]);
        QCOMPARE(colourAt(10), light().sequential[1]);
        QVERIFY(rasterSubtitle(scene).isNotice);
        QCOMPARE(rasterSubtitle(scene).text,
            QStringLiteral("25,000 lookups, too many for ticks: each cell counts 1 h of a day"));
    }

    void theWeekIsDrawnInStepsAndUnrecordedCellsAreHatched()
    {
        HourOfWeek week;
        for (auto& weekday : week.cells)
            for (HourCell& cell : weekday)
                cell.elapsedUs = cell.coveredUs = kUsPerHour;
        week.cells[0][9].count = {70, 70, 0};
        week.cells[1][9].count = {10, 10, 0};
        week.cells[2][9].coveredUs = 0;
        const RhythmScene scene = sceneOf(pictureOf(plainRaster(31), week));
        const QImage image = drawn(scene);
        const auto middle = [&](int weekday) { return scene.itemRect({RhythmItem::Kind::WeekCell, weekday, 9}); };
        QCOMPARE(image.pixelColor(middle(0).center()), light().sequential[7]);
        QCOMPARE(image.pixelColor(middle(1).center()), light().sequential[1]);
        QCOMPARE(image.pixelColor(middle(3).center()), light().sequential[0]);
        QVERIFY(count(image, middle(2), light().hatchLine) > 10);
        QCOMPARE(weekShareText(week), QStringLiteral("Mon–Fri 100 % · Sat–Sun 0 %"));
        for (const size_t weekday : {size_t{5}, size_t{6}})
            for (HourCell& cell : week.cells[weekday])
                cell.coveredUs = 0;
        QCOMPARE(weekShareText(week), QStringLiteral("Sat–Sun not recorded"));
        std::swap(week.cells[0], week.cells[5]);
        for (size_t weekday = 0; weekday < 5; ++weekday)
            week.cells[weekday] = {};
        QCOMPARE(weekShareText(week), QStringLiteral("Mon–Fri not recorded"));
    }

    void gapsAreStackedBarsWithTheTtlToHoldAgainst()
    {
        Intervals gaps;
        gaps.by = GroupField::Organisation;
        gaps.groups.resize(2);
        gaps.groups[0].key = QStringLiteral("Alfa");
        gaps.groups[0].colour = 1;
        gaps.groups[1].key = QStringLiteral("Bravo");
        gaps.groups[1].colour = 2;
        gaps.groups[0].inFilter[20] = 6;
        gaps.groups[1].inFilter[20] = 2;
        gaps.groups[0].shorterInFilter = 2;
        gaps.gaps = 10;
        gaps.leftOut = 3;
        gaps.ttls = {{3600, 9}, {300, 1}};
        const RhythmScene scene = sceneOf(pictureOf(plainRaster(31), {}, gaps));
        const QImage image = drawn(scene);
        const QRect plot = scene.layout().gapPlot;
        const QRect bar(scene.gapX(20) + 2, plot.top(), 1, plot.height());
        QCOMPARE(roundedTop(8), quint64{8});
        QCOMPARE(count(image, bar, light().category[1]), qRound(plot.height() * 0.75));
        QCOMPARE(count(image, bar, light().category[2]), plot.height() - qRound(plot.height() * 0.75));
        const int ttl = scene.gapX(scene.binOf(3600 * kUsPerSecond));
        QVERIFY(count(image, QRect(ttl, plot.top(), 1, plot.height()), light().text) > plot.height() / 3);
        QCOMPARE(gapsBeyond(gaps), QStringLiteral("2 under 1 s · 3 across no-data time left out"));
        const QString words = howToRead(*scene.picture());
        QVERIFY2(words.contains(QStringLiteral("At least 100 % of gaps are shorter")), qPrintable(words));
        QVERIFY(!words.contains(QStringLiteral("suspicious")) && !words.contains(QStringLiteral("proof")));
    }

    // It would hide how high a bar is, or have a TTL run through its words.
    void whatTheInksOfTheGapsMeanStandsOnNoBar_data()
    {
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("last");
        QTest::addColumn<bool>("hasRoom");
        QTest::newRow("high on the left") << 0 << 8 << true;
        QTest::newRow("high on the right") << 38 << int{kGapBins} - 1 << true;
        QTest::newRow("high but in the middle") << 0 << 16 << true;
        QTest::newRow("high everywhere") << 0 << int{kGapBins} - 1 << false;
    }
    void whatTheInksOfTheGapsMeanStandsOnNoBar()
    {
        QFETCH(int, first);
        QFETCH(int, last);
        QFETCH(bool, hasRoom);
        Intervals gaps;
        gaps.groups.resize(1);
        gaps.groups[0].inFilter.fill(1);
        for (int bin = first; bin <= last; ++bin)
            gaps.groups[0].inFilter[static_cast<size_t>(bin)] = 100;
        gaps.ttls = {{3600, 9}, {300, 1}};
        const PicturePtr plain = pictureOf(plainRaster(31), {}, gaps);
        QVERIFY(sceneOf(plain).gapLegendRect().isNull());
        auto selected = std::make_shared<Picture>(*plain);
        selected->spec.selection = Filter::equals(FilterField::Type, QStringLiteral("A"));
        const RhythmScene scene = sceneOf(selected);
        const QRect box = scene.gapLegendRect();
        QVERIFY(scene.layout().gapPlot.contains(box));
        const QRect bars(QPoint(scene.gapX(first), scene.layout().gapPlot.top()),
            QPoint(scene.gapX(last + 1), scene.layout().gapPlot.bottom()));
        QCOMPARE(!box.intersects(bars), hasRoom);
        for (const qint64 ttl : {3600, 300}) {
            const int x = scene.gapX(scene.binOf(ttl * kUsPerSecond));
            QVERIFY(!hasRoom || x < box.left() || x > box.right());
        }
    }

    // A TTL of 0 is no time to hold gaps against, however common: the next one has the words.
    void theCommonestTtlThatKeepsAnAnswerIsTheOneNamed()
    {
        Intervals gaps;
        gaps.groups.resize(1);
        gaps.groups[0].inFilter[0] = 3;
        gaps.gaps = 3;
        gaps.ttls = {{0, 9}, {300, 5}, {60, 1}};
        const RhythmScene scene = sceneOf(pictureOf(plainRaster(1), {}, gaps));
        const QString words = howToRead(*scene.picture());
        QVERIFY2(words.contains(QStringLiteral("the commonest is 300 s. At least 100 % of gaps are shorter")),
            qPrintable(words));
        QVERIFY2(words.contains(QStringLiteral("100 % of gaps, 1 s – 1.3 s long")), qPrintable(words));
        const QImage image = drawn(scene);
        const QRect plot = scene.layout().gapPlot;
        const auto inked = [&](int seconds, const QColor& ink) {
            const int x = scene.gapX(scene.binOf(seconds * kUsPerSecond));
            return count(image, QRect(x, plot.top(), 1, plot.height()), ink) > plot.height() / 3;
        };
        QVERIFY(inked(300, light().text));
        QVERIFY(inked(60, light().mutedText) && !inked(60, light().text));
        gaps.ttls = {{0, 9}};
        QVERIFY(howToRead(*pictureOf(plainRaster(1), {}, gaps)).startsWith(QStringLiteral("The TTLs recorded are 0")));
    }

    void groupsThatNothingElseColoursHaveALegend()
    {
        DayRaster raster = plainRaster(3);
        raster.hasTicks = false;
        raster.cellsInFilter.assign(size_t{3} * 24, 0);
        raster.cellsInSelection = raster.cellsInFilter;
        const auto swatches = [&](GroupField group, bool wanted) {
            raster.group = group;
            RhythmStyle style;
            style.legend = wanted;
            const RhythmScene scene = sceneOf(pictureOf(raster), {}, style);
            const QRect plot = scene.layout().plot;
            const QRect line(0, plot.bottom() + 20, scene.layout().raster.right(), 18);
            return count(drawn(scene), line, light().category[1]);
        };
        QVERIFY(swatches(GroupField::Type, true) >= 64);
        QCOMPARE(swatches(GroupField::Type, false), 0); // a figure has its own
        QCOMPARE(swatches(GroupField::Organisation, true), 0); // beside their names in the facets
        // A figure made of what the window draws is the same as one made without a window.
        raster.group = GroupField::Type;
        RhythmStyle style;
        style.legend = true;
        const auto figure = [&](const RhythmStyle& of) {
            QImage image(kFull, QImage::Format_RGB32);
            QPainter painter(&image);
            RhythmFigure(pictureOf(raster), of).paintPicture(painter, kFull, light());
            painter.end();
            return image;
        };
        QVERIFY(figure(style) == figure({}));
    }

    void withoutTtlsTheWordsSaySo()
    {
        Intervals gaps;
        gaps.groups.resize(1);
        gaps.groups[0].inFilter[10] = 3;
        gaps.gaps = 3;
        const QString words = howToRead(*pictureOf(plainRaster(1), {}, gaps));
        QVERIFY2(words.startsWith(QStringLiteral("No TTL is recorded")), qPrintable(words));
        QVERIFY(howToRead(*pictureOf(plainRaster(1))).startsWith(QStringLiteral("No lookup of this filter follows")));
    }

    void sourcesOfOneOrganisationHaveShadesThatDiffer()
    {
        for (const ThemeKind kind : {ThemeKind::Light, ThemeKind::Dark}) {
            const Theme& theme = Theme::of(kind);
            for (int category = 0; category <= 8; ++category)
                for (int a = 0; a < 4; ++a)
                    for (int b = 0; b < a; ++b)
                        QVERIFY2(shadeOf(theme, category, a) != shadeOf(theme, category, b),
                            qPrintable(QStringLiteral("category %1, shades %2 and %3").arg(category).arg(a).arg(b)));
            QCOMPARE(shadeOf(theme, 1, 0), theme.category[1]);
        }
    }

    void whatLiesUnderAPointIsWhatIsDrawnThere()
    {
        const RhythmScene scene = sceneOf(pictureOf(plainRaster(31)));
        using Kind = RhythmItem::Kind;
        for (const RhythmItem& item :
            {RhythmItem{Kind::Cell, 12, 7}, {Kind::Cell, 30, 23}, {Kind::Cell, 0, 0}, {Kind::WeekCell, 0, 0},
                {Kind::WeekCell, 6, 23}, {Kind::WeekCell, 3, 12}, {Kind::Gap, 0, 0}, {Kind::Gap, 0, 45}})
            QVERIFY(scene.itemAt(scene.itemRect(item).center()) == item);
        const RhythmLayout& layout = scene.layout();
        QVERIFY(scene.itemAt({scene.minuteX(9 * 60) + 5, layout.hourBars.bottom()}) == (RhythmItem{Kind::Slot, 0, 9}));
        QVERIFY(scene.itemAt({layout.dayBars.left() + 5, scene.rows().row(4).center().y()})
            == (RhythmItem{Kind::Day, 4, 0}));
        QVERIFY(scene.itemAt({layout.grid.left() - 10, scene.itemRect({Kind::WeekCell, 2, 0}).center().y()})
            == (RhythmItem{Kind::Weekday, 2, 0}));
        QVERIFY(!scene.itemAt({2, 2}));
    }

    void emptyAndTinyPicturesAreDrawn()
    {
        for (const int days : {0, 1, 2}) {
            const RhythmScene scene(pictureOf(plainRaster(days)), {}, {320, 260}, light());
            QVERIFY(!drawn(scene, {320, 260}).isNull());
        }
        DayRaster fifty = plainRaster(18'262);
        addTick(fifty, 18'000, 700, 0);
        const RhythmScene scene = sceneOf(pictureOf(fifty));
        QVERIFY(!drawn(scene).isNull());
        QVERIFY(rasterSubtitle(scene).text.contains(QStringLiteral("days in one row of pixels")));
    }

    void daysOfOtherLengthsAreSaidInWords()
    {
        DayRaster raster = plainRaster(31);
        raster.days[7].lengthUs = 23 * kUsPerHour;
        const RhythmScene scene = sceneOf(pictureOf(raster));
        const QImage image = drawn(scene);
        QVERIFY(count(image, QRect(0, scene.rows().row(7).top() - 3, 58, 20), light().warningText) > 10);
        QVERIFY(itemWords(scene, {RhythmItem::Kind::Day, 7, 0}).contains(QStringLiteral("This day has 23 h")));
    }

    void figuresOfTheWholeAndOfPartsAreEqualTwice_data()
    {
        QTest::addColumn<QString>("suffix");
        QTest::addColumn<int>("theme");
        for (const char* suffix : {"png", "svg", "pdf"})
            for (const ThemeKind kind : {ThemeKind::Light, ThemeKind::Dark, ThemeKind::Print})
                QTest::addRow("%s, theme %d", suffix, static_cast<int>(kind))
                    << QString::fromLatin1(suffix) << static_cast<int>(kind);
    }
    void figuresOfTheWholeAndOfPartsAreEqualTwice()
    {
        QFETCH(QString, suffix);
        QFETCH(int, theme);
        QTemporaryDir folder;
        DayRaster raster = plainRaster(31);
        for (quint32 day = 0; day < 31; ++day)
            addTick(raster, day, static_cast<int>(day) * 40, static_cast<quint16>(day % 2));
        const RhythmFigure figure(pictureOf(raster));
        FigureOptions options;
        options.theme = static_cast<ThemeKind>(theme);
        options.size = {1000, 600};
        options.title = figure.pictureTitle();
        QByteArray bytes[2];
        for (int i = 0; i < 2; ++i) {
            const QString path = folder.filePath(QStringLiteral("%1.%2").arg(i).arg(suffix));
            QVERIFY(writeFigure(figure, options, path));
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadOnly));
            bytes[i] = file.readAll();
        }
        QVERIFY(!bytes[0].isEmpty());
        QCOMPARE(bytes[0], bytes[1]);
    }

    void theFigureIsTheScreen()
    {
        DayRaster raster = plainRaster(31);
        addTick(raster, 3, 700, 0);
        const PicturePtr picture = pictureOf(raster);
        QImage exported(kFull, QImage::Format_RGB32);
        QPainter painter(&exported);
        RhythmFigure(picture).paintPicture(painter, kFull, light());
        painter.end();
        QCOMPARE(exported, drawn(sceneOf(picture)));
    }
};

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    TestRhythmScene test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_rhythmscene.moc"
