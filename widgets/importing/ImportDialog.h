// SPDX-License-Identifier: GPL-3.0-or-later
//
// Import of evidence in five steps: choose files, recognise format, map columns, sensor and coverage, check and import.
// Hashes are taken from the moment a file is added. Asks only what a person must decide: opened with files, it goes to
// the first step that needs one, or to the last. Imports nothing itself: what was decided is a plan, handed over by
// importRequested(); closed without that, nothing has happened.
#pragma once

#include "columns/Dataset.h"
#include "importing/ImportDraft.h"
#include "importing/SavedMapping.h"

#include <QDialog>

#include <memory>

namespace askance {

class ImportDialog : public QDialog {
    Q_OBJECT
public:
    enum class Step { Choose, Recognise, Map, Sensor, Check };

    // `open`: the case that logs can be added to, or null. `mappings`: those saved earlier. `folder`: where the file
    // choosers begin.
    ImportDialog(const DatasetPtr& open, const QList<SavedMapping>& mappings, const QString& folder, QWidget* parent);
    ~ImportDialog() override;

    void addPaths(const QStringList& paths);
    [[nodiscard]] Step step() const;
    // The page is up to date and a person may go on.
    [[nodiscard]] bool isReady() const;
    [[nodiscard]] const ImportDraft& draft() const;

Q_SIGNALS:
    // The dialog stays open until the receiver closes it: a question may come first.
    void importRequested(const askance::ImportPlan& plan, bool intoOpenCase);
    void mappingsChanged(const QList<askance::SavedMapping>& mappings);
    void folderUsed(const QString& folder);

protected:
    void changeEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace askance
