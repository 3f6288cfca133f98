// SPDX-License-Identifier: GPL-3.0-or-later
//
// Nothing: CMake compiles a precompiled header only for a target that has a source.
