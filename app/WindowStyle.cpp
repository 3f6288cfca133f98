// SPDX-License-Identifier: GPL-3.0-or-later
#include "WindowStyle.h"

#include <QApplication>
#include <QPainter>
#include <QPointer>
#include <QStyleOption>

namespace askance {

namespace {
    constexpr int kHairlinePx = 1;
    constexpr int kToolTipFramePx = 5; // the border and 4 px of room

    void fillHairline(const QStyleOption& option, QPainter& painter)
    {
        painter.fillRect(option.rect, option.palette.color(QPalette::Mid));
    }
}

WindowStyle::WindowStyle()
    : QProxyStyle(QStringLiteral("Fusion"))
{
}

void WindowStyle::install()
{
    static QPointer<WindowStyle> installed;
    if (installed)
        return;
    installed = new WindowStyle;
    QApplication::setStyle(installed);
}

int WindowStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    switch (metric) {
    case PM_DockWidgetSeparatorExtent:
        return kHairlinePx;
    case PM_ToolTipLabelFrameWidth:
        return kToolTipFramePx;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

void WindowStyle::drawPrimitive(
    PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const
{
    switch (element) {
    case PE_IndicatorDockWidgetResizeHandle:
        fillHairline(*option, *painter);
        return;
    case PE_PanelTipLabel:
        painter->fillRect(option->rect, option->palette.color(QPalette::Dark));
        painter->fillRect(option->rect.adjusted(1, 1, -1, -1), option->palette.color(QPalette::ToolTipBase));
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void WindowStyle::drawControl(
    ControlElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const
{
    if (element == CE_Splitter)
        fillHairline(*option, *painter);
    else
        QProxyStyle::drawControl(element, option, painter, widget);
}

} // namespace askance
