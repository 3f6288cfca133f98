// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/GraphFigure.h"

#include "graph/GraphScene.h"
#include "graph/GraphWords.h"

namespace askance {

namespace {
    constexpr double kLeastFigureScale = 0.6;
} // namespace

GraphFigure::GraphFigure(PicturePtr picture)
    : m_picture(std::move(picture))
{
    Q_ASSERT(m_picture && std::holds_alternative<GraphPicture>(m_picture->value));
}

QString GraphFigure::pictureTitle() const
{
    return graphTitle(m_picture->as<GraphPicture>().graph);
}

QSize GraphFigure::leastPictureSize() const
{
    return {560, 320};
}

void GraphFigure::paintPicture(QPainter& painter, const QSize& size, const Theme& theme) const
{
    const GraphScene scene(m_picture, size, theme, true);
    const GraphPlace place = scene.fitted();
    painter.save();
    painter.setClipRect(QRect(QPoint(0, 0), size), Qt::IntersectClip);
    painter.fillRect(QRect(QPoint(0, 0), size), theme.panel);
    scene.paintColumns(painter, place, QRectF(QPointF(0, 0), size));
    scene.paintFrame(painter, place);
    painter.restore();
}

QRect GraphFigure::plotRect(const QSize& size) const
{
    return GraphScene(m_picture, size, Theme::of(ThemeKind::Light)).canvas().toRect();
}

GraphRequest GraphFigure::request(const QSize& size)
{
    GraphRequest request;
    request.roomPx = std::max(1, size.height() - kGraphHeadPx - kGraphLegendPx - kGraphMarginPx - 8);
    request.leastScale = kLeastFigureScale;
    return request;
}

} // namespace askance
