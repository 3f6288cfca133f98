// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "investigation/FilterHistory.h"

using namespace askance;

namespace {

Filter named(const char* text)
{
    return parseFilter(QString::fromLatin1(text)).filter;
}

} // namespace

class TestFilterHistory : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void startsWithTheEmptyFilterAndNothingToUndo()
    {
        const FilterHistory history;
        QVERIFY(history.current().isEmpty());
        QVERIFY(!history.canUndo());
        QVERIFY(!history.canRedo());
        QCOMPARE(history.steps().size(), size_t{1});
    }

    void undoAndRedoWalkTheSteps()
    {
        FilterHistory history;
        history.push(named("type:A"));
        history.push(named("type:MX"));
        QCOMPARE(history.index(), 2);
        QVERIFY(history.undo() == named("type:A"));
        QVERIFY(history.canRedo());
        QVERIFY(history.undo().isEmpty());
        QVERIFY(!history.canUndo());
        QVERIFY(history.redo() == named("type:A"));
        QVERIFY(history.redo() == named("type:MX"));
        QVERIFY(!history.canRedo());
    }

    void undoneStepsStayUntilSomethingNewIsPushed()
    {
        FilterHistory history;
        history.push(named("type:A"));
        history.push(named("type:MX"));
        history.undo();
        QCOMPARE(history.steps().size(), size_t{3});
        history.push(named("type:TXT"));
        QCOMPARE(history.steps().size(), size_t{3});
        QVERIFY(history.current() == named("type:TXT"));
        QVERIFY(!history.canRedo());
        QVERIFY(history.undo() == named("type:A"));
    }

    void undoAndRedoAtTheEndsStayThere()
    {
        FilterHistory history;
        QVERIFY(history.undo().isEmpty());
        history.push(named("type:A"));
        QVERIFY(history.redo() == named("type:A"));
        QCOMPARE(history.index(), 1);
    }

    void anEarlierStepCanBePushedAgain()
    {
        FilterHistory history;
        history.push(named("type:A"));
        history.push(named("type:MX"));
        history.undo();
        history.undo();
        history.push(history.steps()[2]); // one of those that are dropped by this push
        QVERIFY(history.current() == named("type:MX"));
        QCOMPARE(history.steps().size(), size_t{2});
    }

    void clearForgetsAll()
    {
        FilterHistory history;
        history.push(named("type:A"));
        history.clear();
        QVERIFY(history.current().isEmpty());
        QVERIFY(!history.canUndo());
        QVERIFY(!history.canRedo());
    }
};

ASKANCE_TEST_MAIN(TestFilterHistory)
#include "tst_filterhistory.moc"
