// SPDX-License-Identifier: GPL-3.0-or-later
//
// "Copy as": the selected records, the selection's filter or the picture in view to the clipboard. The clipboard gets
// plain text and nothing else, or an image; what has to be read or drawn is so on a worker.
#pragma once

#include "exporting/FigureContent.h"
#include "record/Error.h"
#include "write/RecordWriter.h"

#include <QObject>

namespace askance {

class Investigation;
class Job;
class RecordsView;

class CopyAs : public QObject {
    Q_OBJECT
public:
    CopyAs(Investigation& investigation, RecordsView& records, QObject* parent);
    ~CopyAs() override;

    // Of the records that are selected in the table, or of all in it without any: what RecordsView::copy() takes.
    void copyText();
    void copyDefanged();
    // Every field of them, with the names and keys of `askance records`. Csv is safe for spreadsheets.
    void copyRecords(RecordFormat format);
    // The selection as filter text, or the filter.
    void copyFilter();
    // The figure that an export of this content draws.
    void copyImage(const FigureContent& content, FigureOptions options);

Q_SIGNALS:
    void copied(const QString& what); // visible text: "Copied 3 records as JSON"
    void failed(const askance::Error& error);

private:
    void copyTable(bool harmless);
    Investigation& m_investigation;
    RecordsView& m_records;
    Job* m_job;
};

} // namespace askance
