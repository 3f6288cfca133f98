// SPDX-License-Identifier: GPL-3.0-or-later
//
// "Find in view" (Ctrl+F): a piece of a name, an address or an organisation is typed, and the view goes from hit to hit
// while the bar says "3 of 12". Enter goes on, Shift+Enter back, Esc closes. Finds; neither filters nor selects. One
// bar for all views: it stands at the foot of the one that is searched.
#pragma once

#include "finding/SlimBar.h"

#include <QPointer>

namespace askance {

class FindTarget;

class FindBar : public SlimBar {
    Q_OBJECT
public:
    explicit FindBar(QWidget* parent = nullptr);

    // What is typed is looked for there from now on; null: nowhere. The one before is left.
    void setTarget(FindTarget* target);
    [[nodiscard]] FindTarget* target() const;

public Q_SLOTS:
    void next();
    void previous();

protected:
    void entered(bool back) override;
    void hideEvent(QHideEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void look();
    void step(bool back);
    void refresh();

    QPointer<FindTarget> m_target;
    QToolButton* m_previous;
    QToolButton* m_next;
    quint64 m_at = 0;
    bool m_typed = false; // the next answer is shown; a later one, of a view that changed, only counted
};

} // namespace askance
