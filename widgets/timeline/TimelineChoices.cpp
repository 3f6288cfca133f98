// SPDX-License-Identifier: GPL-3.0-or-later
//
// What tool bar and history choose: lanes and their order, bins, how they are drawn.
#include "timeline/TimelineViewPrivate.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace askance {

namespace {

    const QString kOrderChoice = QStringLiteral("timeline.order");
    const QString kLanesChoice = QStringLiteral("timeline.lanes");
    const QString kNoLanes = QStringLiteral("none");
    const QString kBinsChoice = QStringLiteral("timeline.bins");
    const QByteArray kSharedWord = QByteArrayLiteral("shared");
    const QByteArray kOwnWord = QByteArrayLiteral("own");

    QString orderText(const QStringList& keys)
    {
        return QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(keys)).toJson(QJsonDocument::Compact));
    }

} // namespace

QMap<QString, QString> TimelineView::choicesFor(
    GroupField group, std::optional<BinWidth> width, const QStringList& order)
{
    return {{kLanesChoice, group == GroupField::None ? kNoLanes : toString(group)},
        {kBinsChoice, width ? toString(*width) : QString()},
        {kOrderChoice, order.isEmpty() ? QString() : orderText(order)}};
}

// Lanes and bins as the history says, or as suits the case.
void TimelineView::Private::takeChoices()
{
    const DatasetPtr data = investigation.dataset();
    if (!data)
        return;
    const QString lanes = investigation.choice(kLanesChoice);
    const Result<GroupField> group = parseGroupField(lanes);
    tools->setGroup(group ? *group : lanes == kNoLanes ? GroupField::None : TimelineFigure::defaultGroup(*data));
    const Result<BinWidth> width = parseBinWidth(investigation.choice(kBinsChoice));
    tools->setBinWidth(width ? std::optional(*width) : std::nullopt);
}

void TimelineView::Private::tellChoices()
{
    const bool noLanes = tools->group() == GroupField::None;
    const QString lanes = noLanes ? kNoLanes : toString(tools->group());
    const std::optional<BinWidth> width = tools->binWidth();
    const QString bins = width ? toString(*width) : QString();
    if (bins != investigation.choice(kBinsChoice)) {
        investigation.setChoice(kBinsChoice, bins, width ? tr("bins of %1").arg(spoken(*width)) : tr("automatic bins"));
        return;
    }
    investigation.setChoice(kLanesChoice, lanes, noLanes ? tr("no lanes") : tr("lanes by %1").arg(lanes));
}

// As the analyst put them; keys of other groups than those of the lanes do no harm.
QStringList TimelineView::Private::laneOrder() const
{
    QStringList keys;
    const QJsonArray array = QJsonDocument::fromJson(investigation.choice(kOrderChoice).toUtf8()).array();
    for (const QJsonValue& key : array)
        keys << key.toString();
    return keys;
}

void TimelineView::Private::moveLane(int lane, int next)
{
    const std::vector<TimelineLane>& lanes = chart->scene()->timeline().lanes;
    QStringList keys;
    for (const TimelineLane& each : lanes)
        if (!each.isAll && !each.isOther)
            keys << each.key;
    const QString key = keys.takeAt(lane - 1);
    keys.insert(next - 1 - (next > lane ? 1 : 0), key);
    investigation.setChoice(kOrderChoice, orderText(keys), tr("lane %1 moved").arg(key));
}

void TimelineView::Private::refreshStyle()
{
    TimelineStyle style = chart->timelineStyle();
    style.mode = tools->mode();
    style.sharedScale = tools->sharedScale();
    style.annotations = tools->annotations();
    style.coverage = tools->coverage();
    const bool isOther = style.mode != chart->timelineStyle().mode;
    if (isOther)
        firstLane = 1;
    chart->setStyle(style);
    if (isOther)
        chart->setFirstLane(1);
    describe();
}

// What of the drawing is not as it is at first, in words that setDrawing() reads: "lines own".
QByteArray TimelineView::Private::drawing() const
{
    QByteArrayList words;
    const TimelineMode mode = tools->mode();
    if (mode != TimelineMode::Lanes)
        words << toString(mode).toLatin1();
    if (mode != TimelineMode::Stacked && tools->sharedScale() != sharesScaleUnlessAsked(mode))
        words << (tools->sharedScale() ? kSharedWord : kOwnWord);
    return words.join(' ');
}

void TimelineView::Private::setDrawing(const QByteArrayList& words)
{
    TimelineMode mode = TimelineMode::Lanes;
    for (const QByteArray& word : words)
        if (const Result<TimelineMode> named = parseTimelineMode(QString::fromLatin1(word)))
            mode = *named;
    const bool shared = words.contains(kSharedWord) || (sharesScaleUnlessAsked(mode) && !words.contains(kOwnWord));
    tools->setMode(mode);
    tools->setSharedScale(mode, shared);
    refreshStyle();
}

} // namespace askance
