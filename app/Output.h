// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where a command's result goes: standard output, or a file that appears whole or not at all (0600, never over an
// existing one without --force). Every write is checked; commit() tells whether all of it arrived.
#pragma once

#include "record/Result.h"

#include <QIODevice>
#include <QString>

#include <memory>

namespace askance {

class Output {
public:
    // `path` empty or "-": standard output. Exists error without `overwrite`; a folder, a device or the case itself is
    // refused.
    [[nodiscard]] static Result<std::unique_ptr<Output>> open(
        const QString& path, bool overwrite, const QString& casePath = {});
    ~Output(); // without commit(): the file is as it was before

    [[nodiscard]] QIODevice& device();
    [[nodiscard]] Result<void> write(const QByteArray& bytes);
    [[nodiscard]] Result<void> commit();

private:
    struct Private;
    explicit Output(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

// Refuses what Output::open() would refuse.
[[nodiscard]] Result<void> checkTarget(const QString& path, bool overwrite, const QString& casePath);

[[nodiscard]] Result<void> writeStandardOutput(const QByteArray& bytes);

// A rename lives in the folder: without this, a power cut could still take the new file away.
void syncFolderOf(const QString& path);

// Whether --force may replace `path` by a new case: nothing is there, or a case of ours. Evidence never is.
[[nodiscard]] Result<void> checkReplaceableCase(const QString& path);

} // namespace askance
