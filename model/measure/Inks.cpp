// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure/Inks.h"

namespace askance {

namespace {

    struct FieldName {
        GroupField field;
        const char* text;
    };
    constexpr FieldName kNames[] = {
        {GroupField::None, "none"},
        {GroupField::Organisation, "organisation"},
        {GroupField::Source, "source"},
        {GroupField::Domain, "domain"},
        {GroupField::Type, "type"},
        {GroupField::Response, "response"},
        {GroupField::Sensor, "sensor"},
        {GroupField::Server, "server"},
        {GroupField::File, "file"},
    };

} // namespace

InkCount totalOf(const Dataset& data, const InkRows& rows)
{
    return {data.rows(), rows.filter.count(), rows.hasSelection ? rows.selection.count() : 0};
}

QString toString(GroupField field)
{
    for (const FieldName& name : kNames)
        if (name.field == field)
            return QString::fromLatin1(name.text);
    return {};
}

std::optional<FilterField> filterFieldOf(GroupField field)
{
    switch (field) {
    case GroupField::Organisation:
        return FilterField::Org;
    case GroupField::Source:
        return FilterField::Source;
    case GroupField::Domain:
        return FilterField::Domain;
    case GroupField::Type:
        return FilterField::Type;
    case GroupField::Response:
        return FilterField::Response;
    case GroupField::Sensor:
        return FilterField::Sensor;
    case GroupField::Server:
        return FilterField::Server;
    case GroupField::File:
        return FilterField::File;
    case GroupField::None:
        break;
    }
    return std::nullopt;
}

Result<GroupField> parseGroupField(const QString& text)
{
    if (text == QLatin1String("org"))
        return GroupField::Organisation;
    if (text == QLatin1String("rcode"))
        return GroupField::Response;
    for (const FieldName& name : kNames)
        if (name.field != GroupField::None && text == QLatin1String(name.text))
            return name.field;
    return Error{ErrorCode::Usage,
        QStringLiteral("records cannot be grouped by '%1'; there are organisation, source, domain, type, response, "
                       "sensor, server and file")
            .arg(text),
        {}};
}

Grouping::Grouping(const Dataset& data, GroupField field)
    : m_data(data)
    , m_field(field)
{
}

const std::vector<quint32>* Grouping::wideColumn() const
{
    switch (m_field) {
    case GroupField::Source:
        return &m_data.table->source;
    case GroupField::Domain:
        return &m_data.table->domain;
    case GroupField::Server:
        return &m_data.table->server;
    default:
        return nullptr;
    }
}

const std::vector<quint16>* Grouping::narrowColumn() const
{
    switch (m_field) {
    case GroupField::Organisation:
        return m_data.organisations ? &m_data.organisations->ofRow : nullptr;
    case GroupField::Type:
        return &m_data.table->type;
    case GroupField::Response:
        return &m_data.table->response;
    case GroupField::Sensor:
        return &m_data.table->sensor;
    case GroupField::File:
        return &m_data.table->evidence;
    default:
        return nullptr;
    }
}

quint32 Grouping::size() const
{
    const ColumnTable& table = *m_data.table;
    switch (m_field) {
    case GroupField::None:
        return 0;
    case GroupField::Organisation:
        return m_data.organisations ? static_cast<quint32>(m_data.organisations->list.size()) : 0;
    case GroupField::Source:
    case GroupField::Server:
        return table.sources.size();
    case GroupField::Domain:
        return table.domains.size();
    case GroupField::Type:
        return static_cast<quint32>(table.types.size());
    case GroupField::Response:
        return static_cast<quint32>(table.responses.size());
    case GroupField::Sensor:
        return static_cast<quint32>(table.sensors.size());
    case GroupField::File:
        return static_cast<quint32>(table.evidenceNames.size());
    }
    return 0;
}

quint32 Grouping::of(size_t row) const
{
    quint32 group = kUngrouped;
    withNumbers([&](auto numberOf) { group = numberOf(row); });
    return group;
}

std::string_view Grouping::keyBytes(quint32 group) const
{
    if (group == kUngrouped)
        return {};
    const ColumnTable& table = *m_data.table;
    switch (m_field) {
    case GroupField::None:
        return {};
    case GroupField::Organisation:
        return m_data.organisations->list[group].name;
    case GroupField::Source:
    case GroupField::Server:
        return table.sources.at(group);
    case GroupField::Domain:
        return table.domains.at(group);
    case GroupField::Type:
        return table.types[group].word;
    case GroupField::Response:
        return table.responses[group].word;
    case GroupField::Sensor:
        return table.sensors[group];
    case GroupField::File:
        return table.evidenceNames[group];
    }
    return {};
}

QString Grouping::key(quint32 group) const
{
    const std::string_view bytes = keyBytes(group);
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

int Grouping::colour(quint32 group) const
{
    if (group == kUngrouped || !m_data.organisations)
        return 0;
    const OrganisationColumn& organisations = *m_data.organisations;
    if (m_field == GroupField::Source && group < organisations.ofSource.size()) {
        const quint16 organisation = organisations.ofSource[group];
        return organisation == kNone16 ? 0 : organisations.list[organisation].colour;
    }
    return m_field == GroupField::Organisation ? organisations.list[group].colour : 0;
}

} // namespace askance
