// SPDX-License-Identifier: GPL-3.0-or-later
#include "write/RecipeFile.h"

#include <QFile>
#include <QFileInfo>
#include <QXmlStreamReader>
#include <QtEndian>

#include <array>
#include <optional>

#include <zlib.h>

namespace askance {

namespace {

    const QByteArray kPngSignature = QByteArrayLiteral("\x89PNG\r\n\x1a\n");
    constexpr qsizetype kHeaderChunk = 25; // IHDR whole: length, type, 13 bytes, checksum
    constexpr qsizetype kMostKeyword = 79; // of a text chunk, as the PNG specification has it
    constexpr qsizetype kMostChunkBytes = kMostRecipeBytes + 256; // keyword and language tags come on top
    const QByteArray kKeyword = QByteArrayLiteral("askance-recipe");

    Error corrupt(const QString& what)
    {
        return {ErrorCode::Corrupt, what, {}};
    }

    Error tooLarge()
    {
        return {ErrorCode::TooLarge,
            QStringLiteral("its recipe is longer than %1 bytes, which none of Askance is").arg(kMostRecipeBytes), {}};
    }

    Error noRecipe()
    {
        return {ErrorCode::NotFound,
            QStringLiteral(
                "this picture carries no recipe: it was not exported by Askance, or another program took the "
                "recipe out"),
            {}};
    }

    QByteArray bigEndian(quint32 number)
    {
        QByteArray bytes(4, '\0');
        qToBigEndian(number, bytes.data());
        return bytes;
    }

    quint32 checksum(const QByteArray& typeAndData)
    {
        return static_cast<quint32>(
            crc32(0, reinterpret_cast<const Bytef*>(typeAndData.constData()), static_cast<uInt>(typeAndData.size())));
    }

    // zlib's stream, unpacked as far as a recipe may be long.
    Result<QByteArray> unpacked(const QByteArray& packed)
    {
        QByteArray out(kMostRecipeBytes + 1, '\0');
        z_stream stream = {};
        if (inflateInit(&stream) != Z_OK)
            return corrupt(QStringLiteral("its recipe cannot be unpacked"));
        // zlib does not write to its input.
        stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.constData()));
        stream.avail_in = static_cast<uInt>(packed.size());
        stream.next_out = reinterpret_cast<Bytef*>(out.data());
        stream.avail_out = static_cast<uInt>(out.size());
        const int outcome = inflate(&stream, Z_FINISH);
        out.resize(out.size() - static_cast<qsizetype>(stream.avail_out));
        inflateEnd(&stream);
        if (out.size() > kMostRecipeBytes)
            return tooLarge();
        if (outcome != Z_STREAM_END)
            return corrupt(QStringLiteral("its recipe is packed and cannot be unpacked"));
        return out;
    }

    struct Chunk {
        QByteArray type; // "tEXt"
        quint32 length = 0;
    };

    // The text of a chunk if it is the recipe's. Other programs pack text, or write it with a language.
    std::optional<Result<QByteArray>> recipeOf(const QByteArray& type, const QByteArray& data)
    {
        const qsizetype end = data.left(kMostKeyword + 1).indexOf('\0');
        if (end < 0 || data.left(end) != kKeyword)
            return std::nullopt;
        QByteArray rest = data.mid(end + 1);
        bool isPacked = false;
        if (type == "tEXt")
            return Result<QByteArray>(rest);
        if (type == "zTXt") {
            isPacked = true;
            rest.remove(0, 1); // the method, of which there is one
        } else { // iTXt: packed or not, method, language, keyword in that language
            isPacked = rest.startsWith('\1');
            rest.remove(0, 2);
            for (int i = 0; i < 2; ++i) {
                const qsizetype stop = rest.indexOf('\0');
                if (stop < 0)
                    return Result<QByteArray>(corrupt(QStringLiteral("the chunk of its recipe is damaged")));
                rest.remove(0, stop + 1);
            }
        }
        return isPacked ? unpacked(rest) : Result<QByteArray>(rest);
    }

    // The head of the chunk at which the device stands; nothing at the end of the picture.
    Result<std::optional<Chunk>> nextChunk(QIODevice& device)
    {
        const QByteArray head = device.read(8);
        if (head.isEmpty())
            return std::optional<Chunk>();
        if (head.size() < 8)
            return corrupt(QStringLiteral("this PNG is cut off"));
        const Chunk chunk{head.mid(4), qFromBigEndian<quint32>(head.constData())};
        if (chunk.type == "IEND")
            return std::optional<Chunk>();
        if (chunk.length > 0x7FFFFFFFU)
            return corrupt(QStringLiteral("this PNG is damaged"));
        return std::optional<Chunk>(chunk);
    }

    bool isText(const QByteArray& type)
    {
        return type == "tEXt" || type == "zTXt" || type == "iTXt";
    }

    // The chunk's data and checksum are passed over, whatever they are.
    bool skip(QIODevice& device, const Chunk& chunk)
    {
        const qint64 next = device.pos() + chunk.length + 4;
        return next <= device.size() && device.seek(next);
    }

    // The recipe in a text chunk; nothing if it holds another text. Stands behind the chunk then.
    Result<std::optional<QByteArray>> readText(QIODevice& device, const Chunk& chunk)
    {
        const bool mayBeOurs = device.peek(kKeyword.size() + 1) == kKeyword + '\0';
        if (!mayBeOurs || chunk.length > kMostChunkBytes) {
            if (mayBeOurs)
                return tooLarge();
            if (!skip(device, chunk))
                return corrupt(QStringLiteral("this PNG is cut off"));
            return std::optional<QByteArray>();
        }
        const QByteArray data = device.read(chunk.length);
        const QByteArray sum = device.read(4);
        if (data.size() != static_cast<qsizetype>(chunk.length) || sum.size() != 4)
            return corrupt(QStringLiteral("this PNG is cut off"));
        if (qFromBigEndian<quint32>(sum.constData()) != checksum(chunk.type + data))
            return corrupt(QStringLiteral("its recipe is damaged: the checksum does not match"));
        const std::optional<Result<QByteArray>> recipe = recipeOf(chunk.type, data);
        if (!recipe)
            return std::optional<QByteArray>();
        if (!*recipe)
            return recipe->error();
        if ((*recipe)->size() > kMostRecipeBytes)
            return tooLarge();
        return std::optional<QByteArray>(**recipe);
    }

    Error twoRecipes()
    {
        return corrupt(QStringLiteral("this picture carries two recipes, and nothing tells which one is its own"));
    }

    // `isWhole`: what the reader has is all of the file.
    Result<QByteArray> recipeInXml(QXmlStreamReader& reader, bool isWhole)
    {
        std::optional<QByteArray> found;
        int depth = 0;
        while (!reader.atEnd()) {
            const QXmlStreamReader::TokenType token = reader.readNext();
            if (token == QXmlStreamReader::DTD)
                return corrupt(QStringLiteral("this SVG has a document type, which none of Askance has"));
            if (token == QXmlStreamReader::EndElement)
                --depth;
            if (token != QXmlStreamReader::StartElement)
                continue;
            if (depth == 0 && reader.name() != QLatin1String("svg"))
                return corrupt(QStringLiteral("this is no SVG"));
            const bool isOurs = depth == 1 && reader.name() == QLatin1String("metadata")
                && reader.attributes().value(QLatin1String("id")) == QLatin1String(kRecipeKeyword);
            if (!isOurs) {
                ++depth;
                continue;
            }
            if (found)
                return twoRecipes();
            found = reader.readElementText(QXmlStreamReader::ErrorOnUnexpectedElement).toUtf8();
            if (!reader.hasError() && found->size() > kMostRecipeBytes)
                return tooLarge();
        }
        // Where the looking stops the XML breaks off, which is no fault of the file.
        const bool isFaulty = reader.hasError() && isWhole;
        if (isFaulty)
            return corrupt(reader.error() == QXmlStreamReader::PrematureEndOfDocumentError
                    ? QStringLiteral("this SVG is cut off")
                    : QStringLiteral("this SVG is damaged"));
        return found ? Result<QByteArray>(*found) : Result<QByteArray>(noRecipe());
    }

    Result<QByteArray> recipeText(QIODevice& device)
    {
        constexpr qsizetype kLook = 1'024;
        const QByteArray head = device.peek(kLook);
        if (head.startsWith(kPngSignature))
            return recipeInPng(device);
        if (head.startsWith("%PDF-"))
            return Error{ErrorCode::Unsupported,
                QStringLiteral("a PDF carries its recipe as an attachment, for people: save that and open it, or open "
                               "the PNG or SVG"),
                {}};
        QByteArray start = head;
        if (start.startsWith("\xEF\xBB\xBF"))
            start.remove(0, 3);
        start = start.trimmed();
        if (start.startsWith('<'))
            return recipeInSvg(device);
        if (!start.startsWith('{'))
            return Error{ErrorCode::NotFound,
                QStringLiteral("this is no picture of Askance: PNG, SVG and %1 files carry recipes")
                    .arg(QLatin1String(kRecipeSuffix)),
                {}};
        const QByteArray json = device.read(kMostRecipeBytes + 1);
        if (json.size() > kMostRecipeBytes)
            return tooLarge();
        return json;
    }

} // namespace

QByteArray pngWithRecipe(const QByteArray& png, const QByteArray& json)
{
    const qsizetype after = kPngSignature.size() + kHeaderChunk;
    if (!png.startsWith(kPngSignature) || png.size() < after)
        return png;
    const QByteArray data = kKeyword + '\0' + json;
    const QByteArray body = QByteArrayLiteral("tEXt") + data;
    QByteArray out = png;
    out.insert(after, bigEndian(static_cast<quint32>(data.size())) + body + bigEndian(checksum(body)));
    return out;
}

QByteArray svgWithRecipe(const QByteArray& svg, const QByteArray& json)
{
    // The description is escaped: the first end of one is its own.
    const QByteArray mark = QByteArrayLiteral("</desc>");
    const qsizetype at = svg.indexOf(mark);
    if (at < 0)
        return svg;
    QByteArray text = json;
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    QByteArray out = svg;
    out.insert(at + mark.size(), "\n<metadata id=\"" + kKeyword + "\">" + text + "</metadata>");
    return out;
}

Result<QByteArray> recipeInPng(QIODevice& device)
{
    if (device.read(kPngSignature.size()) != kPngSignature)
        return corrupt(QStringLiteral("this is no PNG"));
    std::optional<QByteArray> found;
    for (int count = 0;; ++count) {
        if (count == kMostPngChunks)
            return corrupt(QStringLiteral("this PNG has more than %1 chunks").arg(kMostPngChunks));
        const Result<std::optional<Chunk>> chunk = nextChunk(device);
        if (!chunk)
            return chunk.error();
        if (!*chunk)
            break;
        if (!isText((*chunk)->type)) {
            if (!skip(device, **chunk))
                return corrupt(QStringLiteral("this PNG is cut off"));
            continue;
        }
        const Result<std::optional<QByteArray>> text = readText(device, **chunk);
        if (!text)
            return text.error();
        if (*text && found)
            return twoRecipes();
        if (*text)
            found = **text;
    }
    return found ? Result<QByteArray>(*found) : Result<QByteArray>(noRecipe());
}

Result<QByteArray> recipeInSvg(QIODevice& device)
{
    QXmlStreamReader reader(device.read(kMostSvgBytes));
    return recipeInXml(reader, device.atEnd());
}

bool mayHoldRecipe(const QString& path)
{
    static const std::array suffixes
        = {QStringLiteral(".png"), QStringLiteral(".svg"), QStringLiteral(".pdf"), QString::fromLatin1(kRecipeSuffix)};
    return std::any_of(suffixes.begin(), suffixes.end(),
        [&](const QString& suffix) { return path.endsWith(suffix, Qt::CaseInsensitive); });
}

Result<Recipe> readRecipe(const QString& path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return Error{ErrorCode::NotFound, QStringLiteral("no such file"), path};
    if (!info.isFile())
        return Error{ErrorCode::NotReadable, QStringLiteral("this is no ordinary file"), path};
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::NotReadable, QStringLiteral("cannot be read: %1").arg(file.errorString()), path};
    const Result<QByteArray> text = recipeText(file);
    if (!text)
        return Error{text.error().code, text.error().what, path};
    Result<Recipe> recipe = parseRecipe(*text);
    if (!recipe)
        return Error{recipe.error().code, recipe.error().what, path};
    return recipe;
}

} // namespace askance
