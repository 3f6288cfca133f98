// SPDX-License-Identifier: GPL-3.0-or-later
//
// The panel of facets: its title, a box to find a value in (Ctrl+F), and the list. Sits in a dock of the window; asks
// the window for the one context menu.
#pragma once

#include "drawing/Theme.h"
#include "filter/Filter.h"

#include <QFrame>

#include <optional>

class QLabel;
class QLineEdit;
class QToolButton;

namespace askance {

class FacetModel;
class FacetView;
class Investigation;

class FacetPanel : public QFrame {
    Q_OBJECT
public:
    explicit FacetPanel(Investigation& investigation, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    // The value under a point of the screen; nothing elsewhere.
    [[nodiscard]] std::optional<Filter> thingAt(const QPoint& global) const;
    [[nodiscard]] FacetModel& model() const { return *m_model; }

public Q_SLOTS:
    void showFind();
    void hideFind(); // and all values again

Q_SIGNALS:
    void menuRequested(const askance::Filter& thing, const QPoint& globalPos);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] QWidget* buildHeader();
    void buildFind();

    FacetModel* m_model;
    FacetView* m_view;
    QLabel* m_icon = nullptr;
    QLineEdit* m_find = nullptr;
    QToolButton* m_findButton = nullptr;
};

} // namespace askance
