// SPDX-License-Identifier: GPL-3.0-or-later
//
// GraphScene's frame: what stays in place while the columns move. Time strip, headings, what is hidden, legend.
#include "drawing/Hatch.h"
#include "drawing/NumberText.h"
#include "drawing/PlainText.h"
#include "drawing/SpanText.h"
#include "drawing/TimeScale.h"
#include "graph/GraphScene.h"
#include "graph/GraphWords.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace askance {

namespace {

    constexpr int kStripColumnPx = 5;
    constexpr int kHeadingTopPx = 57;
    constexpr int kHeadingPx = 17;
    constexpr double kLargestSamplePx = 26; // radius in the legend

    void words(QPainter& painter, const QRectF& rect, Qt::Alignment alignment, const QFont& font, const QColor& colour,
        const QString& text)
    {
        painter.setFont(font);
        painter.setPen(colour);
        painter.drawText(rect, static_cast<int>(alignment) | Qt::TextSingleLine,
            QFontMetricsF(font).elidedText(text, Qt::ElideRight, rect.width()));
    }

    void paintStrip(QPainter& painter, const GraphScene& scene)
    {
        const Theme& theme = scene.theme();
        const QRect box = scene.stripRect();
        const std::optional<TimeSpan> bounds = scene.picture()->spec.filter.timeBounds();
        const TimeSpan whole = scene.stripSpan();
        const QRectF labels(kGraphMarginPx, box.top(), box.left() - kGraphMarginPx - 6, box.height());
        const Qt::Alignment left = Qt::AlignLeft | Qt::AlignVCenter;
        words(painter, labels.adjusted(0, 2, 0, -16), left, chartFont(11), theme.secondaryText,
            (bounds ? QStringLiteral("Time filter, ") : QStringLiteral("Whole case, "))
                + QString::fromUtf8(scene.zone().id()));
        painter.fillRect(box, theme.innerLine);
        painter.fillRect(box.adjusted(1, 1, -1, -1), theme.panel);
        if (whole.isEmpty())
            return;
        const TimeSpan window = bounds ? bounds->intersected(whole) : whole;
        const TimeSpan named = window.isEmpty() ? whole : window;
        words(painter, labels.adjusted(0, 16, 0, -1), left, chartFont(11), theme.mutedText,
            daysWords(named.beginUs, named.endUs - 1, scene.zone()));
        const TimeScale scale{whole, box.left() + 1, box.width() - 2};
        const ColumnTable& table = *scene.picture()->data->table;
        std::vector<size_t> counts;
        size_t before = 0;
        for (int px = kStripColumnPx; px < scale.widthPx + kStripColumnPx; px += kStripColumnPx) {
            const bool isLast = px >= scale.widthPx;
            const size_t after = isLast ? table.rows() : table.lowerBound(scale.toUs(scale.leftPx + px));
            counts.push_back(after - before);
            before = after;
        }
        const size_t most = std::max<size_t>(1, *std::max_element(counts.begin(), counts.end()));
        const QRect inWindow(scale.toPx(window.beginUs), box.top(),
            std::max(scale.toPx(window.endUs) - scale.toPx(window.beginUs), 2), box.height());
        if (!window.isEmpty() && bounds)
            painter.fillRect(inWindow, theme.zebra);
        for (const TimeSpan& silent : unrecordedSpans(scene.picture()->data->coverage, table.span(), whole)) {
            const int begin = std::max(scale.toPx(silent.beginUs), box.left() + 1);
            const int end = std::max(std::min(scale.toPx(silent.endUs), box.right()), begin + 1);
            drawHatch(painter, QRect(begin, box.top() + 1, end - begin, box.height() - 2), theme);
        }
        for (size_t i = 0; i < counts.size(); ++i) {
            if (counts[i] == 0)
                continue;
            const double share = static_cast<double>(counts[i]) / static_cast<double>(most);
            const int h = std::max(1, static_cast<int>(share * (box.height() - 6) + 0.5));
            const int x = scale.leftPx + static_cast<int>(i) * kStripColumnPx;
            const QRect column(x, box.bottom() - 1 - h, std::min(kStripColumnPx, box.right() - x), h);
            const bool inside = !bounds || inWindow.contains(column.center());
            painter.fillRect(column, inside ? theme.axis : theme.grid);
        }
        if (bounds && !window.isEmpty()) {
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(theme.accent, 2));
            painter.drawRect(inWindow.adjusted(0, 1, 0, -1));
        }
    }

    void paintHeadings(QPainter& painter, const GraphScene& scene, const GraphPlace& place)
    {
        const Theme& theme = scene.theme();
        const GraphLayout& layout = scene.layout();
        const GroupedGraph& graph = scene.graph().graph;
        const QFont font = chartFont(11, QFont::DemiBold);
        const auto at = [&](double x) { return x * place.scale + place.offset.x(); };
        const auto heading = [&](double left, double right, const QStringList& wordings) {
            const QFontMetricsF metrics(font);
            for (const QString& text : wordings) {
                if (metrics.horizontalAdvance(text) > right - left - 8 && text != wordings.last())
                    continue;
                words(painter, QRectF(left, kHeadingTopPx, right - left - 8, kHeadingPx),
                    Qt::AlignLeft | Qt::AlignVCenter, font, theme.mutedText, text);
                return;
            }
        };
        if (layout.hasContext)
            heading(at(kGraphMarginPx), at(layout.sourceLeft),
                {QStringLiteral("DOCUMENTED CONTEXT"), QStringLiteral("DOCUMENTED")});
        QString sources = QStringLiteral("SOURCES (ASKED)");
        if (graph.sourceGrouping == GraphGrouping::Prefix)
            sources += QStringLiteral(" BY /24, /48");
        heading(at(layout.sourceLeft), at(layout.nameLeft), {sources});
        QStringList names{QStringLiteral("DOMAINS (ASKED ABOUT)"), QStringLiteral("DOMAINS")};
        if (graph.grouping == GraphGrouping::Suffix)
            names = {QStringLiteral("DOMAINS (ASKED ABOUT) BY LAST TWO LABELS"),
                QStringLiteral("DOMAINS BY LAST TWO LABELS"), QStringLiteral("BY LAST TWO LABELS")};
        heading(at(layout.nameLeft), std::max<double>(scene.size().width(), at(layout.width)), names);
    }

    void paintHidden(QPainter& painter, const GraphScene& scene)
    {
        const QString text = hiddenWords(scene.graph().graph);
        if (text.isEmpty())
            return;
        // Above the legend, where nothing scrolls.
        const QRect legend = scene.legendRect();
        const QFont font = chartFont(11);
        const double width = std::min(
            QFontMetricsF(font).horizontalAdvance(text) + 16, static_cast<double>(scene.size().width()) - 28);
        const QRectF note(legend.left() + 0.5, legend.top() - 25.5, width, 20);
        const Theme& theme = scene.theme();
        painter.setRenderHint(QPainter::Antialiasing, true);
        painter.setPen(QPen(theme.warningBorder, 1));
        painter.setBrush(theme.warningFill);
        painter.drawRoundedRect(note, 4, 4);
        painter.setRenderHint(QPainter::Antialiasing, false);
        words(painter, note.adjusted(8, 0, -6, 0), Qt::AlignLeft | Qt::AlignVCenter, font, theme.warningText, text);
    }

    // The powers of ten whose circles fit into the legend, and the count up to which all circles are equal.
    std::vector<quint64> sampleCounts(double radiusPerRoot)
    {
        const double least = std::pow(kGraphCirclePx / radiusPerRoot, 2);
        const double most = std::pow(kLargestSamplePx / radiusPerRoot, 2);
        const double step = std::pow(10, std::floor(std::log10(least)) - 1);
        std::vector<quint64> counts{static_cast<quint64>(std::max(1.0, std::round(least / step) * step))};
        for (double ten = 1; ten <= most; ten *= 10)
            if (ten > 1.5 * least)
                counts.push_back(static_cast<quint64>(ten));
        while (counts.size() > 3)
            counts.erase(counts.begin() + 1);
        return counts;
    }

    void paintSamples(QPainter& painter, const GraphScene& scene, const QRect& box, double scale)
    {
        const Theme& theme = scene.theme();
        const double perRoot = scene.layout().radiusPerRoot * scale;
        const double least = kGraphCirclePx * scale;
        double x = box.left() + 20;
        const double bottom = box.bottom() - 20;
        painter.setRenderHint(QPainter::Antialiasing, true);
        bool isFirst = true;
        for (const quint64 count : sampleCounts(perRoot / scale)) {
            const double radius = isFirst ? least : perRoot * std::sqrt(static_cast<double>(count));
            if (radius > kLargestSamplePx + 1)
                break;
            const double wide = std::max(2 * radius, 34.0);
            painter.setPen(QPen(theme.controlBorder, 1.2));
            painter.setBrush(Qt::NoBrush);
            const double middle = std::min(bottom - radius - 1, box.top() + 35.0);
            painter.drawEllipse(QPointF(x + wide / 2, middle), radius, radius);
            const QString text = (isFirst ? QStringLiteral("≤ ") : QString()) + countText(count);
            words(painter, QRectF(x + wide / 2 - 40, bottom, 80, 16), Qt::AlignCenter, chartFont(11), theme.mutedText,
                text);
            x += wide + 14;
            isFirst = false;
        }
        painter.setRenderHint(QPainter::Antialiasing, false);
        const QString leastText = QString::number(std::round(least * 10) / 10); // "4", "2.6"
        const QRectF room(x, box.top() + 18, box.right() - x - 4, 16);
        words(painter, room, Qt::AlignLeft | Qt::AlignVCenter, chartFont(11), theme.secondaryText,
            QStringLiteral("circle area = lookups"));
        words(painter, room.translated(0, 17), Qt::AlignLeft | Qt::AlignVCenter, chartFont(11), theme.secondaryText,
            QStringLiteral("(%1 px minimum)").arg(leastText));
    }

    QString documentWords(const GraphScene& scene)
    {
        const GraphPicture& picture = scene.graph();
        if (!scene.picture()->spec.graph.documents)
            return QStringLiteral("documented relations are hidden");
        if (picture.documents.elsewhere > 0)
            return QStringLiteral("documented: dashed, not DNS evidence · %1 more of others")
                .arg(countText(picture.documents.elsewhere));
        return QStringLiteral("documented relation: dashed, fixed width, not DNS evidence");
    }

    void paintLegend(QPainter& painter, const GraphScene& scene, double scale)
    {
        const Theme& theme = scene.theme();
        const QRect box = scene.legendRect();
        painter.setRenderHint(QPainter::Antialiasing, true);
        painter.setPen(QPen(theme.hairline, 1));
        painter.setBrush(theme.panel);
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
        painter.setRenderHint(QPainter::Antialiasing, false);
        const bool hasGhosts = scene.layout().hasGhosts;
        const int divide = box.left() + std::min(404, box.width() * 58 / 100);
        const double gap = hasGhosts ? 20 : 25;
        double y = box.top() + (hasGhosts ? 18 : 26);
        const auto row = [&](const QString& text) {
            words(painter, QRectF(box.left() + 65, y - 8, divide - box.left() - 71, 16),
                Qt::AlignLeft | Qt::AlignVCenter, chartFont(11), theme.secondaryText, text);
            y += gap;
        };
        const QRectF line(box.left() + 14, y - 2.5, 40, 5);
        painter.fillRect(line, theme.blended(theme.category[1], 0.82));
        row(QStringLiteral("observed lookups: solid, width ∝ √count"));
        if (hasGhosts) {
            painter.fillRect(QRectF(box.left() + 14, y - 2.5, 40, 5), theme.grid);
            row(QStringLiteral("in the case, outside the filter"));
        }
        QPen pen(theme.documentedEdge, 1.6, Qt::CustomDashLine, Qt::FlatCap);
        pen.setDashPattern({3.5, 2.5});
        painter.setPen(pen);
        painter.drawLine(QPointF(box.left() + 14, y + 0.5), QPointF(box.left() + 54, y + 0.5));
        row(documentWords(scene));
        painter.fillRect(QRect(divide, box.top() + 13, 1, box.height() - 26), theme.hairline);
        paintSamples(painter, scene, QRect(divide, box.top(), box.right() - divide, box.height()), scale);
    }

    // Beside the legend: what of the columns lies out of sight, and how to see it.
    void paintOutOfSight(QPainter& painter, const GraphScene& scene, const GraphPlace& place)
    {
        const QRectF room = scene.canvas();
        quint64 above = 0;
        quint64 below = 0;
        for (size_t i = 0; i < scene.layout().names.size(); ++i) {
            const double y = scene.layout().names[i].row.center().y() * place.scale + place.offset.y();
            if (y < room.top())
                above += scene.graph().graph.names.ends[i].members;
            else if (y >= room.bottom())
                below += scene.graph().graph.names.ends[i].members;
        }
        QStringList parts;
        if (above > 0)
            parts << QStringLiteral("↑ ") + countedText(above, QStringLiteral("name"), QStringLiteral("names"));
        if (below > 0)
            parts << QStringLiteral("↓ ") + countedText(below, QStringLiteral("name"), QStringLiteral("names"));
        if (parts.isEmpty())
            return;
        const QRect legend = scene.legendRect();
        const QRectF rect(legend.right() + 12, legend.top(),
            scene.size().width() - legend.right() - 12 - kGraphMarginPx, legend.height());
        words(painter, rect.adjusted(0, 0, 0, -rect.height() / 2), Qt::AlignRight | Qt::AlignBottom,
            chartFont(11, QFont::DemiBold), scene.theme().secondaryText,
            QStringLiteral("Out of sight: ") + parts.join(QStringLiteral(", ")));
        words(painter, rect.adjusted(0, rect.height() / 2, 0, 0), Qt::AlignRight | Qt::AlignTop, chartFont(11),
            scene.theme().mutedText, QStringLiteral("Space+drag moves, 0 shows all"));
    }

} // namespace

void GraphScene::paintFrame(QPainter& painter, const GraphPlace& place) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(QRect(0, 0, m_size.width(), kGraphHeadPx - 8), m_theme.panel);
    // The columns pass below the legend's band as they pass below the headings: nothing shows beside the box.
    painter.fillRect(QRectF(0, canvas().bottom(), m_size.width(), m_size.height() - canvas().bottom()), m_theme.panel);
    paintStrip(painter, *this);
    paintHeadings(painter, *this, place);
    paintHidden(painter, *this);
    paintLegend(painter, *this, place.scale);
    paintOutOfSight(painter, *this, place);
    if (const QString words = emptyGraphWords(*m_picture); !words.isEmpty()) {
        painter.setFont(chartFont(13));
        painter.setPen(m_theme.secondaryText);
        painter.drawText(canvas(), Qt::AlignCenter | Qt::TextWordWrap, words);
    }
    painter.restore();
}

} // namespace askance
