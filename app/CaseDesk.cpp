// SPDX-License-Identifier: GPL-3.0-or-later
#include "CaseDesk.h"

#include "CaseCopy.h"

#include "drawing/PlainText.h"
#include "importing/ImportDialog.h"
#include "investigation/Investigation.h"
#include "store/CaseFile.h"
#include "write/RecipeFile.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageBox>
#include <QPushButton>

#include <algorithm>
#include <utility>

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

    bool isSameFile(const QString& a, const QString& b)
    {
        const QString real = QFileInfo(a).canonicalFilePath();
        return !real.isEmpty() && real == QFileInfo(b).canonicalFilePath();
    }

    // A name in the state folder that no case has yet.
    QString untitledPath()
    {
        const QString stamp = QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-HHmmsszzz"));
        return QStringLiteral("%1/untitled-%2%3").arg(Settings::stateFolder(), stamp, kSuffix);
    }

    const QString kName = QStringLiteral("name");
    const QString kMapping = QStringLiteral("mapping");

    QList<SavedMapping> savedMappings(const Settings& settings)
    {
        QList<SavedMapping> mappings;
        const QStringList rows = settings.value(setting::mappings);
        for (const QString& row : rows) {
            const QJsonObject json = QJsonDocument::fromJson(row.toUtf8()).object();
            mappings << SavedMapping{json.value(kName).toString(), json.value(kMapping).toString().toUtf8()};
        }
        return mappings;
    }

    void saveMappings(Settings& settings, const QList<SavedMapping>& mappings)
    {
        QStringList rows;
        for (const SavedMapping& one : mappings) {
            const QJsonObject json{{kName, one.name}, {kMapping, QString::fromUtf8(one.json)}};
            rows << QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
        }
        settings.setValue(setting::mappings, rows);
    }

} // namespace

CaseDesk::CaseDesk(Investigation& investigation, Settings& settings, QWidget* window)
    : QObject(window)
    , m_investigation(investigation)
    , m_settings(settings)
    , m_window(window)
{
    connect(&investigation, &Investigation::caseOpened, this, [this] {
        removeLeft();
        if (isUntitled())
            Q_EMIT recentChanged(recentCases());
        else
            remember(m_investigation.casePath());
    });
    connect(&investigation, &Investigation::failed, this, [this] { m_left.clear(); });
}

bool CaseDesk::isUntitled() const
{
    const QFileInfo info(m_investigation.casePath());
    return info.fileName().startsWith(QStringLiteral("untitled-"))
        && info.absolutePath() == QDir(Settings::stateFolder()).absolutePath();
}

QStringList CaseDesk::recentCases() const
{
    QStringList recent;
    const QDir state(Settings::stateFolder());
    for (const QString& name : state.entryList({QStringLiteral("untitled-*") + kSuffix}, QDir::Files, QDir::Time))
        recent << state.filePath(name);
    recent.removeAll(m_investigation.casePath());
    return recent + m_settings.value(setting::recentCases);
}

void CaseDesk::forgetCases()
{
    m_settings.forgetCases();
    Q_EMIT recentChanged(recentCases());
}

bool CaseDesk::hasRemembered() const
{
    return !m_settings.value(setting::recentCases).isEmpty();
}

void CaseDesk::setRemembersCases(bool remembers)
{
    m_settings.setValue(setting::rememberCases, remembers);
}

bool CaseDesk::remembersCases() const
{
    return m_settings.value(setting::rememberCases);
}

void CaseDesk::remember(const QString& path)
{
    m_settings.rememberCase(path);
    Q_EMIT recentChanged(recentCases());
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
    openImportDialog({});
}

void CaseDesk::rememberFolder(const QString& path)
{
    m_settings.setValue(setting::lastFolder, QFileInfo(path).absolutePath());
}

bool CaseDesk::openCase(const QString& path)
{
    if (!isSameFile(path, m_investigation.casePath()) && !leave())
        return false;
    m_investigation.openCase(QFileInfo(path).absoluteFilePath());
    return true;
}

void CaseDesk::openSample()
{
    if (leave())
        m_investigation.openSample(Settings::stateFolder() + QStringLiteral("/sample.askance"));
}

void CaseDesk::openPaths(const QStringList& paths)
{
    const auto isPicture = [](const QString& path) { return mayHoldRecipe(path) && !QFileInfo(path).isDir(); };
    if (std::any_of(paths.begin(), paths.end(), isPicture)) {
        if (paths.size() == 1)
            Q_EMIT pictureGiven(paths.first());
        else
            Q_EMIT reported(Error{ErrorCode::Usage,
                tr("an exported picture brings back one view; open it alone, without other files"), {}});
        return;
    }
    const auto cases = std::count_if(paths.begin(), paths.end(), isCase);
    if (cases == 0)
        return openImportDialog(paths);
    if (cases == 1 && paths.size() == 1) {
        openCase(paths.first());
        return;
    }
    Q_EMIT reported(
        Error{ErrorCode::Usage, tr("these are cases and logs, or several cases; open one case, or import logs"), {}});
}

void CaseDesk::openImportDialog(const QStringList& paths)
{
    if (m_importing) {
        m_importing->addPaths(paths);
        return;
    }
    // A person's own logs never go into the sample: it is made anew over the old one.
    const DatasetPtr open = m_investigation.dataset();
    const DatasetPtr target = open && !open->synthetic ? open : nullptr;
    const QString folder = m_settings.value(setting::lastFolder);
    m_importing = new ImportDialog(target, savedMappings(m_settings), folder, m_window);
    m_importing->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_importing, &ImportDialog::folderUsed, this,
        [this](const QString& used) { m_settings.setValue(setting::lastFolder, used); });
    connect(m_importing, &ImportDialog::mappingsChanged, this,
        [this](const QList<SavedMapping>& mappings) { saveMappings(m_settings, mappings); });
    connect(m_importing, &ImportDialog::importRequested, this, [this](const ImportPlan& plan, bool intoOpenCase) {
        if (importLogs(plan, intoOpenCase) && m_importing)
            m_importing->accept();
    });
    if (!paths.isEmpty())
        m_importing->addPaths(paths);
    m_importing->open();
}

bool CaseDesk::importLogs(const ImportPlan& plan, bool intoOpenCase)
{
    if (intoOpenCase) {
        m_left.clear();
        m_investigation.importLogs(plan);
        return true;
    }
    if (!leave())
        return false;
    m_investigation.importLogs(plan, untitledPath());
    return true;
}

void CaseDesk::newCase()
{
    if (m_investigation.isLoading() || !leave())
        return;
    const QString path = untitledPath();
    if (const auto made = CaseFile::create(path); !made) { // closed at once: it is opened as any other
        Q_EMIT reported(made.error());
        return;
    }
    m_investigation.openCase(path);
}

void CaseDesk::newCaseFromFilter()
{
    const QString from = m_investigation.casePath();
    const Filter filter = m_investigation.filter();
    if (from.isEmpty() || !leave())
        return;
    // The question may have stood for long.
    if (m_investigation.casePath() == from && m_investigation.filter() == filter)
        m_investigation.newCaseFromFilter(untitledPath());
}

void CaseDesk::saveCaseAs()
{
    const QString from = m_investigation.casePath();
    if (from.isEmpty())
        return;
    const QString to = askForPlace();
    // A dialog stands open for long: the case may be another one by now.
    if (to.isEmpty() || m_investigation.casePath() != from || !copyCase(from, to))
        return;
    m_left = isUntitled() ? from : QString();
    m_investigation.openCase(to);
}

QString CaseDesk::askForPlace()
{
    QFileDialog dialog(
        m_window, tr("Save case as"), m_settings.value(setting::lastFolder), tr("Askance cases (*%1)").arg(kSuffix));
    dialog.setObjectName(QStringLiteral("saveCaseDialog"));
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setFileMode(QFileDialog::AnyFile);
    // The dialog itself completes the name, so that its question about overwriting is about the file written to.
    dialog.setDefaultSuffix(kSuffix.mid(1));
    if (dialog.exec() != QDialog::Accepted || dialog.selectedFiles().isEmpty())
        return {};
    QString to = dialog.selectedFiles().constFirst();
    if (!isCase(to)) { // "hotel.v2" has a suffix already: the dialog asked about another file than this
        to += kSuffix;
        if (QFileInfo::exists(to)
            && askPlainly(m_window, tr("Overwrite %1?").arg(visible(QFileInfo(to).fileName())),
                   tr("There is a file of this name already."), {tr("Overwrite")})
                < 0)
            return {};
    }
    rememberFolder(to);
    return to;
}

bool CaseDesk::copyCase(const QString& from, const QString& to)
{
    if (isSameFile(from, to))
        return false;
    if (m_investigation.isLoading()) {
        Q_EMIT reported(Error{
            ErrorCode::Locked, tr("a log is being read; wait until it is done or stop it, then save the case"), from});
        return false;
    }
    if (const Result<void> copied = copyCaseFile(from, to); !copied.has_value()) {
        Q_EMIT reported(copied.error());
        return false;
    }
    remember(QFileInfo(to).absoluteFilePath());
    return true;
}

bool CaseDesk::leave()
{
    m_left.clear();
    if (!isUntitled())
        return true;
    const QString path = m_investigation.casePath();
    if (const DatasetPtr data = m_investigation.dataset(); data && data->evidence.empty()) {
        m_left = path; // nothing was put into it: there is nothing to keep
        return true;
    }
    const int answer = askPlainly(m_window, tr("Keep this case?"),
        tr("It has no place yet. A case that is not kept is deleted; the logs it was made from are not touched."),
        {tr("Save as…"), tr("Delete the case")});
    if (answer < 0)
        return false;
    const QString to = answer == 0 ? askForPlace() : QString();
    // The answers were about the case that was open when they were asked for.
    if (m_investigation.casePath() != path || (answer == 0 && (to.isEmpty() || !copyCase(path, to))))
        return false;
    m_left = path;
    return true;
}

void CaseDesk::removeLeft()
{
    const QString left = std::exchange(m_left, {});
    if (!left.isEmpty() && !isSameFile(left, m_investigation.casePath()))
        QFile::remove(left);
}

bool CaseDesk::closeCase()
{
    if (!leave())
        return false;
    m_investigation.closeCase();
    removeLeft();
    Q_EMIT recentChanged(recentCases());
    return true;
}

} // namespace askance
