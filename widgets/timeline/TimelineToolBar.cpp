// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/TimelineToolBar.h"

#include "drawing/PlainText.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>
#include <QToolButton>

#include <utility>

namespace askance {

namespace {

    constexpr int kBarPx = 40;
    constexpr int kControlPx = 26;

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

    QComboBox* choice(const char* name, const QString& tip, QWidget* parent)
    {
        auto* box = new QComboBox(parent);
        box->setObjectName(QLatin1String(name));
        box->setToolTip(tip);
        box->setAccessibleName(tip);
        box->setFixedHeight(kControlPx);
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        return box;
    }

    QToolButton* symbolButton(const char* name, const QString& tip, QWidget* parent)
    {
        auto* button = new QToolButton(parent);
        button->setObjectName(QLatin1String(name));
        button->setToolTip(tip);
        button->setAccessibleName(tip);
        button->setAutoRaise(true);
        button->setIconSize({16, 16});
        button->setFixedSize(kControlPx, kControlPx);
        return button;
    }

} // namespace

TimelineToolBar::TimelineToolBar(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("timelineToolBar"));
    setFixedHeight(kBarPx);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 0, 10, 0);
    row->setSpacing(8);
    m_group = choice("timelineLanes", tr("What the lanes are"), this);
    for (const auto& [text, field] :
        {std::pair{tr("Organisation"), GroupField::Organisation}, {tr("Source"), GroupField::Source},
            {tr("Domain"), GroupField::Domain}, {tr("Type"), GroupField::Type}, {tr("Response"), GroupField::Response},
            {tr("Sensor"), GroupField::Sensor}, {tr("None"), GroupField::None}})
        m_group->addItem(text, static_cast<int>(field));
    m_width = choice("timelineBins", tr("Length of time of one bar"), this);
    m_width->addItem(tr("Auto"));
    for (const BinWidth each : kBinWidths)
        m_width->addItem(spoken(each), static_cast<int>(each));
    m_scale = choice("timelineScale", tr("Vertical scale of the lanes"), this);
    m_scale->addItem(tr("Per lane"));
    m_scale->addItem(tr("Shared"));
    m_differ = plainLabel(tr("⚠ scales differ"), this);
    m_differ->setObjectName(QStringLiteral("timelineScalesDiffer"));
    m_outsideSwatch = plainLabel({}, this);
    m_outside = plainLabel(tr("outside the filter"), this);
    m_outside->setObjectName(QStringLiteral("timelineOutside"));
    for (QLabel* each : {m_outsideSwatch, m_outside})
        each->setMinimumWidth(1); // they do not keep the bar wide
    m_annotations = new QCheckBox(tr("Annotations"), this);
    m_annotations->setObjectName(QStringLiteral("timelineAnnotations"));
    m_coverage = new QCheckBox(tr("Coverage"), this);
    m_coverage->setObjectName(QStringLiteral("timelineCoverage"));
    m_annotations->setChecked(true);
    m_coverage->setChecked(true);
    m_zoomOut = symbolButton("timelineZoomOut", tr("Zoom out (Ctrl+-)"), this);
    m_zoomIn = symbolButton("timelineZoomIn", tr("Zoom in (+)"), this);
    m_fit = symbolButton("timelineFit", tr("Zoom to fit the filter (0)"), this);

    row->addWidget(plainLabel(tr("Lanes by"), this));
    row->addWidget(m_group);
    row->addWidget(plainLabel(tr("Bins"), this));
    row->addWidget(m_width);
    row->addWidget(plainLabel(tr("Scale"), this));
    row->addWidget(m_scale);
    row->addWidget(m_differ);
    row->addWidget(m_outsideSwatch);
    row->addWidget(m_outside);
    row->addStretch(1);
    for (QWidget* widget : {static_cast<QWidget*>(m_annotations), static_cast<QWidget*>(m_coverage),
             static_cast<QWidget*>(m_zoomOut), static_cast<QWidget*>(m_zoomIn), static_cast<QWidget*>(m_fit)})
        row->addWidget(widget);

    connect(m_group, &QComboBox::activated, this, &TimelineToolBar::countingChanged);
    connect(m_width, &QComboBox::activated, this, &TimelineToolBar::countingChanged);
    connect(m_scale, &QComboBox::activated, this, &TimelineToolBar::drawingChanged);
    connect(m_annotations, &QCheckBox::toggled, this, &TimelineToolBar::drawingChanged);
    connect(m_coverage, &QCheckBox::toggled, this, &TimelineToolBar::drawingChanged);
    connect(m_zoomOut, &QToolButton::clicked, this, &TimelineToolBar::zoomOutRequested);
    connect(m_zoomIn, &QToolButton::clicked, this, &TimelineToolBar::zoomInRequested);
    connect(m_fit, &QToolButton::clicked, this, &TimelineToolBar::fitRequested);
    setTheme(Theme::of(ThemeKind::Light));
}

GroupField TimelineToolBar::group() const
{
    return static_cast<GroupField>(m_group->currentData().toInt());
}

std::optional<BinWidth> TimelineToolBar::binWidth() const
{
    const QVariant chosen = m_width->currentData();
    return chosen.isValid() ? std::optional(static_cast<BinWidth>(chosen.toInt())) : std::nullopt;
}

bool TimelineToolBar::sharedScale() const
{
    return m_scale->currentIndex() == 1;
}

bool TimelineToolBar::annotations() const
{
    return m_annotations->isChecked();
}

bool TimelineToolBar::coverage() const
{
    return m_coverage->isChecked();
}

void TimelineToolBar::setGroup(GroupField group)
{
    const int value = static_cast<int>(group);
    // Not offered, but a picture that is opened again may have such lanes.
    if (m_group->findData(value) < 0) {
        QString name = toString(group);
        name.front() = name.front().toUpper();
        m_group->addItem(name, value);
    }
    m_group->setCurrentIndex(m_group->findData(value));
}

void TimelineToolBar::setBinWidth(std::optional<BinWidth> width)
{
    m_width->setCurrentIndex(width ? std::max(0, m_width->findData(static_cast<int>(*width))) : 0);
}

void TimelineToolBar::setDrawing(const TimelineStyle& style)
{
    const QSignalBlocker quiet(this);
    m_scale->setCurrentIndex(style.sharedScale ? 1 : 0);
    m_annotations->setChecked(style.annotations);
    m_coverage->setChecked(style.coverage);
}

void TimelineToolBar::setAutomaticWidth(BinWidth width)
{
    m_width->setItemText(0, tr("Auto · %1").arg(spoken(width)));
}

void TimelineToolBar::setScalesDiffer(bool differ)
{
    m_differ->setVisible(differ);
}

void TimelineToolBar::setDrawsCaseInk(bool draws)
{
    m_drawsCaseInk = draws;
    showOutside();
}

// The words give way before the controls do.
void TimelineToolBar::showOutside()
{
    const int words = m_outsideSwatch->sizeHint().width() + m_outside->sizeHint().width() + 2 * layout()->spacing();
    const int others = layout()->sizeHint().width() - (m_outside->isHidden() ? 0 : words);
    const bool shown = m_drawsCaseInk && others + words <= width();
    m_outsideSwatch->setVisible(shown);
    m_outside->setVisible(shown);
}

void TimelineToolBar::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    showOutside();
}

void TimelineToolBar::setTheme(const Theme& theme)
{
    QPalette p = palette();
    // On a Base ground Qt takes Text for labels, elsewhere WindowText.
    p.setColor(QPalette::Text, theme.warningText);
    p.setColor(QPalette::WindowText, theme.warningText);
    m_differ->setPalette(p);
    QPixmap swatch(10, 10);
    swatch.fill(theme.hairline);
    m_outsideSwatch->setPixmap(swatch);
    m_zoomOut->setIcon(symbolIcon(Symbol::ZoomOut, theme.secondaryText));
    m_zoomIn->setIcon(symbolIcon(Symbol::ZoomIn, theme.secondaryText));
    m_fit->setIcon(symbolIcon(Symbol::Fit, theme.secondaryText));
}

} // namespace askance
