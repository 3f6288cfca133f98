// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/TimelineToolBar.h"

#include "drawing/PlainText.h"
#include "drawing/SegmentedSwitch.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>
#include <utility>

namespace askance {

namespace {

    constexpr int kBarPx = 40;
    constexpr int kControlPx = 26;
    constexpr int kRowAirPx = 5; // above and below controls that are higher than those
    constexpr int kLeftPx = 12;
    constexpr int kRightPx = 10;
    constexpr int kGapPx = 8;

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
        box->setMinimumHeight(kControlPx);
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        return box;
    }

    constexpr auto kAwayProperty = "away"; // of a part of the bar that is not shown

    void setAway(QWidget* widget, bool away)
    {
        widget->setProperty(kAwayProperty, away);
    }

    bool isAway(const QWidget* widget)
    {
        return widget->property(kAwayProperty).toBool();
    }

    QSize sizeOf(const QWidget* widget)
    {
        return widget->sizeHint().expandedTo(widget->minimumSize()).boundedTo(widget->maximumSize());
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
    for (const TimelineMode mode : {TimelineMode::Lanes, TimelineMode::Stacked, TimelineMode::Lines})
        m_shared[static_cast<size_t>(mode)] = sharesScaleUnlessAsked(mode);
    build();
    m_left = {m_by, m_group, m_mode, m_binsWord, m_width, m_scaleWord, m_scale, m_differ, m_outsideSwatch, m_outside};
    m_right = {m_annotations, m_coverage, m_zoomOut, m_zoomIn, m_fit};

    connect(m_group, &QComboBox::activated, this, &TimelineToolBar::countingChanged);
    connect(m_width, &QComboBox::activated, this, &TimelineToolBar::countingChanged);
    connect(m_scale, &QComboBox::activated, this, [this](int index) {
        m_shared[static_cast<size_t>(mode())] = index == 1;
        Q_EMIT drawingChanged();
    });
    connect(m_mode, &SegmentedSwitch::chosen, this, [this] {
        refreshScale();
        Q_EMIT drawingChanged();
    });
    connect(m_annotations, &QCheckBox::toggled, this, &TimelineToolBar::drawingChanged);
    connect(m_coverage, &QCheckBox::toggled, this, &TimelineToolBar::drawingChanged);
    connect(m_zoomOut, &QToolButton::clicked, this, &TimelineToolBar::zoomOutRequested);
    connect(m_zoomIn, &QToolButton::clicked, this, &TimelineToolBar::zoomInRequested);
    connect(m_fit, &QToolButton::clicked, this, &TimelineToolBar::fitRequested);
    setTheme(Theme::of(ThemeKind::Light));
    refreshScale();
}

void TimelineToolBar::build()
{
    m_by = plainLabel({}, this);
    m_group = choice("timelineLanes", tr("What the lanes are"), this);
    for (const auto& [text, field] :
        {std::pair{tr("Organisation"), GroupField::Organisation}, {tr("Source"), GroupField::Source},
            {tr("Domain"), GroupField::Domain}, {tr("Type"), GroupField::Type}, {tr("Response"), GroupField::Response},
            {tr("Sensor"), GroupField::Sensor}, {tr("None"), GroupField::None}})
        m_group->addItem(text, static_cast<int>(field));
    m_mode = new SegmentedSwitch(tr("How the lookups are drawn"), {tr("Lanes"), tr("Stacked"), tr("Lines")}, this);
    m_mode->setObjectName(QStringLiteral("timelineMode"));
    m_binsWord = plainLabel(tr("Bins"), this);
    m_width = choice("timelineBins", tr("Length of time of one bar"), this);
    m_width->addItem(tr("Auto"));
    for (const BinWidth each : kBinWidths)
        m_width->addItem(spoken(each), static_cast<int>(each));
    m_scaleWord = plainLabel(tr("Scale"), this);
    m_scale = choice("timelineScale", tr("Vertical scale"), this);
    m_scale->addItem(tr("Per lane"));
    m_scale->addItem(tr("Shared"));
    m_differ = plainLabel(tr("⚠ scales differ"), this);
    m_differ->setObjectName(QStringLiteral("timelineScalesDiffer"));
    m_outsideSwatch = plainLabel({}, this);
    m_outside = plainLabel(tr("outside the filter"), this);
    m_outside->setObjectName(QStringLiteral("timelineOutside"));
    m_annotations = new QCheckBox(tr("Annotations"), this);
    m_annotations->setObjectName(QStringLiteral("timelineAnnotations"));
    m_coverage = new QCheckBox(tr("Coverage"), this);
    m_coverage->setObjectName(QStringLiteral("timelineCoverage"));
    m_annotations->setChecked(true);
    m_coverage->setChecked(true);
    m_zoomOut = symbolButton("timelineZoomOut", tr("Zoom out (Ctrl+-)"), this);
    m_zoomIn = symbolButton("timelineZoomIn", tr("Zoom in (+)"), this);
    m_fit = symbolButton("timelineFit", tr("Zoom to fit the filter (0)"), this);
}

TimelineMode TimelineToolBar::mode() const
{
    return static_cast<TimelineMode>(m_mode->current());
}

void TimelineToolBar::setMode(TimelineMode mode)
{
    const QSignalBlocker quiet(this);
    m_mode->setCurrent(static_cast<int>(mode));
}

void TimelineToolBar::setSharedScale(TimelineMode mode, bool shared)
{
    m_shared[static_cast<size_t>(mode)] = shared;
    refreshScale();
}

// A stack has one scale: there is nothing to choose.
void TimelineToolBar::refreshScale()
{
    const bool isLines = mode() == TimelineMode::Lines;
    m_by->setText(isLines ? tr("Lines by") : mode() == TimelineMode::Stacked ? tr("Stacked by") : tr("Lanes by"));
    m_scale->setItemText(0, isLines ? tr("Per line") : tr("Per lane"));
    m_scale->setCurrentIndex(sharedScaleOf(mode()) ? 1 : 0);
    arrange();
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
    return sharedScaleOf(mode());
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
    m_mode->setCurrent(static_cast<int>(style.mode));
    m_shared[static_cast<size_t>(style.mode)] = style.sharedScale;
    m_annotations->setChecked(style.annotations);
    m_coverage->setChecked(style.coverage);
    refreshScale();
}

void TimelineToolBar::setAutomaticWidth(BinWidth width)
{
    m_width->setItemText(0, tr("Auto · %1").arg(spoken(width)));
    arrange();
}

void TimelineToolBar::setScalesDiffer(bool differ)
{
    m_differs = differ;
    arrange();
}

void TimelineToolBar::setDrawsCaseInk(bool draws)
{
    m_drawsCaseInk = draws;
    arrange();
}

// From left to right, the second group at the right end; row by row where they need more than one. Returns the rows.
int TimelineToolBar::placed(bool reallyMove) const
{
    const int rowPx = std::max(kBarPx, m_group->sizeHint().height() + 2 * kRowAirPx);
    int row = 0;
    int x = kLeftPx;
    const auto put = [&](QWidget* widget, int left) {
        const QSize size = sizeOf(widget);
        if (reallyMove)
            widget->setGeometry(left, row * rowPx + (rowPx - size.height()) / 2, size.width(), size.height());
    };
    for (QWidget* widget : m_left) {
        if (isAway(widget))
            continue;
        const int width = sizeOf(widget).width();
        if (x > kLeftPx && x + width > this->width() - kRightPx) {
            ++row;
            x = kLeftPx;
        }
        put(widget, x);
        x += width + kGapPx;
    }
    const auto gapAfter = [&](const QWidget* widget) { return qobject_cast<const QToolButton*>(widget) ? 0 : kGapPx; };
    int all = 0;
    for (const QWidget* widget : m_right)
        all += sizeOf(widget).width() + gapAfter(widget);
    if (x > kLeftPx && x + all > width() - kRightPx) {
        ++row;
        x = kLeftPx;
    }
    x = std::max(x, width() - kRightPx - all);
    for (QWidget* widget : m_right) {
        put(widget, x);
        x += sizeOf(widget).width() + gapAfter(widget);
    }
    return row + 1;
}

// Words give way before the controls need a second row: first those that the picture says as well, then those that
// each control has as its tool tip. Which do is found out before any is shown or hidden, for that asks for another
// arrangement: without end, if each one hid and showed.
void TimelineToolBar::arrange()
{
    const bool hasScale = mode() != TimelineMode::Stacked;
    for (QWidget* each : m_left)
        setAway(each, false);
    setAway(m_scale, !hasScale);
    setAway(m_scaleWord, !hasScale);
    setAway(m_differ, !m_differs);
    for (QLabel* each : {m_outsideSwatch, m_outside})
        setAway(each, !m_drawsCaseInk);
    for (const std::vector<QLabel*>& words :
        {std::vector<QLabel*>{m_outsideSwatch, m_outside}, {m_binsWord}, {m_scaleWord}, {m_by}, {m_differ}}) {
        if (placed(false) == 1)
            break;
        for (QLabel* each : words)
            setAway(each, true);
    }
    for (QWidget* each : m_left)
        if (each->isHidden() != isAway(each))
            each->setVisible(!isAway(each));
    const int rowPx = std::max(kBarPx, m_group->sizeHint().height() + 2 * kRowAirPx);
    setFixedHeight(placed(true) * rowPx);
}

void TimelineToolBar::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void TimelineToolBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        arrange();
}

// A child that wants another size says so by this.
bool TimelineToolBar::event(QEvent* event)
{
    const bool handled = QWidget::event(event);
    if (event->type() == QEvent::LayoutRequest)
        arrange();
    return handled;
}

void TimelineToolBar::setTheme(const Theme& theme)
{
    QPalette p = palette();
    // On a Base ground Qt takes Text for labels, elsewhere WindowText.
    p.setColor(QPalette::Text, theme.warningText);
    p.setColor(QPalette::WindowText, theme.warningText);
    m_differ->setPalette(p);
    m_mode->setTheme(theme);
    QPixmap swatch(10, 10);
    swatch.fill(theme.hairline);
    m_outsideSwatch->setPixmap(swatch);
    m_zoomOut->setIcon(symbolIcon(Symbol::ZoomOut, theme.secondaryText));
    m_zoomIn->setIcon(symbolIcon(Symbol::ZoomIn, theme.secondaryText));
    m_fit->setIcon(symbolIcon(Symbol::Fit, theme.secondaryText));
}

} // namespace askance
