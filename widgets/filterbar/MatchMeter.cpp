// SPDX-License-Identifier: GPL-3.0-or-later
#include "filterbar/MatchMeter.h"

#include <QPainter>

#include <algorithm>

namespace askance {

namespace {
    constexpr QSize kBar{60, 6};
}

CountLabel::CountLabel(QWidget* parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
}

QFont CountLabel::bold() const
{
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    return strong;
}

QSize CountLabel::sizeHint() const
{
    const QString lead = text().section(QLatin1Char(' '), 0, 0);
    const int wide
        = QFontMetrics(bold()).horizontalAdvance(lead) + fontMetrics().horizontalAdvance(text().mid(lead.size()));
    return {wide + 2, fontMetrics().height()};
}

void CountLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QString lead = text().section(QLatin1Char(' '), 0, 0);
    painter.setFont(bold());
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(rect(), Qt::AlignVCenter | Qt::TextSingleLine, lead);
    const int x = painter.fontMetrics().horizontalAdvance(lead);
    painter.setFont(font());
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(rect().adjusted(x, 0, 0, 0), Qt::AlignVCenter | Qt::TextSingleLine, text().mid(lead.size()));
}

ShareBar::ShareBar(QWidget* parent)
    : QWidget(parent)
    , m_theme(&Theme::of(ThemeKind::Light))
{
    setFixedSize(kBar);
}

void ShareBar::setTheme(const Theme& theme)
{
    m_theme = &theme;
    update();
}

void ShareBar::setShare(quint64 part, quint64 whole)
{
    m_share = whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
    update();
}

void ShareBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme->sunk);
    painter.drawRoundedRect(rect(), 3, 3);
    if (m_share <= 0)
        return;
    painter.setBrush(m_theme->accent);
    painter.drawRoundedRect(QRectF(0, 0, std::max(2.0, width() * m_share), height()), 3, 3);
}

} // namespace askance
