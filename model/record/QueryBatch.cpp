// SPDX-License-Identifier: GPL-3.0-or-later
#include "record/QueryBatch.h"

namespace askance {

namespace {

    // Calls `visit` with every column that has an entry for each row.
    template <typename Visit> void visitColumns(QueryBatch& b, Visit&& visit)
    {
        visit(b.timeUs);
        visit(b.timeRestNs);
        visit(b.line);
        visit(b.offset);
        visit(b.source);
        visit(b.sourcePort);
        visit(b.server);
        visit(b.domain);
        visit(b.nameCase);
        visit(b.type);
        visit(b.queryClass);
        visit(b.response);
        visit(b.messageId);
        visit(b.transport);
        visit(b.flags);
        visit(b.rttUs);
        visit(b.ttl);
        visit(b.answer);
        visit(b.sensor);
        if (!b.role.empty()) {
            visit(b.role);
            visit(b.pairKey);
        }
    }

} // namespace

size_t QueryBatch::addRow()
{
    timeUs.push_back(0);
    timeRestNs.push_back(0);
    line.push_back(0);
    offset.push_back(0);
    source.push_back(kNone);
    sourcePort.push_back(kUnset);
    server.push_back(kNone);
    domain.push_back(kNone);
    nameCase.push_back(kNone);
    type.push_back(kNone);
    queryClass.push_back(kUnset);
    response.push_back(kNone);
    messageId.push_back(kUnset);
    transport.push_back(Transport::Unknown);
    flags.push_back(kUnset64);
    rttUs.push_back(kUnset64);
    ttl.push_back(kUnset64);
    answer.push_back(kNone);
    sensor.push_back(kNone);
    if (!role.empty()) {
        role.push_back(PairRole::Alone);
        pairKey.push_back(kNone);
    }
    return timeUs.size() - 1;
}

void QueryBatch::dropLastRow()
{
    visitColumns(*this, [](auto& column) { column.pop_back(); });
}

void QueryBatch::shrinkColumns()
{
    visitColumns(*this, [](auto& column) { column.shrink_to_fit(); });
}

void QueryBatch::keepRows(const std::vector<bool>& isKept)
{
    visitColumns(*this, [&](auto& column) {
        size_t kept = 0;
        for (size_t row = 0; row < column.size(); ++row)
            if (isKept[row])
                column[kept++] = column[row];
        column.resize(kept);
    });
}

void QueryBatch::addSkipped(std::string_view reason, qint64 count)
{
    skipped += count;
    for (SkipTally& tally : skips) {
        if (tally.reason == reason) {
            tally.lines += count;
            return;
        }
    }
    skips.push_back({std::string(reason), count});
}

quint32 QueryBatch::internCode(std::vector<CodeWord>& codes, const CodeWord& code)
{
    for (size_t i = 0; i < codes.size(); ++i)
        if (codes[i] == code)
            return static_cast<quint32>(i);
    codes.push_back(code);
    return static_cast<quint32>(codes.size() - 1);
}

} // namespace askance
