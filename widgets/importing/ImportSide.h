// SPDX-License-Identifier: GPL-3.0-or-later
//
// The left of the import dialog: the five steps with a mark at those behind, and a card for each log with the state of
// its hash. Says which log is looked at by the selection model it shares with the pages.
#pragma once

#include "drawing/Theme.h"

#include <QFrame>
#include <QListView>
#include <QStringList>

namespace askance {

class ImportDraft;

class ImportSteps : public QWidget {
    Q_OBJECT
public:
    ImportSteps(const QStringList& titles, QWidget* parent);
    void setCurrent(int step);
    void setTheme(const Theme& theme);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] int rowHeight() const;
    QStringList m_titles;
    const Theme* m_theme;
    int m_current = 0;
};

class ImportSide : public QFrame {
    Q_OBJECT
public:
    ImportSide(const QStringList& steps, ImportDraft& draft, QWidget* parent);
    void setStep(int step) { m_steps->setCurrent(step); }
    void setTheme(const Theme& theme);
    [[nodiscard]] QListView* cards() const { return m_cards; }

private:
    ImportSteps* m_steps;
    QListView* m_cards;
    const Theme* m_theme;
};

} // namespace askance
