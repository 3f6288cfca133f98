// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the inspector calls its subject, by which rule it is one, which documents speak of it, and what is to be checked
// before anybody concludes anything: words made from the filter, the documents and the counts alone, never a verdict.
// Plain text, not yet made visible. Pure.
#pragma once

#include "engine/QueryEngine.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace askance {

struct SubjectWords {
    enum class Kind { Filter, Organisation, Source, Domain, Value, Time, Several, Mixed };
    Kind kind = Kind::Filter;
    QString title; // "Alfa Bank", "8 – 21 Aug 2016", "3 organisations"
    QString details; // "Organisation · bank · grouped by 192.0.2.15 and 2 more"
    QStringList rules; // every rule with its citation, for a tool tip
    std::optional<int> colour; // palette category
    bool isInternational = false; // a name with an xn-- label
    Filter thing; // what buttons and the note are about; empty: the whole case
};

// The subject of a picture of kind Subject, counted in `zone`.
[[nodiscard]] SubjectWords subjectWords(const Picture& picture, const ZoneRules& zone);
// The palette category of a part that is an organisation or a source of one; -1 for anything else.
[[nodiscard]] int partColour(const Dataset& data, const Filter& part);

// Something a document says, never counted from queries.
struct DocumentWords {
    QString text; // "United Card Service – bought – Alfa-Bank card-processing unit"
    QString citation; // "cited: New Yorker, 15 Oct 2018", with the time it held if stated
};
// Documents about the subject: of an organisation, of a source's organisation, of a name's owner. A document speaks of
// a party if it names it, or something of it ("Alfa-Bank card-processing unit" of "Alfa-Bank").
[[nodiscard]] std::vector<DocumentWords> documentsAbout(const Picture& picture, const SubjectWords& subject);

// "No sensor recorded 23 Jul 2016 06:00 – …", "Caches hide repeats …": one sentence or two each.
[[nodiscard]] QStringList checksFor(const Picture& picture, const ZoneRules& zone);

} // namespace askance
