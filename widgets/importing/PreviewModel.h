// SPDX-License-Identifier: GPL-3.0-or-later
//
// The rows of a preview as an item model: cells as they stand in the log, made visible; below each row with an issue a
// further row with the reason. Meaning, not looks: roles say which row and which cell is at fault.
#pragma once

#include "ingest/ImportPreview.h"

#include <QAbstractTableModel>

namespace askance {

class PreviewModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Role {
        IssueRole = Qt::UserRole + 1, // 0 = fine, 1 = kept with a reservation, 2 = rejected
        FaultyRole, // this cell is what the issue is about
        ReasonRole, // this row is a reason
        IgnoredRole, // the column is not imported
    };

    explicit PreviewModel(QObject* parent = nullptr);
    // Null: empty.
    void setPreview(const ImportPreview* preview);
    void setOnlyIssues(bool only);
    [[nodiscard]] const QStringList& roles() const { return m_roles; }
    [[nodiscard]] const QStringList& columns() const { return m_columns; }
    [[nodiscard]] bool isReason(int row) const { return m_lines[static_cast<size_t>(row)].isReason; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void layOut();

    struct Line {
        size_t row; // of m_rows
        bool isReason;
    };
    std::vector<PreviewRow> m_rows;
    std::vector<Line> m_lines;
    QStringList m_roles;
    QStringList m_columns;
    bool m_onlyIssues = false;
};

} // namespace askance
