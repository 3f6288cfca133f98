// SPDX-License-Identifier: GPL-3.0-or-later
#include "EvidenceFixtures.h"

#include "investigation/EvidenceChecks.h"
#include "investigation/EvidenceModel.h"
#include "investigation/Investigation.h"
#include "investigation/IssuesModel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace askance;
using namespace askance::test;

namespace {

struct Shown {
    Shown()
        : checks(investigation)
        , model(investigation, checks)
        , tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal)
    {
    }
    // Sensors with their files indented.
    [[nodiscard]] QStringList rows() const
    {
        QStringList rows;
        for (int row = 0; row < model.rowCount(); ++row) {
            const QModelIndex sensor = model.index(row, 0);
            rows << sensor.data().toString();
            for (int file = 0; file < model.rowCount(sensor); ++file) {
                const QModelIndex index = model.index(file, 0, sensor);
                rows << QStringLiteral("  %1 %2").arg(
                    index.data().toString(), index.data(EvidenceModel::RecordsRole).toString());
            }
        }
        return rows;
    }
    bool settled()
    {
        return QTest::qWaitFor([&] { return checks.isIdle() && model.rowCount() > 0; }, kPatienceMs);
    }

    Investigation investigation;
    EvidenceChecks checks;
    EvidenceModel model;
    QAbstractItemModelTester tester;
};

} // namespace

class TestEvidenceModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sensorsHoldTheLogsThatHaveRecordsOfThem()
    {
        QTemporaryDir folder;
        const auto log = [&](const char* name, const QByteArray& bytes) {
            return writeFile(folder.filePath(QString::fromLatin1(name)), bytes);
        };
        const QByteArray two = "time,source,name,type,site\n2016-09-23 12:00:00,10.0.0.1,a.example,A,North\n"
                               "2016-09-23 12:00:01,10.0.0.1,b.example,A,South\n"
                               "2016-09-23 12:00:02,10.0.0.1,c.example,A,South\n";
        const QString path = folder.filePath(QStringLiteral("c.askance"));
        ReadOptions bySite;
        bySite.sensorColumn = QStringLiteral("site");
        makeCase(path, {{log("two.csv", two), {}}}, bySite);
        {
            auto file = CaseFile::open(path, CaseAccess::ReadWrite);
            QVERIFY(file);
            ImportPlan plan;
            plan.files.push_back({log("south.csv", csvLog(40, "s", true)), nullptr, QStringLiteral("South"), false});
            plan.files.push_back(
                {log("none.csv", "time,source,name,type\nx,y,z,A\n"), nullptr, QStringLiteral("East"), false});
            const std::atomic<bool> no{false};
            QVERIFY(runImport(**file, plan, no));
        }
        Shown shown;
        shown.investigation.openCase(path);
        QVERIFY(shown.settled());
        const QStringList rows = shown.rows();
        QVERIFY2(rows.size() >= 5, qPrintable(rows.join(QLatin1Char('|'))));
        QCOMPARE(rows.mid(0, 5),
            (QStringList{QStringLiteral("North"), QStringLiteral("  two.csv 1"), QStringLiteral("South"),
                QStringLiteral("  two.csv 2"), QStringLiteral("  south.csv 36")}));
        QCOMPARE(shown.model.sensorCount(), shown.model.rowCount());
        const QModelIndex south = shown.model.index(1, 0, shown.model.index(1, 0));
        QCOMPARE(south.data(EvidenceModel::RejectedRole).toLongLong(), 4);
        QCOMPARE(south.data(EvidenceModel::DoubtfulRole).toLongLong(), 0);
        QCOMPARE(south.data(EvidenceModel::ShortHashRole).toString().size(), 7);
        QCOMPARE(south.data(EvidenceModel::StateRole).toInt(), int(EvidenceState::Verified));
        QCOMPARE(shown.model.evidenceAt(south)->file, QStringLiteral("south.csv"));
        QCOMPARE(shown.model.thingAt(south), Filter::equals(FilterField::File, QStringLiteral("south.csv")));
        QCOMPARE(shown.model.thingAt(south.parent()), Filter::equals(FilterField::Sensor, QStringLiteral("South")));
        QCOMPARE(shown.model.coverageOf(shown.model.index(0, 0)).size(), size_t{1});
        const qint64 noon = 1474632000'000000;
        QCOMPARE(shown.model.span().beginUs, noon);
    }

    void linesThatWereKeptWithAReservationAreCountedApartFromThoseRejected()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("c.askance"));
        const QByteArray lines = "time,source,name,type\n2016-09-23T12:00:00Z,,a.example,A\n"
                                 "2016-09-23T12:00:01Z,,b.example,A\n2016-09-23T12:00:02Z,10.0.0.1,c.example,A\nx\n";
        makeCase(path,
            {{writeFile(folder.filePath(QStringLiteral("a.csv")), lines), {}},
                {writeFile(folder.filePath(QStringLiteral("b.csv")), csvLog(9, "b")), {}}});
        Shown shown;
        shown.investigation.openCase(path);
        QVERIFY(shown.settled());
        const DatasetPtr data = shown.investigation.dataset();
        QCOMPARE(data->evidence.size(), size_t{2});
        QCOMPARE(data->evidence[0].rejected, 1);
        QCOMPARE(doubtfulLines(data->evidence[0]), 2);
        QCOMPARE(doubtfulLines(data->evidence[1]), 0);
        const QModelIndex file = shown.model.index(0, 0, shown.model.index(0, 0));
        QCOMPARE(file.data(EvidenceModel::DoubtfulRole).toLongLong(), 2);
        QVERIFY(file.data(Qt::AccessibleTextRole).toString().contains(QLatin1String("1 lines rejected, 2 doubtful")));
    }

    void aLogWithoutRecordsStandsUnderTheSensorItWasImportedFor()
    {
        auto data = std::make_shared<Dataset>(*tinyDataset(QStringLiteral("12:00 10.0.0.1 a.example A")));
        EvidenceSummary empty;
        empty.id = 7;
        empty.file = QStringLiteral("empty.log");
        empty.sensor = QStringLiteral("Elsewhere");
        data->evidence = {empty};
        Shown shown;
        shown.investigation.openDataset(data);
        QTRY_COMPARE_WITH_TIMEOUT(shown.rows(),
            (QStringList{QStringLiteral("s1"), QStringLiteral("Elsewhere"), QStringLiteral("  empty.log 0")}),
            kPatienceMs);
    }

    void aLogOfObservationsShowsThemAndTakesNoRecordsOfANamesake()
    {
        auto data = std::make_shared<Dataset>(*tinyDataset(QStringLiteral("12:00 10.0.0.1 a.example A")));
        EvidenceSummary observed;
        observed.id = 7;
        observed.file = QString::fromStdString(data->table->evidenceNames.front());
        observed.sensor = QStringLiteral("pdns");
        observed.accepted = 2;
        EvidenceSummary asked = observed;
        asked.id = 8;
        asked.sensor = QStringLiteral("s1");
        asked.accepted = 1;
        data->evidence = {observed, asked};
        auto names = std::make_shared<ObservedNames>();
        names->rows.resize(2);
        for (ObservedName& one : names->rows)
            one.evidence = 0;
        data->observed = names;
        Shown shown;
        shown.investigation.openDataset(data);
        QTRY_COMPARE_WITH_TIMEOUT(shown.rows(),
            (QStringList{QStringLiteral("s1"), QStringLiteral("  %1 1").arg(asked.file), QStringLiteral("pdns"),
                QStringLiteral("  %1 2").arg(asked.file)}),
            kPatienceMs);
    }

    void placesOfSensorsAreThoseOfTheCase()
    {
        auto data = std::make_shared<Dataset>(*tinyDataset(QStringLiteral("12:00 10.0.0.1 a.example A")));
        data->sensorPlaces.insert(QStringLiteral("s1"), QStringLiteral("recursive · Europe"));
        Shown shown;
        shown.investigation.openDataset(data);
        QTRY_COMPARE_WITH_TIMEOUT(shown.model.rowCount(), 1, kPatienceMs);
        QCOMPARE(
            shown.model.index(0, 0).data(EvidenceModel::PlaceRole).toString(), QStringLiteral("recursive · Europe"));
    }

    void aCheckChangesItsRowAlone()
    {
        QTemporaryDir folder;
        const QString a = writeFile(folder.filePath(QStringLiteral("a.csv")), csvLog(9, "a"));
        const QString path = folder.filePath(QStringLiteral("c.askance"));
        makeCase(path, {{a, QStringLiteral("A")}});
        Shown shown;
        shown.investigation.openCase(path);
        QVERIFY(shown.settled());
        QSignalSpy changed(&shown.model, &QAbstractItemModel::dataChanged);
        QSignalSpy reset(&shown.model, &QAbstractItemModel::modelReset);
        writeFile(a, "x");
        shown.checks.checkNow(1);
        const QModelIndex file = shown.model.index(0, 0, shown.model.index(0, 0));
        QVERIFY(file.data(EvidenceModel::IsCheckingRole).toBool());
        QVERIFY(shown.settled());
        QCOMPARE(file.data(EvidenceModel::StateRole).toInt(), int(EvidenceState::Changed));
        QCOMPARE(changed.count(), 2);
        QCOMPARE(changed.at(1).at(0).toModelIndex(), file);
        QCOMPARE(reset.count(), 0);
    }

    void hostileNamesAreMadeVisible()
    {
        auto data = std::make_shared<Dataset>(*tinyDataset(QStringLiteral("12:00 10.0.0.1 a.example A")));
        EvidenceSummary evidence;
        evidence.id = 1;
        evidence.file = QStringLiteral("a%2\u202Egol.<b>\n");
        evidence.sensor = QStringLiteral("s1");
        data->evidence = {evidence};
        Shown shown;
        shown.investigation.openDataset(data);
        QTRY_COMPARE_WITH_TIMEOUT(shown.model.fileCount(), 1, kPatienceMs);
        const QModelIndex file = shown.model.index(0, 0, shown.model.index(0, 0));
        QCOMPARE(file.data().toString(), QStringLiteral("a%2[U+202E]gol.<b>[U+000A]"));
        QVERIFY(file.data(Qt::AccessibleTextRole).toString().contains(QLatin1String("file a%2[U+202E]gol")));
        QCOMPARE(shown.model.thingAt(file), Filter::equals(FilterField::File, evidence.file));
    }

    void aClosedCaseHasNoEvidence()
    {
        Shown shown;
        shown.investigation.openDataset(tinyDataset(QStringLiteral("12:00 10.0.0.1 a.example A")));
        QTRY_COMPARE_WITH_TIMEOUT(shown.model.rowCount(), 1, kPatienceMs);
        shown.investigation.closeCase();
        QCOMPARE(shown.model.rowCount(), 0);
        QCOMPARE(shown.model.fileCount(), 0);
        QVERIFY(shown.model.span().isEmpty());
    }
};

ASKANCE_TEST_MAIN(TestEvidenceModel)
#include "tst_evidencemodel.moc"
