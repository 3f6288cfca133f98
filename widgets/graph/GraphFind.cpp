// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/GraphFind.h"

#include "graph/GraphGestures.h"
#include "graph/GraphWords.h"
#include "investigation/Investigation.h"

#include <algorithm>
#include <tuple>

namespace askance {

namespace {

    // Sources before names, each from top to bottom; a group before its members.
    auto standingOf(const GraphScene& scene, const GraphItem& item)
    {
        using Kind = GraphItem::Kind;
        const bool isGroup = item.kind == Kind::SourceGroup || item.kind == Kind::NameGroup;
        const bool isSource = item.kind == Kind::Source || item.kind == Kind::SourceGroup;
        const int column = isSource ? 0 : item.kind == Kind::Party ? 2 : 1;
        const QRectF rect = scene.rectOf(item, {});
        return std::tuple(column, isGroup ? rect.top() : rect.center().y(), rect.left());
    }

} // namespace

GraphFind::GraphFind(Investigation& investigation, GraphCanvas& canvas, GraphGestures& gestures, QObject* parent)
    : FindTarget(parent)
    , m_investigation(investigation)
    , m_canvas(canvas)
    , m_gestures(gestures)
{
}

QString GraphFind::placeholder() const
{
    return tr("Organisation, address or name");
}

void GraphFind::search(const QString& text)
{
    if (text == m_text)
        return;
    m_text = text;
    look();
}

void GraphFind::pictureShown()
{
    if (!m_text.isEmpty())
        look();
}

void GraphFind::look()
{
    m_items.clear();
    const GraphScene* scene = m_canvas.scene();
    if (scene && !m_text.isEmpty()) {
        for (const GraphItem& item : keyboardStops(*scene))
            if (itemName(*scene, item).contains(m_text, Qt::CaseInsensitive))
                m_items.push_back(item);
        std::stable_sort(m_items.begin(), m_items.end(),
            [scene](const GraphItem& a, const GraphItem& b) { return standingOf(*scene, a) < standingOf(*scene, b); });
    }
    Q_EMIT found();
}

quint64 GraphFind::nearest() const
{
    const auto at = m_canvas.focused() ? std::find(m_items.begin(), m_items.end(), *m_canvas.focused()) : m_items.end();
    return at == m_items.end() ? 0 : static_cast<quint64>(at - m_items.begin());
}

void GraphFind::show(quint64 index)
{
    const GraphScene* scene = m_canvas.scene();
    if (!scene || index >= m_items.size())
        return;
    const GraphItem item = m_items[index];
    m_canvas.setFocused(item);
    m_gestures.bringIntoSight(item);
    m_isShowing = true;
    m_investigation.setHovered(filterOf(item, scene->graph().graph));
    m_canvas.setOutlined({item}); // this one alone, also where its group is the same thing
}

void GraphFind::leave()
{
    if (!std::exchange(m_isShowing, false))
        return;
    m_canvas.setOutlined({});
    m_investigation.setHovered(std::nullopt);
}

} // namespace askance
