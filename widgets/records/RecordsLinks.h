// SPDX-License-Identifier: GPL-3.0-or-later
//
// What ties the table of records to the other views: the row under the pointer is told to the Investigation, what the
// pointer rests on elsewhere is outlined in the cells that say it, picked rows become the selection, and Enter, "-",
// double-click and the context menu act on them. The table shows; this asks. Owned by the table.
#pragma once

#include "filter/Filter.h"

#include <QList>
#include <QObject>

#include <optional>
#include <utility>

class QAction;
class QKeyEvent;
class QMouseEvent;
class QTableView;

namespace askance {

class Investigation;
class RecordColumns;
class RecordDelegate;
class RecordsModel;

class RecordsLinks : public QObject {
    Q_OBJECT
public:
    RecordsLinks(Investigation& investigation, RecordsModel& model, RecordDelegate& delegate, RecordColumns& columns,
        QTableView& table);

    // True while the selection is made of rows picked in this table.
    [[nodiscard]] bool isOwnSelection() const;
    // More picked rows than this are not told to the other views as a selection; they can still be copied.
    static constexpr int kMostPicked = 500;

Q_SIGNALS:
    // `own`: what only this view has to offer; it stays this object's.
    void menuRequested(const askance::Filter& thing, const QPoint& globalPos, const QList<QAction*>& own);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void tellPicked();
    void keepPicked();
    void restorePicked();
    // Row and record number: another count may put other records into the rows.
    using Picks = QList<std::pair<int, quint32>>;
    [[nodiscard]] Picks picks() const;
    void pick(const Picks& rows);
    void mouse(const QMouseEvent& event);
    void abandonDrag();
    [[nodiscard]] bool key(QKeyEvent& event);
    // The picked rows as a filter; nothing without any, or with too many.
    [[nodiscard]] std::optional<Filter> picked() const;
    void showMenu(const QModelIndex& index, const QPoint& globalPos);

    Investigation& m_investigation;
    RecordsModel& m_model;
    RecordDelegate& m_delegate;
    RecordColumns& m_columns;
    QTableView& m_table;
    QWidget* m_viewport; // its; known by address alone when events come from a view that is going away
    std::optional<Filter> m_told; // the selection as this table last set it
    Picks m_kept; // what was picked before a reset
    std::pair<int, int> m_keptCurrent{-1, -1};
    bool m_telling = false;
    // A drag over rows, and what it began with: Esc brings it back.
    enum class Drag { None, Rows, Abandoned };
    Drag m_drag = Drag::None;
    Picks m_picksBefore;
    std::optional<Filter> m_selectionBefore;
};

} // namespace askance
