// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/NoteField.h"

#include "drawing/PlainText.h"
#include "drawing/TextSizes.h"
#include "investigation/Investigation.h"

#include <QAbstractTextDocumentLayout>
#include <QKeyEvent>
#include <QMimeData>

#include <algorithm>

namespace askance {

namespace {

    constexpr int kMostLines = 8; // then it scrolls
    constexpr int kPaddingPx = 7;

    // `visible`, line by line: the breaks are the writer's.
    QString visibleLines(const QString& text)
    {
        QStringList lines = text.split(QLatin1Char('\n'));
        for (QString& line : lines)
            line = visible(line);
        return lines.join(QLatin1Char('\n'));
    }

} // namespace

NoteField::NoteField(Investigation& investigation, QWidget* parent)
    : QPlainTextEdit(parent)
    , m_investigation(investigation)
{
    setObjectName(QStringLiteral("inspectorNote"));
    setFont(sizedFont(font(), 12));
    setTabChangesFocus(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    document()->setDocumentMargin(kPaddingPx);
    connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
        [this] { updateGeometry(); });
    connect(&investigation, &Investigation::notesChanged, this, [this] {
        if (!document()->isModified())
            load();
    });
    connect(&investigation, &Investigation::caseLeaving, this, [this] {
        save();
        m_hasSubject = false;
    });
}

void NoteField::setSubject(const Filter& subject, const QString& name)
{
    m_name = visible(name.size() > 40 ? name.left(40) + QStringLiteral("…") : name);
    setAccessibleName(tr("Note on %1").arg(m_name));
    showWords();
    if (m_hasSubject && subject == m_subject)
        return;
    save();
    m_subject = subject;
    m_hasSubject = true;
    load();
}

// One line of them: the empty field has room for no second one.
void NoteField::showWords()
{
    if (!m_hasSubject && m_name.isEmpty())
        return;
    const int room = viewport()->width() - 2 * kPaddingPx - 2;
    setPlaceholderText(
        QFontMetrics(font()).elidedText(tr("Add a note to %1…").arg(m_name), Qt::ElideRight, std::max(room, 0)));
    viewport()->update(); // QPlainTextEdit paints a placeholder when it comes and goes, not when its text changes
}

void NoteField::load()
{
    const QString text = m_hasSubject ? visibleLines(m_investigation.note(m_subject)) : QString();
    if (text != toPlainText())
        setPlainText(text);
    document()->setModified(false);
}

void NoteField::save()
{
    if (!m_hasSubject || !document()->isModified())
        return;
    document()->setModified(false); // first: saving tells everyone, this field too
    m_investigation.setNote(m_subject, toPlainText());
}

void NoteField::setTheme(const Theme& theme)
{
    setPalette(theme.palette());
    setStyleSheet(
        // No colour of text: a style sheet would give the placeholder half of it.
        QStringLiteral("#inspectorNote { background: %1; border: 1px solid %2; border-radius: 6px; }"
                       "#inspectorNote:focus { border: 2px solid %3; }")
            .arg(theme.panel.name(), theme.hairline.name(), theme.accent.name()));
}

QSize NoteField::sizeHint() const
{
    const int line = QFontMetrics(font()).lineSpacing();
    const int lines = std::clamp(static_cast<int>(document()->size().height()), 1, kMostLines);
    return {120, lines * line + 2 * kPaddingPx + 4};
}

void NoteField::resizeEvent(QResizeEvent* event)
{
    QPlainTextEdit::resizeEvent(event);
    updateGeometry(); // another width, other lines
    showWords();
}

bool NoteField::event(QEvent* event)
{
    // Esc gives the note up; it must not drop the selection.
    if (event->type() == QEvent::ShortcutOverride && static_cast<const QKeyEvent&>(*event).key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QPlainTextEdit::event(event);
}

void NoteField::keyPressEvent(QKeyEvent* event)
{
    const bool enters = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Escape) {
        document()->setModified(false);
        load();
        clearFocus();
    } else if (enters && event->modifiers().testFlag(Qt::ControlModifier)) {
        save();
    } else {
        QPlainTextEdit::keyPressEvent(event);
    }
}

void NoteField::insertFromMimeData(const QMimeData* source)
{
    if (source->hasText())
        insertPlainText(visibleLines(source->text().replace(QLatin1String("\r\n"), QLatin1String("\n"))));
}

void NoteField::focusOutEvent(QFocusEvent* event)
{
    QPlainTextEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason)
        save();
}

} // namespace askance
