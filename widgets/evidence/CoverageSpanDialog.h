// SPDX-License-Identifier: GPL-3.0-or-later
//
// One span of a sensor's coverage to be written or changed: kind, begin, end, note. A value goes in, a value comes out.
#pragma once

#include "evidence/EvidenceTimes.h"

#include "columns/Dataset.h"

#include <QDialog>

#include <memory>

class QComboBox;

namespace askance {

class CoverageSpanDialog : public QDialog {
    Q_OBJECT
public:
    // `span`: what to begin with; an empty one for a new span.
    CoverageSpanDialog(const CoverageEntry& span, const ZoneRules& zone, QWidget* parent = nullptr);

    [[nodiscard]] CoverageEntry entry() const; // after accept()

private:
    void check();
    [[nodiscard]] std::optional<TimeSpan> span() const;
    [[nodiscard]] CoverageKind kind() const;

    CoverageEntry m_before;
    ZoneRules m_zone;
    QComboBox* m_kind = nullptr;
    std::unique_ptr<PlainLine> m_begin;
    std::unique_ptr<PlainLine> m_end;
    std::unique_ptr<PlainLine> m_note;
    QLabel* m_problem = nullptr;
    QDialogButtonBox* m_buttons = nullptr;
};

} // namespace askance
