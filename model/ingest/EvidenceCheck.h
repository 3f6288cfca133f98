// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whether the file behind an evidence is still the one that was imported: its bytes are hashed again and held against
// the SHA-256 in the case. Opens for reading only; changes nothing. Used by the evidence panel.
#pragma once

#include "columns/Dataset.h"
#include "record/Result.h"

#include <atomic>

namespace askance {

enum class EvidenceState {
    NotChecked, // nobody has looked yet
    Verified, // same bytes as at import
    Changed, // other bytes
    Missing, // nothing of that name is there
    Unreadable, // it is there but cannot be read: no permission, a pipe, a folder
    NoFile, // it never was a file: standard input, or made by this program
    NoHash, // the import was not finished, so that there is no hash to compare with
    TooLarge, // above the limit for looking unasked
};

struct EvidenceCheck {
    EvidenceState state = EvidenceState::NotChecked;
    QByteArray sha256; // of the file as it is now; set if Verified or Changed
    qint64 bytes = -1; // raw, as it is now; -1 unknown
    qint64 modifiedUs = 0; // when it was last written to, UTC; 0 unknown
    bool isAppended = false; // Changed, but it still begins with all the bytes that were imported
    QString problem; // why, if Unreadable; what happened meanwhile, if it changes while it is read
};

// Files of more than `mostBytes` are left alone (TooLarge); -1: no limit. Cancelled error within a block of 1 MiB.
[[nodiscard]] Result<EvidenceCheck> checkEvidence(
    const EvidenceSummary& evidence, qint64 mostBytes, const std::atomic<bool>& cancelled);

// True if there is a file to look at: not for standard input and logs made by this program.
[[nodiscard]] bool isInFile(const EvidenceSummary& evidence);

} // namespace askance
