// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/MessageRows.h"

#include "read/WireName.h"

#include <charconv>

namespace askance {

namespace {

    constexpr quint16 kMulticastDns = 5353;
    constexpr quint16 kLinkLocalResolution = 5355;
    constexpr int kUnicastBit = 0x8000; // of a class in mDNS (RFC 6762 §5.4): "answer me alone"

    // Decimal digits of a number below 65536.
    class Digits {
    public:
        explicit Digits(int number)
            : m_size(static_cast<size_t>(
                std::to_chars(m_text.data(), m_text.data() + m_text.size(), number).ptr - m_text.data()))
        {
        }
        [[nodiscard]] std::string_view view() const { return {m_text.data(), m_size}; }

    private:
        std::array<char, 12> m_text = {};
        size_t m_size;
    };

    std::string_view addressBytes(const std::array<quint8, 16>& address, quint32 size)
    {
        return {reinterpret_cast<const char*>(address.data()), size};
    }

    void append16(std::string& key, unsigned number)
    {
        key += static_cast<char>(number >> 8U);
        key += static_cast<char>(number & 0xFFU);
    }

} // namespace

MessageRows::MessageRows(BatchFiller& filler)
    : m_filler(filler)
{
}

void MessageRows::add(const PacketMessage& packet)
{
    m_filler.next(packet.bytes);
    m_filler.place(packet.place.line, packet.place.offset);
    const DnsMessage& message = m_decoder.decode(packet.bytes);
    if (!message.hasHeader && packet.isCut)
        m_filler.reject("packet_too_short");
    else if (!message.hasHeader)
        m_filler.reject("bad_message");
    else if (message.isResponse() && message.questions == 0)
        m_filler.skip("response without a question");
    else
        fill(packet, message);
}

void MessageRows::fill(const PacketMessage& packet, const DnsMessage& message)
{
    const PacketFlow ask = message.isResponse() ? packet.flow.reversed() : packet.flow;
    const size_t row = m_filler.accept(packet.place.timeUs, packet.place.restNs);
    QueryBatch& batch = m_filler.batch();
    batch.timesGiveRtt = true;
    batch.messageId[row] = message.id;
    batch.flags[row] = message.flags;
    fillEnds(row, ask, packet.isTcp);
    fillQuestion(row, message, ask.targetPort == kMulticastDns);
    if (message.isResponse()) {
        m_filler.setResponse(row, Digits(message.responseCode).view(), {});
        batch.ttl[row] = message.ttl;
        if (!message.answers.empty())
            m_filler.setAnswer(row, message.answers);
    }
    pair(row, packet, ask, message);
    if (packet.isCut)
        m_filler.doubt("packet_cut");
    else if (!message.fault.empty())
        m_filler.doubt(message.fault);
    if (message.questions == 0)
        m_filler.doubt("no_question");
    else if (message.questions > 1)
        m_filler.doubt("more_questions");
}

void MessageRows::fillEnds(size_t row, const PacketFlow& ask, bool isTcp)
{
    QueryBatch& batch = m_filler.batch();
    m_text.clear();
    if (appendAddress(addressBytes(ask.source, ask.addressBytes), m_text))
        m_filler.setSource(row, m_text);
    m_text.clear();
    if (appendAddress(addressBytes(ask.target, ask.addressBytes), m_text))
        m_filler.setServer(row, m_text);
    batch.sourcePort[row] = ask.sourcePort;
    batch.transport[row] = isTcp ? Transport::Tcp : Transport::Udp;
}

void MessageRows::fillQuestion(size_t row, const DnsMessage& message, bool isMulticastDns)
{
    if (message.hasName)
        m_filler.setName(row, message.name, NameSpelling::MasterFile);
    if (!message.hasQuestion)
        return;
    m_filler.setType(row, Digits(message.type).view(), {});
    m_filler.batch().queryClass[row] = isMulticastDns ? message.queryClass & ~kUnicastBit : message.queryClass;
}

// What a query and its response have in common. Who asks a multicast group is answered by one of its members.
void MessageRows::pair(size_t row, const PacketMessage& packet, const PacketFlow& ask, const DnsMessage& message)
{
    const bool asksGroup = ask.targetPort == kMulticastDns || ask.targetPort == kLinkLocalResolution;
    m_key.clear();
    m_key += addressBytes(ask.source, ask.addressBytes);
    if (!asksGroup)
        m_key += addressBytes(ask.target, ask.addressBytes);
    append16(m_key, ask.sourcePort);
    append16(m_key, ask.targetPort);
    append16(m_key, message.id);
    append16(m_key, static_cast<unsigned>(message.type & 0xFFFF));
    m_key += packet.isTcp ? 't' : 'u';
    m_text = message.name;
    foldName(m_text);
    m_key += m_text;
    m_filler.setPair(row, message.isResponse() ? PairRole::Response : PairRole::Query, m_key);
}

} // namespace askance
