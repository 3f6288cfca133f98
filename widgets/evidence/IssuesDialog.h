// SPDX-License-Identifier: GPL-3.0-or-later
//
// The lines that could not be read, and those that were read with a reservation: by reason with counts, each with its
// file, line and text as far as it was kept; from there to the original line, and out as CSV. However many there are.
#pragma once

#include <QDialog>

class QComboBox;
class QLabel;
class QListWidget;
class QPlainTextEdit;
class QPushButton;
class QTableView;

namespace askance {

class Investigation;
class IssuesModel;

class IssuesDialog : public QDialog {
    Q_OBJECT
public:
    explicit IssuesDialog(Investigation& investigation, QWidget* parent = nullptr);
    ~IssuesDialog() override;

    // Only the issues of this log, by id; 0: all.
    void showEvidence(quint32 evidence);

private:
    void build();
    [[nodiscard]] QWidget* buildLists();
    void connectAll();
    void fillFiles();
    void showCounts();
    void showCurrent();
    void chooseReason(int row);
    void openOriginal();
    void exportCsv();
    void say(const QString& words, bool isError);

    Investigation& m_investigation;
    IssuesModel* m_model;
    QLabel* m_total = nullptr;
    QComboBox* m_files = nullptr;
    QListWidget* m_reasons = nullptr;
    QTableView* m_table = nullptr;
    QPlainTextEdit* m_text = nullptr;
    QLabel* m_kept = nullptr;
    QLabel* m_said = nullptr;
    QPushButton* m_original = nullptr;
    QPushButton* m_export = nullptr;
    bool m_filling = false;
};

} // namespace askance
