// SPDX-License-Identifier: GPL-3.0-or-later
#include "WindowBench.h"

#include "WindowFixture.h"

#include "engine/LocalEngine.h"
#include "rhythm/RhythmScene.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QImage>
#include <QPainter>
#include <QTest>

#include <algorithm>
#include <cstdio>
#include <functional>

namespace askance::bench {

namespace {

    constexpr QSize kCanvas(1020, 778); // of the rhythm view at 1600 x 1000

    double msOf(const std::function<void()>& work)
    {
        QElapsedTimer timer;
        timer.start();
        work();
        return static_cast<double>(timer.nsecsElapsed()) / 1e6;
    }

    void print(const char* what, std::vector<double> ms)
    {
        if (ms.empty())
            return;
        // The first is another matter than its like: what was never shown is laid out and drawn with cold caches.
        const auto worst = std::max_element(ms.begin(), ms.end()) - ms.begin();
        const double first = ms.front();
        std::sort(ms.begin(), ms.end());
        std::printf("  %-34s median %.1f ms, 95 %% under %.1f, worst %.1f ms (number %td), first %.1f, %zu times\n",
            what, ms[ms.size() / 2], ms[ms.size() * 95 / 100], ms.back(), worst + 1, first, ms.size());
    }

    // Until all is counted and nothing waits to be drawn. Sleeps as the program does while others count: a loop that
    // asks again and again would take a core from them.
    void drain(Investigation& investigation)
    {
        do
            QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
        while (investigation.isBusy());
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents(QEventLoop::AllEvents);
    }

    // Every `stride`th step of the brush.
    void brushIn(
        test::WindowFixture& window, const char* what, Qt::Key view, int steps, int stride, TimeSpan (*brushAt)(int))
    {
        QTest::keyClick(&window.window(), view, Qt::ControlModifier);
        if (!window.settle(600'000)) {
            std::printf("  %s: not ready after ten minutes\n", what);
            return;
        }
        Investigation& investigation = window.investigation();
        std::vector<double> ms;
        for (int i = 0; i < steps; i += stride) {
            const Filter selection = Filter::time(brushAt(i), QByteArrayLiteral("UTC"));
            ms.push_back(msOf([&] {
                investigation.setSelection(selection);
                drain(investigation);
            }));
        }
        print(what, std::move(ms));
        investigation.setSelection(std::nullopt);
    }

    void drawRhythm(const DatasetPtr& data)
    {
        const LocalEngine engine(data);
        for (const auto& [what, slotUs, group] :
            {std::tuple("draw rhythm, cells of an hour", kUsPerHour, GroupField::None),
                {"draw rhythm, cells of two minutes", 2 * kUsPerMinute, GroupField::Organisation}}) {
            PictureSpec spec;
            spec.kind = PictureKind::Rhythm;
            spec.group = group;
            spec.rhythm.choosesColour = false;
            spec.slotUs = slotUs;
            const auto answer = engine.answer(spec);
            if (!answer) {
                std::printf("  %s: %s\n", what, qPrintable(answer.error().what));
                continue;
            }
            std::vector<double> ms;
            for (int i = 0; i < 9; ++i)
                ms.push_back(msOf([&, picture = *answer] {
                    const RhythmScene scene(picture, {}, kCanvas, Theme::of(ThemeKind::Light), {});
                    QImage image(kCanvas, QImage::Format_RGB32);
                    QPainter painter(&image);
                    scene.paint(painter);
                }));
            print(what, std::move(ms));
        }
    }

} // namespace

void benchWindow(const DatasetPtr& data, const QString& filter, int steps, TimeSpan (*brushAt)(int step))
{
    std::printf(
        "a brush over %zu records in the window, 1600 x 1000, until every visible view is drawn\n", data->rows());
    {
        test::WindowFixture window;
        window.investigation().openDataset(data);
        window.investigation().setFilter(parseFilter(filter).filter);
        brushIn(window, "a step, timeline", Qt::Key_1, steps, 1, brushAt);
        brushIn(window, "a step, rhythm", Qt::Key_2, steps, 1, brushAt);
        brushIn(window, "a step, graph", Qt::Key_3, steps, 20, brushAt); // laid out anew each time
    }
    drawRhythm(data);
}

} // namespace askance::bench
