// SPDX-License-Identifier: GPL-3.0-or-later
//
// Makes the pictures of the README from the program itself: the window on the sample case with a filter and a brush,
// light and dark, its rhythm, and as a graph. Usage: askance_pictures FOLDER
#include "WindowFixture.h"

#include <QApplication>
#include <QDir>
#include <QTest>

#include <cstdio>

using namespace askance;

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    QApplication::setFont(QFont(QStringLiteral("Inter"), 10));
    if (argc != 2 || !QDir(QFile::decodeName(argv[1])).exists()) {
        std::fputs("usage: askance_pictures FOLDER\n", stderr);
        return 2;
    }
    const QDir folder(QFile::decodeName(argv[1]));
    test::WindowFixture window;
    window.investigation().openSample(window.path(QStringLiteral("sample.askance")));
    if (!window.settle(120'000))
        return 1;
    const auto parsed = parseFilter(QStringLiteral("domain:mail1.trump-email.com type:A time:2016-05-04..2016-09-23"));
    window.investigation().setFilter(parsed.filter);
    if (!window.settle())
        return 1;
    window.brush(0.62, 0.72);
    if (!window.settle())
        return 1;
    for (const auto* theme : {"light", "dark"}) {
        window.window().setThemeChoice(QString::fromLatin1(theme));
        if (!window.settle())
            return 1;
        const QString file = folder.filePath(QStringLiteral("window-%1.png").arg(QString::fromLatin1(theme)));
        if (!window.window().grab().save(file)) {
            std::fprintf(stderr, "askance_pictures: %s cannot be written\n", qPrintable(file));
            return 1;
        }
    }
    window.window().setThemeChoice(QStringLiteral("light"));
    QTest::keyClick(&window.window(), Qt::Key_2, Qt::ControlModifier);
    if (!window.settle() || !window.window().grab().save(folder.filePath(QStringLiteral("rhythm-light.png"))))
        return 1;
    // Who asked for what: the subject and its peer side by side.
    const auto both = parseFilter(
        QStringLiteral("domain:mail1.trump-email.com,email.denihan.example type:A time:2016-08-01..2016-09-23"));
    window.investigation().setFilter(both.filter);
    window.investigation().setSelection(Filter::equals(FilterField::Org, QStringLiteral("Alfa-Bank")));
    QTest::keyClick(&window.window(), Qt::Key_3, Qt::ControlModifier);
    return window.settle() && window.window().grab().save(folder.filePath(QStringLiteral("graph-light.png"))) ? 0 : 1;
}
