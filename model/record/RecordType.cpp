// SPDX-License-Identifier: GPL-3.0-or-later
#include "record/RecordType.h"

#include <array>
#include <charconv>

namespace askance {

namespace {

    struct Entry {
        int number;
        std::string_view word;
    };

    constexpr std::array<Entry, 91> kTypes = {{{1, "A"}, {2, "NS"}, {3, "MD"}, {4, "MF"}, {5, "CNAME"}, {6, "SOA"},
        {7, "MB"}, {8, "MG"}, {9, "MR"}, {10, "NULL"}, {11, "WKS"}, {12, "PTR"}, {13, "HINFO"}, {14, "MINFO"},
        {15, "MX"}, {16, "TXT"}, {17, "RP"}, {18, "AFSDB"}, {19, "X25"}, {20, "ISDN"}, {21, "RT"}, {22, "NSAP"},
        {23, "NSAP-PTR"}, {24, "SIG"}, {25, "KEY"}, {26, "PX"}, {27, "GPOS"}, {28, "AAAA"}, {29, "LOC"}, {30, "NXT"},
        {31, "EID"}, {32, "NIMLOC"}, {33, "SRV"}, {34, "ATMA"}, {35, "NAPTR"}, {36, "KX"}, {37, "CERT"}, {38, "A6"},
        {39, "DNAME"}, {40, "SINK"}, {41, "OPT"}, {42, "APL"}, {43, "DS"}, {44, "SSHFP"}, {45, "IPSECKEY"},
        {46, "RRSIG"}, {47, "NSEC"}, {48, "DNSKEY"}, {49, "DHCID"}, {50, "NSEC3"}, {51, "NSEC3PARAM"}, {52, "TLSA"},
        {53, "SMIMEA"}, {55, "HIP"}, {56, "NINFO"}, {57, "RKEY"}, {58, "TALINK"}, {59, "CDS"}, {60, "CDNSKEY"},
        {61, "OPENPGPKEY"}, {62, "CSYNC"}, {63, "ZONEMD"}, {64, "SVCB"}, {65, "HTTPS"}, {66, "DSYNC"}, {99, "SPF"},
        {100, "UINFO"}, {101, "UID"}, {102, "GID"}, {103, "UNSPEC"}, {104, "NID"}, {105, "L32"}, {106, "L64"},
        {107, "LP"}, {108, "EUI48"}, {109, "EUI64"}, {249, "TKEY"}, {250, "TSIG"}, {251, "IXFR"}, {252, "AXFR"},
        {253, "MAILB"}, {254, "MAILA"}, {255, "ANY"}, {256, "URI"}, {257, "CAA"}, {258, "AVC"}, {259, "DOA"},
        {260, "AMTRELAY"}, {261, "RESINFO"}, {32768, "TA"}, {32769, "DLV"}}};

    // Words that share a number with the registered one; they are kept as they are.
    constexpr std::array<Entry, 3> kTypeAliases = {{{33, "NBSTAT"}, {32, "NB"}, {255, "*"}}};

    constexpr std::array<Entry, 21> kResponses = {{{0, "NOERROR"}, {1, "FORMERR"}, {2, "SERVFAIL"}, {3, "NXDOMAIN"},
        {4, "NOTIMP"}, {5, "REFUSED"}, {6, "YXDOMAIN"}, {7, "YXRRSET"}, {8, "NXRRSET"}, {9, "NOTAUTH"}, {10, "NOTZONE"},
        {11, "DSOTYPENI"}, {16, "BADVERS"}, {17, "BADKEY"}, {18, "BADTIME"}, {19, "BADMODE"}, {20, "BADNAME"},
        {21, "BADALG"}, {22, "BADTRUNC"}, {23, "BADCOOKIE"}, {65535, "RESERVED"}}};

    constexpr std::array<Entry, 12> kResponseAliases = {{{0, "NO ERROR"}, {1, "FORMAT ERROR"}, {2, "SERVER FAILURE"},
        {2, "SERVERFAILURE"}, {3, "NON-EXISTENT DOMAIN"}, {3, "NAMEERROR"}, {4, "NOT IMPLEMENTED"},
        {4, "NOTIMPLEMENTED"}, {5, "QUERY REFUSED"}, {1, "FORMATERROR"}, {9, "NOT AUTH"}, {4, "NOTIMPL"}}};

    std::string upper(std::string_view text)
    {
        std::string out(text);
        for (char& c : out)
            if (c >= 'a' && c <= 'z')
                c = static_cast<char>(c - ('a' - 'A'));
        return out;
    }

    template <size_t N> std::string_view wordOf(const std::array<Entry, N>& table, int number)
    {
        for (const Entry& e : table)
            if (e.number == number)
                return e.word;
        return {};
    }

    template <size_t N> int numberOf(const std::array<Entry, N>& table, std::string_view word)
    {
        for (const Entry& e : table)
            if (e.word == word)
                return e.number;
        return -1;
    }

    bool readNumber(std::string_view text, int& out)
    {
        const char* end = text.data() + text.size();
        const auto parsed = std::from_chars(text.data(), end, out);
        return !text.empty() && parsed.ec == std::errc() && parsed.ptr == end && out >= 0 && out <= 65535;
    }

    std::string_view trimmed(std::string_view text)
    {
        while (!text.empty() && text.front() == ' ')
            text.remove_prefix(1);
        while (!text.empty() && text.back() == ' ')
            text.remove_suffix(1);
        return text;
    }

    bool startsWith(std::string_view text, std::string_view head, std::string_view& rest)
    {
        if (!text.starts_with(head))
            return false;
        rest = text.substr(head.size());
        return true;
    }

} // namespace

std::string typeWord(int number)
{
    const std::string_view word = wordOf(kTypes, number);
    return word.empty() ? "TYPE" + std::to_string(number) : std::string(word);
}

bool parseType(std::string_view text, CodeWord& out)
{
    text = trimmed(text);
    if (text.empty() || text == "-")
        return false;
    int number = -1;
    if (readNumber(text, number)) {
        out = {number, typeWord(number)};
        return true;
    }
    const size_t bracket = text.find(" (");
    if (bracket != std::string_view::npos && text.back() == ')' && readNumber(text.substr(0, bracket), number)) {
        out = typeFrom(number, text.substr(bracket + 2, text.size() - bracket - 3));
        return true;
    }
    std::string word = upper(text);
    std::string_view rest;
    if ((startsWith(word, "TYPE", rest) || startsWith(word, "QUERY-", rest)) && !rest.empty()) {
        if (rest.front() == '=')
            rest.remove_prefix(1);
        if (readNumber(rest, number)) {
            out = {number, typeWord(number)};
            return true;
        }
    }
    number = numberOf(kTypes, word);
    if (number < 0)
        number = numberOf(kTypeAliases, word);
    out = {number, std::move(word)};
    return true;
}

CodeWord typeFrom(int number, std::string_view word)
{
    CodeWord parsed;
    if (!parseType(word, parsed))
        return number < 0 ? CodeWord{} : CodeWord{number, typeWord(number)};
    if (number >= 0)
        parsed.number = number;
    return parsed;
}

std::string responseWord(int number)
{
    const std::string_view word = wordOf(kResponses, number);
    return word.empty() ? "RCODE" + std::to_string(number) : std::string(word);
}

bool parseResponse(std::string_view text, CodeWord& out)
{
    text = trimmed(text);
    if (text.empty() || text == "-")
        return false;
    int number = -1;
    if (readNumber(text, number)) {
        out = {number, responseWord(number)};
        return true;
    }
    std::string word = upper(text);
    number = numberOf(kResponses, word);
    if (number < 0) {
        number = numberOf(kResponseAliases, word);
        if (number >= 0)
            word = responseWord(number);
    }
    std::string_view rest;
    if (number < 0 && startsWith(word, "RCODE", rest))
        readNumber(rest, number);
    out = {number, std::move(word)};
    return true;
}

int parseClass(std::string_view text)
{
    text = trimmed(text);
    int number = -1;
    if (readNumber(text, number))
        return number;
    const std::string word = upper(text);
    if (word == "IN" || word == "C_INTERNET")
        return 1;
    if (word == "CH" || word == "C_CHAOS")
        return 3;
    if (word == "HS" || word == "C_HESIOD")
        return 4;
    if (word == "NONE" || word == "C_NONE")
        return 254;
    if (word == "ANY" || word == "C_ANY" || word == "*")
        return 255;
    std::string_view rest;
    if ((startsWith(word, "CLASS", rest) || startsWith(word, "QCLASS-", rest)) && readNumber(rest, number))
        return number;
    return -1;
}

std::string classWord(int number)
{
    switch (number) {
    case 1:
        return "IN";
    case 3:
        return "CH";
    case 4:
        return "HS";
    case 254:
        return "NONE";
    case 255:
        return "ANY";
    default:
        return "CLASS" + std::to_string(number);
    }
}

} // namespace askance
