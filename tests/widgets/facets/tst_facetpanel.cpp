// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "facets/FacetPanel.h"
#include "facets/FacetView.h"
#include "investigation/FacetModel.h"
#include "investigation/Investigation.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QLineEdit>
#include <QSignalSpy>

using namespace askance;

namespace {

constexpr int kPatienceMs = 60'000;

Filter read(const char* text)
{
    const ParsedFilter parsed = parseFilter(QString::fromUtf8(text));
    if (parsed.error)
        qFatal("bad filter %s", text);
    return parsed.filter;
}

// Bank asks for a (3) and b (1), Shop for a (1), nobody's i and j for c; one name is missing; responses in part.
DatasetPtr someRecords()
{
    return test::tinyDataset(
        QStringLiteral("12:00 10.0.0.1 a.example A NOERROR\n12:01 10.0.0.1 a.example A NOERROR\n"
                       "12:02 10.0.0.2 a.example MX\n12:03 10.0.0.2 b.example A NXDOMAIN\n"
                       "12:04 10.0.1.1 a.example A\n12:05 10.9.0.1 c.example A\n12:06 10.9.0.2 c.example AAAA\n"
                       "12:07 10.9.0.2 - A"),
        {{"Bank", "bank", 1}, {"Shop", "shop", 2}},
        {{0, MembershipKind::Prefix, "10.0.0.0/24", {kEarliestUs, kLatestUs}, "c"},
            {1, MembershipKind::Prefix, "10.0.1.0/24", {kEarliestUs, kLatestUs}, "c"}});
}

// `names` names with 1, 2, 3 … records, most of n0000.
DatasetPtr manyNames(int names)
{
    QString text;
    for (int i = 0; i < names; ++i)
        for (int repeat = 0; repeat < (i < 3 ? 4 - i : 1); ++repeat)
            text += QStringLiteral("12:00 10.0.0.1 n%1.example A\n").arg(i, 4, 10, QLatin1Char('0'));
    return test::tinyDataset(text);
}

struct Window {
    explicit Window(const DatasetPtr& data = someRecords())
        : panel(investigation)
        , tester(&panel.model(), QAbstractItemModelTester::FailureReportingMode::QtTest)
    {
        panel.resize(264, 562);
        panel.show();
        list = panel.findChild<FacetView*>();
        find = panel.findChild<QLineEdit*>(QStringLiteral("facetFind"));
        if (data)
            investigation.openDataset(data);
        settle();
    }
    void settle()
    {
        if (!QTest::qWaitFor([&] { return !investigation.isBusy(); }, kPatienceMs))
            qFatal("still busy");
        QCoreApplication::processEvents();
    }
    // Every row in words: "Organisation", "+Bank 4" (in ink), "-AAAA 1" (grey), "*" in front if selected.
    [[nodiscard]] QStringList rows() const
    {
        QStringList rows;
        for (int row = 0; row < panel.model().rowCount(); ++row) {
            const QModelIndex index = panel.model().index(row);
            QString text = index.data().toString();
            if (index.data(FacetModel::KindRole).toInt() == FacetModel::Value) {
                const QString rest = index.data(FacetModel::RestRole).toString();
                text = (index.data(FacetModel::SelectedRole).toBool() ? QStringLiteral("*") : QString())
                    + (index.data(FacetModel::MarkedRole).toBool() ? QStringLiteral("+") : QStringLiteral("-")) + text
                    + (rest.isEmpty() ? QString() : QStringLiteral(" · ") + rest)
                    + QStringLiteral(" %1").arg(index.data(FacetModel::CountRole).value<quint64>());
            }
            rows << text;
        }
        return rows;
    }
    // The rows of one section without its title.
    [[nodiscard]] QStringList section(const QString& title) const
    {
        const QStringList all = rows();
        QStringList found;
        for (int row = static_cast<int>(all.indexOf(title)) + 1; row > 0 && row < all.size(); ++row) {
            if (panel.model().index(row).data(FacetModel::KindRole).toInt() == FacetModel::Header)
                break;
            found << all.at(row);
        }
        return found;
    }
    [[nodiscard]] QModelIndex row(const QString& name) const
    {
        for (int i = 0; i < panel.model().rowCount(); ++i)
            if (panel.model().index(i).data().toString() == name)
                return panel.model().index(i);
        qFatal("no row %s", qPrintable(name));
    }
    [[nodiscard]] QPoint place(const QString& name) const
    {
        list->scrollTo(row(name));
        return list->visualRect(row(name)).center();
    }
    void click(const QString& name, Qt::KeyboardModifiers modifiers = {}) const
    {
        QTest::mouseClick(list->viewport(), Qt::LeftButton, modifiers, place(name));
    }
    [[nodiscard]] QString selection() const
    {
        return investigation.selection() ? investigation.selection()->toText() : QStringLiteral("nothing");
    }
    Investigation investigation;
    FacetPanel panel;
    QAbstractItemModelTester tester;
    FacetView* list = nullptr;
    QLineEdit* find = nullptr;
};

} // namespace

class TestFacetPanel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void countsEveryFieldLargestFirst()
    {
        Window window;
        QCOMPARE(window.rows().first(), QStringLiteral("Organisation"));
        QCOMPARE(window.section(QStringLiteral("Organisation")),
            (QStringList{
                QStringLiteral("+Bank 4"), QStringLiteral("+Shop 1"), QStringLiteral("+Other · 2 sources 3")}));
        QCOMPARE(window.section(QStringLiteral("Query type")),
            (QStringList{QStringLiteral("+A 6"), QStringLiteral("+AAAA 1"), QStringLiteral("+MX 1")}));
        QCOMPARE(window.section(QStringLiteral("Response")),
            (QStringList{
                QStringLiteral("+not recorded 5"), QStringLiteral("+NOERROR 2"), QStringLiteral("+NXDOMAIN 1")}));
        QCOMPARE(window.section(QStringLiteral("Domain")),
            (QStringList{QStringLiteral("+a.example 4"), QStringLiteral("+c.example 2"), QStringLiteral("+no name 1"),
                QStringLiteral("+b.example 1")}));
        QVERIFY(!window.rows().contains(QStringLiteral("Sensor"))); // there is but one
    }

    void withoutOrganisationsSourcesComeFirstAndHaveNoSwatch()
    {
        Window window(test::tinyDataset(QStringLiteral("12:00 h a A - s1\n12:01 i a A - s2\n12:02 h a A - s2")));
        QCOMPARE(window.rows().first(), QStringLiteral("Source"));
        QCOMPARE(
            window.section(QStringLiteral("Source")), (QStringList{QStringLiteral("+h 2"), QStringLiteral("+i 1")}));
        QVERIFY(!window.row(QStringLiteral("h")).data(FacetModel::ColourRole).isValid());
        QCOMPARE(
            window.section(QStringLiteral("Sensor")), (QStringList{QStringLiteral("+s2 2"), QStringLiteral("+s1 1")}));
        Window organised;
        QCOMPARE(organised.row(QStringLiteral("Shop")).data(FacetModel::ColourRole).toInt(), 2);
        QCOMPARE(organised.row(QStringLiteral("10.0.1.1")).data(FacetModel::ColourRole).toInt(), 2);
    }

    void aFacetLeavesItsOwnChipsOutAndGreysWhatTheyDrop()
    {
        Window window;
        window.investigation.setFilter(read("domain:c.example type:A,MX"));
        window.settle();
        // Domains are counted with type:A,MX alone; types with domain:c.example alone.
        QCOMPARE(window.section(QStringLiteral("Domain")),
            (QStringList{QStringLiteral("+c.example 1"), QStringLiteral("-a.example 4"), QStringLiteral("-no name 1"),
                QStringLiteral("-b.example 1")}));
        QCOMPARE(window.section(QStringLiteral("Query type")),
            (QStringList{QStringLiteral("+A 1"), QStringLiteral("-AAAA 1")}));
        QCOMPARE(window.section(QStringLiteral("Organisation")), QStringList{QStringLiteral("+Other · 1 source 1")});
        QCOMPARE(window.row(QStringLiteral("c.example")).data(FacetModel::ShareRole).toDouble(), 1.0);
        window.investigation.setFilter(read("-domain:a.example"));
        window.settle();
        QCOMPARE(window.section(QStringLiteral("Domain")).last(), QStringLiteral("-a.example 4"));
        window.investigation.setFilter(read("domain:nowhere.example type:A"));
        window.settle();
        QCOMPARE(window.section(QStringLiteral("Organisation")), QStringList{QStringLiteral("none in this filter")});
    }

    void staleAnswersNeverLand()
    {
        Window window;
        QSignalSpy counted(&window.panel.model(), &FacetModel::counted);
        const QStringList before = window.rows();
        window.investigation.setFilter(read("type:MX"));
        QCOMPARE(window.rows(), before); // old rows stay until the new come
        window.investigation.setFilter(read("type:AAAA"));
        window.investigation.setFilter(read("org:Shop"));
        window.settle();
        QCOMPARE(window.section(QStringLiteral("Query type")), QStringList{QStringLiteral("+A 1")});
        QCOMPARE(window.section(QStringLiteral("Organisation")),
            (QStringList{
                QStringLiteral("+Shop 1"), QStringLiteral("-Bank 4"), QStringLiteral("-Other · 2 sources 3")}));
        QCOMPARE(counted.count(), 5); // five sections, once each
        window.investigation.closeCase();
        QCOMPARE(window.panel.model().rowCount(), 0);
    }

    void clicksSelectAddAndTakeARange()
    {
        Window window;
        window.click(QStringLiteral("Bank"));
        QCOMPARE(window.selection(), QStringLiteral("org:Bank"));
        QVERIFY(window.rows().contains(QStringLiteral("*+Bank 4")));
        window.click(QStringLiteral("Other"), Qt::ControlModifier);
        QCOMPARE(window.selection(), QStringLiteral("org:Bank,\"\""));
        window.click(QStringLiteral("Bank"), Qt::ControlModifier);
        QCOMPARE(window.selection(), QStringLiteral("org:\"\""));
        window.click(QStringLiteral("A"));
        window.click(QStringLiteral("MX"), Qt::ShiftModifier);
        QCOMPARE(window.selection(), QStringLiteral("type:A,AAAA,MX"));
        window.click(QStringLiteral("AAAA"), Qt::ShiftModifier); // from the same start
        QCOMPARE(window.selection(), QStringLiteral("type:A,AAAA"));
        window.click(QStringLiteral("Shop"), Qt::ShiftModifier); // another section: no range
        QCOMPARE(window.selection(), QStringLiteral("org:Shop"));
        window.click(QStringLiteral("Domain")); // a title is nothing
        QCOMPARE(window.selection(), QStringLiteral("org:Shop"));
        QVERIFY(window.investigation.filter().isEmpty());
    }

    void draggingTakesARange()
    {
        Window window;
        QTest::mousePress(window.list->viewport(), Qt::LeftButton, {}, window.place(QStringLiteral("AAAA")));
        QTest::mouseMove(window.list->viewport(), window.place(QStringLiteral("MX")));
        QTest::mouseRelease(window.list->viewport(), Qt::LeftButton, {}, window.place(QStringLiteral("MX")));
        QCOMPARE(window.selection(), QStringLiteral("type:AAAA,MX"));
        QTest::mouseMove(window.list->viewport(), window.place(QStringLiteral("A")));
        QCOMPARE(window.selection(), QStringLiteral("type:AAAA,MX"));
    }

    void aDoubleClickFilters()
    {
        Window window;
        window.investigation.setFilter(read("org:Bank,Shop"));
        window.settle();
        const QPoint place = window.place(QStringLiteral("Shop"));
        QTest::mouseClick(window.list->viewport(), Qt::LeftButton, {}, place);
        QTest::mouseDClick(window.list->viewport(), Qt::LeftButton, {}, place);
        QCOMPARE(window.investigation.filter().toText(), QStringLiteral("org:Shop"));
        QCOMPARE(window.selection(), QStringLiteral("nothing"));
    }

    void keysMoveExtendFilterExcludeAndDrop()
    {
        Window window;
        window.list->setFocus();
        window.click(QStringLiteral("Bank"));
        QTest::keyClick(window.list, Qt::Key_Down);
        QCOMPARE(window.selection(), QStringLiteral("org:Shop"));
        QTest::keyClick(window.list, Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(window.selection(), QStringLiteral("org:Shop,\"\""));
        QTest::keyClick(window.list, Qt::Key_Down); // over the title, into the next section
        QCOMPARE(window.selection(), QStringLiteral("type:A"));
        QTest::keyClick(window.list, Qt::Key_Up);
        QCOMPARE(window.selection(), QStringLiteral("org:\"\""));
        QTest::keyClick(window.list, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("Other"));
        QTest::keyClick(window.list, Qt::Key_Minus);
        QCOMPARE(window.investigation.filter().toText(), QStringLiteral("-org:\"\""));
        window.settle();
        QTest::keyClick(window.list, Qt::Key_Home);
        QCOMPARE(window.selection(), QStringLiteral("org:Bank"));
        QTest::keyClick(window.list, Qt::Key_Return);
        QCOMPARE(window.investigation.filter().toText(), QStringLiteral("-org:\"\" org:Bank"));
        window.settle();
        QTest::keyClick(window.list, Qt::Key_Delete); // nothing is selected: the focused value
        QVERIFY(window.investigation.filter().toText().endsWith(QLatin1String("-org:Bank")));
        window.click(QStringLiteral("A"));
        QTest::keyClick(window.list, Qt::Key_Escape);
        QCOMPARE(window.selection(), QStringLiteral("nothing"));
    }

    void theFocusStaysWithItsValueWhenRowsMove()
    {
        Window window;
        window.click(QStringLiteral("c.example"));
        window.investigation.setSelection(std::nullopt);
        window.investigation.setFilter(read("type:AAAA"));
        window.settle();
        QCOMPARE(window.list->currentIndex().data().toString(), QStringLiteral("c.example"));
        window.investigation.setFilter(Filter());
        window.settle();
        QCOMPARE(window.list->currentIndex().data().toString(), QStringLiteral("c.example"));
    }

    void thePointerIsToldAndWhatItRestsOnElsewhereIsOutlined()
    {
        Window window;
        QTest::mouseMove(window.list->viewport(), window.place(QStringLiteral("Bank")));
        QTest::mouseMove(window.list->viewport(), window.place(QStringLiteral("Shop")));
        QTRY_VERIFY_WITH_TIMEOUT(window.investigation.hovered(), kPatienceMs);
        QCOMPARE(window.investigation.hovered()->toText(), QStringLiteral("org:Shop"));
        QVERIFY(window.row(QStringLiteral("Shop")).data(FacetModel::HoveredRole).toBool());
        QTest::mouseMove(window.list->viewport(), window.place(QStringLiteral("Response")));
        QTRY_VERIFY_WITH_TIMEOUT(!window.investigation.hovered(), kPatienceMs);
        window.investigation.setHovered(read("org:Bank domain:a.example"));
        QVERIFY(window.row(QStringLiteral("Bank")).data(FacetModel::HoveredRole).toBool());
        QVERIFY(window.row(QStringLiteral("a.example")).data(FacetModel::HoveredRole).toBool());
        QVERIFY(!window.row(QStringLiteral("Shop")).data(FacetModel::HoveredRole).toBool());
        QEvent leave(QEvent::Leave);
        QCoreApplication::sendEvent(window.list->viewport(), &leave);
        QVERIFY(!window.investigation.hovered());
    }

    void selectionsOfOtherViewsAreShown()
    {
        Window window;
        window.investigation.setSelection(read("domain:A.EXAMPLE,c.example"));
        QVERIFY(window.rows().contains(QStringLiteral("*+a.example 4")));
        QVERIFY(window.rows().contains(QStringLiteral("*+c.example 2")));
        window.investigation.setSelection(read("org:Shop domain:a.example")); // a thing of two fields is neither
        QVERIFY(!window.rows().contains(QStringLiteral("*+a.example 4")));
    }

    void theMenuIsAskedForWithTheThing()
    {
        Window window;
        QList<QPair<QString, QPoint>> asked;
        QObject::connect(&window.panel, &FacetPanel::menuRequested, [&](const Filter& thing, const QPoint& at) {
            asked.append({thing.toText(), at});
        });
        const QPoint place = window.place(QStringLiteral("Shop"));
        QContextMenuEvent event(QContextMenuEvent::Mouse, place, window.list->viewport()->mapToGlobal(place));
        QCoreApplication::sendEvent(window.list->viewport(), &event);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.first().first, QStringLiteral("org:Shop"));
        QCOMPARE(asked.first().second, window.list->viewport()->mapToGlobal(place));
        QCOMPARE(window.panel.thingAt(asked.first().second)->toText(), QStringLiteral("org:Shop"));
        window.click(QStringLiteral("A"));
        QContextMenuEvent byKey(QContextMenuEvent::Keyboard, {}, {});
        QCoreApplication::sendEvent(window.list->viewport(), &byKey);
        QCOMPARE(asked.last().first, QStringLiteral("type:A"));
        QVERIFY(!window.panel.thingAt(window.panel.mapToGlobal(QPoint(5, 5))));
    }

    void moreValuesComeWhenAskedForAndTheRestIsSaid()
    {
        Window window(manyNames(300));
        const QString more = QStringLiteral("294 more");
        QCOMPARE(window.section(QStringLiteral("Domain")).size(), 7);
        QCOMPARE(window.section(QStringLiteral("Domain")).last(), more);
        window.click(more);
        window.settle();
        QStringList names = window.section(QStringLiteral("Domain"));
        QCOMPARE(names.size(), 102);
        QCOMPARE(names.first(), QStringLiteral("+n0000.example 4"));
        QCOMPARE(names.mid(100), (QStringList{QStringLiteral("200 more"), QStringLiteral("Fewer")}));
        window.list->setFocus();
        window.click(QStringLiteral("n0099.example"));
        QTest::keyClick(window.list, Qt::Key_Down);
        QTest::keyClick(window.list, Qt::Key_Return); // on "more": shows, does not filter
        window.settle();
        QVERIFY(window.investigation.filter().isEmpty());
        names = window.section(QStringLiteral("Domain"));
        QCOMPARE(names.size(), 301);
        QCOMPARE(names.last(), QStringLiteral("Fewer"));
        window.click(QStringLiteral("Fewer"));
        window.settle();
        QCOMPARE(window.section(QStringLiteral("Domain")).size(), 7);
    }

    void sevenValuesAreShownRatherThanOneHidden()
    {
        Window window(manyNames(7));
        QCOMPARE(window.section(QStringLiteral("Domain")).size(), 7);
        QCOMPARE(window.section(QStringLiteral("Domain")).last(), QStringLiteral("+n0006.example 1"));
    }

    void noSectionHoldsMoreThanFiveThousandValues()
    {
        Window window(manyNames(6000));
        for (const auto* more : {"5,994 more", "5,900 more", "5,000 more"}) {
            window.click(QString::fromLatin1(more));
            window.settle();
        }
        const QStringList names = window.section(QStringLiteral("Domain"));
        QCOMPARE(names.size(), FacetModel::kMostValues + 2);
        QCOMPARE(names.at(FacetModel::kMostValues), QStringLiteral("1,000 more: narrow them with Find"));
        window.click(QStringLiteral("n0000.example"));
        window.click(QStringLiteral("n4000.example"), Qt::ShiftModifier);
        QCOMPARE(window.investigation.selection()->root()->term.values.size(), size_t{FacetModel::kMostInRange});
    }

    void aValueIsFoundByAPartOfIt()
    {
        Window window(manyNames(300));
        QVERIFY(!window.find->isVisible());
        window.list->setFocus();
        QTest::keyClick(window.list, Qt::Key_F, Qt::ControlModifier);
        QVERIFY(window.find->isVisible());
        QTest::keyClicks(window.find, QStringLiteral("n029?"));
        window.settle();
        QCOMPARE(window.section(QStringLiteral("Domain")).size(), 10); // all of them, without "more"
        QCOMPARE(window.section(QStringLiteral("Domain")).first(), QStringLiteral("+n0290.example 1"));
        QVERIFY(!window.rows().contains(QStringLiteral("Query type"))); // nothing there holds it
        QTest::keyClick(window.find, Qt::Key_Return);
        QCOMPARE(window.list->currentIndex().data().toString(), QStringLiteral("n0290.example"));
        QTest::keyClick(window.list, Qt::Key_Return);
        QCOMPARE(window.investigation.filter().toText(), QStringLiteral("domain:n0290.example"));
        QTest::keyClick(window.find, Qt::Key_Escape);
        window.settle();
        QVERIFY(!window.find->isVisible());
        QVERIFY(window.rows().contains(QStringLiteral("Query type")));
        QCOMPARE(window.section(QStringLiteral("Domain")).first(), QStringLiteral("+n0290.example 1"));
    }

    void textFromALogIsShownAsItIs()
    {
        Window window(test::tinyDataset(QStringLiteral("12:00 <b>x</b> a A")));
        const QModelIndex index = window.row(QStringLiteral("<b>x</b>"));
        QVERIFY(index.data(FacetModel::HelpRole)
                    .toString()
                    .startsWith(QLatin1String("<b>x</b>\n1 query, 100.0 % of the filter")));
        QVERIFY(index.data(Qt::AccessibleTextRole).toString().startsWith(QLatin1String("Source, <b>x</b>, 1")));
    }

    void themesSwitchWhole()
    {
        Window window;
        window.panel.setTheme(Theme::of(ThemeKind::Dark));
        window.settle();
        const QImage dark = window.panel.grab().toImage();
        window.panel.setTheme(Theme::of(ThemeKind::Light));
        window.settle();
        QVERIFY(window.panel.grab().toImage() != dark);
        window.panel.setTheme(Theme::of(ThemeKind::Dark));
        window.settle();
        QCOMPARE(window.panel.grab().toImage(), dark);
        QCOMPARE(dark.pixelColor(2, 2), Theme::of(ThemeKind::Dark).panel);
        QCOMPARE(dark.pixelColor(2, dark.height() - 2), Theme::of(ThemeKind::Dark).panel);
    }

    void rowsGrowWithTheFont()
    {
        Window window;
        QFont font = window.list->font();
        font.setPixelSize(13);
        window.list->setFont(font);
        QCOMPARE(window.list->sizeHintForRow(1), 24);
        font.setPixelSize(26);
        window.list->setFont(font);
        QCOMPARE(window.list->sizeHintForRow(1), 48);
    }
};

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    TestFacetPanel test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_facetpanel.moc"
