// SPDX-License-Identifier: GPL-3.0-or-later
//
// The window under a hand that does anything: after hundreds of random actions every part shows the same number, all of
// it can be undone to the start and redone to the end, and the case opens again as it was left.
#include "TestSupport.h"
#include "WindowFixture.h"

#include "facets/FacetPanel.h"
#include "ingest/SampleCase.h"
#include "inspector/InspectorPanel.h"
#include "investigation/FacetModel.h"
#include "investigation/RecordsModel.h"
#include "record/CivilTime.h"
#include "rhythm/RhythmView.h"
#include "store/CaseFile.h"
#include "timeline/TimelineChart.h"
#include "timeline/TimelineView.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>
#include <QTest>

#include <map>
#include <random>

using namespace askance;
using askance::test::WindowFixture;

namespace {

constexpr int kActions = 500;
constexpr int kStates = 200;
constexpr unsigned kSeed = 20160923;

quint64 numberIn(const QString& text)
{
    QString digits;
    for (const QChar c : text) {
        if (c.isDigit())
            digits += c;
        else if (c != QLatin1Char(',') && !digits.isEmpty())
            break;
    }
    return digits.toULongLong();
}

// What a person would call "how it looks", and what they wrote into the case.
struct Look {
    QString filter;
    ViewChoices choices;
    QString colours;
    QMap<QString, QString> savedFilters;
    QString note; // on the subject that gets them all
    friend bool operator==(const Look&, const Look&) = default;
};

class Hand {
public:
    explicit Hand(WindowFixture& window)
        : m_window(window)
        , m_random(kSeed)
    {
    }

    // One action by mouse or keys; its name.
    QString act()
    {
        switch (pick(13)) {
        case 0:
        case 1:
            return brush();
        case 2:
            return clickLane();
        case 3:
            return key(Qt::Key_Return, "filter to the selection");
        case 4:
            return key(Qt::Key_Minus, "exclude the selection");
        case 5:
            return type();
        case 6:
            return lanes();
        case 7:
            return zoom();
        case 8:
            return pickRow();
        case 9:
            QTest::keyClick(&m_window.window(), Qt::Key_Z,
                pick(2) == 0 ? Qt::ControlModifier : Qt::ControlModifier | Qt::ShiftModifier);
            return QStringLiteral("undo or redo");
        case 10:
            return pinColour();
        case 11:
            return write();
        default:
            return pick(3) == 0 ? clear() : key(Qt::Key_Escape, "escape");
        }
    }

    [[nodiscard]] Look look() const
    {
        const Investigation& it = m_window.investigation();
        QString colours;
        for (const Organisation& one : it.dataset()->organisations->list)
            colours += QString::fromStdString(one.name) + u'=' + QString::number(one.colour) + u';';
        return {it.filter().toText(), it.history().current().choices, colours, it.savedFilters(), it.note(noted())};
    }
    [[nodiscard]] const std::map<QString, int>& done() const { return m_done; }
    QString count(const QString& name)
    {
        ++m_done[name];
        return name;
    }

private:
    static Filter noted() { return Filter::equals(FilterField::Org, QStringLiteral("Alfa-Bank")); }
    int pick(int n) { return static_cast<int>(m_random() % static_cast<unsigned>(n)); }
    double share() { return 0.02 + 0.96 * pick(1000) / 1000.0; }
    TimelineChart& chart() { return m_window.child<TimelineView>("timelineView")->chart(); }

    QString key(Qt::Key key, const char* name)
    {
        QTest::keyClick(&chart(), key);
        return count(QString::fromLatin1(name));
    }
    QString brush()
    {
        if (!chart().scene())
            return count(QStringLiteral("nothing"));
        m_window.brush(share(), share());
        return count(QStringLiteral("brush"));
    }
    QString clickLane()
    {
        if (!chart().scene())
            return count(QStringLiteral("nothing"));
        const auto& rects = chart().scene()->layout().names;
        const QRect rect = rects[static_cast<size_t>(pick(static_cast<int>(rects.size())))];
        const Qt::KeyboardModifiers held = pick(3) == 0 ? Qt::ControlModifier : Qt::NoModifier;
        if (!rect.isNull())
            QTest::mouseClick(&chart(), Qt::LeftButton, held, {40, rect.center().y()});
        return count(QStringLiteral("click a lane's name"));
    }
    QString type()
    {
        static const char* const texts[] = {"type:A", "org:alfa*", "-org:\"Spectrum Health\"", "source:198.18.0.0/16",
            "hour:09:00..18:00", "weekday:mon..fri", "domain:mail1.trump-email.com", "sensor:ns1,ns2", "repeat:no",
            "under:example", "-type:MX", "off(type:A)", "time:2016-07..2016-08", "type:A OR type:MX"};
        auto* input = m_window.child<QLineEdit>("filterInput");
        input->setFocus();
        input->clear();
        QTest::keyClicks(input, QString::fromLatin1(texts[pick(static_cast<int>(std::size(texts)))]));
        QTest::keyClick(input, Qt::Key_Escape); // the completion
        QTest::keyClick(input, Qt::Key_Return);
        return count(QStringLiteral("type a filter"));
    }
    QString clear()
    {
        QTest::keyClick(&m_window.window(), Qt::Key_K, Qt::ControlModifier | Qt::ShiftModifier);
        return count(QStringLiteral("clear the filter"));
    }
    QString lanes()
    {
        auto* box = m_window.child<QComboBox>("timelineLanes");
        box->setFocus();
        QTest::keyClick(box, pick(2) == 0 ? Qt::Key_Down : Qt::Key_Up);
        return count(QStringLiteral("choose lanes"));
    }
    QString zoom()
    {
        static const Qt::Key keys[] = {Qt::Key_Plus, Qt::Key_0, Qt::Key_Z};
        return key(keys[pick(3)], "zoom");
    }
    QString pinColour()
    {
        Investigation& it = m_window.investigation();
        const auto& list = it.dataset()->organisations->list;
        it.setColour(
            QString::fromStdString(list[static_cast<size_t>(pick(static_cast<int>(list.size())))].name), pick(9));
        return count(QStringLiteral("pin a colour"));
    }
    QString write()
    {
        Investigation& it = m_window.investigation();
        const QString text = pick(4) == 0 ? QString() : QStringLiteral("type:A text:%1").arg(pick(50));
        if (pick(2) == 0)
            it.setNote(noted(), text);
        else
            it.setSavedFilter(QStringLiteral("mine %1").arg(pick(3)), text);
        return count(QStringLiteral("write a note or save a filter"));
    }
    QString pickRow()
    {
        auto* table = m_window.child<QTableView>("recordsTable");
        const QModelIndex index = table->model()->index(pick(6), RecordsModel::Source);
        if (index.isValid())
            QTest::mouseClick(table->viewport(), Qt::LeftButton, pick(3) == 0 ? Qt::ControlModifier : Qt::NoModifier,
                table->visualRect(index).center());
        return count(QStringLiteral("pick a row"));
    }

    WindowFixture& m_window;
    std::mt19937 m_random;
    std::map<QString, int> m_done;
};

// Queries of the values of a field that the whole filter keeps, as the facets say them.
quint64 included(const WindowFixture& window, GroupField field)
{
    const FacetModel& facets = window.child<FacetPanel>("facetPanel")->model();
    quint64 sum = 0;
    for (int row = 0; row < facets.rowCount(); ++row) {
        const QModelIndex index = facets.index(row, 0);
        if (index.data(FacetModel::FieldRole).toInt() == static_cast<int>(field)
            && index.data(FacetModel::MarkedRole).toBool())
            sum += index.data(FacetModel::CountRole).toULongLong();
    }
    return sum;
}

QString sampleCase(WindowFixture& window)
{
    const QString path = window.path(QStringLiteral("sample.askance"));
    auto file = CaseFile::create(path);
    const std::atomic<bool> cancelled = false;
    if (!file || !writeSampleCase(**file, cancelled, {}))
        qFatal("the sample case cannot be written");
    file->reset();
    if (!window.open(path))
        qFatal("the sample case does not open");
    window.window().activateWindow();
    return path;
}

} // namespace

class TestRandomActions : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // 36 hours without a recording in 150 days, and a sensor of 61 days; of the eight days around those hours, 81.25 %
    // in the rhythm, which does not show the rest.
    void theCoverageInViewIsTheSharesOfTheSample()
    {
        WindowFixture window;
        sampleCase(window);
        QCOMPARE(window.child<QLabel>("statusCoverage")->text(),
            QStringLiteral("Coverage in view: ns1 99.0 % · ns2 99.0 % · ns3 99.0 % · ns4 40.7 %"));
        const QString whole = window.child<QLabel>("statusCoverage")->text();
        QTest::keyClick(&window.window(), Qt::Key_2, Qt::ControlModifier);
        QVERIFY(window.settle());
        QCOMPARE(window.child<QLabel>("statusCoverage")->text(), whole);
        auto* rhythm = window.child<RhythmView>("rhythmView");
        const qint64 day = daysFromCivil(2016, 7, 20) * kUsPerDay;
        rhythm->restore({day, day + 8 * kUsPerDay}, rhythm->rhythmStyle());
        QTRY_COMPARE_WITH_TIMEOUT(window.child<QLabel>("statusCoverage")->text(),
            QStringLiteral("Coverage in view: ns1 81.3 % · ns2 81.3 % · ns3 81.3 % · ns4 0.0 %"), 10'000);
        QTest::keyClick(&window.window(), Qt::Key_1, Qt::ControlModifier);
        QVERIFY(window.settle());
        QCOMPARE(window.child<QLabel>("statusCoverage")->text(), whole);
    }

    void everyPartShowsTheSameNumberInAnyState()
    {
        WindowFixture window;
        sampleCase(window);
        Hand hand(window);
        int between = 0;
        int selections = 0;
        for (int state = 0; state < kStates; ++state) {
            const QString did = hand.act();
            QVERIFY2(window.settle(), qPrintable(did));
            PictureSpec spec;
            const auto overview = window.investigation().answerNow(spec);
            QVERIFY(overview.has_value());
            const quint64 n = (*overview)->as<Overview>().inFilter.queries;
            const quint64 selected = (*overview)->as<Overview>().inSelection.queries;
            const QString where = QStringLiteral("state %1 after '%2': %3").arg(state).arg(did, hand.look().filter);
            QVERIFY2(numberIn(window.child<QLabel>("filterCount")->text()) == n, qPrintable(where));
            const Timeline& timeline = window.child<TimelineView>("timelineView")->picture()->as<Timeline>();
            QVERIFY2(timeline.total.inFilter == n, qPrintable(where));
            quint64 lanes = 0;
            for (size_t lane = 1; lane < timeline.lanes.size(); ++lane)
                lanes += timeline.lanes[lane].total.inFilter;
            const quint64 all = timeline.lanes.front().total.inFilter; // of the time in view
            QVERIFY2(timeline.lanes.size() < 2 || lanes == all, qPrintable(where));
            if (window.child<TimelineView>("timelineView")->viewport().isEmpty())
                QVERIFY2(all == n, qPrintable(where));
            const PicturePtr subject = window.child<InspectorPanel>("inspectorPanel")->picture();
            QVERIFY2(subject && subject->as<SubjectSummary>().inFilter == n, qPrintable(where));
            const quint64 lookups = subject->as<SubjectSummary>().lookups();
            QVERIFY2(lookups == (window.investigation().selection() ? selected : n), qPrintable(where));
            QVERIFY2(included(window, GroupField::Type) == n, qPrintable(where));
            QVERIFY2(included(window, GroupField::Organisation) == n, qPrintable(where));
            const auto& model = *qobject_cast<RecordsModel*>(window.child<QTableView>("recordsTable")->model());
            QVERIFY2(model.filterCount() == n, qPrintable(where));
            if (window.investigation().selection()) {
                ++selections;
                QVERIFY2(model.selectionCount() == selected, qPrintable(where));
                QVERIFY2(timeline.total.inSelection == selected, qPrintable(where));
                QVERIFY2(numberIn(window.child<QLabel>("statusSelection")->text()) == selected, qPrintable(where));
            }
            between += n > 0 && n < (*overview)->as<Overview>().inCase.queries ? 1 : 0;
        }
        qInfo("%d states, %d of them neither all nor nothing, %d with a selection", kStates, between, selections);
        QVERIFY(between > kStates / 4);
        QVERIFY(selections > kStates / 10);
    }

    void allIsUndoneToTheStartAndRedoneToTheEnd()
    {
        WindowFixture window;
        const QString path = sampleCase(window);
        Hand hand(window);
        const Look start = hand.look();
        for (int i = 0; i < kActions; ++i)
            hand.act();
        QVERIFY(window.settle());
        for (const auto& [name, times] : hand.done())
            qInfo("%4d × %s", times, qPrintable(name));
        const Look end = hand.look();
        const int steps = window.investigation().history().index();
        QVERIFY(steps > kActions / 20);
        while (window.investigation().history().canUndo())
            QTest::keyClick(&window.window(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(hand.look() == start);
        while (window.investigation().history().index() < steps)
            QTest::keyClick(&window.window(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(hand.look() == end);
        QVERIFY(window.settle());
        PictureSpec spec;
        const quint64 n = (*window.investigation().answerNow(spec))->as<Overview>().inFilter.queries;
        window.restart();
        QVERIFY(window.open(path));
        QVERIFY(Hand(window).look() == end);
        QCOMPARE((*window.investigation().answerNow(spec))->as<Overview>().inFilter.queries, n);
        QCOMPARE(numberIn(window.child<QLabel>("filterCount")->text()), n);
        while (window.investigation().history().canUndo())
            window.investigation().undo();
        QVERIFY(Hand(window).look() == start);
    }
};

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    TestRandomActions test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_randomactions.moc"
