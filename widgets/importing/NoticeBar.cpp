// SPDX-License-Identifier: GPL-3.0-or-later
#include "importing/NoticeBar.h"

#include "columns/Dataset.h"
#include "drawing/PlainText.h"
#include "drawing/Theme.h"
#include "ingest/ImportPlan.h"

#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QToolButton>

namespace askance {

NoticeBar::NoticeBar(QWidget* parent)
    : QFrame(parent)
    , m_lead(plainLabel({}, this))
    , m_title(plainLabel({}, this))
    , m_text(plainLabel({}, this))
    , m_fixed(plainLabel({}, this))
    , m_buttons(new QHBoxLayout)
    , m_close(new QToolButton(this))
    , m_theme(&Theme::of(ThemeKind::Light))
{
    setObjectName(QStringLiteral("noticeBar"));
    m_title->setObjectName(QStringLiteral("noticeTitle"));
    m_text->setObjectName(QStringLiteral("noticeText"));
    m_fixed->setObjectName(QStringLiteral("noticeFixed"));
    m_text->setWordWrap(true);
    for (QLabel* label : {m_text, m_fixed})
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_close->setText(QStringLiteral("✕"));
    m_close->setAutoRaise(true);
    m_close->setToolTip(tr("Close this notice"));
    m_close->setAccessibleName(tr("Close this notice"));
    m_close->setFixedSize(24, 24);
    build();
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    hide();
    restyle();
}

void NoticeBar::build()
{
    for (QLabel* label : {m_lead, m_title}) {
        QFont bold = label->font();
        bold.setBold(true);
        label->setFont(bold);
    }
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(font().pointSizeF() > 0 ? font().pointSizeF() * 12 / 13 : fixed.pointSizeF());
    m_fixed->setFont(fixed);
    auto* column = new QVBoxLayout;
    column->setSpacing(4);
    for (QLabel* label : {m_title, m_text, m_fixed})
        column->addWidget(label);
    m_buttons->setSpacing(8);
    m_buttons->addStretch(1);
    column->addLayout(m_buttons);
    column->addStretch(1);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 6, 12, 6);
    row->setSpacing(8);
    row->addWidget(m_lead, 0, Qt::AlignTop);
    row->addLayout(column, 1);
    row->addWidget(m_close, 0, Qt::AlignTop);
}

void NoticeBar::setTheme(const Theme& theme)
{
    m_theme = &theme;
    restyle();
}

void NoticeBar::showNotice(Kind kind, const QString& text)
{
    showNotice({kind, {}, text, {}, {}});
}

void NoticeBar::showNotice(const Notice& notice)
{
    m_notice = notice;
    const std::pair<QLabel*, QString> texts[]
        = {{m_title, notice.title}, {m_text, notice.text}, {m_fixed, notice.fixed}};
    for (const auto& [label, text] : texts) {
        label->setText(text);
        label->setVisible(!text.isEmpty());
    }
    while (m_buttons->count() > 1) { // the stretch stays
        const std::unique_ptr<QLayoutItem> item(m_buttons->takeAt(0));
        item->widget()->hide();
        item->widget()->deleteLater(); // its click may be what brought us here
    }
    for (int i = 0; i < static_cast<int>(notice.buttons.size()); ++i) {
        auto* button = new QPushButton(plainAction(notice.buttons[i].text), this);
        button->setObjectName(QStringLiteral("noticeButton"));
        connect(
            button, &QPushButton::clicked, this, [this, key = notice.buttons[i].key] { Q_EMIT buttonPressed(key); });
        m_buttons->insertWidget(i, button);
    }
    setAccessibleName(QStringList{notice.title, notice.text, notice.fixed}.join(QLatin1Char(' ')).trimmed());
    restyle();
    setVisible(!notice.isEmpty());
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
    if (m_notice.kind == Kind::Note) {
        fill = m_theme->warningFill;
        border = m_theme->warningBorder;
        ink = m_theme->warningText;
        lead = tr("⚠ Note");
    } else if (m_notice.kind == Kind::Error) {
        fill = m_theme->errorFill;
        border = m_theme->errorBorder;
        ink = m_theme->errorText;
        lead = tr("✕ Error");
    }
    const bool titled = !m_notice.title.isEmpty();
    m_lead->setText(titled ? QStringLiteral("⚠") : lead);
    // Under a title of that colour the text itself is ink, for being read.
    setStyleSheet(
        QStringLiteral("#noticeBar { background: %1; border-bottom: 1px solid %2; }"
                       "#noticeBar QLabel { color: %3; background: transparent; }"
                       "#noticeBar #noticeText, #noticeBar #noticeFixed { color: %4; }"
                       "#noticeBar QPushButton { background: %5; color: %6; border: 1px solid %7;"
                       " border-radius: 6px; padding: 3px 10px; }"
                       "#noticeBar QPushButton:hover { background: %8; }"
                       "#noticeBar QPushButton:focus { border: 2px solid %9; padding: 2px 9px; }")
            .arg(fill.name(), border.name(), ink.name(), (titled ? m_theme->text : ink).name(), m_theme->raised.name(),
                m_theme->text.name(), m_theme->controlBorder.name(), m_theme->hover.name(), m_theme->accent.name()));
}

namespace {

    // One visible line, empty if there is nothing to say.
    QString sentenceOf(const EvidenceSummary& evidence)
    {
        const QLocale locale(QLocale::English);
        QStringList parts;
        if (isUnfinished(evidence))
            parts << NoticeBar::tr(
                "its import was stopped; only %1 records of it are here. Finish it or take it out of the case in the "
                "evidence panel's menu")
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
        // What happened is a clause, what was assumed are whole sentences.
        QStringList sentences = evidence.assumptions;
        if (!parts.isEmpty())
            sentences.prepend(
                parts.join(QStringLiteral("; ")) + (sentences.isEmpty() ? QString() : QStringLiteral(".")));
        return sentences.isEmpty() ? QString()
                                   : visible(evidence.file + QStringLiteral(": ") + sentences.join(QLatin1Char(' ')));
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
