// SPDX-License-Identifier: GPL-3.0-or-later
//
// What compressed data looks like, what it is called, and when decompression must stop: the few facts that all codecs
// share. Decides by content, never by name, and decompresses nothing. Used by ByteSource and the streams below it.
#pragma once

#include "read/ByteSource.h"

#include <optional>
#include <string_view>

namespace askance {

enum class Compression { None, Gzip, Bzip2, Xz, Zstd, Lz4, Zip };

// Bytes that decide; fewer do only where the data ends.
inline constexpr size_t kSniffBytes = 32;

// What begins with `head`: its first kSniffBytes, or all if there are fewer. Data that was cut inside its magic number
// counts as that compression where no text begins so.
[[nodiscard]] Compression compressionOf(std::string_view head);
// All of `tail` is the beginning, and not more, of another stream of this compression.
[[nodiscard]] bool isCutMagic(Compression compression, std::string_view tail);
// A skippable frame of zstd and lz4, which holds nothing of the log.
[[nodiscard]] bool isSkippableFrame(std::string_view head);

[[nodiscard]] QString nameOf(Compression compression);
// Why a stream whose first bytes are `head` may be damaged without anyone noticing; empty if it carries check sums.
// `head`: its first kSniffBytes.
[[nodiscard]] QString lacksCheckSum(Compression compression, std::string_view head);

// Logs shrink 5 to 30 times; beyond 200 after 64 MiB it is a decompression bomb. The sentence, or nothing.
[[nodiscard]] QString expandsTooMuch(qint64 compressedBytes, qint64 plainBytes);

// What is said of `inner` inside `outer`.
[[nodiscard]] Error nestedError(Compression inner, Compression outer, const QString& label);

// Looks at the first bytes that come out of a compression for another one inside.
class NestingCheck {
public:
    explicit NestingCheck(Compression outer)
        : m_outer(outer)
    {
    }
    // An error if what came out so far is compressed itself; `atEnd`: nothing follows `plain`.
    [[nodiscard]] std::optional<Error> add(std::string_view plain, bool atEnd, const QString& label);

private:
    Compression m_outer;
    std::string m_start;
    bool m_isDecided = false;
};

// What comes out of one compression.
class PlainStream {
public:
    virtual ~PlainStream() = default;
    // Up to `size` bytes; 0 at the end. An Io error is one of the input.
    [[nodiscard]] virtual Result<size_t> read(char* buffer, size_t size) = 0;
    [[nodiscard]] SourceCondition condition() const { return m_condition; }
    [[nodiscard]] const QString& text() const { return m_text; }

protected:
    void conclude(SourceCondition condition, const QString& text)
    {
        m_condition = condition;
        m_text = text;
    }

private:
    SourceCondition m_condition = SourceCondition::Complete;
    QString m_text;
};

} // namespace askance
