// SPDX-License-Identifier: GPL-3.0-or-later
//
// Pi-hole databases of all schemas, and databases that are something else, damaged or meant to do harm.
//
// tests/fixtures/read/pihole-small.db is what `sqlite3` makes of storageSql() after "PRAGMA page_size=512;".
#include "ReadSupport.h"

#include "read/PiholeReader.h"
#include "read/PiholeRow.h"

#include <sqlite3.h>

#include <random>

using namespace askance;
using namespace askance::test;

namespace {

// The bytes of a database that these statements make.
std::string databaseOf(const std::string& sql)
{
    sqlite3* db = nullptr;
    if (sqlite3_open(":memory:", &db) != SQLITE_OK)
        qFatal("no database");
    char* fault = nullptr;
    if (sqlite3_exec(db, sql.c_str(), nullptr, nullptr, &fault) != SQLITE_OK)
        qFatal("%s", fault);
    sqlite3_int64 size = 0;
    unsigned char* bytes = sqlite3_serialize(db, "main", &size, 0);
    std::string out(reinterpret_cast<const char*>(bytes), static_cast<size_t>(size));
    sqlite3_free(bytes);
    sqlite3_close(db);
    return out;
}

// Version 9 and older: text in every row.
const std::string kOldTable = "CREATE TABLE queries (id INTEGER PRIMARY KEY AUTOINCREMENT, timestamp INTEGER NOT NULL,"
                              " type INTEGER NOT NULL, status INTEGER NOT NULL, domain TEXT NOT NULL,"
                              " client TEXT NOT NULL, forward TEXT, additional_info TEXT);";

std::string oldSql(const std::string& rows)
{
    return kOldTable + "INSERT INTO queries VALUES " + rows + ';';
}

// Version 10 and newer: text or the number of a text, value by value.
std::string storageSql()
{
    return "CREATE TABLE query_storage (id INTEGER PRIMARY KEY AUTOINCREMENT, timestamp INTEGER NOT NULL,"
           " type INTEGER NOT NULL, status INTEGER NOT NULL, domain NOT NULL, client NOT NULL, forward,"
           " additional_info, reply_type INTEGER, reply_time REAL, dnssec INTEGER, list_id INTEGER, ede INTEGER);"
           "CREATE TABLE domain_by_id (id INTEGER PRIMARY KEY, domain TEXT NOT NULL);"
           "CREATE TABLE client_by_id (id INTEGER PRIMARY KEY, ip TEXT NOT NULL, name TEXT);"
           "CREATE TABLE forward_by_id (id INTEGER PRIMARY KEY, forward TEXT NOT NULL);"
           "CREATE VIEW queries AS SELECT id, timestamp, type, status, domain, client, forward FROM query_storage;"
           "INSERT INTO domain_by_id VALUES (1,'a.example'),(2,'ad.example'),(3,'sp ace\\x.example');"
           "INSERT INTO client_by_id VALUES (1,'10.0.0.1','host'),(2,'2001:DB8::1',NULL);"
           "INSERT INTO forward_by_id VALUES (7,'9.9.9.9#53');"
           "INSERT INTO query_storage VALUES"
           " (5,1700000000.123456,1,2,1,1,7,NULL,4,0.0123456,0,NULL,-1),"
           " (6,1700000001,2,1,2,2,NULL,NULL,4,0.0,0,3,-1),"
           " (9,1700000002.5,65500,3,3,1,NULL,NULL,2,NULL,0,NULL,-1),"
           " (10,1700000003,14,14,'text.example','10.0.0.9','1.1.1.1#53',NULL,0,-1.0,0,NULL,-1),"
           " (11,1700000004,16,99,77,88,99,NULL,3,NULL,0,NULL,-1),"
           " (12,1700000005,1,3,'hidden','0.0.0.0',NULL,NULL,13,NULL,0,NULL,-1),"
           " (13,'soon',1,3,1,1,NULL,NULL,1,NULL,0,NULL,-1),"
           " (14,9e18,1,3,1,1,NULL,NULL,1,NULL,0,NULL,-1),"
           " (15,1700000006,1,12,1,'',NULL,NULL,1,NULL,0,NULL,-1);";
}

ReadLog readPihole(const std::string& log)
{
    ReadOptions options;
    options.format = QStringLiteral("pihole-db");
    return readLog(log, options);
}

QString rowsOf(const ReadLog& log)
{
    QStringList rows;
    for (const QueryBatch& b : log.batches)
        for (size_t i = 0; i < b.rows(); ++i)
            rows << QStringLiteral("%1 ").arg(b.line[i]) + QString::fromStdString(rowText(b, i));
    return rows.join(u'\n');
}

QString issuesOf(const ReadLog& log)
{
    QStringList said;
    for (const QueryBatch& b : log.batches)
        for (const LineIssue& issue : b.issues)
            said << QString::fromStdString(issue.code) + QStringLiteral(" %1").arg(issue.line);
    return said.join(u';');
}

} // namespace

class TestPihole : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anOldDatabaseGivesOneRecordForEachRow()
    {
        const ReadLog log = readPihole(databaseOf(oldSql("(3,1700000000,1,2,'a.example','10.0.0.1','9.9.9.9#53',NULL),"
                                                         "(1,1700000001,6,1,'.','::1',NULL,NULL)")));
        QCOMPARE(rowsOf(log),
            QStringLiteral("1 2023-11-14T22:13:21.000000000Z ::1 - > - . PTR/12 class - - id - via 0 flags 65536 rtt - "
                           "ttl - answer Pi-hole: blocked, gravity sensor -\n"
                           "3 2023-11-14T22:13:20.000000000Z 10.0.0.1 - > - a.example A/1 class - - id - via 0 flags - "
                           "rtt - ttl - answer Pi-hole: forwarded to 9.9.9.9#53 sensor -"));
        QCOMPARE(accountsFault(log, 2), QString());
        QCOMPARE(issuesOf(log), QString());
    }

    void aNewDatabaseKeepsTextsByNumber()
    {
        const ReadLog log = readPihole(databaseOf(storageSql()));
        const QStringList rows = rowsOf(log).split(u'\n');
        QCOMPARE(rows.size(), 7);
        QCOMPARE(rows.at(0),
            QStringLiteral("5 2023-11-14T22:13:20.123456000Z 10.0.0.1 - > - a.example A/1 class - NOERROR/0 id - via 0 "
                           "flags - rtt 12346 ttl - answer Pi-hole: forwarded to 9.9.9.9#53 sensor -"));
        QVERIFY(rows.at(1).contains(QLatin1String(" 2001:db8::1 - > - ad.example AAAA/28 ")));
        QVERIFY(rows.at(1).contains(QLatin1String(" flags 65536 rtt 0 ")));
        QVERIFY(rows.at(2).contains(
            QLatin1String("22.500000000Z 10.0.0.1 - > - sp\\032ace\\\\x.example TYPE65400/65400 class - NXDOMAIN/3 ")));
        QVERIFY(rows.at(3).contains(QLatin1String(" 10.0.0.9 - > - text.example - class - - ")));
        QVERIFY(rows.at(3).contains(QLatin1String(" rtt - ttl - answer Pi-hole: in progress to 1.1.1.1#53 ")));
        QVERIFY(rows.at(4).startsWith(QLatin1String("11 ")));
        QVERIFY(rows.at(4).contains(
            QLatin1String(" - - > - (nameless) HTTPS/65 class - - id - via 0 flags - rtt - ttl - answer Pi-hole: "
                          "status 99 ")));
        QVERIFY(rows.at(5).contains(QLatin1String(" 0.0.0.0 - > - (nameless) A/1 class - NOERROR/0 ")));
        QCOMPARE(issuesOf(log),
            QStringLiteral("bad_index 11;no_source 11;name_hidden 12;bad_time 13;time_out_of_range 14;no_source 15"));
        QCOMPARE(accountsFault(log, 9), QString());
    }

    void codesAreThoseOfPihole()
    {
        const std::vector<int> types = {-1, 1, 28, 255, 33, 6, 12, 16, 35, 15, 43, 46, 48, 2, -1, 64, 65, -1};
        for (size_t code = 0; code < types.size(); ++code)
            QCOMPARE(piholeType(static_cast<qint64>(code)), types[code]);
        QCOMPARE(piholeType(100), -1);
        QCOMPARE(piholeType(101), 1);
        QCOMPARE(piholeType(65635), 65535);
        QCOMPARE(piholeType(65636), -1);
        QCOMPARE(piholeType(-1), -1);
        std::string blocked;
        for (qint64 status = -1; status < 30; ++status)
            blocked += isPiholeBlocked(status) ? std::to_string(status) + ' ' : std::string();
        QCOMPARE(blocked, std::string("1 4 5 6 7 8 9 10 11 15 16 18 "));
        const std::vector<int> responses = {-1, 0, 3, -1, 0, 0, 0, 2, 5, 4, -1, -1, -1, 0, -1};
        for (size_t type = 0; type < responses.size(); ++type)
            QCOMPARE(piholeResponse(static_cast<qint64>(type)), responses[type]);
    }

    void aWriteAheadLogIsSaidToBeMissing()
    {
        std::string log = databaseOf(oldSql("(1,1700000000,1,2,'a','10.0.0.1',NULL,NULL)"));
        QVERIFY(!readPihole(log).assumptions.value(0).contains(QLatin1String("-wal")));
        log[18] = log[19] = 2;
        const ReadLog read = readPihole(log);
        QCOMPARE(read.rows(), 1);
        QVERIFY(read.assumptions.value(0).contains(QLatin1String("-wal")));
    }

    void otherDatabasesAreToldApart()
    {
        const std::string pihole = databaseOf(kOldTable);
        QCOMPARE(scorePihole(pihole).percent, 95);
        QCOMPARE(scorePihole(databaseOf(storageSql())).percent, 95);
        QCOMPARE(scorePihole(databaseOf("CREATE TABLE queries (id, text)")).percent, 0);
        QCOMPARE(scorePihole(databaseOf("CREATE TABLE moz_places (domain, client, forward)")).percent, 0);
        QCOMPARE(scorePihole(databaseOf("PRAGMA application_id = 7;" + kOldTable)).percent, 0);
        QCOMPARE(scorePihole(pihole.substr(0, 90)).percent, 0);
        QCOMPARE(scorePihole("no database").percent, 0);
        // So many tables that the schema goes on behind the head.
        std::string many = "PRAGMA page_size = 512;";
        for (int i = 0; i < 900; ++i)
            many += "CREATE TABLE t" + std::to_string(i) + " (a, b, c, d);";
        const std::string big = databaseOf(many + kOldTable);
        QVERIFY(big.find("tablequeriesqueries") > 65536);
        QCOMPARE(scorePihole(std::string_view(big).substr(0, 65536)).percent, 40);
        QCOMPARE(scorePihole(databaseOf(many)).percent, 0);
        QVERIFY(readPihole(databaseOf(many)).error.contains(QLatin1String("none of Pi-hole")));
    }

    void onlyTablesAreRead_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::newRow("a view") << QStringLiteral(
            "CREATE VIEW queries AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r)"
            " SELECT n AS id, n AS timestamp, 1 AS type, 1 AS status, 'a' AS domain, 'b' AS client, 'c' AS forward "
            "FROM r");
        QTest::newRow("a virtual table") << QStringLiteral(
            "CREATE VIRTUAL TABLE queries USING fts5(timestamp, type, status, domain, client, forward)");
        QTest::newRow("a computed column")
            << QStringLiteral("CREATE TABLE queries (id INTEGER PRIMARY KEY, timestamp, type, status, client, forward,"
                              " domain TEXT AS (hex(zeroblob(10000000))));"
                              " INSERT INTO queries VALUES (1, 1, 1, 1, 1, 1)");
        QTest::newRow("no rowid") << QStringLiteral("CREATE TABLE queries (id INTEGER PRIMARY KEY, timestamp, type,"
                                                    " status, domain, client, forward) WITHOUT ROWID");
        QTest::newRow("too few columns") << QStringLiteral("CREATE TABLE queries (id, timestamp)");
        QTest::newRow("a view in place of names")
            << QStringLiteral("CREATE TABLE query_storage (id, timestamp, type, status, domain, client, forward);"
                              " CREATE VIEW domain_by_id AS SELECT 1 AS id, 'a' AS domain");
    }
    void onlyTablesAreRead()
    {
        QFETCH(QString, sql);
        const ReadLog log = readPihole(databaseOf(sql.toStdString()));
        QVERIFY2(log.error.contains(QLatin1String("Pi-hole")), qPrintable(log.error));
    }

    void aTriggerOrASlowViewBesideTheTablesDoesNothing()
    {
        const ReadLog log = readPihole(databaseOf(oldSql("(1,1700000000,1,2,'a','10.0.0.1',NULL,NULL)")
            + "CREATE VIEW domain_by_id AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r)"
              " SELECT n AS id, 'a' AS domain FROM r;"
              "CREATE TRIGGER t AFTER INSERT ON queries BEGIN DELETE FROM queries; END;"));
        QCOMPARE(log.rows(), 1);
    }

    void whatIsTooBigIsRefusedByItsSize()
    {
        const auto reader = makePihole({}, {});
        std::vector<Stretch> out;
        const std::string small = "SQLite format 3";
        // Only its size is looked at.
        const Result<void> taken = reader->take({small.data(), (size_t{2} << 30) + 1}, false, out);
        QVERIFY(!taken);
        QVERIFY(taken.error().what.contains(QLatin1String("2147483648")));
    }

    void aDamagedDatabaseGivesTheRowsBeforeTheDamage()
    {
        std::string rows;
        for (int i = 1; i <= 3000; ++i)
            rows += (i > 1 ? ",(" : "(") + std::to_string(i) + ",1700000000,1,2,'host.example','10.0.0.1',NULL,NULL)";
        const std::string whole = databaseOf(oldSql(rows));
        QCOMPARE(readPihole(whole).rows(), 3000);
        QVERIFY(whole.size() > 60'000);
        std::string damaged = whole;
        damaged.replace(damaged.size() / 2, 8192, std::string(8192, '\xee'));
        const ReadLog log = readPihole(damaged);
        QCOMPARE(log.error, QString());
        QVERIFY(log.rows() > 500 && log.rows() < 3000);
        QVERIFY(issuesOf(log).endsWith(QStringLiteral("database_damaged %1").arg(log.rows() + 1)));
        QCOMPARE(accountsFault(log, log.rows() + 1), QString());
    }

    void manyRowsInAnyPiecesGiveTheSame()
    {
        std::string rows;
        for (int i = 1; i <= 20'000; ++i)
            rows += (i > 1 ? ",(" : "(") + std::to_string(i) + ",1700000000,1,2,'host" + std::to_string(i % 99)
                + ".example','10.0.0.1',NULL,NULL)";
        const std::string log = databaseOf(oldSql(rows));
        const std::string whole = logText(readLog(log));
        QVERIFY(whole.find("20000 lines = 20000 accepted") != std::string::npos);
        std::mt19937 random(1);
        QVERIFY(logText(readInPieces(log, {}, [&] { return 1 + random() % 100'000; })) == whole);
    }

    void noBytesDoHarm()
    {
        const std::string good = databaseOf("PRAGMA page_size = 512;" + storageSql());
        std::mt19937 random(1);
        for (int round = 0; round < 4000; ++round) {
            std::string log = good.substr(0, random() % 8 ? good.size() : random() % good.size());
            for (auto changes = random() % 12; changes > 0 && !log.empty(); --changes)
                log[random() % log.size()] = static_cast<char>(random());
            const ReadLog read = readPihole(log);
            if (read.error.isEmpty())
                QCOMPARE(accountsFault(read, read.sum(&QueryBatch::lines)), QString());
        }
    }
};

ASKANCE_TEST_MAIN(TestPihole)
#include "tst_pihole.moc"
