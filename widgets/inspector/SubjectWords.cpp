// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/SubjectWords.h"

#include "drawing/NumberText.h"
#include "drawing/SpanText.h"
#include "filter/Parts.h"
#include "states/ThingWords.h"

#include <QCoreApplication>

#include <algorithm>

namespace askance {

namespace {

    QString words(const char* text)
    {
        return QCoreApplication::translate("Inspector", text);
    }

    QString dot()
    {
        return QStringLiteral(" · ");
    }

    // "organisations" …: what several values of one field are.
    QString plural(FilterField field)
    {
        switch (field) {
        case FilterField::Org:
            return words("organisations");
        case FilterField::Source:
            return words("source addresses");
        case FilterField::Domain:
            return words("names");
        case FilterField::Type:
            return words("query types");
        case FilterField::Response:
            return words("responses");
        case FilterField::Sensor:
            return words("sensors");
        case FilterField::Time:
            return words("time ranges");
        case FilterField::Row:
            return words("records");
        default:
            return words("things");
        }
    }

    QString ruleText(const Membership& membership)
    {
        const QString pattern = QString::fromStdString(membership.pattern);
        return membership.kind == MembershipKind::OwnerOfName ? words("owns %1").arg(pattern) : pattern;
    }

    void nameOrganisation(SubjectWords& subject, const Dataset& data, const QString& name)
    {
        subject.kind = SubjectWords::Kind::Organisation;
        if (name.isEmpty()) {
            subject.title = words("Other");
            subject.details = words("Sources of no organisation");
            subject.colour = 0;
            return;
        }
        QStringList parts{words("Organisation")};
        QStringList groupedBy;
        const OrganisationColumn& known = *data.organisations;
        for (size_t i = 0; i < known.list.size(); ++i) {
            if (name.compare(QString::fromStdString(known.list[i].name), Qt::CaseInsensitive) != 0)
                continue;
            subject.title = QString::fromStdString(known.list[i].name);
            subject.colour = known.list[i].colour;
            if (!known.list[i].kind.empty())
                parts << QString::fromStdString(known.list[i].kind);
            for (const Membership& membership : known.memberships) {
                if (membership.organisation != i)
                    continue;
                if (membership.kind != MembershipKind::OwnerOfName)
                    groupedBy << ruleText(membership);
                subject.rules
                    << words("%1 – cited: %2").arg(ruleText(membership), QString::fromStdString(membership.citation));
            }
        }
        if (groupedBy.size() == 1)
            parts << words("grouped by rule “%1”").arg(groupedBy.front());
        else if (!groupedBy.isEmpty())
            parts << words("grouped by %1 rules").arg(groupedBy.size());
        subject.details = parts.join(dot());
    }

    void nameSource(SubjectWords& subject, const Dataset& data, const QString& text)
    {
        subject.kind = SubjectWords::Kind::Source;
        const quint32 number = data.table->sources.find(text.toStdString());
        const bool isAddress = number != kNone && data.table->sourceAddress[number].kind == SourceKind::Address;
        QStringList parts{isAddress ? words("Source address") : words("Source")};
        if (number != kNone && data.organisations && data.organisations->ofSource[number] != kNone16) {
            const Organisation& organisation = data.organisations->list[data.organisations->ofSource[number]];
            parts << QString::fromStdString(organisation.name);
            subject.colour = organisation.colour;
        }
        subject.details = parts.join(dot());
    }

    // The organisation that owns a name; null if nobody is known to.
    const Organisation* ownerOf(const Dataset& data, const QString& name)
    {
        const quint32 number = data.table->domains.find(name.toStdString());
        if (number == kNone || !data.organisations || number >= data.organisations->ownerOfDomain.size())
            return nullptr;
        const quint16 owner = data.organisations->ownerOfDomain[number];
        return owner == kNone16 ? nullptr : &data.organisations->list[owner];
    }

    void nameDomain(SubjectWords& subject, const Dataset& data, const QString& name)
    {
        subject.kind = SubjectWords::Kind::Domain;
        if (name.isEmpty())
            subject.title = words("no name");
        QStringList parts{name.isEmpty() ? words("Queries that carry no name") : words("Name asked for")};
        if (const Organisation* owner = ownerOf(data, name))
            parts << words("owner by document: %1").arg(QString::fromStdString(owner->name));
        subject.details = parts.join(dot());
        const QStringList labels = name.split(QLatin1Char('.'));
        subject.isInternational = std::any_of(labels.begin(), labels.end(),
            [](const QString& label) { return label.startsWith(QLatin1String("xn--"), Qt::CaseInsensitive); });
    }

    // "mail1.example.com A · asked by 192.0.2.1 · ns1.log:1"; what the log does not say is left out.
    QString recordDetails(const Dataset& data, const QString& number)
    {
        const ColumnTable& table = *data.table;
        const auto found = std::find(table.recordId.begin(), table.recordId.end(), number.toUInt());
        if (found == table.recordId.end())
            return words("No such record in the case");
        const auto row = static_cast<size_t>(found - table.recordId.begin());
        const auto text = [](std::string_view bytes) {
            return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
        };
        QStringList asked;
        if (table.domain[row] != kNone)
            asked << text(table.domains.at(table.domain[row]));
        if (table.type[row] != kNone16)
            asked << text(table.types[table.type[row]].word);
        QStringList parts;
        if (!asked.isEmpty())
            parts << asked.join(QLatin1Char(' '));
        if (table.source[row] != kNone)
            parts << words("asked by %1").arg(text(table.sources.at(table.source[row])));
        parts << text(table.evidenceNames[table.evidence[row]]) + QLatin1Char(':') + QString::number(table.line[row]);
        return parts.join(dot());
    }

    void nameValue(SubjectWords& subject, const Dataset& data, const FilterChip& chip, const FilterValue& value)
    {
        subject.title = value.text.isEmpty() ? words("not recorded") : value.text;
        switch (chip.term.field) {
        case FilterField::Org:
            return nameOrganisation(subject, data, value.text);
        case FilterField::Source:
            return nameSource(subject, data, value.text);
        case FilterField::Domain:
            return nameDomain(subject, data, value.text);
        case FilterField::Type:
            subject.details = words("Query type");
            break;
        case FilterField::Row:
            subject.title = words("Record %1").arg(countText(quint64{value.text.toULongLong()}));
            subject.details = recordDetails(data, value.text);
            break;
        default:
            subject.details = QLatin1String(fieldInfo(chip.term.field).name);
            subject.details[0] = subject.details[0].toUpper();
        }
        subject.kind = SubjectWords::Kind::Value;
    }

    void nameSeveral(SubjectWords& subject, const std::vector<Filter>& parts)
    {
        subject.kind = SubjectWords::Kind::Several;
        const auto fieldOf = [](const Filter& part) {
            const FilterNode& root = *part.root();
            return root.kind == FilterNode::Kind::Term ? root.term.field : FilterField::Text;
        };
        const FilterField first = fieldOf(parts.front());
        const bool same
            = std::all_of(parts.begin(), parts.end(), [&](const Filter& part) { return fieldOf(part) == first; });
        subject.title = QStringLiteral("%1 %2").arg(countText(parts.size()), same ? plural(first) : words("things"));
        subject.details = words("Lookups of any of these, counted once");
    }

    void nameSelection(SubjectWords& subject, const Dataset& data, const ZoneRules& zone)
    {
        const std::vector<Filter> parts = partsOf(subject.thing);
        if (parts.size() > 1)
            return nameSeveral(subject, parts);
        const std::vector<FilterChip> chips = subject.thing.chips();
        if (const FilterValue* value = chips.size() == 1 ? onlyValue(chips.front()) : nullptr;
            value && chips.front().term.field != FilterField::Time) {
            nameValue(subject, data, chips.front(), *value);
            if (fieldInfo(chips.front().term.field).zoned) {
                subject.title = thingName(subject.thing, zone);
                subject.details += QStringLiteral(", ") + QString::fromUtf8(zone.id());
            }
            return;
        }
        subject.title = thingName(subject.thing, zone);
        const std::optional<TimeSpan> span = subject.thing.timeBounds();
        const bool isTime
            = chips.size() == 1 && span && !chips.front().expression && chips.front().term.field == FilterField::Time;
        subject.kind = isTime ? SubjectWords::Kind::Time : SubjectWords::Kind::Mixed;
        const bool isZoned = std::any_of(chips.begin(), chips.end(),
            [](const FilterChip& chip) { return !chip.expression && fieldInfo(chip.term.field).zoned; });
        subject.details = isTime ? words("Time range, %1").arg(QString::fromUtf8(zone.id()))
            : isZoned            ? words("Selection, %1").arg(QString::fromUtf8(zone.id()))
                                 : words("Selection");
        if (isTime && span->beginUs > kEarliestUs && span->endUs < kLatestUs)
            subject.details += dot() + durationText(span->lengthUs());
        if (isTime)
            return;
        for (const FilterChip& chip : chips)
            if (const FilterValue* value = onlyValue(chip); value && chip.term.field == FilterField::Org) {
                SubjectWords organisation;
                nameOrganisation(organisation, data, value->text);
                subject.colour = organisation.colour;
            }
    }

} // namespace

SubjectWords subjectWords(const Picture& picture, const ZoneRules& zone)
{
    SubjectWords subject;
    if (picture.spec.selection) {
        subject.thing = *picture.spec.selection;
        nameSelection(subject, *picture.data, zone);
        return subject;
    }
    subject.thing = picture.spec.filter;
    subject.title = subject.thing.isEmpty() ? words("Whole case") : words("Filtered queries");
    QStringList lines;
    for (const FilterChip& chip : subject.thing.chips())
        lines << (chip.off ? words("off: %1") : QStringLiteral("%1")).arg(chipWords(chip).line());
    subject.details = lines.isEmpty() ? words("No filter, nothing selected") : lines.join(dot());
    return subject;
}

int partColour(const Dataset& data, const Filter& part)
{
    const std::vector<FilterChip> chips = part.chips();
    const FilterValue* value = chips.size() == 1 ? onlyValue(chips.front()) : nullptr;
    SubjectWords subject;
    if (value && chips.front().term.field == FilterField::Org)
        nameOrganisation(subject, data, value->text);
    else if (value && chips.front().term.field == FilterField::Source)
        nameSource(subject, data, value->text);
    return subject.colour.value_or(-1);
}

std::vector<DocumentWords> documentsAbout(const Picture& picture, const SubjectWords& subject)
{
    const Dataset& data = *picture.data;
    QString party;
    if (subject.kind == SubjectWords::Kind::Organisation) {
        party = subject.title;
    } else if (subject.kind == SubjectWords::Kind::Source && data.organisations) {
        const quint32 number = data.table->sources.find(subject.title.toStdString());
        if (number != kNone && data.organisations->ofSource[number] != kNone16)
            party = QString::fromStdString(data.organisations->list[data.organisations->ofSource[number]].name);
    } else if (subject.kind == SubjectWords::Kind::Domain) {
        if (const Organisation* owner = ownerOf(data, subject.title))
            party = QString::fromStdString(owner->name);
    }
    std::vector<DocumentWords> documents;
    if (party.isEmpty())
        return documents;
    const ZoneRules utc;
    const auto isParty = [&](const QString& name) {
        return name.compare(party, Qt::CaseInsensitive) == 0
            || name.startsWith(party + QLatin1Char(' '), Qt::CaseInsensitive);
    };
    for (const RelationDocument& relation : data.relations) {
        if (!isParty(relation.from) && !isParty(relation.to))
            continue;
        DocumentWords document;
        document.text = QStringLiteral("%1 – %2 – %3").arg(relation.from, relation.kind, relation.to);
        QStringList held;
        if (relation.validity.beginUs > kEarliestUs)
            held << words("from %1").arg(dayText(relation.validity.beginUs, utc, true));
        if (relation.validity.endUs < kLatestUs)
            held << words("until %1").arg(dayText(relation.validity.endUs - 1, utc, true));
        document.citation = words("cited: %1").arg(relation.citation);
        if (!held.isEmpty())
            document.citation += words(" (%1)").arg(held.join(QLatin1Char(' ')));
        documents.push_back(std::move(document));
    }
    return documents;
}

} // namespace askance
