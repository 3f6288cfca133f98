// SPDX-License-Identifier: GPL-3.0-or-later
#include "ImportFixtures.h"

#include "ingest/OriginalLine.h"
#include "store/LinePlaces.h"

#include <QCryptographicHash>

#include <sys/stat.h>

using namespace askance;
using namespace askance::test;

namespace {

const std::atomic<bool> kGoOn{false};

EvidenceSummary evidenceOf(const QString& path, const QByteArray& bytes)
{
    EvidenceSummary evidence;
    evidence.path = path;
    evidence.bytes = bytes.size();
    evidence.sha256 = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
    return evidence;
}

OriginalLines found(const EvidenceSummary& evidence, qint64 offset, qint64 length = 0, int neighbours = 3)
{
    const Result<OriginalLines> lines = readOriginal(evidence, offset, length, neighbours, kGoOn);
    if (!lines)
        qFatal("%s", qPrintable(lines.error().toString()));
    return *lines;
}

// "2:b >3:c 4:d": number and bytes, ">" before what was wanted.
QByteArray shown(const OriginalLines& lines)
{
    QByteArrayList parts;
    for (const OriginalLine& line : lines.lines)
        parts << (line.isWanted ? ">" : "") + QByteArray::number(line.number) + ":" + line.bytes;
    return parts.join(' ');
}

QByteArray utf16(const QByteArray& text)
{
    QByteArray out("\xFF\xFE");
    for (const char c : text)
        out += QByteArray(1, c) + '\0';
    return out;
}

} // namespace

class TestOriginalLine : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_folder;

private Q_SLOTS:
    void aLogThatIsNoTextIsShownAsBytes()
    {
        QByteArray log(1000, '\0');
        for (qsizetype i = 0; i < log.size(); ++i)
            log[i] = static_cast<char>(i % 256);
        EvidenceSummary evidence = evidenceOf(write(m_folder, QStringLiteral("a.pcap"), log), log);
        evidence.format = QStringLiteral("pcap");
        const OriginalLines middle = found(evidence, 60, 3);
        QVERIFY(middle.isBytes);
        QCOMPARE(middle.unit, QStringLiteral("packet"));
        QVERIFY(middle.match == FileMatch::Same);
        QCOMPARE(middle.lines.size(), size_t{32});
        QCOMPARE(
            middle.lines.at(0).bytes, QByteArray("3c 3d 3e 3f 40 41 42 43 44 45 46 47 48 49 4a 4b  <=>?@ABCDEFGHIJK"));
        QCOMPARE(middle.lines.at(0).number, 60);
        QCOMPARE(middle.lines.at(31).number, 60 + 31 * 16);
        const OriginalLines end = found(evidence, 990);
        QCOMPARE(end.lines.size(), size_t{1});
        QCOMPARE(end.lines.at(0).bytes, QByteArray("de df e0 e1 e2 e3 e4 e5 e6 e7                    .........."));
        QVERIFY(found(evidence, 1000).lines.empty());
        evidence.format = QStringLiteral("pihole-db");
        const Result<OriginalLines> row = readOriginal(evidence, 0, 0, 3, kGoOn);
        QVERIFY(!row && row.error().code == ErrorCode::NotReadable);
    }

    void theLineStandsAmongItsNeighbours_data()
    {
        QTest::addColumn<QByteArray>("log");
        QTest::addColumn<int>("offset");
        QTest::addColumn<int>("length");
        QTest::addColumn<int>("neighbours");
        QTest::addColumn<QByteArray>("lines");
        const QByteArray log("a\nb\nc\nd\ne\nf\n");
        QTest::newRow("in the middle") << log << 4 << 1 << 1 << QByteArray("2:b >3:c 4:d");
        QTest::newRow("the first") << log << 0 << 1 << 2 << QByteArray(">1:a 2:b 3:c");
        QTest::newRow("the last") << log << 10 << 0 << 2 << QByteArray("4:d 5:e >6:f");
        QTest::newRow("no neighbours") << log << 4 << 1 << 0 << QByteArray(">3:c");
        QTest::newRow("a record of two lines") << log << 4 << 3 << 1 << QByteArray("2:b >3:c >4:d 5:e");
        QTest::newRow("with its line end") << log << 4 << 2 << 1 << QByteArray("2:b >3:c 4:d");
        QTest::newRow("inside a line") << QByteArray("abc\ndef\n") << 5 << 1 << 1 << QByteArray("1:abc >2:def");
        QTest::newRow("behind the end") << log << 100 << 1 << 2 << QByteArray("5:e 6:f");
        QTest::newRow("without a last line end") << QByteArray("a\nb") << 2 << 0 << 1 << QByteArray("1:a >2:b");
        QTest::newRow("CR LF") << QByteArray("a\r\nb\r\nc\r\n") << 3 << 1 << 1 << QByteArray("1:a >2:b 3:c");
        QTest::newRow("CR alone") << QByteArray("a\rb\rc\r") << 2 << 1 << 1 << QByteArray("1:a >2:b 3:c");
        QTest::newRow("empty lines") << QByteArray("\n\nx\n") << 1 << 0 << 1 << QByteArray("1: >2: 3:x");
        QTest::newRow("bytes that are no text")
            << QByteArray("a\0b\xFF\n", 5) << 0 << 4 << 1 << QByteArray(">1:a\0b\xFF", 7);
        QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF"
                                                       "a\nb\n")
                                         << 3 << 1 << 1
                                         << QByteArray(">1:\xEF\xBB\xBF"
                                                       "a 2:b");
        QTest::newRow("UTF-16") << utf16("aa\nbb\ncc\n") << 3 << 2 << 1 << QByteArray("1:aa >2:bb 3:cc");
        QTest::newRow("an empty file") << QByteArray() << 0 << 1 << 1 << QByteArray();
    }

    void theLineStandsAmongItsNeighbours()
    {
        QFETCH(QByteArray, log);
        QFETCH(int, offset);
        QFETCH(int, length);
        QFETCH(int, neighbours);
        for (const QByteArray& bytes : {log, gzipped(log)}) {
            const QString path = write(m_folder, QStringLiteral("a.log"), bytes);
            const OriginalLines lines = found(evidenceOf(path, bytes), offset, length, neighbours);
            QTEST(shown(lines), "lines");
            QCOMPARE(lines.match, FileMatch::Same);
        }
    }

    void everyRecordAndIssueOfAnImportIsFoundAgain_data()
    {
        QTest::addColumn<bool>("gzip");
        QTest::newRow("plain") << false;
        QTest::newRow("gzip") << true;
    }

    void everyRecordAndIssueOfAnImportIsFoundAgain()
    {
        QFETCH(bool, gzip);
        QByteArray log = "time,source,name,type\n";
        for (int i = 0; i < 400; ++i)
            log += i % 7 == 3 ? QByteArray("what is this ") + QByteArray::number(i) + "\n"
                              : "2016-09-23T12:00:00Z,10.0.0.1,n" + QByteArray::number(i) + ".example,A\n";
        const QString path = write(m_folder, QStringLiteral("log.csv"), gzip ? gzipped(log) : log);
        auto file = newCase(m_folder);
        const EvidenceSummary evidence = imported(*file, planOf({path})).evidence.at(0);
        const QByteArrayList lines = log.split('\n');
        const auto check = [&](const LinePlace& place, int neighbours) {
            const OriginalLines original = found(evidence, place.offset, place.length, neighbours);
            QCOMPARE(original.match, FileMatch::Same);
            for (const OriginalLine& line : original.lines) {
                QCOMPARE(line.bytes, lines.at(line.number - 1));
                QCOMPARE(line.isWanted, line.number == place.line);
            }
        };
        for (quint32 id = 1; id <= evidence.accepted; id += 29)
            check(*placeOfRecord(*file, id), 2);
        IssueReader issues(*file);
        QVERIFY(issues.find({}, kGoOn));
        QVERIFY(issues.count() >= 57);
        const Result<std::vector<StoredIssue>> page = issues.page(0);
        QVERIFY(page);
        for (const StoredIssue& issue : *page)
            check(issue.place, 1);
    }

    void aFileThatIsAnotherIsSaid_data()
    {
        QTest::addColumn<QByteArray>("now");
        QTest::newRow("same size") << QByteArray("a\nX\nc\n");
        QTest::newRow("longer") << QByteArray("a\nb\nc\nd\n");
        QTest::newRow("shorter") << QByteArray("a\n");
    }

    void aFileThatIsAnotherIsSaid()
    {
        QFETCH(QByteArray, now);
        const QString path = write(m_folder, QStringLiteral("c.log"), now);
        const OriginalLines lines = found(evidenceOf(path, "a\nb\nc\n"), 2, 1);
        QCOMPARE(lines.match, FileMatch::Changed);
        QCOMPARE(lines.bytesNow, qint64{now.size()});
        QCOMPARE(lines.sha256Now.toHex(), QCryptographicHash::hash(now, QCryptographicHash::Sha256).toHex());
    }

    void anUnfinishedImportHasNothingToCompareWith()
    {
        EvidenceSummary evidence = evidenceOf(write(m_folder, QStringLiteral("u.log"), "a\nb\n"), "a\nb\n");
        evidence.sha256.clear();
        QCOMPARE(found(evidence, 2).match, FileMatch::NoHash);
    }

    void aFileTooLargeToHashIsReadNoFurtherThanNeeded()
    {
        const QString path = write(m_folder, QStringLiteral("huge.log"), "a\nb\nc\n");
        QFile file(path);
        QVERIFY(file.resize(kMostHashedUnasked + 1)); // sparse
        EvidenceSummary evidence = evidenceOf(path, "x");
        evidence.bytes = kMostHashedUnasked + 1;
        const OriginalLines lines = found(evidence, 2, 1, 1);
        QCOMPARE(shown(lines).left(8), QByteArray("1:a >2:b"));
        QCOMPARE(lines.match, FileMatch::NotCompared);
        QVERIFY(lines.sha256Now.isEmpty());
    }

    void aLineOfMegabytesIsShownInPart()
    {
        const QByteArray log = "a\n" + QByteArray(5'000'000, 'x') + "\nc\n";
        const OriginalLines lines
            = found(evidenceOf(write(m_folder, QStringLiteral("l.log"), log), log), 2, 5'000'000, 1);
        QCOMPARE(lines.lines.size(), size_t{3});
        QCOMPARE(lines.lines[1].bytes, QByteArray(64 << 10, 'x'));
        QCOMPARE(lines.lines[1].length, qint64{5'000'000});
        QCOMPARE(lines.lines[2].bytes, QByteArray("c"));
    }

    void whatIsNoFileIsRefusedAndNeverHangs_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("code");
        const QString fifo = m_folder.filePath(QStringLiteral("pipe"));
        QVERIFY(::mkfifo(QFile::encodeName(fifo).constData(), 0600) == 0);
        QTest::newRow("gone") << m_folder.filePath(QStringLiteral("gone")) << int(ErrorCode::NotFound);
        QTest::newRow("a pipe") << fifo << int(ErrorCode::NotReadable);
        QTest::newRow("a folder") << m_folder.path() << int(ErrorCode::NotReadable);
        QTest::newRow("standard input") << QStringLiteral("-") << int(ErrorCode::NotFound);
        QTest::newRow("the sample") << QStringLiteral("sensorA.log") << int(ErrorCode::NotFound);
    }

    void whatIsNoFileIsRefusedAndNeverHangs()
    {
        QFETCH(QString, path);
        const Result<OriginalLines> lines = readOriginal(evidenceOf(path, "a"), 0, 1, 3, kGoOn);
        QVERIFY(!lines);
        QTEST(int(lines.error().code), "code");
    }

    void aCancelIsSeen()
    {
        const std::atomic<bool> stop{true};
        const QString path = write(m_folder, QStringLiteral("s.log"), "a\n");
        const Result<OriginalLines> lines = readOriginal(evidenceOf(path, "a\n"), 0, 1, 3, stop);
        QVERIFY(!lines);
        QCOMPARE(lines.error().code, ErrorCode::Cancelled);
    }
};

ASKANCE_TEST_MAIN(TestOriginalLine)
#include "tst_originalline.moc"
