// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "inspector/HistoryPanel.h"
#include "investigation/HistoryModel.h"
#include "investigation/Investigation.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QListView>

using namespace askance;

namespace {

constexpr int kPatienceMs = 60'000;

struct Window {
    Window()
        : panel(investigation)
        , tester(&panel.model(), QAbstractItemModelTester::FailureReportingMode::QtTest)
    {
        panel.resize(316, 400);
        panel.show();
        list = panel.findChild<QListView*>(QStringLiteral("historyList"));
    }
    void open()
    {
        investigation.openDataset(
            test::tinyDataset(QStringLiteral("12:00 h a A\n12:01 i a MX\n12:02 h b A\n12:03 j b A")));
        settle();
    }
    void filter(const char* text)
    {
        investigation.setFilter(parseFilter(QString::fromUtf8(text)).filter);
        settle();
    }
    void settle() const
    {
        if (!QTest::qWaitFor([&] { return !investigation.isBusy(); }, kPatienceMs))
            qFatal("still busy");
    }
    // "type is A 3", "> …" for the current step, "(…)" for undone ones.
    [[nodiscard]] QStringList steps() const
    {
        QStringList steps;
        for (int row = 0; row < panel.model().rowCount(); ++row) {
            const QModelIndex index = panel.model().index(row);
            QString text
                = index.data().toString() + QStringLiteral(" %1").arg(index.data(HistoryModel::CountRole).toInt());
            if (index.data(HistoryModel::CurrentRole).toBool())
                text = QStringLiteral("> ") + text;
            if (index.data(HistoryModel::UndoneRole).toBool())
                text = QStringLiteral("(%1)").arg(text);
            steps << text;
        }
        return steps;
    }
    void click(int row) const
    {
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(panel.model().index(row)).center());
    }
    Investigation investigation;
    HistoryPanel panel;
    QAbstractItemModelTester tester;
    QListView* list = nullptr;
};

} // namespace

class TestHistoryPanel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void stepsHaveWordsCountsAndAPlace()
    {
        Window window;
        QCOMPARE(window.panel.model().rowCount(), 0);
        window.open();
        QCOMPARE(window.steps(), QStringList{QStringLiteral("> Case opened 4")});
        window.filter("type:A");
        window.filter("type:A source:h");
        QCOMPARE(window.steps(),
            (QStringList{
                QStringLiteral("Case opened 4"), QStringLiteral("type is A 3"), QStringLiteral("> source is h 2")}));
        window.investigation.undo();
        window.settle();
        QCOMPARE(window.steps(),
            (QStringList{
                QStringLiteral("Case opened 4"), QStringLiteral("> type is A 3"), QStringLiteral("(source is h 2)")}));
        window.filter("type:A domain:b"); // drops what was undone
        QCOMPARE(window.steps().last(), QStringLiteral("> domain is b 2"));
        QCOMPARE(window.steps().size(), 3);
        window.investigation.closeCase();
        QCOMPARE(window.panel.model().rowCount(), 0);
    }

    void aClickGoesToAStep()
    {
        Window window;
        window.open();
        window.filter("type:A");
        window.filter("type:A source:h");
        window.click(0);
        QVERIFY(window.investigation.filter().isEmpty());
        QCOMPARE(window.steps().first(), QStringLiteral("> Case opened 4"));
        QCOMPARE(window.list->currentIndex().row(), 0);
        window.click(2);
        QCOMPARE(window.investigation.filter().toText(), QStringLiteral("type:A source:h"));
    }

    void keysMoveAndEnterGoes()
    {
        Window window;
        window.open();
        window.filter("type:A");
        window.filter("type:A source:h");
        window.list->setFocus();
        QTest::keyClick(window.list, Qt::Key_Up);
        QTest::keyClick(window.list, Qt::Key_Up);
        QCOMPARE(window.investigation.history().index(), 2); // looked at only
        QTest::keyClick(window.list, Qt::Key_Return);
        QCOMPARE(window.investigation.history().index(), 0);
        QTest::keyClick(window.list, Qt::Key_Down);
        QTest::keyClick(window.list, Qt::Key_Space);
        QCOMPARE(window.investigation.history().index(), 1);
    }

    void notesAndChoicesAreStepsToo()
    {
        Window window;
        window.open();
        window.investigation.setNote(parseFilter(QStringLiteral("type:A")).filter, QStringLiteral("look here"));
        window.investigation.setChoice(
            QStringLiteral("timeline.lanes"), QStringLiteral("source"), QStringLiteral("lanes by source"));
        window.settle();
        QCOMPARE(window.steps().size(), 3);
        QVERIFY(window.steps().at(1).startsWith(QLatin1String("note on type:A")));
        window.click(0);
        QVERIFY(window.investigation.note(parseFilter(QStringLiteral("type:A")).filter).isEmpty());
    }
};

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    TestHistoryPanel test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_historypanel.moc"
