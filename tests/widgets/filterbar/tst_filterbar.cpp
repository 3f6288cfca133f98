// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "drawing/PlainText.h"
#include "filterbar/CompletionPopup.h"
#include "filterbar/FilterBar.h"
#include "filterbar/FilterChipWidget.h"
#include "filterbar/FilterErrorNote.h"
#include "investigation/Investigation.h"

#include <QApplication>
#include <QVBoxLayout>

#include <algorithm>

using namespace askance;

namespace {

// How long to wait for a worker before giving up; never measured against.
constexpr int kPatienceMs = 60'000;

Filter read(const char* text)
{
    return parseFilter(QString::fromLatin1(text)).filter;
}

// A window with nothing but the bar, on six queries.
struct Window {
    Window()
    {
        widget.resize(1400, 500);
        auto* column = new QVBoxLayout(&widget);
        bar = new FilterBar(investigation, &widget);
        column->addWidget(bar);
        column->addStretch(1);
        widget.show();
        widget.activateWindow();
        if (!QTest::qWaitForWindowActive(&widget))
            qFatal("the window does not become the active one");
        input = widget.findChild<QLineEdit*>(QStringLiteral("filterInput"));
        count = widget.findChild<QLabel*>(QStringLiteral("filterCount"));
        popup = widget.findChild<CompletionPopup*>(QStringLiteral("filterCompletion"));
        note = widget.findChild<FilterErrorNote*>(QStringLiteral("filterError"));
    }
    void open()
    {
        investigation.openDataset(test::tinyDataset(QStringLiteral(
            "12:00 10.0.0.1 a.example A\n12:01 10.0.0.1 b.example AAAA\n12:02 10.0.0.2 a.example A\n"
            "12:03 10.0.0.2 c.example MX\n12:04 10.0.0.3 a.example A\n12:05 10.0.0.3 b.example AAAA\n")));
        input->setFocus();
    }
    [[nodiscard]] QList<FilterChipWidget*> chips() const
    {
        return widget.findChildren<FilterChipWidget*>(QStringLiteral("filterChip"));
    }
    [[nodiscard]] QString filterText() const { return investigation.filter().toText(); }

    Investigation investigation;
    QWidget widget;
    FilterBar* bar = nullptr;
    QLineEdit* input = nullptr;
    QLabel* count = nullptr;
    CompletionPopup* popup = nullptr;
    FilterErrorNote* note = nullptr;
};

} // namespace

class TestFilterBar : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void withoutACaseNothingCanBeTyped()
    {
        Window window;
        QVERIFY(!window.input->isEnabled());
        QVERIFY(!window.count->isVisible());
        window.open();
        QVERIFY(window.input->isEnabled());
        QTRY_COMPARE_WITH_TIMEOUT(window.count->text(), QStringLiteral("6 of 6 queries"), kPatienceMs);
    }

    void enterAppliesWhatWasTyped()
    {
        Window window;
        window.open();
        QTest::keyClicks(window.input, QStringLiteral("type:A"));
        QVERIFY(window.investigation.filter().isEmpty());
        QTest::keyClick(window.input, Qt::Key_Return);
        QCOMPARE(window.filterText(), QStringLiteral("type:A"));
        QCOMPARE(window.input->text(), QString());
        QTRY_COMPARE_WITH_TIMEOUT(window.count->text(), QStringLiteral("3 of 6 queries"), kPatienceMs);
        QCOMPARE(window.chips().size(), 1);
        QCOMPARE(window.chips().first()->caption(), QStringLiteral("type is A"));
    }

    void typedFiltersJoinTheChips_data()
    {
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QByteArray>("second");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("another field is and")
            << QByteArray("type:A") << QByteArray("source:10.0.0.1") << QByteArray("type:A source:10.0.0.1");
        QTest::newRow("the same field joins its values")
            << QByteArray("type:A") << QByteArray("type:MX") << QByteArray("type:A,MX");
        QTest::newRow("an exclude stands by itself")
            << QByteArray("type:A,MX") << QByteArray("-type:MX") << QByteArray("type:A,MX -type:MX");
    }
    void typedFiltersJoinTheChips()
    {
        QFETCH(QByteArray, first);
        QFETCH(QByteArray, second);
        QFETCH(QByteArray, expected);
        Window window;
        window.open();
        window.investigation.setFilter(read(first.constData()));
        QTest::keyClicks(window.input, QString::fromLatin1(second));
        QTest::keyClick(window.input, Qt::Key_Return);
        QCOMPARE(window.filterText(), QString::fromLatin1(expected));
    }

    void aTextThatIsNoFilterChangesNothingAndTabMendsIt()
    {
        Window window;
        window.open();
        window.investigation.setFilter(read("type:A"));
        QTest::keyClicks(window.input, QStringLiteral("sorce:10.0.0.1"));
        QTest::keyClick(window.input, Qt::Key_Return);
        QVERIFY(window.bar->hasError());
        QVERIFY(window.note->isVisible());
        QVERIFY2(window.note->message().contains(QLatin1String("sorce")), qPrintable(window.note->message()));
        QCOMPARE(window.filterText(), QStringLiteral("type:A"));
        QTest::keyClick(window.input, Qt::Key_Tab);
        QVERIFY(!window.bar->hasError());
        QVERIFY(!window.note->isVisible());
        QCOMPARE(window.input->text(), QStringLiteral("source:10.0.0.1"));
        QTest::keyClick(window.input, Qt::Key_Return);
        QCOMPARE(window.filterText(), QStringLiteral("type:A source:10.0.0.1"));
    }

    void typingOnTakesTheErrorAway()
    {
        Window window;
        window.open();
        QTest::keyClicks(window.input, QStringLiteral("time:notatime"));
        QTest::keyClick(window.input, Qt::Key_Return);
        QVERIFY(window.bar->hasError());
        QTest::keyClick(window.input, Qt::Key_Backspace);
        QVERIFY(!window.bar->hasError());
    }

    void suggestionsAreTakenWithTheKeyboard()
    {
        Window window;
        window.open();
        QTest::keyClicks(window.input, QStringLiteral("type:"));
        QTRY_VERIFY_WITH_TIMEOUT(window.popup->isVisible(), kPatienceMs);
        QVERIFY(!window.popup->chosen());
        QVERIFY(window.input->hasFocus());
        const QString first = window.popup->list().items.front().label;
        QTest::keyClick(window.input, Qt::Key_Down);
        QVERIFY(window.popup->chosen());
        QTest::keyClick(window.input, Qt::Key_Return);
        QCOMPARE(window.filterText(), QStringLiteral("type:") + first);
        QVERIFY(!window.popup->isVisible());
    }

    void suggestionsComeAlsoWhileAnotherWindowIsTheActiveOne()
    {
        Window window;
        window.open();
        QWidget other;
        other.show();
        other.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&other));
        QVERIFY(!window.input->hasFocus());
        QTest::keyClicks(window.input, QStringLiteral("type:"));
        QTRY_VERIFY_WITH_TIMEOUT(window.popup->isVisible(), kPatienceMs);
    }

    void suggestionsForAnInputThatWasLeftDoNotCome()
    {
        Window window;
        window.open();
        window.investigation.setFilter(read("type:A"));
        QWidget other; // while the window is not the active one, nobody is told that the focus moves
        other.show();
        other.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&other));
        QTest::keyClicks(window.input, QStringLiteral("type:"));
        window.widget.findChild<QToolButton*>(QStringLiteral("filterClear"))->setFocus();
        QTest::qWait(100); // room for what should not come
        QVERIFY(!window.popup->isVisible());
    }

    void suggestionsGoWithTheFocusAndWithTheSizeOfTheWindow()
    {
        Window window;
        window.open();
        window.investigation.setFilter(read("type:A"));
        QTest::keyClicks(window.input, QStringLiteral("type:"));
        QTRY_VERIFY_WITH_TIMEOUT(window.popup->isVisible(), kPatienceMs);
        window.widget.resize(1300, 500);
        QTRY_VERIFY_WITH_TIMEOUT(!window.popup->isVisible(), kPatienceMs);
        QTest::keyClick(window.input, Qt::Key_Down);
        QTRY_VERIFY_WITH_TIMEOUT(window.popup->isVisible(), kPatienceMs);
        window.chips().at(0)->setFocus();
        QVERIFY(!window.popup->isVisible());
    }

    void aSuggestionIsTakenByAClick()
    {
        Window window;
        window.open();
        QTest::keyClicks(window.input, QStringLiteral("type:"));
        QTRY_VERIFY_WITH_TIMEOUT(window.popup->isVisible(), kPatienceMs);
        const QString second = window.popup->list().items.at(1).label;
        auto* list = window.popup->findChild<QListView*>(QStringLiteral("filterCompletionList"));
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(list->model()->index(1, 0)).center());
        QCOMPARE(window.filterText(), QStringLiteral("type:") + second);
    }

    void aChosenFieldAsksForItsValues()
    {
        Window window;
        window.open();
        QTest::keyClicks(window.input, QStringLiteral("dom"));
        QTRY_VERIFY_WITH_TIMEOUT(window.popup->isVisible(), kPatienceMs);
        QTest::keyClick(window.input, Qt::Key_Down);
        QTest::keyClick(window.input, Qt::Key_Return);
        QCOMPARE(window.input->text(), QStringLiteral("domain:"));
        QVERIFY(!window.bar->hasError());
        QTRY_VERIFY_WITH_TIMEOUT(
            window.popup->isVisible() && window.popup->list().heading.startsWith(QLatin1String("domain:")),
            kPatienceMs);
    }

    void arrowsGoRoundTheSuggestions()
    {
        Window window;
        window.open();
        QTest::keyClicks(window.input, QStringLiteral("type:"));
        QTRY_VERIFY_WITH_TIMEOUT(window.popup->isVisible(), kPatienceMs);
        const std::vector<CompletionItem> items = window.popup->list().items;
        QTest::keyClick(window.input, Qt::Key_Up);
        QCOMPARE(window.popup->chosen()->label, items.back().label);
        QTest::keyClick(window.input, Qt::Key_Down);
        QCOMPARE(window.popup->chosen()->label, items.front().label);
    }

    void aListThatComesLateLeavesTheChoiceAndTypingDropsIt()
    {
        Window window;
        window.open();
        QTest::keyClicks(window.input, QStringLiteral("type:"));
        QTRY_VERIFY_WITH_TIMEOUT(window.popup->isVisible(), kPatienceMs);
        QTest::keyClick(window.input, Qt::Key_Down);
        QTest::keyClick(window.input, Qt::Key_Down);
        const QString chosen = window.popup->chosen()->insert;
        CompletionList late = window.popup->list();
        std::reverse(late.items.begin(), late.items.end());
        window.popup->offer(late, {4, 4});
        QVERIFY(window.popup->chosen());
        QCOMPARE(window.popup->chosen()->insert, chosen);
        std::erase_if(late.items, [&](const CompletionItem& item) { return item.insert == chosen; });
        window.popup->offer(late, {4, 4});
        QVERIFY(!window.popup->chosen());
        QTest::keyClick(window.input, Qt::Key_Down);
        QVERIFY(window.popup->chosen());
        QTest::keyClicks(window.input, QStringLiteral("A"));
        QVERIFY(!window.popup->chosen());
    }

    void whatNothingAnswersHasNoSuggestions()
    {
        Window window;
        window.open();
        QTest::keyClicks(window.input, QStringLiteral("type:"));
        QTRY_VERIFY_WITH_TIMEOUT(window.popup->isVisible(), kPatienceMs);
        QTest::keyClicks(window.input, QStringLiteral("zzzz"));
        QTRY_VERIFY_WITH_TIMEOUT(!window.popup->isVisible(), kPatienceMs);
    }

    void tabCompletesWithoutApplying()
    {
        Window window;
        window.open();
        QTest::keyClicks(window.input, QStringLiteral("dom"));
        QTRY_VERIFY_WITH_TIMEOUT(window.popup->isVisible(), kPatienceMs);
        QTest::keyClick(window.input, Qt::Key_Tab);
        QCOMPARE(window.input->text(), QStringLiteral("domain:"));
        QVERIFY(window.investigation.filter().isEmpty());
    }

    void minusExcludesTheChosenSuggestionAndIsALetterOtherwise()
    {
        Window window;
        window.open();
        QTest::keyClicks(window.input, QStringLiteral("type:M"));
        QTRY_VERIFY_WITH_TIMEOUT(window.popup->isVisible(), kPatienceMs);
        QTest::keyClick(window.input, Qt::Key_Minus);
        QCOMPARE(window.input->text(), QStringLiteral("type:M-"));
        QTest::keyClick(window.input, Qt::Key_Backspace);
        QTRY_VERIFY_WITH_TIMEOUT(window.popup->isVisible(), kPatienceMs);
        QTest::keyClick(window.input, Qt::Key_Down);
        QTest::keyClick(window.input, Qt::Key_Minus);
        QCOMPARE(window.filterText(), QStringLiteral("-type:MX"));
    }

    void escapeClosesThePopupBeforeItEmptiesTheInput()
    {
        Window window;
        window.open();
        QTest::keyClicks(window.input, QStringLiteral("type:"));
        QTRY_VERIFY_WITH_TIMEOUT(window.popup->isVisible(), kPatienceMs);
        QTest::keyClick(window.input, Qt::Key_Escape);
        QVERIFY(!window.popup->isVisible());
        QCOMPARE(window.input->text(), QStringLiteral("type:"));
        QTest::keyClick(window.input, Qt::Key_Escape);
        QCOMPARE(window.input->text(), QString());
    }

    void escapeAlsoStopsAnAnswerOnItsWay()
    {
        Window window;
        window.open();
        QTest::keyClicks(window.input, QStringLiteral("type:"));
        QTRY_VERIFY_WITH_TIMEOUT(window.popup->isVisible(), kPatienceMs);
        QTest::keyClicks(window.input, QStringLiteral("A")); // asks anew
        QTest::keyClick(window.input, Qt::Key_Escape);
        QCOMPARE(window.input->text(), QStringLiteral("type:A"));
        QTest::qWait(100); // room for what should not come
        QVERIFY(!window.popup->isVisible());
    }

    void aClickOnTheXRemovesAChipAndAClickOnTheChipEditsIt()
    {
        Window window;
        window.open();
        window.investigation.setFilter(read("type:A source:10.0.0.1"));
        QCOMPARE(window.chips().size(), 2);
        QTest::qWait(1); // the layout
        QTest::mouseClick(window.chips().at(0), Qt::LeftButton, {}, window.chips().at(0)->removeRect().center());
        QCOMPARE(window.filterText(), QStringLiteral("source:10.0.0.1"));
        QTest::qWait(1);
        QTest::mouseClick(window.chips().at(0), Qt::LeftButton, {}, QPoint(12, 12));
        QCOMPARE(window.input->text(), QStringLiteral("source:10.0.0.1"));
        QVERIFY(window.input->hasFocus());
        QTest::keyClick(window.input, Qt::Key_Backspace);
        QTest::keyClicks(window.input, QStringLiteral("3"));
        QTest::keyClick(window.input, Qt::Key_Return);
        QCOMPARE(window.filterText(), QStringLiteral("source:10.0.0.3"));
    }

    void otherMouseButtonsDoNothingToAChip()
    {
        Window window;
        window.open();
        window.investigation.setFilter(read("type:A"));
        QTest::qWait(1); // the layout
        QTest::mouseClick(window.chips().at(0), Qt::RightButton, {}, window.chips().at(0)->removeRect().center());
        QTest::mouseClick(window.chips().at(0), Qt::RightButton, {}, QPoint(12, 12));
        QCOMPARE(window.filterText(), QStringLiteral("type:A"));
        QCOMPARE(window.input->text(), QString());
    }

    void editingEndsWhenTheFilterChangesElsewhere()
    {
        Window window;
        window.open();
        window.investigation.setFilter(read("type:A source:10.0.0.1"));
        QTest::qWait(1);
        QTest::mouseClick(window.chips().at(0), Qt::LeftButton, {}, QPoint(12, 12));
        QCOMPARE(window.input->text(), QStringLiteral("type:A"));
        window.investigation.setFilter(read("domain:a.example"));
        QCOMPARE(window.input->text(), QString()); // Enter would have replaced another chip than was clicked
    }

    void anEditedChipMayBecomeAnExpression()
    {
        Window window;
        window.open();
        window.investigation.setFilter(read("type:A source:10.0.0.1"));
        QTest::qWait(1);
        QTest::mouseClick(window.chips().at(0), Qt::LeftButton, {}, QPoint(12, 12));
        window.input->selectAll();
        QTest::keyClicks(window.input, QStringLiteral("type:A OR type:MX"));
        QTest::keyClick(window.input, Qt::Key_Return);
        QCOMPARE(window.filterText(), QStringLiteral("source:10.0.0.1 (type:A OR type:MX)"));
    }

    void minusOnAnExpressionExcludesAllOfIt()
    {
        Window window;
        window.open();
        window.investigation.setFilter(read("type:A OR type:MX"));
        QTest::qWait(1);
        QTest::keyClick(window.chips().at(0), Qt::Key_Minus);
        QCOMPARE(window.filterText(), QStringLiteral("-(type:A OR type:MX)"));
    }

    void arrowsWalkTheChipsAndBackToTheInput()
    {
        Window window;
        window.open();
        window.investigation.setFilter(read("type:A source:10.0.0.1"));
        QTest::qWait(1);
        QTest::keyClick(window.input, Qt::Key_Backspace);
        QVERIFY(window.chips().at(1)->hasFocus());
        QTest::keyClick(window.chips().at(1), Qt::Key_Left);
        QVERIFY(window.chips().at(0)->hasFocus());
        QTest::keyClick(window.chips().at(0), Qt::Key_Left);
        QVERIFY(window.chips().at(0)->hasFocus());
        QTest::keyClick(window.chips().at(0), Qt::Key_Right);
        QVERIFY(window.chips().at(1)->hasFocus());
        QTest::keyClick(window.chips().at(1), Qt::Key_Right);
        QVERIFY(window.input->hasFocus());
        QCOMPARE(window.filterText(), QStringLiteral("type:A source:10.0.0.1"));
    }

    void escapeLeavesAnEditedChipAsItWas()
    {
        Window window;
        window.open();
        window.investigation.setFilter(read("type:A"));
        QTest::qWait(1);
        QTest::mouseClick(window.chips().at(0), Qt::LeftButton, {}, QPoint(12, 12));
        QVERIFY(!window.chips().at(0)->isVisible());
        QTest::keyClick(window.input, Qt::Key_Escape);
        QCOMPARE(window.filterText(), QStringLiteral("type:A"));
        QCOMPARE(window.input->text(), QString());
        QVERIFY(window.chips().at(0)->isVisible());
    }

    void keysOnAChipSwitchExcludeAndRemoveIt()
    {
        Window window;
        window.open();
        window.investigation.setFilter(read("type:A"));
        QTest::qWait(1);
        QTest::keyClick(window.input, Qt::Key_Left);
        QVERIFY(window.chips().at(0)->hasFocus());
        QTest::keyClick(window.chips().at(0), Qt::Key_Space);
        QCOMPARE(window.filterText(), QStringLiteral("off(type:A)"));
        QTest::keyClick(window.chips().at(0), Qt::Key_Space);
        QTest::keyClick(window.chips().at(0), Qt::Key_Minus);
        QCOMPARE(window.filterText(), QStringLiteral("-type:A"));
        QCOMPARE(window.chips().at(0)->caption(), QStringLiteral("type is not A"));
        QTest::keyClick(window.chips().at(0), Qt::Key_Delete);
        QVERIFY(window.investigation.filter().isEmpty());
        QVERIFY(window.chips().isEmpty());
        QVERIFY(window.input->hasFocus());
    }

    void undoAndRedoWalkTheFilterFromTheEmptyInput()
    {
        Window window;
        window.open();
        for (const char* text : {"type:A", "source:10.0.0.1"}) {
            QTest::keyClicks(window.input, QString::fromLatin1(text));
            QTest::keyClick(window.input, Qt::Key_Return);
        }
        QTest::keyClick(window.input, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(window.filterText(), QStringLiteral("type:A"));
        QCOMPARE(window.chips().size(), 1);
        QTest::keyClick(window.input, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(window.filterText(), QStringLiteral("type:A source:10.0.0.1"));
        QCOMPARE(window.chips().size(), 2);
    }

    void theWholeFilterCanBeEditedAsText()
    {
        Window window;
        window.open();
        window.investigation.setFilter(read("type:A -source:10.0.0.1"));
        QTest::keyClick(window.input, Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(window.input->text(), QStringLiteral("type:A -source:10.0.0.1"));
        window.input->selectAll();
        QTest::keyClicks(window.input, QStringLiteral("type:A OR type:MX"));
        QTest::keyClick(window.input, Qt::Key_Return);
        QCOMPARE(window.filterText(), QStringLiteral("type:A OR type:MX"));
        QCOMPARE(window.chips().size(), 1);
        QTRY_COMPARE_WITH_TIMEOUT(window.count->text(), QStringLiteral("4 of 6 queries"), kPatienceMs);
    }

    void clearRemovesAllFilters()
    {
        Window window;
        window.open();
        auto* clear = window.widget.findChild<QToolButton*>(QStringLiteral("filterClear"));
        QVERIFY(!clear->isEnabled());
        window.investigation.setFilter(read("type:A -source:10.0.0.1"));
        QVERIFY(clear->isEnabled());
        QTest::mouseClick(clear, Qt::LeftButton);
        QVERIFY(window.investigation.filter().isEmpty());
        QVERIFY(window.input->hasFocus());
        window.investigation.undo();
        QCOMPARE(window.chips().size(), 2);
    }

    void chipsWithoutRoomFoldIntoANumber()
    {
        Window window;
        window.open();
        window.widget.resize(760, 300);
        window.investigation.setFilter(read("type:A source:10.0.0.1 domain:a.example sensor:s1 file:tiny.log"));
        QTest::qWait(1);
        auto* more = window.widget.findChild<QToolButton*>(QStringLiteral("filterMore"));
        QTRY_VERIFY_WITH_TIMEOUT(more->isVisible(), kPatienceMs);
        const QList<FilterChipWidget*> chips = window.chips();
        const auto shown
            = std::count_if(chips.begin(), chips.end(), [](const auto* chip) { return chip->isVisible(); });
        QCOMPARE(more->text(), QStringLiteral("+%1").arg(5 - shown));
        QTest::mouseClick(more, Qt::LeftButton);
        QCOMPARE(window.input->text(), window.filterText());
    }

    void aFilterChangedElsewhereKeepsWhatIsBeingTyped()
    {
        Window window;
        window.open();
        QTest::keyClicks(window.input, QStringLiteral("type:"));
        window.investigation.setFilter(read("source:10.0.0.1"));
        QCOMPARE(window.input->text(), QStringLiteral("type:"));
        QCOMPARE(window.chips().size(), 1);
    }

    void aCountOfAnOlderFilterIsNotShown()
    {
        Window window;
        window.open();
        PictureSpec spec;
        spec.kind = PictureKind::Overview;
        const Result<PicturePtr> whole = window.investigation.answerNow(spec);
        QVERIFY(whole.has_value());
        window.investigation.setFilter(read("type:A"));
        QTRY_COMPARE_WITH_TIMEOUT(window.count->text(), QStringLiteral("3 of 6 queries"), kPatienceMs);
        Q_EMIT window.investigation.overviewCounted(*whole);
        QCOMPARE(window.count->text(), QStringLiteral("3 of 6 queries"));
    }

    void aSlowCountSaysThatItIsCounting()
    {
        Window window;
        window.open();
        QTRY_COMPARE_WITH_TIMEOUT(window.count->text(), QStringLiteral("6 of 6 queries"), kPatienceMs);
        Q_EMIT window.investigation.datasetChanged(); // and no answer comes
        QTRY_COMPARE_WITH_TIMEOUT(window.count->text(), QStringLiteral("counting…"), kPatienceMs);
    }

    void aTimeChipSaysItsBoundsInUtc()
    {
        Window window;
        window.open();
        window.investigation.setFilter(read("-time:2016-09-23"));
        const FilterChipWidget* chip = window.chips().at(0);
        QCOMPARE(chip->caption(), QStringLiteral("time not in 2016-09-23"));
        QVERIFY2(chip->toolTip().contains(QLatin1String("UTC: 2016-09-23T00:00:00Z to before 2016-09-24T00:00:00Z")),
            qPrintable(chip->toolTip()));
    }

    void theKeyForExportingIsNotTheInputs()
    {
        Window window;
        window.open();
        const auto takes = [&](int key, const QString& text) {
            QKeyEvent event(QEvent::ShortcutOverride, key, Qt::ControlModifier, text);
            event.ignore();
            QApplication::sendEvent(window.input, &event);
            return event.isAccepted();
        };
        QVERIFY(!takes(Qt::Key_E, QStringLiteral("e")));
        QVERIFY(takes(Qt::Key_A, QStringLiteral("a"))); // "select all" is
    }

    void aSuggestionIsPlainVisibleText()
    {
        Window window;
        window.investigation.openDataset(test::tinyDataset(QStringLiteral("12:00 10.0.0.1 a.example A"),
            {{"<b>\u202e", "", 1}}, {{0, MembershipKind::Address, "10.0.0.1", {kEarliestUs, kLatestUs}, {}}}));
        window.input->setFocus();
        QTest::keyClicks(window.input, QStringLiteral("org:"));
        QTRY_VERIFY_WITH_TIMEOUT(window.popup->isVisible(), kPatienceMs);
        const auto* list = window.popup->findChild<QListView*>(QStringLiteral("filterCompletionList"));
        QCOMPARE(list->model()->index(0, 0).data().toString(), QStringLiteral("<b>[U+202E]"));
    }

    // What stands in the line is made visible; the value that is meant stays what it was.
    void anEditedChipKeepsItsValueToTheCharacter_data()
    {
        QTest::addColumn<QString>("value");
        QTest::newRow("bidi override") << QStringLiteral("a\u202Eb");
        QTest::newRow("no-break space") << QStringLiteral("a\u00A0b");
        QTest::newRow("private use") << QStringLiteral("a\uE000");
        QTest::newRow("tag letter") << QStringLiteral("a\U000E0041");
        QTest::newRow("lone surrogate") << QStringLiteral("a") + QChar(0xDC00);
        QTest::newRow("blank letter") << QStringLiteral("a\u3164");
        QTest::newRow("flood of marks") << QStringLiteral("a") + QString(6, QChar(0x0301)) + QLatin1Char('b');
        QTest::newRow("spelled, not meant") << QStringLiteral("\\u{202E} \"\\u{41}\"");
        QTest::newRow("other alphabets") << QStringLiteral("\u03C0 \u6771 \U0001F40D e\u0301");
    }
    void anEditedChipKeepsItsValueToTheCharacter()
    {
        QFETCH(QString, value);
        Window window;
        window.open();
        const Filter filter = Filter::equals(FilterField::Org, value);
        window.investigation.setFilter(filter);
        QTest::qWait(1); // the layout
        QTest::mouseClick(window.chips().at(0), Qt::LeftButton, {}, QPoint(12, 12));
        QVERIFY(window.input->text().startsWith(QLatin1String("org:")));
        QCOMPARE(visible(window.input->text()), window.input->text());
        QTest::keyClick(window.input, Qt::Key_Return);
        QVERIFY2(window.investigation.filter() == filter, qPrintable(window.filterText()));
    }

    void textOfALogIsNeverMarkUp()
    {
        Window window;
        window.open();
        window.investigation.setFilter(Filter::equals(FilterField::Org, QStringLiteral("<img src=x> & \u202eco")));
        QTest::qWait(1);
        const FilterChipWidget* chip = window.chips().at(0);
        QVERIFY2(chip->caption().contains(QLatin1String("\\u{202E}")), qPrintable(chip->caption()));
        QVERIFY2(chip->toolTip().contains(QLatin1String("&lt;img")), qPrintable(chip->toolTip()));
    }
};

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    TestFilterBar test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_filterbar.moc"
