// SPDX-License-Identifier: GPL-3.0-or-later
//
// "3,664 of 24,318 queries" with the first number bold, and a 60 px bar of that share. The text is an ordinary plain
// label text; a share above nothing is never drawn as nothing.
#pragma once

#include "drawing/Theme.h"

#include <QLabel>

namespace askance {

// A plain label whose text up to the first space is bold.
class CountLabel : public QLabel {
    Q_OBJECT
public:
    explicit CountLabel(QWidget* parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QFont bold() const;
};

class ShareBar : public QWidget {
    Q_OBJECT
public:
    explicit ShareBar(QWidget* parent = nullptr);
    void setTheme(const Theme& theme);
    void setShare(quint64 part, quint64 whole);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme* m_theme;
    double m_share = 0;
};

} // namespace askance
