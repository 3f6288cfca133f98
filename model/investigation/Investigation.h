// SPDX-License-Identifier: GPL-3.0-or-later
//
// The one owner of what is being looked at: the open case, the filter and its history, the selection, the time zone.
// Views ask for pictures through it and are told of changes by its signals; views never know each other. GUI thread
// only; all work happens in jobs. No globals: whoever needs it gets it in the constructor.
#pragma once

#include "engine/LocalEngine.h"
#include "ingest/ImportPlan.h"
#include "investigation/FilterHistory.h"
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
    void undo();
    void redo();
    [[nodiscard]] const FilterHistory& history() const;
    void setSelection(const std::optional<Filter>& selection); // no history; no signal if nothing changes
    void filterToSelection(); // the selection becomes part of the filter and is dropped
    void excludeSelection();
    void setZone(const QByteArray& zoneId); // display only; never changes what a filter means

    // ---- pictures
    // Answers `spec` (its filter, selection and zone are filled in here) on a worker and calls `receive` on the GUI
    // thread. `slot` names the asker ("timeline"): one running and one waiting per slot, older answers are dropped.
    // `context` gone: nothing is called.
    void request(const QString& slot, PictureSpec spec, QObject* context,
        std::function<void(const Result<PicturePtr>&)> receive);
    // The same at once, for tests and the command line's like.
    [[nodiscard]] Result<PicturePtr> answerNow(PictureSpec spec) const;
    // True while any picture is being counted or waits.
    [[nodiscard]] bool isBusy() const;

Q_SIGNALS:
    void caseOpened(); // dataset() is new; filter, selection and history are empty
    void caseClosed();
    void datasetChanged(); // same case, new evidence: reload
    void filterChanged();
    void selectionChanged();
    void zoneChanged();
    void loadingStarted(const QString& what); // "Reading dns.log"
    void loadingProgressed(const askance::ImportProgress& progress);
    void loadingFinished();
    void imported(const askance::ImportOutcome& outcome);
    void failed(const askance::Error& error);
    void overviewCounted(const askance::PicturePtr& overview); // after every change: n of N for all who show it

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace askance
