// SPDX-License-Identifier: GPL-3.0-or-later
#include "ImportOptions.h"

#include "CaseQuestion.h"

#include "ingest/PortList.h"
#include "read/Readers.h"

#include <QFile>
#include <QJsonDocument>

#include <algorithm>
#include <optional>

namespace askance {

namespace {

    constexpr qint64 kMostMappingBytes = 1 << 20;

    Result<QJsonObject> readMapping(const QString& path)
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return Error{
                ErrorCode::NotFound, QStringLiteral("the mapping cannot be read: %1").arg(file.errorString()), path};
        const QByteArray bytes = file.read(kMostMappingBytes + 1);
        if (bytes.size() > kMostMappingBytes)
            return Error{ErrorCode::TooLarge, QStringLiteral("is no mapping: it is larger than 1 MiB"), path};
        QJsonParseError fault;
        const QJsonDocument document = QJsonDocument::fromJson(bytes, &fault);
        if (fault.error != QJsonParseError::NoError) {
            const auto line = bytes.left(fault.offset).count('\n') + 1;
            return Error{ErrorCode::Usage, QStringLiteral("is no JSON: %1").arg(fault.errorString()),
                QStringLiteral("%1:%2").arg(path).arg(line)};
        }
        if (!document.isObject())
            return Error{ErrorCode::Usage,
                QStringLiteral(
                    "a mapping is a JSON object like {\"time\":\"ts\",\"source\":\"client\",\"name\":\"qname\"}"),
                path};
        return document.object();
    }

    Result<std::vector<quint16>> readPorts(const QString& list)
    {
        QString fault;
        std::optional<std::vector<quint16>> ports = portsFrom(list, fault);
        if (!ports)
            return usageError(QStringLiteral("--dns-port takes ports from 1 to 65535 and ranges of them, like "
                                             "53,5301-5308; '%1' is neither")
                                  .arg(fault));
        return std::move(*ports);
    }

    Result<void> readFormat(const Request& request, ReadOptions& options)
    {
        options.format = request.text("format");
        if (!request.has("format"))
            return {};
        QStringList names;
        for (const LogFormat& format : logFormats())
            names += QString::fromUtf8(format.name);
        const Result<int> known = chosenWord("format", options.format, names);
        return known ? Result<void>() : Result<void>(known.error());
    }

} // namespace

Result<ImportPlan> readImportOptions(const Request& request)
{
    ImportPlan plan;
    if (const Result<void> format = readFormat(request, plan.options); !format)
        return format.error();
    if (request.has("dns-port")) {
        Result<std::vector<quint16>> ports = readPorts(request.text("dns-port"));
        if (!ports)
            return ports.error();
        plan.options.dnsPorts = std::move(*ports);
    }
    if (request.has("tz")) {
        const Result<ZoneRules> zone = zoneNamed(request.text("tz"));
        if (!zone)
            return zone.error();
        plan.options.zone = zone->id();
    }
    if (request.has("year")) {
        const Result<int> year = request.number("year", 1, 9999, 0);
        if (!year)
            return year.error();
        plan.options.year = *year;
    }
    const Result<int> jobs = request.number("jobs", 1, 256, 0);
    if (!jobs)
        return jobs.error();
    plan.jobs = *jobs;
    plan.options.sensorColumn = request.text("sensor-column");
    plan.strict = request.has("strict");
    if (request.has("map")) {
        const Result<QJsonObject> mapping = readMapping(request.text("map"));
        if (!mapping)
            return mapping.error();
        plan.options.mapping = *mapping;
    }
    return plan;
}

} // namespace askance
