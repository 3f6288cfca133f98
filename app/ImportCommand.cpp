// SPDX-License-Identifier: GPL-3.0-or-later
//
// `askance import`: logs into a case, new or at hand; and what to do about an import that was killed.
#include "CaseJson.h"
#include "CaseQuestion.h"
#include "CaseTarget.h"
#include "ImportOptions.h"
#include "Interrupt.h"
#include "Output.h"

#include <QFileInfo>

#include <algorithm>
#include <cstdio>
#include <unistd.h>

namespace askance {

namespace {

    // One line on the terminal, rewritten in place; nothing where standard error is a file or a pipe.
    class ProgressLine {
    public:
        ~ProgressLine()
        {
            if (m_shown)
                std::fputs("\r\033[K", stderr);
        }
        void show(const ImportProgress& progress)
        {
            if (!m_isTerminal)
                return;
            QString text = visibleText(progress.file) + QStringLiteral(": ");
            if (progress.permille >= 0)
                text += QStringLiteral("%1 %, ").arg(progress.permille / 10);
            text += QStringLiteral("%1 records").arg(progress.rows);
            if (progress.rejected > 0)
                text += QStringLiteral(", %1 lines rejected").arg(progress.rejected);
            const QByteArray bytes = "\r\033[K" + text.toUtf8();
            std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stderr);
            std::fflush(stderr);
            m_shown = true;
        }

    private:
        bool m_isTerminal = isatty(STDERR_FILENO) == 1;
        bool m_shown = false;
    };

    std::function<void(const ImportProgress&)> shownBy(ProgressLine& line)
    {
        return [&line](const ImportProgress& progress) { line.show(progress); };
    }

    void addTo(ImportOutcome& all, ImportOutcome more)
    {
        all.evidence.insert(all.evidence.end(), more.evidence.begin(), more.evidence.end());
        all.failures.insert(all.failures.end(), more.failures.begin(), more.failures.end());
        all.remarks += more.remarks;
        all.seconds += more.seconds;
        all.rows += more.rows;
        all.cancelled = all.cancelled || more.cancelled;
    }

    // ---- what an earlier import left behind

    Error unfinishedError(const QString& casePath, const EvidenceSummary& evidence)
    {
        return {ErrorCode::Exists,
            QStringLiteral("holds %1 only in part, as an import of it was stopped; finish it with 'askance import CASE "
                           "--resume' or take it out with 'askance import CASE --discard'")
                .arg(evidence.file),
            casePath};
    }

    Result<void> settleUnfinished(const Request& request, CaseFile& file, ImportOutcome& outcome)
    {
        RecordStore store(file);
        const Result<std::vector<EvidenceSummary>> unfinished = store.unfinished();
        if (!unfinished)
            return unfinished.error();
        for (const EvidenceSummary& evidence : *unfinished) {
            if (request.has("discard")) {
                if (const Result<void> gone = store.discard(EvidenceId{evidence.id}); !gone)
                    return gone;
                complain(QStringLiteral("%1: taken out of the case again").arg(evidence.file));
            } else if (request.has("resume")) {
                ProgressLine line;
                Result<ImportOutcome> resumed
                    = resumeImport(file, EvidenceId{evidence.id}, interrupted(), shownBy(line));
                if (!resumed)
                    return resumed.error();
                addTo(outcome, std::move(*resumed));
                if (outcome.cancelled)
                    break;
            } else {
                return unfinishedError(file.path(), evidence);
            }
        }
        return {};
    }

    // ---- what is said afterwards

    QByteArray outcomeJson(const ImportOutcome& outcome, int timeDigits)
    {
        JsonWriter json;
        json.beginObject().key("evidence").beginArray();
        for (const EvidenceSummary& evidence : outcome.evidence)
            appendEvidenceJson(json, evidence, timeDigits);
        json.endArray().member("seconds", outcome.seconds);
        json.member("rows_per_second", outcome.seconds > 0 ? static_cast<double>(outcome.rows) / outcome.seconds : 0.0);
        json.endObject();
        return json.takeText() + '\n';
    }

    QByteArray outcomeText(const ImportOutcome& outcome)
    {
        QString text;
        for (const EvidenceSummary& e : outcome.evidence) {
            text += visibleText(QStringLiteral("%1: %2 records, %3 lines rejected, %4 skipped; read as %5, sensor %6")
                                    .arg(e.file)
                                    .arg(e.accepted)
                                    .arg(e.rejected)
                                    .arg(e.skipped)
                                    .arg(e.format, e.sensor))
                + u'\n';
            for (const QString& assumption : e.assumptions)
                text += visibleText(QStringLiteral("  assumed: ") + assumption) + u'\n';
        }
        return text.toUtf8();
    }

    QString reservation(const EvidenceSummary& evidence)
    {
        switch (evidence.status) {
        case EvidenceStatus::Complete:
            break;
        case EvidenceStatus::Partial:
            return QStringLiteral("the log ends early; what came before the end is in the case");
        case EvidenceStatus::Corrupt:
            return QStringLiteral("the log is corrupt; what could be read is in the case and marked so");
        case EvidenceStatus::Changed:
            return QStringLiteral("the log changed while it was read; import a copy that rests");
        }
        if (evidence.rejected > 0)
            return QStringLiteral("%1 of %2 lines were rejected; 'askance info CASE' lists the reasons")
                .arg(evidence.rejected)
                .arg(evidence.lines);
        return {};
    }

    void complainAbout(const ImportOutcome& outcome, bool replaces)
    {
        for (const QString& remark : outcome.remarks)
            complain(remark);
        for (const EvidenceSummary& evidence : outcome.evidence) {
            if (const QString text = reservation(evidence); !text.isEmpty())
                complain(evidence.file + QStringLiteral(": ") + text);
        }
        for (const Error& failure : outcome.failures)
            complain(failure.toString());
        if (outcome.cancelled && replaces)
            complain(QStringLiteral("stopped before the end; the case is as it was"));
        else if (outcome.cancelled)
            complain(QStringLiteral("stopped before the end; files that were read before are in the case"));
    }

    // What is printed, told while the case is open.
    Result<QByteArray> reportText(const Request& request, const CaseFile& file, const ImportOutcome& outcome)
    {
        if (!request.has("json"))
            return outcomeText(outcome);
        int digits = 0;
        if (!outcome.evidence.empty()) {
            // Times have as many digits as the whole case needs, as in `info`.
            const Result<DatasetPtr> data = file.load();
            if (!data)
                return data.error();
            digits = (*data)->table->timeDigits;
        }
        return outcomeJson(outcome, digits);
    }

    // A case that is to replace an older one does so only if the import went to its end and brought something; one
    // made for this import stays if anything is in it.
    Result<void> settle(CaseTarget& target, const ImportOutcome& outcome)
    {
        if (outcome.evidence.empty() && target.replaces())
            target.discard();
        else if (outcome.evidence.empty())
            target.discardIfEmpty();
        return target.keep();
    }

    // ---- the command

    // A log that is the case itself would be overwritten before it is read.
    Result<void> checkApart(const ImportPlan& plan, const QString& casePath)
    {
        const QString caseFile = QFileInfo(casePath).canonicalFilePath();
        for (const ImportFile& file : plan.files) {
            if (!caseFile.isEmpty() && QFileInfo(file.path).canonicalFilePath() == caseFile)
                return Error{
                    ErrorCode::Usage, QStringLiteral("is named as a case and as a log; name the case first"), casePath};
        }
        return {};
    }

    Result<ImportPlan> planOf(const Request& request)
    {
        Result<ImportPlan> plan = readImportOptions(request);
        if (!plan)
            return plan;
        const bool settles = request.has("resume") || request.has("discard");
        const QStringList logs = request.arguments().mid(1);
        if (request.has("resume") && request.has("discard"))
            return usageError(QStringLiteral("import: --resume and --discard exclude each other"));
        if (settles && request.has("force"))
            return usageError(
                QStringLiteral("import: --force makes a new case; there is nothing to resume or discard"));
        if (logs.isEmpty() && !settles)
            return usageError(
                QStringLiteral("import: name the logs after the case; 'askance import --help' says more"));
        if (logs.isEmpty())
            return plan;
        Result<std::vector<ImportFile>> files = expandPaths(logs, request.text("sensor"));
        if (!files)
            return files.error();
        plan->files = std::move(*files);
        if (const Result<void> apart = checkApart(*plan, request.arguments().constFirst()); !apart)
            return apart.error();
        return plan;
    }

    Result<ImportOutcome> importInto(const Request& request, CaseFile& file, const ImportPlan& plan)
    {
        ImportOutcome outcome;
        if (const Result<void> settled = settleUnfinished(request, file, outcome); !settled)
            return settled.error();
        if (plan.files.empty() || outcome.cancelled)
            return outcome;
        ProgressLine line;
        Result<ImportOutcome> imported = runImport(file, plan, interrupted(), shownBy(line));
        if (!imported)
            return imported;
        addTo(outcome, std::move(*imported));
        return outcome;
    }

    Result<int> runImportCommand(const Request& request)
    {
        const QStringList stages = {QStringLiteral("read"), QStringLiteral("parse"), QStringLiteral("store")};
        const Result<int> stage = chosenWord("stop-after", request.text("stop-after", stages.constLast()), stages);
        if (!stage)
            return stage.error();
        const Result<ImportPlan> plan = planOf(request);
        if (!plan)
            return plan.error();
        if (*stage < 2)
            return timeStage(*plan, *stage == 1, request.has("json"));
        const QString casePath = request.arguments().constFirst();
        const bool mayCreate = !plan->files.empty();
        Result<CaseTarget> target
            = mayCreate ? CaseTarget::openOrCreate(casePath, request.has("force")) : CaseTarget::open(casePath);
        if (!target)
            return target.error();
        Result<ImportOutcome> outcome = importInto(request, target->file(), *plan);
        if (!outcome) {
            if (target->replaces())
                target->discard();
            else
                target->discardIfEmpty();
            return target->named(outcome.error());
        }
        if (outcome->cancelled && target->replaces())
            outcome->evidence.clear(); // the older case stays
        const Result<QByteArray> text = reportText(request, target->file(), *outcome);
        complainAbout(*outcome, target->replaces());
        if (const Result<void> settled = settle(*target, *outcome); !settled)
            return settled.error();
        if (!text)
            return text.error();
        if (const Result<void> written = writeStandardOutput(*text); !written)
            return written.error();
        return outcome->exitCode();
    }

} // namespace

Command importCommand()
{
    return {"import", "CASE LOG…", "read logs into a case, which is made if there is none", 1, -1,
        {{"format", nullptr, "F", "read the logs as F ('askance formats' lists them) instead of recognising them"},
            {"sensor", nullptr, "NAME", "the sensor that wrote the logs (default: the name of each file)"},
            {"sensor-column", nullptr, "NAME", "delimited text: the column that names the sensor"},
            {"tz", nullptr, "ZONE", "zone of times that state none, like Europe/Moscow (default: UTC is assumed)"},
            {"year", nullptr, "YYYY", "year of times that state none"},
            {"dns-port", nullptr, "LIST", "packet captures: DNS ports, like 53,5301-5308 (default: 53, 5353, 5355)"},
            {"map", nullptr, "SPEC.json", "delimited text: which column is what"},
            {"jobs", nullptr, "N", "threads that parse (default: one per core)"},
            {"strict", nullptr, nullptr, "the first line that cannot be read stops the import of its log"},
            {"resume", nullptr, nullptr, "first finish what a killed import left in part; LOG… may be left out"},
            {"discard", nullptr, nullptr, "first take out what a killed import left in part; LOG… may be left out"},
            {"force", nullptr, nullptr, "start anew over an Askance case of that name"},
            {"stop-after", nullptr, "STAGE", "timing: read, parse (neither touches CASE) or store (all)"},
            {"json", nullptr, nullptr, "say what was imported as JSON"}},
        "Folders are searched for logs with all below them; - is standard input. A log that is in the case already is\n"
        "refused. Lines that cannot be read are counted and kept as issues (exit code 3), never dropped silently.\n"
        "A mapping: {\"time\":\"ts\",\"source\":2,\"name\":\"qname\",\"type\":\"qtype\"} by column name or number.",
        runImportCommand};
}

} // namespace askance
