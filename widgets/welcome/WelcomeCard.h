// SPDX-License-Identifier: GPL-3.0-or-later
//
// One large button of the welcome page: mark, title, shortcut, two or three lines of text; and the dashed zone that
// asks for files to be dropped, which is a button too. Looks only.
#pragma once

#include "drawing/Theme.h"

#include <QAbstractButton>
#include <QKeySequence>

namespace askance {

class WelcomeCard : public QAbstractButton {
    Q_OBJECT
public:
    enum class Mark { Plus, Folder, Star, Upload };
    enum class Look { Primary, Plain, DropZone };

    WelcomeCard(Mark mark, Look look, const QString& title, const QString& words, QWidget* parent = nullptr);
    void setTheme(const Theme& theme);
    void showKeys(const QKeySequence& keys); // as a hint; whoever owns the shortcut acts on it
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintMark(QPainter& painter, const QPointF& corner) const;
    void paintFrame(QPainter& painter) const;
    void paintKeys(QPainter& painter, const QRect& line) const;
    [[nodiscard]] QFont titleFont() const;
    [[nodiscard]] QFont wordsFont() const;
    Mark m_mark;
    Look m_look;
    QString m_words;
    QString m_keys;
    const Theme* m_theme;
};

} // namespace askance
