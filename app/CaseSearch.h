// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which of some case files a picture was made from: by content, never by place. Opens each for reading alone and looks
// at nothing but its digest. Reads files: on a worker in the window.
#pragma once

#include "write/Recipe.h"

#include <QStringList>

#include <atomic>

namespace askance {

struct FoundCase {
    QString same; // holds exactly the records; empty: none does
    QString namesake; // is called the same; empty: none is
};

// The first of each kind. What cannot be opened is passed over: it may be anything.
[[nodiscard]] FoundCase findCase(
    const RecipeCase& wanted, const QStringList& candidates, const std::atomic<bool>* cancelled = nullptr);
// The cases in the folder of a picture, by name, at most 64: where one exports to.
[[nodiscard]] QStringList casesBeside(const QString& picture);

} // namespace askance
