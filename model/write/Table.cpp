// SPDX-License-Identifier: GPL-3.0-or-later
#include "write/Table.h"

#include <algorithm>

namespace askance {

namespace {

    // More marks than this on one letter hide the text below or above them; no living orthography needs them.
    constexpr int kMostMarks = 4;

    // Letters and marks that draw nothing, though their category does not say so (Unicode, Default_Ignorable).
    bool isBlankLetter(char32_t c)
    {
        return c == 0x034F || c == 0x115F || c == 0x1160 || c == 0x17B4 || c == 0x17B5 || c == 0x3164 || c == 0xFFA0
            || c == 0x2800 || (c >= 0x180B && c <= 0x180F) || (c >= 0xFE00 && c <= 0xFE0F)
            || (c >= 0xE0000 && c <= 0xE0FFF);
    }

    bool isNonCharacter(char32_t c)
    {
        return (c & 0xFFFEU) == 0xFFFEU || (c >= 0xFDD0 && c <= 0xFDEF);
    }

    bool isHidden(char32_t c)
    {
        if (c < 0x7F)
            return c < 0x20;
        switch (QChar::category(c)) {
        case QChar::Other_Control:
        case QChar::Other_Format:
        case QChar::Other_Surrogate:
        case QChar::Separator_Line:
        case QChar::Separator_Paragraph:
            return true;
        default:
            return isBlankLetter(c) || isNonCharacter(c);
        }
    }

    bool isMark(char32_t c)
    {
        const QChar::Category category = QChar::category(c);
        return category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing;
    }

    // The code point at `i`, and how many UTF-16 units it takes; a lone surrogate comes back as itself.
    char32_t codePointAt(const QString& text, qsizetype i, qsizetype& units)
    {
        const QChar c = text.at(i);
        units = 1;
        if (c.isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate()) {
            units = 2;
            return QChar::surrogateToUcs4(c, text.at(i + 1));
        }
        return c.unicode();
    }

    bool isPlain(const QString& text)
    {
        return std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u' ' && c < u'\x7F'; });
    }

    bool startsFormula(QChar c)
    {
        return QStringView(u"=+-@\t\r\n＝＋－＠").contains(c);
    }

    // A spreadsheet set to another delimiter cuts a cell where ours is whole, and what follows the cut would run.
    bool isSomeDelimiter(QChar c)
    {
        return QStringView(u",;|\t\r\n").contains(c);
    }

    QString disarmed(const QString& cell)
    {
        QString out;
        out.reserve(cell.size() + 2);
        bool atStart = true;
        for (const QChar c : cell) {
            if (atStart && startsFormula(c))
                out += u'\'';
            out += c;
            if (isSomeDelimiter(c))
                atStart = true;
            else if (c != u' ')
                atStart = false;
        }
        return out;
    }

    void appendEscape(QByteArray& out, char16_t unit)
    {
        static const char digits[] = "0123456789abcdef";
        out += "\\u";
        for (int shift = 12; shift >= 0; shift -= 4)
            out += digits[(unit >> shift) & 0xF];
    }

    void appendJsonUnit(QByteArray& out, char32_t c)
    {
        switch (c) {
        case U'"':
            out += "\\\"";
            return;
        case U'\\':
            out += "\\\\";
            return;
        case U'\n':
            out += "\\n";
            return;
        case U'\r':
            out += "\\r";
            return;
        case U'\t':
            out += "\\t";
            return;
        default:
            break;
        }
        if (QChar::category(c) == QChar::Other_Surrogate) {
            out += "\\ufffd";
        } else if (c == 0x7F || isHidden(c)) {
            if (QChar::requiresSurrogates(c)) {
                appendEscape(out, QChar::highSurrogate(c));
                appendEscape(out, QChar::lowSurrogate(c));
            } else {
                appendEscape(out, static_cast<char16_t>(c));
            }
        } else {
            out += QString::fromUcs4(&c, 1).toUtf8();
        }
    }

    qsizetype shownWidth(const QString& text)
    {
        return std::count_if(text.begin(), text.end(), [](QChar c) { return !c.isLowSurrogate(); });
    }

    void appendAligned(QString& out, const QStringList& cells, const std::vector<qsizetype>& widths,
        const std::vector<bool>& rightAligned)
    {
        QString line;
        for (qsizetype i = 0; i < cells.size(); ++i) {
            const QString padding(widths[static_cast<size_t>(i)] - shownWidth(cells[i]), u' ');
            const bool right = static_cast<size_t>(i) < rightAligned.size() && rightAligned[static_cast<size_t>(i)];
            line += right ? padding + cells[i] : cells[i] + padding;
            line += QStringLiteral("  ");
        }
        while (line.endsWith(u' '))
            line.chop(1);
        out += line + u'\n';
    }

    QStringList visibleCells(const QStringList& cells)
    {
        QStringList out;
        out.reserve(cells.size());
        for (const QString& cell : cells)
            out += visibleText(cell);
        return out;
    }

} // namespace

QByteArray csvLine(const QStringList& cells, CsvMode mode)
{
    QByteArray out;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        if (i > 0)
            out += ',';
        QString cell = cells[i];
        if (mode == CsvMode::SpreadsheetSafe)
            cell = visibleText(disarmed(cell));
        // Blanks at the ends too: some readers take them away unless they are quoted.
        const bool quoted = std::any_of(cell.begin(), cell.end(), [](QChar c) {
            return c == u'"' || c == u',' || c == u'\n' || c == u'\r';
        }) || (!cell.isEmpty() && (cell.front().isSpace() || cell.back().isSpace()));
        if (quoted)
            cell = u'"' + cell.replace(QStringLiteral("\""), QStringLiteral("\"\"")) + u'"';
        out += cell.toUtf8();
    }
    return out += "\r\n";
}

QByteArray jsonString(const QString& text)
{
    QByteArray out;
    out.reserve(text.size() + 2);
    out += '"';
    for (qsizetype i = 0, units = 1; i < text.size(); i += units) {
        const char16_t unit = text.at(i).unicode();
        units = 1;
        if (unit >= u' ' && unit < u'\x7F' && unit != u'"' && unit != u'\\')
            out += static_cast<char>(unit);
        else
            appendJsonUnit(out, codePointAt(text, i, units));
    }
    return out += '"';
}

QString alignedText(
    const QStringList& header, const std::vector<QStringList>& rows, const std::vector<bool>& rightAligned)
{
    std::vector<QStringList> shown;
    shown.reserve(rows.size() + 1);
    shown.push_back(visibleCells(header));
    for (const QStringList& row : rows)
        shown.push_back(visibleCells(row));
    std::vector<qsizetype> widths;
    for (const QStringList& row : shown) {
        widths.resize(std::max(widths.size(), static_cast<size_t>(row.size())));
        for (qsizetype i = 0; i < row.size(); ++i)
            widths[static_cast<size_t>(i)] = std::max(widths[static_cast<size_t>(i)], shownWidth(row[i]));
    }
    QString out;
    for (const QStringList& row : shown)
        appendAligned(out, row, widths, rightAligned);
    return out;
}

QString visibleText(const QString& text)
{
    if (isPlain(text))
        return text;
    QString out;
    int marks = 0;
    for (qsizetype i = 0, units = 1; i < text.size(); i += units) {
        const char32_t c = codePointAt(text, i, units);
        marks = isMark(c) ? marks + 1 : 0;
        if (c == 0x7F || isHidden(c) || marks > kMostMarks)
            out += QStringLiteral("[U+%1]").arg(static_cast<quint32>(c), 4, 16, QLatin1Char('0')).toUpper();
        else
            out += QStringView(text).mid(i, units);
    }
    return out;
}

} // namespace askance
