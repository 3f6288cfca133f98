// SPDX-License-Identifier: GPL-3.0-or-later
//
// SHA-256 of a stream, with the encodings that the digests of a case share: integers of fixed width in little-endian
// order and texts preceded by their length, so that no two different sequences of values give the same bytes.
// Used by this room only.
#pragma once

#include <QByteArray>

#include <memory>
#include <string_view>

namespace askance {

class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(Sha256&&) noexcept;
    Sha256& operator=(Sha256&&) noexcept;

    void add(std::string_view bytes);
    void addNumber(qint64 value); // 8 bytes
    void addText(std::string_view text); // length in 8 bytes, then the bytes
    // 32 bytes. The stream may go on afterwards.
    [[nodiscard]] QByteArray digest() const;

private:
    struct Context;
    std::unique_ptr<Context> m_context;
};

} // namespace askance
