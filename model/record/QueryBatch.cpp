// SPDX-License-Identifier: GPL-3.0-or-later
#include "record/QueryBatch.h"

namespace askance {

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
    return timeUs.size() - 1;
}

void QueryBatch::dropLastRow()
{
    timeUs.pop_back();
    timeRestNs.pop_back();
    line.pop_back();
    offset.pop_back();
    source.pop_back();
    sourcePort.pop_back();
    server.pop_back();
    domain.pop_back();
    nameCase.pop_back();
    type.pop_back();
    queryClass.pop_back();
    response.pop_back();
    messageId.pop_back();
    transport.pop_back();
    flags.pop_back();
    rttUs.pop_back();
    ttl.pop_back();
    answer.pop_back();
    sensor.pop_back();
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
