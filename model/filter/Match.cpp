// SPDX-License-Identifier: GPL-3.0-or-later
#include "filter/Match.h"

#include "filter/Scan.h"

#include <algorithm>

namespace askance {

namespace {

    using Kind = FilterNode::Kind;

    class Matcher {
    public:
        Matcher(const Dataset& data, Cancelled cancelled)
            : m_data(data)
            , m_cancelled(cancelled)
        {
        }

        RowWords whole(const FilterNode& root) const;

    private:
        RowWords node(const FilterNode& node) const;
        RowWords conjunction(const std::vector<const FilterNode*>& items) const;
        void keepFirstRepeats(RowWords& words) const;

        const Dataset& m_data;
        Cancelled m_cancelled;
    };

    // Brackets around ands change nothing: (a b) c is a row of three.
    void collectAnds(const FilterNode& node, std::vector<const FilterNode*>& items)
    {
        if (node.kind != Kind::And) {
            items.push_back(&node);
            return;
        }
        for (const FilterNodePtr& child : node.children)
            collectAnds(*child, items);
    }

    bool isRepeatNo(const FilterNode& node)
    {
        if (node.kind != Kind::Term || node.term.field != FilterField::Repeat)
            return false;
        return std::all_of(node.term.values.begin(), node.term.values.end(),
            [](const FilterValue& value) { return value.text.compare(QLatin1String("no"), Qt::CaseInsensitive) == 0; });
    }

    RowWords Matcher::whole(const FilterNode& root) const
    {
        std::vector<const FilterNode*> items;
        collectAnds(root, items);
        const size_t before = items.size();
        std::erase_if(items, [](const FilterNode* item) { return isRepeatNo(*item); });
        RowWords words = conjunction(items);
        if (items.size() < before && !isCancelled(m_cancelled))
            keepFirstRepeats(words);
        return words;
    }

    RowWords Matcher::conjunction(const std::vector<const FilterNode*>& items) const
    {
        RowWords words = allRows(m_data.rows());
        bool first = true;
        for (const FilterNode* item : items) {
            if (isCancelled(m_cancelled))
                break;
            if (first) {
                words = node(*item);
                first = false;
                continue;
            }
            if (std::all_of(words.begin(), words.end(), [](quint64 word) { return word == 0; }))
                break;
            const RowWords more = node(*item);
            for (size_t w = 0; w < words.size(); ++w)
                words[w] &= more[w];
        }
        return words;
    }

    RowWords Matcher::node(const FilterNode& node) const
    {
        switch (node.kind) {
        case Kind::Term:
            return termRows(m_data, node.term, m_cancelled);
        case Kind::And: {
            std::vector<const FilterNode*> items;
            collectAnds(node, items);
            return conjunction(items);
        }
        case Kind::Or: {
            RowWords words = noRows(m_data.rows());
            for (const FilterNodePtr& child : node.children) {
                const RowWords more = this->node(*child);
                for (size_t w = 0; w < words.size(); ++w)
                    words[w] |= more[w];
            }
            return words;
        }
        case Kind::Not: {
            RowWords words = this->node(*node.children.front());
            const RowWords all = allRows(m_data.rows());
            for (size_t w = 0; w < words.size(); ++w)
                words[w] = all[w] & ~words[w];
            return words;
        }
        case Kind::Off:
            return allRows(m_data.rows());
        }
        return {};
    }

    // Of each group of repeats, the first row that is in `words` stays.
    void Matcher::keepFirstRepeats(RowWords& words) const
    {
        if (!m_data.repeats || m_data.repeats->groups == 0)
            return;
        const std::vector<quint32>& groups = m_data.repeats->groupOfRow;
        std::vector<bool> seen(m_data.repeats->groups, false);
        for (size_t w = 0; w < words.size(); ++w) {
            for (quint64 rest = words[w]; rest != 0; rest &= rest - 1) {
                const auto bit = static_cast<size_t>(std::countr_zero(rest));
                const quint32 group = groups[w * 64 + bit];
                if (group == kNone)
                    continue;
                if (seen[group])
                    words[w] &= ~(quint64{1} << bit);
                seen[group] = true;
            }
        }
    }

} // namespace

std::vector<quint8> sensorsOf(const Dataset& data, const Filter& filter)
{
    const std::vector<std::string>& names = data.table->sensors;
    const std::vector<quint8> all(names.size(), 1);
    if (filter.isEmpty())
        return all;
    std::vector<const FilterNode*> items;
    collectAnds(*filter.root(), items);
    std::vector<quint8> chosen = all;
    for (const FilterNode* item : items) {
        bool excluded = false;
        for (; item->kind == Kind::Not; item = item->children.front().get())
            excluded = !excluded;
        if (item->kind != Kind::Term || item->term.field != FilterField::Sensor)
            continue;
        const Choice named = chooseNames(names, item->term);
        for (size_t i = 0; i < names.size(); ++i)
            chosen[i] = chosen[i] != 0 && (named[i] != 0) != excluded ? 1 : 0;
    }
    return std::find(chosen.begin(), chosen.end(), 1) == chosen.end() ? all : chosen;
}

RowSet match(const Dataset& data, const Filter& filter, const std::atomic<bool>* cancelled)
{
    if (filter.isEmpty() || data.rows() == 0)
        return RowSet::all(data.rows());
    RowWords words = Matcher(data, cancelled).whole(*filter.root());
    if (isCancelled(cancelled))
        return RowSet::none(data.rows());
    return RowSet::fromWords(data.rows(), std::move(words));
}

} // namespace askance
