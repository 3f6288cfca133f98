// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/PreviewRows.h"

#include "read/ColumnGuess.h"
#include "read/TextDecoder.h"
#include "record/CivilTime.h"

#include <algorithm>
#include <limits>

namespace askance {

namespace {

    constexpr size_t kPlainRows = 60;
    constexpr size_t kBadRows = 500;
    constexpr size_t kMostCells = 512;
    constexpr qsizetype kMostChars = 2000;

    QString shown(std::string_view bytes)
    {
        // Cut in bytes first: a cell may have a megabyte. UTF-8 takes four bytes for a character at most.
        const std::string_view start = bytes.substr(0, static_cast<size_t>(kMostChars) * 4);
        QString text = QString::fromUtf8(start.data(), static_cast<qsizetype>(start.size()));
        if (text.size() > kMostChars || start.size() < bytes.size())
            text = text.left(kMostChars) + QStringLiteral("…");
        return text;
    }

    void widen(TimeSpan& span, qint64 us)
    {
        span = span.isEmpty() ? TimeSpan{us, us + 1}
                              : TimeSpan{std::min(span.beginUs, us), std::max(span.endUs, us + 1)};
    }

    QString entry(const ByteDictionary& words, quint32 id)
    {
        return id == kNone ? QString() : shown(words.at(id));
    }

    QString entry(const std::vector<CodeWord>& words, quint32 id)
    {
        return id == kNone ? QString() : shown(words.at(id).word);
    }

    const LineIssue* issueAt(const std::map<qint64, const LineIssue*>& issues, qint64 line)
    {
        const auto found = issues.find(line);
        return found == issues.end() ? nullptr : found->second;
    }

    // One issue a line: the one that rejects it, if any does.
    void collect(const QueryBatch& batch, std::map<qint64, const LineIssue*>& issues)
    {
        for (const LineIssue& issue : batch.issues)
            if (const LineIssue*& held = issues[issue.line]; !held || (issue.rejected && !held->rejected))
                held = &issue;
    }

} // namespace

PreviewRows::PreviewRows(ImportPreview& into, const DelimitedLayout* layout, bool windows1252)
    : m_into(into)
    , m_layout(layout)
    , m_windows1252(windows1252)
{
    if (!layout)
        m_into.roles = {QStringLiteral("time"), QStringLiteral("source"), QStringLiteral("name"),
            QStringLiteral("type"), QStringLiteral("response")};
}

void PreviewRows::take(const Stretch& stretch, const std::vector<QueryBatch>& batches)
{
    for (const QueryBatch& batch : batches)
        tally(batch);
    if (!m_layout) {
        for (const QueryBatch& batch : batches)
            addParsed(batch);
        return;
    }
    // Up to which line rows without an issue are still wanted.
    size_t left = kPlainRows - std::min(kPlainRows, m_plain);
    qint64 lastPlain = 0;
    std::map<qint64, const LineIssue*> issues;
    for (const QueryBatch& batch : batches) {
        collect(batch, issues);
        const size_t some = std::min(left, batch.rows());
        if (some > 0)
            lastPlain = batch.line[some - 1];
        left -= some;
    }
    addRaw(stretch, issues, lastPlain);
}

void PreviewRows::tally(const QueryBatch& batch)
{
    m_into.lines += batch.lines;
    m_into.accepted += batch.accepted;
    m_into.rejected += batch.rejected;
    m_into.skipped += batch.skipped;
    for (const LineIssue& issue : batch.issues)
        if (issue.rejected)
            ++m_into.rejectedBy[QString::fromStdString(issue.code)];
    for (const qint64 us : batch.timeUs)
        widen(m_into.covered, us);
    for (quint32 id = 0; id < batch.sensors.size(); ++id) {
        const QString name = shown(batch.sensors.at(id));
        if (!m_into.sensors.contains(name))
            m_into.sensors << name;
    }
}

bool PreviewRows::hasRoom(bool isBad) const
{
    return isBad ? m_bad < kBadRows : m_plain < kPlainRows;
}

void PreviewRows::addRow(qint64 line, QStringList cells, const LineIssue* issue)
{
    if (!hasRoom(issue != nullptr))
        return;
    ++(issue ? m_bad : m_plain);
    m_into.rows.push_back(
        {line, std::move(cells), issue ? QString::fromStdString(issue->code) : QString(), issue && issue->rejected});
}

QStringList PreviewRows::cellsOf(std::string_view record)
{
    QStringList cells;
    std::string decoded;
    for (const Cell& cell : m_splitter.split(m_layout->style, record)) {
        if (static_cast<size_t>(cells.size()) == kMostCells)
            break;
        if (m_windows1252)
            windows1252ToUtf8(cell.text, decoded);
        cells << shown(m_windows1252 ? std::string_view(decoded) : cell.text);
    }
    return cells;
}

void PreviewRows::addRaw(const Stretch& stretch, const std::map<qint64, const LineIssue*>& issues, qint64 lastPlain)
{
    for (const LineIssue& issue : stretch.issues)
        addRow(issue.line, {shown(issue.text)}, &issue);
    std::string_view text = stretch.bytes;
    qint64 line = stretch.firstLine;
    while (!text.empty()) {
        const std::string_view first = firstLine(text, m_layout->style.lineEnd);
        const RecordExtent extent = cellRecordExtent(m_layout->style, text, first.size(), true);
        const std::string_view record = withoutLineEnd(text.substr(0, extent.bytes));
        text.remove_prefix(extent.bytes);
        const LineIssue* issue = issueAt(issues, line);
        const bool isData = record.find_first_not_of(" \t") != std::string_view::npos && record.front() != '#'
            && record != m_layout->firstHint && !(m_layout->hasHeader && record == m_layout->header);
        if (issue || (isData && line <= lastPlain))
            addRow(line, cellsOf(record), issue);
        line += extent.lines;
    }
}

void PreviewRows::addParsed(const QueryBatch& batch)
{
    std::map<qint64, const LineIssue*> issues;
    collect(batch, issues);
    auto issue = issues.begin();
    const auto addUnread = [&](qint64 before) {
        for (; issue != issues.end() && issue->first < before; ++issue)
            addRow(issue->first, {shown(issue->second->text)}, issue->second);
    };
    for (size_t row = 0; row < batch.rows(); ++row) {
        const qint64 line = batch.line[row];
        addUnread(line);
        const LineIssue* own = issueAt(issues, line);
        if (!hasRoom(own != nullptr))
            continue;
        const int rest = batch.timeRestNs[row];
        const std::string time = isoText(batch.timeUs[row], rest, neededDigits(batch.timeUs[row], rest));
        addRow(line,
            {QString::fromStdString(time), entry(batch.sources, batch.source[row]),
                entry(batch.domains, batch.domain[row]), entry(batch.types, batch.type[row]),
                entry(batch.responses, batch.response[row])},
            own);
        if (issue != issues.end() && issue->first == line)
            ++issue;
    }
    addUnread(std::numeric_limits<qint64>::max());
}

void PreviewRows::takeUnread(std::string_view head, bool isWhole)
{
    qint64 line = 1;
    forEachRecord(*m_layout, head, isWhole, [&](std::string_view record) {
        const bool isData = record.find_first_not_of(" \t") != std::string_view::npos && record.front() != '#'
            && record != m_layout->firstHint && !(m_layout->hasHeader && record == m_layout->header);
        if (isData)
            addRow(line, cellsOf(record), nullptr);
        line += 1 + std::count(record.begin(), record.end(), m_layout->style.lineEnd);
        return hasRoom(false);
    });
}

} // namespace askance
