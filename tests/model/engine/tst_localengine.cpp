// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "engine/LocalEngine.h"

#include <random>
#include <thread>

using namespace askance;

namespace {

Filter filterOf(const QString& text)
{
    const ParsedFilter parsed = parseFilter(text);
    if (parsed.error)
        qFatal("bad filter %s: %s", qPrintable(text), qPrintable(parsed.error->message));
    return parsed.filter;
}

PictureSpec specOf(PictureKind kind, const QString& filter, const QString& selection = {})
{
    PictureSpec spec;
    spec.kind = kind;
    spec.filter = filterOf(filter);
    if (!selection.isEmpty())
        spec.selection = filterOf(selection);
    return spec;
}

DatasetPtr sixRecords()
{
    return test::tinyDataset(QStringLiteral("12:00 h a.example A\n12:01 i a.example A\n12:02 h - A\n"
                                            "12:03 h b.example MX\n12:04 j c.example A\n12:05 i c.example A"));
}

QString members(const RowSet& rows)
{
    QString text;
    rows.forEach([&](size_t row) { text += QString::number(row); });
    return text;
}

PicturePtr answered(const QueryEngine& engine, const PictureSpec& spec)
{
    auto answer = engine.answer(spec);
    if (!answer)
        qFatal("no answer: %s", qPrintable(answer.error().toString()));
    return *answer;
}

// All that a picture counts, as text, so that two can be compared.
QString printed(const Picture& picture)
{
    QStringList out;
    const auto add = [&](const InkCount& n) {
        out += QStringLiteral("%1/%2/%3").arg(n.inCase).arg(n.inFilter).arg(n.inSelection);
    };
    switch (picture.spec.kind) {
    case PictureKind::Overview:
        for (const OverviewLine* line :
            {&picture.as<Overview>().inCase, &picture.as<Overview>().inFilter, &picture.as<Overview>().inSelection})
            out += QStringLiteral("%1,%2,%3").arg(line->queries).arg(line->sources).arg(line->domains);
        break;
    case PictureKind::Timeline:
        for (const TimelineLane& lane : picture.as<Timeline>().lanes) {
            out += lane.key;
            add(lane.total);
            for (size_t bin = 0; bin < lane.inCase.size(); ++bin)
                add({lane.inCase[bin], lane.inFilter[bin], lane.inSelection[bin]});
        }
        break;
    case PictureKind::TopCounts:
        for (const TopCount& group : picture.as<TopCounts>().groups) {
            out += group.keys[0];
            add(group.count);
        }
        add(picture.as<TopCounts>().other);
        break;
    case PictureKind::Graph:
        for (const GraphEdge& edge : picture.as<SourceDomainGraph>().edges) {
            out += QStringLiteral("%1>%2").arg(edge.source).arg(edge.domain);
            add(edge.count);
        }
        break;
    case PictureKind::DrawnGraph:
        for (const GraphFlow& flow : picture.as<GraphPicture>().graph.flows) {
            out += picture.as<GraphPicture>().graph.filterOf(flow).toText();
            add(flow.count);
        }
        break;
    case PictureKind::Subject:
        out += QString::number(picture.as<SubjectSummary>().lookups());
        break;
    case PictureKind::Rhythm: // of the three that follow
        add(picture.as<RhythmPicture>().total);
        break;
    case PictureKind::DayRaster:
        for (const RasterGroup& group : picture.as<DayRaster>().groups) {
            out += group.key;
            add(group.total);
            for (size_t slot = 0; slot < group.perSlotInFilter.size(); ++slot)
                add({0, group.perSlotInFilter[slot], group.perSlotInSelection[slot]});
        }
        for (size_t cell = 0; cell < picture.as<DayRaster>().cellsInFilter.size(); ++cell)
            add({0, picture.as<DayRaster>().cellsInFilter[cell], picture.as<DayRaster>().cellsInSelection[cell]});
        for (const RasterTick& tick : picture.as<DayRaster>().ticks)
            out += QStringLiteral("%1@%2").arg(tick.row).arg(tick.selected ? 1 : 0);
        break;
    case PictureKind::HourOfWeek:
        for (const auto& day : picture.as<HourOfWeek>().cells)
            for (const HourCell& cell : day)
                add(cell.count);
        break;
    case PictureKind::Intervals:
        for (const GapGroup& group : picture.as<Intervals>().groups)
            for (size_t bin = 0; bin < kGapBins; ++bin)
                add({0, group.inFilter[bin], group.inSelection[bin]});
        break;
    case PictureKind::Rows:
        out += members(picture.as<RowsPicture>().filter);
        out += members(picture.as<RowsPicture>().selection);
        break;
    }
    return out.join(QLatin1Char(' '));
}

} // namespace

class tst_LocalEngine : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyPictureHasThreeInks();
    void aPictureKnowsItsQuestionAndItsData();
    void noFilterMeansTheWholeCase();
    void aSelectionIsMatchedWithinTheFilter_data();
    void aSelectionIsMatchedWithinTheFilter();
    void rememberedFiltersAnswerAsFreshOnes();
    void aSelectionThatMovesIsAnsweredAsAfresh_data();
    void aSelectionThatMovesIsAnsweredAsAfresh();
    void questionsThatDifferInOneThingAreToldApart();
    void aCancelledQuestionIsAnErrorAndIsForgotten();
    void wrongQuestionsAreUsageErrors();
    void binsAreChosenToFit_data();
    void binsAreChosenToFit();
    void fourThreadsGetTheAnswersOfOne();
};

void tst_LocalEngine::everyPictureHasThreeInks()
{
    const LocalEngine engine(sixRecords());
    const QString filter = QStringLiteral("type:A");
    const QString selection = QStringLiteral("source:h");

    const auto overview = answered(engine, specOf(PictureKind::Overview, filter, selection))->as<Overview>();
    const InkCount overviewInks{overview.inCase.queries, overview.inFilter.queries, overview.inSelection.queries};
    QCOMPARE(overview.inCase.queries, quint64{6});
    QCOMPARE(overview.inFilter.queries, quint64{5});
    QCOMPARE(overview.inSelection.queries, quint64{2});
    QVERIFY(overview.hasSelection);

    PictureSpec spec = specOf(PictureKind::Timeline, filter, selection);
    spec.width = BinWidth::H1;
    spec.group = GroupField::Domain;
    spec.mostLanes = 1;
    const auto timeline = answered(engine, spec)->as<Timeline>();
    QCOMPARE(timeline.bins(), size_t{1});
    QCOMPARE(timeline.lanes.size(), size_t{3});
    QCOMPARE(timeline.lanes[1].key, QStringLiteral("a.example"));
    QVERIFY(timeline.lanes[0].total == (InkCount{6, 5, 2}));
    QVERIFY(timeline.lanes[1].total == (InkCount{2, 2, 1}));
    QVERIFY(timeline.lanes[2].total == (InkCount{4, 3, 1}));

    spec = specOf(PictureKind::TopCounts, filter, selection);
    spec.fields = {GroupField::Source};
    spec.top = 1;
    const auto top = answered(engine, spec)->as<TopCounts>();
    QCOMPARE(top.groups[0].keys[0], QStringLiteral("h"));
    QVERIFY(top.groups[0].count == (InkCount{3, 2, 2}));
    QVERIFY(top.other == (InkCount{3, 3, 0}));
    spec.top = -1;
    spec.marked = filterOf(QStringLiteral("source:i type:A"));
    const auto marked = answered(engine, spec)->as<TopCounts>();
    QCOMPARE(marked.marked, quint64{2});
    for (const TopCount& group : marked.groups)
        QCOMPARE(group.isMarked, group.keys[0] == QStringLiteral("i"));

    spec = specOf(PictureKind::Graph, filter, selection);
    spec.mostEdges = 2;
    const auto graph = answered(engine, spec)->as<SourceDomainGraph>();
    QCOMPARE(graph.edges.size(), size_t{2});
    QCOMPARE(graph.otherEdges, quint64{3});
    QVERIFY(graph.total == (InkCount{6, 5, 2}));

    const auto drawn = answered(engine, specOf(PictureKind::DrawnGraph, filter, selection))->as<GraphPicture>();
    QVERIFY(drawn.graph.total == overviewInks);
    InkCount flows = drawn.graph.hidden;
    for (const GraphFlow& flow : drawn.graph.flows)
        flows += flow.count;
    QCOMPARE(flows.inFilter, overviewInks.inFilter);
    QCOMPARE(flows.inSelection, overviewInks.inSelection);

    const auto rows = answered(engine, specOf(PictureKind::Rows, filter, selection))->as<RowsPicture>();
    QCOMPARE(members(rows.filter), QStringLiteral("01245"));
    QCOMPARE(members(rows.selection), QStringLiteral("02"));
    QVERIFY(rows.hasSelection);
}

void tst_LocalEngine::aPictureKnowsItsQuestionAndItsData()
{
    const auto data = sixRecords();
    const LocalEngine engine(data);
    QCOMPARE(engine.data(), data);
    const auto picture = answered(engine, specOf(PictureKind::Overview, QStringLiteral("source:i")));
    QCOMPARE(picture->data, data);
    QVERIFY(picture->spec.filter == filterOf(QStringLiteral("source:i")));
    QVERIFY(picture->elapsedUs >= 0);
    QVERIFY(!picture->as<Overview>().hasSelection);
}

void tst_LocalEngine::noFilterMeansTheWholeCase()
{
    const LocalEngine engine(sixRecords());
    const auto rows = answered(engine, specOf(PictureKind::Rows, {}))->as<RowsPicture>();
    QVERIFY(rows.filter.isAll());
    QVERIFY(!rows.hasSelection);
    QVERIFY(rows.selection.isEmpty());
    const LocalEngine empty(test::tinyDataset({}));
    QVERIFY(answered(empty, specOf(PictureKind::Rows, QStringLiteral("source:h")))->as<RowsPicture>().filter.isEmpty());
    QCOMPARE(answered(empty, specOf(PictureKind::Timeline, {}))->as<Timeline>().bins(), size_t{0});
}

void tst_LocalEngine::aSelectionIsMatchedWithinTheFilter_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("selection");
    QTest::addColumn<QString>("filterRows");
    QTest::addColumn<QString>("selectionRows");
    QTest::newRow("both narrow") << "source:h"
                                 << "domain:a"
                                 << "012"
                                 << "02";
    QTest::newRow("one field twice") << "source:h"
                                     << "source:i"
                                     << "012"
                                     << "";
    QTest::newRow("either, then one") << "source:h OR source:i"
                                      << "domain:b"
                                      << "01234"
                                      << "134";
    // Rows 0 and 2 are one lookup seen by s1 and s2.
    QTest::newRow("repeat:no of the selection chooses among the filter's rows") << "sensor:s2"
                                                                                << "repeat:no"
                                                                                << "24"
                                                                                << "24";
    QTest::newRow("repeat:no of the filter has chosen before") << "repeat:no"
                                                               << "sensor:s2"
                                                               << "0134"
                                                               << "4";
    QTest::newRow("nothing filtered") << ""
                                      << "sensor:s2"
                                      << "01234"
                                      << "24";
    QTest::newRow("nothing left") << "source:nobody"
                                  << "sensor:s2"
                                  << ""
                                  << "";
}

void tst_LocalEngine::aSelectionIsMatchedWithinTheFilter()
{
    QFETCH(QString, filter);
    QFETCH(QString, selection);
    QFETCH(QString, filterRows);
    QFETCH(QString, selectionRows);
    const LocalEngine engine(test::tinyDataset(
        QStringLiteral("12:00 h a A - s1\n12:00 h b A - s1\n12:00 h a A - s2\n12:01 i b A - s1\n12:02 i b A - s2")));
    const auto rows = answered(engine, specOf(PictureKind::Rows, filter, selection))->as<RowsPicture>();
    QCOMPARE(members(rows.filter), filterRows);
    QCOMPARE(members(rows.selection), selectionRows);
}

void tst_LocalEngine::rememberedFiltersAnswerAsFreshOnes()
{
    const auto data = sixRecords();
    const LocalEngine engine(data);
    QStringList filters;
    for (const char* field : {"source:h", "source:i", "source:j", "domain:a.example", "domain:b.example", "type:MX",
             "-source:h", "-type:A", "source:h domain:b.example", "time:2016-09-23T12:01Z..2016-09-23T12:03Z",
             "time:2016-09-23T12:01..2016-09-23T12:03@Europe/Moscow", "source:h,i"})
        filters += QString::fromLatin1(field);
    // More filters than are remembered, several times and in changing order.
    std::mt19937 random(8);
    for (int i = 0; i < 300; ++i) {
        const QString& text = filters[static_cast<qsizetype>(random()) % filters.size()];
        const PictureSpec spec = specOf(PictureKind::Rows, text, i % 2 == 0 ? QStringLiteral("source:h") : QString());
        QCOMPARE(printed(*answered(engine, spec)), printed(*answered(LocalEngine(data), spec)));
    }
}

void tst_LocalEngine::aSelectionThatMovesIsAnsweredAsAfresh_data()
{
    QTest::addColumn<QString>("filter");
    for (const char* text : {"", "type:A", "repeat:no", "type:A repeat:no", "source:h OR repeat:no", "-(repeat:no)",
             "time:2016-09-23T12:10..2016-09-23T12:40", "source:nobody"})
        QTest::newRow(*text ? text : "none") << QString::fromLatin1(text);
}

// Whatever was asked before: the filter's part is remembered, the selection's is not, and questions that differ in
// anything else are told apart.
void tst_LocalEngine::aSelectionThatMovesIsAnsweredAsAfresh()
{
    QFETCH(QString, filter);
    std::mt19937 random(20);
    QStringList lines;
    for (int i = 0; i < 150; ++i)
        lines += QStringLiteral("12:%1 %2 %3 %4 - s%5")
                     .arg(random() % 60, 2, 10, QLatin1Char('0'))
                     .arg(QStringLiteral("hij").at(static_cast<qsizetype>(random() % 3)))
                     .arg(random() % 5 == 0 ? QStringLiteral("-") : QStringLiteral("n%1.example").arg(random() % 3))
                     .arg(random() % 4 == 0 ? QStringLiteral("MX") : QStringLiteral("A"))
                     .arg(random() % 3);
    const auto data = test::tinyDataset(lines.join(QLatin1Char('\n')));
    QVERIFY(data->repeats->groups > 0);
    const LocalEngine engine(data);
    size_t selected = 0;
    for (int i = 0; i < 250; ++i) {
        const auto from = random() % 50;
        QString selection = QStringLiteral("time:2016-09-23T12:%1..2016-09-23T12:%2")
                                .arg(from, 2, 10, QLatin1Char('0'))
                                .arg(from + 1 + random() % 9, 2, 10, QLatin1Char('0'));
        if (random() % 4 == 0)
            selection += QStringLiteral(" repeat:no");
        if (random() % 4 == 0)
            selection += QStringLiteral(" -source:h");
        static constexpr PictureKind kinds[] = {PictureKind::Overview, PictureKind::Timeline, PictureKind::TopCounts,
            PictureKind::Subject, PictureKind::Rows, PictureKind::DayRaster, PictureKind::HourOfWeek,
            PictureKind::Intervals, PictureKind::DrawnGraph};
        static constexpr GroupField fields[]
            = {GroupField::Source, GroupField::Domain, GroupField::Type, GroupField::Sensor};
        PictureSpec spec
            = specOf(kinds[random() % std::size(kinds)], filter, random() % 8 == 0 ? QString() : selection);
        spec.fields = {fields[random() % 4]};
        spec.group = fields[random() % 4];
        spec.gapsOf = fields[random() % 2];
        spec.mostLanes = static_cast<int>(random() % 3);
        spec.top = static_cast<int>(random() % 2 + 1);
        spec.width = random() % 2 == 0 ? BinWidth::Min1 : BinWidth::Min15;
        spec.slotUs = random() % 2 == 0 ? kUsPerHour : 5 * kUsPerMinute;
        spec.graph.leastLookups = 1 + random() % 2;
        spec.graph.mostNames = 1 + random() % 3;
        spec.mostTicks = random() % 2 == 0 ? 0 : 1000;
        spec.zone = random() % 2 == 0 ? "UTC" : "Asia/Kolkata";
        if (random() % 3 == 0)
            spec.span = {data->table->timeUs[20], data->table->timeUs[100]};
        if (random() % 3 == 0)
            spec.marked = filterOf(QStringLiteral("source:i"));
        const auto answer = answered(engine, spec);
        QCOMPARE(printed(*answer), printed(*answered(LocalEngine(data), spec)));
        QVERIFY(answer->spec.selection == spec.selection);
        if (spec.kind == PictureKind::Rows)
            selected += answer->as<RowsPicture>().selection.count();
    }
    QVERIFY(selected > 0 || filter == QLatin1String("source:nobody"));
}

void tst_LocalEngine::questionsThatDifferInOneThingAreToldApart()
{
    const auto data = test::tinyDataset(QStringLiteral("12:00 h a A\n12:01 i a A\n12:31 i b A\n13:02 h b MX\n"
                                                       "13:03 h a A\n14:04 j c A\n14:05 i c A"));
    using Change = std::function<void(PictureSpec&)>;
    const std::vector<std::pair<std::vector<PictureKind>, Change>> changes = {
        {{PictureKind::Overview, PictureKind::TopCounts, PictureKind::Timeline, PictureKind::DayRaster,
             PictureKind::Intervals, PictureKind::DrawnGraph},
            [](PictureSpec& spec) { spec.filter = filterOf(QStringLiteral("-domain:b")); }},
        {{PictureKind::Timeline, PictureKind::DayRaster, PictureKind::Intervals},
            [&](PictureSpec& spec) {
                spec.span = {data->table->timeUs[0] - 3 * kUsPerDay, data->table->timeUs[0] - 2 * kUsPerDay};
            }},
        {{PictureKind::Timeline, PictureKind::DayRaster, PictureKind::Intervals},
            [](PictureSpec& spec) { spec.group = GroupField::Domain; }},
        {{PictureKind::Timeline, PictureKind::DayRaster, PictureKind::Intervals},
            [](PictureSpec& spec) { spec.mostLanes = 1; }},
        {{PictureKind::Timeline, PictureKind::DayRaster, PictureKind::Intervals},
            [](PictureSpec& spec) { spec.laneOrder = {QStringLiteral("j")}; }},
        {{PictureKind::Timeline, PictureKind::DayRaster}, [](PictureSpec& spec) { spec.zone = "Asia/Kolkata"; }},
        {{PictureKind::Timeline}, [](PictureSpec& spec) { spec.width = BinWidth::Min15; }},
        {{PictureKind::Timeline}, [](PictureSpec& spec) { spec.width.reset(); }},
        {{PictureKind::DayRaster}, [](PictureSpec& spec) { spec.slotUs = 20 * kUsPerMinute; }},
        {{PictureKind::DayRaster}, [](PictureSpec& spec) { spec.mostTicks = 0; }},
        {{PictureKind::Intervals}, [](PictureSpec& spec) { spec.gapsOf = GroupField::Domain; }},
        {{PictureKind::TopCounts}, [](PictureSpec& spec) { spec.fields = {GroupField::Domain}; }},
        {{PictureKind::TopCounts}, [](PictureSpec& spec) { spec.top = 1; }},
        {{PictureKind::DrawnGraph}, [](PictureSpec& spec) { spec.graph.leastLookups = 2; }},
        {{PictureKind::DrawnGraph}, [](PictureSpec& spec) { spec.graph.mostNames = 1; }},
        {{PictureKind::TopCounts}, [](PictureSpec& spec) { spec.marked = filterOf(QStringLiteral("source:j")); }},
    };
    for (size_t i = 0; i < changes.size(); ++i) {
        for (const PictureKind kind : changes[i].first) {
            PictureSpec spec = specOf(kind, QString(), QStringLiteral("type:A"));
            spec.fields = {GroupField::Source};
            spec.group = GroupField::Source;
            spec.top = 2;
            spec.width = BinWidth::H6;
            const LocalEngine engine(data);
            const QString before = printed(*answered(engine, spec));
            PictureSpec changed = spec;
            changes[i].second(changed);
            const QString after = printed(*answered(engine, changed));
            QVERIFY2(after != before, qPrintable(QStringLiteral("change %1").arg(i)));
            QCOMPARE(after, printed(*answered(LocalEngine(data), changed)));
            QCOMPARE(printed(*answered(engine, spec)), before);
        }
    }
}

void tst_LocalEngine::aCancelledQuestionIsAnErrorAndIsForgotten()
{
    const LocalEngine engine(sixRecords());
    std::atomic<bool> cancelled = true;
    for (const PictureKind kind :
        {PictureKind::Overview, PictureKind::Timeline, PictureKind::Graph, PictureKind::DrawnGraph, PictureKind::Rows,
            PictureKind::DayRaster, PictureKind::HourOfWeek, PictureKind::Intervals}) {
        const auto answer
            = engine.answer(specOf(kind, QStringLiteral("source:h"), QStringLiteral("type:A")), &cancelled);
        QVERIFY(!answer.has_value());
        QCOMPARE(answer.error().code, ErrorCode::Cancelled);
    }
    cancelled = false;
    const auto answer
        = engine.answer(specOf(PictureKind::Rows, QStringLiteral("source:h"), QStringLiteral("type:A")), &cancelled);
    QVERIFY(answer.has_value());
    QCOMPARE(members((*answer)->as<RowsPicture>().filter), QStringLiteral("023"));
    QCOMPARE(members((*answer)->as<RowsPicture>().selection), QStringLiteral("02"));
}

void tst_LocalEngine::wrongQuestionsAreUsageErrors()
{
    const LocalEngine engine(sixRecords());
    std::vector<PictureSpec> wrong;
    PictureSpec spec;
    spec.zone = "Europe/Nowhere";
    wrong.push_back(spec);
    spec = {};
    spec.kind = PictureKind::Timeline;
    spec.span = {0, 200'000 * kUsPerSecond};
    spec.width = BinWidth::S1;
    wrong.push_back(spec);
    spec.span = {kEarliestUs, kLatestUs};
    spec.width = {};
    wrong.push_back(spec);
    spec = {};
    spec.kind = PictureKind::TopCounts;
    wrong.push_back(spec);
    spec.fields = {GroupField::None};
    wrong.push_back(spec);
    spec.fields = {GroupField::Source, GroupField::Domain, GroupField::Type};
    wrong.push_back(spec);
    spec.fields = {GroupField::Source, GroupField::Domain};
    spec.marked = Filter();
    wrong.push_back(spec);
    spec = {};
    spec.kind = PictureKind::DayRaster;
    spec.slotUs = 1;
    wrong.push_back(spec);
    spec.slotUs = kUsPerHour;
    spec.span = {0, 100'001 * kUsPerDay};
    wrong.push_back(spec);
    for (const PictureSpec& one : wrong) {
        const auto answer = engine.answer(one);
        QVERIFY(!answer.has_value());
        QCOMPARE(answer.error().code, ErrorCode::Usage);
        QVERIFY(!answer.error().what.isEmpty());
    }
}

void tst_LocalEngine::binsAreChosenToFit_data()
{
    QTest::addColumn<QString>("zone");
    QTest::addColumn<qint64>("beginUs");
    QTest::addColumn<qint64>("lengthUs");
    QTest::addColumn<qulonglong>("most");
    QTest::addColumn<QString>("width");
    const qint64 day = 1'474'588'800 * kUsPerSecond; // 2016-09-23T00:00Z
    QTest::newRow("a day in 24") << "UTC" << day << kUsPerDay << 24ULL << "1h";
    QTest::newRow("half past the hour makes 25") << "Asia/Kolkata" << day << kUsPerDay << 24ULL << "6h";
    QTest::newRow("25 are enough there") << "Asia/Kolkata" << day << kUsPerDay << 25ULL << "1h";
    QTest::newRow("no bins allowed still gives weeks") << "UTC" << day << 20 * kUsPerDay << 0ULL << "1w";
    QTest::newRow("as many as there are seconds") << "UTC" << day << kUsPerDay << 1'000'000ULL << "1s";
    QTest::newRow("never more than the most") << "UTC" << day << 2 * kUsPerDay << 1'000'000ULL << "5s";
}

void tst_LocalEngine::binsAreChosenToFit()
{
    QFETCH(QString, zone);
    QFETCH(qint64, beginUs);
    QFETCH(qint64, lengthUs);
    QFETCH(qulonglong, most);
    QFETCH(QString, width);
    const LocalEngine engine(sixRecords());
    PictureSpec spec;
    spec.kind = PictureKind::Timeline;
    spec.zone = zone.toLatin1();
    spec.span = {beginUs, beginUs + lengthUs};
    spec.mostBins = most;
    const auto timeline = answered(engine, spec)->as<Timeline>();
    QCOMPARE(toString(timeline.width), width);
    QCOMPARE(timeline.zoneId, zone.toLatin1());
    QVERIFY(timeline.bins() <= most || timeline.width == BinWidth::W1);
}

void tst_LocalEngine::fourThreadsGetTheAnswersOfOne()
{
    const auto data = sixRecords();
    std::vector<PictureSpec> specs;
    std::vector<QString> expected;
    for (const PictureKind kind : {PictureKind::Overview, PictureKind::Timeline, PictureKind::TopCounts,
             PictureKind::Graph, PictureKind::DrawnGraph, PictureKind::Rows, PictureKind::DayRaster,
             PictureKind::HourOfWeek, PictureKind::Intervals}) {
        for (const char* text : {"", "source:h", "source:i", "type:MX", "-source:h", "domain:*.example"}) {
            PictureSpec spec = specOf(kind, QString::fromLatin1(text), QStringLiteral("type:A"));
            spec.fields = {GroupField::Source};
            spec.group = GroupField::Source;
            spec.zone = specs.size() % 2 == 0 ? "Europe/Moscow" : "UTC";
            specs.push_back(spec);
            expected.push_back(printed(*answered(LocalEngine(data), spec)));
        }
    }
    const LocalEngine engine(data);
    std::atomic<int> wrong = 0;
    std::vector<std::thread> threads;
    for (unsigned seed = 0; seed < 4; ++seed) {
        threads.emplace_back([&, seed] {
            std::mt19937 random(seed);
            for (int i = 0; i < 500; ++i) {
                const size_t at = random() % specs.size();
                const auto answer = engine.answer(specs[at]);
                if (!answer || printed(**answer) != expected[at])
                    ++wrong;
            }
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    QCOMPARE(wrong.load(), 0);
}

ASKANCE_TEST_MAIN(tst_LocalEngine)
#include "tst_localengine.moc"
