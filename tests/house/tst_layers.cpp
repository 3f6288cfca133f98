// SPDX-License-Identifier: GPL-3.0-or-later
//
// Who may include whom: reads every #include line of model, widgets and app and holds it against the table of rooms.
#include <QDirIterator>
#include <QFile>
#include <QHash>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

namespace {

// Room → rooms of the project it may include (itself always).
const QHash<QString, QSet<QString>>& allowedRooms()
{
    static const QSet<QString> model = {QStringLiteral("record"), QStringLiteral("read"), QStringLiteral("store"),
        QStringLiteral("ingest"), QStringLiteral("columns"), QStringLiteral("filter"), QStringLiteral("measure"),
        QStringLiteral("engine"), QStringLiteral("write")};
    const auto rooms = [](const char* words) {
        const QStringList list = QString::fromLatin1(words).split(QLatin1Char(' '), Qt::SkipEmptyParts);
        return QSet<QString>(list.begin(), list.end());
    };
    // What a view may know: the investigation, picture values and the filter language, drawing, what all views say
    // alike.
    static const QSet<QString> view = rooms("investigation engine measure filter columns record drawing states");
    static const QHash<QString, QSet<QString>> table = {
        {QStringLiteral("record"), {}},
        {QStringLiteral("read"), rooms("record")},
        {QStringLiteral("columns"), rooms("record")},
        {QStringLiteral("filter"), rooms("record columns")},
        {QStringLiteral("store"), rooms("record columns")},
        {QStringLiteral("measure"), rooms("record columns filter")},
        {QStringLiteral("ingest"), rooms("record read store columns")},
        {QStringLiteral("engine"), rooms("record columns filter measure store")},
        {QStringLiteral("write"), rooms("record columns filter measure store engine")},
        {QStringLiteral("investigation"), model},
        {QStringLiteral("drawing"), rooms("record")},
        {QStringLiteral("states"), rooms("investigation engine measure filter columns record drawing")},
        {QStringLiteral("timeline"), view},
        {QStringLiteral("rhythm"), view},
        {QStringLiteral("graph"), view},
        {QStringLiteral("records"), view},
        {QStringLiteral("filterbar"), view},
        {QStringLiteral("finding"), rooms("filter record drawing")},
        {QStringLiteral("facets"), view},
        {QStringLiteral("inspector"), view},
        {QStringLiteral("evidence"), view | rooms("ingest")},
        {QStringLiteral("welcome"), view},
        {QStringLiteral("importing"), view | rooms("ingest")},
        {QStringLiteral("exporting"), view | rooms("write")},
        {QStringLiteral("tables"), view | rooms("write")},
    };
    return table;
}

// Rooms that must stay free of these Qt or library headers.
struct Ban {
    const char* rooms;
    const char* pattern;
};
constexpr Ban kBans[] = {
    {"record read columns filter measure store ingest engine write investigation",
        "^<(Q(Widget|Painter|Pixmap|Image|Color|Font|Application|GuiApplication|MessageBox|FileDialog)|QtGui|"
        "QtWidgets)"},
    {"read columns filter measure", "^<(QObject|QThread|sqlite3)"},
    {"record ingest engine write investigation columns filter measure read", "^<sqlite3"},
    {"measure", "^<(thread|mutex|chrono|QElapsedTimer|QDateTime)"},
    // Views touch no files; QFileInfo to take a name apart and QFileDialog to ask for one are no such thing.
    // `exporting` is left out on purpose: it writes figures, whole or not at all, and nobody below it can draw them.
    {"timeline rhythm records filterbar importing welcome facets inspector graph evidence finding states tables",
        "^<Q(File|SaveFile|Dir|FileDevice|DirIterator|TemporaryFile)>"},
};

// Files that may have one header all the same. A Pi-hole log is an SQLite database: reading one is a reader's work, and
// no other file of a reader's room gets at SQLite.
struct Exception {
    const char* file;
    const char* what;
};
constexpr Exception kExceptions[] = {{"model/read/PiholeDatabase.cpp", "<sqlite3.h>"}};

struct Include {
    QString file; // relative
    QString floor;
    QString room;
    QString what; // "<QString>" or "\"record/Ids.h\""
};

QList<Include> allIncludes()
{
    QList<Include> includes;
    const QDir root(QStringLiteral(ASKANCE_SOURCE_DIR));
    static const QRegularExpression line(QStringLiteral("^\\s*#\\s*include\\s+([<\"][^>\"]+[>\"])"));
    for (const auto* floor : {"model", "widgets", "app"}) {
        QDirIterator it(root.filePath(QString::fromLatin1(floor)), {QStringLiteral("*.h"), QStringLiteral("*.cpp")},
            QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            QFile file(it.next());
            if (!file.open(QIODevice::ReadOnly))
                qFatal("cannot read %s", qPrintable(file.fileName()));
            const QString relative = root.relativeFilePath(file.fileName());
            const QStringList parts = relative.split(QLatin1Char('/'));
            const QString room = parts.size() > 2 ? parts.at(1) : QString();
            const QStringList lines = QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'));
            for (const QString& text : lines) {
                const auto match = line.match(text);
                if (match.hasMatch())
                    includes.append({relative, parts.at(0), room, match.captured(1)});
            }
        }
    }
    return includes;
}

QString roomOf(const QString& include)
{
    return include.startsWith(QLatin1Char('"')) && include.contains(QLatin1Char('/'))
        ? include.mid(1).section(QLatin1Char('/'), 0, 0)
        : QString();
}

bool isExcepted(const Include& include)
{
    return std::any_of(std::begin(kExceptions), std::end(kExceptions), [&](const Exception& one) {
        return include.file == QLatin1String(one.file) && include.what == QLatin1String(one.what);
    });
}

QString textOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

class TestLayers : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyIncludeFollowsTheTableOfRooms()
    {
        const QList<Include> includes = allIncludes();
        QVERIFY2(includes.size() > 200, "too few include lines were found: is the source folder right?");
        QStringList faults;
        for (const Include& include : includes) {
            if (include.floor == QLatin1String("app"))
                continue; // wiring may know everything below
            if (!allowedRooms().contains(include.room)) {
                faults << QStringLiteral("%1: no room of this name is in the table").arg(include.file);
                continue;
            }
            const QString target = roomOf(include.what);
            if (target.isEmpty() || target == include.room)
                continue;
            if (!allowedRooms().value(include.room).contains(target))
                faults << QStringLiteral("%1 includes %2").arg(include.file, include.what);
        }
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
    }

    void noRoomUsesAHeaderThatIsForbiddenToIt()
    {
        QStringList faults;
        for (const Include& include : allIncludes()) {
            if (isExcepted(include))
                continue;
            for (const Ban& ban : kBans) {
                const QStringList rooms = QString::fromLatin1(ban.rooms).split(QLatin1Char(' '));
                const QRegularExpression pattern(QString::fromLatin1(ban.pattern));
                if (rooms.contains(include.room) && pattern.match(include.what).hasMatch())
                    faults << QStringLiteral("%1 includes %2").arg(include.file, include.what);
            }
        }
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
    }

    void everyExceptionIsNeeded()
    {
        const QList<Include> includes = allIncludes();
        for (const Exception& one : kExceptions)
            QVERIFY2(std::any_of(includes.begin(), includes.end(),
                         [&](const Include& include) {
                             return include.file == QLatin1String(one.file) && include.what == QLatin1String(one.what);
                         }),
                one.file);
    }

    // A program of which the suite runs only parts must be run whole all the same.
    void everyTestRunInPartsIsRunWhole()
    {
        const QRegularExpression parted(QStringLiteral("askance_test\\((\\w+)[^)]*\\sPARTS\\s+([^)]*)\\)"));
        const QRegularExpression slot(QStringLiteral("^    void (\\w+)\\(\\)"), QRegularExpression::MultilineOption);
        QDirIterator it(QStringLiteral(ASKANCE_SOURCE_DIR "/tests"), {QStringLiteral("CMakeLists.txt")}, QDir::Files,
            QDirIterator::Subdirectories);
        int seen = 0;
        while (it.hasNext()) {
            const QString path = it.next();
            auto each = parted.globalMatch(textOf(path));
            while (each.hasNext()) {
                const QRegularExpressionMatch match = each.next();
                const QString source
                    = textOf(QStringLiteral("%1/%2.cpp").arg(QFileInfo(path).path(), match.captured(1)));
                const qsizetype begin = source.indexOf(QLatin1String("private Q_SLOTS:"));
                const qsizetype end = source.indexOf(QLatin1String("\n};"), begin);
                const qsizetype privates = source.indexOf(QLatin1String("private:"), begin);
                QStringList functions;
                auto names = slot.globalMatch(source.mid(begin, std::min(end, privates < 0 ? end : privates) - begin));
                while (names.hasNext())
                    functions << names.next().captured(1);
                functions.removeIf([](const QString& name) { return name.endsWith(QLatin1String("_data")); });
                QStringList parts = match.captured(2).split(QRegularExpression(QStringLiteral("\\s+")));
                functions.sort();
                parts.sort();
                QCOMPARE(parts, functions);
                ++seen;
            }
        }
        QVERIFY(seen > 0);
    }

    void everySourceFileNamesItsLicence()
    {
        QDirIterator it(QStringLiteral(ASKANCE_SOURCE_DIR), {QStringLiteral("*.h"), QStringLiteral("*.cpp")},
            QDir::Files, QDirIterator::Subdirectories);
        int seen = 0;
        while (it.hasNext()) {
            const QString path = it.next();
            if (path.contains(QLatin1String("/build/")))
                continue;
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(file.readLine().startsWith("// SPDX-License-Identifier: GPL-3.0-or-later"), qPrintable(path));
            ++seen;
        }
        QVERIFY(seen > 100);
    }
};

QTEST_GUILESS_MAIN(TestLayers)
#include "tst_layers.moc"
