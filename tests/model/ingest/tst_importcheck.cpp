// SPDX-License-Identifier: GPL-3.0-or-later
//
// A log read whole without importing it says what the import then does; and the coverage that a person states with a
// log comes and goes with it.
#include "ImportFixtures.h"

#include "ingest/ImportCheck.h"
#include "record/CivilTime.h"
#include "store/AnnotationStore.h"

#include <QCryptographicHash>
#include <QJsonDocument>

using namespace askance;
using namespace askance::test;

namespace {

const std::atomic<bool> kNo{false};

qint64 instant(const char* text)
{
    WrittenTime time;
    if (!parseIsoTime(text, time))
        qFatal("bad time");
    return time.us;
}

// "stated 2016-05-01 2016-06-01" per row of coverage of one sensor.
QStringList coverageOf(const CaseFile& file)
{
    QStringList rows;
    const DatasetPtr data = loaded(file);
    for (const CoverageSpan& span : data->coverage) {
        const char* kind = span.kind == CoverageKind::Stated ? "stated"
            : span.kind == CoverageKind::Gap                 ? "gap"
                                                             : "assumed";
        rows << QStringLiteral("%1 %2 %3 %4 %5")
                    .arg(QString::fromStdString(std::string(data->table->sensors.at(span.sensor))),
                        QString::fromLatin1(kind), QString::fromStdString(isoText(span.span.beginUs, 0, 0)),
                        QString::fromStdString(isoText(span.span.endUs, 0, 0)), span.note)
                    .trimmed();
    }
    return rows;
}

const QByteArray kTwoSensors = "time,source,query,sensor\n2016-05-04T10:00:00Z,192.0.2.1,a.example,north\n"
                               "2016-05-04T11:00:00Z,192.0.2.1,b.example,south\n";

ImportPlan statedPlan(const QString& path)
{
    ImportPlan plan = planOf({path});
    plan.files.front().coverage = {{{instant("2016-05-01"), instant("2016-06-01")}, CoverageKind::Stated, {}},
        {{instant("2016-05-10"), instant("2016-05-11")}, CoverageKind::Gap, QStringLiteral("power cut")}};
    return plan;
}

} // namespace

class TestImportCheck : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theCheckFindsWhatTheImportFinds()
    {
        QTemporaryDir dir;
        const auto file = newCase(dir);
        const QByteArray log = zeekLog(30'000) + "broken\nbroken again\n";
        const QString path = write(dir, QStringLiteral("z.log.gz"), gzipped(log));
        int last = -1;
        const auto check = checkImport({path, nullptr, {}, false}, {}, 2, kNo, [&](int permille) {
            QVERIFY(permille >= last);
            last = permille;
        });
        QVERIFY2(check.has_value(), check ? "" : qPrintable(check.error().toString()));
        const ImportOutcome outcome = imported(*file, planOf({path}));
        const EvidenceSummary& e = outcome.evidence.front();
        QVERIFY(check->isComplete);
        QCOMPARE(check->lines, e.lines);
        QCOMPARE(check->accepted, e.accepted);
        QCOMPARE(check->rejected, e.rejected);
        QCOMPARE(check->skipped, e.skipped);
        QCOMPARE(check->covered.beginUs, e.firstUs);
        QCOMPARE(check->covered.endUs, e.lastUs + 1);
        QCOMPARE(check->assumptions, e.assumptions);
        QCOMPARE(check->rejectedBy.at(QStringLiteral("wrong_columns")), qint64{2});
        QCOMPARE(check->rejectedLines.front().text, std::string("broken"));
        QVERIFY(check->rejectedLines[0].line < check->rejectedLines[1].line);
    }

    void aStoppedCheckSaysThatItIsNotComplete()
    {
        QTemporaryDir dir;
        const QString path = write(dir, QStringLiteral("z.log"), zeekLog(200'000));
        std::atomic<bool> stop{false};
        const auto check
            = checkImport({path, nullptr, {}, false}, {}, 1, stop, [&](int permille) { stop = permille > 100; });
        QVERIFY(check.has_value());
        QVERIFY(!check->isComplete);
        QVERIFY(check->bytes < check->bytesTotal);
    }

    void theHashIsThatOfTheWholeFileAlsoWhereGzipBreaks_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("isFlawed");
        const QByteArray zipped = gzipped(zeekLog(5000));
        QTest::newRow("plain") << zeekLog(5000) << false;
        QTest::newRow("gzip") << zipped << false;
        QTest::newRow("gzip cut") << zipped.left(zipped.size() / 2) << true;
        QTest::newRow("gzip with a tail") << zipped.left(3000) + QByteArray(300'000, 'x') << true;
        QTest::newRow("empty") << QByteArray() << false;
    }
    void theHashIsThatOfTheWholeFileAlsoWhereGzipBreaks()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, isFlawed);
        QTemporaryDir dir;
        const auto hash = hashLog({write(dir, QStringLiteral("f"), bytes), nullptr, {}, false}, kNo);
        QVERIFY(hash.has_value());
        QCOMPARE(hash->sha256, QCryptographicHash::hash(bytes, QCryptographicHash::Sha256));
        QCOMPARE(hash->bytes, static_cast<qint64>(bytes.size()));
        QCOMPARE(!hash->conditionText.isEmpty(), isFlawed);
    }

    void everyFileOfAPlanMayBeReadInItsOwnWay()
    {
        QTemporaryDir dir;
        const auto file = newCase(dir);
        const QByteArray log = "time,source,query\n2016-07-04 10:00:00,192.0.2.1,";
        ImportPlan plan = planOf({write(dir, QStringLiteral("a.csv"), log + "a.example\n"),
            write(dir, QStringLiteral("b.csv"), log + "b.example\n")});
        plan.options.zone = QByteArrayLiteral("Asia/Tokyo");
        plan.files[1].options = ReadOptions();
        plan.files[1].options->zone = QByteArrayLiteral("Europe/Moscow");
        const ImportOutcome outcome = imported(*file, plan);
        QCOMPARE(outcome.evidence[0].firstUs, instant("2016-07-04T01:00:00Z"));
        QCOMPARE(outcome.evidence[1].firstUs, instant("2016-07-04T07:00:00Z"));
        const auto asked = QJsonDocument::fromJson(outcome.evidence[1].options.toUtf8())[QStringLiteral("asked")];
        QCOMPARE(asked[QStringLiteral("zone")].toString(), QStringLiteral("Europe/Moscow"));
    }

    void statedCoverageIsWrittenForEverySensorOfTheLog()
    {
        QTemporaryDir dir;
        const auto file = newCase(dir);
        imported(*file, statedPlan(write(dir, QStringLiteral("a.csv"), kTwoSensors)));
        const QStringList expected = {QStringLiteral("north stated 2016-05-01T00:00:00Z 2016-06-01T00:00:00Z"),
            QStringLiteral("north gap 2016-05-10T00:00:00Z 2016-05-11T00:00:00Z power cut"),
            QStringLiteral("south stated 2016-05-01T00:00:00Z 2016-06-01T00:00:00Z"),
            QStringLiteral("south gap 2016-05-10T00:00:00Z 2016-05-11T00:00:00Z power cut")};
        QStringList found = coverageOf(*file);
        found.sort();
        QStringList sorted = expected;
        sorted.sort();
        QCOMPARE(found, sorted);
        QVERIFY(file->verify().has_value());
    }

    void aDiscardedLogTakesItsCoverageWithItAndNoOther()
    {
        QTemporaryDir dir;
        const auto file = newCase(dir);
        imported(*file, planOf({write(dir, QStringLiteral("first.csv"), kTwoSensors)}));
        const CoverageEntry kept{QStringLiteral("north"), {instant("2016-05-10"), instant("2016-05-11")},
            CoverageKind::Gap, QStringLiteral("power cut")};
        QVERIFY(AnnotationStore(*file).addCoverage({kept}));
        const QStringList before = coverageOf(*file);
        const ImportOutcome outcome
            = imported(*file, statedPlan(write(dir, QStringLiteral("b.csv"), kTwoSensors + "\n")));
        QVERIFY(coverageOf(*file) != before);
        QVERIFY(RecordStore(*file).discard(EvidenceId{outcome.evidence.front().id}));
        QCOMPARE(coverageOf(*file), before);
    }

    void theSameLogAgainLeavesTheCoverageAsItWas()
    {
        QTemporaryDir dir;
        const auto file = newCase(dir);
        const QString path = write(dir, QStringLiteral("a.csv"), kTwoSensors);
        imported(*file, statedPlan(path));
        const QStringList before = coverageOf(*file);
        // Another name and gzip: only the end of the import can tell that it is the same.
        ImportPlan plan = statedPlan(write(dir, QStringLiteral("copy.csv.gz"), gzipped(kTwoSensors)));
        plan.files.front().sensor = QStringLiteral("north");
        const ImportOutcome again = imported(*file, plan);
        QCOMPARE(again.failures.size(), size_t{1});
        QCOMPARE(coverageOf(*file), before);
    }
};

ASKANCE_TEST_MAIN(TestImportCheck)
#include "tst_importcheck.moc"
