// SPDX-License-Identifier: GPL-3.0-or-later
//
// The members of a zip archive one after the other, through libarchive: by the archive's directory, or, where that is
// missing (the archive was cut), as far as members follow each other. Names are labels and never lead to a file. Used
// by MemberSource and membersOf().
#pragma once

#include "read/Compression.h"
#include "read/RawInput.h"

struct archive;
struct archive_entry;

namespace askance {

class ZipReader : public PlainStream {
public:
    // `input` must be able to seek. Corrupt error for what is no zip archive at all.
    [[nodiscard]] static Result<std::unique_ptr<ZipReader>> open(std::unique_ptr<RawInput> input);
    ~ZipReader() override;
    ZipReader(const ZipReader&) = delete;
    ZipReader& operator=(const ZipReader&) = delete;

    // Goes to the next member; false after the last, or where the archive is damaged (isCut() says so).
    [[nodiscard]] Result<bool> next();
    // Of the member at hand. A name that is not UTF-8 is given with those bytes as \xNN.
    [[nodiscard]] QString name() const;
    [[nodiscard]] bool isFolder() const;
    [[nodiscard]] bool isRegular() const;
    [[nodiscard]] bool isEncrypted() const;
    // Its bytes. What is wrong with them, condition() and text() say after the end; NotReadable error for a way of
    // packing that libarchive does not know.
    [[nodiscard]] Result<size_t> read(char* buffer, size_t size) override;

    // The archive has no directory, or a damaged one: members may be missing.
    [[nodiscard]] bool isCut() const { return m_isCut; }
    [[nodiscard]] qint64 bytesTaken() const { return m_taken; } // of the archive, for this member
    [[nodiscard]] RawInput& input() { return *m_input; }

private:
    explicit ZipReader(std::unique_ptr<RawInput> input);
    static qint64 readRaw(archive* handle, void* self, const void** buffer);
    static qint64 seekRaw(archive* handle, void* self, qint64 offset, int whence);
    [[nodiscard]] bool begin(bool byDirectory);
    Result<void> advance();
    void end(SourceCondition condition, const QString& text);

    std::unique_ptr<RawInput> m_input;
    std::string m_block;
    archive* m_archive = nullptr;
    archive_entry* m_entry = nullptr;
    std::string_view m_ready; // decompressed, of libarchive's buffer
    qint64 m_place = 0; // in the archive, of the next byte that is read
    qint64 m_taken = 0;
    qint64 m_made = 0;
    int m_number = 0; // of the member at hand, from 1
    bool m_hasFirst = false; // begin() went to the first member already
    bool m_isCut = false;
    bool m_isOver = false; // the member at hand
    bool m_sawEnd = false; // libarchive was told that the archive ends
    std::optional<Error> m_error; // of the input
};

} // namespace askance
