// SPDX-License-Identifier: GPL-3.0-or-later
//
// Files that a person asked for: written whole or not at all, and never over the case they come from.
#pragma once

#include "record/Result.h"

#include <QByteArray>
#include <QString>

namespace askance {

// Exists error if `path` is the case itself, by whatever name. `casePath` may be empty.
[[nodiscard]] Result<void> checkIsNoCase(const QString& path, const QString& casePath);
// The whole file or none, for its owner only: a temporary file beside it, renamed at the end.
[[nodiscard]] Result<void> saveBytes(const QByteArray& bytes, const QString& path);

} // namespace askance
