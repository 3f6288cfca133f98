// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whether a log that is read again begins as the one did whose import was interrupted. Holds the accounts and the
// digest of the records in the case against those of the batches that come again; what was rejected or skipped counts
// by number and by the room it took, as every record has its line and offset in the digest. Used by Importer.
#pragma once

#include "store/ContentDigest.h"
#include "store/RecordStore.h"

namespace askance {

class ResumeCheck {
public:
    // `stored` is the digest of the records of this evidence, empty without records.
    ResumeCheck(const ResumePoint& point, QByteArray stored);
    [[nodiscard]] quint32 evidenceId() const { return m_evidence; }
    // Whether batches are still to come that the case has already. Batches are cut the same way every time.
    [[nodiscard]] bool isInside() const { return m_lines > 0; }
    void take(const QueryBatch& batch);
    // Once enough was taken: whether it is not what the case has.
    [[nodiscard]] bool isAnother();

private:
    quint32 m_evidence;
    QByteArray m_stored;
    qint64 m_lines; // still to come, as the next two
    qint64 m_accepted;
    qint64 m_rejected;
    bool m_readable = true;
    CaseDictionaries m_dictionaries; // of its own: ids have no part in the digest
    quint32 m_sensor;
    RowDigest m_rows;
};

} // namespace askance
