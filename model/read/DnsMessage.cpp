// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/DnsMessage.h"

#include "read/BatchFiller.h"

#include <algorithm>

namespace askance {

namespace {

    constexpr size_t kHeaderBytes = 12;
    constexpr int kMostRecords = 4096;
    constexpr size_t kMostAnswerBytes = 65536;
    constexpr int kOpcodeUpdate = 5;

    enum RecordTypeNumber {
        TypeA = 1,
        TypeNs = 2,
        TypeCname = 5,
        TypeSoa = 6,
        TypePtr = 12,
        TypeMx = 15,
        TypeTxt = 16,
        TypeAaaa = 28,
        TypeSrv = 33,
        TypeDname = 39,
        TypeOpt = 41,
        TypeSpf = 99
    };

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
        addAnswer(type, m_wire.substr(m_at, length), m_at);
    } else if (isAdditional && type == TypeOpt) {
        m_message.responseCode = (m_message.flags & 0xF) | static_cast<int>(ttl >> 24) << 4;
    }
    m_at += length;
    return true;
}

void DnsMessageDecoder::addAnswer(int type, std::string_view data, size_t at)
{
    if (m_isFull)
        return;
    m_element.clear();
    if (!describe(type, data, at))
        m_element = "TYPE" + std::to_string(type) + " \\# " + std::to_string(data.size());
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

// The record's data, at `at` of the message, in m_element. False if it has no words of its own or is malformed.
bool DnsMessageDecoder::describe(int type, std::string_view data, size_t at)
{
    switch (type) {
    case TypeA:
        return data.size() == 4 && appendAddress(data, m_element);
    case TypeAaaa:
        return data.size() == 16 && appendAddress(data, m_element);
    case TypeNs:
    case TypeCname:
    case TypePtr:
    case TypeDname:
    case TypeSoa: // the server it names first
        return describeNames(data, at);
    case TypeMx: // behind the preference
        return data.size() > 2 && describeNames(data.substr(2), at + 2);
    case TypeSrv: // behind priority, weight and port
        return data.size() > 6 && describeNames(data.substr(6), at + 6);
    case TypeTxt:
        return describeTexts("TXT", data);
    case TypeSpf:
        return describeTexts("SPF", data);
    default:
        return false;
    }
}

bool DnsMessageDecoder::describeNames(std::string_view data, size_t at)
{
    const size_t end = at + data.size();
    // The record ends where its length says, whatever stands behind it.
    const std::string_view fault = appendMessageName(m_wire.substr(0, end), at, m_element, ',');
    if (fault.empty())
        return true;
    fail(fault == "message_cut" ? std::string_view("bad_label") : fault);
    m_element.clear();
    return false;
}

bool DnsMessageDecoder::describeTexts(std::string_view word, std::string_view data)
{
    while (!data.empty()) {
        const size_t length = byteAt(data, 0);
        if (data.size() - 1 < length) {
            m_element.clear();
            return false;
        }
        if (!m_element.empty())
            m_element += ' ';
        m_element += word;
        m_element += ' ' + std::to_string(length) + ' ';
        appendPrintable(data.substr(1, length), m_element, ',');
        data.remove_prefix(length + 1);
    }
    return !m_element.empty();
}

} // namespace askance
