// SPDX-License-Identifier: GPL-3.0-or-later
//
// The import dialog driven by keys, as a person without a mouse would, and logs made on the spot.
#pragma once

#include "TestSupport.h"

#include "importing/ImportDialog.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace askance::test {

inline QString write(const QTemporaryDir& dir, const QString& name, const QByteArray& bytes)
{
    QFile file(dir.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(name));
    return file.fileName();
}

inline const QByteArray kZonedLog = "time,source,query,type\n2016-05-04T10:00:00Z,192.0.2.1,a.example,A\n"
                                    "2016-05-04T11:00:00Z,192.0.2.2,b.example,A\n";
inline const QByteArray kZonelessLog = "time,source,query,type\n2016-05-04 10:00:00,192.0.2.1,a.example,A\n"
                                       "2016-05-04 11:00:00,192.0.2.2,b.example,A\n";

class ImportDriver {
public:
    explicit ImportDriver(const DatasetPtr& open = nullptr, const QList<SavedMapping>& mappings = {})
        : m_dialog(std::make_unique<ImportDialog>(open, mappings, QString(), nullptr))
    {
    }
    // Opens it with these logs and waits until all were looked at.
    void open(const QStringList& paths)
    {
        if (!paths.isEmpty())
            m_dialog->addPaths(paths);
        m_dialog->open();
        if (!QTest::qWaitForWindowActive(m_dialog.get()) || !settle())
            qFatal("the dialog does not come up");
    }
    [[nodiscard]] bool settle() const
    {
        return QTest::qWaitFor([this] { return !m_dialog->draft().isLooking(); }, 60000);
    }
    [[nodiscard]] bool hashed() const
    {
        return QTest::qWaitFor(
            [this] {
                const ImportDraft& draft = m_dialog->draft();
                for (int row = 0; row < draft.count(); ++row)
                    if (draft.file(row).hashing < DraftFile::Work::Done && draft.file(row).file.problem.isEmpty())
                        return false;
                return !draft.isFinding();
            },
            60000);
    }
    // To the popup that is open, or to the widget with the focus.
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const
    {
        QWidget* popup = QApplication::activePopupWidget();
        QWidget* to = popup ? popup : m_dialog->focusWidget();
        QTest::keyClick(to ? to : m_dialog.get(), key, modifiers);
    }
    void type(const QString& text) const { QTest::keyClicks(m_dialog->focusWidget(), text); }
    // Return until `step` is there; false if a page will not be left.
    [[nodiscard]] bool goTo(ImportDialog::Step step) const
    {
        for (int presses = 0; m_dialog->step() != step; ++presses) {
            if (presses == 8 || !QTest::qWaitFor([this] { return m_dialog->isReady(); }, 5000))
                return false;
            press(Qt::Key_Return);
        }
        return settle();
    }
    // Tab until the widget of this name has the focus; false if it never comes.
    [[nodiscard]] bool tabTo(const char* name) const
    {
        QWidget* wanted = child<QWidget>(name);
        for (int presses = 0; presses < 120; ++presses) {
            QWidget* at = m_dialog->focusWidget();
            if (at == wanted || (at && at->focusProxy() == wanted) || (at && wanted->isAncestorOf(at)))
                return true;
            press(Qt::Key_Tab);
        }
        return false;
    }
    template <typename T> [[nodiscard]] T* child(const char* name) const
    {
        auto* found = m_dialog->findChild<T*>(QString::fromLatin1(name));
        if (!found)
            qFatal("no child is called %s", name);
        return found;
    }
    // What stands above the buttons.
    [[nodiscard]] QString obstacle() const { return child<QWidget>("importObstacle")->accessibleName(); }
    [[nodiscard]] bool mayGoOn() const { return child<QPushButton>("importNext")->isEnabled(); }
    [[nodiscard]] ImportDialog& dialog() const { return *m_dialog; }
    [[nodiscard]] const ImportDraft& draft() const { return m_dialog->draft(); }
    [[nodiscard]] QString cell(int row, ImportDraft::Column column) const
    {
        return draft().index(row, column).data().toString();
    }

private:
    std::unique_ptr<ImportDialog> m_dialog;
};

} // namespace askance::test
