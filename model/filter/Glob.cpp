// SPDX-License-Identifier: GPL-3.0-or-later
#include "filter/Glob.h"

#include <algorithm>

namespace askance {

std::vector<GlobPiece> globPieces(const QString& pattern)
{
    std::vector<GlobPiece> pieces;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const QChar c = pattern[i];
        const char16_t next = i + 1 < pattern.size() ? pattern[i + 1].unicode() : u'\0';
        if (c == QLatin1Char('\\') && (next == u'*' || next == u'?' || next == u'\\')) {
            pieces.push_back({GlobPiece::Kind::Letter, pattern[++i]});
        } else if (c == QLatin1Char('*')) {
            pieces.push_back({GlobPiece::Kind::Many, c});
        } else if (c == QLatin1Char('?')) {
            pieces.push_back({GlobPiece::Kind::One, c});
        } else {
            pieces.push_back({GlobPiece::Kind::Letter, c});
        }
    }
    return pieces;
}

QString globPattern(const std::vector<GlobPiece>& pieces)
{
    // Backwards, so that a backslash knows what will stand behind it.
    QString reversed;
    for (auto piece = pieces.rbegin(); piece != pieces.rend(); ++piece) {
        const char16_t c = piece->letter.unicode();
        const bool letter = piece->kind == GlobPiece::Kind::Letter;
        const char16_t behind = reversed.isEmpty() ? u'\0' : reversed.back().unicode();
        reversed += piece->letter;
        const bool wild = c == u'*' || c == u'?';
        const bool ambiguous = c == u'\\' && (behind == u'*' || behind == u'?' || behind == u'\\');
        if (letter && (wild || ambiguous))
            reversed += QLatin1Char('\\');
    }
    std::reverse(reversed.begin(), reversed.end());
    return reversed;
}

void Glob::unanchor()
{
    m_codes.insert(m_codes.begin(), kMany);
    m_codes.push_back(kMany);
}

void Glob::dropFinalDot()
{
    if (m_codes.size() > 1 && m_codes.back() == '.')
        m_codes.pop_back();
}

bool Glob::matches(std::string_view text) const
{
    size_t t = 0;
    size_t p = 0;
    size_t resumeText = 0;
    size_t resumePattern = 0; // behind the last * seen; 0 = none yet
    while (t < text.size()) {
        if (p < m_codes.size() && m_codes[p] == kMany) {
            resumePattern = ++p;
            resumeText = t;
            continue;
        }
        if (p < m_codes.size() && m_codes[p] == kOne) {
            // One character, not one byte: the rest of its UTF-8 sequence goes with it.
            do
                ++t;
            while (t < text.size() && (static_cast<unsigned char>(text[t]) & 0xC0U) == 0x80U);
            ++p;
            continue;
        }
        if (p < m_codes.size() && m_codes[p] == static_cast<unsigned char>(text[t])) {
            ++t;
            ++p;
            continue;
        }
        if (resumePattern == 0)
            return false;
        p = resumePattern;
        t = ++resumeText;
    }
    while (p < m_codes.size() && m_codes[p] == kMany)
        ++p;
    return p == m_codes.size();
}

} // namespace askance
