// SPDX-License-Identifier: GPL-3.0-or-later
#include "exporting/FigurePreview.h"

#include <QPainter>

namespace askance {

namespace {

    constexpr int kMarginPx = 24;

    struct Drawn {
        QImage image;
        QSize whole;
    };

} // namespace

FigurePreview::FigurePreview(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("exportPreview"));
    setAccessibleName(tr("Preview of the figure"));
    setMinimumSize(240, 180);
}

void FigurePreview::showFigure(const std::shared_ptr<const PaintablePicture>& picture, const FigureOptions& options)
{
    m_picture = picture;
    m_options = options;
    draw();
}

void FigurePreview::clear()
{
    m_picture = nullptr;
    m_image = {};
    update();
}

int FigurePreview::percent() const
{
    const double shown = m_image.width() / m_image.devicePixelRatio();
    return m_figureSize.isEmpty() ? 0 : qRound(100.0 * shown / m_figureSize.width());
}

void FigurePreview::draw()
{
    m_isStale = m_job.isRunning();
    if (m_isStale || !m_picture)
        return;
    auto drawn = std::make_shared<Drawn>();
    const double ratio = devicePixelRatioF();
    const QSize room = (QSizeF(size() - QSize(2 * kMarginPx, 2 * kMarginPx)) * ratio).toSize();
    const auto work = [drawn, room, picture = m_picture, options = m_options](const std::atomic<bool>& cancelled) {
        const QImage whole = renderFigure(*picture, options);
        drawn->whole = whole.size();
        if (whole.isNull() || cancelled)
            return;
        const bool fits = whole.width() <= room.width() && whole.height() <= room.height();
        drawn->image = fits ? whole : whole.scaled(room, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    };
    m_job.start(work, [this, drawn, ratio] {
        if (m_isStale) {
            draw();
            return;
        }
        if (!m_picture)
            return;
        m_image = drawn->image;
        m_image.setDevicePixelRatio(ratio);
        m_figureSize = drawn->whole;
        update();
        Q_EMIT this->drawn();
    });
}

void FigurePreview::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(palette());
    QPainter painter(this);
    painter.fillRect(rect(), theme.sunk);
    if (m_image.isNull())
        return;
    const QSize shown = (QSizeF(m_image.size()) / m_image.devicePixelRatio()).toSize();
    QRect place(QPoint(0, 0), shown);
    place.moveCenter(rect().center());
    painter.fillRect(place.adjusted(-1, -1, 1, 1), theme.hairline);
    painter.drawImage(place.topLeft(), m_image);
}

void FigurePreview::resizeEvent(QResizeEvent*)
{
    draw();
}

} // namespace askance
