// SPDX-License-Identifier: GPL-3.0-or-later
//
// Distinct byte strings, numbered 0 … n-1 in order of first arrival. The bytes live in one arena, so millions of names
// cost no allocation each. Not thread-safe while growing; safe to read from any thread afterwards.
// Used by readers (per batch), the record store (per case) and ColumnTable.
#pragma once

#include "record/Ids.h"

#include <string>
#include <string_view>
#include <vector>

namespace askance {

class ByteDictionary {
public:
    // The number of `text`; adds it if it is new.
    quint32 intern(std::string_view text);
    // The number of `text`, or kNone.
    [[nodiscard]] quint32 find(std::string_view text) const;
    // Valid until the next intern().
    [[nodiscard]] std::string_view at(quint32 index) const
    {
        return std::string_view(m_arena).substr(m_begin[index], m_begin[index + 1] - m_begin[index]);
    }
    [[nodiscard]] quint32 size() const { return static_cast<quint32>(m_begin.size() - 1); }
    [[nodiscard]] bool isEmpty() const { return size() == 0; }
    void clear();
    void reserve(quint32 count, size_t bytes);

    [[nodiscard]] static quint64 hash(std::string_view text);

private:
    [[nodiscard]] size_t slotOf(std::string_view text, quint64 hash) const;
    void grow();

    std::string m_arena;
    std::vector<size_t> m_begin = {0}; // n + 1 offsets
    std::vector<quint32> m_hash; // high half of each entry's hash
    std::vector<quint32> m_slots; // open addressing, power of two, kNone = free
};

} // namespace askance
