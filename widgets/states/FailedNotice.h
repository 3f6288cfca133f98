// SPDX-License-Identifier: GPL-3.0-or-later
//
// A red notice in a view whose question failed: that it did, that the last good picture stays, and behind "Details"
// what the engine said. Goes with the next answer, which is the view's to say, and with the case.
#pragma once

#include "drawing/Theme.h"
#include "record/Error.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace askance {

class Investigation;

class FailedNotice : public QFrame {
    Q_OBJECT
public:
    explicit FailedNotice(Investigation& investigation, QWidget* parent = nullptr);

    // `hasPicture`: an older picture is still on screen. A request that was wrong itself opens its details at once:
    // they say what to do. Cancelled is no failure: nothing changes.
    void showError(const Error& error, bool hasPicture);
    void clear();
    void setTheme(const Theme& theme);

private:
    void setOpen(bool open);

    QLabel* m_lead;
    QLabel* m_text;
    QLabel* m_details;
    QPushButton* m_more;
    QPushButton* m_close;
};

} // namespace askance
