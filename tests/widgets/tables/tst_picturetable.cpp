// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "engine/LocalEngine.h"
#include "tables/PictureTable.h"
#include "tables/PlottedModel.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QPointer>
#include <QScrollBar>
#include <QSignalSpy>

using namespace askance;

namespace {

// Two hundred hours with one lookup each of one source, and as many of another as the hour of the day says.
DatasetPtr longCase()
{
    static const DatasetPtr data = [] {
        QString text;
        for (int hour = 0; hour < 200; ++hour)
            for (int i = 0; i <= hour % 24; ++i)
                text += QStringLiteral("2016-09-%1T%2:%3:00Z 10.0.0.%4 a.example A\n")
                            .arg(1 + hour / 24, 2, 10, QLatin1Char('0'))
                            .arg(hour % 24, 2, 10, QLatin1Char('0'))
                            .arg(i, 2, 10, QLatin1Char('0'))
                            .arg(i == 0 ? 1 : 2);
        return test::tinyDataset(text);
    }();
    return data;
}

PicturePtr picture(const char* filter = "", GroupField group = GroupField::Source)
{
    PictureSpec spec;
    spec.kind = PictureKind::Timeline;
    spec.width = BinWidth::H1;
    spec.group = group;
    spec.filter = parseFilter(QString::fromLatin1(filter)).filter;
    const Result<PicturePtr> answer = LocalEngine(longCase()).answer(spec);
    if (!answer)
        qFatal("%s", qPrintable(answer.error().toString()));
    return *answer;
}

struct Shown {
    Shown()
        : table(new PictureTable(&window))
    {
        table->setPicture(picture(), QStringLiteral("Lookups by source, per 1 hour"));
        table->show();
        table->activateWindow();
        if (!QTest::qWaitForWindowActive(table))
            qFatal("the window does not become active");
        values = table->findChild<QTableView*>(QStringLiteral("tableValues"));
    }
    [[nodiscard]] QString words(const char* name) const
    {
        return table->findChild<QLabel*>(QString::fromLatin1(name))->text();
    }
    [[nodiscard]] QString cell(int row, int column) const
    {
        return values->model()->index(row, column).data().toString();
    }
    void clickHeader(int section) const
    {
        const QHeaderView* header = values->horizontalHeader();
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
            {header->sectionViewportPosition(section) + 20, header->height() / 2});
    }
    void clickCell(int row, int column, Qt::KeyboardModifiers keys = {}) const
    {
        QTest::mouseClick(
            values->viewport(), Qt::LeftButton, keys, values->visualRect(values->model()->index(row, column)).center());
    }
    QString copied() const
    {
        QGuiApplication::clipboard()->setText(QStringLiteral("before"));
        QSignalSpy done(table, &PictureTable::copied);
        QTest::keyClick(values, Qt::Key_C, Qt::ControlModifier);
        if (done.isEmpty() && !done.wait(60'000))
            qFatal("nothing is copied");
        return QGuiApplication::clipboard()->text();
    }

    QWidget window;
    QPointer<PictureTable> table;
    QTableView* values = nullptr;
};

} // namespace

class TestPictureTable : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aWindowOfItsOwnSaysWhatItShows()
    {
        const Shown shown;
        QVERIFY(shown.table->isWindow());
        QVERIFY(!shown.table->isModal());
        QCOMPARE(shown.words("tableTitle"), QStringLiteral("Lookups by source, per 1 hour"));
        const QString head = shown.words("tableHead");
        for (const char* said : {"Filter: none · 2,436 of 2,436 lookups", "Zone: UTC", "Bin: 1 hour",
                 "A DNS query shows a lookup, not a conversation."})
            QVERIFY2(head.contains(QString::fromUtf8(said)), qPrintable(head));
        QCOMPARE(shown.values->accessibleDescription(), head);
    }

    void aClickOnAHeadingSortsAndTheThirdGivesThePicturesOrderBack()
    {
        const Shown shown;
        QCOMPARE(shown.cell(0, 0), QStringLiteral("2016-09-01 00:00:00"));
        shown.clickHeader(4);
        QCOMPARE(shown.cell(0, 4), QStringLiteral("1"));
        QCOMPARE(shown.cell(199, 4), QStringLiteral("24"));
        shown.clickHeader(4);
        QCOMPARE(shown.cell(0, 4), QStringLiteral("24"));
        shown.clickHeader(4);
        QCOMPARE(shown.cell(0, 0), QStringLiteral("2016-09-01 00:00:00"));
        QCOMPARE(shown.cell(23, 4), QStringLiteral("24"));
    }

    void whatIsSelectedIsCopiedAsTabSeparatedText()
    {
        const Shown shown;
        shown.clickCell(1, 0);
        shown.clickCell(2, 4, Qt::ShiftModifier);
        QCOMPARE(shown.copied(),
            QStringLiteral("Begin UTC\tEnd UTC\tRecorded seconds\tall lookups\n"
                           "2016-09-01 01:00:00\t2016-09-01 02:00:00\t3600\t2\n"
                           "2016-09-01 02:00:00\t2016-09-01 03:00:00\t3600\t3\n"));
        QCOMPARE(shown.words("tableNote"), QStringLiteral("2 rows copied"));
    }

    void withoutASelectionAllIsCopied()
    {
        const Shown shown;
        QCOMPARE(shown.copied().count(u'\n'), 201);
        QCOMPARE(shown.words("tableNote"), QStringLiteral("200 rows copied"));
    }

    void aNewPictureOfTheViewTakesTheOldOnesPlace()
    {
        const Shown shown;
        shown.values->verticalScrollBar()->setValue(100);
        const int place = shown.values->verticalScrollBar()->value();
        QCOMPARE(place, 100);
        const int width = shown.values->columnWidth(0) + 40;
        shown.values->setColumnWidth(0, width);
        shown.table->setPicture(picture("source:10.0.0.2"), QStringLiteral("Another title"));
        QCOMPARE(shown.values->verticalScrollBar()->value(), place);
        QVERIFY(shown.words("tableHead").contains(QStringLiteral("Filter: source:10.0.0.2 · 2,236 of 2,436 lookups")));
        QCOMPARE(shown.words("tableTitle"), QStringLiteral("Another title"));
        QCOMPARE(shown.cell(0, 4), QStringLiteral("0"));
        QVERIFY(!shown.values->isColumnHidden(3)); // what is in the case is another number now
        const int kept = shown.values->columnWidth(0);
        shown.table->setPicture(picture("source:10.0.0.2 type:A"), QStringLiteral("Another title"));
        QCOMPARE(shown.values->columnWidth(0), kept);
    }

    void otherColumnsLeaveThePlaceToo()
    {
        const Shown shown;
        shown.values->verticalScrollBar()->setValue(100);
        shown.table->setPicture(picture("", GroupField::None), QStringLiteral("Lookups, per 1 hour"));
        QCOMPARE(shown.values->model()->columnCount(), 5);
        QCOMPARE(shown.values->verticalScrollBar()->value(), 100);
    }

    void whileTheViewIsOldTheTableSaysSo()
    {
        const Shown shown;
        shown.table->setIsOld(true);
        QVERIFY(!shown.words("tableOld").isEmpty());
        shown.table->setIsOld(false);
        QVERIFY(shown.words("tableOld").isEmpty());
    }

    void savingIsAskedForByButtonAndKeys()
    {
        const Shown shown;
        QSignalSpy asked(shown.table, &PictureTable::saveRequested);
        QTest::mouseClick(shown.table->findChild<QPushButton*>(QStringLiteral("tableSave")), Qt::LeftButton);
        QTest::keyClick(shown.values, Qt::Key_S, Qt::ControlModifier);
        QCOMPARE(asked.size(), 2);
    }

    void escapeClosesTheWindow()
    {
        const Shown shown;
        QTest::keyClick(shown.values, Qt::Key_Escape);
        QTRY_VERIFY(shown.table.isNull());
    }
};

QTEST_MAIN(TestPictureTable)
#include "tst_picturetable.moc"
