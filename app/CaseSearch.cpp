// SPDX-License-Identifier: GPL-3.0-or-later
#include "CaseSearch.h"

#include "store/CaseFile.h"

#include <QDir>
#include <QFileInfo>

namespace askance {

namespace {
    constexpr qsizetype kMostBeside = 64;
}

FoundCase findCase(const RecipeCase& wanted, const QStringList& candidates, const std::atomic<bool>* cancelled)
{
    FoundCase found;
    const QString digest = QString::fromLatin1(wanted.digest.toHex());
    for (const QString& path : candidates) {
        if (cancelled && *cancelled)
            break;
        const QFileInfo info(path);
        if (!info.isFile())
            continue;
        const Result<std::unique_ptr<CaseFile>> file = CaseFile::open(path, CaseAccess::ReadOnly);
        if (!file)
            continue;
        const Result<QString> held = (*file)->meta(QStringLiteral("content_digest"));
        if (held && *held == digest) {
            found.same = path;
            break;
        }
        if (found.namesake.isEmpty() && !wanted.name.isEmpty() && info.completeBaseName() == wanted.name)
            found.namesake = path;
    }
    return found;
}

QStringList casesBeside(const QString& picture)
{
    const QDir folder = QFileInfo(picture).absoluteDir();
    QStringList paths;
    const QStringList names
        = folder.entryList({QStringLiteral("*.askance")}, QDir::Files, QDir::Name).mid(0, kMostBeside);
    for (const QString& name : names)
        paths += folder.filePath(name);
    return paths;
}

} // namespace askance
