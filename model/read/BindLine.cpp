// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/BindLine.h"

namespace askance {

namespace {

    bool isDigit(char c)
    {
        return c >= '0' && c <= '9';
    }

    // The word at the front of `text`, cut off with the blanks around it; empty at the end.
    std::string_view takeWord(std::string_view& text)
    {
        const size_t begin = std::min(text.find_first_not_of(' '), text.size());
        const size_t end = std::min(text.find(' ', begin), text.size());
        const std::string_view word = text.substr(begin, end - begin);
        text.remove_prefix(std::min(text.find_first_not_of(' ', end), text.size()));
        return word;
    }

    // "10.0.0.1#53", "fe80::1%2#53:", "10.0.0.1#53/key": false for anything else.
    bool readClient(std::string_view word, BindLine& out)
    {
        const size_t hash = word.rfind('#');
        if (hash == std::string_view::npos || hash == 0)
            return false;
        const size_t end = std::min(word.find_first_not_of("0123456789", hash + 1), word.size());
        if (end == hash + 1 || (end < word.size() && word[end] != ':' && word[end] != '/'))
            return false;
        out.address = word.substr(0, hash);
        out.port = word.substr(hash + 1, end - hash - 1);
        return true;
    }

    // Finds "client [@0xPTR ]ADDR#PORT" and returns what follows; empty if there is none.
    std::string_view behindClient(std::string_view line, BindLine& out)
    {
        constexpr std::string_view kClient = "client ";
        for (size_t at = line.find(kClient); at != std::string_view::npos; at = line.find(kClient, at + 1)) {
            if (at > 0 && line[at - 1] != ' ')
                continue;
            std::string_view rest = line.substr(at + kClient.size());
            std::string_view word = takeWord(rest);
            if (word.starts_with("@0x"))
                word = takeWord(rest);
            if (!readClient(word, out))
                continue;
            out.prefix = at;
            // With the blank before it, which takeWord() has cut off.
            const auto left = rest.size();
            return left == 0 ? std::string_view() : line.substr(line.size() - left - 1);
        }
        return {};
    }

    bool isWhole(const BindLine& line)
    {
        return !line.name.empty() && !line.type.empty() && parseClass(line.queryClass) >= 0;
    }

    // "+E(0)DC", "(192.0.2.1)", "[ECS …]" in this order, each of them or not.
    void readTail(std::string_view tail, BindLine& out)
    {
        std::string_view word = takeWord(tail);
        if (!word.empty() && (word.front() == '+' || word.front() == '-')) {
            out.flags = word;
            word = takeWord(tail);
        }
        if (word.size() > 2 && word.front() == '(' && word.back() == ')')
            out.server = word.substr(1, word.size() - 2);
    }

    void readLookup(std::string_view before, std::string_view text, BindLine& out)
    {
        out.kind = BindLine::Kind::Lookup;
        out.response = takeWord(text);
        if (!text.empty() && (text.front() == '+' || text.front() == '-'))
            out.flags = takeWord(text);
        out.records = text;
        while (!before.empty() && (before.back() == ' ' || before.back() == ':'))
            before.remove_suffix(1);
        out.transport = before.substr(before.rfind(' ') + 1);
        if (out.response.empty())
            out.kind = BindLine::Kind::Broken;
    }

    // `text`: what follows "query: ", `before`: what stands between that and the client.
    void readQuery(std::string_view before, std::string_view text, BindLine& out)
    {
        constexpr std::string_view kResponse = "response: ";
        out.name = takeWord(text);
        out.queryClass = takeWord(text);
        out.type = takeWord(text);
        out.kind = isWhole(out) ? BindLine::Kind::Query : BindLine::Kind::Broken;
        if (out.kind == BindLine::Kind::Broken)
            return;
        std::string_view behindFlags = text;
        static_cast<void>(takeWord(behindFlags));
        if (text.starts_with(kResponse))
            readLookup(before, text.substr(kResponse.size()), out);
        else if (behindFlags.starts_with(kResponse))
            readLookup(before, behindFlags.substr(kResponse.size()), out);
        else
            readTail(text, out);
    }

    // `text`: "REFUSED) for NAME/CLASS/TYPE at query.c:5708". A name may hold a slash, a class or a type does not.
    void readFailed(std::string_view text, BindLine& out)
    {
        out.kind = BindLine::Kind::Broken;
        const size_t close = text.find(") for ");
        if (close == std::string_view::npos)
            return;
        out.response = text.substr(0, close);
        text.remove_prefix(close + 6);
        std::string_view what = takeWord(text);
        const size_t typeAt = what.rfind('/');
        if (typeAt == std::string_view::npos)
            return;
        out.type = what.substr(typeAt + 1);
        what = what.substr(0, typeAt);
        const size_t classAt = what.rfind('/');
        if (classAt == std::string_view::npos)
            return;
        out.queryClass = what.substr(classAt + 1);
        out.name = what.substr(0, classAt);
        if (isWhole(out))
            out.kind = BindLine::Kind::Failed;
    }

    void readResponse(std::string_view text, BindLine& out)
    {
        out.name = takeWord(text);
        out.queryClass = takeWord(text);
        out.type = takeWord(text);
        out.response = takeWord(text);
        out.kind = isWhole(out) && !out.response.empty() ? BindLine::Kind::Response : BindLine::Kind::Broken;
        for (int counts = 0; counts < 3; ++counts)
            static_cast<void>(takeWord(text));
        readTail(text, out);
    }

    // "<30>", and the "1 " of RFC 5424 behind it.
    void skipPriority(std::string_view text, size_t& at)
    {
        if (!text.starts_with('<'))
            return;
        const size_t end = text.substr(0, 6).find('>');
        if (end == std::string_view::npos)
            return;
        at = end + 1;
        if (text.substr(at).starts_with("1 "))
            at += 2;
    }

} // namespace

BindLine readBindLine(std::string_view line)
{
    constexpr std::string_view kQuery = " query: ";
    constexpr std::string_view kFailed = " query failed (";
    constexpr std::string_view kResponse = " response: ";
    constexpr std::string_view kView = " view ";
    BindLine out;
    std::string_view rest = behindClient(line, out);
    if (rest.empty())
        return out;
    // A view may be called anything, "query" too. Not one: the name "view" behind "query:".
    if (const size_t view = rest.find(kView); view < rest.find(kQuery))
        rest.remove_prefix(std::min(rest.find(": ", view + kView.size()), rest.size() - 1) + 1);
    if (const size_t query = rest.find(kQuery); query != std::string_view::npos)
        readQuery(rest.substr(0, query), rest.substr(query + kQuery.size()), out);
    else if (const size_t failed = rest.find(kFailed); failed != std::string_view::npos)
        readFailed(rest.substr(failed + kFailed.size()), out);
    else if (const size_t response = rest.find(kResponse); response != std::string_view::npos)
        readResponse(rest.substr(response + kResponse.size()), out);
    return out;
}

bool takeBindTime(std::string_view& line, size_t prefix, LineTime& out)
{
    // More words than any carrier writes before a time.
    constexpr int kWords = 24;
    const std::string_view text = line.substr(0, prefix);
    size_t at = 0;
    size_t behind = 0;
    skipPriority(text, at);
    for (int words = 0; words < kWords && at < text.size(); ++words) {
        std::string_view rest = text.substr(at);
        LineTime time;
        const bool dated = takeDatedTime(rest, time.civil, time.hasZone);
        if (dated || (behind == 0 && takeSyslogTime(rest, time.civil))) {
            out = time;
            behind = at = text.size() - rest.size();
        }
        at = std::min(text.find(' ', at), text.size());
        at = std::min(text.find_first_not_of(' ', at), text.size());
    }
    line.remove_prefix(behind);
    return behind > 0;
}

bool beginsTimed(std::string_view line)
{
    size_t at = 0;
    skipPriority(line, at);
    const std::string_view text = line.substr(at);
    CivilTime ignored;
    const std::string month = std::string(text.substr(0, 3)) + " 1 00:00:00";
    std::string_view begin = month;
    return (!text.empty() && isDigit(text.front())) || takeSyslogTime(begin, ignored);
}

qint64 appendBindAnswer(std::string_view records, std::string& out)
{
    qint64 ttl = kUnset64;
    while (!records.empty()) {
        size_t end = 0;
        for (bool quoted = false; end < records.size() && (quoted || records[end] != ';'); ++end)
            quoted = quoted != (records[end] == '"');
        std::string_view record = records.substr(0, end);
        records.remove_prefix(std::min(end + 1, records.size()));
        record.remove_prefix(std::min(record.find_first_not_of(' '), record.size()));
        std::string_view data = record;
        static_cast<void>(takeWord(data)); // owner
        const std::string_view seconds = takeWord(data);
        static_cast<void>(takeWord(data)); // class
        static_cast<void>(takeWord(data)); // type
        if (smallNumber(seconds, 0xFFFF'FFFF) >= 0)
            ttl = smallerTtl(ttl, seconds);
        else
            data = record;
        if (data.empty())
            continue;
        if (!out.empty())
            out += ',';
        appendPrintable(data, out, ',');
    }
    return ttl;
}

} // namespace askance
