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

    constexpr int kMenuHeadLeftPx = 26; // where the words of the entries begin
    constexpr int kMenuHeadPx = 12; // above and below its words

    // The line of a menu that says what it is about; nothing for any other entry.
    const QStyleOptionMenuItem* menuHead(const QStyleOption* option)
    {
        const auto* entry = qstyleoption_cast<const QStyleOptionMenuItem*>(option);
        const bool isHead = entry && entry->menuItemType == QStyleOptionMenuItem::Separator && !entry->text.isEmpty();
        return isHead ? entry : nullptr;
    }

    void drawMenuHead(const QStyleOptionMenuItem& head, QPainter& painter)
    {
        const QRect& rect = head.rect;
        painter.save();
        painter.setFont(head.font);
        painter.setPen(head.palette.color(QPalette::Text));
        painter.drawText(rect.adjusted(kMenuHeadLeftPx, 0, -8, -4),
            Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine | Qt::TextShowMnemonic, head.text);
        painter.fillRect(QRect(rect.left() + 4, rect.bottom() - 2, rect.width() - 8, kHairlinePx),
            head.palette.color(QPalette::Mid));
        painter.restore();
    }

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
    else if (const QStyleOptionMenuItem* head = element == CE_MenuItem ? menuHead(option) : nullptr)
        drawMenuHead(*head, *painter);
    else
        QProxyStyle::drawControl(element, option, painter, widget);
}

QSize WindowStyle::sizeFromContents(
    ContentsType type, const QStyleOption* option, const QSize& size, const QWidget* widget) const
{
    if (const QStyleOptionMenuItem* head = type == CT_MenuItem ? menuHead(option) : nullptr) {
        const QFontMetrics metrics(head->font);
        return {metrics.horizontalAdvance(head->text) + kMenuHeadLeftPx + 16, metrics.height() + kMenuHeadPx};
    }
    return QProxyStyle::sizeFromContents(type, option, size, widget);
}

} // namespace askance
