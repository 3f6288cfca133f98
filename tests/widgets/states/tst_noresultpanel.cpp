// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "investigation/Investigation.h"
#include "states/NoResultPanel.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>

using namespace askance;

namespace {

// How long to wait for a worker before giving up; never measured against.
constexpr int kPatienceMs = 60'000;

Filter read(const QString& text)
{
    const ParsedFilter parsed = parseFilter(text);
    if (parsed.error)
        qFatal("%s", qPrintable(parsed.error->withCaret(text)));
    return parsed.filter;
}

struct Window {
    Window()
    {
        host.setObjectName(QStringLiteral("host"));
        host.resize(600, 460);
        panel = new NoResultPanel(investigation, &host);
        panel->setGeometry(host.rect());
        investigation.openDataset(test::tinyDataset(
            QStringLiteral("12:00 10.0.0.1 c.example A\n12:01 10.0.0.1 b.example AAAA\n12:02 10.0.0.2 a.example A\n"
                           "12:03 10.0.0.2 c.example MX\n12:04 10.0.0.3 a.example A\n12:05 10.0.0.3 - AAAA\n")));
        host.show();
    }
    void ask(const QString& filter)
    {
        investigation.setFilter(read(filter));
        panel->setApplies(panel->applies(0));
    }
    [[nodiscard]] QStringList texts(const char* name) const
    {
        QStringList out;
        const auto labels = panel->findChildren<QLabel*>(QLatin1String(name));
        for (const QLabel* label : labels)
            out += label->text();
        return out;
    }
    [[nodiscard]] QList<QPushButton*> removes() const
    {
        return panel->findChildren<QPushButton*>(QStringLiteral("noResultRemove"));
    }
    [[nodiscard]] QString heading() const { return texts("noResultHeading").constFirst(); }
    Investigation investigation;
    QWidget host;
    NoResultPanel* panel;
};

} // namespace

class TestNoResultPanel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void itAppliesWhereAFilterLeavesNothingOfACase_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<bool>("applies");
        QTest::newRow("no filter") << QString() << false;
        QTest::newRow("something matches") << QStringLiteral("type:A") << false;
        QTest::newRow("nothing matches") << QStringLiteral("type:TXT") << true;
        QTest::newRow("only chips that are off") << QStringLiteral("off(type:TXT)") << false;
    }
    void itAppliesWhereAFilterLeavesNothingOfACase()
    {
        QFETCH(QString, filter);
        QFETCH(bool, applies);
        Window w;
        w.investigation.setFilter(read(filter));
        for (const PictureKind kind : {PictureKind::Overview, PictureKind::Timeline, PictureKind::Graph}) {
            PictureSpec spec;
            spec.kind = kind;
            const Result<PicturePtr> picture = w.investigation.answerNow(spec);
            QVERIFY(picture);
            QCOMPARE(NoResultPanel::applies(*picture), applies);
        }
        QVERIFY(!NoResultPanel::applies(PicturePtr()));
    }

    void eachFilterSaysWhatItsRemovalWouldGive()
    {
        Window w;
        w.ask(QStringLiteral("type:MX source:10.0.0.1 off(domain:x.example)"));
        QVERIFY(w.panel->isVisible());
        QCOMPARE(w.heading(), QStringLiteral("No queries match these 2 filters"));
        QTRY_COMPARE_WITH_TIMEOUT(
            w.texts("noResultCount"), (QStringList{QStringLiteral("2"), QStringLiteral("1")}), kPatienceMs);
        // The CLI's way to the same numbers.
        PictureSpec spec;
        w.investigation.setFilter(read(QStringLiteral("source:10.0.0.1")));
        QCOMPARE(w.investigation.answerNow(spec).value()->as<Overview>().inFilter.queries, quint64{2});
    }

    void removeTakesJustThatFilterAwayAsOneStep()
    {
        Window w;
        w.ask(QStringLiteral("type:MX source:10.0.0.1 off(domain:x.example)"));
        const int steps = w.investigation.history().index();
        QPushButton* second = w.removes().at(1);
        QCOMPARE(second->accessibleName(), QStringLiteral("Remove source is 10.0.0.1"));
        second->setFocus();
        QTest::keyClick(second, Qt::Key_Space);
        QTRY_COMPARE(w.investigation.filter().toText(), QStringLiteral("type:MX off(domain:x.example)"));
        QCOMPARE(w.investigation.history().index(), steps + 1);
    }

    void undoGoesBackToTheFilterBefore()
    {
        Window w;
        w.investigation.setFilter(read(QStringLiteral("type:A")));
        w.ask(QStringLiteral("type:TXT"));
        auto* undo = w.panel->findChild<QPushButton*>(QStringLiteral("noResultUndo"));
        QVERIFY(undo->isVisible());
        QTest::mouseClick(undo, Qt::LeftButton);
        QCOMPARE(w.investigation.filter().toText(), QStringLiteral("type:A"));
    }

    void withoutRoomItSaysTheSentencesAndCountsNothing()
    {
        Window w;
        w.panel->resize(600, 120);
        w.ask(QStringLiteral("type:MX source:10.0.0.1"));
        QVERIFY(w.panel->isCompact());
        QVERIFY(!w.removes().constFirst()->isVisible());
        QVERIFY(w.panel->findChild<QLabel*>(QStringLiteral("noResultHeading"))->isVisible());
        QCOMPARE(w.texts("noResultCount"), (QStringList{QStringLiteral("counting…"), QStringLiteral("counting…")}));
        // Once there is room it counts.
        w.panel->resize(600, 400);
        QTRY_COMPARE_WITH_TIMEOUT(
            w.texts("noResultCount"), (QStringList{QStringLiteral("2"), QStringLiteral("1")}), kPatienceMs);
        QVERIFY(w.removes().constFirst()->isVisible());
    }

    void anAnswerForAnEarlierFilterIsNotShown()
    {
        Window w;
        for (int i = 0; i < 10; ++i) {
            w.ask(QStringLiteral("type:MX source:10.0.0.1"));
            w.ask(QStringLiteral("type:TXT domain:c.example"));
        }
        QTRY_COMPARE_WITH_TIMEOUT(
            w.texts("noResultCount"), (QStringList{QStringLiteral("2"), QStringLiteral("0")}), kPatienceMs);
    }

    void twoPanelsKeepTheirAnswersApart()
    {
        Window w;
        QWidget other;
        other.setObjectName(QStringLiteral("other"));
        other.resize(600, 460);
        auto* second = new NoResultPanel(w.investigation, &other);
        second->setGeometry(other.rect());
        other.show();
        w.ask(QStringLiteral("type:MX source:10.0.0.1"));
        second->setApplies(true);
        QTRY_COMPARE_WITH_TIMEOUT(
            w.texts("noResultCount"), (QStringList{QStringLiteral("2"), QStringLiteral("1")}), kPatienceMs);
        const auto counts = second->findChildren<QLabel*>(QStringLiteral("noResultCount"));
        QTRY_COMPARE_WITH_TIMEOUT(counts.at(1)->text(), QStringLiteral("1"), kPatienceMs);
    }

    void manyFiltersAreFoldedAndNamesAreShownAsTheyAre()
    {
        Window w;
        QStringList chips{QStringLiteral("text:\"<b>\u202Ex\"")};
        for (int i = 0; i < 11; ++i)
            chips += QStringLiteral("-domain:d%1.example").arg(i);
        w.ask(chips.join(QLatin1Char(' ')));
        QCOMPARE(w.heading(), QStringLiteral("No queries match these 12 filters"));
        QCOMPARE(w.removes().size(), 8);
        QVERIFY2(w.removes().constFirst()->accessibleName().contains(QStringLiteral("<b>\\u{202E}x")),
            qPrintable(w.removes().constFirst()->accessibleName()));
        const auto labels = w.panel->findChildren<QLabel*>();
        for (const QLabel* label : labels)
            QCOMPARE(label->textFormat(), Qt::PlainText);
    }

    void nothingIsCutInItsOwnSize()
    {
        Window w;
        w.ask(QStringLiteral("type:MX source:10.0.0.1 domain:c.example time:2016-09-23"));
        w.panel->resize(w.panel->sizeHint());
        QVERIFY(!w.panel->isCompact());
        const auto widgets = w.panel->findChildren<QPushButton*>();
        for (const QPushButton* button : widgets) {
            const QRect place(button->mapTo(w.panel, QPoint(0, 0)), button->size());
            QVERIFY2(w.panel->rect().contains(place), qPrintable(button->text()));
            QVERIFY2(button->height() >= button->minimumHeight() && button->width() >= button->sizeHint().width(),
                qPrintable(button->text()));
            const QWidget* line = button->parentWidget();
            QVERIFY(line == w.panel || line->rect().contains(button->geometry()));
        }
    }
};

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    TestNoResultPanel test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_noresultpanel.moc"
