// SPDX-License-Identifier: GPL-3.0-or-later
#include "filterbar/ChipRow.h"

#include "filterbar/FilterChipWidget.h"

#include <algorithm>

namespace askance {

namespace {
    constexpr int kGap = 6;
    constexpr int kMoreWidth = 40;
    constexpr int kHeight = 26;
} // namespace

ChipRow::ChipRow(QWidget* parent)
    : QWidget(parent)
    , m_more(new QToolButton(this))
    , m_theme(&Theme::of(ThemeKind::Light))
{
    setObjectName(QStringLiteral("filterChips"));
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_more->setObjectName(QStringLiteral("filterMore"));
    m_more->setToolTip(tr("Edit the whole filter as text (Ctrl+Shift+L)"));
    m_more->hide();
    connect(m_more, &QToolButton::clicked, this, &ChipRow::allRequested);
}

void ChipRow::setChips(const std::vector<FilterChip>& chips)
{
    // deleteLater: a chip may be asking for this from its own event.
    for (FilterChipWidget* old : m_chips) {
        old->hide();
        old->setObjectName(QString());
        old->deleteLater();
    }
    m_chips.clear();
    m_edited = -1;
    for (const FilterChip& chip : chips) {
        const int index = static_cast<int>(m_chips.size());
        auto* widget = new FilterChipWidget(chip, this);
        widget->setTheme(*m_theme);
        connect(widget, &FilterChipWidget::editRequested, this, [this, index] { Q_EMIT editRequested(index); });
        connect(widget, &FilterChipWidget::removeRequested, this, [this, index] { Q_EMIT removeRequested(index); });
        connect(widget, &FilterChipWidget::offToggled, this, [this, index] { Q_EMIT offToggled(index); });
        connect(widget, &FilterChipWidget::excludeToggled, this, [this, index] { Q_EMIT excludeToggled(index); });
        connect(widget, &FilterChipWidget::neighbourRequested, this, [this, index](int step) {
            if (index + step >= static_cast<int>(m_chips.size()))
                Q_EMIT leftBehind();
            else if (index + step >= 0)
                focusChip(index + step);
        });
        m_chips.push_back(widget);
    }
    updateGeometry();
    place();
}

void ChipRow::setTheme(const Theme& theme)
{
    m_theme = &theme;
    for (FilterChipWidget* chip : m_chips)
        chip->setTheme(theme);
}

bool ChipRow::focusChip(int index)
{
    for (int i = std::min(index, static_cast<int>(m_chips.size()) - 1); i >= 0; --i) {
        FilterChipWidget* chip = m_chips[static_cast<size_t>(i)];
        if (chip->isVisible()) {
            chip->setFocus(Qt::TabFocusReason);
            return true;
        }
    }
    return false;
}

void ChipRow::setEdited(int index)
{
    m_edited = index;
    updateGeometry();
    place();
}

QSize ChipRow::sizeHint() const
{
    int wide = 0;
    int tall = kHeight;
    for (size_t i = 0; i < m_chips.size(); ++i) {
        if (!isShown(i))
            continue;
        const QSize chip = m_chips[i]->sizeHint();
        wide += chip.width() + kGap;
        tall = std::max(tall, chip.height());
    }
    return {wide, tall};
}

QSize ChipRow::minimumSizeHint() const
{
    return {m_chips.empty() ? 0 : kMoreWidth, sizeHint().height()};
}

void ChipRow::resizeEvent(QResizeEvent*)
{
    place();
}

void ChipRow::place()
{
    const bool allFit = sizeHint().width() <= width();
    const int room = allFit ? width() : width() - kMoreWidth;
    int x = 0;
    int folded = 0;
    for (size_t i = 0; i < m_chips.size(); ++i) {
        FilterChipWidget* chip = m_chips[i];
        const QSize size = chip->sizeHint();
        const bool fits = isShown(i) && folded == 0 && x + size.width() <= room;
        chip->setVisible(fits);
        if (fits) {
            chip->setGeometry(x, (height() - size.height()) / 2, size.width(), size.height());
            x += size.width() + kGap;
        } else if (isShown(i)) {
            ++folded;
        }
    }
    m_more->setVisible(folded > 0);
    m_more->setText(QStringLiteral("+%1").arg(folded));
    m_more->setAccessibleName(tr("More filters: %1. Edit as text").arg(folded));
    m_more->setGeometry(x, (height() - kHeight) / 2, kMoreWidth - kGap, kHeight);
}

} // namespace askance
