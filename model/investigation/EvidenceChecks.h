// SPDX-License-Identifier: GPL-3.0-or-later
//
// Looks in the background whether the files behind the open case are still those that were imported: one after another,
// on a thread that the machine runs when it has nothing better to do, and not while a log is being read. Large files
// wait to be asked about. GUI thread; the hashing is a job's.
#pragma once

#include "ingest/EvidenceCheck.h"

#include <QObject>

#include <memory>
#include <vector>

namespace askance {

class Investigation;

class EvidenceChecks : public QObject {
    Q_OBJECT
public:
    // Larger files are only checked by checkNow().
    static constexpr qint64 kMostUnasked = qint64{256} << 20;

    explicit EvidenceChecks(Investigation& investigation, QObject* parent = nullptr);
    ~EvidenceChecks() override; // stops the job

    [[nodiscard]] const EvidenceCheck& of(quint32 evidence) const; // by id; NotChecked if unknown
    [[nodiscard]] bool isChecking(quint32 evidence) const;
    [[nodiscard]] bool isIdle() const; // nothing runs or waits
    // Before all others and whatever the size.
    void checkNow(quint32 evidence);
    // Evidence of the open case in this state, by id.
    [[nodiscard]] std::vector<quint32> in(EvidenceState state) const;

Q_SIGNALS:
    void changed(quint32 evidence); // its check began or ended
    void finished(); // all that was asked for is done

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace askance
