// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/CdnsBlock.h"

#include "read/Cbor.h"

#include <algorithm>
#include <limits>

namespace askance {

namespace {

    constexpr size_t kMostEntries = size_t{1} << 20;

    // Calls `visit` with each key of the map that comes next; it takes the value, or returns false for one that it does
    // not know, which is then passed over. False if the map breaks.
    template <typename Visit> bool readMap(CborReader& in, Visit&& visit)
    {
        CborReader::Items entries;
        if (!in.enterMap(entries))
            return false;
        while (in.more(entries)) {
            qint64 key = 0;
            if (!in.takeInteger(key) || (!visit(key) && !in.skip()) || in.hasFailed())
                return false;
        }
        return !in.hasFailed();
    }

    template <typename Visit> bool readArray(CborReader& in, Visit&& visit)
    {
        CborReader::Items items;
        if (!in.enterArray(items))
            return false;
        while (in.more(items))
            if (!visit() || in.hasFailed())
                return false;
        return !in.hasFailed();
    }

    // A number that fits is stored; true whether or not, since it has been taken.
    bool take(CborReader& in, qint32& out)
    {
        quint64 value = 0;
        if (in.takeUnsigned(value))
            out = static_cast<qint32>(std::min<quint64>(value, std::numeric_limits<qint32>::max()));
        return true;
    }

    bool take(CborReader& in, quint64& out)
    {
        static_cast<void>(in.takeUnsigned(out));
        return true;
    }

    bool takePrefix(CborReader& in, int& out)
    {
        quint64 bits = 0;
        if (in.takeUnsigned(bits))
            out = static_cast<int>(std::min<quint64>(bits, static_cast<quint64>(out)));
        return true;
    }

    bool readStorage(CborReader& in, CdnsParameters& out)
    {
        return readMap(in, [&](qint64 key) {
            switch (key) {
            case 0:
                return take(in, out.ticksPerSecond);
            case 5:
                return take(in, out.storageFlags);
            case 6:
                return takePrefix(in, out.clientPrefix4);
            case 7:
                return takePrefix(in, out.clientPrefix6);
            default:
                return false;
            }
        });
    }

    bool readCollection(CborReader& in, CdnsParameters& out)
    {
        return readMap(in, [&](qint64 key) {
            std::string_view text;
            if (key != 9)
                return false;
            if (in.takeText(text))
                out.hostId = text;
            return true;
        });
    }

    bool readParameters(CborReader& in, CdnsParameters& out)
    {
        return readMap(in, [&](qint64 key) {
            if (key == 0)
                return readStorage(in, out) || in.hasFailed();
            return key == 1 && (readCollection(in, out) || in.hasFailed());
        });
    }

    // Takes one entry of a table: beyond the most that are kept, it is passed over.
    template <typename Entry, typename Read> bool readTable(CborReader& in, std::vector<Entry>& table, Read&& read)
    {
        static_cast<void>(readArray(in, [&] {
            if (table.size() >= kMostEntries)
                return in.skip();
            Entry entry;
            if (!read(entry))
                return false;
            table.push_back(entry);
            return true;
        }));
        return true;
    }

    bool readSignature(CborReader& in, CdnsSignature& out)
    {
        return readMap(in, [&](qint64 key) {
            switch (key) {
            case 0:
                return take(in, out.server);
            case 2:
                return take(in, out.transportFlags);
            case 3:
                return take(in, out.party);
            case 4:
                return take(in, out.flags);
            case 5:
                return take(in, out.opcode);
            case 6:
                return take(in, out.dnsFlags);
            case 8:
                return take(in, out.classType);
            case 16:
                return take(in, out.responseCode);
            default:
                return false;
            }
        });
    }

    bool readClassType(CborReader& in, CdnsClassType& out)
    {
        return readMap(in, [&](qint64 key) {
            if (key == 0)
                return take(in, out.type);
            return key == 1 && take(in, out.queryClass);
        });
    }

    bool readRecord(CborReader& in, CdnsRecord& out)
    {
        return readMap(in, [&](qint64 key) {
            quint64 ttl = 0;
            switch (key) {
            case 1:
                return take(in, out.classType);
            case 2:
                static_cast<void>(take(in, ttl));
                out.ttl = static_cast<qint64>(std::min<quint64>(ttl, std::numeric_limits<quint32>::max()));
                return true;
            case 3:
                return take(in, out.data);
            default:
                return false;
            }
        });
    }

    void readTables(CdnsTables& out)
    {
        CborReader in(out.bytes);
        static_cast<void>(readMap(in, [&](qint64 key) {
            switch (key) {
            case 0:
                return readTable(in, out.addresses, [&](std::string_view& entry) { return in.takeBytes(entry); });
            case 1:
                return readTable(in, out.classTypes, [&](CdnsClassType& entry) { return readClassType(in, entry); });
            case 2:
                return readTable(in, out.names, [&](std::string_view& entry) { return in.takeBytes(entry); });
            case 3:
                return readTable(in, out.signatures, [&](CdnsSignature& entry) { return readSignature(in, entry); });
            case 6:
                return readTable(in, out.recordLists, [&](std::string_view& entry) { return in.takeItem(entry); });
            case 7:
                return readTable(in, out.records, [&](CdnsRecord& entry) { return readRecord(in, entry); });
            default:
                return false;
            }
        }));
    }

    void readBlockPreamble(CborReader& in, const std::vector<CdnsParameters>& parameters, CdnsTables& out)
    {
        quint64 index = 0;
        static_cast<void>(readMap(in, [&](qint64 key) {
            if (key == 1)
                return take(in, index);
            if (key != 0)
                return false;
            quint64* const parts[] = {&out.seconds, &out.ticks};
            size_t part = 0;
            static_cast<void>(readArray(in, [&] { return part < 2 ? in.takeUnsigned(*parts[part++]) : in.skip(); }));
            out.hasTime = part == 2 && !in.hasFailed();
            return true;
        }));
        // Without its parameters the block's times mean nothing.
        if (index < parameters.size())
            out.parameters = parameters[static_cast<size_t>(index)];
        else
            out.hasTime = false;
    }

    qint64 countItems(CborReader& in)
    {
        qint64 count = 0;
        static_cast<void>(readArray(in, [&] { return in.skip() && ++count > 0; }));
        return count;
    }

    // Passes over the items, noting where they stand.
    void passItems(CborReader& in, CdnsBlock& out)
    {
        CborReader::Items items;
        if (!in.enterArray(items))
            return;
        out.itemsAt = out.itemsEnd = in.at();
        while (in.more(items) && in.skip())
            out.itemsEnd = in.at();
    }

} // namespace

bool readCdnsPreamble(std::string_view map, CdnsPreamble& out)
{
    CborReader in(map);
    return readMap(in, [&](qint64 key) {
        switch (key) {
        case 0:
            return take(in, out.majorVersion);
        case 1:
            return take(in, out.minorVersion);
        case 3:
            // Older drafts have something else here; their version tells.
            if (in.kind() != CborReader::Kind::Array)
                return false;
            return readArray(in, [&] { return readParameters(in, out.parameters.emplace_back()); }) || in.hasFailed();
        default:
            return false;
        }
    });
}

CdnsBlock readCdnsBlock(std::string_view bytes, const std::vector<CdnsParameters>& parameters)
{
    CdnsBlock block;
    auto tables = std::make_shared<CdnsTables>();
    CborReader in(bytes);
    static_cast<void>(readMap(in, [&](qint64 key) {
        std::string_view part;
        switch (key) {
        case 0:
            if (in.takeItem(part)) {
                CborReader preamble(part);
                readBlockPreamble(preamble, parameters, *tables);
            }
            return true;
        case 2:
            if (in.takeItem(part) && tables->bytes.empty()) {
                tables->bytes = part;
                readTables(*tables);
            }
            return true;
        case 3:
            if (block.itemsEnd != 0)
                block.repeatedItems += countItems(in);
            else
                passItems(in, block);
            return true;
        case 4:
            block.addressEvents += countItems(in);
            return true;
        case 5:
            block.malformedMessages += countItems(in);
            return true;
        default:
            return false;
        }
    }));
    block.tables = std::move(tables);
    return block;
}

} // namespace askance
