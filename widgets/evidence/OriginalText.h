// SPDX-License-Identifier: GPL-3.0-or-later
//
// Lines of an evidence file as plain text in a fixed font: numbers in front, the line that was asked for set off, bytes
// that are no text as \xNN in a colour of their own. Shows what it is given and reads nothing.
#pragma once

#include "ingest/OriginalLine.h"

#include <QPlainTextEdit>

namespace askance {

class OriginalText : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit OriginalText(QWidget* parent = nullptr);

    void showLines(const std::vector<OriginalLine>& lines);
    // The wanted lines without numbers, as shown.
    [[nodiscard]] QString wantedText() const { return m_wanted; }

private:
    QString m_wanted;
};

} // namespace askance
