// SPDX-License-Identifier: GPL-3.0-or-later
//
// Notices above the views: what was assumed while reading a log, which lines were rejected, what went wrong. Always an
// icon word and plain text, never rich text; stays until it is closed or the next import replaces it. May offer what
// can be done about it.
#pragma once

#include "drawing/Notice.h"

#include <QFrame>
#include <QString>

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace askance {

struct Dataset;
struct ImportOutcome;
struct Theme;

class NoticeBar : public QFrame {
    Q_OBJECT
public:
    using Kind = NoticeKind;

    explicit NoticeBar(QWidget* parent = nullptr);
    void setTheme(const Theme& theme);
    void showNotice(Kind kind, const QString& text); // empty text hides
    void showNotice(const Notice& notice); // an empty one hides
    [[nodiscard]] QString text() const;
    [[nodiscard]] Kind kind() const { return m_notice.kind; }

Q_SIGNALS:
    void buttonPressed(const QString& key); // of the notice shown

private:
    void build();
    void restyle();

    QLabel* m_lead;
    QLabel* m_title;
    QLabel* m_text;
    QLabel* m_fixed;
    QHBoxLayout* m_buttons;
    QToolButton* m_close;
    const Theme* m_theme;
    Notice m_notice;
};

// What a person should know after an import, and how much it matters: failures, damaged logs, rejected lines,
// assumptions. Empty if there is nothing to say.
struct ImportNotice {
    NoticeBar::Kind kind = NoticeBar::Kind::Info;
    QString text;
};
[[nodiscard]] ImportNotice noticeOf(const ImportOutcome& outcome);
// The same of an open case: every log that is in it only in part, or damaged.
[[nodiscard]] ImportNotice noticeOf(const Dataset& dataset);

} // namespace askance
