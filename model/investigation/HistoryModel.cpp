// SPDX-License-Identifier: GPL-3.0-or-later
#include "investigation/HistoryModel.h"

#include "investigation/Investigation.h"
#include "write/Table.h"

namespace askance {

HistoryModel::HistoryModel(Investigation& investigation, QObject* parent)
    : QAbstractListModel(parent)
    , m_investigation(investigation)
    , m_rows(stepCount())
{
    connect(&investigation, &Investigation::historyChanged, this, &HistoryModel::follow);
    connect(&investigation, &Investigation::caseOpened, this, &HistoryModel::follow);
    connect(&investigation, &Investigation::caseClosed, this, &HistoryModel::follow);
}

int HistoryModel::stepCount() const
{
    return m_investigation.dataset() ? static_cast<int>(m_investigation.history().steps().size()) : 0;
}

void HistoryModel::follow()
{
    const int rows = stepCount();
    if (rows > m_rows) {
        beginInsertRows({}, m_rows, rows - 1);
        m_rows = rows;
        endInsertRows();
    } else if (rows < m_rows) {
        beginRemoveRows({}, rows, m_rows - 1);
        m_rows = rows;
        endRemoveRows();
    }
    if (m_rows > 0)
        Q_EMIT dataChanged(index(0), index(m_rows - 1));
}

int HistoryModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

QVariant HistoryModel::data(const QModelIndex& index, int role) const
{
    const std::vector<ChangeStep>& steps = m_investigation.history().steps();
    if (!index.isValid() || index.row() >= m_rows || index.row() >= static_cast<int>(steps.size()))
        return {};
    const ChangeStep& step = steps[static_cast<size_t>(index.row())];
    const QString words = step.words.isEmpty() ? tr("Case opened") : visibleText(step.words);
    const bool isCurrent = index.row() == m_investigation.history().index();
    const bool isUndone = index.row() > m_investigation.history().index();
    switch (role) {
    case Qt::DisplayRole:
        return words;
    case Qt::AccessibleTextRole:
        return words + (isCurrent ? tr(", current step") : isUndone ? tr(", undone") : QString());
    case CountRole:
        return step.count;
    case CurrentRole:
        return isCurrent;
    case UndoneRole:
        return isUndone;
    default:
        return {};
    }
}

} // namespace askance
