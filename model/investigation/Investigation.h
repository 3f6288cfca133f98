// SPDX-License-Identifier: GPL-3.0-or-later
//
// The one owner of what is being looked at: the open case, the filter and the history of all changes, the selection,
// what the pointer rests on, the time zone, what people wrote. Views ask for pictures through it and are told of
// changes by its signals; views never know each other. GUI thread only; all work happens in jobs. No globals: whoever
// needs it gets it in the constructor.
#pragma once

#include "engine/LocalEngine.h"
#include "ingest/ImportPlan.h"
#include "investigation/ChangeHistory.h"
#include "investigation/Places.h"
#include "record/Ids.h"
#include "record/ZoneRules.h"

#include <QObject>

#include <functional>
#include <memory>

namespace askance {

class Investigation : public QObject {
    Q_OBJECT
public:
    explicit Investigation(QObject* parent = nullptr);
    ~Investigation() override;

    // ---- the case
    void openCase(const QString& path);
    // Makes a case (in `path`) and imports into it, or imports into the open case if `path` is empty.
    void importLogs(const ImportPlan& plan, const QString& path = {});
    // Changes of what is in the open case, on a copy that takes the file's place when it is whole: after a cancel or a
    // failure the case is as it was. Not steps of the history; what is about to happen is asked before.
    void removeEvidence(EvidenceId evidence);
    void resumeEvidence(EvidenceId evidence); // a stopped import
    void rereadEvidence(EvidenceId evidence, const ReadOptions& options, const QString& sensor);
    // Makes a case at `path` of the queries in the filter, with the evidence and documents of this one, and opens it.
    void newCaseFromFilter(const QString& path);
    // Makes the sample case at `path` (overwrites an earlier sample there) and opens it.
    void openSample(const QString& path);
    // Looks at records that are in no file: for tests of views. At once; casePath() is empty.
    void openDataset(const DatasetPtr& dataset);
    void closeCase();
    void cancelLoading(); // back to what was open before
    [[nodiscard]] bool isLoading() const;
    [[nodiscard]] DatasetPtr dataset() const; // null without a case
    [[nodiscard]] QString casePath() const;

    // ---- what is asked
    [[nodiscard]] const Filter& filter() const;
    [[nodiscard]] const std::optional<Filter>& selection() const;
    [[nodiscard]] const ZoneRules& zone() const;
    [[nodiscard]] QByteArray caseZoneId() const;
    void setFilter(const Filter& filter); // one step of the history; no signal if nothing changes
    // What a view counts and groups by, as a step that can be undone ("lanes by source"). Empty: as the view thinks.
    void setChoice(const QString& key, const QString& value, const QString& words);
    [[nodiscard]] QString choice(const QString& key) const;
    // A filter and choices at once, as one step; choices that are not named stay, empty ones go.
    void setQuestion(const Filter& filter, const ViewChoices& choices, const QString& words);
    void undo();
    void redo();
    void goToStep(int index); // as undo or redo, as often as needed
    [[nodiscard]] const ChangeHistory& history() const;
    // Takes up a history kept from an earlier look at the same case. What it wrote into the case is there already.
    void restoreHistory(const ChangeHistory& history);

    void setSelection(const std::optional<Filter>& selection); // no history; no signal if nothing changes
    void toggleSelected(const Filter& part); // Ctrl+click: adds a thing to the selection or takes it away
    void filterToSelection(); // the selection becomes part of the filter and is dropped
    void excludeSelection();
    void filterTo(const Filter& thing); // double-click: as if it had been selected and filtered to
    void exclude(const Filter& thing);
    // What the pointer rests on, in whatever view, so that all can outline it; nothing if on nothing.
    void setHovered(const std::optional<Filter>& thing);
    [[nodiscard]] const std::optional<Filter>& hovered() const;

    // ---- what people write; each change is a step that can be undone, written to the case at once
    [[nodiscard]] QString note(const Filter& subject) const;
    void setNote(const Filter& subject, const QString& text);
    [[nodiscard]] const QMap<QString, QString>& savedFilters() const; // text by name
    void setSavedFilter(const QString& name, const QString& text); // empty: forgotten
    // What must be added to the times that a sensor logged, in µs; 0: its clock was right. The case is then read again,
    // as its records come in another order.
    void setClock(const QString& sensor, qint64 offsetUs);
    // One step, whoever's coverage it is; assumed spans by the corrected clock, as dataset() has them. Stated coverage
    // takes the place of a sensor's assumed. What is not there, or there already, is left out.
    void changeCoverage(
        const std::vector<CoverageEntry>& removed, const std::vector<CoverageEntry>& added, const QString& words);
    void changeEvents(const std::vector<EventMark>& removed, const std::vector<EventMark>& added, const QString& words);
    // The events, or what is stated of coverage, as the CSV that they are imported from; saved() or failed() follows.
    void saveEvents(const QString& path);
    void saveCoverage(const QString& path);
    // Whom the journal of the case names for what is changed from now on; empty: nobody. No step.
    void setJournalName(const QString& who);
    [[nodiscard]] QString journalName() const;
    // Of an organisation: 1 … 8 of the palette, 0 as "Other". Whoever had it gets what this one had.
    void setColour(const QString& organisation, int colour);

    // ---- where the analyst has been
    [[nodiscard]] Places& places();
    void setZone(const QByteArray& zoneId); // display only; never changes what a filter means

    // ---- pictures
    // Answers `spec` (its filter, selection and zone are filled in here) on a worker and calls `receive` on the GUI
    // thread. `slot` names the asker ("timeline"): one running and one waiting per slot, older answers are dropped.
    // Answers that are ready within one frame arrive together, so that the window is drawn once for them.
    // `context` gone: nothing is called.
    void request(const QString& slot, PictureSpec spec, QObject* context,
        std::function<void(const Result<PicturePtr>&)> receive);
    // As request(), but counted with the filter that `spec` brings: a facet leaves its own chips out.
    void requestWith(const QString& slot, PictureSpec spec, QObject* context,
        std::function<void(const Result<PicturePtr>&)> receive);
    // The same as request() at once, for tests and the command line's like.
    [[nodiscard]] Result<PicturePtr> answerNow(PictureSpec spec) const;
    // True while any picture is being counted or waits.
    [[nodiscard]] bool isBusy() const;

Q_SIGNALS:
    void caseOpened(); // dataset() is new; filter, selection and history are empty
    void caseClosed();
    void caseLeaving(); // the case is still there, another or none comes next: last look at its history
    void datasetChanged(); // same case, new evidence: reload
    void filterChanged();
    void selectionChanged();
    void hoverChanged();
    void choicesChanged();
    void historyChanged(); // steps, place in them or a step's count
    void notesChanged(); // notes or saved filters
    void zoneChanged();
    void loadingStarted(const QString& what); // "Reading dns.log"
    void loadingProgressed(const askance::ImportProgress& progress);
    void loadingFinished();
    void imported(const askance::ImportOutcome& outcome);
    void failed(const askance::Error& error);
    void saved(const QString& path);
    void overviewCounted(const askance::PicturePtr& overview); // after every change: n of N for all who show it

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace askance
