// SPDX-License-Identifier: GPL-3.0-or-later
#include "write/SavedFile.h"

#include <QFileInfo>
#include <QSaveFile>

#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

namespace askance {

namespace {

    // A rename lives in the folder: without this, a power cut could still take the file away.
    void syncFolder(const QString& path)
    {
        const QByteArray folder = QFile::encodeName(QFileInfo(path).absolutePath());
        const int handle = ::open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (handle < 0)
            return;
        ::fsync(handle);
        ::close(handle);
    }

    Error writeError(const QSaveFile& file, const QString& path)
    {
        if (file.error() == QFileDevice::ResourceError || errno == ENOSPC || errno == EDQUOT || errno == EFBIG)
            return {ErrorCode::DiskFull, QStringLiteral("the disk is full; nothing was written"), path};
        if (file.error() == QFileDevice::PermissionsError || errno == EACCES || errno == EROFS)
            return {ErrorCode::Io, QStringLiteral("this folder does not allow files to be written"), path};
        return {ErrorCode::Io, QStringLiteral("cannot be written: %1").arg(file.errorString()), path};
    }

} // namespace

Result<void> checkIsNoCase(const QString& path, const QString& casePath)
{
    const QFileInfo info(path);
    if (info.exists() && !casePath.isEmpty() && info.canonicalFilePath() == QFileInfo(casePath).canonicalFilePath())
        return Error{ErrorCode::Exists, QStringLiteral("is the case itself; choose another file"), path};
    return {};
}

Result<void> saveBytes(const QByteArray& bytes, const QString& path)
{
    errno = 0;
    QSaveFile file(path);
    // Unbuffered: commit() does not notice that its last flush failed, and would give a cut file its name.
    if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        return writeError(file, path);
    // Asked of the temporary file, before anything is in it: evidence is the owner's to share.
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    if (file.write(bytes) != bytes.size() || file.error() != QFileDevice::NoError) {
        const Error error = writeError(file, path);
        file.cancelWriting();
        return error;
    }
    if (!file.commit())
        return writeError(file, path);
    syncFolder(path);
    return {};
}

} // namespace askance
