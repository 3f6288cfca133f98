// SPDX-License-Identifier: GPL-3.0-or-later
#include "SqlFilter.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QStringList>
#include <QTimeZone>

#include <arpa/inet.h>
#include <sqlite3.h>

#include <array>
#include <map>

namespace askance::test {

namespace {

    using F = FilterField;
    using K = ValueKind;

    QString literal(const QString& text)
    {
        QString doubled = text;
        return QLatin1Char('\'') + doubled.replace(QLatin1Char('\''), QStringLiteral("''")) + QLatin1Char('\'');
    }

    // The patterns of SQLite escape by brackets.
    QString sqlGlob(const QString& pattern)
    {
        QString out;
        for (qsizetype i = 0; i < pattern.size(); ++i) {
            const bool escaped = pattern[i] == QLatin1Char('\\') && i + 1 < pattern.size()
                && QStringLiteral("*?\\").contains(pattern[i + 1]);
            const QChar c = pattern[escaped ? ++i : i];
            if (c == QLatin1Char('[') || (escaped && c != QLatin1Char('\\')))
                out += QLatin1Char('[') + c + QLatin1Char(']');
            else
                out += c;
        }
        return literal(out.toLower());
    }

    // [begin, end) in µs of "2016", "2016-05", "2016-05-04" or "2016-05-04T10:30" on a clock, by QDateTime.
    std::pair<qint64, qint64> unitOf(const QString& text, const QByteArray& zoneId)
    {
        const QTimeZone zone(zoneId.startsWith('+') ? "UTC" + zoneId : zoneId);
        const QDate date(text.left(4).toInt(), text.size() > 4 ? text.mid(5, 2).toInt() : 1,
            text.size() > 7 ? text.mid(8, 2).toInt() : 1);
        const QTime time(
            text.size() > 10 ? text.mid(11, 2).toInt() : 0, text.size() > 13 ? text.mid(14, 2).toInt() : 0);
        const QDateTime begin(date, time, zone);
        QDateTime end;
        switch (text.size()) {
        case 4:
            end = QDateTime(date.addYears(1), time, zone);
            break;
        case 7:
            end = QDateTime(date.addMonths(1), time, zone);
            break;
        case 10:
            end = QDateTime(date.addDays(1), time, zone);
            break;
        default:
            end = begin.addSecs(text.size() == 13 ? 3600 : 60);
        }
        if (!begin.isValid() || !end.isValid())
            qFatal("unitOf: %s", qPrintable(text));
        return {begin.toMSecsSinceEpoch() * 1000, end.toMSecsSinceEpoch() * 1000};
    }

    qint64 durationOf(const QString& text)
    {
        static const QRegularExpression parts(QStringLiteral("^([0-9.]+)(us|ms|s|)$"));
        const auto match = parts.match(text);
        const double factor = match.captured(2) == QLatin1String("us") ? 1
            : match.captured(2) == QLatin1String("ms")                 ? 1e3
                                                                       : 1e6;
        return qRound64(match.captured(1).toDouble() * factor);
    }

    // column compared with [begin, end) of each side's text, as the operator says.
    template <typename Unit> QString ordered(const QString& column, const FilterValue& value, Unit&& unit)
    {
        const auto text = [](qint64 number) { return QString::number(number); };
        const QString low = column + QLatin1String(">=");
        const QString high = column + QLatin1String("<");
        switch (value.kind) {
        case K::Less:
            return high + text(unit(value.text).first);
        case K::LessEqual:
            return high + text(unit(value.text).second);
        case K::Greater:
            return low + text(unit(value.text).second);
        case K::GreaterEqual:
            return low + text(unit(value.text).first);
        default:
            break;
        }
        const QString& upper = value.kind == K::Range ? value.upper : value.text;
        QStringList both;
        if (!value.text.isEmpty())
            both += low + text(unit(value.text).first);
        if (!upper.isEmpty())
            both += high + text(unit(upper).second);
        return both.join(QStringLiteral(" AND "));
    }

    // "The row's entry of this dictionary is one of those with …": texts are compared once per entry, not per row.
    QString entry(const char* column, const char* dictionary, const QString& where)
    {
        return QStringLiteral("%1 IN (SELECT id FROM %2 WHERE ").arg(QLatin1String(column), QLatin1String(dictionary))
            + where + QLatin1Char(')');
    }

    class Translator {
    public:
        bool rowLoop = false;

        QString node(const FilterNode& node);

    private:
        QString value(const FilterTerm& term, const FilterValue& value);
        QString text(const QString& name, const FilterValue& value);
        QString source(const char* column, const FilterValue& value);
        QString named(const char* column, const char* dictionary, const FilterValue& value);
        QString code(const char* column, F field, const FilterValue& value);
        QString clock(const FilterTerm& term, const FilterValue& value);
        QString anywhere(const FilterValue& value);
        QString loop(const QString& call)
        {
            rowLoop = true;
            return call;
        }
    };

    // `name` is an expression of SQL.
    QString Translator::text(const QString& name, const FilterValue& value)
    {
        if (value.kind == K::Regex)
            return loop(QStringLiteral("regex_in(%1,%2)").arg(literal(value.text), name));
        if (value.kind == K::Glob)
            return QStringLiteral("lower(%1) GLOB %2").arg(name, sqlGlob(value.text));
        return QStringLiteral("lower(%1)=%2").arg(name, literal(value.text.toLower()));
    }

    QString Translator::named(const char* column, const char* dictionary, const FilterValue& value)
    {
        if (value.kind == K::Exact && value.text.isEmpty())
            return QLatin1String(column) + QStringLiteral(" IS NULL");
        return entry(column, dictionary, text(QStringLiteral("name"), value));
    }

    QString Translator::source(const char* column, const FilterValue& value)
    {
        if (value.kind == K::Exact && value.text.isEmpty())
            return QLatin1String(column) + QStringLiteral(" IS NULL");
        if (value.kind != K::Prefix)
            return entry(column, "source", text(QStringLiteral("text"), value));
        const int bits = value.text.section(QLatin1Char('/'), 1).toInt();
        const QByteArray base = value.text.section(QLatin1Char('/'), 0, 0).toLatin1();
        const bool v6 = base.contains(':');
        QByteArray bytes(v6 ? 16 : 4, '\0');
        if (inet_pton(v6 ? AF_INET6 : AF_INET, base.constData(), bytes.data()) != 1)
            qFatal("no address: %s", base.constData());
        if (bits % 8 != 0)
            return entry(column, "source", loop(QStringLiteral("prefix_holds(%1,text)").arg(literal(value.text))));
        return entry(column, "source",
            QStringLiteral("length(address)=%1 AND substr(address,1,%2)=x'%3'")
                .arg(bytes.size())
                .arg(bits / 8)
                .arg(QString::fromLatin1(bytes.left(bits / 8).toHex())));
    }

    QString Translator::code(const char* column, F field, const FilterValue& value)
    {
        const char* dictionary = field == F::Type ? "type" : "response";
        if (value.kind == K::Glob || value.kind == K::Regex)
            return entry(column, dictionary, text(QStringLiteral("word"), value));
        bool isNumber = false;
        const int number = value.text.toInt(&isNumber);
        const auto unit
            = [](const QString& digits) { return std::pair<qint64, qint64>(digits.toInt(), digits.toInt() + 1); };
        if (value.kind != K::Exact)
            return entry(column, dictionary, ordered(QStringLiteral("number"), value, unit));
        if (value.text.isEmpty())
            return QLatin1String(column) + QStringLiteral(" IS NULL");
        const QString word = value.text.toUpper();
        if (isNumber)
            return entry(column, dictionary, QStringLiteral("number=%1").arg(number));
        if (field == F::Type && (word == QLatin1String("ANY") || word == QLatin1String("*")))
            return entry(column, dictionary, QStringLiteral("upper(word) IN ('ANY','*')"));
        return entry(column, dictionary, QStringLiteral("upper(word)=") + literal(word));
    }

    QString Translator::anywhere(const FilterValue& value)
    {
        QStringList either;
        for (const bool domain : {true, false}) {
            const QString name = domain ? QStringLiteral("name") : QStringLiteral("text");
            FilterValue part = value;
            if (value.kind == K::Glob)
                part.text = QLatin1Char('*') + value.text + QLatin1Char('*');
            const QString where = value.kind == K::Exact
                ? QStringLiteral("instr(lower(%1),%2)>0").arg(name, literal(value.text.toLower()))
                : text(name, part);
            either += QStringLiteral("ifnull(%1,0)")
                          .arg(entry(domain ? "domain_id" : "source_id", domain ? "domain" : "source", where));
        }
        return either.join(QStringLiteral(" OR "));
    }

    QString Translator::clock(const FilterTerm& term, const FilterValue& value)
    {
        static const QStringList days = {QStringLiteral("mon"), QStringLiteral("tue"), QStringLiteral("wed"),
            QStringLiteral("thu"), QStringLiteral("fri"), QStringLiteral("sat"), QStringLiteral("sun")};
        const bool hours = term.field == F::Hour;
        QString column = hours ? QStringLiteral("time_us/60000000%1440") : QStringLiteral("(time_us/86400000000+3)%7");
        if (term.zone != "UTC")
            column = loop(QStringLiteral("%1(time_us,%2)")
                              .arg(hours ? QStringLiteral("minute_in") : QStringLiteral("weekday_in"),
                                  literal(QString::fromLatin1(term.zone))));
        const auto unit = [hours](const QString& text) {
            return hours ? text.section(QLatin1Char(':'), 0, 0).toInt() * 60 + text.section(QLatin1Char(':'), 1).toInt()
                         : static_cast<int>(days.indexOf(text));
        };
        const int last = hours ? 24 * 60 : 7;
        int begin = value.text.isEmpty() ? 0 : unit(value.text);
        int end = begin + (hours && !value.text.contains(QLatin1Char(':')) ? 60 : 1);
        if (value.kind == K::Range)
            end = value.upper.isEmpty() ? last : unit(value.upper) + (hours ? 0 : 1);
        return QStringLiteral("(%1>=%2 %3 %1<%4)")
            .arg(column)
            .arg(begin)
            .arg(begin < end ? QStringLiteral("AND") : QStringLiteral("OR"))
            .arg(end);
    }

    QString Translator::value(const FilterTerm& term, const FilterValue& value)
    {
        const bool empty = value.kind == K::Exact && value.text.isEmpty();
        const auto whole
            = [](const QString& text) { return std::pair<qint64, qint64>(text.toLongLong(), text.toLongLong() + 1); };
        switch (term.field) {
        case F::Time:
            return ordered(
                QStringLiteral("time_us"), value, [&](const QString& text) { return unitOf(text, term.zone); });
        case F::Hour:
        case F::Weekday:
            return clock(term, value);
        case F::Source:
            return source("source_id", value);
        case F::Server:
            return source("server_id", value);
        case F::Org:
            return named("org_id", "organisation", value);
        case F::Owner:
            return named("owner_id", "organisation", value);
        case F::Domain:
            return named("domain_id", "domain", value);
        case F::Under:
            if (value.text == QLatin1String("."))
                return QStringLiteral("domain_id IS NOT NULL");
            return entry("domain_id", "domain",
                QStringLiteral("name=%1 OR (substr(name,-length(%2))=%2 AND substr(name,-length(%2)-1,1)<>'\\')")
                    .arg(literal(value.text.toLower()), literal(QLatin1Char('.') + value.text.toLower())));
        case F::Type:
            return code("type_id", term.field, value);
        case F::Response:
            return code("response_id", term.field, value);
        case F::Ttl:
            return empty ? QStringLiteral("ttl IS NULL") : ordered(QStringLiteral("ttl"), value, whole);
        case F::Rtt:
            return empty ? QStringLiteral("rtt_us IS NULL")
                         : ordered(QStringLiteral("rtt_us"), value, [](const QString& text) {
                               return std::pair<qint64, qint64>(durationOf(text), durationOf(text) + 1);
                           });
        case F::Sensor: // exact names mind their case
            return entry("sensor_id", "sensor",
                value.kind == K::Exact ? QStringLiteral("name=") + literal(value.text)
                                       : text(QStringLiteral("name"), value));
        case F::File:
            return entry("evidence_id", "evidence",
                value.kind == K::Exact ? QStringLiteral("base_name(path)=") + literal(value.text)
                                       : text(QStringLiteral("base_name(path)"), value));
        case F::Row:
            return ordered(QStringLiteral("id"), value, whole);
        case F::Repeat:
            return value.text == QLatin1String("yes") ? QStringLiteral("repeat_group IS NOT NULL")
                                                      : QStringLiteral("first_of_group");
        case F::Text:
            return anywhere(value);
        case F::Finding:
            break;
        }
        qFatal("no SQL for this field");
    }

    QString Translator::node(const FilterNode& node)
    {
        QStringList parts;
        switch (node.kind) {
        case FilterNode::Kind::Term:
            for (const FilterValue& each : node.term.values)
                parts += value(node.term, each);
            // NULL is not "unknown" here: an exclusion is everything else.
            return QStringLiteral("ifnull((%1),0)").arg(parts.join(QStringLiteral(") OR (")));
        case FilterNode::Kind::Not:
            return QStringLiteral("NOT(%1)").arg(this->node(*node.children.front()));
        case FilterNode::Kind::Off:
            return QStringLiteral("1");
        case FilterNode::Kind::And:
        case FilterNode::Kind::Or:
            for (const FilterNodePtr& child : node.children)
                parts += this->node(*child);
            break;
        }
        return QLatin1Char('(')
            + parts.join(node.kind == FilterNode::Kind::And ? QStringLiteral(" AND ") : QStringLiteral(" OR "))
            + QLatin1Char(')');
    }

    bool isRepeatNo(const FilterNode& node)
    {
        return node.kind == FilterNode::Kind::Term && node.term.field == F::Repeat
            && std::all_of(node.term.values.begin(), node.term.values.end(),
                [](const FilterValue& value) { return value.text == QLatin1String("no"); });
    }

    // The top-level conjunction without its repeat:no.
    QString conjunction(const FilterNode& node, Translator& translator, bool& keepFirst)
    {
        if (isRepeatNo(node)) {
            keepFirst = true;
            return QStringLiteral("1");
        }
        if (node.kind != FilterNode::Kind::And)
            return translator.node(node);
        QStringList parts;
        for (const FilterNodePtr& child : node.children)
            parts += conjunction(*child, translator, keepFirst);
        return QLatin1Char('(') + parts.join(QStringLiteral(" AND ")) + QLatin1Char(')');
    }

    // ---- functions for the row loop

    QString argument(sqlite3_value* value)
    {
        if (sqlite3_value_type(value) == SQLITE_NULL)
            return {};
        return QString::fromUtf8(reinterpret_cast<const char*>(sqlite3_value_text(value)), sqlite3_value_bytes(value));
    }

    void regexIn(sqlite3_context* context, int, sqlite3_value** arguments)
    {
        static std::map<QString, QRegularExpression> known;
        QRegularExpression& regex = known[argument(arguments[0])];
        if (regex.pattern().isEmpty())
            regex = QRegularExpression(argument(arguments[0]), QRegularExpression::CaseInsensitiveOption);
        const QString text = argument(arguments[1]);
        sqlite3_result_int(context, !text.isNull() && regex.match(text).hasMatch());
    }

    bool prefixHolds(const QString& prefix, const QString& text)
    {
        const QByteArray base = prefix.section(QLatin1Char('/'), 0, 0).toLatin1();
        const int family = base.contains(':') ? AF_INET6 : AF_INET;
        std::array<unsigned char, 16> a{};
        std::array<unsigned char, 16> b{};
        if (inet_pton(family, base.constData(), a.data()) != 1
            || inet_pton(family, text.toLatin1().constData(), b.data()) != 1)
            return false;
        const int bits = prefix.section(QLatin1Char('/'), 1).toInt();
        for (int bit = 0; bit < bits; ++bit)
            if (((a[static_cast<size_t>(bit / 8)] ^ b[static_cast<size_t>(bit / 8)]) >> (7 - bit % 8)) & 1)
                return false;
        return true;
    }

    void prefixHoldsSql(sqlite3_context* context, int, sqlite3_value** arguments)
    {
        sqlite3_result_int(context, prefixHolds(argument(arguments[0]), argument(arguments[1])));
    }

    template <bool Minutes> void localClock(sqlite3_context* context, int, sqlite3_value** arguments)
    {
        static std::map<QString, QTimeZone> zones;
        QTimeZone& zone = zones[argument(arguments[1])];
        if (!zone.isValid())
            zone = QTimeZone(argument(arguments[1]).toLatin1());
        const QDateTime time = QDateTime::fromMSecsSinceEpoch(sqlite3_value_int64(arguments[0]) / 1000, zone);
        sqlite3_result_int(
            context, Minutes ? time.time().hour() * 60 + time.time().minute() : time.date().dayOfWeek() - 1);
    }

    struct Member {
        qint64 organisation = 0; // id
        QString kind, pattern;
        qint64 begin = 0, end = 0;
        int precision = 0;
    };

    std::vector<Member>& members()
    {
        static std::vector<Member> list;
        return list;
    }

    // The organisation of a source at a time, or the owner of a name: the most precise member, the first of equals.
    void memberOf(sqlite3_context* context, int, sqlite3_value** arguments)
    {
        const QString wanted = argument(arguments[0]);
        const QString text = argument(arguments[1]);
        const qint64 us = sqlite3_value_int64(arguments[2]);
        const Member* best = nullptr;
        for (const Member& member : members()) {
            const bool owner = member.kind == QLatin1String("owner");
            if (text.isNull() || owner != (wanted == QLatin1String("owner")) || us < member.begin || us >= member.end)
                continue;
            const bool holds = owner ? text == member.pattern || text.endsWith(QLatin1Char('.') + member.pattern)
                : member.kind == QLatin1String("prefix") ? prefixHolds(member.pattern, text)
                                                         : text == member.pattern;
            if (holds && (!best || member.precision > best->precision))
                best = &member;
        }
        if (best)
            sqlite3_result_int64(context, best->organisation);
    }

    void baseName(sqlite3_context* context, int, sqlite3_value** arguments)
    {
        sqlite3_result_text(
            context, argument(arguments[0]).section(QLatin1Char('/'), -1).toUtf8().constData(), -1, SQLITE_TRANSIENT);
    }

    void addFunction(sqlite3* db, const char* name, int count, void (*call)(sqlite3_context*, int, sqlite3_value**))
    {
        if (sqlite3_create_function(db, name, count, SQLITE_UTF8, nullptr, call, nullptr, nullptr) != SQLITE_OK)
            qFatal("cannot add %s", name);
    }

} // namespace

SqlCondition sqlOf(const Filter& filter)
{
    SqlCondition condition;
    Translator translator;
    condition.where
        = filter.isEmpty() ? QStringLiteral("1") : conjunction(*filter.root(), translator, condition.keepFirst);
    condition.rowLoop = translator.rowLoop;
    return condition;
}

void makeFlat(sqlite3* db)
{
    addFunction(db, "regex_in", 2, regexIn);
    addFunction(db, "prefix_holds", 2, prefixHoldsSql);
    addFunction(db, "minute_in", 2, localClock<true>);
    addFunction(db, "weekday_in", 2, localClock<false>);
    addFunction(db, "member_of", 3, memberOf);
    addFunction(db, "base_name", 1, baseName);
    members().clear();
    for (const QStringList& row : rowsOf(db,
             QStringLiteral(
                 "SELECT organisation, kind, pattern, ifnull(begin_us,-9e18), ifnull(end_us,9e18) FROM membership "
                 "ORDER BY rowid"))) {
        Member member{row[0].toLongLong(), row[1], row[2], static_cast<qint64>(row[3].toDouble()),
            static_cast<qint64>(row[4].toDouble()), 0};
        member.precision = member.kind == QLatin1String("address") ? 1000
            : member.kind == QLatin1String("prefix")               ? 1 + row[2].section(QLatin1Char('/'), 1).toInt()
                                                                   : static_cast<int>(row[2].size());
        members().push_back(member);
    }
    run(db, QStringLiteral("PRAGMA temp_store=MEMORY"));
    run(db,
        QStringLiteral(
            "CREATE TEMP TABLE flat AS SELECT q.id, q.true_us AS time_us, q.time_rest_ns, "
            "(ifnull(q.source,0)<<32)+ifnull(q.domain,0) AS edge, q.source AS source_id, "
            "q.server AS server_id, q.domain AS domain_id, q.type AS type_id, q.response AS response_id, q.ttl, "
            "q.rtt_us, q.sensor AS sensor_id, q.evidence AS evidence_id, q.repeat_group, "
            "member_of('source',s.text,q.true_us) AS org_id, member_of('owner',d.name,0) AS owner_id, "
            "q.repeat_group IS NULL OR row_number() OVER "
            "(PARTITION BY q.repeat_group ORDER BY q.true_us, q.time_rest_ns, q.id)=1 AS first_of_group "
            "FROM (SELECT query.*, time_us+ifnull(clock_offset_us,0) AS true_us FROM query "
            "LEFT JOIN sensor ON sensor.id=query.sensor) q LEFT JOIN source s ON s.id=q.source LEFT JOIN domain d ON "
            "d.id=q.domain ORDER BY q.id"));
}

std::vector<QStringList> rowsOf(sqlite3* db, const QString& sql)
{
    std::vector<QStringList> rows;
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(db, sql.toUtf8().constData(), -1, &statement, nullptr) != SQLITE_OK)
        qFatal("%s: %s", sqlite3_errmsg(db), qPrintable(sql));
    int step = SQLITE_ROW;
    while ((step = sqlite3_step(statement)) == SQLITE_ROW) {
        QStringList row;
        for (int i = 0; i < sqlite3_column_count(statement); ++i) {
            const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, i));
            row += text ? QString::fromUtf8(text, sqlite3_column_bytes(statement, i)) : QString();
        }
        rows.push_back(std::move(row));
    }
    if (step != SQLITE_DONE)
        qFatal("%s: %s", sqlite3_errmsg(db), qPrintable(sql));
    sqlite3_finalize(statement);
    return rows;
}

void run(sqlite3* db, const QString& sql)
{
    if (sqlite3_exec(db, sql.toUtf8().constData(), nullptr, nullptr, nullptr) != SQLITE_OK)
        qFatal("%s: %s", sqlite3_errmsg(db), qPrintable(sql));
}

} // namespace askance::test
