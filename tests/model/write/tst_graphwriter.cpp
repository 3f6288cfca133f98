// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "write/GraphParts.h"
#include "write/GraphWriter.h"
#include "write/Table.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QXmlStreamReader>

using namespace askance;

namespace {

// What a file says, whatever its format: node id → label, and edges with their weight.
struct ReadBack {
    QMap<QString, QString> labels;
    QStringList edges; // "s:… → d:… × n"
    QString description;
    friend bool operator==(const ReadBack& a, const ReadBack& b) { return a.labels == b.labels && a.edges == b.edges; }
};

QString edgeText(const QString& source, const QString& target, const QString& weight)
{
    return source + QStringLiteral(" → ") + target + QStringLiteral(" × ") + weight;
}

ReadBack readGexf(const QByteArray& bytes)
{
    ReadBack back;
    QXmlStreamReader xml(bytes);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        const QXmlStreamAttributes a = xml.attributes();
        if (xml.name() == QLatin1String("description"))
            back.description = xml.readElementText();
        else if (xml.name() == QLatin1String("node"))
            back.labels[a.value(QLatin1String("id")).toString()] = a.value(QLatin1String("label")).toString();
        else if (xml.name() == QLatin1String("edge"))
            back.edges += edgeText(a.value(QLatin1String("source")).toString(),
                a.value(QLatin1String("target")).toString(), a.value(QLatin1String("weight")).toString());
    }
    return xml.hasError() ? ReadBack{{}, {xml.errorString()}, {}} : back;
}

ReadBack readGraphMl(const QByteArray& bytes)
{
    ReadBack back;
    QXmlStreamReader xml(bytes);
    QString node, source, target;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        const QXmlStreamAttributes a = xml.attributes();
        if (xml.name() == QLatin1String("desc")) {
            back.description = xml.readElementText();
        } else if (xml.name() == QLatin1String("node")) {
            node = a.value(QLatin1String("id")).toString();
        } else if (xml.name() == QLatin1String("edge")) {
            source = a.value(QLatin1String("source")).toString();
            target = a.value(QLatin1String("target")).toString();
        } else if (xml.name() == QLatin1String("data")) {
            const QString key = a.value(QLatin1String("key")).toString();
            const QString text = xml.readElementText();
            if (key == QLatin1String("label"))
                back.labels[node] = text;
            else if (key == QLatin1String("weight"))
                back.edges += edgeText(source, target, text);
        }
    }
    return xml.hasError() ? ReadBack{{}, {xml.errorString()}, {}} : back;
}

ReadBack readJson(const QByteArray& bytes)
{
    ReadBack back;
    const QJsonObject json = QJsonDocument::fromJson(bytes).object();
    back.description = json.value(QLatin1String("description")).toString();
    for (const QJsonValue node : json.value(QLatin1String("nodes")).toArray())
        back.labels[node[QLatin1String("id")].toString()] = node[QLatin1String("label")].toString();
    for (const QJsonValue edge : json.value(QLatin1String("edges")).toArray())
        back.edges += edgeText(edge[QLatin1String("source")].toString(), edge[QLatin1String("target")].toString(),
            QString::number(edge[QLatin1String("count")].toInteger()));
    return back;
}

// Names that no log should hold; put in past the readers, which would have escaped most of them.
std::shared_ptr<Dataset> hostileDataset()
{
    auto table = std::make_shared<ColumnTable>();
    for (const char* source : {"192.0.2.1", "fe80::1", "<b>host</b>&amp;\"'"})
        table->sources.intern(source);
    for (const char* domain : {"a.example", "\\\"];}\\\\", "]]><!-- -- ><evil/>", "nul\x01\x1b[31m.example",
             "bidi\xe2\x80\xae.example", "bad\xef\xbf\xbf", "x y\\032z", "line\nbreak"})
        table->domains.intern(domain);
    table->timeDigits = 3;
    auto data = std::make_shared<Dataset>();
    data->table = table;
    data->contentDigest = QByteArray(32, '\x11');
    return data;
}

SourceDomainGraph hostileGraph(const Dataset& data)
{
    SourceDomainGraph graph;
    for (quint32 source = 0; source < data.table->sources.size(); ++source) {
        for (quint32 domain = 0; domain < data.table->domains.size(); ++domain)
            graph.edges.push_back(
                {source, domain, {10 + domain, 5 + source, 0}, 1'474'638'972'000'000, 1'474'638'989'500'000});
    }
    graph.edges.push_back({kNone, kNone, {2, 1, 0}, 0, 0});
    graph.otherEdges = 7;
    graph.other = {9, 8, 0};
    graph.total = {500, 200, 0};
    return graph;
}

} // namespace

class TestGraphWriter : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyFormatReadsBackTheSameGraph();
    void markUpIsWellFormedWhateverTheTextsHold();
    void idsTellKindsApartAndNamesStayWhole();
    void edgesCarryTimesAndTypes();
    void theDescriptionSaysWhatIsLeftOut();
    void dotIsReadByGraphviz();
    void dotQuotesBackslashesAndQuotes();
    void anEmptyGraphIsAFileToo();
    void anUnknownFormatIsRefusedWithTheList();
};

void TestGraphWriter::everyFormatReadsBackTheSameGraph()
{
    const auto data = hostileDataset();
    const SourceDomainGraph graph = hostileGraph(*data);
    const ReadBack json = readJson(writeGraph(*data, graph, GraphFormat::Json));
    QCOMPARE(json.edges.size(), 25);
    QCOMPARE(json.labels.size(), 3 + 8 + 2);
    const ReadBack gexf = readGexf(writeGraph(*data, graph, GraphFormat::Gexf));
    QCOMPARE(gexf.edges, json.edges);
    QCOMPARE(gexf.labels, json.labels);
    const ReadBack graphMl = readGraphMl(writeGraph(*data, graph, GraphFormat::GraphMl));
    QCOMPARE(graphMl.edges, json.edges);
    QCOMPARE(graphMl.labels, json.labels);
    QCOMPARE(gexf.description, json.description);
    QCOMPARE(graphMl.description, json.description);
}

// The parts as they must never be made: the writers of mark-up do not trust who made them.
void TestGraphWriter::markUpIsWellFormedWhateverTheTextsHold()
{
    const QString hostile = QStringLiteral("\x01\x1b[31m\v\u202e") + QChar(0xffff) + QStringLiteral("<&\"]]>");
    const GraphEdge edge;
    GraphParts parts;
    parts.nodes = {{hostile, hostile, true, 1, 1}, {QStringLiteral("d:") + hostile, hostile, false, 1, 1}};
    parts.links = {{0, 1, &edge, hostile, hostile}};
    parts.description = hostile;
    const ReadBack gexf = readGexf(writeGexf(parts));
    QCOMPARE(gexf.labels.size(), 2);
    QCOMPARE(gexf.edges.size(), 1);
    QCOMPARE(gexf.description, visibleText(hostile));
    QCOMPARE(gexf.labels.value(visibleText(hostile)), visibleText(hostile));
    const ReadBack graphMl = readGraphMl(writeGraphMl(parts));
    QCOMPARE(graphMl.labels, gexf.labels);
    QCOMPARE(graphMl.edges.size(), 1);
    QCOMPARE(graphMl.description, gexf.description);
}

void TestGraphWriter::idsTellKindsApartAndNamesStayWhole()
{
    const auto data = hostileDataset();
    const ReadBack back = readGexf(writeGraph(*data, hostileGraph(*data), GraphFormat::Gexf));
    QCOMPARE(back.labels.value(QStringLiteral("s:192.0.2.1")), QStringLiteral("192.0.2.1"));
    QCOMPARE(back.labels.value(QStringLiteral("d:x y\\032z")), QStringLiteral("x y\\032z"));
    QCOMPARE(back.labels.value(QStringLiteral("s:<b>host</b>&amp;\"'")), QStringLiteral("<b>host</b>&amp;\"'"));
    QVERIFY(back.labels.contains(QStringLiteral("d:nul[U+0001][U+001B][31m.example")));
    QVERIFY(back.labels.contains(QStringLiteral("d:bidi[U+202E].example")));
    QVERIFY(back.labels.contains(QStringLiteral("d:bad[U+FFFF]")));
    QCOMPARE(back.labels.value(QStringLiteral("s:")), QStringLiteral("(source not recorded)"));
    QCOMPARE(back.labels.value(QStringLiteral("d:")), QStringLiteral("(no name)"));
    QCOMPARE(back.edges.constFirst(), QStringLiteral("s:192.0.2.1 → d:a.example × 5"));
}

void TestGraphWriter::edgesCarryTimesAndTypes()
{
    const auto data = hostileDataset();
    const QByteArray gexf = writeGraph(*data, hostileGraph(*data), GraphFormat::Gexf);
    QVERIFY(gexf.contains("xmlns=\"http://gexf.net/1.3\""));
    QVERIFY(gexf.contains("version=\"1.3\""));
    QVERIFY(gexf.contains("defaultedgetype=\"directed\""));
    QVERIFY(gexf.contains("<spell start=\"2016-09-23T13:56:12.000Z\" end=\"2016-09-23T13:56:29.500Z\"/>"));
    QVERIFY(gexf.contains("type=\"long\""));
    const QByteArray graphMl = writeGraph(*data, hostileGraph(*data), GraphFormat::GraphMl);
    QVERIFY(graphMl.contains("edgedefault=\"directed\""));
    QVERIFY(graphMl.contains("<key id=\"weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"long\"/>"));
    QVERIFY(graphMl.contains("<data key=\"last\">2016-09-23T13:56:29.500Z</data>"));
}

void TestGraphWriter::theDescriptionSaysWhatIsLeftOut()
{
    const auto data = hostileDataset();
    data->synthetic = true;
    for (const GraphFormat format : {GraphFormat::Gexf, GraphFormat::GraphMl, GraphFormat::Dot, GraphFormat::Json}) {
        const QByteArray text = writeGraph(*data, hostileGraph(*data), format);
        QVERIFY(text.contains("Synthetic sample data"));
        QVERIFY(text.contains("7 smaller edges with 8 records are left out"));
        QVERIFY(text.contains("200 of 500 records of dataset SHA-256 1111"));
        QVERIFY(text.contains("A DNS query shows a lookup, not a conversation."));
    }
}

void TestGraphWriter::dotIsReadByGraphviz()
{
    const QString dot = QStandardPaths::findExecutable(QStringLiteral("dot"));
    if (dot.isEmpty())
        QSKIP("graphviz is not installed");
    const auto data = hostileDataset();
    QProcess process;
    process.start(dot, {QStringLiteral("-Tplain")});
    process.write(writeGraph(*data, hostileGraph(*data), GraphFormat::Dot));
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 0);
    QCOMPARE(process.readAllStandardOutput().count("\nedge "), 25);
}

void TestGraphWriter::dotQuotesBackslashesAndQuotes()
{
    const auto data = hostileDataset();
    const QByteArray dot = writeGraph(*data, hostileGraph(*data), GraphFormat::Dot);
    QVERIFY(dot.contains("\"s:192.0.2.1\" -> \"d:x y\\\\032z\" [weight=5"));
    QVERIFY(dot.contains("\"d:\\\\\\\"];}\\\\\\\\\" [label=")); // \"];}\\ with each \ and " escaped
    // Outside quoted strings only DOT's own words are left: nothing a name holds got out.
    QByteArray bare;
    bool quoted = false;
    for (qsizetype i = 0; i < dot.size(); ++i) {
        if (quoted && dot[i] == '\\')
            ++i;
        else if (dot[i] == '"')
            quoted = !quoted;
        else if (!quoted)
            bare += dot[i];
    }
    QVERIFY(!quoted);
    QVERIFY(!bare.contains("evil") && !bare.contains("host") && !bare.contains("example"));
    QCOMPARE(bare.count('}'), 1);
}

void TestGraphWriter::anEmptyGraphIsAFileToo()
{
    const auto data = hostileDataset();
    QVERIFY(readGexf(writeGraph(*data, {}, GraphFormat::Gexf)) == ReadBack());
    QVERIFY(readGraphMl(writeGraph(*data, {}, GraphFormat::GraphMl)) == ReadBack());
    QVERIFY(QJsonDocument::fromJson(writeGraph(*data, {}, GraphFormat::Json)).isObject());
}

void TestGraphWriter::anUnknownFormatIsRefusedWithTheList()
{
    for (const char* name : {"gexf", "graphml", "dot", "json"})
        QVERIFY(parseGraphFormat(QString::fromLatin1(name)).has_value());
    const Result<GraphFormat> unknown = parseGraphFormat(QStringLiteral("GEXF"));
    QVERIFY(!unknown);
    QCOMPARE(unknown.error().code, ErrorCode::Usage);
    QVERIFY(unknown.error().what.contains(QStringLiteral("gexf, graphml, dot or json")));
}

ASKANCE_TEST_MAIN(TestGraphWriter)
#include "tst_graphwriter.moc"
