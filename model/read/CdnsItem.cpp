// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/CdnsItem.h"

#include <algorithm>
#include <limits>

namespace askance {

namespace {

    // The list of answers that a response's extended data name, -1 if none.
    qint64 takeAnswerList(CborReader& in)
    {
        qint64 list = -1;
        CborReader::Items entries;
        if (!in.enterMap(entries))
            return -1;
        while (in.more(entries)) {
            qint64 key = 0;
            if (in.takeInteger(key) && key == 1)
                list = takeCdnsNumber(in);
            else if (!in.skip())
                return -1;
        }
        return list;
    }

} // namespace

qint64 takeCdnsNumber(CborReader& in)
{
    quint64 value = 0;
    if (!in.takeUnsigned(value))
        return -1;
    return static_cast<qint64>(std::min<quint64>(value, std::numeric_limits<qint64>::max() / 4));
}

// The value of a key; a fault is the reader's.
static void takeField(CborReader& in, qint64 key, CdnsItem& out)
{
    switch (key) {
    case 0:
        out.timeTicks = takeCdnsNumber(in);
        break;
    case 1:
        out.client = takeCdnsNumber(in);
        break;
    case 2:
        out.clientPort = takeCdnsNumber(in);
        break;
    case 3:
        out.id = takeCdnsNumber(in);
        break;
    case 4:
        out.signature = takeCdnsNumber(in);
        break;
    case 6:
        out.hasDelay = in.takeInteger(out.delayTicks);
        break;
    case 7:
        out.name = takeCdnsNumber(in);
        break;
    case 12:
        out.answers = takeAnswerList(in);
        break;
    default:
        static_cast<void>(in.skip());
    }
}

bool readCdnsItem(std::string_view bytes, CdnsItem& out)
{
    out = {};
    CborReader in(bytes);
    CborReader::Items entries;
    if (!in.enterMap(entries))
        return false;
    while (in.more(entries)) {
        qint64 key = 0;
        if (!in.takeInteger(key))
            return false;
        takeField(in, key, out);
    }
    return !in.hasFailed();
}

} // namespace askance
