// SPDX-License-Identifier: GPL-3.0-or-later
#include "exporting/Figure.h"

#include "drawing/PlainText.h"
#include "exporting/FigureWriter.h"

#include <QFileInfo>
#include <QFontMetrics>

#include <algorithm>

namespace askance {

namespace {

    constexpr int kMarginPx = 16;
    constexpr int kTitlePx = 40;
    constexpr int kCaptionLinePx = 16;
    constexpr int kBadgePx = 20;

    // Words of a line put on as many rows as the width asks for; a word wider than a row is broken, never cut.
    QStringList wrapped(const QString& line, const QFontMetrics& metrics, int width)
    {
        QStringList rows;
        QString row;
        const QStringList words = visible(line).split(QLatin1Char(' '));
        for (const QString& word : words) {
            QString rest = row.isEmpty() ? word : row + QLatin1Char(' ') + word;
            if (metrics.horizontalAdvance(rest) <= width) {
                row = rest;
                continue;
            }
            if (!row.isEmpty())
                rows += row;
            rest = word;
            while (metrics.horizontalAdvance(rest) > width && rest.size() > 1) {
                qsizetype fits = rest.size() - 1;
                while (fits > 1 && metrics.horizontalAdvance(rest.left(fits)) > width)
                    --fits;
                rows += rest.left(fits);
                rest = rest.mid(fits);
            }
            row = rest;
        }
        rows += row;
        return rows;
    }

    QString badgeText()
    {
        return QStringLiteral("Synthetic sample data");
    }

} // namespace

QString fixedSentence()
{
    return QStringLiteral("A DNS query shows a lookup, not a conversation.");
}

FigureLayout layOutFigure(const FigureOptions& options)
{
    FigureLayout out;
    const QFontMetrics metrics(chartFont(11));
    const int width = options.size.width();
    const bool hasHead = !options.title.isEmpty() || options.synthetic;
    out.head = QRect(0, 0, width, hasHead ? kTitlePx : 0);
    out.picture = QRect(QPoint(0, out.head.height()), options.size);
    QStringList lines = options.caption;
    // The sentence and the label of synthetic data are part of every figure, whatever the caller brings.
    const auto says = [&](const QString& words) {
        return std::any_of(lines.begin(), lines.end(), [&](const QString& line) { return line.contains(words); });
    };
    if (options.synthetic && !says(badgeText()))
        lines += badgeText() + QStringLiteral(".");
    if (!says(fixedSentence()))
        lines += fixedSentence();
    for (const QString& line : lines)
        out.captionRows += wrapped(line, metrics, width - 2 * kMarginPx);
    const int height = static_cast<int>(out.captionRows.size()) * kCaptionLinePx + 2 * kMarginPx - 8;
    out.caption = QRect(0, out.picture.bottom() + 1, width, height);
    out.size = QSize(width, out.caption.bottom() + 1);
    return out;
}

void paintFigure(QPainter& painter, const PaintablePicture& picture, const FigureOptions& options)
{
    const Theme& theme = Theme::of(options.theme);
    const FigureLayout layout = layOutFigure(options);
    painter.fillRect(QRect(QPoint(0, 0), layout.size), theme.panel);
    int titleRight = layout.head.width() - kMarginPx;
    if (options.synthetic) {
        const QFont font = chartFont(11, QFont::DemiBold);
        const int width = QFontMetrics(font).horizontalAdvance(badgeText()) + 20;
        const QRect badge(titleRight - width, (kTitlePx - kBadgePx) / 2 + 2, width, kBadgePx);
        titleRight = badge.left() - kMarginPx;
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing, true);
        painter.setPen(QPen(theme.warningBorder, 1));
        painter.setBrush(theme.warningFill);
        painter.drawRoundedRect(QRectF(badge).adjusted(0.5, 0.5, -0.5, -0.5), 9.5, 9.5);
        painter.restore();
        painter.setFont(font);
        painter.setPen(theme.warningText);
        painter.drawText(badge, Qt::AlignCenter | Qt::TextSingleLine, badgeText());
    }
    if (!options.title.isEmpty()) {
        const QFont font = chartFont(13, QFont::DemiBold);
        const int room = titleRight - kMarginPx;
        painter.setFont(font);
        painter.setPen(theme.text);
        painter.drawText(QRect(kMarginPx, 0, room, kTitlePx + 4), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
            QFontMetrics(font).elidedText(visible(options.title), Qt::ElideRight, room));
    }

    painter.save();
    painter.translate(layout.picture.topLeft());
    picture.paintPicture(painter, options.size, theme);
    painter.restore();

    painter.fillRect(QRect(kMarginPx, layout.caption.top(), layout.caption.width() - 2 * kMarginPx, 1), theme.hairline);
    painter.setFont(chartFont(11));
    painter.setPen(theme.secondaryText);
    int y = layout.caption.top() + kMarginPx - 6;
    for (const QString& row : layout.captionRows) {
        painter.drawText(QRect(kMarginPx, y, layout.caption.width() - 2 * kMarginPx, kCaptionLinePx),
            Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, row);
        y += kCaptionLinePx;
    }
}

QImage renderFigure(const PaintablePicture& picture, const FigureOptions& options, QRect* plot)
{
    const FigureLayout layout = layOutFigure(options);
    QImage image(layout.size, QImage::Format_RGB32);
    if (image.isNull())
        return image;
    constexpr double kInchesPerMetre = 1.0 / 0.0254;
    const int dotsPerMetre = static_cast<int>(96 * kInchesPerMetre + 0.5);
    image.setDotsPerMeterX(dotsPerMetre);
    image.setDotsPerMeterY(dotsPerMetre);
    QPainter painter(&image);
    paintFigure(painter, picture, options);
    if (plot)
        *plot = picture.plotRect(options.size).translated(layout.picture.topLeft());
    return image;
}

Result<void> writeFigure(const PaintablePicture& picture, const FigureOptions& options, const QString& path)
{
    const Result<FigureFormat> format = figureFormat(path);
    if (!format)
        return format.error();
    if (options.size.isEmpty() || options.size.width() > kMostFigurePx || options.size.height() > kMostFigurePx)
        return Error{
            ErrorCode::Usage, QStringLiteral("a picture can be 1 to %1 pixels wide and high").arg(kMostFigurePx), path};
    const QFileInfo target(path);
    if (target.exists() && !options.overwrite)
        return Error{ErrorCode::Exists, QStringLiteral("the file exists and is not overwritten unless asked to"), path};
    if (target.exists() && !target.isFile())
        return Error{ErrorCode::NotReadable, QStringLiteral("this is no ordinary file"), path};
    return writeFigureAs(*format, picture, options, path);
}

} // namespace askance
