// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/GraphCanvas.h"

#include "investigation/Job.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace askance {

namespace {

    constexpr size_t kPaintedAtOnce = 400; // flows and ends: a few milliseconds
    constexpr double kSmallMarginPx = 160;
    constexpr double kAheadFromPx = 60;

} // namespace

GraphCanvas::GraphCanvas(QWidget* parent)
    : QWidget(parent)
    , m_theme(Theme::of(ThemeKind::Light))
    , m_job(new Job(this))
{
    setObjectName(QStringLiteral("graphCanvas"));
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMinimumSize(320, 240);
}

GraphCanvas::~GraphCanvas() = default;

void GraphCanvas::setPicture(const PicturePtr& picture)
{
    m_picture = picture;
    m_hovered.reset();
    m_outlined.clear();
    rebuild();
}

void GraphCanvas::setTheme(const Theme& theme)
{
    m_theme = theme;
    rebuild();
}

void GraphCanvas::setPlace(const GraphPlace& place)
{
    const GraphPlace next = m_scene ? m_scene->held(place) : place;
    if (next == m_place)
        return;
    m_place = next;
    update();
    Q_EMIT placeChanged();
}

void GraphCanvas::setHovered(const std::optional<GraphItem>& item)
{
    if (m_hovered == item)
        return;
    m_hovered = item;
    update();
}

void GraphCanvas::setFocused(const std::optional<GraphItem>& item)
{
    if (m_focused == item)
        return;
    m_focused = item;
    update();
}

void GraphCanvas::setOutlined(const std::vector<GraphItem>& items)
{
    if (m_outlined == items)
        return;
    m_outlined = items;
    update();
}

void GraphCanvas::setBand(const QRect& band)
{
    if (m_band == band)
        return;
    m_band = band;
    update();
}

void GraphCanvas::setWaiting(bool waiting)
{
    if (m_waiting == waiting)
        return;
    m_waiting = waiting;
    update();
}

void GraphCanvas::rebuild()
{
    m_scene = m_picture ? std::make_shared<const GraphScene>(m_picture, size(), m_theme) : nullptr;
    if (!m_scene) {
        m_job->cancel();
        m_coming.reset();
        m_sheet = {};
    }
    Q_EMIT laidOut();
    update();
}

bool GraphCanvas::covers(const Sheet& sheet, double margin) const
{
    if (!m_scene || sheet.scene != m_scene || sheet.place.scale != m_place.scale)
        return false;
    const QRectF area = sheet.area.translated(m_place.offset - sheet.place.offset);
    return area.contains(QRectF(rect()).adjusted(-margin, -margin, margin, margin));
}

bool GraphCanvas::isDrawn() const
{
    return !m_scene || m_scene->weight() <= kPaintedAtOnce || covers(m_sheet, 0);
}

GraphCanvas::Sheet GraphCanvas::blankSheet(double marginX, double marginY) const
{
    Sheet sheet;
    sheet.scene = m_scene;
    sheet.place = m_place;
    sheet.area
        = QRectF(rect()).adjusted(-std::ceil(marginX), -std::ceil(marginY), std::ceil(marginX), std::ceil(marginY));
    const double ratio = devicePixelRatioF();
    sheet.image = QImage((sheet.area.size() * ratio).toSize(), QImage::Format_RGB32);
    sheet.image.setDevicePixelRatio(ratio);
    return sheet;
}

// Where the canvas is being moved to: there will be more to show on that side.
QPointF GraphCanvas::ahead() const
{
    if (m_sheet.scene != m_scene || m_sheet.place.scale != m_place.scale)
        return {};
    const QPointF travel = m_sheet.place.offset - m_place.offset;
    const auto part = [](double way, double most) {
        return std::abs(way) < kAheadFromPx ? 0 : std::copysign(std::floor(most), way);
    };
    return {part(travel.x(), 0.4 * width()), part(travel.y(), 0.6 * height())};
}

void GraphCanvas::fill(Sheet& sheet, const std::atomic<bool>* cancelled)
{
    sheet.image.fill(sheet.scene->theme().panel);
    QPainter painter(&sheet.image);
    painter.translate(-sheet.area.topLeft());
    sheet.scene->paintColumns(painter, sheet.place, sheet.area, cancelled);
}

// Small graphs are painted here, large ones on a worker, and before they are needed while there is an image still.
void GraphCanvas::refreshSheet()
{
    if (!m_scene || width() <= 0 || height() <= 0)
        return;
    if (m_scene->weight() <= kPaintedAtOnce) {
        if (covers(m_sheet, 0))
            return;
        m_job->cancel();
        m_coming.reset();
        m_sheet = blankSheet(kSmallMarginPx, kSmallMarginPx);
        fill(m_sheet, nullptr);
        return;
    }
    const double margin = 0.45 * std::min(width(), height());
    if (covers(m_sheet, margin) || (m_coming && covers(*m_coming, 0)))
        return;
    m_coming = std::make_shared<Sheet>(blankSheet(0.6 * width(), 0.75 * height()));
    m_coming->area.translate(ahead());
    const std::shared_ptr<Sheet> sheet = m_coming;
    m_job->start([sheet](const std::atomic<bool>& cancelled) { fill(*sheet, &cancelled); },
        [this, sheet] {
            if (m_coming != sheet)
                return;
            m_sheet = std::move(*sheet);
            m_coming.reset();
            update();
        });
}

void GraphCanvas::paintSheet(QPainter& painter) const
{
    if (m_sheet.image.isNull())
        return;
    // An image of another scale, or of the picture before, stands in until the right one is there.
    const double ratio = m_place.scale / m_sheet.place.scale;
    const QPointF corner = (m_sheet.area.topLeft() - m_sheet.place.offset) * ratio + m_place.offset;
    if (ratio == 1) {
        painter.drawImage(corner.toPoint(), m_sheet.image);
        return;
    }
    painter.drawImage(QRectF(corner, m_sheet.area.size() * ratio), m_sheet.image);
}

void GraphCanvas::paintMarks(QPainter& painter) const
{
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.setBrush(Qt::NoBrush);
    painter.save();
    painter.setClipRect(rect().adjusted(0, kGraphHeadPx - 8, 0, 0));
    const auto outline = [&](const GraphItem& item, const QColor& colour, double width) {
        // What a document says stays dashed: a solid line is of lookups.
        const bool isDocumented = item.kind == GraphItem::Kind::Link;
        painter.setPen(isDocumented ? documentedPen(colour, 2 * width) : QPen(colour, width));
        painter.drawPath(m_scene->outline(item, m_place));
    };
    for (const GraphItem& item : m_outlined)
        outline(item, m_theme.text, 1.5);
    if (m_hovered)
        outline(*m_hovered, m_theme.text, 1.5);
    if (m_focused && hasFocus()) {
        const QRectF ring = m_scene->rectOf(*m_focused, m_place).adjusted(-3, -3, 3, 3);
        painter.setPen(QPen(m_theme.accent, 2));
        painter.drawRoundedRect(ring, 6, 6);
    }
    painter.restore();
    if (!m_band.isNull()) {
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setPen(QPen(m_theme.accent, 1));
        painter.drawRect(m_band.adjusted(0, 0, -1, -1));
    }
}

void GraphCanvas::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.panel);
    if (!m_scene)
        return;
    refreshSheet();
    paintSheet(painter);
    m_scene->paintFrame(painter, m_place);
    paintMarks(painter);
    if (m_waiting) {
        QColor veil = m_theme.panel;
        veil.setAlphaF(0.6F);
        painter.fillRect(rect(), veil);
        painter.fillRect(QRect(0, 0, width(), 2), m_theme.accent);
    }
}

void GraphCanvas::resizeEvent(QResizeEvent* event)
{
    rebuild();
    QWidget::resizeEvent(event);
}

void GraphCanvas::focusInEvent(QFocusEvent* event)
{
    update();
    QWidget::focusInEvent(event);
}

void GraphCanvas::focusOutEvent(QFocusEvent* event)
{
    update();
    QWidget::focusOutEvent(event);
}

} // namespace askance
