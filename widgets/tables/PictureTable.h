// SPDX-License-Identifier: GPL-3.0-or-later
//
// "Show as table": the plotted values of a view in a window of their own, with a head that says what they are of.
// Sorts, selects, copies; asks its owner to save. Shows the pictures it is given and stays where it was scrolled to;
// knows no view.
#pragma once

#include "drawing/Theme.h"
#include "engine/QueryEngine.h"

#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QWidget>

namespace askance {

class Job;
class PlottedModel;

class PictureTable : public QWidget {
    Q_OBJECT
public:
    explicit PictureTable(QWidget* window);
    ~PictureTable() override;

    // `title`: the chart's own, visible text.
    void setPicture(const PicturePtr& picture, const QString& title);
    [[nodiscard]] const PicturePtr& picture() const;
    // The view is being counted anew, or is not seen and counted later: what stands here is of before.
    void setIsOld(bool old);
    void setTheme(const Theme& theme);
    // Said beside the buttons until the next word or picture. Visible text.
    void say(const QString& words);
    [[nodiscard]] PlottedModel& model() const { return *m_model; }
    // The most rows one copy takes, as of records.
    static constexpr int kMostCopied = 10'000;

public Q_SLOTS:
    // Selected cells, or all without any, to the clipboard as tab separated text; it is there when copied() comes.
    void copy();

Q_SIGNALS:
    void saveRequested();
    void copied();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    void buildTable();
    [[nodiscard]] QPushButton* button(const QString& text, const QString& name);
    void showColumns();
    void fitColumns();
    [[nodiscard]] std::vector<int> rowsToCopy(qint64& total) const;
    [[nodiscard]] std::vector<int> columnsToCopy() const;

    PlottedModel* m_model;
    QLabel* m_title = nullptr;
    QLabel* m_head = nullptr;
    QLabel* m_note = nullptr;
    QLabel* m_old = nullptr;
    QTableView* m_table = nullptr;
    Job* m_copyJob;
};

} // namespace askance
