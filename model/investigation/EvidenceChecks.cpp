// SPDX-License-Identifier: GPL-3.0-or-later
#include "investigation/EvidenceChecks.h"

#include "investigation/Investigation.h"
#include "investigation/Job.h"

#include <QPointer>

#include <algorithm>
#include <deque>
#include <map>

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace askance {

namespace {

    // This thread gets the processor and the disk only when nobody else wants them. It ends with the job.
    void giveWayToOthers()
    {
        constexpr int leastPriority = 19;
        constexpr int ofThread = 1; // IOPRIO_WHO_PROCESS, 0: the calling thread
        constexpr int idleClass = 3 << 13; // IOPRIO_CLASS_IDLE
        (void)::setpriority(PRIO_PROCESS, 0, leastPriority); // of the calling thread, on Linux
        (void)::syscall(SYS_ioprio_set, ofThread, 0, idleClass); // a refusal costs politeness, no more
    }

    bool isSameLog(const EvidenceSummary& a, const EvidenceSummary& b)
    {
        return a.id == b.id && a.path == b.path && a.sha256 == b.sha256;
    }

    struct Asked {
        quint32 evidence = 0;
        bool byPerson = false;
    };

} // namespace

struct EvidenceChecks::Private {
    struct Known {
        EvidenceSummary evidence;
        EvidenceCheck check;
    };

    Private(EvidenceChecks* checks, Investigation& owner)
        : q(checks)
        , investigation(owner)
    {
    }
    void follow();
    void next();
    void take(const Asked& asked, const Result<EvidenceCheck>& result);
    void pause();

    EvidenceChecks* q;
    Investigation& investigation;
    std::map<quint32, Known> known;
    std::deque<Asked> waiting;
    std::optional<Asked> running;
    Job job; // last: destroyed first
};

// The evidence of the dataset at hand: what was looked at already keeps its result.
void EvidenceChecks::Private::follow()
{
    std::map<quint32, Known> before = std::exchange(known, {});
    waiting.clear();
    running.reset();
    job.start([](const std::atomic<bool>&) {}, {}); // what runs is of the dataset before
    const DatasetPtr data = investigation.dataset();
    for (const EvidenceSummary& evidence : data ? data->evidence : std::vector<EvidenceSummary>()) {
        const auto old = before.find(evidence.id);
        const bool keeps = old != before.end() && isSameLog(old->second.evidence, evidence);
        known[evidence.id] = {evidence, keeps ? old->second.check : EvidenceCheck()};
        if (known[evidence.id].check.state == EvidenceState::NotChecked)
            waiting.push_back({evidence.id, false});
    }
    next();
}

void EvidenceChecks::Private::pause()
{
    if (!running)
        return;
    waiting.push_front(*std::exchange(running, std::nullopt));
    job.start([](const std::atomic<bool>&) {}, {});
}

void EvidenceChecks::Private::next()
{
    if (running || investigation.isLoading())
        return;
    if (waiting.empty()) {
        Q_EMIT q->finished();
        return;
    }
    running = waiting.front();
    waiting.pop_front();
    const Asked asked = *running;
    auto result = std::make_shared<Result<EvidenceCheck>>(EvidenceCheck());
    job.start(
        [evidence = known[asked.evidence].evidence, asked, result](const std::atomic<bool>& cancelled) {
            if (!asked.byPerson)
                giveWayToOthers();
            *result = checkEvidence(evidence, asked.byPerson ? -1 : kMostUnasked, cancelled);
        },
        [this, asked, result] { take(asked, *result); });
    Q_EMIT q->changed(asked.evidence);
}

void EvidenceChecks::Private::take(const Asked& asked, const Result<EvidenceCheck>& result)
{
    const QPointer<EvidenceChecks> alive(q);
    running.reset();
    const auto found = known.find(asked.evidence);
    if (found != known.end() && result) {
        found->second.check = *result;
        Q_EMIT q->changed(asked.evidence);
    }
    if (alive)
        next();
}

EvidenceChecks::EvidenceChecks(Investigation& investigation, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, investigation))
{
    connect(&investigation, &Investigation::caseOpened, this, [this] {
        d->known.clear(); // another case may have the same numbers
        d->follow();
    });
    connect(&investigation, &Investigation::datasetChanged, this, [this] { d->follow(); });
    connect(&investigation, &Investigation::caseClosed, this, [this] { d->follow(); });
    connect(&investigation, &Investigation::loadingStarted, this, [this] { d->pause(); });
    connect(&investigation, &Investigation::loadingFinished, this, [this] { d->next(); });
    d->follow();
}

EvidenceChecks::~EvidenceChecks() = default;

const EvidenceCheck& EvidenceChecks::of(quint32 evidence) const
{
    static const EvidenceCheck unknown;
    const auto found = d->known.find(evidence);
    return found == d->known.end() ? unknown : found->second.check;
}

bool EvidenceChecks::isChecking(quint32 evidence) const
{
    return d->running && d->running->evidence == evidence;
}

bool EvidenceChecks::isIdle() const
{
    return !d->running && d->waiting.empty();
}

void EvidenceChecks::checkNow(quint32 evidence)
{
    if (!d->known.count(evidence))
        return;
    if (isChecking(evidence) && d->running->byPerson)
        return;
    d->pause();
    const auto same = [evidence](const Asked& asked) { return asked.evidence == evidence; };
    d->waiting.erase(std::remove_if(d->waiting.begin(), d->waiting.end(), same), d->waiting.end());
    d->waiting.push_front({evidence, true});
    d->next();
}

std::vector<quint32> EvidenceChecks::in(EvidenceState state) const
{
    std::vector<quint32> ids;
    for (const auto& [id, known] : d->known)
        if (known.check.state == state)
            ids.push_back(id);
    return ids;
}

} // namespace askance
