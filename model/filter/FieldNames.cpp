// SPDX-License-Identifier: GPL-3.0-or-later
#include "filter/FieldNames.h"

#include <algorithm>

namespace askance {

const std::vector<FieldInfo>& filterFields()
{
    using F = FilterField;
    // In the order of FilterField: fieldInfo() counts on it.
    static const std::vector<FieldInfo> fields = {
        {F::Time, "time", nullptr, true, true, "time:2016-05-04..2016-09-23", "when, whole days or finer"},
        {F::Hour, "hour", nullptr, false, true, "hour:09:00..18:00", "hour of the day"},
        {F::Weekday, "weekday", nullptr, false, true, "weekday:mon..fri", "day of the week"},
        {F::Source, "source", nullptr, false, false, "source:192.0.2.0/24", "who asked: address, prefix or name"},
        {F::Org, "org", nullptr, false, false, "org:alfa*", "organisation of the source"},
        {F::Server, "server", nullptr, false, false, "server:192.0.2.53", "answering server"},
        {F::Domain, "domain", nullptr, false, false, "domain:mail.example.com", "name asked for"},
        {F::Under, "under", nullptr, false, false, "under:example.com", "name asked for, with all below"},
        {F::Owner, "owner", nullptr, false, false, "owner:alfa*", "organisation that owns the name"},
        {F::Type, "type", nullptr, true, false, "type:A,AAAA", "query type, word or number"},
        {F::Response, "response", "rcode", true, false, "response:NXDOMAIN", "response code, word or number"},
        {F::Ttl, "ttl", nullptr, true, false, "ttl>=60", "smallest TTL of the answer, seconds"},
        {F::Rtt, "rtt", nullptr, true, false, "rtt<500ms", "time to the answer"},
        {F::Sensor, "sensor", nullptr, false, false, "sensor:ns1", "who recorded it"},
        {F::File, "file", nullptr, false, false, "file:*.log.gz", "log file it was read from"},
        {F::Row, "row", nullptr, true, false, "row:5..10", "record number"},
        {F::Repeat, "repeat", nullptr, false, false, "repeat:no", "records that several sensors saw"},
        {F::Finding, "finding", nullptr, false, false, "finding:1", "what a finding was made of"},
        {F::Text, "text", nullptr, false, false, "text:mail", "part of a name or source"},
    };
    return fields;
}

const FieldInfo& fieldInfo(FilterField field)
{
    return filterFields()[static_cast<size_t>(field)];
}

QString fieldName(FilterField field)
{
    return QString::fromLatin1(fieldInfo(field).name);
}

std::optional<FilterField> fieldNamed(QStringView name)
{
    for (const FieldInfo& info : filterFields()) {
        if (name.compare(QLatin1String(info.name), Qt::CaseInsensitive) == 0
            || (info.alias && name.compare(QLatin1String(info.alias), Qt::CaseInsensitive) == 0))
            return info.field;
    }
    return std::nullopt;
}

int editDistance(QStringView a, QStringView b)
{
    const auto columns = static_cast<size_t>(b.size()) + 1;
    std::vector<int> beforeLast(columns), last(columns), row(columns);
    for (size_t j = 0; j < columns; ++j)
        last[j] = static_cast<int>(j);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        row[0] = static_cast<int>(i);
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const auto at = static_cast<size_t>(j);
            const int replaced = last[at - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[at] = std::min({last[at] + 1, row[at - 1] + 1, replaced});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[at] = std::min(row[at], beforeLast[at - 2] + 1);
        }
        std::swap(beforeLast, last);
        std::swap(last, row);
    }
    return last[columns - 1];
}

QString nearestWord(QStringView typed, const QStringList& candidates)
{
    if (typed.isEmpty() || typed.size() > 64) // nobody meant a field by that; and the distance is quadratic
        return {};
    const QString word = typed.toString().toCaseFolded();
    QString nearest;
    int least = std::max(1, static_cast<int>(word.size()) / 3 + 1);
    for (const QString& candidate : candidates) {
        const QString folded = candidate.toCaseFolded();
        if (word.size() >= 2 && folded.startsWith(word))
            return candidate;
        const int distance = editDistance(word, folded);
        // Never a word of which no letter was typed.
        if (distance < std::min(static_cast<int>(word.size()), static_cast<int>(folded.size())) && distance <= least
            && (nearest.isEmpty() || distance < least)) {
            least = distance;
            nearest = candidate;
        }
    }
    return nearest;
}

} // namespace askance
