// SPDX-License-Identifier: GPL-3.0-or-later
#include "investigation/RecordsOrder.h"

#include <algorithm>
#include <bit>
#include <numeric>
#include <tuple>

namespace askance {

namespace {

    constexpr size_t kBlockWords = 64; // words of a row set per entry of the rank index
    constexpr size_t kLookEvery = 65536; // rows between two looks at the cancel flag
    constexpr size_t kRunLength = 4096; // sorted without a look at the flag

    using Flag = const std::atomic<bool>&;

    // Bottom-up merge sort that can be stopped: a dictionary may hold millions of names.
    template <typename Less> bool sortIndices(std::vector<quint32>& indices, Less less, Flag cancelled)
    {
        const size_t n = indices.size();
        const auto at = [&](size_t i) { return indices.begin() + static_cast<qptrdiff>(std::min(i, n)); };
        for (size_t i = 0; i < n; i += kRunLength) {
            if (cancelled.load())
                return false;
            std::sort(at(i), at(i + kRunLength), less);
        }
        std::vector<quint32> merged(n);
        for (size_t run = kRunLength; run < n; run *= 2) {
            for (size_t begin = 0; begin < n; begin += 2 * run) {
                auto left = at(begin), right = at(begin + run);
                const auto leftEnd = right, rightEnd = at(begin + 2 * run);
                for (size_t out = begin; left != leftEnd || right != rightEnd; ++out) {
                    if (out % kLookEvery == 0 && cancelled.load())
                        return false;
                    const bool takeRight = left == leftEnd || (right != rightEnd && less(*right, *left));
                    merged[out] = takeRight ? *right++ : *left++;
                }
            }
            indices.swap(merged);
        }
        return true;
    }

    // Place of every entry of a dictionary of `size` entries in the order of `less`; empty if cancelled.
    template <typename Less> std::vector<quint32> ranks(size_t size, Less less, Flag cancelled)
    {
        std::vector<quint32> order(size);
        std::iota(order.begin(), order.end(), 0U);
        if (!sortIndices(order, less, cancelled))
            return {};
        std::vector<quint32> rank(size);
        for (size_t i = 0; i < size; ++i)
            rank[order[i]] = static_cast<quint32>(i);
        return rank;
    }

    // One stable pass by 16 bits of a key.
    template <typename Key>
    bool distribute(std::vector<quint32>& order, std::vector<quint32>& spare, Key key, int shift, Flag cancelled)
    {
        std::vector<size_t> place(65537);
        for (size_t i = 0; i < order.size(); ++i) {
            if (i % kLookEvery == 0 && cancelled.load())
                return false;
            ++place[((key(order[i]) >> shift) & 0xFFFFU) + 1];
        }
        std::partial_sum(place.begin(), place.end(), place.begin());
        for (size_t i = 0; i < order.size(); ++i) {
            if (i % kLookEvery == 0 && cancelled.load())
                return false;
            spare[place[(key(order[i]) >> shift) & 0xFFFFU]++] = order[i];
        }
        order.swap(spare);
        return true;
    }

    struct Sorting {
        std::vector<quint32>& order;
        Qt::SortOrder direction;
        Flag cancelled;
        std::vector<quint32> spare = std::vector<quint32>(order.size());

        // Stable by key(row): a number up to `last`, or kNone, which goes to the end.
        template <typename Key> bool by(quint32 last, Key key)
        {
            const auto turned = [&](quint32 row) {
                const quint32 k = key(row);
                return k == kNone ? k : direction == Qt::AscendingOrder ? k : last - k;
            };
            // Small keys leave the upper half empty but for kNone, which must stay behind them.
            return distribute(order, spare, turned, 0, cancelled) && distribute(order, spare, turned, 16, cancelled);
        }
        // By a column of indices into a dictionary.
        template <typename Column, typename Less> bool byWord(const Column& column, size_t size, Less less)
        {
            const std::vector<quint32> rank = ranks(size, less, cancelled);
            return rank.size() == size && by(static_cast<quint32>(size), [&](quint32 row) {
                return column[row] < size ? rank[column[row]] : kNone;
            });
        }
        template <typename Column, typename Words> bool byText(const Column& column, const Words& words)
        {
            return byWord(column, words.size(), [&](quint32 a, quint32 b) { return words[a] < words[b]; });
        }
    };

    // Addresses as numbers, IPv4 before IPv6, then host names and the rest as text.
    [[nodiscard]] bool sourceLess(const ColumnTable& table, quint32 a, quint32 b)
    {
        const SourceAddress& x = table.sourceAddress[a];
        const SourceAddress& y = table.sourceAddress[b];
        const auto left = std::tie(x.kind, x.length, x.bytes);
        const auto right = std::tie(y.kind, y.length, y.bytes);
        return left != right ? left < right : table.sources.at(a) < table.sources.at(b);
    }

    [[nodiscard]] bool sortRows(Sorting& sorting, const Dataset& data, int column)
    {
        const ColumnTable& table = *data.table;
        const auto wordLess = [](const std::vector<CodeWord>& words) {
            return [&words](quint32 a, quint32 b) { return words[a].word < words[b].word; };
        };
        switch (column) {
        case RecordsModel::Row:
            return sorting.by(kNone - 1, [&](quint32 row) { return table.recordId[row]; });
        case RecordsModel::Source:
            return sorting.byWord(
                table.source, table.sources.size(), [&](quint32 a, quint32 b) { return sourceLess(table, a, b); });
        case RecordsModel::Organisation: {
            const OrganisationColumn& organisations = *data.organisations;
            return sorting.byWord(organisations.ofRow, organisations.list.size(),
                [&](quint32 a, quint32 b) { return organisations.list[a].name < organisations.list[b].name; });
        }
        case RecordsModel::QueryName:
            return sorting.byWord(table.domain, table.domains.size(),
                [&](quint32 a, quint32 b) { return table.domains.at(a) < table.domains.at(b); });
        case RecordsModel::Type:
            return sorting.byWord(table.type, table.types.size(), wordLess(table.types));
        case RecordsModel::Response:
            return sorting.byWord(table.response, table.responses.size(), wordLess(table.responses));
        case RecordsModel::Ttl:
            return sorting.by(kNone - 1, [&](quint32 row) { return table.ttl[row]; });
        case RecordsModel::Sensor:
            return sorting.byText(table.sensor, table.sensors);
        case RecordsModel::Evidence: // by file, then by line
            return sorting.by(kNone - 1, [&](quint32 row) { return table.line[row]; })
                && sorting.byText(table.evidence, table.evidenceNames);
        default:
            return true;
        }
    }

} // namespace

std::shared_ptr<const RecordsOrder> RecordsOrder::build(
    PicturePtr picture, RecordsModel::Scope scope, int column, Qt::SortOrder order, Flag cancelled)
{
    std::shared_ptr<RecordsOrder> made(new RecordsOrder);
    made->m_picture = std::move(picture);
    const RowsPicture& rows = made->rows();
    made->m_set = scope == RecordsModel::Scope::Selection ? &rows.selection : &rows.filter;
    const RowSet& set = *made->m_set;

    if (column >= 0 && column < RecordsModel::ColumnCount && column != RecordsModel::Time && !set.isEmpty()) {
        made->m_permutation.reserve(set.count());
        set.forEach([&](size_t row) { made->m_permutation.push_back(static_cast<quint32>(row)); });
        Sorting sorting{made->m_permutation, order, cancelled};
        if (!sortRows(sorting, made->data(), column))
            return nullptr;
        return made;
    }
    made->m_backwards = column == RecordsModel::Time && order == Qt::DescendingOrder;
    quint64 before = 0;
    for (size_t word = 0; word < set.words().size(); ++word) {
        if (word % kBlockWords == 0)
            made->m_before.push_back(before);
        before += static_cast<quint64>(std::popcount(set.words()[word]));
    }
    return made;
}

bool RecordsOrder::hasLinesOf(const RecordsOrder& other) const
{
    return m_picture->data == other.m_picture->data && m_backwards == other.m_backwards
        && m_set->words() == other.m_set->words() && m_permutation == other.m_permutation;
}

size_t RecordsOrder::tableRow(size_t line) const
{
    if (!m_permutation.empty())
        return m_permutation[line];
    return nth(m_backwards ? count() - 1 - line : line);
}

std::optional<size_t> RecordsOrder::lineAtOrAfter(qint64 us) const
{
    const size_t before = m_set->isEmpty() ? 0 : m_set->rank(data().table->lowerBound(us));
    if (before >= count())
        return std::nullopt;
    if (m_permutation.empty())
        return m_backwards ? count() - 1 - before : before;
    const auto row = static_cast<quint32>(m_set->nth(before));
    const auto found = std::find(m_permutation.begin(), m_permutation.end(), row);
    return static_cast<size_t>(found - m_permutation.begin());
}

size_t RecordsOrder::nth(size_t n) const
{
    Q_ASSERT(n < count());
    const auto block = std::upper_bound(m_before.begin(), m_before.end(), n) - m_before.begin() - 1;
    size_t word = static_cast<size_t>(block) * kBlockWords;
    size_t left = n - m_before[static_cast<size_t>(block)];
    const std::vector<quint64>& words = m_set->words();
    for (auto members = static_cast<size_t>(std::popcount(words[word])); members <= left;
         members = static_cast<size_t>(std::popcount(words[word]))) {
        left -= members;
        ++word;
    }
    quint64 bits = words[word];
    for (; left > 0; --left)
        bits &= bits - 1;
    return word * 64 + static_cast<size_t>(std::countr_zero(bits));
}

} // namespace askance
