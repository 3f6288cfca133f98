// SPDX-License-Identifier: GPL-3.0-or-later
//
// What could stand at the cursor, under the filter input: swatch, value with the matched letters bold, explanation,
// count. A frame inside the window that never takes the focus: typing goes on in the input, which hands it the arrow
// keys. Plain text only. What the keys do is the filter bar's business.
#pragma once

#include "drawing/Theme.h"
#include "filter/Completion.h"

#include <QAbstractListModel>
#include <QFrame>
#include <QLabel>
#include <QListView>

namespace askance {

class CompletionModel : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    void setItems(std::vector<CompletionItem> items);
    [[nodiscard]] const CompletionItem& at(int row) const { return m_items[static_cast<size_t>(row)]; }
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    std::vector<CompletionItem> m_items;
};

class CompletionPopup : public QFrame {
    Q_OBJECT
public:
    explicit CompletionPopup(QWidget* parent);
    void setTheme(const Theme& theme);
    // Shows the list with its upper left corner at `corner` of the parent, or hides if there is nothing to show.
    // What is chosen stays so if it is in the list.
    void offer(const CompletionList& list, QPoint corner);
    void choose(int row); // -1: none
    void move(int step); // Up and Down; from nothing to the first or the last
    // The item chosen with the arrow keys, or nothing.
    [[nodiscard]] const CompletionItem* chosen() const;
    // … or else the best.
    [[nodiscard]] const CompletionItem* chosenOrFirst() const;
    [[nodiscard]] const CompletionList& list() const { return m_list; }

Q_SIGNALS:
    void clicked(const askance::CompletionItem& item);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    CompletionList m_list;
    CompletionModel* m_model;
    QListView* m_view;
    QLabel* m_heading;
    QLabel* m_arrows;
    QLabel* m_keys;
    const Theme* m_theme;
};

} // namespace askance
