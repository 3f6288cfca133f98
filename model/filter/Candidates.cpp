// SPDX-License-Identifier: GPL-3.0-or-later
#include "filter/Candidates.h"

#include "filter/Match.h"
#include "filter/ValueText.h"

#include "record/CivilTime.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>

namespace askance {

namespace {

    QString textOf(std::string_view bytes)
    {
        return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
    }

    // Records per entry of a dictionary.
    template <typename Index> std::vector<quint64> countsOf(const std::vector<Index>& column, size_t entries)
    {
        std::vector<quint64> counts(entries, 0);
        for (const Index index : column)
            if (index < entries)
                ++counts[index];
        return counts;
    }

    bool isBetter(const Candidate& a, const Candidate& b)
    {
        if (a.score != b.score)
            return a.score > b.score;
        return a.count != b.count ? a.count > b.count : a.label < b.label;
    }

    // Cheap and never wrong in saying no: an answer to ASCII letters holds them, case aside.
    bool mayAnswer(std::string_view text, std::string_view lowerTyped)
    {
        const auto same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + ('a' - 'A') : a) == b; };
        return std::search(text.begin(), text.end(), lowerTyped.begin(), lowerTyped.end(), same) != text.end();
    }

    // The best `limit` of many. Millions of names are told apart as bytes; only those that answer become text.
    template <typename BytesAt, typename Explain>
    std::vector<Candidate> best(
        const std::vector<quint64>& counts, const QString& typed, int limit, BytesAt&& bytesAt, Explain&& explain)
    {
        std::vector<Candidate> found;
        const auto most = static_cast<size_t>(std::max(limit, 0));
        const std::string lowerTyped = typed.toLower().toStdString();
        const bool ascii = std::all_of(lowerTyped.begin(), lowerTyped.end(), [](char c) { return c >= 0; });
        for (size_t i = 0; i < counts.size() && most > 0; ++i) {
            const bool full = found.size() == most;
            if (counts[i] == 0 || (typed.isEmpty() && full && counts[i] < found.back().count))
                continue;
            const std::string_view bytes = bytesAt(i);
            if (ascii && !mayAnswer(bytes, lowerTyped))
                continue;
            Candidate candidate;
            candidate.label = textOf(bytes);
            candidate.score = answerScore(candidate.label, typed);
            candidate.count = counts[i];
            if (candidate.score == 0 || (full && !isBetter(candidate, found.back())))
                continue;
            candidate.value.text = candidate.label;
            explain(i, candidate);
            found.insert(std::upper_bound(found.begin(), found.end(), candidate, isBetter), candidate);
            if (found.size() > most)
                found.pop_back();
        }
        return found;
    }

    std::vector<Candidate> sourceCandidates(const Dataset& data, FilterField field, const QString& typed, int limit)
    {
        const ColumnTable& table = *data.table;
        const auto& column = field == FilterField::Server ? table.server : table.source;
        return best(
            countsOf(column, table.sources.size()), typed, limit,
            [&](size_t i) { return std::string_view(table.sources.at(static_cast<quint32>(i))); },
            [&](size_t i, Candidate& candidate) {
                const SourceAddress& address = table.sourceAddress[i];
                candidate.explanation = address.kind == SourceKind::Address ? QStringLiteral("address")
                    : address.kind == SourceKind::Host                      ? QStringLiteral("host name")
                                                                            : QStringLiteral("as logged");
            });
    }

    std::vector<Candidate> domainCandidates(const Dataset& data, const QString& typed, int limit)
    {
        const ColumnTable& table = *data.table;
        return best(
            countsOf(table.domain, table.domains.size()), typed, limit,
            [&](size_t i) { return std::string_view(table.domains.at(static_cast<quint32>(i))); },
            [](size_t, Candidate& candidate) { candidate.explanation = QStringLiteral("name"); });
    }

    // The last two and three labels of every name: what is worth looking below of.
    std::vector<Candidate> zoneCandidates(const Dataset& data, const QString& typed, int limit)
    {
        const ColumnTable& table = *data.table;
        const std::vector<quint64> counts = countsOf(table.domain, table.domains.size());
        std::map<std::string_view, quint64> zones;
        for (quint32 i = 0; i < table.domains.size(); ++i) {
            const std::string_view name = table.domains.at(i);
            size_t at = name.size();
            for (int labels = 1; labels <= 3 && at != std::string_view::npos && at > 0; ++labels) {
                at = name.rfind('.', at - 1);
                if (labels >= 2 && name != ".")
                    zones[name.substr(at == std::string_view::npos ? 0 : at + 1)] += counts[i];
            }
        }
        std::vector<std::string_view> names;
        std::vector<quint64> totals;
        for (const auto& [name, count] : zones) {
            names.push_back(name);
            totals.push_back(count);
        }
        return best(
            totals, typed, limit, [&](size_t i) { return std::string_view(names[i]); },
            [](size_t, Candidate& candidate) { candidate.explanation = QStringLiteral("with all below"); });
    }

    std::vector<Candidate> organisationCandidates(
        const Dataset& data, FilterField field, const QString& typed, int limit)
    {
        if (!data.organisations)
            return {};
        const OrganisationColumn& column = *data.organisations;
        std::vector<quint64> counts(column.list.size(), 0);
        if (field == FilterField::Org) {
            counts = countsOf(column.ofRow, column.list.size());
        } else {
            for (const quint32 domain : data.table->domain)
                if (domain < column.ownerOfDomain.size() && column.ownerOfDomain[domain] < counts.size())
                    ++counts[column.ownerOfDomain[domain]];
        }
        return best(
            counts, typed, limit, [&](size_t i) { return std::string_view(column.list[i].name); },
            [&](size_t i, Candidate& candidate) {
                candidate.explanation = textOf(column.list[i].kind);
                candidate.colour = column.list[i].colour;
            });
    }

    std::vector<Candidate> codeCandidates(const Dataset& data, FilterField field, const QString& typed, int limit)
    {
        const bool types = field == FilterField::Type;
        const std::vector<CodeWord>& codes = types ? data.table->types : data.table->responses;
        return best(
            countsOf(types ? data.table->type : data.table->response, codes.size()), typed, limit,
            [&](size_t i) { return std::string_view(codes[i].word); },
            [&](size_t i, Candidate& candidate) {
                if (codes[i].number >= 0)
                    candidate.explanation = QStringLiteral("%1 %2")
                                                .arg(types ? QStringLiteral("type") : QStringLiteral("code"))
                                                .arg(codes[i].number);
            });
    }

    std::vector<Candidate> nameCandidates(const Dataset& data, FilterField field, const QString& typed, int limit)
    {
        const bool sensors = field == FilterField::Sensor;
        const std::vector<std::string>& names = sensors ? data.table->sensors : data.table->evidenceNames;
        return best(
            countsOf(sensors ? data.table->sensor : data.table->evidence, names.size()), typed, limit,
            [&](size_t i) { return std::string_view(names[i]); }, [](size_t, Candidate&) {});
    }

    std::vector<Candidate> ttlCandidates(const Dataset& data, const QString& typed, int limit)
    {
        std::map<quint32, quint64> counts;
        for (const quint32 ttl : data.table->ttl)
            if (ttl != kNone)
                ++counts[ttl];
        std::vector<std::string> values;
        std::vector<quint64> totals;
        for (const auto& [ttl, count] : counts) {
            values.push_back(std::to_string(ttl));
            totals.push_back(count);
        }
        return best(
            totals, typed, limit, [&](size_t i) { return std::string_view(values[i]); },
            [](size_t, Candidate& candidate) { candidate.explanation = QStringLiteral("seconds"); });
    }

    // Values written by hand, counted by matching them.
    std::vector<Candidate> fixedCandidates(
        const Dataset& data, FilterField field, const QStringList& texts, const QString& typed, const ZoneRules& zone)
    {
        std::vector<Candidate> found;
        for (const QString& text : texts) {
            const ParsedFilter parsed
                = parseFilter(QString::fromLatin1(fieldInfo(field).name) + QLatin1Char(':') + text, zone);
            const int score = answerScore(text, typed);
            if (parsed.error || score == 0)
                continue;
            Candidate candidate;
            candidate.label = text;
            candidate.value = parsed.filter.root()->term.values.front();
            // The table is sorted by time: no need to scan it for each of hundreds of days.
            const auto rowAt = [&](qint64 us) { return quint64{data.table->lowerBound(us)}; };
            candidate.count = field == FilterField::Time ? rowAt(candidate.value.end) - rowAt(candidate.value.begin)
                                                         : match(data, parsed.filter).count();
            candidate.score = score;
            found.push_back(std::move(candidate));
        }
        std::stable_sort(
            found.begin(), found.end(), [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
        return found;
    }

    // The case as a whole, then its months and days that hold records, as far as they are few.
    QStringList timeTexts(const Dataset& data, const ZoneRules& zone)
    {
        constexpr qint64 mostDays = 400;
        const TimeSpan span = data.table->span();
        if (span.isEmpty())
            return {};
        const qint64 first = floorDiv(zone.toLocal(span.beginUs), kUsPerDay);
        const qint64 last = floorDiv(zone.toLocal(span.endUs - 1), kUsPerDay);
        const auto day
            = [](qint64 number) { return QString::fromStdString(clockText(number * kUsPerDay, 0)).left(10); };
        QStringList texts = {first == last ? day(first) : day(first) + QLatin1String("..") + day(last)};
        QStringList days;
        for (qint64 d = first; d <= std::min(last, first + mostDays); ++d) {
            const QString month = day(d).left(7);
            if (first != last && !texts.contains(month))
                texts += month;
            if (first != last)
                days += day(d);
        }
        return texts + days;
    }

} // namespace

int answerScore(QStringView text, QStringView typed)
{
    if (typed.isEmpty())
        return 1;
    int score = 0;
    for (qsizetype at = text.indexOf(typed, 0, Qt::CaseInsensitive); at >= 0;
         at = text.indexOf(typed, at + 1, Qt::CaseInsensitive)) {
        if (at == 0)
            return text.size() == typed.size() ? 4 : 3;
        if (!text[at - 1].isLetterOrNumber())
            return 2;
        score = 1;
    }
    return score;
}

std::vector<int> matchedLetters(const QString& label, const QString& typed)
{
    std::vector<int> letters;
    const qsizetype at = typed.isEmpty() ? -1 : label.indexOf(typed, 0, Qt::CaseInsensitive);
    for (qsizetype i = 0; at >= 0 && i < typed.size(); ++i)
        letters.push_back(static_cast<int>(at + i));
    return letters;
}

std::vector<Candidate> candidates(
    const Dataset& data, FilterField field, const QString& typed, const ZoneRules& zone, int limit)
{
    if (!data.table || limit <= 0)
        return {};
    std::vector<Candidate> found;
    const auto fixed = [&](const QStringList& texts) { return fixedCandidates(data, field, texts, typed, zone); };
    switch (field) {
    case FilterField::Source:
    case FilterField::Server:
        return sourceCandidates(data, field, typed, limit);
    case FilterField::Domain:
        return domainCandidates(data, typed, limit);
    case FilterField::Under:
        return zoneCandidates(data, typed, limit);
    case FilterField::Org:
    case FilterField::Owner:
        return organisationCandidates(data, field, typed, limit);
    case FilterField::Type:
    case FilterField::Response:
        return codeCandidates(data, field, typed, limit);
    case FilterField::Sensor:
    case FilterField::File:
        return nameCandidates(data, field, typed, limit);
    case FilterField::Ttl:
        return ttlCandidates(data, typed, limit);
    case FilterField::Time:
        found = fixed(timeTexts(data, zone));
        std::erase_if(found, [](const Candidate& candidate) { return candidate.count == 0; });
        break;
    case FilterField::Hour:
        found = fixed({QStringLiteral("09:00..18:00"), QStringLiteral("18:00..09:00"), QStringLiteral("00:00..06:00"),
            QStringLiteral("06:00..12:00"), QStringLiteral("12:00..18:00"), QStringLiteral("18:00..24:00")});
        break;
    case FilterField::Weekday:
        found = fixed({QStringLiteral("mon..fri"), QStringLiteral("sat..sun"), QStringLiteral("mon"),
            QStringLiteral("tue"), QStringLiteral("wed"), QStringLiteral("thu"), QStringLiteral("fri"),
            QStringLiteral("sat"), QStringLiteral("sun")});
        break;
    case FilterField::Repeat:
        found = fixed({QStringLiteral("no"), QStringLiteral("yes")});
        break;
    case FilterField::Rtt:
        found = fixed({QStringLiteral("..1ms"), QStringLiteral("1ms..10ms"), QStringLiteral("10ms..100ms"),
            QStringLiteral("100ms..1s"), QStringLiteral("1s..")});
        break;
    case FilterField::Row:
    case FilterField::Finding:
    case FilterField::Text:
        break;
    }
    found.resize(std::min(found.size(), static_cast<size_t>(limit)));
    return found;
}

} // namespace askance
