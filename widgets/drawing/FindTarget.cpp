// SPDX-License-Identifier: GPL-3.0-or-later
#include "drawing/FindTarget.h" // its signals need a source file
