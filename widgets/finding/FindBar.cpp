// SPDX-License-Identifier: GPL-3.0-or-later
#include "finding/FindBar.h"

#include "drawing/FindTarget.h"
#include "drawing/NumberText.h"

#include <QLineEdit>
#include <QToolButton>

namespace askance {

FindBar::FindBar(QWidget* parent)
    : SlimBar(QStringLiteral("find"), tr("Find"), parent)
    , m_previous(addButton(QStringLiteral("findPrevious"), tr("↑"), tr("Previous (Shift+Enter)")))
    , m_next(addButton(QStringLiteral("findNext"), tr("↓"), tr("Next (Enter)")))
{
    setAccessibleName(tr("Find in view"));
    connect(&input(), &QLineEdit::textChanged, this, &FindBar::look);
    connect(m_previous, &QToolButton::clicked, this, &FindBar::previous);
    connect(m_next, &QToolButton::clicked, this, &FindBar::next);
    refresh();
}

FindTarget* FindBar::target() const
{
    return m_target;
}

void FindBar::setTarget(FindTarget* target)
{
    if (m_target == target)
        return;
    if (m_target) {
        disconnect(m_target, nullptr, this, nullptr);
        m_target->search({});
        m_target->leave();
    }
    m_target = target;
    if (target) {
        input().setPlaceholderText(target->placeholder());
        connect(target, &FindTarget::found, this, &FindBar::refresh);
    }
    look();
}

void FindBar::look()
{
    m_typed = true;
    if (m_target && isVisible())
        m_target->search(text());
    refresh();
}

// An answer came, or none is there yet.
void FindBar::refresh()
{
    const quint64 total = m_target && !text().isEmpty() ? m_target->total() : 0;
    m_previous->setEnabled(total > 1);
    m_next->setEnabled(total > 1);
    if (!m_target || text().isEmpty())
        return say({}, false);
    if (m_target->isSearching())
        return say(tr("searching…"), false);
    if (total == 0) {
        m_target->leave();
        return say(tr("not found in what is shown"), true);
    }
    m_at = m_target->nearest();
    if (std::exchange(m_typed, false))
        m_target->show(m_at);
    say(tr("%1 of %2").arg(countText(m_at + 1), countText(total)), false);
}

void FindBar::next()
{
    step(false);
}

void FindBar::previous()
{
    step(true);
}

void FindBar::entered(bool back)
{
    step(back);
}

// Past the last comes the first.
void FindBar::step(bool back)
{
    if (!m_target || m_target->isSearching() || text().isEmpty() || m_target->total() == 0)
        return;
    const quint64 total = m_target->total();
    m_at = (std::min(m_at, total - 1) + (back ? total - 1 : 1)) % total;
    m_target->show(m_at);
    say(tr("%1 of %2").arg(countText(m_at + 1), countText(total)), false);
}

void FindBar::showEvent(QShowEvent* event)
{
    SlimBar::showEvent(event);
    look();
}

// A bar out of sight looks for nothing; its text stays for the next time.
void FindBar::hideEvent(QHideEvent* event)
{
    SlimBar::hideEvent(event);
    if (!m_target)
        return;
    m_target->search({});
    m_target->leave();
}

} // namespace askance
