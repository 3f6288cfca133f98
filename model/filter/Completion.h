// SPDX-License-Identifier: GPL-3.0-or-later
//
// What could stand at the cursor of a half-typed filter: fields, then values of that field with their counts in the
// case. Pure. Used by the filter bar.
#pragma once

#include "columns/Dataset.h"
#include "filter/Filter.h"

namespace askance {

struct CompletionItem {
    QString insert; // replaces [replaceBegin, replaceBegin + replaceLength) of the text
    QString label; // the value, plain text
    QString explanation; // "pattern · 2 addresses", "field: who asked"
    std::vector<int> matched; // indices into label of the letters that matched
    std::optional<quint64> count; // records in the case
    int colour = -1; // palette category of an organisation, else -1
    bool isField = false;
};

struct CompletionList {
    qsizetype replaceBegin = 0;
    qsizetype replaceLength = 0;
    QString heading; // "source: — type a name, address or pattern"
    std::vector<CompletionItem> items; // best first, at most `limit`
};

[[nodiscard]] CompletionList complete(
    const Dataset& data, const QString& text, qsizetype cursor, const ZoneRules& zone = {}, int limit = 8);

} // namespace askance
