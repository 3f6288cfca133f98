// SPDX-License-Identifier: GPL-3.0-or-later
//
// The history of changes as a line of steps: what was done, how many queries it left, where one stands, and what was
// undone and can still be done again. A click, or Enter, goes to a step.
#pragma once

#include "drawing/Theme.h"

#include <QFrame>

class QLabel;
class QListView;

namespace askance {

class HistoryDelegate;
class HistoryModel;
class Investigation;

class HistoryPanel : public QFrame {
    Q_OBJECT
public:
    explicit HistoryPanel(Investigation& investigation, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    [[nodiscard]] HistoryModel& model() const { return *m_model; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void followStep();
    void fitList();

    Investigation& m_investigation;
    HistoryModel* m_model;
    HistoryDelegate* m_delegate;
    QListView* m_list;
    QLabel* m_hint;
};

} // namespace askance
