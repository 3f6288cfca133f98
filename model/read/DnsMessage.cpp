// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/DnsMessage.h"

#include "read/RecordText.h"

#include <algorithm>

namespace askance {

namespace {

    constexpr size_t kHeaderBytes = 12;
    constexpr int kMostRecords = 4096;
    constexpr size_t kMostAnswerBytes = 65536;
    constexpr int kOpcodeUpdate = 5;

    constexpr int kTypeOpt = 41;

    unsigned byteAt(std::string_view text, size_t at)
    {
        return static_cast<unsigned char>(text[at]);
    }

} // namespace

const DnsMessage& DnsMessageDecoder::decode(std::string_view wire)
{
    // Field by field, so that the texts keep their room.
    std::string name = std::move(m_message.name);
    std::string answers = std::move(m_message.answers);
    m_message = {};
    m_message.name = std::move(name);
    m_message.answers = std::move(answers);
    m_message.name.clear();
    m_message.answers.clear();
    m_wire = wire;
    m_at = 0;
    m_isFull = false;
    if (readHeader() && readQuestions())
        readRecords();
    return m_message;
}

bool DnsMessageDecoder::fail(std::string_view fault)
{
    if (m_message.fault.empty())
        m_message.fault = fault;
    m_message.isCut = m_message.isCut || fault == "message_cut";
    return false;
}

quint16 DnsMessageDecoder::number16(size_t at) const
{
    return static_cast<quint16>(byteAt(m_wire, at) << 8U | byteAt(m_wire, at + 1));
}

bool DnsMessageDecoder::readHeader()
{
    if (m_wire.size() < kHeaderBytes)
        return fail("bad_message");
    DnsMessage& m = m_message;
    m.hasHeader = true;
    m.id = number16(0);
    m.flags = number16(2);
    m.opcode = m.flags >> 11 & 0xF;
    m.responseCode = m.flags & 0xF;
    m.questions = number16(4);
    m.answerRecords = number16(6);
    m.authorityRecords = number16(8);
    m.additionalRecords = number16(10);
    m_at = kHeaderBytes;
    return true;
}

// Moves behind a name without reading it.
bool DnsMessageDecoder::skipName()
{
    while (m_at < m_wire.size()) {
        const unsigned length = byteAt(m_wire, m_at);
        if ((length & 0xC0U) == 0xC0U) {
            m_at += 2;
            return m_at <= m_wire.size() || fail("message_cut");
        }
        if ((length & 0xC0U) != 0)
            return fail("bad_label");
        m_at += length + 1;
        if (length == 0)
            return true;
    }
    return fail("message_cut");
}

bool DnsMessageDecoder::readQuestions()
{
    for (int i = 0; i < m_message.questions; ++i) {
        if (i == kMostRecords)
            return fail("message_too_large");
        if (i == 0) {
            size_t at = m_at;
            const std::string_view fault = appendMessageName(m_wire, at, m_message.name);
            m_message.hasName = fault.empty();
            if (!fault.empty())
                fail(fault);
        }
        if (!skipName())
            return false;
        if (m_wire.size() - m_at < 4)
            return fail("message_cut");
        if (i == 0) {
            m_message.type = number16(m_at);
            m_message.queryClass = number16(m_at + 2);
            m_message.hasQuestion = true;
        }
        m_at += 4;
    }
    return true;
}

void DnsMessageDecoder::readRecords()
{
    const int answers = m_message.answerRecords;
    const int additional = answers + m_message.authorityRecords;
    const int all = additional + m_message.additionalRecords;
    // An update's first section is no answer, and a query's holds what the asker knows already (multicast DNS).
    const bool answersCount = m_message.isResponse() && m_message.opcode != kOpcodeUpdate;
    for (int i = 0; i < all; ++i) {
        if (i == kMostRecords) {
            fail("message_too_large");
            return;
        }
        if (!readRecord(answersCount && i < answers, i >= additional))
            return;
    }
}

bool DnsMessageDecoder::readRecord(bool isAnswer, bool isAdditional)
{
    if (!skipName())
        return false;
    if (m_wire.size() - m_at < 10)
        return fail("message_cut");
    const int type = number16(m_at);
    const qint64 ttl = static_cast<qint64>(number16(m_at + 4)) << 16 | number16(m_at + 6);
    const size_t length = number16(m_at + 8);
    m_at += 10;
    if (m_wire.size() - m_at < length)
        return fail("message_cut");
    if (isAnswer) {
        m_message.ttl = m_message.ttl == kUnset64 ? ttl : std::min(m_message.ttl, ttl);
        addAnswer(type, length);
    } else if (isAdditional && type == kTypeOpt) {
        m_message.responseCode = (m_message.flags & 0xF) | static_cast<int>(ttl >> 24) << 4;
    }
    m_at += length;
    return true;
}

// The record data at hand.
void DnsMessageDecoder::addAnswer(int type, size_t length)
{
    if (m_isFull)
        return;
    m_element.clear();
    if (const std::string_view fault = appendRecordText(type, m_wire, m_at, length, m_element); !fault.empty())
        fail(fault);
    std::string& answers = m_message.answers;
    if (answers.size() + m_element.size() + 1 > kMostAnswerBytes) {
        m_isFull = true;
        fail("message_too_large");
        return;
    }
    if (!answers.empty())
        answers += ',';
    answers += m_element;
}

} // namespace askance
