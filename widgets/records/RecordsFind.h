// SPDX-License-Identifier: GPL-3.0-or-later
//
// "Find in view" for the records: rows whose source, organisation or query name holds what was typed. A hit is scrolled
// into sight, tinted, its cells outlined, and becomes the current row; what is picked stays picked.
#pragma once

#include "drawing/FindTarget.h"
#include "investigation/RecordsSearch.h"

class QTableView;

namespace askance {

class Investigation;
class RecordDelegate;
class RecordsModel;

class RecordsFind : public FindTarget {
    Q_OBJECT
public:
    RecordsFind(Investigation& investigation, RecordsModel& model, RecordDelegate& delegate, QTableView& table);

    [[nodiscard]] QString placeholder() const override;
    void search(const QString& text) override;
    [[nodiscard]] bool isSearching() const override { return m_search.isSearching(); }
    [[nodiscard]] quint64 total() const override { return m_search.total(); }
    [[nodiscard]] quint64 nearest() const override;
    void show(quint64 index) override;
    void leave() override;

private:
    Investigation& m_investigation;
    RecordsModel& m_model;
    RecordDelegate& m_delegate;
    QTableView& m_table;
    QString m_text;
    RecordsSearch m_search;
    bool m_isShowing = false; // the outline is this one's
};

} // namespace askance
