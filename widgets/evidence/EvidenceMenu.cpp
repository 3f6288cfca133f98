// SPDX-License-Identifier: GPL-3.0-or-later
#include "evidence/EvidenceMenu.h"

#include "drawing/NumberText.h"
#include "drawing/PlainText.h"
#include "evidence/EvidenceWords.h"
#include "evidence/ReadAgainDialog.h"
#include "ingest/ImportPlan.h"
#include "investigation/EvidenceChecks.h"
#include "investigation/Investigation.h"
#include "investigation/IssuesModel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>

namespace askance {

namespace {

    constexpr int kMostNameChars = 60;

    QString briefName(const QString& name)
    {
        const QString brief = name.size() > kMostNameChars ? name.left(kMostNameChars) + QStringLiteral("…") : name;
        return visible(brief);
    }

    template <typename Work> QAction* add(QMenu* menu, const char* name, const QString& text, Work work)
    {
        QAction* action = menu->addAction(plainAction(text));
        action->setObjectName(QLatin1String(name));
        QObject::connect(action, &QAction::triggered, menu, work);
        return action;
    }

    // For the eye: the keys work in the panel itself.
    void showKeys(QAction* action, const QKeySequence& keys)
    {
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
    }

    quint64 natural(qint64 count)
    {
        return static_cast<quint64>(std::max<qint64>(count, 0));
    }

} // namespace

EvidenceMenu::EvidenceMenu(Investigation& investigation, EvidenceChecks& checks, QWidget* panel)
    : QObject(panel)
    , m_investigation(investigation)
    , m_checks(checks)
    , m_panel(panel)
{
}

void EvidenceMenu::popUp(const EvidenceSummary& evidence, const QPoint& globalPos)
{
    auto* menu = new QMenu(m_panel);
    menu->setObjectName(QStringLiteral("evidenceMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addCommon(menu, evidence);
    addFileActions(menu, evidence);
    menu->popup(globalPos);
}

void EvidenceMenu::addCommon(QMenu* menu, const EvidenceSummary& evidence)
{
    const Filter thing = Filter::equals(FilterField::File, evidence.file);
    QAction* head = menu->addAction(plainAction(tr("%1 · %2").arg(
        briefName(evidence.file), countedText(natural(evidence.accepted), tr("record"), tr("records")))));
    head->setEnabled(false);
    menu->addSeparator();
    showKeys(add(menu, "evidenceFilter", tr("Filter to %1").arg(briefName(evidence.file)),
                 [this, thing] { m_investigation.filterTo(thing); }),
        Qt::Key_Return);
    showKeys(
        add(menu, "evidenceExclude", tr("Exclude"), [this, thing] { m_investigation.exclude(thing); }), Qt::Key_Minus);
    menu->addSeparator();
    add(menu, "evidenceRecords", tr("Show its records"), [this, thing] { Q_EMIT recordsRequested(thing); });
    if (evidence.rejected > 0)
        add(menu, "evidenceIssues", tr("Show rejected rows (%1)").arg(countText(natural(evidence.rejected))),
            [this, id = evidence.id] { Q_EMIT issuesRequested(id); });
    else if (const qint64 doubtful = doubtfulLines(evidence); doubtful > 0)
        add(menu, "evidenceIssues", tr("Show doubtful rows (%1)").arg(countText(natural(doubtful))),
            [this, id = evidence.id] { Q_EMIT issuesRequested(id); });
    menu->addSeparator();
}

void EvidenceMenu::addFileActions(QMenu* menu, const EvidenceSummary& evidence)
{
    const bool idle = !m_investigation.isLoading() && !m_investigation.casePath().isEmpty();
    const bool inFile = isInFile(evidence);
    add(menu, "evidenceVerify", tr("Verify now"), [this, id = evidence.id] {
        m_checks.checkNow(id);
    })->setEnabled(inFile && !evidence.sha256.isEmpty() && !m_checks.isChecking(evidence.id));
    add(menu, "evidenceReadAgain", tr("Edit zone, sensor or mapping and read again…"), [this, evidence] {
        editAndReadAgain(evidence);
    })->setEnabled(idle && inFile);
    if (isUnfinished(evidence)) {
        add(menu, "evidenceResume", tr("Resume the stopped import"), [this, id = evidence.id] {
            m_investigation.resumeEvidence(EvidenceId{id});
        })->setEnabled(idle && inFile);
        add(menu, "evidenceRemove", tr("Discard the partial import…"), [this, evidence] {
            askToRemove(evidence);
        })->setEnabled(idle);
    } else {
        add(menu, "evidenceRemove", tr("Remove from the case…"), [this, evidence] {
            askToRemove(evidence);
        })->setEnabled(idle);
    }
    menu->addSeparator();
    showKeys(add(menu, "evidenceCopyName", tr("Copy value"),
                 [name = visible(evidence.file)] { QGuiApplication::clipboard()->setText(name); }),
        QKeySequence::Copy);
    add(menu, "evidenceCopyHash", tr("Copy hash (SHA-256)"), [hash = hashText(evidence.sha256)] {
        QGuiApplication::clipboard()->setText(hash);
    })->setEnabled(!evidence.sha256.isEmpty());
}

void EvidenceMenu::askToRemove(const EvidenceSummary& evidence)
{
    auto* box = new QMessageBox(m_panel);
    box->setObjectName(QStringLiteral("evidenceRemoveQuestion"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIcon(QMessageBox::Question);
    box->setTextFormat(Qt::PlainText);
    box->setWindowTitle(tr("Remove from the case"));
    box->setText(tr("Remove %1 from the case?").arg(briefName(evidence.file)));
    box->setInformativeText(
        tr("%1 and their issues go out of the case. This is written in its journal and cannot be undone, but the file "
           "itself is not touched and can be imported again.")
            .arg(countedText(natural(evidence.accepted), tr("record"), tr("records"))));
    QPushButton* remove = box->addButton(tr("Remove"), QMessageBox::DestructiveRole);
    remove->setObjectName(QStringLiteral("evidenceRemoveYes"));
    box->setDefaultButton(box->addButton(QMessageBox::Cancel));
    connect(remove, &QPushButton::clicked, this,
        [this, id = evidence.id] { m_investigation.removeEvidence(EvidenceId{id}); });
    box->open();
}

void EvidenceMenu::editAndReadAgain(const EvidenceSummary& evidence)
{
    QStringList sensors;
    if (const DatasetPtr data = m_investigation.dataset())
        for (const std::string& name : data->table->sensors)
            sensors << QString::fromStdString(name);
    const bool changed = m_checks.of(evidence.id).state == EvidenceState::Changed;
    auto* dialog = new ReadAgainDialog(evidence, sensors, changed, m_panel);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, id = evidence.id] {
        m_investigation.rereadEvidence(EvidenceId{id}, dialog->options(), dialog->sensor());
    });
    dialog->open();
}

} // namespace askance
