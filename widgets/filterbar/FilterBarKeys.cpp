// SPDX-License-Identifier: GPL-3.0-or-later
//
// What typing does: completion, applying, editing a chip in place, errors. The looks are in FilterBar.cpp.
#include "drawing/PlainText.h"
#include "filterbar/ChipRow.h"
#include "filterbar/CompletionPopup.h"
#include "filterbar/FilterBar.h"
#include "filterbar/FilterChipWidget.h"
#include "filterbar/FilterErrorNote.h"
#include "investigation/Investigation.h"
#include "investigation/Job.h"

#include <QKeyEvent>

#include <algorithm>

namespace askance {

namespace {

    // Where the popups start below the bar.
    constexpr int kBelow = 4;

    // The row with `typed` in the place of chip `index`; typed text that is no flat row is joined by "and".
    [[nodiscard]] Filter replaced(std::vector<FilterChip> chips, size_t index, const Filter& typed)
    {
        const auto at = chips.begin() + static_cast<qptrdiff>(index);
        const std::vector<FilterChip> inserted = typed.chips();
        const bool flat
            = std::none_of(inserted.begin(), inserted.end(), [](const FilterChip& chip) { return chip.expression; });
        const auto hole = chips.erase(at);
        if (!flat)
            return Filter::fromChips(chips).with(typed);
        chips.insert(hole, inserted.begin(), inserted.end());
        return Filter::fromChips(chips);
    }

} // namespace

// ---- applying

Filter FilterBar::combined(const Filter& typed, bool excluded) const
{
    if (m_editing == Editing::Everything)
        return typed;
    if (m_editing == Editing::Chip) {
        const std::vector<FilterChip> chips = m_investigation.filter().chips();
        if (m_editedChip >= 0 && m_editedChip < static_cast<int>(chips.size())) {
            // One expression chip is the whole filter.
            if (chips.size() == 1 && chips.front().expression)
                return typed;
            return replaced(chips, static_cast<size_t>(m_editedChip), typed);
        }
    }
    Filter filter = m_investigation.filter();
    if (excluded)
        return filter.excluding(typed);
    const std::vector<FilterChip> parts = typed.chips();
    const bool flat = std::none_of(parts.begin(), parts.end(), [](const FilterChip& chip) { return chip.expression; });
    if (!flat)
        return filter.with(typed);
    for (const FilterChip& part : parts) {
        const bool include = !part.excluded && !part.off;
        filter = include ? filter.including(part.term) : filter.with(Filter::fromChips({part}));
    }
    return filter;
}

void FilterBar::apply(bool excluded)
{
    const QString text = m_input->text();
    if (m_editing == Editing::Nothing && text.trimmed().isEmpty())
        return;
    const ParsedFilter parsed = parseFilter(text, m_caseZone);
    hideCompletion();
    if (parsed.error) {
        showError(*parsed.error);
        return;
    }
    const Filter filter = combined(parsed.filter, excluded);
    stopEditing();
    showFilter(); // the edited chip comes back if nothing changed
    m_investigation.setFilter(filter);
}

void FilterBar::editChip(int index)
{
    const std::vector<FilterChip> chips = m_investigation.filter().chips(m_investigation.caseZoneId());
    if (index < 0 || index >= static_cast<int>(chips.size()))
        return;
    clearError();
    m_editing = Editing::Chip;
    m_editedChip = index;
    m_chips->setEdited(index);
    m_input->setText(chips[static_cast<size_t>(index)].text);
    m_input->setFocus(Qt::OtherFocusReason);
    m_input->setCursorPosition(static_cast<int>(m_input->text().size()));
}

void FilterBar::editAsText()
{
    if (!m_investigation.dataset())
        return;
    clearError();
    m_editing = Editing::Everything;
    m_chips->setChips({});
    m_input->setText(m_investigation.filter().toText(m_investigation.caseZoneId()));
    m_input->setFocus(Qt::OtherFocusReason);
    m_input->setCursorPosition(static_cast<int>(m_input->text().size()));
}

// Back to an empty input, whatever was being edited; the filter stays.
void FilterBar::stopEditing()
{
    m_editing = Editing::Nothing;
    m_editedChip = -1;
    m_chips->setEdited(-1);
    m_input->setText({}); // forgets the input's own undo steps: Ctrl+Z is the filter's now
    hideCompletion();
    clearError();
}

// `change` empty: the chip goes.
void FilterBar::changeChip(int index, const std::function<void(FilterChip&)>& change)
{
    std::vector<FilterChip> chips = m_investigation.filter().chips();
    if (index < 0 || index >= static_cast<int>(chips.size()))
        return;
    FilterChip& chip = chips[static_cast<size_t>(index)];
    if (chip.expression && change) {
        // Not a term: it can be negated as a whole, but not be kept switched off (the language has off() for terms).
        FilterChip changed = chip;
        change(changed);
        if (changed.excluded != chip.excluded && chips.size() == 1)
            m_investigation.setFilter(Filter().excluding(m_investigation.filter()));
        return;
    }
    if (change)
        change(chip);
    else
        chips.erase(chips.begin() + index);
    m_investigation.setFilter(Filter::fromChips(chips));
    if (!m_chips->focusChip(index))
        m_input->setFocus(Qt::OtherFocusReason);
}

// ---- errors

void FilterBar::showError(const FilterError& error)
{
    m_error = error;
    const int place = m_input->fontMetrics().horizontalAdvance(m_input->text().left(error.position));
    m_errorIcon->show();
    m_note->showError(error, m_input->text(), underInput(std::min(place, 40)));
    m_errorIcon->setToolTip(plainToolTip(m_note->message()));
    update();
}

void FilterBar::clearError()
{
    if (!m_error)
        return;
    m_error.reset();
    m_errorIcon->hide();
    if (m_note)
        m_note->hide();
    update();
}

bool FilterBar::acceptSuggestion()
{
    if (!m_error || m_error->suggestion.isEmpty())
        return false;
    QString text = m_input->text();
    const qsizetype position = std::clamp<qsizetype>(m_error->position, 0, text.size());
    text.replace(position, m_error->length, m_error->suggestion);
    const qsizetype cursor = position + m_error->suggestion.size();
    m_input->setText(text);
    m_input->setCursorPosition(static_cast<int>(cursor));
    clearError();
    return true;
}

// ---- completion

void FilterBar::askCompletion()
{
    const DatasetPtr dataset = m_investigation.dataset();
    const QString text = m_input->text();
    if (!dataset || text.trimmed().isEmpty()) {
        hideCompletion();
        return;
    }
    auto found = std::make_shared<CompletionList>();
    const qsizetype cursor = m_input->cursorPosition();
    // Counting what could be meant looks at every name of the case: not on this thread.
    m_completer->start([found, dataset, text, cursor, zone = m_caseZone](
                           const std::atomic<bool>&) { *found = complete(*dataset, text, cursor, zone); },
        [this, found, text, cursor] {
            // Not hasFocus(): that asks the whole desktop. An answer that came before the window was told that it is
            // the active one would be lost, and nothing would ask again.
            if (window()->focusWidget() == m_input && m_input->text() == text && m_input->cursorPosition() == cursor
                && !m_error) {
                m_offeredFor = text;
                m_popup->offer(*found, underInput(0));
            }
        });
}

void FilterBar::insertCompletion(const CompletionItem& item)
{
    const CompletionList& list = m_popup->list();
    QString text = m_input->text();
    const qsizetype begin = std::clamp<qsizetype>(list.replaceBegin, 0, text.size());
    // Letters typed after the list was made are of the word that it completes.
    const qsizetype length = std::max<qsizetype>(0, list.replaceLength + text.size() - m_offeredFor.size());
    text.replace(begin, length, item.insert);
    const qsizetype cursor = begin + item.insert.size();
    m_input->setText(text);
    m_input->setCursorPosition(static_cast<int>(cursor));
}

void FilterBar::takeCompletion(const CompletionItem& item, bool excluded)
{
    const bool isField = item.isField;
    insertCompletion(CompletionItem(item));
    if (isField)
        askCompletion(); // now its values
    else
        apply(excluded);
}

void FilterBar::hideCompletion()
{
    m_completer->start([](const std::atomic<bool>&) {}, {}); // an answer on its way is not wanted any more
    if (m_popup)
        m_popup->hide();
}

QPoint FilterBar::underInput(int offset)
{
    if (m_popup->parentWidget() != window()) {
        m_popup->setParent(window());
        m_note->setParent(window());
    }
    const QPoint corner = mapTo(window(), QPoint(m_input->x(), height()));
    return corner + QPoint(offset, kBelow);
}

// ---- keys

bool FilterBar::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_input)
        return QFrame::eventFilter(watched, event);
    switch (event->type()) {
    case QEvent::KeyPress:
        return inputKey(static_cast<QKeyEvent&>(*event));
    case QEvent::ShortcutOverride: {
        // With nothing typed, undo and redo are the investigation's; the window's actions shall have them.
        auto* key = static_cast<QKeyEvent*>(event);
        const bool isHistory = key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo);
        // A line edit takes Ctrl+E for "end of line"; here it exports.
        const bool isExport = key->modifiers() == Qt::ControlModifier && key->key() == Qt::Key_E;
        if (isExport || (isHistory && m_input->text().isEmpty())) {
            event->ignore();
            return true;
        }
        return false;
    }
    case QEvent::FocusOut:
        hideCompletion();
        update();
        return false;
    case QEvent::FocusIn:
        update();
        return false;
    default:
        return false;
    }
}

bool FilterBar::inputKey(QKeyEvent& event)
{
    if (m_popup && m_popup->isVisible() && completionKey(event))
        return true;
    return editingKey(event);
}

bool FilterBar::completionKey(QKeyEvent& event)
{
    switch (event.key()) {
    case Qt::Key_Down:
        m_popup->move(1);
        return true;
    case Qt::Key_Up:
        m_popup->move(-1);
        return true;
    case Qt::Key_Escape:
        hideCompletion();
        return true;
    case Qt::Key_Tab:
        if (const CompletionItem* item = m_popup->chosenOrFirst()) {
            insertCompletion(CompletionItem(*item));
            askCompletion();
            return true;
        }
        return false;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Minus:
        // Only an item chosen with the arrows is meant: otherwise what was typed is, and "-" is a letter of it.
        if (const CompletionItem* item = m_popup->chosen()) {
            takeCompletion(CompletionItem(*item), event.key() == Qt::Key_Minus);
            return true;
        }
        return false;
    default:
        return false;
    }
}

bool FilterBar::editingKey(QKeyEvent& event)
{
    const bool empty = m_input->text().isEmpty();
    if (event.matches(QKeySequence::Undo) && empty) {
        m_investigation.undo();
        return true;
    }
    if (event.matches(QKeySequence::Redo) && empty) {
        m_investigation.redo();
        return true;
    }
    if (event.key() == Qt::Key_L && event.modifiers() == (Qt::ControlModifier | Qt::ShiftModifier)) {
        editAsText();
        return true;
    }
    switch (event.key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        apply();
        return true;
    case Qt::Key_Tab:
        return acceptSuggestion();
    case Qt::Key_Down:
        askCompletion();
        return true;
    case Qt::Key_Escape:
        if (m_editing == Editing::Nothing && empty)
            return false; // the window's turn: selection, focus
        stopEditing();
        showFilter();
        return true;
    case Qt::Key_Backspace:
    case Qt::Key_Left:
        return empty && m_editing == Editing::Nothing
            && m_chips->focusChip(static_cast<int>(m_chips->chips().size()) - 1);
    default:
        return false;
    }
}

} // namespace askance
