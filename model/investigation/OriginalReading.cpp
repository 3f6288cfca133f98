// SPDX-License-Identifier: GPL-3.0-or-later
#include "investigation/OriginalReading.h"

#include "investigation/Investigation.h"
#include "investigation/Job.h"
#include "store/LinePlaces.h"

#include <algorithm>

namespace askance {

namespace {

    constexpr int kNeighbours = 3;

    using Look = std::function<Result<LinePlace>()>;

    OriginalAnswer answerTo(
        const Dataset* data, const Look& look, const std::atomic<bool>& cancelled, std::atomic<int>& permille)
    {
        OriginalAnswer answer;
        const Result<LinePlace> found = look();
        if (!found) {
            answer.lines = found.error();
            return answer;
        }
        answer.place = *found;
        if (data) {
            const auto at = std::find_if(data->evidence.begin(), data->evidence.end(),
                [&](const EvidenceSummary& one) { return one.id == found->evidence; });
            if (at != data->evidence.end())
                answer.evidence = *at;
        }
        if (!answer.evidence)
            answer.lines = Error{ErrorCode::NotFound, QStringLiteral("the log is not in the case"), {}};
        else
            answer.lines = readOriginal(*answer.evidence, found->offset, found->length, kNeighbours, cancelled,
                [&](int done) { permille.store(done); });
        return answer;
    }

} // namespace

struct OriginalReading::Private {
    void start(OriginalReading* q, Look look);

    DatasetPtr data;
    QString casePath;
    std::shared_ptr<std::atomic<int>> permille = std::make_shared<std::atomic<int>>(-1);
    Job job; // last: destroyed first
};

void OriginalReading::Private::start(OriginalReading* q, Look look)
{
    permille = std::make_shared<std::atomic<int>>(-1);
    auto answer = std::make_shared<OriginalAnswer>();
    job.start([data = data, look = std::move(look), answer, permille = permille](
                  const std::atomic<bool>& cancelled) { *answer = answerTo(data.get(), look, cancelled, *permille); },
        [q, answer] { Q_EMIT q->finished(*answer); });
}

OriginalReading::OriginalReading(const Investigation& investigation, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    d->data = investigation.dataset();
    d->casePath = investigation.casePath();
}

OriginalReading::~OriginalReading() = default;

void OriginalReading::read(const LinePlace& place)
{
    d->start(this, [place]() -> Result<LinePlace> { return place; });
}

void OriginalReading::readRecord(quint32 recordId)
{
    d->start(this, [path = d->casePath, recordId]() -> Result<LinePlace> {
        const Result<std::unique_ptr<CaseFile>> file = CaseFile::open(path, CaseAccess::ReadOnly);
        return file ? placeOfRecord(**file, recordId) : Result<LinePlace>(file.error());
    });
}

int OriginalReading::permille() const
{
    return d->permille->load();
}

} // namespace askance
