// SPDX-License-Identifier: GPL-3.0-or-later
#include "exporting/FigureWriter.h"

#include "drawing/PlainText.h"

#include <QBuffer>
#include <QFile>
#include <QFileInfo>
#include <QImageWriter>
#include <QMarginsF>
#include <QPageSize>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>
#include <QXmlStreamReader>

#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

namespace askance {

namespace {

    constexpr int kDpi = 96;

    QString programName()
    {
        return QStringLiteral("Askance ") + QStringLiteral(ASKANCE_VERSION);
    }

    QString captionText(const FigureOptions& options)
    {
        return layOutFigure(options).captionRows.join(QLatin1Char('\n'));
    }

    Result<QByteArray> pngBytes(const PaintablePicture& picture, const FigureOptions& options)
    {
        QImage image = renderFigure(picture, options);
        if (image.isNull())
            return Error{ErrorCode::TooLarge, QStringLiteral("there is no memory for a picture of this size"), {}};
        // What the file says of itself: program and evidence, no time, no person, no place.
        image.setText(QStringLiteral("Software"), programName());
        if (!options.title.isEmpty())
            image.setText(QStringLiteral("Title"), visible(options.title));
        image.setText(QStringLiteral("Description"), captionText(options));
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        QImageWriter writer(&buffer, "png");
        if (!writer.write(image))
            return Error{ErrorCode::Io, writer.errorString(), {}};
        return bytes;
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
        const QSize size = layOutFigure(options).size;
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        QSvgGenerator generator;
        generator.setOutputDevice(&buffer);
        generator.setResolution(kDpi);
        generator.setSize(size);
        generator.setViewBox(QRect(QPoint(0, 0), size));
        // QSvgGenerator writes title and description unescaped: they arrive escaped.
        generator.setTitle((options.title.isEmpty() ? picture.pictureTitle() : visible(options.title)).toHtmlEscaped());
        generator.setDescription(captionText(options).toHtmlEscaped());
        QPainter painter;
        if (!painter.begin(&generator))
            return Error{ErrorCode::Io, QStringLiteral("the SVG could not be begun"), {}};
        paintFigure(painter, picture, options);
        if (!painter.end())
            return Error{ErrorCode::Io, QStringLiteral("the SVG could not be finished"), {}};
        if (const Result<void> fine = checkXml(bytes); !fine)
            return fine.error();
        return bytes;
    }

    Result<QByteArray> pdfBytes(const PaintablePicture& picture, const FigureOptions& options)
    {
        const QSize size = layOutFigure(options).size;
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        QPdfWriter writer(&buffer);
        writer.setCreator(programName());
        writer.setTitle(options.title.isEmpty() ? picture.pictureTitle() : visible(options.title));
        writer.setResolution(kDpi);
        constexpr double kPointsPerPx = 72.0 / kDpi;
        writer.setPageSize(QPageSize(QSizeF(size) * kPointsPerPx, QPageSize::Point, QString(), QPageSize::ExactMatch));
        writer.setPageMargins(QMarginsF());
        QPainter painter;
        if (!painter.begin(&writer))
            return Error{ErrorCode::Io, QStringLiteral("the PDF could not be begun"), {}};
        paintFigure(painter, picture, options);
        if (!painter.end())
            return Error{ErrorCode::Io, QStringLiteral("the PDF could not be finished"), {}};
        return bytes;
    }

    // A rename lives in the folder: without this, a power cut could still take the file away.
    void syncFolder(const QString& path)
    {
        const QByteArray folder = QFile::encodeName(QFileInfo(path).absolutePath());
        const int handle = ::open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (handle < 0)
            return;
        ::fsync(handle);
        ::close(handle);
    }

    Error writeError(const QSaveFile& file, const QString& path)
    {
        if (file.error() == QFileDevice::ResourceError || errno == ENOSPC)
            return {ErrorCode::DiskFull, QStringLiteral("the disk is full; nothing was written"), path};
        return {ErrorCode::Io, QStringLiteral("cannot be written: %1").arg(file.errorString()), path};
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

Result<QByteArray> figureBytes(FigureFormat format, const PaintablePicture& picture, const FigureOptions& options)
{
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

Result<void> writeFigureAs(
    FigureFormat format, const PaintablePicture& picture, const FigureOptions& options, const QString& path)
{
    const Result<QByteArray> bytes = figureBytes(format, picture, options);
    if (!bytes)
        return Error{bytes.error().code, bytes.error().what, path};
    errno = 0;
    QSaveFile file(path);
    // Unbuffered: commit() does not notice that its last flush failed, and would give a cut file its name.
    if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        return writeError(file, path);
    // Asked of the temporary file, before anything is in it: evidence is the owner's to share.
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    if (file.write(*bytes) != bytes->size() || file.error() != QFileDevice::NoError) {
        const Error error = writeError(file, path);
        file.cancelWriting();
        return error;
    }
    if (!file.commit())
        return writeError(file, path);
    syncFolder(path);
    return {};
}

} // namespace askance
