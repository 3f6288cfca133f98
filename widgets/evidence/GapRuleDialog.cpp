// SPDX-License-Identifier: GPL-3.0-or-later
#include "evidence/GapRuleDialog.h"

#include "columns/AssumedCoverage.h"
#include "drawing/NumberText.h"
#include "drawing/PlainText.h"
#include "drawing/SpanText.h"
#include "investigation/Investigation.h"
#include "record/Duration.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace askance {

namespace {

    TimeSpan longestSilence(const std::vector<CoverageEntry>& spans)
    {
        TimeSpan longest;
        for (size_t i = 1; i < spans.size(); ++i) {
            const TimeSpan silence{spans[i - 1].span.endUs, spans[i].span.beginUs};
            if (silence.lengthUs() > longest.lengthUs())
                longest = silence;
        }
        return longest;
    }

} // namespace

GapRuleDialog::GapRuleDialog(Investigation& investigation, const QString& sensor, QWidget* parent)
    : QDialog(parent)
    , m_investigation(investigation)
    , m_sensor(sensor)
{
    setObjectName(QStringLiteral("gapRuleDialog"));
    setWindowTitle(tr("Coverage from the records"));
    setMinimumWidth(480);
    auto* what = plainLabel(
        tr("%1 is assumed to have recorded as long as its records are never further apart than this. A longer silence "
           "ends the span: then nothing is known. The rule is kept with the spans.")
            .arg(visible(sensor)),
        this);
    what->setWordWrap(true);
    m_length = std::make_unique<PlainLine>(this, QStringLiteral("gapLength"), spelledDuration(kDefaultGapUs));
    m_preview = plainLabel({}, this);
    m_preview->setObjectName(QStringLiteral("gapPreview"));
    m_preview->setWordWrap(true);
    m_problem = problemLabel(this, QStringLiteral("gapProblem"));
    m_buttons = acceptButtons(this, tr("Take these spans"), QStringLiteral("gapAccept"));
    auto* form = new QFormLayout;
    form->addRow(tr("&Longest silence"), m_length->edit());
    auto* column = new QVBoxLayout(this);
    column->addWidget(what);
    column->addLayout(form);
    column->addWidget(m_preview);
    column->addWidget(m_problem);
    column->addWidget(m_buttons);
    connect(m_length->edit(), &QLineEdit::textChanged, this, [this] { count(); });
    count();
}

GapRuleDialog::~GapRuleDialog() = default;

void GapRuleDialog::count()
{
    m_spans.clear();
    m_gap = parseDuration(m_length->text());
    setAcceptable(m_buttons, false);
    m_preview->setText(m_gap ? tr("counting…") : QString());
    showProblem(m_problem, m_gap ? QString() : tr("Write a length of time with its unit, as 6 h or 90 min."));
    const DatasetPtr held = m_investigation.dataset();
    if (!m_gap || !held)
        return;
    auto spans = std::make_shared<Result<std::vector<CoverageEntry>>>(std::vector<CoverageEntry>());
    m_counting.start([spans, held, sensor = m_sensor, gap = *m_gap](
                         const std::atomic<bool>&) { *spans = assumedByRule(*held, sensor, gap); },
        [this, spans] { showCounted(*spans); });
}

void GapRuleDialog::showCounted(const Result<std::vector<CoverageEntry>>& spans)
{
    if (!spans) {
        m_preview->clear();
        showProblem(m_problem, spans.error().what);
        return;
    }
    m_spans = *spans;
    const TimeSpan silence = longestSilence(m_spans);
    QString words = tr("Gives %1.").arg(countedText(m_spans.size(), tr("span"), tr("spans")));
    if (!silence.isEmpty())
        words += QLatin1Char(' ')
            + tr("The longest silence: %1, %2 %3.")
                  .arg(durationText(silence.lengthUs()), spanText(silence, m_investigation.zone()),
                      QString::fromUtf8(m_investigation.zone().id()));
    m_preview->setText(words);
    setAcceptable(m_buttons, !m_spans.empty());
}

void GapRuleDialog::accept()
{
    const DatasetPtr held = m_investigation.dataset();
    if (!held || m_spans.empty() || !m_gap)
        return;
    // What a person entered as assumed stays, as it does where a case keeps to the rule by itself.
    std::vector<CoverageEntry> replaced;
    for (const CoverageSpan& span : held->coverage)
        if (QString::fromStdString(held->table->sensors[span.sensor]) == m_sensor && span.kind == CoverageKind::Assumed
            && (span.note.isEmpty() || gapOfRule(span.note)))
            replaced.push_back({m_sensor, span.span, span.kind, span.note});
    m_investigation.changeCoverage(replaced, m_spans, tr("coverage of %1: %2").arg(m_sensor, gapRule(*m_gap)));
    QDialog::accept();
}

} // namespace askance
