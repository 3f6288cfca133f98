// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/Importer.h"

#include "ingest/ImportPaths.h"
#include "store/EvidenceRows.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace askance {

namespace {

    constexpr std::chrono::milliseconds kPatience{20}; // a cancel is looked at this often
    constexpr std::chrono::milliseconds kBetweenReports{50}; // at most 20 a second

    EvidenceStatus statusOf(SourceCondition condition)
    {
        switch (condition) {
        case SourceCondition::Truncated:
            return EvidenceStatus::Partial;
        case SourceCondition::Corrupt:
            return EvidenceStatus::Corrupt;
        case SourceCondition::Changed:
            return EvidenceStatus::Changed;
        case SourceCondition::Complete:
            break;
        }
        return EvidenceStatus::Complete;
    }

    int jobsOf(const ImportPlan& plan)
    {
        const int cores = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
        return plan.jobs > 0 ? plan.jobs : cores;
    }

    qint64 rawSizeOf(const ImportFile& file)
    {
        if (file.source)
            return file.source->rawBytesTotal();
        const QFileInfo info(file.path);
        if (file.path == QLatin1String("-"))
            return -1;
        return info.isFile() ? info.size() : 0;
    }

    Error withPlace(Error error, const QString& path)
    {
        if (error.where.isEmpty())
            error.where = path;
        return error;
    }

    // The rejected line with the lowest number.
    const LineIssue* firstRejected(const QueryBatch& batch)
    {
        const LineIssue* first = nullptr;
        for (const LineIssue& issue : batch.issues)
            if (issue.rejected && (!first || issue.line < first->line))
                first = &issue;
        return first;
    }

    Error strictError(const QueryBatch& batch, const QString& path)
    {
        const LineIssue* issue = firstRejected(batch);
        const QString code = issue ? QString::fromStdString(issue->code) : QStringLiteral("unreadable");
        return {ErrorCode::NotReadable,
            QStringLiteral("this line cannot be read (%1), and --strict keeps nothing of such a log; import without "
                           "--strict to keep the other lines and a list of those rejected")
                .arg(code),
            issue ? QStringLiteral("%1:%2").arg(path).arg(issue->line) : path};
    }

} // namespace

Importer::Importer(CaseFile& file, RecordStore& store, ImportPlan plan, const std::atomic<bool>& cancelled,
    const std::function<void(const ImportProgress&)>& progress)
    : m_file(file)
    , m_plan(std::move(plan))
    , m_cancelled(cancelled)
    , m_progress(progress)
    , m_store(store)
{
}

Result<ImportOutcome> Importer::run()
{
    const auto begun = std::chrono::steady_clock::now();
    for (const ImportFile& file : m_plan.files) {
        m_sizes.push_back(rawSizeOf(file));
        m_bytesTotal = m_sizes.back() < 0 || m_bytesTotal < 0 ? -1 : m_bytesTotal + m_sizes.back();
    }
    for (size_t i = 0; i < m_plan.files.size() && !m_over; ++i) {
        m_current = {};
        m_current.bytes = m_sizes[i];
        if (const Result<void> done = importFile(m_plan.files[i]); !done)
            return withPlace(done.error(), m_file.path());
        m_bytesDone += std::max(qint64(0), m_sizes[i]);
        m_current.begun = false;
        report(0, false);
    }
    report(0, true);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begun;
    m_outcome.seconds = seconds.count();
    return m_outcome;
}

Result<ImportOutcome> Importer::runFrom(const ResumePoint& point)
{
    const Result<RowDigests> stored = storedRowDigests(m_file.handle());
    if (!stored)
        return stored.error();
    const auto own = stored->find(point.evidence.id);
    m_resume.emplace(point, own == stored->end() ? QByteArray() : own->second);
    return run();
}

Result<void> Importer::importFile(const ImportFile& file)
{
    m_current.file = &file;
    if (m_resume) {
        m_current.summary.id = m_resume->evidenceId();
        m_current.begun = true;
    }
    if (!file.remark.isEmpty())
        m_outcome.remarks << file.remark;
    std::shared_ptr<ByteSource> source = file.source;
    m_current.path = source && file.path.isEmpty() ? source->label() : file.path;
    m_current.name = logNameOf(file);
    if (m_cancelled) {
        m_outcome.cancelled = m_over = true;
        return {};
    }
    if (!file.problem.isEmpty())
        return fail({ErrorCode::NotReadable, file.problem, m_current.path});
    if (!source) {
        Result<std::unique_ptr<ByteSource>> opened = ByteSource::open(file.path, file.member);
        if (!opened)
            return fail(opened.error());
        source = std::move(*opened);
    }
    if (const Result<void> fresh = checkNew(file.path, source->rawBytesTotal()); !fresh && !m_cancelled)
        return fail(fresh.error());
    ReadPipeline pipeline(std::move(source), optionsOf(file), jobsOf(m_plan));
    return pump(pipeline);
}

Result<std::vector<EvidenceSummary>> Importer::evidenceOf(const CaseFile& file)
{
    return readEvidence(file.handle());
}

// A log of the same length as one in the case is hashed first: to refuse it then is cheaper than to store and withdraw
// it. All others are found out by their hash at the end.
Result<void> Importer::checkNew(const QString& path, qint64 bytes) const
{
    const Result<std::vector<EvidenceSummary>> held = evidenceOf(m_file);
    if (!held)
        return held.error();
    const bool likely = bytes >= 0
        && std::any_of(held->begin(), held->end(), [&](const EvidenceSummary& e) { return e.bytes == bytes; });
    // Members of one archive have its hash in common; they are told apart by what they hold, at the end.
    QFile file(path);
    if (!likely || !m_current.file->member.isEmpty() || m_current.file->source
        || !file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return {};
    QCryptographicHash hash(QCryptographicHash::Sha256);
    QByteArray block(256 << 10, Qt::Uninitialized);
    for (qint64 n = 1; n > 0 && !m_cancelled; hash.addData(QByteArrayView(block).first(std::max(qint64(0), n))))
        n = file.read(block.data(), block.size());
    return m_store.checkNotImported(hash.result(), {});
}

// Takes what the pipeline yields until the log ends, one way or another.
Result<void> Importer::pump(ReadPipeline& pipeline)
{
    std::vector<QueryBatch> batches;
    for (;;) {
        const ReadPipeline::Step step = pipeline.next(batches, kPatience);
        if (m_cancelled) {
            m_outcome.cancelled = m_over = true;
            return withdraw();
        }
        if (step == ReadPipeline::Step::Failed)
            return fail(pipeline.error());
        if (step != ReadPipeline::Step::Waiting && !m_current.begun)
            if (Result<void> r = begin(pipeline.facts()); !r)
                return r;
        if (step == ReadPipeline::Step::End)
            return finish(pipeline);
        if (Result<void> r = append(std::move(batches)); !r || m_over)
            return r;
        report(pipeline.rawBytesRead(), false);
    }
}

const ReadOptions& Importer::optionsOf(const ImportFile& file) const
{
    return file.options ? *file.options : m_plan.options;
}

QString Importer::optionsJson(const ReadPipeline::Facts& facts) const
{
    QJsonObject json = facts.effectiveOptions;
    json.insert(QStringLiteral("assumptions"), QJsonArray::fromStringList(facts.assumptions));
    json.insert(QStringLiteral("asked"), toJson(optionsOf(*m_current.file)));
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

Result<void> Importer::begin(const ReadPipeline::Facts& facts)
{
    const ImportFile& file = *m_current.file;
    EvidenceStart start;
    // Absolute, so that the original can be found again from any folder.
    const bool onDisk = !file.source && file.path != QLatin1String("-");
    start.path = onDisk ? QFileInfo(file.path).absoluteFilePath() : m_current.path;
    start.file = m_current.name;
    start.member = file.member;
    start.format = facts.format;
    start.optionsJson = optionsJson(facts);
    start.sensor
        = file.sensor.isEmpty() ? sensorNameOf(file.member.isEmpty() ? m_current.path : file.member) : file.sensor;
    start.program = QStringLiteral("askance " ASKANCE_VERSION);
    start.synthetic = file.synthetic;
    start.coverage = file.coverage;
    const Result<EvidenceId> id = m_store.begin(start);
    if (!id)
        return id.error();
    m_current.begun = true;
    m_current.summary.id = id->value;
    return {};
}

void Importer::count(const QueryBatch& batch)
{
    m_current.summary.accepted += batch.accepted;
    m_current.summary.rejected += batch.rejected;
}

// The log at that path does not begin as the one that was interrupted did.
Result<void> Importer::refuseAsAnother()
{
    if (Result<void> stopped = m_store.stop(QStringLiteral("the log could not be taken up again")); !stopped)
        return stopped;
    m_current.begun = false;
    m_over = true;
    m_outcome.failures.push_back({ErrorCode::NotReadable,
        QStringLiteral("this is not the log that the unfinished import began with; discard that import and import "
                       "this log anew"),
        m_current.path});
    return {};
}

Result<void> Importer::append(std::vector<QueryBatch> batches)
{
    for (QueryBatch& batch : batches) {
        if (m_plan.strict && batch.rejected > 0) {
            m_over = true;
            m_outcome.failures.push_back(strictError(batch, m_current.path));
            return withdraw();
        }
        if (m_cancelled) {
            m_outcome.cancelled = m_over = true;
            return withdraw();
        }
        if (m_resume && m_resume->isInside()) {
            count(batch);
            m_resume->take(batch);
            if (m_resume->isAnother())
                return refuseAsAnother();
            continue;
        }
        count(batch);
        if (Result<void> r = m_store.append(std::move(batch)); !r) {
            (void)m_store.stop(r.error().what); // whole batches stay; the first error is the one to tell
            return r;
        }
    }
    return {};
}

Result<void> Importer::finish(const ReadPipeline& pipeline)
{
    if (m_resume && m_resume->isInside())
        return refuseAsAnother();
    const ByteSource& source = pipeline.source();
    const ReadPipeline::Facts facts = pipeline.facts();
    EvidenceEnd end;
    end.status = statusOf(source.condition());
    end.statusText = source.conditionText();
    end.rawBytes = source.rawBytesRead();
    end.sha256Raw = source.sha256Raw();
    end.sha256Plain = source.sha256Plain();
    end.optionsJson = optionsJson(facts);
    if (const Result<void> done = m_store.finish(end); !done) {
        if (done.error().code != ErrorCode::SameEvidence)
            return done;
        m_outcome.failures.push_back(withPlace(done.error(), m_current.path));
        return {};
    }
    return tellOfCurrent();
}

// A log that cannot be read, or not further. What a failing disk gave so far is kept, to be taken up again later.
Result<void> Importer::fail(const Error& error)
{
    m_outcome.failures.push_back(withPlace(error, m_current.path));
    if (!m_current.begun)
        return {};
    return error.code == ErrorCode::Io && m_current.summary.accepted > 0 ? keepStopped(error) : withdraw();
}

// Whole batches stay and are told of: an outcome without them would be taken for an import that brought nothing.
Result<void> Importer::keepStopped(const Error& error)
{
    m_current.begun = false;
    if (Result<void> stopped = m_store.stop(error.what); !stopped)
        return stopped;
    return tellOfCurrent();
}

// Puts what the case holds of the log at hand into the outcome.
Result<void> Importer::tellOfCurrent()
{
    const Result<std::vector<EvidenceSummary>> held = evidenceOf(m_file);
    if (!held)
        return held.error();
    EvidenceSummary& summary = m_current.summary;
    for (const EvidenceSummary& one : *held)
        if (one.id == summary.id)
            summary = one;
    m_outcome.rows += summary.accepted;
    m_outcome.evidence.push_back(summary);
    return {};
}

// The case as it was before this log.
Result<void> Importer::withdraw()
{
    if (!m_current.begun)
        return {};
    m_current.begun = false;
    if (m_resume) // as it was before is unfinished
        return m_store.stop(QStringLiteral("stopped by the user"));
    return m_store.discard(EvidenceId{m_current.summary.id});
}

void Importer::report(qint64 rawBytes, bool always)
{
    if (!m_progress)
        return;
    const auto now = std::chrono::steady_clock::now();
    if (!always && now - m_saidAt < kBetweenReports)
        return;
    m_saidAt = now;
    const qint64 done = m_bytesDone + rawBytes;
    const int permille = m_bytesTotal > 0 ? static_cast<int>(std::min<qint64>(1000, done * 1000 / m_bytesTotal)) : -1;
    m_said.permille = m_bytesTotal < 0 ? -1 : std::max(m_said.permille, permille);
    // While a log is under way its own accounts come on top of those that are finished.
    m_said.rows = m_outcome.rows + (m_current.begun ? m_current.summary.accepted : 0);
    m_said.rejected = m_current.begun ? m_current.summary.rejected : 0;
    for (const EvidenceSummary& finished : m_outcome.evidence)
        m_said.rejected += finished.rejected;
    m_said.file = m_current.name;
    m_progress(m_said);
}

} // namespace askance
