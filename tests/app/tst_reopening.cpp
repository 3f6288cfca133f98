// SPDX-License-Identifier: GPL-3.0-or-later
//
// Exported pictures that bring back what they show: dropped on a window of a fresh profile they give the same view, and
// exporting that gives the same bytes. Cases that have changed, are elsewhere or are nobody's; files of strangers.
#include "TestSupport.h"
#include "WindowFixture.h"

#include "CaseDesk.h"

#include "drawing/SegmentedSwitch.h"
#include "exporting/ExportDialog.h"
#include "exporting/ExportPanel.h"
#include "graph/GraphView.h"
#include "importing/NoticeBar.h"
#include "rhythm/RhythmView.h"
#include "store/AnnotationStore.h"
#include "store/CaseFile.h"
#include "timeline/TimelineChart.h"
#include "timeline/TimelineView.h"
#include "write/RecipeFile.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFile>
#include <QFileInfo>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QTest>

using namespace askance;
using askance::test::WindowFixture;

namespace {

// 240 queries of three addresses for two names, one every two hours of twenty days.
void makeCase(WindowFixture& window, const QString& path)
{
    const QString log = window.path(QStringLiteral("dns.csv"));
    QFile file(log);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("cannot write the log");
    file.write("time,source,query,type\n");
    for (int i = 0; i < 240; ++i)
        file.write(QStringLiteral("2016-05-%1T%2:00:00Z,192.0.2.%3,%4,%5\n")
                       .arg(1 + i / 12, 2, 10, QLatin1Char('0'))
                       .arg(i % 12 * 2, 2, 10, QLatin1Char('0'))
                       .arg(i % 5 == 0 ? 3 : i % 2 + 1)
                       .arg(i % 3 == 0 ? QStringLiteral("www.example.net") : QStringLiteral("mail1.example.com"))
                       .arg(i % 4 == 0 ? QStringLiteral("MX") : QStringLiteral("A"))
                       .toUtf8());
    file.close();
    window.importLogs({log});
    if (!window.settle())
        qFatal("the log is not read");
    window.fillNextFileDialog(path);
    window.window().desk().saveCaseAs();
    if (!window.settle())
        qFatal("the case is not kept");
    window.window().activateWindow();
    if (!QTest::qWaitForWindowActive(&window.window()))
        qFatal("the window does not get the keyboard back");
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

TimelineView* timelineOf(const WindowFixture& window)
{
    return window.child<TimelineView>("timelineView");
}

ExportDialog* openDialog(WindowFixture& window)
{
    window.window().activateWindow();
    if (!QTest::qWaitForWindowActive(&window.window()))
        qFatal("the window does not get the keyboard");
    QTest::keyClick(&window.window(), Qt::Key_E, Qt::ControlModifier);
    auto* dialog = window.child<ExportDialog>("exportDialog");
    if (!QTest::qWaitFor([dialog] { return dialog->isReady(); }))
        qFatal("the export dialog is not ready");
    return dialog;
}

// What a person may choose of a figure.
struct Looks {
    QSize size{900, 640};
    int theme = 1;
    int scale = 1; // row of the box
    QString title;
    const char* preset = nullptr; // instead of a size
    QStringList ticked;
    QStringList unticked;
};

void choose(ExportDialog* dialog, const Looks& looks)
{
    const auto box = [&](const QString& name) {
        auto* found = dialog->findChild<QCheckBox*>(name);
        if (!found)
            qFatal("no box is called %s", qPrintable(name));
        return found;
    };
    auto* presets = dialog->findChild<QComboBox*>(QStringLiteral("exportSize"));
    if (looks.preset) {
        presets->setCurrentIndex(presets->findText(QString::fromLatin1(looks.preset)));
    } else {
        dialog->findChild<QDoubleSpinBox*>(QStringLiteral("exportWidth"))->setValue(looks.size.width());
        dialog->findChild<QDoubleSpinBox*>(QStringLiteral("exportHeight"))->setValue(looks.size.height());
    }
    const auto colours
        = dialog->findChild<SegmentedSwitch*>(QStringLiteral("exportColours"))->findChildren<QAbstractButton*>();
    colours.at(looks.theme)->click();
    dialog->findChild<QComboBox*>(QStringLiteral("exportScale"))->setCurrentIndex(looks.scale);
    if (!looks.title.isEmpty()) {
        auto* title = dialog->findChild<QLineEdit*>(QStringLiteral("exportTitle"));
        title->setFocus();
        title->selectAll();
        QTest::keyClicks(title, looks.title);
    }
    for (const QString& name : looks.ticked)
        box(name)->setChecked(true);
    for (const QString& name : looks.unticked)
        box(name)->setChecked(false);
    if (!QTest::qWaitFor([dialog] { return dialog->isReady(); }))
        qFatal("the export dialog is not ready again");
}

void write(ExportDialog* dialog, const QString& path)
{
    dialog->setPath(path);
    dialog->exportFigure();
    if (!QTest::qWaitFor([&] { return QFile::exists(path) && !QApplication::activeModalWidget(); }, 30'000))
        qFatal("the picture is not written");
}

NoticeBar* noticeOf(const WindowFixture& window)
{
    return window.child<NoticeBar>("noticeBar");
}

// Drops the picture and waits until all of it is there.
bool bringBack(WindowFixture& window, const QString& picture)
{
    window.drop({picture});
    const Investigation& it = window.investigation();
    const bool came = QTest::qWaitFor([&] {
        const auto& steps = it.history().steps();
        return !it.isLoading() && steps.back().words == QStringLiteral("as in ") + QFileInfo(picture).fileName();
    });
    return came && window.settle();
}

bool waitForNotice(const WindowFixture& window, const char* words)
{
    const NoticeBar* bar = noticeOf(window);
    return QTest::qWaitFor(
        [&] { return bar->isVisible() && bar->text().contains(QLatin1String(words), Qt::CaseInsensitive); });
}

void type(WindowFixture& window, const char* filter)
{
    auto* line = window.child<QLineEdit>("filterInput");
    line->setFocus();
    QTest::keyClicks(line, QString::fromLatin1(filter));
    QTest::keyClick(line, Qt::Key_Return);
    if (!window.settle())
        qFatal("the filter does not settle");
}

// Filter, selection, zone, lanes in an order, bins, a part of the time, one scale: nothing as it begins.
void lookClosely(WindowFixture& window)
{
    type(window, "type:A");
    Investigation& it = window.investigation();
    it.setZone("Europe/Moscow");
    auto* view = timelineOf(window);
    for (const auto& [name, words] :
        {std::pair{"timelineLanes", "Source"}, {"timelineBins", "6 hours"}, {"timelineScale", "Shared"}}) {
        auto* combo = window.child<QComboBox>(name);
        combo->setCurrentIndex(combo->findText(QString::fromLatin1(words)));
        Q_EMIT combo->activated(combo->currentIndex());
    }
    window.child<QCheckBox>("timelineCoverage")->setChecked(false);
    if (!window.settle())
        qFatal("the view does not settle");
    it.setChoice(QStringLiteral("timeline.order"), QStringLiteral("[\"192.0.2.3\"]"), QStringLiteral("moved"));
    if (!window.settle())
        qFatal("the lanes do not settle");
    window.brush(0.2, 0.7);
    if (!window.settle())
        qFatal("the brush does not settle");
    view->zoomToSelection();
    if (!window.settle())
        qFatal("the zoom does not settle");
    it.setSelection(parseFilter(QStringLiteral("time:2016-05-08..2016-05-09")).filter);
    if (!window.settle())
        qFatal("the selection does not settle");
}

} // namespace

class TestReopening : public QObject {
    Q_OBJECT

    // Where pictures and cases lie, apart from any profile.
    QTemporaryDir m_folder;
    [[nodiscard]] QString file(const QString& name) const { return m_folder.filePath(name); }
    [[nodiscard]] QString apart(const QString& name) const
    {
        QDir(m_folder.path()).mkdir(QStringLiteral("apart"));
        const QString there = m_folder.filePath(QStringLiteral("apart/") + name);
        QFile::remove(there);
        QFile::copy(file(name), there);
        return there;
    }

private Q_SLOTS:
    void init()
    {
        QDir(m_folder.path()).removeRecursively();
        QVERIFY(QDir().mkpath(m_folder.path()));
    }

    void aDroppedPictureGivesTheSameViewAndTheSameBytes_data()
    {
        QTest::addColumn<QString>("suffix");
        QTest::newRow("PNG") << QStringLiteral("png");
        QTest::newRow("SVG") << QStringLiteral("svg");
    }
    void aDroppedPictureGivesTheSameViewAndTheSameBytes()
    {
        QFETCH(QString, suffix);
        const QString picture = file(QStringLiteral("seen.") + suffix);
        PictureSpec spec;
        TimelineStyle style;
        {
            WindowFixture window;
            makeCase(window, file(QStringLiteral("hotel.askance")));
            lookClosely(window);
            ExportDialog* dialog = openDialog(window);
            choose(dialog,
                {{900, 640}, 1, 1, QStringLiteral("Mine & only mine"), nullptr,
                    {QStringLiteral("exportSelection"), QStringLiteral("exportCaseName")},
                    {QStringLiteral("exportLegend")}});
            write(dialog, picture);
            spec = timelineOf(window)->picture()->spec;
            style = timelineOf(window)->timelineStyle();
            QVERIFY(!spec.span.isEmpty() && spec.selection && spec.width);
        }
        const QByteArray bytes = contentOf(picture);
        QVERIFY(bytes.size() > 1000);
        QVERIFY(QFile::exists(file(QStringLiteral("seen.askance.json"))));
        WindowFixture fresh;
        QVERIFY(bringBack(fresh, picture));
        const PictureSpec now = timelineOf(fresh)->picture()->spec;
        QCOMPARE(fresh.investigation().casePath(), file(QStringLiteral("hotel.askance")));
        QVERIFY(now.filter == spec.filter && now.selection == spec.selection);
        QCOMPARE(now.zone, spec.zone);
        QCOMPARE(now.span, spec.span);
        QVERIFY(now.width == spec.width && now.group == spec.group);
        QCOMPARE(now.laneOrder, spec.laneOrder);
        QVERIFY(timelineOf(fresh)->timelineStyle().sharedScale == style.sharedScale);
        QVERIFY(timelineOf(fresh)->timelineStyle().coverage == style.coverage);
        QCOMPARE(timelineOf(fresh)->picture()->as<Timeline>().edgesUs.size(),
            static_cast<size_t>(timelineOf(fresh)->picture()->as<Timeline>().bins() + 1));
        QVERIFY(!noticeOf(fresh)->isVisible());

        ExportDialog* dialog = openDialog(fresh);
        QTRY_COMPARE(dialog->options().size, QSize(900, 640));
        QTRY_VERIFY(dialog->isReady());
        const QString again = file(QStringLiteral("again.") + suffix);
        write(dialog, again);
        QVERIFY(contentOf(again) == bytes);
        // One step back is what was there before the picture.
        fresh.window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&fresh.window()));
        QTest::keyClick(&fresh.window(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(fresh.settle());
        QVERIFY(fresh.investigation().filter().isEmpty());
    }

    void aGraphIsBroughtBackTooAndSoIsASlide()
    {
        const QString picture = file(QStringLiteral("graph.png"));
        {
            WindowFixture window;
            makeCase(window, file(QStringLiteral("hotel.askance")));
            type(window, "domain:mail1.example.com");
            QTest::keyClick(&window.window(), Qt::Key_2, Qt::ControlModifier);
            if (!window.child<GraphView>("graphView")->isVisible())
                QTest::keyClick(&window.window(), Qt::Key_3, Qt::ControlModifier);
            QVERIFY(window.child<GraphView>("graphView")->isVisible());
            auto* grouping = window.child<QComboBox>("graphGrouping");
            grouping->setCurrentIndex(grouping->count() - 1);
            Q_EMIT grouping->activated(grouping->currentIndex());
            QVERIFY(window.settle());
            ExportDialog* dialog = openDialog(window);
            Looks looks;
            looks.theme = 2;
            looks.scale = 0;
            looks.preset = "Slide 16:9";
            choose(dialog, looks);
            write(dialog, picture);
        }
        WindowFixture fresh;
        QVERIFY(bringBack(fresh, picture));
        QVERIFY(fresh.child<GraphView>("graphView")->isVisible());
        ExportDialog* dialog = openDialog(fresh);
        QTRY_COMPARE(dialog->options().whole, QSize(1280, 720));
        QTRY_VERIFY(dialog->isReady());
        write(dialog, file(QStringLiteral("again.png")));
        QVERIFY(contentOf(picture) == contentOf(file(QStringLiteral("again.png"))));
    }

    void aRhythmIsBroughtBackWithItsSlotsColoursAndPart_data()
    {
        QTest::addColumn<int>("piece");
        QTest::newRow("the whole view") << 0;
        QTest::newRow("day raster") << 1;
        QTest::newRow("intervals") << 3;
    }
    void aRhythmIsBroughtBackWithItsSlotsColoursAndPart()
    {
        QFETCH(int, piece);
        const QString picture = file(QStringLiteral("rhythm.png"));
        PictureSpec spec;
        {
            WindowFixture window;
            makeCase(window, file(QStringLiteral("hotel.askance")));
            type(window, "domain:mail1.example.com");
            window.investigation().setZone("Europe/Moscow");
            QTest::keyClick(&window.window(), Qt::Key_2, Qt::ControlModifier);
            QVERIFY(window.settle());
            for (const auto& [name, words] : {std::pair{"rhythmColour", "Source"}, {"rhythmTick", "Slots of 15 min"}}) {
                auto* box = window.child<QComboBox>(name);
                box->setCurrentIndex(box->findText(QString::fromLatin1(words)));
                Q_EMIT box->activated(box->currentIndex());
            }
            QVERIFY(window.settle());
            ExportDialog* dialog = openDialog(window);
            auto* pieces = dialog->findChild<QComboBox*>(QStringLiteral("exportPiece"));
            pieces->setCurrentIndex(piece);
            Q_EMIT pieces->activated(piece);
            QTRY_VERIFY(dialog->isReady());
            choose(dialog, Looks());
            write(dialog, picture);
            spec = window.child<RhythmView>("rhythmView")->picture()->spec;
            QCOMPARE(spec.slotUs, 15 * kUsPerMinute);
            QVERIFY(spec.group == GroupField::Source);
        }
        WindowFixture fresh;
        QVERIFY(bringBack(fresh, picture));
        auto* view = fresh.child<RhythmView>("rhythmView");
        QVERIFY(view->isVisible());
        QVERIFY(view->picture()->spec.filter == spec.filter && view->picture()->spec.group == spec.group);
        QCOMPARE(view->picture()->spec.zone, spec.zone);
        QCOMPARE(view->picture()->spec.slotUs, spec.slotUs);
        ExportDialog* dialog = openDialog(fresh);
        QTRY_COMPARE(dialog->options().size, QSize(900, 640));
        QTRY_VERIFY(dialog->isReady());
        write(dialog, file(QStringLiteral("again.png")));
        QVERIFY(contentOf(picture) == contentOf(file(QStringLiteral("again.png"))));
    }

    // A question of one's own is not answered with another picture's title.
    void whatWasChosenForAPictureIsNotKeptForAnother()
    {
        WindowFixture window;
        makeCase(window, file(QStringLiteral("hotel.askance")));
        ExportDialog* dialog = openDialog(window);
        Looks looks;
        looks.title = QStringLiteral("All of it");
        choose(dialog, looks);
        write(dialog, file(QStringLiteral("all.png")));
        type(window, "type:A");
        QVERIFY(bringBack(window, file(QStringLiteral("all.png"))));
        QVERIFY(window.investigation().filter().isEmpty());
        dialog = openDialog(window);
        QTRY_COMPARE(dialog->options().title, QStringLiteral("All of it"));
        dialog->reject();
        QTRY_VERIFY(!QApplication::activeModalWidget());
        type(window, "type:MX");
        dialog = openDialog(window);
        QVERIFY(dialog->options().title != QStringLiteral("All of it"));
        QCOMPARE(dialog->options().size, QSize(1600, 900));
    }

    void aCaseThatIsNowhereIsAskedFor()
    {
        {
            WindowFixture window;
            makeCase(window, file(QStringLiteral("hotel.askance")));
            type(window, "type:MX");
            write(openDialog(window), file(QStringLiteral("seen.png")));
        }
        const QString picture = apart(QStringLiteral("seen.png"));
        WindowFixture fresh;
        fresh.drop({picture});
        QVERIFY(waitForNotice(fresh, "neither open, nor among the recent cases"));
        QVERIFY2(noticeOf(fresh)->text().contains(QStringLiteral("'hotel' (240 records, SHA-256 ")),
            qPrintable(noticeOf(fresh)->text()));
        QVERIFY(!fresh.investigation().dataset());
        const QList<QPushButton*> buttons = noticeOf(fresh)->findChildren<QPushButton*>();
        QCOMPARE(buttons.size(), 1);
        fresh.fillNextFileDialog(file(QStringLiteral("hotel.askance")));
        QTest::mouseClick(buttons.front(), Qt::LeftButton);
        QTRY_COMPARE(fresh.investigation().filter().toText(), QStringLiteral("type:MX"));
        QVERIFY(fresh.settle());
        // It is a recent one now: another window of this person finds it.
        fresh.restart();
        QVERIFY(bringBack(fresh, picture));
        QCOMPARE(fresh.investigation().casePath(), file(QStringLiteral("hotel.askance")));
    }

    void aCaseThatHasGrownIsShownWithWhatDiffers()
    {
        const QString picture = file(QStringLiteral("seen.png"));
        WindowFixture window;
        makeCase(window, file(QStringLiteral("hotel.askance")));
        type(window, "type:MX");
        write(openDialog(window), picture);
        type(window, "source:192.0.2.1");
        const QString more = window.path(QStringLiteral("more.csv"));
        QFile log(more);
        QVERIFY(log.open(QIODevice::WriteOnly));
        log.write("time,source,query,type\n2016-05-30T00:00:00Z,192.0.2.9,late.example,A\n");
        log.close();
        window.importLogs({more});
        QVERIFY(window.settle());
        QVERIFY(bringBack(window, picture));
        const QString said = noticeOf(window)->text();
        QVERIFY(noticeOf(window)->isVisible());
        QVERIFY2(said.contains(QStringLiteral("the case now has 241 records, the picture was made from 240"),
                     Qt::CaseInsensitive),
            qPrintable(said));
        QVERIFY2(said.contains(QStringLiteral("2 files")), qPrintable(said));
        QCOMPARE(window.investigation().filter().toText(), QStringLiteral("type:MX"));
        // Exported anew it is a picture of the case as it is.
        write(openDialog(window), file(QStringLiteral("again.png")));
        const Result<Recipe> recipe = readRecipe(file(QStringLiteral("again.png")));
        QVERIFY(recipe && recipe->ofCase.records == 241);
    }

    void anEventThatWasAddedIsNamed()
    {
        const QString picture = file(QStringLiteral("seen.png"));
        {
            WindowFixture window;
            makeCase(window, file(QStringLiteral("hotel.askance")));
            write(openDialog(window), picture);
        }
        {
            auto held = CaseFile::open(file(QStringLiteral("hotel.askance")), CaseAccess::ReadWrite);
            QVERIFY(held);
            AnnotationStore store(**held);
            QVERIFY(store.addEvents({{QStringLiteral("Name deleted"), {1'463'000'000'000'000, 1'463'000'000'000'000},
                QStringLiteral("registry record")}}));
        }
        WindowFixture fresh;
        fresh.drop({picture});
        QVERIFY(waitForNotice(fresh, "the case now has 1 event, the picture was made from 0"));
    }

    void whatIsNoPictureOfOursIsOneSentenceAndChangesNothing()
    {
        WindowFixture window;
        makeCase(window, file(QStringLiteral("hotel.askance")));
        type(window, "type:MX");
        write(openDialog(window), file(QStringLiteral("good.png")));
        const Result<Recipe> recipe = readRecipe(file(QStringLiteral("good.png")));
        QVERIFY(recipe);
        QImage plain(8, 8, QImage::Format_RGB32);
        plain.fill(Qt::white);
        QVERIFY(plain.save(file(QStringLiteral("plain.png"))));
        const QByteArray png = contentOf(file(QStringLiteral("plain.png")));
        const QByteArray svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"><desc>x</desc></svg>";
        const QByteArray evil = "{\"askance-recipe\":1,\"view\":\"<b>\xE2\x80\xAEx</b>\"}";
        const QMap<QString, QByteArray> files = {{QStringLiteral("plain.png"), png}, {QStringLiteral("plain.svg"), svg},
            {QStringLiteral("hostile.png"), pngWithRecipe(png, evil)},
            {QStringLiteral("hostile.svg"), svgWithRecipe(svg, evil)},
            {QStringLiteral("entities.svg"), "<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + svg},
            {QStringLiteral("cut.png"), png.left(40)}, {QStringLiteral("paper.pdf"), "%PDF-1.4\n"},
            {QStringLiteral("empty.askance.json"), {}},
            {QStringLiteral("rorschach.askance.json"),
                recipeJson(*recipe)->replace("\"view\":\"timeline\"", "\"view\":\"rorschach\"")}};
        const int steps = window.investigation().history().index();
        for (const auto& [name, says] :
            {std::pair{"plain.png", "carries no recipe"}, {"plain.svg", "carries no recipe"},
                {"hostile.png", "the recipe cannot be used"}, {"hostile.svg", "the recipe cannot be used"},
                {"entities.svg", "document type"}, {"cut.png", "cut off"}, {"paper.pdf", "attachment"},
                {"empty.askance.json", "no picture of Askance"}, {"rorschach.askance.json", "rorschach"}}) {
            QFile out(file(QString::fromLatin1(name)));
            QVERIFY2(out.open(QIODevice::WriteOnly), name);
            out.write(files.value(QString::fromLatin1(name)));
            out.close();
            NoticeBar* notice = noticeOf(window);
            notice->showNotice(NoticeKind::Info, {});
            window.drop({out.fileName()});
            QVERIFY2(waitForNotice(window, says), qPrintable(QLatin1String(name) + notice->text()));
            QCOMPARE(notice->kind(), NoticeKind::Error);
            QVERIFY2(!notice->text().contains(QChar(0x202E)) && !notice->text().contains(u'\n'), name);
            QCOMPARE(window.investigation().history().index(), steps);
            QCOMPARE(window.investigation().filter().toText(), QStringLiteral("type:MX"));
            QVERIFY2(!QApplication::activeModalWidget(), name);
        }
    }

    void aPictureComesAlone()
    {
        WindowFixture window;
        makeCase(window, file(QStringLiteral("hotel.askance")));
        write(openDialog(window), file(QStringLiteral("seen.png")));
        window.drop({file(QStringLiteral("seen.png")), window.path(QStringLiteral("dns.csv"))});
        QVERIFY(waitForNotice(window, "open it alone"));
        QVERIFY(!QApplication::activeModalWidget());
    }

    // A picture that asks for more bins than there may be is shown by week and says so.
    void whatTheCaseCannotShowIsSaid()
    {
        WindowFixture window;
        makeCase(window, file(QStringLiteral("hotel.askance")));
        write(openDialog(window), file(QStringLiteral("seen.png")));
        Result<Recipe> recipe = readRecipe(file(QStringLiteral("seen.png")));
        QVERIFY(recipe);
        recipe->settings.insert(QStringLiteral("bins"), QStringLiteral("1s"));
        recipe->span = {};
        QFile out(file(QStringLiteral("seconds.askance.json")));
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(*recipeJson(*recipe));
        out.close();
        QVERIFY(bringBack(window, out.fileName()));
        QVERIFY2(noticeOf(window)->text().contains(
                     QStringLiteral("bins of 1 second would be too many"), Qt::CaseInsensitive),
            qPrintable(noticeOf(window)->text()));
        QVERIFY(timelineOf(window)->picture()->as<Timeline>().width == BinWidth::W1);
        recipe->settings.insert(QStringLiteral("bins"), QStringLiteral("1h"));
        recipe->span = {0, kUsPerHour};
        QFile early(file(QStringLiteral("early.askance.json")));
        QVERIFY(early.open(QIODevice::WriteOnly));
        early.write(*recipeJson(*recipe));
        early.close();
        QVERIFY(bringBack(window, early.fileName()));
        QVERIFY2(noticeOf(window)->text().contains(QStringLiteral("lies outside of the case")),
            qPrintable(noticeOf(window)->text()));
        QCOMPARE(timelineOf(window)->picture()->spec.span, TimeSpan());
    }
};

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    TestReopening test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_reopening.moc"
