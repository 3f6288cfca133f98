// SPDX-License-Identifier: GPL-3.0-or-later
//
// Investigation's questions: one count at a time for each asker, and the answer of none but its newest.
#include "investigation/InvestigationPrivate.h"

#include <algorithm>

namespace askance {

namespace {

    const QString kOverviewSlot = QStringLiteral("investigation.overview");

} // namespace

void Investigation::Private::ask(const QString& slotName, Question question)
{
    std::unique_ptr<Slot>& slot = slots[slotName];
    if (!slot)
        slot = std::make_unique<Slot>();
    std::erase_if(deliveries, [&](const Delivery& delivery) { return delivery.slot == slot.get(); });
    if (slot->job.isRunning()) {
        slot->stale = true;
        slot->job.cancel();
        slot->waiting = std::move(question);
        return;
    }
    begin(*slot, std::move(question));
}

void Investigation::Private::begin(Slot& slot, Question question)
{
    slot.running = std::move(question);
    slot.stale = false;
    auto answer = std::make_shared<Answer>();
    auto work = [engine = open.engine, spec = slot.running.spec, answer](const std::atomic<bool>& cancelled) {
        if (engine)
            *answer = engine->answer(spec, &cancelled);
    };
    slot.job.start(std::move(work), [this, &slot, answer] { finished(slot, answer); });
}

void Investigation::Private::finished(Slot& slot, const std::shared_ptr<Answer>& answer)
{
    Question asked = std::move(slot.running);
    slot.running = {};
    const bool stale = slot.stale;
    if (slot.waiting) {
        Question next = std::move(*slot.waiting);
        slot.waiting.reset();
        begin(slot, std::move(next));
    }
    if (!stale)
        deliveries.push_back({&slot, std::move(asked), answer});
    if (!isCounting())
        deliver();
    else if (!deliveries.empty() && !deliveryTimer.isActive())
        deliveryTimer.start();
}

// A receiver may ask again, which drops what waits for the same asker, or end this object.
void Investigation::Private::deliver()
{
    deliveryTimer.stop();
    const QPointer<Investigation> alive(q);
    while (alive && !deliveries.empty()) {
        const Delivery next = std::move(deliveries.front());
        deliveries.erase(deliveries.begin());
        if (!next.asked.context)
            continue;
        if (next.answer->has_value())
            next.asked.receive(**next.answer);
        else
            next.asked.receive(Error{ErrorCode::NotFound, QStringLiteral("no case is open"), {}});
    }
}

bool Investigation::Private::isCounting() const
{
    return std::any_of(slots.begin(), slots.end(), [](const auto& slot) { return slot.second->job.isRunning(); });
}

// The case changed: what is counted or waits was asked of another one.
void Investigation::Private::dropQuestions()
{
    deliveries.clear();
    for (auto& [name, slot] : slots) {
        slot->stale = true;
        slot->job.cancel();
        slot->waiting.reset();
    }
}

void Investigation::Private::countOverview()
{
    if (!open.data)
        return;
    PictureSpec spec;
    spec.kind = PictureKind::Overview;
    q->request(kOverviewSlot, spec, q, [this](const Result<PicturePtr>& overview) {
        if (overview) {
            history.setCount(static_cast<qint64>((*overview)->as<Overview>().inFilter.queries));
            Q_EMIT q->overviewCounted(*overview);
            Q_EMIT q->historyChanged();
        } else if (overview.error().code != ErrorCode::Cancelled) {
            Q_EMIT q->failed(overview.error());
        }
    });
}

void Investigation::request(
    const QString& slot, PictureSpec spec, QObject* context, std::function<void(const Result<PicturePtr>&)> receive)
{
    spec.filter = filter();
    requestWith(slot, std::move(spec), context, std::move(receive));
}

void Investigation::requestWith(
    const QString& slot, PictureSpec spec, QObject* context, std::function<void(const Result<PicturePtr>&)> receive)
{
    spec.selection = d->selection;
    spec.zone = d->zone.id();
    d->ask(slot, {std::move(spec), context ? context : this, std::move(receive)});
}

Result<PicturePtr> Investigation::answerNow(PictureSpec spec) const
{
    if (!d->open.engine)
        return Error{ErrorCode::NotFound, QStringLiteral("no case is open"), {}};
    spec.filter = filter();
    spec.selection = d->selection;
    spec.zone = d->zone.id();
    return d->open.engine->answer(spec);
}

bool Investigation::isBusy() const
{
    return d->isCounting() || !d->deliveries.empty();
}

} // namespace askance
