// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the asking commands share: a case opened for reading and loaded, with the filter of --where and the zone of
// --tz; and the engine's answer to a picture spec.
#pragma once

#include "Command.h"

#include "engine/QueryEngine.h"
#include "store/CaseFile.h"

namespace askance {

struct CaseQuestion {
    std::unique_ptr<CaseFile> file;
    DatasetPtr data;
    ZoneRules zone; // --tz, or the case's own: for display and bins, never for what the filter means
    Filter filter;

    // Fills in filter and zone, and asks. Stops when the user interrupts.
    [[nodiscard]] Result<PicturePtr> ask(PictureSpec spec) const;
    // "2018-03-24T17:15:20.865716Z" with as many digits as the data has.
    [[nodiscard]] QString isoTime(qint64 us, int restNs = 0) const;
};

// Opens request.arguments()[0]. A faulty filter is printed with its caret.
[[nodiscard]] Result<CaseQuestion> openQuestion(const Request& request);

// The zone called `id`, or a usage error that says how zones are named.
[[nodiscard]] Result<ZoneRules> zoneNamed(const QString& id);

// Choice of an option's words: the index of `text` in `words`, or a usage error that lists them.
[[nodiscard]] Result<int> chosenWord(const char* option, const QString& text, const QStringList& words);

} // namespace askance
