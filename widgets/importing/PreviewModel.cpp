// SPDX-License-Identifier: GPL-3.0-or-later
#include "importing/PreviewModel.h"

#include "drawing/PlainText.h"
#include "importing/ImportWords.h"

namespace askance {

namespace {
    constexpr qsizetype kMostShown = 300; // a cell is narrower than this anyway
}

PreviewModel::PreviewModel(QObject* parent)
    : QAbstractTableModel(parent)
{
}

void PreviewModel::setPreview(const ImportPreview* preview)
{
    beginResetModel();
    m_rows = preview ? preview->rows : std::vector<PreviewRow>();
    m_roles = preview ? preview->roles : QStringList();
    m_columns = preview ? preview->columns : QStringList();
    layOut();
    endResetModel();
}

void PreviewModel::setOnlyIssues(bool only)
{
    if (only == m_onlyIssues)
        return;
    beginResetModel();
    m_onlyIssues = only;
    layOut();
    endResetModel();
}

void PreviewModel::layOut()
{
    m_lines.clear();
    for (size_t i = 0; i < m_rows.size(); ++i) {
        const bool hasIssue = !m_rows[i].code.isEmpty();
        if (m_onlyIssues && !hasIssue)
            continue;
        m_lines.push_back({i, false});
        if (hasIssue)
            m_lines.push_back({i, true});
    }
}

int PreviewModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int PreviewModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_roles.size());
}

QVariant PreviewModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount() || index.column() >= columnCount())
        return {};
    const Line line = m_lines[static_cast<size_t>(index.row())];
    const PreviewRow& row = m_rows[line.row];
    const bool isFaulty = !row.code.isEmpty() && index.column() == faultyColumn(row, m_roles);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        if (line.isReason)
            return index.column() == 0 ? issueSentence(row, m_roles) : QString();
        if (isFaulty && row.cells.value(index.column()).isEmpty())
            return tr("(empty)");
        return visible(shortened(row.cells.value(index.column()), kMostShown));
    case Qt::ToolTipRole:
        return line.isReason ? QVariant() : plainToolTip(visible(shortened(row.cells.value(index.column()), 1000)));
    case IssueRole:
        return row.code.isEmpty() ? 0 : row.rejected ? 2 : 1;
    case FaultyRole:
        return isFaulty;
    case ReasonRole:
        return line.isReason;
    case IgnoredRole:
        return m_roles.at(index.column()).isEmpty();
    default:
        return {};
    }
}

QVariant PreviewModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= columnCount())
        return QAbstractTableModel::headerData(section, orientation, role);
    const QString name = visible(shortened(m_columns.value(section), kMostShown));
    return name.isEmpty() ? roleTitle(m_roles.at(section)) : name;
}

} // namespace askance
