// SPDX-License-Identifier: GPL-3.0-or-later
//
// The evidence of the case (UI §2): sensors with when they recorded, under each its files with hash, whether the file
// is still the one that was imported, records and rejected lines. Looks at the files again in the background. Says what
// other parts of the window have to do; shows no notice itself.
#pragma once

#include "drawing/Notice.h"
#include "drawing/Theme.h"
#include "filter/Filter.h"

#include <QFrame>
#include <QSet>

class QAction;
class QKeySequence;
class QLabel;
class QStackedWidget;
class QToolButton;
class QTreeView;

namespace askance {

class EvidenceChecks;
class EvidenceDelegate;
class EvidenceMenu;
class EvidenceModel;
class Investigation;
class SensorMenu;

class EvidencePanel : public QFrame {
    Q_OBJECT
public:
    explicit EvidencePanel(Investigation& investigation, QWidget* parent = nullptr);
    ~EvidencePanel() override;

    void setTheme(const Theme& theme);
    void setImportShortcut(const QKeySequence& keys); // for the tool tip of "+"
    // What was found of the files: for a status bar that says how many are verified.
    [[nodiscard]] const EvidenceChecks& checks() const { return *m_checks; }

public Q_SLOTS:
    // A button of a notice of this panel; keys of others do nothing.
    void answerNotice(const QString& key);

Q_SIGNALS:
    void importRequested();
    void recordsRequested(const askance::Filter& thing);
    void issuesRequested(quint32 evidence); // by id
    // Of a sensor, and below it what only a sensor has; those actions stay the panel's.
    void menuRequested(const askance::Filter& thing, const QPoint& globalPos, const QList<QAction*>& own);
    // Files are not what they were; an empty one: nothing is to be said any more.
    void noticeRaised(const askance::Notice& notice);
    void checksChanged(); // checks() says something new

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    [[nodiscard]] QWidget* buildHead();
    [[nodiscard]] QWidget* buildLegend();
    void connectAll();
    void showState();
    void openRows();
    void raiseNotice();
    void showDifference();

    Investigation& m_investigation;
    EvidenceChecks* m_checks;
    EvidenceModel* m_model;
    EvidenceDelegate* m_delegate;
    EvidenceMenu* m_menu;
    SensorMenu* m_sensorMenu;
    const Theme* m_theme;
    QWidget* m_headIcon = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_counts = nullptr;
    QToolButton* m_add = nullptr;
    QStackedWidget* m_stack = nullptr;
    QTreeView* m_tree = nullptr;
    QLabel* m_empty = nullptr;
    QWidget* m_legend = nullptr;
    QLabel* m_recordingWords = nullptr; // of what the solid bars mean
    QSet<QString> m_shut; // sensors that the analyst closed
    std::vector<quint32> m_said; // changed files that the last notice was about
    bool m_opening = false;
};

} // namespace askance
