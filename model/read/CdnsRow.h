// SPDX-License-Identifier: GPL-3.0-or-later
//
// One C-DNS item (a query with its response) as a row: its numbers read, its indices looked up in the tables of its
// block. An index that leads nowhere leaves its column "not recorded", with an issue. Used by CdnsReader.
#pragma once

#include "read/BatchFiller.h"
#include "read/CdnsBlock.h"
#include "read/CdnsItem.h"
#include "read/DnstapFrame.h"

namespace askance {

// Number of the query frame that dnstap has for a signature's party; 0: not said.
[[nodiscard]] quint64 dnstapTypeOf(qint32 party);

class CdnsRow {
public:
    explicit CdnsRow(DnstapParty lastParty)
        : m_lastParty(lastParty)
    {
    }
    // Accepts, rejects or skips the record at hand.
    void fill(std::string_view item, const CdnsTables& tables, BatchFiller& filler);

private:
    void fillSignature(const CdnsSignature& signature, size_t row);
    void fillHosts(const CdnsSignature& signature, size_t row);
    void fillName(size_t row);
    void fillAnswers(size_t row);
    [[nodiscard]] bool addAnswer(const CdnsRecord& record, qint64& ttl);
    // The entry of a table, or nothing; an index beyond its end is a doubt about the row.
    template <typename Entry> [[nodiscard]] const Entry* at(const std::vector<Entry>& table, qint64 index);

    DnstapParty m_lastParty;
    CdnsItem m_item;
    const CdnsTables* m_tables = nullptr;
    BatchFiller* m_filler = nullptr;
    bool m_isAstray = false; // an index of the item led nowhere
    size_t m_answerBudget = size_t{16} << 20; // bytes of record data that are still turned into text in this stretch
    std::string m_text;
    std::string m_element;
};

} // namespace askance
