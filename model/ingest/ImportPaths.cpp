// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/ImportPaths.h"

#include "ingest/ArchiveLogs.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>

#include <algorithm>
#include <filesystem>

namespace askance {

namespace {

    // A link may stand for another name inside the folder, but may not lead out of it; one that leads nowhere is left
    // out too.
    bool staysInside(const QFileInfo& info, const QString& canonicalFolder)
    {
        const QString target = info.canonicalFilePath();
        return target == canonicalFolder || target.startsWith(canonicalFolder + QLatin1Char('/'));
    }

    // A name with every byte that is not plain ASCII as \xNN, so that it can be told whatever its encoding.
    QString escaped(const std::string& name)
    {
        QString text;
        for (const char c : name) {
            const auto byte = static_cast<unsigned char>(c);
            if (byte >= 0x20 && byte < 0x7f)
                text += QLatin1Char(c);
            else
                text += QStringLiteral("\\x%1").arg(byte, 2, 16, QLatin1Char('0'));
        }
        return text;
    }

    // What lies below one folder. Names are read as bytes: Qt leaves those out that are not UTF-8, without a word.
    class FolderLogs {
    public:
        explicit FolderLogs(const QString& folder)
            : m_canonicalRoot(QFileInfo(folder).canonicalFilePath())
        {
            collect(folder);
            std::sort(m_files.begin(), m_files.end(),
                [](const ImportFile& a, const ImportFile& b) { return a.path < b.path; });
        }
        [[nodiscard]] std::vector<ImportFile>& files() { return m_files; }
        // What was left out, as a list of counts; empty if nothing was.
        [[nodiscard]] QString leftOut() const
        {
            QStringList parts;
            const auto add = [&](int count, const QString& one, const QString& many) {
                if (count > 0)
                    parts << QString::number(count) + QLatin1Char(' ') + (count == 1 ? one : many);
            };
            add(m_hidden, QStringLiteral("hidden file or folder"), QStringLiteral("hidden files or folders"));
            add(m_links, QStringLiteral("link that leads out of the folder or nowhere"),
                QStringLiteral("links that lead out of the folder or nowhere"));
            add(m_special, QStringLiteral("entry that is no regular file"),
                QStringLiteral("entries that are no regular files"));
            return parts.isEmpty() ? QString() : QStringLiteral("left out: ") + parts.join(QStringLiteral(", "));
        }

    private:
        void addProblem(const QString& path, const QString& what)
        {
            m_files.push_back({path, nullptr, {}, false, what, {}});
        }

        void collect(const QString& folder)
        {
            std::error_code failed;
            std::filesystem::directory_iterator entry(QFile::encodeName(folder).toStdString(), failed);
            const std::filesystem::directory_iterator end;
            for (; !failed && entry != end; entry.increment(failed))
                take(folder, entry->path().filename().native());
            if (failed)
                addProblem(folder, QStringLiteral("this folder cannot be read to its end"));
        }

        void take(const QString& folder, const std::string& bytes)
        {
            if (bytes.starts_with('.')) {
                ++m_hidden;
                return;
            }
            const QByteArray raw = QByteArray::fromStdString(bytes);
            const QString name = QFile::decodeName(raw);
            if (QFile::encodeName(name) != raw) {
                addProblem(folder + QLatin1Char('/') + escaped(bytes),
                    QStringLiteral("its name is not UTF-8, so it was not read; rename it and import it again"));
                return;
            }
            const QFileInfo info(folder.endsWith(QLatin1Char('/')) ? folder + name : folder + QLatin1Char('/') + name);
            if (info.isSymLink() && !staysInside(info, m_canonicalRoot))
                ++m_links;
            else if (info.isSymLink() && info.isDir())
                return; // a linked folder is met at its own place
            else if (info.isDir() && info.isReadable() && info.isExecutable())
                collect(info.filePath());
            else if (!info.isDir() && !info.isFile())
                ++m_special;
            else if (!name.contains(QLatin1String(".askance"))) // a case and what lies beside it
                m_files.push_back({info.filePath(), nullptr, {}, false}); // a shut folder fails when it is opened
        }

        QString m_canonicalRoot;
        std::vector<ImportFile> m_files;
        int m_hidden = 0;
        int m_links = 0;
        int m_special = 0;
    };

} // namespace

QString logNameOf(const ImportFile& file)
{
    const QString path = file.source && file.path.isEmpty() ? file.source->label() : file.path;
    const QString name = fileNameOf(path);
    return file.member.isEmpty() ? name : name + QStringLiteral(": ") + file.member;
}

QString fileNameOf(const QString& path)
{
    return path == QLatin1String("-") ? QStringLiteral("stdin") : path.section(QLatin1Char('/'), -1);
}

QString sensorNameOf(const QString& path)
{
    static const QStringList suffixes = {QStringLiteral(".gz"), QStringLiteral(".bz2"), QStringLiteral(".xz"),
        QStringLiteral(".zst"), QStringLiteral(".lz4"), QStringLiteral(".zip"), QStringLiteral(".log"),
        QStringLiteral(".csv"), QStringLiteral(".tsv"), QStringLiteral(".txt"), QStringLiteral(".json"),
        QStringLiteral(".jsonl"), QStringLiteral(".ndjson"), QStringLiteral(".pcap"), QStringLiteral(".pcapng"),
        QStringLiteral(".dnstap"), QStringLiteral(".cdns"), QStringLiteral(".db")};
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
            addLog({path, nullptr, sensor, false}, files); // a name that leads nowhere is said when it is opened
            continue;
        }
        if (!info.isReadable() || !info.isExecutable())
            return Error{ErrorCode::NotReadable, QStringLiteral("this folder cannot be read: permission denied"), path};
        FolderLogs found(path);
        const QString leftOut = found.leftOut();
        if (found.files().empty())
            return Error{ErrorCode::NotReadable,
                QStringLiteral("there is no log in this folder")
                    + (leftOut.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(leftOut)),
                path};
        if (!leftOut.isEmpty())
            found.files().front().remark = path + QStringLiteral(": ") + leftOut;
        for (ImportFile& file : found.files()) {
            file.sensor = sensor;
            addLog(std::move(file), files);
        }
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
    if (!options.dnsPorts.empty()) {
        QJsonArray ports;
        for (const quint16 port : options.dnsPorts)
            ports.append(port);
        json.insert(QStringLiteral("dnsPorts"), ports);
    }
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
    for (const QJsonValue& port : json.value(QStringLiteral("dnsPorts")).toArray())
        options.dnsPorts.push_back(static_cast<quint16>(port.toInt()));
    options.mostRecordBytes = json.value(QStringLiteral("mostRecordBytes")).toInteger(options.mostRecordBytes);
    return options;
}

} // namespace askance
