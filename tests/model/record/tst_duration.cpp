// SPDX-License-Identifier: GPL-3.0-or-later
#include "record/Duration.h"

#include <QTest>

#include <random>

using namespace askance;

class TestDuration : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void isReadAsPeopleWriteIt_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("us");
        const auto row = [](const char* text, qint64 us) { QTest::newRow(text) << QString::fromUtf8(text) << us; };
        row("+2.5s", 2'500'000);
        row("2.5 s", 2'500'000);
        row("-2.5s", -2'500'000);
        row("− 2.5 s", -2'500'000);
        row("1h30m", 5'400'000'000);
        row("1 h 30 min", 5'400'000'000);
        row("6h", 6 * kUsPerHour);
        row("2d", 2 * kUsPerDay);
        row("0.5d", 12 * kUsPerHour);
        row("250ms", 250'000);
        row("1.5ms", 1500);
        row("7us", 7);
        row("7µs", 7);
        row("0.000001s", 1);
        row("2.50000000s", 2'500'000);
        row("0", 0);
        row("+0", 0);
        row("0s", 0);
        row("100y", -1);
        row("3600", -1); // without a unit nobody knows of what
        row("", -1);
        row("s", -1);
        row("1.s", -1);
        row(".5s", -1);
        row("1s1h", -1); // smaller before larger
        row("1s 2s", -1);
        row("0.0000001s", -1); // below a microsecond
        row("1e3s", -1);
        row("99999999999999999999d", -1);
        row("73201d", -1);
        row("+-2s", -1);
        row("2,5s", -1);
    }
    void isReadAsPeopleWriteIt()
    {
        QFETCH(QString, text);
        QFETCH(qint64, us);
        const std::optional<qint64> read = parseDuration(text);
        if (us == -1)
            QVERIFY(!read);
        else
            QCOMPARE(read, std::optional(us));
    }

    void isPrintedShort_data()
    {
        QTest::addColumn<qint64>("us");
        QTest::addColumn<QString>("text");
        QTest::newRow("seconds") << qint64{2'500'000} << QStringLiteral("+2.5 s");
        QTest::newRow("before") << qint64{-2'500'000} << QStringLiteral("-2.5 s");
        QTest::newRow("hours") << 6 * kUsPerHour << QStringLiteral("+6 h");
        QTest::newRow("all") << kUsPerDay + kUsPerHour + kUsPerMinute + 1
                             << QStringLiteral("+1 d 1 h 1 min 0.000001 s");
        QTest::newRow("none") << qint64{0} << QStringLiteral("+0 s");
    }
    void isPrintedShort()
    {
        QFETCH(qint64, us);
        QFETCH(QString, text);
        QCOMPARE(signedDuration(us), text);
    }

    void whatIsPrintedIsReadAgain()
    {
        std::mt19937_64 random(1);
        for (int i = 0; i < 20000; ++i) {
            const auto magnitude = static_cast<qint64>(random() % (quint64{1} << (1 + random() % 52)));
            const qint64 us = random() % 2 == 0 ? magnitude : -magnitude;
            QCOMPARE(parseDuration(signedDuration(us)), std::optional(us));
        }
    }
};

QTEST_GUILESS_MAIN(TestDuration)
#include "tst_duration.moc"
