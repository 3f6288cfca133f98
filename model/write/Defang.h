// SPDX-License-Identifier: GPL-3.0-or-later
//
// Names and addresses written so that no mail program, chat or editor makes a link of them or asks for them. The
// convention: every "." becomes "[.]" and every ":" becomes "[:]", nothing else changes: mail1[.]example[.]com,
// 192[.]0[.]2[.]1, 2001[:]db8[:][:]1. Putting the bare characters back gives the text again, whatever it was. Pure.
#pragma once

#include "filter/Filter.h"

#include <QString>

namespace askance {

[[nodiscard]] QString defanged(const QString& nameOrAddress);
// A thing as a line: its value alone if it says one ("192[.]0[.]2[.]1"), else its chips in words. Only sources, servers
// and names are defanged; a time or a sensor's name stays as it is. Not yet made visible.
[[nodiscard]] QString defangedThing(const Filter& thing);

} // namespace askance
