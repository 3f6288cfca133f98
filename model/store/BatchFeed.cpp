// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/BatchFeed.h"

#include <QUtf8StringView>

#include <algorithm>
#include <array>
#include <sqlite3.h>

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

    void resultUnless(sqlite3_context* context, qint64 value, qint64 unset)
    {
        if (value != unset)
            sqlite3_result_int64(context, value);
    }

    void resultText(sqlite3_context* context, std::string_view text)
    {
        sqlite3_result_text64(context, text.empty() ? "" : text.data(), text.size(), nullptr, SQLITE_UTF8);
    }

    // Bytes of a log as text that people and programs can read: what is no UTF-8, and control bytes, as \DDD. A NUL
    // would end the text for many readers of the file.
    std::string readableText(const std::string& bytes)
    {
        const bool isUtf8 = QUtf8StringView(bytes.data(), static_cast<qsizetype>(bytes.size())).isValidUtf8();
        std::string out;
        out.reserve(bytes.size());
        for (const char c : bytes) {
            const auto byte = static_cast<unsigned char>(c);
            if ((byte >= 0x20 && byte < 0x7F) || byte == '\t' || (byte >= 0x80 && isUtf8)) {
                out.push_back(c);
                continue;
            }
            out.push_back('\\');
            for (const int digit : {byte / 100, byte / 10 % 10, byte % 10})
                out.push_back(static_cast<char>('0' + digit));
        }
        return out;
    }

    qint64 transportNumber(Transport transport)
    {
        return transport == Transport::Unknown ? kUnset64 : static_cast<qint64>(transport);
    }

} // namespace

BatchFeed::BatchFeed(const QueryBatch& batch, quint32 evidence, quint32 sensor, CaseDictionaries& dictionaries)
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

bool BatchFeed::hasColumn(int column) const
{
    const auto any = [](const auto& values, auto unset) {
        return std::any_of(values.begin(), values.end(), [unset](auto v) { return v != unset; });
    };
    switch (column) {
    case 7:
        return any(m_batch.sourcePort, kUnset);
    case 8:
        return any(m_server, 0U);
    case 10:
        return any(m_nameCase, 0U);
    case 12:
        return any(m_batch.queryClass, kUnset);
    case 13:
        return any(m_response, 0U);
    case 14:
        return any(m_batch.messageId, kUnset);
    case 15:
        return any(m_batch.transport, Transport::Unknown);
    case 16:
        return any(m_batch.flags, kUnset64);
    case 17:
        return any(m_batch.rttUs, kUnset64);
    case 18:
        return any(m_batch.ttl, kUnset64);
    case 19:
        return any(m_answer, 0U);
    default:
        return true;
    }
}

std::string BatchFeed::insertSql() const
{
    static constexpr std::array<const char*, 20> names = {"time_us", "time_rest_ns", "evidence", "line", "offset",
        "sensor", "source", "source_port", "server", "domain", "name_case", "type", "class", "response", "message_id",
        "transport", "flags", "rtt_us", "ttl", "answers"};
    std::string columns;
    std::string values;
    for (int column = 0; column < static_cast<int>(names.size()); ++column) {
        if (!hasColumn(column))
            continue;
        if (!columns.empty()) {
            columns += ',';
            values += ',';
        }
        columns += names[static_cast<size_t>(column)];
        values += 'c';
        values += std::to_string(column);
    }
    return "INSERT INTO query (" + columns + ") SELECT " + values + " FROM askance_feed(?1)";
}

SeenRecord BatchFeed::seen(size_t row, quint32 recordId) const
{
    return {m_batch.timeUs[row], recordId, m_source[row], m_domain[row], 0, m_batch.timeRestNs[row],
        static_cast<quint16>(m_type[row]), static_cast<quint16>(m_sensor[row]), static_cast<quint16>(m_evidence)};
}

void BatchFeed::value(size_t row, int column, sqlite3_context* context) const
{
    switch (column) {
    case 0:
        return sqlite3_result_int64(context, m_batch.timeUs[row]);
    case 1:
        return sqlite3_result_int(context, m_batch.timeRestNs[row]);
    case 2:
        return sqlite3_result_int64(context, m_evidence);
    case 3:
        return sqlite3_result_int64(context, m_batch.line[row]);
    case 4:
        return sqlite3_result_int64(context, m_batch.offset[row]);
    case 5:
        return resultUnless(context, m_sensor[row], 0);
    case 6:
        return resultUnless(context, m_source[row], 0);
    case 7:
        return resultUnless(context, m_batch.sourcePort[row], kUnset);
    case 8:
        return resultUnless(context, m_server[row], 0);
    case 9:
        return resultUnless(context, m_domain[row], 0);
    case 10:
        return resultUnless(context, m_nameCase[row], 0);
    case 11:
        return resultUnless(context, m_type[row], 0);
    case 12:
        return resultUnless(context, m_batch.queryClass[row], kUnset);
    case 13:
        return resultUnless(context, m_response[row], 0);
    case 14:
        return resultUnless(context, m_batch.messageId[row], kUnset);
    case 15:
        return resultUnless(context, transportNumber(m_batch.transport[row]), kUnset64);
    case 16:
        return resultUnless(context, m_batch.flags[row], kUnset64);
    case 17:
        return resultUnless(context, m_batch.rttUs[row], kUnset64);
    case 18:
        return resultUnless(context, m_batch.ttl[row], kUnset64);
    default:
        return resultUnless(context, m_answer[row], 0);
    }
}

StoredRow BatchFeed::stored(size_t row) const
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

IssueFeed::IssueFeed(const QueryBatch& batch, quint32 evidence, std::map<std::string, int>& texts)
    : m_batch(batch)
    , m_evidence(evidence)
{
    for (const LineIssue& issue : batch.issues) {
        m_keepText.push_back(texts[issue.code]++ < kIssueTexts);
        m_texts.push_back(m_keepText.back() ? readableText(issue.text) : std::string());
    }
}

void IssueFeed::addTo(IssueDigest& digest) const
{
    for (size_t row = 0; row < rows(); ++row) {
        const LineIssue& issue = m_batch.issues[row];
        digest.add(issue.line, issue.offset, issue.length, issue.code, m_texts[row], m_keepText[row]);
    }
}

void IssueFeed::value(size_t row, int column, sqlite3_context* context) const
{
    const LineIssue& issue = m_batch.issues[row];
    switch (column) {
    case 0:
        return sqlite3_result_int64(context, m_evidence);
    case 1:
        return sqlite3_result_int64(context, issue.line);
    case 2:
        return sqlite3_result_int64(context, issue.offset);
    case 3:
        return sqlite3_result_int64(context, issue.length);
    case 4:
        return resultText(context, issue.code);
    default:
        if (m_keepText[row])
            resultText(context, m_texts[row]);
    }
}

} // namespace askance
