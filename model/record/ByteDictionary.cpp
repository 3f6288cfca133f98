// SPDX-License-Identifier: GPL-3.0-or-later
#include "record/ByteDictionary.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

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

} // namespace

// A multiply-and-fold hash over 8-byte words; not keyed, because dictionaries grow with the distinct values only and
// a flood of collisions costs time, never correctness.
quint64 ByteDictionary::hash(std::string_view text)
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
    return mix(h, k1);
}

size_t ByteDictionary::slotOf(std::string_view text, quint64 hash) const
{
    const size_t mask = m_slots.size() - 1;
    const auto high = static_cast<quint32>(hash >> 32);
    for (size_t slot = hash & mask;; slot = (slot + 1) & mask) {
        const Slot& s = m_slots[slot];
        if (s.index == kNone || (s.hash == high && at(s.index) == text))
            return slot;
    }
}

void ByteDictionary::grow()
{
    makeSlots(m_slots.empty() ? 64 : m_slots.size() * 2);
}

void ByteDictionary::makeSlots(size_t size)
{
    m_slots.assign(size, Slot{});
    for (quint32 index = 0; index < this->size(); ++index) {
        const quint64 h = hash(at(index));
        size_t slot = h & (size - 1);
        while (m_slots[slot].index != kNone)
            slot = (slot + 1) & (size - 1);
        m_slots[slot] = {index, static_cast<quint32>(h >> 32)};
    }
}

quint32 ByteDictionary::intern(std::string_view text)
{
    if ((size() + 1) * size_t{2} > m_slots.size())
        grow();
    const quint64 h = hash(text);
    const size_t slot = slotOf(text, h);
    if (m_slots[slot].index != kNone)
        return m_slots[slot].index;
    const quint32 index = size();
    m_arena.append(text);
    m_begin.push_back(m_arena.size());
    m_slots[slot] = {index, static_cast<quint32>(h >> 32)};
    return index;
}

quint32 ByteDictionary::find(std::string_view text) const
{
    return m_slots.empty() ? kNone : m_slots[slotOf(text, hash(text))].index;
}

void ByteDictionary::prefetch(const ByteDictionary& texts) const
{
    if (m_slots.empty())
        return;
    constexpr quint32 block = 64;
    std::array<size_t, block> slots{};
    for (quint32 begin = 0; begin < texts.size(); begin += block) {
        const quint32 count = std::min(block, texts.size() - begin);
        for (quint32 i = 0; i < count; ++i) {
            slots[i] = hash(texts.at(begin + i)) & (m_slots.size() - 1);
            __builtin_prefetch(&m_slots[slots[i]]);
        }
        for (quint32 i = 0; i < count; ++i)
            if (const quint32 index = m_slots[slots[i]].index; index != kNone)
                __builtin_prefetch(&m_begin[index]);
        for (quint32 i = 0; i < count; ++i)
            if (const quint32 index = m_slots[slots[i]].index; index != kNone)
                __builtin_prefetch(m_arena.data() + m_begin[index]);
    }
}

void ByteDictionary::clear()
{
    m_arena.clear();
    m_begin.assign(1, 0);
    m_slots.assign(m_slots.size(), Slot{});
}

void ByteDictionary::reserve(quint32 count, size_t bytes)
{
    m_arena.reserve(bytes);
    m_begin.reserve(size_t{count} + 1);
    if (count == 0)
        return;
    const size_t size = std::max<size_t>(64, std::bit_ceil(size_t{count} * 2));
    if (size > m_slots.size())
        makeSlots(size);
}

} // namespace askance
