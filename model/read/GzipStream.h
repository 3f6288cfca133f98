// SPDX-License-Identifier: GPL-3.0-or-later
//
// Gzip (RFC 1952) to bytes through zlib: every member's CRC-32 and length are checked, members may follow each other,
// zero padding at the end is allowed (as gzip(1) does), anything else there is damage.
#pragma once

#include "read/Compression.h"
#include "read/HashedInput.h"

#include <zlib.h>

namespace askance {

class GzipStream : public PlainStream {
public:
    // `input` outlives the stream.
    explicit GzipStream(HashedInput& input);
    ~GzipStream() override;
    GzipStream(const GzipStream&) = delete;
    GzipStream& operator=(const GzipStream&) = delete;

    [[nodiscard]] Result<size_t> read(char* buffer, size_t size) override;

private:
    enum class State { Inside, Between, Padding, Over };
    // Takes compressed bytes from `in` (consumed ones are cut off its front) and fills `buffer`; returns the bytes
    // written. 0 with nothing left in `in` asks for more input.
    [[nodiscard]] size_t inflateInto(std::string_view& in, char* buffer, size_t size);
    // The compressed stream has ended: decides between a proper end and a cut.
    void finish();
    void startMember(std::string_view& in);
    void skipPadding(std::string_view& in);
    void fail(SourceCondition condition, const QString& text);
    void checkRatio();

    HashedInput& m_input;
    z_stream m_stream = {};
    State m_state = State::Inside;
    qint64 m_in = 0; // compressed bytes consumed
    qint64 m_out = 0; // bytes that came out
    int m_magic = 0; // bytes of the next member's magic seen so far
};

} // namespace askance
