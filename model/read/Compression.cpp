// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/Compression.h"

#include <algorithm>
#include <array>

namespace askance {

namespace {

    constexpr qint64 kRatioChecked = qint64{64} << 20;
    constexpr qint64 kMostRatio = 200;

    constexpr std::string_view kXz("\xfd\x37\x7a\x58\x5a\x00", 6);
    constexpr std::string_view kZstd("\x28\xb5\x2f\xfd");
    constexpr std::string_view kLz4("\x04\x22\x4d\x18");
    constexpr std::string_view kLz4Legacy("\x02\x21\x4c\x18");
    constexpr std::string_view kBzip2Block("1AY&SY"); // its first block …
    constexpr std::string_view kBzip2End("\x17\x72\x45\x38\x50\x90"); // … or, without one, its end

    constexpr size_t kBzip2Head = 4 + kBzip2Block.size();

    struct Known {
        Compression compression;
        const char* name;
        const char* cure;
        std::array<std::string_view, 4> magics;
    };

    constexpr std::array<Known, 6> kKnown = {{
        {Compression::Gzip, "gzip", "gzip -d", {"\x1f\x8b"}},
        {Compression::Bzip2, "bzip2", "bzip2 -d", {}},
        {Compression::Xz, "xz", "xz -d", {kXz}},
        {Compression::Zstd, "zstd", "zstd -d", {kZstd}},
        {Compression::Lz4, "lz4", "lz4 -d", {kLz4, kLz4Legacy}},
        {Compression::Zip, "zip", "unzip", {"PK\x03\x04", "PK\x05\x06", "PK\x07\x08PK\x03\x04", "PK00PK\x03\x04"}},
    }};

    const Known& known(Compression compression)
    {
        for (const Known& one : kKnown)
            if (one.compression == compression)
                return one;
        return kKnown.front();
    }

    // Whether `head` agrees with `magic` as far as it goes.
    bool agrees(std::string_view head, std::string_view magic)
    {
        return head.substr(0, magic.size()) == magic.substr(0, head.size());
    }

    bool isText(std::string_view bytes)
    {
        return std::all_of(bytes.begin(), bytes.end(), [](char c) {
            const auto byte = static_cast<unsigned char>(c);
            return (byte >= 0x20 && byte < 0x7f) || c == '\t' || c == '\n' || c == '\r';
        });
    }

    // "BZh" and a digit also begin lines of text: what follows must be bzip2's, or no text.
    bool isBzip2(std::string_view head)
    {
        if (!agrees(head, "BZh") || (head.size() > 3 && (head[3] < '1' || head[3] > '9')))
            return false;
        const std::string_view rest = head.substr(std::min<size_t>(head.size(), 4));
        return agrees(rest, kBzip2Block) || agrees(rest, kBzip2End) || !isText(rest);
    }

    // A magic that is cut short is one only if text does not begin so.
    bool begins(std::string_view head, std::string_view magic)
    {
        if (head.starts_with(magic))
            return true;
        const bool isCut = head.size() >= 2 && head.size() < magic.size() && agrees(head, magic);
        return isCut && (magic == kXz || magic == kZstd || magic == kLz4 || magic == kLz4Legacy);
    }

} // namespace

Compression compressionOf(std::string_view head)
{
    for (const Known& one : kKnown)
        for (const std::string_view magic : one.magics)
            if (!magic.empty() && begins(head, magic))
                return one.compression;
    return head.size() >= 4 && isBzip2(head) ? Compression::Bzip2 : Compression::None;
}

bool isCutMagic(Compression compression, std::string_view tail)
{
    if (tail.empty())
        return false;
    if (compression == Compression::Bzip2)
        return tail.size() < kBzip2Head && isBzip2(tail);
    for (const std::string_view magic : known(compression).magics)
        if (tail.size() < magic.size() && agrees(tail, magic))
            return true;
    return false;
}

bool isSkippableFrame(std::string_view head)
{
    return head.size() >= 4 && (static_cast<unsigned char>(head[0]) & 0xF0U) == 0x50
        && head.substr(1, 3) == "\x2a\x4d\x18";
}

QString nameOf(Compression compression)
{
    return QLatin1String(known(compression).name);
}

QString lacksCheckSum(Compression compression, std::string_view head)
{
    const auto byte = [&](size_t at) { return at < head.size() ? static_cast<unsigned char>(head[at]) : 0xFFU; };
    bool lacks = false;
    if (compression == Compression::Zstd)
        lacks = (byte(4) & 0x04U) == 0; // Content_Checksum_flag
    else if (compression == Compression::Lz4)
        lacks = head.starts_with(kLz4Legacy) || (byte(4) & 0x14U) == 0; // of the content, of every block
    else if (compression == Compression::Xz)
        lacks = byte(7) != 0x01 && byte(7) != 0x04 && byte(7) != 0x0A; // CRC32, CRC64, SHA-256
    if (!lacks || head.size() < 5)
        return {};
    return QStringLiteral(
        "The log is compressed with %1 without a check sum: damage to it would not have been noticed for sure.")
        .arg(nameOf(compression));
}

QString expandsTooMuch(qint64 compressedBytes, qint64 plainBytes)
{
    if (plainBytes < kRatioChecked || plainBytes / std::max<qint64>(compressedBytes, 1) < kMostRatio)
        return {};
    return QStringLiteral(
        "decompression stopped: %1 compressed bytes became %2 (more than %3 times as many), which no log does")
        .arg(compressedBytes)
        .arg(plainBytes)
        .arg(kMostRatio);
}

Error nestedError(Compression inner, Compression outer, const QString& label)
{
    return {ErrorCode::NotReadable,
        QStringLiteral("there is %1 inside the %2: that is 2 layers of compression, and 1 is read; unpack the outer "
                       "one (%3) and import the result")
            .arg(nameOf(inner), nameOf(outer), QLatin1String(known(outer).cure)),
        label};
}

std::optional<Error> NestingCheck::add(std::string_view plain, bool atEnd, const QString& label)
{
    if (m_isDecided)
        return {};
    m_start.append(plain.substr(0, kSniffBytes - m_start.size()));
    m_isDecided = atEnd || m_start.size() == kSniffBytes;
    if (!m_isDecided)
        return {};
    const Compression inner = isSkippableFrame(m_start) ? Compression::Zstd : compressionOf(m_start);
    if (inner == Compression::None)
        return {};
    return nestedError(inner, m_outer, label);
}

} // namespace askance
