// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/IssueRows.h"

#include "store/Feed.h"

#include <QUtf8StringView>

#include <sqlite3.h>

namespace askance {

namespace {

    // Bytes of a log as text that people and programs can read: what is no UTF-8, and control bytes, as \DDD. A NUL
    // would end the text for many readers of the file.
    std::string readableText(const std::string& bytes)
    {
        const bool isUtf8 = QUtf8StringView(bytes.data(), static_cast<qsizetype>(bytes.size())).isValidUtf8();
        std::string out;
        out.reserve(bytes.size());
        for (const char c : bytes) {
            const auto byte = static_cast<unsigned char>(c);
            if ((byte >= 0x20 && byte < 0x7F) || byte == '\t' || (byte >= 0x80 && isUtf8)) {
                out.push_back(c);
                continue;
            }
            out.push_back('\\');
            for (const int digit : {byte / 100, byte / 10 % 10, byte % 10})
                out.push_back(static_cast<char>('0' + digit));
        }
        return out;
    }

    void resultText(sqlite3_context* context, std::string_view text)
    {
        sqlite3_result_text64(context, text.empty() ? "" : text.data(), text.size(), nullptr, SQLITE_UTF8);
    }

    class IssueFeed : public Feed {
    public:
        IssueFeed(quint32 evidence, const std::vector<IssueRow>& rows)
            : m_evidence(evidence)
            , m_rows(rows)
        {
        }
        [[nodiscard]] size_t rows() const override { return m_rows.size(); }
        void value(size_t row, int column, sqlite3_context* context) const override
        {
            const IssueRow& issue = m_rows[row];
            switch (column) {
            case 0:
                return sqlite3_result_int64(context, m_evidence);
            case 1:
                return sqlite3_result_int64(context, issue.line);
            case 2:
                return sqlite3_result_int64(context, issue.offset);
            case 3:
                return sqlite3_result_int64(context, issue.length);
            case 4:
                return resultText(context, issue.code);
            default:
                if (issue.keepText)
                    resultText(context, issue.text);
            }
        }

    private:
        quint32 m_evidence;
        const std::vector<IssueRow>& m_rows;
    };

} // namespace

std::vector<IssueRow> issueRows(const std::vector<LineIssue>& issues, std::map<std::string, int>& texts)
{
    std::vector<IssueRow> rows;
    rows.reserve(issues.size());
    for (const LineIssue& issue : issues) {
        const bool keep = texts[issue.code]++ < kIssueTexts;
        rows.push_back({issue.line, issue.offset, issue.length, issue.code,
            keep ? readableText(issue.text) : std::string(), keep});
    }
    return rows;
}

void addIssues(const std::vector<IssueRow>& rows, IssueDigest& digest)
{
    for (const IssueRow& row : rows)
        digest.add(row.line, row.offset, row.length, row.code, row.text, row.keepText);
}

Result<void> insertIssues(sqlite3* db, quint32 evidence, const std::vector<IssueRow>& rows)
{
    return insertFeed(db,
        "INSERT INTO issue (evidence, line, offset, length, code, text) "
        "SELECT c0, c1, c2, c3, c4, c5 FROM askance_feed(?1)",
        IssueFeed(evidence, rows));
}

} // namespace askance
