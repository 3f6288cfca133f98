// SPDX-License-Identifier: GPL-3.0-or-later
#include "exporting/FigureWriter.h"

#include "drawing/PlainText.h"
#include "exporting/FigureLayout.h"
#include "exporting/FigureRecipe.h"
#include "write/RecipeFile.h"

#include <QBuffer>
#include <QFile>
#include <QFileInfo>
#include <QHashFunctions>
#include <QImageWriter>
#include <QMarginsF>
#include <QPageSize>
#include <QPdfWriter>
#include <QSvgGenerator>
#include <QXmlStreamReader>

#include <cmath>

namespace askance {

namespace {

    constexpr int kDpi = 96;

    QString programName()
    {
        return QStringLiteral("Askance ") + QStringLiteral(ASKANCE_VERSION);
    }

    // The figure's own words, wrapped as they are drawn.
    QString captionText(const PaintablePicture& picture, const FigureOptions& options)
    {
        return layOutFigure(picture, options).captionRows.join(QLatin1Char('\n'));
    }

    QString titleText(const PaintablePicture& picture, const FigureOptions& options)
    {
        return visible(options.title.isEmpty() ? picture.pictureTitle() : options.title);
    }

    // A picture whose recipe cannot be written goes out without one: whoever asked for it is told by figureRecipe().
    QByteArray recipeText(const PaintablePicture& picture, const FigureOptions& options)
    {
        const Result<QByteArray> recipe = figureRecipe(picture, options);
        return recipe ? *recipe : QByteArray();
    }

    Result<QByteArray> pngBytes(const PaintablePicture& picture, const FigureOptions& options)
    {
        QImage image = figureImage(picture, options);
        if (image.isNull())
            return Error{ErrorCode::TooLarge, QStringLiteral("there is no memory for a picture of this size"), {}};
        // What the file says of itself: program and evidence, no time, no person, no place.
        image.setText(QStringLiteral("Software"), programName());
        if (!options.title.isEmpty())
            image.setText(QStringLiteral("Title"), visible(options.title));
        image.setText(QStringLiteral("Description"), captionText(picture, options));
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        QImageWriter writer(&buffer, "png");
        if (!writer.write(image))
            return Error{ErrorCode::Io, writer.errorString(), {}};
        const QByteArray recipe = recipeText(picture, options);
        return recipe.isEmpty() ? bytes : pngWithRecipe(bytes, recipe);
    }

    Result<void> checkXml(const QByteArray& bytes)
    {
        QXmlStreamReader reader(bytes);
        while (!reader.atEnd())
            reader.readNext();
        if (reader.hasError())
            return Error{ErrorCode::Corrupt,
                QStringLiteral("the SVG would not be well-formed (%1) and was not written").arg(reader.errorString()),
                {}};
        return {};
    }

    Result<QByteArray> svgBytes(const PaintablePicture& picture, const FigureOptions& options)
    {
        const QSize size = layOutFigure(picture, options).size;
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        QSvgGenerator generator;
        generator.setOutputDevice(&buffer);
        generator.setResolution(kDpi);
        generator.setSize(size);
        generator.setViewBox(QRect(QPoint(0, 0), size));
        // QSvgGenerator writes title and description unescaped: they arrive escaped.
        generator.setTitle(titleText(picture, options).toHtmlEscaped());
        generator.setDescription(captionText(picture, options).toHtmlEscaped());
        QPainter painter;
        if (!painter.begin(&generator))
            return Error{ErrorCode::Io, QStringLiteral("the SVG could not be begun"), {}};
        paintFigure(painter, picture, options);
        if (!painter.end())
            return Error{ErrorCode::Io, QStringLiteral("the SVG could not be finished"), {}};
        if (const QByteArray recipe = recipeText(picture, options); !recipe.isEmpty())
            bytes = svgWithRecipe(bytes, recipe);
        if (const Result<void> fine = checkXml(bytes); !fine)
            return fine.error();
        return bytes;
    }

    // Qt writes the fonts of a PDF in the order of a hash, which is another in every process unless it is told not to
    // be.
    struct SteadyHashes {
        SteadyHashes() { QHashSeed::setDeterministicGlobalSeed(); }
        ~SteadyHashes() { QHashSeed::resetRandomGlobalSeed(); }
        Q_DISABLE_COPY_MOVE(SteadyHashes)
    };

    Result<QByteArray> pdfBytes(const PaintablePicture& picture, const FigureOptions& options)
    {
        const QSize size = layOutFigure(picture, options).size;
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        QPdfWriter writer(&buffer);
        writer.setCreator(programName());
        const SteadyHashes steady;
        writer.setTitle(titleText(picture, options));
        writer.setResolution(kDpi);
        constexpr double kPointsPerPx = 72.0 / kDpi;
        writer.setPageSize(QPageSize(QSizeF(size) * kPointsPerPx, QPageSize::Point, QString(), QPageSize::ExactMatch));
        writer.setPageMargins(QMarginsF());
        if (const QByteArray recipe = recipeText(picture, options); !recipe.isEmpty())
            writer.addFileAttachment(
                QStringLiteral("recipe") + QLatin1String(kRecipeSuffix), recipe, QStringLiteral("application/json"));
        QPainter painter;
        if (!painter.begin(&writer))
            return Error{ErrorCode::Io, QStringLiteral("the PDF could not be begun"), {}};
        paintFigure(painter, picture, options);
        if (!painter.end())
            return Error{ErrorCode::Io, QStringLiteral("the PDF could not be finished"), {}};
        return withoutCreationDate(bytes);
    }

} // namespace

Result<FigureFormat> figureFormat(const QString& path)
{
    if (path.contains(QChar(0)))
        return Error{ErrorCode::Usage, QStringLiteral("a file name cannot hold a NUL"), {}};
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (suffix == QLatin1String("png"))
        return FigureFormat::Png;
    if (suffix == QLatin1String("svg"))
        return FigureFormat::Svg;
    if (suffix == QLatin1String("pdf"))
        return FigureFormat::Pdf;
    return Error{ErrorCode::Usage, QStringLiteral("a figure's name ends in .png, .svg or .pdf"), path};
}

Result<void> checkFigureSize(FigureFormat format, const FigureOptions& options)
{
    const QSizeF dots = QSizeF(options.size) * (format == FigureFormat::Png ? options.scale : 1.0);
    if (options.size.isEmpty() || dots.width() > kMostFigurePx || dots.height() > kMostFigurePx)
        return Error{
            ErrorCode::Usage, QStringLiteral("a picture can be 1 to %1 pixels wide and high").arg(kMostFigurePx), {}};
    return {};
}

Result<QByteArray> figureBytes(FigureFormat format, const PaintablePicture& picture, const FigureOptions& options)
{
    if (const Result<void> fine = checkFigureSize(format, options); !fine)
        return fine.error();
    switch (format) {
    case FigureFormat::Svg:
        return svgBytes(picture, options);
    case FigureFormat::Pdf:
        return pdfBytes(picture, options);
    case FigureFormat::Png:
        break;
    }
    return pngBytes(picture, options);
}

QImage figureImage(const PaintablePicture& picture, const FigureOptions& options)
{
    const QSizeF size = QSizeF(layOutFigure(picture, options).size) * options.scale;
    // The last pixel may be covered in part only: rounded up, so that nothing is cut.
    QImage image(QSize(static_cast<int>(std::ceil(size.width())), static_cast<int>(std::ceil(size.height()))),
        QImage::Format_RGB32);
    if (image.isNull())
        return image;
    constexpr double kDotsPerMetre = kDpi / 0.0254;
    const int dotsPerMetre = static_cast<int>(std::lround(kDotsPerMetre * options.scale));
    image.setDotsPerMeterX(dotsPerMetre);
    image.setDotsPerMeterY(dotsPerMetre);
    image.fill(Theme::of(options.theme).panel);
    QPainter painter(&image);
    painter.scale(options.scale, options.scale);
    paintFigure(painter, picture, options);
    return image;
}

QByteArray withoutCreationDate(QByteArray pdf)
{
    // The document information is the last dictionary but the trailer; drawn text lies compressed before it.
    const QByteArray key = QByteArrayLiteral("/CreationDate (D:");
    const qsizetype begin = pdf.lastIndexOf(key);
    const qsizetype end = begin < 0 ? -1 : pdf.indexOf(')', begin);
    constexpr qsizetype kLongestDate = 48;
    if (end < 0 || end - begin > kLongestDate)
        return pdf;
    for (qsizetype i = begin; i <= end; ++i)
        pdf[i] = ' ';
    return pdf;
}

Result<void> checkFigureTarget(const QString& path, bool overwrite)
{
    const QFileInfo target(path);
    if (target.fileName().isEmpty())
        return Error{ErrorCode::Usage, QStringLiteral("a file needs a name"), path};
    if (!QFileInfo(target.absolutePath()).isDir())
        return Error{ErrorCode::NotFound, QStringLiteral("there is no such folder"), target.absolutePath()};
    if (target.exists() && !overwrite)
        return Error{ErrorCode::Exists, QStringLiteral("the file exists and is not overwritten unless asked to"), path};
    if (target.exists() && !target.isFile())
        return Error{ErrorCode::NotReadable, QStringLiteral("this is no ordinary file"), path};
    return {};
}

} // namespace askance
