// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which organisation a record's source belonged to when it asked. Memberships are resolved once per source into a short
// list of claims, most precise first; a row then only compares its time with the claims of its source.
#include "columns/SideColumns.h"

#include "record/DomainName.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace askance {

namespace {

    // Precision of a claim: a host counts least, a prefix by its length, an address most.
    constexpr int kHostPrecision = -1;
    constexpr int kAddressPrecision = 1000;

    struct Claim {
        int precision;
        quint32 membership; // as listed: the first wins among equals
        quint16 organisation;
        TimeSpan validity;
    };
    using Claims = std::vector<Claim>;

    // Shell pattern with * and ?, both sides in lower case. Iterative: a hostile pattern costs at most text × pattern.
    bool globMatches(std::string_view pattern, std::string_view text)
    {
        size_t p = 0;
        size_t t = 0;
        size_t star = std::string_view::npos;
        size_t resume = 0;
        while (t < text.size()) {
            if (p < pattern.size() && pattern[p] == '*') {
                star = p++;
                resume = t;
            } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == text[t])) {
                ++p;
                ++t;
            } else if (star != std::string_view::npos) {
                p = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        return pattern.find_first_not_of('*', p) == std::string_view::npos;
    }

    // Prefixes of one address family and length, by their bytes: a source is looked up once per length in use.
    struct PrefixLength {
        quint8 family = 0; // 4 or 16
        int bits = 0;
        friend auto operator<=>(const PrefixLength&, const PrefixLength&) = default;
    };
    using PrefixIndex = std::map<PrefixLength, std::map<std::array<quint8, 16>, std::vector<quint32>>>;

    std::array<quint8, 16> maskedBytes(const SourceAddress& address, int bits)
    {
        std::array<quint8, 16> bytes{};
        const auto whole = static_cast<size_t>(bits / 8);
        std::copy_n(address.bytes.begin(), whole, bytes.begin());
        if (bits % 8 != 0)
            bytes[whole] = static_cast<quint8>(address.bytes[whole] & (0xFF << (8 - bits % 8)));
        return bytes;
    }

    class MembershipIndex {
    public:
        MembershipIndex(const ColumnTable& table, const std::vector<Membership>& memberships, size_t organisations)
            : m_table(table)
            , m_memberships(memberships)
        {
            for (quint32 i = 0; i < memberships.size(); ++i)
                if (memberships[i].organisation < organisations)
                    add(i, memberships[i]);
        }

        // Claims on a source, most precise first, then as listed.
        [[nodiscard]] Claims claimsOn(quint32 source) const
        {
            Claims claims;
            if (const auto exact = m_bySource.find(source); exact != m_bySource.end())
                append(claims, kAddressPrecision, exact->second);
            const SourceAddress& address = m_table.sourceAddress[source];
            if (address.kind == SourceKind::Address) {
                for (const auto& [length, byBytes] : m_prefixes) {
                    if (length.family != address.length)
                        continue;
                    const auto found = byBytes.find(maskedBytes(address, length.bits));
                    if (found != byBytes.end())
                        append(claims, length.bits, found->second);
                }
            } else {
                for (const auto& [membership, pattern] : m_hosts)
                    if (globMatches(pattern, m_table.sources.at(source)))
                        append(claims, kHostPrecision, {membership});
            }
            std::stable_sort(
                claims.begin(), claims.end(), [](const Claim& a, const Claim& b) { return a.precision > b.precision; });
            return claims;
        }

    private:
        void add(quint32 index, const Membership& membership)
        {
            AddressPrefix prefix;
            std::string text;
            switch (membership.kind) {
            case MembershipKind::Address: {
                static_cast<void>(parseSource(membership.pattern, text));
                const quint32 source = m_table.sources.find(text);
                if (source != kNone)
                    m_bySource[source].push_back(index);
                break;
            }
            case MembershipKind::Prefix:
                if (parsePrefix(membership.pattern, prefix))
                    m_prefixes[{prefix.base.length, prefix.bits}][prefix.base.bytes].push_back(index);
                break;
            case MembershipKind::Host:
                text = membership.pattern;
                foldName(text);
                m_hosts.emplace_back(index, text);
                break;
            case MembershipKind::OwnerOfName:
                break; // says nothing of a source
            }
        }

        void append(Claims& claims, int precision, const std::vector<quint32>& memberships) const
        {
            for (const quint32 index : memberships)
                claims.push_back({precision, index, m_memberships[index].organisation, m_memberships[index].validity});
        }

        const ColumnTable& m_table;
        const std::vector<Membership>& m_memberships;
        std::unordered_map<quint32, std::vector<quint32>> m_bySource;
        PrefixIndex m_prefixes;
        std::vector<std::pair<quint32, std::string>> m_hosts;
    };

    void listConflicts(quint32 source, const Claims& claims, TimeSpan caseSpan, std::vector<MembershipConflict>& out)
    {
        const size_t before = out.size();
        for (size_t i = 0; i < claims.size(); ++i) {
            for (size_t j = i + 1; j < claims.size() && claims[j].precision == claims[i].precision; ++j) {
                const MembershipConflict conflict{source, claims[i].organisation, claims[j].organisation};
                const TimeSpan both = claims[i].validity.intersected(claims[j].validity);
                if (conflict.chosen == conflict.other || both.isEmpty() || !both.intersects(caseSpan))
                    continue;
                const auto same = [&](const MembershipConflict& known) {
                    return known.chosen == conflict.chosen && known.other == conflict.other;
                };
                if (std::none_of(out.begin() + static_cast<std::ptrdiff_t>(before), out.end(), same))
                    out.push_back(conflict);
            }
        }
    }

    // Claims on names that hold at some time of the case, their patterns as keys.
    std::vector<Membership> ownersIn(
        const ColumnTable& table, const std::vector<Membership>& memberships, size_t organisations)
    {
        std::vector<Membership> owners;
        for (const Membership& membership : memberships) {
            if (membership.kind != MembershipKind::OwnerOfName || membership.organisation >= organisations
                || !membership.validity.intersects(table.span()))
                continue;
            owners.push_back(membership);
            std::string& name = owners.back().pattern;
            foldName(name);
            if (name.size() > 1 && name.back() == '.')
                name.pop_back();
        }
        return owners;
    }

    // The longest owned name that a domain is or lies under wins; among equals the first listed.
    std::vector<quint16> ownersOfDomains(const ColumnTable& table, const std::vector<Membership>& claims)
    {
        std::unordered_map<std::string, quint16> owned;
        for (const Membership& claim : claims)
            owned.emplace(claim.pattern, claim.organisation);
        std::vector<quint16> owners(table.domains.size(), kNone16);
        if (owned.empty())
            return owners;
        std::string suffix;
        for (quint32 domain = 0; domain < table.domains.size(); ++domain) {
            const std::string_view name = table.domains.at(domain);
            for (size_t from = 0; from != std::string_view::npos;) {
                suffix = from < name.size() ? name.substr(from) : std::string_view(".");
                const auto found = owned.find(suffix);
                if (found != owned.end() && isUnder(name, suffix)) {
                    owners[domain] = found->second;
                    break;
                }
                if (suffix == ".")
                    break;
                const size_t dot = name.find('.', from);
                from = dot == std::string_view::npos ? name.size() : dot + 1;
            }
        }
        return owners;
    }

} // namespace

OrganisationColumn assignOrganisations(
    const ColumnTable& table, std::vector<Organisation> list, const std::vector<Membership>& memberships)
{
    OrganisationColumn column;
    column.list = std::move(list);
    column.memberships = memberships;
    column.ofRow.assign(table.rows(), kNone16);
    column.ofSource.assign(table.sources.size(), kNone16);
    column.owners = ownersIn(table, memberships, column.list.size());
    column.ownerOfDomain = ownersOfDomains(table, column.owners);

    const MembershipIndex index(table, memberships, column.list.size());
    std::vector<Claims> claims(table.sources.size());
    bool any = false;
    for (quint32 source = 0; source < table.sources.size(); ++source) {
        claims[source] = index.claimsOn(source);
        any = any || !claims[source].empty();
        listConflicts(source, claims[source], table.span(), column.conflicts);
    }
    for (size_t row = 0; any && row < table.rows(); ++row) {
        const quint32 source = table.source[row];
        if (source == kNone)
            continue;
        for (const Claim& claim : claims[source]) {
            if (claim.validity.contains(table.timeUs[row])) {
                column.ofRow[row] = claim.organisation;
                column.ofSource[source] = claim.organisation;
                break;
            }
        }
    }
    return column;
}

} // namespace askance
