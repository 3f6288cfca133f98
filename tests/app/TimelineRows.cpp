// SPDX-License-Identifier: GPL-3.0-or-later
//
// What pointer and wheel do in the timeline, and the keys that it has for itself.
#include "InteractionTable.h"

#include "timeline/TimelineChart.h"
#include "timeline/TimelineView.h"

#include <QTest>
#include <QToolTip>

#include <cstdlib>

namespace askance::test {

namespace {

    const QString kAlfa = QStringLiteral("Alfa-Bank");
    const QString kSpectrum = QStringLiteral("Spectrum Health");
    const QString kJune8 = QStringLiteral("2016-06-08");
    const QString kJuly8 = QStringLiteral("2016-07-08");
    const QString kJuly10 = QStringLiteral("2016-07-10");
    const QString kJuly12 = QStringLiteral("2016-07-12");
    const QString kJuly13 = QStringLiteral("2016-07-13");
    const QString kJuly20 = QStringLiteral("2016-07-20");
    const QString kJuly22 = QStringLiteral("2016-07-22");
    const QString kJuly24 = QStringLiteral("2016-07-24"); // no lookups: no sensor recorded

    // 8 to 12 July, with both ends.
    void brush(Hand& hand)
    {
        hand.drag(hand.bin(kJuly8), hand.bin(kJuly12));
    }

    std::vector<Row> pointing()
    {
        return {
            {"Hover", "timeline", "a bin of one lane, and its tool tip",
                [](Hand& hand) {
                    hand.move(hand.bin(kJuly8, kAlfa));
                    return unless(QTest::qWaitFor([] { return QToolTip::isVisible(); }, 2000), "no tool tip");
                },
                "facets outlined: Alfa-Bank\n"
                "graph outlined: Alfa-Bank\n"
                "pointed: time:2016-07-08 org:Alfa-Bank\n"
                "records outlined: Alfa-Bank\n"
                "timeline outlined: Alfa-Bank, time:2016-07-08 of Alfa-Bank",
                true},
            {"Hover", "timeline", "a lane's name", does([](Hand& hand) { hand.move(hand.laneName(kSpectrum)); }),
                "facets outlined: Spectrum Health\n"
                "graph outlined: Spectrum Health\n"
                "pointed: org:\"Spectrum Health\"\n"
                "records outlined: Spectrum Health\n"
                "timeline outlined: Spectrum Health",
                true},
            {"Hover", "timeline", "and away again", does([](Hand& hand) { hand.move(hand.bin(kJuly8, kAlfa)); }), ""},
            {"Click", "timeline", "a bin of all lanes", does([](Hand& hand) { hand.click(hand.bin(kJuly8)); }),
                "inspector: 8 Jul 2016\n"
                "selection: time:2016-07-08\n"
                "timeline: time:2016-07-08"},
            {"Click", "timeline", "a bin of one lane, which drops the one before", does([](Hand& hand) {
                 hand.click(hand.bin(kJuly12));
                 hand.settle();
                 hand.click(hand.bin(kJuly8, kAlfa));
             }),
                "inspector: 8 Jul 2016 · Alfa-Bank\n"
                "selection: time:2016-07-08 org:Alfa-Bank\n"
                "timeline: Alfa-Bank, time:2016-07-08"},
            {"Click", "timeline", "a lane's name", does([](Hand& hand) { hand.click(hand.laneName(kAlfa)); }),
                "facets: Alfa-Bank\n"
                "graph: Alfa-Bank\n"
                "inspector: Alfa-Bank\n"
                "selection: org:Alfa-Bank\n"
                "timeline: Alfa-Bank"},
            {"Click", "timeline", "a flag", does([](Hand& hand) { hand.click(hand.flag(QString())); }),
                "inspector: 4 May 2016\n"
                "selection: time:2016-05-04\n"
                "timeline: time:2016-05-04"},
            {"Ctrl+click", "timeline", "two more bins, and one of them away again", does([](Hand& hand) {
                 hand.click(hand.bin(kJuly8, kAlfa));
                 hand.click(hand.bin(kJuly12, kAlfa), Qt::ControlModifier);
                 hand.settle();
                 hand.click(hand.bin(kJuly20, kAlfa), Qt::ControlModifier);
                 hand.click(hand.bin(kJuly12, kAlfa), Qt::ControlModifier);
             }),
                "inspector: 8 Jul 2016, 20 Jul 2016 · Alfa-Bank\n"
                "selection: time:2016-07-08,2016-07-20 org:Alfa-Bank\n"
                "timeline: Alfa-Bank, time:2016-07-08 and time:2016-07-20"},
            {"Ctrl+click", "timeline", "a second lane", does([](Hand& hand) {
                 hand.click(hand.laneName(kAlfa));
                 hand.settle();
                 hand.click(hand.laneName(kSpectrum), Qt::ControlModifier);
             }),
                "facets: Alfa-Bank, Spectrum Health\n"
                "graph: Alfa-Bank, Spectrum Health\n"
                "inspector: 2 organisations\n"
                "selection: org:Alfa-Bank,\"Spectrum Health\"\n"
                "timeline: Alfa-Bank, Spectrum Health"},
            {"Ctrl+click", "timeline", "a lane away", does([](Hand& hand) {
                 hand.click(hand.laneName(kAlfa));
                 hand.click(hand.laneName(kSpectrum), Qt::ControlModifier);
                 hand.settle();
                 hand.click(hand.laneName(kAlfa), Qt::ControlModifier);
             }),
                "facets: Spectrum Health\n"
                "graph: Spectrum Health\n"
                "inspector: Spectrum Health\n"
                "selection: org:\"Spectrum Health\"\n"
                "timeline: Spectrum Health"},
            {"Shift+click", "timeline", "from the last bin to here", does([](Hand& hand) {
                 hand.click(hand.bin(kJuly8, kAlfa));
                 hand.settle();
                 hand.click(hand.bin(kJuly12, kAlfa), Qt::ShiftModifier);
             }),
                "inspector: 8 – 12 Jul 2016 · Alfa-Bank\n"
                "selection: time:2016-07-08..2016-07-12 org:Alfa-Bank\n"
                "timeline: Alfa-Bank, time:2016-07-08..2016-07-12"},
        };
    }

    std::vector<Row> brushing()
    {
        return {
            {"Drag a lane's name", "timeline", "the lane moves, nothing is selected",
                [](Hand& hand) {
                    hand.drag(hand.laneName(kSpectrum), hand.laneName(kAlfa));
                    hand.settle();
                    const Timeline& timeline
                        = hand.window().child<TimelineView>("timelineView")->picture()->as<Timeline>();
                    hand.move(hand.nowhere());
                    return unless(timeline.lanes[1].key == kSpectrum && timeline.lanes[2].key == kAlfa,
                        "the lane is where it was");
                },
                "steps: 2 of 2"},
            {"Drag", "timeline", "a brush, which drops what was selected", does([](Hand& hand) {
                 hand.click(hand.bin(kJune8));
                 hand.settle();
                 brush(hand);
             }),
                "inspector: 8 – 12 Jul 2016\n"
                "selection: time:2016-07-08..2016-07-12\n"
                "timeline: time:2016-07-08..2016-07-12"},
            {"Shift+drag", "timeline", "the brush grows", does([](Hand& hand) {
                 brush(hand);
                 hand.settle();
                 hand.drag(hand.bin(kJuly20), hand.bin(kJuly22), Qt::ShiftModifier);
             }),
                "inspector: 8 – 22 Jul 2016\n"
                "selection: time:2016-07-08..2016-07-22\n"
                "timeline: time:2016-07-08..2016-07-22"},
            {"Ctrl+drag", "timeline", "another brush", does([](Hand& hand) {
                 brush(hand);
                 hand.settle();
                 hand.drag(hand.bin(kJuly20), hand.bin(kJuly22), Qt::ControlModifier);
             }),
                "inspector: 2 time ranges\n"
                "selection: time:2016-07-08..2016-07-12,2016-07-20..2016-07-22\n"
                "timeline: time:2016-07-08..2016-07-12 and time:2016-07-20..2016-07-22"},
            {"Alt+drag", "timeline", "a brush that does not snap",
                [](Hand& hand) {
                    const Spot from = hand.bin(kJuly8);
                    const Spot to = hand.bin(kJuly12);
                    hand.drag(from, to, Qt::AltModifier);
                    const std::vector<TimeSpan>& spans = hand.chart().marks().spans;
                    const TimeScale& scale = hand.chart().scene()->scale();
                    return unless(spans.size() == 1 && spans[0].beginUs == scale.toUs(from.at.x())
                            && spans[0].endUs == scale.toUs(to.at.x()),
                        "the brush does not end where the pointer was");
                },
                "inspector: 2016-07-08 …\n"
                "selection: time:2016-07-08T…\n"
                "timeline: time:2016-07-08T…"},
            {"Drag an edge of a brush", "timeline", "the end to the right", does([](Hand& hand) {
                 brush(hand);
                 hand.settle();
                 hand.drag(hand.dayBegin(kJuly13), hand.dayBegin(kJuly20));
             }),
                "inspector: 8 – 19 Jul 2016\n"
                "selection: time:2016-07-08..2016-07-19\n"
                "timeline: time:2016-07-08..2016-07-19"},
            {"Drag an edge of a brush", "timeline", "the beginning across the end", does([](Hand& hand) {
                 brush(hand);
                 hand.settle();
                 hand.drag(hand.dayBegin(kJuly8), hand.dayBegin(kJuly20));
             }),
                "inspector: 13 – 19 Jul 2016\n"
                "selection: time:2016-07-13..2016-07-19\n"
                "timeline: time:2016-07-13..2016-07-19"},
            {"Drag an edge of a brush", "timeline", "in the minimap", does([](Hand& hand) {
                 brush(hand);
                 hand.settle();
                 hand.drag(hand.minimap(kJuly13), hand.minimap(kJuly20));
             }),
                "inspector: 8 – 19 Jul 2016\n"
                "selection: time:2016-07-08..2016-07-19\n"
                "timeline: time:2016-07-08..2016-07-19"},
            {"Drag an edge of a brush", "timeline", "the filter's window in the minimap becomes a brush",
                does([](Hand& hand) { hand.drag(hand.minimap(QStringLiteral("2016-05-04")), hand.minimap(kJuly8)); }),
                "inspector: 8 Jul – 30 Sep 2016\n"
                "selection: time:2016-07-08..2016-09-30\n"
                "timeline: time:2016-07-08..2016-09-30"},
            {"Drag an edge of a brush", "timeline", "the end of what is in view, in the minimap",
                [](Hand& hand) {
                    brush(hand);
                    hand.key(Qt::Key_Z);
                    hand.key(Qt::Key_Escape);
                    hand.settle();
                    const TimeSpan before = hand.timeInSight();
                    const int low = hand.chart().scene()->layout().minimap.bottom() - 4;
                    hand.drag({&hand.chart(), {hand.minimap(kJuly8).at.x(), low}},
                        {&hand.chart(), {hand.minimap(kJune8).at.x(), low}});
                    const TimeSpan now = hand.timeInSight();
                    return unless(now.endUs == before.endUs
                            && std::abs(
                                   now.beginUs - hand.chart().scene()->minimapScale().toUs(hand.minimap(kJune8).at.x()))
                                < 86'400'000'000,
                        "what is in view does not begin where its end was let go");
                },
                "timeline in sight: a part"},
            {"Drag the middle of a brush", "timeline", "by ten days", does([](Hand& hand) {
                 brush(hand);
                 hand.settle();
                 hand.drag(hand.bin(kJuly10), hand.bin(kJuly20));
             }),
                "inspector: 18 – 22 Jul 2016\n"
                "selection: time:2016-07-18..2016-07-22\n"
                "timeline: time:2016-07-18..2016-07-22"},
            {"Drag the middle of a brush", "timeline", "in the minimap", does([](Hand& hand) {
                 brush(hand);
                 hand.settle();
                 hand.drag(hand.minimap(kJuly10), hand.minimap(kJuly20));
             }),
                "inspector: 18 – 22 Jul 2016\n"
                "selection: time:2016-07-18..2016-07-22\n"
                "timeline: time:2016-07-18..2016-07-22"},
            {"Drag the middle of a brush", "timeline", "what is in view, in the minimap",
                [](Hand& hand) {
                    brush(hand);
                    hand.key(Qt::Key_Z);
                    hand.settle();
                    const TimeSpan before = hand.timeInSight();
                    hand.drag(hand.minimap(kJuly10), hand.minimap(kJuly20));
                    const TimeSpan now = hand.timeInSight();
                    return unless(now.lengthUs() == before.lengthUs()
                            && now.beginUs > before.beginUs + 8 * 86'400'000'000
                            && now.beginUs < before.beginUs + 12 * 86'400'000'000,
                        "the window does not follow the pointer");
                },
                "inspector: 8 – 12 Jul 2016\n"
                "selection: time:2016-07-08..2016-07-12\n"
                "timeline in sight: a part\n"
                "timeline: time:2016-07-08..2016-07-12"},
        };
    }

    // Pans by `by` pixels with what `drag` does, half way in; what is wrong with it.
    QString panned(Hand& hand, const std::function<void(const Spot&, const Spot&)>& drag)
    {
        hand.click(hand.bin(kJuly8, kAlfa));
        for (int i = 0; i < 4; ++i)
            hand.wheel(hand.bin(kJuly8), 1);
        hand.settle();
        const TimeSpan before = hand.timeInSight();
        const Spot from = hand.bin(kJuly8);
        const qint64 held = hand.chart().scene()->scale().toUs(from.at.x());
        drag(from, from.moved(60, 0));
        hand.settle();
        const TimeSpan now = hand.timeInSight();
        const auto onePx = static_cast<qint64>(hand.chart().scene()->scale().usPerPx()) + 1;
        return unless(now.lengthUs() == before.lengthUs()
                && std::abs(hand.chart().scene()->scale().toUs(from.at.x() + 60) - held) <= onePx,
            "the ground does not follow the pointer");
    }

    std::vector<Row> moving()
    {
        return {
            {"Middle-drag", "timeline", "pans",
                [](Hand& hand) {
                    return panned(
                        hand, [&](const Spot& from, const Spot& to) { hand.drag(from, to, {}, Qt::MiddleButton); });
                },
                "inspector: 8 Jul 2016 · Alfa-Bank\n"
                "selection: time:2016-07-08 org:Alfa-Bank\n"
                "timeline in sight: a part\n"
                "timeline: Alfa-Bank, time:2016-07-08"},
            {"Space+drag", "timeline", "pans",
                [](Hand& hand) {
                    return panned(hand, [&](const Spot& from, const Spot& to) {
                        hand.hold(Qt::Key_Space);
                        hand.drag(from, to);
                        hand.let(Qt::Key_Space);
                    });
                },
                "inspector: 8 Jul 2016 · Alfa-Bank\n"
                "selection: time:2016-07-08 org:Alfa-Bank\n"
                "timeline in sight: a part\n"
                "timeline: Alfa-Bank, time:2016-07-08"},
            {"Wheel", "timeline", "zooms at the pointer",
                [](Hand& hand) {
                    const TimeSpan before = hand.timeInSight();
                    const Spot at = hand.bin(kJuly8);
                    const qint64 held = hand.chart().scene()->scale().toUs(at.at.x());
                    hand.wheel(at, 3);
                    hand.settle();
                    const qint64 now = hand.chart().scene()->scale().toUs(at.at.x());
                    return unless(hand.timeInSight().lengthUs() < before.lengthUs() * 6 / 10
                            && std::abs(now - held) < 86'400'000'000,
                        "not nearer, or not at the pointer");
                },
                "timeline in sight: a part"},
            {"Shift+wheel", "timeline", "pans",
                [](Hand& hand) {
                    hand.wheel(hand.bin(kJuly8), 3);
                    const TimeSpan before = hand.timeInSight();
                    hand.wheel(hand.bin(kJuly8), -1, Qt::ShiftModifier);
                    return unless(hand.timeInSight().lengthUs() == before.lengthUs()
                            && hand.timeInSight().beginUs > before.beginUs,
                        "no later time in sight");
                },
                "timeline in sight: a part"},
            {"Double-click an item", "timeline", "a bin of one lane",
                does([](Hand& hand) { hand.doubleClick(hand.bin(kJuly8, kAlfa)); }),
                "filter: domain:mail1.trump-email.com time:2016-07-08 org:Alfa-Bank\n"
                "steps: 2 of 2"},
            {"Double-click an item", "timeline", "a lane's name",
                does([](Hand& hand) { hand.doubleClick(hand.laneName(kSpectrum)); }),
                "filter: domain:mail1.trump-email.com org:\"Spectrum Health\"\n"
                "steps: 2 of 2"},
            {"Double-click an item", "timeline", "a flag",
                does([](Hand& hand) { hand.doubleClick(hand.flag(QString())); }),
                "filter: domain:mail1.trump-email.com time:2016-05-04\n"
                "steps: 2 of 2"},
            {"Double-click empty space", "timeline", "fits the filter's time",
                [](Hand& hand) {
                    hand.drag(hand.bin(QStringLiteral("2016-07-01")), hand.bin(QStringLiteral("2016-07-31")));
                    hand.key(Qt::Key_Return);
                    hand.settle();
                    hand.wheel(hand.bin(kJuly24), 1);
                    hand.settle();
                    const Spot empty = hand.bin(kJuly24, kSpectrum);
                    hand.doubleClick(empty);
                    hand.settle();
                    const TimeSpan now = hand.timeInSight();
                    const qint64 days = now.lengthUs() / 86'400'000'000;
                    return unless(days >= 31 && days <= 33, "not the time of the filter");
                },
                "filter: domain:mail1.trump-email.com time:2016-07-01..2016-07-31\n"
                "steps: 2 of 2\n"
                "timeline in sight: a part"},
            {"Double-click empty space", "timeline", "all of the case without a time in the filter",
                does([](Hand& hand) {
                    hand.wheel(hand.bin(kJuly24), 3);
                    hand.settle();
                    hand.doubleClick(hand.bin(kJuly24, kSpectrum));
                }),
                ""},
        };
    }

    std::vector<Row> keys()
    {
        return {
            {"Arrows", "timeline", "to the next bin, and to the lane below", does([](Hand& hand) {
                 hand.click(hand.bin(kJuly8));
                 hand.key(Qt::Key_Right);
                 hand.settle();
                 hand.key(Qt::Key_Down);
             }),
                "inspector: 9 Jul 2016 · Alfa-Bank\n"
                "selection: time:2016-07-09 org:Alfa-Bank\n"
                "timeline: Alfa-Bank, time:2016-07-09"},
            {"Shift+arrows", "timeline", "two bins more", does([](Hand& hand) {
                 hand.click(hand.bin(kJuly8, kAlfa));
                 hand.key(Qt::Key_Right, Qt::ShiftModifier);
                 hand.settle();
                 hand.key(Qt::Key_Right, Qt::ShiftModifier);
             }),
                "inspector: 8 – 10 Jul 2016 · Alfa-Bank\n"
                "selection: time:2016-07-08..2016-07-10 org:Alfa-Bank\n"
                "timeline: Alfa-Bank, time:2016-07-08..2016-07-10"},
            {"Z", "timeline", "to the brush",
                [](Hand& hand) {
                    brush(hand);
                    hand.key(Qt::Key_Z);
                    return unless(hand.timeInSight() == hand.chart().marks().spans.at(0), "not the time of the brush");
                },
                "inspector: 8 – 12 Jul 2016\n"
                "selection: time:2016-07-08..2016-07-12\n"
                "timeline in sight: a part\n"
                "timeline: time:2016-07-08..2016-07-12"},
            {"0", "timeline", "back to all of it", does([](Hand& hand) {
                 brush(hand);
                 hand.key(Qt::Key_Z);
                 hand.settle();
                 hand.key(Qt::Key_0);
             }),
                "inspector: 8 – 12 Jul 2016\n"
                "selection: time:2016-07-08..2016-07-12\n"
                "timeline: time:2016-07-08..2016-07-12"},
            {"Ctrl++ and Ctrl+-", "timeline", "two steps nearer, one away",
                [](Hand& hand) {
                    const qint64 all = hand.timeInSight().lengthUs();
                    hand.key(Qt::Key_Plus, Qt::ControlModifier);
                    const qint64 near = hand.timeInSight().lengthUs();
                    hand.key(Qt::Key_Plus, Qt::ControlModifier);
                    const qint64 nearer = hand.timeInSight().lengthUs();
                    hand.key(Qt::Key_Minus, Qt::ControlModifier);
                    return unless(near < all && nearer < near && std::abs(hand.timeInSight().lengthUs() - near) < 10,
                        "not the steps there and back");
                },
                "timeline in sight: a part"},
            {"Esc", "timeline", "gives up a brush and brings back what was selected", does([](Hand& hand) {
                 hand.click(hand.facet(kSpectrum));
                 hand.settle();
                 hand.press(hand.bin(kJuly8));
                 hand.move(hand.bin(kJuly10));
                 hand.move(hand.bin(kJuly12));
                 hand.settle();
                 hand.key(Qt::Key_Escape);
                 hand.move(hand.bin(kJuly20));
                 hand.release(hand.bin(kJuly20));
             }),
                "facets: Spectrum Health\n"
                "graph: Spectrum Health\n"
                "inspector: Spectrum Health\n"
                "selection: org:\"Spectrum Health\"\n"
                "timeline: Spectrum Health"},
        };
    }

    // As a stack (1) and as lines (2): the marks of a group are its piece and its step.
    std::vector<Row> drawnAs(int mode, const std::string& drawn)
    {
        const auto named = [&](const char* what) { return std::string(what) + ", drawn " + drawn; };
        const std::string line = "timeline drawn: " + drawn + "\n";
        const auto after = [mode](std::function<void(Hand&)> act) {
            return does([mode, act = std::move(act)](Hand& hand) {
                hand.drawAs(mode);
                act(hand);
            });
        };
        return {
            {"Hover", "timeline", named("the mark of one group"),
                after([](Hand& hand) { hand.move(hand.mark(kJuly8, kAlfa)); }),
                line
                    + "facets outlined: Alfa-Bank\n"
                      "graph outlined: Alfa-Bank\n"
                      "pointed: time:2016-07-08 org:Alfa-Bank\n"
                      "records outlined: Alfa-Bank\n"
                      "timeline outlined: Alfa-Bank, time:2016-07-08 of Alfa-Bank",
                true},
            {"Click", "timeline", named("the mark of one group"),
                after([](Hand& hand) { hand.click(hand.mark(kJuly8, kAlfa)); }),
                line
                    + "inspector: 8 Jul 2016 · Alfa-Bank\n"
                      "selection: time:2016-07-08 org:Alfa-Bank\n"
                      "timeline: Alfa-Bank, time:2016-07-08"},
            {"Click", "timeline", named("a name"), after([](Hand& hand) { hand.click(hand.laneName(kSpectrum)); }),
                line
                    + "facets: Spectrum Health\n"
                      "graph: Spectrum Health\n"
                      "inspector: Spectrum Health\n"
                      "selection: org:\"Spectrum Health\"\n"
                      "timeline: Spectrum Health"},
            {"Ctrl+click", "timeline", named("a second name"), after([](Hand& hand) {
                 hand.click(hand.laneName(kAlfa));
                 hand.settle();
                 hand.click(hand.laneName(kSpectrum), Qt::ControlModifier);
             }),
                line
                    + "facets: Alfa-Bank, Spectrum Health\n"
                      "graph: Alfa-Bank, Spectrum Health\n"
                      "inspector: 2 organisations\n"
                      "selection: org:Alfa-Bank,\"Spectrum Health\"\n"
                      "timeline: Alfa-Bank, Spectrum Health"},
            {"Drag", "timeline", named("a brush"), after([](Hand& hand) { brush(hand); }),
                line
                    + "inspector: 8 – 12 Jul 2016\n"
                      "selection: time:2016-07-08..2016-07-12\n"
                      "timeline: time:2016-07-08..2016-07-12"},
            {"Drag a lane's name", "timeline", named("a name"),
                [mode](Hand& hand) {
                    hand.drawAs(mode);
                    hand.drag(hand.laneName(kSpectrum), hand.laneName(kAlfa).moved(0, -4));
                    hand.settle();
                    const Timeline& timeline
                        = hand.window().child<TimelineView>("timelineView")->picture()->as<Timeline>();
                    hand.move(hand.nowhere());
                    return unless(timeline.lanes[1].key == kSpectrum && timeline.lanes[2].key == kAlfa,
                        "the group is where it was");
                },
                line + "steps: 2 of 2"},
            {"Double-click an item", "timeline", named("the mark of one group"),
                after([](Hand& hand) { hand.doubleClick(hand.mark(kJuly8, kAlfa)); }),
                line
                    + "filter: domain:mail1.trump-email.com time:2016-07-08 org:Alfa-Bank\n"
                      "steps: 2 of 2"},
            {"Arrows", "timeline", named("to the next bin, and from one group to all"), after([](Hand& hand) {
                 hand.click(hand.mark(kJuly8, kAlfa));
                 hand.key(Qt::Key_Right);
                 hand.settle();
                 hand.key(Qt::Key_Up);
             }),
                line
                    + "inspector: 9 Jul 2016\n"
                      "selection: time:2016-07-09\n"
                      "timeline: time:2016-07-09"},
            {"Enter", "timeline", named("filters to what is selected"), after([](Hand& hand) {
                 hand.click(hand.laneName(kSpectrum));
                 hand.key(Qt::Key_Return);
             }),
                line
                    + "filter: domain:mail1.trump-email.com org:\"Spectrum Health\"\n"
                      "steps: 2 of 2"},
            {"Wheel", "timeline", named("zooms"), after([](Hand& hand) { hand.wheel(hand.bin(kJuly8), 3); }),
                line + "timeline in sight: a part"},
            {"Alt+Left and Alt+Right", "timeline", named("a place knows how it was drawn"),
                [mode](Hand& hand) {
                    hand.drawAs(mode);
                    QTest::qWait(700); // at rest, it becomes a place
                    const QByteArray chosen = hand.window().child<TimelineView>("timelineView")->drawing();
                    hand.key(Qt::Key_Left, Qt::AltModifier);
                    hand.settle();
                    const QByteArray before = hand.window().child<TimelineView>("timelineView")->drawing();
                    hand.key(Qt::Key_Right, Qt::AltModifier);
                    return unless(!chosen.isEmpty() && before.isEmpty(), "not as before");
                },
                line},
        };
    }

} // namespace

std::vector<Row> timelineRows()
{
    std::vector<Row> rows;
    for (const auto& some : {pointing(), brushing(), moving(), keys(), drawnAs(1, "stacked"), drawnAs(2, "lines")})
        rows.insert(rows.end(), some.begin(), some.end());
    return rows;
}

} // namespace askance::test
