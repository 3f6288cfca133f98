// SPDX-License-Identifier: GPL-3.0-or-later
//
// What happens to whole cases in the window: open, import, sample, save a copy, close. Asks where a person must decide,
// remembers recent cases, keeps untitled cases in the state folder until they get a place. The only part of the
// program that shows file dialogs and error boxes; all text in them is plain.
#pragma once

#include "Settings.h"

#include "ingest/ImportPlan.h"

#include <QObject>
#include <QPointer>
#include <QStringList>

class QWidget;

namespace askance {

class Investigation;

class CaseDesk : public QObject {
    Q_OBJECT
public:
    CaseDesk(Investigation& investigation, Settings& settings, QWidget* window);

    void chooseCase();
    void chooseLogs();
    void openCase(const QString& path);
    void openSample();
    // A case opens, logs are imported (folders too); a mixture says that it cannot be both.
    void openPaths(const QStringList& paths);
    void saveCaseAs();
    // False if the user wants to stay: the case is untitled and they cancelled.
    [[nodiscard]] bool closeCase();
    [[nodiscard]] bool isUntitled() const;

Q_SIGNALS:
    void recentChanged(const QStringList& recent);
    void reported(const askance::Error& error); // what went wrong, for the notice bar

private:
    void importLogs(const QStringList& paths);
    // Empty: into the open case. Asks if one is open.
    [[nodiscard]] bool askForTarget(qsizetype files, QString& newCase);
    [[nodiscard]] bool copyCase(const QString& from, const QString& to);
    void rememberFolder(const QString& path);

    Investigation& m_investigation;
    Settings& m_settings;
    QPointer<QWidget> m_window;
};

} // namespace askance
