// SPDX-License-Identifier: GPL-3.0-or-later
//
// The figure as it will be, made smaller to fit: drawn by a worker with the figure's own code, shown when it is ready.
// One drawing runs and one waits; what has become out of date is never shown.
#pragma once

#include "exporting/Figure.h"
#include "investigation/Job.h"

#include <QWidget>

namespace askance {

class FigurePreview : public QWidget {
    Q_OBJECT
public:
    explicit FigurePreview(QWidget* parent = nullptr);

    void showFigure(const std::shared_ptr<const PaintablePicture>& picture, const FigureOptions& options);
    void clear();
    [[nodiscard]] bool isDrawing() const { return m_job.isRunning(); }
    [[nodiscard]] const QImage& image() const { return m_image; } // as on screen; null before the first
    [[nodiscard]] QSize figureSize() const { return m_figureSize; } // px at 96 dpi, title and caption included
    [[nodiscard]] int percent() const; // of the figure's size
    [[nodiscard]] QSize sizeHint() const override { return {840, 560}; }

Q_SIGNALS:
    void drawn(); // image() is the figure asked for last

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void draw();

    std::shared_ptr<const PaintablePicture> m_picture;
    FigureOptions m_options;
    QImage m_image;
    QSize m_figureSize;
    bool m_isStale = false; // something newer waits for the drawing at hand to end
    Job m_job; // last: it waits for its thread before anything else goes
};

} // namespace askance
