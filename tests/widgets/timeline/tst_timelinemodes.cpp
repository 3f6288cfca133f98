// SPDX-License-Identifier: GPL-3.0-or-later
//
// The timeline as lanes, as a stack and as lines: the same counts in each, on screen, under the pointer, in words and
// in an exported figure; and what each must stand.
#include "TestSupport.h"

#include "exporting/Figure.h"
#include "investigation/Investigation.h"
#include "record/CivilTime.h"
#include "timeline/TimelineChart.h"
#include "timeline/TimelineFigure.h"
#include "timeline/TimelineView.h"
#include "timeline/TimelineWords.h"

#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScopeGuard>
#include <QSignalSpy>

#include <set>

using namespace askance;

namespace {

const TimelineMode kModes[] = {TimelineMode::Lanes, TimelineMode::Stacked, TimelineMode::Lines};

// Ten days; 10.0.0.1 asks every hour, 10.0.0.2 ten times at noon of even days, nobody on the 5th.
DatasetPtr tenDays()
{
    QString text;
    for (int day = 1; day <= 10; ++day) {
        for (int hour = 0; hour < 24 && day != 5; ++hour)
            text += QStringLiteral("2016-05-%1T%2:30:00Z 10.0.0.1 a.example A\n")
                        .arg(day, 2, 10, QLatin1Char('0'))
                        .arg(hour, 2, 10, QLatin1Char('0'));
        for (int i = 0; i < 10 && day % 2 == 0; ++i)
            text += QStringLiteral("2016-05-%1T12:00:0%2Z 10.0.0.2 b.example A\n")
                        .arg(day, 2, 10, QLatin1Char('0'))
                        .arg(i);
    }
    return test::tinyDataset(text);
}

// One record of each of `groups` sources, `stepS` seconds apart.
std::shared_ptr<Dataset> spread(int groups, qint64 stepS, const char* first = "2016-05-01T00:00:00Z")
{
    WrittenTime time;
    if (!parseIsoTime(first, time))
        qFatal("no time");
    QString text;
    for (int i = 0; i < groups; ++i)
        text += QStringLiteral("%1 10.%2.%3.1 n%4.example A\n")
                    .arg(QString::fromStdString(isoText(time.us + i * stepS * kUsPerSecond, 0, 0)))
                    .arg(i / 250)
                    .arg(i % 250)
                    .arg(i);
    return std::make_shared<Dataset>(*test::tinyDataset(text));
}

} // namespace

class TestTimelineModes : public QObject {
    Q_OBJECT

    std::unique_ptr<Investigation> m_investigation;
    std::unique_ptr<TimelineView> m_view;

    [[nodiscard]] TimelineChart& chart() const { return m_view->chart(); }
    [[nodiscard]] const TimelineScene& scene() const { return *chart().scene(); }
    [[nodiscard]] const Timeline& timeline() const { return scene().timeline(); }

    [[nodiscard]] bool settle() const
    {
        return QTest::qWaitFor(
            [this] { return m_view->picture() && !m_view->isWaiting() && !m_investigation->isBusy(); });
    }
    void open(const DatasetPtr& data)
    {
        m_investigation->openDataset(data);
        QVERIFY(settle());
    }
    // By its button, as a hand does.
    void choose(TimelineMode mode) const
    {
        const auto* box = m_view->findChild<QWidget*>(QStringLiteral("timelineMode"));
        const QList<QPushButton*> buttons = box->findChildren<QPushButton*>();
        QTest::mouseClick(buttons.at(static_cast<int>(mode)), Qt::LeftButton);
    }
    // The bin that begins at noon of a day.
    [[nodiscard]] size_t noon(int day) const
    {
        WrittenTime time;
        if (!parseIsoTime(QStringLiteral("2016-05-%1T12:00:00Z").arg(day, 2, 10, QLatin1Char('0')).toStdString(), time))
            qFatal("no time");
        return scene().binAt(time.us).value();
    }
    [[nodiscard]] QPoint at(int lane, size_t bin) const { return chart().itemRect({lane, bin}).center(); }
    [[nodiscard]] QImage seen() const
    {
        chart().replot();
        return chart().grab().toImage().convertToFormat(QImage::Format_RGB32);
    }
    static Filter source(const char* text) { return Filter::equals(FilterField::Source, QString::fromLatin1(text)); }

private Q_SLOTS:
    void init()
    {
        m_investigation = std::make_unique<Investigation>();
        m_view = std::make_unique<TimelineView>(*m_investigation);
        m_view->resize(1020, 612);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    }

    void cleanup()
    {
        m_view.reset();
        m_investigation.reset();
    }

    void aModeDrawsTheSameCountsAndCountsNothingAnew()
    {
        open(tenDays());
        const PicturePtr picture = m_view->picture();
        QStringList names;
        std::set<QByteArray> looks;
        for (const TimelineMode mode : kModes) {
            choose(mode);
            QVERIFY(scene().mode() == mode);
            QCOMPARE(m_view->picture(), picture);
            QVERIFY(!m_investigation->isBusy());
            names << chart().accessibleName();
            QVERIFY(chart().accessibleDescription().contains(QStringLiteral("266 lookups")));
            const QImage image = seen();
            looks.insert(QByteArray(reinterpret_cast<const char*>(image.constBits()), image.sizeInBytes()));
        }
        QCOMPARE(names,
            (QStringList{QStringLiteral("Lookups by source, per 6 hours"),
                QStringLiteral("Lookups by source, per 6 hours, stacked"),
                QStringLiteral("Lookups by source, per 6 hours, lines")}));
        QCOMPARE(looks.size(), size_t{3});
        QVERIFY(!m_investigation->history().canUndo()); // a way of looking, not a change
    }

    void aPieceOfAStackIsWhatItsSourceAsked()
    {
        open(tenDays());
        choose(TimelineMode::Stacked);
        const size_t bin = noon(2);
        const QRect plot = scene().layout().plot;
        QCOMPARE(scene().laneTop(0), 16U); // 6 and 10
        const QRect lower = chart().itemRect({1, bin});
        const QRect upper = chart().itemRect({2, bin});
        QCOMPARE(lower.bottom(), plot.bottom());
        QCOMPARE(upper.bottom() + 1, lower.top());
        QCOMPARE(upper.top(), plot.top());
        QCOMPARE(chart().itemAt(lower.center()), std::optional(TimelineItem{1, bin}));
        QCOMPARE(chart().itemAt(upper.center()), std::optional(TimelineItem{2, bin}));
        const QImage image = seen();
        QCOMPARE(image.pixelColor(lower.center()), scene().laneColour(1));
        QCOMPARE(image.pixelColor(upper.center()), scene().laneColour(2));
        // Over a bar it is the bin of all.
        const size_t odd = noon(3);
        QCOMPARE(chart().itemAt({at(0, odd).x(), plot.top() + 3}), std::optional(TimelineItem{0, odd}));
        QTest::mouseClick(&chart(), Qt::LeftButton, {}, upper.center());
        QCOMPARE(m_investigation->selection(),
            std::optional(Filter::time(scene().binSpan(bin), "UTC").with(source("10.0.0.2"))));
        QVERIFY(settle());
        QCOMPARE(timeline().total.inSelection, 10U);
        const QImage after = seen();
        QCOMPARE(after.pixelColor(chart().itemRect({2, bin}).center()), scene().laneColour(2));
        QCOMPARE(after.pixelColor(chart().itemRect({1, bin}).center()),
            Theme::of(ThemeKind::Light).blended(scene().laneColour(1), 0.42));
    }

    void aLineIsFoundByItsStep()
    {
        open(tenDays());
        choose(TimelineMode::Lines);
        QVERIFY(!scene().scalesDiffer());
        const size_t bin = noon(2);
        QCOMPARE(scene().laneTop(1), 10U); // the most of one source, not of both
        const QRect low = chart().itemRect({1, bin});
        const QRect high = chart().itemRect({2, bin});
        QVERIFY(high.top() < low.top());
        QCOMPARE(chart().itemAt(low.center()), std::optional(TimelineItem{1, bin}));
        QCOMPARE(chart().itemAt(high.center()), std::optional(TimelineItem{2, bin}));
        QCOMPARE(chart().itemAt((low.center() + high.center()) / 2), std::optional(TimelineItem{0, bin}));
        QTest::mouseClick(&chart(), Qt::LeftButton, {}, low.center());
        QCOMPARE(m_investigation->selection(),
            std::optional(Filter::time(scene().binSpan(bin), "UTC").with(source("10.0.0.1"))));
        QVERIFY(binWords(scene(), {1, bin}).contains(QStringLiteral("10.0.0.1: 6")));
    }

    // The names beside the one plot are what lane names are: clicked, outlined, moved, read out.
    void namesStandForTheirGroupsInEveryMode()
    {
        open(tenDays());
        for (const TimelineMode mode : kModes) {
            choose(mode);
            const auto name = [&](size_t lane) { return QPoint(40, scene().layout().names[lane].center().y()); };
            QTest::mouseClick(&chart(), Qt::LeftButton, {}, name(2));
            QVERIFY(settle());
            QCOMPARE(m_investigation->selection(), std::optional(source("10.0.0.2")));
            QCOMPARE(chart().marks().lanes, std::vector<int>{2});
            m_investigation->setSelection(std::nullopt);
            QVERIFY(settle());
            m_investigation->setHovered(source("10.0.0.1"));
            QCOMPARE(chart().outlinedLane(), 1);
            m_investigation->setHovered(std::nullopt);
            QAccessibleInterface* found = QAccessible::queryAccessibleInterface(&chart());
            QCOMPARE(found->childCount(), 3);
            for (int lane = 0; lane < 3; ++lane) {
                const QPoint centre = found->child(lane)->rect().center();
                QCOMPARE(found->childAt(centre.x(), centre.y()), found->child(lane));
            }
            // Up by keys, and back.
            chart().setFocused(TimelineItem{2, 0});
            chart().setFocus();
            QTest::keyClick(&chart(), Qt::Key_Up, Qt::AltModifier);
            QVERIFY(settle());
            QCOMPARE(scene().laneName(1), QStringLiteral("10.0.0.2"));
            // Down by hand.
            QTest::mousePress(&chart(), Qt::LeftButton, {}, name(1));
            for (const int by : {5, 40, 400}) {
                const QPoint to = name(1) + QPoint(0, by);
                QMouseEvent event(QEvent::MouseMove, to, chart().mapToGlobal(to), Qt::NoButton, Qt::LeftButton, {});
                QApplication::sendEvent(&chart(), &event);
            }
            QTest::mouseRelease(&chart(), Qt::LeftButton, {}, name(1) + QPoint(0, 400));
            QVERIFY(settle());
            QCOMPARE(scene().laneName(1), QStringLiteral("10.0.0.1"));
        }
    }

    void aBrushIsDrawnAndActsAlikeInEveryMode()
    {
        open(tenDays());
        for (const TimelineMode mode : kModes) {
            choose(mode);
            const int y = scene().layout().plot.top() + 6;
            const QPoint from(at(0, 6).x(), y);
            const QPoint to(at(0, 11).x(), y);
            QTest::mousePress(&chart(), Qt::LeftButton, {}, from);
            for (int step = 1; step <= 4; ++step) {
                const QPoint point = from + (to - from) * step / 4;
                QMouseEvent move(
                    QEvent::MouseMove, point, chart().mapToGlobal(point), Qt::NoButton, Qt::LeftButton, {});
                QApplication::sendEvent(&chart(), &move);
            }
            QTest::mouseRelease(&chart(), Qt::LeftButton, {}, to);
            QVERIFY(settle());
            const TimeSpan span{scene().binSpan(6).beginUs, scene().binSpan(11).endUs};
            QCOMPARE(m_investigation->selection(), std::optional(Filter::time(span, "UTC")));
            const QImage image = seen();
            const Theme& light = Theme::of(ThemeKind::Light);
            const int edge = scene().scale().toPx(span.beginUs);
            QCOMPARE(image.pixelColor(edge, scene().layout().plot.top() + 2), light.accent);
            QCOMPARE(image.pixelColor(edge + 2, scene().layout().plot.top() - 1), light.accentTint);
            QTest::keyClick(&chart(), Qt::Key_Escape);
            QVERIFY(settle());
        }
    }

    void linesOfScalesOfTheirOwnSaySo()
    {
        open(tenDays());
        choose(TimelineMode::Lines);
        auto* scale = m_view->findChild<QComboBox*>(QStringLiteral("timelineScale"));
        const auto* differ = m_view->findChild<QLabel*>(QStringLiteral("timelineScalesDiffer"));
        QCOMPARE(scale->currentText(), QStringLiteral("Shared"));
        QVERIFY(!differ->isVisible());
        scale->setFocus();
        QTest::keyClick(scale, Qt::Key_Up);
        QCOMPARE(scale->currentText(), QStringLiteral("Per line"));
        QVERIFY(scene().scalesDiffer());
        QVERIFY(differ->isVisible());
        QCOMPARE(scene().laneTop(1), 6U);
        QCOMPARE(scene().laneTop(2), 10U);
        const TimelineFigure figure(m_view->picture(), m_view->timelineStyle());
        QVERIFY(figure.pictureSubtitle().endsWith(QStringLiteral(" Each line has its own vertical scale.")));
        // Lanes and lines remember theirs apart; a stack has one scale, so there is nothing to choose.
        choose(TimelineMode::Stacked);
        QVERIFY(!scale->isVisible());
        QVERIFY(!scene().scalesDiffer());
        choose(TimelineMode::Lanes);
        QCOMPARE(scale->currentText(), QStringLiteral("Per lane"));
        choose(TimelineMode::Lines);
        QCOMPARE(scale->currentText(), QStringLiteral("Per line"));
    }

    void aPlaceKnowsHowItWasDrawnAndANewCaseForgets()
    {
        open(tenDays());
        QVERIFY(m_view->viewport().isEmpty());
        QSignalSpy moved(m_view.get(), &TimelineView::viewportChanged);
        choose(TimelineMode::Stacked);
        QCOMPARE(moved.count(), 1);
        QCOMPARE(m_view->viewport(), QByteArrayLiteral("stacked"));
        m_view->zoomIn();
        QVERIFY(settle());
        const QByteArray place = m_view->viewport();
        QVERIFY(place.endsWith(" stacked"));
        const TimeSpan span = scene().scale().span;
        choose(TimelineMode::Lines);
        m_view->zoomToFit();
        QVERIFY(settle());
        m_view->setViewport(place);
        QVERIFY(settle());
        QVERIFY(scene().mode() == TimelineMode::Stacked);
        QCOMPARE(scene().scale().span, span);
        m_view->setViewport({});
        QVERIFY(scene().mode() == TimelineMode::Lanes);
        QCOMPARE(scene().scale().span, scene().wholeSpan());
        for (const char* words : {"lines own", "lines", "stacked", "shared"}) {
            m_view->setDrawing(words);
            QCOMPARE(m_view->drawing(), QByteArray(words));
        }
        m_view->setDrawing("sideways upside down"); // of a later version, or by a hand
        QVERIFY(m_view->drawing().isEmpty());
        choose(TimelineMode::Lines);
        open(tenDays());
        QVERIFY(scene().mode() == TimelineMode::Lanes);
    }

    // Without colours of their own, groups in one plot are told apart all the same.
    void groupsOfNamesInOnePlotHaveShadesOfTheirOwn()
    {
        open(spread(200, 3600));
        m_investigation->setChoice(QStringLiteral("timeline.lanes"), QStringLiteral("domain"), QStringLiteral("lanes"));
        QVERIFY(settle());
        QCOMPARE(timeline().lanes.size(), size_t{10}); // all, eight and "Other"
        QCOMPARE(timeline().lanes.back().groupsInOther, 192U);
        for (const ThemeKind kind : {ThemeKind::Light, ThemeKind::Dark, ThemeKind::Print}) {
            for (const TimelineMode mode : {TimelineMode::Stacked, TimelineMode::Lines}) {
                TimelineStyle style;
                style.mode = mode;
                const TimelineScene drawn(m_view->picture(), style, {1020, 572}, Theme::of(kind));
                std::set<QRgb> colours;
                std::set<int> kinds;
                for (size_t lane = 1; lane < 10; ++lane) {
                    colours.insert(drawn.laneColour(lane).rgb());
                    kinds.insert(drawn.laneMark(lane));
                    QVERIFY(drawn.laneColour(lane) != Theme::of(kind).panel);
                }
                QCOMPARE(colours.size(), size_t{9});
                QCOMPARE(kinds.size(), size_t{9});
            }
        }
    }

    void theExportedPlotIsPixelForPixelTheScreens_data()
    {
        QTest::addColumn<int>("mode");
        QTest::addColumn<bool>("dark");
        for (const TimelineMode mode : kModes)
            for (const bool dark : {false, true})
                QTest::addRow("%s, %s", qPrintable(toString(mode)), dark ? "dark" : "light")
                    << static_cast<int>(mode) << dark;
    }
    void theExportedPlotIsPixelForPixelTheScreens()
    {
        QFETCH(int, mode);
        QFETCH(bool, dark);
        open(tenDays());
        const ThemeKind kind = dark ? ThemeKind::Dark : ThemeKind::Light;
        m_view->setTheme(Theme::of(kind));
        choose(static_cast<TimelineMode>(mode));
        m_investigation->setFilter(Filter::time({scene().binSpan(8).beginUs, scene().binSpan(30).endUs}, "UTC"));
        QVERIFY(settle());
        const QImage screen = seen();
        const TimelineFigure figure(m_view->picture(), m_view->timelineStyle());
        FigureOptions options;
        options.size = m_view->chartSize();
        options.theme = kind;
        QRect plot;
        const QImage exported = renderFigure(figure, options, &plot);
        const QRect onScreen = scene().layout().plot;
        QVERIFY(plot.width() > 800 && plot.height() > 200);
        QVERIFY(screen.copy(onScreen) == exported.copy(plot));
        QVERIFY(renderFigure(figure, options, nullptr) == exported);
    }

    void itStandsWhatCasesAre_data()
    {
        QTest::addColumn<QString>("what");
        for (const char* what : {"one record", "one second", "fifty years", "two hundred groups", "events outside",
                 "long, reversed and hidden titles"})
            QTest::newRow(what) << QString::fromLatin1(what);
    }
    void itStandsWhatCasesAre()
    {
        QFETCH(QString, what);
        std::shared_ptr<Dataset> data = spread(1, 1);
        if (what == QLatin1String("one second"))
            data = spread(40, 0);
        else if (what == QLatin1String("fifty years"))
            data = spread(51, 365 * 86400, "1990-01-01T00:00:00Z");
        else if (what == QLatin1String("two hundred groups"))
            data = spread(200, 60);
        else if (what.startsWith(QLatin1String("events")) || what.startsWith(QLatin1String("long")))
            data = spread(20, 3600);
        const TimeSpan records = data->table->span();
        if (what.startsWith(QLatin1String("events"))) {
            data->events.push_back({QStringLiteral("Before"),
                {records.beginUs - 40 * kUsPerDay, records.beginUs - 40 * kUsPerDay}, QStringLiteral("a citation")});
            data->events.push_back(
                {QStringLiteral("After"), {records.endUs + 40 * kUsPerDay, records.endUs + 50 * kUsPerDay}, {}});
            data->events.push_back(
                {QStringLiteral("All along"), {records.beginUs - kUsPerDay, records.endUs + kUsPerDay}, {}});
        }
        if (what.startsWith(QLatin1String("long"))) {
            const qint64 at = records.beginUs + kUsPerHour;
            data->events.push_back({QString(500, QLatin1Char('W')), {at, at}, QStringLiteral("a citation")});
            data->events.push_back({QString::fromUtf8("\u202Eשלום <b>x</b>"), {at, at}, {}});
            data->events.push_back({QStringLiteral("a\nb\tc") + QChar(0x1b) + QChar(0), {at, at}, {}});
            data->events.push_back({QString(), {at, at}, {}});
        }
        open(data);
        if (what.startsWith(QLatin1String("events"))) {
            QStringList titles;
            for (const TimelineFlag& flag : scene().unseenFlags())
                titles << flag.title;
            QCOMPARE(titles, (QStringList{QStringLiteral("Before"), QStringLiteral("After")}));
            QCOMPARE(scene().flags().size(), size_t{1});
            QVERIFY(!scene().moreBox().isNull());
        }
        quint64 sum = 0;
        for (size_t lane = 1; lane < timeline().lanes.size(); ++lane)
            sum += timeline().lanes[lane].total.inFilter;
        QCOMPARE(sum, quint64{data->rows()});
        for (const TimelineMode mode : kModes) {
            choose(mode);
            for (const QSize& size : {QSize(1020, 612), QSize(860, 330), QSize(330, 330), QSize(2400, 1400)}) {
                m_view->resize(size);
                QVERIFY(settle());
                const QImage image = seen();
                QVERIFY(image.pixelColor(scene().layout().plot.bottomLeft() + QPoint(3, 1))
                    == Theme::of(ThemeKind::Light).axis);
                int below = -1;
                for (const QRect& name : scene().layout().names) {
                    if (name.isNull())
                        continue;
                    QVERIFY(name.top() > below);
                    below = name.bottom();
                }
                QVERIFY(!scene().layout().names[0].isNull());
                for (const TimelineFlag& flag : scene().flags()) {
                    QVERIFY(flag.box.isNull() || chart().rect().contains(flag.box));
                    QVERIFY(!flag.title.contains(QChar(0x202e)) && !flag.title.contains(QLatin1Char('\n')));
                }
                for (const auto& [lane, bin] : {std::pair{0, size_t{0}}, {1, timeline().bins() - 1}})
                    QVERIFY(!binWords(scene(), {lane, bin}).isEmpty());
            }
        }
    }

    // Days of 23 and 25 hours are marked, and say so; nothing else does.
    void aChangeOfTheClockIsMarkedAndSaid()
    {
        open(spread(40, 86400, "2016-03-10T12:00:00Z"));
        QVERIFY(timeline().clockChangesUs.empty());
        m_investigation->setZone("Europe/Berlin");
        QVERIFY(settle());
        QCOMPARE(timeline().clockChangesUs.size(), size_t{1});
        QVERIFY(timeline().width <= BinWidth::D1);
        const qint64 change = timeline().clockChangesUs.front();
        const size_t bin = scene().binAt(change).value();
        const QString words = binWords(scene(), {0, bin});
        QVERIFY2(
            words.contains(QStringLiteral("The clock of Europe/Berlin changes here: 2016-03-27 03:00:00 Europe/Berlin\n"
                                          "27 Mar 2016 has 23 hours")),
            qPrintable(words));
        QVERIFY(!binWords(scene(), {0, bin + 5}).contains(QStringLiteral("clock")));
        const QPoint mark(scene().scale().toPx(change), scene().layout().axis.top());
        QCOMPARE(seen().pixelColor(mark), Theme::of(ThemeKind::Light).warningText);
        const TimelineFigure figure(m_view->picture(), m_view->timelineStyle());
        const std::vector<LegendEntry> legend = figure.legend();
        QVERIFY(std::any_of(legend.begin(), legend.end(),
            [](const LegendEntry& entry) { return entry.words == QLatin1String("the clock changes"); }));
        m_investigation->setZone("UTC");
        QVERIFY(settle());
        QVERIFY(timeline().clockChangesUs.empty());
    }

    void theFlagsThatFoundNoRoomAreAListBehindPlusN()
    {
        auto data = std::make_shared<Dataset>(*tenDays());
        const qint64 at = data->table->span().beginUs + 3 * kUsPerDay;
        for (int i = 0; i < 12; ++i)
            data->events.push_back({QStringLiteral("An event with a long title, number %1").arg(i),
                {at + i * kUsPerHour, at + i * kUsPerHour}, QStringLiteral("a citation")});
        open(data);
        const size_t unseen = scene().unseenFlags().size();
        QVERIFY(unseen > 3);
        const TimelineFlag first = scene().unseenFlags().front();
        QTest::mouseClick(&chart(), Qt::LeftButton, {}, scene().moreBox().center());
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        QVERIFY(menu);
        QCOMPARE(menu->actions().size(), static_cast<qsizetype>(unseen));
        QVERIFY(menu->actions().first()->text().startsWith(first.title));
        QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(menu->actions().first()).center());
        QVERIFY(settle());
        QVERIFY(m_investigation->selection());
        QVERIFY(m_investigation->selection()->timeBounds()->contains(first.span.beginUs));
    }

    void theToolBarIsWholeAtEveryWidthAndFont_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("percent");
        for (const int width : {1020, 916, 700})
            for (const int percent : {100, 200})
                QTest::addRow("%d px, %d %%", width, percent) << width << percent;
    }
    void theToolBarIsWholeAtEveryWidthAndFont()
    {
        QFETCH(int, width);
        QFETCH(int, percent);
        const QFont usual = QApplication::font();
        QFont font = usual;
        font.setPointSizeF(usual.pointSizeF() * percent / 100);
        const auto restored = qScopeGuard([&] { QApplication::setFont(usual); });
        QApplication::setFont(font);
        m_view->resize(width, 700);
        open(tenDays());
        auto* bar = m_view->findChild<QWidget*>(QStringLiteral("timelineToolBar"));
        // It comes to rest: laying out does not ask for laying out for ever.
        int requests = 0;
        class Counter : public QObject {
        public:
            explicit Counter(int& count)
                : m_count(count)
            {
            }
            bool eventFilter(QObject*, QEvent* event) override
            {
                m_count += event->type() == QEvent::LayoutRequest ? 1 : 0;
                return false;
            }

        private:
            int& m_count;
        } counter(requests);
        bar->installEventFilter(&counter);
        bool isAtRest = false;
        for (int i = 0; i < 50 && !isAtRest; ++i) {
            requests = 0;
            QTest::qWait(100);
            isAtRest = requests == 0;
        }
        QVERIFY(isAtRest);
        std::vector<QRect> taken;
        for (const QObject* child : bar->children()) {
            const auto* widget = qobject_cast<const QWidget*>(child);
            if (!widget || widget->isHidden())
                continue;
            const QByteArray name = widget->objectName().toUtf8();
            QVERIFY2(bar->rect().contains(widget->geometry()), name.constData());
            QVERIFY2(widget->width() >= widget->sizeHint().width(), name.constData());
            for (const QRect& other : taken)
                QVERIFY2(!other.intersects(widget->geometry()), name.constData());
            taken.push_back(widget->geometry());
        }
        QVERIFY(taken.size() >= 9); // every control, whatever words gave way
        if (percent == 100 && width >= 916)
            QCOMPARE(bar->height(), 40);
    }
};

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    TestTimelineModes test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_timelinemodes.moc"
