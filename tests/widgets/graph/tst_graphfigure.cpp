// SPDX-License-Identifier: GPL-3.0-or-later
#include "GraphCases.h"

#include "exporting/FigureWriter.h"
#include "graph/GraphFigure.h"
#include "graph/GraphWords.h"

using namespace askance;

namespace {

FigureOptions optionsOf(const QSize& size, ThemeKind theme)
{
    FigureOptions options;
    options.size = size;
    options.theme = theme;
    return options;
}

QByteArray bytesOf(
    const PicturePtr& picture, FigureFormat format, const QSize& size = {1020, 700}, ThemeKind theme = ThemeKind::Light)
{
    const Result<QByteArray> bytes = figureBytes(format, GraphFigure(picture), optionsOf(size, theme));
    return bytes ? *bytes : QByteArray();
}

} // namespace

class TestGraphFigure : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void equalInputGivesAnEqualFile_data()
    {
        QTest::addColumn<int>("theme");
        QTest::newRow("light") << static_cast<int>(ThemeKind::Light);
        QTest::newRow("dark") << static_cast<int>(ThemeKind::Dark);
        QTest::newRow("print") << static_cast<int>(ThemeKind::Print);
    }

    void equalInputGivesAnEqualFile()
    {
        QFETCH(int, theme);
        const auto kind = static_cast<ThemeKind>(theme);
        for (const FigureFormat format : {FigureFormat::Png, FigureFormat::Svg}) {
            const QByteArray first = bytesOf(test::drawnGraph(test::documentedCase()), format, {1020, 700}, kind);
            QVERIFY(first.size() > 4000);
            QVERIFY(first == bytesOf(test::drawnGraph(test::documentedCase()), format, {1020, 700}, kind));
        }
    }

    void namesOfLogsStayText_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("markup") << QStringLiteral("<b>bold</b>.example");
        QTest::newRow("right to left override") << QStringLiteral("gpj.\u202eexe.example");
        QTest::newRow("very long") << QStringLiteral("x").repeated(60) + QStringLiteral(".example");
        QTest::newRow("ampersand and quotes") << QStringLiteral("a&\"b'.example");
    }

    void namesOfLogsStayText()
    {
        QFETCH(QString, name);
        const auto data = test::tinyDataset(QStringLiteral("12:00 10.0.0.1 %1 A").arg(name),
            {{name.toStdString(), "x", 1}}, {{0, MembershipKind::Prefix, "10.0.0.0/24", test::kAlways, "c"}});
        auto documented = std::make_shared<Dataset>(*data);
        documented->relations.push_back(
            {name, QString::fromStdString(data->organisations->list[0].name) + u'!', name, test::kAlways, name});
        documented->relations.push_back({QStringLiteral("x!"), name, name, test::kAlways, name});
        const auto picture = test::drawnGraph(documented);
        const QByteArray svg = bytesOf(picture, FigureFormat::Svg);
        QVERIFY(!svg.isEmpty());
        QVERIFY(!svg.contains("<b>") && !svg.contains("\u202e"));
        const GraphScene scene(picture, {1020, 700}, Theme::of(ThemeKind::Light));
        for (const GraphItem& item : {GraphItem{GraphItem::Kind::Name, 0}, {GraphItem::Kind::SourceGroup, 0},
                 {GraphItem::Kind::Party, 0}, {GraphItem::Kind::Link, 0}})
            QVERIFY(!itemTip(scene, item).contains(QChar(0x202e)));
    }

    void whatIsHiddenIsSaidOnThePicture()
    {
        GraphRequest request;
        request.leastLookups = 2;
        const QByteArray svg = bytesOf(test::drawnGraph(test::smallCase(), request), FigureFormat::Svg);
        QVERIFY(svg.contains("2 of 5 pairs under 2 lookups hidden (2 lookups)"));
        QVERIFY(!bytesOf(test::drawnGraph(test::smallCase()), FigureFormat::Svg).contains("hidden"));
        request.leastLookups = 100;
        QVERIFY(bytesOf(test::drawnGraph(test::smallCase(), request), FigureFormat::Svg)
                    .contains("5 of 5 pairs under 100 lookups hidden"));
        request = {};
        request.documents = false;
        QVERIFY(bytesOf(test::drawnGraph(test::documentedCase(), request), FigureFormat::Svg)
                    .contains("documented relations are hidden"));
    }

    void theLegendIsAlwaysDrawn()
    {
        for (const auto& data : {DatasetPtr(test::smallCase()), test::tinyDataset({}), test::largeCase(300, 20)}) {
            const QByteArray svg = bytesOf(test::drawnGraph(data), FigureFormat::Svg);
            QVERIFY(svg.contains("observed lookups: solid") && svg.contains("documented relation: dashed"));
            QVERIFY(svg.contains("circle area = lookups"));
        }
    }

    void groupingIsSaidInTheHeadings()
    {
        GraphRequest request;
        request.grouping = GraphGrouping::Suffix;
        QVERIFY(
            bytesOf(test::drawnGraph(test::smallCase(), request), FigureFormat::Svg).contains("BY LAST TWO LABELS"));
        request.grouping = GraphGrouping::Prefix;
        QVERIFY(bytesOf(test::drawnGraph(test::smallCase(), request), FigureFormat::Svg)
                    .contains("SOURCES (ASKED) BY /24, /48"));
    }

    void everythingFitsIntoTheFigure()
    {
        for (const QSize size : {QSize(560, 320), QSize(1020, 700), QSize(1600, 900)}) {
            const auto picture = test::drawnGraph(test::largeCase(900, 60), GraphFigure::request(size));
            const GraphScene scene(picture, size, Theme::of(ThemeKind::Light), true);
            const GraphPlace place = scene.fitted();
            const QRectF room = scene.canvas().adjusted(-1, -1, 1, 1);
            for (size_t i = 0; i < scene.layout().sourceBoxes.size(); ++i)
                QVERIFY(room.contains(scene.rectOf({GraphItem::Kind::SourceGroup, i}, place)));
            for (size_t i = 0; i < scene.layout().nameBoxes.size(); ++i)
                QVERIFY(room.contains(scene.rectOf({GraphItem::Kind::Name, i}, place)));
        }
    }
};

QTEST_MAIN(TestGraphFigure)
#include "tst_graphfigure.moc"
