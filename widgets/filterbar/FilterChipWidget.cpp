// SPDX-License-Identifier: GPL-3.0-or-later
#include "filterbar/FilterChipWidget.h"

#include "drawing/PlainText.h"
#include "filter/Parts.h"
#include "record/CivilTime.h"

#include <QFontDatabase>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace askance {

namespace {

    constexpr int kHeight = 26;
    constexpr int kRadius = 6;
    constexpr int kSide = 8; // left padding
    constexpr int kGap = 5; // between the parts
    constexpr int kRemove = 24; // width of the x with its padding
    constexpr int kMostValue = 260;

    [[nodiscard]] QString bound(qint64 us)
    {
        return us <= kEarliestUs || us >= kLatestUs ? FilterChipWidget::tr("open")
                                                    : QString::fromStdString(isoText(us, 0, neededDigits(us, 0)));
    }

    // A time chip tells its bounds in UTC: they do not change with the zone on display.
    [[nodiscard]] QString hintOf(const FilterChip& chip, const QString& caption)
    {
        QStringList lines = {caption};
        if (!chip.expression && chip.term.field == FilterField::Time)
            for (const FilterValue& value : chip.term.values)
                lines << FilterChipWidget::tr("UTC: %1 to before %2").arg(bound(value.begin), bound(value.end));
        if (chip.off)
            lines << FilterChipWidget::tr("Kept, not applied");
        return plainToolTip(lines.join(QLatin1Char('\n')));
    }

} // namespace

FilterChipWidget::FilterChipWidget(const FilterChip& chip, QWidget* parent)
    : QWidget(parent)
    , m_chip(chip)
    , m_theme(&Theme::of(ThemeKind::Light))
{
    const ChipWords parts = chipWords(chip);
    m_field = parts.field;
    m_operator = parts.word;
    m_value = visible(parts.value);
    setObjectName(QStringLiteral("filterChip"));
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(tr("Filter: %1").arg(caption()));
    setAccessibleDescription(chip.off
            ? tr("Off. Enter edits, Space applies it, Delete removes it.")
            : tr("Enter edits, Space switches it off, minus includes or excludes, Delete removes it."));
    setToolTip(hintOf(chip, caption()));
}

void FilterChipWidget::setTheme(const Theme& theme)
{
    m_theme = &theme;
    update();
}

QString FilterChipWidget::caption() const
{
    QStringList words = {m_field, m_operator, m_value};
    words.removeAll(QString());
    return words.join(QLatin1Char(' '));
}

FilterChipWidget::Fonts FilterChipWidget::fonts() const
{
    const double size = font().pointSizeF() > 0 ? font().pointSizeF() * 12 / 13 : 9;
    Fonts all{font(), font(), QFontDatabase::systemFont(QFontDatabase::FixedFont)};
    all.field.setPointSizeF(size);
    all.field.setWeight(QFont::DemiBold);
    all.word.setPointSizeF(size);
    all.value.setPointSizeF(size);
    all.value.setStrikeOut(m_chip.off);
    return all;
}

QRect FilterChipWidget::removeRect() const
{
    return {width() - kRemove, 0, kRemove, height()};
}

QSize FilterChipWidget::sizeHint() const
{
    const Fonts all = fonts();
    int wide = kSide + QFontMetrics(all.field).horizontalAdvance(m_field) + kGap;
    if (!m_operator.isEmpty())
        wide += QFontMetrics(all.word).horizontalAdvance(m_operator) + kGap;
    wide += std::min(kMostValue, QFontMetrics(all.value).horizontalAdvance(m_value)) + kRemove;
    return {wide, std::max(kHeight, QFontMetrics(all.field).height() + 8)};
}

void FilterChipWidget::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme& theme = *m_theme;
    QColor fill = theme.accentTint, border = theme.accentBorder, name = theme.accentText;
    if (m_chip.excluded) {
        fill = theme.errorFill;
        border = theme.errorBorder;
        name = theme.errorText;
    }
    if (m_chip.off) {
        fill = theme.panel;
        border = theme.controlBorder;
        name = theme.mutedText;
    }
    QPen pen(border, 1, m_chip.off ? Qt::DashLine : Qt::SolidLine);
    if (hasFocus())
        pen = QPen(theme.accent, 2);
    const double inset = pen.widthF() / 2;
    painter.setPen(pen);
    painter.setBrush(fill);
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), kRadius, kRadius);

    const Fonts all = fonts();
    int x = kSide;
    const auto write = [&](const QFont& font, const QColor& colour, const QString& text) {
        if (text.isEmpty())
            return;
        painter.setFont(font);
        painter.setPen(colour);
        const int room = width() - kRemove - x;
        const QString shown = painter.fontMetrics().elidedText(text, Qt::ElideMiddle, room + 1);
        painter.drawText(QRect(x, 0, room + 2, height()), Qt::AlignVCenter | Qt::TextSingleLine, shown);
        x += painter.fontMetrics().horizontalAdvance(text) + kGap;
    };
    write(all.field, name, m_field);
    write(all.word, m_chip.excluded && !m_chip.off ? theme.errorText : theme.secondaryText, m_operator);
    write(all.value, m_chip.off ? theme.mutedText : theme.text, m_value);

    painter.setPen(QPen(theme.secondaryText, 1.4, Qt::SolidLine, Qt::RoundCap));
    const QPointF centre = QRectF(removeRect()).center() - QPointF(1, 0);
    constexpr double arm = 3.2;
    painter.drawLine(centre + QPointF(-arm, -arm), centre + QPointF(arm, arm));
    painter.drawLine(centre + QPointF(-arm, arm), centre + QPointF(arm, -arm));
}

void FilterChipWidget::mousePressEvent(QMouseEvent* event)
{
    event->setAccepted(event->button() == Qt::LeftButton);
}

void FilterChipWidget::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !rect().contains(event->pos()))
        return;
    if (removeRect().contains(event->pos()))
        Q_EMIT removeRequested();
    else
        Q_EMIT editRequested();
}

void FilterChipWidget::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        Q_EMIT removeRequested();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_F2:
        Q_EMIT editRequested();
        return;
    case Qt::Key_Space:
        Q_EMIT offToggled();
        return;
    case Qt::Key_Minus:
        Q_EMIT excludeToggled();
        return;
    case Qt::Key_Left:
        Q_EMIT neighbourRequested(-1);
        return;
    case Qt::Key_Right:
        Q_EMIT neighbourRequested(1);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void FilterChipWidget::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    update();
}

void FilterChipWidget::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    update();
}

void FilterChipWidget::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    QWidget::changeEvent(event);
}

} // namespace askance
