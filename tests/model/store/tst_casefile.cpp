// SPDX-License-Identifier: GPL-3.0-or-later
#include "StoreSupport.h"

#include "store/CaseOpening.h"

#include <QDir>
#include <QFileInfo>

#include <functional>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace askance;
using namespace askance::test;

namespace {

struct Hostile {
    const char* name;
    ErrorCode code;
    std::function<void(const QString& path)> spoil; // given a good case
};

std::function<void(const QString&)> running(const QByteArray& statement)
{
    return [statement](const QString& path) { QCOMPARE(sql(path, statement), QString()); };
}

std::function<void(const QString&)> writing(qint64 at, const QByteArray& bytes)
{
    return [at, bytes](const QString& path) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.seek(at < 0 ? file.size() + at : at));
        QCOMPARE(file.write(bytes), bytes.size());
    };
}

std::function<void(const QString&)> replacedBy(const QByteArray& bytes)
{
    return [bytes](const QString& path) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(bytes);
    };
}

// The text of a table in sqlite_schema changed without changing the table.
std::function<void(const QString&)> rewritten(const QByteArray& from, const QByteArray& to)
{
    return running("PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql = replace(sql, '" + from + "', '" + to
        + "'); PRAGMA writable_schema=OFF");
}

const std::vector<Hostile>& hostiles()
{
    using E = ErrorCode;
    const auto remove = [](const QString& path) { QVERIFY(QFile::remove(path)); };
    static const std::vector<Hostile> list = {
        {"missing file", E::NotFound, remove},
        {"folder", E::NotReadable,
            [=](const QString& p) {
                remove(p);
                QVERIFY(QDir().mkdir(p));
            }},
        {"pipe", E::NotReadable,
            [=](const QString& p) {
                remove(p);
                QCOMPARE(::mkfifo(QFile::encodeName(p).constData(), 0600), 0);
            }},
        {"symbolic link", E::NotReadable,
            [](const QString& p) {
                const QString o = p + QStringLiteral(".real");
                QVERIFY(QFile::rename(p, o));
                QVERIFY(QFile::link(o, p));
            }},
        {"dangling link", E::NotReadable,
            [=](const QString& p) {
                remove(p);
                QVERIFY(QFile::link(QStringLiteral("nowhere"), p));
            }},
        {"empty file", E::NotACase, replacedBy("")},
        {"text that calls itself a case", E::NotACase, replacedBy("askance case 1\n10.0.0.1 example\n")},
        {"only the magic", E::Corrupt, replacedBy(QByteArray("SQLite format 3\0", 16))},
        {"magic and rubbish", E::NotACase, replacedBy(QByteArray("SQLite format 3\0", 16) + QByteArray(9000, 'x'))},
        {"database of another program", E::NotACase, running("PRAGMA application_id=7")},
        {"newer case", E::NewerCase, running("PRAGMA user_version=2")},
        {"older than any case", E::ForeignSchema, running("PRAGMA user_version=0")},
        {"foreign view", E::ForeignSchema, running("CREATE VIEW v AS SELECT 1")},
        {"endless view", E::ForeignSchema,
            running("DROP TABLE note; CREATE VIEW note AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x FROM c) "
                    "SELECT x AS subject, x AS text FROM c")},
        {"trigger", E::ForeignSchema, running("CREATE TRIGGER t AFTER INSERT ON note BEGIN DELETE FROM query; END")},
        {"extra table", E::ForeignSchema, running("CREATE TABLE extra (x)")},
        {"index", E::ForeignSchema, running("CREATE INDEX i ON query (time_us)")},
        {"virtual table", E::ForeignSchema, running("CREATE VIRTUAL TABLE f USING fts5(x)")},
        {"statistics", E::ForeignSchema, running("ANALYZE")},
        {"missing table", E::ForeignSchema, running("DROP TABLE saved_filter")},
        {"missing view", E::ForeignSchema, running("DROP VIEW query_text")},
        {"added column", E::ForeignSchema, running("ALTER TABLE note ADD COLUMN more TEXT")},
        {"generated column", E::ForeignSchema,
            running("DROP TABLE note; CREATE TABLE note (subject TEXT, text TEXT AS (subject))")},
        {"other view of our name", E::ForeignSchema,
            running("DROP VIEW query_text; CREATE VIEW query_text AS SELECT 1 AS time")},
        {"default slipped into a table", E::ForeignSchema,
            rewritten("kind TEXT NOT NULL, -- stated", "kind TEXT DEFAULT (randomblob(9)), -- stated")},
        {"schema that is no SQL", E::Corrupt, rewritten("CREATE TABLE note", "CREATE TABEL note")},
        {"impossible page size", E::Corrupt, writing(16, QByteArray("\x03\x03", 2))},
        {"cut in the middle", E::Corrupt, [](const QString& p) { QVERIFY(QFile::resize(p, QFileInfo(p).size() / 2)); }},
        {"cut inside the header", E::Corrupt, [](const QString& p) { QVERIFY(QFile::resize(p, 60)); }},
        {"rubbish in a page", E::Corrupt, writing(4096 * 3, QByteArray(4096, '\x5a'))},
    };
    return list;
}

QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return QFileInfo(path).isFile() && file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestCaseFile : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void hostileFilesAreRefusedInOneSentence_data();
    void hostileFilesAreRefusedInOneSentence();
    void pathsThatNameNoFileAreRefused();
    void aLinkPutInPlaceOfTheCaseAfterTheLookIsNotFollowed();
    void aNewCaseIsForItsOwnerOnly();
    void nothingIsOverwrittenUnasked();
    void lookingAtACaseChangesNothing();
    void aCaseBeingWrittenIsLockedButCanBeRead();
    void aLockOfADeadProcessIsTakenOver();
    void aNameThatLooksLikeAUriIsAFileName();
    void aCaseInWriteAheadModeOpensWithoutNewFiles();
    void whatAWriteAheadLogHoldsIsTakenIn();
    void aFolderThatCannotBeWrittenGivesReading();
    void onlyOurStatementsRunAfterOpening();
    void anEmptyCaseLoads();

private:
    [[nodiscard]] QStringList folder() const
    {
        return QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot);
    }
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

void TestCaseFile::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(QStringLiteral("a.askance"));
    auto file = taken(CaseFile::create(m_path));
    done(importBatches(*file, QStringLiteral("a.log"), QStringLiteral("s"), {randomBatch(1, 300)}));
}

void TestCaseFile::hostileFilesAreRefusedInOneSentence_data()
{
    QTest::addColumn<int>("number");
    QVERIFY(hostiles().size() >= 20);
    for (size_t i = 0; i < hostiles().size(); ++i)
        QTest::newRow(hostiles()[i].name) << static_cast<int>(i);
}

void TestCaseFile::hostileFilesAreRefusedInOneSentence()
{
    QFETCH(int, number);
    const Hostile& hostile = hostiles()[static_cast<size_t>(number)];
    hostile.spoil(m_path);
    const QStringList filesBefore = folder();
    const QByteArray bytesBefore = bytesOf(m_path);
    for (const CaseAccess access : {CaseAccess::ReadOnly, CaseAccess::ReadWrite}) {
        const auto opened = CaseFile::open(m_path, access);
        QVERIFY(!opened);
        const Error& error = opened.error();
        QVERIFY2(error.code == hostile.code,
            qPrintable(QStringLiteral("%1: %2").arg(static_cast<int>(error.code)).arg(error.what)));
        QVERIFY(error.what.size() > 10 && !error.what.contains(QLatin1Char('\n')));
        QCOMPARE(error.where, QFileInfo(m_path).absoluteFilePath());
    }
    QCOMPARE(folder(), filesBefore);
    QCOMPARE(bytesOf(m_path), bytesBefore);
}

void TestCaseFile::pathsThatNameNoFileAreRefused()
{
    const auto code = [](const QString& path) { return codeOf(CaseFile::open(path, CaseAccess::ReadOnly)); };
    QCOMPARE(code(QString()), static_cast<int>(ErrorCode::Usage));
    QCOMPARE(code(m_path + QChar(u'\0') + QLatin1Char('x')), static_cast<int>(ErrorCode::Usage));
    QCOMPARE(code(m_folder->filePath(QStringLiteral("none/a.askance"))), static_cast<int>(ErrorCode::NotFound));
    QCOMPARE(code(QStringLiteral("/dev/zero")), static_cast<int>(ErrorCode::NotReadable));
    QCOMPARE(codeOf(CaseFile::create(m_folder->filePath(QStringLiteral("none/a.askance")))),
        static_cast<int>(ErrorCode::NotFound));
}

// Between the look at the header and SQLite's own opening anyone may change what lies there.
void TestCaseFile::aLinkPutInPlaceOfTheCaseAfterTheLookIsNotFollowed()
{
    const QString path = taken(realPath(m_path));
    QVERIFY(inspectHeader(path).has_value());
    const QString other = path + QStringLiteral(".real");
    QVERIFY(QFile::rename(path, other));
    QVERIFY(QFile::link(other, path));
    for (const Connect how : {Connect::ReadOnly, Connect::Immutable, Connect::ReadWrite}) {
        QVERIFY(connectCase(other, how).has_value());
        QVERIFY(!connectCase(path, how).has_value());
    }
}

void TestCaseFile::aNewCaseIsForItsOwnerOnly()
{
    struct stat status { };
    QCOMPARE(::stat(QFile::encodeName(m_path).constData(), &status), 0);
    QCOMPARE(status.st_mode & 0777U, 0600U);
    const auto file = taken(CaseFile::open(m_path, CaseAccess::ReadWrite));
    QCOMPARE(::stat(QFile::encodeName(m_path + QStringLiteral(".lock")).constData(), &status), 0);
    QCOMPARE(status.st_mode & 0777U, 0600U);
}

void TestCaseFile::nothingIsOverwrittenUnasked()
{
    QCOMPARE(codeOf(CaseFile::create(m_path)), static_cast<int>(ErrorCode::Exists));
    QCOMPARE(sql(m_path, "SELECT count(*) FROM query"), QStringLiteral("300"));
    const QString link = m_folder->filePath(QStringLiteral("link.askance"));
    QVERIFY(QFile::link(m_path, link));
    QCOMPARE(codeOf(CaseFile::create(link, true)), static_cast<int>(ErrorCode::NotReadable));
    {
        const auto writer = taken(CaseFile::open(m_path, CaseAccess::ReadWrite));
        QCOMPARE(codeOf(CaseFile::create(m_path, true)), static_cast<int>(ErrorCode::Locked));
    }
    taken(CaseFile::create(m_path, true)).reset();
    QCOMPARE(sql(m_path, "SELECT count(*) FROM query"), QStringLiteral("0"));
}

void TestCaseFile::lookingAtACaseChangesNothing()
{
    const QByteArray before = bytesOf(m_path);
    const QStringList files = folder();
    for (const CaseAccess access : {CaseAccess::ReadOnly, CaseAccess::ReadWrite}) {
        const auto file = taken(CaseFile::open(m_path, access));
        QCOMPARE(taken(file->load())->rows(), size_t{300});
        QCOMPARE(faultsOf(*file), QString());
        if (access == CaseAccess::ReadOnly)
            QCOMPARE(folder(), files);
    }
    QCOMPARE(bytesOf(m_path), before);
    QCOMPARE(folder(), files);
}

void TestCaseFile::aCaseBeingWrittenIsLockedButCanBeRead()
{
    const auto writer = taken(CaseFile::open(m_path, CaseAccess::ReadWrite));
    const auto second = CaseFile::open(m_path, CaseAccess::ReadWrite);
    QCOMPARE(codeOf(second), static_cast<int>(ErrorCode::Locked));
    QVERIFY(second.error().what.contains(QString::number(::getpid())));
    RecordStore store(*writer);
    (void)taken(store.begin(startOf(QStringLiteral("b.log"), QStringLiteral("s"))));
    done(store.append(randomBatch(2, 100)));
    // The reader sees what was committed last: the batch is not.
    const auto reader = taken(CaseFile::open(m_path, CaseAccess::ReadOnly));
    QCOMPARE(taken(reader->load())->rows(), size_t{300});
}

void TestCaseFile::aLockOfADeadProcessIsTakenOver()
{
    const pid_t child = ::fork();
    if (child == 0) {
        const auto file = CaseFile::open(m_path, CaseAccess::ReadWrite);
        ::_exit(file ? 0 : 1); // without destructors: the lock file stays
    }
    int status = -1;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QCOMPARE(status, 0);
    QVERIFY(folder().contains(QStringLiteral("a.askance.lock")));
    QCOMPARE(taken(CaseFile::open(m_path, CaseAccess::ReadWrite))->access(), CaseAccess::ReadWrite);
}

void TestCaseFile::aNameThatLooksLikeAUriIsAFileName()
{
    const QString odd = m_folder->filePath(QStringLiteral("file:x%41?mode=memory&immutable=1#y"));
    taken(CaseFile::create(odd)).reset();
    QVERIFY(QFileInfo(odd).size() > 4096);
    QCOMPARE(taken(CaseFile::open(odd, CaseAccess::ReadOnly))->path(), odd);
    QVERIFY(sql(odd, "PRAGMA journal_mode=WAL").contains(QStringLiteral("wal")));
    // Immutable opening does go through a URI.
    QCOMPARE(taken(taken(CaseFile::open(odd, CaseAccess::ReadOnly))->load())->rows(), size_t{0});
}

void TestCaseFile::aCaseInWriteAheadModeOpensWithoutNewFiles()
{
    QCOMPARE(sql(m_path, "PRAGMA journal_mode=WAL"), QStringLiteral("wal"));
    const QStringList files = folder();
    const QByteArray before = bytesOf(m_path);
    {
        const auto reader = taken(CaseFile::open(m_path, CaseAccess::ReadOnly));
        QCOMPARE(taken(reader->load())->rows(), size_t{300});
        QCOMPARE(folder(), files);
    }
    QCOMPARE(bytesOf(m_path), before);
    taken(CaseFile::open(m_path, CaseAccess::ReadWrite)).reset();
    QCOMPARE(sql(m_path, "PRAGMA journal_mode"), QStringLiteral("delete"));
}

void TestCaseFile::whatAWriteAheadLogHoldsIsTakenIn()
{
    const pid_t child = ::fork();
    if (child == 0) { // leaves the log behind, as a killed program does
        sqlite3* db = nullptr;
        sqlite3_open(QFile::encodeName(m_path).constData(), &db);
        const int code = sqlite3_exec(db, "PRAGMA journal_mode=WAL; INSERT INTO note (subject, text) VALUES ('a', 'b')",
            nullptr, nullptr, nullptr);
        ::_exit(code);
    }
    int status = -1;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QCOMPARE(status, 0);
    QVERIFY(QFileInfo(m_path + QStringLiteral("-wal")).size() > 0);
    taken(CaseFile::open(m_path, CaseAccess::ReadOnly)).reset();
    QVERIFY(!folder().contains(QStringLiteral("a.askance-wal")));
    QCOMPARE(sql(m_path, "SELECT text FROM note"), QStringLiteral("b"));
}

void TestCaseFile::aFolderThatCannotBeWrittenGivesReading()
{
    QVERIFY(QFile::setPermissions(m_folder->path(), QFile::ReadOwner | QFile::ExeOwner));
    const bool moot = ::access(QFile::encodeName(m_folder->path()).constData(), W_OK) == 0;
    if (!moot) {
        const auto file = taken(CaseFile::open(m_path, CaseAccess::ReadWrite));
        QCOMPARE(file->access(), CaseAccess::ReadOnly);
        QCOMPARE(taken(file->load())->rows(), size_t{300});
        QCOMPARE(folder(), QStringList{QStringLiteral("a.askance")});
        QCOMPARE(codeOf(CaseFile::create(m_folder->filePath(QStringLiteral("b")))),
            static_cast<int>(ErrorCode::NotReadable));
    }
    QFile::setPermissions(m_folder->path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    if (moot)
        QSKIP("this user may write everywhere");
}

void TestCaseFile::onlyOurStatementsRunAfterOpening()
{
    const auto file = taken(CaseFile::open(m_path, CaseAccess::ReadWrite));
    const char* const refused[] = {"ATTACH ':memory:' AS x", "PRAGMA writable_schema=ON", "DROP TABLE note",
        "CREATE TABLE x (y)", "SELECT load_extension('x')", "PRAGMA journal_mode=OFF", "SELECT randomblob(9)"};
    for (const char* statement : refused)
        QVERIFY2(sqlite3_exec(file->handle(), statement, nullptr, nullptr, nullptr) != SQLITE_OK, statement);
    QCOMPARE(sqlite3_exec(file->handle(), "SELECT * FROM query_text", nullptr, nullptr, nullptr), SQLITE_OK);
}

void TestCaseFile::anEmptyCaseLoads()
{
    const auto file = taken(CaseFile::create(m_folder->filePath(QStringLiteral("e.askance"))));
    const DatasetPtr data = taken(file->load());
    QCOMPARE(data->rows(), size_t{0});
    QCOMPARE(data->caseName, QStringLiteral("e"));
    QCOMPARE(data->zoneId, QStringLiteral("UTC"));
    QCOMPARE(data->contentDigest, taken(file->computeContentDigest()));
    QCOMPARE(faultsOf(*file), QString());
    std::atomic<bool> cancelled = true;
    auto full = taken(CaseFile::open(m_path, CaseAccess::ReadWrite));
    done(importBatches(*full, QStringLiteral("b.log"), QStringLiteral("s"), {randomBatch(3, 20000)}));
    QCOMPARE(codeOf(full->load(&cancelled)), static_cast<int>(ErrorCode::Cancelled));
}

ASKANCE_TEST_MAIN(TestCaseFile)
#include "tst_casefile.moc"
