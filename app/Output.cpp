// SPDX-License-Identifier: GPL-3.0-or-later
#include "Output.h"

#include "Command.h"

#include "write/SavedFile.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <fcntl.h>
#include <unistd.h>

namespace askance {

struct Output::Private {
    std::unique_ptr<QFileDevice> device;
    QSaveFile* file = nullptr; // the same device, if it is a file
};

namespace {

    bool isStandardOutput(const QString& path)
    {
        return path.isEmpty() || path == QLatin1String("-");
    }

    Error writeError(const QFileDevice& device, const QString& where)
    {
        return {ErrorCode::Io, QStringLiteral("cannot be written: %1").arg(device.errorString()), where};
    }

} // namespace

Output::Output(std::unique_ptr<Private> priv)
    : d(std::move(priv))
{
}

Output::~Output() = default;

Result<void> checkTarget(const QString& path, bool overwrite, const QString& casePath)
{
    const QFileInfo info(path);
    if (path.contains(QChar(u'\0')))
        return usageError(QStringLiteral("a file name cannot hold a NUL character"));
    if (info.isDir())
        return Error{ErrorCode::Io, QStringLiteral("is a folder; name a file in it"), path};
    if (info.exists() && !info.isFile())
        return Error{
            ErrorCode::Io, QStringLiteral("is no regular file; leave -o out to write to standard output"), path};
    if (const Result<void> other = checkIsNoCase(path, casePath); !other)
        return other;
    if ((info.exists() || info.isSymLink()) && !overwrite)
        return Error{ErrorCode::Exists, QStringLiteral("exists already; --force overwrites it"), path};
    return {};
}

Result<std::unique_ptr<Output>> Output::open(const QString& path, bool overwrite, const QString& casePath)
{
    auto priv = std::make_unique<Private>();
    if (isStandardOutput(path)) {
        // Unbuffered: a write that fails is known at once, and flush() of a QFile does not tell.
        auto file = std::make_unique<QFile>();
        if (!file->open(STDOUT_FILENO, QIODevice::WriteOnly | QIODevice::Unbuffered))
            return writeError(*file, QStringLiteral("standard output"));
        priv->device = std::move(file);
        return std::unique_ptr<Output>(new Output(std::move(priv)));
    }
    if (const Result<void> fine = checkTarget(path, overwrite, casePath); !fine)
        return fine.error();
    auto file = std::make_unique<QSaveFile>(path);
    file->setDirectWriteFallback(false);
    // Unbuffered: commit() does not notice that its last flush failed, and would give a cut file its name.
    if (!file->open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        return writeError(*file, path);
    file->setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    priv->file = file.get();
    priv->device = std::move(file);
    return std::unique_ptr<Output>(new Output(std::move(priv)));
}

QIODevice& Output::device()
{
    return *d->device;
}

Result<void> Output::write(const QByteArray& bytes)
{
    // A device that fills up takes a part first and tells why only when asked again.
    for (qsizetype done = 0; done < bytes.size();) {
        const qint64 written = d->device->write(bytes.constData() + done, bytes.size() - done);
        if (written <= 0)
            return writeError(*d->device, d->file ? d->file->fileName() : QStringLiteral("standard output"));
        done += written;
    }
    return {};
}

Result<void> Output::commit()
{
    const QString where = d->file ? d->file->fileName() : QStringLiteral("standard output");
    if (d->device->error() != QFileDevice::NoError)
        return writeError(*d->device, where);
    if (d->file && !d->file->commit())
        return writeError(*d->device, where);
    if (d->file)
        syncFolderOf(d->file->fileName());
    return {};
}

void syncFolderOf(const QString& path)
{
    const QByteArray folder = QFile::encodeName(QFileInfo(path).absolutePath());
    const int handle = ::open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0)
        return;
    ::fsync(handle);
    ::close(handle);
}

Result<void> writeStandardOutput(const QByteArray& bytes)
{
    Result<std::unique_ptr<Output>> out = Output::open({}, false);
    if (!out)
        return out.error();
    if (Result<void> written = (*out)->write(bytes); !written)
        return written;
    return (*out)->commit();
}

Result<void> checkReplaceableCase(const QString& path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return {};
    QFile file(path);
    if (info.isFile() && file.open(QIODevice::ReadOnly)) {
        // SQLite's file header: magic first, application_id at byte 68 (DESIGN of the case file: "ASKC").
        const QByteArray head = file.read(72);
        if (head.startsWith("SQLite format 3") && head.mid(68, 4) == "ASKC")
            return {};
    }
    return Error{
        ErrorCode::NotACase, QStringLiteral("is no Askance case and is left as it is; choose another file"), path};
}

} // namespace askance
