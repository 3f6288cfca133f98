// SPDX-License-Identifier: GPL-3.0-or-later
//
// Patterns with * (any run of characters, also none) and ? (one character). In a pattern `\*`, `\?` and `\\` stand for
// the character itself; every other backslash is one, since names spell bytes as `\032`. Used inside this room.
#pragma once

#include <QString>

#include <string>
#include <string_view>
#include <vector>

namespace askance {

struct GlobPiece {
    enum class Kind { Letter, One, Many };
    Kind kind = Kind::Letter;
    QChar letter;
};
[[nodiscard]] std::vector<GlobPiece> globPieces(const QString& pattern);
// The pattern that consists of these pieces, with no more backslashes than needed.
[[nodiscard]] QString globPattern(const std::vector<GlobPiece>& pieces);

// A pattern ready to be held against millions of UTF-8 texts. Matches whole texts, letters byte by byte: fold both
// before. Takes O(text × pattern) at worst, never more (no backtracking beyond the last *).
class Glob {
public:
    // `spell` rewrites each run of letters (UTF-8) as the texts spell it.
    template <typename Spell> Glob(const QString& pattern, Spell&& spell)
    {
        QString letters;
        const auto flush = [&] {
            for (const char c : std::string(spell(letters.toStdString())))
                m_codes.push_back(static_cast<unsigned char>(c));
            letters.clear();
        };
        for (const GlobPiece& piece : globPieces(pattern)) {
            if (piece.kind == GlobPiece::Kind::Letter) {
                letters += piece.letter;
                continue;
            }
            flush();
            m_codes.push_back(piece.kind == GlobPiece::Kind::One ? kOne : kMany);
        }
        flush();
    }
    // The same anywhere in a text.
    void unanchor();
    [[nodiscard]] bool matches(std::string_view text) const;
    void dropFinalDot(); // "*.example." means the name "*.example"

private:
    static constexpr quint16 kOne = 256;
    static constexpr quint16 kMany = 257;
    std::vector<quint16> m_codes;
};

} // namespace askance
