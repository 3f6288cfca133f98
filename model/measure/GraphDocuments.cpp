// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure/GraphDocuments.h"

#include "record/DomainName.h"

#include <QHash>

#include <deque>

namespace askance {

namespace {

    using Kind = DocumentAnchor::Kind;

    class DocumentCollector {
    public:
        DocumentCollector(const Dataset& data, const GroupedGraph& graph)
            : m_data(data)
            , m_graph(graph)
        {
            for (size_t i = 0; i < graph.sources.groups.size(); ++i)
                if (graph.sourceGrouping == GraphGrouping::Organisation && !graph.sources.groups[i].name.isEmpty())
                    m_anchors.insert(graph.sources.groups[i].name, {Kind::SourceGroup, i});
            for (size_t i = 0; i < graph.names.ends.size(); ++i)
                if (!graph.names.ends[i].text.isEmpty())
                    m_anchors.insert(graph.names.ends[i].text, {Kind::Name, i});
        }

        GraphDocuments collect()
        {
            for (const RelationDocument& relation : m_data.relations)
                add(anchorOf(relation.from), anchorOf(relation.to), relation);
            addOwners();
            keepReached();
            return std::move(m_documents);
        }

    private:
        DocumentAnchor anchorOf(const QString& name)
        {
            const auto known = m_anchors.constFind(name);
            if (known != m_anchors.constEnd())
                return *known;
            const auto asName = m_anchors.constFind(name.toLower());
            if (asName != m_anchors.constEnd() && asName->kind == Kind::Name)
                return *asName;
            const DocumentAnchor party{Kind::Party, m_documents.parties.size()};
            m_documents.parties.push_back({name, false});
            m_anchors.insert(name, party);
            return party;
        }

        void add(const DocumentAnchor& from, const DocumentAnchor& to, const RelationDocument& relation)
        {
            if (from == to)
                return;
            for (DocumentedLink& link : m_documents.links) {
                const bool same = link.from == from && link.to == to;
                if (!same && !(link.from == to && link.to == from))
                    continue;
                link.documents.push_back(relation);
                link.isReversed.push_back(!same);
                return;
            }
            m_documents.links.push_back({from, to, {relation}, {false}});
        }

        // The longest claim that covers a name, as ownerOfDomain decides.
        void addOwners()
        {
            if (!m_data.organisations)
                return;
            for (size_t i = 0; i < m_graph.names.ends.size(); ++i) {
                const GraphEnd& end = m_graph.names.ends[i];
                const std::string name = end.text.toStdString();
                const Membership* best = nullptr;
                for (const Membership& claim : m_data.organisations->owners) {
                    if (end.kind == GraphEnd::Kind::One && end.value != kNone && !claim.citation.empty()
                        && isUnder(name, claim.pattern) && (!best || claim.pattern.size() > best->pattern.size()))
                        best = &claim;
                }
                if (!best)
                    continue;
                const QString owner = QString::fromStdString(m_data.organisations->list[best->organisation].name);
                add(anchorOf(owner), {Kind::Name, i},
                    {owner, end.text, QStringLiteral("owner of the name"), best->validity,
                        QString::fromStdString(best->citation)});
            }
        }

        [[nodiscard]] std::vector<std::vector<size_t>> partyNeighbours() const
        {
            std::vector<std::vector<size_t>> neighbours(m_documents.parties.size());
            for (const DocumentedLink& link : m_documents.links) {
                if (link.from.kind != Kind::Party || link.to.kind != Kind::Party)
                    continue;
                neighbours[link.from.index].push_back(link.to.index);
                neighbours[link.to.index].push_back(link.from.index);
            }
            return neighbours;
        }

        // Walks from what the graph shows to parties, nearest first; a party stands on the side it is reached from.
        void keepReached()
        {
            std::vector<size_t> place(m_documents.parties.size(), SIZE_MAX);
            std::vector<DocumentedParty> kept;
            std::deque<size_t> next;
            const auto reach = [&](size_t party, bool besideNames) {
                if (place[party] != SIZE_MAX || kept.size() >= kMostParties)
                    return;
                place[party] = kept.size();
                kept.push_back({m_documents.parties[party].name, besideNames});
                next.push_back(party);
            };
            for (const Kind kind : {Kind::SourceGroup, Kind::Name}) {
                for (const DocumentedLink& link : m_documents.links) {
                    if (link.from.kind == kind && link.to.kind == Kind::Party)
                        reach(link.to.index, kind == Kind::Name);
                    if (link.to.kind == kind && link.from.kind == Kind::Party)
                        reach(link.from.index, kind == Kind::Name);
                }
            }
            const std::vector<std::vector<size_t>> neighbours = partyNeighbours();
            for (; !next.empty(); next.pop_front())
                for (const size_t neighbour : neighbours[next.front()])
                    reach(neighbour, kept[place[next.front()]].isBesideNames);

            std::vector<DocumentedLink> links;
            for (DocumentedLink& link : m_documents.links) {
                bool isReached = true;
                for (DocumentAnchor* anchor : {&link.from, &link.to}) {
                    if (anchor->kind != Kind::Party)
                        continue;
                    isReached = isReached && place[anchor->index] != SIZE_MAX;
                    anchor->index = place[anchor->index];
                }
                if (isReached)
                    links.push_back(std::move(link));
                else
                    m_documents.elsewhere += link.documents.size();
            }
            m_documents.links = std::move(links);
            m_documents.parties = std::move(kept);
        }

        const Dataset& m_data;
        const GroupedGraph& m_graph;
        GraphDocuments m_documents;
        QHash<QString, DocumentAnchor> m_anchors;
    };

} // namespace

GraphDocuments documentsOf(const Dataset& data, const GroupedGraph& graph)
{
    return DocumentCollector(data, graph).collect();
}

} // namespace askance
