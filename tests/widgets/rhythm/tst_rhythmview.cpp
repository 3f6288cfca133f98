// SPDX-License-Identifier: GPL-3.0-or-later
//
// The rhythm view driven by real events: what mouse and keys select, and that nothing is filtered until it is asked
// for.
#include "TestSupport.h"

#include "drawing/SelectionBar.h"
#include "investigation/Investigation.h"
#include "rhythm/OfficeHoursDialog.h"
#include "rhythm/RhythmCanvas.h"
#include "rhythm/RhythmToolBar.h"
#include "rhythm/RhythmView.h"
#include "rhythm/RhythmWords.h"

#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QDialogButtonBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QWheelEvent>

using namespace askance;

namespace {

using Kind = RhythmItem::Kind;

// Twenty days; 10.0.0.1 asks every hour, 10.0.0.2 at nine on working days.
DatasetPtr twentyDays()
{
    QString text;
    for (int day = 1; day <= 20; ++day) {
        for (int hour = 0; hour < 24; ++hour)
            text += QStringLiteral("2016-08-%1T%2:30:00Z 10.0.0.1 a.example A\n")
                        .arg(day, 2, 10, QLatin1Char('0'))
                        .arg(hour, 2, 10, QLatin1Char('0'));
        if (day % 7 != 6 && day % 7 != 0)
            text += QStringLiteral("2016-08-%1T09:00:05Z 10.0.0.2 b.example A\n").arg(day, 2, 10, QLatin1Char('0'));
    }
    return test::tinyDataset(text);
}

} // namespace

class TestRhythmView : public QObject {
    Q_OBJECT

    std::unique_ptr<Investigation> m_investigation;
    std::unique_ptr<RhythmView> m_view;

    [[nodiscard]] RhythmCanvas& canvas() const { return m_view->canvas(); }
    [[nodiscard]] QPoint at(const RhythmItem& item) const { return canvas().scene()->itemRect(item).center(); }
    [[nodiscard]] QPoint cell(int day, int hour) const { return at({Kind::Cell, day - 1, hour}); }
    [[nodiscard]] QPoint week(int weekday, int hour) const { return at({Kind::WeekCell, weekday, hour}); }
    [[nodiscard]] QPoint gap(int bin) const { return at({Kind::Gap, 0, bin}); }
    [[nodiscard]] QString selected() const
    {
        return m_investigation->selection() ? m_investigation->selection()->toText() : QString();
    }
    [[nodiscard]] QString filter() const { return m_investigation->filter().toText(); }

    [[nodiscard]] bool settle() const
    {
        return QTest::qWaitFor(
            [this] { return m_view->picture() && !m_view->isWaiting() && !m_investigation->isBusy(); });
    }

    void move(const QPoint& to, Qt::KeyboardModifiers held = {}, Qt::MouseButtons buttons = {}) const
    {
        QMouseEvent event(QEvent::MouseMove, to, canvas().mapToGlobal(to), Qt::NoButton, buttons, held);
        QApplication::sendEvent(&canvas(), &event);
    }

    void drag(const QPoint& from, const QPoint& to, Qt::KeyboardModifiers held = {},
        Qt::MouseButton button = Qt::LeftButton) const
    {
        QTest::mousePress(&canvas(), button, held, from);
        for (int step = 1; step <= 4; ++step)
            move(from + (to - from) * step / 4, held, button);
        QTest::mouseRelease(&canvas(), button, held, to);
    }

    void click(const QPoint& point, Qt::KeyboardModifiers held = {}) const
    {
        QTest::mouseClick(&canvas(), Qt::LeftButton, held, point);
    }

    void wheel(const QPoint& point, int notches, Qt::KeyboardModifiers held = {}) const
    {
        QWheelEvent event(
            point, canvas().mapToGlobal(point), {}, {0, notches * 120}, Qt::NoButton, held, Qt::NoScrollPhase, false);
        QApplication::sendEvent(&canvas(), &event);
    }

private Q_SLOTS:
    void init()
    {
        m_investigation = std::make_unique<Investigation>();
        m_view = std::make_unique<RhythmView>(*m_investigation);
        m_view->resize(1020, 854);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
        m_investigation->openDataset(twentyDays());
        QVERIFY(settle());
    }

    void cleanup()
    {
        m_view.reset();
        m_investigation.reset();
    }

    void aRectangleBecomesDaysAndHoursAndFiltersNothing()
    {
        drag(cell(8, 6), cell(12, 14));
        QVERIFY(settle());
        QCOMPARE(selected(), QStringLiteral("time:2016-08-08..2016-08-12 hour:06:00..15:00"));
        QVERIFY(m_investigation->filter().isEmpty());
        QCOMPARE(m_view->selectionBar().what(), QStringLiteral("8 – 12 Aug 2016, 06:00–15:00"));
        QCOMPARE(m_view->selectionBar().details(), QStringLiteral("5 days × 9 h · 50 lookups"));
        // The week shows the hours of it.
        QVERIFY(canvas().marks().cells[6] && canvas().marks().cells[14] && !canvas().marks().cells[15]);
        m_investigation->setSelection(parseFilter(QStringLiteral("time:2016-08-08 hour:06:00..06:01")).filter);
        QVERIFY(settle());
        QCOMPARE(m_view->selectionBar().details(), QStringLiteral("1 day × 1 min · no lookups counted"));
    }

    void theBrushGrowsAnotherIsAddedAndItsSidesMove()
    {
        drag(cell(8, 6), cell(9, 7));
        drag(cell(11, 9), cell(12, 9), Qt::ShiftModifier);
        QVERIFY(settle());
        QCOMPARE(selected(), QStringLiteral("time:2016-08-08..2016-08-12 hour:06:00..10:00"));
        drag(cell(15, 20), cell(16, 21), Qt::ControlModifier);
        QVERIFY(settle());
        QCOMPARE(canvas().marks().rects.size(), size_t{2});
        click(cell(3, 3));
        drag(cell(8, 6), cell(12, 14));
        QVERIFY(settle());
        const QRect band = canvas().scene()->markRect(canvas().marks().rects.front());
        drag(
            QPoint(band.right() + 1, band.center().y()), QPoint(canvas().scene()->minuteX(18 * 60), band.center().y()));
        QVERIFY(settle());
        QCOMPARE(selected(), QStringLiteral("time:2016-08-08..2016-08-12 hour:06:00..18:00"));
        drag(cell(10, 8), cell(12, 10)); // by two days and two hours
        QVERIFY(settle());
        QCOMPARE(selected(), QStringLiteral("time:2016-08-10..2016-08-14 hour:08:00..20:00"));
    }

    void aBrushWithAltEndsAtTheMinute()
    {
        const QRect plot = canvas().scene()->layout().plot;
        const QPoint from(plot.left() + 100, cell(8, 0).y());
        const QPoint to(plot.left() + 207, cell(8, 0).y());
        drag(from, to, Qt::AltModifier);
        QVERIFY(settle());
        const ClockRect rect = canvas().marks().rects.front();
        QCOMPARE(rect.fromMinute, static_cast<int>(canvas().scene()->minuteAt(from.x())));
        QCOMPARE(rect.toMinute, static_cast<int>(canvas().scene()->minuteAt(to.x())));
    }

    void clicksSelectCellsDaysAndHours()
    {
        click(cell(8, 9));
        QCOMPARE(selected(), QStringLiteral("time:2016-08-08 hour:09:00..10:00"));
        click(cell(9, 9), Qt::ControlModifier);
        QCOMPARE(selected(), QStringLiteral("time:2016-08-08..2016-08-09 hour:09:00..10:00"));
        click(cell(9, 9), Qt::ControlModifier);
        QCOMPARE(selected(), QStringLiteral("time:2016-08-08 hour:09:00..10:00"));
        click(cell(8, 9));
        click(cell(10, 11), Qt::ShiftModifier);
        QCOMPARE(selected(), QStringLiteral("time:2016-08-08..2016-08-10 hour:09:00..12:00"));
        const RhythmLayout& layout = canvas().scene()->layout();
        click({layout.dayBars.left() + 4, cell(5, 0).y()});
        QCOMPARE(selected(), QStringLiteral("time:2016-08-05"));
        click({cell(1, 9).x(), canvas().scene()->layout().hourBars.bottom() - 1});
        QCOMPARE(selected(), QStringLiteral("hour:09:00..10:00"));
    }

    void theWeekSelectsWeekdaysAndHours()
    {
        drag(week(0, 9), week(4, 17));
        QVERIFY(settle());
        QCOMPARE(selected(), QStringLiteral("weekday:mon..fri hour:09:00..18:00"));
        QVERIFY(canvas().marks().rects.empty());
        click(week(5, 9), Qt::ControlModifier);
        QVERIFY(canvas().marks().cells[5 * 24 + 9]);
        click(week(2, 3));
        QCOMPARE(selected(), QStringLiteral("weekday:wed hour:03:00..04:00"));
        click(week(3, 5), Qt::ShiftModifier);
        QCOMPARE(selected(), QStringLiteral("weekday:wed..thu hour:03:00..06:00"));
        click({canvas().scene()->layout().grid.left() - 12, week(6, 0).y()});
        QCOMPARE(selected(), QStringLiteral("weekday:sun"));
        click({week(0, 12).x(), canvas().scene()->layout().grid.top() - 10});
        QCOMPARE(selected(), QStringLiteral("hour:12:00..13:00"));
    }

    // No filter says how long after the lookup before: it is counted, and nothing else claims to be selected.
    void gapsAreCountedAndNeverBecomeAFilter()
    {
        click(cell(8, 9));
        drag(gap(20), gap(40));
        QVERIFY(settle());
        QVERIFY(!m_investigation->selection());
        QVERIFY(m_view->selectionBar().isVisible());
        QVERIFY2(m_view->selectionBar().details().contains(QStringLiteral("gaps cannot be filtered to")),
            qPrintable(m_view->selectionBar().details()));
        QVERIFY(!m_view->findChild<QPushButton*>(QStringLiteral("selectionFilter"))->isVisible());
        QTest::keyClick(&canvas(), Qt::Key_Return);
        QTest::keyClick(&canvas(), Qt::Key_Delete);
        QTest::mouseDClick(&canvas(), Qt::LeftButton, {}, gap(30));
        QVERIFY(m_investigation->filter().isEmpty());
        QTest::keyClick(&canvas(), Qt::Key_Escape);
        QVERIFY(!m_view->selectionBar().isVisible());
        // A selection elsewhere drops the mark.
        drag(gap(20), gap(40));
        m_investigation->setSelection(parseFilter(QStringLiteral("time:2016-08-03")).filter);
        QVERIFY(canvas().marks().gaps.none());
    }

    void enterFiltersAndDeleteExcludes()
    {
        drag(cell(8, 6), cell(12, 14));
        QTest::keyClick(&canvas(), Qt::Key_Return);
        QVERIFY(settle());
        QCOMPARE(filter(), QStringLiteral("time:2016-08-08..2016-08-12 hour:06:00..15:00"));
        QVERIFY(!m_investigation->selection());
        m_investigation->undo();
        QVERIFY(settle());
        drag(week(5, 0), week(6, 23));
        QTest::keyClick(&canvas(), Qt::Key_Delete);
        QVERIFY(settle());
        QCOMPARE(filter(), QStringLiteral("-weekday:sat..sun"));
    }

    void doubleClicksFilterToCellsAndFitOnEmptySpace()
    {
        QTest::mouseClick(&canvas(), Qt::LeftButton, {}, cell(8, 9));
        QTest::mouseDClick(&canvas(), Qt::LeftButton, {}, cell(8, 9));
        QVERIFY(settle());
        QCOMPARE(filter(), QStringLiteral("time:2016-08-08 hour:09:00..10:00"));
        QTest::mouseDClick(&canvas(), Qt::LeftButton, {}, cell(3, 3));
        QVERIFY(settle());
        QCOMPARE(filter(), QStringLiteral("time:2016-08-08 hour:09:00..10:00"));
        QVERIFY(!m_investigation->selection());
        QVERIFY(!m_view->viewport().isEmpty()); // the filter's day fills the raster
    }

    void keysMoveTheFocusAndExtend()
    {
        canvas().setFocus();
        QTest::keyClick(&canvas(), Qt::Key_Down);
        QCOMPARE(selected(), QStringLiteral("time:2016-08-01 hour:00:00..01:00"));
        QTest::keyClick(&canvas(), Qt::Key_Down);
        QTest::keyClick(&canvas(), Qt::Key_Right);
        QCOMPARE(selected(), QStringLiteral("time:2016-08-02 hour:01:00..02:00"));
        QTest::keyClick(&canvas(), Qt::Key_Right, Qt::ShiftModifier);
        QTest::keyClick(&canvas(), Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(selected(), QStringLiteral("time:2016-08-02..2016-08-03 hour:01:00..03:00"));
        QTest::keyClick(&canvas(), Qt::Key_Tab);
        QCOMPARE(canvas().part(), RhythmPart::Hours);
        QTest::keyClick(&canvas(), Qt::Key_Right);
        QCOMPARE(selected(), QStringLiteral("weekday:mon hour:01:00..02:00"));
        QTest::keyClick(&canvas(), Qt::Key_Tab);
        QCOMPARE(canvas().part(), RhythmPart::Gaps);
        QTest::keyClick(&canvas(), Qt::Key_Right);
        QVERIFY(canvas().marks().gaps.any());
        QTest::keyClick(&canvas(), Qt::Key_Backtab, Qt::ShiftModifier);
        QCOMPARE(canvas().part(), RhythmPart::Hours);
    }

    void escapeBringsBackWhatWasSelectedBeforeADrag()
    {
        click(cell(8, 9));
        const QString before = selected();
        QTest::mousePress(&canvas(), Qt::LeftButton, {}, cell(12, 3));
        move(cell(14, 8), {}, Qt::LeftButton);
        QTest::qWait(80); // as long as others follow a brush
        QVERIFY(selected() != before);
        QTest::keyClick(&canvas(), Qt::Key_Escape);
        QTest::mouseRelease(&canvas(), Qt::LeftButton, {}, cell(14, 8));
        QVERIFY(settle());
        QCOMPARE(selected(), before);
    }

    void theWheelZoomsDaysAndGaps()
    {
        wheel(cell(10, 12), 3);
        QVERIFY(settle());
        const DayRaster& raster = *m_view->picture()->as<RhythmPicture>().raster;
        QVERIFY(raster.days.size() < 20 && raster.days.size() >= 3);
        const QByteArray there = m_view->viewport();
        QTest::keyClick(&canvas(), Qt::Key_0);
        QVERIFY(settle());
        QVERIFY(m_view->viewport().isEmpty());
        m_view->setViewport(there);
        QVERIFY(settle());
        QCOMPARE(m_view->viewport(), there);
        m_view->setViewport({});
        QVERIFY(settle());
        wheel(gap(30), 2);
        QVERIFY(!canvas().rhythmStyle().gapView.isWhole());
        drag(cell(8, 6), cell(12, 14));
        QTest::keyClick(&canvas(), Qt::Key_Z);
        QVERIFY(settle());
        QCOMPARE(m_view->picture()->as<RhythmPicture>().raster->days.size(), size_t{5});
    }

    void draggingWithTheMiddleButtonPansTheDays()
    {
        wheel(cell(10, 12), 4);
        QVERIFY(settle());
        const qint64 first = m_view->picture()->as<RhythmPicture>().raster->days.front().beginUs;
        const QPoint from = canvas().scene()->layout().plot.center();
        const int pitch = qRound(canvas().scene()->rows().pitch());
        drag(from, from + QPoint(0, 2 * pitch), {}, Qt::MiddleButton);
        QVERIFY(settle());
        QCOMPARE(m_view->picture()->as<RhythmPicture>().raster->days.front().beginUs, first - 2 * kUsPerDay);
        QVERIFY(!m_investigation->selection());
    }

    void aSelectionMadeElsewhereIsShownAndNotEchoed()
    {
        QSignalSpy changes(m_investigation.get(), &Investigation::selectionChanged);
        const Filter filter = parseFilter(QStringLiteral("time:2016-08-03..2016-08-04 source:10.0.0.2")).filter;
        m_investigation->setSelection(filter);
        QVERIFY(settle());
        QCOMPARE(canvas().marks().rects.size(), size_t{1});
        QCOMPARE(changes.count(), 1);
        QCOMPARE(m_investigation->selection(), std::optional(filter));
        QTest::keyClick(&canvas(), Qt::Key_Return);
        QCOMPARE(filter, m_investigation->filter());
    }

    void anotherZoneShowsTheSameSelectionOnItsOwnClock()
    {
        drag(cell(8, 6), cell(12, 14));
        const QString before = selected();
        m_investigation->setZone("Europe/Moscow");
        QVERIFY(settle());
        QCOMPARE(selected(), before);
        QVERIFY(canvas().marks().rects.empty()); // its hours are another clock's
        click(cell(8, 9));
        QCOMPARE(selected(), QStringLiteral("time:2016-08-08@Europe/Moscow hour:09:00..10:00@Europe/Moscow"));
    }

    void theToolBarChangesWhatIsCountedAsSteps()
    {
        auto* tick = m_view->findChild<QComboBox*>(QStringLiteral("rhythmTick"));
        tick->setCurrentIndex(tick->findData(15));
        Q_EMIT tick->activated(tick->currentIndex());
        QVERIFY(settle());
        QCOMPARE(m_view->picture()->as<RhythmPicture>().raster->slotUs, 15 * kUsPerMinute);
        QVERIFY(canvas().scene()->isPerSlot());
        click(cell(8, 9 * 4));
        QCOMPARE(selected(), QStringLiteral("time:2016-08-08 hour:09:00..09:15"));
        m_investigation->undo();
        QVERIFY(settle());
        QCOMPARE(m_view->picture()->as<RhythmPicture>().raster->slotUs, kUsPerHour);
        QVERIFY(m_view->picture()->as<RhythmPicture>().colour == GroupField::Source); // two sources
        auto* colour = m_view->findChild<QComboBox*>(QStringLiteral("rhythmColour"));
        colour->setCurrentIndex(colour->findText(QStringLiteral("None")));
        Q_EMIT colour->activated(colour->currentIndex());
        QVERIFY(settle());
        QVERIFY(m_view->picture()->as<RhythmPicture>().colour == GroupField::None);
    }

    void officeHoursAreWrittenByTheAnalystAndUndone()
    {
        auto* box = m_view->findChild<QCheckBox*>(QStringLiteral("rhythmOfficeHours"));
        QVERIFY(!box->isChecked());
        box->click(); // there is nothing to show: it asks
        auto* dialog = m_view->findChild<QDialog*>(QStringLiteral("officeHoursDialog"));
        QVERIFY(dialog);
        auto* lines = dialog->findChild<QPlainTextEdit*>();
        auto* ok = dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
        lines->setPlainText(QStringLiteral("Moscow"));
        QVERIFY(!ok->isEnabled());
        lines->setPlainText(QStringLiteral("Moscow = Europe/Moscow 09:00-18:00"));
        ok->click();
        QVERIFY(settle());
        QCOMPARE(m_view->rhythmStyle().offices.size(), size_t{1});
        QVERIFY(box->isChecked());
        m_investigation->undo();
        QVERIFY(m_view->rhythmStyle().offices.empty());
        QVERIFY(!box->isChecked());
    }

    void hoursAreShadedFromTheMenuAndNoMoreAndUndone()
    {
        QSignalSpy menus(m_view.get(), &RhythmView::menuRequested);
        const auto ask = [&](const QPoint& point) {
            QContextMenuEvent event(QContextMenuEvent::Mouse, point, canvas().mapToGlobal(point));
            QApplication::sendEvent(&canvas(), &event);
            return menus.last().at(2).value<QList<QAction*>>().value(0);
        };
        drag(cell(8, 6), cell(12, 14));
        QAction* shade = ask(cell(10, 10));
        QVERIFY(shade);
        QCOMPARE(shade->text(), QStringLiteral("Shade these hours"));
        QVERIFY(shade->isEnabled() && !shade->isChecked());
        shade->trigger();
        QVERIFY(settle());
        QCOMPARE(officeLines(m_view->rhythmStyle().offices), QStringLiteral("Marked = UTC 06:00-15:00 shaded"));
        ask(cell(15, 3));
        QVERIFY(shade->isEnabled() && !shade->isChecked()); // another hour
        ask(cell(10, 10));
        QVERIFY(shade->isChecked());
        // Not shown, they can be shown again.
        auto* box = m_view->findChild<QCheckBox*>(QStringLiteral("rhythmOfficeHours"));
        box->click();
        ask(cell(10, 10));
        QVERIFY(!shade->isChecked());
        shade->trigger();
        QVERIFY(box->isChecked());
        QCOMPARE(m_view->rhythmStyle().offices.size(), size_t{1});
        ask(cell(10, 10));
        shade->trigger();
        QVERIFY(settle());
        QVERIFY(m_view->rhythmStyle().offices.empty());
        m_investigation->undo();
        QCOMPARE(m_view->rhythmStyle().offices.size(), size_t{1});
        m_investigation->undo();
        QVERIFY(m_view->rhythmStyle().offices.empty());
        // A place that has a name keeps it, and its bracket.
        const QString office = QStringLiteral("Kiosk = UTC 06:00-15:00; Alfa");
        m_investigation->setChoice(QStringLiteral("rhythm.offices"), office, QStringLiteral("one"));
        ask(cell(10, 10));
        QVERIFY(!shade->isChecked());
        shade->trigger();
        QCOMPARE(officeLines(m_view->rhythmStyle().offices), QStringLiteral("Kiosk = UTC 06:00-15:00 shaded; Alfa"));
        ask(cell(10, 10));
        QVERIFY(shade->isChecked());
        shade->trigger();
        QCOMPARE(officeLines(m_view->rhythmStyle().offices), office);
        // No more than can be drawn, and the menu says so.
        m_investigation->setChoice(QStringLiteral("rhythm.offices"),
            QStringLiteral("a = UTC 09:00-10:00\n").repeated(static_cast<int>(kMostOffices)), QStringLiteral("six"));
        ask(cell(10, 10));
        QVERIFY(!shade->isEnabled());
        QCOMPARE(shade->text(), QStringLiteral("Shade these hours (6 places are drawn already)"));
    }

    void hoverTellsWhatIsUnderThePointer()
    {
        move(cell(8, 9));
        QCOMPARE(m_investigation->hovered()->toText(), QStringLiteral("time:2016-08-08 hour:09:00..10:00"));
        const QString words = itemWords(*canvas().scene(), *canvas().hovered());
        for (const char* part : {"Mon 8 Aug 2016 09:00–10:00 UTC", "2 lookups", "10.0.0.1: 1",
                 "09:30:00 10.0.0.1 a.example", "Recording: s1"})
            QVERIFY2(words.contains(QString::fromLatin1(part)) || words.contains(QString::fromUtf8(part)),
                qPrintable(words));
        move(gap(20));
        QVERIFY(!m_investigation->hovered());
        // And the other way: what another view points at.
        move({2, 2});
        m_investigation->setHovered(parseFilter(QStringLiteral("time:2016-08-03")).filter);
        QCOMPARE(canvas().outlined().size(), size_t{1});
    }

    void theMenuIsAboutTheBrushInsideItAndTheCellOutside()
    {
        QSignalSpy menus(m_view.get(), &RhythmView::menuRequested);
        const auto ask = [&](const QPoint& point) {
            QContextMenuEvent event(QContextMenuEvent::Mouse, point, canvas().mapToGlobal(point));
            QApplication::sendEvent(&canvas(), &event);
        };
        drag(cell(8, 6), cell(12, 14));
        ask(cell(10, 10));
        QCOMPARE(menus.last().first().value<Filter>().toText(), selected());
        ask(cell(15, 3));
        QCOMPARE(menus.last().first().value<Filter>().toText(), QStringLiteral("time:2016-08-15 hour:03:00..04:00"));
        const auto before = menus.count();
        ask(gap(3));
        QCOMPARE(menus.count(), before);
    }

    void screenReadersAreToldTheNumbers()
    {
        const QAccessibleInterface* face = QAccessible::queryAccessibleInterface(&canvas());
        QVERIFY(face->text(QAccessible::Name).startsWith(QStringLiteral("Rhythm of lookups")));
        QVERIFY2(face->text(QAccessible::Description).contains(QStringLiteral("lookups")),
            qPrintable(face->text(QAccessible::Description)));
    }
};

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    TestRhythmView test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_rhythmview.moc"
