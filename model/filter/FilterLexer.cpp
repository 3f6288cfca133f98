// SPDX-License-Identifier: GPL-3.0-or-later
#include "filter/FilterLexer.h"

#include "record/HiddenText.h"

#include <algorithm>

namespace askance {

namespace {

    struct Spelled {
        char32_t point = 0;
        qsizetype length = 0; // as it is written; 0 if it is none
    };

    // "\u{202E}" at `pos`: a character that cannot be seen, by its number.
    Spelled readSpelled(const QString& text, qsizetype pos)
    {
        constexpr qsizetype mostDigits = 6;
        constexpr QLatin1String lead("\\u{");
        if (!QStringView(text).mid(pos).startsWith(lead))
            return {};
        const QStringView rest = QStringView(text).mid(pos + lead.size(), mostDigits + 1);
        const qsizetype digits = rest.indexOf(QLatin1Char('}'));
        if (digits < 1 || !std::all_of(rest.begin(), rest.begin() + digits, [](QChar c) {
                return (c >= u'0' && c <= u'9') || (c >= u'A' && c <= u'F') || (c >= u'a' && c <= u'f');
            }))
            return {};
        const char32_t point = rest.left(digits).toUInt(nullptr, 16);
        return point > QChar::LastValidCodePoint ? Spelled() : Spelled{point, lead.size() + digits + 1};
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
            if (const Spelled spelled = readSpelled(text, pos); spelled.length > 0) {
                for (const char16_t unit : QChar::fromUcs4(spelled.point))
                    out.letters.push_back({QChar(unit), true, pos});
                pos += spelled.length;
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

    // What cannot be seen is spelled as the expression knows it: `\x{202E}`.
    void addToRegex(const TextPoint& point, bool isHidden, qsizetype place, RawValue& out)
    {
        const QString spelled = isHidden ? QStringLiteral("\\x{%1}").arg(QString::number(point.point, 16).toUpper())
                                         : QStringView(QChar::fromUcs4(point.point)).toString();
        for (const QChar c : spelled)
            out.letters.push_back({c, true, place});
    }

    void readRegex(const QString& text, qsizetype& pos, RawValue& out)
    {
        const qsizetype opening = pos++;
        out.regex = true;
        HiddenText hidden;
        while (pos < text.size()) {
            const QChar c = text[pos];
            if (c == QLatin1Char('/')) {
                ++pos;
                return;
            }
            const bool isEscape = c == QLatin1Char('\\') && pos + 1 < text.size();
            if (isEscape) {
                if (text[pos + 1] != QLatin1Char('/')) // what is escaped for the expression stays so
                    out.letters.push_back({c, true, pos});
                ++pos;
            }
            const TextPoint point = textPointAt(text, pos);
            addToRegex(point, hidden.isHidden(point.point) && !isEscape, pos, out);
            pos += point.units;
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
