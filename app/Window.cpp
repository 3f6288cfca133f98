// SPDX-License-Identifier: GPL-3.0-or-later
#include "Window.h"

#include "MainWindow.h"
#include "WindowStyle.h"

#include <QApplication>

namespace askance {

int runWindow(int& argc, char** argv)
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("askance"));
    QApplication::setApplicationDisplayName(QStringLiteral("Askance"));
    QApplication::setApplicationVersion(QStringLiteral(ASKANCE_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("org.askance.Askance"));
    WindowStyle::install();
    Settings settings;
    MainWindow window(settings);
    window.show();
    const QStringList paths = QApplication::arguments().mid(1);
    if (!paths.isEmpty())
        window.desk().openPaths(paths);
    return QApplication::exec();
}

} // namespace askance
