// SPDX-License-Identifier: GPL-3.0-or-later
//
// The numbers of one C-DNS item (RFC 8618, QueryResponse) before anything is looked up. Pure. Used by CdnsRow.
#pragma once

#include "read/Cbor.h"

#include <string_view>

namespace askance {

// -1: not stored.
struct CdnsItem {
    qint64 timeTicks = -1; // since the block's earliest time
    qint64 client = -1; // → addresses
    qint64 clientPort = -1;
    qint64 id = -1;
    qint64 signature = -1; // → signatures
    qint64 delayTicks = 0; // from the query to its response; may be negative
    bool hasDelay = false;
    qint64 name = -1; // → names
    qint64 answers = -1; // → recordLists
};

// False if the bytes are no map, or a field has another form than the format gives it.
[[nodiscard]] bool readCdnsItem(std::string_view bytes, CdnsItem& out);
// The unsigned number that comes next, cut to a quarter of what fits; -1 if it is none.
[[nodiscard]] qint64 takeCdnsNumber(CborReader& in);

} // namespace askance
