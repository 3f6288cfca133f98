// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the bars at a view's foot have in common: a line to type in, words beside it, a button that closes, and the keys
// that a bar keeps from the view behind it. Used inside this room.
#pragma once

#include "drawing/Theme.h"

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QLineEdit;
class QToolButton;

namespace askance {

class SlimBar : public QFrame {
    Q_OBJECT
public:
    void setTheme(const Theme& theme);
    // Shown, its line focused and its text selected.
    void open();
    [[nodiscard]] QString text() const;
    [[nodiscard]] QString words() const; // beside the line

Q_SIGNALS:
    void dismissed(); // by Esc or its button; it is hidden already

protected:
    // `name`: of the objects, "find" makes "findBar", "findInput", "findWords", "findClose".
    SlimBar(const QString& name, const QString& lead, QWidget* parent);
    // Return or Enter in the line; `back` with Shift.
    virtual void entered(bool back) = 0;
    void say(const QString& words, bool isError);
    [[nodiscard]] QToolButton* addButton(const QString& name, const QString& text, const QString& tip);
    [[nodiscard]] QLineEdit& input() const { return *m_input; }
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void dismiss();
    QHBoxLayout* m_row;
    QLineEdit* m_input;
    QLabel* m_words;
};

} // namespace askance
