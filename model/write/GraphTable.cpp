// SPDX-License-Identifier: GPL-3.0-or-later
#include "write/GraphTable.h"

#include "write/PlottedValues.h"

#include <QLocale>

#include <algorithm>
#include <numeric>

namespace askance {

namespace {

    enum Column { Group, Source, Domain, Case };

    PlottedCell textCell(const QString& text)
    {
        return {text, 0, !text.isEmpty()};
    }

    PlottedCell nothing()
    {
        return {{}, 0, false};
    }

    class GraphValues : public PlottedValues {
    public:
        explicit GraphValues(std::shared_ptr<const GraphPicture> picture)
            : m_picture(std::move(picture))
            , m_order(graph().flows.size())
        {
            std::iota(m_order.begin(), m_order.end(), size_t{0});
            std::stable_sort(m_order.begin(), m_order.end(), [this](size_t a, size_t b) {
                return graph().flows[a].count.inFilter > graph().flows[b].count.inFilter;
            });
            for (size_t link = 0; link < m_picture->documents.links.size(); ++link)
                for (size_t i = 0; i < m_picture->documents.links[link].documents.size(); ++i)
                    m_documents.emplace_back(link, i);
            addColumns();
        }

        [[nodiscard]] size_t rows() const override { return m_order.size() + hiddenRows() + m_documents.size(); }
        [[nodiscard]] PlottedCell cell(size_t row, size_t column) const override
        {
            if (row < m_order.size())
                return flowCell(graph().flows[m_order[row]], column);
            row -= m_order.size();
            return row < hiddenRows() ? hiddenCell(column) : documentCell(m_documents[row - hiddenRows()], column);
        }

    private:
        [[nodiscard]] const GroupedGraph& graph() const { return m_picture->graph; }
        [[nodiscard]] size_t hiddenRows() const { return graph().hiddenPairs > 0 ? 1 : 0; }
        [[nodiscard]] size_t firstColumn() const { return Case + (graph().hasSelection ? 3 : 2); }

        void addColumns()
        {
            const auto add = [this](const QString& name, PlottedKind kind, PlottedInk ink = PlottedInk::None) {
                m_columns.push_back({{}, name, kind, ink});
            };
            add(QStringLiteral("group"), PlottedKind::Text);
            add(QStringLiteral("source"), PlottedKind::Text);
            add(QStringLiteral("domain"), PlottedKind::Text);
            add(QStringLiteral("case"), PlottedKind::Count, PlottedInk::Case);
            add(QStringLiteral("filter"), PlottedKind::Count, PlottedInk::Filter);
            if (graph().hasSelection)
                add(QStringLiteral("selection"), PlottedKind::Count, PlottedInk::Selection);
            add(QStringLiteral("first"), PlottedKind::Instant);
            add(QStringLiteral("last"), PlottedKind::Instant);
            if (m_documents.empty())
                return;
            add(QStringLiteral("relation"), PlottedKind::Text);
            add(QStringLiteral("citation"), PlottedKind::Text);
        }

        // How many of a group's addresses asked for this one name is known; for several names only among how many.
        [[nodiscard]] static QString partOf(
            const QString& label, const GraphEnd& end, const GraphEnd& other, const GraphFlow& flow)
        {
            if (end.kind == GraphEnd::Kind::One || end.members == 1)
                return label;
            const bool counted = other.kind == GraphEnd::Kind::One || other.members == 1;
            return counted ? QStringLiteral("%1 of %2").arg(QLocale(QLocale::English).toString(flow.pairs), label)
                           : QStringLiteral("of ") + label;
        }

        [[nodiscard]] PlottedCell countCell(const InkCount& count, size_t column) const
        {
            switch (m_columns[column].ink) {
            case PlottedInk::Case:
                return {{}, static_cast<qint64>(count.inCase)};
            case PlottedInk::Filter:
                return {{}, static_cast<qint64>(count.inFilter)};
            case PlottedInk::Selection:
                return {{}, static_cast<qint64>(count.inSelection)};
            case PlottedInk::None:
                break;
            }
            return nothing();
        }

        [[nodiscard]] PlottedCell flowCell(const GraphFlow& flow, size_t column) const
        {
            const GraphEnd& source = graph().sources.ends[flow.source];
            if (column == Group)
                return textCell(graph().sourceGroupName(graph().sources.groups[source.group]));
            const GraphEnd& name = graph().names.ends[flow.name];
            if (column == Source)
                return textCell(partOf(graph().sourceLabel(source), source, name, flow));
            if (column == Domain)
                return textCell(partOf(graph().nameLabel(name), name, source, flow));
            if (column == firstColumn())
                return {{}, flow.firstUs};
            return column == firstColumn() + 1 ? PlottedCell{{}, flow.lastUs} : countCell(flow.count, column);
        }

        [[nodiscard]] PlottedCell hiddenCell(size_t column) const
        {
            if (column == Group)
                return textCell(QStringLiteral("hidden"));
            if (column == Source)
                return textCell(
                    QStringLiteral("%1 pairs under %2 lookups").arg(graph().hiddenPairs).arg(graph().leastLookups));
            return countCell(graph().hidden, column);
        }

        // Who is related to whom, when, and who says so. No count: none of it was seen in a log.
        [[nodiscard]] PlottedCell documentCell(const std::pair<size_t, size_t>& place, size_t column) const
        {
            const RelationDocument& document = m_picture->documents.links[place.first].documents[place.second];
            const auto instantCell = [](qint64 us, qint64 open) {
                return us == open ? nothing() : PlottedCell{{}, us};
            };
            if (column == Group)
                return textCell(QStringLiteral("documented"));
            if (column == Source)
                return textCell(document.from);
            if (column == Domain)
                return textCell(document.to);
            if (column == firstColumn())
                return instantCell(document.validity.beginUs, kEarliestUs);
            if (column == firstColumn() + 1)
                return instantCell(document.validity.endUs, kLatestUs);
            if (column == firstColumn() + 2)
                return textCell(document.kind);
            return column == firstColumn() + 3 ? textCell(document.citation) : nothing();
        }

        std::shared_ptr<const GraphPicture> m_picture;
        std::vector<size_t> m_order; // of flows
        std::vector<std::pair<size_t, size_t>> m_documents; // link, document of it
    };

} // namespace

std::shared_ptr<const PlottedValues> graphValues(std::shared_ptr<const GraphPicture> graph)
{
    return std::make_shared<const GraphValues>(std::move(graph));
}

QByteArray graphCsv(const GraphPicture& graph)
{
    return graphValues({std::shared_ptr<const GraphPicture>(), &graph})->csv();
}

} // namespace askance
