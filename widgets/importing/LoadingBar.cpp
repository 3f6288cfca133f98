// SPDX-License-Identifier: GPL-3.0-or-later
#include "importing/LoadingBar.h"

#include "drawing/PlainText.h"
#include "drawing/Theme.h"
#include "ingest/ImportPlan.h"
#include "investigation/Investigation.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QTimer>

namespace askance {

LoadingBar::LoadingBar(Investigation& investigation, QWidget* parent)
    : QFrame(parent)
    , m_text(new QLabel(this))
    , m_bar(new QProgressBar(this))
    , m_stop(new QPushButton(tr("Stop"), this))
    , m_delay(new QTimer(this))
{
    setObjectName(QStringLiteral("loadingBar"));
    m_text->setTextFormat(Qt::PlainText);
    m_bar->setRange(0, 1000);
    m_bar->setTextVisible(false);
    m_bar->setFixedSize(220, 8);
    m_bar->setAccessibleName(tr("Progress of reading"));
    m_stop->setObjectName(QStringLiteral("stopLoading"));
    m_stop->setToolTip(tr("Stop reading and go back to what was open before (Esc)"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 6, 16, 6);
    row->setSpacing(12);
    row->addWidget(m_text);
    row->addWidget(m_bar);
    row->addStretch();
    row->addWidget(m_stop);
    m_delay->setSingleShot(true);
    m_delay->setInterval(150);
    hide();
    connect(m_delay, &QTimer::timeout, this, &QWidget::show);
    connect(m_stop, &QPushButton::clicked, &investigation, &Investigation::cancelLoading);
    connect(&investigation, &Investigation::loadingStarted, this, &LoadingBar::begin);
    connect(&investigation, &Investigation::loadingProgressed, this, &LoadingBar::advance);
    connect(&investigation, &Investigation::loadingFinished, this, &LoadingBar::end);
}

void LoadingBar::setTheme(const Theme& theme)
{
    setStyleSheet(QStringLiteral("#loadingBar { background: %1; border-bottom: 1px solid %2; }")
                      .arg(theme.panel.name(), theme.hairline.name()));
}

void LoadingBar::begin(const QString& what)
{
    m_what = visible(what); // a file is named in it
    m_text->setText(m_what);
    m_bar->setRange(0, 0);
    m_delay->start();
}

void LoadingBar::advance(const ImportProgress& progress)
{
    m_bar->setRange(0, progress.permille < 0 ? 0 : 1000);
    m_bar->setValue(progress.permille);
    const QLocale locale(QLocale::English);
    QString text = m_what;
    if (progress.rows > 0)
        text += tr(" · %1 records").arg(locale.toString(progress.rows));
    if (progress.rejected > 0)
        text += tr(" · %1 lines rejected").arg(locale.toString(progress.rejected));
    m_text->setText(text);
}

void LoadingBar::end()
{
    m_delay->stop();
    hide();
}

} // namespace askance
