// SPDX-License-Identifier: GPL-3.0-or-later
//
// The line of the evidence file that an issue or a record came from, read again while the dialog is open, with three
// lines before and after; a warning if the file is not what it was, or is gone. Closing it stops the reading.
#pragma once

#include "investigation/OriginalReading.h"

#include "record/ZoneRules.h"

#include <QDialog>
#include <QTimer>

class QLabel;
class QProgressBar;
class QPushButton;

namespace askance {

class Investigation;
class OriginalText;

class OriginalLineDialog : public QDialog {
    Q_OBJECT
public:
    // A place in the evidence of the open case.
    OriginalLineDialog(Investigation& investigation, const LinePlace& place, QWidget* parent = nullptr);
    // Where a record of the open case stood, which is looked up first.
    OriginalLineDialog(Investigation& investigation, quint32 recordId, QWidget* parent = nullptr);

private:
    explicit OriginalLineDialog(Investigation& investigation, QWidget* parent);
    void build();
    void sayReading();
    void showAnswer(const OriginalAnswer& answer);
    void showLines(const OriginalAnswer& answer);
    void showWarning(const QString& text);

    OriginalReading* m_reading;
    ZoneRules m_zone;
    QLabel* m_where;
    QLabel* m_warning;
    QLabel* m_note;
    QProgressBar* m_progress;
    OriginalText* m_text;
    QPushButton* m_copy;
    QTimer m_saySoon; // nothing is said of a reading that is over at once
};

// Opens a dialog that deletes itself when it is closed.
void showOriginal(Investigation& investigation, const LinePlace& place, QWidget* parent);
void showOriginalOfRecord(Investigation& investigation, quint32 recordId, QWidget* parent);

} // namespace askance
