// SPDX-License-Identifier: GPL-3.0-or-later
#include "evidence/SensorMenu.h"

#include "evidence/ClockDialog.h"
#include "evidence/CoverageDialog.h"
#include "investigation/Investigation.h"

#include <QAction>

namespace askance {

SensorMenu::SensorMenu(Investigation& investigation, QWidget* panel)
    : QObject(panel)
    , m_investigation(investigation)
    , m_panel(panel)
    , m_clock(new QAction(tr("Clock offset…"), panel))
    , m_coverage(new QAction(tr("Coverage…"), panel))
{
    m_clock->setObjectName(QStringLiteral("sensorClock"));
    m_coverage->setObjectName(QStringLiteral("sensorCoverage"));
    connect(m_clock, &QAction::triggered, this, [this] {
        auto* dialog = new ClockDialog(m_investigation, m_sensor, m_panel);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    connect(m_coverage, &QAction::triggered, this, [this] {
        auto* dialog = new CoverageDialog(m_investigation, m_sensor, m_panel);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
}

QList<QAction*> SensorMenu::actionsFor(const QString& sensor)
{
    m_sensor = sensor;
    // Of a case in no file there is nothing to read again by another clock.
    m_clock->setEnabled(!m_investigation.isLoading() && !m_investigation.casePath().isEmpty());
    m_coverage->setEnabled(!m_investigation.isLoading());
    return {m_clock, m_coverage};
}

} // namespace askance
