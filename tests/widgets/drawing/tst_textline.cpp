// SPDX-License-Identifier: GPL-3.0-or-later
//
// The same pixels as QPainter's own single lines, where these fit.
#include "TestSupport.h"

#include "drawing/TextLine.h"

#include <QFontMetricsF>
#include <QImage>
#include <QPainter>

#include <functional>

using namespace askance;

namespace {

// Letters of the font at hand: others Qt centres by the height of the font it finds them in, which moves the baseline.
const QStringList kTexts = {QStringLiteral("198.18.0.42"), QStringLiteral("Alfa-Bank"), QStringLiteral("gjpqy Åé"),
    QStringLiteral("почта.пример"), QStringLiteral("دومين.example"), QStringLiteral("1,816")};

QFont fontOf(int px)
{
    QFont font = QGuiApplication::font();
    font.setPixelSize(px);
    return font;
}

QImage painted(const QFont& font, const std::function<void(QPainter&)>& draw)
{
    QImage image(260, 60, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setFont(font);
    painter.setPen(Qt::black);
    draw(painter);
    return image;
}

// The part of the picture that is not white.
QRect inkOf(const QImage& image)
{
    QRect ink;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (image.pixel(x, y) != qRgb(255, 255, 255))
                ink |= QRect(x, y, 1, 1);
    return ink;
}

} // namespace

class TestTextLine : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatFitsIsDrawnAsQtWould()
    {
        int compared = 0;
        for (int px = 9; px <= 26; ++px)
            for (const QString& text : kTexts)
                for (const Qt::Alignment alignment : {Qt::AlignLeft, Qt::AlignRight})
                    for (const int height : {18, 24, 25, 40}) {
                        const QFont font = fontOf(px);
                        const QRect room(7, 5, 240, height);
                        if (QFontMetrics(font).horizontalAdvance(text) > room.width()
                            || QFontMetricsF(font).height() > height)
                            continue;
                        const QImage ours
                            = painted(font, [&](QPainter& painter) { drawTextLine(painter, room, alignment, text); });
                        const QImage theirs = painted(font, [&](QPainter& painter) {
                            painter.drawText(
                                room, static_cast<int>(alignment | Qt::AlignVCenter) | Qt::TextSingleLine, text);
                        });
                        QVERIFY2(ours == theirs,
                            qPrintable(QStringLiteral("%1 at %2 px in %3").arg(text).arg(px).arg(height)));
                        ++compared;
                    }
        QVERIFY(compared > 500);
        qInfo("%d lines compared", compared);
    }

    void inTheMiddleBothSidesAreAlike()
    {
        const QImage image = painted(fontOf(13), [](QPainter& painter) {
            drawTextLine(painter, {10, 0, 201, 30}, Qt::AlignHCenter, QStringLiteral("HHHH"));
        });
        const QRect ink = inkOf(image);
        QVERIFY(std::abs((ink.left() - 10) - (210 - ink.right())) <= 2);
    }

    void whatDoesNotFitIsCut()
    {
        const QFont font = fontOf(13);
        const QFontMetrics metrics(font);
        const QString text = QStringLiteral("a-long-name.of.many.labels.example");
        for (const Qt::TextElideMode mode : {Qt::ElideRight, Qt::ElideMiddle, Qt::ElideNone})
            for (const int width : {120, 40, 6, 1}) {
                int taken = 0;
                const QRect room(50, 10, width, 24);
                const QImage image = painted(
                    font, [&](QPainter& painter) { taken = drawTextLine(painter, room, Qt::AlignLeft, text, mode); });
                QVERIFY(taken >= 0 && taken <= width); // 0: not even an ellipsis has room
                QVERIFY(room.adjusted(-1, 0, 1, 0).contains(inkOf(image)) || inkOf(image).isNull());
            }
        const QImage cut = painted(font, [&](QPainter& painter) {
            drawTextLine(painter, {50, 10, 120, 24}, Qt::AlignLeft, text, Qt::ElideMiddle);
        });
        const QImage whole = painted(font, [&](QPainter& painter) {
            drawTextLine(painter, {50, 10, 120, 24}, Qt::AlignLeft, metrics.elidedText(text, Qt::ElideMiddle, 120));
        });
        QVERIFY(cut == whole);
    }

    void nothingIsDrawnOfNothing()
    {
        for (const QRect& room : {QRect(10, 10, 0, 20), QRect(10, 10, -5, 20)})
            QVERIFY(inkOf(painted(fontOf(13), [&](QPainter& painter) {
                QCOMPARE(drawTextLine(painter, room, Qt::AlignLeft, QStringLiteral("text")), 0);
            })).isNull());
        QVERIFY(inkOf(painted(fontOf(13), [](QPainter& painter) {
            QCOMPARE(drawTextLine(painter, {10, 10, 100, 20}, Qt::AlignLeft, QString()), 0);
        })).isNull());
    }
};

QTEST_MAIN(TestTextLine)
#include "tst_textline.moc"
