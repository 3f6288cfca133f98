// SPDX-License-Identifier: GPL-3.0-or-later
//
// Any bytes to one reader: it may refuse them, but may not crash, hang or lose a line, and must give the same whether
// they come at once or in pieces. The format is what the program's name says after "fuzz_"; "fuzz_sources" is the
// decompression instead, "fuzz_sniff" the recognition, "fuzz_recipe" the recipes of exported pictures: as a PNG, as an
// SVG and as text. `--list` prints every name there is.
#include "ReadSupport.h"

#include "write/RecipeFile.h"

#include <QBuffer>

#include <cstdio>
#include <cstdlib>

using namespace askance;
using namespace askance::test;

namespace {

QString target;

[[noreturn]] void fail(const QString& what)
{
    std::fprintf(stderr, "%s\n", qPrintable(what));
    std::abort();
}

ReadOptions optionsFor(std::string_view bytes)
{
    ReadOptions options;
    options.format = target;
    options.year = 2016;
    // Half of all inputs meet a zone whose clocks change.
    if (bytes.size() % 2 == 0)
        options.zone = "Europe/Moscow";
    options.mostRecordBytes = 16 << 10;
    return options;
}

void readTwice(std::string_view bytes)
{
    const ReadOptions options = optionsFor(bytes);
    const ReadLog whole = readLog(bytes, options);
    size_t piece = bytes.size() % 37 + 1;
    const ReadLog pieces = readInPieces(bytes, options, [&] { return piece = piece * 31 % 1021 + 1; });
    if (logText(whole) != logText(pieces))
        fail(QStringLiteral("in pieces it is another log"));
    if (!whole.error.isEmpty())
        return;
    if (const QString fault = accountsFault(whole, whole.sum(&QueryBatch::lines)); !fault.isEmpty())
        fail(fault);
}

void decompress(std::string_view bytes)
{
    const auto source
        = ByteSource::ofBytes(QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size())), QStringLiteral("fuzz"));
    std::string buffer(size_t{64} << 10, '\0');
    qint64 total = 0;
    for (;;) {
        const Result<size_t> n = source->read(buffer.data(), buffer.size());
        if (!n || *n == 0)
            break;
        total += static_cast<qint64>(*n);
        if (total > (qint64{1} << 30))
            fail(QStringLiteral("a bomb went off"));
    }
}

void recognise(std::string_view bytes)
{
    for (const LogFormat& format : logFormats()) {
        const FormatScore score = format.score(bytes);
        if (score.percent < 0 || score.percent > 100)
            fail(QStringLiteral("a score is no share"));
    }
}

// Whatever is found may be no longer than a recipe and must be one sentence or a recipe that writes itself again.
void checkRecipe(const QByteArray& json)
{
    const Result<Recipe> recipe = parseRecipe(json);
    if (!recipe) {
        if (recipe.error().what.isEmpty() || recipe.error().what.size() > 1'000 || recipe.error().what.contains(u'\n'))
            fail(QStringLiteral("no sentence: ") + recipe.error().what);
        return;
    }
    const Result<QByteArray> again = recipeJson(*recipe);
    if (!again) // a name may hold what no text can
        return;
    const Result<Recipe> back = parseRecipe(*again);
    if (!back || !(*back == *recipe))
        fail(QStringLiteral("a recipe that does not read as it was written"));
}

void openPicture(std::string_view bytes)
{
    QByteArray file(bytes.data(), static_cast<qsizetype>(bytes.size()));
    checkRecipe(file);
    for (const auto& find : {recipeInPng, recipeInSvg}) {
        QBuffer buffer(&file);
        buffer.open(QIODevice::ReadOnly);
        const Result<QByteArray> found = find(buffer);
        if (!found)
            continue;
        if (found->size() > kMostRecipeBytes)
            fail(QStringLiteral("more than a recipe"));
        checkRecipe(*found);
    }
    // A checksum that fits is not come upon by chance: the bytes as the text of a chunk of ours.
    const QByteArray head = QByteArrayLiteral("\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR") + QByteArray(17, '\0');
    QByteArray png = pngWithRecipe(head, file);
    QBuffer buffer(&png);
    buffer.open(QIODevice::ReadOnly);
    buffer.seek(0);
    const Result<QByteArray> found = recipeInPng(buffer);
    if (found && *found != file)
        fail(QStringLiteral("a PNG gives another recipe than it was given"));
}

} // namespace

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv)
{
    const QString name = QString::fromLocal8Bit((*argv)[0]).section(u'/', -1);
    target = name.section(u'_', 1);
    QStringList known = {QStringLiteral("sources"), QStringLiteral("sniff"), QStringLiteral("recipe")};
    for (const LogFormat& format : logFormats())
        known << QLatin1String(format.name);
    if (*argc > 1 && std::string_view((*argv)[1]) == "--list") {
        std::printf("%s\n", qPrintable(known.join(u'\n')));
        std::exit(0);
    }
    if (!known.contains(target)) {
        std::fprintf(stderr, "call it fuzz_NAME, where NAME is one of: %s\n", qPrintable(known.join(u' ')));
        std::exit(2);
    }
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    if (target == QLatin1String("sources"))
        decompress(bytes);
    else if (target == QLatin1String("sniff"))
        recognise(bytes);
    else if (target == QLatin1String("recipe"))
        openPicture(bytes);
    else
        readTwice(bytes);
    return 0;
}
