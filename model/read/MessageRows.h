// SPDX-License-Identifier: GPL-3.0-or-later
//
// One row for each DNS message of a capture: who asked whom what, and the key by which LookupPairing finds a query's
// response. A query is every message with QR = 0, whatever its opcode (the flags keep it); of several questions the
// first is kept, with an issue. A response without a question (mDNS announcements, later messages of a zone transfer)
// tells of no lookup and is skipped. Used by PacketReader inside parse().
#pragma once

#include "read/BatchFiller.h"
#include "read/DnsMessage.h"
#include "read/PacketMessage.h"

namespace askance {

class MessageRows {
public:
    explicit MessageRows(BatchFiller& filler);

    void add(const PacketMessage& packet);

private:
    void fill(const PacketMessage& packet, const DnsMessage& message);
    void fillEnds(size_t row, const PacketFlow& ask, bool isTcp);
    void fillQuestion(size_t row, const DnsMessage& message, bool isMulticastDns);
    void pair(size_t row, const PacketMessage& packet, const PacketFlow& ask, const DnsMessage& message);

    BatchFiller& m_filler;
    DnsMessageDecoder m_decoder;
    std::string m_text;
    std::string m_key;
};

} // namespace askance
