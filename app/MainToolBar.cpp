// SPDX-License-Identifier: GPL-3.0-or-later
#include "MainToolBar.h"

#include "Actions.h"
#include "ZoneMenu.h"

#include "drawing/Theme.h"

#include <QActionGroup>
#include <QFrame>
#include <QHBoxLayout>
#include <QToolButton>

namespace askance {

namespace {
    constexpr int kBarPx = 44;
    constexpr int kButtonPx = 30;
    constexpr int kSegmentPx = kButtonPx - 4;
}

MainToolBar::MainToolBar(Investigation& investigation, const Actions& actions, QWidget* parent)
    : QToolBar(tr("Tools"), parent)
{
    setObjectName(QStringLiteral("mainToolBar"));
    setMovable(false);
    setContextMenuPolicy(Qt::PreventContextMenu);
    setIconSize({16, 16});
    setFixedHeight(kBarPx);
    addAction(actions[ActionId::Back]);
    addAction(actions[ActionId::Forward]);
    addSeparator();
    addAction(actions[ActionId::Undo]);
    addAction(actions[ActionId::Redo]);
    addSeparator();
    addSwitch(actions);
    auto* space = new QWidget(this);
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    addWidget(space);
    m_zone = new ZoneMenu(investigation, this);
    addWidget(m_zone);
    m_theme = new QToolButton(this);
    m_theme->setObjectName(QStringLiteral("themeButton"));
    m_theme->setToolTip(tr("Light or dark colours"));
    m_theme->setAccessibleName(tr("Light or dark colours"));
    connect(m_theme, &QToolButton::clicked, this, &MainToolBar::themeSwitched);
    addWidget(m_theme);
    auto* exporting = new QToolButton(this);
    exporting->setObjectName(QStringLiteral("exportButton"));
    exporting->setDefaultAction(actions[ActionId::Export]);
    exporting->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    addWidget(exporting);
    addAction(actions[ActionId::Shortcuts]);
    for (QToolButton* button : {m_zone, m_theme, exporting})
        button->setFixedHeight(kButtonPx);
}

void MainToolBar::addSwitch(const Actions& actions)
{
    auto* switcher = new QFrame(this);
    switcher->setObjectName(QStringLiteral("viewSwitch"));
    switcher->setFixedHeight(kButtonPx);
    auto* row = new QHBoxLayout(switcher);
    row->setContentsMargins(2, 2, 2, 2);
    row->setSpacing(0);
    auto* group = new QActionGroup(this);
    for (const ActionId id :
        {ActionId::ViewTimeline, ActionId::ViewRhythm, ActionId::ViewGraph, ActionId::ViewRecords}) {
        auto* button = new QToolButton(switcher);
        button->setDefaultAction(actions[id]);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setFixedHeight(kSegmentPx);
        group->addAction(actions[id]);
        row->addWidget(button);
    }
    addWidget(switcher);
}

void MainToolBar::setTheme(const Theme& theme)
{
    const QString other = theme.isDark() ? QStringLiteral("theme-light") : QStringLiteral("theme-dark");
    m_theme->setIcon(lineIcon(other, theme.text));
    m_zone->setIcon(lineIcon(QStringLiteral("clock"), theme.text));
}

} // namespace askance
