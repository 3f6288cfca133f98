// SPDX-License-Identifier: GPL-3.0-or-later
#include "ImportOptions.h"

#include "CaseQuestion.h"

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

    // One port or a range of ports; first and last.
    std::optional<std::pair<int, int>> portRange(const QString& text)
    {
        const qsizetype dash = text.indexOf(u'-');
        bool firstIsNumber = false;
        bool lastIsNumber = false;
        const int first = text.left(dash).toInt(&firstIsNumber); // all of it without a dash
        const int last = dash < 0 ? first : text.mid(dash + 1).toInt(&lastIsNumber);
        if (!firstIsNumber || (dash >= 0 && !lastIsNumber) || first < 1 || first > last || last > 65535)
            return {};
        return std::pair(first, last);
    }

    // "5301-5308,53" in order and each once.
    Result<std::vector<quint16>> readPorts(const QString& list)
    {
        std::vector<quint16> ports;
        for (const QString& one : list.split(u',')) {
            const auto range = portRange(one.trimmed());
            if (!range)
                return usageError(QStringLiteral("--dns-port takes ports from 1 to 65535 and ranges of them, like "
                                                 "53,5301-5308; '%1' is neither")
                                      .arg(one.trimmed()));
            for (int port = range->first; port <= range->second; ++port)
                ports.push_back(static_cast<quint16>(port));
        }
        std::sort(ports.begin(), ports.end());
        ports.erase(std::unique(ports.begin(), ports.end()), ports.end());
        return ports;
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
