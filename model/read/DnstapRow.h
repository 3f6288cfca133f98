// SPDX-License-Identifier: GPL-3.0-or-later
//
// One dnstap frame as a row: its DNS message read, its time checked, and the key under which a query meets its
// response. That key is of addresses, ports, id, name and type and never of the frame's type, since BIND answers
// AUTH_QUERY with CLIENT_RESPONSE where recursion was asked for and not offered. Used by DnstapReader.
#pragma once

#include "read/BatchFiller.h"
#include "read/DnsMessage.h"
#include "read/DnstapFrame.h"

namespace askance {

class DnstapRow {
public:
    // `responsesOnly`: the log has no frames of queries, so each response is a record of its own.
    explicit DnstapRow(bool responsesOnly)
        : m_responsesOnly(responsesOnly)
    {
    }
    // Accepts or rejects the record at hand.
    void fill(const DnstapFrame& frame, BatchFiller& filler);

private:
    [[nodiscard]] const char* timeFault(const DnstapFrame& frame);
    void fillHosts(const DnstapFrame& frame, size_t row, BatchFiller& filler);
    void fillMessage(const DnstapFrame& frame, const DnsMessage& message, size_t row, BatchFiller& filler);
    void pair(const DnstapFrame& frame, const DnsMessage& message, size_t row, BatchFiller& filler);

    struct Moment {
        bool isKnown = false;
        qint64 us = 0;
        int restNs = 0;
    };
    [[nodiscard]] static const char* read(const DnstapTime& time, Moment& out);

    bool m_responsesOnly;
    bool m_lacksResponseTime = false; // a response had none: no time between rows means anything then
    DnsMessageDecoder m_decoder;
    Moment m_query;
    Moment m_response;
    std::string m_text;
    std::string m_key;
};

} // namespace askance
