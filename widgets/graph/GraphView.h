// SPDX-License-Identifier: GPL-3.0-or-later
//
// The graph as a view of the window: tool bar, canvas, selection bar. Asks the Investigation for drawn graphs, shows
// them, and tells it what was selected; filters only when asked to (Enter, double-click, a button). What it needs:
// repaint for hover, theme and place, recount for filter, selection, zone, groups and room, reload for new evidence.
#pragma once

#include "drawing/Theme.h"
#include "engine/QueryEngine.h"

#include <QMap>
#include <QWidget>

#include <functional>
#include <memory>

namespace askance {

class FindTarget;
class GraphCanvas;
class Investigation;
class PaintablePicture;
class SelectionBar;

class GraphView : public QWidget {
    Q_OBJECT
public:
    explicit GraphView(Investigation& investigation, QWidget* parent = nullptr);
    ~GraphView() override;

    [[nodiscard]] PicturePtr picture() const; // the one on screen; null without
    [[nodiscard]] QSize chartSize() const;
    [[nodiscard]] GraphCanvas& canvas() const;
    [[nodiscard]] SelectionBar& selectionBar() const;
    // True while what is on screen is not what was asked for last.
    [[nodiscard]] bool isWaiting() const;
    void setTheme(const Theme& theme);
    [[nodiscard]] FindTarget& findTarget() const; // its nodes

    // What an export of this view at `size` is counted from: the same groups, open as here, folded where the size asks
    // for it.
    [[nodiscard]] PictureSpec figureSpec(const QSize& size) const;
    // Counts it on a worker and hands over the picture and its figure; errors come as a null figure.
    void requestFigure(const QSize& size, QObject* context,
        std::function<void(const Result<PicturePtr>&, std::shared_ptr<const PaintablePicture>)> receive);

    // Zoom, place, open and closed groups, for going back to them; empty: as the view opens. Grouping and least lookups
    // are steps of the history.
    [[nodiscard]] QByteArray viewport() const;
    void setViewport(const QByteArray& viewport);

    // ---- as an exported picture has it
    // What the history says for such a grouping and least number of lookups.
    [[nodiscard]] static QMap<QString, QString> choicesFor(GraphGrouping grouping, quint64 leastLookups);
    // All of it in sight, with these groups open and closed; grouping and least lookups come with the history.
    void restore(bool documents, const QStringList& opened, const QStringList& closed);

public Q_SLOTS:
    void zoomIn();
    void zoomOut();
    void zoomToFit();
    void zoomToSelection();

Q_SIGNALS:
    void pictureShown(); // picture() is new
    void viewportChanged();
    // `own`: what only this view has to offer; it stays the view's.
    void menuRequested(const askance::Filter& thing, const QPoint& globalPos, const QList<QAction*>& own);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace askance
