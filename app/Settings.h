// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the program remembers for its user between runs, as one typed table: a setting is one row here. Kept in the
// user's configuration folder; nothing of a case's contents is. Only app reads it; no room below knows settings.
#pragma once

#include <QByteArray>
#include <QSettings>
#include <QString>
#include <QStringList>
#include <QVariant>

namespace askance {

template <typename T> struct Setting {
    const char* key;
    T fallback;
};

namespace setting {
    inline const Setting<QString> theme{"window/theme", QStringLiteral("system")}; // system, light or dark
    inline const Setting<QByteArray> geometry{"window/geometry", {}};
    inline const Setting<QByteArray> docks{"window/docks", {}};
    inline const Setting<QByteArray> splitter{"window/splitter", {}};
    inline const Setting<QStringList> columns{"records/columns", {}}; // "ttl" shown, "-sensor" hidden by choice
    inline const Setting<QStringList> recentCases{"cases/recent", {}}; // newest first, at most ten
    inline const Setting<bool> rememberCases{"cases/remember", true};
    inline const Setting<bool> keepFilters{"cases/keepFilters", true}; // a case opens with the filter it was left with
    inline const Setting<QStringList> mappings{"import/mappings", {}}; // JSON: {"name":…,"mapping":SavedMapping::json}
    inline const Setting<QString> lastFolder{"cases/lastFolder", {}};
} // namespace setting

class Settings {
public:
    // `path`: an INI file of its own, for tests; empty: the user's.
    explicit Settings(const QString& path = {});

    template <typename T> [[nodiscard]] T value(const Setting<T>& row) const
    {
        return m_settings.value(QLatin1String(row.key), QVariant::fromValue(row.fallback)).template value<T>();
    }
    template <typename T> void setValue(const Setting<T>& row, const T& value)
    {
        m_settings.setValue(QLatin1String(row.key), QVariant::fromValue(value));
    }

    // Puts `path` first among the recent cases, unless the user asked not to remember them.
    void rememberCase(const QString& path);
    void forgetCases();

    // ~/.local/state/askance (XDG_STATE_HOME), made if it is missing: untitled cases and the sample live there.
    [[nodiscard]] static QString stateFolder();

private:
    mutable QSettings m_settings;
};

} // namespace askance
