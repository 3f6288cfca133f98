// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "investigation/Investigation.h"
#include "store/AnnotationStore.h"
#include "store/RecordStore.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTimer>

using namespace askance;

namespace {

// How long to wait for a worker before giving up; never measured against.
constexpr int kPatienceMs = 60'000;

Filter read(const char* text)
{
    const ParsedFilter parsed = parseFilter(QString::fromLatin1(text));
    if (parsed.error)
        qFatal("bad filter in a test: %s", text);
    return parsed.filter;
}

// 3 of A, 2 of AAAA, 1 of MX.
DatasetPtr sixQueries()
{
    return test::tinyDataset(QStringLiteral("12:00 10.0.0.1 a.example A\n12:01 10.0.0.1 b.example AAAA\n"
                                            "12:02 10.0.0.2 a.example A\n12:03 10.0.0.2 c.example MX\n"
                                            "12:04 10.0.0.3 a.example A\n12:05 10.0.0.3 b.example AAAA\n"));
}

DatasetPtr manyQueries()
{
    QString text;
    for (int i = 0; i < 20000; ++i)
        text += QStringLiteral("2016-09-23T%1:%2:%3 10.0.%4.%5 n%6.example A\n")
                    .arg(i / 3600, 2, 10, QLatin1Char('0'))
                    .arg(i / 60 % 60, 2, 10, QLatin1Char('0'))
                    .arg(i % 60, 2, 10, QLatin1Char('0'))
                    .arg(i % 7)
                    .arg(i % 250)
                    .arg(i % 1000);
    return test::tinyDataset(text);
}

// A log of `rows` queries, one per second.
QString writeLog(const QTemporaryDir& folder, const QString& name, int rows)
{
    const QString path = folder.filePath(name);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("cannot write a test log");
    file.write("time,source,name,type\n");
    for (int i = 0; i < rows; ++i)
        file.write(QStringLiteral("2016-09-23T%1:%2:%3Z,10.0.0.%4,%5.example,A\n")
                       .arg(i / 3600 % 24, 2, 10, QLatin1Char('0'))
                       .arg(i / 60 % 60, 2, 10, QLatin1Char('0'))
                       .arg(i % 60, 2, 10, QLatin1Char('0'))
                       .arg(i % 250)
                       .arg(name.section(QLatin1Char('.'), 0, 0))
                       .toUtf8());
    return path;
}

ImportPlan planOf(const QStringList& paths)
{
    ImportPlan plan;
    for (const QString& path : paths)
        plan.files.push_back({path, nullptr, {}, false});
    return plan;
}

quint64 filtered(const PicturePtr& overview)
{
    return overview->as<Overview>().inFilter.queries;
}

} // namespace

class TestInvestigation : public QObject {
    Q_OBJECT
private:
    // The number of the newest overview.
    static quint64 lastCount(const QSignalSpy& overviews)
    {
        return overviews.isEmpty() ? 0 : filtered(overviews.last().at(0).value<PicturePtr>());
    }

private Q_SLOTS:
    void aNewCaseStartsWithoutFilterSelectionOrHistory()
    {
        Investigation investigation;
        QSignalSpy opened(&investigation, &Investigation::caseOpened);
        QSignalSpy closed(&investigation, &Investigation::caseClosed);
        investigation.openDataset(sixQueries());
        investigation.setFilter(read("type:A"));
        investigation.setSelection(read("source:10.0.0.1"));
        investigation.openDataset(sixQueries());
        QCOMPARE(opened.count(), 2);
        QVERIFY(investigation.filter().isEmpty());
        QVERIFY(!investigation.selection());
        QVERIFY(!investigation.history().canUndo());
        investigation.closeCase();
        QCOMPARE(closed.count(), 1);
        QVERIFY(!investigation.dataset());
    }

    void everyChangeCountsTheOverview()
    {
        Investigation investigation;
        QSignalSpy overviews(&investigation, &Investigation::overviewCounted);
        investigation.openDataset(sixQueries());
        QTRY_COMPARE_WITH_TIMEOUT(overviews.count(), 1, kPatienceMs);
        QCOMPARE(lastCount(overviews), quint64{6});
        investigation.setFilter(read("type:A"));
        QTRY_COMPARE_WITH_TIMEOUT(overviews.count(), 2, kPatienceMs);
        QCOMPARE(lastCount(overviews), quint64{3});
        investigation.setSelection(read("source:10.0.0.1"));
        QTRY_COMPARE_WITH_TIMEOUT(overviews.count(), 3, kPatienceMs);
        const auto picture = overviews.last().at(0).value<PicturePtr>();
        QCOMPARE(picture->as<Overview>().inSelection.queries, quint64{1});
        investigation.undo();
        QTRY_COMPARE_WITH_TIMEOUT(lastCount(overviews), quint64{6}, kPatienceMs);
        investigation.redo();
        QTRY_COMPARE_WITH_TIMEOUT(lastCount(overviews), quint64{3}, kPatienceMs);
    }

    void nothingChangedSaysNothing()
    {
        Investigation investigation;
        investigation.openDataset(sixQueries());
        QSignalSpy filters(&investigation, &Investigation::filterChanged);
        QSignalSpy selections(&investigation, &Investigation::selectionChanged);
        QSignalSpy zones(&investigation, &Investigation::zoneChanged);
        investigation.setFilter({});
        investigation.setSelection(std::nullopt);
        investigation.setZone("UTC");
        investigation.undo();
        investigation.redo();
        investigation.setFilter(read("type:A"));
        investigation.setFilter(read("type:A"));
        QCOMPARE(filters.count(), 1);
        QCOMPARE(selections.count(), 0);
        QCOMPARE(zones.count(), 0);
        QCOMPARE(investigation.history().steps().size(), size_t{2});
    }

    void theSelectionBecomesPartOfTheFilter_data()
    {
        QTest::addColumn<QByteArray>("filter");
        QTest::addColumn<QByteArray>("selection");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("no filter yet") << QByteArray() << QByteArray("source:10.0.0.1")
                                       << QByteArray("source:10.0.0.1");
        QTest::newRow("one of the values there are narrows them")
            << QByteArray("source:10.0.0.1,10.0.0.2") << QByteArray("source:10.0.0.1") << QByteArray("source:10.0.0.1");
        QTest::newRow("another value of a field does not join: it is within the filter") << QByteArray(
            "source:10.0.0.*") << QByteArray("source:10.0.0.1") << QByteArray("source:10.0.0.* source:10.0.0.1");
        QTest::newRow("a time replaces the time")
            << QByteArray("time:2016-09-01..2016-09-30 type:A") << QByteArray("time:2016-09-23")
            << QByteArray("time:2016-09-23 type:A");
    }
    void theSelectionBecomesPartOfTheFilter()
    {
        QFETCH(QByteArray, filter);
        QFETCH(QByteArray, selection);
        QFETCH(QByteArray, expected);
        Investigation investigation;
        investigation.openDataset(sixQueries());
        investigation.setFilter(read(filter.constData()));
        investigation.setSelection(read(selection.constData()));
        investigation.filterToSelection();
        QCOMPARE(investigation.filter().toText(), QString::fromLatin1(expected));
        QVERIFY(!investigation.selection());
    }

    void theSelectionCanBeExcluded()
    {
        Investigation investigation;
        investigation.openDataset(sixQueries());
        investigation.setFilter(read("type:A"));
        investigation.setSelection(read("source:10.0.0.1"));
        investigation.excludeSelection();
        QCOMPARE(investigation.filter().toText(), QStringLiteral("type:A -source:10.0.0.1"));
        QVERIFY(!investigation.selection());
    }

    void onlyTheNewestQuestionOfASlotIsAnswered()
    {
        Investigation investigation;
        investigation.openDataset(manyQueries());
        QStringList answered;
        PictureSpec spec;
        for (int i = 0; i < 20; ++i) {
            investigation.setFilter(read(qPrintable(QStringLiteral("text:n%1").arg(i))));
            investigation.request(QStringLiteral("view"), spec, this,
                [&](const Result<PicturePtr>& answer) { answered << (*answer)->spec.filter.toText(); });
        }
        QTRY_VERIFY_WITH_TIMEOUT(!answered.isEmpty(), kPatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(!investigation.isBusy(), kPatienceMs);
        QCOMPARE(answered, QStringList{investigation.filter().toText()});
    }

    void slotsDoNotDisturbEachOther()
    {
        Investigation investigation;
        investigation.openDataset(sixQueries());
        int answers = 0;
        for (const auto* slot : {"a", "b", "c"})
            investigation.request(QString::fromLatin1(slot), {}, this, [&](const Result<PicturePtr>&) { ++answers; });
        QVERIFY(investigation.isBusy());
        QTRY_COMPARE_WITH_TIMEOUT(answers, 3, kPatienceMs);
    }

    // Whoever of two is answered first asks for the other again: what the other was counted before must not come any
    // more, though it may have been ready at the same moment.
    void anAnswerThatWaitsIsDroppedWhenItsAskerAsksAgain()
    {
        Investigation investigation;
        investigation.openDataset(sixQueries());
        const QStringList askers = {QStringLiteral("a"), QStringLiteral("b")};
        constexpr int kRounds = 100;
        for (int round = 0; round < kRounds; ++round) {
            QStringList answered; // asker and what it asked
            const auto ask = [&](const QString& asker, int top, const auto& again) -> void {
                PictureSpec spec;
                spec.top = top;
                investigation.request(asker, spec, this, [&, asker, again](const Result<PicturePtr>& answer) {
                    answered << asker + QString::number((*answer)->spec.top);
                    if (answered.size() == 1)
                        again(askers[asker == askers[0] ? 1 : 0], 2, again);
                });
            };
            for (const QString& asker : askers)
                ask(asker, 1, ask);
            QVERIFY(QTest::qWaitFor([&] { return !investigation.isBusy(); }, kPatienceMs));
            const QString second
                = answered.first() == QStringLiteral("a1") ? QStringLiteral("b2") : QStringLiteral("a2");
            QCOMPARE(answered.mid(1), QStringList{second});
        }
    }

    void anAnswerAboutTheCaseBeforeIsDropped()
    {
        Investigation investigation;
        investigation.openDataset(manyQueries());
        bool answered = false;
        investigation.request(QStringLiteral("view"), {}, this, [&](const Result<PicturePtr>&) { answered = true; });
        investigation.openDataset(sixQueries());
        QTRY_VERIFY_WITH_TIMEOUT(!investigation.isBusy(), kPatienceMs);
        QVERIFY(!answered);
    }

    void nobodyIsCalledWhoIsGone()
    {
        Investigation investigation;
        investigation.openDataset(sixQueries());
        bool answered = false;
        {
            QObject view;
            investigation.request(
                QStringLiteral("view"), {}, &view, [&](const Result<PicturePtr>&) { answered = true; });
        }
        QTRY_VERIFY_WITH_TIMEOUT(!investigation.isBusy(), kPatienceMs);
        QVERIFY(!answered);
    }

    void aQuestionWithoutACaseIsAnErrorLater()
    {
        Investigation investigation;
        std::optional<Error> error;
        investigation.request(
            QStringLiteral("view"), {}, this, [&](const Result<PicturePtr>& answer) { error = answer.error(); });
        QVERIFY(!error);
        QTRY_VERIFY_WITH_TIMEOUT(error, kPatienceMs);
        QCOMPARE(error->code, ErrorCode::NotFound);
        QVERIFY(!investigation.answerNow({}));
    }

    void haveAndHurryAndEndInTheMiddle()
    {
        // What a person with a quick hand does; the thread sanitizer reads along.
        for (int round = 0; round < 10; ++round) {
            auto investigation = std::make_unique<Investigation>();
            QSignalSpy overviews(investigation.get(), &Investigation::overviewCounted);
            investigation->openDataset(manyQueries());
            int answers = 0;
            for (int i = 0; i < 40; ++i) {
                investigation->setFilter(read(qPrintable(QStringLiteral("source:10.0.%1.*").arg(i % 7))));
                investigation->setSelection(read(qPrintable(QStringLiteral("domain:n%1.example").arg(i))));
                for (const auto* slot : {"timeline", "records"})
                    investigation->request(
                        QString::fromLatin1(slot), {}, this, [&](const Result<PicturePtr>&) { ++answers; });
                if (i % 3 == 0)
                    investigation->undo();
                if (i % 10 == round)
                    QTest::qWait(1);
            }
            if (round % 2 == 0) {
                QTRY_VERIFY_WITH_TIMEOUT(!investigation->isBusy(), kPatienceMs);
                const auto last = overviews.last().at(0).value<PicturePtr>();
                QVERIFY(last->spec.filter == investigation->filter());
                QVERIFY(last->spec.selection == investigation->selection());
            }
            investigation.reset();
        }
    }

    void theDisplayZoneChangesNoFilter()
    {
        Investigation investigation;
        investigation.openDataset(sixQueries());
        investigation.setFilter(read("time:2016-09-23"));
        const Filter before = investigation.filter();
        QSignalSpy zones(&investigation, &Investigation::zoneChanged);
        QSignalSpy failures(&investigation, &Investigation::failed);
        investigation.setZone("Europe/Moscow");
        QCOMPARE(zones.count(), 1);
        QCOMPARE(investigation.zone().id(), QByteArray("Europe/Moscow"));
        QVERIFY(investigation.filter() == before);
        investigation.setZone("Nowhere/Atall");
        QCOMPARE(failures.count(), 1);
        QCOMPARE(investigation.zone().id(), QByteArray("Europe/Moscow"));
    }

    void aLogIsImportedIntoANewCaseAndAnotherAppended()
    {
        const QTemporaryDir folder;
        Investigation investigation;
        QSignalSpy opened(&investigation, &Investigation::caseOpened);
        QSignalSpy changed(&investigation, &Investigation::datasetChanged);
        QSignalSpy imported(&investigation, &Investigation::imported);
        QSignalSpy started(&investigation, &Investigation::loadingStarted);
        QSignalSpy finished(&investigation, &Investigation::loadingFinished);
        const QString path = folder.filePath(QStringLiteral("one.askance"));
        investigation.importLogs(planOf({writeLog(folder, QStringLiteral("first.csv"), 100)}), path);
        QVERIFY(investigation.isLoading());
        QTRY_COMPARE_WITH_TIMEOUT(imported.count(), 1, kPatienceMs);
        QCOMPARE(opened.count(), 1);
        QCOMPARE(investigation.casePath(), path);
        QCOMPARE(investigation.dataset()->rows(), size_t{100});

        investigation.setFilter(read("domain:second.example"));
        investigation.importLogs(planOf({writeLog(folder, QStringLiteral("second.csv"), 50)}));
        QTRY_COMPARE_WITH_TIMEOUT(imported.count(), 2, kPatienceMs);
        QCOMPARE(opened.count(), 1);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(investigation.dataset()->rows(), size_t{150});
        QVERIFY(!investigation.filter().isEmpty());
        QCOMPARE(started.count(), 2);
        QCOMPARE(finished.count(), 2);

        Investigation reader;
        QSignalSpy overviews(&reader, &Investigation::overviewCounted);
        reader.openCase(path);
        QTRY_COMPARE_WITH_TIMEOUT(overviews.count(), 1, kPatienceMs);
        QCOMPARE(lastCount(overviews), quint64{150});
    }

    void whatCannotBeOpenedLeavesTheOpenCaseAlone()
    {
        const QTemporaryDir folder;
        Investigation investigation;
        investigation.openDataset(sixQueries());
        const DatasetPtr before = investigation.dataset();
        QSignalSpy failures(&investigation, &Investigation::failed);
        QSignalSpy finished(&investigation, &Investigation::loadingFinished);
        investigation.openCase(folder.filePath(QStringLiteral("none.askance")));
        QTRY_COMPARE_WITH_TIMEOUT(failures.count(), 1, kPatienceMs);
        QCOMPARE(failures.last().at(0).value<Error>().code, ErrorCode::NotFound);
        QCOMPARE(finished.count(), 1);
        QCOMPARE(investigation.dataset(), before);
    }

    void anImportThatBringsNothingLeavesNoCaseBehind()
    {
        const QTemporaryDir folder;
        Investigation investigation;
        QSignalSpy imported(&investigation, &Investigation::imported);
        QSignalSpy opened(&investigation, &Investigation::caseOpened);
        const QString path = folder.filePath(QStringLiteral("new.askance"));
        investigation.importLogs(planOf({folder.filePath(QStringLiteral("missing.log"))}), path);
        QTRY_COMPARE_WITH_TIMEOUT(imported.count(), 1, kPatienceMs);
        QCOMPARE(imported.last().at(0).value<ImportOutcome>().failures.size(), size_t{1});
        QCOMPARE(opened.count(), 0);
        QVERIFY(!QFile::exists(path));
    }

    void importingWithoutACaseSaysSo()
    {
        Investigation investigation;
        QSignalSpy failures(&investigation, &Investigation::failed);
        investigation.importLogs(planOf({QStringLiteral("some.log")}));
        QCOMPARE(failures.count(), 1);
        QVERIFY(!investigation.isLoading());
    }

    void aCancelledImportLeavesTheCaseAsItWas()
    {
        const QTemporaryDir folder;
        Investigation investigation;
        QSignalSpy imported(&investigation, &Investigation::imported);
        const QString path = folder.filePath(QStringLiteral("one.askance"));
        investigation.importLogs(planOf({writeLog(folder, QStringLiteral("first.csv"), 100)}), path);
        QTRY_COMPARE_WITH_TIMEOUT(imported.count(), 1, kPatienceMs);
        const QByteArray digest = investigation.dataset()->contentDigest;

        QSignalSpy finished(&investigation, &Investigation::loadingFinished);
        QStringList logs;
        for (int i = 0; i < 4; ++i)
            logs << writeLog(folder, QStringLiteral("more%1.csv").arg(i), 20000);
        investigation.importLogs(planOf(logs));
        QTest::qWait(5);
        investigation.cancelLoading();
        QVERIFY(!investigation.isLoading());
        QCOMPARE(finished.count(), 1);
        QCOMPARE(investigation.dataset()->rows(), size_t{100});

        // The next loading waits for the end of the one that was stopped, so this reads what that left.
        QSignalSpy opened(&investigation, &Investigation::caseOpened);
        investigation.openCase(path);
        QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 1, kPatienceMs);
        QCOMPARE(investigation.dataset()->rows(), size_t{100});
        QCOMPARE(investigation.dataset()->contentDigest, digest);
        QCOMPARE(imported.count(), 1);
    }

    void aCancelledNewCaseIsRemoved()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("new.askance"));
        {
            Investigation investigation;
            investigation.importLogs(planOf({writeLog(folder, QStringLiteral("log.csv"), 50000)}), path);
            QTest::qWait(5);
        } // the destructor cancels and waits
        QVERIFY(!QFile::exists(path));
    }

    void aLogThatIsThereInPartIsNeverCountedTwice()
    {
        const QTemporaryDir folder;
        Investigation investigation;
        QSignalSpy imported(&investigation, &Investigation::imported);
        QSignalSpy failures(&investigation, &Investigation::failed);
        const QString path = folder.filePath(QStringLiteral("one.askance"));
        investigation.importLogs(planOf({writeLog(folder, QStringLiteral("first.csv"), 100)}), path);
        QTRY_COMPARE_WITH_TIMEOUT(imported.count(), 1, kPatienceMs);
        {
            const auto file = CaseFile::open(path, CaseAccess::ReadWrite);
            QVERIFY(file.has_value());
            RecordStore store(**file);
            EvidenceStart start;
            start.path = folder.filePath(QStringLiteral("killed.csv"));
            start.file = QStringLiteral("killed.csv");
            start.format = QStringLiteral("csv");
            start.sensor = QStringLiteral("s1");
            QVERIFY(store.begin(start).has_value());
            QVERIFY(store.stop(QStringLiteral("killed")).has_value());
        }
        investigation.importLogs(planOf({writeLog(folder, QStringLiteral("killed.csv"), 50)}));
        QTRY_COMPARE_WITH_TIMEOUT(failures.count(), 1, kPatienceMs);
        const auto error = failures.last().at(0).value<Error>();
        QCOMPARE(error.code, ErrorCode::Exists);
        QVERIFY2(error.what.contains(QStringLiteral("killed.csv")), qPrintable(error.what));
        QCOMPARE(imported.count(), 1);
        QCOMPARE(investigation.dataset()->rows(), size_t{100});
    }

    void theSampleNeverReplacesLogsOfAPerson()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("sample.askance"));
        Investigation investigation;
        QSignalSpy opened(&investigation, &Investigation::caseOpened);
        QSignalSpy imported(&investigation, &Investigation::imported);
        QSignalSpy failures(&investigation, &Investigation::failed);
        investigation.importLogs(planOf({writeLog(folder, QStringLiteral("mine.csv"), 100)}), path);
        QTRY_COMPARE_WITH_TIMEOUT(imported.count(), 1, kPatienceMs);
        {
            const auto file = CaseFile::open(path, CaseAccess::ReadWrite);
            QVERIFY(file.has_value());
            QVERIFY((*file)->setMeta(QStringLiteral("synthetic"), QStringLiteral("1")).has_value());
        }
        investigation.openSample(path);
        QTRY_COMPARE_WITH_TIMEOUT(failures.count(), 1, kPatienceMs);
        QCOMPARE(failures.last().at(0).value<Error>().code, ErrorCode::Exists);
        investigation.openCase(path);
        QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 2, kPatienceMs);
        QCOMPARE(investigation.dataset()->rows(), size_t{100});
    }

    void theSampleNeverReplacesAnotherFile()
    {
        const QTemporaryDir folder;
        const QString path = writeLog(folder, QStringLiteral("mine.askance"), 3);
        Investigation investigation;
        QSignalSpy failures(&investigation, &Investigation::failed);
        investigation.openSample(path);
        QTRY_COMPARE_WITH_TIMEOUT(failures.count(), 1, kPatienceMs);
        QCOMPARE(failures.last().at(0).value<Error>().code, ErrorCode::Exists);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().startsWith("time,source"));
    }

    void groupingIsAStepAndUndone()
    {
        Investigation investigation;
        investigation.openDataset(sixQueries());
        QSignalSpy choices(&investigation, &Investigation::choicesChanged);
        QSignalSpy filters(&investigation, &Investigation::filterChanged);
        const QString key = QStringLiteral("timeline.lanes");
        investigation.setChoice(key, QStringLiteral("source"), QStringLiteral("lanes by source"));
        investigation.setChoice(key, QStringLiteral("source"), QStringLiteral("lanes by source"));
        QCOMPARE(choices.count(), 1);
        QCOMPARE(investigation.choice(key), QStringLiteral("source"));
        investigation.setFilter(read("type:A"));
        QCOMPARE(investigation.choice(key), QStringLiteral("source"));
        QCOMPARE(investigation.history().current().words, QStringLiteral("type is A"));
        investigation.goToStep(0);
        QCOMPARE(investigation.choice(key), QString());
        QVERIFY(investigation.filter().isEmpty());
        QCOMPARE(choices.count(), 2);
        QCOMPARE(filters.count(), 2);
        investigation.goToStep(2);
        QCOMPARE(investigation.choice(key), QStringLiteral("source"));
        QVERIFY(investigation.filter() == read("type:A"));
    }

    void aStepKnowsWhatItsFilterLeft()
    {
        Investigation investigation;
        QSignalSpy overviews(&investigation, &Investigation::overviewCounted);
        investigation.openDataset(sixQueries());
        QTRY_COMPARE_WITH_TIMEOUT(overviews.count(), 1, kPatienceMs);
        investigation.setFilter(read("type:A"));
        QTRY_COMPARE_WITH_TIMEOUT(overviews.count(), 2, kPatienceMs);
        QCOMPARE(investigation.history().steps()[0].count, qint64{6});
        QCOMPARE(investigation.history().steps()[1].count, qint64{3});
    }

    void ctrlClickAddsAndTakesAway()
    {
        Investigation investigation;
        investigation.openDataset(sixQueries());
        QSignalSpy selections(&investigation, &Investigation::selectionChanged);
        investigation.toggleSelected(read("source:10.0.0.1"));
        investigation.toggleSelected(read("source:10.0.0.2"));
        QVERIFY(*investigation.selection() == read("source:10.0.0.1,10.0.0.2"));
        investigation.toggleSelected(read("source:10.0.0.1"));
        QVERIFY(*investigation.selection() == read("source:10.0.0.2"));
        investigation.toggleSelected(read("source:10.0.0.2"));
        QVERIFY(!investigation.selection());
        QCOMPARE(selections.count(), 4);
    }

    void whatThePointerRestsOnIsToldOnce()
    {
        Investigation investigation;
        investigation.openDataset(sixQueries());
        QSignalSpy hovers(&investigation, &Investigation::hoverChanged);
        investigation.setHovered(read("type:A"));
        investigation.setHovered(read("type:A"));
        QCOMPARE(hovers.count(), 1);
        QVERIFY(*investigation.hovered() == read("type:A"));
        investigation.setHovered(std::nullopt);
        QCOMPARE(hovers.count(), 2);
    }

    void notesAndSavedFiltersAreInTheCaseAndUndone()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("c.askance"));
        const Filter subject = read("source:10.0.0.1");
        {
            Investigation investigation;
            QSignalSpy imported(&investigation, &Investigation::imported);
            investigation.importLogs(planOf({writeLog(folder, QStringLiteral("one.csv"), 100)}), path);
            QTRY_COMPARE_WITH_TIMEOUT(imported.count(), 1, kPatienceMs);
            investigation.setNote(subject, QStringLiteral("  asks every hour "));
            investigation.setNote(subject, QStringLiteral("asks every two hours"));
            investigation.setSavedFilter(QStringLiteral("mine"), QStringLiteral("type:A"));
            investigation.undo();
            investigation.undo();
            QCOMPARE(investigation.note(subject), QStringLiteral("asks every hour"));
            QVERIFY(investigation.savedFilters().isEmpty());
            investigation.redo();
        } // what is queued is written before it is gone
        Investigation again;
        QSignalSpy opened(&again, &Investigation::caseOpened);
        again.openCase(path);
        QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 1, kPatienceMs);
        QCOMPARE(again.note(subject), QStringLiteral("asks every two hours"));
        QVERIFY(again.savedFilters().isEmpty());
        const auto file = CaseFile::open(path, CaseAccess::ReadOnly);
        const Result<std::vector<CaseCheck>> checks = (*file)->verify();
        QVERIFY(checks.has_value());
        for (const CaseCheck& check : *checks)
            QVERIFY2(check.ok, qPrintable(check.name + QStringLiteral(": ") + check.detail));
    }

    void coloursArePinnedInTheCaseAndUndone()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("c.askance"));
        {
            const auto file = CaseFile::create(path);
            QVERIFY(file.has_value());
            QVERIFY(
                AnnotationStore(**file).addOrganisations({{QStringLiteral("Ant"), {}, MembershipKind::Address,
                                                              QStringLiteral("10.0.0.1"), {kEarliestUs, kLatestUs}, {}},
                    {QStringLiteral("Bee"), {}, MembershipKind::Address, QStringLiteral("10.0.0.2"),
                        {kEarliestUs, kLatestUs}, {}}}));
        }
        const auto coloursIn = [](const Investigation& investigation) {
            QString text;
            for (const Organisation& one : investigation.dataset()->organisations->list)
                text += QString::fromStdString(one.name) + QString::number(one.colour) + u' ';
            return text.trimmed();
        };
        {
            Investigation investigation;
            QSignalSpy imported(&investigation, &Investigation::imported);
            QSignalSpy opened(&investigation, &Investigation::caseOpened);
            investigation.openCase(path);
            QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 1, kPatienceMs);
            QSignalSpy changed(&investigation, &Investigation::datasetChanged);
            investigation.importLogs(planOf({writeLog(folder, QStringLiteral("one.csv"), 100)}));
            QTRY_COMPARE_WITH_TIMEOUT(imported.count(), 1, kPatienceMs);
            QCOMPARE(coloursIn(investigation), QStringLiteral("Ant1 Bee2"));
            investigation.setSelection(read("org:Ant"));
            investigation.setColour(QStringLiteral("Ant"), 2);
            QCOMPARE(coloursIn(investigation), QStringLiteral("Ant2 Bee1"));
            QVERIFY(changed.count() > 0);
            QVERIFY(investigation.selection() == read("org:Ant"));
            QCOMPARE(investigation.history().current().words, QStringLiteral("colour of Ant"));
            investigation.setColour(QStringLiteral("Ant"), 8);
            investigation.undo();
            investigation.undo();
            QCOMPARE(coloursIn(investigation), QStringLiteral("Ant1 Bee2"));
            investigation.redo();
            // Another log, read while a colour is chosen.
            QSignalSpy progressed(&investigation, &Investigation::loadingProgressed);
            investigation.importLogs(planOf({writeLog(folder, QStringLiteral("two.csv"), 400'000)}));
            QTRY_VERIFY_WITH_TIMEOUT(progressed.count() > 0, kPatienceMs); // the case has been looked at
            investigation.setColour(QStringLiteral("Bee"), 5);
            QTRY_COMPARE_WITH_TIMEOUT(imported.count(), 2, kPatienceMs);
            QCOMPARE(coloursIn(investigation), QStringLiteral("Ant2 Bee5"));
            QCOMPARE(investigation.dataset()->rows(), size_t{400'100});
            const int steps = static_cast<int>(investigation.history().steps().size());
            investigation.setColour(QStringLiteral("Bee"), 5); // nothing to do
            investigation.setColour(QStringLiteral("nobody"), 3);
            QCOMPARE(static_cast<int>(investigation.history().steps().size()), steps);
        }
        Investigation again;
        QSignalSpy opened(&again, &Investigation::caseOpened);
        again.openCase(path);
        QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 1, kPatienceMs);
        QCOMPARE(coloursIn(again), QStringLiteral("Ant2 Bee5"));
    }

    void aNoteThatCannotBeWrittenIsToldOf()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("c.askance"));
        Investigation investigation;
        QSignalSpy imported(&investigation, &Investigation::imported);
        QSignalSpy failures(&investigation, &Investigation::failed);
        investigation.importLogs(planOf({writeLog(folder, QStringLiteral("one.csv"), 100)}), path);
        QTRY_COMPARE_WITH_TIMEOUT(imported.count(), 1, kPatienceMs);
        QVERIFY(QFile::remove(path));
        investigation.setNote(read("type:A"), QStringLiteral("lost"));
        QTRY_COMPARE_WITH_TIMEOUT(failures.count(), 1, kPatienceMs);
        QCOMPARE(failures.last().at(0).value<Error>().code, ErrorCode::NotFound);
    }

    void anEarlierHistoryIsTakenUp()
    {
        Investigation investigation;
        investigation.openDataset(sixQueries());
        investigation.setFilter(read("type:A"));
        investigation.setFilter(read("type:A source:10.0.0.1"));
        investigation.undo();
        const ChangeHistory kept = investigation.history();
        investigation.openDataset(sixQueries());
        QSignalSpy filters(&investigation, &Investigation::filterChanged);
        investigation.restoreHistory(kept);
        QCOMPARE(filters.count(), 1);
        QVERIFY(investigation.filter() == read("type:A"));
        investigation.redo();
        QVERIFY(investigation.filter() == read("type:A source:10.0.0.1"));
    }

    void aFacetCountsWithAFilterOfItsOwn()
    {
        Investigation investigation;
        investigation.openDataset(sixQueries());
        investigation.setFilter(read("type:A"));
        PictureSpec spec;
        spec.filter = investigation.filter().withoutField(FilterField::Type);
        quint64 counted = 0;
        investigation.requestWith(QStringLiteral("facet"), spec, nullptr,
            [&](const Result<PicturePtr>& answer) { counted = filtered(*answer); });
        QTRY_COMPARE_WITH_TIMEOUT(counted, quint64{6}, kPatienceMs);
    }
};

ASKANCE_TEST_MAIN(TestInvestigation)
#include "tst_investigation.moc"
