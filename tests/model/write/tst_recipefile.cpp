// SPDX-License-Identifier: GPL-3.0-or-later
//
// Recipes in files: put in, found again, and never more of a stranger's file looked at than is needed.
#include "TestSupport.h"

#include "write/RecipeFile.h"

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtEndian>

#include <zlib.h>

using namespace askance;

namespace {

const QByteArray kJson = QByteArrayLiteral(R"({"title":"a<b>&\"]]> é"})");

QByteArray chunk(const QByteArray& type, const QByteArray& data)
{
    const QByteArray body = type + data;
    QByteArray length(4, '\0');
    QByteArray sum(4, '\0');
    qToBigEndian(static_cast<quint32>(data.size()), length.data());
    qToBigEndian(static_cast<quint32>(
                     crc32(0, reinterpret_cast<const Bytef*>(body.constData()), static_cast<uInt>(body.size()))),
        sum.data());
    return length + body + sum;
}

const QByteArray kSignature = QByteArrayLiteral("\x89PNG\r\n\x1a\n");
QByteArray header()
{
    return kSignature + chunk("IHDR", QByteArray("\0\0\0\1\0\0\0\1\x08\0\0\0\0", 13));
}
QByteArray png(const QByteArray& chunks = {})
{
    return header() + chunks + chunk("IDAT", "no pixels, which nobody may look at") + chunk("IEND", {});
}
QByteArray ours(const QByteArray& text)
{
    return chunk("tEXt", QByteArrayLiteral("askance-recipe") + '\0' + text);
}
QByteArray svg(const QByteArray& inside = {})
{
    return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\">"
           "<title>t</title>\n<desc>d</desc>\n<defs></defs>"
        + inside + "<g><metadata>x</metadata></g></svg>";
}
QByteArray element(const QByteArray& text)
{
    return "<metadata id=\"askance-recipe\">" + text + "</metadata>";
}

Result<QByteArray> inPng(QByteArray bytes)
{
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    return recipeInPng(buffer);
}
Result<QByteArray> inSvg(QByteArray bytes)
{
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    return recipeInSvg(buffer);
}

QByteArray packed(const QByteArray& plain)
{
    return qCompress(plain).mid(4); // without Qt's length before it
}

} // namespace

class TestRecipeFile : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    [[nodiscard]] QString file(const char* name, const QByteArray& bytes) const
    {
        QFile out(m_folder.filePath(QLatin1String(name)));
        if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size())
            qFatal("cannot write");
        return out.fileName();
    }

private Q_SLOTS:
    void whatGoesIntoAPngComesOut()
    {
        const QByteArray with = pngWithRecipe(png(), kJson);
        QCOMPARE(with.size(), png().size() + ours(kJson).size());
        const Result<QByteArray> found = inPng(with);
        QVERIFY2(found, found ? "" : qPrintable(found.error().what));
        QCOMPARE(*found, kJson);
        QVERIFY(with.startsWith(header())); // the header must stay first
        QCOMPARE(pngWithRecipe("GIF89a", kJson), QByteArray("GIF89a"));
    }

    void whatGoesIntoAnSvgComesOut()
    {
        const QByteArray with = svgWithRecipe(svg(), kJson);
        QVERIFY(with.contains("<metadata id=\"askance-recipe\">{\"title\":\"a&lt;b&gt;&amp;"));
        const Result<QByteArray> found = inSvg(with);
        QVERIFY2(found, found ? "" : qPrintable(found.error().what));
        QCOMPARE(*found, kJson);
        QCOMPARE(svgWithRecipe("<svg/>", kJson), QByteArray("<svg/>"));
    }

    void aRecipeIsFoundHoweverAnotherProgramWroteIt_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray key = QByteArrayLiteral("askance-recipe") + '\0';
        QTest::newRow("behind the picture") << header() + chunk("IDAT", "x") + ours(kJson) + chunk("IEND", {});
        QTest::newRow("after other texts") << png(chunk("tEXt", QByteArray("Software\0x", 10)) + ours(kJson));
        QTest::newRow("packed") << png(chunk("zTXt", key + '\0' + packed(kJson)));
        QTest::newRow("with a language") << png(chunk("iTXt", key + QByteArray("\0\0en\0Rezept\0", 12) + kJson));
        QTest::newRow("with a language, packed") << png(chunk("iTXt", key + QByteArray("\1\0\0\0", 4) + packed(kJson)));
        QTest::newRow("without an end") << header() + ours(kJson);
    }
    void aRecipeIsFoundHoweverAnotherProgramWroteIt()
    {
        QFETCH(QByteArray, bytes);
        const Result<QByteArray> found = inPng(bytes);
        QVERIFY2(found, found ? "" : qPrintable(found.error().what));
        QCOMPARE(*found, kJson);
    }

    void aPngWithoutItsRecipeIsOneSentence_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("says");
        const auto row = [](const char* name, const QByteArray& bytes, ErrorCode code, const char* says) {
            QTest::newRow(name) << bytes << static_cast<int>(code) << QByteArray(says);
        };
        const QByteArray key = QByteArrayLiteral("askance-recipe") + '\0';
        QByteArray wrongSum = ours(kJson);
        wrongSum.back() = static_cast<char>(wrongSum.back() ^ 1);
        QByteArray wrongText = ours(kJson);
        wrongText[40] = static_cast<char>(wrongText[40] ^ 1);
        row("no recipe", png(), ErrorCode::NotFound, "carries no recipe");
        row("another's text", png(chunk("tEXt", QByteArray("askance-recipes\0{}", 18))), ErrorCode::NotFound,
            "carries no recipe");
        row("a text without an end of its key", png(chunk("tEXt", "askance-recipe")), ErrorCode::NotFound,
            "carries no recipe");
        row("an empty text", png(chunk("tEXt", {})), ErrorCode::NotFound, "carries no recipe");
        row("two recipes", png(ours(kJson) + ours(kJson)), ErrorCode::Corrupt, "two recipes");
        row("a wrong checksum", png(wrongSum), ErrorCode::Corrupt, "checksum");
        row("a changed letter", png(wrongText), ErrorCode::Corrupt, "checksum");
        row("a length beyond the file", header() + QByteArray("\x7f\xff\xff\xff", 4) + "IDATx", ErrorCode::Corrupt,
            "cut off");
        row("a recipe longer than the file", header() + QByteArray("\0\x0f\xff\xff", 4) + "tEXt" + key + kJson,
            ErrorCode::Corrupt, "cut off");
        row("a recipe of two gigabytes", header() + QByteArray("\x7f\xff\xff\xff", 4) + "tEXt" + key + kJson,
            ErrorCode::TooLarge, "longer than");
        row("a negative length", header() + QByteArray("\xff\xff\xff\xff", 4) + "tEXt" + key + kJson,
            ErrorCode::Corrupt, "damaged");
        row("a recipe that is too long", png(ours(QByteArray(kMostRecipeBytes + 1, ' '))), ErrorCode::TooLarge,
            "longer than");
        row("a recipe that unpacks without end", png(chunk("zTXt", key + '\0' + packed(QByteArray(64 << 20, '0')))),
            ErrorCode::TooLarge, "longer than");
        row("packed rubbish", png(chunk("zTXt", key + '\0' + "rubbish")), ErrorCode::Corrupt, "unpacked");
        row("packed and cut", png(chunk("zTXt", key + '\0' + packed(kJson).left(12))), ErrorCode::Corrupt, "unpacked");
        row("packed nothing", png(chunk("zTXt", key)), ErrorCode::Corrupt, "unpacked");
        row("a language without end", png(chunk("iTXt", key + QByteArray("\0\0en", 4))), ErrorCode::Corrupt, "damaged");
        row("chunks without end", header() + chunk("abCd", {}).repeated(kMostPngChunks), ErrorCode::Corrupt, "chunks");
        row("no PNG", "GIF89a", ErrorCode::Corrupt, "no PNG");
    }
    void aPngWithoutItsRecipeIsOneSentence()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, code);
        QFETCH(QByteArray, says);
        const Result<QByteArray> found = inPng(bytes);
        QVERIFY(!found);
        QVERIFY2(found.error().what.contains(QLatin1String(says)), qPrintable(found.error().what));
        QCOMPARE(static_cast<int>(found.error().code), code);
    }

    void aPngCutAtAnyByteNeverGivesAnotherRecipe()
    {
        const QByteArray whole = pngWithRecipe(png(), kJson);
        for (qsizetype length = 0; length < whole.size(); ++length)
            if (const Result<QByteArray> found = inPng(whole.left(length)))
                QCOMPARE(*found, kJson);
    }

    void anSvgWithoutItsRecipeIsOneSentence_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("says");
        const auto row = [](const char* name, const QByteArray& bytes, ErrorCode code, const char* says) {
            QTest::newRow(name) << bytes << static_cast<int>(code) << QByteArray(says);
        };
        const QByteArray secret = file("secret.txt", "{\"secret\":1}").toUtf8();
        row("no recipe", svg(), ErrorCode::NotFound, "carries no recipe");
        row("in the wrong place", svg("<g>" + element("{}") + "</g>"), ErrorCode::NotFound, "carries no recipe");
        row("another's metadata", svg("<metadata id=\"x\">{}</metadata>"), ErrorCode::NotFound, "carries no recipe");
        row("two recipes", svg(element("{}") + element("{}")), ErrorCode::Corrupt, "two recipes");
        row("markup in it", svg(element("{}<script>x</script>")), ErrorCode::Corrupt, "damaged");
        row("not closed", svg(element("{}")).chopped(6), ErrorCode::Corrupt, "cut off");
        row("not well-formed", svg("<a></b>"), ErrorCode::Corrupt, "damaged");
        row("a file from outside",
            "<!DOCTYPE svg [<!ENTITY x SYSTEM \"file://" + secret + "\">]>" + svg(element("&x;")).mid(55),
            ErrorCode::Corrupt, "document type");
        row("a billion laughs",
            "<!DOCTYPE svg [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c "
            "\"&b;&b;&b;&b;&b;&b;&b;&b;\">]><svg>"
                + element("&c;") + "</svg>",
            ErrorCode::Corrupt, "document type");
        row("an entity nobody declared", svg(element("&x;")), ErrorCode::Corrupt, "damaged");
        row("a page", "<html><body/></html>", ErrorCode::Corrupt, "no SVG");
        row("as deep as a well", "<svg>" + QByteArrayLiteral("<g>").repeated(200'000), ErrorCode::Corrupt, "cut off");
        row("a recipe that is too long", svg(element(QByteArray(kMostRecipeBytes + 1, ' '))), ErrorCode::TooLarge,
            "longer than");
        row("beyond what is looked at", svg("<desc>" + QByteArray(kMostSvgBytes, ' ') + "</desc>" + element("{}")),
            ErrorCode::NotFound, "carries no recipe");
        row("NULs", "<svg>" + QByteArray(100, '\0'), ErrorCode::Corrupt, "damaged");
    }
    void anSvgWithoutItsRecipeIsOneSentence()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, code);
        QFETCH(QByteArray, says);
        const Result<QByteArray> found = inSvg(bytes);
        QVERIFY2(!found, found ? found->left(80).constData() : "");
        QVERIFY2(found.error().what.contains(QLatin1String(says)), qPrintable(found.error().what));
        QCOMPARE(static_cast<int>(found.error().code), code);
    }

    void aLargeSvgHasItsRecipeAtTheBeginning()
    {
        const Result<QByteArray> found = inSvg(
            svgWithRecipe(svg("<desc>" + QByteArrayLiteral("\xC3\xA9").repeated(kMostSvgBytes) + "</desc>"), kJson));
        QVERIFY2(found, found ? "" : qPrintable(found.error().what));
        QCOMPARE(*found, kJson);
    }

    void aFileIsKnownByWhatIsInIt_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("says");
        const auto row = [](const char* name, const QByteArray& bytes, ErrorCode code, const char* says) {
            QTest::newRow(name) << bytes << static_cast<int>(code) << QByteArray(says);
        };
        row("PNG", pngWithRecipe(png(), kJson), ErrorCode::Corrupt, "askance-recipe");
        row("SVG", svgWithRecipe(svg(), kJson), ErrorCode::Corrupt, "askance-recipe");
        row("SVG after blanks", "\xEF\xBB\xBF\n <svg>" + element("{}") + "</svg>", ErrorCode::Corrupt,
            "askance-recipe");
        row("JSON", kJson, ErrorCode::Corrupt, "askance-recipe");
        row("PDF", "%PDF-1.4\n", ErrorCode::Unsupported, "attachment");
        row("empty", {}, ErrorCode::NotFound, "no picture of Askance");
        row("a log", "12:00 query a.example", ErrorCode::NotFound, "no picture of Askance");
        row("a long JSON", QByteArray("{") + QByteArray(kMostRecipeBytes, ' '), ErrorCode::TooLarge, "longer than");
    }
    void aFileIsKnownByWhatIsInIt()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, code);
        QFETCH(QByteArray, says);
        const QString path = file("picture.png", bytes);
        const Result<Recipe> recipe = readRecipe(path);
        QVERIFY(!recipe);
        QCOMPARE(recipe.error().where, path);
        QVERIFY2(recipe.error().what.contains(QLatin1String(says)), qPrintable(recipe.error().what));
        QCOMPARE(static_cast<int>(recipe.error().code), code);
    }

    void everyFixtureGivesItsRecipe()
    {
        const QDir folder(QStringLiteral(ASKANCE_FIXTURES "/recipe"));
        const QStringList names = folder.entryList(QDir::Files, QDir::Name);
        QCOMPARE(names.size(), 6);
        for (const QString& name : names) {
            const Result<Recipe> recipe = readRecipe(folder.filePath(name));
            QVERIFY2(recipe, recipe ? "" : qPrintable(recipe.error().toString()));
            QCOMPARE(recipe->ofCase.records, 4);
            QCOMPARE(recipe->view,
                name.startsWith(QLatin1String("graph")) ? QStringLiteral("graph") : QStringLiteral("timeline"));
        }
    }

    void whatIsNoFileIsNotWaitedFor()
    {
        QCOMPARE(readRecipe(m_folder.filePath(QStringLiteral("none.png"))).error().code, ErrorCode::NotFound);
        QCOMPARE(readRecipe(m_folder.path()).error().code, ErrorCode::NotReadable);
        QCOMPARE(readRecipe(QStringLiteral("/dev/zero")).error().code, ErrorCode::NotReadable);
    }

    void namesTellWhatMayBeAPicture()
    {
        for (const char* yes : {"a.png", "A.PNG", "b.svg", "c.pdf", "d.askance.json"})
            QVERIFY2(mayHoldRecipe(QLatin1String(yes)), yes);
        for (const char* no : {"a.askance", "a.json", "png", "a.png.gz", "a.log"})
            QVERIFY2(!mayHoldRecipe(QLatin1String(no)), no);
    }
};

ASKANCE_TEST_MAIN(TestRecipeFile)
#include "tst_recipefile.moc"
