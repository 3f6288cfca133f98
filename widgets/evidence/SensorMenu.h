// SPDX-License-Identifier: GPL-3.0-or-later
//
// What can be done with a sensor beside what every thing's menu has: its clock, its coverage. Actions for the one
// context menu; the panel owns them.
#pragma once

#include <QList>
#include <QObject>

class QAction;
class QWidget;

namespace askance {

class Investigation;

class SensorMenu : public QObject {
    Q_OBJECT
public:
    SensorMenu(Investigation& investigation, QWidget* panel);

    // For the sensor of this name, until asked for another.
    [[nodiscard]] QList<QAction*> actionsFor(const QString& sensor);

private:
    Investigation& m_investigation;
    QWidget* m_panel;
    QAction* m_clock;
    QAction* m_coverage;
    QString m_sensor;
};

} // namespace askance
