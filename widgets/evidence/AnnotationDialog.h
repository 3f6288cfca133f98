// SPDX-License-Identifier: GPL-3.0-or-later
//
// One annotation of the timeline: title, when, and cited from where. With a citation it is a documented event, without
// one the analyst's own mark; the case keeps no other kind. A value goes in, a value comes out.
#pragma once

#include "evidence/EvidenceTimes.h"

#include "columns/Dataset.h"

#include <QDialog>

#include <memory>

class QComboBox;

namespace askance {

class AnnotationDialog : public QDialog {
    Q_OBJECT
public:
    // `mark`: what to begin with; without a title for a new one.
    AnnotationDialog(Investigation& investigation, const EventMark& mark, QWidget* parent = nullptr);

    [[nodiscard]] EventMark mark() const; // after accept()
    void accept() override;

private:
    void check();
    void followKind();
    [[nodiscard]] bool isDocumented() const;
    [[nodiscard]] std::optional<TimeSpan> span() const;

    ZoneRules m_zone;
    std::unique_ptr<PlainLine> m_title;
    std::unique_ptr<PlainLine> m_begin;
    std::unique_ptr<PlainLine> m_end;
    QComboBox* m_kind = nullptr;
    std::unique_ptr<PlainLine> m_citation;
    QLabel* m_problem = nullptr;
    std::unique_ptr<JournalName> m_name;
    QDialogButtonBox* m_buttons = nullptr;
};

} // namespace askance
