// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/ZeekRow.h"

#include "read/EpochText.h"
#include "record/CivilTime.h"

namespace askance {

namespace {

    struct FieldName {
        std::string_view name;
        ZeekField field;
    };

    constexpr std::array<FieldName, 32> kFields = {{{"ts", ZeekField::Time}, {"id.orig_h", ZeekField::SourceHost},
        {"id_orig_h", ZeekField::SourceHost}, {"id.orig_p", ZeekField::SourcePort},
        {"id_orig_p", ZeekField::SourcePort}, {"id.resp_h", ZeekField::ServerHost},
        {"id_resp_h", ZeekField::ServerHost}, {"proto", ZeekField::Transport}, {"trans_id", ZeekField::MessageId},
        {"rtt", ZeekField::RoundTrip}, {"query", ZeekField::Query}, {"original_query", ZeekField::OriginalQuery},
        {"qclass", ZeekField::Class}, {"qclass_name", ZeekField::ClassName}, {"qtype", ZeekField::Type},
        {"qtype_name", ZeekField::TypeName}, {"rcode", ZeekField::Response}, {"rcode_name", ZeekField::ResponseName},
        {"AA", ZeekField::Authoritative}, {"TC", ZeekField::Truncated}, {"RD", ZeekField::RecursionDesired},
        {"RA", ZeekField::RecursionAvailable}, {"Z", ZeekField::Z}, {"answers", ZeekField::Answers},
        {"TTLs", ZeekField::Ttls}, {"rejected", ZeekField::Rejected}, {"_path", ZeekField::Path},
        {"@stream", ZeekField::Path}, {"id.orig_ip", ZeekField::SourceHost}, {"id.resp_ip", ZeekField::ServerHost},
        {"answer", ZeekField::Answers}, {"TTL", ZeekField::Ttls}}};

    int hexDigit(char c)
    {
        if (c >= '0' && c <= '9')
            return c - '0';
        if (c >= 'a' && c <= 'f')
            return c - 'a' + 10;
        return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    }

    bool readTime(std::string_view text, bool secondsOnly, qint64& us, int& restNs, bool& outOfRange)
    {
        outOfRange = false;
        const EpochUnit unit = secondsOnly ? EpochUnit::Second : epochUnitOf(text);
        if (parseEpoch(text, unit, us, restNs, outOfRange) || outOfRange)
            return !outOfRange;
        WrittenTime written;
        if (secondsOnly || !parseIsoTime(text, written) || !written.hasTime)
            return false;
        us = written.us;
        restNs = written.restNs;
        outOfRange = us < kEarliestUs || us >= kLatestUs;
        return !outOfRange;
    }

    bool isTrue(std::string_view cell)
    {
        return cell.size() == 1 ? cell.front() == 'T' || cell.front() == '1' : cell == "true";
    }

    void fillFlags(const ZeekRow& row, QueryBatch& batch, size_t index)
    {
        struct Bit {
            ZeekField field;
            qint64 bit;
        };
        constexpr std::array<Bit, 5> kBits = {{{ZeekField::Authoritative, FlagAuthoritative},
            {ZeekField::Truncated, FlagTruncated}, {ZeekField::RecursionDesired, FlagRecursionDesired},
            {ZeekField::RecursionAvailable, FlagRecursionAvailable}, {ZeekField::Rejected, FlagRejected}}};
        qint64 flags = 0;
        bool recorded = false;
        for (const Bit& b : kBits) {
            const std::string_view cell = row.cell(b.field);
            recorded = recorded || cell.data() != nullptr;
            flags |= isTrue(cell) ? b.bit : 0;
        }
        // Z of Zeek is three bits wide: Z, AD and CD of today's header.
        if (const qint64 z = smallNumber(row.cell(ZeekField::Z), 7); z >= 0)
            flags |= z << 4;
        if (recorded)
            batch.flags[index] = flags;
    }

    void fillName(const ZeekRow& row, BatchFiller& filler, size_t index)
    {
        if (row.badQuery) {
            filler.setNameUnprintable(index);
            return;
        }
        const bool original = !row.cell(ZeekField::OriginalQuery).empty();
        const std::string_view name = row.cell(original ? ZeekField::OriginalQuery : ZeekField::Query);
        if (row.rootQuery)
            filler.setName(index, {}, NameSpelling::ZeekHex);
        else if (name.data() != nullptr)
            filler.setName(index, name, NameSpelling::ZeekHex);
    }

    void fillNumbers(const ZeekRow& row, QueryBatch& batch, size_t index)
    {
        batch.sourcePort[index] = static_cast<qint32>(smallNumber(row.cell(ZeekField::SourcePort), 65535));
        batch.messageId[index] = static_cast<qint32>(smallNumber(row.cell(ZeekField::MessageId), 65535));
        qint64 queryClass = smallNumber(row.cell(ZeekField::Class), 65535);
        if (queryClass < 0 && row.has(ZeekField::ClassName))
            queryClass = parseClass(row.cell(ZeekField::ClassName));
        batch.queryClass[index] = static_cast<qint32>(queryClass);
        batch.transport[index] = parseTransport(row.cell(ZeekField::Transport));
        if (row.has(ZeekField::RoundTrip))
            batch.rttUs[index] = durationUs(row.cell(ZeekField::RoundTrip));
        batch.ttl[index] = row.ttl;
    }

} // namespace

ZeekField zeekField(std::string_view name)
{
    for (const FieldName& f : kFields)
        if (f.name == name)
            return f.field;
    return ZeekField::Unknown;
}

void ZeekRow::clear()
{
    cells.fill({});
    rootQuery = false;
    badQuery = false;
    answers.clear();
    ttl = kUnset64;
}

void ZeekRow::addAnswer(std::string_view logged)
{
    if (!answers.empty())
        answers += ',';
    std::string bytes;
    if (logged.find('\\') != std::string_view::npos) {
        for (size_t i = 0; i < logged.size(); ++i) {
            const bool escape = logged[i] == '\\' && i + 3 < logged.size() && logged[i + 1] == 'x'
                && hexDigit(logged[i + 2]) >= 0 && hexDigit(logged[i + 3]) >= 0;
            bytes += escape ? static_cast<char>(hexDigit(logged[i + 2]) * 16 + hexDigit(logged[i + 3])) : logged[i];
            i += escape ? 3 : 0;
        }
        logged = bytes;
    }
    appendPrintable(logged, answers, ',');
}

bool fillZeekRow(const ZeekRow& row, BatchFiller& filler)
{
    filler.expect(row.cell(ZeekField::SourceHost), row.cell(ZeekField::Query));
    qint64 us = 0;
    int restNs = 0;
    bool outOfRange = false;
    if (!readTime(row.cell(ZeekField::Time), row.secondsOnly, us, restNs, outOfRange)) {
        filler.reject(outOfRange ? "time_out_of_range" : "bad_time");
        return false;
    }
    const size_t index = filler.accept(us, restNs);
    if (!row.cell(ZeekField::SourceHost).empty())
        filler.setSource(index, row.cell(ZeekField::SourceHost));
    else
        filler.doubt("no_source");
    if (!row.cell(ZeekField::ServerHost).empty())
        filler.setServer(index, row.cell(ZeekField::ServerHost));
    fillName(row, filler, index);
    if (row.has(ZeekField::Type) || row.has(ZeekField::TypeName))
        filler.setType(index, row.cell(ZeekField::Type), row.cell(ZeekField::TypeName));
    if (row.has(ZeekField::Response) || row.has(ZeekField::ResponseName))
        filler.setResponse(index, row.cell(ZeekField::Response), row.cell(ZeekField::ResponseName));
    fillNumbers(row, filler.batch(), index);
    fillFlags(row, filler.batch(), index);
    if (!row.answers.empty())
        filler.setAnswer(index, row.answers);
    if (!row.cell(ZeekField::Sensor).empty())
        filler.setSensor(index, row.cell(ZeekField::Sensor));
    return true;
}

} // namespace askance
