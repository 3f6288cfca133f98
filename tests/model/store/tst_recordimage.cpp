// SPDX-License-Identifier: GPL-3.0-or-later
//
// The encoder against SQLite: what copyRecords() brings into a case is, byte for byte of the file, what SQLite writes
// for the same values given one by one.
#include "StoreSupport.h"

#include "store/RecordImage.h"
#include "store/RepeatGroups.h"
#include "store/Statement.h"

#include <map>
#include <random>
#include <set>
#include <sqlite3.h>

using namespace askance;
using namespace askance::test;

namespace {

struct Row {
    quint32 id = 0;
    StoredRow values;
    quint32 group = 0;
};

// Every size of integer that a record can have, and what is not recorded.
std::vector<Row> randomRows(size_t count, unsigned seed, quint32 firstId)
{
    std::mt19937_64 random(seed);
    const auto number = [&](int mostBits) {
        const int bits = static_cast<int>(random() % static_cast<unsigned>(mostBits + 1));
        return bits == 0 ? qint64{0} : static_cast<qint64>(random() & ((quint64{1} << bits) - 1));
    };
    const auto id = [&] { return random() % 3 == 0 ? 0 : static_cast<quint32>(number(31)); };
    const auto value = [&](int bits) { return random() % 3 == 0 ? kUnset64 : number(bits); };
    std::vector<Row> rows;
    for (size_t i = 0; i < count; ++i) {
        Row row;
        row.id = firstId + static_cast<quint32>(i);
        StoredRow& v = row.values;
        v.timeUs = random() % 2 == 0 ? number(62) : -number(58);
        v.timeRestNs = number(9) % 1000;
        v.line = number(40);
        v.offset = number(48);
        for (quint32* one : {&v.sensor, &v.source, &v.server, &v.domain, &v.nameCase, &v.type, &v.response, &v.answer})
            *one = id();
        v.sourcePort = value(16);
        v.queryClass = value(16);
        v.messageId = value(16);
        v.transport = value(3);
        v.flags = value(20);
        v.rttUs = value(50);
        v.ttl = value(31);
        row.group = id();
        rows.push_back(row);
    }
    return rows;
}

void insertOneByOne(sqlite3* db, const std::vector<Row>& rows)
{
    Statement insert(db,
        "INSERT INTO query VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19,?20,?21,?22)");
    for (const Row& row : rows) {
        const StoredRow& v = row.values;
        insert.bind(1, qint64{row.id}).bind(2, v.timeUs).bind(3, v.timeRestNs).bind(4, qint64{7});
        insert.bind(5, v.line).bind(6, v.offset).bindUnless(7, v.sensor, 0).bindUnless(8, v.source, 0);
        insert.bindUnless(9, v.sourcePort, kUnset64).bindUnless(10, v.server, 0).bindUnless(11, v.domain, 0);
        insert.bindUnless(12, v.nameCase, 0).bindUnless(13, v.type, 0).bindUnless(14, v.queryClass, kUnset64);
        insert.bindUnless(15, v.response, 0).bindUnless(16, v.messageId, kUnset64);
        insert.bindUnless(17, v.transport, kUnset64).bindUnless(18, v.flags, kUnset64);
        insert.bindUnless(19, v.rttUs, kUnset64).bindUnless(20, v.ttl, kUnset64).bindUnless(21, v.answer, 0);
        insert.bindUnless(22, row.group, 0);
        done(insert.run());
    }
}

void copyWhole(sqlite3* db, const std::vector<Row>& rows)
{
    RecordImage image(rows.size());
    for (const Row& row : rows)
        image.add(row.id, 7, row.values, row.group);
    done(copyRecords(db, image.finish()));
}

// The pages of the table as they lie in the file.
QByteArray fileOf(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read the case");
    QByteArray bytes = file.readAll();
    bytes.replace(24, 4, QByteArray(4, '\0')); // change counter
    bytes.replace(92, 8, QByteArray(8, '\0')); // version it is valid for, version of SQLite
    return bytes;
}

class TwoCases {
public:
    TwoCases()
    {
        m_first = taken(CaseFile::create(path(0)));
        m_first.reset();
        if (!QFile::copy(path(0), path(1)))
            qFatal("cannot copy the case");
        m_first = taken(CaseFile::open(path(0), CaseAccess::ReadWrite));
        m_second = taken(CaseFile::open(path(1), CaseAccess::ReadWrite));
    }
    [[nodiscard]] QString path(int i) const { return m_folder.filePath(QStringLiteral("c%1.askance").arg(i)); }
    [[nodiscard]] sqlite3* first() const { return m_first->handle(); }
    [[nodiscard]] sqlite3* second() const { return m_second->handle(); }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<CaseFile> m_first;
    std::unique_ptr<CaseFile> m_second;
};

} // namespace

class TestRecordImage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatIsCopiedIsWhatSqliteWouldWrite_data()
    {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("parts");
        QTest::newRow("one") << 1 << 1;
        QTest::newRow("one page") << 200 << 1;
        QTest::newRow("several pages") << 5000 << 1;
        QTest::newRow("one after another") << 5000 << 7;
        QTest::newRow("one at a time") << 60 << 60;
    }
    void whatIsCopiedIsWhatSqliteWouldWrite()
    {
        QFETCH(int, rows);
        QFETCH(int, parts);
        const TwoCases cases;
        Transaction one(cases.first());
        Transaction other(cases.second());
        for (int part = 0; part < parts; ++part) {
            const int begin = rows * part / parts;
            const auto some = randomRows(static_cast<size_t>(rows * (part + 1) / parts - begin),
                static_cast<unsigned>(part), static_cast<quint32>(begin) + 1);
            copyWhole(cases.first(), some);
            insertOneByOne(cases.second(), some);
        }
        done(one.commit());
        done(other.commit());
        QCOMPARE(queryInteger(cases.first(), "SELECT count(*) FROM query").value(), qint64{rows});
        const QString dump = QStringLiteral("SELECT * FROM query ORDER BY id");
        QCOMPARE(sql(cases.path(0), dump.toUtf8().constData()), sql(cases.path(1), dump.toUtf8().constData()));
        QCOMPARE(sql(cases.path(0), "PRAGMA integrity_check"), QStringLiteral("ok"));
        QVERIFY(fileOf(cases.path(0)) == fileOf(cases.path(1)));
    }

    void recordsAreCopiedWithoutBeingTakenApart()
    {
        const TwoCases cases;
        copyWhole(cases.first(), randomRows(3, 1, 1)); // the image knows the table from here on
        Statement plan(cases.first(), std::string("EXPLAIN ") + kCopyRecords);
        QStringList steps;
        while (plan.row())
            steps << plan.string(1);
        done(plan.result());
        QVERIFY2(steps.contains(QStringLiteral("RowData")) || steps.contains(QStringLiteral("RowCell")),
            qPrintable(steps.join(QLatin1Char(' '))));
        QVERIFY2(!steps.contains(QStringLiteral("Column")), qPrintable(steps.join(QLatin1Char(' '))));
    }

    void anIdThatIsThereAlreadyIsRefused()
    {
        const TwoCases cases;
        copyWhole(cases.first(), randomRows(10, 1, 1));
        RecordImage image(1);
        image.add(10, 7, {}, 0);
        QVERIFY(!copyRecords(cases.first(), image.finish()));
        QCOMPARE(queryInteger(cases.first(), "SELECT count(*) FROM query").value(), qint64{10});
    }

    void aCaseOpenForReadingTakesNothing()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("c.askance"));
        taken(CaseFile::create(path)).reset();
        const auto file = taken(CaseFile::open(path, CaseAccess::ReadOnly));
        RecordImage image(1);
        image.add(1, 7, {}, 0);
        QVERIFY(!copyRecords(file->handle(), image.finish()));
    }

    void neighboursAreGroupedAsTheWholeCaseWouldGroupThem()
    {
        std::mt19937 random(7);
        int grouped = 0;
        for (int round = 0; round < 300; ++round) {
            std::vector<SeenRecord> batch;
            qint64 time = 0;
            for (quint32 i = 0; i < 60; ++i) {
                time += random() % 3 == 0 ? 1 : 0;
                batch.push_back({time, 1000 + i, 1 + static_cast<quint32>(random() % 2),
                    static_cast<quint32>(random() % 3), 0, 0, 1, static_cast<quint16>(1 + random() % 3), 1});
            }
            quint32 highest = 41;
            groupNeighbours(batch, highest);
            // Plainly: the n-th of equal records on a sensor goes with the n-th on another.
            std::map<std::tuple<qint64, quint32, quint32, int>, std::vector<size_t>> steps;
            std::map<std::tuple<qint64, quint32, quint32, quint16>, int> met;
            for (size_t i = 0; i < batch.size(); ++i) {
                const SeenRecord& s = batch[i];
                if (s.domain == 0)
                    continue;
                const int step = met[{s.timeUs, s.source, s.domain, s.sensor}]++;
                steps[{s.timeUs, s.source, s.domain, step}].push_back(i);
            }
            std::set<quint32> numbers;
            std::vector<bool> expected(batch.size(), false);
            for (const auto& [key, members] : steps) {
                for (const size_t member : members) {
                    expected[member] = members.size() > 1;
                    QCOMPARE(batch[member].group, members.size() > 1 ? batch[members.front()].group : 0U);
                }
                if (members.size() > 1)
                    QVERIFY(numbers.insert(batch[members.front()].group).second);
            }
            for (size_t i = 0; i < batch.size(); ++i)
                QCOMPARE(batch[i].group != 0, bool(expected[i]));
            QCOMPARE(highest, 41 + static_cast<quint32>(numbers.size()));
            grouped += static_cast<int>(numbers.size());
        }
        QVERIFY(grouped > 1000);
    }
};

ASKANCE_TEST_MAIN(TestRecordImage)
#include "tst_recordimage.moc"
