// SPDX-License-Identifier: GPL-3.0-or-later
//
// parseFilter(): recursive descent over the grammar of DESIGN §5, at most kMostFilterDepth deep.
#include "filter/FieldNames.h"
#include "filter/FilterLexer.h"
#include "filter/Glob.h"
#include "filter/ValueText.h"

#include <QTimeZone>

namespace askance {

namespace {

    class Parser {
    public:
        Parser(const QString& text, const ZoneRules& zone)
            : m_text(text)
            , m_zone(zone)
        {
        }

        ParsedFilter parse();

    private:
        // Each gives null after fail().
        FilterNodePtr parseOr();
        FilterNodePtr parseAnd();
        FilterNodePtr parseItem();
        FilterNodePtr parseBracket(qsizetype opening);
        FilterNodePtr parseOff();
        FilterNodePtr parseTerm();
        FilterNodePtr parseWord();
        FilterNodePtr parseValues(FilterField field, ValueKind comparison);
        bool readValue(FilterTerm& term, ValueKind comparison, QByteArray& zoneId, std::vector<RawValue>& raws);
        bool takeZone(FilterField field, RawValue& raw, QByteArray& zoneId);
        bool resolveZone(const std::vector<RawValue>& raws, const QByteArray& zoneId, ZoneRules& zone);
        FilterValue classify(FilterField field, ValueKind comparison, const RawValue& raw) const;

        std::nullptr_t fail(qsizetype position, qsizetype length, const QString& message, const QString& expected,
            const QString& suggestion = {});
        std::nullptr_t failUnknownField(qsizetype begin, qsizetype end);
        bool failValue(const RawValue& raw, FilterField field, const FilterValue& value, const ValueFault& fault);
        void skipSpace();
        [[nodiscard]] bool atEnd() const { return m_pos >= m_text.size(); }
        [[nodiscard]] bool atWord(QLatin1String word) const;
        bool takeWord(QLatin1String word);
        [[nodiscard]] char16_t peek(qsizetype ahead = 0) const
        {
            return m_pos + ahead < m_text.size() ? m_text[m_pos + ahead].unicode() : u'\0';
        }

        const QString& m_text;
        const ZoneRules& m_zone;
        qsizetype m_pos = 0;
        int m_depth = 0;
        std::optional<FilterError> m_error;
    };

    FilterNodePtr node(FilterNode::Kind kind, std::vector<FilterNodePtr> children)
    {
        auto made = std::make_shared<FilterNode>();
        made->kind = kind;
        made->children = std::move(children);
        return made;
    }

    ParsedFilter Parser::parse()
    {
        if (m_text.size() > kMostFilterText) {
            fail(kMostFilterText, 1, QStringLiteral("the filter is too long"),
                QStringLiteral("at most %1 characters").arg(kMostFilterText));
            return {{}, m_error};
        }
        skipSpace();
        if (atEnd())
            return {};
        FilterNodePtr root = parseOr();
        if (root && !atEnd())
            fail(m_pos, 1, QStringLiteral("this ')' closes nothing"), QStringLiteral("a '(' before it"));
        if (m_error)
            return {{}, m_error};
        return {Filter(std::move(root)), {}};
    }

    std::nullptr_t Parser::fail(qsizetype position, qsizetype length, const QString& message, const QString& expected,
        const QString& suggestion)
    {
        if (!m_error)
            m_error = FilterError{position, std::max<qsizetype>(length, 1), message, expected, suggestion};
        return nullptr;
    }

    void Parser::skipSpace()
    {
        while (!atEnd() && m_text[m_pos].isSpace())
            ++m_pos;
    }

    // A word of the language, not the beginning of a longer one.
    bool Parser::atWord(QLatin1String word) const
    {
        if (!QStringView(m_text).mid(m_pos).startsWith(word))
            return false;
        const qsizetype behind = m_pos + word.size();
        return behind >= m_text.size() || endsWord(m_text[behind]);
    }

    bool Parser::takeWord(QLatin1String word)
    {
        if (!atWord(word))
            return false;
        m_pos += word.size();
        skipSpace();
        return true;
    }

    FilterNodePtr Parser::parseOr()
    {
        std::vector<FilterNodePtr> branches;
        do {
            FilterNodePtr branch = parseAnd();
            if (!branch)
                return nullptr;
            branches.push_back(std::move(branch));
        } while (takeWord(QLatin1String("OR")));
        return branches.size() == 1 ? branches.front() : node(FilterNode::Kind::Or, std::move(branches));
    }

    FilterNodePtr Parser::parseAnd()
    {
        std::vector<FilterNodePtr> items;
        bool goOn = true;
        while (goOn) {
            FilterNodePtr item = parseItem();
            if (!item)
                return nullptr;
            items.push_back(std::move(item));
            skipSpace();
            goOn = takeWord(QLatin1String("AND")) || (!atEnd() && peek() != u')' && !atWord(QLatin1String("OR")));
        }
        return items.size() == 1 ? items.front() : node(FilterNode::Kind::And, std::move(items));
    }

    FilterNodePtr Parser::parseItem()
    {
        struct Depth {
            int& depth;
            ~Depth() { --depth; }
        } const depth{++m_depth};
        const QString expected = QStringLiteral("a term such as source:192.0.2.1, or a word");
        if (m_depth > kMostFilterDepth)
            return fail(m_pos, 1, QStringLiteral("brackets and exclusions are nested too deep"),
                QStringLiteral("at most %1 inside each other").arg(kMostFilterDepth));
        skipSpace();
        if (atEnd())
            return fail(m_pos, 1, QStringLiteral("the filter ends too early"), expected);
        if (atWord(QLatin1String("OR")) || atWord(QLatin1String("AND")))
            return fail(m_pos, peek() == u'O' ? 2 : 3, QStringLiteral("there is nothing before this word to combine"),
                expected);
        if (peek() == u')' || peek() == u',')
            return fail(m_pos, 1, QStringLiteral("there is no term before '%1'").arg(m_text[m_pos]), expected);
        const qsizetype begin = m_pos;
        if (peek() == u'-' || atWord(QLatin1String("NOT"))) {
            m_pos += peek() == u'-' ? 1 : 3;
            if (m_text[begin] == QLatin1Char('-') && (atEnd() || m_text[m_pos].isSpace()))
                return fail(begin, 1, QStringLiteral("'-' stands alone"),
                    QStringLiteral("a term right behind it, as in -source:192.0.2.1"));
            skipSpace();
            if (QStringView(m_text).mid(m_pos).startsWith(QLatin1String("off(")))
                return fail(begin, m_pos + 3 - begin, QStringLiteral("what is off cannot be excluded"),
                    QStringLiteral("the exclusion inside: off(-…)"));
            FilterNodePtr inner = parseItem();
            return inner ? node(FilterNode::Kind::Not, {std::move(inner)}) : nullptr;
        }
        if (peek() == u'(')
            return parseBracket(m_pos++);
        if (QStringView(m_text).mid(m_pos).startsWith(QLatin1String("off(")))
            return parseOff();
        return parseTerm();
    }

    // From behind the '(' at `opening` to behind its ')'.
    FilterNodePtr Parser::parseBracket(qsizetype opening)
    {
        skipSpace();
        FilterNodePtr inner = parseOr();
        if (!inner)
            return nullptr;
        if (peek() != u')' || atEnd())
            return fail(opening, 1, QStringLiteral("this '(' is never closed"), QStringLiteral("a ')' further on"));
        ++m_pos;
        return inner;
    }

    FilterNodePtr Parser::parseOff()
    {
        m_pos += 3;
        FilterNodePtr inner = parseBracket(m_pos++);
        return inner ? node(FilterNode::Kind::Off, {std::move(inner)}) : nullptr;
    }

    std::nullptr_t Parser::failUnknownField(qsizetype begin, qsizetype end)
    {
        const QString name = m_text.mid(begin, end - begin);
        QStringList names;
        for (const FieldInfo& info : filterFields()) {
            names += QString::fromLatin1(info.name);
            if (info.alias)
                names += QString::fromLatin1(info.alias);
        }
        return fail(begin, end - begin, QStringLiteral("no field is called '%1'").arg(name.left(40)),
            QStringLiteral("a field such as source:, domain: or time:; a word to search for stands in quotes"),
            nearestWord(name, names));
    }

    FilterNodePtr Parser::parseTerm()
    {
        const qsizetype begin = m_pos;
        qsizetype end = begin;
        while (end < m_text.size() && (m_text[end].isLetter() || m_text[end] == QLatin1Char('_')))
            ++end;
        const char16_t op = end < m_text.size() ? m_text[end].unicode() : u'\0';
        if (end == begin || (op != u':' && op != u'<' && op != u'>'))
            return parseWord();
        const auto field = fieldNamed(QStringView(m_text).mid(begin, end - begin));
        if (!field) {
            // "fe80::1" begins like a field, and is a word to search for.
            qsizetype behind = end;
            while (behind < m_text.size() && !endsWord(m_text[behind]))
                ++behind;
            std::string canonical;
            const QByteArray word = m_text.mid(begin, behind - begin).toUtf8();
            if (parseSource(word.toStdString(), canonical).kind == SourceKind::Address)
                return parseWord();
            return failUnknownField(begin, end);
        }
        m_pos = end + 1;
        if (op == u':')
            return parseValues(*field, ValueKind::Exact);
        const bool orEqual = peek() == u'=';
        if (orEqual)
            ++m_pos;
        if (!fieldInfo(*field).comparable)
            return fail(end, m_pos - end, QStringLiteral("%1 cannot be compared").arg(fieldName(*field)),
                QStringLiteral("%1: and a value").arg(fieldName(*field)), QStringLiteral(":"));
        if (op == u'<')
            return parseValues(*field, orEqual ? ValueKind::LessEqual : ValueKind::Less);
        return parseValues(*field, orEqual ? ValueKind::GreaterEqual : ValueKind::Greater);
    }

    FilterNodePtr Parser::parseWord()
    {
        return parseValues(FilterField::Text, ValueKind::Exact);
    }

    FilterNodePtr Parser::parseValues(FilterField field, ValueKind comparison)
    {
        FilterTerm term;
        term.field = field;
        QByteArray zoneId;
        std::vector<RawValue> raws;
        do {
            if (!readValue(term, comparison, zoneId, raws))
                return nullptr;
            if (peek() != u',')
                break;
            if (comparison != ValueKind::Exact)
                return fail(m_pos, 1, QStringLiteral("a comparison takes one value"),
                    QStringLiteral("a space, or a range such as a..b"));
            ++m_pos;
        } while (true);
        ZoneRules zone = m_zone;
        if (fieldInfo(field).zoned) {
            if (!zoneId.isEmpty() && !resolveZone(raws, zoneId, zone))
                return nullptr;
            term.zone = zone.id();
        }
        for (size_t i = 0; i < raws.size(); ++i) {
            const auto fault = resolveValue(field, zone, term.values[i]);
            if (fault && !failValue(raws[i], field, term.values[i], *fault))
                return nullptr;
        }
        auto made = std::make_shared<FilterNode>();
        made->term = std::move(term);
        return made;
    }

    bool Parser::readValue(FilterTerm& term, ValueKind comparison, QByteArray& zoneId, std::vector<RawValue>& raws)
    {
        const FieldInfo& info = fieldInfo(term.field);
        RawValue raw = readRawValue(m_text, m_pos);
        if (raw.unclosed) {
            const QString closing = raw.regex ? QStringLiteral("/") : QStringLiteral("\"");
            fail(raw.begin, 1, QStringLiteral("this %1 is never closed").arg(closing),
                raw.regex ? QStringLiteral("another / behind the expression, or the value in quotes")
                          : QStringLiteral("another \" behind the value"));
            return false;
        }
        if (raw.begin == raw.end) {
            fail(m_pos, 1, QStringLiteral("%1 has no value here").arg(fieldName(term.field)),
                QStringLiteral("a value, as in %1").arg(QString::fromLatin1(info.example)));
            return false;
        }
        if (!atEnd() && raw.regex && !endsWord(m_text[m_pos])) {
            fail(m_pos, 1, QStringLiteral("there is more behind the expression's closing /"),
                QStringLiteral("a space here, or \\/ for a slash inside the expression"));
            return false;
        }
        if (info.zoned && !takeZone(term.field, raw, zoneId))
            return false;
        term.values.push_back(classify(term.field, comparison, raw));
        raws.push_back(std::move(raw));
        return true;
    }

    // Cuts "@Europe/Moscow" off a value.
    bool Parser::takeZone(FilterField field, RawValue& raw, QByteArray& zoneId)
    {
        const size_t at = raw.findBare(QLatin1String("@"));
        if (at == raw.letters.size())
            return true;
        const QByteArray id = raw.text(at + 1, raw.letters.size()).toUtf8();
        const qsizetype place = raw.placeOf(at);
        if (id.isEmpty() || (!zoneId.isEmpty() && id != zoneId)) {
            fail(place, raw.end - place,
                id.isEmpty() ? QStringLiteral("there is no zone behind '@'") : QStringLiteral("one term has one zone"),
                QStringLiteral("one zone for all values of %1, such as @Europe/Moscow").arg(fieldName(field)));
            return false;
        }
        zoneId = id;
        raw.end = place;
        raw.letters.resize(at);
        return true;
    }

    bool Parser::resolveZone(const std::vector<RawValue>& raws, const QByteArray& zoneId, ZoneRules& zone)
    {
        auto named = ZoneRules::named(zoneId);
        if (named) {
            zone = *named;
            return true;
        }
        qsizetype place = 0;
        for (const RawValue& raw : raws)
            if (raw.end < m_text.size() && m_text[raw.end] == QLatin1Char('@'))
                place = raw.end;
        QStringList zones;
        for (const QByteArray& id : QTimeZone::availableTimeZoneIds())
            zones += QString::fromLatin1(id);
        const QString typed = QString::fromUtf8(zoneId);
        fail(place + 1, typed.size(), QStringLiteral("no time zone is called '%1'").arg(typed.left(40)),
            QStringLiteral("a zone such as Europe/Moscow, UTC or +03:00"), nearestWord(typed, zones));
        return false;
    }

    FilterValue Parser::classify(FilterField field, ValueKind comparison, const RawValue& raw) const
    {
        FilterValue value;
        value.kind = comparison;
        value.text = raw.text();
        if (raw.regex) {
            value.kind = ValueKind::Regex;
            return value;
        }
        if (comparison != ValueKind::Exact)
            return value;
        if (isOrdered(field)) {
            const size_t dots = raw.findBare(QLatin1String(".."));
            if (dots < raw.letters.size()) {
                value.kind = ValueKind::Range;
                value.text = raw.text(0, dots);
                value.upper = raw.text(dots + 2, raw.letters.size());
                return value;
            }
        }
        if (raw.hasBare(u'*') || raw.hasBare(u'?')) {
            std::vector<GlobPiece> pieces;
            for (const RawValue::Letter& letter : raw.letters) {
                using Kind = GlobPiece::Kind;
                const Kind kind = letter.quoted || (letter.c != u'*' && letter.c != u'?') ? Kind::Letter
                    : letter.c == u'*'                                                    ? Kind::Many
                                                                                          : Kind::One;
                pieces.push_back({kind, letter.c});
            }
            value.kind = ValueKind::Glob;
            value.text = globPattern(pieces);
        } else if ((field == FilterField::Source || field == FilterField::Server) && raw.hasBare(u'/')) {
            value.kind = ValueKind::Prefix;
        }
        return value;
    }

    bool Parser::failValue(const RawValue& raw, FilterField field, const FilterValue& value, const ValueFault& fault)
    {
        // A range's upper side begins behind the dots.
        const size_t shift = fault.inUpper ? static_cast<size_t>(value.text.size()) + 2 : 0;
        const size_t length = value.kind == ValueKind::Range && !fault.inUpper && !value.text.isEmpty()
            ? static_cast<size_t>(value.text.size())
            : raw.letters.size() - shift;
        const size_t begin = shift + static_cast<size_t>(fault.begin);
        const size_t end = fault.length < 0 ? shift + length : begin + static_cast<size_t>(fault.length);
        qsizetype place = raw.placeOf(begin);
        qsizetype placeEnd = end > begin ? raw.placeOf(end - 1) + 1 : place + 1;
        if (raw.hadQuotes && fault.begin == 0 && fault.length < 0 && value.kind != ValueKind::Range) {
            place = raw.begin;
            placeEnd = raw.end;
        }
        fail(place, placeEnd - place, fault.message, fault.expected,
            fault.suggestion.isEmpty() && field == FilterField::Repeat ? QStringLiteral("no") : fault.suggestion);
        return false;
    }

} // namespace

ParsedFilter parseFilter(const QString& text, const ZoneRules& zone)
{
    return Parser(text, zone).parse();
}

} // namespace askance
