// SPDX-License-Identifier: GPL-3.0-or-later
#include "states/FailedNotice.h"

#include "drawing/PlainText.h"
#include "investigation/Investigation.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace askance {

namespace {

    QPushButton* smallButton(const QString& words, const char* name, QWidget* parent)
    {
        auto* button = new QPushButton(words, parent);
        button->setObjectName(QLatin1String(name));
        button->setAutoDefault(false);
        button->setMinimumHeight(26);
        return button;
    }

} // namespace

FailedNotice::FailedNotice(Investigation& investigation, QWidget* parent)
    : QFrame(parent)
    , m_lead(plainLabel(tr("⚠ This could not be counted"), this))
    , m_text(plainLabel({}, this))
    , m_details(plainLabel({}, this))
    , m_more(smallButton(tr("Details"), "failedDetails", this))
    , m_close(smallButton(tr("Close"), "failedClose", this))
{
    setObjectName(QStringLiteral("failedNotice"));
    m_lead->setObjectName(QStringLiteral("failedLead"));
    m_text->setObjectName(QStringLiteral("failedText"));
    m_details->setObjectName(QStringLiteral("failedWords"));
    m_text->setWordWrap(true);
    m_details->setWordWrap(true);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_more->setCheckable(true);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_lead);
    row->addWidget(m_text, 1);
    row->addWidget(m_more);
    row->addWidget(m_close);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 6, 8, 6);
    column->setSpacing(4);
    column->addLayout(row);
    column->addWidget(m_details);
    connect(m_more, &QPushButton::toggled, m_details, &QWidget::setVisible);
    connect(m_close, &QPushButton::clicked, this, &FailedNotice::clear);
    connect(&investigation, &Investigation::caseClosed, this, &FailedNotice::clear);
    connect(&investigation, &Investigation::caseOpened, this, &FailedNotice::clear);
    setTheme(Theme::of(ThemeKind::Light));
    clear();
}

void FailedNotice::showError(const Error& error, bool hasPicture)
{
    if (error.code == ErrorCode::Cancelled)
        return;
    m_text->setText(hasPicture ? tr("The picture below is the one before.") : tr("There is no picture to show."));
    m_details->setText(visible(error.toString()));
    setAccessibleName(m_lead->text() + QStringLiteral(". ") + m_text->text());
    setOpen(error.code == ErrorCode::Usage || error.code == ErrorCode::TooLarge);
    show();
}

void FailedNotice::clear()
{
    hide();
    setOpen(false);
}

void FailedNotice::setOpen(bool open)
{
    m_more->setChecked(open);
    m_details->setVisible(open);
}

void FailedNotice::setTheme(const Theme& t)
{
    setStyleSheet(QStringLiteral("#failedNotice { background: %1; border: 1px solid %2; border-radius: 6px; }"
                                 "#failedNotice QLabel { color: %3; background: transparent; }"
                                 "#failedNotice QLabel#failedLead { color: %4; font-weight: 600; }"
                                 "#failedNotice QPushButton { background: %5; color: %3; border: 1px solid %6;"
                                 " border-radius: 6px; padding: 0 10px; }"
                                 "#failedNotice QPushButton:checked { background: %7; font-weight: 600; }"
                                 "#failedNotice QPushButton:focus { border: 2px solid %8; padding: 0 9px; }")
                      .arg(t.errorFill.name(), t.errorBorder.name(), t.text.name(), t.errorText.name(), t.raised.name(),
                          t.controlBorder.name(), t.hover.name(), t.accent.name()));
}

} // namespace askance
