// SPDX-License-Identifier: GPL-3.0-or-later
//
// Coverage taken from a sensor's records: after how long a silence it is no longer assumed to have recorded, and what
// spans that gives, counted on a worker while one types. Changes nothing but by accept().
#pragma once

#include "evidence/EvidenceTimes.h"
#include "investigation/Job.h"

#include "columns/Dataset.h"

#include <QDialog>
#include <QTimer>

#include <memory>
#include <vector>

namespace askance {

class GapRuleDialog : public QDialog {
    Q_OBJECT
public:
    GapRuleDialog(Investigation& investigation, const QString& sensor, QWidget* parent = nullptr);
    ~GapRuleDialog() override;

    void accept() override;

private:
    void count();
    void showCounted(const Result<std::vector<CoverageEntry>>& spans);

    Investigation& m_investigation;
    QString m_sensor;
    std::optional<qint64> m_gap; // that m_spans are of
    std::vector<CoverageEntry> m_spans;
    std::unique_ptr<PlainLine> m_length;
    QLabel* m_preview = nullptr;
    QLabel* m_problem = nullptr;
    QDialogButtonBox* m_buttons = nullptr;
    Job m_counting; // last: destroyed first
};

} // namespace askance
