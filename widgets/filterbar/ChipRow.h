// SPDX-License-Identifier: GPL-3.0-or-later
//
// The chips of the filter bar side by side. Chips that find no room fold into one "+n" button, which opens the whole
// filter as text: nothing of a filter is ever out of reach. Signals carry the chip's index in the filter.
#pragma once

#include "drawing/Theme.h"
#include "filter/Filter.h"

#include <QToolButton>
#include <QWidget>

#include <vector>

namespace askance {

class FilterChipWidget;

class ChipRow : public QWidget {
    Q_OBJECT
public:
    explicit ChipRow(QWidget* parent = nullptr);
    void setChips(const std::vector<FilterChip>& chips);
    void setTheme(const Theme& theme);
    [[nodiscard]] const std::vector<FilterChipWidget*>& chips() const { return m_chips; }
    // Focus to the chip `index`, or to the last one shown if there is none of that number; false without chips.
    bool focusChip(int index);
    // Hides the chip that is being edited in the input; -1 shows all.
    void setEdited(int index);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void editRequested(int index);
    void removeRequested(int index);
    void offToggled(int index);
    void excludeToggled(int index);
    void leftBehind(); // Right on the last chip
    void allRequested(); // "+n"

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void place();
    [[nodiscard]] bool isShown(size_t i) const { return static_cast<int>(i) != m_edited; }
    std::vector<FilterChipWidget*> m_chips;
    QToolButton* m_more;
    const Theme* m_theme;
    int m_edited = -1;
};

} // namespace askance
