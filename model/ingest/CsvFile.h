// SPDX-License-Identifier: GPL-3.0-or-later
//
// A small CSV file that a person wrote (RFC 4180, UTF-8, first line names the columns), whole in memory, with the line
// every record began on, so that a mistake can be named by place. Not for logs: those go through readers.
#pragma once

#include "record/Result.h"

#include <QStringList>

#include <vector>

namespace askance {

class CsvFile {
public:
    // Errors name file:line: unreadable, not UTF-8, a column that is missing or unknown, a record with too many or too
    // few cells, a quote left open. Blank lines are passed over.
    [[nodiscard]] static Result<CsvFile> read(
        const QString& path, const QStringList& required, const QStringList& optional);

    [[nodiscard]] size_t rows() const { return m_rows.size(); }
    // Without surrounding spaces; empty if the column is absent.
    [[nodiscard]] QString cell(size_t row, const QString& column) const;
    // "orgs.csv:3"
    [[nodiscard]] QString place(size_t row) const;

private:
    struct Row {
        qint64 line = 0;
        QStringList cells;
    };
    [[nodiscard]] Result<void> split(const QString& text);
    [[nodiscard]] Result<void> checkColumns(const QStringList& required, const QStringList& optional);

    QString m_path;
    QStringList m_columns;
    std::vector<Row> m_rows;
};

} // namespace askance
