// SPDX-License-Identifier: GPL-3.0-or-later
#include "tables/PlottedModel.h"

#include "tables/TableWords.h"

#include <algorithm>
#include <numeric>

namespace askance {

namespace {

    bool isText(const PlottedColumn& column)
    {
        return column.kind == PlottedKind::Text;
    }

    // Rows of two pictures that stand for the same bins, one by one.
    bool isSameShape(const Picture& a, const Picture& b)
    {
        if (!std::holds_alternative<Timeline>(a.value) || !std::holds_alternative<Timeline>(b.value))
            return false;
        return a.as<Timeline>().edgesUs == b.as<Timeline>().edgesUs;
    }

    // What a column is sorted by; what says nothing comes last, whichever way.
    struct SortKey {
        bool says = false;
        qint64 number = 0;
        QString text;
    };

    bool less(const SortKey& a, const SortKey& b, bool descending)
    {
        if (a.says != b.says)
            return a.says;
        if (a.number != b.number)
            return descending ? a.number > b.number : a.number < b.number;
        return descending ? a.text > b.text : a.text < b.text;
    }

    QString line(const QStringList& cells)
    {
        return cells.join(u'\t') + u'\n';
    }

} // namespace

PlottedModel::PlottedModel(QObject* parent)
    : QAbstractTableModel(parent)
{
}

void PlottedModel::setPicture(const PicturePtr& picture)
{
    std::shared_ptr<const PlottedValues> values = plottedValues(picture);
    const bool keeps = m_values && values && isSameShape(*m_picture, *picture)
        && m_values->columns().size() == values->columns().size();
    const Result<ZoneRules> zone = picture ? ZoneRules::named(picture->spec.zone) : ZoneRules();
    if (!keeps)
        beginResetModel();
    m_picture = values ? picture : nullptr;
    m_zone = zone ? *zone : ZoneRules();
    if (keeps) {
        rearrange(std::move(values));
        Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
        if (rowCount() > 0)
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        return;
    }
    m_values = std::move(values);
    if (m_sortColumn >= columnCount())
        m_sortColumn = -1;
    m_order = m_values ? ordered(*m_values) : std::vector<quint32>();
    endResetModel();
}

bool PlottedModel::isTelling(int column) const
{
    return m_values->columns()[static_cast<size_t>(column)].ink != PlottedInk::Case
        || !m_picture->spec.filter.isEmpty();
}

std::vector<quint32> PlottedModel::ordered(const PlottedValues& values) const
{
    std::vector<quint32> order(values.rows());
    std::iota(order.begin(), order.end(), quint32{0});
    if (m_sortColumn < 0)
        return order;
    // Keys are made once and only for the time of sorting: a comparison would make them over and over.
    const auto column = static_cast<size_t>(m_sortColumn);
    const bool text = isText(values.columns()[column]);
    std::vector<SortKey> keys(order.size());
    for (size_t row = 0; row < keys.size(); ++row) {
        const PlottedCell cell = values.cell(row, column);
        keys[row] = {cell.isSaid && cell.isData, cell.number, text ? cell.text : QString()};
    }
    const bool descending = m_sortOrder == Qt::DescendingOrder;
    std::stable_sort(
        order.begin(), order.end(), [&](quint32 a, quint32 b) { return less(keys[a], keys[b], descending); });
    return order;
}

// The same rows in another order, or with other values: what is current and selected goes with its row.
void PlottedModel::rearrange(std::shared_ptr<const PlottedValues> values)
{
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const std::vector<quint32> before = std::move(m_order);
    m_values = std::move(values);
    m_order = ordered(*m_values);
    std::vector<int> place(m_order.size());
    for (size_t i = 0; i < m_order.size(); ++i)
        place[m_order[i]] = static_cast<int>(i);
    const QModelIndexList persistent = persistentIndexList();
    QModelIndexList moved;
    moved.reserve(persistent.size());
    for (const QModelIndex& old : persistent)
        moved << index(place[before[static_cast<size_t>(old.row())]], old.column());
    changePersistentIndexList(persistent, moved);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

void PlottedModel::sort(int column, Qt::SortOrder order)
{
    if (column >= columnCount())
        column = -1;
    if (column == m_sortColumn && order == m_sortOrder)
        return;
    m_sortColumn = column;
    m_sortOrder = order;
    if (m_values)
        rearrange(m_values);
}

PlottedModel::Copy PlottedModel::copyOf(const std::vector<int>& rows, const std::vector<int>& columns) const
{
    Copy copy{m_values, m_zone, {}, columns, m_picture && !m_picture->spec.filter.isEmpty()};
    for (const int row : rows)
        copy.rows.push_back(valueRow(row));
    return copy;
}

QString PlottedModel::Copy::text(const std::atomic<bool>& cancelled) const
{
    QStringList cells;
    for (const int column : columns)
        cells << columnHeading(values->columns()[static_cast<size_t>(column)], zone, filtered).replace(u'\n', u' ');
    QString out = line(cells);
    for (const size_t row : rows) {
        if (cancelled)
            return {};
        cells.clear();
        for (const int column : columns)
            cells << cellWords(*values, row, static_cast<size_t>(column), zone, true);
        out += line(cells);
    }
    return out;
}

int PlottedModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_order.size());
}

int PlottedModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_values ? 0 : static_cast<int>(m_values->columns().size());
}

QVariant PlottedModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const size_t row = valueRow(index.row());
    const auto column = static_cast<size_t>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return cellWords(*m_values, row, column, m_zone);
    case Qt::TextAlignmentRole:
        return headerData(index.column(), Qt::Horizontal, role);
    case NoDataRole: {
        const PlottedCell cell = m_values->cell(row, column);
        return !cell.isSaid || !cell.isData;
    }
    default:
        return {};
    }
}

QVariant PlottedModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const PlottedColumn& column = m_values->columns()[static_cast<size_t>(section)];
    const bool right = column.kind == PlottedKind::Count || column.kind == PlottedKind::Length;
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | (right ? Qt::AlignRight : Qt::AlignLeft)));
    if (role == Qt::DisplayRole)
        return columnHeading(column, m_zone, !m_picture->spec.filter.isEmpty());
    return {};
}

} // namespace askance
