// SPDX-License-Identifier: GPL-3.0-or-later
//
// Cuts a Frame Streams file (a 4-byte length and that many bytes; length 0 announces a control frame) into stretches of
// whole frames, about 1 MiB each, at places that depend on the bytes alone. Frames count from 1, control frames too,
// and stand in the stretches with their lengths, so that offsets are those of the file. A frame over the limit is left
// out without being held, and so is everything behind a length that cannot be true. Used by DnstapReader.
#pragma once

#include "read/LogReader.h"
#include "read/LongRecord.h"

namespace askance {

// A frame at the start of some bytes.
struct FrameExtent {
    bool isControl = false;
    bool isBroken = false; // no frame can begin like this
    quint64 bytes = 0; // lengths included; 0: more bytes are needed to tell
    size_t head = 4; // where its content begins
};
[[nodiscard]] FrameExtent frameExtent(std::string_view text);

enum FrameControl : quint32 { FrameAccept = 1, FrameStart = 2, FrameStop = 3, FrameReady = 4, FrameFinish = 5 };
// The type of a control frame, 0 if its content has none.
[[nodiscard]] quint32 frameControlType(std::string_view content);
// Its (first) content type, empty if it names none.
[[nodiscard]] std::string_view frameContentType(std::string_view content);

class FrameCutter {
public:
    explicit FrameCutter(qint64 mostFrameBytes);

    void append(std::string_view bytes, bool atEnd, std::vector<Stretch>& out);

private:
    void advance(std::vector<Stretch>& out);
    void emit(std::vector<Stretch>& out);
    void finish(std::vector<Stretch>& out);
    void startSkipping(quint64 bytes, const char* code, std::vector<Stretch>& out);
    [[nodiscard]] size_t skip(std::string_view bytes, std::vector<Stretch>& out);
    void finishSkipping(std::vector<Stretch>& out);

    quint64 m_mostFrameBytes;
    std::string m_buffer; // the stretch at hand, then the frame that is not yet whole
    size_t m_record = 0; // where that frame begins
    qint64 m_offset = 0; // of m_buffer[0] in the log
    qint64 m_firstLine = 1;
    qint64 m_line = 1; // number of the frame at m_record
    bool m_isStopped = false; // the last whole frame said that no more would come
    quint64 m_toSkip = 0; // bytes of the frame that is left out
    LongRecord m_long;
};

} // namespace askance
