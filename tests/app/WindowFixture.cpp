// SPDX-License-Identifier: GPL-3.0-or-later
#include "WindowFixture.h"

#include "timeline/TimelineChart.h"
#include "timeline/TimelineView.h"

#include <QApplication>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>
#include <QUrl>

namespace askance::test {

WindowFixture::WindowFixture()
{
    qputenv("XDG_STATE_HOME", m_folder.path().toUtf8());
    m_settings = std::make_unique<Settings>(m_folder.filePath(QStringLiteral("settings.ini")));
    m_settings->setValue(setting::theme, QStringLiteral("light"));
    m_window = std::make_unique<MainWindow>(*m_settings);
    m_window->resize(1600, 1000);
    m_window->show();
    if (!QTest::qWaitForWindowExposed(m_window.get()))
        qFatal("the window does not appear");
}

WindowFixture::~WindowFixture() = default;

void WindowFixture::drop(const QStringList& paths)
{
    QMimeData mime;
    QList<QUrl> urls;
    for (const QString& path : paths)
        urls << QUrl::fromLocalFile(path);
    mime.setUrls(urls);
    const QPoint at = m_window->rect().center();
    QDragEnterEvent enter(at, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &enter);
    if (!enter.isAccepted())
        qFatal("the window does not accept the drag");
    QDropEvent event(at, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &event);
}

bool WindowFixture::settle(int ms)
{
    const Investigation& it = m_window->investigation();
    if (!QTest::qWaitFor([&] { return !it.isLoading() && !it.isBusy(); }, ms))
        return false;
    QTest::qWait(120); // delayed replots and brush throttling
    return QTest::qWaitFor([&] { return !it.isLoading() && !it.isBusy(); }, ms);
}

void WindowFixture::brush(double from, double to)
{
    auto* view = child<TimelineView>("timelineView");
    TimelineChart* chart = &view->chart();
    if (!chart->scene())
        qFatal("the timeline shows nothing to brush");
    const QRect plot = chart->scene()->layout().plot;
    const int y = plot.top() + 10;
    const auto x = [&](double share) { return plot.left() + qRound(share * (plot.width() - 1)); };
    QTest::mousePress(chart, Qt::LeftButton, {}, {x(from), y});
    constexpr int steps = 12;
    for (int i = 1; i <= steps; ++i)
        QTest::mouseMove(chart, {x(from + (to - from) * i / steps), y});
    QTest::mouseRelease(chart, Qt::LeftButton, {}, {x(to), y});
}

quint64 WindowFixture::selected() const
{
    PictureSpec spec;
    spec.kind = PictureKind::Overview;
    const auto picture = m_window->investigation().answerNow(spec);
    return picture ? picture.value()->as<Overview>().inSelection.queries : 0;
}

} // namespace askance::test
