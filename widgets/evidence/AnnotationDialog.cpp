// SPDX-License-Identifier: GPL-3.0-or-later
#include "evidence/AnnotationDialog.h"

#include "drawing/PlainText.h"
#include "ingest/AnnotationFiles.h"
#include "investigation/Investigation.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace askance {

namespace {

    constexpr int kOwnMark = 0;
    constexpr int kDocumented = 1;

} // namespace

AnnotationDialog::AnnotationDialog(Investigation& investigation, const EventMark& mark, QWidget* parent)
    : QDialog(parent)
    , m_zone(investigation.zone())
{
    const bool isNew = mark.title.isEmpty();
    setObjectName(QStringLiteral("annotationDialog"));
    setWindowTitle(isNew ? tr("Add annotation") : tr("Edit annotation"));
    setMinimumWidth(520);
    m_title = std::make_unique<PlainLine>(this, QStringLiteral("annotationTitle"), mark.title, tr("what happened"));
    m_begin = std::make_unique<PlainLine>(
        this, QStringLiteral("annotationBegin"), editableInstant(mark.span.beginUs, m_zone));
    m_end = std::make_unique<PlainLine>(this, QStringLiteral("annotationEnd"),
        mark.span.isEmpty() ? QString() : editableInstant(mark.span.endUs, m_zone), tr("a moment"));
    m_kind = new QComboBox(this);
    m_kind->setObjectName(QStringLiteral("annotationKind"));
    m_kind->addItem(tr("My own mark (pin)"), kOwnMark);
    m_kind->addItem(tr("Documented event (flag)"), kDocumented);
    m_kind->setCurrentIndex(mark.citation.isEmpty() ? kOwnMark : kDocumented);
    m_citation = std::make_unique<PlainLine>(
        this, QStringLiteral("annotationCitation"), mark.citation, tr("New Yorker, 15 Oct 2018"));
    m_problem = problemLabel(this, QStringLiteral("annotationProblem"));
    m_name = std::make_unique<JournalName>(investigation, this);
    m_buttons = acceptButtons(this, isNew ? tr("Add") : tr("Save"), QStringLiteral("annotationAccept"));
    auto* zone
        = plainLabel(tr("Times of %1. An end that is a date includes that day; without an end it is a moment, or "
                        "that day.")
                         .arg(QString::fromUtf8(m_zone.id())),
            this);
    zone->setWordWrap(true);
    auto* form = new QFormLayout;
    form->addRow(tr("&Title"), m_title->edit());
    form->addRow(tr("&Begin"), m_begin->edit());
    form->addRow(tr("&End"), m_end->edit());
    form->addRow(tr("&Kind"), m_kind);
    form->addRow(tr("&Citation"), m_citation->edit());
    auto* column = new QVBoxLayout(this);
    column->addLayout(form);
    column->addWidget(zone);
    column->addWidget(m_problem);
    column->addWidget(m_name->row());
    column->addWidget(m_buttons);
    for (const PlainLine* line : {m_title.get(), m_begin.get(), m_end.get(), m_citation.get()})
        connect(line->edit(), &QLineEdit::textChanged, this, [this] { check(); });
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this] { followKind(); });
    m_title->edit()->setFocus();
    followKind();
}

bool AnnotationDialog::isDocumented() const
{
    return m_kind->currentData().toInt() == kDocumented;
}

void AnnotationDialog::followKind()
{
    m_citation->edit()->setEnabled(isDocumented());
    check();
}

std::optional<TimeSpan> AnnotationDialog::span() const
{
    if (m_end->text().isEmpty())
        return writtenMoment(m_begin->text(), m_zone);
    const std::optional<qint64> begin = writtenInstant(m_begin->text(), m_zone, false);
    const std::optional<qint64> end = writtenInstant(m_end->text(), m_zone, true);
    if (!begin || !end)
        return std::nullopt;
    return TimeSpan{*begin, *end};
}

void AnnotationDialog::check()
{
    QString problem;
    for (const PlainLine* line : {m_begin.get(), m_end.get()})
        if (problem.isEmpty() && !line->text().isEmpty() && !writtenInstant(line->text(), m_zone, false))
            problem = tr("“%1” is no time; write it like 2016-05-04 or 2016-05-04 13:00.").arg(visible(line->text()));
    const std::optional<TimeSpan> written = span();
    if (written && written->endUs < written->beginUs)
        problem = tr("The end is before the begin.");
    showProblem(m_problem, problem);
    const bool isCited = !isDocumented() || !m_citation->text().isEmpty();
    setAcceptable(m_buttons, problem.isEmpty() && written && !m_title->text().isEmpty() && isCited);
}

EventMark AnnotationDialog::mark() const
{
    return {m_title->text(), span().value_or(TimeSpan{}), isDocumented() ? m_citation->text() : QString()};
}

void AnnotationDialog::accept()
{
    m_name->keep();
    QDialog::accept();
}

} // namespace askance
