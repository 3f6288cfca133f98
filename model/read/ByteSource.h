// SPDX-License-Identifier: GPL-3.0-or-later
//
// The bytes of a log, decompressed and hashed as they pass. Opens evidence read-only and never maps it, so a file that
// shrinks is noticed and not a crash. gzip goes through zlib with CRC and length of every member checked (findings F1,
// F2), bzip2, xz, zstd, lz4 and the members of zip archives through libarchive. One layer of compression is undone,
// never two; nothing is written to disk. Not a line splitter. One thread at a time.
#pragma once

#include "record/Result.h"

#include <QByteArray>
#include <QStringList>

#include <memory>
#include <string>

namespace askance {

enum class SourceCondition {
    Complete, // read to a proper end
    Truncated, // compressed stream ended early: what came out is an exact prefix
    Corrupt, // CRC, length or structure wrong
    Changed, // the file changed while it was read (device, inode, size or mtime)
};

class ByteSource {
public:
    virtual ~ByteSource() = default;

    // A regular file (compression recognised by its magic, never by its name), or "-" for standard input. FIFOs,
    // devices, sockets and directories are refused, as are names with NUL. `member`: of that zip archive, by the label
    // that membersOf() gave it; sha256Raw() and the raw bytes are then those of the whole archive.
    [[nodiscard]] static Result<std::unique_ptr<ByteSource>> open(const QString& path, const QString& member = {});
    // Bytes in memory under a label, for tests and the sample case. `bytes` may be compressed.
    [[nodiscard]] static std::unique_ptr<ByteSource> ofBytes(QByteArray bytes, QString label);

    // Up to `size` decompressed bytes; 0 at the end. An Io error is a failing read(2); damage to the compression is no
    // error: reading ends and condition() says so.
    [[nodiscard]] virtual Result<size_t> read(char* buffer, size_t size) = 0;

    // After the end: what happened, in one sentence if not Complete ("gzip stream ends early at compressed byte 4096").
    [[nodiscard]] virtual SourceCondition condition() const = 0;
    [[nodiscard]] virtual QString conditionText() const = 0;
    // After the end: SHA-256, 32 bytes each.
    [[nodiscard]] virtual QByteArray sha256Raw() const = 0;
    [[nodiscard]] virtual QByteArray sha256Plain() const = 0;

    [[nodiscard]] virtual qint64 rawBytesRead() const = 0; // so far, for progress
    [[nodiscard]] virtual qint64 rawBytesTotal() const = 0; // -1 if unknown (standard input)
    [[nodiscard]] virtual QString label() const = 0; // path or label
    // What is taken for granted about the bytes, as sentences; known from the first read on.
    [[nodiscard]] virtual QStringList assumptions() const { return {}; }
};

} // namespace askance
