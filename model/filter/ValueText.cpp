// SPDX-License-Identifier: GPL-3.0-or-later
#include "filter/ValueText.h"

#include "filter/FieldNames.h"
#include "filter/Glob.h"
#include "record/HiddenText.h"

namespace askance {

namespace {

    // Characters that end an unquoted value or mean something in it.
    bool isSpecial(char32_t point)
    {
        switch (point) {
        case U' ':
        case U',':
        case U'"':
        case U'(':
        case U')':
        case U'*':
        case U'?':
        case U'<':
        case U'>':
            return true;
        default:
            return QChar::isSpace(point);
        }
    }

    // Whether it would be misread without quotes, or holds what only quotes can spell out.
    bool hasSpecial(const QString& text)
    {
        HiddenText hidden;
        for (qsizetype i = 0; i < text.size();) {
            const auto [point, units] = textPointAt(text, i);
            if (isSpecial(point) || hidden.isHidden(point))
                return true;
            i += units;
        }
        return false;
    }

    QString quoted(const QString& text)
    {
        QString out = QStringLiteral("\"");
        HiddenText hidden;
        for (qsizetype i = 0; i < text.size();) {
            const auto [point, units] = textPointAt(text, i);
            if (hidden.isHidden(point)) {
                out += QStringLiteral("\\u{%1}").arg(QString::number(point, 16).toUpper());
            } else {
                if (point == U'"' || point == U'\\')
                    out += QLatin1Char('\\');
                out += QStringView(text).mid(i, units);
            }
            i += units;
        }
        return out + QLatin1Char('"');
    }

    bool needsQuotes(FilterField field, const QString& text)
    {
        if (text.isEmpty() || hasSpecial(text))
            return true;
        if (text.startsWith(QLatin1Char('/')) || (isOrdered(field) && text.contains(QLatin1String(".."))))
            return true;
        const bool addresses = field == FilterField::Source || field == FilterField::Server;
        if (addresses && text.contains(QLatin1Char('/')))
            return true;
        return fieldInfo(field).zoned && text.contains(QLatin1Char('@'));
    }

    // Wildcards bare, everything else that could be misread in quotes: "two words"*
    QString globText(FilterField field, const QString& pattern)
    {
        QString out;
        QString letters;
        const auto flush = [&] {
            if (hasSpecial(letters) || (out.isEmpty() && letters.startsWith(QLatin1Char('/')))
                || (isOrdered(field) && letters.contains(QLatin1String(".."))))
                out += quoted(letters);
            else
                out += letters;
            letters.clear();
        };
        for (const GlobPiece& piece : globPieces(pattern)) {
            if (piece.kind == GlobPiece::Kind::Letter) {
                letters += piece.letter;
                continue;
            }
            flush();
            out += piece.letter;
        }
        flush();
        return out;
    }

    QString regexText(const QString& pattern)
    {
        QString out = QStringLiteral("/");
        for (qsizetype i = 0; i < pattern.size(); ++i) {
            if (pattern[i] == QLatin1Char('\\') && i + 1 < pattern.size())
                out += pattern[i++];
            else if (pattern[i] == QLatin1Char('/'))
                out += QLatin1Char('\\');
            out += pattern[i];
        }
        return out + QLatin1Char('/');
    }

    QLatin1String operatorText(ValueKind kind)
    {
        switch (kind) {
        case ValueKind::Less:
            return QLatin1String("<");
        case ValueKind::LessEqual:
            return QLatin1String("<=");
        case ValueKind::Greater:
            return QLatin1String(">");
        case ValueKind::GreaterEqual:
            return QLatin1String(">=");
        default:
            return QLatin1String(":");
        }
    }

} // namespace

QString valueText(FilterField field, const FilterValue& value)
{
    const auto side = [field](const QString& text) { return needsQuotes(field, text) ? quoted(text) : text; };
    switch (value.kind) {
    case ValueKind::Glob:
        return globText(field, value.text);
    case ValueKind::Regex:
        return regexText(value.text);
    case ValueKind::Prefix:
        return value.text;
    case ValueKind::Range:
        return (value.text.isEmpty() ? QString() : side(value.text)) + QLatin1String("..")
            + (value.upper.isEmpty() ? QString() : side(value.upper));
    default:
        return side(value.text);
    }
}

QString termText(const FilterTerm& term, const QByteArray& caseZone)
{
    QString out = fieldName(term.field);
    for (size_t i = 0; i < term.values.size(); ++i) {
        if (i == 0)
            out += operatorText(term.values[i].kind);
        else
            out += QLatin1Char(',');
        out += valueText(term.field, term.values[i]);
    }
    if (fieldInfo(term.field).zoned && term.zone != caseZone)
        out += QLatin1Char('@') + QString::fromLatin1(term.zone);
    return out;
}

} // namespace askance
