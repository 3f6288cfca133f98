// SPDX-License-Identifier: GPL-3.0-or-later
//
// Every change an analyst made, as steps with a place in them: what the filter and the choices of the views were after
// each, and what was written into the case. Undo, redo, jump. A value without signals, saved and read back as JSON;
// Investigation owns the only one and carries out what a step says.
#pragma once

#include "filter/Filter.h"

#include <QByteArray>
#include <QMap>

#include <optional>
#include <vector>

namespace askance {

// What views count and group by, as words: "timeline.lanes" → "organisation". Absent = as the view thinks best.
using ViewChoices = QMap<QString, QString>;

// A text that the case keeps under a key, before and after; empty is "none". Undone by writing `before` again.
struct TextEdit {
    enum class Kind { Note, SavedFilter, Colours, Clock, Coverage, Events };
    Kind kind = Kind::Note;
    // A note's subject, a saved filter's name, the organisation that was given a colour, the sensor whose clock was
    // corrected or whose coverage was changed, an event's title. Of coverage and events `before` and `after` are what
    // goes and what comes (DocumentEdits.h).
    QString key;
    QString before;
    QString after;
    friend bool operator==(const TextEdit&, const TextEdit&) = default;
};

struct ChangeStep {
    Filter filter;
    ViewChoices choices;
    std::optional<TextEdit> edit;
    QString words; // "type is A", "lanes by source"; plain, not made visible
    qint64 count = -1; // queries that the filter left, -1 while not counted
};

class ChangeHistory {
public:
    void clear();
    // A step after the current one; drops the redone steps.
    void push(ChangeStep step);
    [[nodiscard]] bool canUndo() const { return m_index > 0; }
    [[nodiscard]] bool canRedo() const { return m_index + 1 < static_cast<int>(m_steps.size()); }
    // The step that is taken back, or done again; nothing at the ends.
    const ChangeStep* undo();
    const ChangeStep* redo();
    [[nodiscard]] const ChangeStep& current() const { return m_steps[static_cast<size_t>(m_index)]; }
    [[nodiscard]] const std::vector<ChangeStep>& steps() const { return m_steps; }
    [[nodiscard]] int index() const { return m_index; }
    void setCount(qint64 count) { m_steps[static_cast<size_t>(m_index)].count = count; } // of the current step

    // As JSON, and back. Reading gives nothing for what no program of ours wrote; filters are read in their own zones.
    [[nodiscard]] QByteArray toJson() const;
    [[nodiscard]] static std::optional<ChangeHistory> fromJson(const QByteArray& json);

private:
    std::vector<ChangeStep> m_steps = {ChangeStep()};
    int m_index = 0;
};

inline constexpr size_t kMostSteps = 1000; // the oldest are dropped beyond

} // namespace askance
