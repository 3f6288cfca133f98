// SPDX-License-Identifier: GPL-3.0-or-later
//
// matchesRowPlainly(): the oracle that match() is held against. Shares no code with it on purpose: its own patterns,
// prefixes, clock faces (QTimeZone) and regular expressions (PCRE2, fit for tests only). Slow.
#include "filter/Match.h"

#include "record/DomainName.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QTimeZone>

#include <arpa/inet.h>

#include <array>

namespace askance {

namespace {

    QString textOf(std::string_view bytes)
    {
        return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
    }

    bool globMatches(QStringView pattern, QStringView text)
    {
        if (pattern.isEmpty())
            return text.isEmpty();
        if (pattern[0] == QLatin1Char('*'))
            return globMatches(pattern.mid(1), text) || (!text.isEmpty() && globMatches(pattern, text.mid(1)));
        if (text.isEmpty())
            return false;
        if (pattern[0] == QLatin1Char('?'))
            return globMatches(pattern.mid(1), text.mid(1));
        if (pattern[0] == QLatin1Char('\\') && pattern.size() > 1 && QStringLiteral("*?\\").contains(pattern[1]))
            pattern = pattern.mid(1);
        return pattern[0] == text[0] && globMatches(pattern.mid(1), text.mid(1));
    }

    bool regexMatches(const QString& pattern, const QString& text)
    {
        return QRegularExpression(pattern, QRegularExpression::CaseInsensitiveOption).match(text).hasMatch();
    }

    bool patternMatches(const FilterValue& value, const QString& text, const QString& pattern)
    {
        if (value.kind == ValueKind::Regex)
            return regexMatches(value.text, text);
        return globMatches(pattern.toLower(), text.toLower());
    }

    bool prefixContains(const QString& prefix, const QString& address)
    {
        const QByteArray base = prefix.section(QLatin1Char('/'), 0, 0).toLatin1();
        const int bits = prefix.section(QLatin1Char('/'), 1).toInt();
        const int family = base.contains(':') ? AF_INET6 : AF_INET;
        std::array<unsigned char, 16> a{};
        std::array<unsigned char, 16> b{};
        if (inet_pton(family, base.constData(), a.data()) != 1
            || inet_pton(family, address.toLatin1().constData(), b.data()) != 1)
            return false;
        for (int bit = 0; bit < bits; ++bit) {
            const auto byte = static_cast<size_t>(bit / 8);
            const int mask = 0x80 >> (bit % 8);
            if ((a[byte] & mask) != (b[byte] & mask))
                return false;
        }
        return true;
    }

    // A space or a letter beyond ASCII as names spell it: "a b" is stored as "a\\032b". Sources keep their spaces.
    QString storedSpelling(const QString& typed, char lowest)
    {
        QString out;
        for (const char byte : typed.toUtf8()) {
            if (byte >= lowest && byte < 0x7F)
                out += QLatin1Char(byte);
            else
                out += QStringLiteral("\\%1").arg(static_cast<unsigned char>(byte), 3, 10, QLatin1Char('0'));
        }
        return out;
    }

    bool sourceMatches(const ColumnTable& table, quint32 source, const FilterValue& value)
    {
        if (source == kNone)
            return value.kind == ValueKind::Exact && value.text.isEmpty();
        const QString text = textOf(table.sources.at(source));
        if (value.kind == ValueKind::Prefix)
            return prefixContains(value.text, text);
        if (value.kind != ValueKind::Exact)
            return patternMatches(value, text, storedSpelling(value.text, 0x20));
        std::string canonical;
        [[maybe_unused]] const SourceAddress address = parseSource(value.text.toStdString(), canonical);
        return text.compare(textOf(canonical), Qt::CaseInsensitive) == 0
            || text.compare(value.text, Qt::CaseInsensitive) == 0;
    }

    QString nameKey(const QString& typed)
    {
        std::string key;
        return presentationName(typed.toStdString(), NameSpelling::Plain, key) ? textOf(key).toLower()
                                                                               : QStringLiteral("..");
    }

    bool domainMatches(const ColumnTable& table, quint32 domain, const FilterValue& value)
    {
        if (domain == kNone)
            return value.kind == ValueKind::Exact && value.text.isEmpty();
        const QString name = textOf(table.domains.at(domain));
        if (value.kind != ValueKind::Exact) {
            const bool dot
                = value.text.size() > 1 && value.text.endsWith(QLatin1Char('.')) && value.kind == ValueKind::Glob;
            return patternMatches(value, name, storedSpelling(dot ? value.text.chopped(1) : value.text, 0x21));
        }
        return !value.text.isEmpty() && name == nameKey(value.text);
    }

    bool underMatches(const ColumnTable& table, quint32 domain, const FilterValue& value)
    {
        if (domain == kNone || value.text.isEmpty())
            return false;
        const QString name = textOf(table.domains.at(domain));
        const QString zone = nameKey(value.text);
        // An escaped dot before the zone is part of a label.
        return zone == QLatin1String(".") || name == zone
            || (name.endsWith(QLatin1Char('.') + zone) && !name.endsWith(QStringLiteral("\\.") + zone));
    }

    bool textMatches(const ColumnTable& table, size_t row, const FilterValue& value)
    {
        for (const bool inName : {true, false}) {
            const quint32 index = inName ? table.domain[row] : table.source[row];
            if (index == kNone)
                continue;
            const QString text = textOf((inName ? table.domains : table.sources).at(index));
            const QString part = storedSpelling(value.text, inName ? 0x21 : 0x20);
            const bool found = value.kind == ValueKind::Exact
                ? text.contains(part, Qt::CaseInsensitive)
                : patternMatches(value, text, QLatin1Char('*') + part + QLatin1Char('*'));
            if (found)
                return true;
        }
        return false;
    }

    bool codeMatches(const std::vector<CodeWord>& codes, quint16 index, FilterField field, const FilterValue& value)
    {
        if (index == kNone16)
            return value.kind == ValueKind::Exact && value.text.isEmpty();
        const CodeWord& code = codes[index];
        const QString word = textOf(code.word);
        if (value.kind == ValueKind::Regex || value.kind == ValueKind::Glob)
            return patternMatches(value, word, value.text);
        if (value.kind != ValueKind::Exact)
            return code.number >= value.begin && code.number < value.end && code.number >= 0;
        bool isNumber = false;
        const int number = value.text.toInt(&isNumber);
        if (isNumber)
            return code.number == number;
        QString wanted = value.text.toUpper();
        if (wanted.startsWith(field == FilterField::Type ? QLatin1String("TYPE") : QLatin1String("RCODE"))) {
            const int named = wanted.mid(field == FilterField::Type ? 4 : 5).toInt(&isNumber);
            if (isNumber)
                return code.number == named;
        }
        const QStringList any = {QStringLiteral("ANY"), QStringLiteral("*")};
        if (field == FilterField::Type && any.contains(wanted) && any.contains(word.toUpper()))
            return true;
        CodeWord parsed;
        if (field == FilterField::Response && parseResponse(value.text.toStdString(), parsed))
            wanted = textOf(parsed.word).toUpper();
        return word.toUpper() == wanted;
    }

    bool nameMatches(const QString& name, const FilterValue& value, Qt::CaseSensitivity exact)
    {
        if (value.kind == ValueKind::Exact)
            return name.compare(value.text, exact) == 0;
        return patternMatches(value, name, value.text);
    }

    bool organisationMatches(const Dataset& data, quint16 organisation, const FilterValue& value)
    {
        const bool wantsNone = value.kind == ValueKind::Exact && value.text.isEmpty();
        if (organisation == kNone16 || wantsNone)
            return organisation == kNone16 && wantsNone;
        return nameMatches(textOf(data.organisations->list[organisation].name), value, Qt::CaseInsensitive);
    }

    bool numberMatches(quint32 number, const FilterValue& value)
    {
        if (value.kind == ValueKind::Exact && value.text.isEmpty())
            return number == kNone;
        return number != kNone && number >= value.begin && number < value.end;
    }

    bool clockMatches(qint64 us, const FilterTerm& term, const FilterValue& value)
    {
        const QByteArray& id = term.zone;
        const bool fixed = id.startsWith('+') || id.startsWith('-');
        const QTimeZone zone(fixed ? "UTC" + id : id);
        const QDateTime local = QDateTime::fromMSecsSinceEpoch(floorDiv(us, 1000), zone);
        const qint64 unit = term.field == FilterField::Hour ? local.time().hour() * 60 + local.time().minute()
                                                            : local.date().dayOfWeek() - 1;
        if (value.begin > value.end)
            return unit >= value.begin || unit < value.end;
        return unit >= value.begin && unit < value.end;
    }

    bool repeatMatches(const Dataset& data, size_t row, const FilterValue& value)
    {
        const quint32 group = data.repeats ? data.repeats->groupOfRow[row] : kNone;
        if (value.text.toLower() == QLatin1String("yes"))
            return group != kNone;
        for (size_t earlier = 0; group != kNone && earlier < row; ++earlier)
            if (data.repeats->groupOfRow[earlier] == group)
                return false;
        return true;
    }

    bool valueMatches(const Dataset& data, size_t row, const FilterTerm& term, const FilterValue& value)
    {
        const ColumnTable& table = *data.table;
        switch (term.field) {
        case FilterField::Time:
            return table.timeUs[row] >= value.begin && table.timeUs[row] < value.end;
        case FilterField::Hour:
        case FilterField::Weekday:
            return clockMatches(table.timeUs[row], term, value);
        case FilterField::Source:
            return sourceMatches(table, table.source[row], value);
        case FilterField::Server:
            return sourceMatches(table, table.server[row], value);
        case FilterField::Org:
            return organisationMatches(data, data.organisations ? data.organisations->ofRow[row] : kNone16, value);
        case FilterField::Owner: {
            const bool named = table.domain[row] != kNone && data.organisations;
            return organisationMatches(
                data, named ? data.organisations->ownerOfDomain[table.domain[row]] : kNone16, value);
        }
        case FilterField::Domain:
            return domainMatches(table, table.domain[row], value);
        case FilterField::Under:
            return underMatches(table, table.domain[row], value);
        case FilterField::Type:
            return codeMatches(table.types, table.type[row], term.field, value);
        case FilterField::Response:
            return codeMatches(table.responses, table.response[row], term.field, value);
        case FilterField::Ttl:
            return numberMatches(table.ttl[row], value);
        case FilterField::Rtt:
            return numberMatches(table.rttUs[row], value);
        case FilterField::Row:
            return numberMatches(table.recordId[row], value);
        case FilterField::Sensor:
            return nameMatches(textOf(table.sensors[table.sensor[row]]), value, Qt::CaseSensitive);
        case FilterField::File:
            return nameMatches(textOf(table.evidenceNames[table.evidence[row]]), value, Qt::CaseSensitive);
        case FilterField::Repeat:
            return repeatMatches(data, row, value);
        case FilterField::Text:
            return textMatches(table, row, value);
        case FilterField::Finding:
            return false;
        }
        return false;
    }

    bool nodeMatches(const Dataset& data, size_t row, const FilterNode& node)
    {
        switch (node.kind) {
        case FilterNode::Kind::Term:
            for (const FilterValue& value : node.term.values)
                if (valueMatches(data, row, node.term, value))
                    return true;
            return false;
        case FilterNode::Kind::And:
            for (const FilterNodePtr& child : node.children)
                if (!nodeMatches(data, row, *child))
                    return false;
            return true;
        case FilterNode::Kind::Or:
            for (const FilterNodePtr& child : node.children)
                if (nodeMatches(data, row, *child))
                    return true;
            return false;
        case FilterNode::Kind::Not:
            return !nodeMatches(data, row, *node.children.front());
        case FilterNode::Kind::Off:
            return true;
        }
        return false;
    }

    bool saysRepeatNo(const FilterNode& node)
    {
        if (node.kind != FilterNode::Kind::Term || node.term.field != FilterField::Repeat)
            return false;
        for (const FilterValue& value : node.term.values)
            if (value.text.toLower() != QLatin1String("no"))
                return false;
        return true;
    }

    // The conjunction of the whole filter without its own repeat:no; `has` tells whether there was one.
    bool restMatches(const Dataset& data, size_t row, const FilterNode& node, bool& has)
    {
        if (saysRepeatNo(node)) {
            has = true;
            return true;
        }
        if (node.kind != FilterNode::Kind::And)
            return nodeMatches(data, row, node);
        bool all = true;
        for (const FilterNodePtr& child : node.children)
            all = restMatches(data, row, *child, has) && all;
        return all;
    }

} // namespace

bool matchesRowPlainly(const Dataset& data, const Filter& filter, size_t row)
{
    if (filter.isEmpty())
        return true;
    bool once = false;
    if (!restMatches(data, row, *filter.root(), once))
        return false;
    if (!once || !data.repeats || data.repeats->groupOfRow[row] == kNone)
        return true;
    // Rows of one group share their time, so earlier ones stand close by.
    const ColumnTable& table = *data.table;
    for (size_t earlier = row; earlier-- > 0 && table.timeUs[earlier] == table.timeUs[row];)
        if (data.repeats->groupOfRow[earlier] == data.repeats->groupOfRow[row]
            && restMatches(data, earlier, *filter.root(), once))
            return false;
    return true;
}

} // namespace askance
