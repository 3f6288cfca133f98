// SPDX-License-Identifier: GPL-3.0-or-later
//
// The 40 px above the rhythm view: zone, colour, tick, what is shown. Holds the choices, knows no picture.
#pragma once

#include "drawing/Theme.h"
#include "measure/Inks.h"

#include <QWidget>

#include <optional>

class QCheckBox;
class QComboBox;
class QHBoxLayout;
class QLabel;
class QToolButton;

namespace askance {

class RhythmToolBar : public QWidget {
    Q_OBJECT
public:
    explicit RhythmToolBar(QWidget* parent = nullptr);

    // The control that chooses the zone for the whole window; taken into the bar.
    void setZoneChooser(QWidget* chooser);
    [[nodiscard]] std::optional<GroupField> colour() const; // nothing: automatic
    [[nodiscard]] int slotMinutes() const; // 0: one tick per lookup
    [[nodiscard]] bool officeHours() const;
    [[nodiscard]] bool noDataDays() const;
    void setColour(std::optional<GroupField> colour); // without a signal, as the next ones
    void setSlotMinutes(int minutes);
    void setOfficeHours(bool shown);
    void setNoDataDays(bool shown);
    // "Auto · organisation": what the automatic choice came to.
    void setAutomaticColour(GroupField colour);
    void setTheme(const Theme& theme);

Q_SIGNALS:
    void countingChanged(); // colour or slot
    void drawingChanged(); // office hours, no-data days
    void officesRequested(); // to be edited

private:
    void chooseSlot();
    void askForSlot();

    QHBoxLayout* m_row = nullptr;
    QLabel* m_zoneLabel = nullptr;
    QComboBox* m_colour = nullptr;
    QComboBox* m_slot = nullptr;
    QCheckBox* m_officeHours = nullptr;
    QToolButton* m_offices = nullptr;
    QCheckBox* m_noDataDays = nullptr;
    int m_slotMinutes = 0;
};

} // namespace askance
