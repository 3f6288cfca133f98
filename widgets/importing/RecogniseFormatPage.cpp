// SPDX-License-Identifier: GPL-3.0-or-later
#include "importing/RecogniseFormatPage.h"

#include "importing/ImportLook.h"
#include "importing/ImportWords.h"
#include "importing/ToneDelegate.h"

#include <QComboBox>
#include <QHeaderView>
#include <QVBoxLayout>

#include <algorithm>
#include <map>

namespace askance {

namespace {

    // A column and its least width. What the table has over goes to those that would cut their words.
    constexpr std::pair<int, int> kColumns[] = {{ImportDraft::Name, 160}, {ImportDraft::Format, 170},
        {ImportDraft::Reason, 190}, {ImportDraft::Sensor, 110}, {ImportDraft::Question, 200}};
    constexpr int kMostColumn = 420;
    constexpr int kMarginPx = 16;
    constexpr int kRowsMeasured = 200;

} // namespace

RecogniseFormatPage::RecogniseFormatPage(ImportDraft& draft, QItemSelectionModel* current, QWidget* parent)
    : ImportPage(draft, parent)
    , m_table(new QTableView(this))
    , m_delegate(new ToneDelegate(this))
    , m_format(new QComboBox(this))
    , m_formatNote(importLabel({}, this, 12))
    , m_note(new ImportNote(this))
    , m_choices(formatChoices())
{
    m_table->setObjectName(QStringLiteral("importFormats"));
    prepareTable(m_table, tr("Formats of the logs"));
    m_table->setModel(&draft);
    m_table->setSelectionModel(current);
    m_table->setItemDelegate(m_delegate);
    for (int column = 0; column < ImportDraft::ColumnCount; ++column)
        m_table->setColumnHidden(column, true);
    for (const auto& [column, widthPx] : kColumns) {
        m_table->setColumnHidden(column, false);
        m_table->setColumnWidth(column, widthPx);
    }
    m_table->setTextElideMode(Qt::ElideRight);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_format->setObjectName(QStringLiteral("importFormat"));
    m_format->setMinimumHeight(30);
    m_format->setAccessibleName(tr("Read this log as"));
    m_format->addItem(tr("Recognise it"), QString());
    for (const FormatChoice& choice : m_choices)
        m_format->addItem(choice.title, choice.name);
    setTone(m_formatNote, "secondary");
    QLabel* label = importLabel(tr("Read this log &as"), this);
    label->setBuddy(m_format);
    label->setWordWrap(false);

    auto* choice = new QHBoxLayout;
    choice->setSpacing(8);
    choice->addWidget(label);
    choice->addWidget(m_format);
    choice->addWidget(m_formatNote, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(importLabel(tr("Recognise format"), this, 15, QFont::DemiBold));
    column->addWidget(m_table, 1);
    column->addLayout(choice);
    column->addWidget(m_note);
    connect(m_format, &QComboBox::activated, this, [this](int index) {
        if (m_row < 0)
            return;
        ReadOptions options = this->draft().file(m_row).options;
        options.format = m_format->itemData(index).toString();
        options.mapping = {}; // columns of one format are not those of another
        this->draft().setOptions(m_row, options);
    });
    setTabOrder(m_table, m_format);
    connect(&draft, &QAbstractItemModel::dataChanged, this, &RecogniseFormatPage::fitColumns);
    connect(&draft, &QAbstractItemModel::rowsInserted, this, &RecogniseFormatPage::fitColumns);
    m_table->viewport()->installEventFilter(this);
}

// The last column stretches; the others share what it can spare.
void RecogniseFormatPage::fitColumns()
{
    const QFontMetrics metrics(m_table->font());
    int spare = m_table->viewport()->width();
    std::map<int, int> missing;
    int allMissing = 0;
    for (const auto& [column, least] : kColumns) {
        int wanted = least;
        for (int row = 0; row < std::min(draft().rowCount(), kRowsMeasured); ++row) {
            const QString text = draft().index(row, column).data().toString();
            wanted = std::max(wanted, metrics.horizontalAdvance(text) + kMarginPx);
        }
        wanted = std::min(wanted, kMostColumn);
        const bool isLast = column == ImportDraft::Question;
        spare -= isLast ? wanted : least;
        missing[column] = isLast ? 0 : wanted - least;
        allMissing += missing[column];
    }
    spare = std::clamp(spare, 0, allMissing);
    for (const auto& [column, least] : kColumns)
        if (column != ImportDraft::Question)
            m_table->setColumnWidth(column, least + (allMissing > 0 ? missing[column] * spare / allMissing : 0));
}

bool RecogniseFormatPage::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_table->viewport() && event->type() == QEvent::Resize)
        fitColumns();
    return ImportPage::eventFilter(watched, event);
}

void RecogniseFormatPage::refresh(int row)
{
    m_row = row;
    m_format->setEnabled(row >= 0 && draft().file(row).file.problem.isEmpty());
    if (row < 0)
        return m_note->say(ImportNote::Kind::Info, {});
    const DraftFile& file = draft().file(row);
    m_format->setCurrentIndex(std::max(0, m_format->findData(file.options.format)));
    QString note;
    for (const FormatChoice& choice : m_choices)
        if (file.preview && choice.name == file.preview->format)
            note = choice.note;
    const QString reason = draft().index(row, ImportDraft::Reason).data().toString();
    m_formatNote->setText(reason.isEmpty() || note.isEmpty() ? reason + note : reason + QStringLiteral(" · ") + note);
    const bool bad = !file.problem.isEmpty();
    m_note->say(bad ? ImportNote::Kind::Error : ImportNote::Kind::Warning, needSentence(file));
}

QString RecogniseFormatPage::obstacle(int) const
{
    if (draft().isLooking())
        return tr("Looking at the logs…");
    for (int row = 0; row < draft().count(); ++row)
        if (draft().file(row).need() == DraftFile::Need::Format)
            return tr("Choose the format of %1.").arg(draft().index(row, ImportDraft::Name).data().toString());
    for (int row = 0; row < draft().count(); ++row)
        if (draft().file(row).isReadable())
            return {};
    return tr("None of these logs can be read. Choose a format, or go back and add others.");
}

QWidget* RecogniseFormatPage::firstFocus(int row) const
{
    const bool isOpen
        = row >= 0 && (!draft().file(row).problem.isEmpty() || draft().file(row).need() == DraftFile::Need::Format);
    return isOpen ? m_format : nullptr;
}

void RecogniseFormatPage::setTheme(const Theme& theme)
{
    m_delegate->setTheme(theme);
    m_table->viewport()->update();
}

} // namespace askance
