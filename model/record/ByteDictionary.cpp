// SPDX-License-Identifier: GPL-3.0-or-later
#include "record/ByteDictionary.h"

#include <algorithm>
#include <array>
#include <bit>
#include <new>

namespace askance {

namespace {

    quint64 mix(quint64 a, quint64 b)
    {
        __extension__ using Wide = unsigned __int128;
        const Wide product = static_cast<Wide>(a) * b;
        return static_cast<quint64>(product) ^ static_cast<quint64>(product >> 64);
    }

    quint64 load8(const char* p)
    {
        quint64 v = 0;
        std::memcpy(&v, p, 8);
        return v;
    }

    quint64 load4(const char* p)
    {
        quint32 v = 0;
        std::memcpy(&v, p, 4);
        return v;
    }

    // 1 … 7 bytes as one word, without a call for a copy of unknown length.
    quint64 loadTail(const char* p, size_t n)
    {
        if (n >= 4)
            return load4(p) | load4(p + n - 4) << 32;
        const auto byte = [p](size_t i) { return static_cast<quint64>(static_cast<unsigned char>(p[i])); };
        return byte(0) | byte(n / 2) << 8 | byte(n - 1) << 16;
    }

    // Equal lengths. Names and addresses are short: a call for a comparison of unknown length costs more than they do.
    bool isSame(const char* a, const char* b, size_t n)
    {
        if (n > 64)
            return std::memcmp(a, b, n) == 0;
        if (n >= 8) {
            for (size_t i = 0; i + 8 < n; i += 8)
                if (load8(a + i) != load8(b + i))
                    return false;
            return load8(a + n - 8) == load8(b + n - 8);
        }
        return n == 0 || loadTail(a, n) == loadTail(b, n);
    }

} // namespace

// A multiply-and-fold hash over 8-byte words; not keyed, because dictionaries grow with the distinct values only and
// a flood of collisions costs time, never correctness.
quint32 ByteDictionary::hash(std::string_view text)
{
    constexpr quint64 k0 = 0x9E3779B97F4A7C15ULL;
    constexpr quint64 k1 = 0xD6E8FEB86659FD93ULL;
    quint64 h = k0 ^ text.size();
    const char* p = text.data();
    size_t n = text.size();
    for (; n >= 8; n -= 8, p += 8)
        h = mix(h ^ load8(p), k1);
    if (n > 0)
        h = mix(h ^ loadTail(p, n), k0);
    h = mix(h, k1);
    return static_cast<quint32>(h ^ (h >> 32));
}

size_t ByteDictionary::slotOf(std::string_view text, quint32 hash) const
{
    const size_t mask = m_slots.size() - 1;
    for (size_t slot = hash & mask;; slot = (slot + 1) & mask) {
        const Slot& s = m_slots[slot];
        if (s.place == kNone)
            return slot;
        if (s.hash != hash)
            continue;
        const char* entry = entryAt(s.place);
        if (loadNumber(entry + sizeof(quint32)) == text.size() && isSame(entry + kEntryHead, text.data(), text.size()))
            return slot;
    }
}

void ByteDictionary::makeSlots(size_t size)
{
    m_slots.assign(size, Slot{});
    for (quint32 index = 0; index < this->size(); ++index) {
        size_t slot = m_hash[index] & (size - 1);
        while (m_slots[slot].place != kNone)
            slot = (slot + 1) & (size - 1);
        m_slots[slot] = {m_places[index], m_hash[index]};
    }
}

// Where the text now stands, numbered as the next one.
quint32 ByteDictionary::append(std::string_view text)
{
    const size_t begin = m_arena.size();
    const size_t size = (kEntryHead + text.size() + kUnit - 1) / kUnit * kUnit;
    // 32 GiB of texts, which no case of 2^32 records of a few names each comes near, or a text of 4 GiB: no wrong
    // number may come of it.
    if (begin / kUnit >= kNone || text.size() >= kNone)
        throw std::bad_alloc();
    const std::array<quint32, 2> head = {this->size(), static_cast<quint32>(text.size())};
    m_arena.resize(begin + size);
    std::memcpy(m_arena.data() + begin, head.data(), sizeof head);
    std::copy(text.begin(), text.end(), m_arena.data() + begin + kEntryHead);
    m_bytes += text.size();
    return static_cast<quint32>(begin / kUnit);
}

quint32 ByteDictionary::intern(std::string_view text, quint32 hashOfText)
{
    if ((size() + 1) * size_t{2} > m_slots.size())
        makeSlots(m_slots.empty() ? 64 : m_slots.size() * 2);
    Slot& slot = m_slots[slotOf(text, hashOfText)];
    if (slot.place != kNone)
        return loadNumber(entryAt(slot.place));
    const quint32 place = append(text);
    m_places.push_back(place);
    m_hash.push_back(hashOfText);
    slot = {place, hashOfText};
    return size() - 1;
}

quint32 ByteDictionary::find(std::string_view text) const
{
    if (m_slots.empty())
        return kNone;
    const quint32 place = m_slots[slotOf(text, hash(text))].place;
    return place == kNone ? kNone : loadNumber(entryAt(place));
}

void ByteDictionary::clear()
{
    m_arena.clear();
    m_places.clear();
    m_hash.clear();
    m_bytes = 0;
    std::fill(m_slots.begin(), m_slots.end(), Slot{});
}

void ByteDictionary::reserve(quint32 count, size_t bytes)
{
    m_arena.reserve(bytes + count * (kEntryHead + kUnit));
    m_places.reserve(count);
    m_hash.reserve(count);
    if (count == 0)
        return;
    const size_t size = std::max<size_t>(64, std::bit_ceil(size_t{count} * 2));
    if (size > m_slots.size())
        makeSlots(size);
}

} // namespace askance
