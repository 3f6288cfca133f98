// SPDX-License-Identifier: GPL-3.0-or-later
//
// A case whose every name and title was written by an enemy, through every surface of the window: nothing is taken for
// rich text, no control character is shown raw, and the picture that the mark-up refers to is never opened.
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
#include "store/AnnotationStore.h"
#include "store/CaseFile.h"
#include "timeline/TimelineChart.h"
#include "timeline/TimelineView.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QToolButton>
#include <QToolTip>
#include <QTreeView>
#include <QXmlStreamReader>

#include <sys/inotify.h>
#include <unistd.h>

using namespace askance;
using askance::test::Surfaces;
using askance::test::WindowFixture;

namespace {

// What each of the texts is in the case.
enum Part {
    Source = 0, // ten
    Name = 10, // eight
    Type = 18, // two
    Response = 20, // two
    Organisation = 22, // six
    Kind = 28, // two
    RelationKind = 30, // three
    RelationCitation = 33, // three
    Party = 36, // two
    EventTitle = 38, // five
    EventCitation = 43, // three
    Sensor = 46, // two
    CoverageNote = 48,
    LogName = 49, // three
    Folder = 52,
    Note = 53, // three
    FilterName = 56, // two
    CaseName = 58,
    BadLine = 59,
    Heading = 60, // four
    Count = 64,
};

// A picture that mark-up asks for, and whether anybody opened it.
class Trap {
public:
    Trap()
    {
        QImage image(400, 400, QImage::Format_RGB32);
        image.fill(Qt::red);
        if (!m_folder.isValid() || !image.save(path()))
            qFatal("the trap cannot be made");
        QDir::setCurrent(m_folder.path()); // for file names, which cannot hold a whole path
        m_watch = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
        if (m_watch < 0 || inotify_add_watch(m_watch, QFile::encodeName(path()).constData(), IN_OPEN) < 0)
            qFatal("the trap cannot be watched");
    }
    ~Trap()
    {
        QDir::setCurrent(QStringLiteral("/"));
        ::close(m_watch);
    }
    [[nodiscard]] QString path() const { return m_folder.filePath(QStringLiteral("trap.png")); }
    [[nodiscard]] QString url() const { return QStringLiteral("file://") + path(); }
    // How often the picture was opened since it was asked last.
    [[nodiscard]] int opened() const
    {
        alignas(inotify_event) char buffer[4096];
        int events = 0;
        for (ssize_t n = ::read(m_watch, buffer, sizeof buffer); n > 0; n = ::read(m_watch, buffer, sizeof buffer))
            events += static_cast<int>(n / static_cast<ssize_t>(sizeof(inotify_event)));
        return events;
    }

private:
    QTemporaryDir m_folder;
    int m_watch = -1;
};

// ---- the texts

// The part of a text that stays readable whatever is made of the rest.
QString mark(int number)
{
    return QStringLiteral("h%1q").arg(number, 2, 10, QLatin1Char('0'));
}

// Each begins with its mark, has a malice of its own, and ends with what no surface may show as it is.
QString hostile(int number, const QString& picture)
{
    static const QStringList malices = {QStringLiteral("<img src=\"%P\">"), QStringLiteral("<a href=\"%P\">here</a>"),
        QStringLiteral("<b>bold</b>"), QStringLiteral("&amp;&lt;i&gt;"), QStringLiteral("<qt><img src='%P'></qt>"),
        QStringLiteral("%s%n%1%2%L1%99"), QStringLiteral("\u202Egnp.trap\u202C"),
        QStringLiteral("\u2066a\u2067b\u2069"), QStringLiteral("\u001B]0;x\u0007\u001B[31m"),
        QStringLiteral("\u0085\u009B31m"), QStringLiteral("z\u200D\u200Bw\uFEFF"),
        QLatin1Char('e') + QString(40, QChar(0x0301)), QStringLiteral("../../../etc/passwd"), QStringLiteral("%P"),
        QStringLiteral("&File &Edit &&"), QStringLiteral("a\tb\nc\r\nd"), QString(10'000, QLatin1Char('W')),
        QStringLiteral("<!-- x --><table><tr><td>x"), QStringLiteral("\u2028\u2029\u00A0\u3000"),
        QStringLiteral("');DROP TABLE query;--\"\\"), QStringLiteral("<svg onload=x><script>1</script>"),
        QStringLiteral("\u200F\u061C\u200E"), QStringLiteral("=cmd|' /C calc'!A0"), QStringLiteral("~\u0000~")};
    const QString malice = malices.at(number % malices.size());
    QString text = mark(number) + malice + QStringLiteral("<img src=\"%P\">\u202E\u0007&x");
    return text.replace(QLatin1String("%P"), picture);
}

// As a file may be called.
QString hostileFile(int number, const QString& suffix)
{
    QString name = hostile(number, QStringLiteral("trap.png"));
    name.remove(QChar(0)).replace(QLatin1Char('/'), QChar(0x2215));
    return name.left(70) + QStringLiteral("<img src=\"trap.png\">\u202E\u0007") + suffix;
}

// ---- the case

// 400 queries by hostile sources for hostile names, and a line that is none.
void writeJson(QIODevice& out, int shift, const QString& picture)
{
    for (int i = 0; i < 400; ++i) {
        const QJsonObject line{{QStringLiteral("_path"), QStringLiteral("dns")},
            {QStringLiteral("ts"), 1462370400.0 + 3600 * i + shift},
            {QStringLiteral("id.orig_h"), hostile(Source + i % 10, picture)}, {QStringLiteral("id.orig_p"), 53},
            {QStringLiteral("id.resp_h"), QStringLiteral("10.0.0.53")}, {QStringLiteral("id.resp_p"), 53},
            {QStringLiteral("query"), hostile(Name + i / 3 % 8, picture)},
            {QStringLiteral("qtype_name"), hostile(Type + i % 2, picture)},
            {QStringLiteral("rcode_name"), hostile(Response + i / 2 % 2, picture)}};
        out.write(QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n');
    }
    out.write("{\"ts\":1462370400.0,\"query\":" + hostile(BadLine, picture).toUtf8() + '\n');
}

// A table with hostile headings, and sensors of its own.
void writeTable(QIODevice& out, const QString& picture)
{
    const auto line = [&](const QStringList& cells) {
        for (qsizetype i = 0; i < cells.size(); ++i) {
            QString cell = cells.at(i);
            out.write((i == 0 ? "\"" : ",\"") + cell.replace(QLatin1Char('"'), QLatin1String("\"\"")).toUtf8() + '"');
        }
        out.write("\n");
    };
    QStringList first{
        QStringLiteral("time"), QStringLiteral("source"), QStringLiteral("query"), QStringLiteral("sensor")};
    for (int i = Heading; i < Count; ++i)
        first << hostile(i, picture);
    line(first);
    for (int i = 0; i < 100; ++i)
        line({QStringLiteral("2016-05-%1T00:00:00Z").arg(4 + i / 5, 2, 10, QLatin1Char('0')),
            QStringLiteral("192.0.2.%1").arg(1 + i % 4), QStringLiteral("www.example.net"),
            hostile(Sensor + i % 2, picture).remove(QChar(0)), QStringLiteral("1"), QStringLiteral("2"),
            QStringLiteral("3"), QStringLiteral("4")});
}

QStringList writeLogs(const WindowFixture& window, const Trap& trap)
{
    const QString folder = window.path(hostileFile(Folder, {}));
    QStringList paths;
    for (int log = 0; log < 3; ++log) {
        paths << folder + QLatin1Char('/') + hostileFile(LogName + log, QStringLiteral(".log"));
        QFile file(paths.last());
        if (!QDir().mkpath(folder) || !file.open(QIODevice::WriteOnly))
            qFatal("cannot write the log");
        if (log < 2)
            writeJson(file, log, trap.url());
        else
            writeTable(file, trap.url());
    }
    return paths;
}

// What people wrote into the case: who is who, what is documented, what happened.
void annotate(const QString& path, const Trap& trap)
{
    const auto text = [&](int number) { return hostile(number, trap.url()); };
    const auto file = CaseFile::open(path, CaseAccess::ReadWrite);
    if (!file)
        qFatal("the case does not open: %s", qPrintable(file.error().toString()));
    const auto data = (*file)->load();
    if (!data)
        qFatal("the case cannot be read");
    const ColumnTable& table = *(*data)->table;
    std::vector<OrganisationEntry> organisations;
    for (quint32 i = 0; i < 10; ++i)
        organisations.push_back({text(Organisation + static_cast<int>(i % 6)), text(Kind + static_cast<int>(i % 2)),
            MembershipKind::Host, QString::fromStdString(std::string(table.sources.at(i))), {kEarliestUs, kLatestUs},
            text(RelationCitation)});
    std::vector<RelationDocument> relations;
    for (int i = 0; i < 3; ++i)
        relations.push_back({text(Organisation + i), i == 0 ? text(Organisation + 3) : text(Party + i - 1),
            text(RelationKind + i), {kEarliestUs, kLatestUs}, text(RelationCitation + i)});
    std::vector<EventMark> events;
    for (int i = 0; i < 5; ++i) {
        const qint64 begin = 1462400000'000000 + i * 200'000'000000;
        events.push_back({text(EventTitle + i), {begin, begin + 40'000'000000}, text(EventCitation + i % 3)});
    }
    std::vector<CoverageEntry> coverage;
    for (int i = 0; i < 2; ++i)
        coverage.push_back(
            {text(Sensor + i), {1462300000'000000, 1463900000'000000}, CoverageKind::Stated, text(CoverageNote)});
    AnnotationStore store(**file);
    for (const Result<void>& done :
        {store.addOrganisations(organisations), store.addRelations(relations), store.addEvents(events),
            store.addCoverage(coverage), store.setSavedFilter(text(FilterName), QStringLiteral("type:A")),
            store.setSavedFilter(text(FilterName + 1), QStringLiteral("sensor:\"%1\"").arg(mark(Sensor)))})
        if (!done)
            qFatal("the case cannot be annotated: %s", qPrintable(done.error().toString()));
}

// ---- the walk

class Walk {
public:
    Walk(WindowFixture& window, const Trap& trap)
        : m_window(window)
        , m_trap(trap)
    {
    }
    void importLogs();
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
    void leaving();
    [[nodiscard]] const Surfaces& seen() const { return m_seen; }

private:
    Investigation& it() { return m_window.investigation(); }
    [[nodiscard]] QString text(int number) const { return hostile(number, m_trap.url()); }
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
    void readTip(const QString& name, QWidget* widget, const QPoint& at)
    {
        QTest::mouseMove(widget, at + QPoint(1, 0));
        QTest::mouseMove(widget, at);
        if (!QTest::qWaitFor([] { return QToolTip::isVisible(); }, 3000))
            return;
        m_seen.read(name);
        QToolTip::hideText();
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
    const Trap& m_trap;
    Surfaces m_seen;
    QString m_kept;
    QStringList m_logs;
};

void Walk::importLogs()
{
    m_seen.read(QStringLiteral("empty welcome page"));
    m_logs = writeLogs(m_window, m_trap);
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

void Walk::openCase()
{
    m_kept = m_window.path(hostileFile(CaseName, QStringLiteral(".askance")));
    if (!QFile::copy(it().casePath(), m_kept))
        qFatal("the case cannot be copied");
    annotate(m_kept, m_trap);
    m_window.answerNextBox(QStringLiteral("Keep this case?"), QStringLiteral("Delete the case"));
    if (!m_window.open(m_kept) || it().casePath() != m_kept)
        qFatal("the annotated case does not open");
    it().setNote(Filter::equals(FilterField::Source, sourceName(0)), text(Note));
    it().setNote(Filter::equals(FilterField::Org, text(Organisation)), text(Note + 1));
    it().setNote(Filter::equals(FilterField::Domain, domainName(0)), text(Note + 2));
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
    Q_EMIT it().failed({ErrorCode::NotFound, text(BadLine), m_kept});
    m_seen.read(QStringLiteral("notice of a failure"));
    m_window.child<FailedNotice>("failedNotice")->showError({ErrorCode::Usage, text(BadLine), m_kept}, true);
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
    for (int i = 0; i < 6; ++i) {
        select(FilterField::Org, text(Organisation + i));
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
    QGuiApplication::clipboard()->setText(QStringLiteral("orgg:\"%1\"").arg(text(Organisation)));
    QTest::keyClick(input, Qt::Key_V, Qt::ControlModifier);
    m_seen.read(QStringLiteral("pasted filter"));
    key(input, Qt::Key_Return);
    m_seen.read(QStringLiteral("a filter with a mistake"));
    key(input, Qt::Key_Escape);
    const Filter chips[] = {Filter::equals(FilterField::Org, text(Organisation)),
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
    for (int group = 0; group < lanes->count(); ++group) {
        lanes->setFocus();
        QTest::keyClick(lanes, group == 0 ? Qt::Key_Home : Qt::Key_Down);
        settle();
        m_seen.read(QStringLiteral("lanes by ") + lanes->currentText());
        for (const QRect& lane : chart->scene()->layout().lanes)
            if (!lane.isNull() && chart->scene()->layout().lanes.size() > 1)
                readTip(QStringLiteral("tip of a lane"), chart,
                    {chart->scene()->layout().plot.center().x(), lane.center().y()});
        if (chart->scene()->layout().lanes.size() < 2)
            continue;
        const QPoint name(40, chart->scene()->layout().lanes[1].center().y());
        QTest::mouseClick(chart, Qt::LeftButton, {}, name);
        settle();
        m_seen.read(QStringLiteral("a lane selected"));
        rightClick(chart, name);
        if (QApplication::activePopupWidget()) // lanes of no field have none
            readMenu(QStringLiteral("menu of a lane"));
        it().setSelection(std::nullopt);
        settle();
    }
    for (const TimelineFlag& flag : chart->scene()->flags())
        if (!flag.box.isNull())
            readTip(QStringLiteral("tip of an event"), chart, flag.box.center());
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
    for (const auto& [kind, count] : kinds)
        for (size_t i = 0; i < std::min<size_t>(count, 4); ++i) {
            const QPoint at = canvas->scene()->outline({kind, i}, canvas->place()).pointAtPercent(0.5).toPoint();
            if (canvas->rect().contains(at))
                readTip(QStringLiteral("tip in the graph"), canvas, at);
        }
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
    it().filterTo(Filter::equals(FilterField::Org, text(Organisation)));
    it().filterTo(Filter::equals(FilterField::Sensor, text(Sensor)));
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
    for (const Qt::Key view : {Qt::Key_1, Qt::Key_3}) {
        shortcut(view);
        shortcut(Qt::Key_E);
        auto* dialog = m_window.child<ExportDialog>("exportDialog");
        if (!QTest::qWaitFor([&] { return dialog->isReady(); }, 10000))
            qFatal("the export is not ready");
        m_seen.read(QStringLiteral("export"));
        auto* title = dialog->findChild<QLineEdit*>(QStringLiteral("exportTitle"));
        title->setFocus();
        title->selectAll();
        QGuiApplication::clipboard()->setText(text(EventTitle));
        QTest::keyClick(title, Qt::Key_V, Qt::ControlModifier);
        QTest::qWait(200);
        m_seen.read(QStringLiteral("export with a title"));
        dialog->copyImage();
        QTest::qWait(1000);
        m_seen.readClipboard(QStringLiteral("copied picture"));
        const QString target = m_window.path(view == Qt::Key_1 ? QStringLiteral("t.svg") : QStringLiteral("g.svg"));
        dialog->setPath(target);
        dialog->exportFigure();
        if (!QTest::qWaitFor([&] { return QFile::exists(target); }, 10000))
            qFatal("the figure is not written");
        QTest::qWait(300);
        const QStringList written
            = QDir(m_window.path({})).entryList({QStringLiteral("*.svg"), QStringLiteral("*.csv")}, QDir::Files);
        for (const QString& name : written) {
            QFile file(m_window.path(name));
            if (!file.open(QIODevice::ReadOnly))
                qFatal("the figure cannot be read");
            const QByteArray bytes = file.readAll();
            m_seen.readFile(
                QStringLiteral("written ") + name, QString::fromUtf8(bytes), name.endsWith(QLatin1String("csv")));
            if (name.endsWith(QLatin1String("svg")))
                checkMarkup(bytes);
        }
        m_seen.read(QStringLiteral("after the export"));
    }
    shortcut(Qt::Key_1);
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
        const Trap trap;
        WindowFixture window;
        Walk walk(window, trap);
        for (const auto step : {&Walk::importLogs, &Walk::openCase, &Walk::main, &Walk::evidence, &Walk::facets,
                 &Walk::inspector, &Walk::filterBar, &Walk::records, &Walk::timeline, &Walk::graph, &Walk::nothing,
                 &Walk::exporting, &Walk::leaving})
            (walk.*step)();
        const Surfaces& seen = walk.seen();
        QStringList missed;
        for (int i = 0; i < Count; ++i)
            if (!seen.hasSeen(mark(i)))
                missed << mark(i);
        const int opened = trap.opened();
        qInfo("surfaces: %d, texts: %d, hostile texts seen: %d of %d, rich: %d, raw controls: %d, files opened: %d",
            seen.surfaces(), static_cast<int>(seen.texts()), static_cast<int>(Count - missed.size()), int(Count),
            seen.rich(), seen.rawControls(), opened);
        for (const QString& fault : seen.faults())
            qInfo("%s", qPrintable(fault));
        if (!missed.isEmpty())
            qInfo("not seen: %s", qPrintable(missed.join(QLatin1Char(' '))));
        QCOMPARE(seen.rich(), 0);
        QCOMPARE(seen.rawControls(), 0);
        QCOMPARE(opened, 0);
        QVERIFY(Count - missed.size() >= 57);
        QVERIFY(seen.surfaces() > 100);
    }

    // The watch sees who opens the picture, and a label that guesses does open it.
    void theTrapWorks()
    {
        const Trap trap;
        QVERIFY(!QImage(trap.path()).isNull());
        QVERIFY(trap.opened() > 0);
        QLabel label(hostile(0, trap.url()));
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
