// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/RecordText.h"

#include "read/BatchFiller.h"
#include "read/WireName.h"

namespace askance {

namespace {

    enum TypeNumber {
        TypeA = 1,
        TypeNs = 2,
        TypeCname = 5,
        TypeSoa = 6,
        TypePtr = 12,
        TypeMx = 15,
        TypeTxt = 16,
        TypeAaaa = 28,
        TypeSrv = 33,
        TypeDname = 39,
        TypeSpf = 99
    };

    // Bytes before the name in a record's data; -1: a record without a name to show.
    int nameAt(int type)
    {
        switch (type) {
        case TypeNs:
        case TypeCname:
        case TypePtr:
        case TypeDname:
        case TypeSoa: // the server it names first
            return 0;
        case TypeMx: // behind the preference
            return 2;
        case TypeSrv: // behind priority, weight and port
            return 6;
        default:
            return -1;
        }
    }

    bool appendTexts(std::string_view word, std::string_view data, std::string& out)
    {
        for (bool isFirst = true; !data.empty(); isFirst = false) {
            const size_t length = static_cast<unsigned char>(data.front());
            if (data.size() - 1 < length)
                return false;
            if (!isFirst)
                out += ' ';
            out += word;
            out += ' ' + std::to_string(length) + ' ';
            appendPrintable(data.substr(1, length), out, ',');
            data.remove_prefix(length + 1);
        }
        return true;
    }

} // namespace

std::string_view appendRecordText(int type, std::string_view message, size_t at, size_t length, std::string& out)
{
    const size_t before = out.size();
    const std::string_view data = message.substr(at, length);
    std::string_view fault;
    bool isDone = false;
    if (const int skipped = nameAt(type); skipped >= 0 && data.size() > static_cast<size_t>(skipped)) {
        // The record ends where its length says, whatever stands behind it.
        at += static_cast<size_t>(skipped);
        fault = appendMessageName(message.substr(0, at - static_cast<size_t>(skipped) + length), at, out, ',');
        fault = fault == "message_cut" ? std::string_view("bad_label") : fault;
        isDone = fault.empty();
    } else if (type == TypeA || type == TypeAaaa) {
        isDone = data.size() == (type == TypeA ? 4 : 16) && appendAddress(data, out);
    } else if ((type == TypeTxt || type == TypeSpf) && !data.empty()) {
        isDone = appendTexts(type == TypeTxt ? "TXT" : "SPF", data, out);
    }
    if (!isDone) {
        out.resize(before);
        out += "TYPE" + std::to_string(type) + " \\# " + std::to_string(data.size());
    }
    return fault;
}

} // namespace askance
