// SPDX-License-Identifier: GPL-3.0-or-later
//
// The choice among formats: what is certain, what is a tie, and a log in which two are mixed.
#include "ReadSupport.h"

using namespace askance;
using namespace askance::test;

namespace {

// Thirty lines of BIND and thirty of Unbound, one after the other.
QByteArray mixedLog()
{
    QByteArray log;
    for (int i = 0; i < 30; ++i) {
        log += "2026-11-23T13:31:44.4" + QByteArray::number(10 + i)
            + "Z queries: info: client @0x7fbb94d06098 127.0.0.1#" + QByteArray::number(30000 + i)
            + " (a.example): query: a.example IN A + (127.0.0.1)\n";
        log += "[17954407" + QByteArray::number(10 + i) + "] unbound[31547:0] info: 127.0.0.1 b.example. A IN\n";
    }
    return log;
}

} // namespace

class TestReaders : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyFormatHasANameOfItsOwnAndSaysWhatItCounts()
    {
        QSet<QString> names;
        for (const LogFormat& format : logFormats()) {
            const QString name = QLatin1String(format.name);
            QVERIFY2(!names.contains(name), format.name);
            names << name;
            QCOMPARE(logFormat(name), &format);
            QVERIFY(*format.title != '\0' && *format.note != '\0' && *format.unit != '\0');
            ReadOptions options;
            options.format = name;
            options.year = 2026;
            const Result<ChosenReader> chosen = chooseReader(options, "anything", QStringLiteral("x"));
            QVERIFY2(chosen, format.name);
            QCOMPARE(chosen->reader->format(), name);
        }
        QCOMPARE(logFormat(QStringLiteral("morse")), nullptr);
        QCOMPARE(QLatin1String(logFormats().back().name), QLatin1String("delimited")); // what --map speaks of
    }

    void twoFormatsThatFitEquallyWellAreAskedAbout()
    {
        const QByteArray log = mixedLog();
        QCOMPARE(rivalFormats(view(log)), QStringList({QStringLiteral("bind"), QStringLiteral("unbound")}));
        const Result<ChosenReader> chosen = chooseReader({}, view(log), QStringLiteral("mixed.log"));
        QVERIFY(!chosen);
        QCOMPARE(chosen.error().code, ErrorCode::Usage);
        QVERIFY2(chosen.error().what.contains(QStringLiteral("bind or unbound"))
                && chosen.error().what.contains(QStringLiteral("--format")),
            qPrintable(chosen.error().what));
        QCOMPARE(rivalFormats("#separator \\x09\n#path\tdns\n#fields\tts\tquery\n"), QStringList());
        QCOMPARE(rivalFormats("nothing that anyone knows\n"), QStringList());
    }

    void ofAMixedLogTheNamedFormatIsReadAndTheRestAccountedFor()
    {
        const QByteArray log = mixedLog();
        for (const char* format : {"bind", "unbound"}) {
            ReadOptions options;
            options.format = QLatin1String(format);
            const ReadLog read = readLog(view(log), options);
            QCOMPARE(read.error, QString());
            QCOMPARE(read.rows(), 30);
            QCOMPARE(accountsFault(read, 60), QString());
        }
    }
};

ASKANCE_TEST_MAIN(TestReaders)
#include "tst_readers.moc"
