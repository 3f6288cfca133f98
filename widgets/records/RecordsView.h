// SPDX-License-Identifier: GPL-3.0-or-later
//
// The records behind the pictures: a table over RecordsModel with its counts, the switch between selection and filter,
// sorting and copying. With a selection it shows that, without one the filter, unless the analyst chose. Shows; does
// not read: what a row means is the model's business.
#pragma once

#include "drawing/Theme.h"
#include "filter/Filter.h"

#include <QFrame>
#include <QLabel>
#include <QStackedWidget>
#include <QTableView>
#include <QTimer>
#include <QToolButton>

namespace askance {

class FindTarget;
class Investigation;
class NoResultPanel;
class RecordColumns;
class RecordDelegate;
class RecordsModel;
class SelectionBar;

[[nodiscard]] QString recordsViewStyle(const Theme& theme);

class RecordsView : public QFrame {
    Q_OBJECT
public:
    explicit RecordsView(Investigation& investigation, QWidget* parent = nullptr);
    ~RecordsView() override;

    void setTheme(const Theme& theme);
    [[nodiscard]] RecordsModel& model() const { return *m_model; }
    [[nodiscard]] FindTarget& findTarget() const; // its rows
    // The first record at or after an instant becomes the current row, in sight; false if there is none.
    bool goTo(qint64 us);
    [[nodiscard]] QTableView& table() const { return *m_table; }
    // Below a chart, which shows the ways back from a filter that matches nothing, the table only says that there is
    // none.
    void setIsBelowChart(bool below);
    [[nodiscard]] RecordColumns& columns() const { return *m_columns; }
    // The most rows one copy takes: formatting more would stop the window.
    static constexpr int kMostCopied = 10'000;

    // What copy() takes: rows of the model, at most kMostCopied of `total`.
    [[nodiscard]] QList<int> rowsToCopy(qint64& total) const;
    // Says beside the count how many rows of how many were copied.
    void sayCopied(qint64 copied, qint64 total);

public Q_SLOTS:
    // Selected rows, or all rows without any, to the clipboard as tab separated text.
    void copy();

Q_SIGNALS:
    void menuRequested(const askance::Filter& thing, const QPoint& globalPos, const QList<QAction*>& own);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    void buildTable();
    void followSelection();
    void chooseScope(bool selection);
    void showCounts();
    void showEmptyState();
    void showSelectionBar();
    [[nodiscard]] QString emptyText() const;

    Investigation& m_investigation;
    RecordsModel* m_model;
    RecordDelegate* m_delegate;
    const Theme* m_theme;
    QLabel* m_title = nullptr;
    QLabel* m_count = nullptr;
    QLabel* m_note = nullptr;
    QToolButton* m_bySelection = nullptr;
    QToolButton* m_byFilter = nullptr;
    QToolButton* m_copy = nullptr;
    QStackedWidget* m_stack = nullptr;
    QTableView* m_table = nullptr;
    QLabel* m_empty = nullptr;
    NoResultPanel* m_none = nullptr;
    QTimer m_countingDelay;
    RecordColumns* m_columns = nullptr;
    class RecordsLinks* m_links = nullptr;
    class RecordsFind* m_find = nullptr;
    SelectionBar* m_bar = nullptr; // where no chart has one
    bool m_isBelowChart = false;
    bool m_filterChosen = false; // by the analyst: a new selection does not switch
};

} // namespace askance
