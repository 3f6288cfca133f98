// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "exporting/FigureLayout.h"
#include "exporting/FigureWriter.h"
#include "write/SavedFile.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QImageReader>
#include <QProcess>
#include <QStandardPaths>
#include <QSysInfo>
#include <QTemporaryDir>
#include <QXmlStreamReader>

#include <cmath>

using namespace askance;

namespace {

// A picture whose name and text are as hostile as a log can be.
class HostilePicture : public PaintablePicture {
public:
    [[nodiscard]] QString pictureTitle() const override
    {
        return QStringLiteral("</title><script>x</script>&") + QChar(1);
    }
    [[nodiscard]] QSize leastPictureSize() const override { return {100, 60}; }
    void paintPicture(QPainter& painter, const QSize& size, const Theme& theme) const override
    {
        painter.fillRect(QRect(QPoint(0, 0), size), theme.panel);
        painter.fillRect(plotRect(size), theme.category[1]);
        painter.setFont(chartFont(11));
        painter.setPen(theme.text);
        painter.drawText(20, 20, m_drawn);
    }
    [[nodiscard]] QRect plotRect(const QSize& size) const override
    {
        return QRect(QPoint(10, 30), size - QSize(20, 40));
    }
    [[nodiscard]] QString pictureSubtitle() const override { return m_subtitle; }
    [[nodiscard]] std::vector<LegendEntry> legend() const override
    {
        std::vector<LegendEntry> entries;
        for (int i = 0; i < m_keys; ++i)
            entries.push_back({QStringLiteral("what mark %1 means").arg(i),
                [](QPainter& painter, const QRect& mark, const Theme& theme) {
                    painter.fillRect(mark, theme.accent);
                }});
        return entries;
    }
    QString m_subtitle;
    int m_keys = 0;
    QString m_drawn = QStringLiteral("a<b>&\"'.example");
};

FigureOptions options()
{
    FigureOptions o;
    o.size = {400, 240};
    o.title = QStringLiteral("Lookups of <b>x</b> & ]]> ") + QChar(0x202E) + QChar(1);
    o.caption = {QStringLiteral("Filter: domain:<i>a</i>.example"), QStringLiteral("Times in UTC")};
    return o;
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestFigure : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    HostilePicture m_picture;
    [[nodiscard]] QString file(const char* name) const { return m_folder.filePath(QLatin1String(name)); }

private Q_SLOTS:
    void equalInputGivesAnEqualFile_data()
    {
        QTest::addColumn<QString>("suffix");
        QTest::newRow("PNG") << QStringLiteral("png");
        QTest::newRow("SVG") << QStringLiteral("svg");
        QTest::newRow("PDF") << QStringLiteral("pdf");
    }
    void equalInputGivesAnEqualFile()
    {
        QFETCH(QString, suffix);
        const QString a = file("a.") + suffix;
        const QString b = file("b.") + suffix;
        QVERIFY(writeFigure(m_picture, options(), a));
        QTest::qWait(1100); // past a second, the unit of the date that a PDF writer would put in
        QVERIFY(writeFigure(m_picture, options(), b));
        QVERIFY(contentOf(a).size() > 500);
        QCOMPARE(contentOf(a), contentOf(b));
    }

    void thePictureIsItsSizeWithTheCaptionBelow()
    {
        QRect plot;
        const QImage image = renderFigure(m_picture, options(), &plot);
        QCOMPARE(image.width(), 400);
        QVERIFY(image.height() > 240 + 40 + 30);
        QCOMPARE(plot.size(), QSize(380, 200));
        QCOMPARE(image.pixelColor(plot.center()), Theme::of(ThemeKind::Light).category[1]);
        QCOMPARE(image.pixelColor(plot.left() - 1, plot.center().y()), Theme::of(ThemeKind::Light).panel);
    }

    void thePngSaysWhatItIsAndNothingOfWhoMadeIt()
    {
        QVERIFY(writeFigure(m_picture, options(), file("meta.png")));
        QImageReader reader(file("meta.png"));
        const QImage image = reader.read();
        QVERIFY(image.text(QStringLiteral("Software")).startsWith(QStringLiteral("Askance ")));
        QVERIFY(image.text(QStringLiteral("Description")).contains(QStringLiteral("not a conversation")));
        QVERIFY(image.text(QStringLiteral("Title")).contains(QStringLiteral("[U+202E]")));
        QCOMPARE(image.dotsPerMeterX(), 3780);
        QCOMPARE(image.textKeys().size(), 3);
        for (const char* suffix : {"png", "svg", "pdf"}) {
            const QString path = file("leak.") + QLatin1String(suffix);
            QVERIFY(writeFigure(m_picture, options(), path));
            const QByteArray bytes = contentOf(path);
            QVERIFY(!bytes.contains(m_folder.path().toUtf8()));
            QVERIFY(!bytes.contains(QDir::homePath().toUtf8() + '/'));
            if (QSysInfo::machineHostName().size() > 4)
                QVERIFY(!bytes.contains(QSysInfo::machineHostName().toUtf8()));
        }
    }

    void anSvgStaysWellFormedUnderHostileNames()
    {
        QVERIFY(writeFigure(m_picture, options(), file("hostile.svg")));
        const QByteArray bytes = contentOf(file("hostile.svg"));
        QXmlStreamReader reader(bytes);
        QStringList elements;
        QString title;
        while (!reader.atEnd()) {
            if (reader.readNext() == QXmlStreamReader::StartElement) {
                elements += reader.name().toString();
                if (reader.name() == QLatin1String("title"))
                    title = reader.readElementText();
            }
        }
        QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
        QVERIFY(!elements.contains(QStringLiteral("script")) && !elements.contains(QStringLiteral("b")));
        QCOMPARE(title, QStringLiteral("Lookups of <b>x</b> & ]]> [U+202E][U+0001]"));
    }

    void anSvgThatWouldBeMalformedIsNotWritten()
    {
        HostilePicture picture;
        picture.m_drawn = QStringLiteral("raw") + QChar(1); // what a view must never draw
        const Result<void> written = writeFigure(picture, options(), file("malformed.svg"));
        QVERIFY(!written);
        QCOMPARE(written.error().code, ErrorCode::Corrupt);
        QVERIFY(!QFileInfo::exists(file("malformed.svg")));
    }

    void anExistingFileIsKeptUnlessAskedFor()
    {
        const QString path = file("kept.png");
        QFile old(path);
        QVERIFY(old.open(QIODevice::WriteOnly));
        old.write("mine");
        old.close();
        const Result<void> refused = writeFigure(m_picture, options(), path);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Exists);
        QCOMPARE(contentOf(path), QByteArray("mine"));
        FigureOptions forced = options();
        forced.overwrite = true;
        QVERIFY(writeFigure(m_picture, forced, path));
        QVERIFY(contentOf(path).startsWith("\x89PNG"));
    }

    void aFileIsItsOwnersAlone()
    {
        QVERIFY(writeFigure(m_picture, options(), file("mode.png")));
        const QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(!(QFile::permissions(file("mode.png")) & others));
    }

    void aTargetThatCannotBeWrittenIsOneClearError_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("code");
        QTest::newRow("unknown suffix") << file("x.gif") << static_cast<int>(ErrorCode::Usage);
        QTest::newRow("no suffix") << file("x") << static_cast<int>(ErrorCode::Usage);
        QTest::newRow("NUL in the name") << file("x") + QChar(0) + QStringLiteral(".png")
                                         << static_cast<int>(ErrorCode::Usage);
        QTest::newRow("no such folder") << file("none/x.png") << static_cast<int>(ErrorCode::NotFound);
        QTest::newRow("a folder") << file("folder.png") << static_cast<int>(ErrorCode::NotReadable);
        QTest::newRow("a device") << QStringLiteral("/dev/full.png") << static_cast<int>(ErrorCode::DiskFull);
    }
    void aTargetThatCannotBeWrittenIsOneClearError()
    {
        QFETCH(QString, path);
        QFETCH(int, code);
        QString target = path;
        if (path == QLatin1String("/dev/full.png")) {
            // A link that ends in .png and leads to the device: every write there fails.
            target = file("full.png");
            QVERIFY(QFile::link(QStringLiteral("/dev/full"), target));
            code = static_cast<int>(ErrorCode::NotReadable);
        }
        QDir(m_folder.path()).mkdir(QStringLiteral("folder.png"));
        FigureOptions forced = options();
        forced.overwrite = true;
        const Result<void> written = writeFigure(m_picture, forced, target);
        QVERIFY(!written);
        QCOMPARE(static_cast<int>(written.error().code), code);
        QVERIFY(!written.error().what.isEmpty());
    }

    void syntheticDataAndTheSentenceAreOnEveryFigure()
    {
        FigureOptions o = options();
        o.caption.clear();
        o.synthetic = true;
        QVERIFY(writeFigure(m_picture, o, file("synthetic.svg")));
        const QByteArray svg = contentOf(file("synthetic.svg"));
        QVERIFY(svg.count("Synthetic sample data") >= 2);
        QVERIFY(svg.contains("A DNS query shows a lookup, not a conversation."));
        o.theme = ThemeKind::Dark;
        const QImage dark = renderFigure(m_picture, o);
        QCOMPARE(dark.pixelColor(1, dark.height() - 2), Theme::of(ThemeKind::Dark).panel);
    }

    void aLongCaptionIsWrappedAndNeverCut()
    {
        FigureOptions o = options();
        o.caption = {QString(300, QLatin1Char('w')), QStringLiteral("end")};
        const int tall = renderFigure(m_picture, o).height();
        o.caption = {QStringLiteral("w"), QStringLiteral("end")};
        QVERIFY(tall > renderFigure(m_picture, o).height() + 3 * 16);
    }

    void aPdfHasNoDateAndIsStillWhole()
    {
        QVERIFY(writeFigure(m_picture, options(), file("date.pdf")));
        const QByteArray pdf = contentOf(file("date.pdf"));
        QVERIFY(!pdf.contains("/CreationDate"));
        // The offset that the file names is where its cross-reference begins.
        const qsizetype at = pdf.lastIndexOf("startxref");
        QVERIFY(at > 0);
        const qsizetype named = pdf.mid(at + 9).simplified().split(' ').constFirst().toLongLong();
        QCOMPARE(pdf.mid(named, 4), QByteArray("xref"));
        const QString reader = QStandardPaths::findExecutable(QStringLiteral("gs"));
        if (reader.isEmpty())
            QSKIP("no PDF reader is installed");
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(reader,
            {QStringLiteral("-q"), QStringLiteral("-dNOPAUSE"), QStringLiteral("-dBATCH"), QStringLiteral("-dSAFER"),
                QStringLiteral("-dPDFSTOPONERROR"), QStringLiteral("-sDEVICE=png16m"), QStringLiteral("-r96"),
                QStringLiteral("-o"), file("read.png"), file("date.pdf")});
        QVERIFY(process.waitForFinished(60000));
        QVERIFY2(process.exitCode() == 0, process.readAll().constData());
        const QImage read(file("read.png"));
        const QRect picture = layOutFigure(m_picture, options()).picture;
        QCOMPARE(read.size(), layOutFigure(m_picture, options()).size);
        QCOMPARE(read.pixelColor(picture.topLeft() + QPoint(200, 120)), Theme::of(ThemeKind::Light).category[1]);
    }

    void onlyADateIsTakenOutOfAPdf_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("a date") << QByteArray("<< /CreationDate (D:20260101120000+00'00')\n/X 1 >>")
                                << QByteArray("<<                                        \n/X 1 >>");
        QTest::newRow("none") << QByteArray("<< /X 1 >>") << QByteArray("<< /X 1 >>");
        QTest::newRow("not closed") << QByteArray("<< /CreationDate (D:2026") << QByteArray("<< /CreationDate (D:2026");
        const QByteArray words = "/CreationDate (D:" + QByteArray(60, 'x') + ")";
        QTest::newRow("words that look like one") << words << words;
    }
    void onlyADateIsTakenOutOfAPdf()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QCOMPARE(withoutCreationDate(before), after);
    }

    void aScaleMakesMorePixelsOfTheSamePicture_data()
    {
        QTest::addColumn<double>("scale");
        QTest::addColumn<int>("dotsPerMetre");
        QTest::newRow("1") << 1.0 << 3780;
        QTest::newRow("2") << 2.0 << 7559;
        QTest::newRow("300 dpi") << 300.0 / 96 << 11811;
    }
    void aScaleMakesMorePixelsOfTheSamePicture()
    {
        QFETCH(double, scale);
        QFETCH(int, dotsPerMetre);
        FigureOptions o = options();
        o.scale = scale;
        QVERIFY(writeFigure(m_picture, o, file("scaled.png")));
        const QImage image(file("scaled.png"));
        const FigureLayout layout = layOutFigure(m_picture, o);
        QCOMPARE(image.width(), static_cast<int>(std::ceil(400 * scale)));
        QCOMPARE(image.height(), static_cast<int>(std::ceil(layout.size.height() * scale)));
        QCOMPARE(image.dotsPerMeterX(), dotsPerMetre);
        const QPointF centre = QRectF(layout.picture).center() * scale;
        QCOMPARE(image.pixelColor(centre.toPoint()), Theme::of(ThemeKind::Light).category[1]);
        QFile::remove(file("scaled.png"));
    }

    void titleSubtitleBadgesAndLegendNeverOverlapOrLeaveTheFigure_data()
    {
        QTest::addColumn<int>("width");
        for (const int width : {333, 480, 680, 1600})
            QTest::addRow("%d px", width) << width;
    }
    void titleSubtitleBadgesAndLegendNeverOverlapOrLeaveTheFigure()
    {
        QFETCH(int, width);
        FigureOptions o = options();
        o.size = {width, 300};
        o.title = QStringLiteral("Lookups of a name that goes on and on, by organisation, per 6 hours");
        o.caseName = QStringLiteral("a case");
        o.synthetic = true;
        o.rejected = 1234;
        HostilePicture picture;
        picture.m_subtitle = QStringLiteral("4 May – 23 Sep 2016, UTC. Each lane has its own vertical scale.");
        picture.m_keys = 5;
        const FigureLayout layout = layOutFigure(picture, o);
        std::vector<QRect> parts{layout.title, layout.subtitle, layout.picture, layout.caption};
        for (const FigureLayout::Badge& badge : layout.badges)
            parts.push_back(badge.box);
        for (const FigureLayout::Key& key : layout.legend)
            parts.insert(parts.end(), {key.mark, key.words});
        QCOMPARE(layout.badges.size(), size_t{2});
        QCOMPARE(layout.legend.size(), size_t{5});
        for (size_t i = 0; i < parts.size(); ++i) {
            QVERIFY2(QRect(QPoint(0, 0), layout.size).contains(parts[i]), qPrintable(QString::number(i)));
            for (size_t j = 0; j < i; ++j)
                QVERIFY2(!parts[i].intersects(parts[j]), qPrintable(QStringLiteral("%1 %2").arg(i).arg(j)));
        }
        const QFontMetrics title(chartFont(13, QFont::DemiBold));
        for (const QString& row : layout.titleRows)
            QVERIFY2(title.horizontalAdvance(row) <= layout.title.width(), qPrintable(row));
        QCOMPARE(layout.titleRows.join(QLatin1Char(' ')), o.title);
    }

    void aTitleOfOneEndlessWordIsBrokenWhereTheRowEnds_data()
    {
        QTest::addColumn<QString>("word");
        QTest::newRow("letters") << QString(10'000, QLatin1Char('W'));
        QTest::newRow("pairs") << QStringLiteral("\U0001F40D").repeated(5'000);
        QTest::newRow("marks") << QStringLiteral("e\u0301\u0301").repeated(3'000);
    }
    void aTitleOfOneEndlessWordIsBrokenWhereTheRowEnds()
    {
        QFETCH(QString, word);
        FigureOptions o = options();
        o.title = word;
        const FigureLayout layout = layOutFigure(m_picture, o);
        QCOMPARE(layout.titleRows.join(QString()), word);
        QVERIFY(layout.titleRows.size() > 10 && layout.titleRows.size() < 1000);
        for (const QString& row : layout.titleRows)
            QVERIFY(!row.back().isHighSurrogate());
    }

    void whatIsSwitchedOffLeavesNoRoomBehind()
    {
        FigureOptions o = options();
        HostilePicture picture;
        picture.m_keys = 2;
        const int with = layOutFigure(picture, o).picture.top();
        o.legend = false;
        const int without = layOutFigure(picture, o).picture.top();
        QVERIFY(with > without);
        o.title.clear();
        QCOMPARE(layOutFigure(picture, o).picture.top(), 0);
        QVERIFY(!layOutFigure(picture, o).captionRows.isEmpty());
    }

    void theSizeOfASlideHoldsTitleAndCaption()
    {
        FigureOptions o = options();
        o.size = sizeWithin({1280, 720}, m_picture, o);
        QCOMPARE(layOutFigure(m_picture, o).size, QSize(1280, 720));
        // Too low for the caption: the picture keeps its least height, nothing is cut.
        QCOMPARE(sizeWithin({400, 50}, m_picture, o).height(), m_picture.leastPictureSize().height());
    }

    void aFullDiskLeavesNothingAndIsSaid()
    {
        const QByteArray mine("mine");
        QVERIFY(saveBytes(mine, file("full.bin")));
        // Files may grow to 64 KiB in a process of its own: what a full disk does to a writer.
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(QStringLiteral("/bin/sh"),
            {QStringLiteral("-c"), QStringLiteral("ulimit -f 64; trap '' XFSZ; exec \"$0\" --write-much \"$1\""),
                QCoreApplication::applicationFilePath(), file("full.bin")});
        QVERIFY(process.waitForFinished(60000));
        QCOMPARE(process.exitCode(), 7);
        QVERIFY(process.readAll().contains("nothing was written"));
        QCOMPARE(contentOf(file("full.bin")), mine);
        QCOMPARE(QDir(m_folder.path()).entryList({QStringLiteral("full.bin*")}, QDir::Files).size(), 1);
    }

    void aPictureTooLargeIsRefused()
    {
        FigureOptions o = options();
        o.size = {100'000, 10};
        const Result<void> written = writeFigure(m_picture, o, file("huge.png"));
        QVERIFY(!written);
        QCOMPARE(written.error().code, ErrorCode::Usage);
    }
};

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    if (argc == 3 && QByteArray(argv[1]) == "--write-much") {
        const Result<void> written = saveBytes(QByteArray(1 << 20, 'x'), QString::fromLocal8Bit(argv[2]));
        if (!written)
            qInfo("%s", qPrintable(written.error().what));
        return written ? 0 : 7;
    }
    TestFigure test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_figure.moc"
