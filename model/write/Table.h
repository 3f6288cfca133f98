// SPDX-License-Identifier: GPL-3.0-or-later
//
// Tables out: CSV (RFC 4180), JSON values and JSON lines, aligned text. Text of a log goes out as data only: quoted,
// escaped, and in "spreadsheet-safe" CSV with a ' before anything a spreadsheet would take for a formula.
#pragma once

#include "record/Result.h"

#include <QIODevice>
#include <QString>
#include <QStringList>

#include <vector>

namespace askance {

enum class CsvMode { Exact, SpreadsheetSafe };

// One CSV record with CRLF.
[[nodiscard]] QByteArray csvLine(const QStringList& cells, CsvMode mode);
// Text as a JSON string with quotes; control characters and bidi controls as \uXXXX, lone surrogates as \uFFFD.
[[nodiscard]] QByteArray jsonString(const QString& text);
// Columns padded with spaces, numbers right. Control characters come out as visible escapes.
[[nodiscard]] QString alignedText(
    const QStringList& header, const std::vector<QStringList>& rows, const std::vector<bool>& rightAligned);
// Replaces control, bidi and zero-width characters by "[U+202E]" (R18).
[[nodiscard]] QString visibleText(const QString& text);

} // namespace askance
