// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which characters of a text cannot be seen, or change how the text around them is seen. What a surface makes visible
// and what the filter language spells out is decided here, so that no character is rewritten by one and raw in the
// other.
#pragma once

#include <QString>

namespace askance {

// A character of a text: its code point and how many UTF-16 units it takes. A lone surrogate stands for itself.
struct TextPoint {
    char32_t point = 0;
    int units = 1;
};
[[nodiscard]] TextPoint textPointAt(const QString& text, qsizetype i);

// Goes through a text from its begin and says of each character whether it has to be spelled out: control, format,
// bidirectional, zero-width, private and unassigned characters, lone surrogates, every blank but the space, letters
// that draw nothing, and every mark after the third on one letter.
class HiddenText {
public:
    [[nodiscard]] bool isHidden(char32_t next);

private:
    int m_marks = 0; // in a row
};

} // namespace askance
