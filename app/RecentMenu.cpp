// SPDX-License-Identifier: GPL-3.0-or-later
#include "RecentMenu.h"

#include "CaseDesk.h"

#include "drawing/PlainText.h"

#include <QFileInfo>

namespace askance {

RecentMenu::RecentMenu(CaseDesk& desk, QWidget* parent)
    : QMenu(parent)
    , m_desk(desk)
{
    setObjectName(QStringLiteral("recentMenu"));
    setTitle(tr("Open &recent"));
    setToolTipsVisible(true);
    connect(this, &QMenu::aboutToShow, this, &RecentMenu::fill);
    fill(); // an empty menu would not open
}

void RecentMenu::fill()
{
    clear();
    const QStringList recent = m_desk.recentCases();
    for (const QString& path : recent) {
        const QFileInfo info(path);
        QAction* open
            = addAction(plainAction(visible(info.fileName()) + QStringLiteral("  ·  ") + visible(info.path())));
        open->setToolTip(plainToolTip(visible(path)));
        connect(open, &QAction::triggered, this, [this, path] { m_desk.openCase(path); });
    }
    if (recent.isEmpty())
        addAction(tr("No cases yet"))->setEnabled(false);
    addSeparator();
    QAction* clear = addAction(tr("&Clear this list"));
    clear->setObjectName(QStringLiteral("recentClear"));
    clear->setEnabled(m_desk.hasRemembered());
    connect(clear, &QAction::triggered, &m_desk, &CaseDesk::forgetCases);
    QAction* never = addAction(tr("Do &not remember cases"));
    never->setObjectName(QStringLiteral("recentNever"));
    never->setCheckable(true);
    never->setChecked(!m_desk.remembersCases());
    connect(never, &QAction::toggled, &m_desk, [this](bool on) { m_desk.setRemembersCases(!on); });
}

} // namespace askance
