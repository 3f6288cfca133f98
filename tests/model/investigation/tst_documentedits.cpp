// SPDX-License-Identifier: GPL-3.0-or-later
//
// Clocks, coverage and events as steps of the history: what the window shows, what the case holds, and what undo brings
// back, are the same after each.
#include "TestSupport.h"

#include "columns/AssumedCoverage.h"
#include "investigation/DocumentEdits.h"
#include "investigation/Investigation.h"
#include "store/AnnotationStore.h"
#include "store/RecordStore.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace askance;

namespace {

constexpr int kPatienceMs = 60'000;
constexpr qint64 kNoon = 1'474'632'000'000'000; // 2016-09-23 12:00:00 UTC

QString s(const char* text)
{
    return QString::fromLatin1(text);
}

QueryBatch lookups(std::initializer_list<int> hours)
{
    QueryBatch b;
    for (const int hour : hours) {
        const size_t row = b.addRow();
        b.timeUs[row] = kNoon + hour * kUsPerHour;
        b.source[row] = b.sources.intern("192.0.2.7");
        b.domain[row] = b.domains.intern("a.example");
        b.line[row] = static_cast<qint64>(row + 1);
    }
    b.accepted = b.lines = static_cast<qint64>(b.rows());
    return b;
}

void importLog(CaseFile& file, const QString& name, const QString& sensor, const QueryBatch& batch)
{
    RecordStore store(file);
    EvidenceStart start;
    start.path = s("/logs/") + name;
    start.file = name;
    start.sensor = sensor;
    start.format = s("csv");
    EvidenceEnd end;
    end.sha256Raw = end.sha256Plain = name.toUtf8().leftJustified(32, 'r', true);
    if (!store.begin(start) || !store.append(batch) || !store.finish(end))
        qFatal("a test log could not be imported");
}

// ns1 at noon and 13:00, ns4 at noon, 13:00 and 22:00.
QString makeCase(const QTemporaryDir& folder)
{
    const QString path = folder.filePath(s("c.askance"));
    auto file = CaseFile::create(path);
    if (!file)
        qFatal("no case");
    importLog(**file, s("a.log"), s("ns1"), lookups({0, 1}));
    importLog(**file, s("b.log"), s("ns4"), lookups({0, 1, 10}));
    return path;
}

// "ns4 12:00-22:00 assumed (note)", hours of the day.
QStringList coverageOf(const Dataset& data)
{
    QStringList all;
    for (const CoverageSpan& span : data.coverage) {
        const auto hour = [](qint64 us) { return QString::number(static_cast<double>(us - kNoon) / 3.6e9 + 12); };
        all << QStringLiteral("%1 %2-%3 %4 (%5)")
                   .arg(QString::fromStdString(data.table->sensors[span.sensor]), hour(span.span.beginUs),
                       hour(span.span.endUs))
                   .arg(static_cast<int>(span.kind))
                   .arg(span.note);
    }
    return all;
}

QStringList eventsOf(const Dataset& data)
{
    QStringList all;
    for (const EventMark& event : data.events)
        all << event.title + QLatin1Char('/') + event.citation;
    return all;
}

DatasetPtr onDisk(const QString& path)
{
    const auto file = CaseFile::open(path, CaseAccess::ReadOnly);
    if (!file)
        qFatal("%s", qPrintable(file.error().toString()));
    const auto data = (*file)->load();
    const auto checks = (*file)->verify();
    for (const CaseCheck& check : *checks)
        if (!check.ok)
            qFatal("%s: %s", qPrintable(check.name), qPrintable(check.detail));
    return *data;
}

// Waits until what is queued is in the file: closing does.
DatasetPtr settled(std::unique_ptr<Investigation>& investigation, const QString& path)
{
    investigation.reset();
    return onDisk(path);
}

} // namespace

class TestDocumentEdits : public QObject {
    Q_OBJECT
private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    std::unique_ptr<Investigation> m_it;

    void waitUntilLoaded() { QTRY_VERIFY_WITH_TIMEOUT(!m_it->isLoading(), kPatienceMs); }

private Q_SLOTS:
    void init()
    {
        m_it.reset(); // before the folder of its case goes, whose lock it holds
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = makeCase(*m_folder);
        m_it = std::make_unique<Investigation>();
        m_it->openCase(m_path);
        waitUntilLoaded();
        QVERIFY(m_it->dataset());
    }

    void aClockIsCorrectedUndoneAndDoneAgain()
    {
        QSignalSpy changed(m_it.get(), &Investigation::datasetChanged);
        QSignalSpy failed(m_it.get(), &Investigation::failed);
        const QByteArray digest = m_it->dataset()->contentDigest;
        m_it->setFilter(parseFilter(s("sensor:ns4")).filter);
        m_it->setClock(s("ns4"), 30 * kUsPerMinute);
        QCOMPARE(m_it->history().current().words, s("clock of ns4 corrected by +30 min"));
        QTRY_COMPARE_WITH_TIMEOUT(changed.count(), 1, kPatienceMs);
        const auto timesOf = [](const Dataset& data) {
            QStringList hours;
            for (size_t row = 0; row < data.rows(); ++row)
                hours << QStringLiteral("%1 %2")
                             .arg(QString::fromStdString(data.table->sensors[data.table->sensor[row]]))
                             .arg(static_cast<double>(data.table->timeUs[row] - kNoon) / 3.6e9 + 12);
            return hours;
        };
        const QStringList corrected{s("ns1 12"), s("ns4 12.5"), s("ns1 13"), s("ns4 13.5"), s("ns4 22.5")};
        const QStringList logged{s("ns1 12"), s("ns4 12"), s("ns1 13"), s("ns4 13"), s("ns4 22")};
        QCOMPARE(timesOf(*m_it->dataset()), corrected);
        QCOMPARE(timesOf(*onDisk(m_path)), corrected);
        QCOMPARE(m_it->dataset()->contentDigest, digest);
        QCOMPARE(m_it->filter().toText(), s("sensor:ns4")); // the same case: nothing else is lost
        m_it->undo();
        QTRY_COMPARE_WITH_TIMEOUT(changed.count(), 2, kPatienceMs);
        QCOMPARE(timesOf(*m_it->dataset()), logged);
        QCOMPARE(m_it->dataset()->repeats->repeats, quint64{2});
        m_it->redo();
        QTRY_COMPARE_WITH_TIMEOUT(changed.count(), 3, kPatienceMs);
        QCOMPARE(timesOf(*m_it->dataset()), corrected);
        QCOMPARE(m_it->dataset()->repeats->repeats, quint64{0});
        QCOMPARE(failed.count(), 0);
        QCOMPARE(settled(m_it, m_path)->sensorClocks.value(s("ns4")), 30 * kUsPerMinute);
    }

    void stoppingDoesNotPartTheWindowFromTheCase()
    {
        m_it->setClock(s("ns4"), kUsPerMinute);
        m_it->cancelLoading();
        QVERIFY(!m_it->isLoading());
        QTRY_COMPARE_WITH_TIMEOUT(m_it->dataset()->sensorClocks.value(s("ns4")), kUsPerMinute, kPatienceMs);
    }

    void coverageIsChangedAtOnceAndInTheCase()
    {
        QSignalSpy changed(m_it.get(), &Investigation::datasetChanged);
        const QStringList before{s("ns1 12-13 1 ()"), s("ns4 12-22 1 ()")};
        const CoverageEntry gap{
            s("ns4"), {kNoon + 2 * kUsPerHour, kNoon + 3 * kUsPerHour}, CoverageKind::Gap, s("cut")};
        m_it->changeCoverage({}, {gap}, s("gap added"));
        QCOMPARE(changed.count(), 1); // no worker is waited for
        QCOMPARE(coverageOf(*m_it->dataset()).size(), 3);
        QVERIFY(coverageOf(*m_it->dataset()).contains(s("ns4 14-15 2 (cut)")));
        // Stated coverage takes the place of what was assumed, as one step.
        const CoverageEntry stated{s("ns4"), {kNoon, kNoon + 12 * kUsPerHour}, CoverageKind::Stated, {}};
        m_it->changeCoverage({}, {stated}, s("stated"));
        QCOMPARE(coverageOf(*m_it->dataset()).last(), s("ns4 14-15 2 (cut)"));
        QVERIFY(coverageOf(*m_it->dataset()).contains(s("ns4 12-24 0 ()")));
        QCOMPARE(coverageOf(*m_it->dataset()).size(), 3);
        m_it->undo();
        m_it->undo();
        QVERIFY(coverageOf(*m_it->dataset()).join(QLatin1Char(' ')).contains(s("ns4 12-22")));
        QCOMPARE(coverageOf(*m_it->dataset()).size(), before.size());
        m_it->redo();
        m_it->redo();
        const QStringList shown = coverageOf(*m_it->dataset());
        QCOMPARE(coverageOf(*settled(m_it, m_path)), shown);
    }

    void whatChangesNothingIsNoStep()
    {
        const size_t steps = m_it->history().steps().size();
        const CoverageEntry none{s("ns4"), {5, 9}, CoverageKind::Gap, {}};
        m_it->changeCoverage({none}, {}, s("gone already"));
        m_it->changeCoverage({}, {}, s("nothing"));
        m_it->changeEvents({{s("x"), {1, 1}, {}}}, {}, s("gone already"));
        m_it->setClock(s("ns4"), 0);
        QCOMPARE(m_it->history().steps().size(), steps);
        m_it->changeEvents({}, {{s("x"), {1, 1}, {}}, {s("x"), {1, 1}, {}}}, s("twice"));
        QCOMPARE(m_it->dataset()->events.size(), size_t{1});
        m_it->changeEvents({}, {{s("x"), {1, 1}, {}}}, s("there already"));
        QCOMPARE(m_it->history().steps().size(), steps + 1);
    }

    void coverageTakenFromTheRecordsIsThatOfTheCommandLine()
    {
        m_it->setClock(s("ns4"), 90 * kUsPerSecond);
        waitUntilLoaded();
        const auto spans = assumedByRule(*m_it->dataset(), s("ns4"), 6 * kUsPerHour);
        QVERIFY(spans.has_value());
        std::vector<CoverageEntry> before;
        for (const CoverageSpan& span : m_it->dataset()->coverage)
            if (m_it->dataset()->table->sensors[span.sensor] == "ns4")
                before.push_back({s("ns4"), span.span, span.kind, span.note});
        m_it->changeCoverage(before, *spans, s("rule"));
        const QStringList shown = coverageOf(*m_it->dataset());
        QCOMPARE(shown.size(), 3);
        QCOMPARE(coverageOf(*settled(m_it, m_path)), shown);
        const QTemporaryDir folder;
        const QString copy = folder.filePath(s("copy.askance"));
        QVERIFY(QFile::copy(m_path, copy));
        {
            const auto file = CaseFile::open(copy, CaseAccess::ReadWrite);
            QVERIFY(file.has_value());
            QCOMPARE(*AnnotationStore(**file).assumeCoverage(s("ns4"), 6 * kUsPerHour), qint64{2});
        }
        QCOMPARE(coverageOf(*onDisk(copy)), shown);
    }

    void eventsAreAddedEditedAndRemoved()
    {
        const EventMark mine{QString(500, QLatin1Char('x')) + QChar(0x202E) + s("\t\"<b>"), {kNoon, kNoon}, {}};
        EventMark cited = mine;
        cited.citation = s("New Yorker, 15 Oct 2018");
        m_it->changeEvents({}, {mine}, s("added"));
        QCOMPARE(m_it->dataset()->events.size(), size_t{1});
        m_it->changeEvents({mine}, {cited}, s("edited"));
        QCOMPARE(m_it->dataset()->events, std::vector<EventMark>{cited});
        m_it->changeEvents({cited}, {}, s("removed"));
        QCOMPARE(m_it->dataset()->events.size(), size_t{0});
        m_it->undo();
        QCOMPARE(m_it->dataset()->events, std::vector<EventMark>{cited});
        m_it->undo();
        QCOMPARE(m_it->dataset()->events, std::vector<EventMark>{mine});
        QCOMPARE(settled(m_it, m_path)->events, std::vector<EventMark>{mine});
    }

    void theHistoryIsTakenUpByAnotherLookAtTheCase()
    {
        m_it->changeEvents({}, {{s("x"), {kNoon, kNoon}, {}}}, s("added"));
        m_it->setClock(s("ns4"), kUsPerMinute);
        waitUntilLoaded();
        const QByteArray kept = m_it->history().toJson();
        m_it = std::make_unique<Investigation>();
        m_it->openCase(m_path);
        waitUntilLoaded();
        QCOMPARE(eventsOf(*m_it->dataset()), QStringList{s("x/")});
        const auto history = ChangeHistory::fromJson(kept);
        QVERIFY(history.has_value());
        m_it->restoreHistory(*history);
        m_it->undo();
        m_it->undo();
        waitUntilLoaded();
        const DatasetPtr data = settled(m_it, m_path);
        QVERIFY(data->events.empty());
        QVERIFY(data->sensorClocks.isEmpty());
    }

    void theJournalNamesWhoWasGivenAndNobodyElse()
    {
        const QString login = qEnvironmentVariable("USER");
        m_it->changeEvents({}, {{s("x"), {kNoon, kNoon}, {}}}, s("added"));
        m_it->setJournalName(s(" Ada "));
        QCOMPARE(m_it->journalName(), s("Ada"));
        m_it->changeEvents({}, {{s("y"), {kNoon, kNoon}, {}}}, s("added"));
        QCOMPARE(settled(m_it, m_path)->journalName, s("Ada"));
        const auto file = CaseFile::open(m_path, CaseAccess::ReadOnly);
        QCOMPARE(*(*file)->meta(s("who")), s("Ada"));
        QVERIFY(login.isEmpty() || login != s("Ada"));
    }

    // An import that began before the edit does not know it, and must not bring the old coverage back to the window.
    void anEditWhileALogIsImportedIsNotLost()
    {
        const QString log = m_folder->filePath(s("more.csv"));
        QFile file(log);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("time,source,name,type\n");
        for (int i = 0; i < 30000; ++i)
            file.write(QStringLiteral("2016-09-24T%1:%2:%3Z,10.0.0.1,b.example,A\n")
                           .arg(i / 3600, 2, 10, QLatin1Char('0'))
                           .arg(i / 60 % 60, 2, 10, QLatin1Char('0'))
                           .arg(i % 60, 2, 10, QLatin1Char('0'))
                           .toUtf8());
        file.close();
        ImportPlan plan;
        plan.files.push_back({log, nullptr, {}, false});
        m_it->importLogs(plan);
        m_it->changeEvents({}, {{s("while importing"), {kNoon, kNoon}, {}}}, s("added"));
        m_it->setClock(s("ns4"), kUsPerMinute);
        QCOMPARE(eventsOf(*m_it->dataset()), QStringList{s("while importing/")});
        QTRY_COMPARE_WITH_TIMEOUT(m_it->dataset()->evidence.size(), size_t{3}, kPatienceMs);
        QCOMPARE(eventsOf(*m_it->dataset()), QStringList{s("while importing/")});
        QTRY_COMPARE_WITH_TIMEOUT(m_it->dataset()->sensorClocks.value(s("ns4")), kUsPerMinute, kPatienceMs);
        QCOMPARE(m_it->dataset()->evidence.size(), size_t{3});
        const DatasetPtr data = settled(m_it, m_path);
        QCOMPARE(eventsOf(*data), QStringList{s("while importing/")});
        QCOMPARE(data->evidence.size(), size_t{3});
    }

    void aClockCorrectedWhileALogIsStoppedIsNotLost()
    {
        const QString log = m_folder->filePath(s("more.csv"));
        QFile file(log);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(
            "time,source,name,type\n" + QByteArray("2016-09-24T10:00:00Z,10.0.0.1,b.example,A\n").repeated(90000));
        file.close();
        ImportPlan plan;
        plan.files.push_back({log, nullptr, {}, false});
        m_it->importLogs(plan);
        m_it->setClock(s("ns4"), kUsPerMinute);
        m_it->cancelLoading();
        QTRY_COMPARE_WITH_TIMEOUT(m_it->dataset()->sensorClocks.value(s("ns4")), kUsPerMinute, kPatienceMs);
        QCOMPARE(settled(m_it, m_path)->sensorClocks.value(s("ns4")), kUsPerMinute);
    }

    // What another program took out of the case meanwhile cannot be changed: the window says so and shows the case.
    void aChangeThatFailsLeavesTheWindowWithTheCase()
    {
        m_it->changeEvents({}, {{s("x"), {kNoon, kNoon}, {}}}, s("added"));
        const auto shown = [this] { return eventsOf(*m_it->dataset()); };
        {
            // Looked at while it is written: what stands there is loaded, not verified.
            const auto isThere = [this] {
                const auto file = CaseFile::open(m_path, CaseAccess::ReadOnly);
                const auto data = file ? (*file)->load() : Result<DatasetPtr>(file.error());
                return data && eventsOf(**data) == QStringList{s("x/")};
            };
            QTRY_VERIFY_WITH_TIMEOUT(isThere(), kPatienceMs);
            auto file = CaseFile::open(m_path, CaseAccess::ReadWrite);
            QVERIFY(file.has_value());
            QVERIFY(AnnotationStore(**file).changeEvents({{s("x"), {kNoon, kNoon}, {}}}, {}).has_value());
        }
        QSignalSpy failed(m_it.get(), &Investigation::failed);
        m_it->changeEvents({{s("x"), {kNoon, kNoon}, {}}}, {{s("z"), {kNoon, kNoon}, {}}}, s("edited"));
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, kPatienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(shown(), QStringList(), kPatienceMs);
    }

    void editsInMemoryMayBeDoneTwice()
    {
        const DatasetPtr data = m_it->dataset();
        const auto edit = coverageEdit(*data, {}, {{s("ns1"), {1, 2}, CoverageKind::Stated, s("n")}});
        QVERIFY(edit.has_value());
        const DatasetPtr once = edited(data, *edit, true);
        QCOMPARE(coverageOf(*edited(once, *edit, true)), coverageOf(*once));
        QCOMPARE(coverageOf(*edited(once, *edit, false)), coverageOf(*data));
        QCOMPARE(once->table, data->table);
        const auto unknown = coverageEdit(*data, {}, {{s("ns9"), {1, 2}, CoverageKind::Gap, {}}});
        QVERIFY(unknown && !edited(data, *unknown, true)); // the table must list it first
    }
};

ASKANCE_TEST_MAIN(TestDocumentEdits)
#include "tst_documentedits.moc"
