// SPDX-License-Identifier: GPL-3.0-or-later
//
// Updates a widget a frame later than asked, unless it is painted before. For a change that another one is sure to
// follow in a moment, as counts follow a brush: a widget that is dear to draw is then drawn once.
#pragma once

#include <QTimer>
#include <QWidget>

namespace askance {

class LateUpdate {
public:
    explicit LateUpdate(QWidget* widget)
    {
        m_timer.setSingleShot(true);
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(16); // ms: a frame, which no hand outruns
        QObject::connect(&m_timer, &QTimer::timeout, widget, qOverload<>(&QWidget::update));
    }
    void start()
    {
        if (!m_timer.isActive()) // a hand that moves on does not put it off
            m_timer.start();
    }
    void stop() { m_timer.stop(); } // it was painted

private:
    QTimer m_timer;
};

} // namespace askance
