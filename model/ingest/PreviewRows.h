// SPDX-License-Identifier: GPL-3.0-or-later
//
// The rows of a preview: raw cells of delimited text, or the parsed fields of other formats, each with its issue.
// Private to this room; ImportPreview.h is the door.
#pragma once

#include "ingest/ImportPreview.h"
#include "read/DelimitedLayout.h"

namespace askance {

// Takes the stretches of one log in order.
class PreviewRows {
public:
    // `layout`: of delimited text, else null. `windows1252`: its cells are in that encoding.
    PreviewRows(ImportPreview& into, const DelimitedLayout* layout, bool windows1252);
    void take(const Stretch& stretch, const std::vector<QueryBatch>& batches);
    // Rows of a log that cannot be read yet, as no column is known to be the time or the name.
    void takeUnread(std::string_view head, bool isWhole);

private:
    void tally(const QueryBatch& batch);
    void addRaw(const Stretch& stretch, const std::map<qint64, const LineIssue*>& issues, qint64 lastPlain);
    void addParsed(const QueryBatch& batch);
    void addRow(qint64 line, QStringList cells, const LineIssue* issue);
    [[nodiscard]] QStringList cellsOf(std::string_view record);
    [[nodiscard]] bool hasRoom(bool isBad) const;

    ImportPreview& m_into;
    const DelimitedLayout* m_layout;
    bool m_windows1252;
    CellSplitter m_splitter;
    size_t m_plain = 0; // rows shown without an issue
    size_t m_bad = 0;
};

} // namespace askance
