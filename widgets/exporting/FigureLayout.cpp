// SPDX-License-Identifier: GPL-3.0-or-later
#include "exporting/FigureLayout.h"

#include "drawing/NumberText.h"
#include "drawing/PlainText.h"

#include <QFontMetrics>

#include <algorithm>

namespace askance {

namespace {

    constexpr int kMarginPx = 16;
    constexpr int kTitleTopPx = 12;
    constexpr int kTitleLinePx = 18;
    constexpr int kSmallLinePx = 16;
    constexpr int kBadgePx = 20;
    constexpr int kKeyLinePx = 20;
    constexpr int kMarkPx = 14;
    constexpr int kLeastTitlePx = 180; // less room beside the badges than this: they stand below

    QFont titleFont()
    {
        return chartFont(13, QFont::DemiBold);
    }

    QFont badgeFont()
    {
        return chartFont(11, QFont::DemiBold);
    }

    // How many letters of a word go on one row, at least one; a pair stays together. Found by doubling and halving: a
    // title may be one word of ten thousand letters.
    qsizetype fitting(const QString& word, const QFontMetrics& metrics, int width)
    {
        const auto fits = [&](qsizetype letters) { return metrics.horizontalAdvance(word.left(letters)) <= width; };
        qsizetype most = 1;
        qsizetype tooMany = 2;
        while (tooMany < word.size() && fits(tooMany)) {
            most = tooMany;
            tooMany *= 2;
        }
        if (tooMany >= word.size()) {
            tooMany = word.size();
            if (fits(tooMany))
                return tooMany;
        }
        while (tooMany - most > 1) {
            const qsizetype middle = (most + tooMany) / 2;
            (fits(middle) ? most : tooMany) = middle;
        }
        if (word.at(most - 1).isHighSurrogate())
            most += most > 1 ? -1 : 1;
        return most;
    }

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
            while (rest.size() > 1) {
                const qsizetype letters = fitting(rest, metrics, width);
                if (letters >= rest.size())
                    break;
                rows += rest.left(letters);
                rest = rest.mid(letters);
            }
            row = rest;
        }
        rows += row;
        return rows;
    }

    QString syntheticWords()
    {
        return QStringLiteral("Synthetic sample data");
    }

    QStringList badgeWords(const FigureOptions& options)
    {
        QStringList words;
        if (options.rejected > 0)
            words += countedText(static_cast<quint64>(options.rejected), QStringLiteral("row rejected"),
                QStringLiteral("rows rejected"));
        if (options.synthetic)
            words += syntheticWords();
        return words;
    }

    // Badges from the right in one row at `top`; gives the px that are left of them.
    int placeBadges(FigureLayout& out, const QStringList& words, int width, int top)
    {
        int right = width - kMarginPx;
        for (auto it = words.rbegin(); it != words.rend(); ++it) {
            const int box = QFontMetrics(badgeFont()).horizontalAdvance(*it) + 20;
            out.badges.push_back({QRect(right - box, top, box, kBadgePx), *it});
            right -= box + 8;
        }
        return right - 8;
    }

    // Title and badges beside each other, or below each other where the figure is narrow; gives the next free row.
    int placeHead(FigureLayout& out, const PaintablePicture& picture, const FigureOptions& options, int width)
    {
        const QStringList words = badgeWords(options);
        if (options.title.isEmpty() && words.isEmpty())
            return 0;
        int y = kTitleTopPx;
        int right = width - kMarginPx;
        const bool isWide = placeBadges(out, words, width, y) - kMarginPx >= kLeastTitlePx;
        out.badges.clear();
        if (isWide)
            right = placeBadges(out, words, width, y - 1);
        if (!options.title.isEmpty())
            out.titleRows = wrapped(options.title, QFontMetrics(titleFont()), right - kMarginPx);
        out.title = QRect(
            kMarginPx, y, right - kMarginPx, kTitleLinePx * std::max<int>(1, static_cast<int>(out.titleRows.size())));
        y = out.title.bottom() + 1;
        for (const FigureLayout::Badge& badge : out.badges)
            y = std::max(y, badge.box.bottom() + 1);
        if (!isWide) {
            y = out.titleRows.isEmpty() ? out.title.top() : y + 4;
            placeBadges(out, words, width, y);
            y += kBadgePx;
        }
        QStringList lines;
        if (!options.caseName.isEmpty())
            lines += QStringLiteral("Case ") + options.caseName + QLatin1Char('.');
        if (const QString line = picture.pictureSubtitle(); !line.isEmpty())
            lines += line;
        if (!lines.isEmpty() && !options.title.isEmpty()) {
            out.subtitleRows
                = wrapped(lines.join(QLatin1Char(' ')), QFontMetrics(chartFont(11)), width - 2 * kMarginPx);
            out.subtitle
                = QRect(kMarginPx, y, width - 2 * kMarginPx, kSmallLinePx * static_cast<int>(out.subtitleRows.size()));
            y = out.subtitle.bottom() + 1;
        }
        return y + 6;
    }

    int placeLegend(FigureLayout& out, const PaintablePicture& picture, int width, int top)
    {
        const std::vector<LegendEntry> entries = picture.legend();
        if (entries.empty())
            return top;
        const QFontMetrics metrics(chartFont(11));
        int x = kMarginPx;
        int y = top + (top == 0 ? 6 : 0);
        for (const LegendEntry& entry : entries) {
            const int words = metrics.horizontalAdvance(entry.words);
            if (x > kMarginPx && x + kMarkPx + 6 + words > width - kMarginPx) {
                x = kMarginPx;
                y += kKeyLinePx;
            }
            out.legend.push_back(
                {entry, QRect(x, y + 5, kMarkPx, 10), QRect(x + kMarkPx + 6, y, words + 2, kKeyLinePx)});
            x += kMarkPx + 6 + words + 16;
        }
        return y + kKeyLinePx;
    }

    QStringList captionLines(const FigureOptions& options)
    {
        QStringList lines = options.caption;
        // The sentence and the label of synthetic data are part of every figure, whatever the caller brings.
        const auto says = [&](const QString& words) {
            return std::any_of(lines.begin(), lines.end(), [&](const QString& line) { return line.contains(words); });
        };
        if (options.synthetic && !says(syntheticWords()))
            lines += syntheticWords() + QLatin1Char('.');
        if (!says(fixedSentence()))
            lines += fixedSentence();
        return lines;
    }

    void drawRows(QPainter& painter, const QRect& rect, int linePx, const QStringList& rows)
    {
        int y = rect.top();
        for (const QString& row : rows) {
            painter.drawText(QRect(rect.left(), y, rect.width(), linePx),
                Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, row);
            y += linePx;
        }
    }

    void paintHead(QPainter& painter, const FigureLayout& layout, const Theme& theme)
    {
        for (const FigureLayout::Badge& badge : layout.badges) {
            painter.save();
            painter.setRenderHint(QPainter::Antialiasing, true);
            painter.setPen(QPen(theme.warningBorder, 1));
            painter.setBrush(theme.warningFill);
            painter.drawRoundedRect(QRectF(badge.box).adjusted(0.5, 0.5, -0.5, -0.5), 9.5, 9.5);
            painter.restore();
            painter.setFont(badgeFont());
            painter.setPen(theme.warningText);
            painter.drawText(badge.box, Qt::AlignCenter | Qt::TextSingleLine, badge.words);
        }
        painter.setFont(titleFont());
        painter.setPen(theme.text);
        drawRows(painter, layout.title, kTitleLinePx, layout.titleRows);
        painter.setFont(chartFont(11));
        painter.setPen(theme.secondaryText);
        drawRows(painter, layout.subtitle, kSmallLinePx, layout.subtitleRows);
        for (const FigureLayout::Key& key : layout.legend) {
            painter.save();
            painter.setRenderHint(QPainter::Antialiasing, false);
            key.entry.paintMark(painter, key.mark, theme);
            painter.restore();
            painter.setFont(chartFont(11));
            painter.setPen(theme.secondaryText);
            painter.drawText(key.words, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, key.entry.words);
        }
    }

} // namespace

QString fixedSentence()
{
    return QStringLiteral("A DNS query shows a lookup, not a conversation.");
}

FigureLayout layOutFigure(const PaintablePicture& picture, const FigureOptions& options)
{
    FigureLayout out;
    const QFontMetrics metrics(chartFont(11));
    const int width = options.size.width();
    int y = placeHead(out, picture, options, width);
    if (options.legend)
        y = placeLegend(out, picture, width, y);
    out.picture = QRect(QPoint(0, y), options.size);
    for (const QString& line : captionLines(options))
        out.captionRows += wrapped(line, metrics, width - 2 * kMarginPx);
    const int height = static_cast<int>(out.captionRows.size()) * kSmallLinePx + 2 * kMarginPx - 8;
    out.caption = QRect(0, out.picture.bottom() + 1, width, height);
    out.size = QSize(width, out.caption.bottom() + 1);
    return out;
}

void paintFigure(QPainter& painter, const PaintablePicture& picture, const FigureOptions& options)
{
    const Theme& theme = Theme::of(options.theme);
    const FigureLayout layout = layOutFigure(picture, options);
    painter.fillRect(QRect(QPoint(0, 0), layout.size), theme.panel);
    paintHead(painter, layout, theme);

    painter.save();
    painter.translate(layout.picture.topLeft());
    picture.paintPicture(painter, options.size, theme);
    painter.restore();

    const QRect rows = layout.caption.adjusted(kMarginPx, 0, -kMarginPx, 0);
    painter.fillRect(QRect(rows.left(), rows.top(), rows.width(), 1), theme.hairline);
    painter.setFont(chartFont(11));
    painter.setPen(theme.secondaryText);
    drawRows(painter, rows.adjusted(0, kMarginPx - 6, 0, 0), kSmallLinePx, layout.captionRows);
}

} // namespace askance
