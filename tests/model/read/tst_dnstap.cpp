// SPDX-License-Identifier: GPL-3.0-or-later
//
// dnstap: framing that is whole, cut or false; frames of all parties; query and response as one record.
#include "ReadSupport.h"
#include "WireSupport.h"

#include "read/DnstapFrame.h"
#include "read/DnstapReader.h"

#include <random>

using namespace askance;
using namespace askance::test;

namespace {

enum Type { AuthQuery = 1, ResolverQuery = 3, ResolverResponse, ClientQuery, ClientResponse, ToolQuery = 11 };

std::string varint(quint64 number)
{
    std::string out;
    for (; number >= 0x80; number >>= 7U)
        out += static_cast<char>(number | 0x80U);
    return out + static_cast<char>(number);
}

std::string number(unsigned field, quint64 value)
{
    return varint(field << 3U) + varint(value);
}

std::string bytes(unsigned field, const std::string& value)
{
    return varint(field << 3U | 2U) + varint(value.size()) + value;
}

std::string fixed32(unsigned field, quint32 value)
{
    std::string out = varint(field << 3U | 5U);
    for (int i = 0; i < 4; ++i, value >>= 8U)
        out += static_cast<char>(value & 0xFFU);
    return out;
}

std::string frame(const std::string& content)
{
    return wire32(static_cast<quint32>(content.size())) + content;
}

std::string control(quint32 type, const std::string& content = {})
{
    return wire32(0) + wire32(static_cast<quint32>(content.size() + 4)) + wire32(type) + content;
}

std::string start(const std::string& content = "protobuf:dnstap.Dnstap")
{
    return control(2, wire32(1) + wire32(static_cast<quint32>(content.size())) + content);
}

const std::string kStop = control(3);
const std::string kClient("\x0a\0\0\1", 4);
const std::string kServer("\x0a\0\0\x35", 4);

// A frame of message fields, from a server called "ns1".
std::string tap(const std::string& message)
{
    return frame(bytes(1, "ns1") + bytes(2, "test 1.0") + bytes(14, message) + number(15, 1));
}

std::string hosts(quint64 type, quint64 port, quint64 protocol = 1)
{
    return number(1, type) + number(2, 1) + number(3, protocol) + bytes(4, kClient) + bytes(5, kServer)
        + number(6, port) + number(7, 53);
}

std::string queryTime(quint64 seconds, quint32 ns)
{
    return number(8, seconds) + fixed32(9, ns);
}

std::string responseTime(quint64 seconds, quint32 ns)
{
    return number(12, seconds) + fixed32(13, ns);
}

std::string asked(unsigned id, const std::string& name, unsigned type = 1)
{
    return bytes(10, wireHeader(id, 0x0100, 1) + wireQuestion(wireName(name), type));
}

std::string answered(unsigned id, const std::string& name, unsigned type = 1, unsigned code = 0)
{
    const std::string question = wireQuestion(wireName(name), type);
    if (code != 0)
        return bytes(14, wireHeader(id, 0x8180 | code, 1) + question);
    return bytes(
        14, wireHeader(id, 0x8180, 1, 1) + question + wireRecord(wirePointer(12), 1, 60, std::string("\xC0\0\2\1", 4)));
}

constexpr quint64 kSecond = 1'700'000'000;

std::string query(quint64 type, unsigned id, const std::string& name, quint32 ns = 0)
{
    return tap(hosts(type, 5000) + queryTime(kSecond, ns) + asked(id, name));
}

std::string response(quint64 type, unsigned id, const std::string& name, quint32 ns = 0)
{
    return tap(hosts(type, 5000) + responseTime(kSecond, ns) + answered(id, name));
}

// One of everything; what tests/fixtures/read/dnstap-frames.dnstap holds.
std::string story()
{
    std::string log = start() + query(ClientQuery, 1, "Www.Example.com", 123);
    log += query(ResolverQuery, 901, "www.example.com") + response(ResolverResponse, 901, "www.example.com");
    log += response(ClientResponse, 1, "www.example.com", 2'000'122);
    log += tap(hosts(AuthQuery, 5001, 2) + queryTime(kSecond + 1, 5) + asked(2, "b.example", 16));
    log += tap(hosts(ClientResponse, 5001, 2) + queryTime(kSecond + 1, 5) + responseTime(kSecond + 1, 1'000'005)
        + answered(2, "b.example", 16, 3));
    log += response(ClientResponse, 77, "nobody.asked");
    log += frame("\xff\xff\xff");
    log += tap(hosts(ClientQuery, 5002, 7) + queryTime(kSecond + 2, 0));
    log += tap(hosts(ClientQuery, 5002) + queryTime(kSecond + 2, 0) + bytes(10, "short"));
    log += tap(hosts(ClientQuery, 5002) + queryTime(kSecond + 2, 1'000'000'000) + asked(3, "x"));
    log += tap(hosts(ClientQuery, 5002) + asked(3, "x"));
    log += tap(hosts(13, 5002) + queryTime(kSecond, 0) + asked(4, "zone.example", 6));
    log += tap(number(1, ClientQuery) + queryTime(kSecond + 3, 0)
        + bytes(10, wireHeader(5, 0, 1) + wireQuestion(wirePointer(12), 1)));
    log += frame(bytes(1, "ns1") + number(15, 2));
    return log + kStop;
}

ReadLog readDnstap(const std::string& log, qint64 mostRecordBytes = 1 << 20)
{
    ReadOptions options;
    options.format = QStringLiteral("dnstap");
    options.mostRecordBytes = mostRecordBytes;
    return readLog(log, options);
}

std::vector<std::string> namesOf(const ReadLog& log)
{
    std::vector<std::string> names;
    for (const QueryBatch& b : log.batches)
        for (size_t i = 0; i < b.rows(); ++i)
            names.emplace_back(b.domains.at(b.domain[i]));
    return names;
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

qint64 skipped(const ReadLog& log, const char* reason)
{
    qint64 lines = 0;
    for (const QueryBatch& b : log.batches)
        for (const SkipTally& skip : b.skips)
            lines += skip.reason == reason ? skip.lines : 0;
    return lines;
}

using Names = std::vector<std::string>;

} // namespace

class TestDnstap : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theFixtureIsWhatThisTestWrites()
    {
        const std::string log = story();
        QCOMPARE(fileBytes(fixture(QStringLiteral("dnstap-frames.dnstap"))), QByteArray::fromStdString(log));
    }

    void aLogIsKnownByItsContentTypeAlone()
    {
        QCOMPARE(scoreDnstap(start()).percent, 98);
        QCOMPARE(scoreDnstap(control(4, start().substr(12)) + start()).percent, 98);
        QCOMPARE(scoreDnstap(start("protobuf:other")).percent, 0);
        QCOMPARE(scoreDnstap(control(2)).percent, 0);
        QCOMPARE(scoreDnstap(control(2) + query(ClientQuery, 1, "a")).percent, 80);
        QCOMPARE(scoreDnstap(control(2) + frame("abc")).percent, 0);
        QCOMPARE(scoreDnstap(kStop).percent, 0);
        QCOMPARE(scoreDnstap(start().substr(0, 20)).percent, 0);
        QCOMPARE(scoreDnstap({}).percent, 0);
    }

    void aMissingEndIsSaidAndNothingIsLost()
    {
        const std::string log = start() + query(ClientQuery, 1, "a") + query(ClientQuery, 2, "b");
        QCOMPARE(namesOf(readDnstap(log + kStop)), (Names{"a", "b"}));
        QCOMPARE(issuesOf(readDnstap(log + kStop)), QString());
        QCOMPARE(namesOf(readDnstap(log)), (Names{"a", "b"}));
        QCOMPARE(
            issuesOf(readDnstap(log + kStop + start())), QStringLiteral("no_end_mark 6 %1+0").arg(log.size() + 54));
        QCOMPARE(issuesOf(readDnstap(log)), QStringLiteral("no_end_mark 4 %1+0").arg(log.size()));
    }

    void aCutLastFrameIsRejectedAndSaid()
    {
        const std::string log = start() + query(ClientQuery, 1, "a");
        const std::string more = query(ClientQuery, 2, "b");
        for (size_t size = 1; size < more.size(); ++size) {
            const ReadLog cut = readDnstap(log + more.substr(0, size));
            QCOMPARE(namesOf(cut), Names{"a"});
            QCOMPARE(issuesOf(cut), QStringLiteral("record_cut 3 %1+%2").arg(log.size()).arg(size));
            QCOMPARE(accountsFault(cut, 3), QString());
        }
    }

    void aFrameThatIsTooLongIsLeftOutAndTheNextAreRead()
    {
        const std::string longFrame = frame(std::string(3000, '\xff'));
        const std::string log = start() + query(ClientQuery, 1, "a") + longFrame + query(ClientQuery, 2, "b") + kStop;
        ReadOptions options;
        options.mostRecordBytes = 2999;
        for (const size_t piece : {size_t{1}, size_t{7}, size_t{1000}, log.size()}) {
            const ReadLog read = readInPieces(log, options, [&] { return piece; });
            QCOMPARE(namesOf(read), (Names{"a", "b"}));
            QCOMPARE(issuesOf(read), QStringLiteral("line_too_long 3 %1+3004").arg(log.find(longFrame)));
            QCOMPARE(accountsFault(read, 5), QString());
            QCOMPARE(read.batches.back().endOffset, static_cast<qint64>(log.size()));
        }
        QCOMPARE(issuesOf(readDnstap(log, 3000)), QStringLiteral("bad_frame 3 %1+3004").arg(log.find(longFrame)));
    }

    void behindAFalseLengthNothingIsRead()
    {
        const std::string good = start() + query(ClientQuery, 1, "a");
        const std::string bad = wire32(0) + wire32(513) + std::string(100'000, 'x');
        const ReadLog read = readDnstap(good + bad);
        QCOMPARE(namesOf(read), Names{"a"});
        QCOMPARE(issuesOf(read), QStringLiteral("bad_framing 3 %1+%2").arg(good.size()).arg(bad.size()));
        QCOMPARE(accountsFault(read, 3), QString());
    }

    void logsJoinedEndToEndAreOne()
    {
        const std::string one = start() + query(ClientQuery, 1, "a") + kStop;
        const ReadLog read = readDnstap(one + start() + query(ClientQuery, 2, "b") + kStop);
        QCOMPARE(namesOf(read), (Names{"a", "b"}));
        QCOMPARE(skipped(read, "control frame"), 4);
    }

    void whatTheServerAskedIsLeftOutByName()
    {
        std::string log = start() + query(ClientQuery, 1, "a");
        for (const unsigned type : {3U, 7U, 9U, 11U, 13U, 15U})
            log += query(type, type, "x");
        const ReadLog read = readDnstap(log + kStop);
        QCOMPARE(namesOf(read), Names{"a"});
        for (const char* reason : {"resolver's own query", "forwarder's own query", "stub resolver's query",
                 "tool's query", "dynamic update", "other frame"})
            QCOMPARE(skipped(read, reason), 1);
    }

    void withoutServedQueriesOthersCount()
    {
        const ReadLog tool = readDnstap(start() + query(ResolverQuery, 9, "r") + query(ToolQuery, 1, "t") + kStop);
        QCOMPARE(namesOf(tool), Names{"t"});
        QVERIFY(tool.assumptions.value(0).contains(QLatin1String("TOOL")));
        const ReadLog resolver = readDnstap(start() + query(ResolverQuery, 9, "r") + kStop);
        QCOMPARE(namesOf(resolver), Names{"r"});
        QVERIFY(resolver.assumptions.value(0).contains(QLatin1String("RESOLVER frames alone")));
    }

    void theFirst64KiBDecideAndServedQueriesAlwaysCount()
    {
        std::string log = start();
        while (log.size() < 65536)
            log += query(ResolverQuery, 9, "r");
        const ReadLog read = readDnstap(log + query(ClientQuery, 1, "a") + kStop);
        QCOMPARE(namesOf(read).back(), std::string("a"));
        log = start() + query(ClientQuery, 1, "a");
        while (log.size() < 100'000)
            log += query(ResolverQuery, 9, "r");
        QCOMPARE(namesOf(readDnstap(log + kStop)), Names{"a"});
    }

    void responsesAloneAreRecordsOfTheirOwn()
    {
        const std::string both
            = hosts(ClientResponse, 5000) + queryTime(kSecond, 10) + responseTime(kSecond, 3'000'009);
        const ReadLog read = readDnstap(start() + tap(both + answered(1, "a")) + kStop);
        QCOMPARE(QString::fromStdString(rowTexts(read).at(0)),
            QStringLiteral(
                "2023-11-14T22:13:20.000000010Z 10.0.0.1 5000 > 10.0.0.53 a A/1 class 1 NOERROR/0 id 1 via 1 "
                "flags %1 rtt 2999 ttl 60 answer 192.0.2.1 sensor ns1")
                .arg(0x8180 | FlagResponseOnly));
        QCOMPARE(issuesOf(read), QString());
        QVERIFY(read.assumptions.value(1).contains(QLatin1String("without any frame of a query")));
    }

    void aResponseWithoutItsTimeGivesNoRoundTrip()
    {
        const std::string late = tap(hosts(ClientResponse, 5000) + queryTime(kSecond, 0) + answered(1, "a"));
        const ReadLog read = readDnstap(start() + query(ClientQuery, 1, "a") + late + kStop);
        QCOMPARE(read.rows(), 1);
        QCOMPARE(read.batches.at(0).rttUs.at(0), kUnset64);
        QCOMPARE(read.batches.at(0).ttl.at(0), 60);
    }

    void otherPortsIdsNamesAndTypesAreOtherLookups()
    {
        const auto paired = [](const std::string& other) {
            return readDnstap(start() + query(ClientQuery, 1, "a.b") + other + kStop).rows() == 1;
        };
        const auto answer = [](quint64 port, quint64 protocol, unsigned id, const std::string& name, unsigned type) {
            return tap(hosts(ClientResponse, port, protocol) + responseTime(kSecond, 0) + answered(id, name, type));
        };
        QVERIFY(paired(answer(5000, 1, 1, "A.b", 1)));
        QVERIFY(!paired(answer(5001, 1, 1, "a.b", 1)));
        QVERIFY(!paired(answer(5000, 2, 1, "a.b", 1)));
        QVERIFY(!paired(answer(5000, 1, 2, "a.b", 1)));
        QVERIFY(!paired(answer(5000, 1, 1, "a.c", 1)));
        QVERIFY(!paired(answer(5000, 1, 1, "a.b", 28)));
    }

    void timesOutsideTheCalendarAreRejected()
    {
        for (const quint64 seconds : {quint64(kLatestUs / 1'000'000), ~quint64{0}}) {
            const ReadLog read
                = readDnstap(start() + tap(hosts(ClientQuery, 1) + queryTime(seconds, 0) + asked(1, "a")) + kStop);
            QCOMPARE(read.rows(), 0);
            QVERIFY(issuesOf(read).startsWith(QLatin1String("time_out_of_range 2")));
        }
    }

    void protobufThatBreaksItsSchemaIsRefused()
    {
        DnstapFrame out;
        QVERIFY(readDnstapFrame({}, out) && !out.hasMessage);
        QVERIFY(readDnstapFrame(number(99, 1) + fixed32(98, 1) + bytes(97, "x"), out));
        QVERIFY(readDnstapFrame(varint(96 << 3 | 1) + "12345678", out));
        QVERIFY(!readDnstapFrame(varint(96 << 3 | 1) + "1234567", out));
        QVERIFY(!readDnstapFrame(varint(96 << 3 | 3), out)); // a group
        QVERIFY(!readDnstapFrame(number(14, 1), out));
        QVERIFY(!readDnstapFrame(bytes(14, bytes(1, "x")), out));
        QVERIFY(!readDnstapFrame(bytes(14, number(4, 1)), out));
        QVERIFY(!readDnstapFrame(bytes(14, number(9, 1)), out));
        QVERIFY(!readDnstapFrame(std::string(11, '\xff'), out));
        QVERIFY(!readDnstapFrame(varint(1 << 3 | 2) + varint(~quint64{0}) + "x", out));
    }

    void manyFramesInAnyPiecesGiveTheSame()
    {
        std::string log = start();
        for (unsigned i = 0; i < 12'000; ++i) {
            log += query(ClientQuery, i, "host" + std::to_string(i % 700) + ".example", i);
            log += response(ClientResponse, i, "host" + std::to_string(i % 700) + ".example", i + 1000);
        }
        log += kStop;
        QVERIFY(log.size() > 2 << 20);
        const std::string whole = logText(readLog(log));
        QVERIFY(whole.find("24002 lines = 12000 accepted + 0 rejected + 12002 skipped") != std::string::npos);
        std::mt19937 random(1);
        for (int round = 0; round < 3; ++round)
            QVERIFY(logText(readInPieces(log, {}, [&] { return 1 + random() % 300'000; })) == whole);
    }

    void noBytesDoHarm()
    {
        const std::string good = story();
        std::mt19937 random(1);
        for (int round = 0; round < 20'000; ++round) {
            std::string log = good.substr(0, random() % 4 ? good.size() : random() % good.size());
            for (auto changes = random() % 8; changes > 0 && !log.empty(); --changes)
                log[random() % log.size()] = static_cast<char>(random());
            const ReadLog read = readDnstap(log);
            QCOMPARE(read.error, QString());
            QCOMPARE(accountsFault(read, read.sum(&QueryBatch::lines)), QString());
            QCOMPARE(read.batches.back().endOffset, static_cast<qint64>(log.size()));
        }
    }
};

ASKANCE_TEST_MAIN(TestDnstap)
#include "tst_dnstap.moc"
