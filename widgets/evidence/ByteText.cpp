// SPDX-License-Identifier: GPL-3.0-or-later
#include "evidence/ByteText.h"

#include "drawing/PlainText.h"

#include <algorithm>

namespace askance {

namespace {

    constexpr int kMostMarks = 3; // more marks on one letter hide the text around it

    // Bytes that the first byte of a UTF-8 sequence announces.
    qsizetype announced(uchar first)
    {
        if (first < 0x80)
            return 1;
        return first < 0xC0 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF8 ? 4 : 0;
    }

    // The character that begins at `i`, empty if there is none that can be shown.
    QString shownAt(const QByteArray& bytes, qsizetype i, qsizetype& size)
    {
        size = announced(static_cast<uchar>(bytes[i]));
        if (size == 0 || i + size > bytes.size())
            return {};
        const QUtf8StringView sequence(bytes.constData() + i, size);
        if (!sequence.isValidUtf8())
            return {};
        const QString character = sequence.toString();
        return visible(character) == character ? character : QString();
    }

    bool isMark(const QString& character)
    {
        const QChar::Category category = character.size() == 2
            ? QChar::category(QChar::surrogateToUcs4(character[0], character[1]))
            : character[0].category();
        return category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing;
    }

    void escape(ByteText& out, const QByteArray& bytes)
    {
        static constexpr char digits[] = "0123456789ABCDEF";
        const qsizetype begin = out.text.size();
        for (const char c : bytes) {
            const auto byte = static_cast<uchar>(c);
            out.text += QStringLiteral("\\x");
            out.text += QLatin1Char(digits[byte >> 4U]);
            out.text += QLatin1Char(digits[byte & 15U]);
        }
        const qsizetype length = out.text.size() - begin;
        if (!out.escapes.isEmpty() && out.escapes.back().position + out.escapes.back().length == begin)
            out.escapes.back().length += length;
        else
            out.escapes.append({begin, length});
    }

} // namespace

ByteText byteText(const QByteArray& bytes)
{
    ByteText out;
    int marks = 0;
    for (qsizetype i = 0; i < bytes.size();) {
        qsizetype size = 1;
        const QString character = shownAt(bytes, i, size);
        marks = !character.isEmpty() && isMark(character) ? marks + 1 : 0;
        if (character.isEmpty() || marks > kMostMarks) {
            // A sequence that is whole but not to be shown goes as one; a broken one byte by byte.
            const bool whole
                = size > 1 && i + size <= bytes.size() && QUtf8StringView(bytes.constData() + i, size).isValidUtf8();
            size = whole ? size : 1;
            escape(out, bytes.mid(i, size));
        } else {
            out.text += character;
        }
        i += size;
    }
    return out;
}

} // namespace askance
