// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is wrong with a typed filter, shown under the input: the text with a caret below the faulty place, the sentence,
// and what Tab would put there. Plain text throughout: what was typed may come from a log.
#pragma once

#include "drawing/Theme.h"
#include "filter/Filter.h"

#include <QFrame>
#include <QLabel>

namespace askance {

class FilterErrorNote : public QFrame {
    Q_OBJECT
public:
    explicit FilterErrorNote(QWidget* parent = nullptr);
    void setTheme(const Theme& theme);
    // Shows the error of `text` with its upper left corner at `corner` of the parent.
    void showError(const FilterError& error, const QString& text, QPoint corner);
    [[nodiscard]] QString message() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QLabel* m_place;
    QLabel* m_message;
    const Theme* m_theme;
};

} // namespace askance
