// SPDX-License-Identifier: GPL-3.0-or-later
#include "EvidenceFixtures.h"

#include "evidence/EvidenceDelegate.h"
#include "evidence/EvidencePanel.h"
#include "evidence/EvidenceWords.h"
#include "evidence/FileDifferenceDialog.h"
#include "evidence/ReadAgainDialog.h"
#include "investigation/EvidenceChecks.h"
#include "investigation/EvidenceModel.h"
#include "investigation/Investigation.h"
#include "store/AnnotationStore.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QToolButton>
#include <QTreeView>

using namespace askance;
using namespace askance::test;

namespace {

Filter sensor(const char* name)
{
    return Filter::equals(FilterField::Sensor, QString::fromLatin1(name));
}

// A panel beside a case of two logs, of which one has rejected lines.
struct Desk {
    explicit Desk(int logs = 2)
        : panel(investigation)
        , notices(&panel, &EvidencePanel::noticeRaised)
    {
        panel.resize(264, 292);
        panel.show();
        tree = panel.findChild<QTreeView*>(QStringLiteral("evidenceTree"));
        model = qobject_cast<EvidenceModel*>(tree->model());
        for (int i = 0; i < logs; ++i) {
            const QByteArray name = QByteArray(1, char('a' + i % 26)) + QByteArray::number(i);
            files.push_back({writeFile(folder.filePath(QString::fromLatin1(name + ".csv")), csvLog(50, name, i == 1)),
                i == 0       ? QStringLiteral("North")
                    : i == 1 ? QStringLiteral("South")
                             : QStringLiteral("Many")});
        }
        path = folder.filePath(QStringLiteral("c.askance"));
        if (logs > 0)
            makeCase(path, files);
    }
    bool open()
    {
        QSignalSpy opened(&investigation, &Investigation::caseOpened);
        investigation.openCase(path);
        return QTest::qWaitFor([&] { return opened.count() == 1 && model->rowCount() > 0; }, kPatienceMs) && settled();
    }
    bool settled()
    {
        return QTest::qWaitFor([&] { return panel.checks().isIdle(); }, kPatienceMs);
    }
    [[nodiscard]] QModelIndex at(int sensorRow, int file = -1) const
    {
        const QModelIndex index = model->index(sensorRow, 0);
        return file < 0 ? index : model->index(file, 0, index);
    }
    void click(const QModelIndex& index, Qt::KeyboardModifiers keys = {}) const
    {
        QTest::mouseClick(tree->viewport(), Qt::LeftButton, keys, tree->visualRect(index).center());
    }
    void rightClick(const QModelIndex& index) const
    {
        const QPoint place = tree->visualRect(index).center();
        QContextMenuEvent event(QContextMenuEvent::Mouse, place, tree->viewport()->mapToGlobal(place));
        QApplication::sendEvent(tree->viewport(), &event);
    }
    // Chooses from the menu that is open.
    bool choose(const char* action) const
    {
        // A menu that was closed goes with the next events: the newest is the one that is open.
        const QList<QMenu*> menus = panel.findChildren<QMenu*>(QStringLiteral("evidenceMenu"));
        QMenu* menu = menus.isEmpty() ? nullptr : menus.last();
        auto* found = menu ? menu->findChild<QAction*>(QLatin1String(action)) : nullptr;
        if (!found || !found->isEnabled())
            return false;
        QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(found).center());
        return true;
    }
    [[nodiscard]] QString counts() const { return panel.findChild<QLabel*>(QStringLiteral("evidenceCounts"))->text(); }

    QTemporaryDir folder;
    std::vector<LogOnDisk> files;
    QString path;
    Investigation investigation;
    EvidencePanel panel;
    QSignalSpy notices;
    QTreeView* tree = nullptr;
    EvidenceModel* model = nullptr;
};

int pixels(const QImage& image, const QRect& where, const QColor& colour)
{
    int count = 0;
    for (int y = where.top(); y <= where.bottom(); ++y)
        for (int x = where.left(); x <= where.right(); ++x)
            count += image.pixelColor(x, y) == colour ? 1 : 0;
    return count;
}

// Letters and marks are smooth: few of their pixels have the pure colour.
int nearly(const QImage& image, const QRect& where, const QColor& colour)
{
    int count = 0;
    for (int y = where.top(); y <= where.bottom(); ++y)
        for (int x = where.left(); x <= where.right(); ++x) {
            const QColor c = image.pixelColor(x, y);
            count += std::abs(c.red() - colour.red()) + std::abs(c.green() - colour.green())
                    + std::abs(c.blue() - colour.blue())
                < 60;
        }
    return count;
}

} // namespace

class TestEvidencePanel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void withoutEvidenceItSaysWhatWillAppear()
    {
        Desk desk(0);
        const auto* empty = desk.panel.findChild<QLabel*>(QStringLiteral("evidenceEmpty"));
        QVERIFY(empty->isVisible());
        QVERIFY(empty->text().startsWith(QLatin1String("No evidence yet.")));
        QVERIFY(!desk.panel.findChild<QWidget*>(QStringLiteral("evidenceLegend"))->isVisible());
        QSignalSpy asked(&desk.panel, &EvidencePanel::importRequested);
        QTest::mouseClick(desk.panel.findChild<QToolButton*>(QStringLiteral("evidenceAdd")), Qt::LeftButton);
        QCOMPARE(asked.count(), 1);
    }

    void theHeadCountsAndEverythingIsOpen()
    {
        Desk desk;
        QVERIFY(desk.open());
        QCOMPARE(desk.counts(), QStringLiteral("2 sensors · 2 files"));
        QVERIFY(desk.tree->isVisible());
        for (int row = 0; row < 2; ++row)
            QVERIFY(desk.tree->isExpanded(desk.at(row)));
        desk.investigation.closeCase();
        QVERIFY(desk.counts().isEmpty());
    }

    void aClickSelectsCtrlAddsAndEnterFilters()
    {
        Desk desk;
        QVERIFY(desk.open());
        desk.click(desk.at(0));
        QCOMPARE(*desk.investigation.selection(), sensor("North"));
        desk.click(desk.at(1, 0), Qt::ControlModifier);
        const ParsedFilter both = parseFilter(QStringLiteral("sensor:North OR file:b1.csv"));
        QCOMPARE(desk.investigation.selection()->toText(), both.filter.toText());
        QVERIFY(desk.investigation.filter().isEmpty());
        desk.click(desk.at(1, 0));
        QTest::keyClick(desk.tree, Qt::Key_Return);
        QCOMPARE(desk.investigation.filter().toText(), QStringLiteral("file:b1.csv"));
        QVERIFY(!desk.investigation.selection());
        desk.click(desk.at(0));
        QTest::keyClick(desk.tree, Qt::Key_Minus);
        QCOMPARE(desk.investigation.filter().toText(), QStringLiteral("file:b1.csv -sensor:North"));
    }

    void arrowsMoveThroughSensorsAndFiles()
    {
        Desk desk;
        QVERIFY(desk.open());
        desk.click(desk.at(0));
        QTest::keyClick(desk.tree, Qt::Key_Down);
        QCOMPARE(*desk.investigation.selection(), Filter::equals(FilterField::File, QStringLiteral("a0.csv")));
        QTest::keyClick(desk.tree, Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(desk.investigation.selection()->toText(),
            parseFilter(QStringLiteral("file:a0.csv OR sensor:South")).filter.toText());
    }

    void aDoubleClickFilters()
    {
        Desk desk;
        QVERIFY(desk.open());
        const QPoint place = desk.tree->visualRect(desk.at(1, 0)).center();
        QTest::mouseClick(desk.tree->viewport(), Qt::LeftButton, {}, place);
        QTest::mouseDClick(desk.tree->viewport(), Qt::LeftButton, {}, place);
        QCOMPARE(desk.investigation.filter().toText(), QStringLiteral("file:b1.csv"));
        QVERIFY(desk.tree->isExpanded(desk.at(1)));
    }

    void theArrowOpensAndShutsAndSelectsNothing()
    {
        Desk desk;
        QVERIFY(desk.open());
        const QPoint arrow = EvidenceDelegate::chevronRect(desk.tree->visualRect(desk.at(0))).center();
        QTest::mouseClick(desk.tree->viewport(), Qt::LeftButton, {}, arrow);
        QVERIFY(!desk.tree->isExpanded(desk.at(0)));
        QVERIFY(!desk.investigation.selection());
        // New evidence does not open what the analyst shut.
        QSignalSpy reset(desk.model, &EvidenceModel::modelReset);
        desk.investigation.removeEvidence(EvidenceId{2});
        QTRY_COMPARE_WITH_TIMEOUT(reset.count(), 1, kPatienceMs);
        QVERIFY(!desk.tree->isExpanded(desk.at(0)));
        QTest::mouseClick(desk.tree->viewport(), Qt::LeftButton, {}, arrow);
        QVERIFY(desk.tree->isExpanded(desk.at(0)));
    }

    void whatThePointerRestsOnIsToldAndMarked()
    {
        Desk desk;
        QVERIFY(desk.open());
        QTest::mouseMove(desk.tree->viewport(), desk.tree->visualRect(desk.at(0)).center());
        QTest::mouseMove(desk.tree->viewport(), desk.tree->visualRect(desk.at(1, 0)).center());
        QTRY_VERIFY_WITH_TIMEOUT(desk.investigation.hovered().has_value(), kPatienceMs);
        QCOMPARE(*desk.investigation.hovered(), Filter::equals(FilterField::File, QStringLiteral("b1.csv")));
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(desk.tree->viewport(), &leave);
        QVERIFY(!desk.investigation.hovered());
        const Theme& theme = Theme::of(ThemeKind::Light);
        const QRect row = desk.tree->visualRect(desk.at(1));
        QCOMPARE(pixels(desk.tree->viewport()->grab().toImage(), row, theme.accent), 0);
        desk.investigation.setHovered(sensor("South"));
        QVERIFY(pixels(desk.tree->viewport()->grab().toImage(), row, theme.accent) > 200);
    }

    void aSelectionMadeElsewhereIsDrawnAndNotEchoed()
    {
        Desk desk;
        QVERIFY(desk.open());
        desk.click(desk.at(0));
        QSignalSpy told(&desk.investigation, &Investigation::selectionChanged);
        desk.investigation.setSelection(sensor("South"));
        QCOMPARE(told.count(), 1);
        QCOMPARE(*desk.investigation.selection(), sensor("South"));
        QVERIFY(desk.tree->selectionModel()->selectedIndexes().isEmpty());
        const Theme& theme = Theme::of(ThemeKind::Light);
        const QImage image = desk.tree->viewport()->grab().toImage();
        QVERIFY(pixels(image, desk.tree->visualRect(desk.at(1)), theme.accentTint) > 2000);
        QCOMPARE(pixels(image, desk.tree->visualRect(desk.at(0)), theme.accentTint), 0);
    }

    void coverageIsSolidPaleOrHatched()
    {
        Desk desk;
        {
            const auto file = CaseFile::open(desk.path, CaseAccess::ReadWrite);
            QVERIFY(file);
            AnnotationStore store(**file);
            const qint64 noon = 1474632000'000000;
            const qint64 second = 1'000'000;
            QVERIFY(store.addCoverage({{QStringLiteral("North"), {noon, noon + 20 * second}, CoverageKind::Stated, {}},
                {QStringLiteral("North"), {noon + 30 * second, noon + 50 * second}, CoverageKind::Stated, {}}}));
        }
        QVERIFY(desk.open());
        const Theme& theme = Theme::of(ThemeKind::Light);
        const QImage image = desk.tree->viewport()->grab().toImage();
        const auto strip = [&](int row) {
            return EvidenceDelegate::stripRect(desk.tree->visualRect(desk.at(row)), desk.tree->font());
        };
        const QRect north = strip(0);
        const int all = north.width() * north.height();
        const int solid = pixels(image, north, theme.coverageBar);
        QVERIFY2(solid > all * 7 / 10 && solid < all * 9 / 10, qPrintable(QString::number(solid)));
        QCOMPARE(pixels(image, north, theme.coverageAssumed), 0);
        const QRect gap(north.left() + north.width() * 21 / 50, north.top(), north.width() * 8 / 50, north.height());
        QVERIFY(pixels(image, gap, theme.hatchLine) > 10);
        QCOMPARE(pixels(image, gap, theme.coverageBar), 0);
        const QRect south = strip(1);
        QVERIFY(pixels(image, south, theme.coverageAssumed) > south.width() * south.height() * 9 / 10);
    }

    void marksAndRejectedLinesAreDrawnInTheirColours()
    {
        Desk desk;
        writeFile(desk.files[0].path, "something else");
        QVERIFY(desk.open());
        const Theme& theme = Theme::of(ThemeKind::Light);
        const QImage image = desk.tree->viewport()->grab().toImage();
        const QRect changed = desk.tree->visualRect(desk.at(0, 0));
        const QRect good = desk.tree->visualRect(desk.at(1, 0));
        QVERIFY(nearly(image, changed, theme.errorText) > 5);
        QCOMPARE(nearly(image, good, theme.errorText), 0);
        QVERIFY(nearly(image, good, theme.successText) > 2);
        QVERIFY(nearly(image, good, theme.warningText) > 5);
        QCOMPARE(nearly(image, changed, theme.warningText), 0);
        QCOMPARE(fileStateWord(desk.at(0, 0)), QStringLiteral("changed"));
        QVERIFY(fileStateWord(desk.at(1, 0)).isEmpty());
    }

    void aChangedFileIsSaidOnceWithWaysToAct()
    {
        Desk desk;
        QVERIFY(desk.open());
        QVERIFY(desk.notices.isEmpty());
        writeFile(desk.files[1].path, csvLog(50, "b1", true) + "2016-09-23 13:00:00,10.0.0.1,new.example,A\n");
        desk.rightClick(desk.at(1, 0));
        QVERIFY(desk.choose("evidenceVerify"));
        QTRY_COMPARE_WITH_TIMEOUT(desk.notices.count(), 1, kPatienceMs);
        const auto notice = desk.notices.at(0).at(0).value<Notice>();
        QCOMPARE(notice.title, QStringLiteral("b1.csv has changed"));
        desk.rightClick(desk.at(1, 0));
        QVERIFY(desk.choose("evidenceVerify"));
        QVERIFY(desk.settled());
        QCOMPARE(desk.notices.count(), 1);

        desk.panel.answerNotice(QStringLiteral("somebody else's"));
        QVERIFY(!desk.panel.findChild<QDialog*>());
        desk.panel.answerNotice(notice.buttons.at(0).key);
        auto* difference = desk.panel.findChild<FileDifferenceDialog*>();
        QVERIFY(difference && difference->isVisible());
        difference->close();
        desk.panel.answerNotice(notice.buttons.at(1).key);
        auto* again = desk.panel.findChild<ReadAgainDialog*>();
        QVERIFY(again && again->isVisible());
        QSignalSpy reloaded(&desk.investigation, &Investigation::datasetChanged);
        QTest::mouseClick(again->findChild<QPushButton*>(QStringLiteral("readAgainAccept")), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(reloaded.count(), 1, kPatienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(desk.notices.count(), 2, kPatienceMs);
        QVERIFY(desk.notices.at(1).at(0).value<Notice>().isEmpty());
        QCOMPARE(desk.investigation.dataset()->rows(), size_t{96});
        QCOMPARE(soundDigest(desk.path).size(), 64);
    }

    void aLogIsTakenOutAfterAQuestion()
    {
        Desk desk;
        QVERIFY(desk.open());
        for (const bool yes : {false, true}) {
            desk.rightClick(desk.at(0, 0));
            QVERIFY(desk.choose("evidenceRemove"));
            auto* box = desk.panel.findChild<QMessageBox*>();
            QVERIFY(box && box->isVisible());
            QCOMPARE(box->textFormat(), Qt::PlainText);
            QVERIFY(box->text().contains(QLatin1String("a0.csv")));
            QVERIFY(box->informativeText().startsWith(QLatin1String("50 records")));
            auto* button = yes ? box->findChild<QPushButton*>(QStringLiteral("evidenceRemoveYes"))
                               : qobject_cast<QPushButton*>(box->button(QMessageBox::Cancel));
            QTest::mouseClick(button, Qt::LeftButton);
            QCOMPARE(desk.investigation.isLoading(), yes);
            QTRY_VERIFY_WITH_TIMEOUT(!desk.panel.findChild<QMessageBox*>(), kPatienceMs);
        }
        QTRY_COMPARE_WITH_TIMEOUT(desk.counts(), QStringLiteral("1 sensor · 1 file"), kPatienceMs);
        QVERIFY(QFile::exists(desk.files[0].path));
    }

    void theMenuOfAFileOffersWhatCanBeDoneWithIt()
    {
        Desk desk;
        QVERIFY(desk.open());
        QSignalSpy issues(&desk.panel, &EvidencePanel::issuesRequested);
        QSignalSpy records(&desk.panel, &EvidencePanel::recordsRequested);
        desk.rightClick(desk.at(1, 0));
        QVERIFY(desk.choose("evidenceIssues"));
        QCOMPARE(issues.at(0).at(0).toUInt(), 2U);
        desk.rightClick(desk.at(1, 0));
        QVERIFY(desk.choose("evidenceRecords"));
        QCOMPARE(records.at(0).at(0).value<Filter>(), Filter::equals(FilterField::File, QStringLiteral("b1.csv")));
        desk.rightClick(desk.at(1, 0));
        QVERIFY(desk.choose("evidenceCopyHash"));
        QCOMPARE(QGuiApplication::clipboard()->text(),
            QString::fromLatin1(desk.investigation.dataset()->evidence[1].sha256.toHex()));
        desk.rightClick(desk.at(1, 0));
        QVERIFY(!desk.choose("evidenceResume")); // only of an unfinished import
        QVERIFY(desk.choose("evidenceFilter"));
        QCOMPARE(desk.investigation.filter().toText(), QStringLiteral("file:b1.csv"));
        // Without rejected lines there are none to show.
        desk.rightClick(desk.at(0, 0));
        QVERIFY(!desk.choose("evidenceIssues"));
    }

    // A log of which every line was read can still have lines to look at.
    void doubtfulLinesAreOfferedWhereNoneWasRejected()
    {
        Desk desk(0);
        const QByteArray lines = "time,source,name,type\n2016-09-23T12:00:00Z,,a.example,A\n"
                                 "2016-09-23T12:00:01Z,10.0.0.1,b.example,A\n";
        makeCase(desk.path, {{writeFile(desk.folder.filePath(QStringLiteral("d.csv")), lines), {}}});
        QVERIFY(desk.open());
        const QImage image = desk.tree->viewport()->grab().toImage();
        QVERIFY(nearly(image, desk.tree->visualRect(desk.at(0, 0)), Theme::of(ThemeKind::Light).warningText) > 5);
        QSignalSpy issues(&desk.panel, &EvidencePanel::issuesRequested);
        desk.rightClick(desk.at(0, 0));
        QVERIFY(desk.choose("evidenceIssues"));
        QCOMPARE(issues.at(0).at(0).toUInt(), 1U);
    }

    void aSensorHasTheMenuOfAllThings()
    {
        Desk desk;
        QVERIFY(desk.open());
        QSignalSpy menus(&desk.panel, &EvidencePanel::menuRequested);
        desk.rightClick(desk.at(1));
        QCOMPARE(menus.count(), 1);
        QCOMPARE(menus.at(0).at(0).value<Filter>(), sensor("South"));
        desk.click(desk.at(0));
        QContextMenuEvent byKey(QContextMenuEvent::Keyboard, QPoint(0, 0), QPoint(0, 0));
        QApplication::sendEvent(desk.tree->viewport(), &byKey);
        QCOMPARE(menus.at(1).at(0).value<Filter>(), sensor("North"));
    }

    void aHundredFilesScroll()
    {
        Desk desk(100);
        QVERIFY(desk.open());
        QCOMPARE(desk.counts(), QStringLiteral("3 sensors · 100 files"));
        QVERIFY(desk.tree->verticalScrollBar()->maximum() > 3000);
        desk.click(desk.at(0));
        QTest::keyClick(desk.tree, Qt::Key_End);
        QCOMPARE(desk.tree->currentIndex(), desk.at(2, 97));
        QVERIFY(desk.tree->verticalScrollBar()->maximum() - desk.tree->verticalScrollBar()->value() <= 1);
    }

    void themesSwitchWhole()
    {
        Desk desk;
        QVERIFY(desk.open());
        for (const ThemeKind kind : {ThemeKind::Dark, ThemeKind::Light, ThemeKind::Dark}) {
            const Theme& theme = Theme::of(kind);
            desk.panel.setTheme(theme);
            const QImage image = desk.panel.grab().toImage();
            QCOMPARE(image.pixelColor(3, 3), theme.panel);
            QCOMPARE(image.pixelColor(3, image.height() - 3), theme.panel);
            QCOMPARE(image.pixelColor(3, image.height() / 2), theme.panel);
        }
    }

    void hostileNamesStayPlainText()
    {
        Desk desk(0);
        desk.files.push_back(
            {writeFile(desk.folder.filePath(QStringLiteral("<img src=x>&%1\u202E\n.csv")), csvLog(9, "h")),
                QStringLiteral("<b>S</b>&\u200B")});
        makeCase(desk.path, desk.files);
        QVERIFY(desk.open());
        QCOMPARE(desk.at(0).data().toString(), QStringLiteral("<b>S</b>&[U+200B]"));
        const QString tip = evidenceToolTip(*desk.model, desk.at(0, 0), desk.panel.checks().of(1), ZoneRules());
        QVERIFY2(tip.contains(QLatin1String("<img src=x>&%1[U+202E][U+000A].csv\n9 lines: "))
                || tip.contains(QLatin1String("10 lines: 9 records")),
            qPrintable(tip));
        QVERIFY(tip.contains(QLatin1String("verified: same SHA-256")));
        desk.rightClick(desk.at(0, 0));
        const auto* menu = desk.panel.findChild<QMenu*>(QStringLiteral("evidenceMenu"));
        QVERIFY(menu);
        QVERIFY2(menu->actions().at(0)->text().startsWith(QLatin1String("<img src=x>&&%1[U+202E]")),
            qPrintable(menu->actions().at(0)->text()));
    }
};

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    TestEvidencePanel test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_evidencepanel.moc"
