// SPDX-License-Identifier: GPL-3.0-or-later
//
// Zip archives as evidence: which members there are, and each as a log of its own. Streams; nothing is written to disk.
// Used by ByteSource::open() and where names are turned into logs.
#pragma once

#include "read/ByteSource.h"

#include <vector>

namespace askance {

struct ArchiveMember {
    QString name; // a label: no path of this computer
    QString problem; // why it cannot be read, if that is known
};

struct ArchiveListing {
    std::vector<ArchiveMember> members; // regular ones, in the order of the archive
    int hidden = 0; // left out: names that begin with a dot
    int special = 0; // left out: links and the like
    bool isCut = false; // the archive is cut or damaged, so that members may be missing
    bool isLong = false; // there are more than were counted
};

// Members that are counted at most; far above what anyone imports.
inline constexpr size_t kMostListedMembers = 100'000;

// By its first bytes; false for what cannot be read.
[[nodiscard]] bool isZipArchive(const QString& path);
[[nodiscard]] Result<ArchiveListing> membersOf(const QString& path);
[[nodiscard]] Result<std::unique_ptr<ByteSource>> openMember(const QString& path, const QString& member);

} // namespace askance
