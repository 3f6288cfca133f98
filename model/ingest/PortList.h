// SPDX-License-Identifier: GPL-3.0-or-later
//
// Ports as a person lists them: "53,5301-5308". Used by the command line and the import dialog.
#pragma once

#include <QString>

#include <optional>
#include <vector>

namespace askance {

// Ascending, each once. Nothing if a part is neither a port from 1 to 65535 nor a range of them; `fault` is that part.
[[nodiscard]] std::optional<std::vector<quint16>> portsFrom(const QString& list, QString& fault);
// The shortest list that portsFrom() reads as these; empty for none.
[[nodiscard]] QString portsText(const std::vector<quint16>& ports);

} // namespace askance
