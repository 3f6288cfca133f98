// SPDX-License-Identifier: GPL-3.0-or-later
//
// Random filters from a seed, as trees: every field, every kind of value, every node. Values are drawn from pools that
// a test fills, so that filters meet records. Used by the tests of this folder.
#pragma once

#include "filter/Filter.h"

#include <array>
#include <random>

namespace askance::test {

// How many of each kind of node and value were made.
struct FilterTally {
    std::array<int, 5> nodes{};
    std::array<int, 9> values{};
    std::array<int, 19> fields{};
};

class RandomFilter {
public:
    explicit RandomFilter(quint32 seed)
        : m_random(seed)
    {
    }

    // Texts of values as they are typed, without field: "10.0.0.0/8", "a*", "/x/". Fields without any are not drawn.
    std::array<QStringList, 19> pools;
    // How often each field is drawn, beside the others.
    std::array<quint32, 19> weights = [] {
        std::array<quint32, 19> all{};
        all.fill(1);
        return all;
    }();
    QStringList zones = {QStringLiteral("UTC")}; // of time, hour and weekday
    FilterTally tally;

    FilterNodePtr node(int depth);
    FilterNodePtr term();
    quint32 below(quint32 limit) { return std::uniform_int_distribution<quint32>(0, limit - 1)(m_random); }

private:
    std::mt19937 m_random;
};

inline FilterNodePtr RandomFilter::term()
{
    quint32 all = 0;
    for (size_t i = 0; i < pools.size(); ++i)
        all += pools[i].isEmpty() ? 0 : weights[i];
    quint32 place = below(all);
    size_t field = 0;
    for (; pools[field].isEmpty() || place >= weights[field]; ++field)
        place -= pools[field].isEmpty() ? 0 : weights[field];
    const FieldInfo& info = filterFields()[field];
    ++tally.fields[field];
    const auto pick
        = [&] { return pools[field].at(static_cast<qsizetype>(below(static_cast<quint32>(pools[field].size())))); };
    // A pool's entry may bring its own operator: ">=60".
    QString first = pick();
    const bool compares = first.startsWith(QLatin1Char('<')) || first.startsWith(QLatin1Char('>'));
    QString text = QString::fromLatin1(info.name) + (compares ? QString() : QStringLiteral(":")) + first;
    for (int more = static_cast<int>(below(3)); !compares && more > 0; --more) {
        const QString next = pick();
        if (!next.startsWith(QLatin1Char('<')) && !next.startsWith(QLatin1Char('>')))
            text += QLatin1Char(',') + next;
    }
    if (info.zoned)
        text += QLatin1Char('@') + zones.at(static_cast<qsizetype>(below(static_cast<quint32>(zones.size()))));
    const ParsedFilter parsed = parseFilter(text);
    if (parsed.error)
        qFatal("a pool holds what is no value: %s: %s", qPrintable(text), qPrintable(parsed.error->message));
    for (const FilterValue& value : parsed.filter.root()->term.values)
        ++tally.values[static_cast<size_t>(value.kind)];
    ++tally.nodes[0];
    return parsed.filter.root();
}

inline FilterNodePtr RandomFilter::node(int depth)
{
    if (depth <= 0)
        return term();
    auto made = std::make_shared<FilterNode>();
    switch (below(10)) {
    case 0:
    case 1:
    case 2:
        return term();
    case 3:
    case 4:
    case 5:
        made->kind = FilterNode::Kind::And;
        break;
    case 6:
    case 7:
        made->kind = FilterNode::Kind::Or;
        break;
    case 8:
        made->kind = FilterNode::Kind::Not;
        break;
    default:
        made->kind = FilterNode::Kind::Off;
    }
    ++tally.nodes[static_cast<size_t>(made->kind)];
    const bool many = made->kind == FilterNode::Kind::And || made->kind == FilterNode::Kind::Or;
    for (quint32 n = many ? 2 + below(2) : 1; n > 0; --n)
        made->children.push_back(node(depth - 1));
    return made;
}

} // namespace askance::test
