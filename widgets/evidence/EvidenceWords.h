// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the evidence panel says: beside a file, in tool tips, and above the views when a file is not what it was. Plain,
// visible text. Pure.
#pragma once

#include "columns/Dataset.h"
#include "drawing/Notice.h"
#include "ingest/EvidenceCheck.h"
#include "record/ZoneRules.h"

#include <QModelIndex>

namespace askance {

class EvidenceModel;

// One or two words beside a file's hash: "changed", "not there", "import unfinished". Empty if all is well.
[[nodiscard]] QString fileStateWord(const QModelIndex& index);

// Everything about a file or a sensor, one fact to a line.
[[nodiscard]] QString evidenceToolTip(
    const EvidenceModel& model, const QModelIndex& index, const EvidenceCheck& check, const ZoneRules& zone);

// "recording, as stated".
[[nodiscard]] QString coverageKindWords(CoverageKind kind);
// "1,234,567 bytes".
[[nodiscard]] QString bytesText(qint64 bytes);
// SHA-256 as hexadecimal digits, "—" without one.
[[nodiscard]] QString hashText(const QByteArray& sha256);

// One file whose bytes are others than at import, with what was found of it.
struct ChangedFile {
    EvidenceSummary evidence;
    EvidenceCheck check;
};
// Picture 09: which files changed, that the charts keep the imported rows, both hashes; buttons with the keys below.
// Empty for none.
[[nodiscard]] Notice changedNotice(const std::vector<ChangedFile>& files, const ZoneRules& zone);
inline const QString kShowDifferenceKey = QStringLiteral("evidence.difference");
inline const QString kReimportKey = QStringLiteral("evidence.reimport"); // for one file only

} // namespace askance
