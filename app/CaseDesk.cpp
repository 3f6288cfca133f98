// SPDX-License-Identifier: GPL-3.0-or-later
#include "CaseDesk.h"

#include "investigation/Investigation.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>
#include <QSaveFile>

namespace askance {

namespace {

    const QString kSuffix = QStringLiteral(".askance");

    bool isCase(const QString& path)
    {
        return path.endsWith(kSuffix, Qt::CaseInsensitive);
    }

    // A message box whose text is never taken for rich text (a file name may say "<b>").
    int askPlainly(QWidget* window, const QString& text, const QString& detail, const QStringList& buttons)
    {
        QMessageBox box(window);
        box.setTextFormat(Qt::PlainText);
        box.setIcon(QMessageBox::Question);
        box.setText(text);
        box.setInformativeText(detail);
        QList<QPushButton*> made;
        for (const QString& words : buttons)
            made << box.addButton(words, made.isEmpty() ? QMessageBox::AcceptRole : QMessageBox::ActionRole);
        box.setDefaultButton(made.first());
        box.setEscapeButton(box.addButton(QMessageBox::Cancel));
        box.exec();
        return static_cast<int>(made.indexOf(qobject_cast<QPushButton*>(box.clickedButton())));
    }

} // namespace

CaseDesk::CaseDesk(Investigation& investigation, Settings& settings, QWidget* window)
    : QObject(window)
    , m_investigation(investigation)
    , m_settings(settings)
    , m_window(window)
{
    connect(&investigation, &Investigation::caseOpened, this, [this] {
        if (isUntitled())
            return;
        m_settings.rememberCase(m_investigation.casePath());
        Q_EMIT recentChanged(m_settings.value(setting::recentCases));
    });
}

bool CaseDesk::isUntitled() const
{
    const QString path = m_investigation.casePath();
    return path.startsWith(Settings::stateFolder() + QStringLiteral("/untitled"));
}

void CaseDesk::chooseCase()
{
    const QString path = QFileDialog::getOpenFileName(m_window, tr("Open case"), m_settings.value(setting::lastFolder),
        tr("Askance cases (*.askance);;All files (*)"));
    if (path.isEmpty())
        return;
    rememberFolder(path);
    openCase(path);
}

void CaseDesk::chooseLogs()
{
    const QStringList paths
        = QFileDialog::getOpenFileNames(m_window, tr("Import logs"), m_settings.value(setting::lastFolder),
            tr("Query logs (*.log *.csv *.tsv *.txt *.json *.gz *.labeled);;All files (*)"));
    if (paths.isEmpty())
        return;
    rememberFolder(paths.first());
    importLogs(paths);
}

void CaseDesk::rememberFolder(const QString& path)
{
    m_settings.setValue(setting::lastFolder, QFileInfo(path).absolutePath());
}

void CaseDesk::openCase(const QString& path)
{
    if (closeCase())
        m_investigation.openCase(QFileInfo(path).absoluteFilePath());
}

void CaseDesk::openSample()
{
    if (closeCase())
        m_investigation.openSample(Settings::stateFolder() + QStringLiteral("/sample.askance"));
}

void CaseDesk::openPaths(const QStringList& paths)
{
    const auto cases = std::count_if(paths.begin(), paths.end(), isCase);
    if (cases == 0)
        return importLogs(paths);
    if (cases == 1 && paths.size() == 1)
        return openCase(paths.first());
    Q_EMIT reported(
        Error{ErrorCode::Usage, tr("these are cases and logs, or several cases; open one case, or import logs"), {}});
}

void CaseDesk::importLogs(const QStringList& paths)
{
    auto files = expandPaths(paths);
    if (!files) {
        Q_EMIT reported(files.error());
        return;
    }
    QString newCase;
    if (!askForTarget(static_cast<qsizetype>(files->size()), newCase))
        return;
    ImportPlan plan;
    plan.files = std::move(files.value());
    m_investigation.importLogs(plan, newCase);
}

bool CaseDesk::askForTarget(qsizetype files, QString& newCase)
{
    if (m_investigation.dataset()) {
        const int answer = askPlainly(m_window,
            files == 1 ? tr("Add this log to the case?") : tr("Add %1 logs to the case?").arg(files),
            tr("A new case keeps them apart from what is open now."), {tr("Add to this case"), tr("New case")});
        if (answer < 0)
            return false;
        if (answer == 0) {
            newCase.clear();
            return true;
        }
        if (!closeCase())
            return false;
    }
    const QString stamp = QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-HHmmsszzz"));
    newCase = QStringLiteral("%1/untitled-%2%3").arg(Settings::stateFolder(), stamp, kSuffix);
    return true;
}

void CaseDesk::saveCaseAs()
{
    const QString from = m_investigation.casePath();
    QString to = QFileDialog::getSaveFileName(
        m_window, tr("Save case as"), m_settings.value(setting::lastFolder), tr("Askance cases (*.askance)"));
    if (from.isEmpty() || to.isEmpty())
        return;
    if (!isCase(to))
        to += kSuffix;
    rememberFolder(to);
    if (QFileInfo(to).canonicalFilePath() == QFileInfo(from).canonicalFilePath() || !copyCase(from, to))
        return;
    const bool wasUntitled = isUntitled();
    m_investigation.closeCase();
    if (wasUntitled)
        QFile::remove(from);
    m_investigation.openCase(to);
}

bool CaseDesk::copyCase(const QString& from, const QString& to)
{
    QFile in(from);
    QSaveFile out(to);
    bool ok = in.open(QIODevice::ReadOnly) && out.open(QIODevice::WriteOnly | QIODevice::Unbuffered);
    ok = ok && out.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    while (ok && !in.atEnd()) {
        const QByteArray block = in.read(qint64{4} << 20);
        ok = in.error() == QFileDevice::NoError && out.write(block) == block.size();
    }
    if (ok && out.commit())
        return true;
    Q_EMIT reported(Error{ErrorCode::Io,
        tr("the case could not be copied: %1; what was there before is unchanged").arg(out.errorString()), to});
    return false;
}

bool CaseDesk::closeCase()
{
    const QString path = m_investigation.casePath();
    if (path.isEmpty() || !isUntitled()) {
        m_investigation.closeCase();
        return true;
    }
    const int answer = askPlainly(m_window, tr("Keep this case?"),
        tr("It has no place yet. A case that is not kept is deleted; the logs it was made from are not touched."),
        {tr("Save as…"), tr("Delete the case")});
    if (answer < 0)
        return false;
    if (answer == 0) {
        saveCaseAs();
        if (isUntitled())
            return false; // the file dialog was cancelled
        m_investigation.closeCase();
        return true;
    }
    m_investigation.closeCase();
    QFile::remove(path);
    return true;
}

} // namespace askance
