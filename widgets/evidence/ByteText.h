// SPDX-License-Identifier: GPL-3.0-or-later
//
// Bytes of a log as text: what is printable UTF-8 stands as it is, every other byte as \xNN, and where those stand is
// told, so that a view can set them off from a log that has the characters \xNN itself. Pure.
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace askance {

struct ByteText {
    QString text; // one line
    struct Escape {
        qsizetype position = 0; // in `text`
        qsizetype length = 0;
    };
    QList<Escape> escapes; // ascending; escapes that touch are one
};

// Control, bidirectional and zero-width characters count as not printable: their bytes are shown.
[[nodiscard]] ByteText byteText(const QByteArray& bytes);

} // namespace askance
