// SPDX-License-Identifier: GPL-3.0-or-later
#include "write/IssueWriter.h"

#include <algorithm>

namespace askance {

namespace {

    constexpr qint64 kKeptBytes = 4096; // what readers keep of a line

    QString fileOf(const std::vector<EvidenceSummary>& evidence, quint32 id)
    {
        const auto found
            = std::find_if(evidence.begin(), evidence.end(), [id](const EvidenceSummary& one) { return one.id == id; });
        return found == evidence.end() ? QString() : found->file;
    }

    Result<void> writeLine(QIODevice& out, const QStringList& cells, CsvMode mode)
    {
        const QByteArray line = csvLine(cells, mode);
        if (out.write(line) != line.size())
            return Error{ErrorCode::Io, QStringLiteral("writing failed: %1").arg(out.errorString()), {}};
        return {};
    }

} // namespace

QString keptText(const StoredIssue& issue)
{
    if (!issue.hasText)
        return QStringLiteral("not kept");
    return issue.place.length > kKeptBytes
        ? QStringLiteral("first %1 of %2 bytes").arg(kKeptBytes).arg(issue.place.length)
        : QStringLiteral("all");
}

Result<void> writeIssues(QIODevice& out, const std::vector<EvidenceSummary>& evidence, const IssueReader& issues,
    const IssueMeaning& meaning, CsvMode mode, const std::atomic<bool>& cancelled)
{
    const QStringList header{QStringLiteral("file"), QStringLiteral("line"), QStringLiteral("offset"),
        QStringLiteral("length"), QStringLiteral("code"), QStringLiteral("reason"), QStringLiteral("rejected"),
        QStringLiteral("text"), QStringLiteral("text_kept")};
    if (Result<void> r = writeLine(out, header, mode); !r)
        return r;
    for (qint64 number = 0; number * IssueReader::kPageRows < issues.count(); ++number) {
        if (cancelled.load(std::memory_order_relaxed))
            return Error{ErrorCode::Cancelled, QStringLiteral("stopped"), {}};
        const Result<std::vector<StoredIssue>> page = issues.page(number);
        if (!page)
            return page.error();
        for (const StoredIssue& issue : *page) {
            const LinePlace& place = issue.place;
            const QStringList cells{fileOf(evidence, place.evidence), QString::number(place.line),
                QString::number(place.offset), QString::number(place.length), issue.code, meaning.words(issue.code),
                meaning.isRejection(issue.code) ? QStringLiteral("yes") : QStringLiteral("no"), issue.text,
                keptText(issue)};
            if (Result<void> r = writeLine(out, cells, mode); !r)
                return r;
        }
    }
    return {};
}

} // namespace askance
