// SPDX-License-Identifier: GPL-3.0-or-later
#include "filter/Completion.h"

#include "filter/Candidates.h"
#include "filter/FieldNames.h"
#include "filter/FilterLexer.h"
#include "filter/Match.h"
#include "filter/Scan.h"
#include "filter/ValueText.h"

#include <algorithm>
#include <array>

namespace askance {

namespace {

    // What the cursor stands in: the beginning of a term, or a value of a field.
    struct Place {
        std::optional<FilterField> field;
        bool comparison = false;
        qsizetype begin = 0; // of the word or value
        qsizetype end = 0;
        QString typed; // letters before the cursor, unquoted
        QString raw; // the same as typed, quotes included
        bool pattern = false;
    };

    // Moves behind "field:" or "field>=", if there is one before `cursor`.
    void takeField(const QString& text, qsizetype cursor, qsizetype& pos, Place& place)
    {
        qsizetype end = pos;
        while (end < text.size() && (text[end].isLetter() || text[end] == QLatin1Char('_')))
            ++end;
        if (end == pos || end >= cursor)
            return;
        const char16_t op = text[end].unicode();
        if (op != u':' && op != u'<' && op != u'>')
            return;
        place.field = fieldNamed(QStringView(text).mid(pos, end - pos));
        place.comparison = op != u':';
        if (!place.field)
            return;
        pos = end + 1;
        if (place.comparison && pos < text.size() && text[pos] == QLatin1Char('='))
            ++pos;
    }

    // Reads the value at `pos`; true if the cursor stands in it or right behind it.
    bool takeValue(const QString& text, qsizetype cursor, qsizetype& pos, Place& place)
    {
        place.begin = pos;
        const RawValue raw = readRawValue(text, pos);
        if (pos < cursor && !raw.unclosed)
            return false;
        place.end = raw.unclosed ? cursor : pos; // an open quote would swallow everything behind the cursor
        for (const RawValue::Letter& letter : raw.letters)
            if (letter.place < cursor)
                place.typed += letter.c;
        place.raw = text.mid(place.begin, cursor - place.begin);
        place.pattern = raw.regex || raw.hasBare(u'*') || raw.hasBare(u'?') || raw.hasBare(u'/');
        return true;
    }

    Place placeAt(const QString& text, qsizetype cursor)
    {
        qsizetype pos = 0;
        while (pos < cursor) {
            if (endsWord(text[pos])) {
                ++pos;
                continue;
            }
            Place place;
            if (text[pos] == QLatin1Char('-'))
                ++pos;
            takeField(text, cursor, pos, place);
            while (true) {
                if (takeValue(text, cursor, pos, place))
                    return place;
                if (!place.field || pos >= text.size() || text[pos] != QLatin1Char(','))
                    break;
                ++pos;
                place.typed.clear();
            }
        }
        Place place;
        place.begin = place.end = cursor;
        return place;
    }

    CompletionItem itemOf(FilterField field, const Candidate& candidate, const QString& typed, bool withField)
    {
        CompletionItem item;
        item.insert = valueText(field, candidate.value);
        item.label = candidate.label;
        item.explanation = candidate.explanation;
        if (withField) {
            item.insert.prepend(fieldName(field) + QLatin1Char(':'));
            item.explanation = fieldName(field)
                + (candidate.explanation.isEmpty() ? QString() : QStringLiteral(" · ") + candidate.explanation);
        }
        item.matched = matchedLetters(item.label, typed);
        item.count = candidate.count;
        item.colour = candidate.colour;
        return item;
    }

    void addFields(const QString& typed, std::vector<CompletionItem>& items)
    {
        std::vector<std::pair<int, CompletionItem>> fields;
        for (const FieldInfo& info : filterFields()) {
            if (info.field == FilterField::Finding) // no case holds findings yet
                continue;
            const QString name = QString::fromLatin1(info.name);
            const QString alias = info.alias ? QString::fromLatin1(info.alias) : name;
            const int score = std::max(answerScore(name, typed), answerScore(alias, typed));
            if (score == 0 || (score == 1 && !typed.isEmpty()))
                continue;
            CompletionItem item;
            item.insert = item.label = name + QLatin1Char(':');
            item.explanation = QStringLiteral("field: %1").arg(QString::fromUtf8(info.meaning));
            item.matched = matchedLetters(item.label, typed);
            item.isField = true;
            fields.emplace_back(score, std::move(item));
        }
        std::stable_sort(fields.begin(), fields.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
        for (auto& [score, item] : fields)
            items.push_back(std::move(item));
    }

    // Without a field: fields, then values of any field that answer, then the word itself as a search.
    void addBareWord(const Dataset& data, const Place& place, const ZoneRules& zone, int limit, CompletionList& list)
    {
        list.heading = QStringLiteral("Type a field, or a part of a name or source");
        addFields(place.typed, list.items);
        if (place.typed.size() < 2 || !data.table)
            return;
        std::vector<CompletionItem> values;
        for (const FilterField field : {FilterField::Org, FilterField::Source, FilterField::Domain})
            for (const Candidate& candidate : candidates(data, field, place.typed, zone, 3))
                values.push_back(itemOf(field, candidate, place.typed, true));
        // The search stands in any list, however many values there are.
        const size_t room = static_cast<size_t>(std::max(0, limit - 1));
        for (CompletionItem& item : values)
            if (list.items.size() < room)
                list.items.push_back(std::move(item));
        list.items.resize(std::min(list.items.size(), room));
        const Filter search = Filter::equals(FilterField::Text, place.typed);
        CompletionItem item;
        item.insert = search.toText();
        item.label = place.typed;
        item.explanation = QStringLiteral("text · anywhere in a name or source");
        item.matched = matchedLetters(item.label, place.typed);
        item.count = match(data, search).count();
        list.items.push_back(std::move(item));
    }

    struct Noun {
        const char* one;
        const char* many;
    };

    QString counted(qsizetype number, const Noun& noun)
    {
        return QStringLiteral("%1 %2").arg(number).arg(QLatin1String(number == 1 ? noun.one : noun.many));
    }

    // "alf*", "10.0.0.0/8" or "/re/": what it stands for, and how many of them there are.
    void addPattern(const Dataset& data, const Place& place, const ZoneRules& zone, CompletionList& list)
    {
        const ParsedFilter parsed = parseFilter(fieldName(*place.field) + QLatin1Char(':') + place.raw, zone);
        if (parsed.error || parsed.filter.isEmpty() || parsed.filter.root()->kind != FilterNode::Kind::Term)
            return;
        const FilterTerm& term = parsed.filter.root()->term;
        const auto chosen = [](const Choice& choice) { return std::count(choice.begin(), choice.end() - 1, 1); };
        QString what;
        switch (term.field) {
        case FilterField::Source:
        case FilterField::Server:
            what = counted(chosen(chooseSources(*data.table, term, nullptr)), {"source", "sources"});
            break;
        case FilterField::Domain:
            what = counted(chosen(chooseDomains(*data.table, term, nullptr)), {"name", "names"});
            break;
        case FilterField::Org:
        case FilterField::Owner:
            if (data.organisations)
                what = counted(
                    chosen(chooseOrganisations(data.organisations->list, term)), {"organisation", "organisations"});
            break;
        default:
            break;
        }
        CompletionItem item;
        item.insert = item.label = place.raw;
        item.explanation = what.isEmpty() ? QStringLiteral("pattern") : QStringLiteral("pattern · ") + what;
        item.count = match(data, parsed.filter).count();
        list.items.push_back(std::move(item));
    }

    QString headingOf(const FieldInfo& info)
    {
        return QStringLiteral("%1: — %2, as in %3")
            .arg(QLatin1String(info.name), QString::fromUtf8(info.meaning), QLatin1String(info.example));
    }

} // namespace

CompletionList complete(const Dataset& data, const QString& text, qsizetype cursor, const ZoneRules& zone, int limit)
{
    const Place place = placeAt(text, std::clamp<qsizetype>(cursor, 0, text.size()));
    CompletionList list;
    list.replaceBegin = place.begin;
    list.replaceLength = place.end - place.begin;
    if (!place.field) {
        addBareWord(data, place, zone, limit, list);
    } else if (*place.field != FilterField::Finding) {
        list.heading = headingOf(fieldInfo(*place.field));
        if (data.table && place.pattern && !place.comparison)
            addPattern(data, place, zone, list);
        if (!place.comparison || *place.field == FilterField::Ttl) // others offer ranges or words, which none compares
            for (const Candidate& candidate : candidates(data, *place.field, place.typed, zone, limit))
                list.items.push_back(itemOf(*place.field, candidate, place.typed, false));
    }
    list.items.resize(std::min(list.items.size(), static_cast<size_t>(std::max(limit, 0))));
    return list;
}

} // namespace askance
