// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is to be said above the views, as a value: any view can make one, NoticeBar shows it. All of it is plain text
// that has been made visible; buttons are named by a key that whoever made the notice knows again.
#pragma once

#include <QList>
#include <QString>

namespace askance {

enum class NoticeKind { Info, Note, Error };

struct NoticeButton {
    QString key;
    QString text; // begins with a verb
};

struct Notice {
    NoticeKind kind = NoticeKind::Info;
    QString title; // bold; empty: the word for the kind stands there
    QString text;
    QString fixed; // hashes and the like, in a fixed font
    QList<NoticeButton> buttons;

    [[nodiscard]] bool isEmpty() const { return title.isEmpty() && text.isEmpty(); }
};

} // namespace askance
