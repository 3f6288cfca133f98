// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the window shows while no case is open: import, open, sample, where to drop logs, recent cases, and the sentence
// to keep in mind. Opens nothing itself: it says what is wanted. Drops are the window's: files may fall anywhere on it.
#pragma once

#include "drawing/Theme.h"

#include <QKeySequence>
#include <QLabel>
#include <QListWidget>
#include <QStringList>
#include <QWidget>

#include <vector>

class QSpacerItem;

namespace askance {

class WelcomeCard;

[[nodiscard]] QString welcomePageStyle(const Theme& theme);

class WelcomePage : public QWidget {
    Q_OBJECT
public:
    explicit WelcomePage(QWidget* parent = nullptr);
    void setTheme(const Theme& theme);
    // Paths of cases, latest first. Shown by file name with the folder beside it.
    void setRecent(const QStringList& paths);
    // The keys that do the same, shown on the cards; empty ones are not shown.
    void setShortcuts(const QKeySequence& import, const QKeySequence& open, const QKeySequence& sample);

Q_SIGNALS:
    void importRequested();
    void openRequested();
    void sampleRequested();
    void recentRequested(const QString& path);

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void openRecent(const QListWidgetItem* item);
    [[nodiscard]] QWidget* buildCentre();
    [[nodiscard]] QWidget* buildSide();
    [[nodiscard]] QWidget* buildSteps();
    [[nodiscard]] QLabel* words(const QString& text, double scale, QFont::Weight weight, bool secondary);
    [[nodiscard]] static double scaled(const QFont& font, double scale);

    WelcomeCard* m_import = nullptr;
    WelcomeCard* m_open = nullptr;
    WelcomeCard* m_sample = nullptr;
    WelcomeCard* m_drop = nullptr;
    QWidget* m_eye = nullptr;
    struct Space {
        QSpacerItem* item;
        int usual, least; // px
    };
    std::vector<Space> m_spaces; // between the parts of the centre; its layout owns them
    QWidget* m_centre = nullptr;
    QListWidget* m_recent = nullptr;
    QLabel* m_noRecent = nullptr;
};

} // namespace askance
