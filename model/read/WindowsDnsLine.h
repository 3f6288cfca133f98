// SPDX-License-Identifier: GPL-3.0-or-later
//
// A PACKET line of the debug log of Windows DNS servers, behind its date and time, taken apart, and its names, whose
// labels are counted in bytes. Pure; keeps views of the line. Used by WindowsDnsReader.
#pragma once

#include <QtGlobal>

#include <string>
#include <string_view>

namespace askance {

struct WindowsDnsLine {
    enum class Kind {
        Other, // "EVENT", "LOOKUP", "Note:" …
        Broken, // PACKET, but not all of one
        Packet,
    };
    Kind kind = Kind::Other;
    std::string_view transport; // "UDP"
    bool isSent = false;
    bool isResponse = false;
    char opcode = '?'; // 'Q' standard query, 'N' notify, 'U' update
    std::string_view address; // of the other end
    std::string_view id; // hex
    qint64 flags = 0; // as on the wire: the log swaps their bytes
    std::string_view response;
    std::string_view type;
    std::string_view name; // "(3)www(7)example(3)com(0)"
};

// `rest`: the line from behind its time.
[[nodiscard]] WindowsDnsLine readWindowsDnsLine(std::string_view rest);

// "(3)www(7)exa.ple(0)" as a master file would spell it, "www.exa\.ple": lengths rule, whatever the labels hold. Older
// servers wrote ".www.example.". False if lengths and text do not agree.
[[nodiscard]] bool windowsName(std::string_view logged, std::string& out);

// Hexadecimal text of 1 … 4 digits, else -1.
[[nodiscard]] qint64 smallHex(std::string_view text);

} // namespace askance
