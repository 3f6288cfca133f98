// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "timeline/BarsPlottable.h"

#include <QGuiApplication>
#include <QImage>

using namespace askance;

namespace {

// Ten bins of ten pixels, 100 px high; `top` counts are 100 unless said.
struct Canvas {
    QImage image{100, 100, QImage::Format_RGB32};
    std::vector<qint64> edges;
    TimeScale scale{{0, 10 * kUsPerSecond}, 0, 100};
    const Theme& theme = Theme::of(ThemeKind::Light);

    Canvas()
    {
        image.fill(theme.panel);
        for (qint64 i = 0; i <= 10; ++i)
            edges.push_back(i * kUsPerSecond);
    }
    void draw(BarStack stack, BarPass pass, quint32 top = 100)
    {
        stack.edgesUs = &edges;
        QPainter painter(&image);
        drawBars(painter, image.rect(), scale, stack, top, theme, pass);
    }
    [[nodiscard]] QColor at(int x, int rowFromBase) const { return image.pixelColor(x, 99 - rowFromBase); }
};

const std::vector<quint32> kNothing(10, 0);

std::vector<quint32> only(size_t bin, quint32 count)
{
    std::vector<quint32> counts(10, 0);
    counts[bin] = count;
    return counts;
}

} // namespace

class TestBarsPlottable : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aBarFillsItsColumnsToItsCountAndLeavesOnePixelOfAir()
    {
        Canvas canvas;
        const std::vector<quint32> counts = only(3, 40);
        const QColor ink = canvas.theme.category[1];
        canvas.draw({nullptr, {{&counts, &kNothing, 1, ink}}, nullptr, false, nullptr, {}}, BarPass::Inks);
        for (int x = 0; x < 100; ++x) {
            const bool inside = x >= 30 && x < 39;
            QCOMPARE(canvas.at(x, 0), inside ? ink : canvas.theme.panel);
            QCOMPARE(canvas.at(x, 39), inside ? ink : canvas.theme.panel);
            QCOMPARE(canvas.at(x, 40), canvas.theme.panel);
        }
    }

    void selectedIsFullAndTheRestOfTheFilterIsPale()
    {
        Canvas canvas;
        const std::vector<quint32> filter = only(2, 60);
        const std::vector<quint32> selection = only(2, 25);
        const QColor ink = canvas.theme.category[2];
        canvas.draw({nullptr, {{&filter, &selection, 2, ink}}, nullptr, true, nullptr, {}}, BarPass::Inks);
        QCOMPARE(canvas.at(25, 24), ink);
        QCOMPARE(canvas.at(25, 25), canvas.theme.blended(ink, 0.42));
        QCOMPARE(canvas.at(25, 59), canvas.theme.blended(ink, 0.42));
        QCOMPARE(canvas.at(25, 60), canvas.theme.panel);
    }

    void withoutASelectionTheFilterIsFull()
    {
        Canvas canvas;
        const std::vector<quint32> filter = only(2, 60);
        canvas.draw(
            {nullptr, {{&filter, &kNothing, 2, canvas.theme.category[2]}}, nullptr, false, nullptr, {}}, BarPass::Inks);
        QCOMPARE(canvas.at(25, 59), canvas.theme.category[2]);
    }

    void theCaseOutsideTheFilterIsGreyBehind()
    {
        Canvas canvas;
        const std::vector<quint32> filter = only(5, 20);
        const std::vector<quint32> inCase = only(5, 50);
        const BarStack stack{nullptr, {{&filter, &kNothing, 1, canvas.theme.category[1]}}, &inCase, false, nullptr, {}};
        canvas.draw(stack, BarPass::Ghost);
        canvas.draw(stack, BarPass::Inks);
        QCOMPARE(canvas.at(55, 19), canvas.theme.category[1]);
        QCOMPARE(canvas.at(55, 20), canvas.theme.hairline);
        QCOMPARE(canvas.at(55, 49), canvas.theme.hairline);
        QCOMPARE(canvas.at(55, 50), canvas.theme.panel);
    }

    // Of part of a bin nothing was recorded: what is in the case and not in the filter stands beside that, not in it.
    void greyKeepsOffTheHatch()
    {
        Canvas canvas;
        const std::vector<quint32> inCase = only(5, 50);
        const std::vector<quint32> filter = only(5, 10);
        BarStack stack{nullptr, {{&filter, &kNothing, 1, canvas.theme.category[1]}}, &inCase, false, nullptr, {}};
        stack.hatched = {{40, 45}, {53, 56}, {58, 70}};
        canvas.draw(stack, BarPass::Ghost);
        canvas.draw(stack, BarPass::Inks);
        for (int x = 50; x < 59; ++x) {
            const bool isSilent = (x >= 53 && x < 56) || x >= 58;
            QCOMPARE(canvas.at(x, 30), isSilent ? canvas.theme.panel : canvas.theme.hairline);
            QCOMPARE(canvas.at(x, 5), canvas.theme.category[1]); // a record is a record
        }
    }

    void piecesOfAStackAddUpToTheWhole()
    {
        // Three times 1 of 7 on 100 px: 14, 29 and 43 rows, not three times 14.
        Canvas canvas;
        const std::vector<quint32> one = only(0, 1);
        BarStack stack;
        for (size_t i = 1; i <= 3; ++i)
            stack.parts.push_back({&one, &kNothing, static_cast<int>(i), canvas.theme.category[i]});
        canvas.draw(stack, BarPass::Inks, 7);
        QCOMPARE(canvas.at(5, 13), canvas.theme.category[1]);
        QCOMPARE(canvas.at(5, 14), canvas.theme.category[2]);
        QCOMPARE(canvas.at(5, 28), canvas.theme.category[2]);
        QCOMPARE(canvas.at(5, 29), canvas.theme.category[3]);
        QCOMPARE(canvas.at(5, 42), canvas.theme.category[3]);
        QCOMPARE(canvas.at(5, 43), canvas.theme.panel);
    }

    void aGroupKeepsItsPlaceInTheStackWhateverIsSelected()
    {
        Canvas canvas;
        const std::vector<quint32> one = only(2, 30);
        const std::vector<quint32> two = only(2, 40);
        const std::vector<quint32> some = only(2, 10);
        const QColor first = canvas.theme.category[1];
        const QColor second = canvas.theme.category[2];
        canvas.draw({nullptr, {{&one, &kNothing, 1, first}, {&two, &some, 2, second}}, nullptr, true, nullptr, {}},
            BarPass::Inks);
        QCOMPARE(canvas.at(25, 0), canvas.theme.blended(first, 0.42));
        QCOMPARE(canvas.at(25, 29), canvas.theme.blended(first, 0.42));
        QCOMPARE(canvas.at(25, 30), second);
        QCOMPARE(canvas.at(25, 39), second);
        QCOMPARE(canvas.at(25, 40), canvas.theme.blended(second, 0.42));
        QCOMPARE(canvas.at(25, 69), canvas.theme.blended(second, 0.42));
        QCOMPARE(canvas.at(25, 70), canvas.theme.panel);
    }

    void oneLookupAmongAMillionIsStillSeen()
    {
        Canvas canvas;
        const std::vector<quint32> counts = only(7, 1);
        canvas.draw({nullptr, {{&counts, &kNothing, 1, canvas.theme.category[1]}}, nullptr, false, nullptr, {}},
            BarPass::Inks, 1'000'000);
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
        counts[504] = 80; // column 50 holds bins 495 … 504 by rounding
        const std::vector<quint32> none(1000, 0);
        canvas.draw(
            {nullptr, {{&counts, &none, 1, canvas.theme.category[1]}}, nullptr, false, nullptr, {}}, BarPass::Inks);
        QCOMPARE(canvas.at(50, 79), canvas.theme.category[1]);
        QCOMPARE(canvas.at(49, 5), canvas.theme.panel);
        QCOMPARE(canvas.at(49, 4), canvas.theme.category[1]);
        QCOMPARE(canvas.at(51, 5), canvas.theme.panel);
    }

    void printAddsPatternsToEvenCategories()
    {
        Canvas canvas;
        const Theme& print = Theme::of(ThemeKind::Print);
        const std::vector<quint32> counts = only(1, 50);
        BarStack stack{&canvas.edges, {{&counts, &kNothing, 2, print.category[2]}}, nullptr, false, nullptr, {}};
        QPainter painter(&canvas.image);
        drawBars(painter, canvas.image.rect(), canvas.scale, stack, 100, print, BarPass::Inks);
        painter.end();
        QCOMPARE(canvas.at(15, 0), print.category[2]);
        QCOMPARE(canvas.at(15, 3), print.panel);
    }

    void topsAreRoundWithAWholeHalf()
    {
        QCOMPARE(roundTop(0), 4U);
        QCOMPARE(roundTop(1), 4U);
        QCOMPARE(roundTop(3), 4U);
        QCOMPARE(roundTop(7), 8U);
        QCOMPARE(roundTop(26), 30U);
        QCOMPARE(roundTop(103), 120U);
        QCOMPARE(roundTop(4'294'967'295U), 4'294'967'294U);
        for (quint32 count = 10; count < 200'000; count += 7) {
            QVERIFY(roundTop(count) >= count);
            QCOMPARE(roundTop(count) % 2, 0U);
        }
    }
};

int main(int argc, char* argv[])
{
    QGuiApplication application(argc, argv);
    TestBarsPlottable test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_barsplottable.moc"
