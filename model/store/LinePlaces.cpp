// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/LinePlaces.h"

#include "store/Statement.h"

namespace askance {

namespace {

    constexpr qint64 kRowsBetweenChecks = 4096;

    // An id of 0 and an empty code choose all. No index: one pass over the table finds the pages.
    constexpr std::string_view kFind
        = "SELECT rowid FROM issue WHERE (?1 = 0 OR evidence = ?1) AND (?2 = '' OR code = ?2) ORDER BY rowid";
    constexpr std::string_view kPage
        = "SELECT evidence, line, offset, length, code, text FROM issue "
          "WHERE rowid >= ?3 AND (?1 = 0 OR evidence = ?1) AND (?2 = '' OR code = ?2) ORDER BY rowid LIMIT ?4";

    void bindFilter(Statement& rows, const IssueFilter& filter)
    {
        rows.bind(1, qint64{filter.evidence}).bind(2, filter.code);
    }

} // namespace

Result<std::vector<IssueCount>> countIssues(const CaseFile& file)
{
    std::vector<IssueCount> counts;
    Statement rows(
        file.handle(), "SELECT evidence, code, count(*) FROM issue GROUP BY evidence, code ORDER BY evidence, code");
    while (rows.row())
        counts.push_back({static_cast<quint32>(rows.integer(0)), rows.string(1), rows.integer(2)});
    if (const auto r = rows.result(); !r)
        return r.error();
    return counts;
}

Result<void> IssueReader::find(const IssueFilter& filter, const std::atomic<bool>& cancelled)
{
    m_filter = filter;
    m_pages.clear();
    m_count = 0;
    Statement rows(m_file.handle(), kFind);
    bindFilter(rows, filter);
    for (; rows.row(); ++m_count) {
        if (m_count % kPageRows == 0)
            m_pages.push_back(rows.integer(0));
        if (m_count % kRowsBetweenChecks == 0 && cancelled.load(std::memory_order_relaxed))
            return Error{ErrorCode::Cancelled, QStringLiteral("stopped"), m_file.path()};
    }
    return rows.result();
}

Result<std::vector<StoredIssue>> IssueReader::page(qint64 number) const
{
    std::vector<StoredIssue> issues;
    if (number < 0 || number >= static_cast<qint64>(m_pages.size()))
        return issues;
    Statement rows(m_file.handle(), kPage);
    bindFilter(rows, m_filter);
    rows.bind(3, m_pages[static_cast<size_t>(number)]).bind(4, qint64{kPageRows});
    while (rows.row()) {
        StoredIssue issue;
        issue.place = {static_cast<quint32>(rows.integer(0)), rows.integer(1), rows.integer(2), rows.integer(3)};
        issue.code = rows.string(4);
        issue.hasText = !rows.isNull(5);
        issue.text = rows.string(5);
        issues.push_back(std::move(issue));
    }
    if (const auto r = rows.result(); !r)
        return r.error();
    return issues;
}

Result<LinePlace> placeOfRecord(const CaseFile& file, quint32 recordId)
{
    Statement row(file.handle(), "SELECT evidence, line, offset FROM query WHERE id = ?1");
    if (row.bind(1, qint64{recordId}).row())
        return LinePlace{static_cast<quint32>(row.integer(0)), row.integer(1), row.integer(2), 0};
    if (const auto r = row.result(); !r)
        return r.error();
    return Error{ErrorCode::NotFound, QStringLiteral("the case has no record %1").arg(recordId), file.path()};
}

} // namespace askance
