// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/ImportPaths.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace askance {

namespace {

    // A link may stand for another name inside the folder, but may not lead out of it; one that leads nowhere is left
    // out too.
    bool staysInside(const QFileInfo& info, const QString& canonicalFolder)
    {
        const QString target = info.canonicalFilePath();
        return !target.isEmpty() && target.startsWith(canonicalFolder + QLatin1Char('/'));
    }

    void collect(const QString& folder, const QString& canonicalRoot, QStringList& logs)
    {
        const QDir dir(folder);
        const QFileInfoList entries
            = dir.entryInfoList(QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name | QDir::LocaleAware);
        for (const QFileInfo& entry : entries) {
            if (entry.isSymLink() && (entry.isDir() || !staysInside(entry, canonicalRoot)))
                continue; // a linked folder is met at its own place, or lies outside
            const bool isCase = entry.fileName().contains(QLatin1String(".askance"));
            if (entry.isDir() && entry.isReadable() && entry.isExecutable())
                collect(entry.filePath(), canonicalRoot, logs);
            else if (!isCase) // a folder that may not be entered is listed, and so becomes a failure that is said
                logs.push_back(entry.filePath());
        }
    }

} // namespace

QString fileNameOf(const QString& path)
{
    return path == QLatin1String("-") ? QStringLiteral("stdin") : path.section(QLatin1Char('/'), -1);
}

QString sensorNameOf(const QString& path)
{
    static const QStringList suffixes
        = {QStringLiteral(".gz"), QStringLiteral(".log"), QStringLiteral(".csv"), QStringLiteral(".tsv"),
            QStringLiteral(".txt"), QStringLiteral(".json"), QStringLiteral(".jsonl"), QStringLiteral(".ndjson")};
    QString name = fileNameOf(path);
    for (bool again = true; again;) {
        again = false;
        for (const QString& suffix : suffixes) {
            if (name.size() > suffix.size() && name.endsWith(suffix, Qt::CaseInsensitive)) {
                name.chop(suffix.size());
                again = true;
            }
        }
    }
    return name;
}

Result<std::vector<ImportFile>> expandPaths(const QStringList& paths, const QString& sensor)
{
    std::vector<ImportFile> files;
    for (const QString& path : paths) {
        const QFileInfo info(path);
        if (path == QLatin1String("-") || !info.isDir()) {
            files.push_back({path, nullptr, sensor, false}); // a name that leads nowhere is said when it is opened
            continue;
        }
        if (!info.isReadable() || !info.isExecutable())
            return Error{ErrorCode::NotReadable, QStringLiteral("this folder cannot be read: permission denied"), path};
        QStringList logs;
        collect(path, info.canonicalFilePath(), logs);
        if (logs.isEmpty())
            return Error{ErrorCode::NotReadable, QStringLiteral("there is no log in this folder"), path};
        std::sort(logs.begin(), logs.end());
        for (const QString& log : std::as_const(logs))
            files.push_back({log, nullptr, sensor, false});
    }
    return files;
}

QJsonObject toJson(const ReadOptions& options)
{
    QJsonObject json;
    if (!options.format.isEmpty())
        json.insert(QStringLiteral("format"), options.format);
    if (options.zone)
        json.insert(QStringLiteral("zone"), QString::fromUtf8(*options.zone));
    if (options.year)
        json.insert(QStringLiteral("year"), *options.year);
    if (!options.sensorColumn.isEmpty())
        json.insert(QStringLiteral("sensorColumn"), options.sensorColumn);
    if (!options.mapping.isEmpty())
        json.insert(QStringLiteral("mapping"), options.mapping);
    json.insert(QStringLiteral("mostRecordBytes"), options.mostRecordBytes);
    return json;
}

ReadOptions readOptionsFrom(const QJsonObject& json)
{
    ReadOptions options;
    options.format = json.value(QStringLiteral("format")).toString();
    if (json.contains(QStringLiteral("zone")))
        options.zone = json.value(QStringLiteral("zone")).toString().toUtf8();
    if (json.contains(QStringLiteral("year")))
        options.year = json.value(QStringLiteral("year")).toInt();
    options.sensorColumn = json.value(QStringLiteral("sensorColumn")).toString();
    options.mapping = json.value(QStringLiteral("mapping")).toObject();
    options.mostRecordBytes = json.value(QStringLiteral("mostRecordBytes")).toInteger(options.mostRecordBytes);
    return options;
}

} // namespace askance
