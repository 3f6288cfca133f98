// SPDX-License-Identifier: GPL-3.0-or-later
#include "importing/ImportWords.h"

#include "drawing/NumberText.h"
#include "drawing/PlainText.h"
#include "drawing/SpanText.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <array>

namespace askance {

namespace {

    QString words(const char* text)
    {
        return QCoreApplication::translate("ImportWords", text);
    }

    struct Pair {
        const char* key;
        const char* title;
    };

    constexpr std::array kRoles = std::to_array<Pair>({{"time", "Time"}, {"date", "Date"}, {"zone", "Time zone"},
        {"source", "Source address"}, {"port", "Source port"}, {"server", "Server"}, {"name", "Query name"},
        {"type", "Type"}, {"class", "Class"}, {"response", "Response"}, {"id", "Message id"},
        {"transport", "Transport"}, {"rtt", "Round trip"}, {"ttl", "TTL"}, {"answer", "Answer"}, {"sensor", "Sensor"}});

    struct Code {
        const char* code;
        const char* role; // the column it is about, or empty
        const char* title;
        const char* words; // of the cell, %1
    };

    constexpr std::array kCodes = std::to_array<Code>({
        {"bad_time", "time", "Time cannot be read", "“%1” is not a time that can be read"},
        {"time_out_of_range", "time", "Time is outside the years 1 to 9999", "“%1” is outside the years 1 to 9999"},
        {"time_ambiguous", "time", "Time is ambiguous in its zone",
            "“%1” was shown twice or never by a clock of this zone"},
        {"time_without_zone", "time", "Time states no zone, unlike the others",
            "“%1” states no zone, unlike the other times"},
        {"wrong_columns", "", "Wrong number of cells", "it has another number of cells than the log"},
        {"bad_name", "name", "Query name cannot be read", "“%1” is no domain name"},
        {"name_unprintable", "name", "Query name could not be printed by the log", "the log could not print the name"},
        {"no_source", "source", "Source address is missing", "there is no source address"},
        {"line_too_long", "", "Line is longer than 1 MiB", "it is longer than 1 MiB"},
        {"bad_json", "", "Line is no JSON object", "it is no JSON object"},
        {"response_only", "", "A response without its query", "the log holds no query that it answers"},
        {"no_header", "", "Line comes before any header", "it comes before any header"},
    });

    const Code* known(const QString& code)
    {
        for (const Code& one : kCodes)
            if (code == QLatin1String(one.code))
                return &one;
        return nullptr;
    }

} // namespace

QString shortened(const QString& text, qsizetype most)
{
    return text.size() > most ? text.left(most) + QStringLiteral("…") : text;
}

QString sizeText(qint64 bytes)
{
    if (bytes < 0)
        return QStringLiteral("—");
    constexpr std::array units = {"B", "KB", "MB", "GB", "TB"};
    auto value = static_cast<double>(bytes);
    size_t unit = 0;
    for (; value >= 1000 && unit + 1 < units.size(); ++unit)
        value /= 1000;
    return QString::number(value, 'f', unit == 0 || value >= 100 ? 0 : 1) + QLatin1Char(' ')
        + QString::fromLatin1(units[unit]);
}

QString roleTitle(const QString& role)
{
    for (const Pair& one : kRoles)
        if (role == QLatin1String(one.key))
            return words(one.title);
    return words("Ignore");
}

const QStringList& roleKeys()
{
    static const QStringList keys = [] {
        QStringList list;
        for (const Pair& one : kRoles)
            list << QString::fromLatin1(one.key);
        return list;
    }();
    return keys;
}

QString codeTitle(const QString& code)
{
    const Code* found = known(code);
    return found ? words(found->title) : words("Cannot be read (%1)").arg(visible(code));
}

int faultyColumn(const PreviewRow& row, const QStringList& roles)
{
    const Code* found = known(row.code);
    if (!found || *found->role == '\0' || row.cells.size() < 2)
        return -1;
    return static_cast<int>(roles.indexOf(QString::fromLatin1(found->role)));
}

QString issueSentence(const PreviewRow& row, const QStringList& roles)
{
    constexpr qsizetype most = 60;
    const Code* found = known(row.code);
    const int column = faultyColumn(row, roles);
    QString what = found ? words(found->words) : words("it cannot be read (%1)").arg(visible(row.code));
    if (column >= 0 && what.contains(QLatin1String("%1")))
        what = what.arg(isolated(shortened(row.cells.value(column), most)));
    if (column >= 0)
        what = roleTitle(roles.at(column)).toLower() + QStringLiteral(": ") + what;
    const QString line = countText(static_cast<quint64>(row.line));
    return (row.rejected ? words("Line %1 rejected — %2") : words("Line %1 kept — %2")).arg(line, what);
}

QString needSentence(const DraftFile& file)
{
    switch (file.need()) {
    case DraftFile::Need::None:
        break;
    case DraftFile::Need::Unreadable:
        return words("This log cannot be read and is left out: %1").arg(file.problem);
    case DraftFile::Need::Format: {
        QStringList titles;
        for (const QString& rival : file.preview->rivals)
            titles << formatTitle(rival);
        return words("It can be read as %1 with equal right; choose which it is.").arg(titles.join(words(" or as ")));
    }
    case DraftFile::Need::Columns: {
        QStringList titles;
        for (const QString& role : file.preview->lacksRoles)
            titles << roleTitle(role);
        return words("No column is mapped to %1 yet; choose one above its cells.").arg(titles.join(words(" and ")));
    }
    case DraftFile::Need::DayOrder:
        return words("Its dates can be read as day and month or as month and day; choose how they are written.");
    case DraftFile::Need::Year:
        return words("Its times write no year; say in which its first record lies.");
    case DraftFile::Need::Zone:
        return words("Its times state no zone; choose the zone of the clock that wrote them.");
    case DraftFile::Need::Rows:
        return file.preview->problem.isEmpty()
            ? words("No row can be read this way; change the columns or the format.")
            : words("It cannot be read this way: %1.")
                  .arg(faultText({ErrorCode::NotReadable, file.preview->problem, {}}));
    }
    return {};
}

QString faultText(const Error& error)
{
    static const QRegularExpression advice(QStringLiteral("; [^;)]*--map[^;)]*"));
    QString words = error.what;
    return visible(words.remove(advice));
}

QString formatTitle(const QString& name)
{
    static const std::vector<FormatChoice> choices = formatChoices();
    for (const FormatChoice& choice : choices)
        if (choice.name == name)
            return choice.title;
    return name;
}

QString firstText(TimeSpan span)
{
    return span.isEmpty() ? QStringLiteral("—") : instantText(span.beginUs, ZoneRules());
}

QString lastText(TimeSpan span)
{
    return span.isEmpty() ? QStringLiteral("—") : instantText(span.endUs - 1, ZoneRules());
}

} // namespace askance
