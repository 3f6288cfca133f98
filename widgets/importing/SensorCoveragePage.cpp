// SPDX-License-Identifier: GPL-3.0-or-later
#include "importing/SensorCoveragePage.h"

#include "drawing/PlainText.h"
#include "importing/ImportLook.h"
#include "importing/ImportWords.h"
#include "importing/SavedMapping.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QRadioButton>
#include <QVBoxLayout>

#include <algorithm>

namespace askance {

namespace {

    const QString kSensor = QStringLiteral("sensor");
    constexpr int kMostText = 200;

    QRadioButton* radio(const QString& words, const char* name, QButtonGroup* group, QWidget* parent)
    {
        auto* button = new QRadioButton(words, parent);
        button->setObjectName(QString::fromLatin1(name));
        group->addButton(button);
        return button;
    }

    QString gapText(const StatedCoverage::Gap& gap)
    {
        const QString span = visible(gap.begin) + QStringLiteral(" – ") + visible(gap.end);
        return gap.note.isEmpty() ? span : span + QStringLiteral("  ·  ") + visible(gap.note);
    }

} // namespace

SensorCoveragePage::SensorCoveragePage(ImportDraft& draft, QWidget* parent)
    : ImportPage(draft, parent)
{
    m_file = importLabel({}, this, 12);
    m_file->setFont(fixedFont(this, 12));
    m_file->setWordWrap(false);
    setTone(m_file, "muted");
    QLabel* title = importLabel(tr("Sensor and coverage"), this, 15, QFont::DemiBold);
    title->setWordWrap(false);
    auto* head = new QHBoxLayout;
    head->setSpacing(10);
    head->addWidget(title);
    head->addWidget(m_file, 1);
    m_fault = new ImportNote(this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addLayout(head);
    column->addWidget(buildSensor());
    column->addWidget(buildCoverage());
    column->addWidget(buildGaps(), 1);
    column->addWidget(m_coverageForAll, 0, Qt::AlignLeft);
    column->addWidget(m_fault);
    const std::array<QWidget*, 16> order = {m_one, m_sensor, m_sensorForAll, m_byColumn, m_column, m_assumed, m_stated,
        m_begin, m_end, m_note, m_gaps, m_removeGap, m_gapBegin, m_gapEnd, m_gapNote, m_addGap};
    for (size_t i = 1; i < order.size(); ++i)
        setTabOrder(order[i - 1], order[i]);
    setTabOrder(m_addGap, m_coverageForAll);
}

QLineEdit* SensorCoveragePage::line(const char* name, const QString& accessible, const QString& hint, QWidget* parent)
{
    auto* edit = new QLineEdit(parent);
    edit->setObjectName(QString::fromLatin1(name));
    edit->setAccessibleName(accessible);
    edit->setPlaceholderText(hint);
    edit->setMaxLength(kMostText);
    keepVisible(edit);
    edit->setMinimumHeight(28);
    return edit;
}

QWidget* SensorCoveragePage::buildSensor()
{
    auto* box = new QWidget(this);
    auto* group = new QButtonGroup(box);
    m_one = radio(tr("One &sensor wrote this log:"), "importOneSensor", group, box);
    m_byColumn = radio(tr("A column na&mes the sensor:"), "importSensorByColumn", group, box);
    m_sensor = line("importSensor", tr("Name of the sensor"), tr("Name of the sensor"), box);
    m_sensorForAll = importButton(tr("&Use it for all files"), "importSensorForAll", box);
    m_column = new QComboBox(box);
    m_column->setObjectName(QStringLiteral("importSensorColumn"));
    m_column->setAccessibleName(tr("Column that names the sensor"));
    m_column->setMinimumHeight(28);
    auto* grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(8);
    grid->addWidget(importLabel(tr("Sensor"), box, 13, QFont::DemiBold), 0, 0, 1, 3);
    grid->addWidget(m_one, 1, 0);
    grid->addWidget(m_sensor, 1, 1);
    grid->addWidget(m_sensorForAll, 1, 2);
    grid->addWidget(m_byColumn, 2, 0);
    grid->addWidget(m_column, 2, 1);
    grid->setColumnStretch(1, 1);
    connect(m_sensor, &QLineEdit::textEdited, this, [this](const QString& text) {
        if (m_row >= 0)
            this->draft().setSensor(m_row, text);
    });
    connect(m_one, &QRadioButton::clicked, this, [this] { mapSensorColumn(-1); });
    connect(m_byColumn, &QRadioButton::clicked, this, [this] { mapSensorColumn(m_column->currentData().toInt()); });
    connect(m_column, &QComboBox::activated, this, [this] { mapSensorColumn(m_column->currentData().toInt()); });
    connect(m_sensorForAll, &QPushButton::clicked, this, &SensorCoveragePage::useSensorForAll);
    return box;
}

QWidget* SensorCoveragePage::buildCoverage()
{
    auto* box = new QWidget(this);
    auto* group = new QButtonGroup(box);
    const QString hint = tr("2016-05-04 or 2016-05-04 13:00");
    m_assumed = radio(tr("&Assumed: from the first record to the last"), "importAssumed", group, box);
    m_assumedSpan = importLabel({}, box, 12);
    m_assumedSpan->setObjectName(QStringLiteral("importAssumedSpan"));
    setTone(m_assumedSpan, "secondary");
    m_stated = radio(tr("S&tated: it recorded from"), "importStated", group, box);
    m_begin = line("importBegin", tr("Begin of recording"), hint, box);
    m_end = line("importEnd", tr("End of recording"), hint, box);
    m_note = line("importCoverageNote", tr("Who says so"), tr("Who says so"), box);
    m_zone = importLabel({}, box, 12);
    setTone(m_zone, "secondary");
    auto* to = importLabel(tr("to"), box);
    auto* grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(8);
    grid->addWidget(importLabel(tr("When it recorded"), box, 13, QFont::DemiBold), 0, 0, 1, 5);
    grid->addWidget(m_assumed, 1, 0);
    grid->addWidget(m_assumedSpan, 1, 1, 1, 4);
    grid->addWidget(m_stated, 2, 0);
    grid->addWidget(m_begin, 2, 1);
    grid->addWidget(to, 2, 2);
    grid->addWidget(m_end, 2, 3);
    grid->addWidget(m_note, 2, 4);
    grid->addWidget(m_zone, 3, 1, 1, 4);
    for (const int stretched : {1, 3, 4})
        grid->setColumnStretch(stretched, 1);
    for (QRadioButton* button : {m_assumed, m_stated})
        connect(button, &QRadioButton::clicked, this, &SensorCoveragePage::storeCoverage);
    for (QLineEdit* edit : {m_begin, m_end, m_note})
        connect(edit, &QLineEdit::textEdited, this, [this] {
            m_stated->setChecked(true); // who writes a span states it
            storeCoverage();
        });
    return box;
}

QWidget* SensorCoveragePage::buildGaps()
{
    auto* box = new QWidget(this);
    m_gaps = new QListWidget(box);
    m_gaps->setObjectName(QStringLiteral("importGaps"));
    m_gaps->setAccessibleName(tr("Stated gaps"));
    m_gaps->setMinimumHeight(56);
    const QString hint = tr("2016-07-23 06:00");
    m_gapBegin = line("importGapBegin", tr("Begin of the gap"), hint, box);
    m_gapEnd = line("importGapEnd", tr("End of the gap"), hint, box);
    m_gapNote = line("importGapNote", tr("Why"), tr("Why"), box);
    m_addGap = importButton(tr("Add &gap"), "importAddGap", box);
    m_removeGap = importButton(tr("&Remove gap"), "importRemoveGap", box);
    m_coverageForAll = importButton(tr("Use this co&verage for all files"), "importCoverageForAll", this);
    QLabel* words
        = importLabel(tr("Gaps: when it did not record although the log goes on. They are hatched in every chart, and "
                         "rates leave them out."),
            box, 12);
    setTone(words, "secondary");
    auto* entry = new QHBoxLayout;
    entry->setSpacing(8);
    entry->addWidget(m_gapBegin, 1);
    entry->addWidget(importLabel(tr("to"), box));
    entry->addWidget(m_gapEnd, 1);
    entry->addWidget(m_gapNote, 1);
    entry->addWidget(m_addGap);
    auto* list = new QHBoxLayout;
    list->setSpacing(8);
    list->addWidget(m_gaps, 1);
    list->addWidget(m_removeGap, 0, Qt::AlignTop);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(words);
    column->addLayout(list, 1);
    column->addLayout(entry);
    connect(m_addGap, &QPushButton::clicked, this, &SensorCoveragePage::addGap);
    connect(m_removeGap, &QPushButton::clicked, this, &SensorCoveragePage::removeGap);
    connect(m_coverageForAll, &QPushButton::clicked, this, &SensorCoveragePage::useCoverageForAll);
    return box;
}

// ---- what is shown

void SensorCoveragePage::refresh(int row)
{
    const bool isAnother = row < 0 || draft().file(row).serial != m_serial;
    m_row = row;
    m_serial = row < 0 ? 0 : draft().file(row).serial;
    setEnabled(row >= 0 && draft().file(row).isReadable());
    if (row < 0)
        return;
    const DraftFile& file = draft().file(row);
    m_file->setText(fontMetrics().elidedText(visible(shortened(logNameOf(file.file), 200)), Qt::ElideMiddle, 480));
    // A file's name is where it comes from at first; whoever edits it, edits what can be seen.
    if (const QString sensor = visible(file.sensor); m_sensor->text() != sensor)
        m_sensor->setText(sensor);
    fillColumns(file);
    const bool several = draft().count() > 1;
    m_sensorForAll->setVisible(several);
    m_coverageForAll->setVisible(several);
    if (isAnother) {
        m_fault->say(ImportNote::Kind::Error, {});
        for (QLineEdit* edit : {m_gapBegin, m_gapEnd, m_gapNote})
            edit->clear();
    }
    fillCoverage(file);
}

void SensorCoveragePage::fillColumns(const DraftFile& file)
{
    const bool mappable = file.preview && file.preview->isMappable();
    const int mapped = mappable ? static_cast<int>(file.preview->roles.indexOf(kSensor)) : -1;
    m_byColumn->setEnabled(mappable);
    m_column->setEnabled(mappable);
    QStringList titles;
    for (qsizetype i = 0; mappable && i < file.preview->columns.size(); ++i) {
        const QString name = visible(shortened(file.preview->columns.at(i), 60));
        titles << (name.isEmpty() ? tr("Column %1").arg(i + 1) : tr("Column %1: %2").arg(i + 1).arg(name));
    }
    QStringList shown;
    for (int i = 0; i < m_column->count(); ++i)
        shown << m_column->itemText(i);
    if (shown != titles) {
        m_column->clear();
        for (int i = 0; i < static_cast<int>(titles.size()); ++i)
            m_column->addItem(titles.at(i), i);
    }
    if (mapped >= 0)
        m_column->setCurrentIndex(mapped);
    (mapped >= 0 ? m_byColumn : m_one)->setChecked(true);
    m_sensor->setEnabled(mapped < 0);
}

void SensorCoveragePage::fillCoverage(const DraftFile& file)
{
    const StatedCoverage& coverage = file.coverage;
    (coverage.isStated ? m_stated : m_assumed)->setChecked(true);
    const std::pair<QLineEdit*, const QString&> texts[]
        = {{m_begin, coverage.begin}, {m_end, coverage.end}, {m_note, coverage.note}};
    for (const auto& [edit, text] : texts)
        if (edit->text() != text)
            edit->setText(text);
    const bool whole = file.preview && file.preview->isWhole;
    const TimeSpan span = file.check ? file.check->covered : file.preview ? file.preview->covered : TimeSpan();
    if (span.isEmpty())
        m_assumedSpan->clear();
    else if (whole || (file.check && file.check->isComplete))
        m_assumedSpan->setText(tr("%1 – %2").arg(firstText(span), lastText(span)));
    else
        m_assumedSpan->setText(tr("from about %1; the end is known once all of it was read").arg(firstText(span)));
    m_zone->setText(tr("Times without a zone are read in %1. An end that is a date includes that day.")
                        .arg(QString::fromUtf8(file.zone().id())));
    while (m_gaps->count() > static_cast<int>(coverage.gaps.size()))
        delete m_gaps->takeItem(m_gaps->count() - 1);
    for (int i = 0; i < static_cast<int>(coverage.gaps.size()); ++i) {
        const QString text = gapText(coverage.gaps[static_cast<size_t>(i)]);
        if (i == m_gaps->count())
            m_gaps->addItem(text);
        else if (m_gaps->item(i)->text() != text)
            m_gaps->item(i)->setText(text);
    }
    m_removeGap->setEnabled(!coverage.gaps.empty());
}

QString SensorCoveragePage::obstacle(int row) const
{
    if (row < 0 || !draft().file(row).isReadable())
        return {};
    const DraftFile& file = draft().file(row);
    if (file.looking == DraftFile::Work::Waiting || file.looking == DraftFile::Work::Running)
        return tr("Looking at the logs…");
    const bool byColumn = file.preview && file.preview->roles.contains(kSensor);
    if (!byColumn && file.sensor.trimmed().isEmpty())
        return tr("Give the sensor a name.");
    const Result<std::vector<StatedSpan>> spans = spansOf(file.coverage, file.zone());
    return spans ? QString() : spans.error().what;
}

QWidget* SensorCoveragePage::firstFocus(int) const
{
    return m_sensor;
}

void SensorCoveragePage::setTheme(const Theme&) { }

// ---- what a person does

void SensorCoveragePage::mapSensorColumn(int column)
{
    if (m_row < 0 || !draft().file(m_row).preview)
        return;
    const DraftFile& file = draft().file(m_row);
    QStringList roles = file.preview->roles;
    for (QString& role : roles)
        if (role == kSensor)
            role.clear();
    if (column >= 0 && column < roles.size())
        roles[column] = kSensor;
    if (roles == file.preview->roles)
        return;
    QJsonObject base = file.preview->mapping;
    for (auto it = file.options.mapping.begin(); it != file.options.mapping.end(); ++it)
        base.insert(it.key(), it.value());
    ReadOptions options = file.options;
    options.mapping = exactMapping(roles, base);
    draft().setOptions(m_row, options);
}

void SensorCoveragePage::storeCoverage()
{
    if (m_row < 0)
        return;
    StatedCoverage coverage = draft().file(m_row).coverage;
    coverage.isStated = m_stated->isChecked();
    coverage.begin = m_begin->text();
    coverage.end = m_end->text();
    coverage.note = m_note->text();
    draft().setCoverage(m_row, coverage);
}

void SensorCoveragePage::addGap()
{
    if (m_row < 0)
        return;
    const Result<TimeSpan> span = statedSpan(m_gapBegin->text(), m_gapEnd->text(), draft().file(m_row).zone());
    m_fault->say(ImportNote::Kind::Error, span ? QString() : span.error().what);
    if (!span) {
        m_gapBegin->setFocus();
        return;
    }
    StatedCoverage coverage = draft().file(m_row).coverage;
    coverage.gaps.push_back({m_gapBegin->text().trimmed(), m_gapEnd->text().trimmed(), m_gapNote->text().trimmed()});
    for (QLineEdit* edit : {m_gapBegin, m_gapEnd, m_gapNote})
        edit->clear();
    draft().setCoverage(m_row, coverage);
    m_gapBegin->setFocus();
}

void SensorCoveragePage::removeGap()
{
    if (m_row < 0)
        return;
    StatedCoverage coverage = draft().file(m_row).coverage;
    const int at = std::max(0, m_gaps->currentRow());
    if (at < static_cast<int>(coverage.gaps.size()))
        coverage.gaps.erase(coverage.gaps.begin() + at);
    draft().setCoverage(m_row, coverage);
}

void SensorCoveragePage::useSensorForAll()
{
    if (m_row < 0)
        return;
    const QString sensor = draft().file(m_row).sensor; // not the line's text, which shows it visibly
    for (int row = 0; row < draft().count(); ++row)
        draft().setSensor(row, sensor);
}

void SensorCoveragePage::useCoverageForAll()
{
    if (m_row < 0)
        return;
    const StatedCoverage coverage = draft().file(m_row).coverage;
    for (int row = 0; row < draft().count(); ++row)
        draft().setCoverage(row, coverage);
}

} // namespace askance
