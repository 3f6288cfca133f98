// SPDX-License-Identifier: GPL-3.0-or-later
#include "WindowStyle.h"

#include <QApplication>
#include <QPainter>
#include <QPointer>
#include <QStyleOption>

#include <algorithm>

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

    // ---- controls without a style sheet of their own

    constexpr double kControlRadiusPx = 6;
    constexpr double kBoxRadiusPx = 3;

    QRectF lined(const QRect& rect)
    {
        return QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5);
    }

    QColor borderOf(const QStyleOption& option)
    {
        return option.palette.color(option.state & QStyle::State_Enabled ? QPalette::Dark : QPalette::Mid);
    }

    void drawFrame(const QStyleOption& option, QPainter& painter, const QColor& fill)
    {
        const bool focused = option.state & QStyle::State_HasFocus;
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(fill);
        painter.setPen(
            focused ? QPen(option.palette.color(QPalette::Highlight), 2) : QPen(borderOf(option), kHairlinePx));
        painter.drawRoundedRect(focused ? QRectF(option.rect).adjusted(1, 1, -1, -1) : lined(option.rect),
            kControlRadiusPx, kControlRadiusPx);
        painter.restore();
    }

    QColor pressable(const QStyleOption& option)
    {
        const bool down = option.state & (QStyle::State_Sunken | QStyle::State_On);
        const bool under = option.state & QStyle::State_MouseOver && option.state & QStyle::State_Enabled;
        return option.palette.color(down ? QPalette::Midlight : under ? QPalette::AlternateBase : QPalette::Button);
    }

    void drawTick(const QStyleOption& option, QPainter& painter)
    {
        const bool checked = option.state & QStyle::State_On;
        const bool enabled = option.state & QStyle::State_Enabled;
        const QColor accent
            = option.palette.color(enabled ? QPalette::Active : QPalette::Disabled, QPalette::Highlight);
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(checked ? accent : option.palette.color(QPalette::Base));
        painter.setPen(QPen(checked ? accent : borderOf(option), 1.2));
        painter.drawRoundedRect(lined(option.rect), kBoxRadiusPx, kBoxRadiusPx);
        if (checked) {
            const QRectF box(option.rect);
            const auto at = [&](double x, double y) {
                return QPointF(box.left() + x * box.width(), box.top() + y * box.height());
            };
            painter.setBrush(Qt::NoBrush);
            painter.setPen(
                QPen(option.palette.color(QPalette::HighlightedText), 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
            painter.drawPolyline(QPolygonF({at(0.24, 0.52), at(0.43, 0.71), at(0.77, 0.31)}));
        }
        painter.restore();
    }

    void drawCombo(const QStyleOptionComboBox& combo, QPainter& painter)
    {
        drawFrame(combo, painter, pressable(combo));
        const QPointF middle(combo.rect.right() - 12.5, combo.rect.center().y() + 1);
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(
            QPen(combo.palette.color(QPalette::ButtonText), 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolyline(QPolygonF({middle + QPointF(-4, -2), middle + QPointF(0, 2), middle + QPointF(4, -2)}));
        painter.restore();
    }

    void drawSlider(const QStyleOptionSlider& slider, QPainter& painter, const QRect& groove, const QRect& handle)
    {
        const bool focused = slider.state & QStyle::State_HasFocus;
        const bool enabled = slider.state & QStyle::State_Enabled;
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(slider.palette.color(QPalette::Mid));
        painter.drawRoundedRect(QRectF(groove.left(), groove.center().y() - 1, groove.width(), 4), 2, 2);
        painter.setBrush(slider.palette.color(QPalette::Button));
        painter.setPen(QPen(slider.palette.color(focused && enabled ? QPalette::Highlight
                                    : enabled                       ? QPalette::Dark
                                                                    : QPalette::Mid),
            focused ? 2 : 1.4));
        painter.drawEllipse(QPointF(handle.center()) + QPointF(0.5, 0.5), 6.5, 6.5);
        painter.restore();
    }

    // ---- scroll bars: a handle that lies in the bar, no arrows

    constexpr int kScrollBarPx = 12;
    constexpr int kLeastHandlePx = 24;

    QRect handleRect(const QStyleOptionSlider& bar)
    {
        const bool isLying = bar.orientation == Qt::Horizontal;
        const int length = isLying ? bar.rect.width() : bar.rect.height();
        const qint64 range = qint64{bar.maximum} - bar.minimum;
        if (range <= 0)
            return bar.rect;
        const qint64 page = std::max(1, bar.pageStep);
        const int handle = std::min(length, std::max(kLeastHandlePx, static_cast<int>(length * page / (range + page))));
        const int at = QStyle::sliderPositionFromValue(
            bar.minimum, bar.maximum, bar.sliderPosition, length - handle, bar.upsideDown);
        return isLying ? QRect(bar.rect.left() + at, bar.rect.top(), handle, bar.rect.height())
                       : QRect(bar.rect.left(), bar.rect.top() + at, bar.rect.width(), handle);
    }

    // The stretches before and behind the handle are those that turn a page.
    QRect scrollBarPart(const QStyleOptionSlider& bar, QStyle::SubControl part)
    {
        const QRect handle = handleRect(bar);
        const bool isLying = bar.orientation == Qt::Horizontal;
        QRect rest = bar.rect;
        switch (part) {
        case QStyle::SC_ScrollBarSlider:
            return handle;
        case QStyle::SC_ScrollBarGroove:
            return rest;
        case QStyle::SC_ScrollBarSubPage:
            isLying ? rest.setRight(handle.left() - 1) : rest.setBottom(handle.top() - 1);
            return rest;
        case QStyle::SC_ScrollBarAddPage:
            isLying ? rest.setLeft(handle.right() + 1) : rest.setTop(handle.bottom() + 1);
            return rest;
        default:
            return {};
        }
    }

    void drawScrollBar(const QStyleOptionSlider& bar, QPainter& painter)
    {
        painter.fillRect(bar.rect, bar.palette.color(QPalette::Window));
        if (bar.maximum <= bar.minimum)
            return;
        const bool isHeld = bar.state & QStyle::State_Sunken && bar.activeSubControls & QStyle::SC_ScrollBarSlider;
        const QRectF handle = QRectF(handleRect(bar)).adjusted(3, 3, -3, -3);
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(bar.palette.color(isHeld ? QPalette::Text : QPalette::Dark));
        painter.drawRoundedRect(handle, 3, 3);
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
    case PM_ScrollBarExtent:
        return kScrollBarPx;
    case PM_ScrollBarSliderMin:
        return kLeastHandlePx;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int WindowStyle::styleHint(
    StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* returned) const
{
    // The icons of dialog buttons are the system's: black on black in the dark theme.
    return hint == SH_DialogButtonBox_ButtonsHaveIcons ? 0 : QProxyStyle::styleHint(hint, option, widget, returned);
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
    case PE_PanelButtonCommand:
        drawFrame(*option, *painter, pressable(*option));
        return;
    case PE_IndicatorCheckBox:
        drawTick(*option, *painter);
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

void WindowStyle::drawComplexControl(
    ComplexControl control, const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const
{
    const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
    const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (control == CC_ComboBox && combo && !combo->editable && combo->frame)
        drawCombo(*combo, *painter);
    else if (control == CC_Slider && slider && slider->orientation == Qt::Horizontal)
        drawSlider(*slider, *painter, subControlRect(CC_Slider, option, SC_SliderGroove, widget),
            subControlRect(CC_Slider, option, SC_SliderHandle, widget));
    else if (control == CC_ScrollBar && slider)
        drawScrollBar(*slider, *painter);
    else
        QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect WindowStyle::subControlRect(
    ComplexControl control, const QStyleOptionComplex* option, SubControl part, const QWidget* widget) const
{
    const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (control != CC_ScrollBar || !slider)
        return QProxyStyle::subControlRect(control, option, part, widget);
    return visualRect(slider->direction, slider->rect, scrollBarPart(*slider, part));
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
