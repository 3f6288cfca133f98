// SPDX-License-Identifier: GPL-3.0-or-later
//
// The only source of chance in the sample case: xoshiro256** seeded through splitmix64 (Blackman and Vigna, "Scrambled
// Linear Pseudorandom Number Generators", 2018), and draws from it in integers alone. Not <random>: its distributions
// differ between libraries, and the sample must be the same bytes everywhere. Used by Sample*.cpp.
#pragma once

#include <QtGlobal>

#include <array>
#include <utility>
#include <vector>

namespace askance {

class SampleRandom {
public:
    // One independent stream per part of the sample, so that a change to one part leaves the others as they were.
    SampleRandom(quint64 seed, quint64 stream)
    {
        quint64 state = seed + stream * 0x9E3779B97F4A7C15ULL;
        for (quint64& word : m_state) {
            state += 0x9E3779B97F4A7C15ULL;
            quint64 z = state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
            word = z ^ (z >> 31);
        }
    }

    quint64 next()
    {
        const quint64 result = rotated(m_state[1] * 5, 7) * 9;
        const quint64 shifted = m_state[1] << 17;
        m_state[2] ^= m_state[0];
        m_state[3] ^= m_state[1];
        m_state[1] ^= m_state[2];
        m_state[0] ^= m_state[3];
        m_state[2] ^= shifted;
        m_state[3] = rotated(m_state[3], 45);
        return result;
    }

    // 0 … n-1 for 0 < n < 2^31.
    qint64 below(qint64 n) { return static_cast<qint64>(((next() >> 32) * static_cast<quint64>(n)) >> 32); }
    size_t index(size_t n) { return static_cast<size_t>(below(static_cast<qint64>(n))); }
    // first … last, both included.
    qint64 between(qint64 first, qint64 last) { return first + below(last - first + 1); }
    bool chance(int permille) { return below(1000) < permille; }

    // Waiting time in whole seconds with the given mean: a trial each second, so exponential without a logarithm.
    qint64 waiting(qint64 meanSeconds)
    {
        qint64 seconds = 0;
        while (below(meanSeconds + 1) != 0)
            ++seconds;
        return seconds;
    }

    // Index drawn in proportion to `weights` (≥ 0, not all 0).
    template <typename Weights> size_t weighted(const Weights& weights)
    {
        qint64 sum = 0;
        for (const auto weight : weights)
            sum += weight;
        qint64 at = below(sum);
        size_t chosen = 0;
        for (const auto weight : weights) {
            at -= weight;
            if (at < 0)
                break;
            ++chosen;
        }
        return chosen;
    }

    template <typename T> void shuffle(std::vector<T>& values)
    {
        for (size_t i = values.size(); i > 1; --i)
            std::swap(values[i - 1], values[index(i)]);
    }

private:
    static quint64 rotated(quint64 x, int bits) { return (x << bits) | (x >> (64 - bits)); }
    std::array<quint64, 4> m_state = {};
};

} // namespace askance
