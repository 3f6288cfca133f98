// SPDX-License-Identifier: GPL-3.0-or-later
//
// What tests share: the folder of real logs (skipped without it), a main(), and a tiny dataset written as text.
#pragma once

#include "columns/Dataset.h"

#include <QString>
#include <QTest>

namespace askance::test {

// Folder of real logs, from ASKANCE_SHARED_DATA; empty if not set.
[[nodiscard]] QString sharedData();

// "12:00 10.0.0.1 a.example A\n12:00:01.5 10.0.0.2 b.example AAAA NXDOMAIN ns2\n…": time of 2016-09-23 UTC (or a full
// ISO instant), source, name ("-" nameless, "." root), type, optional response ("-" none) and sensor (default "s1").
// Rows are sorted by time; record ids and lines count from 1 in the order written. Coverage: assumed, first to last,
// per sensor.
[[nodiscard]] DatasetPtr tinyDataset(const QString& text, const std::vector<Organisation>& organisations = {},
    const std::vector<Membership>& memberships = {});

} // namespace askance::test

// Like QTEST_GUILESS_MAIN. That a warning fails the test is run-strictly's part.
#define ASKANCE_TEST_MAIN(TestClass)                                                                                   \
    int main(int argc, char* argv[])                                                                                   \
    {                                                                                                                  \
        QCoreApplication application(argc, argv);                                                                      \
        TestClass test;                                                                                                \
        return QTest::qExec(&test, argc, argv);                                                                        \
    }
