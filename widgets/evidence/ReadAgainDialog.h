// SPDX-License-Identifier: GPL-3.0-or-later
//
// How an evidence is to be read when it is read again: format, zone, year, sensor, and for delimited text which column
// is what. Begins with how it was read; says what will be replaced. Reads nothing itself.
#pragma once

#include "ingest/ImportPlan.h"

#include <QDialog>

#include <map>

class QComboBox;
class QDialogButtonBox;
class QGroupBox;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace askance {

class ReadAgainDialog : public QDialog {
    Q_OBJECT
public:
    // `sensors`: names that the case has. `hasChanged`: the file is not the one that was imported.
    ReadAgainDialog(
        const EvidenceSummary& evidence, const QStringList& sensors, bool hasChanged, QWidget* parent = nullptr);

    [[nodiscard]] ReadOptions options() const;
    [[nodiscard]] QString sensor() const; // empty: named after the file

private:
    [[nodiscard]] QWidget* buildFields(const QStringList& sensors);
    [[nodiscard]] QWidget* buildColumns();
    void followFormat();
    void check();
    [[nodiscard]] QString chosenFormat() const; // empty: recognise
    [[nodiscard]] QByteArray zoneText() const;

    EvidenceSummary m_evidence;
    ReadOptions m_asked;
    QJsonObject m_effectiveMapping; // as it was read
    QComboBox* m_format = nullptr;
    QComboBox* m_zone = nullptr;
    QSpinBox* m_year = nullptr;
    QComboBox* m_sensor = nullptr;
    QLineEdit* m_sensorColumn = nullptr;
    QGroupBox* m_columns = nullptr;
    std::map<QString, QLineEdit*> m_mapping; // by key of the mapping
    QLabel* m_problem = nullptr;
    QDialogButtonBox* m_buttons = nullptr;
};

} // namespace askance
