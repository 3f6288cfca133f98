// SPDX-License-Identifier: GPL-3.0-or-later
#include "importing/NoticeBar.h"

#include "columns/Dataset.h"
#include "drawing/PlainText.h"
#include "drawing/Theme.h"
#include "ingest/ImportPlan.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QToolButton>

namespace askance {

NoticeBar::NoticeBar(QWidget* parent)
    : QFrame(parent)
    , m_lead(new QLabel(this))
    , m_text(new QLabel(this))
    , m_close(new QToolButton(this))
    , m_theme(&Theme::of(ThemeKind::Light))
{
    setObjectName(QStringLiteral("noticeBar"));
    m_lead->setTextFormat(Qt::PlainText);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setObjectName(QStringLiteral("noticeText"));
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_close->setText(QStringLiteral("✕"));
    m_close->setAutoRaise(true);
    m_close->setToolTip(tr("Close this notice"));
    m_close->setAccessibleName(tr("Close this notice"));
    m_close->setFixedSize(24, 24);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 6, 12, 6);
    row->setSpacing(8);
    row->addWidget(m_lead, 0, Qt::AlignTop);
    row->addWidget(m_text, 1);
    row->addWidget(m_close, 0, Qt::AlignTop);
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    hide();
    restyle();
}

void NoticeBar::setTheme(const Theme& theme)
{
    m_theme = &theme;
    restyle();
}

void NoticeBar::showNotice(Kind kind, const QString& text)
{
    m_kind = kind;
    m_text->setText(text);
    setAccessibleName(text);
    restyle();
    setVisible(!text.isEmpty());
}

QString NoticeBar::text() const
{
    return m_text->text();
}

void NoticeBar::restyle()
{
    QColor fill = m_theme->panel;
    QColor border = m_theme->hairline;
    QColor ink = m_theme->secondaryText;
    QString lead = tr("Note");
    if (m_kind == Kind::Note) {
        fill = m_theme->warningFill;
        border = m_theme->warningBorder;
        ink = m_theme->warningText;
        lead = tr("⚠ Note");
    } else if (m_kind == Kind::Error) {
        fill = m_theme->errorFill;
        border = m_theme->errorBorder;
        ink = m_theme->errorText;
        lead = tr("✕ Error");
    }
    m_lead->setText(lead);
    setStyleSheet(QStringLiteral("#noticeBar { background: %1; border-bottom: 1px solid %2; }"
                                 "#noticeBar QLabel { color: %3; background: transparent; }")
                      .arg(fill.name(), border.name(), ink.name()));
    QFont bold = m_lead->font();
    bold.setBold(true);
    m_lead->setFont(bold);
}

namespace {

    // One visible line, empty if there is nothing to say.
    QString sentenceOf(const EvidenceSummary& evidence)
    {
        const QLocale locale(QLocale::English);
        QStringList parts;
        if (isUnfinished(evidence))
            parts << NoticeBar::tr(
                "its import was stopped; only %1 records of it are here. On the command line, finish "
                "it with 'askance import CASE --resume' or take it out with --discard")
                         .arg(locale.toString(evidence.accepted));
        else if (evidence.status == EvidenceStatus::Partial)
            parts << NoticeBar::tr("the log ends early; %1 records before the break were kept")
                         .arg(locale.toString(evidence.accepted));
        if (evidence.status == EvidenceStatus::Corrupt)
            parts << NoticeBar::tr("the log is damaged; %1 records were read and are not to be trusted unchecked")
                         .arg(locale.toString(evidence.accepted));
        if (evidence.status == EvidenceStatus::Changed)
            parts << NoticeBar::tr("the file changed while it was read");
        if (evidence.rejected > 0)
            parts << NoticeBar::tr("%1 of %2 lines could not be read and are kept as issues")
                         .arg(locale.toString(evidence.rejected), locale.toString(evidence.lines));
        parts += evidence.assumptions;
        return parts.isEmpty() ? QString()
                               : visible(evidence.file + QStringLiteral(": ") + parts.join(QStringLiteral("; ")));
    }

    QString folded(QStringList lines)
    {
        constexpr qsizetype mostLines = 5;
        if (lines.size() > mostLines) {
            const qsizetype more = lines.size() - mostLines;
            lines = lines.mid(0, mostLines)
                << (more == 1 ? NoticeBar::tr("… and one more file") : NoticeBar::tr("… and %1 more files").arg(more));
        }
        return lines.join(QLatin1Char('\n'));
    }

} // namespace

ImportNotice noticeOf(const ImportOutcome& outcome)
{
    ImportNotice notice;
    QStringList lines;
    for (const Error& failure : outcome.failures) {
        lines << visible(failure.toString());
        notice.kind = NoticeBar::Kind::Error;
    }
    for (const EvidenceSummary& evidence : outcome.evidence) {
        const QString sentence = sentenceOf(evidence);
        if (sentence.isEmpty())
            continue;
        lines << sentence;
        if (notice.kind == NoticeBar::Kind::Info)
            notice.kind = NoticeBar::Kind::Note;
    }
    notice.text = folded(lines);
    return notice;
}

ImportNotice noticeOf(const Dataset& dataset)
{
    QStringList lines;
    for (const EvidenceSummary& evidence : dataset.evidence)
        if (evidence.status != EvidenceStatus::Complete)
            lines << sentenceOf(evidence);
    return {lines.isEmpty() ? NoticeBar::Kind::Info : NoticeBar::Kind::Note, folded(lines)};
}

} // namespace askance
