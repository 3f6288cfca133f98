// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Organisations.h"

#include "store/CaseDictionary.h"
#include "store/EvidenceRows.h"
#include "store/SqliteError.h"
#include "store/Statement.h"
#include "store/TableLoading.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace askance {

namespace {

    // The lowest of 1 … 8 that nobody has, or 0.
    int nextColour(std::array<bool, kOrganisationColours + 1>& taken)
    {
        for (size_t colour = 1; colour < taken.size(); ++colour) {
            if (!taken[colour]) {
                taken[colour] = true;
                return static_cast<int>(colour);
            }
        }
        return 0;
    }

    std::array<bool, kOrganisationColours + 1> takenColours(const StoredOrganisations& organisations)
    {
        std::array<bool, kOrganisationColours + 1> taken = {};
        for (size_t i = 0; i < organisations.list.size(); ++i)
            if (organisations.hasColour[i])
                taken[static_cast<size_t>(organisations.list[i].colour)] = true;
        return taken;
    }

    Result<std::vector<quint64>> countRecords(sqlite3* db, const StoredOrganisations& organisations)
    {
        const auto clocks = readClocks(db);
        if (!clocks)
            return clocks.error();
        const auto loaded = loadTable(db, {}, *clocks, nullptr, {});
        if (!loaded)
            return loaded.error();
        const OrganisationColumn column
            = assignOrganisations(loaded->table, organisations.list, organisations.memberships);
        std::vector<quint64> counts(organisations.list.size(), 0);
        for (const quint16 organisation : column.ofRow)
            if (organisation != kNone16)
                ++counts[organisation];
        return counts;
    }

} // namespace

Result<StoredOrganisations> readOrganisations(sqlite3* db)
{
    StoredOrganisations out;
    IdIndex index;
    Statement rows(db, "SELECT id, name, kind, colour FROM organisation ORDER BY id");
    while (rows.row()) {
        index.add(static_cast<quint32>(rows.integer(0)), static_cast<quint32>(out.list.size()));
        out.ids.push_back(static_cast<quint32>(rows.integer(0)));
        const qint64 colour = std::clamp<qint64>(rows.integerOr(3, 0), 0, kOrganisationColours);
        out.list.push_back({std::string(rows.text(1)), std::string(rows.text(2)), static_cast<int>(colour)});
        out.hasColour.push_back(!rows.isNull(3));
    }
    if (const auto r = rows.result(); !r)
        return r.error();
    auto taken = takenColours(out);
    for (size_t i = 0; i < out.list.size(); ++i)
        if (!out.hasColour[i])
            out.list[i].colour = nextColour(taken);
    Statement members(
        db, "SELECT organisation, kind, pattern, begin_us, end_us, citation FROM membership ORDER BY rowid");
    while (members.row()) {
        const quint32 organisation = index.find(members.integer(0));
        if (organisation == kNone || organisation >= kNone16)
            return Error{ErrorCode::Corrupt,
                QStringLiteral("the case is damaged: a membership names organisation %1, which is not there")
                    .arg(members.integer(0)),
                databasePath(db)};
        out.memberships.push_back(
            {static_cast<quint16>(organisation), membershipFromWord(members.text(1)), std::string(members.text(2)),
                {members.integerOr(3, kEarliestUs), members.integerOr(4, kLatestUs)}, std::string(members.text(5))});
    }
    if (const auto r = members.result(); !r)
        return r.error();
    return out;
}

Result<void> giveColours(sqlite3* db)
{
    const auto waiting = queryInteger(db, "SELECT count(*) FROM organisation WHERE colour IS NULL");
    if (!waiting)
        return waiting.error();
    const auto records = queryInteger(db, "SELECT max(id) FROM query");
    if (!records)
        return records.error();
    if (*waiting == 0 || *records == 0)
        return {};
    auto organisations = readOrganisations(db);
    if (!organisations)
        return organisations.error();
    const auto counts = countRecords(db, *organisations);
    if (!counts)
        return counts.error();
    std::vector<size_t> order(organisations->list.size());
    std::iota(order.begin(), order.end(), size_t{0});
    std::sort(order.begin(), order.end(), [&](size_t a, size_t b) {
        if ((*counts)[a] != (*counts)[b])
            return (*counts)[a] > (*counts)[b];
        return organisations->list[a].name < organisations->list[b].name;
    });
    auto taken = takenColours(*organisations);
    Statement update(db, "UPDATE organisation SET colour = ?1 WHERE id = ?2");
    for (const size_t i : order) {
        if (organisations->hasColour[i])
            continue;
        update.bind(1, qint64{nextColour(taken)}).bind(2, qint64{organisations->ids[i]});
        if (const auto r = update.run(); !r)
            return r.error();
    }
    return {};
}

} // namespace askance
