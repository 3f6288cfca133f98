// SPDX-License-Identifier: GPL-3.0-or-later
//
// The columns of the table of records: which are shown and how wide they are. What no record of the case says anything
// in (organisations where there are none, responses and lifetimes that the logs do not carry) is left out until it is
// asked for in the menu "Columns"; the others share the room so that all are in sight. Owned by the table.
#pragma once

#include <QObject>
#include <QStringList>

#include <map>

class QMenu;
class QTableView;

namespace askance {

class RecordsModel;

class RecordColumns : public QObject {
    Q_OBJECT
public:
    RecordColumns(RecordsModel& model, QTableView& table);

    [[nodiscard]] QMenu& menu() const { return *m_menu; }
    // What the analyst asked for, for the settings: "ttl" to be shown, "-sensor" to be hidden, whatever the case holds.
    [[nodiscard]] QStringList choice() const;
    void setChoice(const QStringList& words); // words of no column are left out
    // Another case: its widths are its own.
    void forgetWidths();
    // The rows have been counted: what the case holds and how wide it is can be known.
    void follow();
    // The clock face may be wider or narrower.
    void zoneChanged();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildMenu();
    void nameActions();
    void show(int column, bool shown);
    void apply();
    void measure();
    void fit();
    [[nodiscard]] bool isShown(int column) const;

    RecordsModel& m_model;
    QTableView& m_table;
    QWidget* m_viewport; // its; known by address alone when events come from a view that is going away
    QWidget* m_headerViewport;
    QMenu* m_menu = nullptr;
    std::map<int, bool> m_chosen; // by the analyst
    std::map<int, int> m_wanted; // px of the contents of each column; empty: not measured
    bool m_resized = false; // by the analyst, in this case: the widths stay
    bool m_headerPressed = false;
};

} // namespace askance
