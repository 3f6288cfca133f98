// SPDX-License-Identifier: GPL-3.0-or-later
#include "StoreSupport.h"

#include "store/LinePlaces.h"

using namespace askance;
using namespace askance::test;

namespace {

const std::atomic<bool> kGoOn{false};

// `issues` lines that could not be read, by turns of three codes.
QueryBatch issueBatch(int issues, qint64 firstLine)
{
    static const char* const codes[] = {"bad_time", "wrong_columns", "no_source"};
    QueryBatch batch = randomBatch(static_cast<unsigned>(firstLine), 3, firstLine + issues);
    for (int i = 0; i < issues; ++i) {
        LineIssue issue;
        issue.line = firstLine + i;
        issue.offset = issue.line * 90;
        issue.length = 88;
        issue.code = codes[i % 3];
        issue.text = "line " + std::to_string(issue.line) + " \x01";
        issue.rejected = i % 3 != 2;
        batch.issues.push_back(issue);
        ++(issue.rejected ? batch.rejected : batch.skipped);
    }
    batch.lines = batch.accepted + batch.rejected + batch.skipped;
    return batch;
}

QString rowsOf(const std::vector<StoredIssue>& issues)
{
    QStringList rows;
    for (const StoredIssue& issue : issues)
        rows << QStringLiteral("%1|%2|%3|%4|%5|%6")
                    .arg(issue.place.evidence)
                    .arg(issue.place.line)
                    .arg(issue.place.offset)
                    .arg(issue.place.length)
                    .arg(issue.code, issue.hasText ? issue.text : QStringLiteral("NULL"));
    return rows.join(QLatin1Char('\n'));
}

} // namespace

class TestLinePlaces : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_folder;
    QString m_path;

private Q_SLOTS:
    void initTestCase()
    {
        m_path = m_folder.filePath(QStringLiteral("issues.askance"));
        auto file = taken(CaseFile::create(m_path));
        // More than a thousand of each code in the first log: the later ones have no text.
        done(importBatches(*file, QStringLiteral("a.log"), QStringLiteral("A"), {issueBatch(3100, 1)}));
        done(importBatches(*file, QStringLiteral("b.log"), QStringLiteral("B"), {issueBatch(10, 1)}));
        done(importBatches(*file, QStringLiteral("c.log"), QStringLiteral("C"), {randomBatch(9, 4)}));
    }

    void pagesHoldWhatSqlSelects_data()
    {
        QTest::addColumn<quint32>("evidence");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QByteArray>("where");
        QTest::newRow("all") << 0U << QString() << QByteArray("1");
        QTest::newRow("one code") << 0U << QStringLiteral("bad_time") << QByteArray("code = 'bad_time'");
        QTest::newRow("one log") << 2U << QString() << QByteArray("evidence = 2");
        QTest::newRow("both") << 1U << QStringLiteral("no_source") << QByteArray("evidence = 1 AND code = 'no_source'");
        QTest::newRow("a log without") << 3U << QString() << QByteArray("evidence = 3");
        QTest::newRow("no such code") << 0U << QStringLiteral("' OR 1 --") << QByteArray("0");
    }

    void pagesHoldWhatSqlSelects()
    {
        QFETCH(quint32, evidence);
        QFETCH(QString, code);
        QFETCH(QByteArray, where);
        auto file = taken(CaseFile::open(m_path, CaseAccess::ReadOnly));
        IssueReader reader(*file);
        done(reader.find({evidence, code}, kGoOn));
        QCOMPARE(QString::number(reader.count()), sql(m_path, "SELECT count(*) FROM issue WHERE " + where));
        QStringList pages;
        qint64 number = 0;
        for (; number * IssueReader::kPageRows < reader.count(); ++number) {
            const auto page = taken(reader.page(number));
            const bool last = (number + 1) * IssueReader::kPageRows >= reader.count();
            QVERIFY(last || page.size() == size_t{IssueReader::kPageRows});
            pages << rowsOf(page);
        }
        QCOMPARE(pages.join(QLatin1Char('\n')),
            sql(m_path,
                "SELECT evidence, line, offset, length, code, text FROM issue WHERE " + where + " ORDER BY rowid"));
        QVERIFY(taken(reader.page(number)).empty());
        QVERIFY(taken(reader.page(-1)).empty());
    }

    void textIsKeptForTheFirstThousandOfACode()
    {
        auto file = taken(CaseFile::open(m_path, CaseAccess::ReadOnly));
        IssueReader reader(*file);
        done(reader.find({1, QStringLiteral("bad_time")}, kGoOn));
        QCOMPARE(reader.count(), qint64{1034});
        const auto first = taken(reader.page(0));
        QVERIFY(first.front().hasText);
        QCOMPARE(first.front().text, QStringLiteral("line 1 \\001"));
        const auto last = taken(reader.page(4));
        QCOMPARE(last.size(), size_t{10});
        QVERIFY(!last.back().hasText);
    }

    void countsAreThoseOfSql()
    {
        auto file = taken(CaseFile::open(m_path, CaseAccess::ReadOnly));
        QStringList counts;
        for (const IssueCount& one : taken(countIssues(*file)))
            counts << QStringLiteral("%1|%2|%3").arg(one.evidence).arg(one.code).arg(one.count);
        QCOMPARE(counts.join(QLatin1Char('\n')),
            sql(m_path, "SELECT evidence, code, count(*) FROM issue GROUP BY 1, 2 ORDER BY 1, 2"));
    }

    void aCancelIsSeen()
    {
        auto file = taken(CaseFile::open(m_path, CaseAccess::ReadOnly));
        IssueReader reader(*file);
        const std::atomic<bool> stop{true};
        QCOMPARE(codeOf(reader.find({}, stop)), static_cast<int>(ErrorCode::Cancelled));
    }

    void aRecordTellsWhereItStood()
    {
        auto file = taken(CaseFile::open(m_path, CaseAccess::ReadOnly));
        const LinePlace place = taken(placeOfRecord(*file, 5));
        QCOMPARE(QStringLiteral("%1|%2|%3").arg(place.evidence).arg(place.line).arg(place.offset),
            sql(m_path, "SELECT evidence, line, offset FROM query WHERE id = 5"));
        QCOMPARE(codeOf(placeOfRecord(*file, 99999)), static_cast<int>(ErrorCode::NotFound));
    }
};

ASKANCE_TEST_MAIN(TestLinePlaces)
#include "tst_lineplaces.moc"
