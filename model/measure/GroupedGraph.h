// SPDX-License-Identifier: GPL-3.0-or-later
//
// Who asked for what, as a picture can show it: sources in groups (by organisation or prefix), names alone or by their
// suffix, large groups closed to one end, the tail folded into "n more", pairs under a least number hidden. Nothing is
// lost: flows and what is hidden sum up to the total in each ink. Pure. Not a layout (GraphLayout), not documents
// (GraphDocuments). Used by engine, widgets/graph and write.
#pragma once

#include "filter/Filter.h"
#include "measure/Inks.h"
#include "measure/PairCounts.h"

#include <QStringList>

#include <vector>

namespace askance {

enum class GraphGrouping { Automatic, Organisation, Prefix, Suffix };
[[nodiscard]] QString toString(GraphGrouping grouping); // "automatic", "organisation", …
[[nodiscard]] Result<GraphGrouping> parseGraphGrouping(const QString& text); // also "org"; not "automatic"

// Keys of what is folded, for GraphRequest::opened.
inline constexpr char kMoreSourcesKey[] = "more:sources";
inline constexpr char kMoreNamesKey[] = "more:names";

struct GraphRequest {
    // Automatic: by organisation where the case has some, else by prefix. Suffix groups the names, and sources as
    // Automatic would.
    GraphGrouping grouping = GraphGrouping::Automatic;
    quint64 leastLookups = 1; // of the filter, for a pair of source and name to be shown
    QStringList opened, closed; // keys of groups as a person left them
    quint64 closedAbove = 40; // groups with more members start closed
    size_t mostGroups = 60, mostNames = 40; // ten times as many once their "more" is opened
    size_t mostMembers = 400; // of an open group
    bool documents = true; // relations are laid out too
    double roomPx = 0; // height in which the layout should fit by closing smaller groups; 0: as high as it gets
    double leastScale = 0; // > 0: groups and names are folded until the layout fits `roomPx` at this scale
    friend bool operator==(const GraphRequest&, const GraphRequest&) = default;
};

// One end of flows: an address or name, a closed group, or what is folded.
struct GraphEnd {
    enum class Kind { One, Group, More };
    Kind kind = Kind::One;
    size_t group = 0; // → groups of its side
    quint32 value = kNone; // One: → sources or domains of the table; kNone = not recorded
    QString text; // One: address or name as in the table, "" = not recorded
    int colour = 0; // palette category
    quint64 members = 1; // distinct sources or names it stands for
    quint64 partners = 0; // distinct recorded names asked for, or sources that asked
    InkCount count; // of all its records, those of hidden pairs too
    qint64 firstUs = 0, lastUs = 0; // within the filter
    Filter filter; // matches exactly its records
};

struct GraphGroup {
    QString key; // its filter's text, or kMore…Key: what GraphRequest names it by
    QString name; // "Alfa-Bank", "192.0.2.0/24", "example.com"; "" = in no group
    int colour = 0;
    bool isOpen = false; // its members are ends of their own
    bool canToggle = false;
    bool isBoxed = true; // a name alone has no box around it but its own
    quint64 groups = 0; // > 0: stands for so many folded groups
    quint64 members = 0; // distinct, in the filter
    InkCount count; // as GraphEnd::count
    std::vector<size_t> ends; // → ends of its side, largest first
    Filter filter;
};

struct GraphSide {
    std::vector<GraphGroup> groups; // named ones by count, then what is in no group, then what is folded
    std::vector<GraphEnd> ends;
    quint64 members = 0; // distinct recorded values in the filter
};

struct GraphFlow {
    size_t source = 0; // → sources.ends
    size_t name = 0; // → names.ends
    quint64 pairs = 0; // of an address and a name
    InkCount count;
    qint64 firstUs = 0, lastUs = 0;
};

struct GroupedGraph {
    GraphGrouping grouping = GraphGrouping::Organisation; // never Automatic
    GraphGrouping sourceGrouping = GraphGrouping::Organisation; // Organisation or Prefix
    GraphSide sources, names;
    std::vector<GraphFlow> flows; // by source, then name
    InkCount total;
    quint64 pairs = 0; // in the filter
    quint64 leastLookups = 1;
    quint64 hiddenPairs = 0; // under leastLookups
    InkCount hidden;
    bool hasSelection = false;

    // "203.0.113.15", "688 addresses", "12 more names": what stands beside an end. Not yet made visible.
    [[nodiscard]] QString sourceLabel(const GraphEnd& end) const;
    [[nodiscard]] QString nameLabel(const GraphEnd& end) const;
    [[nodiscard]] QString sourceGroupName(const GraphGroup& group) const; // "Other", "3 more prefixes"
    // A flow's records: those of both its ends.
    [[nodiscard]] Filter filterOf(const GraphFlow& flow) const;
};

// What does not depend on which groups are open: counted once, grouped as often as needed.
struct GraphCounts {
    struct Group {
        QString name;
        int colour = 0;
        Filter filter;
        bool isRest = false; // no organisation, no address
    };
    GraphGrouping grouping = GraphGrouping::Organisation;
    GraphGrouping sourceGrouping = GraphGrouping::Organisation;
    // A source that belonged to two organisations is two entries, neighbours here.
    std::vector<quint32> sourceOfEntry; // → table's sources; kNone = not recorded
    std::vector<quint32> groupOfEntry; // → sourceGroups
    std::vector<quint8> colourOfEntry; // of the source's organisation; empty where the case colours none
    bool isSplit = false; // some source is two entries
    std::vector<quint32> entryOfRow; // where isSplit; else a row's source is its entry, the last where not recorded
    std::vector<Group> sourceGroups;
    std::vector<quint32> groupOfName; // → nameGroups, by domain, nameless last; empty: every name stands alone
    std::vector<Group> nameGroups;
    std::vector<PairCount> pairs; // a → entries, b → domains or the number of domains; by a
    InkCount total;
    bool hasSelection = false;
};

// Where everything that is counted stands in a GroupedGraph; kNone: nowhere, as all of it is hidden or not in the
// filter.
struct GraphPlaces {
    std::vector<quint32> endOfEntry, endOfName; // → ends of their sides; names by domain, nameless last
    // → groups of their sides; what is folded away is in none, but in the end that stands for it.
    std::vector<quint32> groupOfEntry, groupOfName;
};

[[nodiscard]] GraphCounts countGraphPairs(const Dataset& data, const InkRows& rows, GraphGrouping grouping);
[[nodiscard]] GroupedGraph groupGraph(
    const Dataset& data, const GraphCounts& counts, const GraphRequest& request, GraphPlaces* places = nullptr);

// The last two labels of a name's key, an approximation of what one can register: "a.b.example.com" → "example.com",
// "com" → "com". Dots that are escaped separate nothing.
[[nodiscard]] std::string_view lastTwoLabels(std::string_view key);

} // namespace askance
