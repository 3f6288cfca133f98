// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/TimelineAnnotations.h"

#include "drawing/PlainText.h"
#include "investigation/Investigation.h"
#include "timeline/TimelineBrush.h"

#include <QAction>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>

#include <algorithm>

namespace askance {

namespace {

    constexpr size_t kMostListed = 12; // of those folded into "+n"
    constexpr qsizetype kMostTitleChars = 40;

    QString brief(const QString& title)
    {
        return visible(title.size() > kMostTitleChars ? title.left(kMostTitleChars) + QStringLiteral("…") : title);
    }

} // namespace

TimelineAnnotations::TimelineAnnotations(Investigation& investigation, TimelineChart& chart, QObject* parent)
    : QObject(parent)
    , m_investigation(investigation)
    , m_chart(chart)
{
    m_chart.installEventFilter(this);
}

std::vector<EventMark> TimelineAnnotations::marksAt(const QPoint& point) const
{
    const TimelineScene* scene = m_chart.scene();
    if (!scene)
        return {};
    const QRect row = scene->layout().annotations;
    const bool atFolded
        = scene->foldedFlags() > 0 && point.x() < row.left() && point.y() >= row.top() && point.y() <= row.bottom();
    std::vector<EventMark> marks;
    for (const TimelineFlag& flag : scene->flags())
        if (flag.event >= 0 && (flag.box.isNull() ? atFolded : flag.box.contains(point)) && marks.size() < kMostListed)
            marks.push_back(scene->timeline().events[static_cast<size_t>(flag.event)]);
    return marks;
}

std::optional<TimeSpan> TimelineAnnotations::spanAt(const QPoint& point) const
{
    const TimelineScene* scene = m_chart.scene();
    if (!scene || scene->timeline().bins() == 0)
        return std::nullopt;
    const TimelineLayout& layout = scene->layout();
    if (point.x() < layout.plot.left() || point.x() > layout.plot.right() || layout.minimap.contains(point))
        return std::nullopt;
    const qint64 us = scene->scale().toUs(point.x());
    for (const TimeSpan& span : m_chart.marks().spans)
        if (span.contains(us))
            return span;
    const std::optional<size_t> bin = scene->binAt(us);
    return bin ? std::optional(scene->binSpan(*bin)) : std::nullopt;
}

// What is selected; else the bin with the focus; else the middle of what is in view.
std::optional<TimeSpan> TimelineAnnotations::spanOfFocus() const
{
    const TimelineScene* scene = m_chart.scene();
    if (!scene || scene->timeline().bins() == 0)
        return std::nullopt;
    const std::vector<TimeSpan>& spans = m_chart.marks().spans;
    if (!spans.empty())
        return TimeSpan{spans.front().beginUs, spans.back().endUs};
    if (const auto& selection = m_investigation.selection())
        if (const std::optional<TimeSpan> bounds = selection->timeBounds();
            bounds && bounds->beginUs > kEarliestUs && bounds->endUs < kLatestUs)
            return bounds;
    if (m_chart.focused() && m_chart.focused()->bin < scene->timeline().bins())
        return scene->binSpan(m_chart.focused()->bin);
    const TimeSpan view = scene->scale().span;
    const std::optional<size_t> bin = scene->binAt(view.beginUs + view.lengthUs() / 2);
    return bin ? std::optional(scene->binSpan(*bin)) : std::nullopt;
}

bool TimelineAnnotations::addAtFocus()
{
    const std::optional<TimeSpan> span = spanOfFocus();
    if (span)
        Q_EMIT addRequested(*span);
    return span.has_value();
}

QList<QAction*> TimelineAnnotations::actions()
{
    for (QAction* action : m_made)
        action->deleteLater();
    m_made.clear();
    QList<QAction*> all;
    const auto add = [&](const QString& text, const char* name, auto&& work) {
        auto* action = new QAction(plainAction(text), this);
        action->setObjectName(QLatin1String(name));
        connect(action, &QAction::triggered, this, work);
        m_made.push_back(action);
        all << action;
        return action;
    };
    for (const EventMark& mark : m_marks) {
        add(tr("Edit annotation “%1”…").arg(brief(mark.title)), "annotationEdit",
            [this, mark] { Q_EMIT editRequested(mark); });
        add(tr("Remove annotation “%1”").arg(brief(mark.title)), "annotationRemove",
            [this, mark] { Q_EMIT removeRequested(mark); });
    }
    if (m_span) {
        QAction* action
            = add(tr("Add annotation here…"), "annotationAdd", [this, span = *m_span] { Q_EMIT addRequested(span); });
        action->setShortcut(Qt::Key_T); // for the eye: the key works in the view itself
        action->setShortcutContext(Qt::WidgetShortcut);
    }
    add(tr("Import annotations (CSV)…"), "annotationImport", [this] { Q_EMIT importRequested(); });
    if (const DatasetPtr data = m_investigation.dataset(); data && !data->events.empty())
        add(tr("Save annotations (CSV)…"), "annotationSave", [this] { Q_EMIT saveRequested(); });
    return all;
}

// Where nothing else has a menu: the row of annotations itself, and "+n".
bool TimelineAnnotations::popUpAlone(const QPoint& point)
{
    const TimelineScene* scene = m_chart.scene();
    if (!scene)
        return false;
    const QRect row = scene->layout().annotations;
    const bool onFlag = std::any_of(scene->flags().begin(), scene->flags().end(),
        [&](const TimelineFlag& flag) { return flag.box.contains(point); });
    if (onFlag || point.y() < row.top() || point.y() > row.bottom())
        return false;
    auto* menu = new QMenu(&m_chart);
    menu->setObjectName(QStringLiteral("annotationMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(actions());
    menu->popup(m_chart.mapToGlobal(point));
    return true;
}

bool TimelineAnnotations::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != &m_chart)
        return QObject::eventFilter(watched, event);
    if (event->type() == QEvent::KeyPress) {
        const auto& key = static_cast<const QKeyEvent&>(*event);
        return key.key() == Qt::Key_T && key.modifiers() == Qt::NoModifier && addAtFocus();
    }
    if (event->type() != QEvent::ContextMenu)
        return QObject::eventFilter(watched, event);
    const auto& asked = static_cast<const QContextMenuEvent&>(*event);
    if (asked.reason() == QContextMenuEvent::Keyboard) {
        m_marks.clear();
        m_span = spanOfFocus();
        return false;
    }
    m_marks = marksAt(asked.pos());
    m_span = spanAt(asked.pos());
    return popUpAlone(asked.pos());
}

} // namespace askance
