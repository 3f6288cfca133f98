// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "investigation/ChangeHistory.h"

using namespace askance;

namespace {

Filter named(const char* text)
{
    return parseFilter(QString::fromLatin1(text)).filter;
}

ChangeStep stepOf(const char* text)
{
    ChangeStep step;
    step.filter = named(text);
    step.words = QString::fromLatin1(text);
    return step;
}

} // namespace

class TestChangeHistory : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void startsWithTheEmptyFilterAndNothingToUndo()
    {
        ChangeHistory history;
        QVERIFY(history.current().filter.isEmpty());
        QVERIFY(!history.canUndo());
        QVERIFY(!history.canRedo());
        QVERIFY(!history.undo());
        QVERIFY(!history.redo());
        QCOMPARE(history.steps().size(), size_t{1});
    }

    void undoGivesTheStepTakenBackAndRedoTheStepDoneAgain()
    {
        ChangeHistory history;
        history.push(stepOf("type:A"));
        history.push(stepOf("type:MX"));
        QCOMPARE(history.index(), 2);
        QCOMPARE(history.undo()->words, QStringLiteral("type:MX"));
        QVERIFY(history.current().filter == named("type:A"));
        QCOMPARE(history.undo()->words, QStringLiteral("type:A"));
        QVERIFY(history.current().filter.isEmpty());
        QCOMPARE(history.redo()->words, QStringLiteral("type:A"));
        QCOMPARE(history.redo()->words, QStringLiteral("type:MX"));
        QVERIFY(!history.canRedo());
    }

    void undoneStepsStayUntilSomethingNewIsPushed()
    {
        ChangeHistory history;
        history.push(stepOf("type:A"));
        history.push(stepOf("type:MX"));
        history.undo();
        QCOMPARE(history.steps().size(), size_t{3});
        history.push(stepOf("type:TXT"));
        QCOMPARE(history.steps().size(), size_t{3});
        QVERIFY(history.current().filter == named("type:TXT"));
        QVERIFY(!history.canRedo());
        history.undo();
        QVERIFY(history.current().filter == named("type:A"));
    }

    void aCountBelongsToTheStepAtHand()
    {
        ChangeHistory history;
        history.setCount(24'318);
        history.push(stepOf("type:A"));
        QCOMPARE(history.current().count, qint64{-1});
        history.setCount(121);
        history.undo();
        QCOMPARE(history.current().count, qint64{24'318});
    }

    void theOldestStepsGoBeyondTheMost()
    {
        ChangeHistory history;
        for (size_t i = 0; i < kMostSteps + 5; ++i)
            history.push(stepOf(i % 2 == 0 ? "type:A" : "type:MX"));
        QCOMPARE(history.steps().size(), kMostSteps);
        QCOMPARE(history.index(), static_cast<int>(kMostSteps) - 1);
        QVERIFY(history.steps().front().filter == named("type:MX")); // the start and five more are gone
    }

    void comesBackFromJsonWhole()
    {
        ChangeHistory history;
        ChangeStep step = stepOf("time:2016-05-04..2016-09-23@Europe/Moscow org:\"Alfa Bank\" -type:MX off(text:x)");
        step.choices.insert(QStringLiteral("timeline.lanes"), QStringLiteral("source"));
        step.edit = TextEdit{TextEdit::Kind::SavedFilter, QStringLiteral("mine"), {}, QStringLiteral("type:A")};
        history.push(step);
        history.setCount(7);
        step.edit = TextEdit{TextEdit::Kind::Note, QStringLiteral("org:x"), QStringLiteral("old"), QString()};
        history.push(step);
        step.edit = TextEdit{TextEdit::Kind::Colours, QStringLiteral("Ant"), QStringLiteral("{\"Ant\":1}"),
            QStringLiteral("{\"Ant\":2}")};
        history.push(step);
        history.undo();
        history.undo();
        const std::optional<ChangeHistory> read = ChangeHistory::fromJson(history.toJson());
        QVERIFY(read);
        QCOMPARE(read->index(), 1);
        QCOMPARE(read->steps().size(), size_t{4});
        for (size_t i = 0; i < 4; ++i) {
            QVERIFY(read->steps()[i].filter == history.steps()[i].filter);
            QCOMPARE(read->steps()[i].choices, history.steps()[i].choices);
            QCOMPARE(read->steps()[i].words, history.steps()[i].words);
            QCOMPARE(read->steps()[i].count, history.steps()[i].count);
            QVERIFY(read->steps()[i].edit == history.steps()[i].edit);
        }
    }

    void whatIsNoHistoryIsRefused_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("steps");
        QTest::newRow("no steps") << QByteArray(R"({"steps":[],"index":0})");
        QTest::newRow("index below") << QByteArray(R"({"steps":[{"filter":""}],"index":-1})");
        QTest::newRow("index beyond") << QByteArray(R"({"steps":[{"filter":""}],"index":1})");
        QTest::newRow("no filter") << QByteArray(R"({"steps":[{"filter":"sorce:x"}],"index":0})");
    }
    void whatIsNoHistoryIsRefused()
    {
        QFETCH(QByteArray, json);
        QVERIFY(!ChangeHistory::fromJson(json));
    }
};

ASKANCE_TEST_MAIN(TestChangeHistory)
#include "tst_changehistory.moc"
