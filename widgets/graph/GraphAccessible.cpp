// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/GraphAccessible.h"

#include "graph/GraphCanvas.h"
#include "graph/GraphWords.h"

#include <QApplication>
#include <QMouseEvent>
#include <QPointer>

namespace askance {

namespace {

    using Kind = GraphItem::Kind;

    // Items in the order in which they are read: each group before its members.
    std::vector<GraphItem> readingOrder(const GraphScene& scene)
    {
        const GroupedGraph& graph = scene.graph().graph;
        std::vector<GraphItem> items;
        for (size_t g = 0; g < graph.sources.groups.size(); ++g) {
            items.push_back({Kind::SourceGroup, g});
            for (const size_t end : graph.sources.groups[g].ends)
                if (graph.sources.ends[end].kind != GraphEnd::Kind::Group)
                    items.push_back({Kind::Source, end});
        }
        for (size_t g = 0; g < graph.names.groups.size(); ++g) {
            if (graph.names.groups[g].isBoxed)
                items.push_back({Kind::NameGroup, g});
            for (const size_t end : graph.names.groups[g].ends)
                if (graph.names.ends[end].kind != GraphEnd::Kind::Group)
                    items.push_back({Kind::Name, end});
        }
        for (size_t i = 0; i < scene.graph().documents.parties.size(); ++i)
            items.push_back({Kind::Party, i});
        return items;
    }

    // One item, by its place in the reading order. Pictures come and go; an item that is gone is invalid.
    class ItemAccessible : public QAccessibleInterface, public QAccessibleActionInterface {
    public:
        ItemAccessible(GraphCanvas* canvas, size_t index)
            : m_canvas(canvas)
            , m_index(index)
        {
        }
        [[nodiscard]] std::optional<GraphItem> item() const
        {
            if (!m_canvas || !m_canvas->scene())
                return std::nullopt;
            const std::vector<GraphItem> items = readingOrder(*m_canvas->scene());
            return m_index < items.size() ? std::optional(items[m_index]) : std::nullopt;
        }
        [[nodiscard]] bool isValid() const override { return item().has_value(); }
        [[nodiscard]] QObject* object() const override { return nullptr; }
        [[nodiscard]] QWindow* window() const override
        {
            return m_canvas ? m_canvas->window()->windowHandle() : nullptr;
        }
        [[nodiscard]] QAccessibleInterface* parent() const override
        {
            return QAccessible::queryAccessibleInterface(m_canvas);
        }
        [[nodiscard]] QAccessibleInterface* child(int) const override { return nullptr; }
        [[nodiscard]] QAccessibleInterface* childAt(int, int) const override { return nullptr; }
        [[nodiscard]] int childCount() const override { return 0; }
        [[nodiscard]] int indexOfChild(const QAccessibleInterface*) const override { return -1; }
        [[nodiscard]] QAccessible::Role role() const override { return QAccessible::ListItem; }
        [[nodiscard]] QString text(QAccessible::Text what) const override
        {
            const std::optional<GraphItem> of = item();
            if (!of)
                return {};
            if (what == QAccessible::Name)
                return itemLine(*m_canvas->scene(), *of);
            return what == QAccessible::Description ? itemTip(*m_canvas->scene(), *of) : QString();
        }
        void setText(QAccessible::Text, const QString&) override { }
        [[nodiscard]] QRect rect() const override
        {
            const std::optional<GraphItem> of = item();
            if (!of)
                return {};
            const QRect box = m_canvas->scene()->rectOf(*of, m_canvas->place()).toRect();
            return {m_canvas->mapToGlobal(box.topLeft()), box.size()};
        }
        [[nodiscard]] QAccessible::State state() const override
        {
            QAccessible::State state;
            const std::optional<GraphItem> of = item();
            state.invalid = !of;
            if (!of)
                return state;
            state.selectable = filterOf(*of, m_canvas->scene()->graph().graph).has_value();
            state.focusable = true;
            state.focused = m_canvas->hasFocus() && m_canvas->focused() == of;
            state.selected = m_canvas->scene()->isSelected(*of);
            state.offscreen
                = !m_canvas->scene()->canvas().intersects(m_canvas->scene()->rectOf(*of, m_canvas->place()));
            return state;
        }
        void* interface_cast(QAccessible::InterfaceType type) override
        {
            return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface*>(this) : nullptr;
        }
        [[nodiscard]] QStringList actionNames() const override
        {
            return isValid() ? QStringList{pressAction()} : QStringList{};
        }
        void doAction(const QString& name) override
        {
            if (const std::optional<GraphItem> of = item(); of && name == pressAction())
                Q_EMIT m_canvas->itemPressed(*of);
        }
        [[nodiscard]] QStringList keyBindingsForAction(const QString&) const override { return {}; }

    private:
        QPointer<GraphCanvas> m_canvas;
        size_t m_index;
    };

    QAccessibleInterface* factory(const QString&, QObject* object)
    {
        auto* canvas = qobject_cast<GraphCanvas*>(object);
        return canvas ? new GraphAccessible(canvas) : nullptr;
    }

} // namespace

GraphAccessible::GraphAccessible(GraphCanvas* canvas)
    : QAccessibleWidget(canvas, QAccessible::Chart)
{
}

GraphAccessible::~GraphAccessible()
{
    for (const QAccessible::Id id : m_items)
        QAccessible::deleteAccessibleInterface(id);
}

void GraphAccessible::install()
{
    static const bool installed = [] {
        QAccessible::installFactory(factory);
        return true;
    }();
    Q_UNUSED(installed)
}

GraphCanvas* GraphAccessible::canvas() const
{
    return static_cast<GraphCanvas*>(widget());
}

int GraphAccessible::childCount() const
{
    return canvas()->scene() ? static_cast<int>(readingOrder(*canvas()->scene()).size()) : 0;
}

QAccessibleInterface* GraphAccessible::child(int index) const
{
    if (index < 0 || index >= childCount())
        return nullptr;
    while (m_items.size() <= static_cast<size_t>(index))
        m_items.push_back(QAccessible::registerAccessibleInterface(new ItemAccessible(canvas(), m_items.size())));
    return QAccessible::accessibleInterface(m_items[static_cast<size_t>(index)]);
}

QAccessibleInterface* GraphAccessible::childAt(int x, int y) const
{
    // The innermost: members come after their group.
    for (int i = childCount() - 1; i >= 0; --i)
        if (QAccessibleInterface* item = child(i); item->rect().contains(x, y))
            return item;
    return nullptr;
}

QAccessibleInterface* GraphAccessible::focusChild() const
{
    if (!canvas()->scene() || !canvas()->focused())
        return nullptr;
    const std::vector<GraphItem> items = readingOrder(*canvas()->scene());
    const auto place = std::find(items.begin(), items.end(), *canvas()->focused());
    return place == items.end() ? nullptr : child(static_cast<int>(place - items.begin()));
}

int GraphAccessible::indexOfChild(const QAccessibleInterface* wanted) const
{
    for (int i = 0; i < childCount(); ++i)
        if (child(i) == wanted)
            return i;
    return -1;
}

} // namespace askance
