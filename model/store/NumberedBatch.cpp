// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/NumberedBatch.h"

#include <algorithm>

namespace askance {

namespace {

    // Ids for a column of indices; each entry is looked up once.
    template <typename Entry>
    std::vector<quint32> idsOf(
        const std::vector<quint32>& column, std::vector<quint32>& known, quint32 whenNone, Entry&& idOfEntry)
    {
        std::vector<quint32> ids;
        ids.reserve(column.size());
        for (const quint32 index : column) {
            if (index == kNone) {
                ids.push_back(whenNone);
                continue;
            }
            if (known[index] == 0)
                known[index] = idOfEntry(index);
            ids.push_back(known[index]);
        }
        return ids;
    }

    std::vector<quint32> textIds(const std::vector<quint32>& column, const ByteDictionary& texts,
        CaseDictionary& dictionary, quint32 whenNone = 0)
    {
        if (std::all_of(column.begin(), column.end(), [](quint32 index) { return index == kNone; }))
            return std::vector<quint32>(column.size(), whenNone);
        std::vector<quint32> known(texts.size(), 0);
        dictionary.prefetch(texts);
        return idsOf(column, known, whenNone, [&](quint32 i) { return dictionary.idOf(texts.at(i)); });
    }

    std::vector<quint32> codeIds(
        const std::vector<quint32>& column, const std::vector<CodeWord>& codes, CaseDictionary& dictionary)
    {
        std::vector<quint32> known(codes.size(), 0);
        return idsOf(column, known, 0, [&](quint32 i) { return dictionary.idOf(codes[i]); });
    }

    qint64 transportNumber(Transport transport)
    {
        return transport == Transport::Unknown ? kUnset64 : static_cast<qint64>(transport);
    }

} // namespace

NumberedBatch::NumberedBatch(const QueryBatch& batch, quint32 evidence, quint32 sensor, CaseDictionaries& dictionaries)
    : m_batch(batch)
    , m_evidence(evidence)
    , m_sensor(textIds(batch.sensor, batch.sensors, dictionaries.sensors, sensor))
    , m_source(textIds(batch.source, batch.sources, dictionaries.sources))
    , m_server(textIds(batch.server, batch.sources, dictionaries.sources))
    , m_domain(textIds(batch.domain, batch.domains, dictionaries.domains))
    , m_nameCase(textIds(batch.nameCase, batch.domains, dictionaries.nameCases))
    , m_type(codeIds(batch.type, batch.types, dictionaries.types))
    , m_response(codeIds(batch.response, batch.responses, dictionaries.responses))
    , m_answer(textIds(batch.answer, batch.answers, dictionaries.answers))
{
}

SeenRecord NumberedBatch::seen(size_t row, quint32 recordId) const
{
    return {m_batch.timeUs[row], recordId, m_source[row], m_domain[row], 0, m_batch.timeRestNs[row],
        static_cast<quint16>(m_type[row]), static_cast<quint16>(m_sensor[row]), static_cast<quint16>(m_evidence)};
}

StoredRow NumberedBatch::stored(size_t row) const
{
    StoredRow s;
    s.timeUs = m_batch.timeUs[row];
    s.timeRestNs = m_batch.timeRestNs[row];
    s.line = m_batch.line[row];
    s.offset = m_batch.offset[row];
    s.sensor = m_sensor[row];
    s.source = m_source[row];
    s.server = m_server[row];
    s.domain = m_domain[row];
    s.nameCase = m_nameCase[row];
    s.type = m_type[row];
    s.response = m_response[row];
    s.answer = m_answer[row];
    s.sourcePort = m_batch.sourcePort[row];
    s.queryClass = m_batch.queryClass[row];
    s.messageId = m_batch.messageId[row];
    s.transport = transportNumber(m_batch.transport[row]);
    s.flags = m_batch.flags[row];
    s.rttUs = m_batch.rttUs[row];
    s.ttl = m_batch.ttl[row];
    return s;
}

} // namespace askance
