// SPDX-License-Identifier: GPL-3.0-or-later
#include "investigation/SavedAnnotations.h"

#include "write/AnnotationCsv.h"

#include <QSaveFile>

namespace askance {

namespace {

    Result<void> save(const QByteArray& csv, const QString& path)
    {
        QSaveFile file(path);
        // Unbuffered: commit() would not notice that its last flush failed.
        if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered) || file.write(csv) != csv.size() || !file.commit())
            return Error{ErrorCode::Io, QStringLiteral("cannot be written: %1").arg(file.errorString()), path};
        return {};
    }

} // namespace

Result<void> saveEvents(const Dataset& data, const QString& path)
{
    return save(eventsCsv(data.events), path);
}

Result<void> saveCoverage(const Dataset& data, const QString& path)
{
    return save(statedCoverageCsv(data), path);
}

} // namespace askance
