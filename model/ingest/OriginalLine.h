// SPDX-License-Identifier: GPL-3.0-or-later
//
// The line of a log that a record or an issue came from, read again from the evidence file with the lines around it; of
// a log that is no text, the bytes of the packet or frame.
// Streams to the place, compressed or not, in bounded memory, and tells whether the file is still the one that was
// imported. Bytes as they are: nothing is parsed. Used by the window where it shows an original line.
#pragma once

#include "columns/Dataset.h"
#include "record/Result.h"

#include <QByteArray>

#include <atomic>
#include <functional>
#include <vector>

namespace askance {

struct OriginalLine {
    qint64 number = 0; // 1-based, as counted now; of bytes, the place of the first in the decompressed log
    QByteArray bytes; // without its line end, at most the first 64 KiB; UTF-8 if the log is UTF-16
    qint64 length = 0; // of the whole line, without its line end
    bool isWanted = false; // false: a neighbour
};

enum class FileMatch {
    Same, // hash and size are those of the import
    Changed,
    NotCompared, // too large to be hashed for one line; the size is the same
    NoHash, // the import was not finished: nothing to compare with
};

struct OriginalLines {
    QString unit; // what the log counts: "line", "packet", "frame" …
    bool isBytes = false; // the lines are bytes, sixteen each, in hexadecimal and as text
    std::vector<OriginalLine> lines; // in order; without a wanted one if the file ends before the place
    FileMatch match = FileMatch::NotCompared;
    qint64 bytesNow = 0; // raw
    QByteArray sha256Now; // empty if it was not hashed to its end
    qint64 modifiedUs = 0; // when the file was last written to, UTC
};

// What lies in [offset, offset + length) of the decompressed log (length 0: the one line), with up to `neighbours`
// lines before and after; of a log that is no text, the first 512 bytes from `offset` on. NotFound if the file is gone
// or never was one, NotReadable for pipes, folders and devices and for rows of a database, Cancelled within a block.
// `progress`: 0 … 1000 of the file's bytes, -1 unknown; on this thread.
[[nodiscard]] Result<OriginalLines> readOriginal(const EvidenceSummary& evidence, qint64 offset, qint64 length,
    int neighbours, const std::atomic<bool>& cancelled, const std::function<void(int)>& progress = {});

// Files up to this size are hashed to their end to tell whether they changed.
inline constexpr qint64 kMostHashedUnasked = qint64{256} << 20;

} // namespace askance
