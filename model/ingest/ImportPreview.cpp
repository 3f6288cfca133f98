// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/ImportPaths.h"
#include "ingest/ReadPipeline.h"
#include "read/Readers.h"

namespace askance {

namespace {

    constexpr size_t kPreviewRows = 200;
    constexpr size_t kPreviewBytes = size_t{64} << 10;

    Result<std::string> headOf(ByteSource& source)
    {
        std::string head(kPreviewBytes, '\0');
        size_t size = 0;
        while (size < head.size()) {
            const Result<size_t> n = source.read(head.data() + size, head.size() - size);
            if (!n)
                return n.error();
            if (*n == 0)
                break;
            size += *n;
        }
        head.resize(size);
        return head;
    }

    void keepFirstRows(QueryBatch& batch, size_t rows)
    {
        while (batch.rows() > rows)
            batch.dropLastRow();
    }

} // namespace

Result<ImportPreview> previewImport(const ImportFile& file, const ReadOptions& options)
{
    // A source that was handed in is read from its start by the import itself, so a preview may not use it up.
    if (file.path == QLatin1String("-") || file.source)
        return Error{ErrorCode::Unsupported, QStringLiteral("standard input can be read once only, so not previewed"),
            fileNameOf(file.path)};
    if (!file.problem.isEmpty())
        return Error{ErrorCode::NotReadable, file.problem, file.path};
    Result<std::unique_ptr<ByteSource>> source = ByteSource::open(file.path);
    if (!source)
        return source.error();
    Result<std::string> head = headOf(**source);
    if (!head)
        return head.error();
    Result<ChosenReader> chosen = chooseReader(options, *head, file.path);
    if (!chosen)
        return head->size() < kPreviewBytes ? withCondition(chosen.error(), **source) : chosen.error();
    ImportPreview preview;
    preview.format = chosen->reader->format();
    preview.reason = chosen->score.reason;
    std::vector<Stretch> stretches;
    if (head->size() == kPreviewBytes) // the last line of it is cut
        head->resize(head->rfind('\n') + 1); // no line end at all: nothing to show
    const Result<void> taken = chosen->reader->take(*head, true, stretches);
    preview.assumptions = chosen->reader->assumptions();
    if (!taken)
        return taken.error();
    std::vector<QueryBatch> batches;
    for (const Stretch& stretch : stretches) {
        chosen->reader->parse(stretch, batches);
        if (!batches.empty())
            break;
    }
    if (!batches.empty()) {
        preview.head = std::move(batches.front());
        keepFirstRows(preview.head, kPreviewRows);
    }
    return preview;
}

} // namespace askance
