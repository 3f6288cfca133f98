// SPDX-License-Identifier: GPL-3.0-or-later
#include "filter/FilterLexer.h"

namespace askance {

namespace {

    // "\u{202E}" at `pos`: the character and how long it is written; 0 if it is none.
    std::pair<QChar, qsizetype> readHidden(const QString& text, qsizetype pos)
    {
        constexpr qsizetype mostDigits = 4;
        if (text.mid(pos, 3) != QLatin1String("\\u{"))
            return {};
        const qsizetype end = text.indexOf(QLatin1Char('}'), pos);
        const qsizetype digits = end - pos - 3;
        bool isNumber = false;
        const ushort code = digits < 1 || digits > mostDigits ? 0 : text.mid(pos + 3, digits).toUShort(&isNumber, 16);
        return isNumber ? std::pair(QChar(code), end + 1 - pos) : std::pair(QChar(), qsizetype{0});
    }

    // From behind the opening quote to behind the closing one.
    void readQuoted(const QString& text, qsizetype& pos, RawValue& out)
    {
        const qsizetype opening = pos++;
        out.hadQuotes = true;
        while (pos < text.size()) {
            const QChar c = text[pos];
            if (c == QLatin1Char('"')) {
                ++pos;
                return;
            }
            if (const auto [hidden, length] = readHidden(text, pos); length > 0) {
                out.letters.push_back({hidden, true, pos});
                pos += length;
                continue;
            }
            const bool escape = c == QLatin1Char('\\') && pos + 1 < text.size()
                && (text[pos + 1] == QLatin1Char('"') || text[pos + 1] == QLatin1Char('\\'));
            out.letters.push_back({escape ? text[pos + 1] : c, true, pos});
            pos += escape ? 2 : 1;
        }
        out.unclosed = true;
        out.begin = opening;
    }

    void readRegex(const QString& text, qsizetype& pos, RawValue& out)
    {
        const qsizetype opening = pos++;
        out.regex = true;
        while (pos < text.size()) {
            const QChar c = text[pos];
            if (c == QLatin1Char('/')) {
                ++pos;
                return;
            }
            if (c == QLatin1Char('\\') && pos + 1 < text.size()) {
                if (text[pos + 1] != QLatin1Char('/')) // what is escaped for the expression stays so
                    out.letters.push_back({c, true, pos});
                ++pos;
            }
            out.letters.push_back({text[pos], true, pos});
            ++pos;
        }
        out.unclosed = true;
        out.begin = opening;
    }

} // namespace

bool endsWord(QChar c)
{
    return c.isSpace() || c == QLatin1Char(',') || c == QLatin1Char('(') || c == QLatin1Char(')');
}

RawValue readRawValue(const QString& text, qsizetype& pos)
{
    RawValue out;
    out.begin = pos;
    if (pos < text.size() && text[pos] == QLatin1Char('/')) {
        readRegex(text, pos, out);
        out.end = pos;
        return out;
    }
    while (pos < text.size() && !endsWord(text[pos]) && !out.unclosed) {
        if (text[pos] == QLatin1Char('"')) {
            readQuoted(text, pos, out);
            continue;
        }
        out.letters.push_back({text[pos], false, pos});
        ++pos;
    }
    out.end = pos;
    return out;
}

QString RawValue::text(size_t from, size_t to) const
{
    QString out;
    for (size_t i = from; i < to; ++i)
        out += letters[i].c;
    return out;
}

size_t RawValue::findBare(QLatin1String word, size_t from) const
{
    const auto length = static_cast<size_t>(word.size());
    for (size_t i = from; i + length <= letters.size(); ++i) {
        size_t same = 0;
        while (same < length && !letters[i + same].quoted && letters[i + same].c == word[static_cast<qsizetype>(same)])
            ++same;
        if (same == length)
            return i;
    }
    return letters.size();
}

bool RawValue::hasBare(char16_t c) const
{
    for (const Letter& letter : letters)
        if (!letter.quoted && letter.c == c)
            return true;
    return false;
}

qsizetype RawValue::placeOf(size_t index) const
{
    return index < letters.size() ? letters[index].place : end;
}

} // namespace askance
