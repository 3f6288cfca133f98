// SPDX-License-Identifier: GPL-3.0-or-later
#include "finding/SlimBar.h"

#include "drawing/PlainText.h"
#include "drawing/TextSizes.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QToolButton>

namespace askance {

namespace {

    constexpr int kBarPx = 36;
    constexpr int kPartPx = 26;
    constexpr int kInputPx = 280;

} // namespace

SlimBar::SlimBar(const QString& name, const QString& lead, QWidget* parent)
    : QFrame(parent)
    , m_row(new QHBoxLayout(this))
    , m_input(new QLineEdit(this))
    , m_words(plainLabel({}, this))
{
    setObjectName(name + QStringLiteral("Bar"));
    setAttribute(Qt::WA_StyledBackground);
    setFixedHeight(grownPx(font(), kBarPx));
    QLabel* leader = plainLabel(lead, this);
    leader->setFont(sizedFont(font(), 13, QFont::DemiBold));
    m_input->setObjectName(name + QStringLiteral("Input"));
    m_input->setAccessibleName(lead);
    m_input->setFixedSize(grownPx(font(), kInputPx), grownPx(font(), kPartPx));
    m_input->installEventFilter(this);
    leader->setBuddy(m_input);
    m_words->setObjectName(name + QStringLiteral("Words"));
    m_words->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_row->setContentsMargins(12, 0, 8, 0);
    m_row->setSpacing(8);
    m_row->addWidget(leader);
    m_row->addWidget(m_input);
    m_row->addWidget(m_words, 1);
    QToolButton* end = addButton(name + QStringLiteral("Close"), tr("✕ Esc"), tr("Close (Esc)"));
    connect(end, &QToolButton::clicked, this, &SlimBar::dismiss);
    setTheme(Theme::of(ThemeKind::Light));
    hide();
}

// Before the button that closes, which stays last.
QToolButton* SlimBar::addButton(const QString& name, const QString& text, const QString& tip)
{
    auto* button = new QToolButton(this);
    button->setObjectName(name);
    button->setText(text);
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    button->setMinimumSize(kPartPx, kPartPx);
    button->installEventFilter(this);
    const bool isFirst = m_row->count() == 3;
    m_row->insertWidget(isFirst ? m_row->count() : m_row->count() - 1, button);
    return button;
}

void SlimBar::setTheme(const Theme& theme)
{
    setStyleSheet(QStringLiteral("#%1 { background: %2; border-top: 1px solid %3; }"
                                 "QLabel { color: %4; background: transparent; }"
                                 "QLabel[fault=\"true\"] { color: %5; }"
                                 "QLineEdit { background: %6; color: %7; border: 1px solid %8; border-radius: 6px;"
                                 " padding: 0 7px; }"
                                 "QLineEdit:focus { border: 2px solid %9; padding: 0 6px; }")
                      .arg(objectName(), theme.panel.name(), theme.hairline.name(), theme.secondaryText.name(),
                          theme.errorText.name(), theme.raised.name(), theme.text.name(), theme.controlBorder.name(),
                          theme.accent.name())
        + QStringLiteral("QToolButton { background: %1; color: %2; border: 1px solid transparent; border-radius: 6px;"
                         " padding: 0 7px; }"
                         "QToolButton:hover { background: %3; }"
                         "QToolButton:focus { border: 2px solid %4; padding: 0 6px; }"
                         "QToolButton:disabled { color: %5; }")
              .arg(theme.panel.name(), theme.text.name(), theme.hover.name(), theme.accent.name(),
                  theme.mutedText.name()));
    m_input->setPalette(theme.palette());
}

void SlimBar::open()
{
    show();
    m_input->setFocus(Qt::ShortcutFocusReason);
    m_input->selectAll();
}

void SlimBar::dismiss()
{
    hide();
    Q_EMIT dismissed();
}

QString SlimBar::text() const
{
    return m_input->text();
}

QString SlimBar::words() const
{
    return m_words->text();
}

void SlimBar::say(const QString& words, bool isError)
{
    m_words->setText(words);
    if (m_words->property("fault").toBool() == isError)
        return;
    m_words->setProperty("fault", isError);
    m_words->setStyleSheet(m_words->styleSheet()); // the sheet looks at properties only when it is set
}

// Enter, Esc and the arrows mean something to the view behind: none of them gets there.
bool SlimBar::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const auto& key = static_cast<const QKeyEvent&>(*event);
    if (key.key() == Qt::Key_Escape) {
        dismiss();
        return true;
    }
    if (watched == m_input && (key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter)) {
        entered(key.modifiers().testFlag(Qt::ShiftModifier));
        return true;
    }
    return watched == m_input && (key.key() == Qt::Key_Up || key.key() == Qt::Key_Down);
}

} // namespace askance
