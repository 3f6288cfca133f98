// SPDX-License-Identifier: GPL-3.0-or-later
//
// The time zone button of the tool bar: UTC, the case's zone, this computer's, a few of the world, or any by name.
// Changes how times are shown, never what a filter means.
#pragma once

#include <QToolButton>

namespace askance {

class Investigation;

class ZoneMenu : public QToolButton {
    Q_OBJECT
public:
    explicit ZoneMenu(Investigation& investigation, QWidget* parent = nullptr);

private:
    void fill();
    void choose(const QByteArray& zone);
    void askForZone();

    Investigation& m_investigation;
};

} // namespace askance
