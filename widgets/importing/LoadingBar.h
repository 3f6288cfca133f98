// SPDX-License-Identifier: GPL-3.0-or-later
//
// A strip above the views while a case is read: what is read, how far, rows so far, and Stop. Appears only after
// 150 ms, so that a quick open does not flicker. Follows Investigation's loading signals; holds no state of its own.
#pragma once

#include <QFrame>
#include <QString>

class QLabel;
class QProgressBar;
class QPushButton;
class QTimer;

namespace askance {

class Investigation;
struct ImportProgress;
struct Theme;

class LoadingBar : public QFrame {
    Q_OBJECT
public:
    explicit LoadingBar(Investigation& investigation, QWidget* parent = nullptr);
    void setTheme(const Theme& theme);

private:
    void begin(const QString& what);
    void advance(const ImportProgress& progress);
    void end();

    QLabel* m_text;
    QProgressBar* m_bar;
    QPushButton* m_stop;
    QTimer* m_delay;
    QString m_what;
};

} // namespace askance
