// SPDX-License-Identifier: GPL-3.0-or-later
#include "investigation/FacetModel.h"

#include "filter/Parts.h"
#include "investigation/Investigation.h"
#include "write/Table.h"

#include <QLocale>

#include <algorithm>

namespace askance {

namespace {

    constexpr int kSteps[] = {100, 1000, FacetModel::kMostValues}; // how many values "more" shows

    [[nodiscard]] QString number(quint64 value)
    {
        static const QLocale english(QLocale::English);
        return english.toString(value);
    }

    [[nodiscard]] QString slotOf(GroupField field)
    {
        return QStringLiteral("facets.") + toString(field);
    }

    [[nodiscard]] bool hasOrganisations(const Dataset& data)
    {
        if (!data.organisations)
            return false;
        const std::vector<quint16>& ofSource = data.organisations->ofSource;
        return std::any_of(ofSource.begin(), ofSource.end(), [](quint16 number) { return number != kNone16; });
    }

    [[nodiscard]] bool hasColours(GroupField field)
    {
        return field == GroupField::Organisation || field == GroupField::Source;
    }

    // "holds `text`", with the wildcards of the filter language.
    [[nodiscard]] Filter holding(FilterField field, const QString& text)
    {
        FilterChip chip;
        chip.term.field = field;
        FilterValue value;
        value.kind = ValueKind::Glob;
        value.text = QLatin1Char('*') + text + QLatin1Char('*');
        chip.term.values.push_back(std::move(value));
        return Filter::fromChips({chip});
    }

} // namespace

FacetModel::FacetModel(Investigation& investigation, QObject* parent)
    : QAbstractListModel(parent)
    , m_investigation(investigation)
{
    connect(&investigation, &Investigation::caseOpened, this, &FacetModel::rebuild);
    connect(&investigation, &Investigation::caseClosed, this, &FacetModel::rebuild);
    connect(&investigation, &Investigation::datasetChanged, this, &FacetModel::rebuild);
    connect(&investigation, &Investigation::filterChanged, this, &FacetModel::requestAll);
    connect(&investigation, &Investigation::selectionChanged, this, &FacetModel::takeSelection);
    connect(&investigation, &Investigation::hoverChanged, this, [this] {
        if (rowCount() > 0)
            Q_EMIT dataChanged(index(0), index(rowCount() - 1), {HoveredRole});
    });
    rebuild();
}

FacetModel::~FacetModel() = default;

// Which sections there are, for the case at hand.
void FacetModel::rebuild()
{
    beginResetModel();
    m_sections.clear();
    m_find.clear();
    const DatasetPtr data = m_investigation.dataset();
    const auto add = [this](GroupField field, const QString& title, int firstValues) {
        Section section;
        section.field = field;
        section.title = title;
        section.firstValues = section.limit = firstValues;
        m_sections.push_back(std::move(section));
    };
    if (data) {
        const bool organised = hasOrganisations(*data);
        if (organised)
            add(GroupField::Organisation, tr("Organisation"), 9);
        else
            add(GroupField::Source, tr("Source"), 8);
        add(GroupField::Type, tr("Query type"), 5);
        add(GroupField::Response, tr("Response"), 4);
        add(GroupField::Domain, tr("Domain"), 6);
        if (organised)
            add(GroupField::Source, tr("Source"), 6);
        if (data->table->sensors.size() > 1)
            add(GroupField::Sensor, tr("Sensor"), 6);
    }
    endResetModel();
    takeSelection();
    requestAll();
}

// ---- asking

void FacetModel::requestAll()
{
    for (const Section& section : m_sections)
        request(section.field);
}

void FacetModel::request(GroupField field)
{
    const Section& section = m_sections[sectionOf(field)];
    const FilterField own = *filterFieldOf(field);
    PictureSpec spec;
    spec.kind = PictureKind::TopCounts;
    spec.fields = {field};
    spec.top = mostOf(section) + 1; // one more: a lone one is shown rather than hidden
    spec.filter = m_investigation.filter().withoutField(own);
    if (!m_find.isEmpty())
        spec.filter = spec.filter.with(holding(own, m_find));
    if (!(spec.filter == m_investigation.filter()))
        spec.marked = m_investigation.filter();
    m_investigation.requestWith(slotOf(field), std::move(spec), this,
        [this, field](const Result<PicturePtr>& answer) { receive(field, answer); });
}

void FacetModel::receive(GroupField field, const Result<PicturePtr>& answer)
{
    const size_t number = sectionOf(field);
    if (number >= m_sections.size() || (!answer && answer.error().code == ErrorCode::Cancelled))
        return;
    Section section = m_sections[number];
    section.error = answer ? QString() : answer.error().what;
    if (answer) {
        const TopCounts& top = (*answer)->as<TopCounts>();
        const auto most = static_cast<size_t>(mostOf(section));
        const size_t shown = top.otherGroups == 0 ? top.groups.size() : std::min(top.groups.size(), most);
        section.values.assign(top.groups.begin(), top.groups.begin() + static_cast<std::ptrdiff_t>(shown));
        section.more = top.otherGroups + (top.groups.size() - shown);
        section.hasUnrecordedInMore = top.hasUnrecordedInOther
            || std::any_of(top.groups.begin() + static_cast<std::ptrdiff_t>(shown), top.groups.end(),
                [](const TopCount& group) { return !group.recorded[0]; });
        const qint64 filtered = m_investigation.history().current().count;
        section.total = !m_find.isEmpty() && filtered >= 0 ? static_cast<quint64>(filtered) : top.marked;
        section.sourcesInOther.reset();
        // "Other" stands last, as in the lanes.
        if (field == GroupField::Organisation)
            std::stable_partition(section.values.begin(), section.values.end(),
                [](const TopCount& value) { return bool(value.recorded[0]); });
    }
    const bool hasOther
        = field == GroupField::Organisation && !section.values.empty() && !section.values.back().recorded[0];
    show(number, std::move(section));
    if (hasOther)
        requestOther();
    Q_EMIT counted();
}

// How many sources stand behind "Other".
void FacetModel::requestOther()
{
    PictureSpec spec;
    spec.kind = PictureKind::Overview;
    spec.filter
        = m_investigation.filter().withoutField(FilterField::Org).with(Filter::equals(FilterField::Org, QString()));
    m_investigation.requestWith(
        QStringLiteral("facets.other"), std::move(spec), this, [this](const Result<PicturePtr>& answer) {
            const size_t number = sectionOf(GroupField::Organisation);
            if (!answer || number >= m_sections.size())
                return;
            Section section = m_sections[number];
            section.sourcesInOther = (*answer)->as<Overview>().inFilter.sources;
            show(number, std::move(section));
        });
}

void FacetModel::expand(const QModelIndex& index)
{
    const auto [shown, line] = at(index);
    if (!line || (line->kind != More && line->kind != Fewer))
        return;
    Section& section = m_sections[sectionOf(shown->field)];
    int limit = section.firstValues;
    if (line->kind == More) {
        const auto next
            = std::find_if(std::begin(kSteps), std::end(kSteps), [&](int step) { return step > section.limit; });
        limit = next == std::end(kSteps) ? kMostValues : *next;
    }
    section.limit = limit;
    request(section.field);
}

void FacetModel::setFind(const QString& text)
{
    if (text == m_find)
        return;
    m_find = text;
    requestAll();
}

// ---- rows

// How many values a section shows: what is looked for is shown whole, within reason.
int FacetModel::mostOf(const Section& section) const
{
    return m_find.isEmpty() ? section.limit : std::max(section.limit, kSteps[0]);
}

// Puts `next` in the place of a section. Rows come and go at its end and the others change, so that a list does not
// jump.
void FacetModel::show(size_t section, Section next)
{
    next.lines = linesOf(next);
    std::vector<Line>& lines = m_sections[section].lines;
    const int offset = offsetOf(section);
    const auto before = static_cast<int>(lines.size());
    const auto after = static_cast<int>(next.lines.size());
    if (after > before) {
        beginInsertRows({}, offset + before, offset + after - 1);
        lines.resize(next.lines.size(), {Words, 0});
        endInsertRows();
    } else if (after < before) {
        beginRemoveRows({}, offset + after, offset + before - 1);
        lines.resize(next.lines.size());
        endRemoveRows();
    }
    m_sections[section] = std::move(next);
    if (after > 0)
        Q_EMIT dataChanged(index(offset), index(offset + after - 1));
}

std::vector<FacetModel::Line> FacetModel::linesOf(const Section& section) const
{
    if (!m_find.isEmpty() && section.values.empty() && section.error.isEmpty())
        return {};
    std::vector<Line> lines = {{Header, 0}};
    for (size_t i = 0; i < section.values.size(); ++i)
        lines.push_back({Value, i});
    if (section.values.empty() || !section.error.isEmpty())
        lines.push_back({Words, 0});
    if (section.more > 0)
        lines.push_back({More, 0});
    if (m_find.isEmpty() && static_cast<int>(section.values.size()) > section.firstValues + 1)
        lines.push_back({Fewer, 0});
    return lines;
}

size_t FacetModel::sectionOf(GroupField field) const
{
    const auto found = std::find_if(
        m_sections.begin(), m_sections.end(), [field](const Section& section) { return section.field == field; });
    return static_cast<size_t>(found - m_sections.begin());
}

int FacetModel::offsetOf(size_t section) const
{
    size_t rows = 0;
    for (size_t i = 0; i < section; ++i)
        rows += m_sections[i].lines.size();
    return static_cast<int>(rows);
}

std::pair<const FacetModel::Section*, const FacetModel::Line*> FacetModel::at(const QModelIndex& index) const
{
    if (!index.isValid() || index.model() != this)
        return {nullptr, nullptr};
    auto row = static_cast<size_t>(index.row());
    for (const Section& section : m_sections) {
        if (row < section.lines.size())
            return {&section, &section.lines[row]};
        row -= section.lines.size();
    }
    return {nullptr, nullptr};
}

int FacetModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : offsetOf(m_sections.size());
}

Qt::ItemFlags FacetModel::flags(const QModelIndex& index) const
{
    const auto [section, line] = at(index);
    if (!line)
        return Qt::NoItemFlags;
    const bool acts = line->kind == Value || line->kind == More || line->kind == Fewer;
    return acts ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren : Qt::ItemNeverHasChildren;
}

// ---- what a row says

QString FacetModel::nameOf(const Section& section, const Line& line) const
{
    switch (line.kind) {
    case Header:
        return section.title;
    case More:
        if (section.hasUnrecordedInMore)
            return (section.field == GroupField::Domain ? tr("%1 more and no name") : tr("%1 more and not recorded"))
                .arg(number(section.more - 1));
        if (section.limit >= kMostValues)
            return tr("%1 more: narrow them with Find").arg(number(section.more));
        return tr("%1 more").arg(number(section.more));
    case Fewer:
        return tr("Fewer");
    case Words:
        return section.error.isEmpty() ? tr("none in this filter") : section.error;
    case Value:
        break;
    }
    const TopCount& value = section.values[line.value];
    if (value.recorded[0])
        return visibleText(value.keys[0]);
    if (section.field == GroupField::Organisation)
        return tr("Other");
    return section.field == GroupField::Domain ? tr("no name") : tr("not recorded");
}

QString FacetModel::helpOf(const Section& section, const TopCount& value) const
{
    const auto queries = [](quint64 count) { return count == 1 ? tr("1 query") : tr("%1 queries").arg(number(count)); };
    QStringList lines;
    if (value.recorded[0])
        lines << visibleText(value.keys[0]);
    else
        lines << (section.field == GroupField::Organisation ? tr("Sources of no organisation")
                                                            : tr("The log says nothing here"));
    if (!value.isMarked) {
        lines << tr("%1 without this field's filter, none in the filter").arg(queries(value.count.inFilter));
    } else if (section.total > 0) {
        const double share = 100.0 * static_cast<double>(value.count.inFilter) / static_cast<double>(section.total);
        lines << tr("%1, %2 % of the filter").arg(queries(value.count.inFilter)).arg(share, 0, 'f', 1);
    }
    if (value.count.inCase != value.count.inFilter)
        lines << tr("%1 in the case").arg(number(value.count.inCase));
    return lines.join(QLatin1Char('\n'));
}

QVariant FacetModel::valueData(const Section& section, const TopCount& value, int role) const
{
    switch (role) {
    case CountRole:
        return QVariant::fromValue(value.count.inFilter);
    case ShareRole:
        return section.total == 0
            ? 0.0
            : std::min(1.0, static_cast<double>(value.count.inFilter) / static_cast<double>(section.total));
    case MarkedRole:
        return value.isMarked;
    case SelectedRole:
        return m_selected.value(static_cast<int>(section.field)).contains(value.keys[0].toCaseFolded());
    case HoveredRole:
        return m_investigation.hovered()
            && namesValue(*m_investigation.hovered(), *filterFieldOf(section.field), value.keys[0]);
    case ColourRole:
        // Colours are the organisations': where there are none, a swatch would say nothing.
        return hasColours(section.field) && sectionOf(GroupField::Organisation) < m_sections.size()
            ? QVariant(value.colour)
            : QVariant();
    case NotRecordedRole:
        return !value.recorded[0];
    case RestRole:
        if (value.recorded[0] || !section.sourcesInOther)
            return QString();
        return *section.sourcesInOther == 1 ? tr("1 source") : tr("%1 sources").arg(number(*section.sourcesInOther));
    case HelpRole:
        return helpOf(section, value);
    default:
        return {};
    }
}

QVariant FacetModel::data(const QModelIndex& index, int role) const
{
    const auto [section, line] = at(index);
    if (!line)
        return {};
    if (role == KindRole)
        return line->kind;
    if (role == FieldRole)
        return static_cast<int>(section->field);
    if (role == Qt::DisplayRole)
        return nameOf(*section, *line);
    if (line->kind != Value)
        return role == Qt::AccessibleTextRole ? nameOf(*section, *line) : QVariant();
    const TopCount& value = section->values[line->value];
    if (role == Qt::AccessibleTextRole) {
        const bool selected = valueData(*section, value, SelectedRole).toBool();
        return QStringLiteral("%1, %2, %3").arg(section->title, nameOf(*section, *line), number(value.count.inFilter))
            + (selected ? tr(", selected") : QString());
    }
    return valueData(*section, value, role);
}

// ---- things

std::optional<Filter> FacetModel::thingAt(const QModelIndex& index) const
{
    const auto [section, line] = at(index);
    if (!line || line->kind != Value)
        return std::nullopt;
    return Filter::equals(*filterFieldOf(section->field), section->values[line->value].keys[0]);
}

QString FacetModel::keyAt(const QModelIndex& index) const
{
    const auto [section, line] = at(index);
    return line && line->kind == Value ? section->values[line->value].keys[0] : QString();
}

QModelIndex FacetModel::indexOf(GroupField field, const QString& key) const
{
    const size_t number = sectionOf(field);
    if (number >= m_sections.size())
        return {};
    const Section& section = m_sections[number];
    for (size_t i = 0; i < section.lines.size(); ++i)
        if (section.lines[i].kind == Value && section.values[section.lines[i].value].keys[0] == key)
            return index(offsetOf(number) + static_cast<int>(i));
    return {};
}

Filter FacetModel::rangeOf(const QModelIndex& from, const QModelIndex& to) const
{
    const std::optional<Filter> last = thingAt(to);
    if (!thingAt(from) || !last || at(from).first != at(to).first)
        return last.value_or(Filter());
    // One term with all values: any-of over parts compares each with each.
    FilterChip chip;
    chip.term = last->root()->term;
    chip.term.values.clear();
    const int step = from.row() <= to.row() ? 1 : -1;
    for (int row = from.row(); chip.term.values.size() < kMostInRange; row += step) {
        if (const std::optional<Filter> one = thingAt(index(row)))
            chip.term.values.push_back(one->root()->term.values.front());
        if (row == to.row())
            break;
    }
    return Filter::fromChips({chip});
}

void FacetModel::takeSelection()
{
    m_selected.clear();
    const std::vector<Filter> parts
        = m_investigation.selection() ? partsOf(*m_investigation.selection()) : std::vector<Filter>();
    for (const Filter& part : parts) {
        const FilterNode& root = *part.root();
        if (root.kind != FilterNode::Kind::Term || root.term.values.size() != 1
            || root.term.values.front().kind != ValueKind::Exact)
            continue;
        for (const Section& section : m_sections)
            if (*filterFieldOf(section.field) == root.term.field)
                m_selected[static_cast<int>(section.field)].insert(root.term.values.front().text.toCaseFolded());
    }
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), {SelectedRole});
}

} // namespace askance
