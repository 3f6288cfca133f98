// SPDX-License-Identifier: GPL-3.0-or-later
//
// When a sensor recorded and when not: every span with its kind and note, to be added, edited, removed, taken from the
// records by a stated rule or read from a CSV file. Each change is done at once and can be undone; the dialog shows
// what the case holds. Times are of the zone shown.
#pragma once

#include "evidence/EvidenceTimes.h"
#include "investigation/Job.h"

#include "columns/Dataset.h"

#include <QDialog>

#include <memory>
#include <vector>

class QPushButton;
class QTreeWidget;

namespace askance {

class CoverageDialog : public QDialog {
    Q_OBJECT
public:
    CoverageDialog(Investigation& investigation, const QString& sensor, QWidget* parent = nullptr);
    ~CoverageDialog() override;

    // Reads a file of `annotate --coverage` and adds what it says of the case's sensors, as one step.
    void importFile(const QString& path);

private:
    void build();
    [[nodiscard]] QWidget* buildActions();
    void refresh();
    void refreshButtons();
    [[nodiscard]] std::vector<CoverageEntry> picked() const;
    void addSpan();
    void editSpan();
    void removeSpans();
    void takeFromRecords();
    void chooseFile();
    void chooseTarget(); // for what is stated of all sensors, as importFile() reads it

    Investigation& m_investigation;
    QString m_sensor;
    std::vector<CoverageEntry> m_spans; // line by line
    QLabel* m_zone = nullptr;
    QTreeWidget* m_list = nullptr;
    QPushButton* m_edit = nullptr;
    QPushButton* m_remove = nullptr;
    QPushButton* m_fromRecords = nullptr;
    QPushButton* m_import = nullptr;
    QLabel* m_problem = nullptr;
    std::unique_ptr<JournalName> m_name;
    Job m_reading; // last: destroyed first
};

} // namespace askance
