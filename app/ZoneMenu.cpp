// SPDX-License-Identifier: GPL-3.0-or-later
#include "ZoneMenu.h"

#include "investigation/Investigation.h"

#include <QInputDialog>
#include <QMenu>
#include <QTimeZone>

namespace askance {

ZoneMenu::ZoneMenu(Investigation& investigation, QWidget* parent)
    : QToolButton(parent)
    , m_investigation(investigation)
{
    setObjectName(QStringLiteral("zoneButton"));
    setPopupMode(QToolButton::InstantPopup);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setToolTip(tr("Time zone of every time on screen. Filters keep the zone they were written in."));
    setMenu(new QMenu(this));
    const auto refresh = [this] {
        const QString zone = QString::fromLatin1(m_investigation.zone().id());
        setText(zone + QStringLiteral(" ▾"));
        setAccessibleName(tr("Time zone: %1").arg(zone));
    };
    connect(menu(), &QMenu::aboutToShow, this, &ZoneMenu::fill);
    connect(&investigation, &Investigation::zoneChanged, this, refresh);
    connect(&investigation, &Investigation::caseOpened, this, refresh);
    refresh();
}

void ZoneMenu::fill()
{
    menu()->clear();
    QList<QByteArray> zones = {QByteArrayLiteral("UTC")};
    const QList<QByteArray> others = {m_investigation.caseZoneId(), QTimeZone::systemTimeZoneId(),
        QByteArrayLiteral("Europe/Moscow"), QByteArrayLiteral("Europe/Berlin"), QByteArrayLiteral("America/New_York"),
        QByteArrayLiteral("America/Los_Angeles"), QByteArrayLiteral("Asia/Tokyo")};
    for (const QByteArray& zone : others)
        if (!zone.isEmpty() && zone != "Etc/UTC" && !zones.contains(zone))
            zones << zone;
    for (const QByteArray& zone : zones) {
        QAction* action = menu()->addAction(QString::fromLatin1(zone), this, [this, zone] { choose(zone); });
        action->setCheckable(true);
        action->setChecked(zone == m_investigation.zone().id());
    }
    menu()->addSeparator();
    menu()->addAction(tr("Another zone…"), this, &ZoneMenu::askForZone);
}

void ZoneMenu::choose(const QByteArray& zone)
{
    m_investigation.setZone(zone);
}

void ZoneMenu::askForZone()
{
    QStringList names;
    const QList<QByteArray> ids = QTimeZone::availableTimeZoneIds();
    for (const QByteArray& id : ids)
        names << QString::fromLatin1(id);
    bool ok = false;
    const QString current = QString::fromLatin1(m_investigation.zone().id());
    const int index = static_cast<int>(std::max(qsizetype{0}, names.indexOf(current)));
    const QString name = QInputDialog::getItem(this, tr("Time zone"), tr("Show times in:"), names, index, false, &ok);
    if (ok)
        choose(name.toLatin1());
}

} // namespace askance
