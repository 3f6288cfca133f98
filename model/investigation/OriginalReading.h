// SPDX-License-Identifier: GPL-3.0-or-later
//
// Reads the line of the evidence that an issue or a record came from, with its neighbours, on a worker. One line at a
// time: asking again gives up what is being read. Keeps to the case that was open when it was made.
#pragma once

#include "columns/Dataset.h"
#include "ingest/OriginalLine.h"
#include "record/LinePlace.h"

#include <QObject>

#include <memory>

namespace askance {

class Investigation;

// What a record's log says of its time, where the clock of its sensor was wrong.
struct LoggedTime {
    QString sensor;
    qint64 loggedUs = 0;
    qint64 offsetUs = 0;
};

struct OriginalAnswer {
    LinePlace place; // meaningful unless the record was not found
    std::optional<LoggedTime> logged; // of a record with a corrected time
    std::optional<EvidenceSummary> evidence; // not set if the log is not in the case
    Result<OriginalLines> lines = OriginalLines();
};

class OriginalReading : public QObject {
    Q_OBJECT
public:
    explicit OriginalReading(const Investigation& investigation, QObject* parent = nullptr);
    ~OriginalReading() override; // stops

    void read(const LinePlace& place);
    void readRecord(quint32 recordId);
    // 0 … 1000 of what is being read, -1 unknown.
    [[nodiscard]] int permille() const;

Q_SIGNALS:
    void finished(const askance::OriginalAnswer& answer);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace askance
