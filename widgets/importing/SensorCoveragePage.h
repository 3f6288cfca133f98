// SPDX-License-Identifier: GPL-3.0-or-later
//
// Fourth step of an import: which sensor wrote each log, and when it recorded. Coverage is assumed from the first
// record to the last unless a person states it; gaps can be stated either way.
#pragma once

#include "importing/ImportPage.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QRadioButton;

namespace askance {

class ImportNote;

class SensorCoveragePage : public ImportPage {
    Q_OBJECT
public:
    SensorCoveragePage(ImportDraft& draft, QWidget* parent);
    void refresh(int row) override;
    [[nodiscard]] QString obstacle(int row) const override;
    [[nodiscard]] QWidget* firstFocus(int row) const override;
    void setTheme(const Theme& theme) override;

private:
    [[nodiscard]] QWidget* buildSensor();
    [[nodiscard]] QWidget* buildCoverage();
    [[nodiscard]] QWidget* buildGaps();
    [[nodiscard]] QLineEdit* line(const char* name, const QString& accessible, const QString& hint, QWidget* parent);
    void mapSensorColumn(int column); // from 0; -1 = none
    void storeCoverage();
    void addGap();
    void removeGap();
    void useSensorForAll();
    void useCoverageForAll();
    void fillColumns(const DraftFile& file);
    void fillCoverage(const DraftFile& file);

    QLabel* m_file = nullptr;
    QRadioButton* m_one = nullptr;
    QLineEdit* m_sensor = nullptr;
    QPushButton* m_sensorForAll = nullptr;
    QRadioButton* m_byColumn = nullptr;
    QComboBox* m_column = nullptr;
    QRadioButton* m_assumed = nullptr;
    QLabel* m_assumedSpan = nullptr;
    QRadioButton* m_stated = nullptr;
    QLineEdit* m_begin = nullptr;
    QLineEdit* m_end = nullptr;
    QLineEdit* m_note = nullptr;
    QLabel* m_zone = nullptr;
    QListWidget* m_gaps = nullptr;
    QLineEdit* m_gapBegin = nullptr;
    QLineEdit* m_gapEnd = nullptr;
    QLineEdit* m_gapNote = nullptr;
    QPushButton* m_addGap = nullptr;
    QPushButton* m_removeGap = nullptr;
    QPushButton* m_coverageForAll = nullptr;
    ImportNote* m_fault = nullptr;
    int m_row = -1;
    quint64 m_serial = 0;
};

} // namespace askance
