// SPDX-License-Identifier: GPL-3.0-or-later
//
// The timeline as a view of the window: tool bar, chart, selection bar. Asks the Investigation for pictures, shows
// them, and tells it what was selected; filters only when asked to (Enter, double-click, a button). What it needs:
// repaint for hover and theme, recount for filter, selection, zone, view and bins, reload for new evidence.
#pragma once

#include "drawing/Theme.h"
#include "engine/QueryEngine.h"
#include "timeline/TimelineStyle.h"

#include <QMap>
#include <QWidget>

#include <functional>
#include <memory>

namespace askance {

class FindTarget;
class Investigation;
class PaintablePicture;
class SelectionBar;
class SelectionPlace;
class TimelineAnnotations;
class TimelineChart;

class TimelineView : public QWidget {
    Q_OBJECT
public:
    explicit TimelineView(Investigation& investigation, QWidget* parent = nullptr);
    ~TimelineView() override;

    [[nodiscard]] PicturePtr picture() const; // the one on screen; null without
    [[nodiscard]] TimelineStyle timelineStyle() const;
    [[nodiscard]] QSize chartSize() const;
    [[nodiscard]] TimelineChart& chart() const;
    [[nodiscard]] SelectionBar& selectionBar() const;
    // True while the picture on screen is not the one asked for last.
    [[nodiscard]] bool isWaiting() const;
    void setTheme(const Theme& theme);
    [[nodiscard]] TimelineAnnotations& annotations() const; // what is asked of them here
    [[nodiscard]] FindTarget& findTarget() const; // its lanes
    // The middle of `moment` comes to the middle of the view, as far as the case goes; its bin gets the focus.
    void goTo(TimeSpan moment);

    // What an export of this view at `size` is counted from: the same time in view, groups and bins.
    [[nodiscard]] PictureSpec figureSpec(const QSize& size) const;
    // Counts it on a worker and hands over the picture and its figure; errors come as a null figure.
    void requestFigure(const QSize& size, QObject* context,
        std::function<void(const Result<PicturePtr>&, std::shared_ptr<const PaintablePicture>)> receive);

    // ---- as an exported picture has it
    // What the history says for such lanes, bins (nothing: automatic) and their order.
    [[nodiscard]] static QMap<QString, QString> choicesFor(
        GroupField group, std::optional<BinWidth> width, const QStringList& order);
    // Exactly this time in view (empty: all of the case), and what is drawn; `style.view` is not looked at. Lanes and
    // bins come with the history.
    void restore(TimeSpan view, const TimelineStyle& style);

public Q_SLOTS:
    void zoomIn();
    void zoomOut();
    void zoomToFit(); // the time of the filter, or the whole case
    void zoomToSelection();

    // How much of the time in view each sensor recorded, in words; empty without a picture.
    [[nodiscard]] QString coverageInView() const;
    // What the colours of the groups mean where that is not who asked: "lanes by domain in one colour"; else empty.
    [[nodiscard]] QString colourRule() const;
    // What of the case is in view and how it is drawn, for going back to it; empty: all of it, as at first.
    [[nodiscard]] QByteArray viewport() const;
    void setViewport(const QByteArray& viewport);
    // How it is drawn alone, as the end of viewport(): "stacked", "lines own"; empty: as at first.
    [[nodiscard]] QByteArray drawing() const;
    void setDrawing(const QByteArray& drawing);

Q_SIGNALS:
    void pictureShown(); // picture() is new
    void viewportChanged();
    void coverageChanged(); // coverageInView() may be another
    void menuRequested(const askance::Filter& thing, const QPoint& globalPos);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace askance
