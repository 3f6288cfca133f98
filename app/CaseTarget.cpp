// SPDX-License-Identifier: GPL-3.0-or-later
#include "CaseTarget.h"

#include "Output.h"

#include <QFile>
#include <QFileInfo>

namespace askance {

Result<CaseTarget> CaseTarget::create(const QString& path, bool overwrite)
{
    const QFileInfo info(path);
    if ((info.exists() || info.isSymLink()) && !overwrite)
        return Error{ErrorCode::Exists, QStringLiteral("exists already; --force overwrites a case"), path};
    if (const Result<void> fine = checkReplaceableCase(path); !fine)
        return fine.error();
    Result<std::unique_ptr<CaseFile>> file = CaseFile::create(path, overwrite);
    if (!file)
        return file.error();
    return CaseTarget(std::move(*file), path, true);
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

void CaseTarget::discard()
{
    m_file.reset();
    if (m_isNew)
        QFile::remove(m_path);
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
