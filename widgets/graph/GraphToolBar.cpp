// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/GraphToolBar.h"

#include "drawing/NumberText.h"
#include "drawing/PlainText.h"
#include "drawing/ZoomButtons.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFontMetrics>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>

#include <array>

namespace askance {

namespace {

    constexpr int kBarPx = 40;
    constexpr int kControlPx = 26;
    constexpr std::array<quint64, 19> kSteps
        = {1, 2, 3, 5, 10, 20, 30, 50, 100, 200, 300, 500, 1'000, 2'000, 5'000, 10'000, 20'000, 50'000, 100'000};

} // namespace

GraphToolBar::GraphToolBar(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("graphToolBar"));
    setFixedHeight(kBarPx);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 0, 10, 0);
    row->setSpacing(8);
    m_grouping = new QComboBox(this);
    m_grouping->setObjectName(QStringLiteral("graphGrouping"));
    m_grouping->setAccessibleName(tr("What sources and names are grouped by"));
    m_grouping->setToolTip(m_grouping->accessibleName());
    m_grouping->setFixedHeight(kControlPx);
    m_grouping->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_grouping->addItem(tr("Organisation"), static_cast<int>(GraphGrouping::Organisation));
    m_grouping->addItem(tr("Prefix, /24 and /48"), static_cast<int>(GraphGrouping::Prefix));
    m_grouping->addItem(tr("Name's last two labels"), static_cast<int>(GraphGrouping::Suffix));
    m_least = new QSlider(Qt::Horizontal, this);
    m_least->setObjectName(QStringLiteral("graphLeast"));
    m_least->setAccessibleName(tr("Fewest lookups of a pair of source and name that is shown"));
    m_least->setToolTip(m_least->accessibleName());
    m_least->setRange(0, static_cast<int>(kSteps.size()) - 1);
    m_least->setFixedWidth(84);
    m_least->setMinimumHeight(24);
    // One step of the history for one move of the slider.
    m_least->setTracking(false);
    m_leastText = plainLabel({}, this);
    m_leastText->setObjectName(QStringLiteral("graphLeastText"));
    m_leastText->setMinimumWidth(QFontMetrics(m_leastText->font()).horizontalAdvance(QStringLiteral("100,000")));
    m_documents = new QCheckBox(tr("Documented relations"), this);
    m_documents->setObjectName(QStringLiteral("graphDocuments"));
    m_documents->setChecked(true);
    m_zoom = new ZoomButtons(QStringLiteral("graph"), this);
    row->addWidget(plainLabel(tr("Group by"), this));
    row->addWidget(m_grouping);
    row->addWidget(plainLabel(tr("Min. lookups"), this));
    row->addWidget(m_least);
    row->addWidget(m_leastText);
    row->addStretch(1);
    row->addWidget(m_documents);
    row->addWidget(m_zoom);
    connect(m_grouping, &QComboBox::activated, this, &GraphToolBar::groupingChosen);
    connect(m_least, &QSlider::sliderMoved, this,
        [this](int at) { m_leastText->setText(countText(kSteps[static_cast<size_t>(at)])); });
    connect(m_least, &QSlider::valueChanged, this, [this] {
        showLeast();
        Q_EMIT leastChosen();
    });
    connect(m_documents, &QCheckBox::toggled, this, &GraphToolBar::documentsToggled);
    connect(m_zoom, &ZoomButtons::zoomInRequested, this, &GraphToolBar::zoomInRequested);
    connect(m_zoom, &ZoomButtons::zoomOutRequested, this, &GraphToolBar::zoomOutRequested);
    connect(m_zoom, &ZoomButtons::fitRequested, this, &GraphToolBar::fitRequested);
    showLeast();
}

void GraphToolBar::showLeast()
{
    m_leastText->setText(countText(leastLookups()));
}

GraphGrouping GraphToolBar::grouping() const
{
    return static_cast<GraphGrouping>(m_grouping->currentData().toInt());
}

quint64 GraphToolBar::leastLookups() const
{
    return kSteps[static_cast<size_t>(m_least->value())];
}

bool GraphToolBar::documents() const
{
    return m_documents->isChecked();
}

void GraphToolBar::setGrouping(GraphGrouping grouping)
{
    m_grouping->setCurrentIndex(std::max(0, m_grouping->findData(static_cast<int>(grouping))));
}

void GraphToolBar::setLeastLookups(quint64 least)
{
    const QSignalBlocker quiet(m_least);
    const auto step = std::lower_bound(kSteps.begin(), kSteps.end(), least);
    m_least->setValue(static_cast<int>(std::min<std::ptrdiff_t>(step - kSteps.begin(), kSteps.size() - 1)));
    showLeast();
}

void GraphToolBar::setDocuments(bool shown)
{
    const QSignalBlocker quiet(m_documents);
    m_documents->setChecked(shown);
}

void GraphToolBar::setTheme(const Theme& theme)
{
    m_zoom->setTheme(theme);
}

} // namespace askance
