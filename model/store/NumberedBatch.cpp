// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/NumberedBatch.h"

#include <algorithm>

namespace askance {

namespace {

    // Ids for a column of indices, by what is known of each entry.
    std::vector<quint32> idsOf(const std::vector<quint32>& column, const std::vector<quint32>& known, quint32 whenNone)
    {
        std::vector<quint32> ids(column.size());
        for (size_t row = 0; row < column.size(); ++row)
            ids[row] = column[row] == kNone ? whenNone : known[column[row]];
        return ids;
    }

    // The entries that the column names, in the order in which it names them first.
    std::vector<quint32> namedBy(const std::vector<quint32>& column, size_t entries)
    {
        // Whether an entry is a new one is what no processor foresees: each is written, and the next goes over it if it
        // was none. The entry behind the last stands for "not recorded", which is known from the start.
        std::vector<quint32> named(std::min(column.size(), entries) + 1);
        std::vector<unsigned char> isKnown(entries + 1, 0);
        isKnown[entries] = 1;
        size_t count = 0;
        for (const quint32 index : column) {
            const size_t entry = std::min<size_t>(index, entries);
            named[count] = index;
            count += isKnown[entry] == 0 ? size_t{1} : size_t{0};
            isKnown[entry] = 1;
        }
        named.resize(count);
        return named;
    }

    std::vector<quint32> textIds(const std::vector<quint32>& column, const ByteDictionary& texts,
        CaseDictionary& dictionary, quint32 whenNone = 0)
    {
        const std::vector<quint32> named = namedBy(column, texts.size());
        if (named.empty())
            return std::vector<quint32>(column.size(), whenNone);
        std::vector<quint32> known(texts.size(), 0);
        const auto hashAhead
            = [&](size_t i, size_t steps) { return texts.hashAt(named[std::min(i + steps, named.size() - 1)]); };
        for (size_t i = 0; i < named.size(); ++i) {
            dictionary.prefetchSlot(hashAhead(i, 16));
            dictionary.prefetchText(hashAhead(i, 8));
            known[named[i]] = dictionary.idOf(texts.at(named[i]), texts.hashAt(named[i]));
        }
        return idsOf(column, known, whenNone);
    }

    std::vector<quint32> codeIds(
        const std::vector<quint32>& column, const std::vector<CodeWord>& codes, CaseDictionary& dictionary)
    {
        std::vector<quint32> known(codes.size(), 0);
        for (const quint32 index : namedBy(column, codes.size()))
            known[index] = dictionary.idOf(codes[index]);
        return idsOf(column, known, 0);
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
