// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/ArchiveLogs.h"

#include "read/MemberSource.h"

#include <iterator>

namespace askance {

namespace {

    constexpr size_t kMostMembers = 1000;

    QString problemOf(const ArchiveListing& listing)
    {
        if (listing.members.size() > kMostMembers)
            return QStringLiteral("this zip archive has %1%2 members, and %3 are read at most; unpack it and import "
                                  "the folder")
                .arg(listing.isLong ? QStringLiteral("more than ") : QString())
                .arg(listing.members.size())
                .arg(kMostMembers);
        if (!listing.members.empty())
            return {};
        return listing.isCut ? QStringLiteral("this zip archive is cut or damaged, and no member of it can be read")
                             : QStringLiteral("there is no log in this zip archive");
    }

    // What a person should know of the archive as a whole.
    QString remarkOf(const ArchiveListing& listing)
    {
        QStringList parts;
        if (listing.isCut)
            parts << QStringLiteral("this zip archive is cut or damaged, so members may be missing");
        if (listing.hidden > 0)
            parts << QStringLiteral("left out: %1 hidden").arg(listing.hidden)
                    + (listing.hidden == 1 ? QStringLiteral(" member") : QStringLiteral(" members"));
        if (listing.special > 0)
            parts << QStringLiteral("left out: %1 that %2 no regular file")
                         .arg(listing.special)
                         .arg(listing.special == 1 ? QStringLiteral("is") : QStringLiteral("are"));
        return parts.join(QStringLiteral("; "));
    }

} // namespace

void addLog(ImportFile file, std::vector<ImportFile>& files)
{
    if (!file.problem.isEmpty() || file.source || file.path == QLatin1String("-") || !isZipArchive(file.path)) {
        files.push_back(std::move(file));
        return;
    }
    const Result<ArchiveListing> listing = membersOf(file.path);
    file.problem = listing ? problemOf(*listing) : listing.error().what;
    if (listing)
        if (const QString remark = remarkOf(*listing); !remark.isEmpty())
            file.remark += (file.remark.isEmpty() ? QString() : QStringLiteral("; ")) + file.path + QStringLiteral(": ")
                + remark;
    if (!file.problem.isEmpty()) {
        files.push_back(std::move(file));
        return;
    }
    for (const ArchiveMember& member : listing->members) {
        ImportFile log = file;
        log.member = member.name;
        log.problem = member.problem;
        file.remark.clear(); // once
        files.push_back(std::move(log));
    }
}

} // namespace askance
