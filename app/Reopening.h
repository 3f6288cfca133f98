// SPDX-License-Identifier: GPL-3.0-or-later
//
// An exported picture brings back what it shows: its recipe is read, its case found by content among the open, the
// recent and those beside the picture, or asked for, and then looked at as in the picture. Says what differs where the
// case has changed. Reading and searching happen on a worker. Knows views by name only.
#pragma once

#include "write/Recipe.h"

#include "drawing/Notice.h"
#include "investigation/ChangeHistory.h"
#include "investigation/Job.h"

#include <QObject>

#include <functional>
#include <optional>
#include <vector>

class QWidget;

namespace askance {

class CaseDesk;
class Investigation;

// What a view must be able to do to be brought back; both take recipes of this view only.
struct ReopenableView {
    QString name; // as in recipes and for the Navigator
    std::function<ViewChoices(const Recipe&)> choices; // what the history says for it
    std::function<void(const Recipe&)> restore; // what only the view itself knows
};

class Reopening : public QObject {
    Q_OBJECT
public:
    Reopening(Investigation& investigation, CaseDesk& desk, QWidget* window);

    void add(ReopenableView view);
    // A PNG, an SVG or a recipe. One at a time: a second one takes the first one's place.
    void open(const QString& picture);
    // True from open() until the view is shown, asked about or refused.
    [[nodiscard]] bool isRunning() const { return m_job.isRunning() || m_awaited.has_value(); }
    // The picture that was brought back last in the case that is open, for an export that begins as it looked.
    [[nodiscard]] const std::optional<Recipe>& shown() const { return m_shown; }
    [[nodiscard]] QString shownSuffix() const; // of its file: "png"
    void answerNotice(const QString& key); // of a notice raised here, or of any other

Q_SIGNALS:
    void viewRequested(const QString& name);
    void noticeRaised(const askance::Notice& notice);
    void reported(const askance::Error& error);
    void said(const QString& words); // in passing

private:
    struct Asked {
        Recipe recipe;
        QString file; // name of the picture, without its folder
        QString path; // of the case that is being opened for it
    };
    void searched(const Asked& asked, const QString& same, const QString& namesake);
    void openFor(Asked asked, const QString& path);
    void askForCase(const Asked& asked);
    void chooseCase();
    void caseOpened();
    void apply(const Asked& asked);
    // Drops what this case cannot show and adds a clause for each.
    void fit(Recipe& recipe, QStringList& differences) const;
    void tell(const Asked& asked, const QStringList& differences);

    Investigation& m_investigation;
    CaseDesk& m_desk;
    QWidget* m_window;
    std::vector<ReopenableView> m_views;
    std::optional<Asked> m_awaited; // its case is being opened
    std::optional<Asked> m_homeless; // its case was asked for
    std::optional<Recipe> m_shown;
    QString m_shownFile;
    Job m_job; // last: it waits for its thread before anything else goes
};

} // namespace askance
