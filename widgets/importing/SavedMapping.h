// SPDX-License-Identifier: GPL-3.0-or-later
//
// A mapping of columns that a person gave a name, to be chosen again for a log with the same header. A plain value: who
// opens the dialog hands the list in and keeps what comes back; where, the dialog does not know. The time zone is no
// part of it: that is a fact about one log, to be stated each time.
#pragma once

#include "ingest/ImportPreview.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace askance {

struct SavedMapping {
    QString name;
    QByteArray json; // {"columns":[header words, or empty ones],"mapping":{as --map takes it}}
    friend bool operator==(const SavedMapping&, const SavedMapping&) = default;
};

[[nodiscard]] SavedMapping savedMapping(const QString& name, const QStringList& columns, const QJsonObject& mapping);
// Whether it was made for a log with these columns: the same words in the same order.
[[nodiscard]] bool fits(const SavedMapping& saved, const QStringList& columns);
[[nodiscard]] QJsonObject mappingOf(const SavedMapping& saved);

// What --map would have to say for these roles, one for each column, and no others. `base`: header, delimiter and time
// format are taken from it.
[[nodiscard]] QJsonObject exactMapping(const QStringList& roles, const QJsonObject& base);

} // namespace askance
