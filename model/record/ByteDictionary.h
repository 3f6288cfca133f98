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
    quint32 intern(std::string_view text) { return intern(text, hash(text)); }
    // The same for who knows hash(text) already, of another dictionary's hashAt() as a rule.
    quint32 intern(std::string_view text, quint32 hashOfText);
    // The number of `text`, or kNone.
    [[nodiscard]] quint32 find(std::string_view text) const;
    // Valid until the next intern().
    [[nodiscard]] std::string_view at(quint32 index) const
    {
        return std::string_view(m_arena).substr(m_begin[index], m_begin[index + 1] - m_begin[index]);
    }
    [[nodiscard]] quint32 hashAt(quint32 index) const { return m_hash[index]; }
    [[nodiscard]] quint32 size() const { return static_cast<quint32>(m_begin.size() - 1); }
    [[nodiscard]] bool isEmpty() const { return size() == 0; }
    // Fetch what intern(text, hashOfText) will look at into the processor's cache, step by step and one after another
    // with other work between: a large dictionary answers from memory, and waiting for each answer in turn is most of
    // the cost of merging one into it. No effect on the contents.
    void prefetchSlot(quint32 hashOfText) const
    {
        if (!m_slots.empty())
            __builtin_prefetch(&m_slots[hashOfText & (m_slots.size() - 1)]);
    }
    void prefetchPlace(quint32 hashOfText) const
    {
        if (const quint32 index = likelyIndex(hashOfText); index != kNone)
            __builtin_prefetch(&m_begin[index]);
    }
    void prefetchText(quint32 hashOfText) const
    {
        if (const quint32 index = likelyIndex(hashOfText); index != kNone)
            __builtin_prefetch(m_arena.data() + m_begin[index]);
    }
    void clear();
    void reserve(quint32 count, size_t bytes);
    [[nodiscard]] size_t bytes() const { return m_arena.size(); } // of all texts

    [[nodiscard]] static quint32 hash(std::string_view text);

private:
    // The first entry of that hash: as a rule the one looked for, and no text was read to find it.
    [[nodiscard]] quint32 likelyIndex(quint32 hash) const
    {
        if (m_slots.empty())
            return kNone;
        const size_t mask = m_slots.size() - 1;
        size_t slot = hash & mask;
        while (m_slots[slot].index != kNone && m_slots[slot].hash != hash)
            slot = (slot + 1) & mask;
        return m_slots[slot].index;
    }
    [[nodiscard]] size_t slotOf(std::string_view text, quint32 hash) const;
    void grow();
    void makeSlots(size_t size); // a power of two

    std::string m_arena;
    std::vector<size_t> m_begin = {0}; // n + 1 offsets
    std::vector<quint32> m_hash; // of each text: growing and merging do not read the texts again
    // Open addressing, power of two. The hash stands beside the number, so that a probe that fails touches no text.
    struct Slot {
        quint32 index = kNone; // kNone = free
        quint32 hash = 0;
    };
    std::vector<Slot> m_slots;
};

} // namespace askance
