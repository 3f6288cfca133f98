// SPDX-License-Identifier: GPL-3.0-or-later
#include "investigation/EvidenceModel.h"

#include "ingest/ImportPlan.h"
#include "investigation/EvidenceChecks.h"
#include "investigation/Investigation.h"
#include "investigation/IssuesModel.h"
#include "investigation/Job.h"
#include "write/Table.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace askance {

namespace {

    constexpr int kShortHashChars = 6;

    QString number(qint64 value)
    {
        static const QLocale english(QLocale::English);
        return english.toString(value);
    }

    QString statusText(const EvidenceSummary& evidence)
    {
        if (isUnfinished(evidence))
            return EvidenceModel::tr("import unfinished");
        switch (evidence.status) {
        case EvidenceStatus::Partial:
            return EvidenceModel::tr("log cut short");
        case EvidenceStatus::Corrupt:
            return EvidenceModel::tr("log damaged");
        case EvidenceStatus::Changed:
            return EvidenceModel::tr("changed while read");
        case EvidenceStatus::Complete:
            break;
        }
        return {};
    }

    QString shortHash(const EvidenceSummary& evidence)
    {
        return evidence.sha256.isEmpty()
            ? QString()
            : QString::fromLatin1(evidence.sha256.toHex().left(kShortHashChars)) + QStringLiteral("…");
    }

} // namespace

QString stateInWords(const EvidenceCheck& check, bool isChecking)
{
    if (isChecking)
        return EvidenceModel::tr("being checked");
    switch (check.state) {
    case EvidenceState::Verified:
        return EvidenceModel::tr("verified: same SHA-256 as at import");
    case EvidenceState::Changed:
        return EvidenceModel::tr("changed since the import: another SHA-256");
    case EvidenceState::Missing:
        return EvidenceModel::tr("the file is not there any more");
    case EvidenceState::Unreadable:
        return EvidenceModel::tr("the file cannot be read: %1").arg(visibleText(check.problem));
    case EvidenceState::NoFile:
        return EvidenceModel::tr("in no file: nothing to check");
    case EvidenceState::NoHash:
        return EvidenceModel::tr("its import is unfinished: no hash to check with");
    case EvidenceState::TooLarge:
        return EvidenceModel::tr("not checked: over 256 MiB, checked when asked for");
    case EvidenceState::NotChecked:
        break;
    }
    return EvidenceModel::tr("not checked yet");
}

struct EvidenceModel::Private {
    Private(EvidenceModel* model, Investigation& owner, EvidenceChecks& known)
        : q(model)
        , investigation(owner)
        , checks(known)
    {
    }
    void follow();
    void install(std::shared_ptr<const EvidenceTree> made);
    void checkChanged(quint32 evidence);
    [[nodiscard]] const EvidenceTree::Sensor& sensorAt(const QModelIndex& index) const;
    [[nodiscard]] const EvidenceTree::File& fileAt(const QModelIndex& index) const;
    [[nodiscard]] QVariant sensorData(const QModelIndex& index, int role) const;
    [[nodiscard]] QVariant fileData(const QModelIndex& index, int role) const;

    EvidenceModel* q;
    Investigation& investigation;
    EvidenceChecks& checks;
    std::shared_ptr<const EvidenceTree> tree = std::make_shared<EvidenceTree>();
    Job job; // last: destroyed first
};

void EvidenceModel::Private::follow()
{
    const DatasetPtr data = investigation.dataset();
    if (!data) {
        job.start([](const std::atomic<bool>&) {}, {});
        install(std::make_shared<EvidenceTree>());
        return;
    }
    auto made = std::make_shared<std::shared_ptr<const EvidenceTree>>();
    job.start([made, data](const std::atomic<bool>& cancelled) { *made = evidenceTree(data, cancelled); },
        [this, made] {
            if (*made)
                install(std::move(*made));
        });
}

void EvidenceModel::Private::install(std::shared_ptr<const EvidenceTree> made)
{
    q->beginResetModel();
    tree = std::move(made);
    q->endResetModel();
}

void EvidenceModel::Private::checkChanged(quint32 evidence)
{
    for (int row = 0; row < q->rowCount(); ++row) {
        const QModelIndex sensor = q->index(row, 0);
        for (int file = 0; file < q->rowCount(sensor); ++file) {
            const QModelIndex index = q->index(file, 0, sensor);
            if (q->evidenceAt(index)->id == evidence)
                Q_EMIT q->dataChanged(index, index, {StateRole, IsCheckingRole, Qt::AccessibleTextRole});
        }
    }
}

// Files carry the number of their sensor, counted from 1; sensors carry 0.
const EvidenceTree::Sensor& EvidenceModel::Private::sensorAt(const QModelIndex& index) const
{
    return tree->sensors[static_cast<size_t>(
        index.internalId() == 0 ? index.row() : static_cast<int>(index.internalId()) - 1)];
}

const EvidenceTree::File& EvidenceModel::Private::fileAt(const QModelIndex& index) const
{
    return sensorAt(index).files[static_cast<size_t>(index.row())];
}

QVariant EvidenceModel::Private::sensorData(const QModelIndex& index, int role) const
{
    const EvidenceTree::Sensor& sensor = sensorAt(index);
    switch (role) {
    case Qt::DisplayRole:
        return visibleText(sensor.name);
    case PlaceRole:
        return visibleText(sensor.place);
    case ClockRole:
        return tree->data->sensorClocks.value(sensor.name, 0);
    case RecordsRole: {
        qint64 records = 0;
        for (const EvidenceTree::File& file : sensor.files)
            records += file.records + file.observations;
        return records;
    }
    case Qt::AccessibleTextRole:
        return EvidenceModel::tr("sensor %1, %2 files")
            .arg(visibleText(sensor.name), number(static_cast<qint64>(sensor.files.size())));
    case IsFileRole:
        return false;
    default:
        return {};
    }
}

QVariant EvidenceModel::Private::fileData(const QModelIndex& index, int role) const
{
    const EvidenceTree::File& file = fileAt(index);
    const EvidenceSummary& evidence = tree->data->evidence[file.evidence];
    switch (role) {
    case Qt::DisplayRole:
        return visibleText(evidence.file);
    case EvidenceIdRole:
        return evidence.id;
    case ShortHashRole:
        return shortHash(evidence);
    case StateRole:
        return static_cast<int>(checks.of(evidence.id).state);
    case IsCheckingRole:
        return checks.isChecking(evidence.id);
    case RecordsRole:
        return file.records + file.observations;
    case RejectedRole:
        return evidence.rejected;
    case DoubtfulRole:
        return doubtfulLines(evidence);
    case IsUnfinishedRole:
        return isUnfinished(evidence);
    case StatusTextRole:
        return statusText(evidence);
    case Qt::AccessibleTextRole:
        return EvidenceModel::tr("file %1, %2 %3, %4 lines rejected, %5 doubtful, %6")
            .arg(visibleText(evidence.file), number(file.records + file.observations),
                file.observations > 0 ? EvidenceModel::tr("observations") : EvidenceModel::tr("records"),
                number(evidence.rejected), number(doubtfulLines(evidence)),
                stateInWords(checks.of(evidence.id), checks.isChecking(evidence.id)));
    case IsFileRole:
        return true;
    default:
        return {};
    }
}

EvidenceModel::EvidenceModel(Investigation& investigation, EvidenceChecks& checks, QObject* parent)
    : QAbstractItemModel(parent)
    , d(std::make_unique<Private>(this, investigation, checks))
{
    connect(&investigation, &Investigation::caseOpened, this, [this] { d->follow(); });
    connect(&investigation, &Investigation::datasetChanged, this, [this] { d->follow(); });
    connect(&investigation, &Investigation::caseClosed, this, [this] { d->follow(); });
    connect(&checks, &EvidenceChecks::changed, this, [this](quint32 evidence) { d->checkChanged(evidence); });
    d->follow();
}

EvidenceModel::~EvidenceModel() = default;

int EvidenceModel::sensorCount() const
{
    return static_cast<int>(d->tree->sensors.size());
}

int EvidenceModel::fileCount() const
{
    return d->tree->data ? static_cast<int>(d->tree->data->evidence.size()) : 0;
}

TimeSpan EvidenceModel::span() const
{
    return d->tree->span;
}

std::vector<CoverageSpan> EvidenceModel::coverageOf(const QModelIndex& index) const
{
    return d->sensorAt(index).coverage;
}

QString EvidenceModel::sensorName(const QModelIndex& index) const
{
    return d->sensorAt(index).name;
}

bool EvidenceModel::hasStatedCoverage() const
{
    const auto& all = d->tree->data ? d->tree->data->coverage : std::vector<CoverageSpan>();
    return std::any_of(
        all.begin(), all.end(), [](const CoverageSpan& span) { return span.kind == CoverageKind::Stated; });
}

Filter EvidenceModel::thingAt(const QModelIndex& index) const
{
    const EvidenceSummary* evidence = evidenceAt(index);
    return evidence ? Filter::equals(FilterField::File, evidence->file)
                    : Filter::equals(FilterField::Sensor, d->sensorAt(index).name);
}

const EvidenceSummary* EvidenceModel::evidenceAt(const QModelIndex& index) const
{
    return index.isValid() && index.internalId() != 0 ? &d->tree->data->evidence[d->fileAt(index).evidence] : nullptr;
}

QModelIndex EvidenceModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : quintptr{0});
}

QModelIndex EvidenceModel::parent(const QModelIndex& child) const
{
    if (!child.isValid() || child.internalId() == 0)
        return {};
    return createIndex(static_cast<int>(child.internalId() - 1), 0, quintptr{0});
}

int EvidenceModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid())
        return sensorCount();
    if (parent.internalId() != 0 || parent.column() != 0)
        return 0;
    return static_cast<int>(d->sensorAt(parent).files.size());
}

int EvidenceModel::columnCount(const QModelIndex&) const
{
    return 1;
}

QVariant EvidenceModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    return index.internalId() == 0 ? d->sensorData(index, role) : d->fileData(index, role);
}

} // namespace askance
