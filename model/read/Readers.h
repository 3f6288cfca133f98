// SPDX-License-Identifier: GPL-3.0-or-later
//
// The list of log formats, and the choice among them.
#pragma once

#include "read/LogReader.h"

namespace askance {

[[nodiscard]] const std::vector<LogFormat>& logFormats();

// The format of that name; null if there is none.
[[nodiscard]] const LogFormat* logFormat(const QString& name);

struct ChosenReader {
    std::unique_ptr<LogReader> reader;
    FormatScore score;
    const LogFormat* format = nullptr;
};

// Names of the formats that share the highest score of `head`, if several do and it is no mere guess; else none.
[[nodiscard]] QStringList rivalFormats(std::string_view head);

// By options.format, or by the highest score of `head` (first bytes of the log; may be empty). Usage error for an
// unknown format name and where several formats fit equally well, NotReadable error naming the file if
// nothing recognises the bytes.
[[nodiscard]] Result<ChosenReader> chooseReader(
    const ReadOptions& options, std::string_view head, const QString& label);

} // namespace askance
