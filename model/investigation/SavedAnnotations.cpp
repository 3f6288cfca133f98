// SPDX-License-Identifier: GPL-3.0-or-later
//
// Investigation's files of what people stated: the CSV that it is imported from.
#include "investigation/InvestigationPrivate.h"

#include "write/AnnotationCsv.h"
#include "write/SavedFile.h"

namespace askance {

// By a job of its own, so that one file does not wait for another, nor the end of a dialog end it.
void Investigation::Private::save(const QString& path, QByteArray (*csvOf)(const Dataset& data))
{
    if (!open.data)
        return;
    auto* job = new Job(q);
    auto done = std::make_shared<Result<void>>();
    job->start(
        [done, path, csvOf, data = open.data, casePath = open.path](const std::atomic<bool>&) {
            *done = checkIsNoCase(path, casePath);
            if (*done)
                *done = saveBytes(csvOf(*data), path);
        },
        [this, done, path, job] {
            job->deleteLater();
            if (*done)
                Q_EMIT q->saved(path);
            else
                Q_EMIT q->failed(done->error());
        });
}

void Investigation::saveEvents(const QString& path)
{
    d->save(path, [](const Dataset& data) { return eventsCsv(data.events); });
}

void Investigation::saveCoverage(const QString& path)
{
    d->save(path, statedCoverageCsv);
}

} // namespace askance
