// SPDX-License-Identifier: GPL-3.0-or-later
//
// A case that a command writes to: made new, or opened to be added to. One made new in vain is taken away again, so
// that a failed command leaves nothing behind.
#pragma once

#include "store/CaseFile.h"

#include <memory>

namespace askance {

class CaseTarget {
public:
    // A new case. Exists error if something is there, unless `overwrite` and it is a case of ours: evidence named by
    // mistake is never overwritten.
    [[nodiscard]] static Result<CaseTarget> create(const QString& path, bool overwrite);
    // The case at `path` to add to.
    [[nodiscard]] static Result<CaseTarget> open(const QString& path);
    // open() if something is there and `overwrite` is false, else create().
    [[nodiscard]] static Result<CaseTarget> openOrCreate(const QString& path, bool overwrite);

    [[nodiscard]] CaseFile& file() { return *m_file; }
    [[nodiscard]] bool isNew() const { return m_isNew; }
    // Closes the case, and removes it if it was made new.
    void discard();
    // discard() if no evidence came into a new case, not even in part.
    void discardIfEmpty();

private:
    CaseTarget(std::unique_ptr<CaseFile> file, QString path, bool isNew)
        : m_file(std::move(file))
        , m_path(std::move(path))
        , m_isNew(isNew)
    {
    }
    std::unique_ptr<CaseFile> m_file;
    QString m_path;
    bool m_isNew = false;
};

} // namespace askance
