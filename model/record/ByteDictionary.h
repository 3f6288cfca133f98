// SPDX-License-Identifier: GPL-3.0-or-later
//
// Distinct byte strings, numbered 0 … n-1 in order of first arrival. The bytes live in one arena, so millions of names
// cost no allocation each. Not thread-safe while growing; safe to read from any thread afterwards.
// A text stands in the arena behind its number and its length, and a slot holds the place where that is: looking a text
// up touches two places of memory and no third, which is what a look-up in a large dictionary costs.
// Used by readers (per batch), the record store (per case) and ColumnTable.
#pragma once

#include "record/Ids.h"
#include "record/Prefetch.h"

#include <cstring>
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
        const char* entry = entryAt(m_places[index]);
        return {entry + kEntryHead, loadNumber(entry + sizeof(quint32))};
    }
    [[nodiscard]] quint32 hashAt(quint32 index) const { return m_hash[index]; }
    [[nodiscard]] quint32 size() const { return static_cast<quint32>(m_places.size()); }
    [[nodiscard]] bool isEmpty() const { return size() == 0; }
    // Fetch what intern(text, hashOfText) will look at into the processor's cache, one after the other and with other
    // work between: a large dictionary answers from memory, and waiting for each answer in turn is most of the cost of
    // merging one into it. Nothing here depends on what the memory says but the address asked for, so nothing waits.
    // No effect on the contents.
    void prefetchSlot(quint32 hashOfText) const
    {
        if (!m_slots.empty())
            prefetch(&m_slots[hashOfText & (m_slots.size() - 1)]);
    }
    // As a rule the first slot is the one looked for; otherwise this was in vain.
    void prefetchText(quint32 hashOfText) const
    {
        if (m_slots.empty())
            return;
        const quint32 place = m_slots[hashOfText & (m_slots.size() - 1)].place;
        prefetch(entryAt(place == kNone ? 0 : place));
    }
    void clear();
    void reserve(quint32 count, size_t bytes);
    [[nodiscard]] size_t bytes() const { return m_bytes; } // of all texts

    [[nodiscard]] static quint32 hash(std::string_view text);

private:
    static constexpr size_t kUnit = 8; // places in the arena are counted in these
    static constexpr size_t kEntryHead = 2 * sizeof(quint32); // number and length
    [[nodiscard]] static quint32 loadNumber(const char* from)
    {
        quint32 number = 0;
        std::memcpy(&number, from, sizeof number);
        return number;
    }
    [[nodiscard]] const char* entryAt(quint32 place) const { return m_arena.data() + place * kUnit; }
    [[nodiscard]] size_t slotOf(std::string_view text, quint32 hash) const;
    [[nodiscard]] quint32 append(std::string_view text);
    void makeSlots(size_t size); // a power of two

    std::string m_arena; // entries, each on a whole unit: number, length, text
    std::vector<quint32> m_places; // of each text
    std::vector<quint32> m_hash; // of each text: merging does not read the texts again
    size_t m_bytes = 0;
    // Open addressing, power of two. The hash stands beside the place, so that a probe that fails touches no text.
    struct Slot {
        quint32 place = kNone; // kNone = free
        quint32 hash = 0;
    };
    std::vector<Slot> m_slots;
};

} // namespace askance
