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

    std::optional<LoggedTime> loggedTime(const Dataset& data, quint32 recordId)
    {
        const ColumnTable& table = *data.table;
        const auto at = std::find(table.recordId.begin(), table.recordId.end(), recordId);
        if (data.sensorClocks.isEmpty() || at == table.recordId.end())
            return std::nullopt;
        const auto row = static_cast<size_t>(at - table.recordId.begin());
        const QString sensor = QString::fromStdString(table.sensors[table.sensor[row]]);
        const qint64 offset = data.sensorClocks.value(sensor, 0);
        return offset == 0 ? std::nullopt : std::optional(LoggedTime{sensor, table.timeUs[row] - offset, offset});
    }

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
    // `recordId`: of the record that the line is looked for by; 0 without.
    void start(OriginalReading* q, Look look, quint32 recordId = 0);

    DatasetPtr data;
    QString casePath;
    std::shared_ptr<std::atomic<int>> permille = std::make_shared<std::atomic<int>>(-1);
    Job job; // last: destroyed first
};

void OriginalReading::Private::start(OriginalReading* q, Look look, quint32 recordId)
{
    permille = std::make_shared<std::atomic<int>>(-1);
    auto answer = std::make_shared<OriginalAnswer>();
    job.start(
        [data = data, look = std::move(look), recordId, answer, permille = permille](
            const std::atomic<bool>& cancelled) {
            *answer = answerTo(data.get(), look, cancelled, *permille);
            if (data && recordId != 0)
                answer->logged = loggedTime(*data, recordId);
        },
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
    const auto look = [path = d->casePath, recordId]() -> Result<LinePlace> {
        const Result<std::unique_ptr<CaseFile>> file = CaseFile::open(path, CaseAccess::ReadOnly);
        return file ? placeOfRecord(**file, recordId) : Result<LinePlace>(file.error());
    };
    d->start(this, look, recordId);
}

int OriginalReading::permille() const
{
    return d->permille->load();
}

} // namespace askance
