// SPDX-License-Identifier: GPL-3.0-or-later
#include "importing/CheckImportPage.h"

#include "drawing/NumberText.h"
#include "drawing/PlainText.h"
#include "importing/ImportLook.h"
#include "importing/ImportWords.h"
#include "importing/ToneDelegate.h"

#include <QHeaderView>
#include <QListView>
#include <QProgressBar>
#include <QRadioButton>
#include <QStringListModel>
#include <QVBoxLayout>

#include <algorithm>

namespace askance {

namespace {

    using Work = DraftFile::Work;

    constexpr qsizetype kMostListed = 1000;
    constexpr qsizetype kMostLineText = 160;

    // What the checks of all logs found together.
    struct Totals {
        qint64 accepted = 0, rejected = 0, skipped = 0, lines = 0;
        int logs = 0;
        int whole = 0; // logs that were read to the end
    };

    Totals totalsOf(const ImportDraft& draft, bool intoCase)
    {
        Totals totals;
        for (int row = 0; row < draft.count(); ++row) {
            if (!draft.isIncluded(row, intoCase))
                continue;
            ++totals.logs;
            const std::optional<ImportCheck>& check = draft.file(row).check;
            if (!check)
                continue;
            totals.whole += check->isComplete ? 1 : 0;
            totals.lines += check->lines;
            totals.accepted += check->accepted;
            totals.rejected += check->rejected;
            totals.skipped += check->skipped;
        }
        return totals;
    }

    QString number(qint64 n)
    {
        return countText(static_cast<quint64>(n));
    }

    QString nameOf(const DraftFile& file)
    {
        return visible(shortened(logNameOf(file.file), 100));
    }

    QString textOf(const LineIssue& issue)
    {
        QString text = QString::fromUtf8(
            issue.text.data(), static_cast<qsizetype>(std::min<size_t>(issue.text.size(), 4 * kMostLineText)));
        text = shortened(text, kMostLineText).replace(QLatin1Char('\t'), QStringLiteral(" ⇥ "));
        return visible(text);
    }

} // namespace

CheckImportPage::CheckImportPage(
    ImportDraft& draft, QItemSelectionModel* current, const QString& openCase, QWidget* parent)
    : ImportPage(draft, parent)
    , m_table(new QTableView(this))
    , m_delegate(new ToneDelegate(this))
{
    m_table->setObjectName(QStringLiteral("importSummary"));
    prepareTable(m_table, tr("What each log would bring"));
    m_table->setModel(&draft);
    m_table->setSelectionModel(current);
    m_table->setItemDelegate(m_delegate);
    for (int column = 0; column < ImportDraft::ColumnCount; ++column)
        m_table->setColumnHidden(column, column != ImportDraft::Name && column < ImportDraft::Records);
    const int time = m_table->fontMetrics().horizontalAdvance(QStringLiteral("0000-00-00 00:00:00 UTC")) + 16;
    const std::pair<int, int> widths[] = {{ImportDraft::Name, 170}, {ImportDraft::Records, 80},
        {ImportDraft::Rejected, 80}, {ImportDraft::Skipped, 76}, {ImportDraft::First, time}, {ImportDraft::Last, time}};
    for (const auto& [column, width] : widths)
        m_table->setColumnWidth(column, width);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setMinimumHeight(110);
    m_leftOut = new ImportNote(this);
    m_leftOut->setObjectName(QStringLiteral("importLeftOut"));
    auto* below = new QHBoxLayout;
    below->setSpacing(14);
    below->addWidget(buildRejected(), 1);
    below->addWidget(buildRest(openCase), 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    column->addWidget(importLabel(tr("Check and import"), this, 15, QFont::DemiBold));
    column->addWidget(buildStatus());
    column->addWidget(m_table, 2);
    column->addWidget(m_leftOut);
    column->addLayout(below, 3);
    setTabOrder(m_stop, m_table);
    setTabOrder(m_table, m_rejected);
    setTabOrder(m_rejected, m_intoCase);
    setTabOrder(m_intoCase, m_newCase);
}

QWidget* CheckImportPage::buildStatus()
{
    auto* box = new QWidget(this);
    m_status = importLabel({}, box);
    m_status->setObjectName(QStringLiteral("importStatus"));
    m_bar = new QProgressBar(box);
    m_bar->setRange(0, 1000);
    m_bar->setTextVisible(false);
    m_bar->setFixedSize(150, 6);
    m_bar->setAccessibleName(tr("Progress of the check"));
    m_stop = importButton({}, "importStopCheck", box);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(10);
    row->addWidget(m_status, 1);
    row->addWidget(m_bar);
    row->addWidget(m_stop);
    connect(m_stop, &QPushButton::clicked, this, [this] {
        if (this->draft().isChecking())
            this->draft().stopChecking();
        else
            this->draft().startChecking();
    });
    return box;
}

QWidget* CheckImportPage::buildRejected()
{
    auto* box = new QWidget(this);
    m_rejectedTitle = importLabel({}, box, 13, QFont::DemiBold);
    m_rejectedTitle->setObjectName(QStringLiteral("importRejectedTotal"));
    m_lines = new QStringListModel(this);
    m_rejected = new QListView(box);
    m_rejected->setObjectName(QStringLiteral("importRejectedLines"));
    m_rejected->setAccessibleName(tr("Rejected lines with the reason"));
    m_rejected->setModel(m_lines);
    m_rejected->setUniformItemSizes(true);
    m_rejected->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_rejected->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_rejected->setMinimumHeight(70);
    QLabel* fixed = importLabel(
        tr("Rejected lines are kept as places in the evidence and are counted in every export."), box, 12);
    setTone(fixed, "secondary");
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(m_rejectedTitle);
    column->addWidget(m_rejected, 100);
    column->addWidget(fixed);
    column->addStretch(1); // takes the room of a list that has nothing to show
    return box;
}

QWidget* CheckImportPage::buildRest(const QString& openCase)
{
    auto* box = new QWidget(this);
    m_assumed = importLabel({}, box, 12);
    m_assumed->setObjectName(QStringLiteral("importAssumptions"));
    m_assumed->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_intoCase = new QRadioButton(tr("&This case"), box);
    m_intoCase->setObjectName(QStringLiteral("importIntoCase"));
    m_newCase = new QRadioButton(tr("A ne&w case"), box);
    m_newCase->setObjectName(QStringLiteral("importNewCase"));
    if (!openCase.isEmpty())
        m_intoCase->setText(tr("&This case: %1").arg(plainAction(visible(shortened(openCase, 60)))));
    m_intoCase->setVisible(!openCase.isEmpty());
    (openCase.isEmpty() ? m_newCase : m_intoCase)->setChecked(true);
    for (QRadioButton* button : {m_intoCase, m_newCase})
        connect(button, &QRadioButton::clicked, this, [this] { Q_EMIT this->draft().changed(); });
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(importLabel(tr("What is assumed"), box, 13, QFont::DemiBold));
    column->addWidget(m_assumed);
    column->addSpacing(8);
    column->addWidget(importLabel(tr("Import into"), box, 13, QFont::DemiBold));
    column->addWidget(m_intoCase);
    column->addWidget(m_newCase);
    column->addStretch(1);
    return box;
}

bool CheckImportPage::isIntoOpenCase() const
{
    return m_intoCase->isChecked();
}

// ---- what is shown

void CheckImportPage::refresh(int)
{
    refreshStatus();
    refreshRejected();
    const QStringList assumed = assumptions();
    m_assumed->setText(assumed.isEmpty() ? tr("Nothing.") : assumed.join(QLatin1Char('\n')));
    m_leftOut->say(ImportNote::Kind::Error, leftOut().join(QLatin1Char('\n')));
}

void CheckImportPage::refreshStatus()
{
    const Totals t = totalsOf(draft(), isIntoOpenCase());
    const QString found = tr("%1 lines: %2 records, %3 rejected, %4 skipped")
                              .arg(number(t.lines), number(t.accepted), number(t.rejected), number(t.skipped));
    const bool running = draft().isChecking();
    const bool whole = t.logs > 0 && t.whole == t.logs;
    m_bar->setVisible(running);
    m_bar->setValue(draft().checkedPermille());
    m_stop->setVisible(running || (!whole && t.logs > 0));
    m_stop->setText(running ? tr("&Stop checking") : tr("&Check all of it"));
    const bool one = t.logs == 1;
    if (t.logs == 0)
        m_status->setText(tr("There is nothing to import."));
    else if (running)
        m_status->setText(one
                ? tr("Reading the whole log… The import can start at any time; it reads everything anyway.")
                : tr("Reading all %1 logs, %2 done… The import can start at any time; it reads everything "
                     "anyway.")
                      .arg(t.logs)
                      .arg(t.whole));
    else if (whole)
        m_status->setText(one ? tr("The log was read to the end. %1.").arg(found)
                              : tr("All %1 logs were read to the end. %2.").arg(t.logs).arg(found));
    else
        m_status->setText(
            tr("Only a part was read: %1 of %2 logs to the end. In that part, %3. The import reads everything.")
                .arg(t.whole)
                .arg(t.logs)
                .arg(found));
}

void CheckImportPage::refreshRejected()
{
    const bool intoCase = isIntoOpenCase();
    const Totals t = totalsOf(draft(), intoCase);
    const QString key = QStringLiteral("%1/%2/%3").arg(t.rejected).arg(t.lines).arg(t.logs);
    if (key == m_listed)
        return;
    m_listed = key;
    std::map<QString, qint64> reasons;
    QStringList lines;
    for (int row = 0; row < draft().count(); ++row) {
        const DraftFile& file = draft().file(row);
        if (!file.check || !draft().isIncluded(row, intoCase))
            continue;
        for (const auto& [code, count] : file.check->rejectedBy)
            reasons[code] += count;
        for (const LineIssue& issue : file.check->rejectedLines) {
            if (lines.size() == kMostListed)
                break;
            lines << tr("%1, line %2: %3 — %4")
                         .arg(nameOf(file), number(issue.line), codeTitle(QString::fromStdString(issue.code)).toLower(),
                             textOf(issue));
        }
    }
    QStringList words;
    for (const auto& [code, count] : reasons)
        words << codeTitle(code) + QStringLiteral(": ") + number(count);
    if (t.rejected > lines.size())
        words << tr("the first %1 are listed").arg(number(lines.size()));
    m_rejectedTitle->setText(t.rejected == 0
            ? tr("No line was rejected")
            : tr("⚠ %1 lines rejected — %2").arg(number(t.rejected), words.join(QStringLiteral("; "))));
    setTone(m_rejectedTitle, t.rejected > 0 ? "error" : "");
    m_lines->setStringList(lines);
    m_rejected->setVisible(!lines.isEmpty());
}

QStringList CheckImportPage::assumptions() const
{
    QStringList lines;
    bool assumesCoverage = false;
    for (int row = 0; row < draft().count(); ++row) {
        const DraftFile& file = draft().file(row);
        if (!draft().isIncluded(row, isIntoOpenCase()))
            continue;
        assumesCoverage = assumesCoverage || !file.coverage.isStated;
        const QStringList said = file.check ? file.check->assumptions
            : file.preview                  ? file.preview->assumptions
                                            : QStringList();
        for (const QString& one : said)
            if (const QString line = QStringLiteral("· ") + visible(one); !lines.contains(line))
                lines << line;
    }
    if (assumesCoverage)
        lines << QStringLiteral("· ")
                + tr("Where coverage is not stated, a sensor recorded from its first record to its last.");
    return lines;
}

QStringList CheckImportPage::leftOut() const
{
    constexpr qsizetype most = 4;
    QStringList lines;
    int more = 0;
    for (int row = 0; row < draft().count(); ++row) {
        if (draft().isIncluded(row, isIntoOpenCase()))
            continue;
        if (lines.size() == most) {
            ++more;
            continue;
        }
        const QString why = draft().index(row, ImportDraft::State).data().toString();
        lines << tr("%1 is left out: %2").arg(isolated(shortened(logNameOf(draft().file(row).file), 100)), why);
    }
    if (more > 0)
        lines << tr("… and %1 more").arg(more);
    return lines;
}

QString CheckImportPage::obstacle(int) const
{
    if (draft().isLooking())
        return tr("Looking at the logs…");
    const Totals t = totalsOf(draft(), isIntoOpenCase());
    return t.logs == 0 ? tr("There is nothing to import.") : QString();
}

QWidget* CheckImportPage::firstFocus(int) const
{
    return nullptr;
}

void CheckImportPage::setTheme(const Theme& theme)
{
    m_delegate->setTheme(theme);
    m_table->viewport()->update();
}

} // namespace askance
