// SPDX-License-Identifier: GPL-3.0-or-later
#include "drawing/SelectionBar.h"

#include "drawing/PlainText.h"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QPushButton>
#include <QToolButton>

namespace askance {

namespace {

    constexpr int kBarPx = 36;
    constexpr int kButtonPx = 26;
    constexpr int kLeftPx = 12;
    constexpr int kRightPx = 8;

    QPushButton* smallButton(const QString& text, const QString& name, const QString& tip, QWidget* parent)
    {
        auto* button = new QPushButton(text, parent);
        button->setObjectName(name);
        button->setToolTip(tip);
        button->setFixedHeight(kButtonPx);
        button->setAutoDefault(false);
        // Focus stays in the chart, where Enter, - and Esc mean the same as these buttons.
        button->setFocusPolicy(Qt::TabFocus);
        return button;
    }

    // Flat: one button in the accent colour, the others outlined.
    QString buttonStyle(const Theme& theme)
    {
        return QStringLiteral("QPushButton { background: %1; color: %2; border: 1px solid %3; border-radius: 6px;"
                              " padding: 0 10px; }"
                              "QPushButton:hover { background: %4; }"
                              "QPushButton:focus { border: 2px solid %5; padding: 0 9px; }"
                              "QPushButton#selectionFilter { background: %5; color: %6; border-color: %5; }"
                              "QPushButton#selectionFilter:focus { border-color: %2; }")
            .arg(theme.raised.name(), theme.text.name(), theme.controlBorder.name(), theme.hover.name(),
                theme.accent.name(), theme.onAccent.name());
    }

} // namespace

SelectionBar::SelectionBar(QWidget* parent)
    : QFrame(parent)
{
    setObjectName(QStringLiteral("selectionBar"));
    setFixedHeight(kBarPx);
    setAutoFillBackground(true);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(kLeftPx, 0, kRightPx, 0);
    row->setSpacing(8);
    m_lead = plainLabel(tr("Selection"), this);
    m_what = plainLabel({}, this);
    m_details = plainLabel({}, this);
    m_details->setMinimumWidth(40);
    m_details->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    m_lead->setFont(bold);
    m_what->setObjectName(QStringLiteral("selectionWhat"));
    m_details->setObjectName(QStringLiteral("selectionDetails"));
    m_filter = smallButton(
        tr("Filter to it  ⏎"), QStringLiteral("selectionFilter"), tr("Filter to the selection (Enter)"), this);
    m_exclude = smallButton(
        tr("Exclude"), QStringLiteral("selectionExclude"), tr("Exclude the selection (- or Delete)"), this);
    m_zoom = smallButton(tr("Zoom  Z"), QStringLiteral("selectionZoom"), tr("Zoom to the selection (Z)"), this);
    m_close = new QToolButton(this);
    m_close->setObjectName(QStringLiteral("selectionClose"));
    m_close->setText(tr("✕ Esc"));
    m_close->setToolTip(tr("Drop the selection (Esc)"));
    m_close->setAutoRaise(true);
    m_close->setMinimumSize(kButtonPx, kButtonPx);
    row->addWidget(m_lead);
    row->addWidget(m_what);
    row->addWidget(m_details, 1);
    for (QWidget* button : {static_cast<QWidget*>(m_filter), static_cast<QWidget*>(m_exclude),
             static_cast<QWidget*>(m_zoom), static_cast<QWidget*>(m_close)})
        row->addWidget(button);
    connect(m_filter, &QPushButton::clicked, this, &SelectionBar::filterRequested);
    connect(m_exclude, &QPushButton::clicked, this, &SelectionBar::excludeRequested);
    connect(m_zoom, &QPushButton::clicked, this, &SelectionBar::zoomRequested);
    connect(m_close, &QToolButton::clicked, this, &SelectionBar::closeRequested);
    setTheme(Theme::of(ThemeKind::Light));
}

void SelectionBar::setTexts(const QString& what, const QString& details)
{
    m_what->setText(what);
    m_details->setText(details);
}

void SelectionBar::setZoomVisible(bool visible)
{
    m_zoom->setVisible(visible);
}

void SelectionBar::setFilterVisible(bool visible)
{
    m_filter->setVisible(visible);
    m_exclude->setVisible(visible);
}

void SelectionBar::setCovered(int px)
{
    layout()->setContentsMargins(kLeftPx, 0, kRightPx + px, 0);
}

void SelectionBar::setTheme(const Theme& theme)
{
    setAttribute(Qt::WA_StyledBackground);
    setAutoFillBackground(false);
    setStyleSheet(QStringLiteral("#%1 { background: %2; } #%1 QLabel { color: %3; background: transparent; }"
                                 "#%1 QLabel#selectionDetails { color: %4; }")
                      .arg(objectName(), theme.accentTint.name(), theme.text.name(), theme.secondaryText.name())
        + buttonStyle(theme));
}

QString SelectionBar::what() const
{
    return m_what->text();
}

QString SelectionBar::details() const
{
    return m_details->text();
}

SelectionPlace::SelectionPlace(SelectionBar* bar, const QString& hint, QWidget* parent)
    : QWidget(parent)
    , m_bar(bar)
    , m_hint(plainLabel(hint, this))
{
    setFixedHeight(kBarPx);
    m_hint->setObjectName(QStringLiteral("selectionHint"));
    m_hint->setContentsMargins(kLeftPx, 0, kRightPx, 0);
    m_hint->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* one = new QGridLayout(this);
    one->setContentsMargins(0, 0, 0, 0);
    one->addWidget(m_hint, 0, 0);
    one->addWidget(m_bar, 0, 0);
    m_bar->installEventFilter(this);
    setTheme(Theme::of(ThemeKind::Light));
}

bool SelectionPlace::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_bar && (event->type() == QEvent::ShowToParent || event->type() == QEvent::HideToParent))
        m_hint->setVisible(event->type() == QEvent::HideToParent);
    return QWidget::eventFilter(watched, event);
}

void SelectionPlace::setTheme(const Theme& theme)
{
    m_bar->setTheme(theme);
    m_hint->setStyleSheet(QStringLiteral("color: %1;").arg(theme.mutedText.name()));
}

} // namespace askance
