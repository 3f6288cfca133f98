// SPDX-License-Identifier: GPL-3.0-or-later
#include "CaseTarget.h"

#include "Output.h"
#include "store/CaseOpening.h"

#include <QFile>
#include <QFileInfo>
#include <QLockFile>

#include <cerrno>
#include <cstdio>

namespace askance {

namespace {

    // Beside a case of SQLite. Left there, an older case's journal would be played into the one that replaces it.
    void removeLeftovers(const QString& path)
    {
        for (const char* suffix : {"-journal", "-wal", "-shm"})
            QFile::remove(path + QLatin1String(suffix));
    }

} // namespace

CaseTarget::CaseTarget(std::unique_ptr<CaseFile> file, QString path, bool isNew)
    : m_file(std::move(file))
    , m_path(std::move(path))
    , m_madePath(m_path)
    , m_isNew(isNew)
{
}

CaseTarget::CaseTarget(CaseTarget&& other) noexcept = default;

CaseTarget::~CaseTarget()
{
    if (m_file && replaces())
        discard();
}

Result<CaseTarget> CaseTarget::create(const QString& path, bool overwrite)
{
    const QFileInfo info(path);
    const bool isThere = info.exists() || info.isSymLink();
    if (isThere && !overwrite)
        return Error{ErrorCode::Exists, QStringLiteral("exists already; --force overwrites a case"), path};
    if (const Result<void> fine = checkReplaceableCase(path); !fine)
        return fine.error();
    if (isThere && info.isSymLink())
        return Error{ErrorCode::NotReadable, QStringLiteral("this is no plain file and is not replaced"), path};
    if (isThere)
        return createBeside(path);
    Result<std::unique_ptr<CaseFile>> file = CaseFile::create(path);
    if (!file)
        return file.error();
    return CaseTarget(std::move(*file), path, true);
}

// Makes `path`.part, to replace `path` by. One that an earlier command left when it was killed is overwritten.
Result<CaseTarget> CaseTarget::createBeside(const QString& path)
{
    const Result<QString> real = realPath(path);
    if (!real)
        return real.error();
    Result<std::unique_ptr<QLockFile>> lock = lockCase(*real);
    if (!lock)
        return lock.error();
    const QString part = *real + QStringLiteral(".part");
    if (const Result<void> fine = checkReplaceableCase(part); !fine && QFileInfo(part).size() > 0)
        return fine.error();
    Result<std::unique_ptr<CaseFile>> file = CaseFile::create(part, true);
    if (!file)
        return file.error();
    CaseTarget target(std::move(*file), path, true);
    target.m_oldLock = std::move(*lock);
    target.m_madePath = part;
    const QString title = QFileInfo(path).completeBaseName();
    if (const Result<void> titled = target.file().setMeta(QStringLiteral("title"), title); !titled)
        return titled.error();
    return target;
}

Result<CaseTarget> CaseTarget::open(const QString& path)
{
    Result<std::unique_ptr<CaseFile>> file = CaseFile::open(path, CaseAccess::ReadWrite);
    if (!file)
        return file.error();
    return CaseTarget(std::move(*file), path, false);
}

Result<CaseTarget> CaseTarget::openOrCreate(const QString& path, bool overwrite)
{
    const QFileInfo info(path);
    if (overwrite || !(info.exists() || info.isSymLink()))
        return create(path, overwrite);
    return open(path);
}

Error CaseTarget::named(Error error) const
{
    if (error.where == m_madePath)
        error.where = m_path;
    return error;
}

Result<void> CaseTarget::keep()
{
    m_file.reset();
    if (!replaces())
        return {};
    const QString path = m_madePath.chopped(5); // ".part"
    // What a killed writer left of the older case is settled first, so that it is whole until the moment it is
    // replaced.
    if (hasLeftovers(path))
        (void)recoverCase(path);
    removeLeftovers(path);
    if (std::rename(QFile::encodeName(m_madePath).constData(), QFile::encodeName(path).constData()) != 0) {
        const Error error{ErrorCode::Io, QStringLiteral("cannot be replaced: %1").arg(qt_error_string(errno)), m_path};
        QFile::remove(m_madePath);
        return error;
    }
    syncFolderOf(path);
    m_oldLock.reset();
    return {};
}

void CaseTarget::discard()
{
    m_file.reset();
    if (!m_isNew)
        return;
    QFile::remove(m_madePath);
    removeLeftovers(m_madePath);
    m_oldLock.reset();
}

void CaseTarget::discardIfEmpty()
{
    if (!m_isNew || !m_file)
        return;
    const Result<DatasetPtr> data = m_file->load();
    if (data && (*data)->evidence.empty())
        discard();
}

} // namespace askance
