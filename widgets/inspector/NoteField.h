// SPDX-License-Identifier: GPL-3.0-or-later
//
// The note on what is inspected: written into the case when the field is left, as a step that can be undone. Grows with
// its text. Notes may come from other people's cases: characters that cannot be seen are written out.
#pragma once

#include "drawing/Theme.h"
#include "filter/Filter.h"

#include <QPlainTextEdit>

namespace askance {

class Investigation;

class NoteField : public QPlainTextEdit {
    Q_OBJECT
public:
    NoteField(Investigation& investigation, QWidget* parent = nullptr);

    // What the note is about, and what that is called; saves the note on what it was before.
    void setSubject(const Filter& subject, const QString& name);
    void save();
    void setTheme(const Theme& theme);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void insertFromMimeData(const QMimeData* source) override; // pasted or dropped
    void resizeEvent(QResizeEvent* event) override;

private:
    void load();
    void showWords();
    Investigation& m_investigation;
    Filter m_subject;
    QString m_name; // of what the note is about, safe to show
    bool m_hasSubject = false;
};

} // namespace askance
