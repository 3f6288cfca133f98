// SPDX-License-Identifier: GPL-3.0-or-later
#include "importing/RecogniseFormatPage.h"

#include "importing/ImportLook.h"
#include "importing/ImportWords.h"
#include "importing/ToneDelegate.h"

#include <QComboBox>
#include <QHeaderView>
#include <QVBoxLayout>

#include <algorithm>

namespace askance {

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
    constexpr std::pair<int, int> kColumns[] = {{ImportDraft::Name, 160}, {ImportDraft::Format, 170},
        {ImportDraft::Reason, 190}, {ImportDraft::Sensor, 110}, {ImportDraft::Question, 200}};
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
    m_formatNote->setText(note);
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
