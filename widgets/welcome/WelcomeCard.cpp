// SPDX-License-Identifier: GPL-3.0-or-later
#include "welcome/WelcomeCard.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace askance {

namespace {

    constexpr int kPadding = 16;
    constexpr int kMark = 20;
    constexpr int kWidth = 216;
    constexpr int kLeastHeight = 138;
    constexpr int kDropHeight = 118;

    [[nodiscard]] QPainterPath markPath(WelcomeCard::Mark mark)
    {
        QPainterPath path;
        switch (mark) {
        case WelcomeCard::Mark::Plus:
            path.moveTo(10, 3);
            path.lineTo(10, 17);
            path.moveTo(3, 10);
            path.lineTo(17, 10);
            break;
        case WelcomeCard::Mark::Folder:
            path.addPolygon(QPolygonF({{2, 4}, {8, 4}, {10, 6.5}, {18, 6.5}, {18, 16.5}, {2, 16.5}}));
            path.closeSubpath();
            break;
        case WelcomeCard::Mark::Star:
            for (int i = 0; i < 10; ++i) {
                const double radius = i % 2 == 0 ? 8.5 : 3.8;
                const double angle = i * std::numbers::pi / 5 - std::numbers::pi / 2;
                const QPointF point(10 + radius * std::cos(angle), 10.6 + radius * std::sin(angle));
                i == 0 ? path.moveTo(point) : path.lineTo(point);
            }
            path.closeSubpath();
            break;
        case WelcomeCard::Mark::Upload:
            path.moveTo(10, 13);
            path.lineTo(10, 2.5);
            path.moveTo(5.5, 7);
            path.lineTo(10, 2.5);
            path.lineTo(14.5, 7);
            path.moveTo(3, 12.5);
            path.lineTo(3, 17);
            path.lineTo(17, 17);
            path.lineTo(17, 12.5);
            break;
        }
        return path;
    }

} // namespace

WelcomeCard::WelcomeCard(Mark mark, Look look, const QString& title, const QString& words, QWidget* parent)
    : QAbstractButton(parent)
    , m_mark(mark)
    , m_look(look)
    , m_words(words)
    , m_theme(&Theme::of(ThemeKind::Light))
{
    setText(title);
    setAccessibleName(title);
    setAccessibleDescription(words);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void WelcomeCard::setTheme(const Theme& theme)
{
    m_theme = &theme;
    update();
}

void WelcomeCard::showKeys(const QKeySequence& keys)
{
    m_keys = keys.toString(QKeySequence::NativeText).replace(QLatin1Char('+'), QLatin1Char(' '));
    update();
}

QFont WelcomeCard::titleFont() const
{
    QFont large = font();
    if (large.pointSizeF() > 0)
        large.setPointSizeF(large.pointSizeF() * 14 / 13);
    large.setWeight(QFont::DemiBold);
    return large;
}

QFont WelcomeCard::wordsFont() const
{
    QFont small = font();
    if (small.pointSizeF() > 0)
        small.setPointSizeF(small.pointSizeF() * 12 / 13);
    return small;
}

QSize WelcomeCard::sizeHint() const
{
    return {kWidth, heightForWidth(kWidth)};
}

int WelcomeCard::heightForWidth(int width) const
{
    const QRect room(0, 0, std::max(40, width - 2 * kPadding), 1000);
    const int words = QFontMetrics(wordsFont()).boundingRect(room, Qt::TextWordWrap, m_words).height();
    const int title = QFontMetrics(titleFont()).height();
    if (m_look == Look::DropZone)
        return std::max(kDropHeight, kMark + title + words + 50);
    return std::max(kLeastHeight, 2 * kPadding + kMark + 10 + title + 4 + words);
}

void WelcomeCard::paintFrame(QPainter& painter) const
{
    const bool primary = m_look == Look::Primary;
    const bool lit = isDown() || underMouse();
    QColor fill = primary ? m_theme->accentTint : lit ? m_theme->hover : m_theme->panel;
    if (m_look == Look::DropZone && !lit)
        fill = m_theme->zebra;
    QPen pen(primary ? m_theme->accent : m_theme->hairline, 1);
    if (m_look == Look::DropZone)
        pen = QPen(m_theme->controlBorder, 1, Qt::DashLine);
    painter.setPen(pen);
    painter.setBrush(fill);
    painter.drawRoundedRect(QRectF(rect()).adjusted(2.5, 2.5, -2.5, -2.5), 8, 8);
    if (hasFocus()) {
        painter.setPen(QPen(m_theme->accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 9, 9);
    }
}

void WelcomeCard::paintMark(QPainter& painter, const QPointF& corner) const
{
    painter.save();
    painter.translate(corner);
    painter.setBrush(Qt::NoBrush);
    const QColor colour = m_look == Look::Primary ? m_theme->accentText : m_theme->secondaryText;
    painter.setPen(QPen(colour, 1.7, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(markPath(m_mark));
    painter.restore();
}

// The shortcut in a small key cap at the right end of the title's line.
void WelcomeCard::paintKeys(QPainter& painter, const QRect& line) const
{
    if (m_keys.isEmpty())
        return;
    painter.setFont(wordsFont());
    const int wide = painter.fontMetrics().horizontalAdvance(m_keys) + 12;
    const QRect cap(line.right() - wide + 1, line.top(), wide, line.height());
    painter.setPen(QPen(m_theme->hairline, 1));
    painter.setBrush(m_theme->raised);
    painter.drawRoundedRect(QRectF(cap).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.setPen(m_theme->secondaryText);
    painter.drawText(cap, Qt::AlignCenter, m_keys);
}

void WelcomeCard::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintFrame(painter);
    const int title = QFontMetrics(titleFont()).height();
    const bool centred = m_look == Look::DropZone;
    const QRect room = rect().adjusted(kPadding, kPadding, -kPadding, -kPadding);
    const int alignment = centred ? Qt::AlignHCenter : Qt::AlignLeft;
    int y = room.top();
    if (centred)
        y = (height() - kMark - title - QFontMetrics(wordsFont()).height() - 12) / 2;
    paintMark(painter, centred ? QPointF((width() - kMark) / 2.0, y) : QPointF(room.left(), y));
    y += kMark + (centred ? 6 : 10);
    const QRect line(room.left(), y, room.width(), title + 2);
    paintKeys(painter, line);
    painter.setFont(titleFont());
    painter.setPen(m_theme->text);
    painter.drawText(line, alignment | Qt::AlignVCenter | Qt::TextSingleLine, text());
    y += title + 6;
    painter.setFont(wordsFont());
    painter.setPen(m_theme->secondaryText);
    painter.drawText(
        QRect(room.left(), y, room.width(), height() - y), alignment | Qt::AlignTop | Qt::TextWordWrap, m_words);
}

} // namespace askance
