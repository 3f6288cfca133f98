// SPDX-License-Identifier: GPL-3.0-or-later
//
// Compressed fixtures, made in the test by zlib and by libarchive's writer: one stream per codec, zip archives of given
// members, and the check sum that libarchive leaves out of its zstd frames.
#pragma once

#include <QByteArray>
#include <QList>
#include <QTest>

#include <archive.h>
#include <archive_entry.h>
#include <zlib.h>

#include <bit>
#include <cstring>

namespace askance::test {

inline QByteArray gzip(const QByteArray& plain, int level = 6)
{
    z_stream stream = {};
    deflateInit2(&stream, level, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY);
    QByteArray out(static_cast<qsizetype>(deflateBound(&stream, static_cast<uLong>(plain.size()))), '\0');
    QByteArray in = plain;
    stream.next_in = reinterpret_cast<Bytef*>(in.data());
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    return out;
}

// The writer of libarchive, into memory.
class ArchiveBytes {
public:
    ArchiveBytes()
        : handle(archive_write_new())
    {
    }
    ~ArchiveBytes() { archive_write_free(handle); }
    ArchiveBytes(const ArchiveBytes&) = delete;
    ArchiveBytes& operator=(const ArchiveBytes&) = delete;
    void open()
    {
        archive_write_set_bytes_in_last_block(handle, 1);
        const auto append = [](archive*, void* self, const void* data, size_t size) -> la_ssize_t {
            static_cast<ArchiveBytes*>(self)->m_out.append(
                static_cast<const char*>(data), static_cast<qsizetype>(size));
            return static_cast<la_ssize_t>(size);
        };
        check(archive_write_open(handle, this, nullptr, append, nullptr));
    }
    void add(const QByteArray& name, const QByteArray& bytes, unsigned type = AE_IFREG)
    {
        archive_entry* entry = archive_entry_new();
        archive_entry_set_pathname(entry, name.constData());
        archive_entry_set_size(entry, type == AE_IFREG ? bytes.size() : 0);
        archive_entry_set_filetype(entry, type);
        archive_entry_set_perm(entry, 0644);
        if (type == AE_IFLNK)
            archive_entry_set_symlink(entry, bytes.constData());
        check(archive_write_header(handle, entry));
        for (qsizetype at = 0; at < bytes.size() && type == AE_IFREG; at += 1 << 20)
            if (archive_write_data(handle, bytes.constData() + at,
                    static_cast<size_t>(std::min<qsizetype>(1 << 20, bytes.size() - at)))
                < 0)
                qFatal("%s", archive_error_string(handle));
        archive_entry_free(entry);
    }
    QByteArray close()
    {
        check(archive_write_close(handle));
        return m_out;
    }
    void check(int result) const
    {
        if (result != ARCHIVE_OK)
            qFatal("%s", archive_error_string(handle));
    }

    archive* handle;

private:
    QByteArray m_out;
};

inline QByteArray packed(const QByteArray& plain, int filter, const char* options = nullptr)
{
    ArchiveBytes out;
    out.check(archive_write_set_format_raw(out.handle));
    out.check(archive_write_add_filter(out.handle, filter));
    if (options)
        out.check(archive_write_set_options(out.handle, options));
    out.open();
    out.add("log", plain);
    return out.close();
}

struct ZipPart {
    QByteArray name;
    QByteArray bytes;
    unsigned type = AE_IFREG;
};

inline QByteArray zip(const QList<ZipPart>& parts, const char* options = nullptr, const char* password = nullptr)
{
    ArchiveBytes out;
    out.check(archive_write_set_format_zip(out.handle));
    if (options)
        out.check(archive_write_set_options(out.handle, options));
    if (password)
        out.check(archive_write_set_passphrase(out.handle, password));
    out.open();
    for (const ZipPart& part : parts)
        out.add(part.name, part.bytes, part.type);
    return out.close();
}

// XXH64 with seed 0, of which zstd frames carry the lower half.
inline quint64 xxh64(const QByteArray& bytes)
{
    constexpr quint64 p1 = 0x9E3779B185EBCA87, p2 = 0xC2B2AE3D27D4EB4F, p3 = 0x165667B19E3779F9;
    constexpr quint64 p4 = 0x85EBCA77C2B2AE63, p5 = 0x27D4EB2F165667C5;
    const auto round = [](quint64 sum, quint64 lane) { return std::rotl(sum + lane * p2, 31) * p1; };
    const auto load = [&](qsizetype at, auto value) {
        std::memcpy(&value, bytes.constData() + at, sizeof value);
        return value;
    };
    qsizetype at = 0;
    quint64 hash = p5;
    if (bytes.size() >= 32) {
        quint64 v[4] = {p1 + p2, p2, 0, 0 - p1};
        for (; at + 32 <= bytes.size(); at += 32)
            for (int i = 0; i < 4; ++i)
                v[i] = round(v[i], load(at + 8 * i, quint64{}));
        hash = std::rotl(v[0], 1) + std::rotl(v[1], 7) + std::rotl(v[2], 12) + std::rotl(v[3], 18);
        for (const quint64 one : v)
            hash = (hash ^ round(0, one)) * p1 + p4;
    }
    hash += static_cast<quint64>(bytes.size());
    for (; at + 8 <= bytes.size(); at += 8)
        hash = std::rotl(hash ^ round(0, load(at, quint64{})), 27) * p1 + p4;
    if (at + 4 <= bytes.size()) {
        hash = std::rotl(hash ^ (load(at, quint32{}) * p1), 23) * p2 + p3;
        at += 4;
    }
    for (; at < bytes.size(); ++at)
        hash = std::rotl(hash ^ (static_cast<unsigned char>(bytes[at]) * p5), 11) * p1;
    hash = (hash ^ (hash >> 33)) * p2;
    hash = (hash ^ (hash >> 29)) * p3;
    return hash ^ (hash >> 32);
}

// One zstd frame as zstd(1) writes it: with its check sum.
inline QByteArray zstd(const QByteArray& plain)
{
    QByteArray frame = packed(plain, ARCHIVE_FILTER_ZSTD);
    if (frame[4] & 0x04)
        return frame;
    frame[4] = static_cast<char>(frame[4] | 0x04);
    const quint64 sum = xxh64(plain);
    for (int i = 0; i < 4; ++i)
        frame += static_cast<char>(sum >> (8 * i));
    return frame;
}

inline QByteArray skippableFrame(const QByteArray& bytes)
{
    QByteArray frame("\x53\x2a\x4d\x18", 4);
    for (int i = 0; i < 4; ++i)
        frame += static_cast<char>(bytes.size() >> (8 * i));
    return frame + bytes;
}

inline QByteArray lz4(const QByteArray& plain)
{
    // libarchive 3.6 crashes over writing a stream of nothing; this is what lz4(1) writes.
    if (plain.isEmpty())
        return QByteArray("\x04\x22\x4d\x18\x64\x40\xa7\0\0\0\0\x05\x5d\xcc\x02", 15);
    return packed(plain, ARCHIVE_FILTER_LZ4, "block-size=4");
}

struct Codec {
    const char* name;
    QByteArray (*pack)(const QByteArray& plain);
};

// Every codec that is read, with the check sums that its own tool writes.
inline QList<Codec> codecs()
{
    return {{"gzip", [](const QByteArray& plain) { return gzip(plain); }},
        {"bzip2", [](const QByteArray& plain) { return packed(plain, ARCHIVE_FILTER_BZIP2, "compression-level=1"); }},
        {"xz", [](const QByteArray& plain) { return packed(plain, ARCHIVE_FILTER_XZ); }}, {"zstd", zstd}, {"lz4", lz4}};
}

} // namespace askance::test
