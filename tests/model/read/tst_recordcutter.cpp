// SPDX-License-Identifier: GPL-3.0-or-later
#include "ReadSupport.h"
#include "read/RecordCutter.h"

#include <QCryptographicHash>

#include <random>

using namespace askance;
using namespace askance::test;

namespace {

class Lines : public RecordRules { };

std::vector<Stretch> cut(std::string_view bytes, size_t most, const std::function<size_t()>& nextSize)
{
    Lines rules;
    RecordCutter cutter(rules, static_cast<qint64>(most), 0, '\n');
    std::vector<Stretch> out;
    bool atEnd = false;
    while (!atEnd) {
        const std::string_view piece = bytes.substr(0, nextSize());
        bytes.remove_prefix(piece.size());
        atEnd = bytes.empty();
        cutter.append(piece, atEnd, out);
    }
    return out;
}

std::string described(const std::vector<Stretch>& stretches)
{
    std::string text;
    for (const Stretch& s : stretches) {
        text += std::to_string(s.firstLine) + '@' + std::to_string(s.offset) + ".." + std::to_string(s.endOffset) + " x"
            + std::to_string(s.extraLines) + ' '
            + QCryptographicHash::hash(
                QByteArray(s.bytes.data(), static_cast<qsizetype>(s.bytes.size())), QCryptographicHash::Sha1)
                  .toHex()
                  .toStdString();
        for (const LineIssue& issue : s.issues)
            text += " [" + std::to_string(issue.line) + '@' + std::to_string(issue.offset) + '+'
                + std::to_string(issue.length) + ' ' + issue.code + ' ' + issue.text + ']';
        text += '\n';
    }
    return text;
}

} // namespace

class RecordCutterTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void stretchesDoNotDependOnHowBytesArrive()
    {
        std::mt19937 random(7);
        std::string bytes;
        while (bytes.size() < 3'500'000) {
            const size_t length = random() % 1000 == 0 ? 1000 + random() % 400'000 : random() % 300;
            bytes.append(length, static_cast<char>('a' + random() % 26));
            bytes += '\n';
        }
        bytes += "no end";
        constexpr size_t kMost = 100'000;
        const std::string whole = described(cut(bytes, kMost, [&] { return bytes.size(); }));
        QVERIFY(whole.find("line_too_long") != std::string::npos);
        for (const size_t size : {size_t{1000}, size_t{65536}, size_t{262144}, size_t{262145}, size_t{1} << 20})
            QCOMPARE(described(cut(bytes, kMost, [&] { return size; })), whole);
        for (int round = 0; round < 5; ++round)
            QCOMPARE(described(cut(bytes, kMost, [&] { return 1 + random() % 50'000; })), whole);
        const std::string small = bytes.substr(0, 200'000);
        QCOMPARE(described(cut(small, kMost, [] { return size_t{1}; })),
            described(cut(small, kMost, [&] { return small.size(); })));
    }

    void stretchesTogetherAreTheLog()
    {
        std::string bytes;
        for (int i = 0; i < 200'000; ++i)
            bytes += "line " + std::to_string(i) + '\n';
        const std::vector<Stretch> stretches = cut(bytes, 1000, [] { return size_t{4096}; });
        std::string joined;
        qint64 line = 1;
        for (const Stretch& s : stretches) {
            QCOMPARE(s.offset, static_cast<qint64>(joined.size()));
            QCOMPARE(s.firstLine, line);
            QVERIFY(s.bytes.size() < (1U << 20) + 1000);
            joined += s.bytes;
            line += std::count(s.bytes.begin(), s.bytes.end(), '\n');
            QCOMPARE(s.endOffset, static_cast<qint64>(joined.size()));
        }
        QVERIFY(stretches.size() > 1);
        QVERIFY(joined == bytes);
    }

    void aLongLineIsToldByPlaceLengthAndHash_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<int>("length");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<bool>("tooLong");
        QTest::newRow("in the middle") << QByteArray("a\nb\n") << 101 << QByteArray("\nc\n") << true;
        QTest::newRow("just at the limit") << QByteArray("a\nb\n") << 100 << QByteArray("\nc\n") << false;
        QTest::newRow("first") << QByteArray() << 5000 << QByteArray("\nc\n") << true;
        QTest::newRow("last, no line end") << QByteArray("a\nb\n") << 5000 << QByteArray() << true;
        QTest::newRow("last at the limit") << QByteArray("a\nb\n") << 100 << QByteArray() << false;
    }
    void aLongLineIsToldByPlaceLengthAndHash()
    {
        QFETCH(QByteArray, before);
        QFETCH(int, length);
        QFETCH(QByteArray, after);
        QFETCH(bool, tooLong);
        const QByteArray line(length, 'x');
        const QByteArray bytes = before + line + after;
        for (const size_t size : {size_t{1}, size_t{7}, size_t{100'000}}) {
            const std::vector<Stretch> stretches = cut(view(bytes), 100, [&] { return size; });
            QCOMPARE(stretches.back().endOffset, static_cast<qint64>(bytes.size()));
            std::vector<LineIssue> issues;
            qint64 extra = 0;
            std::string kept;
            for (const Stretch& s : stretches) {
                issues.insert(issues.end(), s.issues.begin(), s.issues.end());
                extra += s.extraLines;
                kept += s.bytes;
            }
            QCOMPARE(issues.size(), tooLong ? size_t{1} : size_t{0});
            QCOMPARE(extra, tooLong ? 1 : 0);
            if (!tooLong)
                continue;
            QCOMPARE(issues[0].line, before.count('\n') + 1);
            QCOMPARE(issues[0].offset, before.size());
            QCOMPARE(issues[0].length, qint64{length});
            const QByteArray hash = QCryptographicHash::hash(line, QCryptographicHash::Sha256).toHex();
            QVERIFY(QByteArray::fromStdString(issues[0].text).startsWith("sha256 " + hash));
            QCOMPARE(QByteArray::fromStdString(kept), before + (after.isEmpty() ? after : after.mid(1)));
        }
    }

    void aLongLineInALogIsRejectedAndTheRestIsRead()
    {
        QByteArray bytes = fileBytes(fixture(QStringLiteral("zeek-joined.log")));
        const std::vector<std::string> rows = rowTexts(readLog(view(bytes)));
        const qsizetype at = bytes.indexOf("\n-1.5") + 1;
        bytes.insert(at, QByteArray(3 << 20, 'y') + '\n');
        const ReadLog log = readLog(view(bytes));
        QCOMPARE(rowTexts(log), rows);
        QCOMPARE(accountsFault(log, lineCount(view(bytes))), QString());
        QCOMPARE(log.batches.back().endOffset, static_cast<qint64>(bytes.size()));
    }
};

ASKANCE_TEST_MAIN(RecordCutterTest)
#include "tst_recordcutter.moc"
