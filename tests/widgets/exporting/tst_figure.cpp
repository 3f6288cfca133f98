// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "exporting/Figure.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QImageReader>
#include <QSysInfo>
#include <QTemporaryDir>
#include <QXmlStreamReader>

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
    }
    void equalInputGivesAnEqualFile()
    {
        QFETCH(QString, suffix);
        const QString a = file("a.") + suffix;
        const QString b = file("b.") + suffix;
        QVERIFY(writeFigure(m_picture, options(), a));
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
        QTest::newRow("no such folder") << file("none/x.png") << static_cast<int>(ErrorCode::Io);
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
    TestFigure test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_figure.moc"
