// SPDX-License-Identifier: GPL-3.0-or-later
//
// The filter as chips and as text, and how many queries it leaves. Typing, completing and clicking only change the
// filter when Enter is pressed or a chip is acted on; a text that is no filter changes nothing and says where and why.
// All of it goes through Investigation; the bar keeps no filter of its own.
#pragma once

#include "drawing/Theme.h"
#include "engine/QueryEngine.h"
#include "filter/Completion.h"
#include "record/ZoneRules.h"

#include <QFrame>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QTimer>
#include <QToolButton>

#include <functional>
#include <memory>

namespace askance {

class ChipRow;
class CompletionPopup;
class CountLabel;
class FilterErrorNote;
class Investigation;
class Job;
class SavedFilterButton;
class ShareBar;

// The few lines of style sheet that the bar's buttons need; the bar sets them on itself.
[[nodiscard]] QString filterBarStyle(const Theme& theme);

class FilterBar : public QFrame {
    Q_OBJECT
public:
    explicit FilterBar(Investigation& investigation, QWidget* parent = nullptr);
    ~FilterBar() override;

    void setTheme(const Theme& theme);
    [[nodiscard]] bool hasError() const { return m_error.has_value(); }
    [[nodiscard]] QSize sizeHint() const override;

public Q_SLOTS:
    void focusInput(); // "/"
    void editAsText(); // Ctrl+Shift+L: the whole expression in the input
    void clearFilter();
    void saveFilter(); // asks for a name

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void colourInput();
    enum class Editing { Nothing, Chip, Everything };

    void build();
    void connectInvestigation();
    void takeCase();
    void showFilter();
    void showOverview(const Overview& overview);
    void startCounting();

    void editChip(int index);
    void changeChip(int index, const std::function<void(FilterChip&)>& change);
    void stopEditing();
    void apply(bool excluded = false);
    [[nodiscard]] Filter combined(const Filter& typed, bool excluded) const;
    void showError(const FilterError& error);
    void clearError();
    bool acceptSuggestion();

    void askCompletion();
    void insertCompletion(const CompletionItem& item);
    void takeCompletion(const CompletionItem& item, bool excluded);
    void hideCompletion();
    // Where a pop-up starts, in the window; puts the pop-ups into the window that the bar is in by now.
    [[nodiscard]] QPoint underInput(int offset);

    // Keys of the input: true if the key was used up.
    bool inputKey(QKeyEvent& event);
    bool completionKey(QKeyEvent& event);
    bool editingKey(QKeyEvent& event);

    Investigation& m_investigation;
    const Theme* m_theme;
    ChipRow* m_chips = nullptr;
    QLineEdit* m_input = nullptr;
    QToolButton* m_errorIcon = nullptr;
    CountLabel* m_count = nullptr;
    ShareBar* m_share = nullptr;
    SavedFilterButton* m_save = nullptr;
    QToolButton* m_clear = nullptr;
    QLabel* m_slash = nullptr;
    // Children of the window, so that they may lie over the views; gone with it if it goes first.
    QPointer<CompletionPopup> m_popup;
    QPointer<FilterErrorNote> m_note;

    ZoneRules m_caseZone;
    std::optional<FilterError> m_error;
    Editing m_editing = Editing::Nothing;
    int m_editedChip = -1;
    QString m_offeredFor; // the text that the completions on show are of; typing may be ahead of them
    QTimer m_countingDelay;
    std::unique_ptr<Job> m_completer;
};

} // namespace askance
