// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a view says when its filter matches nothing: whether sensors were recording, how many queries there would be
// without each of the filters, and the ways back. Counts on a worker, one question per filter. The view decides where
// it lies; where there is no room it says the sentences alone and counts nothing.
#pragma once

#include "drawing/Theme.h"
#include "engine/QueryEngine.h"

#include <QFrame>

#include <vector>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace askance {

class Investigation;

class NoResultPanel : public QFrame {
    Q_OBJECT
public:
    // `parent` names the panel's questions by its objectName: two panels do not take each other's answers.
    explicit NoResultPanel(Investigation& investigation, QWidget* parent = nullptr);

    // True if it is the filter that leaves nothing of a case with queries. False for no picture.
    [[nodiscard]] static bool applies(const PicturePtr& picture);
    [[nodiscard]] bool applies(quint64 inFilter) const; // the same, of a count with the filter at hand

    // Shown with what the filter at hand is, or hidden.
    void setApplies(bool applies);
    void setTheme(const Theme& theme);
    [[nodiscard]] bool isCompact() const { return m_isCompact; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    struct Row {
        Filter without;
        QLabel* count = nullptr;
    };
    void rebuild();
    void addRow(QVBoxLayout* column, const FilterChip& chip, const Filter& without);
    void count();
    void fit();
    void restyle();

    Investigation& m_investigation;
    const Theme* m_theme;
    QWidget* m_icon;
    QLabel* m_heading;
    QLabel* m_recording;
    QWidget* m_rows;
    QPushButton* m_undo;
    std::vector<Row> m_counts;
    quint64 m_generation = 0;
    bool m_isCompact = false;
    bool m_isCounted = false;
};

} // namespace askance
