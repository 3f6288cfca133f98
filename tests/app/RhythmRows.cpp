// SPDX-License-Identifier: GPL-3.0-or-later
//
// What pointer and wheel do in the day raster, the hours of the week and the intervals, and the keys that they have for
// themselves.
#include "InteractionTable.h"

#include "rhythm/OfficeHours.h"
#include "rhythm/RhythmCanvas.h"
#include "rhythm/RhythmView.h"

#include <QDate>
#include <QTest>
#include <QToolTip>

#include <array>

namespace askance::test {

namespace {

    const QString kJuly24 = QStringLiteral("2016-07-24"); // no lookups in its first hours: no sensor recorded
    const QString kJuly26 = QStringLiteral("2016-07-26");
    const QString kJuly27 = QStringLiteral("2016-07-27");
    const QString kJuly28 = QStringLiteral("2016-07-28");
    const QString kAugust8 = QStringLiteral("2016-08-08");
    const QString kAugust10 = QStringLiteral("2016-08-10");
    const QString kAugust12 = QStringLiteral("2016-08-12");
    const QString kAugust21 = QStringLiteral("2016-08-21");
    const QString kAugust23 = QStringLiteral("2016-08-23");

    const std::string kView = "view: rhythm\n";

    // 8 to 12 August, 06:00 to 15:00.
    void brush(Hand& hand)
    {
        hand.drag(hand.cell(kAugust8, 6), hand.cell(kAugust12, 14));
    }

    std::string inWords(std::string range)
    {
        return range.replace(range.find(".."), 2, "–");
    }

    // "weekday:mon..wed,sun " of the days from the first to the last of "2016-08-08..2016-08-21"; nothing for all
    // seven.
    std::string weekdaysOf(const std::string& days)
    {
        const auto dateAt
            = [&](size_t at) { return QDate::fromString(QString::fromStdString(days.substr(at, 10)), Qt::ISODate); };
        std::array<bool, 8> touched{}; // Monday 0; the last stays false
        for (QDate day = dateAt(0); day <= dateAt(days.size() - 10); day = day.addDays(1))
            touched[static_cast<size_t>(day.dayOfWeek() - 1)] = true;
        constexpr std::array names = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
        std::string text;
        for (size_t first = 0, last = 0; first < names.size(); first = last + 1) {
            last = first;
            if (!touched[first])
                continue;
            while (touched[last + 1])
                ++last;
            if (last - first == 6)
                return {};
            text += (text.empty() ? "weekday:" : ",") + std::string(names[first]);
            if (last > first)
                text += std::string("..") + names[last];
        }
        return text + ' ';
    }

    // What every view shows of some days by some hours.
    std::string shown(const std::string& days, const std::string& hours, const std::string& name)
    {
        return kView + "inspector: " + name + " · " + inWords(hours) + "\nselection: time:" + days + " hour:" + hours
            + "\nrhythm: time:" + days + " hour:" + hours + "\nrhythm week: " + weekdaysOf(days) + "hour:" + hours
            + "\ntimeline: time:" + days;
    }

    qint64 daysInSight(Hand& hand)
    {
        return static_cast<qint64>(hand.rhythm().scene()->rhythm().raster->days.size());
    }

    std::vector<Row> pointing()
    {
        return {
            {"Hover", "rhythm", "a cell of the raster, and its tool tip",
                [](Hand& hand) {
                    hand.move(hand.cell(kJuly26, 10));
                    return unless(QTest::qWaitFor([] { return QToolTip::isVisible(); }, 2000), "no tool tip");
                },
                kView
                    + "pointed: time:2016-07-26 hour:10:00..11:00\n"
                      "rhythm outlined: 0 83/10\n"
                      "timeline outlined: time:2016-07-26 of All sources",
                true},
            {"Hover", "rhythm", "a cell of the week", does([](Hand& hand) { hand.move(hand.weekCell(2, 9)); }),
                kView
                    + "pointed: weekday:wed hour:09:00..10:00\n"
                      "rhythm outlined: 3 2/9",
                true},
            {"Hover", "rhythm", "a bin of gaps, which no other view knows",
                does([](Hand& hand) { hand.move(hand.gap(20)); }), kView + "rhythm outlined: 6 0/20", true},
            {"Hover", "rhythm", "and away again", does([](Hand& hand) { hand.move(hand.cell(kJuly26, 10)); }), kView},
            {"Click", "rhythm", "a cell of the raster", does([](Hand& hand) { hand.click(hand.cell(kJuly26, 10)); }),
                shown("2016-07-26", "10:00..11:00", "26 Jul 2016")},
            {"Click", "rhythm", "a day in the margin", does([](Hand& hand) { hand.click(hand.rasterDay(kJuly26)); }),
                kView
                    + "inspector: 26 Jul 2016\n"
                      "selection: time:2016-07-26\n"
                      "rhythm: time:2016-07-26\n"
                      "timeline: time:2016-07-26"},
            {"Click", "rhythm", "an hour in the margin", does([](Hand& hand) { hand.click(hand.rasterHour(9)); }),
                kView
                    + "inspector: 09:00–10:00\n"
                      "selection: hour:09:00..10:00\n"
                      "rhythm: hour:09:00..10:00\n"
                      "rhythm week: hour:09:00..10:00"},
            {"Click", "rhythm", "a cell of the week", does([](Hand& hand) { hand.click(hand.weekCell(2, 9)); }),
                kView
                    + "inspector: Wed · 09:00–10:00\n"
                      "selection: weekday:wed hour:09:00..10:00\n"
                      "rhythm week: weekday:wed hour:09:00..10:00"},
            {"Click", "rhythm", "a weekday", does([](Hand& hand) { hand.click(hand.weekday(5)); }),
                kView
                    + "inspector: Sat\n"
                      "selection: weekday:sat\n"
                      "rhythm week: weekday:sat"},
            {"Click", "rhythm", "a bin of gaps: nothing is selected, what was is dropped", does([](Hand& hand) {
                 hand.click(hand.cell(kJuly26, 10));
                 hand.settle();
                 hand.click(hand.gap(30));
             }),
                kView + "rhythm gaps: 30"},
            {"Ctrl+click", "rhythm", "two more cells, and one of them away again", does([](Hand& hand) {
                 hand.click(hand.cell(kJuly26, 10));
                 hand.click(hand.cell(kJuly27, 10), Qt::ControlModifier);
                 hand.settle();
                 hand.click(hand.cell(kJuly28, 10), Qt::ControlModifier);
                 hand.click(hand.cell(kJuly28, 10), Qt::ControlModifier);
             }),
                shown("2016-07-26..2016-07-27", "10:00..11:00", "26 – 27 Jul 2016")},
            {"Ctrl+click", "rhythm", "cells of the week", does([](Hand& hand) {
                 hand.click(hand.weekCell(2, 9));
                 hand.click(hand.weekCell(2, 10), Qt::ControlModifier);
             }),
                kView
                    + "inspector: Wed · 09:00–11:00\n"
                      "selection: weekday:wed hour:09:00..11:00\n"
                      "rhythm week: weekday:wed hour:09:00..11:00"},
            {"Shift+click", "rhythm", "from the last cell to here", does([](Hand& hand) {
                 hand.click(hand.cell(kAugust8, 6));
                 hand.settle();
                 hand.click(hand.cell(kAugust12, 14), Qt::ShiftModifier);
             }),
                shown("2016-08-08..2016-08-12", "06:00..15:00", "8 – 12 Aug 2016")},
        };
    }

    std::vector<Row> brushing()
    {
        return {
            {"Drag", "rhythm", "a rectangle, which drops what was selected", does([](Hand& hand) {
                 hand.click(hand.cell(kJuly26, 10));
                 hand.settle();
                 brush(hand);
             }),
                shown("2016-08-08..2016-08-12", "06:00..15:00", "8 – 12 Aug 2016")},
            {"Drag", "rhythm", "a block of the week",
                does([](Hand& hand) { hand.drag(hand.weekCell(0, 9), hand.weekCell(4, 17)); }),
                kView
                    + "inspector: Mon–Fri · 09:00–18:00\n"
                      "selection: weekday:mon..fri hour:09:00..18:00\n"
                      "rhythm week: weekday:mon..fri hour:09:00..18:00"},
            {"Drag", "rhythm", "a range of gaps, counted and no filter",
                [](Hand& hand) {
                    hand.drag(hand.gap(30), hand.gap(32));
                    hand.settle();
                    hand.key(Qt::Key_Return);
                    hand.key(Qt::Key_Delete);
                    return unless(
                        hand.window().child<RhythmView>("rhythmView")->isVisible() && !hand.investigation().selection(),
                        "a range of gaps selects something");
                },
                kView + "rhythm gaps: 30 31 32"},
            {"Shift+drag", "rhythm", "the brush grows", does([](Hand& hand) {
                 brush(hand);
                 hand.settle();
                 hand.drag(hand.cell(kAugust21, 16), hand.cell(kAugust21, 17), Qt::ShiftModifier);
             }),
                shown("2016-08-08..2016-08-21", "06:00..18:00", "8 – 21 Aug 2016")},
            {"Ctrl+drag", "rhythm", "another brush of the same hours", does([](Hand& hand) {
                 brush(hand);
                 hand.settle();
                 hand.drag(hand.cell(kAugust21, 6), hand.cell(kAugust23, 14), Qt::ControlModifier);
             }),
                kView
                    + "inspector: 8 – 12 Aug 2016, 21 – 23 Aug 2016 · 06:00–15:00\n"
                      "selection: time:2016-08-08..2016-08-12,2016-08-21..2016-08-23 hour:06:00..15:00\n"
                      "rhythm: time:2016-08-08..2016-08-12,2016-08-21..2016-08-23 hour:06:00..15:00\n"
                      "rhythm week: weekday:mon..fri,sun hour:06:00..15:00"},
            {"Alt+drag", "rhythm", "a brush that ends at the minute",
                [](Hand& hand) {
                    const Spot from = hand.cell(kAugust8, 6);
                    hand.drag(from, {from.widget, {hand.cell(kAugust8, 9).at.x() + 3, from.at.y()}}, Qt::AltModifier);
                    const std::vector<ClockRect>& rects = hand.rhythm().marks().rects;
                    return unless(rects.size() == 1 && rects[0].fromMinute % 60 != 0 && rects[0].toMinute % 60 != 0,
                        "it snaps to hours");
                },
                kView
                    + "inspector: 8 Aug 2016 …\n"
                      "selection: time:2016-08-08 hour:06:…\n"
                      "rhythm: time:2016-08-08 hour:06:…\n"
                      "rhythm week: weekday:mon hour:06:00..10:00\n"
                      "timeline: time:2016-08-08"},
            {"Drag an edge of a brush", "rhythm", "the end of the hours", does([](Hand& hand) {
                 brush(hand);
                 hand.settle();
                 const RhythmScene& scene = *hand.rhythm().scene();
                 const QRect band = scene.markRect(scene.marks().rects.front());
                 hand.drag({&hand.rhythm(), {band.right() + 1, band.center().y()}},
                     {&hand.rhythm(), {scene.minuteX(18 * 60), band.center().y()}});
             }),
                shown("2016-08-08..2016-08-12", "06:00..18:00", "8 – 12 Aug 2016")},
            {"Drag the middle of a brush", "rhythm", "by two days and two hours", does([](Hand& hand) {
                 brush(hand);
                 hand.settle();
                 hand.drag(hand.cell(kAugust10, 10), hand.cell(kAugust12, 12));
             }),
                shown("2016-08-10..2016-08-14", "08:00..17:00", "10 – 14 Aug 2016")},
        };
    }

    QString panned(Hand& hand, const std::function<void(const Spot&, const Spot&)>& drag)
    {
        for (int i = 0; i < 5; ++i)
            hand.wheel(hand.cell(kAugust10, 12), 1);
        hand.settle();
        const qint64 before = daysInSight(hand);
        const Spot from = hand.cell(kAugust10, 12);
        drag(from, hand.cell(kAugust12, 12));
        hand.settle();
        return unless(daysInSight(hand) == before
                && std::abs(hand.cell(kAugust10, 12).at.y() - hand.cell(kAugust10, 12).at.y()) == 0
                && hand.cell(kAugust10, 12).at.y() > from.at.y(),
            "the days do not follow the pointer");
    }

    std::vector<Row> moving()
    {
        const std::string part = kView + "rhythm in sight: a part";
        return {
            {"Middle-drag", "rhythm", "pans the days",
                [](Hand& hand) {
                    return panned(
                        hand, [&](const Spot& from, const Spot& to) { hand.drag(from, to, {}, Qt::MiddleButton); });
                },
                part},
            {"Space+drag", "rhythm", "pans the days",
                [](Hand& hand) {
                    return panned(hand, [&](const Spot& from, const Spot& to) {
                        hand.click(hand.cell(kAugust10, 12)); // the keys go to the view
                        hand.key(Qt::Key_Escape);
                        hand.hold(Qt::Key_Space);
                        hand.drag(from, to);
                        hand.let(Qt::Key_Space);
                    });
                },
                part},
            {"Wheel", "rhythm", "zooms the days at the pointer",
                [](Hand& hand) {
                    const qint64 before = daysInSight(hand);
                    const int y = hand.cell(kAugust10, 12).at.y();
                    hand.wheel(hand.cell(kAugust10, 12), 3);
                    hand.settle();
                    return unless(
                        daysInSight(hand) < before * 6 / 10 && std::abs(hand.cell(kAugust10, 12).at.y() - y) < 20,
                        "not nearer, or not at the pointer");
                },
                part},
            {"Wheel", "rhythm", "zooms the gaps over them",
                [](Hand& hand) {
                    hand.wheel(hand.gap(30), 2);
                    return unless(!hand.rhythm().rhythmStyle().gapView.isWhole(), "the axis is as it was");
                },
                part},
            {"Shift+wheel", "rhythm", "pans the days",
                [](Hand& hand) {
                    hand.wheel(hand.cell(kAugust10, 12), 4);
                    hand.settle();
                    const qint64 first = hand.rhythm().scene()->rhythm().raster->days.front().beginUs;
                    hand.wheel(hand.cell(kAugust10, 12), -1, Qt::ShiftModifier);
                    hand.settle();
                    return unless(
                        hand.rhythm().scene()->rhythm().raster->days.front().beginUs > first, "no later days");
                },
                part},
            {"Double-click an item", "rhythm", "a cell of the raster",
                does([](Hand& hand) { hand.doubleClick(hand.cell(kJuly26, 10)); }),
                kView + "filter: domain:mail1.trump-email.com time:2016-07-26 hour:10:00..11:00\nsteps: 2 of 2"},
            {"Double-click an item", "rhythm", "a cell of the week",
                does([](Hand& hand) { hand.doubleClick(hand.weekCell(2, 9)); }),
                kView + "filter: domain:mail1.trump-email.com weekday:wed hour:09:00..10:00\nsteps: 2 of 2"},
            {"Double-click an item", "rhythm", "a bin of gaps filters nothing",
                does([](Hand& hand) { hand.doubleClick(hand.gap(30)); }), kView + "rhythm gaps: 30"},
            {"Double-click empty space", "rhythm", "fits the whole case", does([](Hand& hand) {
                 hand.wheel(hand.cell(kJuly24, 2), 3);
                 hand.settle();
                 hand.doubleClick(hand.cell(kJuly24, 2));
             }),
                kView},
            {"Right-click", "rhythm", "hours of a brush can be shaded",
                [](Hand& hand) {
                    brush(hand);
                    hand.settle();
                    hand.click(hand.cell(kAugust10, 10), {}, Qt::RightButton);
                    hand.settle();
                    hand.window().choose(QStringLiteral("Shade these hours"));
                    hand.settle();
                    const QString drawn = officeLines(hand.rhythm().scene()->style().offices);
                    return unless(drawn == QStringLiteral("Marked = UTC 06:00-15:00 shaded"), "other hours");
                },
                shown("2016-08-08..2016-08-12", "06:00..15:00", "8 – 12 Aug 2016") + "\nsteps: 2 of 2"},
        };
    }

    std::vector<Row> byKeys()
    {
        return {
            {"Arrows", "rhythm", "move the focus over the cells, and select", does([](Hand& hand) {
                 hand.click(hand.cell(kAugust8, 6));
                 hand.key(Qt::Key_Down);
                 hand.key(Qt::Key_Right);
             }),
                shown("2016-08-09", "07:00..08:00", "9 Aug 2016")},
            {"Arrows", "rhythm", "over the week, after Tab", does([](Hand& hand) {
                 hand.click(hand.cell(kAugust8, 6));
                 hand.key(Qt::Key_Tab);
                 hand.key(Qt::Key_Down);
                 hand.key(Qt::Key_Down);
             }),
                kView
                    + "inspector: Wed · 00:00–01:00\n"
                      "selection: weekday:wed hour:00:00..01:00\n"
                      "rhythm week: weekday:wed hour:00:00..01:00"},
            {"Shift+arrows", "rhythm", "extend the selection", does([](Hand& hand) {
                 hand.click(hand.cell(kAugust8, 6));
                 hand.key(Qt::Key_Down, Qt::ShiftModifier);
                 hand.key(Qt::Key_Right, Qt::ShiftModifier);
             }),
                shown("2016-08-08..2016-08-09", "06:00..08:00", "8 – 9 Aug 2016")},
            {"Esc", "rhythm", "ends the brush in progress and brings back what was selected", does([](Hand& hand) {
                 hand.click(hand.cell(kJuly26, 10));
                 hand.settle();
                 hand.press(hand.cell(kAugust8, 6));
                 hand.move(hand.cell(kAugust10, 8));
                 hand.key(Qt::Key_Escape);
                 hand.release(hand.cell(kAugust10, 8));
             }),
                shown("2016-07-26", "10:00..11:00", "26 Jul 2016")},
            {"Z", "rhythm", "shows the selected days",
                [](Hand& hand) {
                    brush(hand);
                    hand.settle();
                    hand.key(Qt::Key_Z);
                    hand.settle();
                    return unless(daysInSight(hand) == 5, "other days are in sight");
                },
                shown("2016-08-08..2016-08-12", "06:00..15:00", "8 – 12 Aug 2016") + "\nrhythm in sight: a part"},
            {"0", "rhythm", "shows all days again", does([](Hand& hand) {
                 hand.click(hand.weekday(5));
                 hand.wheel(hand.cell(kAugust10, 12), 3);
                 hand.settle();
                 hand.key(Qt::Key_0);
             }),
                kView
                    + "inspector: Sat\n"
                      "selection: weekday:sat\n"
                      "rhythm week: weekday:sat"},
            {"Ctrl++ and Ctrl+-", "rhythm", "a step in and two steps out",
                [](Hand& hand) {
                    const qint64 before = daysInSight(hand);
                    hand.key(Qt::Key_Plus, Qt::ControlModifier);
                    hand.settle();
                    const qint64 in = daysInSight(hand);
                    hand.key(Qt::Key_Minus, Qt::ControlModifier);
                    hand.key(Qt::Key_Minus, Qt::ControlModifier);
                    hand.settle();
                    return unless(in < before && daysInSight(hand) == before, "no step in, or not back out");
                },
                kView},
        };
    }

} // namespace

std::vector<Row> rhythmRows()
{
    std::vector<Row> rows;
    for (const auto& some : {pointing(), brushing(), moving(), byKeys()})
        rows.insert(rows.end(), some.begin(), some.end());
    return rows;
}

} // namespace askance::test
