// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where the analyst says which places' office hours the raster shows: one line a place. Checks what is typed, keeps
// nothing.
#pragma once

#include "rhythm/OfficeHours.h"

#include <QDialog>

class QDialogButtonBox;
class QLabel;
class QPlainTextEdit;

namespace askance {

class OfficeHoursDialog : public QDialog {
    Q_OBJECT
public:
    // `hints`: lines that may be of use here ("ns1: recursive · Europe", "Alfa-Bank"), plain text; may be empty.
    OfficeHoursDialog(const std::vector<OfficeHours>& offices, const QString& hints, QWidget* parent = nullptr);

Q_SIGNALS:
    void chosen(const std::vector<askance::OfficeHours>& offices);

private:
    void check();

    QPlainTextEdit* m_lines;
    QLabel* m_problem;
    QDialogButtonBox* m_buttons;
};

} // namespace askance
