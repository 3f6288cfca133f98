// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the beginning of a log tells before anything is imported, and what must be asked of a person.
#include "ImportFixtures.h"

#include "ingest/ImportPreview.h"

#include <QElapsedTimer>

#include <sys/stat.h>

using namespace askance;
using namespace askance::test;

namespace {

ImportPreview previewOf(const QString& path, const ReadOptions& options = {})
{
    const Result<ImportPreview> preview = previewImport({path, nullptr, {}, false}, options);
    if (!preview)
        qFatal("%s", qPrintable(preview.error().toString()));
    return *preview;
}

QString sentenceFor(const QString& path)
{
    const Result<ImportPreview> preview = previewImport({path, nullptr, {}, false}, {});
    return preview ? QString() : preview.error().what;
}

ReadOptions mapped(const QJsonObject& mapping)
{
    ReadOptions options;
    options.mapping = mapping;
    return options;
}

const QByteArray kGood = "when,client,asked,kind,nonsense\n2016-05-04 10:00:00,192.0.2.1,a.example,A,1\n"
                         "2016-05-04 10:00:01,192.0.2.2,b.example,AAAA,2\n";

} // namespace

class TestImportPreview : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void delimitedTextTellsItsColumnsAndWhatIsMissing()
    {
        QTemporaryDir dir;
        const ImportPreview p = previewOf(write(dir, QStringLiteral("a.csv"), kGood));
        QCOMPARE(p.format, QStringLiteral("delimited"));
        QCOMPARE(p.columns.join(u','), QStringLiteral("when,client,asked,kind,nonsense"));
        QCOMPARE(p.roles.join(u','), QStringLiteral("time,source,name,,"));
        QVERIFY(p.lacksZone);
        QVERIFY(!p.lacksDayOrder);
        QVERIFY(p.lacksRoles.isEmpty());
        QVERIFY(p.isWhole);
        QCOMPARE(p.rows.size(), size_t{2});
        QCOMPARE(p.rows[1].line, qint64{3});
        QCOMPARE(p.rows[1].cells.join(u'|'), QStringLiteral("2016-05-04 10:00:01|192.0.2.2|b.example|AAAA|2"));
        QCOMPARE(p.accepted, qint64{2});
    }

    void timesOfAnUnknownZoneDoNotLookLikeUtc()
    {
        QTemporaryDir dir;
        const QString path = write(dir, QStringLiteral("query.log"),
            "23-Nov-2026 08:31:40.985 queries: info: client @0x7f4d1c001a68 192.0.2.1#53001 (a.example): query: "
            "a.example "
            "IN A +E(0)K (192.0.2.53)\n");
        const ImportPreview open = previewOf(path);
        QCOMPARE(open.format, QStringLiteral("bind"));
        QVERIFY(open.lacksZone);
        QCOMPARE(open.rows.at(0).cells.first(), QStringLiteral("2026-11-23T08:31:40.985"));
        ReadOptions options;
        options.zone = QByteArrayLiteral("America/Panama");
        QCOMPARE(previewOf(path, options).rows.at(0).cells.first(), QStringLiteral("2026-11-23T13:31:40.985Z"));
    }

    void badRowsStandInTheirPlaceWithTheReason()
    {
        QTemporaryDir dir;
        QByteArray log = "time,source,query\n";
        for (int i = 0; i < 300; ++i) {
            const bool bad = i == 2 || i == 250;
            log += (bad ? QByteArray("2016-05-04T24:61:10Z") : QByteArray("2016-05-04T10:00:00Z")) + ",192.0.2.1,n"
                + QByteArray::number(i) + ".example\n";
        }
        const ImportPreview p = previewOf(write(dir, QStringLiteral("a.csv"), log));
        QCOMPARE(p.rejected, qint64{2});
        QCOMPARE(p.rejectedBy.at(QStringLiteral("bad_time")), qint64{2});
        QCOMPARE(p.rows.size(), size_t{62}); // sixty, and every bad one
        QCOMPARE(p.rows[2].line, qint64{4});
        QCOMPARE(p.rows[2].code, QStringLiteral("bad_time"));
        QVERIFY(p.rows[2].rejected);
        QCOMPARE(p.rows[2].cells.first(), QStringLiteral("2016-05-04T24:61:10Z"));
        QCOMPARE(p.rows.back().line, qint64{252});
        QCOMPARE(p.rows.back().cells.last(), QStringLiteral("n250.example"));
        QVERIFY(!p.lacksZone);
    }

    void anExactMappingIsNotGuessedUpon()
    {
        QTemporaryDir dir;
        const QString path = write(dir, QStringLiteral("a.csv"), kGood);
        const ImportPreview p = previewOf(
            path, mapped({{QStringLiteral("time"), 1}, {QStringLiteral("name"), 3}, {QStringLiteral("guess"), false}}));
        QCOMPARE(p.roles.join(u','), QStringLiteral("time,,name,,"));
        QCOMPARE(p.head.source.front(), kNone);
    }

    void aTableThatNobodyRecognisesAsksForItsColumns()
    {
        QTemporaryDir dir;
        const QString path = write(dir, QStringLiteral("odd.csv"), "a;b;c\n1;x y;z\n2;x y;z\n3;x y;z\n");
        const ImportPreview p = previewOf(path);
        QCOMPARE(p.format, QStringLiteral("delimited"));
        QCOMPARE(p.lacksRoles.join(u','), QStringLiteral("time,name"));
        QVERIFY(p.rows.size() >= 3);
        QCOMPARE(p.accepted, qint64{0});
    }

    void daysAndMonthsThatCannotBeToldApartAreAsked()
    {
        QTemporaryDir dir;
        const QString path = write(dir, QStringLiteral("d.csv"),
            "time,source,query\n03/04/2016 10:00:00,192.0.2.1,a.example\n05/06/2016 10:00:00,192.0.2.1,b.example\n");
        const ImportPreview p = previewOf(path);
        QVERIFY(p.lacksDayOrder);
        QVERIFY(p.problem.isEmpty());
        QCOMPARE(p.rows.size(), size_t{2});
        const ImportPreview told = previewOf(path, mapped({{QStringLiteral("timeFormat"), QStringLiteral("mdy")}}));
        QVERIFY(!told.lacksDayOrder);
        QCOMPARE(told.accepted, qint64{2});
        QCOMPARE(told.head.timeUs.front(), qint64{1'457'085'600'000'000}); // 2016-03-04
    }

    void otherFormatsShowWhatWasReadOfThem()
    {
        QTemporaryDir dir;
        const ImportPreview p = previewOf(write(dir, QStringLiteral("z.log"), zeekLog(100) + "broken\n"));
        QVERIFY(!p.isMappable());
        QVERIFY(!p.lacksZone);
        QCOMPARE(p.roles.join(u','), QStringLiteral("time,source,name,type,response"));
        QCOMPARE(p.rows.front().cells.at(1), QStringLiteral("192.0.2.1"));
        QCOMPARE(p.rows.back().cells.join(u'|'), QStringLiteral("broken"));
        QCOMPARE(p.rows.back().code, QStringLiteral("wrong_columns"));
    }

    void utf16AndWindows1252CellsAreShownAsText()
    {
        QTemporaryDir dir;
        const QString text = QStringLiteral("time,source,query,note\n2016-05-04T10:00:00Z,192.0.2.1,a.example,\u00fc\n"
                                            "2016-05-04T10:00:01Z,192.0.2.1,b.example,\u00fc\n");
        const QByteArray wide("\xff\xfe" + QByteArray(reinterpret_cast<const char*>(text.utf16()), text.size() * 2));
        for (const QByteArray& bytes : {wide, text.toLatin1(), text.toUtf8()}) {
            const ImportPreview p = previewOf(write(dir, QStringLiteral("e.csv"), bytes));
            QCOMPARE(p.rows.size(), size_t{2});
            QCOMPARE(p.rows[0].cells.last(), QStringLiteral("\u00fc"));
            QCOMPARE(p.rows[1].line, qint64{3});
        }
    }

    void aLongCellIsCutAndNothingElseIs()
    {
        QTemporaryDir dir;
        const QByteArray big(10'000, 'x');
        const ImportPreview p = previewOf(write(dir, QStringLiteral("l.csv"),
            "time,source,query,note\n2016-05-04T10:00:00Z,192.0.2.1,a.example," + big + "\n"));
        QCOMPARE(p.rows.front().cells.last().size(), qsizetype{2001});
        QCOMPARE(p.rows.front().cells.at(2), QStringLiteral("a.example"));
    }

    void whatIsNoLogSaysSo_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("words");
        QTest::newRow("nothing there") << QStringLiteral("none.log") << QStringLiteral("there is no such file");
        QTest::newRow("a pipe") << QStringLiteral("pipe") << QStringLiteral("named pipe");
        QTest::newRow("a folder") << QStringLiteral("folder") << QStringLiteral("folder");
        QTest::newRow("empty") << QStringLiteral("empty.log") << QStringLiteral("nothing in it");
        QTest::newRow("prose") << QStringLiteral("prose.txt") << QStringLiteral("no log of a known format");
        QTest::newRow("one long line") << QStringLiteral("long.txt") << QStringLiteral("no log of a known format");
        QTest::newRow("broken gzip") << QStringLiteral("broken.gz") << QStringLiteral("gzip");
    }
    void whatIsNoLogSaysSo()
    {
        QFETCH(QString, name);
        QFETCH(QString, words);
        QTemporaryDir dir;
        QVERIFY(mkfifo(QFile::encodeName(dir.filePath(QStringLiteral("pipe"))).constData(), 0600) == 0);
        QVERIFY(QDir(dir.path()).mkdir(QStringLiteral("folder")));
        write(dir, QStringLiteral("empty.log"), {});
        write(dir, QStringLiteral("prose.txt"), "It was a dark and stormy night.\nThe rain fell in torrents.\n");
        write(dir, QStringLiteral("long.txt"), QByteArray(100'000'000, 'x'));
        write(dir, QStringLiteral("broken.gz"), "\x1f\x8b\x08 this is not gzip at all, only its first bytes");
        const QString said = sentenceFor(dir.filePath(name));
        QVERIFY2(said.contains(words), qPrintable(said));
    }

    void aBigLogIsLookedAtInPart()
    {
        QTemporaryDir dir;
        const ImportPreview p = previewOf(write(dir, QStringLiteral("z.log"), zeekLog(100'000)));
        QVERIFY(!p.isWhole);
        QCOMPARE(p.bytes, qint64{4} << 20);
        QVERIFY(p.accepted > 10'000 && p.accepted < 100'000);
    }

    void aCancelledPreviewIsNone()
    {
        QTemporaryDir dir;
        const std::atomic<bool> yes{true};
        const auto p = previewImport({write(dir, QStringLiteral("a.csv"), kGood), nullptr, {}, false}, {}, &yes);
        QVERIFY(!p);
        QCOMPARE(p.error().code, ErrorCode::Cancelled);
    }
};

ASKANCE_TEST_MAIN(TestImportPreview)
#include "tst_importpreview.moc"
