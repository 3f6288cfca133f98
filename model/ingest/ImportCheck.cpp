// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/ImportCheck.h"

#include "ingest/ReadPipeline.h"

#include <algorithm>

namespace askance {

namespace {

    constexpr size_t kBlock = size_t{256} << 10;
    constexpr size_t kMostLines = 1000;
    constexpr std::chrono::milliseconds kPatience{20};

    int permilleOf(qint64 done, qint64 total)
    {
        return total > 0 ? static_cast<int>(std::min<qint64>(1000, done * 1000 / total)) : 0;
    }

    void widen(TimeSpan& span, qint64 us)
    {
        span = span.isEmpty() ? TimeSpan{us, us + 1}
                              : TimeSpan{std::min(span.beginUs, us), std::max(span.endUs, us + 1)};
    }

    void addIssues(const QueryBatch& batch, ImportCheck& check)
    {
        for (const LineIssue& issue : batch.issues) {
            ++(issue.rejected ? check.rejectedBy : check.doubtedBy)[QString::fromStdString(issue.code)];
            if (issue.rejected && check.rejectedLines.size() < kMostLines)
                check.rejectedLines.push_back(issue);
        }
    }

    void add(const QueryBatch& batch, ImportCheck& check)
    {
        check.lines += batch.lines;
        check.accepted += batch.accepted;
        check.rejected += batch.rejected;
        check.skipped += batch.skipped;
        addIssues(batch, check);
        for (const qint64 us : batch.timeUs)
            widen(check.covered, us);
        for (quint32 id = 0; id < batch.sensors.size(); ++id) {
            const std::string_view bytes = batch.sensors.at(id);
            const QString name = QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
            if (!check.sensors.contains(name))
                check.sensors << name;
        }
    }

    // Its lines in order, as batches of one log come in order but the issues of one batch may not.
    void finish(const ReadPipeline& pipeline, ImportCheck& check)
    {
        check.isComplete = true;
        check.bytes = pipeline.source().rawBytesRead();
        check.conditionText = pipeline.source().conditionText();
        std::sort(check.rejectedLines.begin(), check.rejectedLines.end(),
            [](const LineIssue& a, const LineIssue& b) { return a.line < b.line; });
    }

} // namespace

Result<LogHash> hashLog(
    const ImportFile& file, const std::atomic<bool>& cancelled, const std::function<void(int)>& progress)
{
    Result<std::unique_ptr<ByteSource>> source = ByteSource::open(file.path, file.member);
    if (!source)
        return source.error();
    std::string block(kBlock, '\0');
    for (size_t n = 1; n > 0;) {
        if (cancelled)
            return Error{ErrorCode::Cancelled, QStringLiteral("stopped"), file.path};
        const Result<size_t> got = (*source)->read(block.data(), block.size());
        if (!got)
            return got.error();
        n = *got;
        if (progress)
            progress(permilleOf((*source)->rawBytesRead(), (*source)->rawBytesTotal()));
    }
    return LogHash{
        (*source)->sha256Raw(), (*source)->sha256Plain(), (*source)->rawBytesRead(), (*source)->conditionText()};
}

Result<ImportCheck> checkImport(const ImportFile& file, const ReadOptions& options, int jobs,
    const std::atomic<bool>& cancelled, const std::function<void(int)>& progress)
{
    if (!file.problem.isEmpty())
        return Error{ErrorCode::NotReadable, file.problem, file.path};
    Result<std::unique_ptr<ByteSource>> source = ByteSource::open(file.path, file.member);
    if (!source)
        return source.error();
    ImportCheck check;
    check.bytesTotal = (*source)->rawBytesTotal();
    ReadPipeline pipeline(std::move(*source), options, jobs);
    std::vector<QueryBatch> batches;
    for (;;) {
        const ReadPipeline::Step step = pipeline.next(batches, kPatience);
        check.bytes = pipeline.rawBytesRead();
        if (step == ReadPipeline::Step::Failed)
            return pipeline.error();
        if (step != ReadPipeline::Step::Waiting)
            check.assumptions = pipeline.facts().assumptions;
        for (const QueryBatch& batch : batches)
            add(batch, check);
        if (step == ReadPipeline::Step::End)
            break;
        if (progress)
            progress(permilleOf(check.bytes, check.bytesTotal));
        if (cancelled)
            return check;
    }
    finish(pipeline, check);
    return check;
}

} // namespace askance
