// SPDX-License-Identifier: GPL-3.0-or-later
//
// Adding, changing, taking away, importing and saving annotations of the timeline (events of the case): opens the
// dialogs and hands the change to the Investigation, by which it can be undone. Knows no view.
#pragma once

#include "columns/Dataset.h"
#include "investigation/Job.h"
#include "record/Error.h"

#include <QObject>

class QWidget;

namespace askance {

class Investigation;

class AnnotationEditing : public QObject {
    Q_OBJECT
public:
    AnnotationEditing(Investigation& investigation, QWidget* window);
    ~AnnotationEditing() override;

public Q_SLOTS:
    void add(askance::TimeSpan span); // begins with these times
    void edit(const askance::EventMark& mark);
    void remove(const askance::EventMark& mark);
    void chooseFile();
    // A file of `annotate --events`, as one step.
    void importFile(const QString& path);
    void chooseTarget(); // for all of them, as `annotate --events` reads them

Q_SIGNALS:
    void failed(const askance::Error& error);

private:
    void openDialog(const EventMark& before);

    Investigation& m_investigation;
    QWidget* m_window;
    Job m_reading; // last: destroyed first
};

} // namespace askance
