// SPDX-License-Identifier: GPL-3.0-or-later
#include "records/RecordsFind.h"

#include "investigation/Investigation.h"
#include "investigation/RecordsModel.h"
#include "records/RecordDelegate.h"

#include <QTableView>

namespace askance {

namespace {

    // The value of a row that answers the text: other views outline it too.
    std::optional<Filter> thingThatHolds(const RecordsModel& model, int line, const QString& text)
    {
        for (const int column : {RecordsModel::Organisation, RecordsModel::Source, RecordsModel::QueryName}) {
            const QModelIndex index = model.index(line, column);
            if (index.data().toString().contains(text, Qt::CaseInsensitive))
                return model.thingAt(index);
        }
        return std::nullopt; // a spelling that is not the one shown
    }

} // namespace

RecordsFind::RecordsFind(Investigation& investigation, RecordsModel& model, RecordDelegate& delegate, QTableView& table)
    : FindTarget(&table)
    , m_investigation(investigation)
    , m_model(model)
    , m_delegate(delegate)
    , m_table(table)
    , m_search(investigation, model)
{
    connect(&m_search, &RecordsSearch::found, this, &FindTarget::found);
    // The line is of rows that are gone.
    connect(&model, &RecordsModel::modelReset, this, [this] { m_delegate.setFound(-1, {}); });
}

QString RecordsFind::placeholder() const
{
    return tr("Source, organisation or name");
}

void RecordsFind::search(const QString& text)
{
    m_text = text;
    m_search.search(text);
}

quint64 RecordsFind::nearest() const
{
    return m_search.firstFrom(m_table.currentIndex().row());
}

void RecordsFind::show(quint64 index)
{
    const int line = m_search.line(index);
    if (line >= m_model.rowCount())
        return;
    const int column = std::max(0, m_table.currentIndex().column());
    m_delegate.setFound(line, m_text);
    m_table.selectionModel()->setCurrentIndex(m_model.index(line, column), QItemSelectionModel::NoUpdate);
    m_table.scrollTo(m_model.index(line, column));
    m_isShowing = true;
    m_investigation.setHovered(thingThatHolds(m_model, line, m_text));
    m_table.viewport()->update();
}

void RecordsFind::leave()
{
    if (!std::exchange(m_isShowing, false))
        return;
    m_delegate.setFound(-1, {});
    m_table.viewport()->update();
    m_investigation.setHovered(std::nullopt);
}

} // namespace askance
