// SPDX-License-Identifier: GPL-3.0-or-later
//
// How wrong a sensor's clock was: what is to be added to the times it logged, with its first record as it would read.
// Changes nothing but by accept().
#pragma once

#include "evidence/EvidenceTimes.h"

#include <QDialog>

#include <memory>

namespace askance {

class ClockDialog : public QDialog {
    Q_OBJECT
public:
    ClockDialog(Investigation& investigation, const QString& sensor, QWidget* parent = nullptr);

    void accept() override;

private:
    void check();

    Investigation& m_investigation;
    QString m_sensor;
    std::optional<qint64> m_firstUs; // as logged, of the first record
    std::unique_ptr<PlainLine> m_offset;
    QLabel* m_example = nullptr;
    QLabel* m_problem = nullptr;
    std::unique_ptr<JournalName> m_name;
    QDialogButtonBox* m_buttons = nullptr;
};

} // namespace askance
