// SPDX-License-Identifier: GPL-3.0-or-later
//
// What happens to whole cases in the window: open, import, sample, save a copy, close. Asks where a person must decide,
// remembers recent cases, keeps untitled cases in the state folder until they get a place. All text in its boxes and
// dialogs is plain. What is open stays open until what
// follows it is read; an untitled case that its owner gave up is deleted only then.
#pragma once

#include "Settings.h"

#include "ingest/ImportPlan.h"

#include <QObject>
#include <QPointer>
#include <QStringList>

class QWidget;

namespace askance {

class ImportDialog;
class Investigation;

class CaseDesk : public QObject {
    Q_OBJECT
public:
    CaseDesk(Investigation& investigation, Settings& settings, QWidget* window);

    void chooseCase();
    void chooseLogs(); // in the import dialog
    // False if the user wants to stay with the case that is open.
    bool openCase(const QString& path);
    void openSample();
    // A case opens, logs go to the import dialog (folders too), an exported picture is handed on; a mixture says that
    // it cannot be all of them.
    void openPaths(const QStringList& paths);
    void saveCaseAs();
    // An untitled case without queries.
    void newCase();
    // An untitled case of the queries in the filter takes the open one's place.
    void newCaseFromFilter();
    // False if the user wants to stay: the case is untitled and they cancelled.
    [[nodiscard]] bool closeCase();
    [[nodiscard]] bool isUntitled() const;
    // Untitled cases that are waiting in the state folder (a crash leaves them there), then those remembered.
    [[nodiscard]] QStringList recentCases() const;
    // Of the remembered ones; those in the state folder stay until they are opened.
    void forgetCases();
    [[nodiscard]] bool hasRemembered() const;
    void setRemembersCases(bool remembers); // from now on; forgets nothing
    [[nodiscard]] bool remembersCases() const;

Q_SIGNALS:
    void recentChanged(const QStringList& recent);
    void pictureGiven(const QString& path); // an exported picture, or a recipe
    void reported(const askance::Error& error); // what went wrong, for the notice bar

private:
    // The dialog, with these logs in it or none.
    void openImportDialog(const QStringList& paths);
    // True if the import was begun.
    [[nodiscard]] bool importLogs(const ImportPlan& plan, bool intoOpenCase);
    // Settles what becomes of an untitled case before another takes its place. False: the user wants to stay.
    [[nodiscard]] bool leave();
    void removeLeft();
    // Where the copy goes, the question about overwriting answered; empty if the user thought better of it.
    [[nodiscard]] QString askForPlace();
    // Copies, and remembers the copy. Says what went wrong.
    [[nodiscard]] bool copyCase(const QString& from, const QString& to);
    void remember(const QString& path);
    void rememberFolder(const QString& path);

    Investigation& m_investigation;
    Settings& m_settings;
    QPointer<QWidget> m_window;
    QPointer<ImportDialog> m_importing;
    QString m_left; // an untitled case to delete once another one is open
};

} // namespace askance
