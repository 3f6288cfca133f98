// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "columns/Dataset.h"
#include "engine/LocalEngine.h"
#include "exporting/FigureContent.h"
#include "graph/GraphFigure.h"
#include "timeline/TimelineFigure.h"
#include "write/Caption.h"

#include <QApplication>

using namespace askance;

namespace {

DatasetPtr dataset()
{
    auto data
        = std::make_shared<Dataset>(*test::tinyDataset(QStringLiteral("2016-05-04T12:00:00Z 10.0.0.1 a.example A\n"
                                                                      "2016-05-05T12:00:00Z 10.0.0.2 b.example A\n"
                                                                      "2016-05-07T12:00:00Z 10.0.0.2 b.example MX\n")));
    data->caseName = QStringLiteral("mail1");
    data->zoneId = QStringLiteral("UTC");
    EvidenceSummary evidence;
    evidence.file = QStringLiteral("a.log");
    evidence.rejected = 31;
    data->evidence = {evidence};
    return data;
}

PicturePtr timeline(const QString& filter, const QString& selection = {})
{
    PictureSpec spec;
    spec.kind = PictureKind::Timeline;
    spec.filter = parseFilter(filter).filter;
    if (!selection.isEmpty())
        spec.selection = parseFilter(selection).filter;
    spec.group = GroupField::Source;
    spec.width = BinWidth::D1;
    const Result<PicturePtr> answer = LocalEngine(dataset()).answer(spec);
    if (!answer)
        qFatal("%s", qPrintable(answer.error().toString()));
    return *answer;
}

QStringList words(const PaintablePicture& picture)
{
    QStringList out;
    for (const LegendEntry& entry : picture.legend())
        out += entry.words;
    return out;
}

} // namespace

class TestFigureContent : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aNameIsTheViewAndWhatIsAskedForInSafeCharacters_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QString>("stem");
        QTest::newRow("nothing") << QString() << QStringLiteral("timeline");
        QTest::newRow("name and type") << QStringLiteral("domain:mail1.example.com type:A")
                                       << QStringLiteral("timeline-mail1.example.com-A");
        QTest::newRow("excluded") << QStringLiteral("-type:MX") << QStringLiteral("timeline-not-MX");
        QTest::newRow("off") << QStringLiteral("off(type:MX)") << QStringLiteral("timeline");
        QTest::newRow("any of") << QStringLiteral("type:A,AAAA") << QStringLiteral("timeline-A-AAAA");
        QTest::newRow("days") << QStringLiteral("time:2016-05-04..2016-09-23")
                              << QStringLiteral("timeline-2016-05-04-to-2016-09-23");
        QTest::newRow("a way out of the folder")
            << QStringLiteral("text:\"../../etc/passwd\"") << QStringLiteral("timeline-..-..-etc-passwd");
        QTest::newRow("hostile") << QStringLiteral("org:\"$(rm -rf ~); <b>\u202E|*?:\"")
                                 << QStringLiteral("timeline-rm-rf-b");
        QTest::newRow("letters beyond ASCII")
            << QStringLiteral("org:\"M\u00fcller\"") << QStringLiteral("timeline-M-ller");
        QTest::newRow("long") << QStringLiteral("text:") + QString(200, QLatin1Char('a'))
                              << QStringLiteral("timeline-") + QString(71, QLatin1Char('a'));
    }
    void aNameIsTheViewAndWhatIsAskedForInSafeCharacters()
    {
        QFETCH(QString, filter);
        QFETCH(QString, stem);
        const ParsedFilter parsed = parseFilter(filter);
        QVERIFY2(!parsed.error, qPrintable(filter));
        QCOMPARE(suggestedStem(PictureKind::Timeline, parsed.filter), stem);
    }

    void contentIsTheAnswersEvidence()
    {
        const PicturePtr answer = timeline(QStringLiteral("domain:b.example"));
        const FigureContent content = figureContent(answer, std::make_shared<const TimelineFigure>(answer));
        QCOMPARE(content.caption, evidenceCaption(*answer));
        QCOMPARE(content.rejected, 31);
        QCOMPARE(content.caseName, QStringLiteral("mail1"));
        QCOMPARE(content.fileStem, QStringLiteral("timeline-b.example"));
        QVERIFY(content.values);
        QCOMPARE(content.values(), timelineCsv(answer->as<Timeline>()));
        const FigureOptions options = figureOptions(content);
        QCOMPARE(options.title, content.picture->pictureTitle());
        QCOMPARE(options.rejected, 31);
        QVERIFY(options.legend);
        QVERIFY(options.caseName.isEmpty());
    }

    void aTimelineOffersWhatItHas()
    {
        const TimelineFigure plain(timeline({}));
        QCOMPARE(plain.optionalParts(), PictureParts(PicturePart::Coverage));
        const TimelineFigure selected(timeline({}, QStringLiteral("time:2016-05-05")));
        QCOMPARE(selected.optionalParts(), PicturePart::Coverage | PicturePart::SelectionBand);
        QCOMPARE(selected.shownParts(), PictureParts(PicturePart::Coverage));
        const auto banded = selected.withParts(PicturePart::SelectionBand);
        QCOMPARE(banded->shownParts(), PictureParts(PicturePart::SelectionBand));
        // A selection without a plain time has no band to show.
        QCOMPARE(TimelineFigure(timeline({}, QStringLiteral("type:MX"))).optionalParts(),
            PictureParts(PicturePart::Coverage));
    }

    void aSelectionBandHasItsColourAndItsEdges_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("light") << static_cast<int>(ThemeKind::Light);
        QTest::newRow("dark") << static_cast<int>(ThemeKind::Dark);
        QTest::newRow("print") << static_cast<int>(ThemeKind::Print);
    }
    void aSelectionBandHasItsColourAndItsEdges()
    {
        QFETCH(int, kind);
        const Theme& theme = Theme::of(static_cast<ThemeKind>(kind));
        const TimelineFigure figure(timeline({}, QStringLiteral("time:2016-05-05")));
        const auto paint = [&](const PaintablePicture& picture) {
            QImage image(800, 400, QImage::Format_RGB32);
            QPainter painter(&image);
            picture.paintPicture(painter, image.size(), theme);
            return image;
        };
        const QImage without = paint(figure);
        const auto banded = figure.withParts(PicturePart::Coverage | PicturePart::SelectionBand);
        const QImage with = paint(*banded);
        // Between two lanes, in the second of four days.
        const QRect plot = banded->plotRect(with.size());
        const int y = plot.top() + 2;
        const int left = plot.left() + plot.width() / 4;
        QCOMPARE(without.pixelColor(left + 20, y), theme.panel);
        QCOMPARE(with.pixelColor(left + 20, y), theme.accentTint);
        int edges = 0;
        for (int x = plot.left(); x <= plot.right(); ++x)
            edges += with.pixelColor(x, y) == theme.accent ? 1 : 0;
        QCOMPARE(edges, 2);
    }

    void theLegendSaysWhatOccurs()
    {
        const QString selection = QStringLiteral("time:2016-05-05");
        QVERIFY(words(TimelineFigure(timeline({}))).filter(QStringLiteral("in the")).isEmpty());
        const QStringList chosen = words(TimelineFigure(timeline({}, selection)));
        QVERIFY(chosen.contains(QStringLiteral("in the selection")));
        QVERIFY(chosen.contains(QStringLiteral("in the filter only")));
        QVERIFY(!chosen.contains(QStringLiteral("selected time")));
        TimelineStyle style;
        style.selectionBand = true;
        QVERIFY(words(TimelineFigure(timeline({}, selection), style)).contains(QStringLiteral("selected time")));
        const QStringList outside = words(TimelineFigure(timeline(QStringLiteral("time:2016-05-05"))));
        QVERIFY(outside.contains(QStringLiteral("in the case, outside the filter")));
        QVERIFY(outside.contains(QStringLiteral("outside the time filter")));
    }

    // At its legible height the names of two lanes do not touch: each lane has its least height.
    void aNarrowFigureIsAsHighAsItsLanesNeed()
    {
        const TimelineFigure figure(timeline({}));
        const int lanes = 3; // all and two sources
        const QRect plot = figure.plotRect({333, figure.legibleHeight()});
        QVERIFY2(plot.height() >= lanes * 30 + (lanes - 1) * 8, qPrintable(QString::number(plot.height())));
        QVERIFY(plot.height() < lanes * 60);
    }

    void theSubtitleSaysRangeZoneAndScales()
    {
        QCOMPARE(TimelineFigure(timeline({})).pictureSubtitle(), QStringLiteral("4 – 7 May 2016, UTC."));
    }

    void aGraphBringsItsPlottedValues()
    {
        PictureSpec spec;
        spec.kind = PictureKind::DrawnGraph;
        const Result<PicturePtr> answer = LocalEngine(dataset()).answer(spec);
        QVERIFY(answer);
        const FigureContent content = figureContent(*answer, std::make_shared<const GraphFigure>(*answer));
        QCOMPARE(content.fileStem, QStringLiteral("graph"));
        QVERIFY(content.values);
        QVERIFY(content.values().startsWith("group,source,domain,case,filter,first,last\r\n"
                                            "10.0.0.0/24,10.0.0.2,b.example,2,2,"));
    }
};

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    TestFigureContent test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_figurecontent.moc"
