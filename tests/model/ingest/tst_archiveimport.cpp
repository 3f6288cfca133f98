// SPDX-License-Identifier: GPL-3.0-or-later
//
// Compressed logs and members of zip archives in a case: imported, told apart, resumed, read again, shown and checked.
#include "CodecSupport.h"
#include "ImportFixtures.h"
#include "ingest/EvidenceCheck.h"
#include "ingest/ImportCheck.h"
#include "ingest/ImportPreview.h"
#include "ingest/OriginalLine.h"

#include <QCryptographicHash>

using namespace askance;
using namespace askance::test;

namespace {

const std::atomic<bool> kNo{false};

QByteArray sha256(const QByteArray& bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

ImportPlan planFor(const QStringList& paths, const QString& sensor = {})
{
    Result<std::vector<ImportFile>> files = expandPaths(paths, sensor);
    if (!files)
        qFatal("%s", qPrintable(files.error().toString()));
    ImportPlan plan;
    plan.jobs = 2;
    plan.files = std::move(*files);
    return plan;
}

QStringList problemsOf(const QByteArray& archive)
{
    QTemporaryDir dir;
    QStringList list;
    for (const ImportFile& file : planFor({write(dir, QStringLiteral("x.zip"), archive)}).files)
        list << file.member + QLatin1Char('|') + file.problem;
    return list;
}

} // namespace

class ArchiveImportTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyCompressionGivesTheSameRecords()
    {
        QTemporaryDir dir;
        const QByteArray plain = zeekLog(20'000);
        const auto first = newCase(dir, QStringLiteral("plain.askance"));
        imported(*first, planOf({write(dir, QStringLiteral("plain"), plain)}));
        for (const Codec& codec : codecs()) {
            const QString name = QString::fromLatin1(codec.name);
            const auto file = newCase(dir, name + QStringLiteral(".askance"));
            const QByteArray raw = codec.pack(plain);
            const ImportOutcome outcome = imported(*file, planFor({write(dir, name + QStringLiteral(".x"), raw)}));
            QCOMPARE(outcome.exitCode(), 0);
            QVERIFY(sameRecords(*loaded(*file), *loaded(*first)));
            QCOMPARE(outcome.evidence.at(0).sha256, sha256(raw));
            QCOMPARE(outcome.evidence.at(0).sha256Plain, sha256(plain));
            QCOMPARE(outcome.evidence.at(0).bytes, qint64{raw.size()});
            QCOMPARE(outcome.evidence.at(0).assumptions, loaded(*first)->evidence.at(0).assumptions);
        }
    }

    void aCutOneKeepsWhatCameBefore()
    {
        QTemporaryDir dir;
        for (const Codec& codec : codecs()) {
            const QByteArray raw = codec.pack(zeekLog(50'000));
            const auto file = newCase(dir, QString::fromLatin1(codec.name) + QStringLiteral(".askance"));
            const QString path
                = write(dir, QString::fromLatin1(codec.name) + QStringLiteral(".x"), raw.left(raw.size() - 5));
            const ImportOutcome outcome = imported(*file, planFor({path}));
            QCOMPARE(outcome.exitCode(), 3);
            QVERIFY(outcome.evidence.at(0).status == EvidenceStatus::Partial);
            QVERIFY(outcome.evidence.at(0).accepted > 40'000);
            QVERIFY(!isUnfinished(outcome.evidence.at(0)));
        }
    }

    void aMissingCheckSumStandsAmongTheAssumptions()
    {
        QTemporaryDir dir;
        const auto file = newCase(dir);
        const QString path
            = write(dir, QStringLiteral("a"), packed(zeekLog(10), ARCHIVE_FILTER_LZ4, "lz4:!stream-checksum"));
        const QString said = QStringLiteral(
            "The log is compressed with lz4 without a check sum: damage to it would not have been noticed for sure.");
        QVERIFY(imported(*file, planFor({path})).evidence.at(0).assumptions.contains(said));
        const auto preview = previewImport({path, nullptr, {}, false}, {});
        QVERIFY(preview && preview->assumptions.contains(said));
    }

    void membersAreLogsOfTheirOwn()
    {
        QTemporaryDir dir;
        const QByteArray a = zeekLog(3'000);
        const QByteArray b = zeekLog(2'000, 10'000);
        const QByteArray raw = zip({{"site/ns1.log", a}, {"../../etc/ns2.log.txt", b}});
        const QString path = write(dir, QStringLiteral("logs.zip"), raw);
        const ImportPlan plan = planFor({path});
        QCOMPARE(plan.files.size(), size_t{2});
        const auto file = newCase(dir);
        const ImportOutcome outcome = imported(*file, plan);
        QCOMPARE(outcome.exitCode(), 0);
        const DatasetPtr data = loaded(*file);
        QCOMPARE(data->evidence.size(), size_t{2});
        for (const EvidenceSummary& one : data->evidence) {
            const bool isFirst = one.id == data->evidence.front().id;
            QCOMPARE(one.path, path);
            QCOMPARE(one.member, isFirst ? QStringLiteral("site/ns1.log") : QStringLiteral("../../etc/ns2.log.txt"));
            QCOMPARE(one.file, QStringLiteral("logs.zip: ") + one.member);
            QCOMPARE(one.sensor, isFirst ? QStringLiteral("ns1") : QStringLiteral("ns2"));
            QCOMPARE(one.accepted, isFirst ? 3'000 : 2'000);
            QCOMPARE(one.sha256, sha256(raw));
            QCOMPARE(one.sha256Plain, sha256(isFirst ? a : b));
            QCOMPARE(one.bytes, qint64{raw.size()});
            const auto check = checkEvidence(one, -1, kNo);
            QVERIFY(check && check->state == EvidenceState::Verified);
        }
        // Nothing was unpacked to anywhere: beside the archive lies the case alone.
        for (const QString& name : QDir(dir.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot))
            QVERIFY2(
                name == QLatin1String("logs.zip") || name.startsWith(QLatin1String("c.askance")), qPrintable(name));
        // A second time, and one of them unpacked: nothing that is there already comes again.
        const ImportOutcome again = imported(*file, planFor({path, write(dir, QStringLiteral("ns2"), b)}));
        QCOMPARE(again.failures.size(), size_t{3});
        for (const Error& failure : again.failures)
            QCOMPARE(failure.code, ErrorCode::SameEvidence);
        QCOMPARE(loaded(*file)->evidence.size(), size_t{2});
    }

    void anArchiveInAFolderIsOpenedToo()
    {
        QTemporaryDir dir;
        const QString zipped = write(dir, QStringLiteral("in/b.zip"), zip({{"one.log", zeekLog(5)}, {".x", "y"}}));
        write(dir, QStringLiteral("in/a.log"), zeekLog(7, 100));
        const ImportPlan plan = planFor({dir.filePath(QStringLiteral("in"))}, QStringLiteral("s"));
        QCOMPARE(plan.files.size(), size_t{2});
        QCOMPARE(plan.files.at(1).path, zipped);
        QCOMPARE(plan.files.at(1).member, QStringLiteral("one.log"));
        QCOMPARE(plan.files.at(1).sensor, QStringLiteral("s"));
        QCOMPARE(plan.files.at(1).remark, zipped + QStringLiteral(": left out: 1 hidden member"));
        QCOMPARE(logNameOf(plan.files.at(1)), QStringLiteral("b.zip: one.log"));
        QCOMPARE(logNameOf(plan.files.at(0)), QStringLiteral("a.log"));
    }

    void whatIsWrongWithAnArchiveIsSaidInNumbers()
    {
        QList<ZipPart> parts;
        for (int i = 0; i < 1001; ++i)
            parts << ZipPart{QByteArray::number(i), "a\n"};
        QCOMPARE(problemsOf(zip(parts)),
            QStringList(QStringLiteral("|this zip archive has 1001 members, and 1000 are read at most; unpack it and "
                                       "import the folder")));
        parts.removeLast();
        QCOMPARE(problemsOf(zip(parts)).size(), 1000);
        QCOMPARE(problemsOf(zip({{"a/", {}, AE_IFDIR}})),
            QStringList(QStringLiteral("|there is no log in this zip archive")));
        const QByteArray locked = zip({{"a", "a\n"}}, "zip:encryption=traditional", "secret");
        QVERIFY(problemsOf(locked).at(0).startsWith(QStringLiteral("a|this member is encrypted")));
        QVERIFY(problemsOf(locked.left(20)).at(0).contains(QStringLiteral("of 20 bytes is cut or damaged")));
        // A bad one is a failure and keeps no other from being read.
        QTemporaryDir dir;
        const auto file = newCase(dir);
        const QByteArray mixed = zip({{"in.gz", gzip(zeekLog(5))}, {"good.log", zeekLog(4)}});
        const ImportOutcome outcome = imported(*file, planFor({write(dir, QStringLiteral("m.zip"), mixed)}));
        QCOMPARE(outcome.failures.size(), size_t{1});
        QVERIFY(outcome.failures.front().toString().contains(QStringLiteral("m.zip: in.gz: there is gzip inside the")));
        QCOMPARE(outcome.evidence.size(), size_t{1});
        QCOMPARE(outcome.evidence.front().accepted, 4);
    }

    void aMemberIsResumedAndReadAgain()
    {
        QTemporaryDir dir;
        const QString path
            = write(dir, QStringLiteral("l.zip"), zip({{"a.log", zeekLog(50)}, {"b.log", zeekLog(3'000, 100)}}));
        const auto file = newCase(dir);
        EvidenceId id;
        {
            RecordStore store(*file);
            EvidenceStart start;
            start.path = path;
            start.file = QStringLiteral("l.zip: b.log");
            start.member = QStringLiteral("b.log");
            start.format = QStringLiteral("zeek-tsv");
            start.optionsJson = QStringLiteral("{}");
            start.sensor = QStringLiteral("b");
            start.program = QStringLiteral("test");
            const auto begun = store.begin(start);
            QVERIFY(begun);
            id = *begun;
            QVERIFY(store.stop(QStringLiteral("stopped by a test")));
        }
        const auto resumed = resumeImport(*file, id, kNo);
        QVERIFY2(resumed.has_value(), resumed ? "" : qPrintable(resumed.error().toString()));
        QCOMPARE(resumed->evidence.at(0).accepted, 3'000);
        QCOMPARE(resumed->evidence.at(0).member, QStringLiteral("b.log"));
        // The other member has the same raw hash and is let in all the same.
        ImportPlan other = planFor({path});
        other.files.resize(1);
        QCOMPARE(imported(*file, other).exitCode(), 0);
        const auto again = rereadImport(*file, id, {}, QStringLiteral("renamed"), kNo);
        QVERIFY(again && again->failures.empty());
        QCOMPARE(again->evidence.at(0).member, QStringLiteral("b.log"));
        QCOMPARE(again->evidence.at(0).sensor, QStringLiteral("renamed"));
        QCOMPARE(again->evidence.at(0).accepted, 3'000);
        QCOMPARE(loaded(*file)->evidence.size(), size_t{2});
    }

    void aMemberIsPreviewedCheckedAndShown()
    {
        QTemporaryDir dir;
        const QByteArray b = zeekLog(3'000, 100);
        const QByteArray raw = zip({{"a.log", zeekLog(50)}, {"b.log", b}});
        const QString path = write(dir, QStringLiteral("l.zip"), raw);
        const ImportFile log = planFor({path}).files.at(1);
        const auto preview = previewImport(log, {});
        QVERIFY(preview);
        QCOMPARE(preview->accepted, 3'000);
        const auto check = checkImport(log, {}, 2, kNo);
        QVERIFY(check && check->isComplete);
        QCOMPARE(check->accepted, 3'000);
        QCOMPARE(check->bytes, qint64{raw.size()});
        const auto hash = hashLog(log, kNo);
        QVERIFY(hash);
        QCOMPARE(hash->sha256, sha256(raw));
        QCOMPARE(hash->sha256Plain, sha256(b));
        const auto file = newCase(dir);
        const EvidenceSummary evidence = imported(*file, planFor({path})).evidence.at(1);
        const qsizetype place = b.indexOf("name700.example");
        const auto lines = readOriginal(evidence, place, 1, 1, kNo);
        QVERIFY(lines);
        QCOMPARE(lines->match, FileMatch::Same);
        QCOMPARE(lines->lines.size(), size_t{3});
        QVERIFY(lines->lines.at(1).isWanted);
        QVERIFY(b.contains('\n' + lines->lines.at(1).bytes + '\n'));
        QVERIFY(lines->lines.at(1).bytes.contains("name700.example"));
    }

    void aMemberOfACutArchiveIsPartial()
    {
        QTemporaryDir dir;
        const QByteArray raw = zip({{"a.log", zeekLog(20'000)}});
        const QString path = write(dir, QStringLiteral("l.zip"), raw.left(raw.size() / 2));
        const auto file = newCase(dir);
        const ImportPlan plan = planFor({path});
        QVERIFY(plan.files.at(0).remark.contains(QStringLiteral("cut or damaged, so members may be missing")));
        const ImportOutcome outcome = imported(*file, plan);
        QCOMPARE(outcome.exitCode(), 3);
        QVERIFY(outcome.evidence.at(0).status == EvidenceStatus::Partial);
        QVERIFY(outcome.evidence.at(0).accepted > 5'000);
    }
};

ASKANCE_TEST_MAIN(ArchiveImportTest)
#include "tst_archiveimport.moc"
