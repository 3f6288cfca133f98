// SPDX-License-Identifier: GPL-3.0-or-later
//
// One DNS message in wire format (RFC 1035 §4) as values: header, first question, answers as text. Made for bytes that
// nobody vouches for: it reads what is there, never past the end, in time linear in the message, and says in a stable
// word what stopped it. It is no full resolver library: records outside the answer section are passed over, save for
// the OPT record that extends the response code. Used by readers of packets, frames and base64 answers.
//
// Names are held to strictly backward pointers, 64 jumps, 127 labels and 255 octets; at most 4096 records and 64 KiB of
// answer text are kept of a message.
#pragma once

#include "read/WireName.h"
#include "record/QueryBatch.h"

#include <string>
#include <string_view>

namespace askance {

struct DnsMessage {
    bool hasHeader = false; // false: fewer than twelve bytes, nothing else is set
    quint16 id = 0;
    quint16 flags = 0; // the header's sixteen flag bits: QR 0x8000 … RCODE 0x000F
    int opcode = 0;
    int responseCode = 0; // the header's four bits, with the eight of an OPT record above them
    quint16 questions = 0; // as the header counts them
    quint16 answerRecords = 0;
    quint16 authorityRecords = 0;
    quint16 additionalRecords = 0;
    bool hasQuestion = false; // the first question was read to its end
    bool hasName = false; // its name could be read
    std::string name; // in the spelling of DomainName.h (NameSpelling::MasterFile), case as sent, root "."
    int type = -1; // of the first question
    int queryClass = -1;
    // Of a response, printable, joined by commas: addresses, names, `TXT 5 hello`; all else as `TYPE48 \# 260`.
    std::string answers;
    qint64 ttl = kUnset64; // seconds: the smallest of the answer section
    bool isCut = false; // the bytes end before what the header promises; what is set was read whole
    // The first thing that was wrong, as an issue code: "bad_message" (no header), "message_cut", "name_loop",
    // "name_too_long", "bad_label", "message_too_large". Empty: nothing.
    std::string_view fault;

    [[nodiscard]] bool isResponse() const { return (flags & 0x8000U) != 0; }
};

// Keeps its buffers from one message to the next; one thread each.
class DnsMessageDecoder {
public:
    // Valid until the next call.
    const DnsMessage& decode(std::string_view wire);

private:
    [[nodiscard]] bool readHeader();
    [[nodiscard]] bool readQuestions();
    void readRecords();
    [[nodiscard]] bool readRecord(bool isAnswer, bool isAdditional);
    void addAnswer(int type, std::string_view data, size_t at);
    [[nodiscard]] bool describe(int type, std::string_view data, size_t at);
    [[nodiscard]] bool describeNames(std::string_view data, size_t at);
    [[nodiscard]] bool describeTexts(std::string_view word, std::string_view data);
    bool fail(std::string_view fault);
    [[nodiscard]] quint16 number16(size_t at) const;
    [[nodiscard]] bool skipName();

    DnsMessage m_message;
    std::string_view m_wire;
    size_t m_at = 0;
    std::string m_element; // the answer at hand
    bool m_isFull = false; // no more answers are kept
};

} // namespace askance
