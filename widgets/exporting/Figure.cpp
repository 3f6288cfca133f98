// SPDX-License-Identifier: GPL-3.0-or-later
#include "exporting/Figure.h"

#include "exporting/FigureLayout.h"
#include "exporting/FigureWriter.h"
#include "write/SavedFile.h"

#include <QFileInfo>

#include <algorithm>

namespace askance {

QImage renderFigure(const PaintablePicture& picture, const FigureOptions& options, QRect* plot)
{
    FigureOptions plain = options;
    plain.scale = 1;
    if (plot)
        *plot = picture.plotRect(options.size).translated(layOutFigure(picture, options).picture.topLeft());
    return figureImage(picture, plain);
}

QSize sizeWithin(const QSize& whole, const PaintablePicture& picture, FigureOptions options)
{
    options.size = {whole.width(), picture.leastPictureSize().height()};
    const int around = layOutFigure(picture, options).size.height() - options.size.height();
    return {whole.width(), std::max(options.size.height(), whole.height() - around)};
}

Result<void> writeFigure(const PaintablePicture& picture, const FigureOptions& options, const QString& path)
{
    const Result<FigureFormat> format = figureFormat(path);
    if (!format)
        return format.error();
    if (const Result<void> fine = checkFigureSize(*format, options); !fine)
        return Error{fine.error().code, fine.error().what, path};
    if (const Result<void> fine = checkFigureTarget(path, options.overwrite); !fine)
        return fine.error();
    const Result<QByteArray> bytes = figureBytes(*format, picture, options);
    if (!bytes)
        return Error{bytes.error().code, bytes.error().what, path};
    return saveBytes(*bytes, path);
}

} // namespace askance
