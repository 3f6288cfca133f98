// SPDX-License-Identifier: GPL-3.0-or-later
//
// CBOR (RFC 8949) as C-DNS needs it: a scanner that finds where a data item ends while its bytes arrive, and a reader
// that walks an item at hand. No tree is ever built. Depth is bounded; what is malformed fails and stays failed. Pure.
#pragma once

#include <QtGlobal>

#include <array>
#include <cstddef>
#include <string_view>

namespace askance {

// Follows one data item through bytes that arrive in pieces, without keeping them.
class CborScanner {
public:
    enum class State { More, Done, Broken };
    // Consumes bytes up to the end of the item (Done), as far as they go (More), or up to what cannot be (Broken).
    [[nodiscard]] size_t feed(std::string_view bytes);
    [[nodiscard]] State state() const { return m_state; }
    void restart() { *this = {}; }

private:
    static constexpr size_t kMostDepth = 32;
    void takeHead(unsigned char first, quint64 value);
    void open(quint64 items);
    void close();

    State m_state = State::More;
    quint64 m_toSkip = 0; // bytes of a string
    size_t m_argument = 0; // bytes of a head's argument that are still to come
    unsigned char m_first = 0; // of that head
    quint64 m_value = 0;
    size_t m_depth = 0;
    std::array<quint64, kMostDepth> m_left{}; // items to come in each array or map that is open
};

// Walks data items in order. After a failure everything answers false.
class CborReader {
public:
    explicit CborReader(std::string_view bytes)
        : m_bytes(bytes)
    {
    }
    enum class Kind { Unsigned, Negative, Bytes, Text, Array, Map, Tag, Simple, Break, None };

    [[nodiscard]] Kind kind() const; // of the item that comes next
    [[nodiscard]] bool takeUnsigned(quint64& out);
    [[nodiscard]] bool takeInteger(qint64& out);
    [[nodiscard]] bool takeBytes(std::string_view& out); // of definite length
    [[nodiscard]] bool takeText(std::string_view& out);

    // The items of an array, or the keys and values of a map in turn.
    struct Items {
        quint64 left = 0;
        bool isEndless = false; // until a break
    };
    [[nodiscard]] bool enterArray(Items& out) { return enter(4, out); }
    [[nodiscard]] bool enterMap(Items& out) { return enter(5, out); }
    // True if another item (of an array) or another key and value (of a map) follows; takes the break that ends them.
    [[nodiscard]] bool more(Items& items);

    // The bytes of the next item, whatever it is.
    [[nodiscard]] bool takeItem(std::string_view& out);
    [[nodiscard]] bool skip();

    [[nodiscard]] bool hasFailed() const { return m_failed; }
    [[nodiscard]] size_t at() const { return m_at; }

private:
    [[nodiscard]] bool head(unsigned major, quint64& value, bool& isEndless);
    [[nodiscard]] bool enter(unsigned major, Items& out);
    [[nodiscard]] bool takeString(unsigned major, std::string_view& out);
    bool fail();

    std::string_view m_bytes;
    size_t m_at = 0;
    bool m_failed = false;
};

} // namespace askance
