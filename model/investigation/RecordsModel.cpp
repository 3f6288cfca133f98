// SPDX-License-Identifier: GPL-3.0-or-later
#include "investigation/RecordsModel.h"

#include "filter/Parts.h"
#include "investigation/Investigation.h"
#include "investigation/Job.h"
#include "investigation/RecordsOrder.h"
#include "record/CivilTime.h"
#include "record/Duration.h"
#include "write/Defang.h"
#include "write/Table.h"

#include <QLocale>

#include <algorithm>
#include <array>
#include <limits>

namespace askance {

namespace {

    const QString kNothing = QStringLiteral("—");

    [[nodiscard]] QString number(quint64 value)
    {
        static const QLocale english(QLocale::English);
        return english.toString(value);
    }

    // Text of a log: bidi and control characters are made visible, nothing is ever mark-up.
    [[nodiscard]] QString plain(std::string_view text)
    {
        return visibleText(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())));
    }

    // Clock face with all digits the case has; restNs only where some record has one.
    [[nodiscard]] QString clock(const ColumnTable& table, size_t row, const ZoneRules& zone)
    {
        const int digits = std::min(table.timeDigits, 6);
        QString text = QString::fromStdString(clockText(zone.toLocal(table.timeUs[row]), digits));
        if (table.timeDigits > 6) {
            const int rest = table.timeRestNs.empty() ? 0 : table.timeRestNs[row];
            text += QStringLiteral("%1").arg(rest, 3, 10, QLatin1Char('0'));
        }
        return text;
    }

    // Of a record whose sensor's clock was wrong: what its log says.
    [[nodiscard]] QString correction(const Dataset& data, size_t row, const ZoneRules& zone)
    {
        const std::string& sensor = data.table->sensors[data.table->sensor[row]];
        const QString name = QString::fromStdString(sensor);
        const qint64 offset = data.sensorClocks.isEmpty() ? 0 : data.sensorClocks.value(name, 0);
        if (offset == 0)
            return {};
        const qint64 logged = data.table->timeUs[row] - offset;
        return RecordsModel::tr("logged %1 %2, clock of %3 %4")
            .arg(QString::fromStdString(clockText(zone.toLocal(logged), neededDigits(logged, 0))),
                QString::fromUtf8(zone.id()), plain(sensor), signedDuration(offset));
    }

    // Numbers that are compared stand right.
    [[nodiscard]] Qt::Alignment alignmentOf(int column)
    {
        const bool right = column == RecordsModel::Row || column == RecordsModel::Ttl;
        return Qt::AlignVCenter | (right ? Qt::AlignRight : Qt::AlignLeft);
    }

    // The text of one cell; null if the log says nothing there.
    [[nodiscard]] QString cell(const Dataset& data, size_t row, int column, const ZoneRules& zone)
    {
        const ColumnTable& table = *data.table;
        switch (column) {
        case RecordsModel::Row:
            return number(table.recordId[row]);
        case RecordsModel::Time:
            return clock(table, row, zone);
        case RecordsModel::Source:
            return table.source[row] == kNone ? QString() : plain(table.sources.at(table.source[row]));
        case RecordsModel::Organisation: {
            const quint16 organisation = data.organisations->ofRow[row];
            return organisation == kNone16 ? QString() : plain(data.organisations->list[organisation].name);
        }
        case RecordsModel::QueryName:
            return table.domain[row] == kNone ? QString() : plain(table.domains.at(table.domain[row]));
        case RecordsModel::Type:
            return table.type[row] == kNone16 ? QString() : plain(table.types[table.type[row]].word);
        case RecordsModel::Response:
            return table.response[row] == kNone16 ? QString() : plain(table.responses[table.response[row]].word);
        case RecordsModel::Ttl:
            return table.ttl[row] == kNone ? QString() : number(table.ttl[row]);
        case RecordsModel::Sensor:
            return plain(table.sensors[table.sensor[row]]);
        case RecordsModel::Evidence:
            return plain(table.evidenceNames[table.evidence[row]]) + QLatin1Char(':') + number(table.line[row]);
        default:
            return {};
        }
    }

    [[nodiscard]] QString bytes(std::string_view text)
    {
        return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    }

    // A cell's value as a filter, in the spelling of the dictionaries.
    [[nodiscard]] std::optional<Filter> fieldThing(const Dataset& data, size_t row, int column)
    {
        const ColumnTable& table = *data.table;
        const auto is = [](FilterField field, std::string_view value) {
            return std::optional(Filter::equals(field, bytes(value)));
        };
        const quint16 organisation = data.organisations->ofRow[row];
        switch (column) {
        case RecordsModel::Source:
            return table.source[row] == kNone ? std::nullopt
                                              : is(FilterField::Source, table.sources.at(table.source[row]));
        case RecordsModel::Organisation:
            return organisation == kNone16 ? std::nullopt
                                           : is(FilterField::Org, data.organisations->list[organisation].name);
        case RecordsModel::QueryName:
            return table.domain[row] == kNone ? std::nullopt
                                              : is(FilterField::Domain, table.domains.at(table.domain[row]));
        case RecordsModel::Type:
            return table.type[row] == kNone16 ? std::nullopt : is(FilterField::Type, table.types[table.type[row]].word);
        case RecordsModel::Response:
            return table.response[row] == kNone16
                ? std::nullopt
                : is(FilterField::Response, table.responses[table.response[row]].word);
        case RecordsModel::Ttl:
            return table.ttl[row] == kNone ? std::nullopt : is(FilterField::Ttl, std::to_string(table.ttl[row]));
        case RecordsModel::Sensor:
            return is(FilterField::Sensor, table.sensors[table.sensor[row]]);
        case RecordsModel::Evidence:
            return is(FilterField::File, table.evidenceNames[table.evidence[row]]);
        default:
            return is(FilterField::Row, std::to_string(table.recordId[row]));
        }
    }

    // Which columns some record of the case says something in. Looks at every record where none does: for a worker.
    using Held = std::array<bool, RecordsModel::ColumnCount>;
    [[nodiscard]] Held heldBy(const Dataset& data)
    {
        const ColumnTable& table = *data.table;
        const auto any = [](const auto& column, auto none) {
            return std::any_of(column.begin(), column.end(), [none](auto value) { return value != none; });
        };
        Held held;
        held.fill(true);
        held[RecordsModel::Source] = any(table.source, kNone);
        // Where there are organisations, to belong to none says something.
        held[RecordsModel::Organisation] = !data.organisations->list.empty();
        held[RecordsModel::QueryName] = any(table.domain, kNone);
        held[RecordsModel::Type] = any(table.type, kNone16);
        held[RecordsModel::Response] = any(table.response, kNone16);
        held[RecordsModel::Ttl] = any(table.ttl, kNone);
        return held;
    }

} // namespace

struct RecordsModel::Private {
    Private(RecordsModel* model, Investigation& owner)
        : q(model)
        , investigation(owner)
        , slot(QStringLiteral("records.%1").arg(reinterpret_cast<quintptr>(model)))
    {
    }

    void clear();
    void ask(); // new rows of a new filter or selection
    void arrange(); // the same rows in another order or scope
    void install(std::shared_ptr<const RecordsOrder> made, bool isSame);
    void startCounting();

    RecordsModel* q;
    Investigation& investigation;
    QString slot;
    Scope scope = Scope::Filter;
    int sortColumn = Time;
    Qt::SortOrder sortOrder = Qt::AscendingOrder;
    PicturePtr picture; // the newest answer
    std::shared_ptr<const RecordsOrder> order; // what is shown; may be older than `picture`
    std::optional<Held> held; // of the case; nothing: not known
    DatasetPtr heldOf; // what it was found in
    bool awaiting = false; // an answer is on its way
    bool counting = false;
    Job job;
};

void RecordsModel::Private::startCounting()
{
    counting = true;
    Q_EMIT q->countingStarted();
}

void RecordsModel::Private::clear()
{
    picture.reset();
    job.start([](const std::atomic<bool>&) {}, {}); // what is being sorted is of another case
    awaiting = false;
    counting = false;
    q->beginResetModel();
    order.reset();
    held.reset();
    heldOf.reset();
    q->endResetModel();
}

void RecordsModel::Private::ask()
{
    if (!investigation.dataset())
        return;
    awaiting = true;
    startCounting();
    PictureSpec spec;
    spec.kind = PictureKind::Rows;
    investigation.request(slot, spec, q, [this](const Result<PicturePtr>& answer) {
        awaiting = false;
        if (answer) {
            picture = *answer;
            arrange();
        } else if (answer.error().code != ErrorCode::Cancelled) {
            counting = false;
            Q_EMIT investigation.failed(answer.error());
        }
    });
}

void RecordsModel::Private::arrange()
{
    if (!picture)
        return;
    if (!counting)
        startCounting();
    struct Made {
        std::shared_ptr<const RecordsOrder> order;
        bool isSame = false;
        std::optional<Held> held;
    };
    auto made = std::make_shared<Made>();
    job.start(
        [made, asked = picture, shown = order, looksAnew = heldOf != picture->data, scopeAsked = scope,
            column = sortColumn, direction = sortOrder](const std::atomic<bool>& cancelled) {
            made->order = RecordsOrder::build(asked, scopeAsked, column, direction, cancelled);
            made->isSame = made->order && shown && made->order->hasLinesOf(*shown);
            if (made->order && looksAnew)
                made->held = heldBy(*asked->data);
        },
        [this, made, asked = picture, shown = order] {
            if (!made->order || asked != picture)
                return;
            if (made->held) {
                held = made->held;
                heldOf = asked->data;
            }
            install(std::move(made->order), made->isSame && shown == order);
        });
}

// Another selection among the same rows is no reset: who is picking rows could not go on.
void RecordsModel::Private::install(std::shared_ptr<const RecordsOrder> made, bool isSame)
{
    if (!isSame)
        q->beginResetModel();
    order = std::move(made);
    counting = awaiting; // another order of the rows of before is not the count that was asked for
    if (!isSame)
        q->endResetModel();
    if (!counting)
        Q_EMIT q->counted();
}

RecordsModel::RecordsModel(Investigation& investigation, QObject* parent)
    : QAbstractTableModel(parent)
    , d(std::make_unique<Private>(this, investigation))
{
    connect(&investigation, &Investigation::filterChanged, this, [this] { d->ask(); });
    connect(&investigation, &Investigation::selectionChanged, this, [this] { d->ask(); });
    connect(&investigation, &Investigation::datasetChanged, this, [this] { d->ask(); });
    connect(&investigation, &Investigation::caseClosed, this, [this] { d->clear(); });
    connect(&investigation, &Investigation::caseOpened, this, [this] {
        d->clear();
        d->ask();
        Q_EMIT headerDataChanged(Qt::Horizontal, Time, Time);
    });
    connect(&investigation, &Investigation::zoneChanged, this, [this] {
        Q_EMIT headerDataChanged(Qt::Horizontal, Time, Time);
        if (rowCount() > 0)
            Q_EMIT dataChanged(index(0, Time), index(rowCount() - 1, Time), {Qt::DisplayRole});
    });
    d->ask();
}

RecordsModel::~RecordsModel() = default;

void RecordsModel::setScope(Scope scope)
{
    if (scope == d->scope)
        return;
    d->scope = scope;
    d->arrange();
}

RecordsModel::Scope RecordsModel::scope() const
{
    return d->scope;
}

bool RecordsModel::isCounting() const
{
    return d->counting;
}

bool RecordsModel::holds(int column) const
{
    return !d->held || column < 0 || column >= ColumnCount || (*d->held)[static_cast<size_t>(column)];
}

quint64 RecordsModel::filterCount() const
{
    return d->order ? d->order->rows().filter.count() : 0;
}

quint64 RecordsModel::selectionCount() const
{
    return d->order && d->order->rows().hasSelection ? d->order->rows().selection.count() : 0;
}

size_t RecordsModel::tableRow(int row) const
{
    Q_ASSERT(d->order && row >= 0 && row < rowCount());
    return d->order->tableRow(static_cast<size_t>(row));
}

std::optional<int> RecordsModel::lineAtOrAfter(qint64 us) const
{
    const std::optional<size_t> line = d->order ? d->order->lineAtOrAfter(us) : std::nullopt;
    return line && *line < static_cast<size_t>(rowCount()) ? std::optional(static_cast<int>(*line)) : std::nullopt;
}

std::shared_ptr<const RecordsOrder> RecordsModel::order() const
{
    return d->order;
}

std::optional<Filter> RecordsModel::thingAt(const QModelIndex& index) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return std::nullopt;
    return fieldThing(d->order->data(), tableRow(index.row()), index.column());
}

Filter RecordsModel::thingOfRow(int row) const
{
    Filter thing;
    for (const int column : {Organisation, Source, QueryName, Type})
        if (const std::optional<Filter> one = fieldThing(d->order->data(), tableRow(row), column))
            thing = thing.with(*one);
    return thing;
}

Filter RecordsModel::recordsOf(const QList<int>& rows) const
{
    std::vector<Filter> records;
    for (const int row : rows)
        records.push_back(*fieldThing(d->order->data(), tableRow(row), Row));
    return anyOf(records);
}

QString RecordsModel::copyText(const QList<int>& rows, bool harmless) const
{
    const auto isHarmful = [harmless](int column) { return harmless && (column == Source || column == QueryName); };
    QString text;
    for (int column = 0; column < ColumnCount; ++column)
        text += headerData(column, Qt::Horizontal, Qt::DisplayRole).toString()
            + (isHarmful(column) ? tr(" (defanged: . is [.] and : is [:])") : QString())
            + QLatin1Char(column + 1 < ColumnCount ? '\t' : '\n');
    for (const int row : rows) {
        if (row < 0 || row >= rowCount())
            continue;
        for (int column = 0; column < ColumnCount; ++column) {
            const QString shown = cell(d->order->data(), tableRow(row), column, d->investigation.zone());
            text += (isHarmful(column) ? defanged(shown) : shown) + QLatin1Char(column + 1 < ColumnCount ? '\t' : '\n');
        }
    }
    return text;
}

int RecordsModel::rowCount(const QModelIndex& parent) const
{
    if (parent.isValid() || !d->order)
        return 0;
    return static_cast<int>(std::min<size_t>(d->order->count(), std::numeric_limits<int>::max()));
}

int RecordsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RecordsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Dataset& data = d->order->data();
    const size_t row = tableRow(index.row());
    const int column = index.column();
    const auto text = [&] { return cell(data, row, column, d->investigation.zone()); };
    switch (role) {
    case Qt::DisplayRole: {
        const QString shown = text();
        if (!shown.isNull())
            return shown;
        // The word that lanes, facets and graph have for it.
        const bool isOther = column == Organisation && data.organisations && !data.organisations->list.empty();
        return isOther ? tr("Other") : kNothing;
    }
    case Qt::ToolTipRole:
        if (const QString said = column == Time ? correction(data, row, d->investigation.zone()) : QString();
            !said.isEmpty())
            return said;
        [[fallthrough]];
    case Qt::AccessibleTextRole: {
        const QString shown = text();
        if (shown.isNull())
            return column == Organisation ? tr("no organisation") : tr("not recorded");
        // A tooltip of log text would be guessed to be mark-up; the view has the full text.
        return role == Qt::ToolTipRole ? QVariant() : QVariant(shown);
    }
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(alignmentOf(column));
    case ColourRole: {
        const quint16 organisation = data.organisations->ofRow[row];
        return organisation == kNone16 ? QVariant() : QVariant(data.organisations->list[organisation].colour);
    }
    case NotRecordedRole:
        return column != Organisation && text().isNull();
    case RecordIdRole:
        return data.table->recordId[row];
    case TableRowRole:
        return QVariant::fromValue(static_cast<qulonglong>(row));
    default:
        return {};
    }
}

QVariant RecordsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(alignmentOf(section));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Row:
        return tr("Row");
    case Time:
        return tr("Time (%1)").arg(QString::fromUtf8(d->investigation.zone().id()));
    case Source:
        return tr("Source");
    case Organisation:
        return tr("Organisation");
    case QueryName:
        return tr("Query name");
    case Type:
        return tr("Type");
    case Response:
        return tr("Response");
    case Ttl:
        return tr("TTL");
    case Sensor:
        return tr("Sensor");
    default:
        return tr("Evidence");
    }
}

void RecordsModel::sort(int column, Qt::SortOrder order)
{
    if (column == d->sortColumn && order == d->sortOrder)
        return;
    d->sortColumn = column;
    d->sortOrder = order;
    d->arrange();
}

} // namespace askance
