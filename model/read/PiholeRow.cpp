// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/PiholeRow.h"

#include "read/PiholeDatabase.h"
#include "record/TimeSpan.h"

#include <charconv>

namespace askance {

namespace {

    struct Status {
        std::string_view word;
        bool isBlocked;
    };
    constexpr std::array<Status, 19> kStatuses
        = {{{"unknown", false}, {"gravity", true}, {"forwarded", false}, {"cache", false}, {"regex", true},
            {"denylist", true}, {"upstream, known address", true}, {"upstream, null address", true},
            {"upstream, NXDOMAIN", true}, {"gravity, by CNAME", true}, {"regex, by CNAME", true},
            {"denylist, by CNAME", true}, {"retried", false}, {"retried, DNSSEC", false}, {"in progress", false},
            {"database busy", true}, {"special domain", true}, {"stale cache", false}, {"upstream, EDE 15", true}}};

    // 1 … 16; 0 stands for "other".
    constexpr std::array<int, 17> kTypes = {0, 1, 28, 255, 33, 6, 12, 16, 35, 15, 43, 46, 48, 2, 0, 64, 65};
    constexpr qint64 kTypeOffset = 100;

    constexpr std::array<int, 14> kResponses = {
        -1, // unknown
        0, // NODATA
        3, // NXDOMAIN
        -1, // CNAME: it may lead to a name that there is or to none
        0, // an address
        0, // a name
        0, // a name of a record
        2, // SERVFAIL
        5, // REFUSED
        4, // NOTIMP
        -1, // other
        -1, // DNSSEC
        -1, // none
        0, // binary data
    };

    constexpr qint64 kMostReplyUs = 86'400 * kUsPerSecond; // no resolver waits longer

    // What privacy levels of Pi-hole write for a name.
    constexpr std::string_view kHidden = "hidden";

    bool readNumber(std::string_view text, qint64& out)
    {
        const char* end = text.data() + text.size();
        const auto parsed = std::from_chars(text.data(), end, out);
        return !text.empty() && parsed.ec == std::errc() && parsed.ptr == end;
    }

    // Undoes appendPrintable().
    void appendOriginal(std::string_view text, std::string& out)
    {
        for (size_t i = 0; i < text.size(); ++i) {
            if (text[i] != '\\' || text.size() - i < 4) {
                out += text[i];
                continue;
            }
            const int value = (text[i + 1] - '0') * 100 + (text[i + 2] - '0') * 10 + (text[i + 3] - '0');
            out += static_cast<char>(value);
            i += 3;
        }
    }

} // namespace

int piholeType(qint64 code)
{
    if (code > kTypeOffset)
        return code - kTypeOffset <= 65535 ? static_cast<int>(code - kTypeOffset) : -1;
    const bool isKnown = code > 0 && code < static_cast<qint64>(kTypes.size());
    return isKnown && kTypes[static_cast<size_t>(code)] != 0 ? kTypes[static_cast<size_t>(code)] : -1;
}

std::string_view piholeStatus(qint64 status)
{
    const bool isKnown = status >= 0 && status < static_cast<qint64>(kStatuses.size());
    return isKnown ? kStatuses[static_cast<size_t>(status)].word : std::string_view();
}

bool isPiholeBlocked(qint64 status)
{
    return !piholeStatus(status).empty() && kStatuses[static_cast<size_t>(status)].isBlocked;
}

int piholeResponse(qint64 replyType)
{
    const bool isKnown = replyType >= 0 && replyType < static_cast<qint64>(kResponses.size());
    return isKnown ? kResponses[static_cast<size_t>(replyType)] : -1;
}

void PiholeRow::fill(std::string_view line, BatchFiller& filler)
{
    std::array<std::string_view, kPiholeFields> fields;
    for (std::string_view& field : fields) {
        const size_t end = std::min(line.find('\t'), line.size());
        field = line.substr(0, end);
        line.remove_prefix(std::min(end + 1, line.size()));
    }
    // Its id is how a row is found in the database again; it has no place in the file that could be shown.
    qint64 number = 0;
    if (readNumber(fields[0], number) && number > 0)
        filler.place(number, 0);
    qint64 us = 0;
    if (!readNumber(fields[1], us)) {
        filler.reject("bad_time");
        return;
    }
    if (us < kEarliestUs || us >= kLatestUs) {
        filler.reject("time_out_of_range");
        return;
    }
    const size_t row = filler.accept(us, 0);
    fillName(fields[4], row, filler);
    m_text.clear();
    appendOriginal(fields[5], m_text);
    if (m_text.empty())
        filler.doubt("no_source");
    else
        filler.setSource(row, m_text);
    if (readNumber(fields[2], number) && piholeType(number) >= 0)
        filler.setType(row, std::to_string(piholeType(number)), {});
    if (readNumber(fields[3], number))
        fillVerdict(static_cast<int>(std::clamp<qint64>(number, -1, 9999)), fields[6], row, filler);
    if (readNumber(fields[7], number) && piholeResponse(number) >= 0)
        filler.setResponse(row, std::to_string(piholeResponse(number)), {});
    if (readNumber(fields[8], number) && number >= 0 && number < kMostReplyUs)
        filler.batch().rttUs[row] = number;
}

void PiholeRow::fillName(std::string_view text, size_t row, BatchFiller& filler)
{
    if (text.empty()) {
        filler.doubt("bad_index"); // every row has a name, or the number of one
        return;
    }
    if (text == kHidden) {
        filler.doubt("name_hidden");
        return;
    }
    m_text.clear();
    appendOriginal(text, m_text);
    filler.setName(row, m_text, NameSpelling::Raw);
}

void PiholeRow::fillVerdict(int status, std::string_view forward, size_t row, BatchFiller& filler)
{
    const std::string_view word = piholeStatus(status);
    m_text = isPiholeBlocked(status) ? "Pi-hole: blocked, " : "Pi-hole: ";
    if (word.empty())
        m_text += "status " + std::to_string(status);
    else
        m_text += word;
    if (!forward.empty()) {
        m_text += isPiholeBlocked(status) ? " by " : " to ";
        m_text += forward;
    }
    filler.setAnswer(row, m_text);
    if (isPiholeBlocked(status))
        filler.addFlags(row, FlagRejected);
}

} // namespace askance
