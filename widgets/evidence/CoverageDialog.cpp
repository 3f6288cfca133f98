// SPDX-License-Identifier: GPL-3.0-or-later
#include "evidence/CoverageDialog.h"

#include "drawing/NumberText.h"
#include "drawing/PlainText.h"
#include "evidence/CoverageSpanDialog.h"
#include "evidence/CsvTarget.h"
#include "evidence/EvidenceWords.h"
#include "evidence/GapRuleDialog.h"
#include "ingest/AnnotationFiles.h"
#include "investigation/Investigation.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace askance {

namespace {

    constexpr size_t kMostImported = 10'000; // each is kept in the history too
    enum Column { Kind, Begin, End, Note, ColumnCount };

    std::vector<CoverageEntry> coverageOf(const Dataset& data, const QString& sensor)
    {
        std::vector<CoverageEntry> spans;
        for (const CoverageSpan& span : data.coverage)
            if (QString::fromStdString(data.table->sensors[span.sensor]) == sensor)
                spans.push_back({sensor, span.span, span.kind, span.note});
        return spans;
    }

    // What a file says of sensors that this case has; the first other one is named.
    Result<std::vector<CoverageEntry>> readKnown(const QString& path, const ZoneRules& zone, const Dataset& data)
    {
        Annotations read;
        if (const Result<void> done = readCoverage(path, zone, read); !done)
            return done.error();
        if (read.coverage.size() > kMostImported)
            return Error{ErrorCode::TooLarge,
                QStringLiteral("holds more than %1 spans; add them with askance annotate").arg(kMostImported), path};
        const auto& names = data.table->sensors;
        for (const CoverageEntry& entry : read.coverage)
            if (std::find(names.begin(), names.end(), entry.sensor.toStdString()) == names.end())
                return Error{ErrorCode::NotFound,
                    QStringLiteral("no sensor of this case is called '%1'").arg(entry.sensor), path};
        return read.coverage;
    }

} // namespace

CoverageDialog::CoverageDialog(Investigation& investigation, const QString& sensor, QWidget* parent)
    : QDialog(parent)
    , m_investigation(investigation)
    , m_sensor(sensor)
{
    setObjectName(QStringLiteral("coverageDialog"));
    setWindowTitle(tr("Coverage of %1").arg(visible(sensor)));
    resize(760, 440);
    build();
    connect(&investigation, &Investigation::datasetChanged, this, &CoverageDialog::refresh);
    connect(&investigation, &Investigation::zoneChanged, this, &CoverageDialog::refresh);
    connect(&investigation, &Investigation::caseOpened, this, &QDialog::reject);
    connect(&investigation, &Investigation::caseClosed, this, &QDialog::reject);
    connect(&investigation, &Investigation::loadingStarted, this, &CoverageDialog::refreshButtons);
    connect(&investigation, &Investigation::loadingFinished, this, &CoverageDialog::refreshButtons);
    refresh();
}

CoverageDialog::~CoverageDialog() = default;

void CoverageDialog::build()
{
    m_zone = plainLabel({}, this);
    m_zone->setObjectName(QStringLiteral("coverageZone"));
    m_zone->setWordWrap(true);
    m_list = new QTreeWidget(this);
    m_list->setObjectName(QStringLiteral("coverageList"));
    m_list->setAccessibleName(tr("Spans of coverage"));
    m_list->setColumnCount(ColumnCount);
    m_list->setHeaderLabels({tr("Kind"), tr("Begin"), tr("End"), tr("Note")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setAllColumnsShowFocus(true);
    m_list->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_list->header()->setStretchLastSection(true);
    connect(m_list, &QTreeWidget::itemSelectionChanged, this, &CoverageDialog::refreshButtons);
    connect(m_list, &QTreeWidget::itemActivated, this, [this] { editSpan(); });
    m_problem = problemLabel(this, QStringLiteral("coverageDialogProblem"));
    m_name = std::make_unique<JournalName>(m_investigation, this);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* middle = new QHBoxLayout;
    middle->addWidget(m_list, 1);
    middle->addWidget(buildActions());
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_zone);
    column->addLayout(middle, 1);
    column->addWidget(m_problem);
    column->addWidget(m_name->row());
    column->addWidget(buttons);
}

QWidget* CoverageDialog::buildActions()
{
    auto* side = new QWidget(this);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    const auto add = [&](const QString& words, const char* name, auto&& work) {
        auto* button = new QPushButton(words, side);
        button->setObjectName(QLatin1String(name));
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, work);
        column->addWidget(button);
        return button;
    };
    add(tr("&Add…"), "coverageAdd", [this] { addSpan(); });
    m_edit = add(tr("&Edit…"), "coverageEdit", [this] { editSpan(); });
    m_remove = add(tr("&Remove"), "coverageRemove", [this] { removeSpans(); });
    m_fromRecords = add(tr("&From the records…"), "coverageFromRecords", [this] { takeFromRecords(); });
    m_import = add(tr("&Import CSV…"), "coverageImport", [this] { chooseFile(); });
    m_import->setToolTip(plainToolTip(tr("Columns: sensor, begin, end, kind (stated or gap), note")));
    QPushButton* save = add(tr("&Save CSV…"), "coverageSave", [this] { chooseTarget(); });
    save->setToolTip(
        plainToolTip(tr("What is stated of all sensors, to be imported again; assumed coverage is not in it")));
    column->addStretch(1);
    return side;
}

void CoverageDialog::refresh()
{
    const DatasetPtr held = m_investigation.dataset();
    const ZoneRules& zone = m_investigation.zone();
    m_spans = held ? coverageOf(*held, m_sensor) : std::vector<CoverageEntry>();
    m_zone->setText(
        tr("Times of %1. Stated coverage takes the place of what was assumed; only stated gaps are hatched.")
            .arg(QString::fromUtf8(zone.id())));
    m_list->clear();
    for (const CoverageEntry& span : m_spans)
        m_list->addTopLevelItem(new QTreeWidgetItem({coverageKindWords(span.kind),
            editableInstant(span.span.beginUs, zone), editableInstant(span.span.endUs, zone), visible(span.note)}));
    refreshButtons();
}

void CoverageDialog::refreshButtons()
{
    const bool idle = !m_investigation.isLoading();
    const qsizetype count = m_list->selectedItems().size();
    const bool isStated = std::any_of(
        m_spans.begin(), m_spans.end(), [](const CoverageEntry& span) { return span.kind == CoverageKind::Stated; });
    m_edit->setEnabled(idle && count == 1);
    m_remove->setEnabled(idle && count > 0);
    m_fromRecords->setEnabled(idle && !isStated);
    m_fromRecords->setToolTip(plainToolTip(isStated
            ? tr("When it recorded is stated: what its records let one assume says nothing beside that.")
            : tr("A silence longer than a gap that you state ends the assumed coverage.")));
    m_import->setEnabled(idle && !m_reading.isRunning());
}

std::vector<CoverageEntry> CoverageDialog::picked() const
{
    std::vector<CoverageEntry> spans;
    const QList<QTreeWidgetItem*> items = m_list->selectedItems();
    for (QTreeWidgetItem* item : items)
        spans.push_back(m_spans[static_cast<size_t>(m_list->indexOfTopLevelItem(item))]);
    return spans;
}

void CoverageDialog::addSpan()
{
    auto* dialog = new CoverageSpanDialog({m_sensor, {}, CoverageKind::Stated, {}}, m_investigation.zone(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_name->keep();
        m_investigation.changeCoverage({}, {dialog->entry()}, tr("coverage of %1: span added").arg(m_sensor));
    });
    dialog->open();
}

void CoverageDialog::editSpan()
{
    const std::vector<CoverageEntry> spans = picked();
    if (spans.size() != 1 || m_investigation.isLoading())
        return;
    auto* dialog = new CoverageSpanDialog(spans.front(), m_investigation.zone(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, before = spans.front()] {
        m_name->keep();
        m_investigation.changeCoverage({before}, {dialog->entry()}, tr("coverage of %1: span edited").arg(m_sensor));
    });
    dialog->open();
}

void CoverageDialog::removeSpans()
{
    const std::vector<CoverageEntry> spans = picked();
    if (spans.empty())
        return;
    m_name->keep();
    m_investigation.changeCoverage(
        spans, {}, tr("coverage of %1: %2 removed").arg(m_sensor, countedText(spans.size(), tr("span"), tr("spans"))));
}

void CoverageDialog::takeFromRecords()
{
    auto* dialog = new GapRuleDialog(m_investigation, m_sensor, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_name->keep();
    dialog->open();
}

void CoverageDialog::chooseFile()
{
    auto* dialog = new QFileDialog(this, tr("Import coverage"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("CSV files (*.csv)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &CoverageDialog::importFile);
    dialog->open();
}

void CoverageDialog::importFile(const QString& path)
{
    const DatasetPtr held = m_investigation.dataset();
    if (!held || path.isEmpty())
        return;
    showProblem(m_problem, {});
    const auto zone = ZoneRules::named(m_investigation.caseZoneId()); // as on the command line
    auto read = std::make_shared<Result<std::vector<CoverageEntry>>>(std::vector<CoverageEntry>());
    m_reading.start([read, held, path, zone = zone ? *zone : ZoneRules()](
                        const std::atomic<bool>&) { *read = readKnown(path, zone, *held); },
        [this, read] {
            if (!*read)
                return showProblem(m_problem, visible(read->error().toString()));
            m_name->keep();
            m_investigation.changeCoverage(
                {}, **read, tr("coverage imported: %1").arg(countedText((*read)->size(), tr("span"), tr("spans"))));
            refreshButtons();
        });
    refreshButtons();
}

void CoverageDialog::chooseTarget()
{
    askForCsv(m_investigation, this, "coverageSaveDialog", tr("Save coverage"), QStringLiteral("coverage.csv"),
        [this](const QString& path) { m_investigation.saveCoverage(path); });
}

} // namespace askance
