// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/TimelineChart.h"

#include <algorithm>

namespace askance {

// Paints one layer of the scene.
class TimelineChart::LayerPart : public QCPLayerable {
public:
    LayerPart(TimelineChart* chart, const QString& layer, std::function<void(QPainter&)> paint)
        : QCPLayerable(chart, layer)
        , m_paint(std::move(paint))
    {
    }

protected:
    void applyDefaultAntialiasingHint(QCPPainter* painter) const override
    {
        painter->setRenderHint(QPainter::Antialiasing, false);
    }
    void draw(QCPPainter* painter) override { m_paint(*painter); }
    QRect clipRect() const override { return parentPlot()->viewport().adjusted(0, 0, 0, 1); }

private:
    std::function<void(QPainter&)> m_paint;
};

// Puts the lanes where the scene's layout says. QCPLayoutGrid would divide the height by its own rules.
class TimelineChart::LaneLayout : public QCPLayout {
public:
    int elementCount() const override { return static_cast<int>(m_elements.size()); }
    QCPLayoutElement* elementAt(int index) const override { return m_elements.value(index, nullptr); }
    QCPLayoutElement* takeAt(int index) override
    {
        if (index < 0 || index >= m_elements.size())
            return nullptr;
        QCPLayoutElement* element = m_elements.takeAt(index);
        releaseElement(element);
        return element;
    }
    bool take(QCPLayoutElement* element) override
    {
        return takeAt(static_cast<int>(m_elements.indexOf(element))) != nullptr;
    }
    void updateLayout() override
    {
        for (qsizetype i = 0; i < m_elements.size() && i < static_cast<qsizetype>(m_rects.size()); ++i) {
            const QRect& rect = m_rects[static_cast<size_t>(i)];
            m_elements.at(i)->setVisible(!rect.isNull());
            m_elements.at(i)->setOuterRect(rect);
        }
    }
    void add(QCPLayoutElement* element)
    {
        m_elements.append(element);
        adoptElement(element);
    }
    void setRects(const std::vector<QRect>& rects) { m_rects = rects; }

private:
    QList<QCPLayoutElement*> m_elements;
    std::vector<QRect> m_rects;
};

TimelineChart::TimelineChart(QWidget* parent)
    : QCustomPlot(parent)
    , m_theme(Theme::of(ThemeKind::Light))
{
    m_style.mayScroll = true;
    setNoAntialiasingOnDrag(false);
    setPlottingHint(QCP::phImmediateRefresh, false); // painted with the rest of the window
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    plotLayout()->clear();
    plotLayout()->setAutoMargins(QCP::msNone);
    plotLayout()->setMargins(QMargins());
    m_lanes = new LaneLayout;
    plotLayout()->addElement(0, 0, m_lanes);

    const auto addPart = [this](const char* name, TimelineLayer layer) {
        const QString id = QLatin1String(name);
        if (!this->layer(id))
            addLayer(id);
        moveLayer(this->layer(id), this->layer(layerCount() - 1));
        new LayerPart(this, id, [this, layer](QPainter& painter) {
            if (m_scene)
                m_scene->paint(painter, layer);
        });
    };
    addPart("ground", TimelineLayer::Ground);
    addPart("grid", TimelineLayer::Grid);
    addPart("ghost", TimelineLayer::Ghost);
    addLayer(QStringLiteral("data"));
    addPart("selection", TimelineLayer::Selection);
    addPart("axes", TimelineLayer::Axes);
    addPart("flags", TimelineLayer::Flags);
    setBackground(QBrush(m_theme.panel));
}

TimelineChart::~TimelineChart() = default;

void TimelineChart::setPicture(const PicturePtr& picture)
{
    m_picture = picture;
    m_hovered.reset();
    m_outlinedLane = 0;
    if (m_focused
        && (!picture || m_focused->bin >= picture->as<Timeline>().bins()
            || static_cast<size_t>(m_focused->lane) >= picture->as<Timeline>().lanes.size()))
        m_focused.reset();
    rebuild();
}

void TimelineChart::setStyle(const TimelineStyle& style)
{
    m_style = style;
    m_style.mayScroll = true;
    rebuild();
}

void TimelineChart::setTheme(const Theme& theme)
{
    m_theme = theme;
    setBackground(QBrush(theme.panel));
    rebuild();
}

void TimelineChart::setView(TimeSpan view)
{
    if (m_style.view == view)
        return;
    m_style.view = view;
    rebuild();
}

void TimelineChart::setMarks(const TimelineMarks& marks)
{
    if (m_marks == marks)
        return;
    m_marks = marks;
    if (!m_scene)
        return;
    m_scene->setMarks(marks);
    m_isStale = true;
    m_lateUpdate.start();
}

void TimelineChart::setHovered(const std::optional<TimelineItem>& item)
{
    if (m_hovered == item)
        return;
    m_hovered = item;
    update();
}

void TimelineChart::setOutlinedLane(int lane)
{
    if (m_outlinedLane == lane)
        return;
    m_outlinedLane = lane;
    update();
}

void TimelineChart::setDropLane(int before)
{
    if (before == m_dropLane)
        return;
    m_dropLane = before;
    update();
}

void TimelineChart::setFocused(const std::optional<TimelineItem>& item)
{
    if (m_focused == item)
        return;
    m_focused = item;
    update();
}

void TimelineChart::setFirstLane(int lane)
{
    if (m_firstLane == lane)
        return;
    m_firstLane = lane;
    rebuild();
}

void TimelineChart::setWaiting(bool waiting)
{
    if (m_waiting == waiting)
        return;
    m_waiting = waiting;
    update();
}

void TimelineChart::resizeEvent(QResizeEvent* event)
{
    // Not QCustomPlot's own, which draws at once: a layout that settles in four steps would draw four times.
    Q_UNUSED(event)
    setViewport(rect());
    rebuild();
}

void TimelineChart::rebuild()
{
    if (m_picture) {
        m_scene = std::make_unique<TimelineScene>(m_picture, m_style, size(), m_theme, m_marks, m_firstLane);
    } else {
        m_scene.reset();
    }
    matchLanes();
    Q_EMIT laidOut();
    m_isStale = true;
    update();
}

// Plotted when it is painted: once, however many changes came before, and never while another view is looked at. What
// follows the pointer is painted over the plot, which is not drawn anew for it.
void TimelineChart::paintEvent(QPaintEvent* event)
{
    m_lateUpdate.stop();
    if (m_isStale) {
        m_isStale = false;
        setAttribute(Qt::WA_UpdatesDisabled, true); // this very event paints what replot() would ask to be painted
        replot(QCustomPlot::rpQueuedRefresh);
        setAttribute(Qt::WA_UpdatesDisabled, false);
    }
    QCustomPlot::paintEvent(event);
    QPainter painter(this);
    paintHover(painter);
}

// One axis rect and one plottable for each lane. The axes are the lane's frame and carry its ranges; bars take their
// columns from TimeScale, because an exported figure must place them to the same pixel.
void TimelineChart::matchLanes()
{
    const size_t wanted = m_scene ? m_scene->timeline().lanes.size() : 0;
    while (m_axisRects.size() > wanted) {
        QCPAxisRect* last = m_axisRects.back();
        m_axisRects.pop_back();
        for (QCPAbstractPlottable* plottable : last->plottables())
            removePlottable(plottable);
        m_lanes->remove(last);
    }
    while (m_axisRects.size() < wanted) {
        auto* rect = new QCPAxisRect(this, false);
        m_lanes->add(rect);
        rect->setAutoMargins(QCP::msNone);
        rect->setMargins(QMargins());
        rect->setMinimumSize(0, 0);
        QCPAxis* key = rect->addAxis(QCPAxis::atBottom);
        QCPAxis* value = rect->addAxis(QCPAxis::atLeft);
        key->setVisible(false);
        value->setVisible(false);
        const size_t lane = m_axisRects.size();
        auto* bars = new BarsPlottable(key, value, [this, lane](QPainter& painter) {
            if (m_scene && lane < m_scene->timeline().lanes.size())
                m_scene->paintBars(painter, lane, BarPass::Inks);
        });
        bars->setLayer(QStringLiteral("data"));
        m_axisRects.push_back(rect);
    }
    if (!m_scene)
        return;
    std::vector<QRect> rects = m_scene->layout().lanes;
    if (m_scene->layout().isOnePlot()) // all is painted by the first
        std::fill(rects.begin() + 1, rects.end(), QRect());
    m_lanes->setRects(rects);
    for (size_t lane = 0; lane < wanted; ++lane) {
        const double from = static_cast<double>(m_scene->scale().span.beginUs) / kUsPerSecond;
        const double to = static_cast<double>(m_scene->scale().span.endUs) / kUsPerSecond;
        m_axisRects[lane]->axis(QCPAxis::atBottom)->setRange(from, to);
        m_axisRects[lane]->axis(QCPAxis::atLeft)->setRange(0, m_scene->laneTop(lane));
    }
}

std::optional<TimelineItem> TimelineChart::itemAt(const QPoint& point) const
{
    return m_scene ? m_scene->itemAt(point) : std::nullopt;
}

QRect TimelineChart::itemRect(const TimelineItem& item) const
{
    return m_scene ? m_scene->itemRect(item) : QRect();
}

void TimelineChart::paintHover(QPainter& painter) const
{
    if (!m_scene)
        return;
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setBrush(Qt::NoBrush);
    if (m_waiting) {
        QColor veil = m_theme.panel;
        veil.setAlphaF(0.6F);
        painter.fillRect(viewport(), veil);
        painter.fillRect(QRect(0, 0, width(), 2), m_theme.accent);
    }
    paintLaneMarks(painter);
    if (m_hovered) {
        const QRect rect = itemRect(*m_hovered);
        if (!rect.isEmpty()) {
            painter.setPen(QPen(m_theme.text, 1));
            painter.drawRect(rect.adjusted(-1, 0, 0, 0));
        }
    }
    if (m_focused && hasFocus()) {
        const QRect rect = itemRect(*m_focused);
        if (!rect.isEmpty()) {
            QPen pen(m_theme.accent, 2);
            pen.setJoinStyle(Qt::MiterJoin);
            painter.setPen(pen);
            // A piece of a stack may be a row high: the ring keeps clear of it.
            painter.drawRect(rect.height() < 8 ? rect.adjusted(-2, -3, 2, 3) : rect.adjusted(-2, 0, 2, 0));
        }
    }
}

// The frame of a lane that is pointed at elsewhere, and the line where a dragged one would stand.
void TimelineChart::paintLaneMarks(QPainter& painter) const
{
    const TimelineLayout& layout = m_scene->layout();
    const int right = layout.isOnePlot() ? layout.plot.left() - 4 : layout.plot.right();
    if (const auto lane = static_cast<size_t>(m_outlinedLane); lane > 0 && lane < layout.names.size()) {
        const QRect& name = layout.names[lane];
        if (!name.isNull()) {
            const int rise = layout.isOnePlot() ? 0 : 2;
            painter.setPen(QPen(m_theme.controlBorder, 1));
            painter.drawRect(QRect(QPoint(4, name.top() - rise), QPoint(right, name.bottom() + rise)));
        }
    }
    if (const auto drop = static_cast<size_t>(m_dropLane); drop > 0 && drop <= layout.names.size()) {
        const int gap = layout.isOnePlot() ? 0 : kLaneGapPx / 2;
        const bool isLast = drop == layout.names.size() || layout.names[drop].isNull();
        const int y = isLast ? layout.names[drop - 1].bottom() + gap : layout.names[drop].top() - gap;
        painter.fillRect(QRect(4, y - 1, right - 4, 2), m_theme.accent);
    }
}

} // namespace askance
