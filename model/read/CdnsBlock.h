// SPDX-License-Identifier: GPL-3.0-or-later
//
// What C-DNS (RFC 8618) says before its items: the file's preamble, and the tables of one block that its items point
// into. Everything is copied out of the bytes once, no table beyond a million entries. Pure. Used by CdnsCutter, which
// makes them, and CdnsRow, which looks things up.
#pragma once

#include <QtGlobal>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace askance {

// How the blocks that name it were stored.
struct CdnsParameters {
    quint64 ticksPerSecond = 0; // of all times, 1 … 4'000'000'000
    quint64 storageFlags = 0; // 1: anonymised, 2: sampled, 4: names normalised
    int clientPrefix4 = 32; // bits kept of a client's address
    int clientPrefix6 = 128;
    std::string hostId; // of the machine that collected; empty: not said
};

struct CdnsPreamble {
    quint64 majorVersion = 0;
    quint64 minorVersion = 0;
    std::vector<CdnsParameters> parameters;
};

// The map that follows "C-DNS". False if it is none; versions are for the caller to judge.
[[nodiscard]] bool readCdnsPreamble(std::string_view map, CdnsPreamble& out);

// A query/response signature; -1: not stored.
struct CdnsSignature {
    qint32 server = -1; // → addresses
    qint32 transportFlags = -1; // bit 0: IPv6; bits 1 … 4: transport
    qint32 party = -1; // 0 stub, 1 client, 2 resolver, 3 auth, 4 forwarder, 5 tool
    qint32 flags = -1; // bit 0: has a query, bit 1: has a response …
    qint32 opcode = -1;
    qint32 dnsFlags = -1; // bits 0 … 7 of the query, 8 … 14 of the response
    qint32 classType = -1; // → classTypes
    qint32 responseCode = -1;
};

struct CdnsClassType {
    qint32 type = -1;
    qint32 queryClass = -1;
};

struct CdnsRecord {
    qint32 classType = -1; // → classTypes
    qint32 data = -1; // → names
    qint64 ttl = -1;
};

struct CdnsTables {
    std::string bytes; // what the views below look into
    std::vector<std::string_view> addresses; // in network order, perhaps cut to a prefix
    std::vector<CdnsClassType> classTypes;
    std::vector<std::string_view> names; // and record data, in wire format
    std::vector<CdnsSignature> signatures;
    std::vector<std::string_view> recordLists; // CBOR arrays of numbers → records
    std::vector<CdnsRecord> records;
    bool hasTime = false;
    quint64 seconds = 0; // of the block's earliest item
    quint64 ticks = 0;
    CdnsParameters parameters;
};

// A block taken apart.
struct CdnsBlock {
    std::shared_ptr<const CdnsTables> tables; // never null
    size_t itemsAt = 0; // in the block: where its first item begins
    size_t itemsEnd = 0; // and behind its last whole one
    qint64 malformedMessages = 0;
    qint64 addressEvents = 0;
    qint64 repeatedItems = 0; // of a second list of items, which no file should have
};

// `bytes` may end early or break: what stands before that is read.
[[nodiscard]] CdnsBlock readCdnsBlock(std::string_view bytes, const std::vector<CdnsParameters>& parameters);

} // namespace askance
