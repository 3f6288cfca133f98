// SPDX-License-Identifier: GPL-3.0-or-later
//
// countGraphPairs: which entries and groups there are, and how many records each pair of entry and name has.
#include "measure/GroupedGraph.h"

#include "measure/BestFirst.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace askance {

namespace {

    constexpr int kPrefixBits4 = 24;
    constexpr int kPrefixBits6 = 48;

    QString textOf(std::string_view bytes)
    {
        return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
    }

    Filter parsed(const QString& text)
    {
        return parseFilter(text).filter;
    }

    bool hasOrganisations(const Dataset& data)
    {
        return data.organisations && !data.organisations->list.empty();
    }

    // ---- entries by organisation

    // True if some record's source counts for another organisation than the source's latest.
    bool changesOrganisation(const Dataset& data)
    {
        const ColumnTable& table = *data.table;
        for (size_t row = 0; row < table.rows(); ++row)
            if (table.source[row] != kNone
                && data.organisations->ofRow[row] != data.organisations->ofSource[table.source[row]])
                return true;
        return false;
    }

    quint64 splitKey(const Dataset& data, size_t row)
    {
        return quint64{data.table->source[row]} << 16 | data.organisations->ofRow[row];
    }

    // Entries are the pairs of source and organisation that occur, in order; returns the entry of every row.
    std::vector<quint32> splitEntries(const Dataset& data, GraphCounts& counts, quint32 rest)
    {
        std::unordered_set<quint64> occurring;
        const size_t rows = data.rows();
        for (size_t row = 0; row < rows; ++row)
            occurring.insert(splitKey(data, row));
        std::vector<quint64> keys(occurring.begin(), occurring.end());
        std::sort(keys.begin(), keys.end());
        std::unordered_map<quint64, quint32> entries;
        for (const quint64 key : keys) {
            const auto organisation = static_cast<quint16>(key & 0xffffU);
            entries.emplace(key, static_cast<quint32>(counts.sourceOfEntry.size()));
            counts.sourceOfEntry.push_back(static_cast<quint32>(key >> 16));
            counts.groupOfEntry.push_back(organisation == kNone16 ? rest : organisation);
        }
        std::vector<quint32> entryOfRow(rows);
        for (size_t row = 0; row < rows; ++row)
            entryOfRow[row] = entries.at(splitKey(data, row));
        counts.isSplit = true;
        return entryOfRow;
    }

    void addOrganisations(const Dataset& data, GraphCounts& counts)
    {
        if (hasOrganisations(data)) {
            for (const Organisation& each : data.organisations->list) {
                const QString name = textOf(each.name);
                counts.sourceGroups.push_back({name, each.colour, Filter::equals(FilterField::Org, name), false});
            }
        }
        counts.sourceGroups.push_back({{}, 0, Filter::equals(FilterField::Org, {}), true});
    }

    // ---- entries by prefix

    // The bytes of the prefix behind the length of the address; 0 for what has no address.
    quint64 prefixKey(const SourceAddress& address)
    {
        if (address.kind != SourceKind::Address)
            return 0;
        quint64 key = address.length;
        const size_t bytes = (address.length == 4 ? kPrefixBits4 : kPrefixBits6) / 8;
        for (size_t i = 0; i < bytes; ++i)
            key = key << 8 | address.bytes[i];
        return key;
    }

    QString prefixText(const SourceAddress& address)
    {
        if (address.length == 4)
            return QStringLiteral("%1.%2.%3.0/24").arg(address.bytes[0]).arg(address.bytes[1]).arg(address.bytes[2]);
        std::string text;
        for (size_t i = 0; i < 6; i += 2) {
            const QString part = QString::number(address.bytes[i] << 8 | address.bytes[i + 1], 16);
            text += part.toStdString() + ':';
        }
        std::string canonical;
        (void)parseSource(text + ":", canonical);
        return textOf(canonical) + QStringLiteral("/48");
    }

    void addPrefixes(const Dataset& data, GraphCounts& counts)
    {
        const ColumnTable& table = *data.table;
        std::unordered_map<quint64, quint32> known;
        for (quint32 source = 0; source < table.sources.size(); ++source) {
            const SourceAddress& address = table.sourceAddress[source];
            const auto [place, isNew]
                = known.try_emplace(prefixKey(address), static_cast<quint32>(counts.sourceGroups.size()));
            counts.groupOfEntry.push_back(place->second);
            if (!isNew)
                continue;
            if (address.kind == SourceKind::Address) {
                const QString text = prefixText(address);
                counts.sourceGroups.push_back({text, 0, parsed(QStringLiteral("source:") + text), false});
            } else {
                counts.sourceGroups.push_back({{}, 0, parsed(QStringLiteral("-source:0.0.0.0/0,::/0")), true});
            }
        }
        const auto [place, isNew] = known.try_emplace(0, static_cast<quint32>(counts.sourceGroups.size()));
        counts.groupOfEntry.push_back(place->second);
        if (isNew)
            counts.sourceGroups.push_back({{}, 0, parsed(QStringLiteral("-source:0.0.0.0/0,::/0")), true});
    }

    // What has no colour of its own is coloured by its rank in the whole case, so that no filter changes it.
    void colourByRank(const Dataset& data, GraphCounts& counts)
    {
        constexpr size_t kCategories = 8;
        std::vector<quint64> inCase(counts.sourceGroups.size(), 0);
        for (const quint32 source : data.table->source)
            ++inCase[counts.groupOfEntry[source == kNone ? counts.sourceOfEntry.size() - 1 : source]];
        std::vector<quint32> best;
        for (quint32 group = 0; group < counts.sourceGroups.size(); ++group)
            if (!counts.sourceGroups[group].isRest)
                best.push_back(group);
        keepBest(
            best, std::min(kCategories, best.size()), [&](quint32 group) { return inCase[group]; },
            [&](quint32 a, quint32 b) { return counts.sourceGroups[a].name < counts.sourceGroups[b].name; });
        for (size_t rank = 0; rank < best.size(); ++rank)
            counts.sourceGroups[best[rank]].colour = static_cast<int>(rank) + 1;
    }

    void colourEntries(const Dataset& data, GraphCounts& counts)
    {
        if (!hasOrganisations(data)) {
            if (counts.sourceGrouping == GraphGrouping::Prefix)
                colourByRank(data, counts);
            return;
        }
        for (size_t entry = 0; entry < counts.sourceOfEntry.size(); ++entry) {
            const quint32 source = counts.sourceOfEntry[entry];
            int colour = 0;
            if (counts.sourceGrouping == GraphGrouping::Organisation) {
                colour = counts.sourceGroups[counts.groupOfEntry[entry]].colour;
            } else if (source != kNone && data.organisations->ofSource[source] != kNone16) {
                colour = data.organisations->list[data.organisations->ofSource[source]].colour;
            }
            counts.colourOfEntry.push_back(static_cast<quint8>(std::clamp(colour, 0, 8)));
        }
    }

    // ---- names by suffix

    // Where the last dot but one and the last dot stand; npos without. From the left, since whether a backslash
    // escapes depends on what stands before it.
    std::pair<size_t, size_t> dots(std::string_view key)
    {
        std::pair found(std::string_view::npos, std::string_view::npos);
        for (size_t i = 0; i < key.size(); ++i) {
            if (key[i] == '\\')
                ++i;
            else if (key[i] == '.')
                found = {found.second, i};
        }
        return found;
    }

    void addSuffixes(const Dataset& data, GraphCounts& counts)
    {
        const ByteDictionary& domains = data.table->domains;
        std::unordered_map<std::string_view, quint32> known;
        for (quint32 domain = 0; domain < domains.size(); ++domain) {
            const std::string_view suffix = lastTwoLabels(domains.at(domain));
            const auto [place, isNew] = known.try_emplace(suffix, static_cast<quint32>(counts.nameGroups.size()));
            counts.groupOfName.push_back(place->second);
            if (!isNew)
                continue;
            const QString text = textOf(suffix);
            // "com" alone is a name of its own; what lies below it has suffixes of two labels.
            const bool isLabel = dots(suffix).second == std::string_view::npos || suffix == ".";
            counts.nameGroups.push_back(
                {text, 0, Filter::equals(isLabel ? FilterField::Domain : FilterField::Under, text), false});
        }
        counts.groupOfName.push_back(static_cast<quint32>(counts.nameGroups.size()));
        counts.nameGroups.push_back({{}, 0, Filter::equals(FilterField::Domain, {}), true});
    }

    GraphGrouping sourceGroupingOf(const Dataset& data, GraphGrouping wanted)
    {
        if (wanted == GraphGrouping::Organisation || wanted == GraphGrouping::Prefix)
            return wanted;
        return hasOrganisations(data) ? GraphGrouping::Organisation : GraphGrouping::Prefix;
    }

} // namespace

std::string_view lastTwoLabels(std::string_view key)
{
    const size_t dot = dots(key).first;
    return dot == std::string_view::npos ? key : key.substr(dot + 1);
}

QString toString(GraphGrouping grouping)
{
    switch (grouping) {
    case GraphGrouping::Organisation:
        return QStringLiteral("organisation");
    case GraphGrouping::Prefix:
        return QStringLiteral("prefix");
    case GraphGrouping::Suffix:
        return QStringLiteral("suffix");
    case GraphGrouping::Automatic:
        break;
    }
    return QStringLiteral("automatic");
}

Result<GraphGrouping> parseGraphGrouping(const QString& text)
{
    for (const GraphGrouping each : {GraphGrouping::Organisation, GraphGrouping::Prefix, GraphGrouping::Suffix})
        if (text == toString(each))
            return each;
    if (text == QLatin1String("org"))
        return GraphGrouping::Organisation;
    return Error{ErrorCode::Usage,
        QStringLiteral("a graph is grouped by organisation, prefix or suffix, not by '%1'").arg(text), {}};
}

GraphCounts countGraphPairs(const Dataset& data, const InkRows& rows, GraphGrouping grouping)
{
    const ColumnTable& table = *data.table;
    GraphCounts counts;
    counts.sourceGrouping = sourceGroupingOf(data, grouping);
    counts.grouping = grouping == GraphGrouping::Automatic ? counts.sourceGrouping : grouping;
    counts.total = totalOf(data, rows);
    counts.hasSelection = rows.hasSelection;
    const bool byOrganisation = counts.sourceGrouping == GraphGrouping::Organisation;
    if (byOrganisation)
        addOrganisations(data, counts);
    if (byOrganisation && hasOrganisations(data) && changesOrganisation(data)) {
        counts.entryOfRow = splitEntries(data, counts, static_cast<quint32>(counts.sourceGroups.size() - 1));
    } else {
        for (quint32 source = 0; source < table.sources.size(); ++source)
            counts.sourceOfEntry.push_back(source);
        counts.sourceOfEntry.push_back(kNone);
        const auto rest = static_cast<quint32>(counts.sourceGroups.size() - 1);
        for (size_t entry = 0; byOrganisation && entry < counts.sourceOfEntry.size(); ++entry) {
            const quint16 of = hasOrganisations(data) && entry < table.sources.size()
                ? data.organisations->ofSource[entry]
                : kNone16;
            counts.groupOfEntry.push_back(of == kNone16 ? rest : of);
        }
    }
    if (!byOrganisation)
        addPrefixes(data, counts);
    colourEntries(data, counts);
    if (grouping == GraphGrouping::Suffix)
        addSuffixes(data, counts);
    const auto nameless = static_cast<quint32>(table.domains.size());
    const auto last = static_cast<quint32>(counts.sourceOfEntry.size() - 1);
    counts.pairs = countPairs(
        rows, counts.isSplit ? counts.entryOfRow : table.source, counts.sourceOfEntry.size(), table.domain, nameless);
    for (PairCount& pair : counts.pairs) {
        pair.a = pair.a == kUngrouped ? last : pair.a;
        pair.b = pair.b == kUngrouped ? nameless : pair.b;
    }
    return counts;
}

} // namespace askance
