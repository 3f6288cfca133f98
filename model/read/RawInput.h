// SPDX-License-Identifier: GPL-3.0-or-later
//
// The bytes of a log before any decompression: a regular file, standard input, or bytes in memory. Used by
// HashedInput, for zip archives and where a whole file is hashed.
#pragma once

#include "record/Result.h"

#include <QByteArray>

#include <memory>

namespace askance {

class RawInput {
public:
    virtual ~RawInput() = default;
    // Up to `size` bytes; 0 at the end.
    [[nodiscard]] virtual Result<size_t> read(char* buffer, size_t size) = 0;
    // Where reading goes on; false if this input cannot go back (a pipe).
    [[nodiscard]] virtual bool seek(qint64) { return false; }
    // A sentence if the file changed since it was opened, else empty.
    [[nodiscard]] virtual QString change() const { return {}; }
    [[nodiscard]] virtual qint64 total() const = 0; // -1 if unknown
    // False if reading on after damage may never end (a pipe).
    [[nodiscard]] virtual bool isFinite() const { return true; }
};

[[nodiscard]] Result<std::unique_ptr<RawInput>> openRawFile(const QString& path);
[[nodiscard]] std::unique_ptr<RawInput> openStandardInput();
[[nodiscard]] std::unique_ptr<RawInput> rawBytes(QByteArray bytes);

} // namespace askance
