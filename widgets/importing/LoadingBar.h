// SPDX-License-Identifier: GPL-3.0-or-later
//
// A strip above the views while a case is read: what is read, how far, rows so far, time left once that can be told,
// and Stop. Appears only after 150 ms, so that a quick open does not flicker. Follows Investigation's loading signals;
// holds no state of its own but when it began.
#pragma once

#include <QElapsedTimer>
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

    QLabel* m_what;
    QLabel* m_share;
    QLabel* m_details;
    QProgressBar* m_bar;
    QPushButton* m_stop;
    QTimer* m_delay;
    QElapsedTimer m_since;
};

// "1,234,567 records · 3 lines rejected · about 6 s left". The time left is said once it can be told: after two seconds
// and a twentieth of the bytes, from how long those took; never while the length is not known. How many records there
// will be is not known before the end and not guessed.
[[nodiscard]] QString loadingDetails(const ImportProgress& progress, qint64 elapsedMs);

} // namespace askance
