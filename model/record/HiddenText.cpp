// SPDX-License-Identifier: GPL-3.0-or-later
#include "record/HiddenText.h"

namespace askance {

namespace {

    constexpr int kMostMarks = 3; // more marks on one letter hide the text around it

    bool isInvisible(char32_t point)
    {
        // Characters that occupy a place but draw nothing, though Unicode calls them letters.
        if (point == 0x115F || point == 0x1160 || point == 0x3164 || point == 0xFFA0 || point == 0x2800)
            return true;
        switch (QChar::category(point)) {
        case QChar::Other_Control:
        case QChar::Other_Format:
        case QChar::Other_Surrogate:
        case QChar::Other_PrivateUse:
        case QChar::Other_NotAssigned:
        case QChar::Separator_Line:
        case QChar::Separator_Paragraph:
            return true;
        case QChar::Separator_Space:
            return point != U' ';
        default:
            return false;
        }
    }

    bool isMark(char32_t point)
    {
        const QChar::Category category = QChar::category(point);
        return category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing;
    }

} // namespace

TextPoint textPointAt(const QString& text, qsizetype i)
{
    const QChar c = text.at(i);
    if (c.isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate())
        return {QChar::surrogateToUcs4(c, text.at(i + 1)), 2};
    return {c.unicode(), 1};
}

bool HiddenText::isHidden(char32_t next)
{
    m_marks = isMark(next) ? m_marks + 1 : 0;
    return isInvisible(next) || m_marks > kMostMarks;
}

} // namespace askance
