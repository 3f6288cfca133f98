// SPDX-License-Identifier: GPL-3.0-or-later
//
// verify() against damage: single flipped bits anywhere in the file, and edits by another program.
#include "StoreSupport.h"
#include "store/AnnotationStore.h"

using namespace askance;
using namespace askance::test;

namespace {

// All that SQLite reads from the file, with the type of every value: a flip that changes none of it (free bytes of
// a page) did not change the case.
QByteArray contentOf(const QString& path)
{
    sqlite3* db = nullptr;
    sqlite3_open_v2(QFile::encodeName(path).constData(), &db, SQLITE_OPEN_READONLY, nullptr);
    QByteArray out;
    const char* const tables[] = {"sqlite_schema", "meta", "sensor", "evidence", "source", "domain", "name_case",
        "type", "response", "answer", "query", "observation", "issue", "coverage", "organisation", "membership",
        "relation", "event", "finding", "note", "saved_filter", "journal"};
    for (const char* table : tables) {
        const QByteArray id = qstrcmp(table, "meta") == 0 ? QByteArray("key") : QByteArray("rowid");
        const QByteArray statement = "SELECT " + id + ", * FROM " + table;
        sqlite3_stmt* rows = nullptr;
        int code = sqlite3_prepare_v2(db, statement.constData(), -1, &rows, nullptr);
        while (code == SQLITE_OK || code == SQLITE_ROW) {
            code = sqlite3_step(rows);
            for (int i = 0; code == SQLITE_ROW && i < sqlite3_column_count(rows); ++i) {
                out += QByteArray::number(sqlite3_column_type(rows, i)) + ':';
                out += QByteArray(static_cast<const char*>(sqlite3_column_blob(rows, i)), sqlite3_column_bytes(rows, i))
                    + '|';
            }
            out += '\n';
        }
        out += QByteArray::number(code);
        sqlite3_finalize(rows);
    }
    sqlite3_close(db);
    return out;
}

QByteArray readAll(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void writeAll(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(file.write(bytes), bytes.size());
}

} // namespace

class TestVerify : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void aSoundCasePassesEveryCheck();
    void everyFlippedBitThatChangesTheCaseIsFound();
    void editsFromOutsideAreFound_data();
    void editsFromOutsideAreFound();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

void TestVerify::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(QStringLiteral("v.askance"));
    const auto file = taken(CaseFile::create(m_path));
    QueryBatch first = randomBatch(1, 200);
    first.issues.push_back({3, 30, 9, "bad_name", "some text", false});
    done(importBatches(*file, QStringLiteral("a.log"), QStringLiteral("a"), {first}));
    done(importBatches(*file, QStringLiteral("b.log"), QStringLiteral("b"), {randomBatch(1, 100)}));
    OrganisationEntry entry;
    entry.organisation = QStringLiteral("Ant");
    entry.pattern = QStringLiteral("10.0.0.1");
    done(AnnotationStore(*file).addOrganisations({entry}));
}

void TestVerify::aSoundCasePassesEveryCheck()
{
    const auto file = taken(CaseFile::open(m_path, CaseAccess::ReadOnly));
    QStringList names;
    for (const CaseCheck& check : taken(file->verify())) {
        QVERIFY2(check.ok, qPrintable(check.detail));
        names << check.name;
    }
    QCOMPARE(names.join(QLatin1Char(' ')),
        QStringLiteral("structure schema accounts content digest repeats documents journal chain"));
}

void TestVerify::everyFlippedBitThatChangesTheCaseIsFound()
{
    const QByteArray good = readAll(m_path);
    const QByteArray content = contentOf(m_path);
    const QString flipped = m_folder->filePath(QStringLiteral("f.askance"));
    std::mt19937 random(20160923);
    int changed = 0;
    int unfound = 0;
    for (int i = 0; i < 1500; ++i) {
        const auto at = static_cast<qsizetype>(random() % static_cast<unsigned>(good.size()));
        QByteArray bytes = good;
        bytes[at] = static_cast<char>(bytes[at] ^ static_cast<char>(1 << (random() % 8)));
        writeAll(flipped, bytes);
        if (contentOf(flipped) == content)
            continue;
        ++changed;
        const auto file = CaseFile::open(flipped, CaseAccess::ReadOnly);
        if (file && faultsOf(**file).isEmpty()) {
            ++unfound;
            qInfo("not found: bit in byte %lld", static_cast<long long>(at));
        }
    }
    qInfo("%d of 1500 flips changed the case", changed);
    QVERIFY(changed > 300);
    QCOMPARE(unfound, 0);
}

void TestVerify::editsFromOutsideAreFound_data()
{
    QTest::addColumn<QByteArray>("edit");
    QTest::addColumn<QString>("check");
    const auto row = [](const char* name, const char* edit, const char* check) {
        QTest::newRow(name) << QByteArray(edit) << QString::fromLatin1(check);
    };
    row("journal entry changed", "UPDATE journal SET detail = '{}' WHERE id = 2", "journal chain");
    row("journal entry dated back", "UPDATE journal SET at_us = at_us - 1 WHERE id = 1", "journal chain");
    row("journal entry deleted", "DELETE FROM journal WHERE id = 2", "journal chain");
    row("journal end deleted", "DELETE FROM journal WHERE id = (SELECT max(id) FROM journal)", "journal chain");
    row("record changed", "UPDATE query SET time_us = time_us + 1 WHERE id = 9", "content digest");
    row("record deleted", "DELETE FROM query WHERE id = 300", "accounts");
    row("record moved to another log", "UPDATE query SET evidence = 1 WHERE id = 201", "content digest");
    row("name changed", "UPDATE domain SET name = 'x.example' WHERE id = 1", "content digest");
    row("accounts changed", "UPDATE evidence SET rejected = 5 WHERE id = 1", "accounts");
    row("accounts changed with care", "UPDATE evidence SET rejected = 5, lines = lines + 5 WHERE id = 1", "documents");
    row("issue text changed", "UPDATE issue SET text = 'other'", "accounts");
    row("issue deleted", "DELETE FROM issue", "accounts");
    row("repeat group taken away", "UPDATE query SET repeat_group = NULL WHERE id = 1", "repeats");
    row("repeat groups merged", "UPDATE query SET repeat_group = 1 WHERE repeat_group = 2", "repeats");
    row("colour changed", "UPDATE organisation SET colour = 3", "documents");
    row("coverage added", "INSERT INTO coverage VALUES (1, 0, 9, 'stated', NULL)", "documents");
    row("digest replaced", "UPDATE meta SET value = hex(randomblob(32)) WHERE key = 'content_digest'",
        "content digest");
}

void TestVerify::editsFromOutsideAreFound()
{
    QFETCH(QByteArray, edit);
    QFETCH(QString, check);
    QCOMPARE(sql(m_path, edit), QString());
    const auto file = taken(CaseFile::open(m_path, CaseAccess::ReadOnly));
    const QString faults = faultsOf(*file);
    QVERIFY2(faults.contains(check + QStringLiteral(": ")), qPrintable(faults));
}

ASKANCE_TEST_MAIN(TestVerify)
#include "tst_verify.moc"
