// SPDX-License-Identifier: GPL-3.0-or-later
//
// A case that a command writes to: made new, or opened to be added to. One made new in vain is taken away again, so
// that a failed command leaves nothing behind. One that is to take the place of an older case grows beside it and
// replaces it only when keep() is called: until then the older one is whole, whatever happens.
#pragma once

#include "store/CaseFile.h"

#include <memory>

class QLockFile;

namespace askance {

class CaseTarget {
public:
    // A new case. Exists error if something is there, unless `overwrite` and it is a case of ours: evidence named by
    // mistake is never overwritten. Locked error if that case is being written.
    [[nodiscard]] static Result<CaseTarget> create(const QString& path, bool overwrite);
    // The case at `path` to add to.
    [[nodiscard]] static Result<CaseTarget> open(const QString& path);
    // open() if something is there and `overwrite` is false, else create().
    [[nodiscard]] static Result<CaseTarget> openOrCreate(const QString& path, bool overwrite);
    CaseTarget(CaseTarget&& other) noexcept;
    CaseTarget& operator=(CaseTarget&& other) = delete;
    ~CaseTarget(); // an older case that was not replaced by keep() stays

    [[nodiscard]] CaseFile& file() { return *m_file; }
    [[nodiscard]] bool isNew() const { return m_isNew; }
    [[nodiscard]] bool replaces() const { return m_oldLock != nullptr; }
    // The same error, about the case that was named and not about the file that is to replace it.
    [[nodiscard]] Error named(Error error) const;
    // Closes the case; one that grew beside an older one takes its place.
    [[nodiscard]] Result<void> keep();
    // Closes the case, and removes it if it was made new.
    void discard();
    // discard() if no evidence came into a new case, not even in part.
    void discardIfEmpty();

private:
    CaseTarget(std::unique_ptr<CaseFile> file, QString path, bool isNew);
    [[nodiscard]] static Result<CaseTarget> createBeside(const QString& path);
    std::unique_ptr<QLockFile> m_oldLock; // of the older case; let go last
    std::unique_ptr<CaseFile> m_file;
    QString m_path; // what was named
    QString m_madePath; // what m_file is: m_path, unless it is to replace that
    bool m_isNew = false;
};

} // namespace askance
