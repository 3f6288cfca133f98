// SPDX-License-Identifier: GPL-3.0-or-later
//
// The characters of filter text: where a word ends, what stands in quotes, and at which place each character was
// typed. Knows no field and no grammar (FilterParser). Used inside this room.
#pragma once

#include <QString>

#include <vector>

namespace askance {

// One value as typed, before anybody asks what it means.
struct RawValue {
    struct Letter {
        QChar c;
        bool quoted = false; // was inside quotes: never a wildcard, a range or a prefix
        qsizetype place = 0; // in the filter text
    };
    std::vector<Letter> letters;
    qsizetype begin = 0; // in the filter text, quotes and slashes included
    qsizetype end = 0;
    bool regex = false;
    bool hadQuotes = false;
    bool unclosed = false; // a quote or slash that never ends; `begin` is where it opened

    [[nodiscard]] QString text() const { return text(0, letters.size()); }
    [[nodiscard]] QString text(size_t from, size_t to) const;
    // Index of the first unquoted `word` at or after `from`, or letters.size().
    [[nodiscard]] size_t findBare(QLatin1String word, size_t from = 0) const;
    [[nodiscard]] bool hasBare(char16_t c) const;
    // Place in the filter text of letter `index`, or of the end.
    [[nodiscard]] qsizetype placeOf(size_t index) const;
};

// Reads one value at `pos` and moves behind it. A value ends at a space, comma or bracket outside quotes. Inside quotes
// `\"` and `\\` stand for the second character, `\u{202E}` for the character of that number, any other backslash for
// itself; outside, every backslash is itself.
// A value that begins with `/` runs to the next `/` that no backslash precedes.
[[nodiscard]] RawValue readRawValue(const QString& text, qsizetype& pos);

// True if `c` ends an unquoted word.
[[nodiscard]] bool endsWord(QChar c);

} // namespace askance
