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

class QKeyEvent;
class QTableView;

namespace askance {

class Investigation;
class RecordDelegate;
class RecordsModel;

class RecordsLinks : public QObject {
    Q_OBJECT
public:
    RecordsLinks(Investigation& investigation, RecordsModel& model, RecordDelegate& delegate, QTableView& table);

    // True while the selection is made of rows picked in this table.
    [[nodiscard]] bool isOwnSelection() const;
    // More picked rows than this are not told to the other views as a selection; they can still be copied.
    static constexpr int kMostPicked = 500;

Q_SIGNALS:
    void menuRequested(const askance::Filter& thing, const QPoint& globalPos);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void tellPicked();
    void keepPicked();
    void restorePicked();
    [[nodiscard]] bool key(const QKeyEvent& event);
    // The picked rows as a filter; nothing without any, or with too many.
    [[nodiscard]] std::optional<Filter> picked() const;
    void showMenu(const QModelIndex& index, const QPoint& globalPos);

    Investigation& m_investigation;
    RecordsModel& m_model;
    RecordDelegate& m_delegate;
    QTableView& m_table;
    QWidget* m_viewport; // its; known by address alone when events come from a view that is going away
    std::optional<Filter> m_told; // the selection as this table last set it
    QList<std::pair<int, quint32>> m_kept; // row and record number of what was picked before a reset
    std::pair<int, int> m_keptCurrent{-1, -1};
    bool m_telling = false;
};

} // namespace askance
