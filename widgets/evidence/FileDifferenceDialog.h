// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is known of how evidence files differ from what was imported: hashes, sizes, when they were last written to, and
// whether they only grew. The bytes that were imported are not kept, so where they first differ cannot be told.
#pragma once

#include "evidence/EvidenceWords.h"

#include <QDialog>

namespace askance {

class FileDifferenceDialog : public QDialog {
    Q_OBJECT
public:
    FileDifferenceDialog(const std::vector<ChangedFile>& files, const ZoneRules& zone, QWidget* parent = nullptr);
};

// One file's facts, one to a line: hash, size and time then and now, and what that says.
[[nodiscard]] QString differenceText(const ChangedFile& file, const ZoneRules& zone);

} // namespace askance
