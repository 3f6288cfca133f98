// SPDX-License-Identifier: GPL-3.0-or-later
#include "evidence/OriginalText.h"

#include "drawing/NumberText.h"
#include "drawing/Theme.h"
#include "evidence/ByteText.h"

#include <QFontDatabase>
#include <QTextBlock>

namespace askance {

namespace {

    constexpr qsizetype kMostMarked = 2000; // escapes that get a colour; a line of nothing else needs no more

    QTextEdit::ExtraSelection marked(QTextDocument* document, qsizetype from, qsizetype length, const QColor& ink)
    {
        QTextEdit::ExtraSelection selection;
        selection.cursor = QTextCursor(document);
        selection.cursor.setPosition(static_cast<int>(from));
        selection.cursor.setPosition(static_cast<int>(from + length), QTextCursor::KeepAnchor);
        selection.format.setForeground(ink);
        return selection;
    }

} // namespace

OriginalText::OriginalText(QWidget* parent)
    : QPlainTextEdit(parent)
{
    setObjectName(QStringLiteral("originalText"));
    setAccessibleName(tr("Lines of the evidence file"));
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setWordWrapMode(QTextOption::WrapAnywhere);
}

void OriginalText::showLines(const std::vector<OriginalLine>& lines)
{
    const Theme& theme = Theme::of(palette());
    const qsizetype digits = lines.empty() ? 1 : countText(static_cast<quint64>(lines.back().number)).size();
    QString text;
    QList<QTextEdit::ExtraSelection> selections;
    struct Span {
        qsizetype from, length;
        QColor ink;
    };
    QList<Span> spans;
    QList<int> wantedBlocks;
    m_wanted.clear();
    for (size_t i = 0; i < lines.size(); ++i) {
        const OriginalLine& line = lines[i];
        const QString number
            = countText(static_cast<quint64>(line.number)).rightJustified(digits) + QStringLiteral("  ");
        const ByteText shown = byteText(line.bytes);
        if (i > 0)
            text += QLatin1Char('\n');
        spans.append({text.size(), number.size(), theme.mutedText});
        text += number;
        for (const ByteText::Escape& escape : shown.escapes.mid(0, kMostMarked))
            spans.append({text.size() + escape.position, escape.length, theme.warningText});
        text += shown.text;
        if (line.isWanted) {
            wantedBlocks.append(static_cast<int>(i));
            m_wanted += (m_wanted.isEmpty() ? QString() : QStringLiteral("\n")) + shown.text;
        }
    }
    setPlainText(text);
    for (const int block : wantedBlocks) {
        QTextEdit::ExtraSelection whole;
        whole.cursor = QTextCursor(document()->findBlockByNumber(block));
        whole.cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
        whole.format.setBackground(theme.accentTint);
        whole.format.setProperty(QTextFormat::FullWidthSelection, true);
        selections.append(whole);
    }
    for (const Span& span : spans)
        selections.append(marked(document(), span.from, span.length, span.ink));
    setExtraSelections(selections);
    if (!wantedBlocks.isEmpty()) {
        setTextCursor(QTextCursor(document()->findBlockByNumber(wantedBlocks.front())));
        centerCursor();
    }
}

} // namespace askance
