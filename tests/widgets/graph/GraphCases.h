// SPDX-License-Identifier: GPL-3.0-or-later
//
// Small cases for the tests of the graph.
#pragma once

#include "TestSupport.h"

#include "engine/LocalEngine.h"

namespace askance::test {

inline const TimeSpan kAlways{kEarliestUs, kLatestUs};

// Alfa (10.0.0.1 four lookups of mail.example, 10.0.0.2 one of mail.example), Beta (10.0.1.1 two of mail.example, one
// of web.example), and 192.0.2.9 of nobody (two of web.example). 10 records, 09:00 to 09:09.
inline std::shared_ptr<Dataset> smallCase()
{
    return std::make_shared<Dataset>(*tinyDataset(
        QStringLiteral("09:00 10.0.0.1 mail.example A\n09:01 10.0.0.1 mail.example A\n09:02 10.0.0.1 mail.example A\n"
                       "09:03 10.0.0.1 mail.example A\n09:04 10.0.0.2 mail.example A\n09:05 10.0.1.1 mail.example A\n"
                       "09:06 10.0.1.1 mail.example A\n09:07 10.0.1.1 web.example A\n09:08 192.0.2.9 web.example A\n"
                       "09:09 192.0.2.9 web.example A"),
        {{"Alfa", "bank", 1}, {"Beta", "bank", 2}},
        {{0, MembershipKind::Prefix, "10.0.0.0/24", kAlways, "c"},
            {1, MembershipKind::Prefix, "10.0.1.0/24", kAlways, "c"}}));
}

inline std::shared_ptr<Dataset> documentedCase()
{
    auto data = smallCase();
    data->relations.push_back({QStringLiteral("Holding"), QStringLiteral("Alfa"), QStringLiteral("owns"), kAlways,
        QStringLiteral("A newspaper, 1 Jan 2016")});
    return data;
}

// `sources` addresses in as many organisations as there are hundreds of them, each asking for three of `names` names.
inline DatasetPtr largeCase(int sources, int names)
{
    QString text;
    std::vector<Organisation> list;
    std::vector<Membership> members;
    for (int g = 0; g * 100 < sources; ++g) {
        list.push_back({"Org " + std::to_string(g), "x", g % 9});
        members.push_back(
            {static_cast<quint16>(g), MembershipKind::Prefix, "10.0." + std::to_string(g) + ".0/24", kAlways, "c"});
    }
    for (int s = 0; s < sources; ++s)
        for (int n = 0; n < 3; ++n)
            text += QStringLiteral("12:00 10.0.%1.%2 n%3.example A\n")
                        .arg(s / 100)
                        .arg(s % 100)
                        .arg((s * 3 + n) % names);
    return tinyDataset(text, list, members);
}

inline PicturePtr drawnGraph(const DatasetPtr& data, const GraphRequest& request = {},
    const std::optional<Filter>& selection = {}, const Filter& filter = {})
{
    PictureSpec spec;
    spec.kind = PictureKind::DrawnGraph;
    spec.graph = request;
    spec.selection = selection;
    spec.filter = filter;
    const Result<PicturePtr> picture = LocalEngine(data).answer(spec);
    return picture ? *picture : nullptr;
}

} // namespace askance::test
