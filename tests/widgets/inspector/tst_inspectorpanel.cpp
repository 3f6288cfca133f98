// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "inspector/InspectorCards.h"
#include "inspector/InspectorPanel.h"
#include "inspector/NoteField.h"
#include "inspector/SparkBars.h"
#include "inspector/ValueList.h"
#include "investigation/Investigation.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>

using namespace askance;

namespace {

constexpr int kPatienceMs = 60'000;

Filter read(const char* text)
{
    const ParsedFilter parsed = parseFilter(QString::fromUtf8(text));
    if (parsed.error)
        qFatal("bad filter %s", text);
    return parsed.filter;
}

// Bank asks six times on three days, Shop twice; gaps of Bank: 1 h, 2 h, 1 day less 3 h, 1 day, 1 h.
DatasetPtr someRecords()
{
    const TimeSpan always{kEarliestUs, kLatestUs};
    auto data = std::make_shared<Dataset>(*test::tinyDataset(
        QStringLiteral("2016-09-20T10:00 10.0.0.1 a.example A\n2016-09-20T11:00 10.0.0.1 a.example A\n"
                       "2016-09-20T13:00 10.0.0.2 xn--80ak6aa92e.example A\n2016-09-21T10:00 10.0.0.1 a.example MX\n"
                       "2016-09-22T10:00 10.0.0.1 b.example A\n2016-09-22T11:00 10.0.0.2 a.example A\n"
                       "2016-09-22T12:00 10.0.1.1 a.example A\n2016-09-22T12:30 10.0.1.1 c.example A"),
        {{"Bank", "bank", 1}, {"Shop", "shop", 2}},
        {{0, MembershipKind::Prefix, "10.0.0.0/24", always, "list"},
            {1, MembershipKind::Prefix, "10.0.1.0/24", always, "list"}}));
    data->relations = {{QStringLiteral("<b>Holding</b>"), QStringLiteral("Bank"), QStringLiteral("owns"), always,
        QStringLiteral("Paper, 1 May 2016")}};
    return data;
}

struct PaintCounter : QObject {
    bool eventFilter(QObject* /*watched*/, QEvent* event) override
    {
        count += event->type() == QEvent::Paint ? 1 : 0;
        return false;
    }
    int count = 0;
};

struct Window {
    explicit Window(int height = 816)
        : panel(investigation)
    {
        panel.resize(316, height);
        panel.show();
        investigation.openDataset(someRecords());
        settle();
    }
    void settle()
    {
        if (!QTest::qWaitFor([&] { return !investigation.isBusy(); }, kPatienceMs))
            qFatal("still busy");
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
    }
    void select(const char* text)
    {
        investigation.setSelection(*text ? std::optional(read(text)) : std::nullopt);
        settle();
    }
    [[nodiscard]] QString text(const char* name) const
    {
        const auto* label = panel.findChild<QLabel*>(QLatin1String(name));
        if (!label)
            qFatal("no label %s", name);
        return label->text();
    }
    // The eight numbers with what stands behind them.
    [[nodiscard]] QStringList numbers() const
    {
        QStringList numbers;
        for (int i = 1; i <= 8; ++i) {
            const auto* value = panel.findChild<QLabel*>(QStringLiteral("inspectorNumber%1").arg(i));
            const auto* rest = panel.findChild<QLabel*>(QStringLiteral("inspectorNumberRest%1").arg(i));
            numbers << (value->text() + QLatin1Char(' ') + rest->text()).trimmed();
        }
        return numbers;
    }
    [[nodiscard]] ValueList* list(const char* name) const { return panel.findChild<ValueList*>(QLatin1String(name)); }
    [[nodiscard]] QStringList rows(const char* name) const
    {
        QStringList rows;
        const ValueList* found = list(name);
        for (int row = 0; found->isVisible() && row < found->rows(); ++row)
            rows << found->model()->index(row, 0).data(Qt::AccessibleTextRole).toString();
        return rows;
    }
    [[nodiscard]] QPoint place(const char* name, int row) const
    {
        return list(name)->visualRect(list(name)->model()->index(row, 0)).center();
    }
    void click(const char* name, int row, Qt::KeyboardModifiers modifiers = {}) const
    {
        QTest::mouseClick(list(name)->viewport(), Qt::LeftButton, modifiers, place(name, row));
    }
    [[nodiscard]] NoteField* note() const { return panel.findChild<NoteField*>(); }
    [[nodiscard]] QString selection() const
    {
        return investigation.selection() ? investigation.selection()->toText() : QStringLiteral("nothing");
    }
    Investigation investigation;
    InspectorPanel panel;
};

} // namespace

class TestInspectorPanel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void saysEightNumbersOfTheSelection()
    {
        Window window;
        window.investigation.setFilter(read("type:A"));
        window.select("org:Bank");
        QCOMPARE(window.text("inspectorName"), QStringLiteral("Bank"));
        QCOMPARE(
            window.text("inspectorDetails"), QStringLiteral("Organisation · bank · grouped by rule “10.0.0.0/24”"));
        // Gaps: 1 h, 2 h, 45 h, 1 h.
        QCOMPARE(window.numbers(),
            (QStringList{QStringLiteral("5 of 7"), QStringLiteral("71.4 %"), QStringLiteral("2"),
                QStringLiteral("2 of 3 covered"), QStringLiteral("1 h 30 min"), QStringLiteral("0.21"),
                QStringLiteral("2016-09-20 10:00:00"), QStringLiteral("2016-09-22 11:00:00")}));
        window.select("org:Shop");
        QCOMPARE(window.numbers().mid(4, 2),
            (QStringList{QStringLiteral("— fewer than 3 gaps"), QStringLiteral("— fewer than 3 gaps")}));
        window.select("type:TXT");
        QCOMPARE(window.numbers().mid(6), (QStringList{QStringLiteral("—"), QStringLiteral("—")}));
        QCOMPARE(window.numbers().first(), QStringLiteral("0 of 7"));
    }

    void withoutASelectionTheFilterIsTheSubject()
    {
        Window window;
        QCOMPARE(window.text("inspectorName"), QStringLiteral("Whole case"));
        QCOMPARE(window.numbers().first(), QStringLiteral("8 of 8"));
        QVERIFY(!window.panel.findChild<QPushButton*>(QStringLiteral("inspectorFilter"))->isVisible());
        QVERIFY(!window.note()->isVisible());
        window.investigation.setFilter(read("type:A"));
        window.settle();
        QCOMPARE(window.text("inspectorDetails"), QStringLiteral("type is A"));
        QCOMPARE(window.numbers().mid(0, 2), (QStringList{QStringLiteral("7 of 8"), QStringLiteral("87.5 %")}));
        QVERIFY(window.note()->isVisible());
        window.investigation.closeCase();
        QCOMPARE(window.text("inspectorEmpty"), QStringLiteral("No case is open."));
        QVERIFY(!window.note()->isVisible());
    }

    void aSourceShowsItsNamesAndAnOrganisationItsAddresses()
    {
        Window window;
        window.select("org:Bank");
        QCOMPARE(window.rows("inspectorSources"),
            (QStringList{QStringLiteral("10.0.0.1, 4"), QStringLiteral("10.0.0.2, 2")}));
        QCOMPARE(window.rows("inspectorDomains").size(), 3);
        window.select("source:10.0.1.1");
        QVERIFY(window.rows("inspectorSources").isEmpty());
        QCOMPARE(window.rows("inspectorDomains"),
            (QStringList{QStringLiteral("a.example, 1"), QStringLiteral("c.example, 1")}));
        QCOMPARE(window.numbers().at(2), QStringLiteral("2")); // names asked for
        window.select("domain:a.example");
        QVERIFY(window.rows("inspectorDomains").isEmpty());
        QCOMPARE(window.rows("inspectorSources").size(), 3);
    }

    void severalThingsAreSummedAndListed()
    {
        Window window;
        window.select("org:Bank,Shop");
        QCOMPARE(window.text("inspectorName"), QStringLiteral("2 organisations"));
        QCOMPARE(window.rows("inspectorParts"), (QStringList{QStringLiteral("Bank, 6"), QStringLiteral("Shop, 2")}));
        QCOMPARE(window.numbers().first(), QStringLiteral("8 of 8"));
        window.select("org:Bank OR domain:a.example"); // both have some in common, counted once
        QCOMPARE(
            window.rows("inspectorParts"), (QStringList{QStringLiteral("Bank, 6"), QStringLiteral("a.example, 5")}));
        QCOMPARE(window.numbers().first(), QStringLiteral("7 of 8"));
        window.select("org:Bank");
        QVERIFY(window.rows("inspectorParts").isEmpty());
    }

    void aTimeRangeShowsTheSameBlocksOfThatRange()
    {
        Window window;
        window.select("time:2016-09-20..2016-09-21");
        QCOMPARE(window.text("inspectorName"), QStringLiteral("20 – 21 Sep 2016"));
        QCOMPARE(window.numbers().mid(0, 4),
            (QStringList{QStringLiteral("4 of 8"), QStringLiteral("50.0 %"), QStringLiteral("2"),
                QStringLiteral("2 of 2 covered")}));
        const auto* spark = window.panel.findChild<SparkBars*>();
        QVERIFY(spark->isVisible());
        QCOMPARE(spark->wordsAt(QPoint(2, 5)), QStringLiteral("20 Sep 2016 UTC\n3 lookups"));
        QCOMPARE(spark->wordsAt(QPoint(spark->width() - 2, 5)), QStringLiteral("21 Sep 2016 UTC\n1 lookup"));
        QVERIFY(spark->wordsAt(QPoint(5, spark->height() - 1)).isEmpty());
        window.select("time:2016-09-20");
        QVERIFY(!spark->isVisible()); // of one day its number says all
        window.select("time:2016-09-20..2016-09-21");
        window.investigation.setZone("Europe/Moscow");
        window.settle();
        QCOMPARE(window.numbers().at(6), QStringLiteral("2016-09-20 13:00:00"));
        QCOMPARE(window.text("inspectorName"), QStringLiteral("2016-09-20 03:00 – 2016-09-22 03:00"));
    }

    // None seen is not none made.
    void timeThatNobodyRecordedHasNoNumberOfLookups()
    {
        Window window;
        auto data = std::make_shared<Dataset>(*someRecords());
        const qint64 first = data->table->timeUs.front();
        const auto hours = [first](int from, int to) {
            return TimeSpan{first + from * kUsPerHour, first + to * kUsPerHour};
        };
        data->coverage = {
            {0, hours(0, 72), CoverageKind::Stated, {}}, {0, hours(4, 20), CoverageKind::Gap, QStringLiteral("off")}};
        window.investigation.openDataset(data);
        window.settle();
        const auto select = [&](const TimeSpan& span) {
            window.investigation.setSelection(Filter::time(span, "UTC"));
            window.settle();
        };
        select(hours(5, 19));
        QCOMPARE(window.numbers().mid(0, 4),
            (QStringList{
                QStringLiteral("— not recorded"), QStringLiteral("—"), QStringLiteral("—"), QStringLiteral("—")}));
        // Where someone recorded for a part of it, none were seen in that part.
        select(hours(5, 23));
        QCOMPARE(window.numbers().mid(0, 2), (QStringList{QStringLiteral("0 of 8"), QStringLiteral("0.0 %")}));
    }

    // 20 September 2016 was a Tuesday.
    void hoursThatNobodyRecordedHaveNoNumberOfLookups_data()
    {
        QTest::addColumn<QString>("selection");
        QTest::addColumn<bool>("isKnown");
        QTest::newRow("before the sensor began, each day") << "hour:02:00..08:00" << false;
        QTest::newRow("and over midnight") << "hour:23:00..08:00" << false;
        QTest::newRow("over midnight, from an hour with some") << "hour:19:00..02:00" << true;
        QTest::newRow("an hour of which it recorded a part") << "hour:08:00..09:00" << true;
        QTest::newRow("a weekday without any") << "weekday:sun" << false;
        QTest::newRow("weekdays over Sunday") << "weekday:sat..mon" << false;
        QTest::newRow("a weekday with some, other hours") << "weekday:tue hour:03:00..04:00" << false;
        QTest::newRow("a weekday and an hour with some") << "weekday:tue hour:12:00..13:00" << true;
        QTest::newRow("of another zone's clock") << "hour:02:00..08:00@Asia/Kolkata" << true;
        QTest::newRow("all but the hours it recorded") << "-hour:08:00..20:00" << true;
    }
    void hoursThatNobodyRecordedHaveNoNumberOfLookups()
    {
        QFETCH(QString, selection);
        QFETCH(bool, isKnown);
        Window window;
        auto data = std::make_shared<Dataset>(*someRecords());
        const qint64 midnight = data->table->timeUs.front() - 10 * kUsPerHour;
        data->coverage.clear();
        for (int day = 0; day < 3; ++day) // 08:30 to 20:00
            data->coverage.push_back(
                {0, {midnight + day * kUsPerDay + 17 * kUsPerHour / 2, midnight + day * kUsPerDay + 20 * kUsPerHour},
                    CoverageKind::Assumed, {}});
        window.investigation.openDataset(data);
        window.settle();
        window.investigation.setFilter(read("type:MX,TXT")); // the one at 10:00 on Wednesday
        window.select(qPrintable(selection));
        QCOMPARE(window.numbers().mid(0, 4),
            isKnown ? (QStringList{
                QStringLiteral("0 of 1"), QStringLiteral("0.0 %"), QStringLiteral("0"), window.numbers().at(3)})
                    : (QStringList{QStringLiteral("— not recorded"), QStringLiteral("—"), QStringLiteral("—"),
                        QStringLiteral("—")}));
        QVERIFY(!isKnown || window.numbers().at(3).startsWith(QLatin1Char('0')));
    }

    void aClickSelectsAndADoubleClickFiltersToWhatWasClicked()
    {
        Window window;
        window.select("org:Bank");
        window.click("inspectorSources", 1);
        QCOMPARE(window.selection(), QStringLiteral("source:10.0.0.2"));
        QVERIFY(window.investigation.filter().isEmpty());
        window.select("org:Bank");
        window.click("inspectorSources", 1, Qt::ControlModifier);
        QCOMPARE(window.selection(), QStringLiteral("org:Bank OR source:10.0.0.2"));
        window.select("org:Bank");
        const QPoint place = window.place("inspectorDomains", 0);
        auto* viewport = window.list("inspectorDomains")->viewport();
        QTest::mouseClick(viewport, Qt::LeftButton, {}, place);
        window.settle(); // the panel shows the name by now, with other lists
        QTest::mouseDClick(viewport, Qt::LeftButton, {}, place);
        QCOMPARE(window.investigation.filter().toText(), QStringLiteral("domain:a.example"));
    }

    void keysActOnTheFocusedRow()
    {
        Window window;
        window.select("org:Bank");
        ValueList* list = window.list("inspectorSources");
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Home);
        QTest::keyClick(list, Qt::Key_Down);
        QTest::keyClick(list, Qt::Key_Minus);
        QCOMPARE(window.investigation.filter().toText(), QStringLiteral("-source:10.0.0.2"));
        window.settle();
        window.select("org:Bank");
        QTest::keyClick(list, Qt::Key_Home);
        QTest::keyClick(list, Qt::Key_Space);
        QCOMPARE(window.selection(), QStringLiteral("source:10.0.0.1"));
        QTest::keyClick(list, Qt::Key_Escape);
        QCOMPARE(window.selection(), QStringLiteral("nothing"));
        window.settle();
        window.select("org:Bank");
        QTest::keyClick(list, Qt::Key_Home);
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(window.investigation.filter().toText(), QStringLiteral("-source:10.0.0.2 source:10.0.0.1"));
    }

    void thePointerIsToldAndTheMenuAskedFor()
    {
        Window window;
        window.select("org:Bank");
        // Sent, not moved: where the pointer of the platform lies depends on the tests before.
        QWidget* const under = window.list("inspectorSources")->viewport();
        const QPointF place = window.place("inspectorSources", 1);
        QMouseEvent move(
            QEvent::MouseMove, place, under->mapToGlobal(place), Qt::NoButton, Qt::NoButton, Qt::NoModifier);
        QCoreApplication::sendEvent(under, &move);
        QVERIFY(window.investigation.hovered());
        QCOMPARE(window.investigation.hovered()->toText(), QStringLiteral("source:10.0.0.2"));
        const QModelIndex second = window.list("inspectorSources")->model()->index(1, 0);
        QVERIFY(second.data(ValueListDelegate::OutlinedRole).toBool());
        window.investigation.setHovered(read("source:10.0.0.1 type:A"));
        QVERIFY(!second.data(ValueListDelegate::OutlinedRole).toBool());
        QStringList asked;
        QObject::connect(&window.panel, &InspectorPanel::menuRequested,
            [&](const Filter& thing, const QPoint&) { asked << thing.toText(); });
        auto* viewport = window.list("inspectorSources")->viewport();
        QContextMenuEvent event(QContextMenuEvent::Mouse, window.place("inspectorSources", 0), QPoint());
        QCoreApplication::sendEvent(viewport, &event);
        QTest::mouseClick(window.panel.findChild<QToolButton*>(QStringLiteral("inspectorMore")), Qt::LeftButton);
        QCOMPARE(asked, (QStringList{QStringLiteral("source:10.0.0.1"), QStringLiteral("org:Bank")}));
    }

    void buttonsActOnWhatIsShown()
    {
        Window window;
        window.select("org:Bank");
        QTest::mouseClick(window.panel.findChild<QPushButton*>(QStringLiteral("inspectorExclude")), Qt::LeftButton);
        QCOMPARE(window.investigation.filter().toText(), QStringLiteral("-org:Bank"));
        window.investigation.undo();
        window.select("org:Bank");
        window.investigation.setSelection(read("org:Shop")); // not counted yet: Bank is still what stands there
        QCOMPARE(window.text("inspectorName"), QStringLiteral("Bank"));
        QTest::mouseClick(window.panel.findChild<QPushButton*>(QStringLiteral("inspectorFilter")), Qt::LeftButton);
        QCOMPARE(window.investigation.filter().toText(), QStringLiteral("org:Bank"));
    }

    void documentsAreTextAndSayWhoSaidSo()
    {
        Window window;
        window.select("org:Bank");
        const auto* documents = window.panel.findChild<DocumentList*>();
        QVERIFY(documents->isVisible());
        QStringList texts;
        for (const auto* label : documents->findChildren<QLabel*>()) {
            QCOMPARE(label->textFormat(), Qt::PlainText);
            texts << label->text();
        }
        QVERIFY(texts.contains(QStringLiteral("<b>Holding</b> – owns – Bank")));
        QVERIFY(texts.contains(QStringLiteral("cited: Paper, 1 May 2016")));
        window.select("org:Shop");
        QVERIFY(!documents->isVisible());
    }

    void aCardShowsItsLinesAndNoOthers()
    {
        NoticeCard card(NoticeCard::Kind::Checks, QStringLiteral("Check"));
        card.show();
        const auto seen = [&card] {
            QStringList texts;
            for (const QLabel* label : card.findChildren<QLabel*>())
                if (label->isVisible() && label->text() != QStringLiteral("Check"))
                    texts << label->text();
            return texts;
        };
        const QStringList three = {QStringLiteral("one"), QStringLiteral("two"), QStringLiteral("<b>three</b>")};
        for (const QStringList& lines : {three, three.mid(1, 1), QStringList{}, three}) {
            card.setLines(lines);
            QCoreApplication::processEvents();
            QCOMPARE(seen(), lines);
        }
        card.setTheme(Theme::of(ThemeKind::Dark));
        QCoreApplication::processEvents();
        QCOMPARE(seen(), three);
        for (const QLabel* label : card.findChildren<QLabel*>())
            QCOMPARE(label->textFormat(), Qt::PlainText);
    }

    void theSentenceIsAlwaysInSight()
    {
        Window window(1400);
        window.select("org:Bank");
        const auto* sentence = window.panel.findChild<QLabel*>(QStringLiteral("inspectorSentence"));
        const auto cards = window.panel.findChildren<NoticeCard*>();
        const NoticeCard* limits = cards.first();
        QVERIFY(limits->lines().first().startsWith(QLatin1String("A DNS query shows a lookup, not a conversation.")));
        QCOMPARE(sentence->text(), QStringLiteral("A DNS query shows a lookup, not a conversation."));
        QVERIFY(limits->isVisible());
        QVERIFY(!sentence->isVisible()); // the card says it
        window.panel.resize(316, 300);
        window.settle();
        QVERIFY(sentence->isVisible());
        QVERIFY(window.panel.rect().contains(sentence->geometry()));
        QScrollBar* bar = window.panel.findChild<QScrollArea*>()->verticalScrollBar();
        QVERIFY(bar->maximum() > 0);
        const int top = limits->mapTo(window.panel.findChild<QScrollArea*>()->widget(), QPoint(0, 0)).y();
        bar->setValue(top - 20);
        QVERIFY(!sentence->isVisible());
        bar->setValue(0);
        QVERIFY(sentence->isVisible());
    }

    void aNameOfAnotherScriptIsShownAsItWasAsked()
    {
        Window window;
        window.select("domain:xn--80ak6aa92e.example");
        QCOMPARE(window.text("inspectorName"), QStringLiteral("xn--80ak6aa92e.example"));
        const auto* note = window.panel.findChild<QLabel*>(QStringLiteral("inspectorNameNote"));
        QVERIFY(note->isVisible());
        QVERIFY(note->text().startsWith(QLatin1String("Internationalised name, shown as it was asked.")));
        window.select("domain:a.example");
        QVERIFY(!note->isVisible());
    }

    void aNoteIsSavedWhenTheFieldIsLeft()
    {
        Window window(1400);
        window.select("org:Bank");
        QCOMPARE(window.note()->placeholderText(), QStringLiteral("Add a note to Bank…"));
        window.note()->setFocus();
        QTest::keyClicks(window.note(), QStringLiteral("hourly"));
        QVERIFY(window.investigation.note(read("org:Bank")).isEmpty());
        window.list("inspectorSources")->setFocus();
        QCOMPARE(window.investigation.note(read("org:Bank")), QStringLiteral("hourly"));
        window.investigation.undo();
        QCOMPARE(window.note()->toPlainText(), QString());
        window.investigation.redo();
        QCOMPARE(window.note()->toPlainText(), QStringLiteral("hourly"));
        QCOMPARE(window.investigation.history().steps().size(), size_t{2});
    }

    // The placeholder alone changes: nothing else would have it painted anew.
    void theFieldForANoteNamesWhatItIsAboutNow()
    {
        Investigation investigation;
        QApplication::setCursorFlashTime(0); // a cursor that blinks paints as well
        NoteField field(investigation, nullptr);
        field.setSubject(read("org:Bank"), QStringLiteral("Bank"));
        field.resize(290, field.sizeHint().height());
        field.show();
        QVERIFY(QTest::qWaitForWindowExposed(&field));
        QTest::qWait(50); // what the showing had painted is painted
        PaintCounter paints;
        field.viewport()->installEventFilter(&paints);
        field.setSubject(read("org:Health"), QStringLiteral("Health"));
        QCOMPARE(field.placeholderText(), QStringLiteral("Add a note to Health…"));
        QTRY_VERIFY(paints.count > 0);
        // A second line would not be seen.
        field.setSubject(read("org:Long"), QStringLiteral("24 Mar 2018 · hour in 08:00 … 16:00"));
        QVERIFY(field.placeholderText().startsWith(QStringLiteral("Add a note to 24 Mar 2018")));
        QVERIFY(QFontMetrics(field.font()).horizontalAdvance(field.placeholderText()) <= field.viewport()->width());
        field.resize(600, field.sizeHint().height());
        QCOMPARE(field.placeholderText(), QStringLiteral("Add a note to 24 Mar 2018 · hour in 08:00 … 16:00…"));
    }

    void aNoteStaysWithItsSubject()
    {
        Window window(1400);
        window.select("org:Bank");
        window.note()->setFocus();
        QTest::keyClicks(window.note(), QStringLiteral("of the bank"));
        window.select("org:Shop"); // another view selects while the field still has the focus
        QCOMPARE(window.investigation.note(read("org:Bank")), QStringLiteral("of the bank"));
        QCOMPARE(window.note()->toPlainText(), QString());
        QTest::keyClicks(window.note(), QStringLiteral("no, nothing"));
        QTest::keyClick(window.note(), Qt::Key_Escape);
        QVERIFY(window.investigation.note(read("org:Shop")).isEmpty());
        QCOMPARE(window.selection(), QStringLiteral("org:Shop"));
        window.investigation.setNote(
            read("org:Shop"), QStringLiteral("left\nri") + QChar(0x202E) + QStringLiteral("ght"));
        QCOMPARE(window.note()->toPlainText(), QStringLiteral("left\nri[U+202E]ght"));
        window.list("inspectorSources")->setFocus(); // looked at only: nothing is written
        QVERIFY(window.investigation.note(read("org:Shop")).contains(QChar(0x202E)));
    }

    void themesSwitchWhole()
    {
        Window window(1000);
        window.select("org:Bank");
        window.panel.setTheme(Theme::of(ThemeKind::Dark));
        window.settle();
        const QImage dark = window.panel.grab().toImage();
        window.panel.setTheme(Theme::of(ThemeKind::Light));
        window.settle();
        window.panel.setTheme(Theme::of(ThemeKind::Dark));
        window.settle();
        QCOMPARE(window.panel.grab().toImage(), dark);
        QCOMPARE(dark.pixelColor(2, 2), Theme::of(ThemeKind::Dark).panel);
        QCOMPARE(dark.pixelColor(2, dark.height() - 2), Theme::of(ThemeKind::Dark).panel);
    }

    void largeTextFitsTheWidthAndScrolls()
    {
        QFont before = QApplication::font();
        QFont large = before;
        large.setPixelSize(26);
        QApplication::setFont(large);
        {
            Window window;
            window.select("org:Bank");
            const auto* area = window.panel.findChild<QScrollArea*>();
            QVERIFY(area->verticalScrollBar()->maximum() > 0);
            QVERIFY(area->widget()->width() <= area->viewport()->width());
            QVERIFY(window.panel.findChild<QToolButton*>(QStringLiteral("inspectorMore"))->geometry().right() < 316);
        }
        QApplication::setFont(before);
    }
};

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    TestInspectorPanel test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_inspectorpanel.moc"
