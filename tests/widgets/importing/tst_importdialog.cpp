// SPDX-License-Identifier: GPL-3.0-or-later
//
// The import dialog as a person uses it: by keys alone, from the first step to the plan that it hands over. Long, as
// the five pages are one dialog to a person and are tested as one.
#include "ImportDriver.h"

#include "drawing/Theme.h"
#include "importing/ImportWords.h"
#include "ingest/ImportPaths.h"
#include "record/CivilTime.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QLineEdit>
#include <QMimeData>
#include <QProcess>
#include <QSignalSpy>
#include <QUrl>

#include <sys/stat.h>

using namespace askance;
using namespace askance::test;

namespace {

using Step = ImportDialog::Step;

ImportPlan planOf(QSignalSpy& requested)
{
    return requested.isEmpty() ? ImportPlan() : requested.takeFirst().constFirst().value<ImportPlan>();
}

qint64 instant(const char* text)
{
    WrittenTime time;
    if (!parseIsoTime(text, time))
        qFatal("bad time");
    return time.us;
}

// Chooses an entry of the combo box that has the focus: opens its list, moves by the arrows, takes it.
void chooseByKeys(const ImportDriver& driver, const QString& entry)
{
    auto* combo = qobject_cast<QComboBox*>(driver.dialog().focusWidget());
    if (!combo)
        qFatal("no combo box has the focus");
    const int wanted = combo->findText(entry);
    if (wanted < 0)
        qFatal("there is no entry %s", qPrintable(entry));
    QTest::keyClick(combo, Qt::Key_Space);
    if (!QTest::qWaitFor([&] { return combo->view()->isVisible(); }))
        qFatal("the list does not open");
    while (combo->view()->currentIndex().row() != wanted)
        QTest::keyClick(combo->view(), combo->view()->currentIndex().row() < wanted ? Qt::Key_Down : Qt::Key_Up);
    QTest::keyClick(combo->view(), Qt::Key_Return);
    if (!QTest::qWaitFor([&] { return !combo->view()->isVisible(); }))
        qFatal("the list does not close");
}

DatasetPtr caseWith(const QByteArray& sha256)
{
    auto data = std::make_shared<Dataset>(*tinyDataset(QStringLiteral("12:00 10.0.0.1 a.example A")));
    EvidenceSummary held;
    held.file = QStringLiteral("held.log");
    held.sha256 = sha256;
    data->evidence = {held};
    data->caseName = QStringLiteral("hotel");
    return data;
}

QByteArray sha256Of(const QString& path)
{
    QProcess process;
    process.start(QStringLiteral("sha256sum"), {QStringLiteral("-b"), path});
    if (!process.waitForFinished(60000))
        return {};
    const QByteArray out = process.readAllStandardOutput();
    return out.startsWith('\\') ? out.mid(1, 64) : out.left(64); // it escapes odd names and says so
}

} // namespace

class TestImportDialog : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void byKeysAloneFromAnEmptyListToTheImport()
    {
        QTemporaryDir dir;
        const QString path = write(dir, QStringLiteral("north.csv"), kZonelessLog);
        ImportDriver driver;
        QSignalSpy requested(&driver.dialog(), &ImportDialog::importRequested);
        driver.open({});
        QCOMPARE(driver.dialog().step(), Step::Choose);
        QVERIFY(!driver.mayGoOn());
        QCOMPARE(driver.dialog().focusWidget()->objectName(), QStringLiteral("importAddFiles"));
        driver.press(Qt::Key_Return);
        auto* chooser = driver.child<QFileDialog>("importChooser");
        QTRY_VERIFY(chooser->isVisible());
        auto* name = chooser->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
        QVERIFY(name);
        name->setText(path); // typed letter by letter, the chooser's own completion takes the keys
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_COMPARE(driver.draft().count(), 1);
        driver.dialog().activateWindow(); // as a window manager does when the chooser goes
        QVERIFY(QTest::qWaitForWindowActive(&driver.dialog()) && driver.settle());
        QVERIFY(driver.tabTo("importNext"));
        QVERIFY(driver.goTo(Step::Map));
        QVERIFY(!driver.mayGoOn());
        driver.type(QStringLiteral("europe/moscow"));
        driver.press(Qt::Key_Tab);
        QTRY_VERIFY(driver.mayGoOn());
        QVERIFY(driver.goTo(Step::Sensor));
        QCOMPARE(driver.dialog().focusWidget()->objectName(), QStringLiteral("importSensor"));
        driver.press(Qt::Key_A, Qt::ControlModifier);
        driver.type(QStringLiteral("ns1"));
        QVERIFY(driver.goTo(Step::Check));
        driver.press(Qt::Key_Return);
        const ImportPlan plan = planOf(requested);
        QCOMPARE(plan.files.size(), size_t{1});
        QCOMPARE(plan.files.front().path, path);
        QCOMPARE(plan.files.front().sensor, QStringLiteral("ns1"));
        QCOMPARE(plan.files.front().options->zone, std::optional<QByteArray>("Europe/Moscow"));
        QVERIFY(plan.files.front().coverage.empty());
    }

    void aLogThatNeedsNobodyOpensAtTheEndAndOneReturnImportsIt()
    {
        QTemporaryDir dir;
        ImportDriver driver;
        QSignalSpy requested(&driver.dialog(), &ImportDialog::importRequested);
        driver.open({write(dir, QStringLiteral("a.csv"), kZonedLog)});
        QCOMPARE(driver.dialog().step(), Step::Check);
        driver.press(Qt::Key_Return);
        QCOMPARE(requested.size(), 1);
        QCOMPARE(requested.first().at(1).toBool(), false); // no case is open
        QVERIFY(driver.dialog().isVisible()); // the receiver closes it
    }

    void nothingIsPreselectedForTheZone()
    {
        QTemporaryDir dir;
        ImportDriver driver;
        driver.open({write(dir, QStringLiteral("a.csv"), kZonelessLog)});
        QCOMPARE(driver.dialog().step(), Step::Map);
        auto* zone = driver.child<QComboBox>("importZone");
        QCOMPARE(zone->currentIndex(), -1);
        QVERIFY(zone->currentText().isEmpty());
        QVERIFY(!driver.mayGoOn());
        QVERIFY2(driver.obstacle().contains(QLatin1String("state no zone")), qPrintable(driver.obstacle()));
        // The default button is shut: Return goes nowhere.
        driver.press(Qt::Key_Return);
        QCOMPARE(driver.dialog().step(), Step::Map);
        driver.type(QStringLiteral("Nowhere/Land"));
        driver.press(Qt::Key_Tab);
        QVERIFY(!driver.draft().file(0).options.zone);
        QVERIFY(!driver.mayGoOn());
    }

    void aFolderOfFiveFormatsSaysWhatEachIsAndAsksForWhatIsMissing()
    {
        QTemporaryDir dir;
        const std::pair<const char*, const char*> logs[]
            = {{"dnsmasq.log", "dnsmasq"}, {"dnstap-frames.dnstap", "dnstap"}, {"mixed.pcap", "pcap"},
                {"passive-dns.json", "passive-dns"}, {"suricata-eve.json", "suricata-eve"}};
        for (const auto& [name, format] : logs)
            QVERIFY(QFile::copy(
                QStringLiteral(ASKANCE_FIXTURES "/read/") + QLatin1String(name), dir.filePath(QLatin1String(name))));
        ImportDriver driver;
        QSignalSpy requested(&driver.dialog(), &ImportDialog::importRequested);
        driver.open({dir.path()});
        QCOMPARE(driver.draft().count(), 5);
        for (int row = 0; row < 5; ++row) {
            const DraftFile& file = driver.draft().file(row);
            QVERIFY2(file.preview, qPrintable(file.problem));
            QCOMPARE(file.preview->format, QLatin1String(logs[row].second));
            QCOMPARE(driver.cell(row, ImportDraft::Format), formatTitle(file.preview->format));
            QVERIFY(!driver.cell(row, ImportDraft::Reason).isEmpty());
            const QStringList& named = file.preview->sensors; // by dnstap's frames
            QCOMPARE(driver.cell(row, ImportDraft::Sensor).section(QStringLiteral(" and "), 0, 0),
                named.isEmpty() ? sensorNameOf(QLatin1String(logs[row].first)) : named.first());
            QCOMPARE(driver.cell(row, ImportDraft::Question).isEmpty(), row != 0);
        }
        // dnsmasq writes neither year nor zone: the window opens where they are asked, one after the other.
        QCOMPARE(driver.dialog().step(), Step::Map);
        QVERIFY2(driver.cell(0, ImportDraft::Question).contains(QLatin1String("no year")),
            qPrintable(driver.cell(0, ImportDraft::Question)));
        QVERIFY(!driver.mayGoOn());
        QVERIFY(driver.tabTo("importYear"));
        driver.type(QStringLiteral("2026"));
        driver.press(Qt::Key_Tab);
        QVERIFY(driver.settle());
        QVERIFY2(driver.cell(0, ImportDraft::Question).contains(QLatin1String("no zone")),
            qPrintable(driver.cell(0, ImportDraft::Question)));
        QVERIFY(driver.tabTo("importZone"));
        driver.type(QStringLiteral("+03:00"));
        driver.press(Qt::Key_Tab);
        QVERIFY(driver.settle());
        QCOMPARE(driver.cell(0, ImportDraft::Question), QString());
        QVERIFY(driver.goTo(Step::Check));
        driver.press(Qt::Key_Return);
        const ImportPlan plan = planOf(requested);
        QCOMPARE(plan.files.size(), size_t{5});
        QCOMPARE(plan.files.front().options->year, 2026);
        QCOMPARE(*plan.files.front().options->zone, QByteArray("+03:00"));
    }

    void aLogThatFitsTwoFormatsIsNotReadUntilOneIsChosen()
    {
        QTemporaryDir dir;
        QByteArray log;
        for (int i = 0; i < 30; ++i)
            log += "2026-11-23T13:31:44.410Z queries: info: client @0x7fbb94d06098 127.0.0.1#300"
                + QByteArray::number(10 + i)
                + " (a.example): query: a.example IN A + (127.0.0.1)\n[1795440704] unbound[31547:0] info: 127.0.0.1 "
                  "b.example. A IN\n";
        ImportDriver driver;
        QSignalSpy requested(&driver.dialog(), &ImportDialog::importRequested);
        driver.open({write(dir, QStringLiteral("mixed.log"), log)});
        QCOMPARE(driver.dialog().step(), Step::Recognise);
        QVERIFY2(driver.cell(0, ImportDraft::Question).contains(QLatin1String("equal right")),
            qPrintable(driver.cell(0, ImportDraft::Question)));
        QVERIFY(!driver.mayGoOn());
        auto* format = driver.child<QComboBox>("importFormat");
        QVERIFY(driver.tabTo("importFormat"));
        for (int presses = 0; format->currentData() != QLatin1String("unbound") && presses < 60; ++presses)
            driver.press(Qt::Key_Down);
        QCOMPARE(format->currentData().toString(), QStringLiteral("unbound"));
        QVERIFY(driver.settle());
        QCOMPARE(driver.cell(0, ImportDraft::Question), QString());
        QVERIFY(driver.goTo(Step::Check));
        driver.press(Qt::Key_Return);
        QCOMPARE(planOf(requested).files.front().options->format, QStringLiteral("unbound"));
    }

    void aCaptureOnOtherPortsIsReadOnceTheyAreNamed()
    {
        QTemporaryDir dir;
        QVERIFY(
            QFile::copy(QStringLiteral(ASKANCE_FIXTURES "/read/mixed.pcap"), dir.filePath(QStringLiteral("a.pcap"))));
        ImportDriver driver;
        driver.open({dir.filePath(QStringLiteral("a.pcap"))});
        const qint64 usual = driver.draft().file(0).preview->accepted;
        QVERIFY(usual > 0);
        QVERIFY(driver.dialog().step() == Step::Check);
        auto* back = driver.child<QPushButton>("importBack");
        while (driver.dialog().step() != Step::Map)
            QTest::keyClick(back, Qt::Key_Space);
        QVERIFY(driver.tabTo("importPorts"));
        driver.type(QStringLiteral("53x"));
        driver.press(Qt::Key_Tab);
        QVERIFY(driver.draft().file(0).options.dnsPorts.empty());
        QVERIFY(driver.tabTo("importPorts"));
        driver.press(Qt::Key_A, Qt::ControlModifier);
        driver.type(QStringLiteral("9, 7-8"));
        driver.press(Qt::Key_Tab);
        QVERIFY(driver.settle());
        QVERIFY((driver.draft().file(0).options.dnsPorts == std::vector<quint16>{7, 8, 9}));
        QCOMPARE(driver.draft().file(0).preview->accepted, 0);
    }

    void oneAnswerCanServeForAllLogsWithoutAZone()
    {
        QTemporaryDir dir;
        ImportDriver driver;
        QSignalSpy requested(&driver.dialog(), &ImportDialog::importRequested);
        driver.open({write(dir, QStringLiteral("a.csv"), kZonelessLog),
            write(dir, QStringLiteral("b.csv"), kZonelessLog + "2016-05-04 12:00:00,192.0.2.1,c.example,A\n")});
        driver.type(QStringLiteral("+03:00"));
        driver.press(Qt::Key_Tab);
        QVERIFY(driver.settle());
        auto* others = driver.child<QPushButton>("importZoneForOthers");
        QTRY_VERIFY(others->isVisible());
        QTest::keyClick(others, Qt::Key_Space);
        QVERIFY(driver.settle());
        QVERIFY(driver.goTo(Step::Check));
        driver.press(Qt::Key_Return);
        const ImportPlan plan = planOf(requested);
        QCOMPARE(plan.files.size(), size_t{2});
        QCOMPARE(plan.files[1].options->zone, std::optional<QByteArray>("+03:00"));
    }

    void withoutTheNeededColumnsNobodyGoesOn()
    {
        QTemporaryDir dir;
        ImportDriver driver;
        driver.open({write(dir, QStringLiteral("a.csv"), kZonedLog)});
        for (int i = 0; i < 2; ++i)
            QTest::keyClick(driver.child<QPushButton>("importBack"), Qt::Key_Space);
        QCOMPARE(driver.dialog().step(), Step::Map);
        QVERIFY(driver.mayGoOn());
        QVERIFY(driver.tabTo("importRole3"));
        QCOMPARE(driver.child<QComboBox>("importRole3")->currentText(), QStringLiteral("Query name"));
        chooseByKeys(driver, QStringLiteral("Ignore"));
        QVERIFY(driver.settle());
        QVERIFY(!driver.mayGoOn());
        QVERIFY2(driver.obstacle().contains(QLatin1String("Query name")), qPrintable(driver.obstacle()));
        driver.press(Qt::Key_Return);
        QCOMPARE(driver.dialog().step(), Step::Map);
        chooseByKeys(driver, QStringLiteral("Query name"));
        QVERIFY(driver.settle());
        QVERIFY(driver.mayGoOn());
    }

    void passingOverRolesByTheArrowsTakesThemFromNoColumn()
    {
        QTemporaryDir dir;
        ImportDriver driver;
        driver.open({write(dir, QStringLiteral("a.csv"), kZonedLog)});
        while (driver.dialog().step() != Step::Map)
            QTest::keyClick(driver.child<QPushButton>("importBack"), Qt::Key_Space);
        QVERIFY(driver.tabTo("importRole4"));
        auto* combo = driver.child<QComboBox>("importRole4");
        for (int i = 0; i < 5; ++i)
            QTest::keyClick(combo->view()->isVisible() ? static_cast<QWidget*>(combo->view()) : combo, Qt::Key_Up);
        QTest::keyClick(combo->view(), Qt::Key_Escape);
        QVERIFY(driver.settle());
        QCOMPARE(driver.draft().file(0).preview->roles.join(u','), QStringLiteral("time,source,name,type"));
    }

    void aColumnThatHoldsNoTimesDoesNotServeAsTheTime()
    {
        QTemporaryDir dir;
        ImportDriver driver;
        driver.open({write(dir, QStringLiteral("a.csv"), kZonedLog)});
        for (int i = 0; i < 2; ++i)
            QTest::keyClick(driver.child<QPushButton>("importBack"), Qt::Key_Space);
        QVERIFY(driver.tabTo("importRole4"));
        chooseByKeys(driver, QStringLiteral("Time"));
        QVERIFY(driver.settle());
        QCOMPARE(driver.child<QComboBox>("importRole1")->currentText(), QStringLiteral("Ignore"));
        QVERIFY(!driver.mayGoOn());
        QVERIFY2(driver.obstacle().contains(QLatin1String("No row can be read")), qPrintable(driver.obstacle()));
    }

    void dateAndClockInTwoColumnsAreMappedByHand()
    {
        QTemporaryDir dir;
        ImportDriver driver;
        QSignalSpy requested(&driver.dialog(), &ImportDialog::importRequested);
        driver.open({write(dir, QStringLiteral("odd.csv"),
            "c1;c2;c3;c4\n2016-05-04;10:00:00Z;192.0.2.1;a.example\n2016-05-05;11:00:00Z;192.0.2.2;b.example\n")});
        while (driver.dialog().step() != Step::Map)
            QTest::keyClick(driver.child<QPushButton>("importBack"), Qt::Key_Space);
        const std::pair<const char*, QString> roles[] = {{"importRole1", QStringLiteral("Ignore")},
            {"importRole1", QStringLiteral("Date")}, {"importRole2", QStringLiteral("Time")},
            {"importRole3", QStringLiteral("Source address")}, {"importRole4", QStringLiteral("Query name")}};
        for (const auto& [name, role] : roles) {
            QVERIFY(driver.tabTo(name));
            chooseByKeys(driver, role);
            QVERIFY(driver.settle());
        }
        QCOMPARE(driver.draft().file(0).preview->head.timeUs.back(), instant("2016-05-05T11:00:00Z"));
        QVERIFY(driver.goTo(Step::Check));
        driver.press(Qt::Key_Return);
        const QJsonObject mapping = planOf(requested).files.front().options->mapping;
        QCOMPARE(mapping.value(QStringLiteral("date")).toInt(), 1);
        QCOMPARE(mapping.value(QStringLiteral("time")).toInt(), 2);
    }

    void aSavedMappingIsOfferedForTheSameHeaderOnly()
    {
        QTemporaryDir dir;
        const QByteArray odd = "c1,c2,c3\n2016-05-04T10:00:00Z,www.example.com,mail.example.net\n"
                               "2016-05-04T11:00:00Z,www.example.com,mail.example.net\n";
        QList<SavedMapping> saved;
        QJsonObject told;
        {
            ImportDriver driver;
            QObject::connect(&driver.dialog(), &ImportDialog::mappingsChanged, &driver.dialog(),
                [&](const QList<SavedMapping>& mappings) { saved = mappings; });
            driver.open({write(dir, QStringLiteral("a.csv"), odd)});
            while (driver.dialog().step() != Step::Map)
                QTest::keyClick(driver.child<QPushButton>("importBack"), Qt::Key_Space);
            QVERIFY(driver.tabTo("importRole3"));
            chooseByKeys(driver, QStringLiteral("Query name"));
            QVERIFY(driver.settle());
            told = driver.draft().file(0).options.mapping;
            QVERIFY(driver.tabTo("importMappingName"));
            driver.type(QStringLiteral("Our resolver <b>"));
            driver.press(Qt::Key_Tab);
            driver.press(Qt::Key_Space);
            QVERIFY(driver.settle());
        }
        QCOMPARE(saved.size(), qsizetype{1});
        QCOMPARE(saved.first().name, QStringLiteral("Our resolver <b>"));
        ImportDriver driver(nullptr, saved);
        driver.open({write(dir, QStringLiteral("b.csv"), odd + "2016-05-04T12:00:00Z,x.example,y.example\n"),
            write(dir, QStringLiteral("c.csv"), kZonedLog)});
        while (driver.dialog().step() != Step::Map)
            QTest::keyClick(driver.child<QPushButton>("importBack"), Qt::Key_Space);
        QVERIFY(driver.draft().file(0).options.mapping.isEmpty()); // nothing is chosen for a person
        QVERIFY(driver.tabTo("importSavedMapping"));
        chooseByKeys(driver, QStringLiteral("Our resolver <b>"));
        QVERIFY(driver.settle());
        QCOMPARE(driver.draft().file(0).options.mapping, told);
        QCOMPARE(driver.draft().file(0).preview->roles.at(2), QStringLiteral("name"));
        auto* cards = driver.child<QAbstractItemView>("importCards");
        QTest::keyClick(cards, Qt::Key_Down);
        QCOMPARE(driver.child<QComboBox>("importSavedMapping")->count(), 1); // "None for this header"
        QVERIFY(!driver.child<QComboBox>("importSavedMapping")->isEnabled());
    }

    void backKeepsWhatWasEntered()
    {
        QTemporaryDir dir;
        ImportDriver driver;
        driver.open({write(dir, QStringLiteral("a.csv"), kZonelessLog)});
        driver.type(QStringLiteral("UTC"));
        driver.press(Qt::Key_Tab);
        QVERIFY(driver.goTo(Step::Sensor));
        driver.press(Qt::Key_A, Qt::ControlModifier);
        driver.type(QStringLiteral("ns7"));
        QVERIFY(driver.tabTo("importBegin"));
        driver.type(QStringLiteral("2016-05-01"));
        QVERIFY(!driver.mayGoOn()); // the end is missing
        driver.press(Qt::Key_Tab);
        driver.type(QStringLiteral("2016-05-31"));
        QVERIFY(driver.mayGoOn());
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(driver.child<QPushButton>("importBack"), Qt::Key_Space);
        QCOMPARE(driver.dialog().step(), Step::Choose);
        QVERIFY(driver.goTo(Step::Map));
        QCOMPARE(driver.child<QComboBox>("importZone")->currentText(), QStringLiteral("UTC"));
        QVERIFY(driver.goTo(Step::Sensor));
        QCOMPARE(driver.child<QLineEdit>("importSensor")->text(), QStringLiteral("ns7"));
        QCOMPARE(driver.child<QLineEdit>("importBegin")->text(), QStringLiteral("2016-05-01"));
        QVERIFY(driver.child<QAbstractButton>("importStated")->isChecked());
    }

    // The line shows the name visibly; what the log's sensor is called stays what it was.
    void aSensorsHiddenCharactersAreShownAndKept()
    {
        const QString name = QStringLiteral("ns\u202E1");
        const QTemporaryDir dir;
        ImportDriver driver;
        driver.open({write(dir, name + QStringLiteral(".csv"), kZonedLog),
            write(dir, QStringLiteral("ns2.csv"), kZonedLog + "2016-05-04T12:00:00Z,192.0.2.3,c.example,A\n")});
        const QString raw = driver.draft().file(0).sensor;
        QVERIFY2(raw.contains(name), qPrintable(raw));
        while (driver.dialog().step() != Step::Sensor)
            QTest::keyClick(driver.child<QPushButton>("importBack"), Qt::Key_Space);
        QCOMPARE(driver.child<QLineEdit>("importSensor")->text(),
            QString(raw).replace(QChar(0x202E), QLatin1String("[U+202E]")));
        QTest::keyClick(driver.child<QPushButton>("importSensorForAll"), Qt::Key_Space);
        QCOMPARE(driver.draft().file(0).sensor, raw);
        QCOMPARE(driver.draft().file(1).sensor, raw);
    }

    void statedCoverageAndGapsGoIntoThePlanInTheZoneOfTheLog()
    {
        QTemporaryDir dir;
        ImportDriver driver;
        QSignalSpy requested(&driver.dialog(), &ImportDialog::importRequested);
        driver.open({write(dir, QStringLiteral("a.csv"), kZonelessLog)});
        driver.type(QStringLiteral("+03:00"));
        driver.press(Qt::Key_Tab);
        QVERIFY(driver.goTo(Step::Sensor));
        QVERIFY(driver.tabTo("importBegin"));
        driver.type(QStringLiteral("2016-05-01"));
        driver.press(Qt::Key_Tab);
        driver.type(QStringLiteral("2016-04-01"));
        QVERIFY2(driver.obstacle().contains(QLatin1String("not after")), qPrintable(driver.obstacle()));
        driver.press(Qt::Key_A, Qt::ControlModifier);
        driver.type(QStringLiteral("2016-05-31"));
        QVERIFY(driver.tabTo("importGapBegin"));
        driver.type(QStringLiteral("2016-05-10 06:00"));
        driver.press(Qt::Key_Tab);
        driver.type(QStringLiteral("2016-05-11T00:00:00Z"));
        driver.press(Qt::Key_Tab);
        driver.type(QStringLiteral("power cut"));
        driver.press(Qt::Key_Tab);
        driver.press(Qt::Key_Space);
        QVERIFY(driver.tabTo("importNext"));
        QVERIFY(driver.goTo(Step::Check));
        driver.press(Qt::Key_Return);
        const std::vector<StatedSpan> spans = planOf(requested).files.front().coverage;
        QCOMPARE(spans.size(), size_t{2});
        QCOMPARE(spans[0].span, (TimeSpan{instant("2016-04-30T21:00:00Z"), instant("2016-05-31T21:00:00Z")}));
        QCOMPARE(spans[1].span, (TimeSpan{instant("2016-05-10T03:00:00Z"), instant("2016-05-11T00:00:00Z")}));
        QVERIFY(spans[1].kind == CoverageKind::Gap);
        QCOMPARE(spans[1].note, QStringLiteral("power cut"));
    }

    void theHashIsTheOneThatSha256sumPrints()
    {
        QTemporaryDir dir;
        QStringList paths = {write(dir, QStringLiteral("a.csv"), kZonedLog),
            write(dir, QStringLiteral("big.csv"), kZonedLog + QByteArray(3'000'000, 'x') + "\n")};
        ImportDriver driver;
        driver.open(paths);
        QVERIFY(driver.hashed());
        for (int row = 0; row < 2; ++row) {
            const QString sum = QString::fromLatin1(sha256Of(paths.at(row)));
            QCOMPARE(sum.size(), qsizetype{64});
            QCOMPARE(driver.cell(row, ImportDraft::Sha256), sum);
        }
    }

    void hashingCanBeStoppedAndTakenUpAgain()
    {
        QTemporaryDir dir;
        QFile big(dir.filePath(QStringLiteral("big.log")));
        QVERIFY(big.open(QIODevice::WriteOnly) && big.resize(qint64{8} << 30)); // holes: no room is taken
        ImportDriver driver;
        driver.open({big.fileName(), write(dir, QStringLiteral("a.csv"), kZonedLog)});
        auto* stop = driver.child<QPushButton>("importStopHashing");
        QTRY_VERIFY(stop->isVisible());
        QCOMPARE(driver.draft().hashingRow(), 0);
        QTest::keyClick(stop, Qt::Key_Space);
        QTRY_COMPARE(driver.draft().hashingRow(), -1);
        QVERIFY(driver.draft().file(0).hashing == DraftFile::Work::Stopped);
        QVERIFY(driver.draft().file(0).hash.sha256.isEmpty());
        QVERIFY(driver.child<QLabel>("importHashing")->text().contains(QLatin1String("stopped")));
        QTest::keyClick(stop, Qt::Key_Space);
        QTRY_COMPARE(driver.draft().hashingRow(), 0);
    } // and closing it does not wait for the rest

    void aLogThatTheCaseHasSaysSoAtOnceAndIsLeftOut()
    {
        QTemporaryDir dir;
        const QString path = write(dir, QStringLiteral("again.csv"), kZonedLog);
        ImportDriver driver(caseWith(QByteArray::fromHex(sha256Of(path))));
        QSignalSpy requested(&driver.dialog(), &ImportDialog::importRequested);
        driver.open({path});
        QVERIFY(driver.hashed());
        QVERIFY2(driver.cell(0, ImportDraft::State).contains(QLatin1String("held.log")),
            qPrintable(driver.cell(0, ImportDraft::State)));
        QCOMPARE(driver.dialog().step(), Step::Check);
        QTRY_VERIFY(!driver.mayGoOn());
        QVERIFY(driver.child<QWidget>("importLeftOut")->isVisible());
        // A new case may have it.
        QTest::keyClick(driver.child<QWidget>("importNewCase"), Qt::Key_Space);
        QTRY_VERIFY(driver.mayGoOn());
        QTest::keyClick(driver.child<QPushButton>("importNext"), Qt::Key_Space);
        QCOMPARE(requested.size(), 1);
        QCOMPARE(requested.first().at(1).toBool(), false);
    }

    void theSameLogTwiceIsImportedOnce()
    {
        QTemporaryDir dir;
        ImportDriver driver;
        QSignalSpy requested(&driver.dialog(), &ImportDialog::importRequested);
        const QString path = write(dir, QStringLiteral("a.csv"), kZonedLog);
        driver.open({path, path, write(dir, QStringLiteral("b.csv"), kZonedLog)});
        QVERIFY(driver.hashed());
        QCOMPARE(driver.draft().count(), 2); // one path is one row
        QVERIFY(driver.cell(1, ImportDraft::State).contains(QLatin1String("a.csv")));
        QTest::keyClick(driver.child<QPushButton>("importNext"), Qt::Key_Space);
        QCOMPARE(planOf(requested).files.size(), size_t{1});
    }

    void whatCannotBeReadSaysWhyAndIsLeftOut()
    {
        QTemporaryDir dir;
        QVERIFY(mkfifo(QFile::encodeName(dir.filePath(QStringLiteral("pipe.log"))).constData(), 0600) == 0);
        QVERIFY(QDir(dir.path()).mkdir(QStringLiteral("empty")));
        const std::pair<QString, QString> bad[] = {{dir.filePath(QStringLiteral("pipe.log")), QStringLiteral("pipe")},
            {dir.filePath(QStringLiteral("missing.log")), QStringLiteral("no such file")},
            {dir.filePath(QStringLiteral("empty")), QStringLiteral("no log in this folder")},
            {write(dir, QStringLiteral("long.txt"), QByteArray(100'000'000, 'x')), QStringLiteral("no log of a known")},
            {write(dir, QStringLiteral("broken.gz"), "\x1f\x8b\x08 nothing that could be unpacked"),
                QStringLiteral("gzip")}};
        ImportDriver driver;
        QSignalSpy requested(&driver.dialog(), &ImportDialog::importRequested);
        QStringList paths;
        for (const auto& [path, words] : bad)
            paths << path;
        paths << write(dir, QStringLiteral("good.csv"), kZonedLog);
        driver.open(paths);
        QVERIFY(driver.hashed());
        QCOMPARE(driver.draft().count(), 6);
        QCOMPARE(driver.dialog().step(), Step::Recognise);
        for (int row = 0; row < 5; ++row)
            QVERIFY2(driver.cell(row, ImportDraft::Reason).contains(bad[row].second),
                qPrintable(driver.cell(row, ImportDraft::Reason)));
        QVERIFY(!driver.cell(3, ImportDraft::Reason).contains(QLatin1String("--map")));
        QVERIFY(driver.goTo(Step::Check));
        driver.press(Qt::Key_Return);
        const ImportPlan plan = planOf(requested);
        QCOMPARE(plan.files.size(), size_t{1});
        QVERIFY(plan.files.front().path.endsWith(QLatin1String("good.csv")));
    }

    void aFormatCanBeChosenByHand()
    {
        QTemporaryDir dir;
        ImportDriver driver;
        driver.open({write(dir, QStringLiteral("t.txt"), "x y\nz w\n")});
        QCOMPARE(driver.dialog().step(), Step::Recognise);
        QVERIFY(!driver.mayGoOn());
        QCOMPARE(driver.dialog().focusWidget()->objectName(), QStringLiteral("importFormat"));
        driver.press(Qt::Key_End);
        QVERIFY(driver.settle());
        QCOMPARE(driver.draft().file(0).options.format, QStringLiteral("delimited"));
        QVERIFY(driver.draft().file(0).isReadable()); // its columns can be mapped now
    }

    void hostileNamesAndCellsAreShownAsTheyAre()
    {
        QTemporaryDir dir;
        const QString name = QStringLiteral("<img src=x>&amp;\u202egnp.csv");
        const QByteArray big(10'000, 'W');
        ImportDriver driver;
        driver.open({write(dir, name,
            "time,source,query,<b>note</b>\n2016-05-04T10:00:00Z,192.0.2.1,a.example,<h1>\xE2\x80\xAE" + big
                + "\n<b>bad</b>\xE2\x80\xAE,192.0.2.1,b.example,x\n")});
        QCOMPARE(driver.cell(0, ImportDraft::Name), QStringLiteral("<img src=x>&amp;[U+202E]gnp.csv"));
        for (const Step step : {Step::Check, Step::Sensor, Step::Map, Step::Recognise, Step::Choose}) {
            while (driver.dialog().step() != step)
                QTest::keyClick(driver.child<QPushButton>("importBack"), Qt::Key_Space);
            QTest::qWait(30);
            const QList<QLabel*> labels = driver.dialog().findChildren<QLabel*>();
            for (const QLabel* label : labels) {
                QCOMPARE(label->textFormat(), Qt::PlainText);
                QVERIFY2(!label->text().contains(QChar(0x202e)), qPrintable(label->text()));
            }
            const QList<QAbstractItemView*> views = driver.dialog().findChildren<QAbstractItemView*>();
            for (const QAbstractItemView* view : views) {
                for (int row = 0; view->model() && row < view->model()->rowCount(); ++row)
                    for (int column = 0; column < view->model()->columnCount(); ++column)
                        QVERIFY(!view->model()->index(row, column).data().toString().contains(QChar(0x202e)));
            }
        }
        while (driver.dialog().step() != Step::Map)
            driver.press(Qt::Key_Return);
        const QAbstractItemModel* table = driver.child<QAbstractItemView>("importPreview")->model();
        QVERIFY(table->index(0, 3).data().toString().startsWith(QLatin1String("<h1>[U+202E]WWW")));
        QCOMPARE(table->headerData(3, Qt::Horizontal).toString(), QStringLiteral("<b>note</b>"));
        QVERIFY(table->index(2, 0).data().toString().contains(QLatin1String("<b>bad</b>[U+202E]")));
    }

    void badRowsStandRedInTheirPlaceWithTheReasonBelow()
    {
        QTemporaryDir dir;
        ImportDriver driver;
        driver.open({write(dir, QStringLiteral("a.csv"),
            "time,source,query\n2016-05-04T10:00:00Z,192.0.2.1,a.example\n2016-05-04T24:61:10Z,192.0.2.1,b.example\n"
            "2016-05-04T11:00:00Z,192.0.2.1,c.example\n")});
        QTest::keyClick(driver.child<QPushButton>("importBack"), Qt::Key_Space);
        QTest::keyClick(driver.child<QPushButton>("importBack"), Qt::Key_Space);
        const auto* view = driver.child<QAbstractItemView>("importPreview");
        QCOMPARE(view->model()->rowCount(), 4);
        const QString reason = view->model()->index(2, 0).data().toString();
        QVERIFY2(reason.startsWith(QStringLiteral("Line 3 rejected — time: ")), qPrintable(reason));
        const QImage picture = view->viewport()->grab().toImage();
        const Theme& theme = Theme::of(QApplication::palette());
        const auto groundAt = [&](int row) {
            const QRect at = view->visualRect(view->model()->index(row, 1));
            return picture.pixelColor(at.right() - 2, at.top() + 2);
        };
        QCOMPARE(groundAt(1), theme.errorFill);
        QVERIFY(groundAt(0) != theme.errorFill);
        QVERIFY(groundAt(3) != theme.errorFill);
        QVERIFY(driver.child<QLabel>("importRejectedTitle")->text().contains(QLatin1String("1 of 3 rows rejected")));
    }

    void theCheckSaysWhatItCovers()
    {
        QTemporaryDir dir;
        ImportDriver driver;
        driver.open({write(dir, QStringLiteral("a.csv"), kZonedLog + "nonsense,192.0.2.1,c.example,A\n")});
        QCOMPARE(driver.dialog().step(), Step::Check);
        auto* status = driver.child<QLabel>("importStatus");
        QTRY_VERIFY2(status->text().contains(QLatin1String("4 lines: 2 records, 1 rejected, 1 skipped")),
            qPrintable(status->text()));
        QVERIFY(status->text().contains(QLatin1String("read to the end")));
        QVERIFY(driver.child<QLabel>("importRejectedTotal")->text().contains(QLatin1String("Time cannot be read: 1")));
        const QAbstractItemModel* lines = driver.child<QAbstractItemView>("importRejectedLines")->model();
        QCOMPARE(lines->rowCount(), 1);
        QVERIFY(lines->index(0, 0).data().toString().contains(QLatin1String("a.csv, line 4")));
        QVERIFY(driver.child<QLabel>("importAssumptions")->text().contains(QLatin1String("first record to its last")));
    }

    void filesDroppedOnTheDialogJoinTheList()
    {
        QTemporaryDir dir;
        ImportDriver driver;
        driver.open({});
        QMimeData mime;
        mime.setUrls({QUrl::fromLocalFile(write(dir, QStringLiteral("a.csv"), kZonedLog))});
        const QPoint at = driver.dialog().rect().center();
        QDragEnterEvent enter(at, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&driver.dialog(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(at, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&driver.dialog(), &drop);
        QVERIFY(driver.settle());
        QCOMPARE(driver.draft().count(), 1);
        QCOMPARE(driver.dialog().step(), Step::Choose); // a person is at work here
        QTest::keyClick(driver.child<QWidget>("importFiles"), Qt::Key_Delete);
        QCOMPARE(driver.draft().count(), 0);
        QVERIFY(!driver.mayGoOn());
    }

    void everyControlHasAName()
    {
        QTemporaryDir dir;
        ImportDriver driver;
        driver.open({write(dir, QStringLiteral("a.csv"), kZonelessLog)});
        QStringList nameless;
        const QList<QWidget*> all = driver.dialog().findChildren<QWidget*>();
        for (const QWidget* widget : all) {
            if (!(widget->focusPolicy() & Qt::TabFocus) || widget->window() != &driver.dialog())
                continue;
            const auto* button = qobject_cast<const QAbstractButton*>(widget);
            const bool inside = qobject_cast<const QComboBox*>(widget->parentWidget()) != nullptr;
            if (widget->accessibleName().isEmpty() && !button && !inside)
                nameless << QString::fromLatin1(widget->metaObject()->className()) + widget->objectName();
        }
        QCOMPARE(nameless.join(u','), QString());
    }

    void twiceTheTextSizeCutsNoButton()
    {
        const QFont before = QApplication::font();
        QFont twice = before;
        twice.setPointSizeF(before.pointSizeF() * 2);
        QApplication::setFont(twice);
        {
            QTemporaryDir dir;
            ImportDriver driver;
            driver.open({write(dir, QStringLiteral("a.csv"), kZonelessLog)});
            for (const char* name : {"importCancel", "importBack", "importNext"}) {
                const auto* button = driver.child<QPushButton>(name);
                QTRY_VERIFY2(button->width() >= button->sizeHint().width(), name);
                QVERIFY(driver.dialog().rect().contains(
                    QRect(button->mapTo(&driver.dialog(), QPoint(0, 0)), button->size())));
            }
        }
        QApplication::setFont(before);
    }
};

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    QApplication::setPalette(Theme::of(ThemeKind::Light).palette());
    TestImportDialog test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_importdialog.moc"
