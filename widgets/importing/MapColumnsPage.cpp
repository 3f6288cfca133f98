// SPDX-License-Identifier: GPL-3.0-or-later
#include "importing/MapColumnsPage.h"

#include "drawing/NumberText.h"
#include "drawing/PlainText.h"
#include "importing/ImportLook.h"
#include "importing/ImportWords.h"
#include "importing/PreviewTable.h"
#include "importing/TimesBox.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace askance {

namespace {

    const QString kGuess = QStringLiteral("guess");
    const QString kHeader = QStringLiteral("header");
    constexpr qsizetype kMostName = 60;

    bool isTold(const DraftFile& file)
    {
        return !file.options.mapping.value(kGuess).toBool(true);
    }

    QString count(qint64 n)
    {
        return countText(static_cast<quint64>(n));
    }

} // namespace

MapColumnsPage::MapColumnsPage(ImportDraft& draft, const QList<SavedMapping>& mappings, QWidget* parent)
    : ImportPage(draft, parent)
    , m_mappings(mappings)
    , m_table(new PreviewTable(this))
    , m_capped(importLabel({}, this, 12))
    , m_header(new QCheckBox(tr("The first line names the c&olumns"), this))
    , m_times(new TimesBox(draft, this))
{
    m_table->setMinimumHeight(190);
    m_header->setObjectName(QStringLiteral("importHeader"));
    setTone(m_capped, "secondary");
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    column->addWidget(buildHead());
    column->addWidget(m_table, 1);
    auto* under = new QHBoxLayout;
    under->addWidget(m_header);
    under->addWidget(m_capped, 1);
    column->addLayout(under);
    auto* boxes = new QHBoxLayout;
    boxes->setSpacing(14);
    boxes->addWidget(m_times, 1);
    boxes->addWidget(buildRejected(), 1);
    column->addLayout(boxes);
    column->addWidget(buildMappings());
    connect(&m_table->roles(), &RoleHeader::roleChosen, this, &MapColumnsPage::choose);
    connect(m_header, &QCheckBox::clicked, this, &MapColumnsPage::setHeader);
    orderTabs();
}

QWidget* MapColumnsPage::buildHead()
{
    auto* head = new QWidget(this);
    m_file = importLabel({}, head, 12);
    m_file->setFont(fixedFont(this, 12));
    m_file->setWordWrap(false);
    m_file->setObjectName(QStringLiteral("importFileName"));
    setTone(m_file, "muted");
    m_looksLike = importLabel({}, head, 12);
    m_looksLike->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    setTone(m_looksLike, "secondary");
    m_change = importButton(tr("&Change…"), "importChangeFormat", head);
    QLabel* title = importLabel(tr("Map columns"), head, 15, QFont::DemiBold);
    title->setWordWrap(false);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(10);
    row->addWidget(title);
    row->addWidget(m_file);
    row->addWidget(m_looksLike, 1);
    row->addWidget(m_change);
    connect(m_change, &QPushButton::clicked, this, &MapColumnsPage::formatRequested);
    return head;
}

QWidget* MapColumnsPage::buildRejected()
{
    auto* side = new QWidget(this);
    m_rejectedBox = new QFrame(side);
    m_rejectedBox->setObjectName(QStringLiteral("importRejected"));
    m_rejectedTitle = importLabel({}, m_rejectedBox, 13, QFont::DemiBold);
    m_rejectedTitle->setObjectName(QStringLiteral("importRejectedTitle"));
    m_rejectedReasons = importLabel({}, m_rejectedBox, 12);
    m_onlyBad = importButton({}, "importOnlyBad", m_rejectedBox);
    m_onlyBad->setCheckable(true);
    auto* inside = new QVBoxLayout(m_rejectedBox);
    inside->setContentsMargins(10, 8, 10, 8);
    inside->setSpacing(6);
    inside->addWidget(m_rejectedTitle);
    inside->addWidget(m_rejectedReasons);
    inside->addWidget(m_onlyBad, 0, Qt::AlignLeft);
    QLabel* fixed = importLabel(tr("Rejected rows stay in the case and are counted in every export."), side, 12);
    setTone(fixed, "secondary");
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(importLabel(tr("Rows that cannot be read"), side, 13, QFont::DemiBold));
    column->addWidget(m_rejectedBox);
    column->addWidget(fixed);
    column->addStretch(1);
    connect(m_onlyBad, &QPushButton::toggled, this, [this](bool only) {
        m_table->setOnlyIssues(only);
        refreshRejected(m_row < 0 ? nullptr : &this->draft().file(m_row));
    });
    return side;
}

QWidget* MapColumnsPage::buildMappings()
{
    auto* foot = new QWidget(this);
    m_saved = new QComboBox(foot);
    m_saved->setObjectName(QStringLiteral("importSavedMapping"));
    m_saved->setAccessibleName(tr("Saved mappings for a log with this header"));
    m_saved->setMinimumHeight(28);
    m_forget = importButton(tr("&Delete"), "importForgetMapping", foot);
    m_name = new QLineEdit(foot);
    m_name->setObjectName(QStringLiteral("importMappingName"));
    keepVisible(m_name);
    m_name->setAccessibleName(tr("Name to save this mapping under"));
    m_name->setPlaceholderText(tr("Name of this mapping"));
    m_name->setMaxLength(kMostName);
    m_name->setMinimumHeight(28);
    m_save = importButton(tr("&Save mapping"), "importSaveMapping", foot);
    QLabel* label = importLabel(tr("Saved &mappings"), foot, 12);
    label->setWordWrap(false);
    label->setBuddy(m_saved);
    auto* row = new QHBoxLayout(foot);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(label);
    row->addWidget(m_saved, 1);
    row->addWidget(m_forget);
    row->addSpacing(16);
    row->addWidget(m_name, 1);
    row->addWidget(m_save);
    connect(m_saved, &QComboBox::activated, this, &MapColumnsPage::applySaved);
    connect(m_name, &QLineEdit::textChanged, this,
        [this](const QString& text) { m_save->setEnabled(!text.trimmed().isEmpty() && m_row >= 0); });
    connect(m_save, &QPushButton::clicked, this, &MapColumnsPage::save);
    connect(m_forget, &QPushButton::clicked, this, &MapColumnsPage::forget);
    return foot;
}

// ---- what is shown

void MapColumnsPage::refresh(int row)
{
    m_row = row;
    const DraftFile* file = row < 0 ? nullptr : &draft().file(row);
    const DraftFile* shown = file && file->preview ? file : nullptr;
    m_file->setText(file
            ? fontMetrics().elidedText(visible(shortened(logNameOf(file->file), 200)), Qt::ElideMiddle, 320)
            : QString());
    m_looksLike->setText(shown ? tr("Looks like: %1").arg(formatTitle(shown->preview->format)) : QString());
    m_times->refresh(row);
    refreshTable(shown);
    refreshRejected(shown);
    refreshSaved(shown);
}

void MapColumnsPage::refreshTable(const DraftFile* file)
{
    const quint64 serial = file ? file->serial : 0;
    const int previews = file ? file->previews : 0;
    if (serial != m_serial || previews != m_previews) {
        if (serial != m_serial)
            m_onlyBad->setChecked(false);
        m_serial = serial;
        m_previews = previews;
        m_table->setPreview(file ? &*file->preview : nullptr, file && isTold(*file));
        orderTabs();
    }
    const bool mappable = file && file->preview->isMappable();
    m_header->setVisible(mappable);
    m_header->setChecked(mappable && file->preview->mapping.value(kHeader).toBool());
    QStringList words;
    if (mappable && file->preview->columns.size() > RoleHeader::kMostCombos)
        words << tr("Only the first %1 of %2 columns can be mapped here.")
                     .arg(RoleHeader::kMostCombos)
                     .arg(file->preview->columns.size());
    const bool hasRows = mappable || (file && file->preview->accepted > 0);
    if (hasRows && !file->preview->roles.contains(QLatin1String("source")))
        words << tr("No column is the source address.");
    m_capped->setText(words.join(QLatin1Char(' ')));
}

void MapColumnsPage::refreshRejected(const DraftFile* file)
{
    m_onlyBad->setVisible(file && file->preview->rejected > 0);
    if (!file) {
        m_rejectedTitle->clear();
        m_rejectedReasons->clear();
        return;
    }
    const ImportPreview& p = *file->preview;
    const QString where = p.isWhole ? QString() : tr(" in the first %1").arg(sizeText(p.bytes));
    if (p.accepted + p.rejected == 0)
        m_rejectedTitle->setText(tr("Nothing could be read yet%1").arg(where));
    else if (p.rejected == 0)
        m_rejectedTitle->setText(tr("✓ None of %1 rows%2").arg(count(p.accepted), where));
    else
        m_rejectedTitle->setText(
            tr("⚠ %1 of %2 rows rejected%3 (%4)")
                .arg(count(p.rejected), count(p.accepted + p.rejected), where,
                    shareText(static_cast<quint64>(p.rejected), static_cast<quint64>(p.accepted + p.rejected))));
    setTone(m_rejectedTitle, p.rejected > 0 ? "error" : p.accepted > 0 ? "good" : "secondary");
    setFlag(m_rejectedBox, "bad", p.rejected > 0);
    QStringList reasons;
    for (const auto& [code, lines] : p.rejectedBy)
        reasons << codeTitle(code) + QStringLiteral(": ") + count(lines);
    if (!p.problem.isEmpty())
        reasons << faultText({ErrorCode::NotReadable, p.problem, {}});
    m_rejectedReasons->setText(reasons.join(QLatin1Char('\n')));
    m_rejectedReasons->setVisible(!reasons.isEmpty());
    m_onlyBad->setText(m_onlyBad->isChecked() ? tr("Show all rows again") : tr("Show only these"));
}

void MapColumnsPage::refreshSaved(const DraftFile* file)
{
    const bool mappable = file && file->preview->isMappable();
    QStringList names;
    int chosen = -1;
    for (qsizetype i = 0; mappable && i < m_mappings.size(); ++i) {
        if (!fits(m_mappings.at(i), file->preview->columns))
            continue;
        if (mappingOf(m_mappings.at(i)) == file->options.mapping)
            chosen = static_cast<int>(names.size());
        names << m_mappings.at(i).name;
    }
    QStringList shown;
    for (int i = 1; i < m_saved->count(); ++i)
        shown << m_saved->itemData(i).toString();
    if (shown != names || m_saved->count() == 0) {
        m_saved->clear();
        m_saved->addItem(names.isEmpty() ? tr("None for this header") : tr("Choose…"));
        for (const QString& name : names)
            m_saved->addItem(visible(name), name);
    }
    m_saved->setCurrentIndex(chosen + 1);
    m_saved->setEnabled(!names.isEmpty());
    m_forget->setEnabled(chosen >= 0);
    m_name->setEnabled(mappable && file->need() != DraftFile::Need::Columns);
    m_save->setEnabled(m_name->isEnabled() && !m_name->text().trimmed().isEmpty());
}

// The role combos come and go: those of the columns stand between the button above and what is below the table.
void MapColumnsPage::orderTabs()
{
    QWidget* last = m_change;
    for (QComboBox* combo : m_table->roles().combos()) {
        setTabOrder(last, combo);
        last = combo;
    }
    const std::array<QWidget*, 11> rest = {m_table, m_header, m_times->zone(), m_times->year(), m_times->ports(),
        m_times->format(), m_onlyBad, m_saved, m_forget, m_name, m_save};
    for (QWidget* widget : rest) {
        setTabOrder(last, widget);
        last = widget;
    }
}

QString MapColumnsPage::obstacle(int row) const
{
    if (draft().isLooking())
        return tr("Looking at the logs…");
    if (row < 0 || !draft().file(row).isReadable())
        return {};
    return needSentence(draft().file(row));
}

QWidget* MapColumnsPage::firstFocus(int row) const
{
    if (row < 0)
        return nullptr;
    switch (draft().file(row).need()) {
    case DraftFile::Need::Columns:
    case DraftFile::Need::Rows: {
        const std::vector<QComboBox*>& combos = m_table->roles().combos();
        return combos.empty() ? nullptr : combos.front();
    }
    case DraftFile::Need::DayOrder:
        return m_times->format();
    case DraftFile::Need::Year:
        return m_times->year();
    case DraftFile::Need::Zone:
        return m_times->zone();
    default:
        return nullptr;
    }
}

void MapColumnsPage::setTheme(const Theme& theme)
{
    m_table->setTheme(theme);
}

// ---- what a person does

QStringList MapColumnsPage::rolesNow(const DraftFile& file) const
{
    if (!isTold(file))
        return file.preview->roles;
    QStringList roles(file.preview->roles.size());
    for (const QString& key : roleKeys()) {
        const int column = file.options.mapping.value(key).toInt(0);
        if (column >= 1 && column <= roles.size())
            roles[column - 1] = key;
    }
    return roles;
}

void MapColumnsPage::setMapping(const QJsonObject& mapping)
{
    ReadOptions options = draft().file(m_row).options;
    options.mapping = mapping;
    draft().setOptions(m_row, options);
}

void MapColumnsPage::choose(int column, const QString& role)
{
    if (m_row < 0 || !draft().file(m_row).preview)
        return;
    const DraftFile& file = draft().file(m_row);
    QStringList roles = rolesNow(file);
    if (column >= roles.size() || roles.at(column) == role)
        return;
    // A role is one column's: it leaves the one that had it.
    for (QString& held : roles)
        if (held == role)
            held.clear();
    roles[column] = role;
    QJsonObject base = file.preview->mapping;
    for (auto it = file.options.mapping.begin(); it != file.options.mapping.end(); ++it)
        base.insert(it.key(), it.value());
    setMapping(exactMapping(roles, base));
}

void MapColumnsPage::setHeader(bool has)
{
    if (m_row < 0)
        return;
    QJsonObject mapping = draft().file(m_row).options.mapping;
    mapping.insert(kHeader, has);
    setMapping(mapping);
}

void MapColumnsPage::applySaved(int index)
{
    if (m_row < 0 || index < 1)
        return;
    const QString name = m_saved->itemData(index).toString();
    for (const SavedMapping& saved : m_mappings)
        if (saved.name == name && fits(saved, draft().file(m_row).preview->columns))
            return setMapping(mappingOf(saved));
}

void MapColumnsPage::save()
{
    const DraftFile& file = draft().file(m_row);
    const QString name = m_name->text().trimmed();
    QJsonObject base = file.preview->mapping;
    for (auto it = file.options.mapping.begin(); it != file.options.mapping.end(); ++it)
        base.insert(it.key(), it.value());
    const QJsonObject mapping = exactMapping(rolesNow(file), base);
    const SavedMapping saved = savedMapping(name, file.preview->columns, mapping);
    m_mappings.removeIf([&](const SavedMapping& held) { return held.name == name; });
    m_mappings << saved;
    m_name->clear();
    Q_EMIT mappingsChanged(m_mappings);
    setMapping(mapping);
}

void MapColumnsPage::forget()
{
    const QString name = m_saved->currentData().toString();
    m_mappings.removeIf([&](const SavedMapping& held) { return held.name == name; });
    Q_EMIT mappingsChanged(m_mappings);
    refreshSaved(m_row < 0 ? nullptr : &draft().file(m_row));
}

} // namespace askance
