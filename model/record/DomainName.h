// SPDX-License-Identifier: GPL-3.0-or-later
//
// Query names as octet strings in one spelling: RFC 1035 §5.1 presentation, `\DDD` (decimal) for every byte outside
// 0x21 … 0x7E, `\.` for a dot inside a label, `\\` for a backslash, no trailing dot, root is ".". The comparison key is
// that text in ASCII lower case (RFC 4343). A name is never a QUrl and never decoded to Unicode here.
// Used by readers (to make keys), the filter (to read what the analyst typed) and writers.
#pragma once

#include <string>
#include <string_view>

namespace askance {

// How the log spelled bytes that it could not print.
enum class NameSpelling {
    Plain, // bytes as they are; a backslash stands for itself unless a valid RFC 1035 escape follows
    ZeekHex, // `\xHH` (Zeek); any other backslash stands for itself
    MasterFile, // RFC 1035 escapes, strictly: `\DDD` and `\c`
    Raw, // bytes as they are, a backslash too; every dot parts labels
};

// Rewrites a logged name as presentation text, keeping the case. False if no DNS name can be made of it (more than 255
// octets on the wire, a label over 63, an empty label inside): the caller keeps the record nameless with an issue.
// Empty input and "." are the root, ".". Example: ("As\\xe2 x.Local", ZeekHex) → "As\\226\\032x.Local".
[[nodiscard]] bool presentationName(std::string_view logged, NameSpelling spelling, std::string& out);

// True if presentationName() and foldName() would give `logged` back as it is, whatever the spelling: lower-case
// letters, digits, "-" and "_" in labels of 1 … 63 with single dots between them, 253 characters at most. By far most
// names.
[[nodiscard]] bool isCanonicalName(std::string_view logged);

// ASCII lower case of presentation text, in place. Escapes are digits and so do not change.
void foldName(std::string& presentation);

// True if `name` (a key) is `zone` (a key) or lies below it. Everything lies below ".".
// Example: isUnder("a.example", "example") is true, isUnder("a\\.example", "example") is false: that dot is escaped.
[[nodiscard]] bool isUnder(std::string_view name, std::string_view zone);

// "mail1.example.com" → "mail1[.]example[.]com": text that no program turns into a link.
[[nodiscard]] std::string defangedName(std::string_view name);

} // namespace askance
