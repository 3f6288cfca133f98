// SPDX-License-Identifier: GPL-3.0-or-later
#include "drawing/PlainText.h"

#include "record/HiddenText.h"

#include <QLineEdit>
#include <QValidator>

namespace askance {

namespace {

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
    HiddenText hidden;
    for (qsizetype i = 0; i < data.size();) {
        const auto [point, units] = textPointAt(data, i);
        if (hidden.isHidden(point))
            out += escape(point);
        else
            out += QStringView(data).mid(i, units);
        i += units;
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
