// SPDX-License-Identifier: GPL-3.0-or-later
//
// An investigation without a mouse, from an empty start to an exported figure: every key goes to the window that has
// the keyboard, and from there to whatever has the focus, as the desktop sends it. No widget is told anything directly.
#include "TestSupport.h"
#include "WindowFixture.h"

#include "exporting/ExportDialog.h"
#include "timeline/TimelineChart.h"
#include "timeline/TimelineView.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QContextMenuEvent>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QMessageBox>
#include <QProcess>
#include <QTest>
#include <QTimer>
#include <QWindow>

using namespace askance;
using askance::test::WindowFixture;

namespace {

constexpr int kMostTabs = 200;

// 600 queries of four sources over twenty days; a third asks for mail1.example.com.
QString writeLog(const WindowFixture& window)
{
    const QString path = window.path(QStringLiteral("dns.csv"));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("cannot write the log");
    file.write("time,source,query,type\n");
    for (int i = 0; i < 600; ++i) {
        const QString line
            = QStringLiteral("2016-05-%1T%2:00:00Z,192.0.2.%3,%4,A\n")
                  .arg(4 + i / 30, 2, 10, QLatin1Char('0'))
                  .arg(i % 24, 2, 10, QLatin1Char('0'))
                  .arg(1 + i % 4)
                  .arg(i % 3 == 0 ? QStringLiteral("mail1.example.com") : QStringLiteral("www.example.net"));
        file.write(line.toUtf8());
    }
    return path;
}

quint64 numberIn(const QString& text)
{
    QString digits;
    for (const QChar c : text) {
        if (c.isDigit())
            digits += c;
        else if (c != QLatin1Char(',') && !digits.isEmpty())
            break;
    }
    return digits.toULongLong();
}

QString described(const QWidget* widget)
{
    return widget
        ? QStringLiteral("%1 '%2'").arg(QString::fromLatin1(widget->metaObject()->className()), widget->objectName())
        : QStringLiteral("nothing");
}

QString accessibleName(QWidget* widget)
{
    QAccessibleInterface* face = QAccessible::queryAccessibleInterface(widget);
    return face ? face->text(QAccessible::Name) : QString();
}

// ---- the hands

// The window that has the keyboard. When the one that had it closes, the next below gets it: the offscreen platform has
// no window manager to see to that.
QWindow* keyboard()
{
    QWidget* next = QApplication::activeModalWidget();
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (QWidget* window : windows)
        if (!next && window->isVisible() && qobject_cast<MainWindow*>(window))
            next = window;
    if (!QGuiApplication::focusWindow() && next) {
        next->activateWindow();
        if (!QTest::qWaitForWindowActive(next))
            qFatal("no window has the keyboard");
    }
    return QGuiApplication::focusWindow();
}

void press(Qt::Key key, Qt::KeyboardModifiers held = {})
{
    QTest::keyClick(keyboard(), key, held);
}

void type(const QString& text)
{
    for (const QChar c : text)
        QTest::keyClick(keyboard(), c.toLatin1());
}

// The Menu key: the platform makes this of it, and the window hands it to what has the focus.
void pressMenuKey()
{
    QContextMenuEvent event(QContextMenuEvent::Keyboard, {}, {});
    QCoreApplication::sendEvent(keyboard(), &event);
}

// By Tab, or by Shift+Tab, to the control with this objectName.
bool tabTo(const char* name, Qt::Key key = Qt::Key_Tab)
{
    for (int i = 0; i < kMostTabs; ++i) {
        const QWidget* at = QApplication::focusWidget();
        if (at && at->objectName() == QLatin1String(name))
            return true;
        press(key);
    }
    qWarning("Tab does not come to %s, but stands at %s", name, qPrintable(described(QApplication::focusWidget())));
    return false;
}

// A modal box runs a loop of its own: `work` is done in it.
void inNextBox(const std::function<void()>& work)
{
    auto* timer = new QTimer(qApp);
    QObject::connect(timer, &QTimer::timeout, timer, [timer, work, left = 500]() mutable {
        if (--left == 0)
            qFatal("the box does not appear");
        if (!qobject_cast<QMessageBox*>(QApplication::activeModalWidget()) || !QApplication::focusWidget())
            return;
        timer->stop();
        timer->deleteLater();
        work();
    });
    timer->start(20);
}

// ---- what the hands do

// From the welcome page: a file chosen by its path, and through the pages of the dialog.
void import(WindowFixture& window, const QString& log)
{
    QVERIFY(tabTo("welcomeImport"));
    press(Qt::Key_Space);
    QTRY_COMPARE(described(QApplication::focusWidget()), QStringLiteral("QPushButton 'importAddFiles'"));
    press(Qt::Key_Space);
    QTRY_COMPARE(described(QApplication::focusWidget()), QStringLiteral("QLineEdit 'fileNameEdit'"));
    type(log);
    press(Qt::Key_Return);
    auto* dialog = window.child<ImportDialog>("importDialog");
    QTRY_COMPARE(QApplication::activeModalWidget(), static_cast<QWidget*>(dialog));
    QTRY_COMPARE(dialog->draft().count(), 1);
    while (dialog->step() != ImportDialog::Step::Check) {
        const ImportDialog::Step step = dialog->step();
        QTRY_VERIFY(dialog->isReady());
        QVERIFY(tabTo("importNext"));
        press(Qt::Key_Return);
        QTRY_VERIFY(dialog->step() != step);
    }
    QTRY_VERIFY(dialog->isReady());
    press(Qt::Key_Return);
    QTRY_VERIFY(!QApplication::activeModalWidget());
    QVERIFY(window.settle());
    QVERIFY(window.investigation().dataset());
    QCOMPARE(window.investigation().dataset()->rows(), size_t{600});
}

} // namespace

class TestKeyboardOnly : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void fromAnEmptyStartToAnExportedFigure()
    {
        WindowFixture window;
        Investigation& it = window.investigation();
        QVERIFY(!it.dataset());
        import(window, writeLog(window));
        if (QTest::currentTestFailed())
            return;
        // Another file of the same name: a recipe carries it.
        QVERIFY(QDir(window.path({})).mkdir(QStringLiteral("copy")));
        const QString kase = window.path(QStringLiteral("copy/") + QFileInfo(it.casePath()).fileName());
        QVERIFY(QFile::copy(it.casePath(), kase));
        auto* count = window.child<QLabel>("filterCount");
        auto* chart = &window.child<TimelineView>("timelineView")->chart();

        // A filter: the value completed, not typed to its end.
        press(Qt::Key_Slash);
        QCOMPARE(described(QApplication::focusWidget()), QStringLiteral("QLineEdit 'filterInput'"));
        type(QStringLiteral("domain:mail"));
        auto* completion = window.child<QListView>("filterCompletionList");
        QTRY_VERIFY(completion->isVisible());
        QTRY_COMPARE(completion->model()->index(0, 0).data().toString(), QStringLiteral("mail1.example.com"));
        press(Qt::Key_Down);
        press(Qt::Key_Return);
        QVERIFY(window.settle());
        QCOMPARE(it.filter().toText(), QStringLiteral("domain:mail1.example.com"));
        QCOMPARE(numberIn(count->text()), quint64{200});

        // A brush of six bins, kept as filter, and taken back.
        press(Qt::Key_1, Qt::ControlModifier);
        QCOMPARE(QApplication::focusWidget(), static_cast<QWidget*>(chart));
        for (int i = 0; i < 3; ++i)
            press(Qt::Key_Right);
        for (int i = 0; i < 5; ++i)
            press(Qt::Key_Right, Qt::ShiftModifier);
        QVERIFY(window.settle());
        QCOMPARE(chart->marks().spans.size(), size_t{1});
        const quint64 brushed = window.selected();
        QVERIFY2(brushed > 0 && brushed < 200, qPrintable(QString::number(brushed)));
        press(Qt::Key_Return);
        QVERIFY(window.settle());
        QCOMPARE(numberIn(count->text()), brushed);
        press(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(window.settle());
        QCOMPARE(numberIn(count->text()), quint64{200});

        // Records, facets and graph: each selects by the arrows.
        press(Qt::Key_Escape);
        press(Qt::Key_Escape);
        QVERIFY(window.settle());
        QVERIFY(!it.selection());
        QVERIFY(tabTo("recordsTable"));
        press(Qt::Key_Down);
        press(Qt::Key_Down);
        QVERIFY(window.settle());
        QCOMPARE(window.selected(), quint64{1});
        press(Qt::Key_Escape);
        QVERIFY(!it.selection());
        QVERIFY(tabTo("facetList"));
        press(Qt::Key_Down);
        press(Qt::Key_Down);
        QVERIFY(window.settle());
        QVERIFY(it.selection());
        QVERIFY(window.selected() > 1);
        press(Qt::Key_Escape);
        press(Qt::Key_3, Qt::ControlModifier);
        QVERIFY(window.settle());
        QCOMPARE(described(QApplication::focusWidget()), QStringLiteral("askance::GraphCanvas 'graphCanvas'"));
        press(Qt::Key_Down);
        press(Qt::Key_Down);
        QVERIFY(window.settle());
        QVERIFY(it.selection());

        // The menu of what is selected: its first entry keeps only that.
        pressMenuKey();
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        QVERIFY(menu);
        press(Qt::Key_Down);
        QVERIFY(menu->activeAction() && menu->activeAction()->text().startsWith(QLatin1String("Filter to")));
        press(Qt::Key_Return);
        QVERIFY(window.settle());
        QVERIFY(!it.selection());
        const quint64 kept = numberIn(count->text());
        QVERIFY2(kept > 0 && kept < 200, qPrintable(it.filter().toText()));
        press(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(window.settle());
        QCOMPARE(it.filter().toText(), QStringLiteral("domain:mail1.example.com"));

        exportAndCompare(window, kase);
        if (QTest::currentTestFailed())
            return;

        // Ctrl+Q asks about the case that has no place yet.
        inNextBox([] {
            const auto words = [] {
                const auto* button = qobject_cast<QAbstractButton*>(QApplication::focusWidget());
                return button ? button->text().remove(QLatin1Char('&')) : QString();
            };
            for (int i = 0; i < 3 && words() != QLatin1String("Delete the case"); ++i)
                press(Qt::Key_Tab);
            if (words() != QLatin1String("Delete the case"))
                qFatal("Tab does not come to 'Delete the case'");
            press(Qt::Key_Space);
        });
        press(Qt::Key_Q, Qt::ControlModifier);
        QVERIFY(!window.window().isVisible());
        QVERIFY(QDir(Settings::stateFolder()).entryList({QStringLiteral("untitled-*")}, QDir::Files).isEmpty());
    }

    void tabVisitsEveryControlAndComesAround_data()
    {
        QTest::addColumn<int>("view");
        QTest::newRow("welcome page") << 0;
        QTest::newRow("timeline") << static_cast<int>(Qt::Key_1);
        QTest::newRow("graph") << static_cast<int>(Qt::Key_3);
        QTest::newRow("records") << static_cast<int>(Qt::Key_5);
        QTest::newRow("export dialog") << static_cast<int>(Qt::Key_E);
    }
    void tabVisitsEveryControlAndComesAround()
    {
        QFETCH(int, view);
        WindowFixture window;
        if (view != 0) {
            import(window, writeLog(window));
            if (QTest::currentTestFailed())
                return;
            press(Qt::Key_Right); // a selection and a filter, so that their controls are there too
            press(Qt::Key_Slash);
            type(QStringLiteral("type:A"));
            press(Qt::Key_Return);
            QVERIFY(window.settle());
            QVERIFY(window.investigation().selection() && !window.investigation().filter().isEmpty());
            press(static_cast<Qt::Key>(view), Qt::ControlModifier);
            QVERIFY(window.settle());
        }
        QWidget* top = QApplication::activeModalWidget();
        if (!top)
            top = &window.window();
        const QList<QWidget*> forth = walk(Qt::Key_Tab);
        const QList<QWidget*> back = walk(Qt::Key_Backtab);
        for (QWidget* one : back)
            if (!forth.contains(one))
                qWarning("%s is visited backwards only", qPrintable(described(one)));
        QVERIFY(forth.size() > (view == 0 ? 3 : 15));
        for (QWidget* one : forth) {
            QVERIFY2(back.contains(one), qPrintable(described(one) + QStringLiteral(" is not visited backwards")));
            QVERIFY2(one->isVisible() && one->isEnabled(), qPrintable(described(one)));
            QVERIFY2(!accessibleName(one).isEmpty(), qPrintable(described(one) + QStringLiteral(" has no name")));
        }
        QCOMPARE(back.size(), forth.size());
        int controls = 0;
        const QList<QWidget*> all = top->findChildren<QWidget*>();
        for (QWidget* one : all) {
            const bool takesTab = (one->focusPolicy() & Qt::TabFocus) == Qt::TabFocus;
            if (!takesTab || !one->isVisible() || !one->isEnabled() || one->focusProxy() || one->window() != top)
                continue;
            ++controls;
            QVERIFY2(forth.contains(one), qPrintable(described(one) + QStringLiteral(" is not visited")));
        }
        qInfo("%d controls, %d visited by Tab, all with an accessible name", controls, static_cast<int>(forth.size()));
    }

private:
    void exportAndCompare(WindowFixture& window, const QString& kase)
    {
        press(Qt::Key_1, Qt::ControlModifier);
        QVERIFY(window.settle());
        press(Qt::Key_E, Qt::ControlModifier);
        auto* dialog = window.child<ExportDialog>("exportDialog");
        QTRY_VERIFY(dialog->isReady());
        const QString ours = window.path(QStringLiteral("window.png"));
        QVERIFY(tabTo("exportTitle"));
        const QString title = dialog->options().title;
        type(QStringLiteral("Mine"));
        QVERIFY(dialog->options().title != title);
        press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(dialog->options().title, title); // the command has the picture's own
        QVERIFY(tabTo("exportPath"));
        press(Qt::Key_A, Qt::ControlModifier);
        type(ours);
        const QSize size = dialog->options().size;
        press(Qt::Key_Return);
        QTRY_VERIFY(QFile::exists(ours));
        QTRY_VERIFY(!QApplication::activeModalWidget());

        const QString theirs = window.path(QStringLiteral("chart.png"));
        QProcess process;
        process.start(QStringLiteral(ASKANCE_PROGRAM),
            {QStringLiteral("chart"), kase, QStringLiteral("--view"), QStringLiteral("timeline"),
                QStringLiteral("--where"), QStringLiteral("domain:mail1.example.com"), QStringLiteral("--by"),
                QStringLiteral("source"), QStringLiteral("--size"),
                QStringLiteral("%1x%2").arg(size.width()).arg(size.height()), QStringLiteral("-o"), theirs});
        QVERIFY(process.waitForFinished(60000));
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
        QFile a(ours);
        QFile b(theirs);
        QVERIFY(a.open(QIODevice::ReadOnly) && b.open(QIODevice::ReadOnly));
        const QByteArray bytes = a.readAll();
        QVERIFY(bytes.size() > 1000);
        QVERIFY(bytes == b.readAll());
    }

    // The controls in the order of Tab, until the first comes again; a trap ends the walk and fails.
    static QList<QWidget*> walk(Qt::Key key)
    {
        QList<QWidget*> visited;
        press(key);
        QWidget* const first = QApplication::focusWidget();
        for (int i = 0; i < kMostTabs; ++i) {
            QWidget* at = QApplication::focusWidget();
            if (visited.contains(at)) {
                if (at != first)
                    QTest::qFail(qPrintable(described(at) + QStringLiteral(" is a trap")), __FILE__, __LINE__);
                return visited;
            }
            visited << at;
            press(key, key == Qt::Key_Backtab ? Qt::ShiftModifier : Qt::NoModifier);
        }
        QTest::qFail("the walk does not come around", __FILE__, __LINE__);
        return visited;
    }
};

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    TestKeyboardOnly test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_keyboardonly.moc"
