// SPDX-License-Identifier: GPL-3.0-or-later
#include "evidence/CoverageSpanDialog.h"

#include "drawing/PlainText.h"
#include "evidence/EvidenceWords.h"
#include "ingest/AnnotationFiles.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace askance {

CoverageSpanDialog::CoverageSpanDialog(const CoverageEntry& span, const ZoneRules& zone, QWidget* parent)
    : QDialog(parent)
    , m_before(span)
    , m_zone(zone)
{
    const bool isNew = span.span.isEmpty();
    setObjectName(QStringLiteral("coverageSpanDialog"));
    setWindowTitle(isNew ? tr("Add a span of coverage") : tr("Edit a span of coverage"));
    setMinimumWidth(480);
    m_kind = new QComboBox(this);
    m_kind->setObjectName(QStringLiteral("coverageKind"));
    for (const CoverageKind kind : {CoverageKind::Stated, CoverageKind::Gap, CoverageKind::Assumed})
        m_kind->addItem(coverageKindWords(kind), static_cast<int>(kind));
    m_kind->setCurrentIndex(std::max(0, m_kind->findData(static_cast<int>(span.kind))));
    const QString hint = tr("2016-05-04 or 2016-05-04 13:00");
    m_begin = std::make_unique<PlainLine>(
        this, QStringLiteral("coverageBegin"), isNew ? QString() : editableInstant(span.span.beginUs, zone), hint);
    m_end = std::make_unique<PlainLine>(
        this, QStringLiteral("coverageEnd"), isNew ? QString() : editableInstant(span.span.endUs, zone), hint);
    m_note = std::make_unique<PlainLine>(
        this, QStringLiteral("coverageNote"), span.note, tr("who says so, or why there is no data"));
    m_problem = problemLabel(this, QStringLiteral("coverageProblem"));
    m_buttons = acceptButtons(this, isNew ? tr("Add") : tr("Save"), QStringLiteral("coverageSpanAccept"));
    auto* zoneWords = plainLabel(
        tr("Times of %1. An end that is a date includes that day.").arg(QString::fromUtf8(zone.id())), this);
    zoneWords->setWordWrap(true);
    auto* form = new QFormLayout;
    form->addRow(tr("&Kind"), m_kind);
    form->addRow(tr("&Begin"), m_begin->edit());
    form->addRow(tr("&End"), m_end->edit());
    form->addRow(tr("&Note"), m_note->edit());
    auto* column = new QVBoxLayout(this);
    column->addLayout(form);
    column->addWidget(zoneWords);
    column->addWidget(m_problem);
    column->addWidget(m_buttons);
    for (const PlainLine* line : {m_begin.get(), m_end.get()})
        connect(line->edit(), &QLineEdit::textChanged, this, [this] { check(); });
    m_begin->edit()->setFocus();
    check();
}

std::optional<TimeSpan> CoverageSpanDialog::span() const
{
    const std::optional<qint64> begin = writtenInstant(m_begin->text(), m_zone, false);
    const std::optional<qint64> end = writtenInstant(m_end->text(), m_zone, true);
    if (!begin || !end)
        return std::nullopt;
    return TimeSpan{*begin, *end};
}

CoverageKind CoverageSpanDialog::kind() const
{
    return static_cast<CoverageKind>(m_kind->currentData().toInt());
}

void CoverageSpanDialog::check()
{
    const auto isTime
        = [this](const PlainLine& line) { return writtenInstant(line.text(), m_zone, false).has_value(); };
    QString problem;
    for (const PlainLine* line : {m_begin.get(), m_end.get()})
        if (problem.isEmpty() && !line->text().isEmpty() && !isTime(*line))
            problem = tr("“%1” is no time; write it like 2016-05-04 or 2016-05-04 13:00.").arg(visible(line->text()));
    const std::optional<TimeSpan> written = span();
    if (written && written->isEmpty())
        problem = tr("The end is not after the begin.");
    showProblem(m_problem, problem);
    setAcceptable(m_buttons, written && !written->isEmpty());
}

CoverageEntry CoverageSpanDialog::entry() const
{
    CoverageEntry entry{m_before.sensor, span().value_or(TimeSpan{}), kind(), m_note->text()};
    const bool changed = entry.span != m_before.span || entry.kind != m_before.kind;
    // A rule is said only of what it gave; and what nobody derived must not read as if an import had.
    if (entry.kind == CoverageKind::Assumed && changed
        && (entry.note.isEmpty() || (entry.note == m_before.note && !m_before.note.isEmpty())))
        entry.note = tr("entered by hand");
    return entry;
}

} // namespace askance
