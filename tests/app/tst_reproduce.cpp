// SPDX-License-Identifier: GPL-3.0-or-later
//
// `askance reproduce` as a process: exported pictures made again byte for byte, cases that have changed named with what
// differs, and files of strangers refused in one sentence.
#include "Program.h"
#include "TestSupport.h"

#include "write/RecipeFile.h"

#include <QImage>
#include <QImageReader>
#include <QSysInfo>

#include <sys/stat.h>

using namespace askance;
using namespace askance::test;

// Once: VERIFY_CODE looks at its expression twice.
#define VERIFY_RUN(expression, expected)                                                                               \
    do {                                                                                                               \
        const Run ran = (expression);                                                                                  \
        VERIFY_CODE(ran, expected);                                                                                    \
    } while (false)

class TestReproduce : public ProgramTest {
    Q_OBJECT

    [[nodiscard]] Run draw(const QString& kase, const QStringList& options, const char* out) const
    {
        return run(QStringList{QStringLiteral("chart"), kase} + options + QStringList{QStringLiteral("-o"), path(out)});
    }
    // A timeline of the small case in FILE.
    [[nodiscard]] QString picture(const char* out) const
    {
        const Run drawn = draw(smallCase(), {QStringLiteral("--view"), QStringLiteral("timeline")}, out);
        return drawn.code == 0 ? path(out) : QStringLiteral("no picture");
    }
    [[nodiscard]] QString elsewhere(const QString& file) const
    {
        QDir(m_folder->path()).mkdir(QStringLiteral("elsewhere"));
        const QString there = m_folder->filePath(QStringLiteral("elsewhere/") + QFileInfo(file).fileName());
        QFile::remove(there);
        return QFile::copy(file, there) ? there : QStringLiteral("no copy");
    }

private Q_SLOTS:
    // The search for a case looks at the recent ones: of nobody but this test.
    void initTestCase()
    {
        QVERIFY(m_home.isValid());
        qputenv("XDG_CONFIG_HOME", m_home.path().toUtf8());
        qputenv("USER", "zaphodbeeblebrox");
        qputenv("LOGNAME", "zaphodbeeblebrox");
        qputenv("HOSTNAME", "heartofgold");
    }

    void aPictureIsMadeAgainByteForByte_data()
    {
        QTest::addColumn<QString>("options");
        QTest::addColumn<QString>("name");
        const auto row = [](const char* name, const char* options, const char* file) {
            QTest::newRow(name) << QString::fromLatin1(options) << QString::fromLatin1(file);
        };
        row("timeline", "--view timeline", "a.png");
        row("timeline as SVG", "--view timeline", "a.svg");
        row("timeline as PDF", "--view timeline", "a.pdf");
        row("everything chosen",
            "--view timeline --by domain --bin 6h --tz Europe/Moscow --where type:A,AAAA --theme print --size 900x640",
            "b.png");
        row("everything chosen, as SVG",
            "--view timeline --by type --bin 1h --tz +03:00 --where -type:MX --theme dark --size 180x110mm", "b.svg");
        row("millimetres and dots", "--view timeline --size 180x110mm --dpi 300", "c.png");
        row("lanes that the window does not offer", "--view timeline --by file", "d.png");
        row("nothing in the filter", "--view timeline --where domain:none.example", "e.png");
        row("stacked", "--view timeline --mode stacked", "m.png");
        row("lines with their own scales", "--view timeline --mode lines --scale own --by type", "m.svg");
        row("rhythm", "--view rhythm", "r.png");
        row("rhythm in slots, as SVG",
            "--view rhythm --by source --slot 2 --gaps-by address --tz Europe/Moscow --theme dark", "r.svg");
        row("gaps alone", "--view rhythm --part gaps --size 900x640", "s.png");
        row("graph", "--view graph", "g.png");
        row("graph by suffix, as SVG", "--view graph --by suffix --theme dark --where source:192.0.2.1", "g.svg");
        row("graph for print", "--view graph --theme print --size 700x420 --dpi 192", "h.png");
    }
    void aPictureIsMadeAgainByteForByte()
    {
        QFETCH(QString, options);
        QFETCH(QString, name);
        const QString kase = smallCase();
        VERIFY_RUN(draw(kase, options.split(u' '), qPrintable(name)), 0);
        const QString file = path(qPrintable(name));
        const QByteArray bytes = read(file);
        QVERIFY(bytes.size() > 1000);
        const bool isPdf = name.endsWith(QLatin1String(".pdf"));
        if (isPdf) {
            // For people: it says so, and its recipe beside it makes it again.
            const Run refused = run({QStringLiteral("reproduce"), file, QStringLiteral("-o"), path("again.pdf")});
            VERIFY_CODE(refused, 2);
            QVERIFY2(isOneSentence(refused.err) && refused.err.contains("attachment"), refused.err.constData());
            VERIFY_RUN(draw(kase, options.split(u' '), "a.askance.json"), 0);
        }
        const QString source = isPdf ? path("a.askance.json") : file;
        const QString again = path("again") + name.mid(name.lastIndexOf(u'.'));
        const Run made = run({QStringLiteral("reproduce"), source, QStringLiteral("-o"), again});
        VERIFY_CODE(made, 0);
        QVERIFY2(made.err.isEmpty() && made.out.isEmpty(), made.err.constData());
        QVERIFY(read(again) == bytes);
        QVERIFY(!(QFile::permissions(again) & (QFile::ReadGroup | QFile::ReadOther)));
        if (isPdf)
            return;
        const Run piped = run({QStringLiteral("reproduce"), file, QStringLiteral("--case"), kase});
        VERIFY_CODE(piped, 0);
        QVERIFY(piped.out == bytes);
    }

    void sizesInMillimetresPrintAsLarge()
    {
        VERIFY_RUN(draw(smallCase(),
                       {QStringLiteral("--view"), QStringLiteral("timeline"), QStringLiteral("--size"),
                           QStringLiteral("180x110mm"), QStringLiteral("--dpi"), QStringLiteral("300")},
                       "mm.png"),
            0);
        QImageReader reader(path("mm.png"));
        const QImage image = reader.read();
        QCOMPARE(image.width(), 2125); // 680 px of 96 dpi
        QCOMPARE(image.dotsPerMeterX(), 11811);
        QVERIFY(std::abs(image.width() / (image.dotsPerMeterX() / 1000.0) - 180) < 0.2);
        for (const char* wrong : {"180x110cm", "1.5x2", "0x10mm", "x", "180mmx110", "99999x10mm"}) {
            const Run refused = draw(path("small.askance"),
                {QStringLiteral("--view"), QStringLiteral("timeline"), QStringLiteral("--size"),
                    QString::fromLatin1(wrong)},
                "x.png");
            VERIFY_CODE(refused, 2);
            QVERIFY2(isOneSentence(refused.err) && refused.err.contains("millimetres"), refused.err.constData());
        }
        for (const char* wrong : {"95", "601", "many"}) {
            const Run refused = draw(path("small.askance"),
                {QStringLiteral("--view"), QStringLiteral("timeline"), QStringLiteral("--dpi"),
                    QString::fromLatin1(wrong)},
                "x.png");
            VERIFY_CODE(refused, 2);
            QVERIFY2(isOneSentence(refused.err) && refused.err.contains("--dpi"), refused.err.constData());
        }
    }

    void theCaseIsKnownByItsContentNotByItsName()
    {
        const QString file = picture("a.png");
        const QString moved = elsewhere(file);
        const QString renamed = path("renamed.askance");
        QVERIFY(QFile::rename(path("small.askance"), renamed));
        const Run lost = run({QStringLiteral("reproduce"), moved, QStringLiteral("-o"), path("x.png")});
        VERIFY_CODE(lost, 1);
        QVERIFY2(
            isOneSentence(lost.err) && lost.err.contains("'small' (4 records, SHA-256 ") && lost.err.contains("--case"),
            lost.err.constData());
        QVERIFY(!QFile::exists(path("x.png")));
        // Beside it, under any name; and named.
        VERIFY_RUN(run({QStringLiteral("reproduce"), file, QStringLiteral("-o"), path("x.png")}), 0);
        QVERIFY(read(path("x.png")) == read(file));
        VERIFY_RUN(run({QStringLiteral("reproduce"), moved, QStringLiteral("--case"), renamed, QStringLiteral("-o"),
                       path("y.png")}),
            0);
        QVERIFY(read(path("y.png")) == read(file));
    }

    void aCaseThatHasGrownIsNotDrawnWithoutBeingAskedFor()
    {
        const QString file = picture("a.png");
        const QString kase = path("small.askance");
        write(path("more.log"),
            kZeekHead + zeekRow("1474635700.000000", "192.0.2.9", "late.example")
                + zeekRow("1474999999.000000", "192.0.2.9", "late.example"));
        VERIFY_RUN(run({QStringLiteral("import"), kase, path("more.log")}), 0);
        const QStringList words{
            QStringLiteral("reproduce"), file, QStringLiteral("--case"), kase, QStringLiteral("-o"), path("x.png")};
        const Run refused = run(words);
        VERIFY_CODE(refused, 4);
        QVERIFY2(isOneSentence(refused.err), refused.err.constData());
        QVERIFY2(
            refused.err.contains("the case now has 6 records, the picture was made from 4"), refused.err.constData());
        QVERIFY2(
            refused.err.contains("the case now has 2 files, the picture was made from 1"), refused.err.constData());
        QVERIFY2(refused.err.contains("--changed"), refused.err.constData());
        QVERIFY(!QFile::exists(path("x.png")));
        const Run drawn = run(words + QStringList{QStringLiteral("--changed")});
        VERIFY_CODE(drawn, 0);
        QVERIFY2(isOneSentence(drawn.err) && drawn.err.contains("6 records"), drawn.err.constData());
        QVERIFY(read(path("x.png")) != read(file));
        // The new picture is one of the case as it is: its recipe says so.
        const Result<Recipe> recipe = readRecipe(path("x.png"));
        QVERIFY(recipe && recipe->ofCase.records == 6);
        const Run again = run({QStringLiteral("reproduce"), path("x.png"), QStringLiteral("-o"), path("y.png")});
        VERIFY_CODE(again, 0);
        QVERIFY(read(path("x.png")) == read(path("y.png")));
    }

    void whatIsDrawnBesideTheRecordsIsComparedToo()
    {
        const QString file = picture("a.png");
        write(path("events.csv"), "title,begin,end,citation\nName deleted,2016-09-23T13:56:29Z,,registry record\n");
        VERIFY_RUN(
            run({QStringLiteral("annotate"), path("small.askance"), QStringLiteral("--events"), path("events.csv")}),
            0);
        const Run refused = run({QStringLiteral("reproduce"), file, QStringLiteral("--case"), path("small.askance"),
            QStringLiteral("-o"), path("x.png")});
        VERIFY_CODE(refused, 4);
        QVERIFY2(
            isOneSentence(refused.err) && refused.err.contains("the case now has 1 event, the picture was made from 0"),
            refused.err.constData());
    }

    void aPictureThatAnotherProgramWroteAnewIsSaidToDiffer()
    {
        const QString file = picture("a.png");
        // Qt packs the texts that it takes along.
        QVERIFY(QImage(file).save(path("c.png")));
        QVERIFY(!read(path("c.png")).contains("\"askance-recipe\""));
        const Run made = run({QStringLiteral("reproduce"), path("c.png"), QStringLiteral("-o"), path("d.png")});
        VERIFY_CODE(made, 0);
        QVERIFY2(isOneSentence(made.err) && made.err.contains("not every byte"), made.err.constData());
        QVERIFY(read(path("d.png")) == read(file));
    }

    void anotherVersionOfTheProgramIsNamed()
    {
        const QString file = picture("a.png");
        Result<Recipe> recipe = readRecipe(file);
        QVERIFY(recipe);
        recipe->program = QStringLiteral("0.0.9");
        write(path("old.askance.json"), *recipeJson(*recipe));
        const Run made
            = run({QStringLiteral("reproduce"), path("old.askance.json"), QStringLiteral("-o"), path("b.png")});
        VERIFY_CODE(made, 0);
        QVERIFY2(isOneSentence(made.err) && made.err.contains("Askance 0.0.9"), made.err.constData());
        QVERIFY(read(path("b.png")) == read(file));
    }

    void whatCannotBeMadeAgainIsOneSentence_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("words");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("says");
        const auto row = [](const char* name, const char* file, const char* words, int code, const char* says) {
            QTest::newRow(name) << QString::fromLatin1(file) << QString::fromLatin1(words) << code << QByteArray(says);
        };
        row("no file", "none.png", "-o TMP/x.png", 1, "no such file");
        row("a folder", ".", "-o TMP/x.png", 1, "no ordinary file");
        row("a pipe", "pipe.png", "-o TMP/x.png", 1, "no ordinary file");
        row("a PNG of another program", "plain.png", "-o TMP/x.png", 1, "carries no recipe");
        row("an SVG of another program", "plain.svg", "-o TMP/x.svg", 1, "carries no recipe");
        row("a log", "small.log", "-o TMP/x.png", 1, "no picture of Askance");
        row("a case", "small.askance", "-o TMP/x.png", 1, "no picture of Askance");
        row("a hostile recipe", "hostile.png", "-o TMP/x.png", 1, "the recipe cannot be used");
        row("a view to come", "future.askance.json", "-o TMP/x.png", 2, "'rorschach'");
        row("a picture too small for anything", "small.askance.json", "-o TMP/x.png", 2, "at least");
        row("more pixels than there is room for", "huge.askance.json", "-o TMP/x.png", 2, "pixels");
        row("a target without a format", "a.png", "-o TMP/x.gif", 2, ".png, .svg or .pdf");
        row("a recipe without a target", "a.askance.json", "", 2, "-o is missing");
        row("a target that exists", "a.png", "-o TMP/plain.png", 1, "--force");
        row("the picture itself", "a.png", "-o TMP/a.png", 1, "--force");
        row("a case that is none", "a.png", "-o TMP/x.png --case TMP/small.log", 1, "small.log");
        row("a case that is not there", "a.png", "-o TMP/x.png --case TMP/none.askance", 1, "none.askance");
    }
    void whatCannotBeMadeAgainIsOneSentence()
    {
        QFETCH(QString, file);
        QFETCH(QString, words);
        QFETCH(int, code);
        QFETCH(QByteArray, says);
        const QString good = picture("a.png");
        QImage plain(8, 8, QImage::Format_RGB32);
        plain.fill(Qt::white);
        QVERIFY(plain.save(path("plain.png")));
        write(path("plain.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\"><desc>x</desc></svg>");
        write(path("hostile.png"), pngWithRecipe(read(path("plain.png")), QByteArray(100'000, '[')));
        QCOMPARE(mkfifo(qPrintable(path("pipe.png")), 0600), 0);
        const Result<Recipe> recipe = readRecipe(good);
        QVERIFY(recipe);
        const QByteArray json = *recipeJson(*recipe);
        write(path("a.askance.json"), json);
        write(path("future.askance.json"), QByteArray(json).replace("\"view\":\"timeline\"", "\"view\":\"rorschach\""));
        Recipe sized = *recipe;
        sized.figure.widthPx = sized.figure.heightPx = 5;
        write(path("small.askance.json"), *recipeJson(sized));
        sized.figure.widthPx = sized.figure.heightPx = 16'000;
        sized.figure.dpi = 600;
        write(path("huge.askance.json"), *recipeJson(sized));
        const QStringList before = filesLeft();
        QStringList arguments{QStringLiteral("reproduce"), path(qPrintable(file))};
        for (QString word : words.split(u' ', Qt::SkipEmptyParts))
            arguments += word.replace(QStringLiteral("TMP"), m_folder->path());
        const Run refused = run(arguments);
        VERIFY_CODE(refused, code);
        QVERIFY2(isOneSentence(refused.err) && refused.err.contains(says), refused.err.constData());
        QVERIFY(refused.out.isEmpty());
        QCOMPARE(filesLeft(), before);
    }

    void aLongFilterIsCarriedWhole()
    {
        QStringList names;
        for (int i = 0; i < 1'000; ++i)
            names += QStringLiteral("n%1.a.example").arg(i);
        const QString where = QStringLiteral("domain:") + names.join(u',');
        QVERIFY(where.size() > 14'000);
        VERIFY_RUN(
            draw(smallCase(), {QStringLiteral("--view"), QStringLiteral("timeline"), QStringLiteral("--where"), where},
                "a.svg"),
            0);
        VERIFY_RUN(run({QStringLiteral("reproduce"), path("a.svg"), QStringLiteral("-o"), path("b.svg")}), 0);
        QVERIFY(read(path("a.svg")) == read(path("b.svg")));
    }

    void twoPicturesAreEqualAndSayNothingOfThisMachine_data()
    {
        QTest::addColumn<QString>("view");
        QTest::addColumn<QString>("suffix");
        for (const char* view : {"timeline", "graph"})
            for (const char* suffix : {"png", "svg", "pdf", "askance.json"})
                QTest::addRow("%s, %s", view, suffix) << QString::fromLatin1(view) << QString::fromLatin1(suffix);
    }
    void twoPicturesAreEqualAndSayNothingOfThisMachine()
    {
        QFETCH(QString, view);
        QFETCH(QString, suffix);
        const QString kase = smallCase();
        const QString a = QStringLiteral("a.") + suffix;
        const QString b = QStringLiteral("b.") + suffix;
        VERIFY_RUN(draw(kase, {QStringLiteral("--view"), view}, qPrintable(a)), 0);
        QTest::qWait(1100); // past a second, the unit of a PDF's dates
        VERIFY_RUN(draw(kase, {QStringLiteral("--view"), view}, qPrintable(b)), 0);
        const QByteArray bytes = read(path(qPrintable(a)));
        QVERIFY(bytes.size() > 500);
        QVERIFY(bytes == read(path(qPrintable(b))));
        QByteArray plain = bytes;
        if (suffix == QLatin1String("png")) {
            const QImage image(path(qPrintable(a)));
            for (const QString& key : image.textKeys())
                plain += image.text(key).toUtf8();
            QVERIFY(plain.count("\"askance-recipe\":1") >= 1);
        }
        if (suffix == QLatin1String("pdf"))
            plain += unpackedStreams(bytes);
        QVERIFY2(plain.contains("askance-recipe"), "the recipe is not there to be searched");
        const QByteArray folder = m_folder->path().toUtf8();
        for (const QByteArray& secret :
            {QByteArray("zaphod"), QByteArray("heartofgold"), folder, QDir::homePath().toUtf8() + '/',
                QFileInfo(m_folder->path()).fileName().toUtf8(), QByteArray("/tmp"), QByteArray("/home")})
            QVERIFY2(!plain.contains(secret), secret.constData());
        if (QSysInfo::machineHostName().size() > 4)
            QVERIFY(!plain.contains(QSysInfo::machineHostName().toUtf8()));
    }

private:
    // What the streams of a PDF hold that are packed by zlib.
    static QByteArray unpackedStreams(const QByteArray& pdf)
    {
        QByteArray out;
        for (qsizetype at = pdf.indexOf("stream\n"); at >= 0; at = pdf.indexOf("stream\n", at + 7)) {
            const QByteArray stream = pdf.mid(at + 7, pdf.indexOf("endstream", at + 7) - at - 7);
            if (stream.startsWith('\x78'))
                out += qUncompress(QByteArray("\0\x10\0\0", 4) + stream);
        }
        return out;
    }

    QTemporaryDir m_home;
};

QTEST_GUILESS_MAIN(TestReproduce)
#include "tst_reproduce.moc"
