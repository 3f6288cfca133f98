// SPDX-License-Identifier: GPL-3.0-or-later
//
// The bar that says what is selected and what can be done with it: filter to it, exclude it, zoom, close. Same place
// and order in every view (UI §3). Knows no selection: the view gives it words and listens.
#pragma once

#include "drawing/Theme.h"

#include <QFrame>

class QLabel;
class QPushButton;
class QToolButton;

namespace askance {

class SelectionBar : public QFrame {
    Q_OBJECT
public:
    explicit SelectionBar(QWidget* parent = nullptr);

    // "8 – 21 Aug 2016" and "14 days · 572 lookups · 4 organisations": plain, visible text.
    void setTexts(const QString& what, const QString& details);
    void setZoomVisible(bool visible);
    // Not where what is marked cannot be said as a filter.
    void setFilterVisible(bool visible);
    // Something lies over the last `px` of its width: the buttons stand before that.
    void setCovered(int px);
    void setTheme(const Theme& theme);
    [[nodiscard]] QString what() const;
    [[nodiscard]] QString details() const;

Q_SIGNALS:
    void filterRequested();
    void excludeRequested();
    void zoomRequested();
    void closeRequested();

private:
    QLabel* m_lead = nullptr;
    QLabel* m_what = nullptr;
    QLabel* m_details = nullptr;
    QPushButton* m_filter = nullptr;
    QPushButton* m_exclude = nullptr;
    QPushButton* m_zoom = nullptr;
    QToolButton* m_close = nullptr;
};

// Where the bar stands in a view. It keeps the bar's room while nothing is selected and says there how to select, so
// that a chart does not change its height under the hand that begins to brush.
class SelectionPlace : public QWidget {
    Q_OBJECT
public:
    SelectionPlace(SelectionBar* bar, const QString& hint, QWidget* parent);
    void setTheme(const Theme& theme); // the bar's too

protected:
    bool eventFilter(QObject* watched, QEvent* event) override; // the hint is there while the bar is not

private:
    SelectionBar* m_bar;
    QLabel* m_hint;
};

} // namespace askance
