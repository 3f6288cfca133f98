// SPDX-License-Identifier: GPL-3.0-or-later
//
// Asks where a CSV file is to be saved: one dialog for all that the evidence saves.
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace askance {

// Returns at once; `chosen` is called with the path if one is chosen, while `parent` lives. Replacing a file is asked
// about. `name`: of the dialog, for tests and for what remembers its size.
void askForCsv(QWidget* parent, const char* name, const QString& title, const QString& fileName,
    const std::function<void(const QString& path)>& chosen);

} // namespace askance
