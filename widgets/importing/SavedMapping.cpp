// SPDX-License-Identifier: GPL-3.0-or-later
#include "importing/SavedMapping.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace askance {

namespace {
    const QString kColumns = QStringLiteral("columns");
    const QString kMapping = QStringLiteral("mapping");
}

SavedMapping savedMapping(const QString& name, const QStringList& columns, const QJsonObject& mapping)
{
    const QJsonObject json{{kColumns, QJsonArray::fromStringList(columns)}, {kMapping, mapping}};
    return {name, QJsonDocument(json).toJson(QJsonDocument::Compact)};
}

bool fits(const SavedMapping& saved, const QStringList& columns)
{
    const QJsonValue of = QJsonDocument::fromJson(saved.json).object().value(kColumns);
    return of.isArray() && of.toArray() == QJsonArray::fromStringList(columns);
}

QJsonObject mappingOf(const SavedMapping& saved)
{
    return QJsonDocument::fromJson(saved.json).object().value(kMapping).toObject();
}

QJsonObject exactMapping(const QStringList& roles, const QJsonObject& base)
{
    QJsonObject mapping;
    for (const char* key : {"header", "delimiter", "timeFormat"})
        if (const QLatin1String word(key); base.contains(word))
            mapping.insert(word, base.value(word));
    for (qsizetype i = 0; i < roles.size(); ++i)
        if (!roles.at(i).isEmpty())
            mapping.insert(roles.at(i), i + 1);
    mapping.insert(QStringLiteral("guess"), false);
    return mapping;
}

} // namespace askance
