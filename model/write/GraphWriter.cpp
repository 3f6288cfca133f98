// SPDX-License-Identifier: GPL-3.0-or-later
#include "write/GraphWriter.h"

#include "record/CivilTime.h"
#include "write/GraphParts.h"
#include "write/JsonWriter.h"
#include "write/Table.h"

#include <unordered_map>

namespace askance {

namespace {

    constexpr const char* kFormatNames = "gexf, graphml, dot or json";

    // The text of a dictionary entry, "" for what the log does not say: ids must not depend on how a view words that.
    QString entry(const ByteDictionary& dictionary, quint32 index)
    {
        return index == kNone
            ? QString()
            : QString::fromUtf8(dictionary.at(index).data(), static_cast<qsizetype>(dictionary.at(index).size()));
    }

    GraphNode makeNode(const Dataset& data, quint32 index, bool isSource)
    {
        GraphNode node;
        node.isSource = isSource;
        const QString text = entry(isSource ? data.table->sources : data.table->domains, index);
        node.id = (isSource ? QStringLiteral("s:") : QStringLiteral("d:")) + visibleText(text);
        if (index == kNone)
            node.label = isSource ? QStringLiteral("(source not recorded)") : QStringLiteral("(no name)");
        else
            node.label = visibleText(text);
        return node;
    }

    QString describe(const Dataset& data, const SourceDomainGraph& graph)
    {
        QString text;
        if (data.synthetic)
            text += QStringLiteral("Synthetic sample data. ");
        text += QStringLiteral(
            "Who asked for what: an edge is a source and a name it looked up, its weight the number "
            "of records, from the first to the last of them. %1 of %2 records of dataset SHA-256 %3. ")
                    .arg(graph.total.inFilter)
                    .arg(graph.total.inCase)
                    .arg(QString::fromLatin1(data.contentDigest.toHex()));
        if (graph.otherEdges > 0)
            text += QStringLiteral("%1 smaller edges with %2 records are left out. ")
                        .arg(graph.otherEdges)
                        .arg(graph.other.inFilter);
        return text + QStringLiteral("A DNS query shows a lookup, not a conversation.");
    }

    // DOT knows one escape inside quotes, \", but pairs backslashes while looking for the closing quote; labels take
    // \\ as one backslash. Doubling both is right for ids and labels alike.
    QByteArray dotString(const QString& text)
    {
        QString escaped = visibleText(text);
        escaped.replace(QStringLiteral("\\"), QStringLiteral("\\\\"));
        escaped.replace(QStringLiteral("\""), QStringLiteral("\\\""));
        return '"' + escaped.toUtf8() + '"';
    }

    QByteArray writeDot(const GraphParts& parts)
    {
        QByteArray out = "digraph lookups {\n  comment=" + dotString(parts.description) + ";\n  rankdir=LR;\n";
        for (const GraphNode& node : parts.nodes) {
            out += "  " + dotString(node.id) + " [label=" + dotString(node.label)
                + (node.isSource ? ", kind=source, shape=ellipse" : ", kind=domain, shape=box")
                + ", count=" + QByteArray::number(node.count) + "];\n";
        }
        for (const GraphLink& link : parts.links) {
            out += "  " + dotString(parts.nodes[link.source].id) + " -> " + dotString(parts.nodes[link.target].id)
                + " [weight=" + QByteArray::number(link.edge->count.inFilter)
                + ", count_in_case=" + QByteArray::number(link.edge->count.inCase) + ", first=" + dotString(link.first)
                + ", last=" + dotString(link.last) + "];\n";
        }
        return out + "}\n";
    }

    QByteArray writeJson(const Dataset& data, const SourceDomainGraph& graph, const GraphParts& parts)
    {
        JsonWriter json;
        json.beginObject().member("synthetic", data.synthetic).member("directed", true);
        json.member("description", parts.description).member("total", graph.total.inFilter);
        json.key("nodes").beginArray();
        for (const GraphNode& node : parts.nodes) {
            json.beginObject().member("id", node.id).member("label", node.label);
            json.key("kind").raw(node.isSource ? "\"source\"" : "\"domain\"");
            json.member("count", node.count).member("count_in_case", node.inCase).endObject();
        }
        json.endArray().key("edges").beginArray();
        for (const GraphLink& link : parts.links) {
            json.beginObject().member("source", parts.nodes[link.source].id);
            json.member("target", parts.nodes[link.target].id).member("count", link.edge->count.inFilter);
            json.member("count_in_case", link.edge->count.inCase);
            json.member("first", link.first).member("last", link.last).endObject();
        }
        json.endArray().key("other").beginObject().member("edges", graph.otherEdges);
        json.member("count", graph.other.inFilter).endObject().endObject();
        return json.takeText() + '\n';
    }

} // namespace

GraphParts graphParts(const Dataset& data, const SourceDomainGraph& graph)
{
    GraphParts parts;
    parts.description = describe(data, graph);
    std::unordered_map<quint32, size_t> sources, domains;
    const auto nodeOf = [&](std::unordered_map<quint32, size_t>& known, quint32 index, bool isSource) {
        const auto [place, isNew] = known.try_emplace(index, parts.nodes.size());
        if (isNew)
            parts.nodes.push_back(makeNode(data, index, isSource));
        return place->second;
    };
    const int digits = data.table->timeDigits;
    for (const GraphEdge& edge : graph.edges) {
        GraphLink link;
        link.source = nodeOf(sources, edge.source, true);
        link.target = nodeOf(domains, edge.domain, false);
        link.edge = &edge;
        link.first = QString::fromStdString(isoText(edge.firstUs, 0, std::min(digits, 6)));
        link.last = QString::fromStdString(isoText(edge.lastUs, 0, std::min(digits, 6)));
        for (const size_t end : {link.source, link.target}) {
            parts.nodes[end].count += edge.count.inFilter;
            parts.nodes[end].inCase += edge.count.inCase;
        }
        parts.links.push_back(link);
    }
    return parts;
}

Result<GraphFormat> parseGraphFormat(const QString& text)
{
    if (text == QLatin1String("gexf"))
        return GraphFormat::Gexf;
    if (text == QLatin1String("graphml"))
        return GraphFormat::GraphMl;
    if (text == QLatin1String("dot"))
        return GraphFormat::Dot;
    if (text == QLatin1String("json"))
        return GraphFormat::Json;
    return Error{ErrorCode::Usage,
        QStringLiteral("no graph format is called '%1'; there are %2").arg(text, QLatin1String(kFormatNames)), {}};
}

QByteArray writeGraph(const Dataset& data, const SourceDomainGraph& graph, GraphFormat format)
{
    const GraphParts parts = graphParts(data, graph);
    switch (format) {
    case GraphFormat::Gexf:
        return writeGexf(parts);
    case GraphFormat::GraphMl:
        return writeGraphMl(parts);
    case GraphFormat::Dot:
        return writeDot(parts);
    case GraphFormat::Json:
        break;
    }
    return writeJson(data, graph, parts);
}

} // namespace askance
