// SPDX-License-Identifier: GPL-3.0-or-later
//
// The table of gestures, cell by cell: a hand does it with real events in one view of a window that shows the sample
// case, and then every view is read and every number in it counted anew from the records.
#include "InteractionTable.h"
#include "TestSupport.h"
#include "WindowState.h"

#include "ingest/SampleCase.h"
#include "store/CaseFile.h"

#include <QApplication>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <set>
#include <string_view>

using namespace askance;
using namespace askance::test;

namespace {

// What is asked at the start of every row: 3,570 of 184,512 queries of four organisations' sources.
const QString kStart = QStringLiteral("domain:mail1.trump-email.com");
const QStringList kStartLines = {QStringLiteral("filter: ") + kStart, QStringLiteral("inspector: Filtered queries"),
    QStringLiteral("steps: 1 of 1")};

// Read once: every row looks at the same records.
DatasetPtr sample()
{
    static const DatasetPtr data = [] {
        WindowFixture window;
        const QString path = window.path(QStringLiteral("sample.askance"));
        auto file = CaseFile::create(path);
        const std::atomic<bool> cancelled = false;
        if (!file || !writeSampleCase(**file, cancelled, {}))
            qFatal("the sample case cannot be written");
        file->reset();
        if (!window.open(path))
            qFatal("the sample case does not open");
        return window.investigation().dataset();
    }();
    return data;
}

void pressAndSettle(Hand& hand, Qt::Key key)
{
    hand.key(key, Qt::ControlModifier);
    hand.settle();
}

// The window as every row finds it. The graph has been looked at: it counts only while it is seen.
void makeReady(WindowFixture& window, Hand& hand, const QString& view)
{
    watchPainting(window);
    window.investigation().openDataset(sample());
    window.investigation().setFilter(parseFilter(kStart).filter);
    window.window().activateWindow();
    if (!QTest::qWaitForWindowActive(&window.window()))
        qFatal("the window does not become active");
    hand.settle();
    pressAndSettle(hand, Qt::Key_3);
    if (view == QLatin1String("rhythm"))
        pressAndSettle(hand, Qt::Key_2);
    else if (view != QLatin1String("graph"))
        pressAndSettle(hand, Qt::Key_1);
    hand.move(hand.nowhere());
}

QStringList withoutGraph(QStringList lines)
{
    lines.removeIf([](const QString& line) { return line.startsWith(QLatin1String("graph: ")); });
    return lines;
}

// Line by line; "…" at the end of a line that should be stands for the rest of it.
bool isAs(const QString& shown, const QString& should)
{
    const QStringList lines = shown.split(QLatin1Char('\n'));
    const QStringList wanted = should.split(QLatin1Char('\n'));
    return std::equal(lines.begin(), lines.end(), wanted.begin(), wanted.end(), [](QString line, QString want) {
        return want.endsWith(QChar(0x2026)) ? line.startsWith(want.chopped(1)) : line == want;
    });
}

QString sorted(QStringList lines)
{
    for (const QString& line : kStartLines)
        lines.removeOne(line);
    lines.removeAll(QString());
    lines.sort();
    return lines.join(QLatin1Char('\n'));
}

const std::vector<Row>& rows()
{
    static const std::vector<Row> all = [] {
        std::vector<Row> list;
        for (const auto& some : {timelineRows(), rhythmRows(), graphRows(), recordsRows(), facetRows(), keyRows()})
            list.insert(list.end(), some.begin(), some.end());
        return list;
    }();
    return all;
}

} // namespace

class TestInteractionTable : public QObject {
    Q_OBJECT
    // A function for each view, so that the suite can run them side by side: they mostly wait for timers.
private Q_SLOTS:
    void timeline_data() { addRows("timeline"); }
    void timeline() { everyViewShowsWhatAGestureMeans(); }
    void rhythm_data() { addRows("rhythm"); }
    void rhythm() { everyViewShowsWhatAGestureMeans(); }
    void graph_data() { addRows("graph"); }
    void graph() { everyViewShowsWhatAGestureMeans(); }
    void records_data() { addRows("records"); }
    void records() { everyViewShowsWhatAGestureMeans(); }
    void facets_data() { addRows("facets"); }
    void facets() { everyViewShowsWhatAGestureMeans(); }
    void everyCellHasARowOrAReason();

private:
    static void addRows(const char* view)
    {
        QTest::addColumn<int>("index");
        for (size_t i = 0; i < rows().size(); ++i) {
            if (std::string_view(rows()[i].view) != view)
                continue;
            const QString name = QStringLiteral("%1: %2: %3")
                                     .arg(QLatin1String(rows()[i].view), QLatin1String(rows()[i].gesture),
                                         QString::fromStdString(rows()[i].name));
            QTest::newRow(name.toUtf8().constData()) << static_cast<int>(i);
        }
    }

    static void everyViewShowsWhatAGestureMeans()
    {
        QFETCH(int, index);
        const Row& row = rows()[static_cast<size_t>(index)];
        WindowFixture window;
        Hand hand(window);
        makeReady(window, hand, QLatin1String(row.view));
        QCOMPARE(sorted(shownIn(window).split(QLatin1Char('\n'))),
            QLatin1String(row.view) == QLatin1String("graph")        ? QStringLiteral("view: graph")
                : QLatin1String(row.view) == QLatin1String("rhythm") ? QStringLiteral("view: rhythm")
                                                                     : QString());
        const QString wrong = row.act(hand);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        if (!row.staysThere)
            hand.move(hand.nowhere());
        hand.settle();
        QStringList complaints = disagreementsIn(window);
        QStringList lines = shownIn(window).split(QLatin1Char('\n'));
        if (!row.staysThere && !lines.contains(QLatin1String("view: graph"))) {
            pressAndSettle(hand, Qt::Key_3);
            complaints += disagreementsIn(window);
            const QStringList later = shownIn(window).split(QLatin1Char('\n'));
            QVERIFY(later.contains(QLatin1String("view: graph")));
            lines = withoutGraph(lines) + later.filter(QRegularExpression(QStringLiteral("^graph: ")));
        }
        QVERIFY2(complaints.isEmpty(), qPrintable(complaints.join(QLatin1Char('\n'))));
        const QString shown = sorted(lines);
        const QString should = sorted(QString::fromStdString(row.shown).split(QLatin1Char('\n')));
        QVERIFY2(isAs(shown, should), qPrintable(QStringLiteral("shown:\n%1\nshould be:\n%2").arg(shown, should)));
    }
};

void TestInteractionTable::everyCellHasARowOrAReason()
{
    std::set<std::pair<std::string, std::string>> tested;
    for (const Row& row : rows())
        tested.insert({row.gesture, row.view});
    int covered = 0;
    int present = 0;
    QStringList missing;
    for (const Cell& cell : interactionCells()) {
        const bool hasRow = tested.erase({cell.gesture, cell.view}) > 0;
        const QString name = QStringLiteral("%1 in %2").arg(QLatin1String(cell.gesture), QLatin1String(cell.view));
        if (cell.absent) {
            qInfo("absent: %s: %s", qPrintable(name), cell.absent);
            QVERIFY2(!hasRow, qPrintable(name + QStringLiteral(" is said to be absent")));
            continue;
        }
        ++present;
        covered += hasRow ? 1 : 0;
        if (!hasRow)
            missing << name;
    }
    qInfo("cells covered: %d of %d, by %d rows", covered, present, static_cast<int>(rows().size()));
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join(QLatin1Char('\n'))));
    QVERIFY2(tested.empty(), "a row tests a cell that the table has not");
}

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    TestInteractionTable test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_interactiontable.moc"
