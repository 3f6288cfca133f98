// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/DnstapRow.h"

#include "record/TimeSpan.h"

namespace askance {

namespace {

    constexpr quint32 kNsPerSecond = 1'000'000'000;

    void appendNumber(quint64 number, size_t bytes, std::string& out)
    {
        for (; bytes > 0; --bytes) {
            out += static_cast<char>(number & 0xFFU);
            number >>= 8U;
        }
    }

    void appendKeyed(std::string_view bytes, std::string& out)
    {
        appendNumber(bytes.size(), 2, out);
        out += bytes;
    }

    qint32 portOf(const std::optional<quint64>& port)
    {
        return port && *port <= 65535 ? static_cast<qint32>(*port) : kUnset;
    }

} // namespace

// Nothing if all is well or there is no time at all.
const char* DnstapRow::read(const DnstapTime& time, Moment& out)
{
    out = {};
    if (!time.seconds)
        return nullptr;
    if (time.nanoseconds >= kNsPerSecond)
        return "bad_time";
    constexpr auto kMostSeconds = static_cast<quint64>(kLatestUs / kUsPerSecond);
    if (*time.seconds >= kMostSeconds)
        return "time_out_of_range";
    out.isKnown = true;
    out.us = static_cast<qint64>(*time.seconds) * kUsPerSecond + time.nanoseconds / 1000;
    out.restNs = static_cast<int>(time.nanoseconds % 1000);
    return nullptr;
}

const char* DnstapRow::timeFault(const DnstapFrame& frame)
{
    if (const char* fault = read(frame.queryTime, m_query))
        return fault;
    if (const char* fault = read(frame.responseTime, m_response))
        return fault;
    return m_query.isKnown || m_response.isKnown ? nullptr : "bad_time";
}

void DnstapRow::fill(const DnstapFrame& frame, BatchFiller& filler)
{
    if (const char* fault = timeFault(frame)) {
        filler.reject(fault);
        return;
    }
    const bool isQuery = frame.isQuery();
    std::string_view wire = isQuery ? frame.queryMessage : frame.responseMessage;
    if (wire.data() == nullptr)
        wire = frame.queryMessage;
    const DnsMessage& message = m_decoder.decode(wire);
    if (wire.data() != nullptr && !message.hasHeader) {
        filler.reject("bad_message");
        return;
    }
    // A response stands at its own time, so that it can be told how long after its query it came.
    const bool atQuery = m_query.isKnown && (isQuery || m_responsesOnly || !m_response.isKnown);
    const Moment& moment = atQuery ? m_query : m_response;
    const size_t row = filler.accept(moment.us, moment.restNs);
    fillHosts(frame, row, filler);
    if (message.hasHeader)
        fillMessage(frame, message, row, filler);
    else
        filler.doubt("no_message");
    if (!isQuery && m_query.isKnown && m_response.isKnown) {
        const qint64 us = m_response.us - m_query.us - (m_response.restNs < m_query.restNs ? 1 : 0);
        filler.batch().rttUs[row] = us < 0 ? kUnset64 : us;
    }
    m_lacksResponseTime = m_lacksResponseTime || (!isQuery && !m_response.isKnown);
    filler.batch().timesGiveRtt = !m_lacksResponseTime;
    if (m_responsesOnly && !isQuery)
        filler.addFlags(row, FlagResponseOnly);
    pair(frame, message, row, filler);
}

void DnstapRow::fillHosts(const DnstapFrame& frame, size_t row, BatchFiller& filler)
{
    m_text.clear();
    if (appendAddress(frame.queryAddress, m_text))
        filler.setSource(row, m_text);
    else
        filler.doubt("no_source");
    m_text.clear();
    if (appendAddress(frame.responseAddress, m_text))
        filler.setServer(row, m_text);
    filler.batch().sourcePort[row] = portOf(frame.queryPort);
    filler.batch().transport[row] = dnstapTransport(frame.socketProtocol);
    if (!frame.identity.empty())
        filler.setSensor(row, frame.identity);
}

void DnstapRow::fillMessage(const DnstapFrame& frame, const DnsMessage& message, size_t row, BatchFiller& filler)
{
    QueryBatch& batch = filler.batch();
    if (message.hasName)
        filler.setName(row, message.name, NameSpelling::MasterFile);
    if (message.hasQuestion) {
        filler.setType(row, std::to_string(message.type), {});
        batch.queryClass[row] = message.queryClass;
    }
    batch.messageId[row] = message.id;
    batch.flags[row] = message.flags;
    if (!message.fault.empty())
        filler.doubt(message.fault);
    if (frame.isQuery() || frame.responseMessage.data() == nullptr)
        return;
    filler.setResponse(row, std::to_string(message.responseCode), {});
    batch.ttl[row] = message.ttl;
    if (!message.answers.empty())
        filler.setAnswer(row, message.answers);
}

void DnstapRow::pair(const DnstapFrame& frame, const DnsMessage& message, size_t row, BatchFiller& filler)
{
    if (!message.hasHeader)
        return; // nothing to know its other half by
    m_key.clear();
    appendKeyed(frame.queryAddress, m_key);
    appendKeyed(frame.responseAddress, m_key);
    appendNumber(static_cast<quint32>(portOf(frame.queryPort)), 4, m_key);
    appendNumber(frame.socketProtocol, 1, m_key);
    appendNumber(message.id, 2, m_key);
    appendNumber(static_cast<quint32>(message.type), 4, m_key);
    const size_t name = m_key.size();
    m_key += message.name;
    for (size_t i = name; i < m_key.size(); ++i)
        if (m_key[i] >= 'A' && m_key[i] <= 'Z')
            m_key[i] = static_cast<char>(m_key[i] + ('a' - 'A'));
    // Where the log began with responses only, one without a query is nothing to wonder at.
    const PairRole response = m_responsesOnly ? PairRole::Whole : PairRole::Response;
    filler.setPair(row, frame.isQuery() ? PairRole::Query : response, m_key);
}

} // namespace askance
