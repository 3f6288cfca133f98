// SPDX-License-Identifier: GPL-3.0-or-later
//
// The encodings text logs come in. A byte order mark is cut off; UTF-16 becomes UTF-8 while it streams; Windows-1252
// stays as it is in the stream (so that offsets hold) and is converted field by field.
#pragma once

#include <QtGlobal>

#include <string>
#include <string_view>

namespace askance {

enum class TextEncoding { Utf8, Utf8Mark, Utf16LittleEndian, Utf16BigEndian, Windows1252 };

// From the first bytes of a log: marks first, then "every second byte of the first 4 KiB is zero", then UTF-8 unless
// more bytes above 0x7F are broken UTF-8 than are proper sequences.
[[nodiscard]] TextEncoding guessEncoding(std::string_view head);
[[nodiscard]] bool isUtf16(TextEncoding encoding);
// "utf-8", "utf-16le", "utf-16be", "windows-1252".
[[nodiscard]] const char* encodingName(TextEncoding encoding);
// Length of the byte order mark the encoding begins with in `head`: 0, 2 or 3.
[[nodiscard]] size_t markLength(std::string_view head);

// UTF-16 to UTF-8 in pieces of any size. Unpaired surrogates become U+FFFD.
class Utf16Decoder {
public:
    explicit Utf16Decoder(bool bigEndian)
        : m_bigEndian(bigEndian)
    {
    }
    void append(std::string_view bytes, bool atEnd, std::string& out);

private:
    void unit(char16_t u, std::string& out);
    bool m_bigEndian;
    bool m_hasOdd = false;
    unsigned char m_odd = 0;
    char16_t m_high = 0;
};

// The whole of `head` as UTF-8 without its mark: what format scores look at.
[[nodiscard]] std::string decodedHead(std::string_view head);

// Replaces `out`. The five bytes Windows-1252 leaves open become the C1 controls of the same number.
void windows1252ToUtf8(std::string_view bytes, std::string& out);

// Length of the UTF-8 sequence at the start of `text`, 0 if it is none (RFC 3629).
[[nodiscard]] size_t utf8Length(std::string_view text);

} // namespace askance
