// SPDX-License-Identifier: GPL-3.0-or-later
//
// QCustomPlot, made fit for a project without Qt's keyword macros: its header says `signals`, `slots` and `foreach`,
// and warns under our flags. Include this and never <qcustomplot.h>, so that the macros end where its header ends.
#pragma once

#include <QtPrintSupport>
#include <QtWidgets>

#define signals Q_SIGNALS
#define slots Q_SLOTS
#define emit Q_EMIT
#define foreach(variable, container) for (variable : container)
#include <qcustomplot.h>
#undef signals
#undef slots
#undef emit
#undef foreach
