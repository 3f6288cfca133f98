// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "drawing/NumberText.h"
#include "drawing/SelectionBar.h"
#include "investigation/Investigation.h"
#include "investigation/RecordsModel.h"
#include "records/RecordColumns.h"
#include "records/RecordsView.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QHelpEvent>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QToolTip>

using namespace askance;

namespace {

// How long to wait for a worker before giving up; never measured against.
constexpr int kPatienceMs = 60'000;

Filter read(const char* text)
{
    return parseFilter(QString::fromLatin1(text)).filter;
}

struct Window {
    Window()
        : view(investigation)
    {
        view.resize(1200, 300);
        view.show();
        count = view.findChild<QLabel*>(QStringLiteral("recordsCount"));
        table = view.findChild<QTableView*>(QStringLiteral("recordsTable"));
        empty = view.findChild<QLabel*>(QStringLiteral("recordsEmpty"));
        bySelection = view.findChild<QToolButton*>(QStringLiteral("recordsScopeSelection"));
        byFilter = view.findChild<QToolButton*>(QStringLiteral("recordsScopeFilter"));
        copy = view.findChild<QToolButton*>(QStringLiteral("recordsCopy"));
    }
    void open()
    {
        investigation.openDataset(test::tinyDataset(
            QStringLiteral("12:00 10.0.0.1 c.example A\n12:01 10.0.0.1 b.example AAAA\n12:02 10.0.0.2 a.example A\n"
                           "12:03 10.0.0.2 c.example MX\n12:04 10.0.0.3 a.example A\n12:05 10.0.0.3 - AAAA\n")));
    }
    [[nodiscard]] QStringList column(int number) const
    {
        QStringList cells;
        for (int row = 0; row < table->model()->rowCount(); ++row)
            cells << table->model()->index(row, number).data().toString();
        return cells;
    }
    void clickHeader(int section) const
    {
        const QHeaderView* header = table->horizontalHeader();
        const QPoint place(header->sectionViewportPosition(section) + 20, header->height() / 2);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, place);
    }
    // Four records: two of an organisation with a hostile name, two of another one.
    void openWithOrganisations()
    {
        investigation.openDataset(
            test::tinyDataset(QStringLiteral("12:00 10.0.0.1 c.example A\n12:01 10.0.0.2 b.example AAAA\n"
                                             "12:02 10.0.0.1 a.example A\n12:03 10.0.0.2 c.example MX\n"),
                {{"<b>x</b> \u202e and a name that has no room in its column", "", 3}, {"Beta", "", 5}},
                {{0, MembershipKind::Address, "10.0.0.1", {kEarliestUs, kLatestUs}, {}},
                    {1, MembershipKind::Address, "10.0.0.2", {kEarliestUs, kLatestUs}, {}}}));
    }
    void askForTip(int row, int number) const
    {
        const QPoint place = table->visualRect(table->model()->index(row, number)).center();
        QHelpEvent event(QEvent::ToolTip, place, table->viewport()->mapToGlobal(place));
        QApplication::sendEvent(table->viewport(), &event);
    }

    Investigation investigation;
    RecordsView view;
    QLabel* count = nullptr;
    QTableView* table = nullptr;
    QLabel* empty = nullptr;
    QToolButton* bySelection = nullptr;
    QToolButton* byFilter = nullptr;
    QToolButton* copy = nullptr;
};

} // namespace

class TestRecordsView : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void countsTheFilterAndTheSelection()
    {
        Window window;
        QVERIFY(window.empty->isVisible());
        QCOMPARE(window.empty->text(), QStringLiteral("No case is open."));
        window.open();
        QTRY_COMPARE_WITH_TIMEOUT(window.count->text(), QStringLiteral("6 in filter"), kPatienceMs);
        QVERIFY(window.table->isVisible());
        window.investigation.setFilter(read("type:A,MX"));
        QTRY_COMPARE_WITH_TIMEOUT(window.count->text(), QStringLiteral("4 in filter"), kPatienceMs);
        window.investigation.setSelection(read("source:10.0.0.2"));
        QTRY_COMPARE_WITH_TIMEOUT(window.count->text(), QStringLiteral("2 in selection · 4 in filter"), kPatienceMs);
        window.investigation.closeCase();
        QCOMPARE(window.count->text(), QString());
        QVERIFY(window.empty->isVisible());
    }

    void showsTheSelectionWhenThereIsOneUnlessToldOtherwise()
    {
        Window window;
        window.open();
        QVERIFY(!window.bySelection->isEnabled());
        QVERIFY(window.byFilter->isChecked());
        window.investigation.setSelection(read("source:10.0.0.2"));
        QVERIFY(window.bySelection->isChecked());
        QTRY_COMPARE_WITH_TIMEOUT(window.table->model()->rowCount(), 2, kPatienceMs);
        QTest::mouseClick(window.byFilter, Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(window.table->model()->rowCount(), 6, kPatienceMs);
        window.investigation.setSelection(read("type:MX"));
        QTRY_COMPARE_WITH_TIMEOUT(window.count->text(), QStringLiteral("1 in selection · 6 in filter"), kPatienceMs);
        QCOMPARE(window.table->model()->rowCount(), 6);
        QTest::mouseClick(window.bySelection, Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(window.table->model()->rowCount(), 1, kPatienceMs);
        window.investigation.setSelection(std::nullopt);
        QTRY_COMPARE_WITH_TIMEOUT(window.table->model()->rowCount(), 6, kPatienceMs);
    }

    void aClickOnAHeaderSorts()
    {
        Window window;
        window.open();
        QTRY_COMPARE_WITH_TIMEOUT(window.table->model()->rowCount(), 6, kPatienceMs);
        window.clickHeader(RecordsModel::QueryName);
        const QStringList up = {QStringLiteral("a.example"), QStringLiteral("a.example"), QStringLiteral("b.example"),
            QStringLiteral("c.example"), QStringLiteral("c.example"), QStringLiteral("—")};
        QTRY_COMPARE_WITH_TIMEOUT(window.column(RecordsModel::QueryName), up, kPatienceMs);
        window.clickHeader(RecordsModel::QueryName);
        QTRY_COMPARE_WITH_TIMEOUT(
            window.column(RecordsModel::QueryName).first(), QStringLiteral("c.example"), kPatienceMs);
        QCOMPARE(window.column(RecordsModel::QueryName).last(), QStringLiteral("—"));
        QCOMPARE(window.column(RecordsModel::Row).first(), QStringLiteral("1"));
    }

    void anotherCaseStartsWithItsSelectionAndInTheOrderOfTime()
    {
        Window window;
        window.open();
        window.investigation.setSelection(read("source:10.0.0.2"));
        QTest::mouseClick(window.byFilter, Qt::LeftButton);
        window.clickHeader(RecordsModel::QueryName);
        QTRY_COMPARE_WITH_TIMEOUT(
            window.column(RecordsModel::QueryName).value(0), QStringLiteral("a.example"), kPatienceMs);
        window.open();
        QCOMPARE(window.table->horizontalHeader()->sortIndicatorSection(), int{RecordsModel::Time});
        QTRY_COMPARE_WITH_TIMEOUT(
            window.column(RecordsModel::QueryName).value(0), QStringLiteral("c.example"), kPatienceMs);
        window.investigation.setSelection(read("source:10.0.0.2"));
        QVERIFY(window.bySelection->isChecked());
        QTRY_COMPARE_WITH_TIMEOUT(window.table->model()->rowCount(), 2, kPatienceMs);
    }

    void ctrlCCopiesTheSelectedRows()
    {
        Window window;
        window.open();
        QTRY_COMPARE_WITH_TIMEOUT(window.table->model()->rowCount(), 6, kPatienceMs);
        const QRect cell = window.table->visualRect(window.table->model()->index(1, 2));
        QCOMPARE(cell.height() >= 24, true);
        QTest::mouseClick(window.table->viewport(), Qt::LeftButton, {}, cell.center());
        QTest::keyClick(window.table, Qt::Key_C, Qt::ControlModifier);
        const QStringList lines = QGuiApplication::clipboard()->text().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 2);
        QVERIFY(lines.at(0).startsWith(QLatin1String("Row\tTime (UTC)\t")));
        QVERIFY(lines.at(1).contains(QLatin1String("b.example")));
        QCOMPARE(window.view.findChild<QLabel*>(QStringLiteral("recordsNote"))->text(), QStringLiteral("1 row copied"));
    }

    void theCopyButtonTakesAllRowsWhenNoneIsSelected()
    {
        Window window;
        window.open();
        QTRY_COMPARE_WITH_TIMEOUT(window.table->model()->rowCount(), 6, kPatienceMs);
        QTest::mouseClick(window.copy, Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text().count(QLatin1Char('\n')), 7);
    }

    void rowsThatAreSelectedTwiceAreCopiedOnce()
    {
        Window window;
        window.open();
        QTRY_COMPARE_WITH_TIMEOUT(window.table->model()->rowCount(), 6, kPatienceMs);
        const QAbstractItemModel* model = window.table->model();
        QItemSelection cells(model->index(0, 0), model->index(2, 0));
        cells.append(QItemSelectionRange(model->index(1, 1), model->index(3, 1)));
        window.table->selectionModel()->select(cells, QItemSelectionModel::ClearAndSelect);
        QTest::keyClick(window.table, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text().count(QLatin1Char('\n')), 5);
        auto* note = window.view.findChild<QLabel*>(QStringLiteral("recordsNote"));
        QCOMPARE(note->text(), QStringLiteral("4 rows copied"));
        window.investigation.setFilter(read("type:A"));
        QCOMPARE(note->text(), QString()); // it was about other rows
    }

    void aCopyThatLeavesRowsOutSaysSo()
    {
        Window window;
        QVERIFY(!window.copy->isEnabled());
        QString lines;
        for (int i = 0; i <= RecordsView::kMostCopied; ++i)
            lines += QStringLiteral("12:00 10.0.0.1 a.example A\n");
        window.investigation.openDataset(test::tinyDataset(lines));
        QTRY_VERIFY_WITH_TIMEOUT(window.copy->isEnabled(), kPatienceMs);
        QTest::mouseClick(window.copy, Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text().count(QLatin1Char('\n')), RecordsView::kMostCopied + 1);
        QCOMPARE(window.view.findChild<QLabel*>(QStringLiteral("recordsNote"))->text(),
            QStringLiteral("the first 10,000 of 10,001 rows copied"));
    }

    void anEmptyTableSaysWhy()
    {
        Window window;
        window.open();
        const auto* none = window.view.findChild<QWidget*>(QStringLiteral("noResult"));
        const auto* heading = none->findChild<QLabel*>(QStringLiteral("noResultHeading"));
        const auto* recording = none->findChild<QLabel*>(QStringLiteral("noResultRecording"));
        window.investigation.setFilter(read("type:TXT"));
        QTRY_VERIFY_WITH_TIMEOUT(none->isVisible(), kPatienceMs);
        QCOMPARE(heading->text(), QStringLiteral("No queries match this filter"));
        // Below a chart that shows the same ways back, once is enough.
        window.view.setIsBelowChart(true);
        QVERIFY(!none->isVisible());
        QVERIFY(window.empty->isVisible());
        QVERIFY(window.empty->text().startsWith(QStringLiteral("No queries match this filter. ")));
        window.view.setIsBelowChart(false);
        QVERIFY(none->isVisible());
        window.investigation.setFilter(read("time:2001-01-01"));
        QTRY_COMPARE_WITH_TIMEOUT(recording->text(),
            QStringLiteral("No sensor is known to have recorded in this period. This says nothing about lookups."),
            kPatienceMs);
        QVERIFY(!window.empty->isVisible());
        window.investigation.setFilter(read("type:A"));
        window.investigation.setSelection(read("type:MX"));
        QTRY_COMPARE_WITH_TIMEOUT(window.empty->text(), QStringLiteral("No queries in the selection."), kPatienceMs);
    }

    void aDoubleClickFiltersToTheSourceOfTheRow()
    {
        Window window;
        window.open();
        window.investigation.setFilter(read("source:10.0.0.1,10.0.0.2 type:A,MX,AAAA"));
        QTRY_COMPARE_WITH_TIMEOUT(window.table->model()->rowCount(), 4, kPatienceMs);
        const QPoint place = window.table->visualRect(window.table->model()->index(3, 4)).center();
        QTest::mouseClick(window.table->viewport(), Qt::LeftButton, {}, place);
        QTest::mouseDClick(window.table->viewport(), Qt::LeftButton, {}, place);
        QCOMPARE(window.investigation.filter().toText(), QStringLiteral("type:A,MX,AAAA source:10.0.0.2"));
    }

    void aDoubleClickOnARecordWithoutASourceFiltersNothing()
    {
        Window window;
        const DatasetPtr whole = test::tinyDataset(QStringLiteral("12:00 10.0.0.1 a.example A"));
        auto table = std::make_shared<ColumnTable>(*whole->table);
        table->source.front() = kNone;
        auto data = std::make_shared<Dataset>(*whole);
        data->table = table;
        window.investigation.openDataset(data);
        QTRY_COMPARE_WITH_TIMEOUT(window.table->model()->rowCount(), 1, kPatienceMs);
        const QPoint place = window.table->visualRect(window.table->model()->index(0, 4)).center();
        QTest::mouseClick(window.table->viewport(), Qt::LeftButton, {}, place);
        QTest::mouseDClick(window.table->viewport(), Qt::LeftButton, {}, place);
        QVERIFY(window.investigation.filter().isEmpty());
    }

    void aTooltipHasTheWholeTextOfALogAsPlainText()
    {
        Window window;
        window.openWithOrganisations();
        QTRY_COMPARE_WITH_TIMEOUT(window.table->model()->rowCount(), 4, kPatienceMs);
        window.table->horizontalHeader()->resizeSection(RecordsModel::Organisation, 40);
        window.askForTip(0, RecordsModel::Organisation);
        QVERIFY2(
            QToolTip::text().contains(QLatin1String("&lt;b&gt;x&lt;/b&gt; [U+202E]")), qPrintable(QToolTip::text()));
        window.view.columns().menu().actions().at(RecordsModel::Response)->trigger();
        window.askForTip(0, RecordsModel::Response);
        QVERIFY2(QToolTip::text().contains(QLatin1String("not recorded")), qPrintable(QToolTip::text()));
    }

    void withoutAChartAboveASelectionHasItsBarHere()
    {
        Window window;
        window.open();
        QTRY_VERIFY_WITH_TIMEOUT(window.table->model()->rowCount() > 2, kPatienceMs);
        const auto* bar = window.view.findChild<SelectionBar*>();
        QVERIFY(!bar->isVisible());
        window.investigation.setSelection(read("type:MX"));
        QTRY_COMPARE_WITH_TIMEOUT(bar->details(),
            countedText(qobject_cast<RecordsModel*>(window.table->model())->selectionCount(), QStringLiteral("lookup"),
                QStringLiteral("lookups")),
            kPatienceMs);
        QVERIFY(bar->isVisible());
        QCOMPARE(bar->what(), QStringLiteral("MX"));
        window.view.setIsBelowChart(true); // the chart has one
        QVERIFY(!bar->isVisible());
        window.view.setIsBelowChart(false);
        window.investigation.setSelection(read("row:1,2,3"));
        QCOMPARE(bar->what(), QStringLiteral("Record 1 and 2 more"));
        QTest::mouseClick(bar->findChild<QPushButton*>(QStringLiteral("selectionFilter")), Qt::LeftButton);
        QCOMPARE(window.investigation.filter().toText(), QStringLiteral("row:1,2,3"));
        QVERIFY(!bar->isVisible());
        window.investigation.setSelection(read("row:2"));
        QTest::mouseClick(bar->findChild<QToolButton*>(), Qt::LeftButton);
        QVERIFY(!window.investigation.selection());
    }

    void columnsOfWhatNoRecordSaysAreLeftOutUntilTheyAreAskedFor()
    {
        Window window;
        window.investigation.openDataset(
            test::tinyDataset(QStringLiteral("12:00 10.0.0.1 a.example A\n12:01 10.0.0.2 b.example MX\n")));
        QTRY_COMPARE_WITH_TIMEOUT(window.table->model()->rowCount(), 2, kPatienceMs);
        const QHeaderView& header = *window.table->horizontalHeader();
        const RecordColumns& columns = window.view.columns();
        for (const int column : {RecordsModel::Organisation, RecordsModel::Response, RecordsModel::Ttl})
            QVERIFY(header.isSectionHidden(column));
        for (const int column : {RecordsModel::Source, RecordsModel::Type, RecordsModel::Evidence})
            QVERIFY(!header.isSectionHidden(column));
        QVERIFY(columns.choice().isEmpty());
        Q_EMIT columns.menu().aboutToShow();
        QAction* ttl = columns.menu().actions().at(RecordsModel::Ttl);
        QCOMPARE(ttl->text(), QStringLiteral("TTL (nothing in this case)"));
        QVERIFY(!ttl->isChecked());
        ttl->trigger();
        columns.menu().actions().at(RecordsModel::Sensor)->trigger();
        QVERIFY(!header.isSectionHidden(RecordsModel::Ttl));
        QVERIFY(header.isSectionHidden(RecordsModel::Sensor));
        QCOMPARE(columns.choice(), (QStringList{QStringLiteral("ttl"), QStringLiteral("-sensor")}));

        Window later; // another day
        later.view.columns().setChoice(columns.choice() + QStringList{QStringLiteral("no such column")});
        later.openWithOrganisations();
        QTRY_COMPARE_WITH_TIMEOUT(later.table->model()->rowCount(), 4, kPatienceMs);
        QVERIFY(!later.table->isColumnHidden(RecordsModel::Ttl));
        QVERIFY(later.table->isColumnHidden(RecordsModel::Sensor));
        QVERIFY(!later.table->isColumnHidden(RecordsModel::Organisation));
    }

    void theLastColumnStaysWhateverIsHidden()
    {
        Window window;
        window.investigation.openDataset(test::tinyDataset(QStringLiteral("12:00 10.0.0.1 a.example A")));
        QTRY_COMPARE_WITH_TIMEOUT(window.table->model()->rowCount(), 1, kPatienceMs);
        for (QAction* action : window.view.columns().menu().actions())
            if (action->isChecked())
                action->trigger();
        const QHeaderView& header = *window.table->horizontalHeader();
        QCOMPARE(header.count() - header.hiddenSectionCount(), 1);
    }

    void allColumnsAreInSightWhereThereIsRoomForTheirLeast()
    {
        Window window;
        window.view.resize(1010, 300);
        window.investigation.openDataset(
            test::tinyDataset(QStringLiteral("12:00 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff %1.example A\n")
                                  .arg(QString(60, QLatin1Char('a')))));
        QTRY_COMPARE_WITH_TIMEOUT(window.table->model()->rowCount(), 1, kPatienceMs);
        QTRY_COMPARE(window.table->horizontalScrollBar()->maximum(), 0);
        // What the analyst made wider stays so.
        QHeaderView& header = *window.table->horizontalHeader();
        const int edge
            = header.sectionViewportPosition(RecordsModel::Source) + header.sectionSize(RecordsModel::Source);
        QTest::mousePress(header.viewport(), Qt::LeftButton, {}, {edge - 1, 8});
        QTest::mouseMove(header.viewport(), {edge + 30, 8});
        QTest::mouseMove(header.viewport(), {edge + 60, 8});
        QTest::mouseRelease(header.viewport(), Qt::LeftButton, {}, {edge + 60, 8});
        const int wide = header.sectionSize(RecordsModel::Source);
        window.view.resize(1020, 300);
        QCOMPARE(header.sectionSize(RecordsModel::Source), wide);
    }

    void rowsAreStripedSelectedOnesTintedAndOrganisationsHaveTheirColour()
    {
        Window window;
        window.openWithOrganisations();
        QTRY_COMPARE_WITH_TIMEOUT(window.table->model()->rowCount(), 4, kPatienceMs);
        const Theme& theme = Theme::of(ThemeKind::Light);
        window.table->selectRow(2);
        const QImage picture = window.table->viewport()->grab().toImage();
        const auto cell = [&](int row) {
            return window.table->visualRect(window.table->model()->index(row, RecordsModel::Organisation));
        };
        const auto ground = [&](int row) { return picture.pixelColor(cell(row).topLeft() + QPoint(2, 2)).rgb(); };
        QCOMPARE(ground(0), theme.panel.rgb());
        QCOMPARE(ground(1), theme.zebra.rgb());
        QCOMPARE(ground(2), theme.accentTint.rgb());
        const auto swatch
            = [&](int row) { return picture.pixelColor(cell(row).left() + 11, cell(row).center().y() + 1).rgb(); };
        QCOMPARE(swatch(0), theme.category[3].rgb());
        QCOMPARE(swatch(1), theme.category[5].rgb());
    }
};

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    TestRecordsView test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_recordsview.moc"
