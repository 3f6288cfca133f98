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
    // Fetches what intern() will look at for each of `texts` into the processor's cache, many at once. A large
    // dictionary answers from memory, and waiting for each answer in turn is most of the cost of merging one into it.
    // No effect on the contents.
    void prefetch(const ByteDictionary& texts) const;
    void clear();
    void reserve(quint32 count, size_t bytes);
    [[nodiscard]] size_t bytes() const { return m_arena.size(); } // of all texts

    [[nodiscard]] static quint64 hash(std::string_view text);

private:
    [[nodiscard]] size_t slotOf(std::string_view text, quint64 hash) const;
    void grow();
    void makeSlots(size_t size); // a power of two

    std::string m_arena;
    std::vector<size_t> m_begin = {0}; // n + 1 offsets
    // Open addressing, power of two. The high half of the hash stands beside the number, so that a probe that fails
    // touches no text.
    struct Slot {
        quint32 index = kNone; // kNone = free
        quint32 hash = 0;
    };
    std::vector<Slot> m_slots;
};

} // namespace askance
