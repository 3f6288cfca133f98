// SPDX-License-Identifier: GPL-3.0-or-later
//
// A random case twice: as plain rows of text, for loops that anyone can check by eye, and as the Dataset under test.
// Nothing below Dataset's columns is shared between the two.
#pragma once

#include "TestSupport.h"

#include "measure/Inks.h"

#include <map>
#include <random>

namespace askance::test {

struct PlainRow {
    qint64 timeUs = 0;
    std::string source, domain, type, response, sensor; // "" = not recorded
    quint32 ttl = kNone;
    bool inFilter = false;
    bool inSelection = false;
};

// The text that a plain row has for a field; "" = not recorded.
inline std::string plainKey(const PlainRow& row, GroupField field)
{
    switch (field) {
    case GroupField::Source:
        return row.source;
    case GroupField::Domain:
        return row.domain;
    case GroupField::Type:
        return row.type;
    case GroupField::Response:
        return row.response;
    case GroupField::Sensor:
        return row.sensor;
    case GroupField::Organisation:
        return row.source.starts_with("10.0.0.") ? "Alpha" : row.source.starts_with("10.0.1.") ? "Beta" : "";
    default:
        return {};
    }
}

struct RandomCase {
    std::vector<PlainRow> plain;
    std::shared_ptr<Dataset> data;
    InkRows inks;
};

// `rows` records within `spanUs` of `beginUs`. Times are often equal; values repeat.
inline RandomCase randomCase(std::mt19937& random, size_t rows, qint64 spanUs, bool withSelection,
    qint64 beginUs = 1'456'790'400 * kUsPerSecond) // 2016-03-01T00:00Z
{
    const auto below = [&](size_t n) { return static_cast<size_t>(random()) % n; };
    const std::vector<std::string> types = {"A", "AAAA", "MX", ""};
    const std::vector<std::string> responses = {"NOERROR", "NXDOMAIN", ""};
    const std::vector<quint32> ttls = {kNone, 60, 3600, 300, 400'000};
    RandomCase result;
    for (size_t i = 0; i < rows; ++i) {
        PlainRow row;
        row.timeUs = beginUs + static_cast<qint64>(below(200)) * (spanUs / 200);
        row.source = "10.0." + std::to_string(below(3)) + "." + std::to_string(below(4));
        const size_t name = below(9);
        row.domain = name == 0 ? "" : "n" + std::to_string(name) + ".example";
        row.type = types[below(types.size())];
        row.response = responses[below(responses.size())];
        row.sensor = "s" + std::to_string(below(3));
        row.ttl = ttls[i * i % 7 % ttls.size()];
        row.inFilter = below(3) != 0;
        row.inSelection = withSelection && row.inFilter && below(4) == 0;
        result.plain.push_back(row);
    }
    std::stable_sort(result.plain.begin(), result.plain.end(),
        [](const PlainRow& a, const PlainRow& b) { return a.timeUs < b.timeUs; });

    const auto numberIn = [](std::vector<std::string>& list, const std::string& text) {
        if (text.empty())
            return kNone16;
        const auto known = std::find(list.begin(), list.end(), text);
        const auto number = static_cast<quint16>(known - list.begin());
        if (known == list.end())
            list.push_back(text);
        return number;
    };
    auto table = std::make_shared<ColumnTable>();
    std::vector<std::string> typeWords;
    std::vector<std::string> responseWords;
    std::vector<quint64> filter((rows + 63) / 64, 0);
    std::vector<quint64> selection((rows + 63) / 64, 0);
    for (size_t i = 0; i < rows; ++i) {
        const PlainRow& row = result.plain[i];
        table->timeUs.push_back(row.timeUs);
        table->recordId.push_back(static_cast<quint32>(i + 1));
        table->line.push_back(static_cast<quint32>(i + 1));
        std::string canonical;
        const SourceAddress address = parseSource(row.source, canonical);
        table->source.push_back(table->sources.intern(canonical));
        table->sourceAddress.resize(table->sources.size());
        table->sourceAddress[table->source.back()] = address;
        table->server.push_back(kNone);
        table->domain.push_back(row.domain.empty() ? kNone : table->domains.intern(row.domain));
        table->type.push_back(numberIn(typeWords, row.type));
        table->response.push_back(numberIn(responseWords, row.response));
        table->sensor.push_back(numberIn(table->sensors, row.sensor));
        table->evidence.push_back(0);
        table->ttl.push_back(row.ttl);
        table->rttUs.push_back(kNone);
        if (row.inFilter)
            filter[i / 64] |= quint64{1} << (i % 64);
        if (row.inSelection)
            selection[i / 64] |= quint64{1} << (i % 64);
    }
    for (const std::string& word : typeWords)
        table->types.push_back({-1, word});
    for (const std::string& word : responseWords)
        table->responses.push_back({-1, word});
    table->evidenceNames = {"random.log"};

    const TimeSpan always{kEarliestUs, kLatestUs};
    result.data = std::make_shared<Dataset>();
    result.data->organisations = std::make_shared<OrganisationColumn>(
        assignOrganisations(*table, {{"Alpha", "bank", 1}, {"Beta", "bank", 2}, {"Idle", "bank", 3}},
            {{0, MembershipKind::Prefix, "10.0.0.0/24", always, "c"},
                {1, MembershipKind::Prefix, "10.0.1.0/24", always, "c"}}));
    result.data->repeats = std::make_shared<RepeatColumn>(findRepeats(*table));
    result.data->table = std::move(table);
    result.inks.filter = RowSet::fromWords(rows, std::move(filter));
    result.inks.hasSelection = withSelection;
    if (withSelection)
        result.inks.selection = RowSet::fromWords(rows, std::move(selection));
    return result;
}

// Keys of the groups that a picture of `most` groups shows on their own, by the rule as it is told.
inline std::vector<std::string> plainRanking(const RandomCase& made, GroupField field, size_t most)
{
    std::map<std::string, quint64> counts;
    for (const PlainRow& row : made.plain)
        if (const std::string key = plainKey(row, field); !key.empty() && (row.inFilter || made.inks.filter.isEmpty()))
            ++counts[key];
    std::vector<std::string> keys;
    for (const auto& [key, count] : counts)
        keys.push_back(key);
    std::stable_sort(keys.begin(), keys.end(),
        [&](const std::string& a, const std::string& b) { return counts.at(a) > counts.at(b); });
    keys.resize(std::min(most, keys.size()));
    return keys;
}

// Counts plain rows by any key.
template <typename KeyOf> auto plainCounts(const std::vector<PlainRow>& rows, KeyOf keyOf)
{
    std::map<decltype(keyOf(rows.front())), InkCount> counts;
    for (const PlainRow& row : rows) {
        InkCount& count = counts[keyOf(row)];
        ++count.inCase;
        count.inFilter += row.inFilter ? 1U : 0U;
        count.inSelection += row.inSelection ? 1U : 0U;
    }
    return counts;
}

} // namespace askance::test
