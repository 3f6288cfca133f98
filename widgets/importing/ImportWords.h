// SPDX-License-Identifier: GPL-3.0-or-later
//
// The sentences of the import dialog: what a column is, why a line was rejected, what a log still needs. Everything
// that comes from a log goes through visible(). Pure.
#pragma once

#include "importing/ImportDraft.h"

namespace askance {

// "318 KB", "1.4 GB"; "—" for what is not known.
[[nodiscard]] QString sizeText(qint64 bytes);
// The key of --map as a person reads it: "Source address"; "Ignore" for none.
[[nodiscard]] QString roleTitle(const QString& role);
// Keys of --map in the order they are offered.
[[nodiscard]] const QStringList& roleKeys();
// Why lines of this kind were rejected or are in doubt, without the line: "Time is not a time that can be read".
[[nodiscard]] QString codeTitle(const QString& code);
// The column of a row that the issue is about, -1 = the whole row.
[[nodiscard]] int faultyColumn(const PreviewRow& row, const QStringList& roles);
// "Line 1,888 rejected — time: “24:61:10” is not a time that can be read".
[[nodiscard]] QString issueSentence(const PreviewRow& row, const QStringList& roles);
// What a person must do about a log before it can be imported; empty if nothing.
[[nodiscard]] QString needSentence(const DraftFile& file);
// What is wrong, from the words of a reader: visible, and without its advice for the command line.
[[nodiscard]] QString faultText(const Error& error);
// A title of a format for its name; the name itself if nobody knows it.
[[nodiscard]] QString formatTitle(const QString& name);
// "2016-08-12 06:12:09 UTC"; "—" for an empty span.
[[nodiscard]] QString firstText(TimeSpan span);
[[nodiscard]] QString lastText(TimeSpan span);
// `text` cut after `most` characters, with an ellipsis.
[[nodiscard]] QString shortened(const QString& text, qsizetype most);

} // namespace askance
