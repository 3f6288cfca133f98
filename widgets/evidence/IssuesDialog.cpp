// SPDX-License-Identifier: GPL-3.0-or-later
#include "evidence/IssuesDialog.h"

#include "drawing/NumberText.h"
#include "drawing/PlainText.h"
#include "drawing/Theme.h"
#include "evidence/CsvTarget.h"
#include "evidence/EvidenceDelegate.h"
#include "evidence/OriginalLineDialog.h"
#include "investigation/Investigation.h"
#include "investigation/IssuesModel.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace askance {

namespace {

    constexpr int kReasonsPx = 300;
    constexpr int kTextPx = 76;
    constexpr int kRowPx = 24;
    constexpr qint64 kKeptBytes = 4096; // what an import keeps of a line

    constexpr int kCodeRole = Qt::UserRole;

    quint64 natural(qint64 count)
    {
        return static_cast<quint64>(std::max<qint64>(count, 0));
    }

} // namespace

IssuesDialog::IssuesDialog(Investigation& investigation, QWidget* parent)
    : QDialog(parent)
    , m_investigation(investigation)
    , m_model(new IssuesModel(investigation, this))
{
    setObjectName(QStringLiteral("issuesDialog"));
    setWindowTitle(tr("Rejected and doubtful lines"));
    resize(1040, 620);
    build();
    connectAll();
    fillFiles();
    showCounts();
}

IssuesDialog::~IssuesDialog() = default;

void IssuesDialog::build()
{
    m_total = plainLabel({}, this);
    m_total->setObjectName(QStringLiteral("issuesTotal"));
    m_total->setFont(evidenceFont(font(), 15, QFont::DemiBold));
    m_files = new QComboBox(this);
    m_files->setObjectName(QStringLiteral("issuesFiles"));
    m_files->setAccessibleName(tr("Which file"));
    m_files->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_files->setMinimumContentsLength(28);
    m_text = new QPlainTextEdit(this);
    m_text->setObjectName(QStringLiteral("issuesText"));
    m_text->setAccessibleName(tr("Text of the line as kept"));
    m_text->setReadOnly(true);
    m_text->setFixedHeight(kTextPx);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setWordWrapMode(QTextOption::WrapAnywhere);
    m_kept = plainLabel({}, this);
    m_kept->setObjectName(QStringLiteral("issuesKept"));
    m_said = plainLabel({}, this);
    m_said->setObjectName(QStringLiteral("issuesSaid"));
    m_said->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_original = buttons->addButton(tr("Show original line"), QDialogButtonBox::ActionRole);
    m_original->setObjectName(QStringLiteral("issuesOriginal"));
    m_export = buttons->addButton(tr("Export as CSV…"), QDialogButtonBox::ActionRole);
    m_export->setObjectName(QStringLiteral("issuesExport"));
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* head = new QHBoxLayout;
    head->addWidget(m_total, 1);
    head->addWidget(m_files);
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_said, 1);
    foot->addWidget(buttons);
    auto* column = new QVBoxLayout(this);
    column->addLayout(head);
    column->addWidget(buildLists(), 1);
    column->addWidget(m_text);
    column->addWidget(m_kept);
    column->addLayout(foot);
}

QWidget* IssuesDialog::buildLists()
{
    auto* lists = new QWidget(this);
    m_reasons = new QListWidget(lists);
    m_reasons->setObjectName(QStringLiteral("issuesReasons"));
    m_reasons->setAccessibleName(tr("Reasons"));
    m_reasons->setFixedWidth(kReasonsPx);
    m_reasons->setWordWrap(true);
    m_reasons->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table = new QTableView(lists);
    m_table->setObjectName(QStringLiteral("issuesTable"));
    m_table->setAccessibleName(tr("Lines"));
    m_table->setModel(m_model);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setAlternatingRowColors(true);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setCornerButtonEnabled(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(std::max(kRowPx, fontMetrics().height() + 6));
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setStretchLastSection(true);
    const int widths[] = {160, 70, 260};
    for (int column = 0; column < 3; ++column)
        m_table->setColumnWidth(column, widths[column]);
    const Theme& theme = Theme::of(palette());
    lists->setStyleSheet(QStringLiteral("QListWidget::item { border: none; padding: 5px 8px; }"
                                        "QTableView::item { border: none; padding: 0 6px; }"
                                        "QListWidget::item:selected, QTableView::item:selected"
                                        " { background: %1; color: %2; }"
                                        "QListWidget:focus, QTableView:focus { border: 2px solid %3; }")
                             .arg(theme.accentTint.name(), theme.text.name(), theme.accent.name()));
    auto* row = new QHBoxLayout(lists);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_reasons);
    row->addWidget(m_table, 1);
    return lists;
}

void IssuesDialog::connectAll()
{
    connect(m_model, &IssuesModel::counted, this, &IssuesDialog::showCounts);
    connect(m_model, &IssuesModel::dataChanged, this, &IssuesDialog::showCurrent);
    connect(m_model, &IssuesModel::failed, this, [this](const Error& error) { say(visible(error.toString()), true); });
    connect(m_model, &IssuesModel::exported, this, [this](const QString& path, qint64 rows) {
        say(tr("%1 written to %2").arg(countedText(natural(rows), tr("line"), tr("lines")), visible(path)), false);
    });
    connect(m_files, &QComboBox::currentIndexChanged, this, [this] {
        if (!m_filling)
            m_model->setFilter({m_files->currentData().toUInt(), {}});
    });
    connect(m_reasons, &QListWidget::currentRowChanged, this, &IssuesDialog::chooseReason);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &IssuesDialog::showCurrent);
    connect(m_table, &QTableView::activated, this, &IssuesDialog::openOriginal);
    connect(m_original, &QPushButton::clicked, this, &IssuesDialog::openOriginal);
    connect(m_export, &QPushButton::clicked, this, &IssuesDialog::exportCsv);
    connect(&m_investigation, &Investigation::datasetChanged, this, &IssuesDialog::fillFiles);
    connect(&m_investigation, &Investigation::caseOpened, this, &IssuesDialog::fillFiles);
}

void IssuesDialog::fillFiles()
{
    m_filling = true;
    const quint32 chosen = m_model->filter().evidence;
    m_files->clear();
    m_files->addItem(tr("All files"), 0U);
    if (const DatasetPtr shown = m_investigation.dataset())
        for (const EvidenceSummary& evidence : shown->evidence)
            m_files->addItem(plainAction(visible(evidence.file)), evidence.id);
    m_files->setCurrentIndex(std::max(0, m_files->findData(chosen)));
    m_filling = false;
    // A log that is gone takes its choice with it.
    m_model->setFilter({m_files->currentData().toUInt(), m_model->filter().code});
}

void IssuesDialog::showEvidence(quint32 evidence)
{
    if (const int at = m_files->findData(evidence); at >= 0)
        m_files->setCurrentIndex(at);
}

void IssuesDialog::showCounts()
{
    m_filling = true;
    m_reasons->clear();
    qint64 rejected = 0;
    qint64 doubtful = 0;
    const std::vector<IssueReason> reasons = m_model->reasons();
    for (const IssueReason& reason : reasons)
        (reason.isRejection ? rejected : doubtful) += reason.count;
    const auto add = [this](const QString& words, qint64 count, const QString& code) {
        auto* item = new QListWidgetItem(
            QStringLiteral("%1\n%2").arg(words, countedText(natural(count), tr("line"), tr("lines"))), m_reasons);
        item->setData(kCodeRole, code);
    };
    add(tr("All reasons"), rejected + doubtful, {});
    int current = 0;
    for (const IssueReason& reason : reasons) {
        add(reason.isRejection ? tr("Rejected: %1").arg(reason.words) : tr("Kept: %1").arg(reason.words), reason.count,
            reason.code);
        if (reason.code == m_model->filter().code)
            current = m_reasons->count() - 1;
    }
    m_reasons->setCurrentRow(current);
    m_filling = false;
    m_total->setText(m_model->isCounting()
            ? tr("counting…")
            : tr("%1 rejected · %2 kept with a reservation")
                  .arg(countedText(natural(rejected), tr("line"), tr("lines")), countText(natural(doubtful))));
    m_export->setEnabled(m_model->rowCount() > 0);
    if (m_model->rowCount() > 0)
        m_table->setCurrentIndex(m_model->index(0, 0));
    showCurrent();
}

void IssuesDialog::chooseReason(int row)
{
    if (m_filling || row < 0)
        return;
    m_model->setFilter({m_model->filter().evidence, m_reasons->item(row)->data(kCodeRole).toString()});
}

void IssuesDialog::showCurrent()
{
    const std::optional<StoredIssue> issue = m_model->issueAt(m_table->currentIndex().row());
    m_original->setEnabled(issue.has_value());
    if (!issue) {
        m_text->clear();
        m_kept->clear();
        return;
    }
    m_text->setPlainText(visible(issue->text));
    const qint64 length = issue->place.length;
    if (!issue->hasText)
        m_kept->setText(tr("The text was not kept, as a thousand lines of this reason were before it. It is in the "
                           "original line."));
    else if (length > kKeptBytes)
        m_kept->setText(
            tr("Kept are the first %1 of %2 bytes.").arg(countText(natural(kKeptBytes)), countText(natural(length))));
    else
        m_kept->setText(tr("The whole line, %1.").arg(countedText(natural(length), tr("byte"), tr("bytes"))));
}

void IssuesDialog::openOriginal()
{
    if (const std::optional<StoredIssue> issue = m_model->issueAt(m_table->currentIndex().row()))
        showOriginal(m_investigation, issue->place, this);
}

void IssuesDialog::exportCsv()
{
    askForCsv(m_investigation, this, "issuesExportDialog", tr("Export lines as CSV"),
        QStringLiteral("rejected-lines.csv"), [this](const QString& path) { m_model->exportCsv(path); });
}

void IssuesDialog::say(const QString& words, bool isError)
{
    const Theme& theme = Theme::of(palette());
    m_said->setStyleSheet(QStringLiteral("color: %1;").arg((isError ? theme.errorText : theme.secondaryText).name()));
    m_said->setText(words);
}

} // namespace askance
