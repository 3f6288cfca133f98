// SPDX-License-Identifier: GPL-3.0-or-later
//
// A real MainWindow in a folder of its own, driven by real events: drops, mouse, keys. Nothing of the user's settings
// or state is touched.
#pragma once

#include "MainWindow.h"

#include "importing/ImportDialog.h"

#include <QTemporaryDir>

#include <functional>
#include <memory>

namespace askance::test {

class WindowFixture {
public:
    WindowFixture();
    ~WindowFixture();

    // Drops files on the window as a file manager does.
    void drop(const QStringList& paths);
    // The import dialog, once it stands at the step where a person is needed and may be gone on from there, or where
    // it waits for an answer. Fails the test program if none comes.
    [[nodiscard]] ImportDialog& importDialog();
    // Drops logs that need no answer and presses Return on the last page; `target`: the button to choose there first
    // ("importNewCase"), null: what is chosen already.
    void importLogs(const QStringList& paths, const char* target = nullptr);
    // Presses the button with these words in the box that asks `question`, once it stands there.
    void answerNextBox(const QString& question, const QString& button);
    // Gives the next file dialog `file` and accepts it.
    void fillNextFileDialog(const QString& file);
    // Waits until the case is read and every picture is counted; false after `ms`.
    [[nodiscard]] bool settle(int ms = 30000);
    // The child with this objectName; fails the test program if there is none.
    template <typename T> [[nodiscard]] T* child(const char* name) const
    {
        auto* found = m_window->findChild<T*>(QString::fromLatin1(name));
        if (!found)
            qFatal("no child is called %s", name);
        return found;
    }
    [[nodiscard]] MainWindow& window() { return *m_window; }
    [[nodiscard]] Investigation& investigation() { return m_window->investigation(); }
    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }

    // Presses in the timeline's plot at two shares (0 … 1) of its width and drags from one to the other.
    void brush(double from, double to);
    [[nodiscard]] quint64 selected() const; // queries in the selection, counted anew
    // Opens a case that is at this path already.
    [[nodiscard]] bool open(const QString& path);
    // Ends the window and starts another one with the same settings and state: quit, and start again.
    void restart();
    void end();
    void start();
    // Chooses the entry whose words begin so in the menu that is open.
    void choose(const QString& words);

private:
    // Calls `work` with the modal dialog once there is one.
    void atNextDialog(const std::function<bool(QWidget*)>& work);

    QTemporaryDir m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace askance::test
