// SPDX-License-Identifier: GPL-3.0-or-later
//
// Cuts a C-DNS file into stretches of items, about 256 KiB each, as its bytes arrive: one block at a time is held, and
// its tables stay with the stretches of its items. A block over 64 MiB is left out and told of by its size. A file that
// ends early or breaks gives the items before that. Used by CdnsReader.
#pragma once

#include "read/Cbor.h"
#include "read/CdnsBlock.h"
#include "read/DnstapFrame.h"
#include "read/LogReader.h"
#include "read/LongRecord.h"

namespace askance {

// Items of one block in a stretch.
struct CdnsPart {
    std::shared_ptr<const CdnsTables> tables;
    qint64 offset = 0; // of its first item in the log
    size_t bytes = 0;
};
// What Stretch::state points to: the stretch's bytes are those of its parts, in order.
struct CdnsParts {
    std::vector<CdnsPart> parts;
};

class CdnsCutter {
public:
    // An error for a file that is none of this version.
    [[nodiscard]] Result<void> append(std::string_view bytes, bool atEnd, std::vector<Stretch>& out);

    [[nodiscard]] const CdnsPreamble& preamble() const { return m_preamble; }
    // Parties up to this one are records, by the first block: as dnstap has it, that C-DNS can be made from.
    [[nodiscard]] DnstapParty lastParty() const { return m_lastParty; }
    [[nodiscard]] bool namesParties() const { return m_namesParties; }

private:
    enum class Phase { Preamble, Blocks, Behind, Lost };

    [[nodiscard]] Result<void> begin(bool atEnd);
    [[nodiscard]] Result<void> judge() const;
    void takeBlocks(std::string_view bytes, std::vector<Stretch>& out);
    [[nodiscard]] bool isBehindBlocks(std::string_view& bytes);
    void finishBlock(std::vector<Stretch>& out);
    void addItems(const CdnsBlock& block, std::string_view bytes, std::vector<Stretch>& out);
    void chooseParties(const CdnsTables& tables);
    void lose(const char* code, std::vector<Stretch>& out);
    void finish(std::vector<Stretch>& out);
    void flush(std::vector<Stretch>& out);
    void emitLong(std::vector<Stretch>& out);

    Phase m_phase = Phase::Preamble;
    std::string m_buffer; // the preamble, then the block at hand
    size_t m_tryAt = 256;
    CdnsPreamble m_preamble;
    bool m_isOuterEndless = false;
    bool m_hasEndedOuter = false;
    CborReader::Items m_blocks; // still to come
    CborScanner m_scanner; // of the block at hand
    bool m_isLong = false; // that block is left out
    LongRecord m_long;
    qint64 m_offset = 0; // of the block at hand, or of what comes next
    qint64 m_line = 1; // number of the next item
    bool m_isChosen = false;
    bool m_namesParties = false;
    DnstapParty m_lastParty = DnstapParty::Served;

    // The stretch at hand.
    Stretch m_stretch;
    std::vector<CdnsPart> m_parts;
    size_t m_tableBytes = 0; // of the tables of m_parts
};

} // namespace askance
