// SPDX-License-Identifier: GPL-3.0-or-later
//
// One step of the import dialog. A page shows the draft and writes answers into it; it keeps nothing that the draft
// does not hold, so that Back and forth lose nothing. Which page is on screen, the dialog decides.
#pragma once

#include "drawing/Theme.h"
#include "importing/ImportDraft.h"

#include <QWidget>

namespace askance {

class ImportPage : public QWidget {
    Q_OBJECT
public:
    ImportPage(ImportDraft& draft, QWidget* parent)
        : QWidget(parent)
        , m_draft(draft)
    {
        setObjectName(QStringLiteral("importPage"));
    }

    // Brings the page up to date; `row` is the log that is looked at, -1 = none. Called on every change of the draft.
    virtual void refresh(int row) = 0;
    // Why one cannot go on from here, in a sentence; empty if one can.
    [[nodiscard]] virtual QString obstacle(int row) const = 0;
    // Where the keyboard goes when the page comes up; null: to the button that goes on.
    [[nodiscard]] virtual QWidget* firstFocus(int row) const = 0;
    virtual void setTheme(const Theme& theme) = 0;

protected:
    [[nodiscard]] ImportDraft& draft() const { return m_draft; }

private:
    ImportDraft& m_draft;
};

} // namespace askance
