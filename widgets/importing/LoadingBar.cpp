// SPDX-License-Identifier: GPL-3.0-or-later
#include "importing/LoadingBar.h"

#include "drawing/NumberText.h"
#include "drawing/PlainText.h"
#include "drawing/Theme.h"
#include "ingest/ImportPlan.h"
#include "investigation/Investigation.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

namespace askance {

namespace {

    constexpr int kLeastPermille = 50;
    constexpr qint64 kLeastMs = 2000;
    constexpr int kBarPx = 6;

} // namespace

QString loadingDetails(const ImportProgress& progress, qint64 elapsedMs)
{
    QStringList parts;
    if (progress.rows > 0)
        parts += countedText(static_cast<quint64>(progress.rows), LoadingBar::tr("record"), LoadingBar::tr("records"));
    if (progress.rejected > 0)
        parts += countedText(
            static_cast<quint64>(progress.rejected), LoadingBar::tr("line rejected"), LoadingBar::tr("lines rejected"));
    if (progress.permille >= kLeastPermille && progress.permille < 1000 && elapsedMs >= kLeastMs) {
        const qint64 leftS = (elapsedMs * (1000 - progress.permille) / progress.permille + 999) / 1000;
        parts += LoadingBar::tr("about %1 left").arg(durationText(leftS * kUsPerSecond));
    }
    return parts.join(QStringLiteral(" · "));
}

LoadingBar::LoadingBar(Investigation& investigation, QWidget* parent)
    : QFrame(parent)
    , m_what(plainLabel({}, this))
    , m_share(plainLabel({}, this))
    , m_details(plainLabel({}, this))
    , m_bar(new QProgressBar(this))
    , m_stop(new QPushButton(tr("Stop  Esc"), this))
    , m_delay(new QTimer(this))
{
    setObjectName(QStringLiteral("loadingBar"));
    m_what->setObjectName(QStringLiteral("loadingWhat"));
    m_share->setObjectName(QStringLiteral("loadingShare"));
    m_details->setObjectName(QStringLiteral("loadingDetails"));
    m_bar->setRange(0, 1000);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(kBarPx);
    m_bar->setAccessibleName(tr("Progress of reading"));
    m_stop->setObjectName(QStringLiteral("stopLoading"));
    m_stop->setToolTip(tr("Stop reading and go back to what was open before (Esc)"));
    m_stop->setAutoDefault(false);
    auto* head = new QHBoxLayout;
    head->addWidget(m_what, 1);
    head->addWidget(m_share);
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_details, 1);
    foot->addWidget(m_stop);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 8, 16, 8);
    column->setSpacing(6);
    column->addLayout(head);
    column->addWidget(m_bar);
    column->addLayout(foot);
    m_delay->setSingleShot(true);
    m_delay->setInterval(150);
    hide();
    connect(m_delay, &QTimer::timeout, this, &QWidget::show);
    connect(m_stop, &QPushButton::clicked, &investigation, &Investigation::cancelLoading);
    connect(&investigation, &Investigation::loadingStarted, this, &LoadingBar::begin);
    connect(&investigation, &Investigation::loadingProgressed, this, &LoadingBar::advance);
    connect(&investigation, &Investigation::loadingFinished, this, &LoadingBar::end);
}

void LoadingBar::setTheme(const Theme& t)
{
    setStyleSheet(QStringLiteral("#loadingBar { background: %1; border-bottom: 1px solid %2; }"
                                 "#loadingBar QLabel { color: %3; background: transparent; }"
                                 "#loadingBar QLabel#loadingWhat { font-weight: 600; }"
                                 "#loadingBar QLabel#loadingDetails { color: %4; }"
                                 "#loadingBar QProgressBar { background: %5; border: none; border-radius: 3px; }"
                                 "#loadingBar QProgressBar::chunk { background: %6; border-radius: 3px; }"
                                 "#loadingBar QPushButton { background: %7; color: %3; border: 1px solid %8;"
                                 " border-radius: 6px; padding: 3px 10px; }"
                                 "#loadingBar QPushButton:focus { border: 2px solid %6; padding: 2px 9px; }")
                      .arg(t.panel.name(), t.hairline.name(), t.text.name(), t.secondaryText.name(), t.sunk.name(),
                          t.accent.name(), t.raised.name(), t.controlBorder.name()));
}

void LoadingBar::begin(const QString& what)
{
    m_since.start();
    m_what->setText(visible(what)); // a file is named in it
    m_share->clear();
    m_details->clear();
    m_bar->setRange(0, 0);
    m_delay->start();
}

void LoadingBar::advance(const ImportProgress& progress)
{
    const bool isKnown = progress.permille >= 0;
    m_bar->setRange(0, isKnown ? 1000 : 0);
    m_bar->setValue(progress.permille);
    m_share->setText(isKnown ? tr("%1 %").arg(progress.permille / 10) : QString());
    m_details->setText(loadingDetails(progress, m_since.elapsed()));
}

void LoadingBar::end()
{
    m_delay->stop();
    hide();
}

} // namespace askance
