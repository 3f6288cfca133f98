// SPDX-License-Identifier: GPL-3.0-or-later
#include "drawing/PlainText.h"

#include <QLineEdit>
#include <QValidator>

namespace askance {

namespace {

    constexpr int kMostMarks = 3;

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

    QString escape(char32_t point)
    {
        return QStringLiteral("[U+%1]").arg(static_cast<uint>(point), 4, 16, QLatin1Char('0')).toUpper();
    }

    class VisibleTyping : public QValidator {
    public:
        using QValidator::QValidator;
        State validate(QString& input, int& cursor) const override
        {
            const auto before = static_cast<int>(visible(input.left(cursor)).size());
            input = visible(input);
            cursor = before;
            return Acceptable;
        }
    };

} // namespace

QString visible(const QString& data)
{
    QString out;
    out.reserve(data.size());
    int marks = 0;
    for (qsizetype i = 0; i < data.size(); ++i) {
        char32_t point = data.at(i).unicode();
        if (data.at(i).isHighSurrogate() && i + 1 < data.size() && data.at(i + 1).isLowSurrogate())
            point = QChar::surrogateToUcs4(data.at(i), data.at(i + 1));
        marks = isMark(point) ? marks + 1 : 0;
        if (isInvisible(point) || marks > kMostMarks)
            out += escape(point);
        else
            out += QStringView(data).mid(i, point > 0xFFFF ? 2 : 1);
        if (point > 0xFFFF)
            ++i;
    }
    return out;
}

QString isolated(const QString& data)
{
    return QChar(0x2068) + visible(data) + QChar(0x2069);
}

QLabel* plainLabel(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setText(text);
    return label;
}

QString plainToolTip(const QString& text)
{
    QString escaped = text.toHtmlEscaped();
    escaped.replace(QLatin1Char('\n'), QStringLiteral("<br>"));
    return QStringLiteral("<qt>") + escaped + QStringLiteral("</qt>");
}

void keepVisible(QLineEdit* edit)
{
    edit->setValidator(new VisibleTyping(edit));
}

QString plainAction(const QString& text)
{
    QString out = text;
    return out.replace(QLatin1Char('&'), QStringLiteral("&&"));
}

} // namespace askance
