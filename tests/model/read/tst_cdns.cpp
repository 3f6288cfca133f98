// SPDX-License-Identifier: GPL-3.0-or-later
//
// C-DNS: CBOR in pieces, blocks and their tables, files that are cut, broken, of other versions or too big.
#include "ReadSupport.h"
#include "WireSupport.h"

#include "read/Cbor.h"
#include "read/CdnsReader.h"

#include "record/TimeSpan.h"

#include <QElapsedTimer>

#include <random>

using namespace askance;
using namespace askance::test;

namespace {

using Pairs = std::vector<std::pair<int, std::string>>;
using Many = std::vector<std::string>;

std::string head(unsigned major, quint64 value)
{
    const auto first = [major](unsigned argument) { return std::string(1, static_cast<char>(major << 5U | argument)); };
    if (value < 24)
        return first(static_cast<unsigned>(value));
    if (value < 256)
        return first(24) + static_cast<char>(value);
    if (value < 65536)
        return first(25) + wire16(static_cast<unsigned>(value));
    if (value < 0x100000000)
        return first(26) + wire32(static_cast<quint32>(value));
    return first(27) + wire32(static_cast<quint32>(value >> 32U)) + wire32(static_cast<quint32>(value));
}

std::string number(qint64 value)
{
    return value < 0 ? head(1, static_cast<quint64>(-1 - value)) : head(0, static_cast<quint64>(value));
}

std::string bytes(std::string_view value)
{
    return head(2, value.size()) + std::string(value);
}

std::string text(std::string_view value)
{
    return head(3, value.size()) + std::string(value);
}

std::string joined(const Many& items)
{
    std::string out;
    for (const std::string& item : items)
        out += item;
    return out;
}

std::string array(const Many& items)
{
    return head(4, items.size()) + joined(items);
}

std::string entries(const Pairs& pairs)
{
    std::string out;
    for (const auto& [key, value] : pairs)
        out += number(key) + value;
    return out;
}

std::string map(const Pairs& pairs)
{
    return head(5, pairs.size()) + entries(pairs);
}

std::string endlessArray(const Many& items)
{
    return '\x9f' + joined(items) + '\xff';
}

std::string endlessMap(const Pairs& pairs)
{
    return '\xbf' + entries(pairs) + '\xff';
}

std::string numbers(const std::vector<qint64>& values)
{
    Many items;
    for (const qint64 value : values)
        items.push_back(number(value));
    return array(items);
}

std::string preamble(const Pairs& storage = {{0, number(1'000'000)}}, const Pairs& collection = {}, int version = 1)
{
    Pairs parameters = {{0, map(storage)}};
    if (!collection.empty())
        parameters.emplace_back(1, endlessMap(collection));
    return map({{0, number(version)}, {1, number(0)}, {3, array({map(parameters)})}});
}

const std::string kClient("\x0a\0\0\1", 4);
const std::string kServer("\x0a\0\0\x35", 4);
const std::string kClient6 = std::string("\x20\x01\x0d\xb8\0\x01", 6); // a /48

// Tables with one of everything.
std::string tables()
{
    const Pairs whole = {{0, number(1)}, {1, number(53)}, {2, number(0)}, {4, number(3)}, {5, number(0)},
        {6, number(0x4810)}, {8, number(0)}, {16, number(0)}};
    const Pairs unanswered
        = {{0, number(2)}, {2, number(1 | 1 << 1)}, {4, number(1)}, {5, number(0)}, {6, number(0x10)}, {8, number(1)}};
    const Pairs unasked
        = {{0, number(1)}, {2, number(4 << 1)}, {4, number(2)}, {6, number(0)}, {8, number(0)}, {16, number(3)}};
    return map({{0, array({bytes(kClient), bytes(kServer), bytes(kClient6)})},
        {1, array({map({{0, number(1)}, {1, number(1)}}), map({{0, number(65)}, {1, number(1)}})})},
        {2,
            array({bytes(wireName("Www.Example.com")), bytes(wireName("b.example")),
                bytes(std::string("\xC0\0\2\1", 4)), bytes(std::string("\xC0\0\2\2", 4)), bytes(wirePointer(0))})},
        {3, array({map(whole), endlessMap(unanswered), map(unasked)})}, {6, array({numbers({0, 1}), numbers({1, 77})})},
        {7,
            array({map({{0, number(0)}, {1, number(0)}, {2, number(300)}, {3, number(2)}}),
                map({{0, number(0)}, {1, number(0)}, {2, number(60)}, {3, number(3)}})})}});
}

std::string item(qint64 time, qint64 client, qint64 id, qint64 signature, qint64 name, const Pairs& more = {})
{
    Pairs pairs = {{0, number(time)}, {1, number(client)}, {2, number(5000)}, {3, number(id)}, {4, number(signature)},
        {7, number(name)}};
    pairs.insert(pairs.end(), more.begin(), more.end());
    return map(pairs);
}

constexpr qint64 kSecond = 1'700'000'000;

std::string block(const Many& items, qint64 seconds = kSecond, const Pairs& more = {})
{
    Pairs pairs
        = {{0, map({{0, numbers({seconds, 5})}})}, {1, map({{0, number(9)}})}, {2, tables()}, {3, array(items)}};
    pairs.insert(pairs.end(), more.begin(), more.end());
    return map(pairs);
}

std::string file(const Many& blocks, const std::string& before = preamble())
{
    return head(4, 3) + text("C-DNS") + before + array(blocks);
}

// One of everything; what tests/fixtures/read/items.cdns holds.
std::string story()
{
    const Pairs collection = {{2, number(65535)}, {9, text("ns1")}};
    const Pairs storage = {{0, number(1'000'000'000)}, {5, number(3)}, {7, number(48)}};
    const Many first = {item(118, 0, 1, 0, 0, {{6, number(2'000'999)}, {12, map({{1, number(0)}})}}),
        item(1'000'000'000, 2, 2, 1, 1, {{-5, map({{0, array({text("x")})}})}}), item(7, 0, 3, 2, 0, {{6, number(-2)}}),
        item(8, 99, 4, 99, 99), item(9, 0, 5, 0, 4), map({{1, number(0)}}), number(7),
        item(10, 0, 6, 0, 1, {{12, map({{1, number(1)}, {2, number(0)}})}})};
    const Pairs more = {{4, array({map({{0, number(0)}})})}, {5, array({map({}), map({})})}};
    const std::string second = endlessMap({{3, endlessArray({item(0, 0, 7, 0, 0), map({{0, text("x")}})})},
        {0, map({{1, number(0)}, {0, numbers({kSecond + 9, 0})}})}, {2, tables()}});
    return '\x9f' + text("C-DNS") + preamble(storage, collection) + '\x9f' + block(first, kSecond, more) + second
        + "\xff\xff";
}

ReadLog readCdns(const std::string& log)
{
    ReadOptions options;
    options.format = QStringLiteral("c-dns");
    return readLog(log, options);
}

QString issuesOf(const ReadLog& log)
{
    QStringList said;
    for (const QueryBatch& b : log.batches)
        for (const LineIssue& issue : b.issues)
            said << QStringLiteral("%1 %2 %3+%4")
                        .arg(QString::fromStdString(issue.code))
                        .arg(issue.line)
                        .arg(issue.offset)
                        .arg(issue.length);
    return said.join(u';');
}

std::vector<int> idsOf(const ReadLog& log)
{
    std::vector<int> ids;
    for (const QueryBatch& b : log.batches)
        ids.insert(ids.end(), b.messageId.begin(), b.messageId.end());
    return ids;
}

using Ids = std::vector<int>;

} // namespace

class TestCdns : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theFixtureIsWhatThisTestWrites()
    {
        QCOMPARE(fileBytes(fixture(QStringLiteral("items.cdns"))), QByteArray::fromStdString(story()));
    }

    void aScannerFindsTheEndOfAnItem_data()
    {
        QTest::addColumn<QByteArray>("item");
        const auto row
            = [](const char* tag, const std::string& item) { QTest::newRow(tag) << QByteArray::fromStdString(item); };
        row("number", number(5));
        row("wide number", number(qint64{1} << 40));
        row("negative", number(-500));
        row("empty text", text(""));
        row("bytes", bytes(std::string(300, 'x')));
        row("empty array", array({}));
        row("nested", array({map({{1, endlessArray({number(1), array({})})}}), number(2)}));
        row("endless map", endlessMap({{1, endlessMap({})}, {2, text("x")}}));
        row("endless bytes", '\x5f' + bytes("ab") + bytes("c") + '\xff');
        row("tag", std::string("\xc1", 1) + number(7));
        row("half float", std::string("\xf9\x3c\0", 3));
        row("false", "\xf4");
    }
    void aScannerFindsTheEndOfAnItem()
    {
        QFETCH(QByteArray, item);
        const QByteArray more = item + "\x05 more";
        for (qsizetype cut = 0; cut <= item.size(); ++cut) {
            CborScanner scanner;
            const std::string_view all = view(more);
            const size_t first = scanner.feed(all.substr(0, static_cast<size_t>(cut)));
            QCOMPARE(first, static_cast<size_t>(cut));
            QCOMPARE(scanner.state() == CborScanner::State::Done, cut == item.size());
            QCOMPARE(first + scanner.feed(all.substr(first)), static_cast<size_t>(item.size()));
            QVERIFY(scanner.state() == CborScanner::State::Done);
        }
        CborReader reader(view(more));
        std::string_view taken;
        QVERIFY(reader.takeItem(taken));
        QCOMPARE(taken.size(), static_cast<size_t>(item.size()));
        CborReader cut(view(item).substr(0, static_cast<size_t>(item.size() - 1)));
        QVERIFY(!cut.skip() && cut.hasFailed());
    }

    void whatIsNoCborIsSaidToBeBroken()
    {
        for (const std::string& bad : {std::string("\xff"), std::string("\x1c"), std::string("\x1f"),
                 std::string("\xdf"), std::string("\x82\x01\xff"), std::string(33, '\x81'),
                 std::string("\xbb\xff\xff\xff\xff\xff\xff\xff\xff")}) {
            CborScanner scanner;
            static_cast<void>(scanner.feed(bad));
            QVERIFY(scanner.state() == CborScanner::State::Broken);
        }
    }

    void filesAreKnownByTheirBeginning()
    {
        QCOMPARE(scoreCdns(file({})).percent, 98);
        QCOMPARE(scoreCdns('\x9f' + text("C-DNS")).percent, 98);
        QCOMPARE(scoreCdns("\x83" + text("DNS-STAT")).percent, 98);
        QCOMPARE(scoreCdns("\x83" + text("C-DNT")).percent, 0);
        QCOMPARE(scoreCdns(text("C-DNS")).percent, 0);
        QCOMPARE(scoreCdns({}).percent, 0);
    }

    void otherVersionsAreRefusedByName()
    {
        QVERIFY(readCdns(file({}, preamble({{0, number(1)}}, {}, 0)))
                    .error.contains(QLatin1String("an older draft of C-DNS (version 0.0), which is not supported")));
        QVERIFY(readCdns(std::string("\x83\x65"
                                     "C-DNS\xbf\x00\x00\x01\x05\x03\xa1\x00\x01\xff\x80",
                             18))
                    .error.contains(QLatin1String("an older draft of C-DNS (version 0.5), which is not supported")));
        QVERIFY(readCdns("\x83" + text("DNS-STAT") + map({})).error.contains(QLatin1String("\"DNS-STAT\"")));
        QVERIFY(readCdns(file({}, preamble({{0, number(1)}}, {}, 2))).error.contains(QLatin1String("version 2.0")));
        QVERIFY(readCdns(file({}, preamble({{0, number(0)}}))).error.contains(QLatin1String("0 ticks in a second")));
        QVERIFY(readCdns(file({}, preamble({{0, number(4'000'000'001)}}))).error.contains(QLatin1String("ticks")));
        QVERIFY(readCdns(file({}, preamble()).substr(0, 12)).error.contains(QLatin1String("preamble")));
        QVERIFY(readCdns("no such thing").error.contains(QLatin1String("no C-DNS file")));
    }

    void aFileWithoutItsEndGivesTheItemsBeforeIt()
    {
        const std::string first = block({item(1, 0, 1, 0, 0), item(2, 0, 2, 0, 0)});
        const std::string second = block({item(3, 0, 3, 0, 0), item(4, 0, 4, 0, 0)});
        const std::string whole = file({first, second});
        QCOMPARE(idsOf(readCdns(whole)), (Ids{1, 2, 3, 4}));
        QCOMPARE(issuesOf(readCdns(whole)), QString());
        const std::string oneLess = whole.substr(0, whole.size() - second.size());
        QCOMPARE(idsOf(readCdns(oneLess)), (Ids{1, 2}));
        QCOMPARE(issuesOf(readCdns(oneLess)), QStringLiteral("no_end_mark 3 %1+0").arg(oneLess.size()));
        const size_t lastItem = item(4, 0, 4, 0, 0).size();
        const ReadLog cut = readCdns(whole.substr(0, whole.size() - 1));
        QCOMPARE(idsOf(cut), (Ids{1, 2, 3}));
        QCOMPARE(issuesOf(cut), QStringLiteral("record_cut 4 %1+%2").arg(whole.size() - lastItem).arg(lastItem - 1));
        QCOMPARE(accountsFault(cut, 4), QString());
    }

    void whatBreaksLosesWhatStandsBehindItAndNoMore()
    {
        const std::string first = block({item(1, 0, 1, 0, 0)});
        const std::string begin = file({first, first, first});
        const std::string start = begin.substr(0, begin.size() - 2 * first.size());
        const ReadLog noMap = readCdns(start + number(7) + first);
        QCOMPARE(idsOf(noMap), Ids{1});
        QCOMPARE(issuesOf(noMap), QStringLiteral("bad_framing 2 %1+%2").arg(start.size()).arg(1 + first.size()));
        // Broken in the middle of the second item of its list.
        std::string broken = block({item(1, 0, 2, 0, 0), item(1, 0, 3, 0, 0)});
        const size_t at = broken.size() - item(1, 0, 3, 0, 0).size();
        broken[at + 1] = '\x1c';
        const ReadLog read = readCdns(start + broken + first);
        QCOMPARE(idsOf(read), (Ids{1, 2}));
        QCOMPARE(issuesOf(read),
            QStringLiteral("bad_framing 3 %1+%2").arg(start.size() + at).arg(broken.size() - at + first.size()));
        const ReadLog trailing = readCdns(file({first}) + "abc");
        QCOMPARE(idsOf(trailing), Ids{1});
        QCOMPARE(issuesOf(trailing), QStringLiteral("bad_framing 2 %1+3").arg(file({first}).size()));
    }

    void aBlockThatIsTooBigIsToldOfByItsSize()
    {
        const std::string small = block({item(1, 0, 1, 0, 0)});
        const std::string big = block({item(1, 0, 2, 0, 0)}, kSecond, {{-1, bytes(std::string((64 << 20) + 1, 'x'))}});
        const std::string log = file({small, big, small});
        const ReadLog read = readCdns(log);
        QCOMPARE(idsOf(read), (Ids{1, 1}));
        QCOMPARE(issuesOf(read),
            QStringLiteral("line_too_long 2 %1+%2").arg(log.size() - big.size() - small.size()).arg(big.size()));
        QCOMPARE(read.batches.back().line.at(0), 3);
        QCOMPARE(read.batches.back().endOffset, static_cast<qint64>(log.size()));
    }

    void timesOutsideTheCalendarAreRejected()
    {
        const auto codeAt = [](qint64 seconds, qint64 offset) {
            return issuesOf(readCdns(file({block({item(offset, 0, 1, 0, 0)}, seconds)}))).section(u' ', 0, 0);
        };
        constexpr qint64 kLast = kLatestUs / kUsPerSecond - 1;
        QCOMPARE(codeAt(kLast, 999'994), QString());
        QCOMPARE(codeAt(kLast, 999'995), QStringLiteral("time_out_of_range"));
        QCOMPARE(codeAt(kLast + 1, 0), QStringLiteral("time_out_of_range"));
        QCOMPARE(codeAt(0, std::numeric_limits<qint64>::max()), QStringLiteral("time_out_of_range"));
        QCOMPARE(codeAt(std::numeric_limits<qint64>::max(), 0), QStringLiteral("time_out_of_range"));
    }

    void itemsOfTheResolverItselfAreLeftOutIfOthersAreThere()
    {
        const auto typed = [](const std::vector<int>& parties) {
            Many signatures;
            Many items;
            for (size_t i = 0; i < parties.size(); ++i) {
                signatures.push_back(map({{3, number(parties[i])}}));
                items.push_back(item(1, 0, parties[i], static_cast<qint64>(i), 0));
            }
            return map({{0, map({{0, numbers({kSecond, 0})}})}, {2, map({{3, array(signatures)}})}, {3, array(items)}});
        };
        const ReadLog all = readCdns(file({typed({0, 1, 2, 3, 4, 5})}));
        QCOMPARE(idsOf(all), (Ids{1, 3}));
        QCOMPARE(all.sum(&QueryBatch::skipped), 4);
        QCOMPARE(idsOf(readCdns(file({typed({2, 4})}))), Ids{4});
        QCOMPARE(idsOf(readCdns(file({typed({2}), typed({1})}))), (Ids{2, 1}));
    }

    void manyItemsInAnyPiecesGiveTheSame()
    {
        Many blocks;
        for (int b = 0; b < 40; ++b) {
            Many items;
            for (int i = 0; i < (b % 5) * 1000; ++i)
                items.push_back(item(i, i % 2, i, 0, i % 2, {{12, map({{1, number(0)}})}}));
            blocks.push_back(block(items));
        }
        const std::string log = file(blocks);
        QVERIFY(log.size() > 1 << 20);
        const std::string whole = logText(readLog(log));
        QVERIFY(whole.find("80000 lines = 80000 accepted") != std::string::npos);
        std::mt19937 random(1);
        for (int round = 0; round < 3; ++round)
            QVERIFY(logText(readInPieces(log, {}, [&] { return 1 + random() % 100'000; })) == whole);
        // Every row stands where its item does.
        const ReadLog read = readLog(log);
        for (const QueryBatch& b : read.batches)
            for (size_t i = 0; i < b.rows(); i += 31)
                QCOMPARE(log.substr(static_cast<size_t>(b.offset[i]), 2), std::string("\xa7\0", 2));
    }

    void millionsOfListedAnswersTakeNoTime()
    {
        // Each item names a list of many records; text is made of so many and no more.
        std::vector<qint64> list(4000, 0);
        Many items(3000, item(1, 0, 1, 0, 0, {{12, map({{1, number(0)}})}}));
        const std::string answers
            = map({{1, array({map({{0, number(16)}})})}, {2, array({bytes(wireLabel(std::string(250, 'x')))})},
                {6, array({numbers(list)})}, {7, array({map({{1, number(0)}, {3, number(0)}})})}});
        const std::string hostile = map({{0, map({{0, numbers({kSecond, 0})}})}, {2, answers}, {3, array(items)}});
        QElapsedTimer timer;
        timer.start();
        const ReadLog read = readCdns(file({hostile}));
        QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(read.rows(), 3000);
        QVERIFY(issuesOf(read).contains(QLatin1String("message_too_large")));
        const std::vector<quint32>& texts = read.batches.at(0).answer;
        const auto without = std::count(texts.begin(), texts.end(), kNone);
        QVERIFY(texts.at(0) != kNone && texts.at(100) != kNone && without > 2000);
    }

    void noBytesDoHarm()
    {
        const std::string good = story();
        std::mt19937 random(1);
        for (int round = 0; round < 20'000; ++round) {
            std::string log = good.substr(0, random() % 4 ? good.size() : random() % good.size());
            for (auto changes = random() % 6; changes > 0 && !log.empty(); --changes)
                log[random() % log.size()] = static_cast<char>(random());
            const ReadLog read = readCdns(log);
            if (!read.error.isEmpty())
                continue;
            QCOMPARE(accountsFault(read, read.sum(&QueryBatch::lines)), QString());
            QVERIFY(read.batches.empty() || read.batches.back().endOffset <= static_cast<qint64>(log.size()));
        }
    }
};

ASKANCE_TEST_MAIN(TestCdns)
#include "tst_cdns.moc"
