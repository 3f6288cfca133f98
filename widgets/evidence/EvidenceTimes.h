// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the dialogs of coverage, clocks and annotations share: times as a person edits them, lines of text that are
// shown plain, the name for the journal. Used by those dialogs only.
#pragma once

#include "record/ZoneRules.h"

#include <QString>

#include <optional>

class QDialog;
class QDialogButtonBox;
class QLabel;
class QLineEdit;
class QVBoxLayout;
class QWidget;

namespace askance {

class Investigation;

// "2016-09-23 13:53:00": the clock of `zone`, with a fraction only where there is one; where that clock showed the time
// twice, in UTC with "Z". What it gives, writtenInstant() reads as the same instant.
[[nodiscard]] QString editableInstant(qint64 us, const ZoneRules& zone);

// A line of text that may hold anything: shown visibly, and given back as it was unless somebody changed it.
class PlainLine {
public:
    PlainLine(QWidget* parent, const QString& name, const QString& text, const QString& placeholder = {});
    [[nodiscard]] QLineEdit* edit() const { return m_edit; }
    [[nodiscard]] QString text() const;

private:
    QLineEdit* m_edit;
    QString m_original;
};

// The last row of a dialog that changes a case: whom its journal is to name. Never filled from the system.
class JournalName {
public:
    JournalName(Investigation& investigation, QWidget* parent);
    [[nodiscard]] QWidget* row() const { return m_row; }
    // Takes the name over, before the change that it stands for.
    void keep();

private:
    Investigation& m_investigation;
    QWidget* m_row;
    PlainLine m_line;
};

// A label for what is wrong with what was entered, hidden while nothing is.
[[nodiscard]] QLabel* problemLabel(QWidget* parent, const QString& name);
void showProblem(QLabel* label, const QString& words);

// "Cancel" and one button called `words` and named `name`, wired to accept() and reject().
[[nodiscard]] QDialogButtonBox* acceptButtons(QDialog* dialog, const QString& words, const QString& name);
void setAcceptable(QDialogButtonBox* buttons, bool acceptable);

} // namespace askance
