// SPDX-License-Identifier: GPL-3.0-or-later
//
// RecordStore::records(): single records with every field, for tables and exports.
#include "store/EvidenceRows.h"
#include "store/RecordStorePrivate.h"

#include <unordered_map>

namespace askance {

namespace {

    RecordRow rowOf(const Statement& s, const std::unordered_map<quint32, QString>& files, const SensorClocks& clocks)
    {
        RecordRow row;
        row.recordId = static_cast<quint32>(s.integer(0));
        row.clockOffsetUs = offsetOf(clocks, static_cast<quint32>(s.integer(21)));
        row.timeUs = correctedUs(s.integer(1), row.clockOffsetUs);
        row.timeRestNs = static_cast<int>(s.integer(2));
        const auto file = files.find(static_cast<quint32>(s.integer(3)));
        row.evidence = file == files.end() ? QString() : file->second;
        row.line = s.integer(4);
        row.offset = s.integer(5);
        row.sensor = s.string(6);
        row.source = s.string(7);
        row.sourcePort = static_cast<qint32>(s.integerOr(8, kUnset));
        row.server = s.string(9);
        row.domain = s.string(10);
        row.nameCase = s.string(11);
        row.type = s.string(12);
        row.queryClass = static_cast<qint32>(s.integerOr(13, kUnset));
        row.response = s.string(14);
        row.messageId = static_cast<qint32>(s.integerOr(15, kUnset));
        const qint64 transport = s.integerOr(16, 0);
        const bool known = transport >= 0 && transport <= static_cast<qint64>(Transport::DnsCrypt);
        row.transport = known ? static_cast<Transport>(transport) : Transport::Unknown;
        row.flags = s.integerOr(17, kUnset64);
        row.rttUs = s.integerOr(18, kUnset64);
        row.ttl = s.integerOr(19, kUnset64);
        row.answers = s.string(20);
        return row;
    }

} // namespace

Result<std::vector<RecordRow>> RecordStore::records(const std::vector<quint32>& recordIds) const
{
    const ReadMoment moment(d->db);
    const auto evidence = readEvidence(d->db);
    if (!evidence)
        return evidence.error();
    const auto clocks = readClocks(d->db);
    if (!clocks)
        return clocks.error();
    std::unordered_map<quint32, QString> files;
    for (const EvidenceSummary& e : *evidence)
        files.emplace(e.id, e.file);
    Statement select(d->db,
        "SELECT q.id, q.time_us, q.time_rest_ns, q.evidence, q.line, q.offset, o.name, s.text, q.source_port, v.text, "
        "d.name, n.name, t.word, q.class, r.word, q.message_id, q.transport, q.flags, q.rtt_us, q.ttl, a.text, "
        "q.sensor "
        "FROM query AS q LEFT JOIN sensor AS o ON o.id = q.sensor LEFT JOIN source AS s ON s.id = q.source "
        "LEFT JOIN source AS v ON v.id = q.server LEFT JOIN domain AS d ON d.id = q.domain "
        "LEFT JOIN name_case AS n ON n.id = q.name_case LEFT JOIN type AS t ON t.id = q.type "
        "LEFT JOIN response AS r ON r.id = q.response LEFT JOIN answer AS a ON a.id = q.answers WHERE q.id = ?1");
    std::vector<RecordRow> rows;
    rows.reserve(recordIds.size());
    for (const quint32 id : recordIds) {
        if (select.bind(1, qint64{id}).row())
            rows.push_back(rowOf(select, files, *clocks));
        select.reset();
        if (const auto r = select.result(); !r)
            return r.error();
    }
    return rows;
}

} // namespace askance
