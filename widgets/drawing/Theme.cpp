// SPDX-License-Identifier: GPL-3.0-or-later
#include "drawing/Theme.h"

#include <QFontDatabase>
#include <QStringList>

#include <cmath>

namespace askance {

namespace {

    QColor rgb(QRgb value)
    {
        return QColor::fromRgb(value);
    }

    Theme lightTheme()
    {
        Theme t;
        t.kind = ThemeKind::Light;
        t.window = rgb(0xF3F4F6);
        t.panel = rgb(0xFFFFFF);
        t.zebra = rgb(0xF8F9FA);
        t.sunk = rgb(0xE9EBEF);
        t.raised = rgb(0xFFFFFF);
        t.hover = rgb(0xECEEF2);
        t.text = rgb(0x1A1F29);
        t.secondaryText = rgb(0x475063);
        t.mutedText = rgb(0x5F6979);
        t.hairline = rgb(0xD6DAE1);
        t.innerLine = rgb(0xE6E9EE);
        t.controlBorder = rgb(0x7F8896);
        t.accent = rgb(0x5B43C9);
        t.onAccent = rgb(0xFFFFFF);
        t.accentText = rgb(0x4E37BC);
        t.accentTint = rgb(0xECE9FA);
        t.accentBorder = rgb(0xB9AEEB);
        t.warningText = rgb(0x8A5300);
        t.warningFill = rgb(0xFDF3E0);
        t.warningBorder = rgb(0xE8CF9E);
        t.errorText = rgb(0xB3261E);
        t.errorFill = rgb(0xFCEBEA);
        t.errorBorder = rgb(0xEFC0BC);
        t.successText = rgb(0x1B6B3F);
        t.successFill = rgb(0xE7F4EC);
        t.documentedEdge = rgb(0x5A6375);
        t.coverageBar = rgb(0x6F7A8C);
        t.coverageAssumed = t.blended(t.coverageBar, 0.5);
        t.grid = rgb(0xE6E9EE);
        t.axis = rgb(0xA9B0BC);
        t.hatchGround = rgb(0xF3F4F6);
        t.hatchLine = rgb(0xC4CAD4);
        t.category = {rgb(0x8A919C), rgb(0xB04D0A), rgb(0x3464CA), rgb(0x08745B), rgb(0xBC8416), rgb(0x935086),
            rgb(0x069CCA), rgb(0x493129), rgb(0x719C6A)};
        t.sequential = {rgb(0xF0F4F9), rgb(0xCFE0F1), rgb(0xA5C9EA), rgb(0x76A9DE), rgb(0x4782C9), rgb(0x2C5CA3),
            rgb(0x1E3A71), rgb(0x121F43)};
        return t;
    }

    Theme darkTheme()
    {
        Theme t;
        t.kind = ThemeKind::Dark;
        t.window = rgb(0x12151B);
        t.panel = rgb(0x191D26);
        t.zebra = rgb(0x1C212B);
        t.sunk = rgb(0x0E1116);
        t.raised = rgb(0x222733);
        t.hover = rgb(0x242A36);
        t.text = rgb(0xE8EBF1);
        t.secondaryText = rgb(0xB7BFCD);
        t.mutedText = rgb(0x98A2B3);
        t.hairline = rgb(0x303746);
        t.innerLine = rgb(0x262C38);
        t.controlBorder = rgb(0x6A7487);
        t.accent = rgb(0x8F7DF5);
        t.onAccent = rgb(0x12151B);
        t.accentText = rgb(0xB3A7FF);
        t.accentTint = rgb(0x2A2650);
        t.accentBorder = rgb(0x5A4DB0);
        t.warningText = rgb(0xF0B557);
        t.warningFill = rgb(0x2E2615);
        t.warningBorder = rgb(0x5D4A20);
        t.errorText = rgb(0xFF8F85);
        t.errorFill = rgb(0x331B1C);
        t.errorBorder = rgb(0x6B3431);
        t.successText = rgb(0x6FD09A);
        t.successFill = rgb(0x15291F);
        t.documentedEdge = rgb(0xA7B0C0);
        t.coverageBar = rgb(0x8792A5);
        t.coverageAssumed = t.blended(t.coverageBar, 0.5);
        t.grid = rgb(0x262C38);
        t.axis = rgb(0x4A5364);
        t.hatchGround = rgb(0x1F2530);
        t.hatchLine = rgb(0x3A4354);
        t.category = {rgb(0x7C8594), rgb(0xFB7B22), rgb(0x2E9CF5), rgb(0x37A07C), rgb(0xFADB52), rgb(0xF199C4),
            rgb(0x66ECF8), rgb(0x94703F), rgb(0xB6E2A0)};
        t.sequential = {rgb(0x1C222B), rgb(0x263552), rgb(0x2C4D7D), rgb(0x316BA9), rgb(0x378DCB), rgb(0x46B1E3),
            rgb(0x73D8F0), rgb(0xB9F5F8)};
        return t;
    }

    // Every hue of `colour` taken out, its luminance kept.
    QColor greyed(const QColor& colour)
    {
        const double y = 0.2126 * colour.redF() + 0.7152 * colour.greenF() + 0.0722 * colour.blueF();
        const int value = static_cast<int>(std::lround(255.0 * y));
        return QColor(value, value, value);
    }

    // Ink on paper: the light theme in greys. A category is a grey and a pattern (patternStep()); two that share a
    // pattern are far apart in grey, so that any two can be told apart.
    Theme printTheme()
    {
        Theme t = lightTheme();
        t.kind = ThemeKind::Print;
        for (QColor* role : {&t.window, &t.zebra, &t.sunk, &t.hover, &t.text, &t.secondaryText, &t.mutedText,
                 &t.hairline, &t.innerLine, &t.controlBorder, &t.accent, &t.accentText, &t.accentTint, &t.accentBorder,
                 &t.warningText, &t.warningFill, &t.warningBorder, &t.errorText, &t.errorFill, &t.errorBorder,
                 &t.successText, &t.successFill, &t.documentedEdge, &t.coverageBar, &t.coverageAssumed, &t.grid,
                 &t.axis, &t.hatchGround, &t.hatchLine})
            *role = greyed(*role);
        const std::array<int, 9> levels = {0x80, 0x14, 0x20, 0x5C, 0x58, 0x84, 0x20, 0x38, 0x20};
        for (size_t i = 0; i < levels.size(); ++i)
            t.category[i] = QColor(levels[i], levels[i], levels[i]);
        const std::array<int, 8> steps = {0xF7, 0xDD, 0xC3, 0xA7, 0x89, 0x69, 0x45, 0x1E};
        for (size_t i = 0; i < steps.size(); ++i)
            t.sequential[i] = QColor(steps[i], steps[i], steps[i]);
        // Grey of the case, on panel and on what lies outside the filter, is paler than any 42 % ink.
        t.hairline = QColor(0xDE, 0xDE, 0xDE);
        t.sunk = QColor(0xF2, 0xF2, 0xF2);
        return t;
    }

    const QString& chartFamily()
    {
        static const QString family = [] {
            const QString inter = QStringLiteral("Inter");
            return QFontDatabase::families().contains(inter) ? inter : QStringLiteral("DejaVu Sans");
        }();
        return family;
    }

    const QString& monoFamily()
    {
        static const QString family = [] {
            const QString wanted = QStringLiteral("JetBrains Mono");
            return QFontDatabase::families().contains(wanted) ? wanted : QStringLiteral("DejaVu Sans Mono");
        }();
        return family;
    }

    QFont exactFont(const QString& family, int pixelSize)
    {
        QFont font(family);
        font.setPixelSize(pixelSize);
        font.setHintingPreference(QFont::PreferNoHinting);
        font.setStyleStrategy(QFont::PreferAntialias);
        return font;
    }

} // namespace

const Theme& Theme::of(ThemeKind kind)
{
    static const Theme light = lightTheme();
    static const Theme dark = darkTheme();
    static const Theme print = printTheme();
    switch (kind) {
    case ThemeKind::Dark:
        return dark;
    case ThemeKind::Print:
        return print;
    case ThemeKind::Light:
        break;
    }
    return light;
}

const Theme& Theme::of(const QPalette& palette)
{
    return of(palette.color(QPalette::Base).lightness() < 128 ? ThemeKind::Dark : ThemeKind::Light);
}

QPalette Theme::palette() const
{
    QPalette p;
    p.setColor(QPalette::Window, window);
    p.setColor(QPalette::Base, panel);
    p.setColor(QPalette::AlternateBase, zebra);
    p.setColor(QPalette::Button, raised);
    p.setColor(QPalette::ToolTipBase, raised);
    p.setColor(QPalette::ToolTipText, text);
    p.setColor(QPalette::Text, text);
    p.setColor(QPalette::WindowText, text);
    p.setColor(QPalette::ButtonText, text);
    p.setColor(QPalette::BrightText, errorText);
    p.setColor(QPalette::PlaceholderText, mutedText);
    p.setColor(QPalette::Highlight, accent);
    p.setColor(QPalette::HighlightedText, onAccent);
    p.setColor(QPalette::Link, accentText);
    p.setColor(QPalette::LinkVisited, accentText);
    p.setColor(QPalette::Light, raised);
    p.setColor(QPalette::Midlight, innerLine);
    p.setColor(QPalette::Mid, hairline);
    p.setColor(QPalette::Dark, controlBorder);
    p.setColor(QPalette::Shadow, isDark() ? sunk : axis);
    const QColor faint = blended(mutedText, 0.6);
    for (const auto role : {QPalette::Text, QPalette::WindowText, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, faint);
    p.setColor(QPalette::Disabled, QPalette::Highlight, hairline);
    p.setColor(QPalette::Disabled, QPalette::HighlightedText, faint);
    return p;
}

QColor Theme::blended(const QColor& colour, double opacity) const
{
    const auto mix = [opacity](int over, int under) {
        return static_cast<int>(std::lround(over * opacity + under * (1.0 - opacity)));
    };
    return QColor(mix(colour.red(), panel.red()), mix(colour.green(), panel.green()), mix(colour.blue(), panel.blue()));
}

QFont chartFont(int pixelSize, QFont::Weight weight)
{
    QFont font = exactFont(chartFamily(), pixelSize);
    font.setWeight(weight);
    return font;
}

QFont monoFont(int pixelSize)
{
    QFont font = exactFont(monoFamily(), pixelSize);
    font.setStyleHint(QFont::Monospace);
    return font;
}

} // namespace askance
