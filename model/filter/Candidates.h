// SPDX-License-Identifier: GPL-3.0-or-later
//
// The values a field has in a case, ranked against what was typed so far. Not where the cursor stands (Completion).
// Used inside this room.
#pragma once

#include "filter/Completion.h"

namespace askance {

// How well `text` answers `typed`, case aside: 4 equal, 3 begins so, 2 a word or label in it begins so, 1 holds it, 0
// not at all. Everything answers an empty text with 1.
[[nodiscard]] int answerScore(QStringView text, QStringView typed);
// Indices of the letters of `label` that answer `typed`.
[[nodiscard]] std::vector<int> matchedLetters(const QString& label, const QString& typed);

struct Candidate {
    QString label;
    QString explanation;
    FilterValue value; // as it would be written
    quint64 count = 0;
    int score = 0;
    int colour = -1;
};

// Values of `field` that answer `typed`, best first, at most `limit`. Ranked by score, then records, then text.
[[nodiscard]] std::vector<Candidate> candidates(
    const Dataset& data, FilterField field, const QString& typed, const ZoneRules& zone, int limit);

} // namespace askance
