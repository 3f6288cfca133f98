// SPDX-License-Identifier: GPL-3.0-or-later
#include "WindowLook.h"

#include "drawing/Theme.h"

#include <QApplication>
#include <QPalette>

static void initResources()
{
    Q_INIT_RESOURCE(askance); // the icons live in a static library; the macro works outside namespaces only
}

namespace askance {

void loadResources()
{
    initResources();
}

bool systemIsDark()
{
    static const bool dark = QApplication::palette().color(QPalette::Window).lightness() < 128;
    return dark;
}

const Theme& chosenTheme(const QString& choice)
{
    const bool system = systemIsDark(); // asked first: later the palette is ours
    const bool dark = choice == QLatin1String("dark") || (choice != QLatin1String("light") && system);
    return Theme::of(dark ? ThemeKind::Dark : ThemeKind::Light);
}

QString barStyle(const Theme& t)
{
    return QStringLiteral(
        "QMenuBar { background: %1; color: %2; padding: 2px 8px; }"
        "QMenuBar::item { padding: 3px 9px; border-radius: 4px; background: transparent; }"
        "QMenuBar::item:selected { background: %3; }"
        "QToolBar { background: %1; border: none; border-bottom: 1px solid %4; spacing: 4px; padding: 0 8px; }"
        "#filterToolBar { border: none; padding: 0; spacing: 0; }"
        "QToolBar QToolButton { border: 1px solid transparent; border-radius: 6px; padding: 4px 8px; color: %2; }"
        "QToolBar QToolButton:hover { background: %3; }"
        "QToolBar QToolButton:disabled { color: %13; }"
        "QToolBar QToolButton:focus { border: 2px solid %5; }"
        "#viewSwitch { background: %6; border-radius: 6px; }"
        "#viewSwitch QToolButton:checked { background: %7; border: 1px solid %4; font-weight: 600; }"
        "#zoneButton, #themeButton, #exportButton { background: %7; border: 1px solid %8; }"
        "#zoneButton::menu-indicator { image: none; }"
        "QStatusBar { background: %1; border-top: 1px solid %4; }"
        "QStatusBar::item { border: none; }"
        "QStatusBar QLabel { padding: 0 8px; }"
        "#synthetic { background: %9; color: %10; border: 1px solid %11; border-radius: 9px; padding: 1px 10px;"
        " font-weight: 600; }"
        "#caseName { color: %12; padding: 0 8px; }")
        .arg(t.window.name(), t.text.name(), t.hover.name(), t.hairline.name(), t.accent.name(), t.sunk.name(),
            t.raised.name(), t.controlBorder.name(), t.warningFill.name())
        .arg(t.warningText.name(), t.warningBorder.name(), t.secondaryText.name(), t.blended(t.mutedText, 0.6).name());
}

QString sideTabsStyle(const Theme& t)
{
    return QStringLiteral(
        "QTabBar::tab { background: transparent; border: none; padding: 10px 12px 8px 12px; color: %1; }"
        "QTabBar::tab:selected { border-bottom: 2px solid %2; color: %3; font-weight: 600; }"
        "QTabBar::tab:focus { border: 2px solid %2; }")
        .arg(t.secondaryText.name(), t.accent.name(), t.text.name());
}

} // namespace askance
