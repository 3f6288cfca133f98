// SPDX-License-Identifier: GPL-3.0-or-later
//
// Asks where a CSV file is to be saved: one dialog for all that the evidence saves. Ends with the case.
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace askance {

class Investigation;

// Returns at once; `chosen` is called with the path if one is chosen, while `parent` and the case are there. Replacing
// a file is asked about. Begins in the folder of the case. `name`: of the dialog.
void askForCsv(Investigation& investigation, QWidget* parent, const char* name, const QString& title,
    const QString& fileName, const std::function<void(const QString& path)>& chosen);

} // namespace askance
