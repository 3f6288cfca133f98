// SPDX-License-Identifier: GPL-3.0-or-later
#include "WindowFixture.h"

#include "WindowStyle.h"

#include "investigation/RecordsModel.h"
#include "timeline/TimelineChart.h"
#include "timeline/TimelineView.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileDialog>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QTimer>
#include <QUrl>

namespace askance::test {

WindowFixture::WindowFixture()
{
    WindowStyle::install();
    qputenv("XDG_STATE_HOME", m_folder.path().toUtf8());
    m_settings = std::make_unique<Settings>(m_folder.filePath(QStringLiteral("settings.ini")));
    m_settings->setValue(setting::theme, QStringLiteral("light"));
    restart();
}

void WindowFixture::restart()
{
    end();
    start();
}

void WindowFixture::end()
{
    if (m_window)
        m_window->close();
    m_window.reset();
}

void WindowFixture::start()
{
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

ImportDialog& WindowFixture::importDialog()
{
    ImportDialog* dialog = nullptr;
    const bool stands = QTest::qWaitFor(
        [&] {
            dialog = qobject_cast<ImportDialog*>(QApplication::activeModalWidget());
            return dialog && !dialog->draft().isLooking() && dialog->step() != ImportDialog::Step::Choose;
        },
        30000);
    if (!stands)
        qFatal("the import dialog does not come to a step that needs a person");
    return *dialog;
}

void WindowFixture::importLogs(const QStringList& paths, const char* target)
{
    drop(paths);
    ImportDialog& dialog = importDialog();
    if (dialog.step() != ImportDialog::Step::Check)
        qFatal("the import dialog asks something");
    if (target)
        QTest::keyClick(dialog.findChild<QWidget*>(QString::fromLatin1(target)), Qt::Key_Space);
    QTest::keyClick(dialog.focusWidget(), Qt::Key_Return);
    if (QApplication::activeModalWidget())
        return; // a person thought better of it
    // Shortcuts go to the active window; nobody but a window manager would make ours that again.
    m_window->activateWindow();
    if (!QTest::qWaitForWindowActive(m_window.get()))
        qFatal("the window does not become active after the dialog");
}

void WindowFixture::atNextDialog(const std::function<bool(QWidget*)>& work)
{
    auto* timer = new QTimer(m_window.get());
    QObject::connect(timer, &QTimer::timeout, timer, [timer, work, left = 500]() mutable {
        if (--left == 0)
            qFatal("the dialog does not appear");
        QWidget* dialog = QApplication::activeModalWidget();
        if (!dialog || !work(dialog))
            return;
        timer->stop();
        timer->deleteLater();
    });
    timer->start(20);
}

void WindowFixture::answerNextBox(const QString& question, const QString& button)
{
    atNextDialog([question, button](QWidget* dialog) {
        const auto* box = qobject_cast<QMessageBox*>(dialog);
        if (!box || box->text() != question)
            return false;
        const QList<QAbstractButton*> buttons = box->buttons();
        for (QAbstractButton* one : buttons) {
            if (one->text().remove(QLatin1Char('&')) != button)
                continue;
            one->click();
            return true;
        }
        qFatal("the box has no button '%s'", qPrintable(button));
    });
}

void WindowFixture::fillNextFileDialog(const QString& file)
{
    atNextDialog([file](QWidget* dialog) {
        auto* files = qobject_cast<QFileDialog*>(dialog);
        if (!files)
            return false;
        // selectFile() does nothing once the name has the focus: typed as a person types it.
        auto* name = files->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
        if (!name)
            qFatal("the file dialog has no line for the name");
        name->setText(file);
        static_cast<QDialog*>(files)->accept();
        return true;
    });
}

bool WindowFixture::settle(int ms)
{
    const Investigation& it = m_window->investigation();
    const auto* table = m_window->findChild<QTableView*>(QStringLiteral("recordsTable"));
    const auto* records = table ? qobject_cast<const RecordsModel*>(table->model()) : nullptr;
    const auto stands = [&] { return !it.isLoading() && !it.isBusy() && !(records && records->isCounting()); };
    if (!QTest::qWaitFor(stands, ms))
        return false;
    QTest::qWait(120); // delayed replots and brush throttling
    return QTest::qWaitFor(stands, ms);
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

bool WindowFixture::open(const QString& path)
{
    m_window->desk().openCase(path);
    return settle();
}

void WindowFixture::choose(const QString& words)
{
    auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
    if (!menu)
        qFatal("no menu is open");
    const QList<QAction*> actions = menu->actions();
    for (QAction* action : actions) {
        if (!action->isEnabled() || !action->text().remove(QLatin1Char('&')).startsWith(words))
            continue;
        QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(action).center());
        return;
    }
    qFatal("the menu has no entry '%s'", qPrintable(words));
}

quint64 WindowFixture::selected() const
{
    PictureSpec spec;
    spec.kind = PictureKind::Overview;
    const auto picture = m_window->investigation().answerNow(spec);
    return picture ? picture.value()->as<Overview>().inSelection.queries : 0;
}

} // namespace askance::test
