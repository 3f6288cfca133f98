// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/CdnsRow.h"

#include "read/RecordText.h"
#include "read/WireName.h"
#include "record/TimeSpan.h"

#include <limits>
#include <optional>

namespace askance {

namespace {

    constexpr qint32 kHasQuery = 1;
    constexpr qint32 kHasResponse = 2;
    constexpr size_t kMostAnswers = 4096;
    constexpr size_t kMostAnswerBytes = 65536;
    constexpr quint64 kMostSeconds = static_cast<quint64>(kLatestUs / kUsPerSecond);

    Transport transportOf(qint32 flags)
    {
        switch (flags >> 1 & 15) {
        case 0:
            return Transport::Udp;
        case 1:
            return Transport::Tcp;
        case 2:
            return Transport::Tls;
        case 4:
            return Transport::Https;
        default: // DTLS and what has no number yet
            return Transport::Unknown;
        }
    }

    struct Moment {
        qint64 us = 0;
        int restNs = 0;
    };

    std::optional<Moment> momentOf(const CdnsTables& tables, qint64 offset)
    {
        const quint64 perSecond = tables.parameters.ticksPerSecond;
        constexpr quint64 kMostTicks = std::numeric_limits<quint64>::max() / 4;
        if (tables.ticks > kMostTicks || tables.seconds >= kMostSeconds)
            return {};
        const quint64 ticks = tables.ticks + static_cast<quint64>(offset);
        const quint64 seconds = tables.seconds + ticks / perSecond;
        if (seconds >= kMostSeconds)
            return {};
        const quint64 ns = ticks % perSecond * 1'000'000'000 / perSecond;
        return Moment{
            static_cast<qint64>(seconds) * kUsPerSecond + static_cast<qint64>(ns / 1000), static_cast<int>(ns % 1000)};
    }

    // A response that came before its query, by clocks that were not one, has no round trip.
    qint64 roundTripUs(qint64 ticks, quint64 perSecond)
    {
        const auto all = static_cast<quint64>(ticks);
        if (ticks < 0 || all / perSecond >= kMostSeconds)
            return kUnset64;
        return static_cast<qint64>(all / perSecond) * kUsPerSecond
            + static_cast<qint64>(all % perSecond * 1'000'000 / perSecond);
    }

    // An address of which perhaps only a prefix was kept.
    bool appendPadded(std::string_view bytes, bool isSix, std::string& out)
    {
        const size_t size = isSix ? 16 : 4;
        if (bytes.empty() || bytes.size() > size)
            return false;
        std::string whole(bytes);
        whole.resize(size, '\0');
        return appendAddress(whole, out);
    }

} // namespace

quint64 dnstapTypeOf(qint32 party)
{
    constexpr std::array<quint64, 6> kTypes = {9, 5, 3, 1, 7, 11};
    return party >= 0 && party < 6 ? kTypes[static_cast<size_t>(party)] : 0;
}

template <typename Entry> const Entry* CdnsRow::at(const std::vector<Entry>& table, qint64 index)
{
    if (index < 0)
        return nullptr;
    if (static_cast<quint64>(index) >= table.size()) {
        m_isAstray = true;
        return nullptr;
    }
    return &table[static_cast<size_t>(index)];
}

void CdnsRow::fill(std::string_view item, const CdnsTables& tables, BatchFiller& filler)
{
    if (!readCdnsItem(item, m_item)) {
        filler.reject("bad_item");
        return;
    }
    m_tables = &tables;
    m_filler = &filler;
    m_isAstray = false;
    if (!tables.hasTime || m_item.timeTicks < 0) {
        filler.reject("bad_time");
        return;
    }
    const std::optional<Moment> moment = momentOf(tables, m_item.timeTicks);
    if (!moment) {
        filler.reject("time_out_of_range");
        return;
    }
    const CdnsSignature* found = at(tables.signatures, m_item.signature);
    const CdnsSignature signature = found ? *found : CdnsSignature();
    if (const quint64 type = dnstapTypeOf(signature.party); type != 0 && dnstapParty(type) > m_lastParty) {
        filler.skip(dnstapSkipReason(type));
        return;
    }
    const size_t row = filler.accept(moment->us, moment->restNs);
    fillHosts(signature, row);
    fillSignature(signature, row);
    fillName(row);
    fillAnswers(row);
    QueryBatch& batch = filler.batch();
    if (m_item.hasDelay)
        batch.rttUs[row] = roundTripUs(m_item.delayTicks, tables.parameters.ticksPerSecond);
    if (m_item.id >= 0 && m_item.id <= 65535)
        batch.messageId[row] = static_cast<qint32>(m_item.id);
    if (m_isAstray)
        filler.doubt("bad_index");
}

void CdnsRow::fillHosts(const CdnsSignature& signature, size_t row)
{
    const auto append = [&](const std::string_view* bytes) {
        m_text.clear();
        if (bytes == nullptr)
            return false;
        const bool isSix = signature.transportFlags < 0 ? bytes->size() > 4 : (signature.transportFlags & 1) != 0;
        return appendPadded(*bytes, isSix, m_text);
    };
    if (append(at(m_tables->addresses, m_item.client)))
        m_filler->setSource(row, m_text);
    else
        m_filler->doubt("no_source");
    if (append(at(m_tables->addresses, signature.server)))
        m_filler->setServer(row, m_text);
    if (m_item.clientPort >= 0 && m_item.clientPort <= 65535)
        m_filler->batch().sourcePort[row] = static_cast<qint32>(m_item.clientPort);
    if (!m_tables->parameters.hostId.empty())
        m_filler->setSensor(row, m_tables->parameters.hostId);
}

void CdnsRow::fillSignature(const CdnsSignature& signature, size_t row)
{
    QueryBatch& batch = m_filler->batch();
    if (signature.transportFlags >= 0)
        batch.transport[row] = transportOf(signature.transportFlags);
    if (const CdnsClassType* found = at(m_tables->classTypes, signature.classType)) {
        if (found->type >= 0 && found->type <= 65535)
            m_filler->setType(row, std::to_string(found->type), {});
        if (found->queryClass >= 0 && found->queryClass <= 65535)
            batch.queryClass[row] = found->queryClass;
    }
    const bool hasResponse = signature.flags < 0 ? signature.responseCode >= 0 : (signature.flags & kHasResponse) != 0;
    const bool hasCode = hasResponse && signature.responseCode >= 0 && signature.responseCode <= 65535;
    if (hasCode)
        m_filler->setResponse(row, std::to_string(signature.responseCode), {});
    if (signature.dnsFlags >= 0) {
        // CD, AD, Z, RA, RD, TC, AA from the lowest bit on, as in the header; first the query's, then the response's.
        const qint64 bits = static_cast<qint64>(hasResponse ? signature.dnsFlags >> 8 : signature.dnsFlags) & 0x7F;
        qint64 header = bits << 4 | (hasResponse ? 0x8000 : 0);
        header |= signature.opcode >= 0 ? static_cast<qint64>(signature.opcode & 15) << 11 : 0;
        batch.flags[row] = header | (hasCode ? signature.responseCode & 15 : 0);
    }
    if (signature.flags >= 0 && (signature.flags & (kHasQuery | kHasResponse)) == kHasResponse) {
        m_filler->addFlags(row, FlagResponseOnly);
        m_filler->doubt("response_only");
    }
}

void CdnsRow::fillName(size_t row)
{
    const std::string_view* wire = at(m_tables->names, m_item.name);
    if (wire == nullptr)
        return;
    m_text.clear();
    if (const std::string_view fault = appendWireName(*wire, m_text); !fault.empty())
        m_filler->doubt(fault);
    else
        m_filler->setName(row, m_text, NameSpelling::MasterFile);
}

void CdnsRow::fillAnswers(size_t row)
{
    const std::string_view* list = at(m_tables->recordLists, m_item.answers);
    if (list == nullptr)
        return;
    m_text.clear();
    qint64 ttl = kUnset64;
    CborReader in(*list);
    CborReader::Items records;
    bool isWhole = in.enterArray(records);
    for (size_t count = 0; isWhole && in.more(records); ++count) {
        const CdnsRecord* record = at(m_tables->records, takeCdnsNumber(in));
        isWhole = count < kMostAnswers && m_answerBudget > 0 && (record == nullptr || addAnswer(*record, ttl));
    }
    if (!isWhole)
        m_filler->doubt("message_too_large");
    m_filler->batch().ttl[row] = ttl;
    if (!m_text.empty())
        m_filler->setAnswer(row, m_text);
}

// False if there is no more room for it.
bool CdnsRow::addAnswer(const CdnsRecord& record, qint64& ttl)
{
    const CdnsClassType* type = at(m_tables->classTypes, record.classType);
    const std::string_view* data = at(m_tables->names, record.data);
    if (record.ttl >= 0)
        ttl = ttl == kUnset64 ? record.ttl : std::min(ttl, record.ttl);
    if (type == nullptr || data == nullptr || type->type < 0)
        return true;
    m_answerBudget -= std::min(m_answerBudget, data->size() + 16);
    m_element.clear();
    static_cast<void>(appendRecordText(type->type, *data, 0, data->size(), m_element));
    if (m_text.size() + m_element.size() + 1 > kMostAnswerBytes)
        return false;
    if (!m_text.empty())
        m_text += ',';
    m_text += m_element;
    return true;
}

} // namespace askance
