// SPDX-License-Identifier: GPL-3.0-or-later
#include "record/ByteDictionary.h"

#include <cstring>

namespace askance {

namespace {

    quint64 mix(quint64 a, quint64 b)
    {
        __extension__ using Wide = unsigned __int128;
        const Wide product = static_cast<Wide>(a) * b;
        return static_cast<quint64>(product) ^ static_cast<quint64>(product >> 64);
    }

    quint64 load(const char* p, size_t n)
    {
        quint64 v = 0;
        std::memcpy(&v, p, n);
        return v;
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
        h = mix(h ^ load(p, 8), k1);
    if (n > 0)
        h = mix(h ^ load(p, n), k0);
    return mix(h, k1);
}

size_t ByteDictionary::slotOf(std::string_view text, quint64 hash) const
{
    const size_t mask = m_slots.size() - 1;
    const auto high = static_cast<quint32>(hash >> 32);
    for (size_t slot = hash & mask;; slot = (slot + 1) & mask) {
        const quint32 index = m_slots[slot];
        if (index == kNone || (m_hash[index] == high && at(index) == text))
            return slot;
    }
}

void ByteDictionary::grow()
{
    const size_t size = m_slots.empty() ? 64 : m_slots.size() * 2;
    m_slots.assign(size, kNone);
    for (quint32 index = 0; index < this->size(); ++index) {
        size_t slot = hash(at(index)) & (size - 1);
        while (m_slots[slot] != kNone)
            slot = (slot + 1) & (size - 1);
        m_slots[slot] = index;
    }
}

quint32 ByteDictionary::intern(std::string_view text)
{
    if ((size() + 1) * size_t{2} > m_slots.size())
        grow();
    const quint64 h = hash(text);
    const size_t slot = slotOf(text, h);
    if (m_slots[slot] != kNone)
        return m_slots[slot];
    const quint32 index = size();
    m_arena.append(text);
    m_begin.push_back(m_arena.size());
    m_hash.push_back(static_cast<quint32>(h >> 32));
    m_slots[slot] = index;
    return index;
}

quint32 ByteDictionary::find(std::string_view text) const
{
    return m_slots.empty() ? kNone : m_slots[slotOf(text, hash(text))];
}

void ByteDictionary::clear()
{
    m_arena.clear();
    m_begin.assign(1, 0);
    m_hash.clear();
    m_slots.assign(m_slots.size(), kNone);
}

void ByteDictionary::reserve(quint32 count, size_t bytes)
{
    m_arena.reserve(bytes);
    m_begin.reserve(size_t{count} + 1);
    m_hash.reserve(count);
    while (m_slots.size() < size_t{count} * 2)
        grow();
}

} // namespace askance
