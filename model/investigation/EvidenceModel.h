// SPDX-License-Identifier: GPL-3.0-or-later
//
// The evidence of the open case as an item model: sensors, and under each the logs that hold records of it. Texts are
// plain and visible. Meaning, not looks: roles say what was found when a file was looked at again, how many lines were
// rejected, what to select. The tree is made on a worker; what was there before stays until the new one is.
#pragma once

#include "filter/Filter.h"
#include "ingest/EvidenceCheck.h"
#include "investigation/EvidenceTree.h"

#include <QAbstractItemModel>

namespace askance {

class EvidenceChecks;
class Investigation;

class EvidenceModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Role {
        IsFileRole = Qt::UserRole + 1, // false: a sensor
        PlaceRole, // of a sensor; may be empty
        EvidenceIdRole, // of a file
        ShortHashRole, // "9f3ac2…"; empty without a hash
        StateRole, // EvidenceState as int
        IsCheckingRole,
        RecordsRole, // of this sensor in this file; of all files for a sensor
        RejectedRole, // lines of the file
        DoubtfulRole, // lines of the file that were read with a reservation
        IsUnfinishedRole, // its import was stopped
        StatusTextRole, // "import unfinished", "log cut short", "log damaged", "changed while read"; else empty
        ClockRole, // of a sensor: µs that were added to the times it logged, 0 if its clock was right
    };

    EvidenceModel(Investigation& investigation, EvidenceChecks& checks, QObject* parent = nullptr);
    ~EvidenceModel() override;

    [[nodiscard]] int sensorCount() const;
    [[nodiscard]] int fileCount() const;
    // The whole time of the case, and when the sensor at `index` recorded in it.
    [[nodiscard]] TimeSpan span() const;
    [[nodiscard]] std::vector<CoverageSpan> coverageOf(const QModelIndex& index) const;
    [[nodiscard]] bool hasStatedCoverage() const; // of any sensor: not all of it is assumed
    // Of the sensor at `index`, or of the one that a file stands under, as the case has it: not made visible.
    [[nodiscard]] QString sensorName(const QModelIndex& index) const;
    // `sensor:` or `file:` with what stands at `index`.
    [[nodiscard]] Filter thingAt(const QModelIndex& index) const;
    // What a file is; null for sensors. Valid until the next reset.
    [[nodiscard]] const EvidenceSummary* evidenceAt(const QModelIndex& index) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& child) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

// What was found of a file, in words for a person: "verified: same SHA-256 as at import".
[[nodiscard]] QString stateInWords(const EvidenceCheck& check, bool isChecking);

} // namespace askance
