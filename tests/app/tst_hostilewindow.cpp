// SPDX-License-Identifier: GPL-3.0-or-later
//
// A case whose every name and title was written by an enemy, through every surface of the window: nothing is taken for
// rich text, no control character is shown raw, and the picture that the mark-up refers to is never opened.
#include "HostileCase.h"
#include "Surfaces.h"
#include "TestSupport.h"
#include "WindowFixture.h"

#include "evidence/EvidencePanel.h"
#include "exporting/ExportDialog.h"
#include "facets/FacetPanel.h"
#include "graph/GraphCanvas.h"
#include "graph/GraphView.h"
#include "investigation/EvidenceChecks.h"
#include "investigation/RecordsModel.h"
#include "states/FailedNotice.h"
#include "timeline/TimelineChart.h"
#include "timeline/TimelineView.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QToolButton>
#include <QToolTip>
#include <QTreeView>
#include <QXmlStreamReader>

using namespace askance;
using askance::test::Surfaces;
using askance::test::WindowFixture;
namespace hostile = askance::test::hostile;

namespace {

// ---- the walk

class Walk {
public:
    Walk(WindowFixture& window, const hostile::Trap& trap)
        : m_window(window)
        , m_trap(trap)
    {
    }
    void importLogs();
    void addGap(ImportDialog& import);
    void openCase();
    void main();
    void evidence();
    void facets();
    void inspector();
    void filterBar();
    void records();
    void timeline();
    void graph();
    void nothing();
    void exporting();
    void exportAs(Qt::Key view, const QString& name, const QString& titled);
    void leaving();
    [[nodiscard]] const Surfaces& seen() const { return m_seen; }

private:
    Investigation& it() { return m_window.investigation(); }
    [[nodiscard]] QString text(int number) const { return hostile::text(number, m_trap.url()); }
    void settle()
    {
        if (!m_window.settle())
            qFatal("the window does not come to rest");
    }
    // Shortcuts go to the active window; no window manager makes ours that again after a menu.
    void activate()
    {
        m_window.window().activateWindow();
        if (!QTest::qWaitForWindowActive(&m_window.window()))
            qFatal("the window does not become active");
    }
    void shortcut(Qt::Key key, Qt::KeyboardModifiers held = Qt::ControlModifier)
    {
        activate();
        QTest::keyClick(&m_window.window(), key, held);
        settle();
    }
    void key(QWidget* widget, Qt::Key key, Qt::KeyboardModifiers held = {})
    {
        QTest::keyClick(widget, key, held);
        settle();
    }
    void rightClick(QWidget* widget, const QPoint& at)
    {
        QContextMenuEvent event(QContextMenuEvent::Mouse, at, widget->mapToGlobal(at));
        QApplication::sendEvent(widget, &event);
        settle();
    }
    // Reads the menu that is open and closes it.
    void readMenu(const QString& name, const QString& choice = {})
    {
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        if (!menu)
            qFatal("%s: no menu is open", qPrintable(name));
        m_seen.read(name);
        if (choice.isEmpty())
            menu->close();
        else
            m_window.choose(choice);
        settle();
    }
    // The tool tip at a place; whether there is one.
    bool readTip(const QString& name, QWidget* widget, const QPoint& at)
    {
        QToolTip::hideText(); // by and by: the one before would be read again
        if (!QTest::qWaitFor([] { return !QToolTip::isVisible(); }))
            qFatal("a tool tip stays");
        QTest::mouseMove(widget, at + QPoint(1, 0));
        QTest::mouseMove(widget, at);
        if (!QTest::qWaitFor([] { return QToolTip::isVisible(); }, 3000))
            return false;
        m_seen.read(name);
        return true;
    }
    void paste(QWidget* into, const QString& what)
    {
        into->setFocus();
        QGuiApplication::clipboard()->setText(what);
        QTest::keyClick(into, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(into, Qt::Key_V, Qt::ControlModifier);
    }
    [[nodiscard]] QByteArray bytesOf(const QString& name) const
    {
        QFile file(m_window.path(name));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("%s is not written", qPrintable(name));
        return file.readAll();
    }
    // XML that can be read, in which no element refers to anything.
    static void checkMarkup(const QByteArray& svg)
    {
        QXmlStreamReader xml(svg);
        while (!xml.atEnd()) {
            xml.readNext();
            for (const char* name : {"href", "src", "onload"})
                QVERIFY(!xml.attributes().hasAttribute(QLatin1String(name)));
            QVERIFY(xml.name() != QLatin1String("script") && xml.name() != QLatin1String("img"));
        }
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    }
    // The dialog with this objectName, once it is open and has found what it shows.
    template <typename T = QDialog> T* dialog(const char* name)
    {
        if (!QTest::qWaitFor([&] { return m_window.window().findChild<T*>(QString::fromLatin1(name)) != nullptr; }))
            qFatal("no dialog %s", name);
        settle();
        QTest::qWait(200);
        return m_window.child<T>(name);
    }
    void closeDialog(QDialog* open)
    {
        open->reject();
        QTest::qWait(20);
        m_window.window().activateWindow();
        (void)QTest::qWaitForWindowActive(&m_window.window());
    }
    // The first node of the facets that holds this text.
    void select(FilterField field, const QString& value)
    {
        it().setSelection(Filter::equals(field, value));
        settle();
    }
    QString sourceName(quint32 number)
    {
        return QString::fromStdString(std::string(it().dataset()->table->sources.at(number)));
    }
    QString domainName(quint32 number)
    {
        return QString::fromStdString(std::string(it().dataset()->table->domains.at(number)));
    }

    WindowFixture& m_window;
    const hostile::Trap& m_trap;
    Surfaces m_seen;
    QString m_kept;
    QStringList m_logs;
};

void Walk::importLogs()
{
    m_seen.read(QStringLiteral("empty welcome page"));
    m_logs = hostile::writeLogs(m_window.path({}), m_trap.url());
    m_window.drop(m_logs);
    ImportDialog& import = m_window.importDialog();
    if (!QTest::qWaitFor([&] { return import.isReady() && !import.draft().isChecking(); }, 30000))
        qFatal("the logs are not checked");
    auto* cards = import.findChild<QListView*>(QStringLiteral("importCards"));
    for (const char* page : {"check", "sensor", "map", "recognise", "choose"}) {
        const QString name = QStringLiteral("import, ") + QLatin1String(page);
        for (int row = 0; row < import.draft().count(); ++row) {
            QTest::keyClick(cards, row == 0 ? Qt::Key_Home : Qt::Key_Down);
            m_seen.read(name);
            const auto views = import.findChildren<QAbstractItemView*>();
            for (QAbstractItemView* view : views)
                if (view->isVisible())
                    m_seen.readItems(name + QStringLiteral(", items"), *view);
        }
        if (import.step() == ImportDialog::Step::Sensor)
            addGap(import);
        if (import.step() != ImportDialog::Step::Choose)
            QTest::keyClick(import.findChild<QWidget*>(QStringLiteral("importBack")), Qt::Key_Space);
        QTest::qWait(50);
    }
    while (import.step() != ImportDialog::Step::Check) {
        if (!QTest::qWaitFor([&] { return import.isReady(); }))
            qFatal("the import cannot be gone on with");
        QTest::keyClick(import.findChild<QWidget*>(QStringLiteral("importNext")), Qt::Key_Space);
    }
    QTest::keyClick(import.findChild<QWidget*>(QStringLiteral("importNext")), Qt::Key_Space);
    m_seen.read(QStringLiteral("while it is read"));
    settle();
    m_seen.read(QStringLiteral("after the import"));
}

void Walk::addGap(ImportDialog& import)
{
    const auto line = [&](const char* name) { return import.findChild<QLineEdit*>(QString::fromLatin1(name)); };
    paste(line("importGapBegin"), QStringLiteral("2016-05-05"));
    paste(line("importGapEnd"), QStringLiteral("2016-05-06"));
    paste(line("importGapNote"), text(hostile::GapNote));
    m_seen.read(QStringLiteral("import, note on a gap"));
    QTest::keyClick(import.findChild<QWidget*>(QStringLiteral("importAddGap")), Qt::Key_Space);
    m_seen.read(QStringLiteral("import, gaps"));
}

void Walk::openCase()
{
    m_kept = m_window.path(hostile::fileName(hostile::CaseName, QStringLiteral(".askance")));
    if (!QFile::copy(it().casePath(), m_kept))
        qFatal("the case cannot be copied");
    hostile::annotate(m_kept, m_trap.url());
    m_window.answerNextBox(QStringLiteral("Keep this case?"), QStringLiteral("Delete the case"));
    if (!m_window.open(m_kept) || it().casePath() != m_kept)
        qFatal("the annotated case does not open");
    it().setNote(Filter::equals(FilterField::Source, sourceName(0)), text(hostile::Note));
    it().setNote(Filter::equals(FilterField::Org, text(hostile::Organisation)), text(hostile::Note + 1));
    it().setNote(Filter::equals(FilterField::Domain, domainName(0)), text(hostile::Note + 2));
    settle();
}

void Walk::main()
{
    m_seen.read(QStringLiteral("the open case"));
    m_window.child<QTabWidget>("inspectorTabs")->setCurrentIndex(1);
    m_seen.readItems(QStringLiteral("history"), *m_window.child<QListView>("historyList"));
    m_window.child<QTabWidget>("inspectorTabs")->setCurrentIndex(0);
    // The menus of the bar: "Undo: Note on …".
    m_window.window().activateWindow();
    const QList<QMenu*> menus = m_window.window().findChildren<QMenu*>();
    for (QMenu* menu : menus) {
        if (menu->actions().isEmpty())
            continue;
        menu->popup(m_window.window().mapToGlobal(QPoint(20, 40)));
        m_seen.read(QStringLiteral("menu ") + menu->title());
        menu->close();
    }
    Q_EMIT it().failed({ErrorCode::NotFound, text(hostile::BadLine), m_kept});
    m_seen.read(QStringLiteral("notice of a failure"));
    m_window.child<FailedNotice>("failedNotice")->showError({ErrorCode::Usage, text(hostile::BadLine), m_kept}, true);
    m_seen.read(QStringLiteral("failed picture"));
    m_window.child<FailedNotice>("failedNotice")->clear();
}

void Walk::evidence()
{
    auto* tree = m_window.child<QTreeView>("evidenceTree");
    m_seen.readItems(QStringLiteral("evidence"), *tree);
    const QModelIndex sensor = tree->model()->index(0, 0);
    rightClick(tree->viewport(), tree->visualRect(sensor).center());
    readMenu(QStringLiteral("menu of a sensor"));
    QModelIndex file;
    for (int row = 0; row < tree->model()->rowCount() && !file.isValid(); ++row)
        file = tree->model()->index(0, 0, tree->model()->index(row, 0));
    tree->scrollTo(file);
    const QPoint at = tree->visualRect(file).center();
    rightClick(tree->viewport(), at);
    readMenu(QStringLiteral("menu of a file"), QStringLiteral("Copy value"));
    m_seen.readClipboard(QStringLiteral("copied file name"));
    rightClick(tree->viewport(), at);
    m_window.choose(QStringLiteral("Show rejected rows"));
    auto* issues = dialog("issuesDialog");
    m_seen.readItems(QStringLiteral("rejected lines"), *issues->findChild<QTableView*>(QStringLiteral("issuesTable")));
    QTest::mouseClick(issues->findChild<QPushButton*>(QStringLiteral("issuesOriginal")), Qt::LeftButton);
    auto* original = dialog("originalLineDialog");
    m_seen.read(QStringLiteral("original line"));
    original->reject();
    QTest::qWait(20);
    closeDialog(issues);
    rightClick(tree->viewport(), at);
    m_window.choose(QStringLiteral("Edit zone"));
    auto* again = dialog("readAgainDialog");
    m_seen.read(QStringLiteral("read again"));
    closeDialog(again);
    rightClick(tree->viewport(), at);
    m_window.choose(QStringLiteral("Remove from the case"));
    auto* remove = dialog<QMessageBox>("evidenceRemoveQuestion");
    m_seen.read(QStringLiteral("remove from the case"));
    closeDialog(remove);
    // The file is another one now.
    for (const QString& log : m_logs) {
        QFile changed(log);
        if (!changed.open(QIODevice::Append) || changed.write("\n") != 1)
            qFatal("the log cannot be changed");
    }
    rightClick(tree->viewport(), at);
    m_window.choose(QStringLiteral("Verify now"));
    const auto button = [&]() -> QPushButton* {
        const QList<QPushButton*> buttons
            = m_window.window().findChildren<QPushButton*>(QStringLiteral("noticeButton"));
        return buttons.isEmpty() || !buttons.first()->isVisible() ? nullptr : buttons.first();
    };
    if (!QTest::qWaitFor([&] { return button() != nullptr; }, 10000))
        qFatal("a changed file is not told");
    m_seen.readItems(QStringLiteral("a changed file"), *tree);
    QTest::mouseClick(button(), Qt::LeftButton);
    auto* difference = dialog("fileDifferenceDialog");
    m_seen.read(QStringLiteral("difference of a file"));
    closeDialog(difference);
}

void Walk::facets()
{
    auto* list = m_window.child<QListView>("facetList");
    m_seen.readItems(QStringLiteral("facets"), *list);
    for (int row = 0; row < list->model()->rowCount(); ++row) {
        list->scrollTo(list->model()->index(row, 0));
        if (row % 12 == 0)
            m_seen.readItems(QStringLiteral("facets, scrolled"), *list);
    }
    list->scrollToTop();
    const QModelIndex first = list->model()->index(1, 0);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(first).center());
    settle();
    m_seen.read(QStringLiteral("a facet's value selected"));
    key(list, Qt::Key_C, Qt::ControlModifier);
    m_seen.readClipboard(QStringLiteral("copied facet"));
    rightClick(list->viewport(), list->visualRect(first).center());
    readMenu(QStringLiteral("menu of a facet"));
    key(list, Qt::Key_Escape);
}

void Walk::inspector()
{
    const auto look = [this](const char* what) {
        m_seen.read(QStringLiteral("inspector, ") + QLatin1String(what));
        const QList<QListView*> lists = m_window.child<QWidget>("inspectorPanel")->findChildren<QListView*>();
        for (QListView* list : lists)
            if (list->isVisible())
                m_seen.readItems(QStringLiteral("inspector, %1, list").arg(QLatin1String(what)), *list);
    };
    for (quint32 i = 0; i < 10; ++i) {
        select(FilterField::Source, sourceName(i));
        look("source");
    }
    for (quint32 i = 0; i < it().dataset()->table->domains.size(); ++i) {
        select(FilterField::Domain, domainName(i));
        look("name");
    }
    auto* note = m_window.child<QPlainTextEdit>("inspectorNote");
    paste(note, text(hostile::Note + 2));
    m_seen.read(QStringLiteral("a note pasted"));
    key(note, Qt::Key_Escape);
    for (int i = 0; i < 6; ++i) {
        select(FilterField::Org, text(hostile::Organisation + i));
        look("organisation");
        it().toggleSelected(Filter::equals(FilterField::Source, sourceName(0)));
        settle();
        look("several");
    }
    for (const quint32 i : {0U, 1U}) {
        const auto& table = *it().dataset()->table;
        select(FilterField::Type, QString::fromStdString(std::string(table.types[i].word)));
        look("type");
        select(FilterField::Response, QString::fromStdString(std::string(table.responses[i].word)));
        look("response");
        select(FilterField::Sensor, QString::fromStdString(std::string(table.sensors[i])));
        look("sensor");
        select(FilterField::File, QString::fromStdString(std::string(table.evidenceNames[i])));
        look("file");
    }
    QTest::mouseClick(m_window.child<QToolButton>("inspectorMore"), Qt::LeftButton);
    readMenu(QStringLiteral("menu of the inspector"));
    it().setSelection(std::nullopt);
    m_window.brush(0.2, 0.5);
    settle();
    look("time");
    it().setSelection(std::nullopt);
    settle();
}

void Walk::filterBar()
{
    auto* input = m_window.child<QLineEdit>("filterInput");
    const QStringList typed = {QStringLiteral("org:h"), QStringLiteral("source:h"), QStringLiteral("domain:h"),
        QStringLiteral("type:h"), QStringLiteral("sensor:h"), QStringLiteral("file:h"), QStringLiteral("response:h")};
    for (const QString& one : typed) {
        input->setFocus();
        input->clear();
        QTest::keyClicks(input, one);
        settle();
        QTest::qWait(100);
        m_seen.read(QStringLiteral("completion of ") + one);
        QTest::keyClick(input, Qt::Key_Down);
        QTest::keyClick(input, Qt::Key_Tab);
        settle();
        m_seen.read(QStringLiteral("completed ") + one);
        key(input, Qt::Key_Escape);
        key(input, Qt::Key_Escape);
    }
    QGuiApplication::clipboard()->setText(QStringLiteral("orgg:\"%1\"").arg(text(hostile::Organisation)));
    QTest::keyClick(input, Qt::Key_V, Qt::ControlModifier);
    m_seen.read(QStringLiteral("pasted filter"));
    key(input, Qt::Key_Return);
    m_seen.read(QStringLiteral("a filter with a mistake"));
    key(input, Qt::Key_Escape);
    const Filter chips[] = {Filter::equals(FilterField::Org, text(hostile::Organisation)),
        Filter::equals(FilterField::Source, sourceName(0)), Filter::equals(FilterField::Domain, domainName(0))};
    for (const Filter& chip : chips) {
        it().filterTo(chip);
        settle();
        m_seen.read(QStringLiteral("a chip"));
        input->setFocus();
        QTest::keyClick(input, Qt::Key_Left);
        if (QWidget* at = QApplication::focusWidget(); at && at != input)
            QTest::keyClick(at, Qt::Key_Return);
        m_seen.read(QStringLiteral("a chip that is edited"));
        key(input, Qt::Key_Escape);
        shortcut(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        m_seen.read(QStringLiteral("the filter as text"));
        key(input, Qt::Key_Escape);
        it().undo();
    }
    it().filterTo(chips[0]);
    settle();
    shortcut(Qt::Key_D);
    auto* save = dialog("saveFilterDialog");
    m_seen.read(QStringLiteral("save a filter"));
    closeDialog(save);
    it().undo();
    settle();
    QTest::mouseClick(m_window.child<QToolButton>("filterSave"), Qt::LeftButton);
    const QList<QMenu*> menus = m_window.child<QMenu>("savedFilters")->findChildren<QMenu*>();
    for (QMenu* menu : menus) {
        menu->popup(m_window.window().mapToGlobal(QPoint(20, 40)));
        m_seen.read(QStringLiteral("forget a filter"));
        menu->close();
    }
    QTest::mouseClick(m_window.child<QToolButton>("filterSave"), Qt::LeftButton);
    readMenu(QStringLiteral("saved filters"));
}

void Walk::records()
{
    auto* table = m_window.child<QTableView>("recordsTable");
    m_seen.readItems(QStringLiteral("records"), *table);
    for (const int column : {RecordsModel::Source, RecordsModel::QueryName, RecordsModel::Organisation,
             RecordsModel::Type, RecordsModel::Sensor, RecordsModel::Evidence}) {
        const QModelIndex index = table->model()->index(0, column);
        table->scrollTo(index);
        const QPoint at = table->visualRect(index).center();
        for (const char* choice : {"Copy value", "Filter", "Defanged value"}) {
            rightClick(table->viewport(), at);
            if (QByteArray(choice) != "Copy value") {
                m_seen.read(QStringLiteral("menu of a record"));
                m_window.choose(QStringLiteral("Copy as"));
                const bool opens = QTest::qWaitFor([] {
                    const QWidget* menu = QApplication::activePopupWidget();
                    return menu && menu->objectName() == QLatin1String("thingCopyAs");
                });
                if (!opens)
                    qFatal("the ways to copy do not open");
            }
            readMenu(QStringLiteral("menu of a record"), QLatin1String(choice));
            m_seen.readClipboard(QStringLiteral("copied: ") + QLatin1String(choice));
        }
    }
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(table->model()->index(0, 1)).center());
    settle();
    m_seen.read(QStringLiteral("a record selected"));
    key(table, Qt::Key_C, Qt::ControlModifier);
    m_seen.readClipboard(QStringLiteral("copied records"));
    it().setSelection(std::nullopt);
    settle();
}

void Walk::timeline()
{
    auto* view = m_window.child<TimelineView>("timelineView");
    TimelineChart* chart = &view->chart();
    auto* lanes = m_window.child<QComboBox>("timelineLanes");
    int tips = 0;
    int menus = 0;
    for (int group = 0; group < lanes->count(); ++group) {
        lanes->setFocus();
        QTest::keyClick(lanes, group == 0 ? Qt::Key_Home : Qt::Key_Down);
        settle();
        m_seen.read(QStringLiteral("lanes by ") + lanes->currentText());
        for (const QRect& lane : chart->scene()->layout().lanes)
            if (!lane.isNull() && chart->scene()->layout().lanes.size() > 1)
                tips += readTip(QStringLiteral("tip of a lane"), chart,
                    {chart->scene()->layout().plot.center().x(), lane.center().y()});
        if (chart->scene()->layout().lanes.size() < 2)
            continue;
        const QPoint name(40, chart->scene()->layout().names[1].center().y());
        QTest::mouseClick(chart, Qt::LeftButton, {}, name);
        settle();
        m_seen.read(QStringLiteral("a lane selected"));
        rightClick(chart, name);
        if (QApplication::activePopupWidget()) { // lanes of no field have none
            readMenu(QStringLiteral("menu of a lane"));
            ++menus;
        }
        it().setSelection(std::nullopt);
        settle();
    }
    for (const TimelineFlag& flag : chart->scene()->flags())
        if (!flag.box.isNull() && !readTip(QStringLiteral("tip of an event"), chart, flag.box.center()))
            qFatal("an event has no tip");
    if (!chart->scene()->moreBox().isNull()
        && !readTip(QStringLiteral("tip of events without room"), chart, chart->scene()->moreBox().center()))
        qFatal("events without room have no tip");
    if (tips == 0 || menus == 0)
        qFatal("lanes have no tips or no menus");
}

void Walk::graph()
{
    shortcut(Qt::Key_3);
    auto* view = m_window.child<GraphView>("graphView");
    GraphCanvas* canvas = &view->canvas();
    if (!QTest::qWaitFor([&] { return !view->isWaiting(); }, 10000))
        qFatal("the graph is not drawn");
    m_seen.read(QStringLiteral("graph"));
    using Item = GraphItem::Kind;
    const auto& graph = canvas->scene()->graph();
    const std::pair<Item, size_t> kinds[] = {{Item::SourceGroup, graph.graph.sources.groups.size()},
        {Item::Source, graph.graph.sources.ends.size()}, {Item::Name, graph.graph.names.ends.size()},
        {Item::NameGroup, graph.graph.names.groups.size()}, {Item::Party, graph.documents.parties.size()},
        {Item::Link, graph.documents.links.size()}, {Item::Flow, graph.graph.flows.size()}};
    int tips = 0;
    for (const auto& [kind, count] : kinds)
        for (size_t i = 0; i < std::min<size_t>(count, 4); ++i) {
            const QPoint at = canvas->scene()->outline({kind, i}, canvas->place()).pointAtPercent(0.5).toPoint();
            if (canvas->rect().contains(at))
                tips += readTip(QStringLiteral("tip in the graph"), canvas, at);
        }
    if (tips < 4)
        qFatal("the graph has no tips");
    canvas->setFocus();
    key(canvas, Qt::Key_Down);
    m_seen.read(QStringLiteral("a node selected"));
    QContextMenuEvent event(QContextMenuEvent::Keyboard, {}, canvas->mapToGlobal(QPoint()));
    QApplication::sendEvent(canvas, &event);
    settle();
    readMenu(QStringLiteral("menu of a node"));
    key(canvas, Qt::Key_Escape);
    shortcut(Qt::Key_1);
}

void Walk::nothing()
{
    it().filterTo(Filter::equals(FilterField::Org, text(hostile::Organisation)));
    it().filterTo(Filter::equals(FilterField::Sensor, text(hostile::Sensor)));
    settle();
    QTest::qWait(300);
    m_seen.read(QStringLiteral("no result"));
    m_window.child<QTabWidget>("inspectorTabs")->setCurrentIndex(1);
    m_seen.readItems(QStringLiteral("history of hostile steps"), *m_window.child<QListView>("historyList"));
    m_window.child<QTabWidget>("inspectorTabs")->setCurrentIndex(0);
    it().undo();
    settle();
}

void Walk::exporting()
{
    exportAs(Qt::Key_1, QStringLiteral("a.svg"), text(hostile::EventTitle));
    exportAs(Qt::Key_1, QStringLiteral("b.png"), text(hostile::Note + 1));
    exportAs(Qt::Key_3, QStringLiteral("c.svg"), text(hostile::EventTitle + 2)); // 10,000 letters
    exportAs(Qt::Key_3, QStringLiteral("d.png"), text(hostile::Organisation));
    const QStringList written = QDir(m_window.path({})).entryList({QStringLiteral("*.csv")}, QDir::Files);
    if (written.isEmpty())
        qFatal("no values are written beside a figure");
    for (const QString& name : written)
        m_seen.readFile(QStringLiteral("written values"), QString::fromUtf8(bytesOf(name)), true);
    shortcut(Qt::Key_1);
}

void Walk::exportAs(Qt::Key view, const QString& name, const QString& titled)
{
    shortcut(view);
    shortcut(Qt::Key_E);
    auto* dialog = m_window.child<ExportDialog>("exportDialog");
    if (!QTest::qWaitFor([&] { return dialog->isReady(); }, 10000))
        qFatal("the export is not ready");
    m_seen.read(QStringLiteral("export"));
    paste(dialog->findChild<QLineEdit*>(QStringLiteral("exportTitle")), titled);
    QTest::qWait(200);
    m_seen.read(QStringLiteral("export with a title"));
    dialog->copyImage();
    // Until then the clipboard holds what was pasted above.
    if (!QTest::qWaitFor([] { return QGuiApplication::clipboard()->mimeData()->hasImage(); }, 60'000))
        qFatal("the picture is not copied");
    m_seen.readClipboard(QStringLiteral("copied picture"));
    dialog->setPath(m_window.path(name));
    dialog->exportFigure();
    if (!QTest::qWaitFor([&] { return !QApplication::activeModalWidget(); }, 10000))
        qFatal("%s is not written", qPrintable(name));
    if (name.endsWith(QLatin1String("svg"))) {
        checkMarkup(bytesOf(name));
        m_seen.readFile(QStringLiteral("written SVG"), QString::fromUtf8(bytesOf(name)));
    } else {
        const QImage image = QImage::fromData(bytesOf(name));
        QVERIFY(!image.textKeys().isEmpty());
        for (const QString& key : image.textKeys())
            m_seen.readFile(QStringLiteral("text in a written PNG"), key + QLatin1Char('\n') + image.text(key));
    }
    m_seen.read(QStringLiteral("after the export"));
}

void Walk::leaving()
{
    m_window.restart();
    auto* recent = m_window.child<QListView>("welcomeRecent");
    m_seen.readItems(QStringLiteral("recent cases"), *recent);
    if (!m_window.open(m_kept))
        qFatal("the case does not open again");
    m_window.drop({m_logs.first()});
    ImportDialog& import = m_window.importDialog();
    m_seen.read(QStringLiteral("import into the case"));
    closeDialog(&import);
    (void)m_window.window().close();
}

} // namespace

class TestHostileWindow : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingIsRichNothingIsRawAndNothingIsOpened()
    {
        const hostile::Trap trap;
        WindowFixture window;
        Walk walk(window, trap);
        for (const auto step : {&Walk::importLogs, &Walk::openCase, &Walk::main, &Walk::evidence, &Walk::facets,
                 &Walk::inspector, &Walk::filterBar, &Walk::records, &Walk::timeline, &Walk::graph, &Walk::nothing,
                 &Walk::exporting, &Walk::leaving})
            (walk.*step)();
        const Surfaces& seen = walk.seen();
        const int opened = trap.opened();
        int whole = 0;
        QStringList counts;
        QStringList missed;
        for (int i = 0; i < hostile::Count; ++i) {
            const qsizetype surfaces = seen.surfacesOf(hostile::mark(i)).size();
            const qsizetype spelled = seen.surfacesOf(hostile::mark(i), hostile::spellings()).size();
            counts << QStringLiteral("%1 %2/%3").arg(hostile::mark(i)).arg(spelled).arg(surfaces);
            whole += spelled > 0;
            if (surfaces == 0 || spelled == 0)
                missed << hostile::mark(i);
        }
        qInfo("surfaces: %d, texts: %d, hostile texts seen: %d of %d, rich: %d, raw controls: %d, files opened: %d",
            static_cast<int>(seen.surfaces()), static_cast<int>(seen.texts()), whole, int(hostile::Count), seen.rich(),
            seen.rawControls(), opened);
        qInfo("surfaces of each, to its end and in all: %s", qPrintable(counts.join(QLatin1String(", "))));
        for (const QString& fault : seen.faults())
            qInfo("%s", qPrintable(fault));
        QCOMPARE(seen.rich(), 0);
        QCOMPARE(seen.rawControls(), 0);
        QCOMPARE(opened, 0);
        QVERIFY2(missed.isEmpty(), qPrintable(QStringLiteral("not seen: ") + missed.join(QLatin1Char(' '))));
        QVERIFY(seen.surfaces() > 80);
    }

    // The watch sees who opens the picture, and a label that guesses does open it.
    void theTrapWorks()
    {
        const hostile::Trap trap;
        QVERIFY(!QImage(trap.path()).isNull());
        QVERIFY(trap.opened() > 0);
        QLabel label(hostile::text(0, trap.url()));
        label.show();
        QVERIFY(QTest::qWaitForWindowExposed(&label));
        QVERIFY(trap.opened() > 0);
        Surfaces seen;
        seen.read(QStringLiteral("a careless label"));
        QVERIFY(seen.rich() > 0);
        QVERIFY(seen.rawControls() > 0);
    }
};

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    TestHostileWindow test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_hostilewindow.moc"
