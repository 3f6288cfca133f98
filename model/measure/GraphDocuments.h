// SPDX-License-Identifier: GPL-3.0-or-later
//
// What documents say about the organisations and names of a graph: relations with their citations, and who owns a name.
// None of it was seen in any log; that is why it stands apart from flows. Pure. Used by GraphLayout.
#pragma once

#include "measure/GroupedGraph.h"

namespace askance {

// Where a documented link ends: at somebody who is only documented, at a group of sources, at a name.
struct DocumentAnchor {
    enum class Kind { Party, SourceGroup, Name };
    Kind kind = Kind::Party;
    size_t index = 0; // → parties, sources.groups, names.ends
    friend bool operator==(const DocumentAnchor&, const DocumentAnchor&) = default;
};

struct DocumentedParty {
    QString name; // as written
    bool isBesideNames = false; // else beside the sources
};

// All that documents say of one pair of ends, in the order listed.
struct DocumentedLink {
    DocumentAnchor from, to; // of the first document; others may run the other way
    std::vector<RelationDocument> documents; // never empty, each with a citation
    std::vector<bool> isReversed; // per document: runs from `to` to `from`
};

struct GraphDocuments {
    std::vector<DocumentedParty> parties;
    std::vector<DocumentedLink> links;
    quint64 elsewhere = 0; // relations of the case that lead to nothing in the graph, or beyond the most parties
};

inline constexpr size_t kMostParties = 40;

// An end is a group of sources if it is spelt as that organisation, a name if it is spelt as that name. What is linked
// to neither, however long the way, is left out and counted.
[[nodiscard]] GraphDocuments documentsOf(const Dataset& data, const GroupedGraph& graph);

} // namespace askance
