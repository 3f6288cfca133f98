// SPDX-License-Identifier: GPL-3.0-or-later
#include "Contrast.h"
#include "TestSupport.h"

#include "drawing/Hatch.h"
#include "drawing/Theme.h"

#include <QGuiApplication>

#include <cmath>

using namespace askance;
using test::contrast;
using test::luminance;

class TestTheme : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyTextRoleReachesFourAndAHalfToOne_data()
    {
        QTest::addColumn<int>("kind");
        for (const ThemeKind kind : {ThemeKind::Light, ThemeKind::Dark, ThemeKind::Print})
            QTest::addRow("theme %d", static_cast<int>(kind)) << static_cast<int>(kind);
    }
    void everyTextRoleReachesFourAndAHalfToOne()
    {
        QFETCH(int, kind);
        const Theme& t = Theme::of(static_cast<ThemeKind>(kind));
        for (const QColor& ground : {t.panel, t.window, t.sunk, t.accentTint}) {
            for (const QColor& ink : {t.text, t.secondaryText, t.mutedText, t.accentText})
                QVERIFY2(contrast(ink, ground) >= 4.5,
                    qPrintable(
                        QStringLiteral("%1 on %2: %3").arg(ink.name(), ground.name()).arg(contrast(ink, ground))));
        }
        QVERIFY(contrast(t.warningText, t.warningFill) >= 4.5);
        QVERIFY(contrast(t.errorText, t.errorFill) >= 4.5);
        QVERIFY(contrast(t.successText, t.successFill) >= 4.5);
        QVERIFY(contrast(t.onAccent, t.accent) >= 4.5);
        QVERIFY(contrast(t.controlBorder, t.panel) >= 3.0);
        QVERIFY(contrast(t.coverageBar, t.panel) >= 3.0);
    }

    void contrastFiguresAreThoseOfTheSpecification_data()
    {
        QTest::addColumn<QColor>("ink");
        QTest::addColumn<bool>("dark");
        QTest::addColumn<double>("ratio");
        const Theme& light = Theme::of(ThemeKind::Light);
        const Theme& dark = Theme::of(ThemeKind::Dark);
        QTest::newRow("light text") << light.text << false << 16.5;
        QTest::newRow("light secondary") << light.secondaryText << false << 8.1;
        QTest::newRow("light muted") << light.mutedText << false << 5.6;
        QTest::newRow("light accent") << light.accent << false << 6.8;
        QTest::newRow("dark text") << dark.text << true << 14.1;
        QTest::newRow("dark muted") << dark.mutedText << true << 6.6;
        const double lightInk[9] = {3.2, 5.4, 5.5, 5.7, 3.3, 5.6, 3.2, 12.0, 3.2};
        const double darkInk[9] = {4.5, 6.4, 5.8, 5.2, 12.3, 8.1, 12.0, 3.7, 11.6};
        for (size_t i = 0; i < 9; ++i) {
            QTest::addRow("light category %zu", i) << light.category[i] << false << lightInk[i];
            QTest::addRow("dark category %zu", i) << dark.category[i] << true << darkInk[i];
        }
    }
    void contrastFiguresAreThoseOfTheSpecification()
    {
        QFETCH(QColor, ink);
        QFETCH(bool, dark);
        QFETCH(double, ratio);
        const double is = contrast(ink, Theme::of(dark ? ThemeKind::Dark : ThemeKind::Light).panel);
        QVERIFY2(std::abs(is - ratio) <= 0.06, qPrintable(QString::number(is)));
    }

    void sequentialStepsAreMonotone()
    {
        for (const ThemeKind kind : {ThemeKind::Light, ThemeKind::Dark, ThemeKind::Print}) {
            const Theme& t = Theme::of(kind);
            for (size_t i = 1; i < t.sequential.size(); ++i)
                QVERIFY((luminance(t.sequential[i]) > luminance(t.sequential[i - 1])) == t.isDark());
        }
    }

    void printHasNoHue()
    {
        const Theme& t = Theme::of(ThemeKind::Print);
        for (const QColor& colour : t.category)
            QCOMPARE(colour.saturation(), 0);
        QCOMPARE(t.accent.saturation(), 0);
        QCOMPARE(t.warningFill.saturation(), 0);
    }

    // Two groups of one picture differ in grey or in pattern, in full ink and in 42 %.
    void inPrintAnyTwoCategoriesCanBeToldApart()
    {
        const Theme& t = Theme::of(ThemeKind::Print);
        for (int a = 0; a < 9; ++a) {
            for (int b = 0; b < a; ++b) {
                if (patternStep(t, a) != patternStep(t, b))
                    continue;
                const int apart = std::abs(
                    t.category[static_cast<size_t>(a)].lightness() - t.category[static_cast<size_t>(b)].lightness());
                QVERIFY2(apart >= 0x20, qPrintable(QStringLiteral("%1 and %2").arg(a).arg(b)));
            }
        }
        for (int category = 0; category < 9; ++category)
            QCOMPARE(patternStep(Theme::of(ThemeKind::Light), category), 0);
    }

    // Selected, in the filter, in the case, no sensor, outside: each a step of its own in grey.
    void inPrintTheInksAndTheGroundsDiffer()
    {
        const Theme& t = Theme::of(ThemeKind::Print);
        for (size_t i = 0; i < t.category.size(); ++i) {
            const int full = t.category[i].lightness();
            const int pale = t.blended(t.category[i], 0.42).lightness();
            QVERIFY2(pale - full >= 0x40, qPrintable(QString::number(i)));
            QVERIFY2(t.hairline.lightness() - pale >= 0x10, qPrintable(QString::number(i)));
        }
        QVERIFY(t.sunk.lightness() - t.hairline.lightness() >= 0x10);
        QVERIFY(t.panel.lightness() - t.sunk.lightness() >= 0x0C);
        QVERIFY(t.hatchGround.lightness() - t.hatchLine.lightness() >= 0x20);
        QVERIFY(std::abs(t.documentedEdge.lightness() - t.hatchLine.lightness()) >= 0x40);
        QVERIFY(t.coverageAssumed.lightness() - t.coverageBar.lightness() >= 0x30);
    }

    void blendingIsOpaqueAndMeetsItsEnds()
    {
        const Theme& t = Theme::of(ThemeKind::Dark);
        QCOMPARE(t.blended(t.category[1], 1.0), t.category[1]);
        QCOMPARE(t.blended(t.category[1], 0.0), t.panel);
        QCOMPARE(t.blended(t.category[1], 0.42), QColor(0x78, 0x44, 0x24));
        QCOMPARE(t.blended(t.category[1], 0.42).alpha(), 255);
    }

    void aPaletteTellsItsTheme()
    {
        QCOMPARE(Theme::of(Theme::of(ThemeKind::Dark).palette()).kind, ThemeKind::Dark);
        QCOMPARE(Theme::of(Theme::of(ThemeKind::Light).palette()).kind, ThemeKind::Light);
    }

    void chartFontsAreInPixelsWhateverTheUserSet()
    {
        QFont large;
        large.setPointSize(30);
        QGuiApplication::setFont(large);
        QCOMPARE(chartFont(11).pixelSize(), 11);
        QVERIFY(
            chartFont(11).family() == QLatin1String("Inter") || chartFont(11).family() == QLatin1String("DejaVu Sans"));
    }
};

int main(int argc, char* argv[])
{
    QGuiApplication application(argc, argv);
    TestTheme test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_theme.moc"
