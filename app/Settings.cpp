// SPDX-License-Identifier: GPL-3.0-or-later
#include "Settings.h"

#include <QDir>

namespace askance {

namespace {
    constexpr qsizetype kMostRecent = 10;
}

Settings::Settings(const QString& path)
    : m_settings(path.isEmpty() ? QSettings(
                     QSettings::IniFormat, QSettings::UserScope, QStringLiteral("askance"), QStringLiteral("askance"))
                                      .fileName()
                                : path,
        QSettings::IniFormat)
{
}

void Settings::rememberCase(const QString& path)
{
    if (!value(setting::rememberCases))
        return;
    QStringList recent = value(setting::recentCases);
    recent.removeAll(path);
    recent.prepend(path);
    setValue(setting::recentCases, recent.mid(0, kMostRecent));
}

void Settings::forgetCases()
{
    setValue(setting::recentCases, QStringList());
}

QString Settings::stateFolder()
{
    QString base = qEnvironmentVariable("XDG_STATE_HOME");
    if (!QDir::isAbsolutePath(base))
        base = QDir::homePath() + QStringLiteral("/.local/state");
    const QString folder = base + QStringLiteral("/askance");
    QDir().mkpath(folder);
    return folder;
}

} // namespace askance
