// SPDX-License-Identifier: GPL-3.0-or-later
//
// Every fixture gives exactly what its .expected.txt says, however its bytes arrive, wherever they are cut.
#include "ReadSupport.h"

#include <QDir>

#include <random>

using namespace askance;
using namespace askance::test;

class ReaderFixtures : public QObject {
    Q_OBJECT

private:
    static void fixtures()
    {
        QTest::addColumn<QString>("name");
        const QDir folder(fixture({}));
        for (const QString& name : folder.entryList(QDir::Files))
            if (!name.endsWith(QLatin1String(".expected.txt")) && !name.endsWith(QLatin1String(".options.txt")))
                QTest::newRow(qPrintable(name)) << name;
    }

    // Lines as counted without the reader, or what it says where it counts something else.
    static qint64 lines(const ReadLog& log, std::string_view bytes, char lineEnd = '\n')
    {
        return countsLines(log.format) ? lineCount(bytes, lineEnd) : log.sum(&QueryBatch::lines);
    }

private Q_SLOTS:
    void everyFixtureGivesWhatIsWrittenBesideIt_data() { fixtures(); }
    void everyFixtureGivesWhatIsWrittenBesideIt()
    {
        QFETCH(QString, name);
        const QByteArray bytes = fileBytes(fixture(name));
        const QByteArray expected = fileBytes(fixture(name + QStringLiteral(".expected.txt")));
        QVERIFY(!bytes.isEmpty() && !expected.isEmpty());
        const ReadLog log = readLog(view(bytes), fixtureOptions(name));
        const QStringList said = QString::fromStdString(logText(log)).split(u'\n');
        const QStringList written = QString::fromUtf8(expected).split(u'\n');
        for (qsizetype i = 0; i < std::min(said.size(), written.size()); ++i)
            QCOMPARE(said.at(i), written.at(i));
        QCOMPARE(said.size(), written.size());
        QCOMPARE(accountsFault(log, lines(log, view(bytes))), QString());
    }

    void oneByteAtATimeGivesTheSame_data() { fixtures(); }
    void oneByteAtATimeGivesTheSame()
    {
        QFETCH(QString, name);
        const QByteArray bytes = fileBytes(fixture(name));
        const ReadLog whole = readLog(view(bytes), fixtureOptions(name));
        const ReadLog single = readInPieces(view(bytes), fixtureOptions(name), [] { return size_t{1}; });
        QCOMPARE(QString::fromStdString(logText(single)), QString::fromStdString(logText(whole)));
    }

    void cutAtAnyByteEveryLineIsStillAccountedFor_data() { fixtures(); }
    void cutAtAnyByteEveryLineIsStillAccountedFor()
    {
        QFETCH(QString, name);
        const QByteArray bytes = fileBytes(fixture(name));
        int read = 0;
        for (qsizetype size = 0; size < bytes.size(); ++size) {
            const std::string_view part = view(bytes).substr(0, static_cast<size_t>(size));
            const ReadLog log = readLog(part, fixtureOptions(name));
            if (log.error.isEmpty())
                QCOMPARE(accountsFault(log, lines(log, part)), QString());
            read += log.error.isEmpty() ? 1 : 0;
        }
        qInfo("%lld cuts, %d of them read, the others refused", static_cast<long long>(bytes.size()), read);
    }

    void aCutZeekLogGivesAPrefixOfItsRows_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("tsv") << QStringLiteral("zeek-joined.log");
        QTest::newRow("json") << QStringLiteral("zeek-variants.json");
    }
    void aCutZeekLogGivesAPrefixOfItsRows()
    {
        QFETCH(QString, name);
        const QByteArray bytes = fileBytes(fixture(name));
        const std::vector<std::string> all = rowTexts(readLog(view(bytes)));
        ReadOptions options;
        options.format = readLog(view(bytes)).format;
        for (qsizetype size = 0; size < bytes.size(); ++size) {
            const std::string_view part = view(bytes).substr(0, static_cast<size_t>(size));
            const std::vector<std::string> rows = rowTexts(readLog(part, options));
            // The last line may be whole in shape and short in content.
            const size_t sure = rows.empty() ? 0 : rows.size() - (part.back() == '\n' ? 0 : 1);
            QVERIFY(rows.size() <= all.size());
            QVERIFY(std::equal(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(sure), all.begin()));
        }
    }

    void otherLineEndsGiveTheSameRows_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("lineEnd");
        for (const char* name : {"zeek-joined.log", "zeek-variants.json", "story.txt", "american.csv", "quoted.csv"}) {
            QTest::addRow("%s with CRLF", name) << QString::fromLatin1(name) << QByteArray("\r\n");
            QTest::addRow("%s with CR alone", name) << QString::fromLatin1(name) << QByteArray("\r");
        }
    }
    void otherLineEndsGiveTheSameRows()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, lineEnd);
        const QByteArray bytes = fileBytes(fixture(name));
        QByteArray other = bytes;
        other.replace("\n", lineEnd);
        const ReadLog log = readLog(view(other));
        QCOMPARE(rowTexts(log), rowTexts(readLog(view(bytes))));
        QCOMPARE(accountsFault(log, lineCount(view(bytes))), QString());
    }

    void withoutTheLastLineEndNothingIsLost_data() { fixtures(); }
    void withoutTheLastLineEndNothingIsLost()
    {
        QFETCH(QString, name);
        QByteArray bytes = fileBytes(fixture(name));
        const ReadLog whole = readLog(view(bytes), fixtureOptions(name));
        if (!countsLines(whole.format))
            QSKIP("no lines");
        const std::vector<std::string> rows = rowTexts(whole);
        while (bytes.endsWith('\n') || bytes.endsWith('\r'))
            bytes.chop(1);
        QCOMPARE(rowTexts(readLog(view(bytes), fixtureOptions(name))), rows);
    }

    void anyByteBrokenLosesNoLine_data() { fixtures(); }
    void anyByteBrokenLosesNoLine()
    {
        QFETCH(QString, name);
        const QByteArray bytes = fileBytes(fixture(name));
        std::mt19937 random(20160923);
        for (int round = 0; round < 2000; ++round) {
            QByteArray broken = bytes;
            const int changes = 1 + static_cast<int>(random() % 3);
            for (int i = 0; i < changes; ++i)
                broken[static_cast<qsizetype>(random() % static_cast<quint32>(broken.size()))]
                    = static_cast<char>(i % 2 == 0 ? random() % 256 : 0);
            const ReadLog log = readLog(view(broken), fixtureOptions(name));
            if (!log.error.isEmpty() || !log.assumptions.filter(QStringLiteral("UTF-16")).isEmpty())
                continue;
            const char lineEnd = broken.contains('\n') ? '\n' : '\r';
            QCOMPARE(accountsFault(log, lines(log, view(broken), lineEnd)), QString());
        }
    }
};

ASKANCE_TEST_MAIN(ReaderFixtures)
#include "tst_readerfixtures.moc"
