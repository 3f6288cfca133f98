// SPDX-License-Identifier: GPL-3.0-or-later
#include "filter/Choice.h"

#include "filter/Glob.h"
#include "filter/RegexOptions.h"

#include "record/DomainName.h"

#include <algorithm>
#include <functional>
#include <memory>

namespace askance {

namespace {

    constexpr quint32 kCancelEvery = 4096; // entries

    std::string lowered(std::string text)
    {
        foldName(text);
        return text;
    }

    // Bytes outside [low, 0x7E] as `\DDD`, the way names and sources are stored.
    std::string escaped(std::string_view text, unsigned char low)
    {
        std::string out;
        for (const char raw : text) {
            const auto c = static_cast<unsigned char>(raw);
            if (c >= low && c < 0x7F) {
                out += raw;
                continue;
            }
            out += '\\';
            out += static_cast<char>('0' + c / 100);
            out += static_cast<char>('0' + c / 10 % 10);
            out += static_cast<char>('0' + c % 10);
        }
        return out;
    }

    std::string spelledAsDomain(std::string_view letters)
    {
        return lowered(escaped(letters, 0x21));
    }

    std::string spelledAsSource(std::string_view letters)
    {
        return lowered(escaped(letters, 0x20));
    }

    std::string caseFolded(std::string_view text)
    {
        return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).toCaseFolded().toStdString();
    }

    std::string upperCase(std::string_view text)
    {
        std::string out(text);
        for (char& c : out)
            if (c >= 'a' && c <= 'z')
                c = static_cast<char>(c - ('a' - 'A'));
        return out;
    }

    using Test = std::function<bool(std::string_view)>;

    Test regexTest(const FilterValue& value)
    {
        auto regex = std::make_shared<RE2>(value.text.toStdString(), regexOptions());
        return [regex = std::move(regex)](std::string_view text) {
            return regex->ok() && RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), *regex);
        };
    }

    char foldedByte(char c)
    {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    }

    // True if `text` holds `part` (in lower case), without making a copy of every text.
    bool holdsFolded(std::string_view text, std::string_view part)
    {
        return std::search(text.begin(), text.end(), part.begin(), part.end(), [](char a, char b) {
            return foldedByte(a) == b;
        }) != text.end();
    }

    Choice emptyChoice(size_t entries)
    {
        return Choice(entries + 1, 0);
    }

    // Holds `test` against every entry of a dictionary.
    void chooseWhere(const ByteDictionary& entries, const Test& test, Choice& choice, Cancelled cancelled)
    {
        for (quint32 i = 0; i < entries.size(); ++i) {
            if (i % kCancelEvery == 0 && isCancelled(cancelled))
                return;
            if (!choice[i] && test(entries.at(i)))
                choice[i] = 1;
        }
    }

    void chooseSource(const ColumnTable& table, const FilterValue& value, Choice& choice, Cancelled cancelled)
    {
        if (value.kind == ValueKind::Prefix) {
            for (size_t i = 0; i < table.sourceAddress.size(); ++i)
                if (value.prefix.contains(table.sourceAddress[i]))
                    choice[i] = 1;
            return;
        }
        if (value.kind == ValueKind::Exact && value.text.isEmpty())
            choice.back() = 1;
        Test test;
        if (value.kind == ValueKind::Regex) {
            test = regexTest(value);
        } else if (value.kind == ValueKind::Glob) {
            test = [glob = Glob(value.text, spelledAsSource)](
                       std::string_view text) { return glob.matches(lowered(std::string(text))); };
        } else {
            const std::string typed = value.text.toStdString();
            std::string canonical;
            if (parseSource(typed, canonical).kind == SourceKind::Address) {
                const quint32 found = table.sources.find(canonical);
                if (found != kNone)
                    choice[found] = 1;
                return;
            }
            // As typed too: a source of odd bytes is shown, and so copied, in its escaped spelling.
            test = [a = lowered(canonical), b = lowered(typed)](std::string_view text) {
                const std::string key = lowered(std::string(text));
                return key == a || key == b;
            };
        }
        chooseWhere(table.sources, test, choice, cancelled);
    }

    void chooseDomain(const ColumnTable& table, const FilterValue& value, Choice& choice, Cancelled cancelled)
    {
        if (value.kind == ValueKind::Regex) {
            chooseWhere(table.domains, regexTest(value), choice, cancelled);
            return;
        }
        if (value.kind == ValueKind::Glob) {
            Glob glob(value.text, spelledAsDomain);
            glob.dropFinalDot();
            chooseWhere(
                table.domains, [&glob](std::string_view text) { return glob.matches(text); }, choice, cancelled);
            return;
        }
        if (value.text.isEmpty()) {
            choice.back() = 1;
            return;
        }
        std::string key;
        if (!presentationName(value.text.toStdString(), NameSpelling::Plain, key))
            return;
        foldName(key);
        const quint32 found = table.domains.find(key);
        if (found != kNone)
            choice[found] = 1;
    }

    void chooseUnder(const ColumnTable& table, const FilterValue& value, Choice& choice, Cancelled cancelled)
    {
        std::string zone;
        if (value.text.isEmpty() || !presentationName(value.text.toStdString(), NameSpelling::Plain, zone))
            return;
        foldName(zone);
        chooseWhere(
            table.domains, [&zone](std::string_view text) { return isUnder(text, zone); }, choice, cancelled);
    }

    // text: a part of the entry as shown; a pattern matches anywhere in it.
    void choosePart(const ByteDictionary& entries, const FilterValue& value, Choice& choice,
        std::string (*spell)(std::string_view), Cancelled cancelled)
    {
        Test test;
        if (value.kind == ValueKind::Regex) {
            test = regexTest(value);
        } else if (value.kind == ValueKind::Glob) {
            Glob glob(value.text, spell);
            glob.unanchor();
            test = [glob](std::string_view text) { return glob.matches(lowered(std::string(text))); };
        } else {
            test = [part = spell(value.text.toStdString())](std::string_view text) { return holdsFolded(text, part); };
        }
        chooseWhere(entries, test, choice, cancelled);
    }

    // A word or number of a type or response, as it is compared with CodeWord.
    struct CodeTest {
        int number = -1; // if the value is one: compared alone
        std::string word; // upper case
        bool any = false; // ANY and * are one type

        CodeTest(FilterField field, const QString& text)
        {
            const QString upper = text.toUpper();
            const QString prefix = field == FilterField::Type ? QStringLiteral("TYPE") : QStringLiteral("RCODE");
            bool isNumber = false;
            const int typed = (upper.startsWith(prefix) ? upper.mid(prefix.size()) : upper).toInt(&isNumber);
            if (isNumber && typed >= 0 && typed <= 65535)
                number = typed;
            CodeWord parsed;
            if (field == FilterField::Response && parseResponse(text.toStdString(), parsed))
                word = upperCase(parsed.word); // "No Error" is written NOERROR
            else
                word = upper.toStdString();
            any = field == FilterField::Type && (word == "ANY" || word == "*");
        }

        [[nodiscard]] bool matches(const CodeWord& code) const
        {
            if (number >= 0)
                return code.number == number;
            const std::string known = upperCase(code.word);
            return known == word || (any && (known == "ANY" || known == "*"));
        }
    };

    void chooseCode(const std::vector<CodeWord>& codes, FilterField field, const FilterValue& value, Choice& choice)
    {
        std::function<bool(const CodeWord&)> test;
        if (value.kind == ValueKind::Regex) {
            test = [regex = regexTest(value)](const CodeWord& code) { return regex(code.word); };
        } else if (value.kind == ValueKind::Glob) {
            test = [glob = Glob(value.text, upperCase)](
                       const CodeWord& code) { return glob.matches(upperCase(code.word)); };
        } else if (value.kind != ValueKind::Exact) {
            test = [&value](const CodeWord& code) {
                return code.number >= 0 && code.number >= value.begin && code.number < value.end;
            };
        } else if (value.text.isEmpty()) {
            choice.back() = 1;
            return;
        } else {
            test = [exact = CodeTest(field, value.text)](const CodeWord& code) { return exact.matches(code); };
        }
        for (size_t i = 0; i < codes.size(); ++i)
            if (test(codes[i]))
                choice[i] = 1;
    }

    // Names people gave: patterns without regard to case; exact names as `foldExact` says.
    Test nameTest(const FilterValue& value, bool foldExact)
    {
        if (value.kind == ValueKind::Regex)
            return regexTest(value);
        if (value.kind == ValueKind::Glob)
            return
                [glob = Glob(value.text, caseFolded)](std::string_view text) { return glob.matches(caseFolded(text)); };
        if (foldExact)
            return [folded = caseFolded(value.text.toStdString())](
                       std::string_view text) { return caseFolded(text) == folded; };
        return [exact = value.text.toStdString()](std::string_view text) { return text == exact; };
    }

} // namespace

Choice chooseSources(const ColumnTable& table, const FilterTerm& term, Cancelled cancelled)
{
    Choice choice = emptyChoice(table.sources.size());
    for (const FilterValue& value : term.values) {
        if (term.field == FilterField::Text)
            choosePart(table.sources, value, choice, spelledAsSource, cancelled);
        else
            chooseSource(table, value, choice, cancelled);
    }
    return choice;
}

Choice chooseDomains(const ColumnTable& table, const FilterTerm& term, Cancelled cancelled)
{
    Choice choice = emptyChoice(table.domains.size());
    for (const FilterValue& value : term.values) {
        if (term.field == FilterField::Text)
            choosePart(table.domains, value, choice, spelledAsDomain, cancelled);
        else if (term.field == FilterField::Under)
            chooseUnder(table, value, choice, cancelled);
        else
            chooseDomain(table, value, choice, cancelled);
    }
    return choice;
}

Choice chooseCodes(const std::vector<CodeWord>& codes, const FilterTerm& term)
{
    Choice choice = emptyChoice(codes.size());
    for (const FilterValue& value : term.values)
        chooseCode(codes, term.field, value, choice);
    return choice;
}

Choice chooseNames(const std::vector<std::string>& names, const FilterTerm& term)
{
    Choice choice = emptyChoice(names.size());
    for (const FilterValue& value : term.values) {
        const Test test = nameTest(value, false);
        for (size_t i = 0; i < names.size(); ++i)
            if (test(names[i]))
                choice[i] = 1;
    }
    return choice;
}

Choice chooseOrganisations(const std::vector<Organisation>& list, const FilterTerm& term)
{
    Choice choice = emptyChoice(list.size());
    for (const FilterValue& value : term.values) {
        if (value.kind == ValueKind::Exact && value.text.isEmpty()) {
            choice.back() = 1;
            continue;
        }
        const Test test = nameTest(value, true);
        for (size_t i = 0; i < list.size(); ++i)
            if (test(list[i].name))
                choice[i] = 1;
    }
    return choice;
}

Choice chooseOwned(const Dataset& data, const FilterTerm& term)
{
    const size_t domains = data.table->domains.size();
    Choice choice = emptyChoice(domains);
    const std::vector<Organisation> nobody;
    const Choice owners = chooseOrganisations(data.organisations ? data.organisations->list : nobody, term);
    for (size_t i = 0; i < domains; ++i) {
        const size_t owner = data.organisations && i < data.organisations->ownerOfDomain.size()
            ? data.organisations->ownerOfDomain[i]
            : kNone16;
        choice[i] = owners[std::min(owner, owners.size() - 1)];
    }
    choice.back() = owners.back(); // no name, so no owner
    return choice;
}

} // namespace askance
