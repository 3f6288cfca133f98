// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "timeline/StepLines.h"

#include <QGuiApplication>
#include <QImage>

#include <set>

using namespace askance;

namespace {

// Ten bins of ten pixels, 100 px high; 100 is the count at the upper edge.
struct Canvas {
    QImage image{100, 100, QImage::Format_RGB32};
    std::vector<qint64> edges;
    TimeScale scale{{0, 10 * kUsPerSecond}, 0, 100};
    const Theme& theme = Theme::of(ThemeKind::Light);
    StepLines lines;

    Canvas()
    {
        image.fill(theme.panel);
        for (qint64 i = 0; i <= 10; ++i)
            edges.push_back(i * kUsPerSecond);
        lines.edgesUs = &edges;
        lines.holds.assign(10, 1);
        lines.isSelected.assign(10, 0);
    }
    void draw(BarPass pass)
    {
        QPainter painter(&image);
        drawStepLines(painter, image.rect(), scale, lines, theme, pass);
    }
    [[nodiscard]] QColor at(int x, int rowFromBase) const { return image.pixelColor(x, 99 - rowFromBase); }
    [[nodiscard]] StepLine line(const std::vector<quint32>& counts, const std::vector<quint32>& selected) const
    {
        return {&counts, &selected, nullptr, theme.category[1], 1, 100};
    }
};

const std::vector<quint32> kNothing(10, 0);

} // namespace

class TestStepLines : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aLineStandsAtTheCountOverItsWholeBin()
    {
        Canvas canvas;
        const std::vector<quint32> counts = {20, 20, 60, 20, 0, 0, 20, 20, 20, 20};
        canvas.lines.lines = {canvas.line(counts, kNothing)};
        canvas.draw(BarPass::Inks);
        const QColor ink = canvas.theme.category[1];
        QCOMPARE(canvas.at(5, 19), ink);
        QCOMPARE(canvas.at(5, 18), ink);
        QCOMPARE(canvas.at(5, 20), canvas.theme.panel);
        QCOMPARE(canvas.at(5, 17), canvas.theme.panel);
        for (int x = 21; x < 29; ++x) {
            QCOMPARE(canvas.at(x, 59), ink);
            QCOMPARE(canvas.at(x, 40), canvas.theme.panel); // nothing between: no slope
        }
        QCOMPARE(canvas.at(20, 40), ink); // straight up at the bin's edge
        QCOMPARE(canvas.at(45, 0), canvas.theme.panel); // none seen: the baseline, which others draw
        QCOMPARE(canvas.at(40, 10), ink);
    }

    void aLineBreaksOffWhereNothingIsKnown()
    {
        Canvas canvas;
        const std::vector<quint32> counts = {40, 40, 0, 0, 40, 40, 40, 40, 40, 40};
        canvas.lines.holds[2] = canvas.lines.holds[3] = 0;
        canvas.lines.lines = {canvas.line(counts, kNothing)};
        canvas.draw(BarPass::Inks);
        for (int row = 0; row < 38; ++row)
            for (int x = 20; x < 40; ++x) // no fall to zero before, no rise after
                QVERIFY2(canvas.at(x, row) == canvas.theme.panel, qPrintable(QStringLiteral("%1,%2").arg(x).arg(row)));
        // A record is a record, whatever coverage says.
        canvas.lines.holds[5] = 0;
        canvas.draw(BarPass::Inks);
        QCOMPARE(canvas.at(55, 39), canvas.theme.category[1]);
    }

    void threeInksAreTold()
    {
        Canvas canvas;
        const std::vector<quint32> filter = {50, 50, 50, 50, 50, 0, 0, 0, 0, 0};
        const std::vector<quint32> selection = {0, 0, 50, 20, 0, 0, 0, 0, 0, 0};
        const std::vector<quint32> inCase = {50, 80, 50, 50, 50, 0, 0, 30, 0, 0};
        canvas.lines.hasSelection = true;
        canvas.lines.lines = {canvas.line(filter, selection)};
        canvas.lines.lines[0].inCase = &inCase;
        canvas.draw(BarPass::Ghost);
        canvas.draw(BarPass::Inks);
        const QColor ink = canvas.theme.category[1];
        const QColor pale = canvas.theme.blended(ink, kFilterInk);
        QCOMPARE(canvas.at(5, 49), pale);
        QCOMPARE(canvas.at(25, 49), ink);
        QCOMPARE(canvas.at(35, 49), pale);
        QCOMPARE(canvas.at(35, 19), ink); // some of the bin
        QCOMPARE(canvas.at(15, 79), canvas.theme.hairline);
        QCOMPARE(canvas.at(15, 49), pale);
        QCOMPARE(canvas.at(75, 29), canvas.theme.hairline);
        QCOMPARE(canvas.at(5, 79), canvas.theme.panel);
    }

    void oneLookupAmongAMillionIsStillSeen()
    {
        Canvas canvas;
        std::vector<quint32> counts(10, 0);
        counts[7] = 1;
        canvas.lines.lines = {canvas.line(counts, kNothing)};
        canvas.lines.lines[0].top = 1'000'000;
        canvas.draw(BarPass::Inks);
        QCOMPARE(canvas.at(75, 0), canvas.theme.category[1]);
        QCOMPARE(canvas.at(75, 1), canvas.theme.panel);
    }

    void binsNarrowerThanAPixelShowTheLargestOfThem()
    {
        Canvas canvas;
        canvas.edges.clear();
        for (qint64 i = 0; i <= 1000; ++i)
            canvas.edges.push_back(i * kUsPerSecond / 100);
        std::vector<quint32> counts(1000, 5);
        counts[504] = 80;
        const std::vector<quint32> none(1000, 0);
        canvas.lines.holds.assign(1000, 1);
        canvas.lines.isSelected.assign(1000, 0);
        canvas.lines.lines = {canvas.line(counts, none)};
        canvas.draw(BarPass::Inks);
        QCOMPARE(canvas.at(50, 79), canvas.theme.category[1]);
        QCOMPARE(canvas.at(47, 4), canvas.theme.category[1]);
        QCOMPARE(canvas.at(47, 5), canvas.theme.panel);
    }

    void noTwoLinesHaveOneDash()
    {
        std::set<std::string> rhythms;
        for (int dash = 0; dash <= 8; ++dash) {
            std::string rhythm;
            for (int px = 0; px < 200; ++px)
                rhythm += hasDash(dash, px) ? '#' : '.';
            QVERIFY(rhythm.find('#') != std::string::npos);
            rhythms.insert(rhythm);
            QVERIFY(hasDash(dash, -7) || !hasDash(dash, -7)); // left of the picture as well
        }
        QCOMPARE(rhythms.size(), size_t{9});
        for (int px = 0; px < 50; ++px)
            QVERIFY(hasDash(1, px));
    }

    void theNearestLineIsUnderThePointer()
    {
        Canvas canvas;
        const std::vector<quint32> high(10, 80);
        const std::vector<quint32> low(10, 30);
        canvas.lines.lines = {canvas.line(high, kNothing), canvas.line(low, kNothing)};
        const QRect rect = canvas.image.rect();
        QCOMPARE(lineAt(canvas.lines, rect, 4, 99 - 79), std::optional<size_t>(0));
        QCOMPARE(lineAt(canvas.lines, rect, 4, 99 - 33), std::optional<size_t>(1));
        QVERIFY(!lineAt(canvas.lines, rect, 4, 99 - 50));
    }
};

int main(int argc, char* argv[])
{
    QGuiApplication application(argc, argv);
    TestStepLines test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_steplines.moc"
