// SPDX-License-Identifier: GPL-3.0-or-later
#include "CaseCopy.h"

#include "store/CaseFile.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <memory>

#include <fcntl.h>
#include <unistd.h>

namespace askance {

namespace {

    QString words(const char* text)
    {
        return QCoreApplication::translate("CaseCopy", text);
    }

    bool writeWhole(QSaveFile& out, const QByteArray& block)
    {
        for (qint64 done = 0; done < block.size();) {
            const qint64 written = out.write(block.constData() + done, block.size() - done);
            if (written <= 0)
                return false;
            done += written;
        }
        return true;
    }

    // Empty if the copy is whole and in its place; else what went wrong, of the file it went wrong with.
    QString copyBytes(const QString& from, const QString& to)
    {
        QFile in(from);
        QSaveFile out(to);
        if (!in.open(QIODevice::ReadOnly))
            return in.errorString();
        if (!out.open(QIODevice::WriteOnly | QIODevice::Unbuffered)
            || !out.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner))
            return out.errorString();
        for (;;) {
            const QByteArray block = in.read(qint64{4} << 20);
            if (in.error() != QFileDevice::NoError)
                return in.errorString();
            if (block.isEmpty())
                break;
            if (!writeWhole(out, block))
                return out.errorString();
        }
        return out.commit() ? QString() : out.errorString();
    }

    // The name of a file is safe only when its folder is on the disk too.
    void syncFolderOf(const QString& path)
    {
        const QByteArray folder = QFile::encodeName(QFileInfo(path).canonicalPath());
        const int descriptor = ::open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (descriptor < 0)
            return;
        (void)::fsync(descriptor); // some network file systems cannot: nothing better is to be had there
        ::close(descriptor);
    }

    // Nobody writes to the case while this is held. On a read-only medium nobody can anyway.
    Result<std::unique_ptr<CaseFile>> held(const QString& path)
    {
        auto file = CaseFile::open(path, CaseAccess::ReadWrite);
        if (!file && file.error().code == ErrorCode::NotReadable)
            file = CaseFile::open(path, CaseAccess::ReadOnly);
        return file;
    }

} // namespace

Result<void> copyCaseFile(const QString& from, const QString& to)
{
    const auto source = held(from);
    if (!source)
        return source.error();
    if (QFileInfo::exists(to)) {
        // Evidence named by mistake is never overwritten, nor a case that somebody writes to.
        if (const auto target = held(to); !target)
            return Error{target.error().code, words("this cannot be overwritten: %1").arg(target.error().what), to};
    }
    if (const QString why = copyBytes(from, to); !why.isEmpty())
        return Error{
            ErrorCode::Io, words("the case could not be copied: %1; what was there before is unchanged").arg(why), to};
    syncFolderOf(to);
    const auto copy = CaseFile::open(to, CaseAccess::ReadOnly);
    return copy ? Result<void>() : Result<void>(copy.error());
}

} // namespace askance
