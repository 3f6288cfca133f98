// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the program does the same way in every case: its colours, and what it remembers from one day to the next. Takes
// effect at once; there is nothing to apply.
#pragma once

#include <QDialog>

namespace askance {

class CaseDesk;
class CaseMemory;

class Preferences : public QDialog {
    Q_OBJECT
public:
    // `theme`: system, light or dark, as the setting has it.
    Preferences(const QString& theme, CaseDesk& desk, CaseMemory& memory, QWidget* parent = nullptr);

Q_SIGNALS:
    void themeChosen(const QString& theme);
};

} // namespace askance
