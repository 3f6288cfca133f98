// SPDX-License-Identifier: GPL-3.0-or-later
#include "PlainPicture.h"
#include "TestSupport.h"

#include "drawing/SegmentedSwitch.h"
#include "exporting/ExportDialog.h"
#include "exporting/ExportPanel.h"
#include "exporting/FigurePreview.h"

#include <QAbstractButton>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFile>
#include <QFileInfo>
#include <QImageReader>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace askance;
using askance::test::PaintLog;
using askance::test::PlainPicture;

namespace {

constexpr PictureParts kAllParts = PicturePart::Annotations | PicturePart::Coverage | PicturePart::SelectionBand;

FigureContent plainContent(std::shared_ptr<const PaintablePicture> picture = std::make_shared<PlainPicture>())
{
    FigureContent content;
    content.picture = std::move(picture);
    content.caption = {QStringLiteral("3 of 9 queries <b>"), QStringLiteral("Times in UTC.")};
    content.synthetic = true;
    content.fileStem = QStringLiteral("timeline-a.example");
    return content;
}

// Hands over what it has at once and notes the sizes that were asked for.
struct Source {
    FigureContent content = plainContent();
    std::vector<QSize> asked;

    [[nodiscard]] FigureRequest request()
    {
        return [this](const QSize& size, QObject*, const auto& receive) {
            asked.push_back(size);
            receive(content);
        };
    }
};

} // namespace

class TestExportDialog : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    [[nodiscard]] QString file(const char* name) const { return m_folder.filePath(QLatin1String(name)); }

    static std::unique_ptr<ExportDialog> open(
        Source& source, ThemeKind theme = ThemeKind::Light, const QSize& onScreen = QSize(700, 300))
    {
        auto made = std::make_unique<ExportDialog>(source.request(), onScreen, theme);
        made->show();
        QApplication::setActiveWindow(made.get());
        if (!QTest::qWaitForWindowActive(made.get()))
            qFatal("the dialog does not become active");
        return made;
    }
    template <typename T> static T* child(const ExportDialog& d, const char* name)
    {
        auto* found = d.findChild<T*>(QLatin1String(name));
        if (!found)
            qFatal("no child is called %s", name);
        return found;
    }
    static QString problem(const ExportDialog& d)
    {
        const auto* label = child<QLabel>(d, "exportProblem");
        return label->isVisible() ? label->text() : QString();
    }
    static void press(ExportDialog& d, const char* name)
    {
        QTest::mouseClick(child<QPushButton>(d, name), Qt::LeftButton);
    }
    static void pick(ExportDialog& d, const char* combo, const QString& words)
    {
        auto* box = child<QComboBox>(d, combo);
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Home);
        for (int i = 0; i < box->count() && box->currentText() != words; ++i)
            QTest::keyClick(box, Qt::Key_Down);
        QCOMPARE(box->currentText(), words);
    }
    static QAbstractButton* segment(const ExportDialog& d, const char* group, const QString& words)
    {
        const auto buttons = child<SegmentedSwitch>(d, group)->findChildren<QAbstractButton*>();
        for (QAbstractButton* button : buttons)
            if (button->text() == words)
                return button;
        qFatal("no such segment");
    }
    static void type(QWidget* line, const QString& text)
    {
        line->setFocus();
        QTest::keyClick(line, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(line, text);
    }

private Q_SLOTS:
    void itOpensWithTheWindowsThemeAndTheEvidence()
    {
        Source source;
        const auto d = open(source, ThemeKind::Dark);
        QVERIFY(d->isReady());
        QCOMPARE(d->options().theme, ThemeKind::Dark);
        QCOMPARE(d->options().title, QStringLiteral("Lookups by source"));
        QVERIFY(d->options().synthetic);
        QCOMPARE(d->options().caption, source.content.caption);
        const auto* caption = child<QPlainTextEdit>(*d, "exportCaption");
        QVERIFY(caption->isReadOnly());
        QCOMPARE(caption->toPlainText(), QStringLiteral("3 of 9 queries <b>\nTimes in UTC."));
        QTRY_VERIFY(!d->preview().image().isNull());
        // Its title bar has to fit on the screen with it.
        QCOMPARE(d->size(), QSize(1220, 760).boundedTo(d->screen()->availableSize() - QSize(2, 38)));
    }

    void onlyWhatThePictureHasIsOffered_data()
    {
        QTest::addColumn<int>("has");
        QTest::addColumn<int>("rejected");
        QTest::addColumn<QString>("caseName");
        QTest::addColumn<bool>("values");
        QTest::addColumn<QString>("offered");
        QTest::newRow("nothing") << 0 << 0 << QString() << false << QString();
        QTest::newRow("everything") << static_cast<int>(kAllParts) << 31 << QStringLiteral("mail1") << true
                                    << QStringLiteral("Annotations,CaseName,Coverage,Legend,Rejected,Selection,Values");
        QTest::newRow("coverage") << static_cast<int>(PicturePart::Coverage) << 0 << QString() << true
                                  << QStringLiteral("Coverage,Legend,Values");
    }
    void onlyWhatThePictureHasIsOffered()
    {
        QFETCH(int, has);
        QFETCH(int, rejected);
        QFETCH(QString, caseName);
        QFETCH(bool, values);
        QFETCH(QString, offered);
        Source source;
        source.content = plainContent(std::make_shared<PlainPicture>(nullptr, PictureParts(has), PictureParts(has)));
        source.content.rejected = rejected;
        source.content.caseName = caseName;
        if (values)
            source.content.values = [] { return QByteArray("begin,count\n"); };
        const auto d = open(source);
        QStringList seen;
        const auto boxes = d->findChildren<QCheckBox*>();
        for (const QCheckBox* box : boxes)
            if (box->isVisible())
                seen += box->objectName().mid(6);
        seen.sort();
        QCOMPARE(seen.join(QLatin1Char(',')), offered);
    }

    void ticksChangeThePictureAtOnceAndNeverTheCaption()
    {
        Source source;
        source.content
            = plainContent(std::make_shared<PlainPicture>(nullptr, kAllParts, PictureParts(PicturePart::Coverage)));
        source.content.rejected = 31;
        source.content.caseName = QStringLiteral("mail1");
        const auto d = open(source);
        QCOMPARE(d->panel().picture()->shownParts(), PictureParts(PicturePart::Coverage));
        QCOMPARE(d->options().rejected, 31);
        QVERIFY(d->options().legend);
        QVERIFY(d->options().caseName.isEmpty());
        QTRY_VERIFY(!d->preview().isDrawing() && !d->preview().image().isNull());
        const Theme& theme = Theme::of(ThemeKind::Light);
        const QPoint centre = d->preview().image().rect().center();
        QCOMPARE(d->preview().image().pixelColor(centre), theme.category[1]);
        for (const char* name : {"exportCoverage", "exportRejected", "exportLegend", "exportCaseName"})
            QTest::keyClick(child<QCheckBox>(*d, name), Qt::Key_Space);
        QCOMPARE(d->panel().picture()->shownParts(), PictureParts());
        QCOMPARE(d->options().rejected, 0);
        QVERIFY(!d->options().legend);
        QCOMPARE(d->options().caseName, QStringLiteral("mail1"));
        QCOMPARE(d->options().caption, source.content.caption);
        QTRY_COMPARE(d->preview().image().pixelColor(centre), theme.category[3]);
    }

    void thePreviewIsDrawnByAWorkerAndOneThatIsOutOfDateIsNeverShown()
    {
        const auto log = std::make_shared<PaintLog>();
        Source source;
        source.content = plainContent(std::make_shared<PlainPicture>(log));
        log->isHeld = true;
        const auto d = open(source);
        QSignalSpy drawn(&d->preview(), &FigurePreview::drawn);
        QTRY_COMPARE(log->paints.load(), 1); // stands at the gate
        for (const char* words : {"Dark", "Print, grey"})
            QTest::mouseClick(segment(*d, "exportColours", QLatin1String(words)), Qt::LeftButton);
        QCOMPARE(d->options().theme, ThemeKind::Print);
        log->isHeld = false;
        log->gate.release();
        QTRY_COMPARE(drawn.count(), 1);
        const QImage& shown = d->preview().image();
        QCOMPARE(shown.pixelColor(shown.rect().center()), Theme::of(ThemeKind::Print).category[3]);
        QVERIFY(!log->wasInGuiThread);
    }

    void anotherSizeIsAskedForAnew()
    {
        Source source;
        const auto d = open(source);
        pick(*d, "exportSize", QStringLiteral("As on screen"));
        QCOMPARE(source.asked.back(), QSize(700, 300));
        QCOMPARE(d->options().size, QSize(700, 300));
        pick(*d, "exportSize", QStringLiteral("A4 width, 180 mm"));
        QCOMPARE(d->options().size, QSize(680, 416)); // 180 × 110 mm at 96 dpi
        pick(*d, "exportSize", QStringLiteral("Half column, 88 mm"));
        QCOMPARE(d->options().size, QSize(333, 350)); // as high as its words need
        QCOMPARE(child<QComboBox>(*d, "exportSize")->currentText(), QStringLiteral("Half column, 88 mm"));
    }

    void widthAndHeightAreInPixelsOrMillimetres()
    {
        Source source;
        const auto d = open(source);
        auto* width = child<QDoubleSpinBox>(*d, "exportWidth");
        auto* height = child<QDoubleSpinBox>(*d, "exportHeight");
        pick(*d, "exportSize", QStringLiteral("A4 width, 180 mm"));
        QCOMPARE(width->value(), 680.0);
        pick(*d, "exportUnit", QStringLiteral("mm"));
        QCOMPARE(width->value(), 179.9); // 680 whole pixels
        type(width, QStringLiteral("100"));
        QTest::keyClick(width, Qt::Key_Tab);
        QCOMPARE(source.asked.back(), QSize(378, 416));
        QCOMPARE(child<QComboBox>(*d, "exportSize")->currentText(), QStringLiteral("Own size"));
        pick(*d, "exportUnit", QStringLiteral("px"));
        QCOMPARE(width->value(), 378.0);
        QCOMPARE(height->value(), 416.0);
        QCOMPARE(d->options().size, QSize(378, 416));
    }

    void aSlideIsSixteenToNineWithTitleAndCaption()
    {
        Source source;
        const auto d = open(source);
        pick(*d, "exportSize", QStringLiteral("Slide 16:9"));
        const FigureOptions options = d->options();
        QCOMPARE(renderFigure(*source.content.picture, options).size(), QSize(1280, 720));
        QVERIFY(options.size.height() < 700);
    }

    void aSizeThatThePictureCannotHaveBecomesItsLeast()
    {
        Source source;
        const auto d = open(source);
        auto* height = child<QDoubleSpinBox>(*d, "exportHeight");
        type(height, QStringLiteral("3"));
        QTest::keyClick(height, Qt::Key_Tab);
        QCOMPARE(d->options().size.height(), 60);
    }

    void anAnswerForAnEarlierSizeIsDropped()
    {
        std::vector<std::function<void(const FigureContent&)>> waiting;
        const FigureRequest request = [&](const QSize&, QObject*, const auto& receive) { waiting.push_back(receive); };
        ExportDialog d(request, QSize(700, 300), ThemeKind::Light);
        d.show();
        QVERIFY(!d.isReady());
        pick(d, "exportSize", QStringLiteral("As on screen"));
        QCOMPARE(waiting.size(), size_t{2});
        waiting[0](plainContent());
        QVERIFY(!d.isReady());
        waiting[1](plainContent());
        QVERIFY(d.isReady());
    }

    void nameAndFormatFollowEachOther()
    {
        Source source;
        const auto d = open(source);
        auto* path = child<QLineEdit>(*d, "exportPath");
        QVERIFY(path->text().endsWith(QStringLiteral("/timeline-a.example.png")));
        d->setFolder(m_folder.path());
        QCOMPARE(d->path(), file("timeline-a.example.png"));
        QTest::mouseClick(segment(*d, "exportFormat", QStringLiteral("SVG")), Qt::LeftButton);
        QCOMPARE(d->path(), file("timeline-a.example.svg"));
        QVERIFY(!child<QComboBox>(*d, "exportScale")->isVisible());
        type(path, file("fig.1.pdf"));
        QCOMPARE(d->panel().format(), FigureFormat::Pdf);
        QCOMPARE(d->path(), file("fig.1.pdf"));
        QCOMPARE(child<QPushButton>(*d, "exportWrite")->text(), QStringLiteral("Export PDF"));
        type(path, QStringLiteral("~/x.png"));
        QCOMPARE(d->path(), QDir::homePath() + QStringLiteral("/x.png"));
        type(path, QStringLiteral("x.png"));
        QCOMPARE(d->path(), file("x.png"));
    }

    void itWritesPictureAndValuesAndNeverReplacesUnasked()
    {
        Source source;
        source.content.values = [] { return QByteArray("begin,count\n1,2\n"); };
        const QString path = file("out.png");
        {
            const auto d = open(source);
            QSignalSpy exported(d.get(), &ExportDialog::exported);
            d->setPath(path);
            press(*d, "exportWrite");
            QTRY_COMPARE(exported.count(), 1);
            QVERIFY(!d->isVisible());
        }
        QVERIFY(QFileInfo(path).size() > 500);
        QFile values(file("out.csv"));
        QVERIFY(values.open(QIODevice::ReadOnly));
        QCOMPARE(values.readAll(), QByteArray("begin,count\n1,2\n"));

        const auto d = open(source);
        d->setPath(path);
        press(*d, "exportWrite");
        QVERIFY(d->isVisible());
        QCOMPARE(problem(*d), QStringLiteral("out.png and out.csv exist. Press Replace to overwrite them."));
        QCOMPARE(child<QPushButton>(*d, "exportWrite")->text(), QStringLiteral("Replace"));
        // Another name takes the question back.
        QTest::keyClicks(child<QLineEdit>(*d, "exportPath"), QStringLiteral("x"));
        QCOMPARE(problem(*d), QString());
        d->setPath(path);
        press(*d, "exportWrite");
        press(*d, "exportWrite");
        QTRY_VERIFY(!d->isVisible());
    }

    void withoutTheTickNoValuesAreWritten()
    {
        Source source;
        source.content.values = [] { return QByteArray("begin,count\n"); };
        const auto d = open(source);
        QTest::keyClick(child<QCheckBox>(*d, "exportValues"), Qt::Key_Space);
        d->setPath(file("alone.png"));
        press(*d, "exportWrite");
        QTRY_VERIFY(!d->isVisible());
        QVERIFY(QFile::exists(file("alone.png")));
        QVERIFY(!QFile::exists(file("alone.csv")));
    }

    void whatCannotBeWrittenIsOneSentence_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("words");
        QTest::newRow("no such folder") << file("none/x.png") << QStringLiteral("there is no folder");
        QTest::newRow("a folder of that name") << file("folder.png") << QStringLiteral("no ordinary file");
        QTest::newRow("a folder that takes no files") << QStringLiteral("/proc/x.png") << QStringLiteral("/proc/x.png");
        QTest::newRow("unknown suffix") << file("x.gif") << QStringLiteral(".png, .svg or .pdf");
        QTest::newRow("no name") << m_folder.path() + QLatin1Char('/') << QStringLiteral(".png, .svg or .pdf");
    }
    void whatCannotBeWrittenIsOneSentence()
    {
        QFETCH(QString, path);
        QFETCH(QString, words);
        QDir(m_folder.path()).mkdir(QStringLiteral("folder.png"));
        Source source;
        const auto d = open(source);
        d->setPath(path);
        press(*d, "exportWrite");
        if (problem(*d).endsWith(QStringLiteral("overwrite it.")))
            press(*d, "exportWrite");
        QTRY_VERIFY(!problem(*d).isEmpty());
        QVERIFY2(problem(*d).contains(words), qPrintable(problem(*d)));
        QVERIFY2(problem(*d).startsWith(QStringLiteral("Nothing was written, because ")), qPrintable(problem(*d)));
        QVERIFY(problem(*d).endsWith(QLatin1Char('.')));
        QVERIFY(d->isVisible());
        QVERIFY(d->isReady());
    }

    void aScaleGivesMorePixelsAndTheSameSizeOnPaper()
    {
        Source source;
        const auto d = open(source);
        pick(*d, "exportSize", QStringLiteral("As on screen"));
        pick(*d, "exportScale", QStringLiteral("300 dpi"));
        d->setPath(file("print.png"));
        press(*d, "exportWrite");
        QTRY_VERIFY(!d->isVisible());
        const QImage image = QImageReader(file("print.png")).read();
        QCOMPARE(image.width(), 2188); // 700 · 300 / 96, rounded up
        QCOMPARE(image.dotsPerMeterX(), 11811); // 300 dpi
    }

    void copyingGivesThePictureAndItsCaptionAsPlainText()
    {
        Source source;
        const auto d = open(source);
        pick(*d, "exportSize", QStringLiteral("As on screen"));
        QGuiApplication::clipboard()->clear();
        press(*d, "exportCopy");
        QTRY_VERIFY(QGuiApplication::clipboard()->mimeData() && QGuiApplication::clipboard()->mimeData()->hasImage());
        const QMimeData* copied = QGuiApplication::clipboard()->mimeData();
        QCOMPARE(copied->text(), QStringLiteral("Lookups by source\n3 of 9 queries <b>\nTimes in UTC."));
        QVERIFY(!copied->hasHtml());
        QVERIFY(!copied->hasUrls());
        const auto image = copied->imageData().value<QImage>();
        QVERIFY(image == renderFigure(*source.content.picture, d->options()));
    }

    void theKeyboardReachesEverythingAndEverythingHasAName()
    {
        Source source;
        source.content = plainContent(std::make_shared<PlainPicture>(nullptr, kAllParts, kAllParts));
        source.content.rejected = 3;
        source.content.values = [] { return QByteArray("x\n"); };
        const auto d = open(source);
        QSet<QWidget*> reached;
        QWidget* first = QApplication::focusWidget();
        QVERIFY(first);
        QStringList order;
        for (int i = 0; i < 60; ++i) {
            QWidget* now = QApplication::focusWidget();
            if (reached.contains(now))
                break;
            reached.insert(now);
            QWidget* named = now;
            while (named && named->objectName().isEmpty())
                named = named->parentWidget();
            order += named ? named->objectName() : QString();
            QTest::keyClick(now, Qt::Key_Tab);
        }
        const QStringList expected{QStringLiteral("exportFormat"), QStringLiteral("exportSize"),
            QStringLiteral("exportScale"), QStringLiteral("exportWidth"), QStringLiteral("exportHeight"),
            QStringLiteral("exportUnit"), QStringLiteral("exportColours"), QStringLiteral("exportTitle"),
            QStringLiteral("exportLegend"), QStringLiteral("exportAnnotations"), QStringLiteral("exportCoverage"),
            QStringLiteral("exportRejected"), QStringLiteral("exportSelection"), QStringLiteral("exportCaption"),
            QStringLiteral("exportValues"), QStringLiteral("exportPath"), QStringLiteral("exportBrowse"),
            QStringLiteral("exportCopy"), QStringLiteral("exportCancel"), QStringLiteral("exportWrite")};
        QCOMPARE(order, expected);
        const auto labels = d->findChildren<QLabel*>();
        for (QWidget* widget : reached) {
            const auto* button = qobject_cast<QAbstractButton*>(widget);
            const bool hasLabel = std::any_of(
                labels.begin(), labels.end(), [widget](const QLabel* label) { return label->buddy() == widget; });
            QVERIFY2((button && !button->text().isEmpty()) || !widget->accessibleName().isEmpty() || hasLabel,
                qPrintable(widget->objectName()));
        }
    }

    void arrowsChooseWithinASwitchAndEnterExports()
    {
        Source source;
        const auto d = open(source);
        QAbstractButton* png = segment(*d, "exportFormat", QStringLiteral("PNG"));
        png->setFocus();
        QTest::keyClick(png, Qt::Key_Right);
        QCOMPARE(d->panel().format(), FigureFormat::Svg);
        auto* path = child<QLineEdit>(*d, "exportPath");
        type(path, file("keys.svg"));
        QTest::keyClick(path, Qt::Key_Return);
        QTRY_VERIFY(!d->isVisible());
        QVERIFY(QFile::exists(file("keys.svg")));
    }

    void aTitleThatNobodyTypedGoesWithThePicture()
    {
        Source source;
        const auto d = open(source);
        auto weekly = std::make_shared<PlainPicture>();
        weekly->title = QStringLiteral("Lookups, per 1 week");
        source.content = plainContent(weekly);
        pick(*d, "exportSize", QStringLiteral("As on screen"));
        QCOMPARE(d->options().title, QStringLiteral("Lookups, per 1 week"));
        auto* title = child<QLineEdit>(*d, "exportTitle");
        title->setFocus();
        QTest::keyClick(title, Qt::Key_End);
        QTest::keyClick(title, Qt::Key_Backspace);
        source.content = plainContent();
        pick(*d, "exportSize", QStringLiteral("Slide 16:9"));
        QCOMPARE(d->options().title, QStringLiteral("Lookups, per 1 wee"));
    }

    void aTypedTitleIsDrawnAsItIs()
    {
        Source source;
        const auto d = open(source);
        type(child<QLineEdit>(*d, "exportTitle"), QStringLiteral("<i>A</i> & B"));
        QCOMPARE(d->options().title, QStringLiteral("<i>A</i> & B"));
        // Another size brings another picture, and keeps what was typed.
        pick(*d, "exportSize", QStringLiteral("As on screen"));
        QCOMPARE(d->options().title, QStringLiteral("<i>A</i> & B"));
    }

    void largeLettersAreNotCutOff()
    {
        const QFont before = QApplication::font();
        QFont large = before;
        large.setPointSizeF(before.pointSizeF() * 2);
        QApplication::setFont(large);
        Source source;
        source.content = plainContent(std::make_shared<PlainPicture>(nullptr, kAllParts, kAllParts));
        source.content.rejected = 3;
        source.content.values = [] { return QByteArray("x\n"); };
        const auto d = open(source);
        const auto controls = d->findChildren<QAbstractButton*>();
        for (const QAbstractButton* button : controls) {
            if (button->isVisible() && !button->text().isEmpty())
                QVERIFY2(button->width() >= button->minimumSizeHint().width()
                        && button->height() >= button->fontMetrics().height(),
                    qPrintable(button->text()));
        }
        const QWidget* inside = child<QWidget>(*d, "exportChoices");
        QVERIFY(inside->width() <= d->panel().viewport()->width());
        QVERIFY(inside->width() >= inside->minimumSizeHint().width());
        QApplication::setFont(before);
    }

    void theDialogHasTheThemesColours_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void theDialogHasTheThemesColours()
    {
        QFETCH(bool, dark);
        const QPalette before = QApplication::palette();
        const Theme& theme = Theme::of(dark ? ThemeKind::Dark : ThemeKind::Light);
        QApplication::setPalette(theme.palette());
        Source source;
        const auto d = open(source);
        const QImage image = d->grab().toImage();
        const QWidget* inside = child<QWidget>(*d, "exportChoices");
        QCOMPARE(image.pixelColor(inside->mapTo(d.get(), QPoint(4, 4))), theme.panel);
        QCOMPARE(image.pixelColor(d->preview().mapTo(d.get(), QPoint(4, 4))), theme.sunk);
        const auto* write = child<QPushButton>(*d, "exportWrite");
        QCOMPARE(image.pixelColor(write->mapTo(d.get(), QPoint(8, write->height() / 2))), theme.accent);
        QApplication::setPalette(before);
    }

    void aPictureThatCannotBeCountedIsSaid()
    {
        Source source;
        source.content = {nullptr, {}, false, QStringLiteral("too many bins")};
        const auto d = open(source);
        QVERIFY(!d->isReady());
        QCOMPARE(problem(*d), QStringLiteral("too many bins"));
    }

    void closingWhileAPictureIsDrawnWaitsForIt()
    {
        const auto log = std::make_shared<PaintLog>();
        Source source;
        source.content = plainContent(std::make_shared<PlainPicture>(log));
        log->isHeld = true;
        auto d = open(source);
        QTRY_COMPARE(log->paints.load(), 1);
        log->isHeld = false;
        log->gate.release();
        d.reset();
        QCOMPARE(log.use_count() - 1, 1L); // ours and the source's: no thread holds the picture any more
    }
};

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    QApplication::setStyle(QStringLiteral("Fusion"));
    TestExportDialog test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_exportdialog.moc"
