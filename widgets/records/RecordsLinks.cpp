// SPDX-License-Identifier: GPL-3.0-or-later
#include "records/RecordsLinks.h"

#include "drawing/DragScroll.h"
#include "investigation/Investigation.h"
#include "investigation/RecordsModel.h"
#include "records/RecordColumns.h"
#include "records/RecordDelegate.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QTableView>

#include <algorithm>

namespace askance {

RecordsLinks::RecordsLinks(Investigation& investigation, RecordsModel& model, RecordDelegate& delegate,
    RecordColumns& columns, QTableView& table)
    : QObject(&table)
    , m_investigation(investigation)
    , m_model(model)
    , m_delegate(delegate)
    , m_columns(columns)
    , m_table(table)
    , m_viewport(table.viewport())
{
    m_table.setMouseTracking(true);
    m_table.viewport()->setMouseTracking(true);
    m_table.installEventFilter(this);
    m_table.viewport()->installEventFilter(this);
    connect(&m_table, &QTableView::entered, this,
        [this](const QModelIndex& index) { m_investigation.setHovered(m_model.thingOfRow(index.row())); });
    connect(&m_table, &QTableView::doubleClicked, this, [this](const QModelIndex& index) {
        if (const auto source = m_model.thingAt(index.siblingAtColumn(RecordsModel::Source))) {
            const Filter filter = m_investigation.filter().withoutField(FilterField::Source).with(*source);
            m_investigation.setSelection(std::nullopt);
            m_investigation.setFilter(filter);
        }
    });
    connect(new DragScroll(m_table), &DragScroll::spaceTapped, this, [this](Qt::KeyboardModifiers modifiers) {
        const auto how = modifiers.testFlag(Qt::ControlModifier) ? QItemSelectionModel::Toggle
                                                                 : QItemSelectionModel::ClearAndSelect;
        m_table.selectionModel()->select(m_table.currentIndex(), how | QItemSelectionModel::Rows);
    });
    connect(m_table.selectionModel(), &QItemSelectionModel::selectionChanged, this, &RecordsLinks::tellPicked);
    connect(&m_model, &RecordsModel::modelAboutToBeReset, this, &RecordsLinks::keepPicked);
    connect(&m_model, &RecordsModel::modelReset, this, &RecordsLinks::restorePicked);
    connect(&m_investigation, &Investigation::hoverChanged, this, [this] {
        m_delegate.setHovered(m_investigation.hovered());
        m_table.viewport()->update();
    });
    connect(&m_investigation, &Investigation::selectionChanged, this, [this] {
        if (m_telling || m_investigation.selection() == m_told)
            return;
        m_told.reset();
        m_table.clearSelection();
    });
}

bool RecordsLinks::isOwnSelection() const
{
    return m_told && m_investigation.selection() == m_told;
}

std::optional<Filter> RecordsLinks::picked() const
{
    QList<int> rows;
    const QItemSelection selection = m_table.selectionModel()->selection();
    for (const QItemSelectionRange& range : selection)
        for (int row = range.top(); row <= range.bottom(); ++row) {
            if (rows.size() > kMostPicked)
                return std::nullopt;
            rows.append(row);
        }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows.isEmpty() ? std::nullopt : std::optional(m_model.recordsOf(rows));
}

// In the records of a selection rows are picked to be copied or acted on; the selection itself stays.
void RecordsLinks::tellPicked()
{
    if (m_telling || m_model.scope() == RecordsModel::Scope::Selection)
        return;
    const std::optional<Filter> rows = picked();
    if (!rows && !isOwnSelection())
        return; // nothing was picked before: the selection is another view's
    m_told = rows;
    m_telling = true;
    m_investigation.setSelection(rows);
    m_telling = false;
}

RecordsLinks::Picks RecordsLinks::picks() const
{
    Picks picks;
    const QModelIndexList rows = m_table.selectionModel()->selectedRows();
    for (const QModelIndex& index : rows)
        picks.append({index.row(), index.data(RecordsModel::RecordIdRole).toUInt()});
    return picks;
}

// Without telling anyone.
void RecordsLinks::pick(const Picks& rows)
{
    QItemSelection selection;
    for (const auto& [row, id] : rows) {
        const QModelIndex index = m_model.index(row, 0);
        if (index.isValid() && index.data(RecordsModel::RecordIdRole).toUInt() == id)
            selection.select(index, m_model.index(row, RecordsModel::ColumnCount - 1));
    }
    m_telling = true;
    m_table.selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    m_telling = false;
}

// A new count of the same rows resets the model: what was picked stays picked.
void RecordsLinks::keepPicked()
{
    m_kept = isOwnSelection() ? picks() : Picks();
    m_keptCurrent = {m_table.currentIndex().row(), m_table.currentIndex().column()};
}

void RecordsLinks::restorePicked()
{
    const Picks kept = std::exchange(m_kept, {});
    if (kept.isEmpty())
        return;
    m_table.selectionModel()->setCurrentIndex(
        m_model.index(m_keptCurrent.first, m_keptCurrent.second), QItemSelectionModel::NoUpdate);
    pick(kept);
}

void RecordsLinks::mouse(const QMouseEvent& event)
{
    if (event.type() == QEvent::MouseButtonPress && event.button() == Qt::LeftButton) {
        m_drag = Drag::Rows;
        m_picksBefore = isOwnSelection() ? picks() : Picks();
        m_selectionBefore = m_investigation.selection();
    } else if (event.type() == QEvent::MouseButtonRelease) {
        m_drag = Drag::None;
    }
}

// The rest of the movement, up to the release, picks nothing.
void RecordsLinks::abandonDrag()
{
    m_drag = Drag::Abandoned;
    pick(m_picksBefore);
    m_told = m_picksBefore.isEmpty() ? std::nullopt : m_selectionBefore;
    m_telling = true;
    m_investigation.setSelection(m_selectionBefore);
    m_telling = false;
}

bool RecordsLinks::key(QKeyEvent& event)
{
    if (event.key() == Qt::Key_Escape && m_drag == Drag::Rows) {
        abandonDrag();
        return true;
    }
    const bool plain = !(event.modifiers() & (Qt::ControlModifier | Qt::AltModifier));
    const bool filters = event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter;
    const bool excludes = event.key() == Qt::Key_Minus || event.key() == Qt::Key_Delete;
    if (plain && !filters && !excludes && !event.text().isEmpty() && event.text().front().isPrint()) {
        // The table would look for a row that begins so, in millions of them: letters are the window's ("/", "N").
        event.ignore();
        return true;
    }
    if (!plain || (!filters && !excludes))
        return false;
    const std::optional<Filter> thing = picked() ? picked() : m_investigation.selection();
    if (thing && filters)
        m_investigation.filterTo(*thing);
    else if (thing)
        m_investigation.exclude(*thing);
    return true;
}

void RecordsLinks::showMenu(const QModelIndex& index, const QPoint& globalPos)
{
    std::optional<Filter> thing = m_model.thingAt(index);
    if (!thing)
        thing = m_model.thingAt(index.siblingAtColumn(RecordsModel::Source));
    if (thing)
        Q_EMIT menuRequested(*thing, globalPos, {m_columns.menu().menuAction()});
}

bool RecordsLinks::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == &m_table && event->type() == QEvent::KeyPress)
        return key(static_cast<QKeyEvent&>(*event));
    if (watched == m_viewport && event->type() == QEvent::Leave)
        m_investigation.setHovered(std::nullopt);
    if (watched == m_viewport && event->type() == QEvent::MouseMove && m_drag == Drag::Abandoned)
        return true;
    if (watched == m_viewport
        && (event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseButtonRelease))
        mouse(static_cast<const QMouseEvent&>(*event));
    // By keyboard it comes to the table, by mouse to its viewport.
    if (event->type() == QEvent::ContextMenu) {
        const auto& asked = static_cast<const QContextMenuEvent&>(*event);
        const bool byKeyboard = asked.reason() == QContextMenuEvent::Keyboard;
        const QModelIndex index = byKeyboard ? m_table.currentIndex() : m_table.indexAt(asked.pos());
        const QPoint at = byKeyboard ? m_table.visualRect(index).center() : asked.pos();
        if (index.isValid())
            showMenu(index, m_table.viewport()->mapToGlobal(at));
        return true;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace askance
