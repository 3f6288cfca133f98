// SPDX-License-Identifier: GPL-3.0-or-later
#include "filterbar/FilterErrorNote.h"

#include "drawing/PlainText.h"

#include <QFontDatabase>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace askance {

namespace {

    constexpr int kMostBefore = 48; // letters shown before and after the faulty place
    constexpr int kWidth = 520;

    // The text around the place and a caret line under it. Cut at the sides, so that a pasted page stays readable.
    [[nodiscard]] QString placeLines(const FilterError& error, const QString& text)
    {
        const qsizetype position = std::clamp<qsizetype>(error.position, 0, text.size());
        const qsizetype begin = std::max<qsizetype>(0, position - kMostBefore);
        const qsizetype end = std::min(text.size(), position + std::max<qsizetype>(error.length, 1) + kMostBefore);
        const QString before
            = (begin > 0 ? QStringLiteral("…") : QString()) + visible(text.mid(begin, position - begin));
        const QString after
            = visible(text.mid(position, end - position)) + (end < text.size() ? QStringLiteral("…") : QString());
        const qsizetype carets = std::clamp<qsizetype>(std::min(error.length, end - position), 1, kMostBefore);
        return before + after + QLatin1Char('\n') + QString(before.size(), QLatin1Char(' '))
            + QString(carets, QLatin1Char('^'));
    }

    [[nodiscard]] QString sentence(const FilterError& error)
    {
        QString text = visible(error.message);
        if (!text.isEmpty())
            text[0] = text.at(0).toUpper();
        if (!text.endsWith(QLatin1Char('.')))
            text += QLatin1Char('.');
        if (!error.expected.isEmpty())
            text += QLatin1Char(' ') + FilterErrorNote::tr("Expected: %1.").arg(visible(error.expected));
        if (!error.suggestion.isEmpty())
            text
                += QLatin1Char(' ') + FilterErrorNote::tr("Did you mean %1? Press Tab.").arg(visible(error.suggestion));
        return text;
    }

} // namespace

FilterErrorNote::FilterErrorNote(QWidget* parent)
    : QFrame(parent)
    , m_place(plainLabel({}, this))
    , m_message(plainLabel({}, this))
    , m_theme(&Theme::of(ThemeKind::Light))
{
    setObjectName(QStringLiteral("filterError"));
    setFocusPolicy(Qt::NoFocus);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 8);
    column->setSpacing(4);
    column->addWidget(m_place);
    column->addWidget(m_message);
    m_place->setObjectName(QStringLiteral("filterErrorPlace"));
    m_message->setObjectName(QStringLiteral("filterErrorMessage"));
    m_message->setWordWrap(true);
    hide();
}

void FilterErrorNote::setTheme(const Theme& theme)
{
    m_theme = &theme;
    setStyleSheet(QStringLiteral("#filterErrorPlace { color: %1; } #filterErrorMessage { color: %2; }")
                      .arg(theme.text.name(), theme.errorText.name()));
    update();
}

void FilterErrorNote::showError(const FilterError& error, const QString& text, QPoint corner)
{
    QFont mono = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (font().pointSizeF() > 0)
        mono.setPointSizeF(font().pointSizeF() * 12 / 13);
    m_place->setFont(mono);
    m_place->setText(placeLines(error, text));
    m_message->setText(sentence(error));
    setAccessibleName(tr("Filter error: %1").arg(m_message->text()));
    const int most = parentWidget() ? parentWidget()->width() - 20 : kWidth;
    const int wide = std::max(200, std::min(most, std::max(kWidth, m_place->sizeHint().width() + 26)));
    const int textWidth = wide - 26;
    const int tall = m_place->sizeHint().height() + m_message->heightForWidth(textWidth) + 22;
    const int x
        = parentWidget() ? std::clamp(corner.x(), 4, std::max(4, parentWidget()->width() - wide - 10)) : corner.x();
    setGeometry(x, corner.y(), wide, tall);
    show();
    raise();
}

QString FilterErrorNote::message() const
{
    return m_message->text();
}

void FilterErrorNote::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), m_theme->window);
    painter.setPen(QPen(m_theme->errorBorder, 1));
    painter.setBrush(m_theme->errorFill);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

} // namespace askance
