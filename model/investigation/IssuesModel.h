// SPDX-License-Identifier: GPL-3.0-or-later
//
// The issues of the open case as an item model: however many there are, only the pages on screen are read, on a worker,
// from the case file. Cells are plain, visible text. Also the counts by reason, and the export of what is listed.
#pragma once

#include "store/LinePlaces.h"

#include <QAbstractTableModel>

namespace askance {

class Investigation;
struct EvidenceSummary;

// How many issues of one code there are.
struct IssueReason {
    QString code;
    QString words;
    qint64 count = 0;
    bool isRejection = true;
};

// Lines of this log that were read with a reservation: kept, and doubtful.
[[nodiscard]] qint64 doubtfulLines(const EvidenceSummary& evidence);

class IssuesModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { File, Line, Reason, Text, ColumnCount };
    enum Role { IsLoadedRole = Qt::UserRole + 1, IsRejectionRole };

    explicit IssuesModel(Investigation& investigation, QObject* parent = nullptr);
    ~IssuesModel() override;

    void setFilter(const IssueFilter& filter);
    [[nodiscard]] const IssueFilter& filter() const;
    [[nodiscard]] bool isCounting() const; // rowCount() is of before, or 0
    // Of the files that the filter chooses, whatever its code: rejections first, then by count.
    [[nodiscard]] std::vector<IssueReason> reasons() const;
    // The issue at `row`, if its page has been read.
    [[nodiscard]] std::optional<StoredIssue> issueAt(int row) const;
    // Writes what is listed, spreadsheet-safe; exported() or failed() follows.
    void exportCsv(const QString& path);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void counted(); // rows and reasons are those of the filter
    void exported(const QString& path, qint64 rows);
    void failed(const askance::Error& error);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace askance
