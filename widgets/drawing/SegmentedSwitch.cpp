// SPDX-License-Identifier: GPL-3.0-or-later
#include "drawing/SegmentedSwitch.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPushButton>

#include <algorithm>

namespace askance {

namespace {
    constexpr int kLeastPx = 26; // of a button: 30 with the frame around it
}

SegmentedSwitch::SegmentedSwitch(const QString& name, const QStringList& words, QWidget* parent)
    : QFrame(parent)
    , m_group(new QButtonGroup(this))
{
    setAccessibleName(name);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(2, 2, 2, 2);
    row->setSpacing(0);
    for (int i = 0; i < words.size(); ++i) {
        auto* button = new QPushButton(words.at(i), this);
        button->setCheckable(true);
        button->setChecked(i == 0);
        button->setAutoDefault(false);
        button->setMinimumHeight(std::max(kLeastPx, fontMetrics().height() + 8));
        // Room for the bold letters of the chosen one, so that nothing moves.
        QFont bold = button->font();
        bold.setWeight(QFont::DemiBold);
        button->setMinimumWidth(QFontMetrics(bold).horizontalAdvance(words.at(i)) + 16);
        button->setAccessibleDescription(name);
        m_group->addButton(button, i);
        row->addWidget(button, 1);
    }
    connect(m_group, &QButtonGroup::idToggled, this, [this](int id, bool on) {
        if (!on)
            return;
        setFocusProxy(m_group->button(id));
        Q_EMIT chosen(id);
    });
    setFocusProxy(m_group->button(0));
    setTheme(Theme::of(ThemeKind::Light));
}

int SegmentedSwitch::current() const
{
    return m_group->checkedId();
}

void SegmentedSwitch::setCurrent(int index)
{
    if (QAbstractButton* button = m_group->button(index))
        button->setChecked(true);
}

void SegmentedSwitch::setTheme(const Theme& t)
{
    setStyleSheet(
        QStringLiteral("askance--SegmentedSwitch { background: %1; border-radius: 6px; }"
                       "QPushButton { background: transparent; color: %2; border: 1px solid transparent;"
                       " border-radius: 5px; padding: 0 6px; }"
                       "QPushButton:hover { background: %3; }"
                       "QPushButton:checked { background: %4; color: %5; border-color: %6; font-weight: 600; }"
                       "QPushButton:focus { border: 2px solid %7; padding: 0 5px; }")
            .arg(t.sunk.name(), t.secondaryText.name(), t.hover.name(), t.raised.name(), t.text.name(),
                t.hairline.name(), t.accent.name()));
}

} // namespace askance
