// SPDX-License-Identifier: GPL-3.0-or-later
#include "write/GraphParts.h"
#include "write/Table.h"

#include <QBuffer>
#include <QXmlStreamWriter>

#include <functional>

namespace askance {

namespace {

    // Everything that goes into the file is visible text: QXmlStreamWriter emits control characters as they are, and
    // no parser would take the file back.
    QString scrubbed(const QString& text)
    {
        return visibleText(text);
    }

    void attribute(QXmlStreamWriter& xml, const char* name, const QString& text)
    {
        xml.writeAttribute(QString::fromLatin1(name), scrubbed(text));
    }

    void attribute(QXmlStreamWriter& xml, const char* name, quint64 number)
    {
        xml.writeAttribute(QString::fromLatin1(name), QString::number(number));
    }

    void start(QXmlStreamWriter& xml, const char* name)
    {
        xml.writeStartElement(QString::fromLatin1(name));
    }

    void textElement(QXmlStreamWriter& xml, const char* name, const QString& text)
    {
        xml.writeTextElement(QString::fromLatin1(name), scrubbed(text));
    }

    QByteArray document(const std::function<void(QXmlStreamWriter&)>& body)
    {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        QXmlStreamWriter xml(&buffer);
        xml.setAutoFormatting(true);
        xml.setAutoFormattingIndent(1);
        xml.writeStartDocument();
        body(xml);
        xml.writeEndDocument();
        Q_ASSERT(!xml.hasError());
        return bytes;
    }

    struct Key {
        const char* id;
        const char* name;
        const char* type;
        bool ofNodes;
    };
    constexpr Key kKeys[] = {
        {"kind", "kind", "string", true},
        {"count", "count", "long", true},
        {"count_in_case", "count_in_case", "long", true},
        {"edge_count_in_case", "count_in_case", "long", false},
        {"first", "first", "string", false},
        {"last", "last", "string", false},
    };

    void gexfKeys(QXmlStreamWriter& xml, bool ofNodes)
    {
        start(xml, "attributes");
        attribute(xml, "class", ofNodes ? QStringLiteral("node") : QStringLiteral("edge"));
        for (const Key& key : kKeys) {
            if (key.ofNodes != ofNodes)
                continue;
            start(xml, "attribute");
            attribute(xml, "id", QString::fromLatin1(key.id));
            attribute(xml, "title", QString::fromLatin1(key.name));
            attribute(xml, "type", QString::fromLatin1(key.type));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    void gexfValue(QXmlStreamWriter& xml, const char* key, const QString& text)
    {
        start(xml, "attvalue");
        attribute(xml, "for", QString::fromLatin1(key));
        attribute(xml, "value", text);
        xml.writeEndElement();
    }

    void gexfNode(QXmlStreamWriter& xml, const GraphNode& node)
    {
        start(xml, "node");
        attribute(xml, "id", node.id);
        attribute(xml, "label", node.label);
        start(xml, "attvalues");
        gexfValue(xml, "kind", node.isSource ? QStringLiteral("source") : QStringLiteral("domain"));
        gexfValue(xml, "count", QString::number(node.count));
        gexfValue(xml, "count_in_case", QString::number(node.inCase));
        xml.writeEndElement();
        xml.writeEndElement();
    }

    void gexfEdge(QXmlStreamWriter& xml, const GraphParts& parts, size_t index)
    {
        const GraphLink& link = parts.links[index];
        start(xml, "edge");
        attribute(xml, "id", static_cast<quint64>(index));
        attribute(xml, "source", parts.nodes[link.source].id);
        attribute(xml, "target", parts.nodes[link.target].id);
        attribute(xml, "weight", link.edge->count.inFilter);
        start(xml, "attvalues");
        gexfValue(xml, "edge_count_in_case", QString::number(link.edge->count.inCase));
        gexfValue(xml, "first", link.first);
        gexfValue(xml, "last", link.last);
        xml.writeEndElement();
        start(xml, "spells");
        start(xml, "spell");
        attribute(xml, "start", link.first);
        attribute(xml, "end", link.last);
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
    }

    void graphMlValue(QXmlStreamWriter& xml, const char* key, const QString& text)
    {
        start(xml, "data");
        attribute(xml, "key", QString::fromLatin1(key));
        xml.writeCharacters(scrubbed(text));
        xml.writeEndElement();
    }

    void graphMlKey(QXmlStreamWriter& xml, const char* id, const char* name, const char* type, bool ofNodes)
    {
        start(xml, "key");
        attribute(xml, "id", QString::fromLatin1(id));
        attribute(xml, "for", ofNodes ? QStringLiteral("node") : QStringLiteral("edge"));
        attribute(xml, "attr.name", QString::fromLatin1(name));
        attribute(xml, "attr.type", QString::fromLatin1(type));
        xml.writeEndElement();
    }

    void graphMlKeys(QXmlStreamWriter& xml)
    {
        graphMlKey(xml, "label", "label", "string", true);
        for (const Key& key : kKeys)
            graphMlKey(xml, key.id, key.name, key.type, key.ofNodes);
        graphMlKey(xml, "weight", "weight", "long", false);
    }

    void graphMlNode(QXmlStreamWriter& xml, const GraphNode& node)
    {
        start(xml, "node");
        attribute(xml, "id", node.id);
        graphMlValue(xml, "label", node.label);
        graphMlValue(xml, "kind", node.isSource ? QStringLiteral("source") : QStringLiteral("domain"));
        graphMlValue(xml, "count", QString::number(node.count));
        graphMlValue(xml, "count_in_case", QString::number(node.inCase));
        xml.writeEndElement();
    }

    void graphMlEdge(QXmlStreamWriter& xml, const GraphParts& parts, const GraphLink& link)
    {
        start(xml, "edge");
        attribute(xml, "source", parts.nodes[link.source].id);
        attribute(xml, "target", parts.nodes[link.target].id);
        graphMlValue(xml, "weight", QString::number(link.edge->count.inFilter));
        graphMlValue(xml, "edge_count_in_case", QString::number(link.edge->count.inCase));
        graphMlValue(xml, "first", link.first);
        graphMlValue(xml, "last", link.last);
        xml.writeEndElement();
    }

} // namespace

QByteArray writeGexf(const GraphParts& parts)
{
    return document([&](QXmlStreamWriter& xml) {
        xml.writeDefaultNamespace(QStringLiteral("http://gexf.net/1.3"));
        start(xml, "gexf");
        attribute(xml, "version", QStringLiteral("1.3"));
        start(xml, "meta");
        textElement(xml, "creator", QStringLiteral("Askance " ASKANCE_VERSION));
        textElement(xml, "description", parts.description);
        xml.writeEndElement();
        start(xml, "graph");
        attribute(xml, "defaultedgetype", QStringLiteral("directed"));
        attribute(xml, "mode", QStringLiteral("dynamic"));
        attribute(xml, "timeformat", QStringLiteral("dateTime"));
        gexfKeys(xml, true);
        gexfKeys(xml, false);
        start(xml, "nodes");
        for (const GraphNode& node : parts.nodes)
            gexfNode(xml, node);
        xml.writeEndElement();
        start(xml, "edges");
        for (size_t i = 0; i < parts.links.size(); ++i)
            gexfEdge(xml, parts, i);
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
    });
}

QByteArray writeGraphMl(const GraphParts& parts)
{
    return document([&](QXmlStreamWriter& xml) {
        xml.writeDefaultNamespace(QStringLiteral("http://graphml.graphdrawing.org/xmlns"));
        start(xml, "graphml");
        textElement(xml, "desc", parts.description);
        graphMlKeys(xml);
        start(xml, "graph");
        attribute(xml, "id", QStringLiteral("lookups"));
        attribute(xml, "edgedefault", QStringLiteral("directed"));
        for (const GraphNode& node : parts.nodes)
            graphMlNode(xml, node);
        for (const GraphLink& link : parts.links)
            graphMlEdge(xml, parts, link);
        xml.writeEndElement();
        xml.writeEndElement();
    });
}

} // namespace askance
