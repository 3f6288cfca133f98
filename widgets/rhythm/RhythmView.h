// SPDX-License-Identifier: GPL-3.0-or-later
//
// The rhythm of lookups as a view of the window: tool bar, canvas with day raster, hour of week and intervals,
// selection bar. Asks the Investigation for pictures, shows them, and tells it what was selected; filters only when
// asked to (Enter, double-click, a button). What it needs: repaint for hover, theme, office hours and the gap axis;
// recount for filter, selection, zone, days in view, colour and slots; reload for new evidence.
#pragma once

#include "drawing/Theme.h"
#include "engine/QueryEngine.h"
#include "rhythm/RhythmStyle.h"

#include <QMap>
#include <QWidget>

#include <functional>
#include <memory>
#include <optional>

namespace askance {

class FindTarget;
class Investigation;
class PaintablePicture;
class RhythmCanvas;
class RhythmToolBar;
class SelectionBar;
class SelectionPlace;

class RhythmView : public QWidget {
    Q_OBJECT
public:
    explicit RhythmView(Investigation& investigation, QWidget* parent = nullptr);
    ~RhythmView() override;

    [[nodiscard]] PicturePtr picture() const; // the one on screen; null without
    [[nodiscard]] RhythmStyle rhythmStyle() const;
    [[nodiscard]] QSize chartSize() const;
    [[nodiscard]] RhythmCanvas& canvas() const;
    [[nodiscard]] RhythmToolBar& toolBar() const;
    [[nodiscard]] SelectionBar& selectionBar() const;
    // True while the picture on screen is not the one asked for last.
    [[nodiscard]] bool isWaiting() const;
    void setTheme(const Theme& theme);
    [[nodiscard]] FindTarget& findTarget() const; // its days
    // The day of `moment` comes into view and has the focus.
    void goTo(TimeSpan moment);

    // What an export of this view or of some of its parts is counted from: the same days, colours and slots.
    [[nodiscard]] PictureSpec figureSpec(RhythmParts parts = kAllRhythm) const;
    // Counts it on a worker and hands over the picture and its figure; errors come as a null figure.
    void requestFigure(RhythmParts parts, QObject* context,
        std::function<void(const Result<PicturePtr>&, std::shared_ptr<const PaintablePicture>)> receive);

    // The choices of a case by which this view counts as it did for a picture, and what it then shows of them.
    [[nodiscard]] static QMap<QString, QString> choicesFor(
        std::optional<GroupField> colour, int slotMinutes, GroupField gapsOf, const std::vector<OfficeHours>& offices);
    void restore(TimeSpan days, const RhythmStyle& style);

    // Days and gaps in view, for going back to them; empty: all of both.
    [[nodiscard]] QByteArray viewport() const;
    void setViewport(const QByteArray& viewport);

    // How much of the days in view each sensor recorded, in words; empty without a picture of days.
    [[nodiscard]] QString coverageInView() const;

public Q_SLOTS:
    void zoomIn();
    void zoomOut();
    void zoomToFit(); // the days of the filter, or of the whole case; all gaps
    void zoomToSelection();

Q_SIGNALS:
    void pictureShown(); // picture() is new
    void viewportChanged();
    void menuRequested(const askance::Filter& thing, const QPoint& globalPos, const QList<QAction*>& own);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace askance
