// SPDX-License-Identifier: GPL-3.0-or-later
//
// The history of changes as a list: one row per step, in order, the opened case first; which is current, which are
// undone, how many queries each left. Shows; Investigation::goToStep() goes. Meaning, not looks.
#pragma once

#include <QAbstractListModel>

namespace askance {

class Investigation;

class HistoryModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role {
        CountRole = Qt::UserRole + 1, // qint64; -1 while not counted
        CurrentRole,
        UndoneRole,
    };

    explicit HistoryModel(Investigation& investigation, QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    void follow();
    [[nodiscard]] int stepCount() const; // 0 without a case

    Investigation& m_investigation;
    int m_rows = 0; // as the views know it
};

} // namespace askance
