// SPDX-License-Identifier: GPL-3.0-or-later
#include "investigation/OrganisationColours.h"

#include "store/Organisations.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace askance {

OrganisationColours coloursWith(const OrganisationColumn& organisations, const QString& name, int colour)
{
    const std::vector<Organisation>& list = organisations.list;
    const auto found = std::find_if(
        list.begin(), list.end(), [&](const Organisation& one) { return QString::fromStdString(one.name) == name; });
    if (found == list.end() || found->colour == colour || colour < 0 || colour > kOrganisationColours)
        return {};
    OrganisationColours changed{{name, colour}};
    for (const Organisation& other : list)
        if (colour > 0 && other.colour == colour)
            changed.insert(QString::fromStdString(other.name), found->colour);
    return changed;
}

OrganisationColours coloursOf(const OrganisationColumn& organisations, const OrganisationColours& ofThese)
{
    OrganisationColours now;
    for (const Organisation& one : organisations.list)
        if (const QString name = QString::fromStdString(one.name); ofThese.contains(name))
            now.insert(name, one.colour);
    return now;
}

DatasetPtr recoloured(const DatasetPtr& data, const OrganisationColours& colours)
{
    if (!data || !data->organisations)
        return data;
    auto organisations = std::make_shared<OrganisationColumn>(*data->organisations);
    for (Organisation& one : organisations->list)
        one.colour = colours.value(QString::fromStdString(one.name), one.colour);
    auto changed = std::make_shared<Dataset>(*data);
    changed->organisations = std::move(organisations);
    return changed;
}

QString toText(const OrganisationColours& colours)
{
    QJsonObject object;
    for (auto it = colours.begin(); it != colours.end(); ++it)
        object.insert(it.key(), it.value());
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

OrganisationColours coloursFromText(const QString& text)
{
    const QJsonObject object = QJsonDocument::fromJson(text.toUtf8()).object();
    OrganisationColours colours;
    for (auto it = object.begin(); it != object.end(); ++it)
        if (const int colour = it.value().toInt(-1); colour >= 0 && colour <= kOrganisationColours)
            colours.insert(it.key(), colour);
    return colours;
}

} // namespace askance
