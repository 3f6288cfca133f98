// SPDX-License-Identifier: GPL-3.0-or-later
#include "drawing/ZoomButtons.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPainterPath>
#include <QToolButton>

#include <utility>

namespace askance {

namespace {

    constexpr int kButtonPx = 26;

    enum class Symbol { ZoomOut, ZoomIn, Fit };

    // Line icons of 16 px in the current text colour, as UI §8 asks.
    QIcon symbolIcon(Symbol symbol, const QColor& colour)
    {
        QPainterPath path;
        if (symbol == Symbol::Fit) {
            for (const auto& [x, y] : {std::pair{2.0, 2.0}, {14.0, 2.0}, {14.0, 14.0}, {2.0, 14.0}}) {
                const double inX = x < 8 ? x + 3.5 : x - 3.5;
                const double inY = y < 8 ? y + 3.5 : y - 3.5;
                path.moveTo(inX, y);
                path.lineTo(x, y);
                path.lineTo(x, inY);
            }
        } else {
            path.addEllipse(QPointF(7, 7), 4.75, 4.75);
            path.moveTo(10.5, 10.5);
            path.lineTo(14, 14);
            path.moveTo(5, 7);
            path.lineTo(9, 7);
            if (symbol == Symbol::ZoomIn) {
                path.moveTo(7, 5);
                path.lineTo(7, 9);
            }
        }
        constexpr int kScale = 3;
        QPixmap pixmap(16 * kScale, 16 * kScale);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.scale(kScale, kScale);
        painter.setPen(QPen(colour, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPath(path);
        return QIcon(pixmap);
    }

    QToolButton* symbolButton(const QString& name, const QString& tip, QWidget* parent)
    {
        auto* button = new QToolButton(parent);
        button->setObjectName(name);
        button->setToolTip(tip);
        button->setAccessibleName(tip);
        button->setAutoRaise(true);
        button->setIconSize({16, 16});
        button->setFixedSize(kButtonPx, kButtonPx);
        return button;
    }

} // namespace

ZoomButtons::ZoomButtons(const QString& prefix, QWidget* parent)
    : QWidget(parent)
    , m_out(symbolButton(prefix + QStringLiteral("ZoomOut"), tr("Zoom out (Ctrl+-)"), this))
    , m_in(symbolButton(prefix + QStringLiteral("ZoomIn"), tr("Zoom in (+)"), this))
    , m_fit(symbolButton(prefix + QStringLiteral("Fit"), tr("Zoom to fit the filter (0)"), this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    row->addWidget(m_out);
    row->addWidget(m_in);
    row->addWidget(m_fit);
    connect(m_out, &QToolButton::clicked, this, &ZoomButtons::zoomOutRequested);
    connect(m_in, &QToolButton::clicked, this, &ZoomButtons::zoomInRequested);
    connect(m_fit, &QToolButton::clicked, this, &ZoomButtons::fitRequested);
    setTheme(Theme::of(ThemeKind::Light));
}

void ZoomButtons::setTheme(const Theme& theme)
{
    m_out->setIcon(symbolIcon(Symbol::ZoomOut, theme.secondaryText));
    m_in->setIcon(symbolIcon(Symbol::ZoomIn, theme.secondaryText));
    m_fit->setIcon(symbolIcon(Symbol::Fit, theme.secondaryText));
}

} // namespace askance
