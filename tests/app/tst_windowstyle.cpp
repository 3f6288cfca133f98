// SPDX-License-Identifier: GPL-3.0-or-later
//
// Scroll bars as the window's style draws them and as a hand meets them.
#include "Contrast.h"
#include "WindowStyle.h"

#include "drawing/Theme.h"

#include <QScrollBar>
#include <QStyleOptionSlider>
#include <QTest>

#include <limits>

using namespace askance;

namespace {

struct Bar {
    explicit Bar(Qt::Orientation orientation = Qt::Vertical)
        : bar(orientation)
    {
        bar.setStyle(&style);
        bar.resize(orientation == Qt::Vertical ? QSize(12, 200) : QSize(200, 12));
        bar.show();
    }
    void set(int minimum, int maximum, int page, int value)
    {
        bar.setRange(minimum, maximum);
        bar.setPageStep(page);
        bar.setValue(value);
    }
    [[nodiscard]] QRect part(QStyle::SubControl part) const
    {
        QStyleOptionSlider option;
        option.initFrom(&bar);
        option.orientation = bar.orientation();
        option.minimum = bar.minimum();
        option.maximum = bar.maximum();
        option.pageStep = bar.pageStep();
        option.sliderPosition = bar.sliderPosition();
        option.sliderValue = bar.value();
        return style.subControlRect(QStyle::CC_ScrollBar, &option, part, &bar);
    }
    [[nodiscard]] QRect handle() const { return part(QStyle::SC_ScrollBarSlider); }

    WindowStyle style; // before the bar, which uses it to its end
    QScrollBar bar;
};

} // namespace

class TestWindowStyle : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theHandleIsAsLongAsThePageIsOfTheWhole()
    {
        Bar b;
        b.set(0, 300, 100, 0); // a page of 100 of 400 rows
        QCOMPARE(b.handle(), QRect(0, 0, 12, 50));
        b.bar.setValue(300);
        QCOMPARE(b.handle(), QRect(0, 150, 12, 50));
        b.bar.setValue(150);
        QCOMPARE(b.handle(), QRect(0, 75, 12, 50));
        b.set(0, 0, 100, 0);
        QCOMPARE(b.handle(), QRect(0, 0, 12, 200));
    }

    void theHandleCanAlwaysBeTakenHoldOf()
    {
        constexpr int kMost = std::numeric_limits<int>::max();
        Bar b;
        for (const auto& [minimum, maximum] : {std::pair(0, 10'000'000), {0, kMost}, {-kMost, kMost}})
            for (const int value : {minimum, maximum}) {
                b.set(minimum, maximum, 10, value);
                QCOMPARE(b.handle().height(), 24);
                QVERIFY(QRect(0, 0, 12, 200).contains(b.handle()));
                QCOMPARE(value == minimum ? b.handle().top() : 199 - b.handle().bottom(), 0);
            }
        b.set(0, 1, kMost, 1);
        QVERIFY(QRect(0, 0, 12, 200).contains(b.handle()));
        b.bar.resize(12, 10); // shorter than a handle
        QCOMPARE(b.handle().height(), 10);
    }

    void thePartsFillTheBar_data()
    {
        QTest::addColumn<Qt::Orientation>("orientation");
        QTest::newRow("standing") << Qt::Vertical;
        QTest::newRow("lying") << Qt::Horizontal;
    }
    void thePartsFillTheBar()
    {
        QFETCH(const Qt::Orientation, orientation);
        Bar b(orientation);
        for (int value = 0; value <= 300; value += 20) {
            b.set(0, 300, 100, value);
            const QRect before = b.part(QStyle::SC_ScrollBarSubPage);
            const QRect behind = b.part(QStyle::SC_ScrollBarAddPage);
            QVERIFY(!before.intersects(b.handle()) && !behind.intersects(b.handle()));
            const auto length = [&](const QRect& r) { return orientation == Qt::Vertical ? r.height() : r.width(); };
            QCOMPARE(length(before) + length(b.handle()) + length(behind), 200);
            QVERIFY(b.part(QStyle::SC_ScrollBarAddLine).isEmpty());
        }
    }

    void fromRightToLeftALyingBarIsMirrored()
    {
        Bar b(Qt::Horizontal);
        b.bar.setLayoutDirection(Qt::RightToLeft);
        b.set(0, 300, 100, 0);
        QCOMPARE(b.handle(), QRect(150, 0, 50, 12));
    }

    void aPressBesideTheHandleTurnsAPageAndADragMovesIt()
    {
        Bar b;
        b.set(0, 300, 100, 0);
        QTest::mouseClick(&b.bar, Qt::LeftButton, {}, {6, 180});
        QCOMPARE(b.bar.value(), 100);
        QTest::mouseClick(&b.bar, Qt::LeftButton, {}, {6, 5});
        QCOMPARE(b.bar.value(), 0);
        QTest::mousePress(&b.bar, Qt::LeftButton, {}, {6, 25});
        QTest::mouseMove(&b.bar, {6, 100});
        QTest::mouseRelease(&b.bar, Qt::LeftButton, {}, {6, 100});
        QCOMPARE(b.bar.value(), 150);
    }

    void theHandleStandsOut_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("light") << static_cast<int>(ThemeKind::Light);
        QTest::newRow("dark") << static_cast<int>(ThemeKind::Dark);
    }
    void theHandleStandsOut()
    {
        QFETCH(const int, kind);
        Bar b;
        b.bar.setPalette(Theme::of(static_cast<ThemeKind>(kind)).palette());
        b.set(0, 300, 100, 0);
        const QImage image = b.bar.grab().toImage();
        const double ratio = test::contrast(image.pixelColor(6, 25), image.pixelColor(6, 150));
        QVERIFY2(ratio >= 3, qPrintable(QString::number(ratio)));
    }
};

QTEST_MAIN(TestWindowStyle)
#include "tst_windowstyle.moc"
