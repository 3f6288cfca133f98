// SPDX-License-Identifier: GPL-3.0-or-later
//
// Captures whose bytes are written here: link layers, clocks, fragments, connections, pairs, and what is broken.
#include "PacketSupport.h"
#include "ReadSupport.h"

#include <random>

using namespace askance;
using namespace askance::test;

namespace {

constexpr quint64 kBegin = 1474638972; // 2016-09-23T13:56:12Z

// "name type @line" of every row.
QString rowsOf(const ReadLog& log)
{
    QStringList rows;
    for (const QueryBatch& b : log.batches)
        for (size_t i = 0; i < b.rows(); ++i)
            rows << QStringLiteral("%1 %2 @%3")
                        .arg(b.domain[i] == kNone ? QStringLiteral("-")
                                                  : QString::fromStdString(std::string(b.domains.at(b.domain[i]))),
                            b.type[i] == kNone ? QStringLiteral("-") : QString::fromStdString(b.types[b.type[i]].word))
                        .arg(b.line[i]);
    return rows.join(QStringLiteral(", "));
}

QString skipsOf(const ReadLog& log)
{
    std::map<std::string, qint64> skips;
    for (const QueryBatch& b : log.batches)
        for (const SkipTally& skip : b.skips)
            skips[skip.reason] += skip.lines;
    QStringList all;
    for (const auto& [reason, lines] : skips)
        all << QStringLiteral("%1 %2").arg(lines).arg(QString::fromStdString(reason));
    return all.join(QStringLiteral(", "));
}

QString issuesOf(const ReadLog& log)
{
    QStringList all;
    for (const QueryBatch& b : log.batches)
        for (const LineIssue& issue : b.issues)
            all << QStringLiteral("%1@%2").arg(QString::fromStdString(issue.code)).arg(issue.line);
    return all.join(QStringLiteral(", "));
}

ReadLog readCapture(const std::string& bytes, const ReadOptions& options = {})
{
    const ReadLog log = readLog(bytes, options);
    if (const QString fault = accountsFault(log, log.sum(&QueryBatch::lines)); !fault.isEmpty())
        qFatal("%s", qPrintable(fault));
    const ReadLog single = readInPieces(bytes, options, [] { return size_t{1}; });
    if (logText(single) != logText(log))
        qFatal("one byte at a time gives something else");
    return log;
}

std::string queryFrame(unsigned id, std::string_view name)
{
    return ethernet(0x0800, ip4(17, 1, 2, udp(5000, 53, query(id, name))));
}

// A segment of the client (10.0.0.1:5000), and one of the server.
std::string asked(quint32 sequence, const std::string& payload, unsigned flags = TcpAck)
{
    return ethernet(0x0800, ip4(6, 1, 2, tcp(5000, 53, sequence, flags, payload)));
}

std::string confirmed(quint32 sequence)
{
    return ethernet(0x0800, ip4(6, 2, 1, tcp(53, 5000, 900, TcpAck, {}, sequence)));
}

std::string fragmentFrame(const std::string& datagram, unsigned begin, unsigned end, unsigned id = 7)
{
    const unsigned more = end < datagram.size() ? 1 : 0;
    return ethernet(0x0800, ip4(17, 1, 2, datagram.substr(begin, end - begin), id, begin | more));
}

// What the fixtures hold: one packet of each kind.
std::string mixedPcap()
{
    PcapFile file;
    const std::string big = udp(5001, 53, query(2, "fragments.example"));
    const std::string two = overTcp(query(5, "first.example")) + overTcp(query(6, "second.example", 28));
    file.add(queryFrame(1, "Plain.example"), 0, 100)
        .add(ethernet(0x0800, ip4(17, 2, 1, udp(53, 5000, reply(1, "plain.EXAMPLE")))) + std::string(6, '\0'), 0, 350)
        .add(fragmentFrame(big, 24, static_cast<unsigned>(big.size())), 1)
        .add(fragmentFrame(big, 0, 24), 1, 5)
        .add(asked(99, {}, TcpSyn), 2)
        .add(asked(100, two), 2, 7)
        .add(ethernet(0x0806, std::string(28, '\1')), 3)
        .add(ethernet(
                 0x86DD, ip6(0, 1, 2, std::string("\x11\0\1\4\0\0\0\0", 8) + udp(5003, 53, query(3, "six.example")))),
            4)
        .add(queryFrame(4, "cut.example"), 5, 0, 70)
        .add(ethernet(0x0800, ip4(17, 1, 2, std::string("\x13\x88\0\x35\0\3", 6))), 6)
        .add(ethernet(0x0800, ip4(17, 2, 1, udp(53, 5009, reply(9, "alone.example")))), 7);
    return file.bytes;
}

std::string mixedPcapNg()
{
    PcapNgFile file;
    file.interface(1, file.option(9, "\x09"))
        .interface(101)
        .packet(0, kBegin * 1'000'000'000 + 123'456'789, queryFrame(1, "nano.example"))
        .packet(1, kBegin * 1'000'000 + 5, ip4(17, 3, 4, udp(5000, 5355, query(2, "raw.example"))))
        .block(0x0BAD, "1234")
        .block(3, file.number32(4) + "four")
        .packet(7, 1, queryFrame(3, "nowhere.example"))
        .section(true)
        .interface(1)
        .packet(0, kBegin * 1'000'000 + 9, queryFrame(4, "other.order.example"));
    return file.bytes;
}

} // namespace

class PacketReaderTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // With ASKANCE_WRITE_FIXTURES set they are written anew.
    void theFixturesAreTheCapturesMadeHere()
    {
        for (const auto& [name, bytes] : {std::pair{"mixed.pcap", mixedPcap()}, {"mixed.pcapng", mixedPcapNg()}}) {
            const QString path = fixture(QString::fromLatin1(name));
            if (qEnvironmentVariableIsSet("ASKANCE_WRITE_FIXTURES")) {
                QFile file(path);
                QVERIFY(file.open(QIODevice::WriteOnly));
                QCOMPARE(
                    file.write(bytes.data(), static_cast<qint64>(bytes.size())), static_cast<qint64>(bytes.size()));
            }
            QVERIFY(view(fileBytes(path)) == bytes);
        }
    }

    void everyLinkLayerCarriesDns_data()
    {
        QTest::addColumn<unsigned>("linkType");
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("headerOfSix");
        const auto row = [](const char* name, unsigned linkType, const std::string& four, const std::string& six) {
            QTest::newRow(name) << linkType << QByteArray::fromStdString(four) << QByteArray::fromStdString(six);
        };
        row("Ethernet", 1, ethernet(0x0800, {}), ethernet(0x86DD, {}));
        row("Ethernet, one tag", 1, ethernet(0x0800, {}, {0x8100}), ethernet(0x86DD, {}, {0x8100}));
        row("Ethernet, three tags", 1, ethernet(0x0800, {}, {0x88A8, 0x9100, 0x8100}),
            ethernet(0x86DD, {}, {0x88A8, 0x9100, 0x8100}));
        row("raw", 101, {}, {});
        row("null", 0, std::string("\2\0\0\0", 4), std::string("\x1e\0\0\0", 4));
        row("loop", 108, std::string("\0\0\0\2", 4), std::string("\0\0\0\x1e", 4));
        row("cooked", 113, std::string(14, '\0') + wire16(0x0800), std::string(14, '\0') + wire16(0x86DD));
        row("cooked, second version", 276, wire16(0x0800) + std::string(18, '\0'),
            wire16(0x86DD) + std::string(18, '\0'));
    }
    void everyLinkLayerCarriesDns()
    {
        QFETCH(unsigned, linkType);
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, headerOfSix);
        const std::string datagram = udp(5000, 53, query(1, "a.example"));
        PcapFile file(linkType);
        file.add(header.toStdString() + ip4(17, 1, 2, datagram));
        // Hop by hop, routing, destination options, a fragment that is the whole.
        file.add(headerOfSix.toStdString()
            + ip6(0, 1, 2,
                std::string("\x2b\0\0\0\0\0\0\0", 8) + std::string("\x3c\1", 2) + std::string(14, '\0')
                    + std::string("\x2c\0\0\0\0\0\0\0", 8) + std::string("\x11\0\0\0\0\0\0\7", 8) + datagram));
        const ReadLog log = readCapture(file.bytes);
        QCOMPARE(rowsOf(log), QStringLiteral("a.example A @1, a.example A @2"));
        QCOMPARE(std::string(log.batches.at(0).sources.at(log.batches.at(0).source[0])), std::string("10.0.0.1"));
        QCOMPARE(std::string(log.batches.at(0).sources.at(log.batches.at(0).server[1])), std::string("2001:db8::2"));
    }

    void bothByteOrdersAndBothClocksAreRead()
    {
        for (const bool isBig : {false, true}) {
            for (const bool isNano : {false, true}) {
                PcapFile file(1, isBig, isNano);
                file.add(queryFrame(1, "a.example"), 1, 987'654)
                    .add(queryFrame(1, "b.example"), 0, isNano ? 999'999'999 : 1);
                const ReadLog log = readCapture(file.bytes);
                const QueryBatch& b = log.batches.at(0);
                QCOMPARE(isoText(b.timeUs[0], b.timeRestNs[0], 9),
                    std::string(isNano ? "2016-09-23T13:56:13.000987654Z" : "2016-09-23T13:56:13.987654000Z"));
                QCOMPARE(isoText(b.timeUs[1], b.timeRestNs[1], 9),
                    std::string(isNano ? "2016-09-23T13:56:12.999999999Z" : "2016-09-23T13:56:12.000001000Z"));
            }
        }
    }

    void secondsAfter2038AreNotBefore1970()
    {
        PcapFile file;
        file.add(queryFrame(1, "a.example"), 3'000'000'000U - 1'474'638'972U);
        QCOMPARE(readCapture(file.bytes).batches.at(0).timeUs[0], 3'000'000'000'000'000);
    }

    void aFractionThatIsNoneIsRejected()
    {
        PcapFile file;
        file.add(queryFrame(1, "a.example"), 0, 1'000'000).add(queryFrame(2, "b.example"));
        const ReadLog log = readCapture(file.bytes);
        QCOMPARE(issuesOf(log), QStringLiteral("bad_time@1"));
        QCOMPARE(rowsOf(log), QStringLiteral("b.example A @2"));
    }

    void interfacesHaveTheirOwnClocks()
    {
        PcapNgFile file;
        file.interface(
                1, file.option(9, "\x8a") + file.option(14, little32(100) + little32(0))) // 1/1024 s, 100 s later
            .interface(1, file.option(9, std::string(1, '\0')))
            .packet(0, (kBegin - 100) * 1024 + 512, queryFrame(1, "a.example"))
            .packet(1, kBegin + 1, queryFrame(2, "b.example"));
        const ReadLog log = readCapture(file.bytes);
        const QueryBatch& b = log.batches.at(0);
        QCOMPARE(isoText(b.timeUs[0], b.timeRestNs[0], 6), std::string("2016-09-23T13:56:12.500000Z"));
        QCOMPARE(isoText(b.timeUs[1], b.timeRestNs[1], 6), std::string("2016-09-23T13:56:13.000000Z"));
    }

    void onlyDnsPortsAreLookedAt()
    {
        PcapFile file;
        for (const unsigned port : {53U, 5353U, 5355U, 5301U, 80U})
            file.add(ethernet(0x0800, ip4(17, 1, 2, udp(5000, port, query(port, "p.example")))));
        QCOMPARE(rowsOf(readCapture(file.bytes)), QStringLiteral("p.example A @1, p.example A @2, p.example A @3"));
        ReadOptions options;
        options.dnsPorts = {5301, 80};
        const ReadLog log = readCapture(file.bytes, options);
        QCOMPARE(rowsOf(log), QStringLiteral("p.example A @4, p.example A @5"));
        QCOMPARE(skipsOf(log), QStringLiteral("3 no DNS"));
    }

    void fragmentsAreJoinedInAnyOrder()
    {
        const std::string datagram = udp(5000, 53, query(1, "quite.a.long.name.in.pieces.example"));
        const auto size = static_cast<unsigned>(datagram.size());
        std::vector<std::string> pieces = {fragmentFrame(datagram, 0, 16), fragmentFrame(datagram, 16, 32),
            fragmentFrame(datagram, 8, 40), fragmentFrame(datagram, 32, size)};
        std::vector<size_t> order = {0, 1, 2, 3};
        do {
            PcapFile file;
            for (const size_t i : order)
                file.add(pieces[i]);
            const ReadLog log = readCapture(file.bytes);
            QVERIFY2(rowsOf(log).startsWith(QStringLiteral("quite.a.long.name.in.pieces.example A @")),
                qPrintable(rowsOf(log)));
            QCOMPARE(log.rows(), 1);
        } while (std::next_permutation(order.begin(), order.end()));
    }

    void aFragmentThatNeverCameLeavesTheBeginning()
    {
        const std::string datagram = udp(5000, 53, query(1, "late.example") + std::string(40, 'x'));
        const auto size = static_cast<unsigned>(datagram.size());
        PcapFile file;
        file.add(fragmentFrame(datagram, 0, 48)).add(queryFrame(2, "b.example"), 31);
        file.add(fragmentFrame(datagram, 48, size), 32);
        const ReadLog log = readCapture(file.bytes);
        QCOMPARE(rowsOf(log), QStringLiteral("late.example A @1, b.example A @2"));
        QCOMPARE(issuesOf(log), QStringLiteral("packet_cut@1"));
        QCOMPARE(skipsOf(log), QStringLiteral("2 fragment"));
    }

    void segmentsOfAnySizeGiveTheSameMessages()
    {
        std::string stream;
        for (unsigned id = 1; id <= 5; ++id)
            stream += overTcp(query(id, "m" + std::to_string(id) + ".example"));
        for (const size_t size : {size_t{1}, size_t{2}, size_t{3}, size_t{30}, size_t{31}, stream.size()}) {
            for (const bool hasSyn : {true, false}) {
                PcapFile file;
                const quint32 first = 0xFFFFFFF0; // the numbers go round
                if (hasSyn)
                    file.add(asked(first - 1, {}, TcpSyn));
                for (size_t at = 0; at < stream.size(); at += size)
                    file.add(asked(first + static_cast<quint32>(at), stream.substr(at, size)));
                QCOMPARE(readCapture(file.bytes).rows(), 5);
            }
        }
    }

    void segmentsInAnyOrderAndTwiceGiveEachMessageOnce()
    {
        const std::string stream = overTcp(query(1, "one.example")) + overTcp(query(2, "two.example"));
        std::mt19937 random(3);
        for (int round = 0; round < 50; ++round) {
            std::vector<std::string> frames;
            for (size_t at = 0; at < stream.size(); at += 7) {
                frames.push_back(asked(100 + static_cast<quint32>(at), stream.substr(at, 7)));
                frames.push_back(asked(100 + static_cast<quint32>(at), stream.substr(at, 12)));
            }
            std::shuffle(frames.begin(), frames.end(), random);
            PcapFile file;
            file.add(asked(99, {}, TcpSyn));
            for (const std::string& frame : frames)
                file.add(frame);
            const ReadLog log = readCapture(file.bytes);
            QVERIFY2(rowsOf(log).startsWith(QStringLiteral("one.example A @")), qPrintable(rowsOf(log)));
            QCOMPARE(log.rows(), 2);
            QCOMPARE(issuesOf(log), QString());
        }
    }

    void manyMessagesInOneSegmentAreOneLineEach()
    {
        PcapFile file;
        file.add(asked(100, overTcp(query(1, "a.example")) + overTcp(query(2, "b.example"))));
        const ReadLog log = readCapture(file.bytes);
        QCOMPARE(rowsOf(log), QStringLiteral("a.example A @1, b.example A @1"));
        QCOMPARE(log.sum(&QueryBatch::lines), 2);
    }

    void aMessageOfImpossibleLengthIsCountedOnce()
    {
        PcapFile file;
        file.add(asked(99, {}, TcpSyn)).add(asked(100, std::string("\0\3abc", 5)));
        const ReadLog log = readCapture(file.bytes);
        QCOMPARE(issuesOf(log), QStringLiteral("bad_message@2"));
        QCOMPARE(log.sum(&QueryBatch::rejected), 1);
        QCOMPARE(log.sum(&QueryBatch::lines), 2); // packets
    }

    void behindAHoleReadingGoesOnWithTheNextMessage()
    {
        const std::string one = overTcp(query(1, "one.example"));
        const std::string two = overTcp(query(2, "two.example"));
        const std::string three = overTcp(query(3, "three.example"));
        const auto size = static_cast<quint32>(one.size());
        PcapFile file;
        file.add(asked(99, {}, TcpSyn))
            .add(asked(100, one.substr(0, 20)))
            // The rest of `one` is missing, and so is the beginning of `two`.
            .add(asked(100 + size + 9, two.substr(9)))
            .add(asked(100 + 2 * size, three))
            .add(confirmed(100 + 2 * size + static_cast<quint32>(three.size())))
            .add(queryFrame(9, "after.example"));
        const ReadLog log = readCapture(file.bytes);
        QCOMPARE(rowsOf(log), QStringLiteral("- - @2, three.example A @4, after.example A @6"));
        QCOMPARE(issuesOf(log), QStringLiteral("packet_cut@2"));
    }

    void aHoleThatNobodyConfirmedIsPassedAtTheEnd()
    {
        PcapFile file;
        file.add(asked(99, {}, TcpSyn)).add(asked(500, overTcp(query(1, "late.example"))));
        QCOMPARE(rowsOf(readCapture(file.bytes)), QStringLiteral("late.example A @2"));
    }

    void aNewConnectionOfTheSamePortsStartsAnew()
    {
        PcapFile file;
        file.add(asked(99, {}, TcpSyn))
            .add(asked(100, overTcp(query(1, "a.example")).substr(0, 9)))
            .add(asked(7000, {}, TcpSyn))
            .add(asked(7000, {}, TcpSyn))
            .add(asked(7001, overTcp(query(2, "b.example"))));
        const ReadLog log = readCapture(file.bytes);
        QCOMPARE(rowsOf(log), QStringLiteral("b.example A @5"));
        QCOMPARE(issuesOf(log), QStringLiteral("packet_too_short@2"));
    }

    void whatIsNoDnsOnATcpPortGivesNoRow()
    {
        PcapFile file;
        file.add(asked(100, "GET / HTTP/1.1\r\nHost: example\r\n\r\n")).add(asked(134, std::string(200, '\0')));
        const ReadLog log = readCapture(file.bytes);
        QCOMPARE(rowsOf(log), QString());
        QCOMPARE(skipsOf(log), QStringLiteral("2 part of a TCP message"));
    }

    void aLikelyLengthAloneBeginsNoMessage()
    {
        PcapFile file;
        file.add(asked(100, overTcp(wireHeader(1, 0x0100, 20) + std::string(200, 'x'))));
        QCOMPARE(rowsOf(readCapture(file.bytes)), QString());
    }

    void paddingIsNoData()
    {
        const std::string stream = overTcp(query(1, "a.example"));
        PcapFile file;
        for (size_t at = 0; at < stream.size(); ++at)
            file.add(asked(100 + static_cast<quint32>(at), stream.substr(at, 1)) + std::string(5, '\x7f'));
        const ReadLog log = readCapture(file.bytes);
        QCOMPARE(rowsOf(log), QStringLiteral("a.example A @29"));
        QCOMPARE(issuesOf(log), QString());
    }

    void aCutSegmentLeavesTheBeginningAndGoesOn()
    {
        const std::string one = overTcp(query(1, "cut.example") + std::string(50, 'x'));
        PcapFile file;
        file.add(asked(99, {}, TcpSyn))
            .add(asked(100, one), 0, 0, 14 + 20 + 20 + 40)
            .add(asked(100 + static_cast<quint32>(one.size()), overTcp(query(2, "next.example"))));
        const ReadLog log = readCapture(file.bytes);
        QCOMPARE(rowsOf(log), QStringLiteral("cut.example A @2, next.example A @3"));
        QCOMPARE(issuesOf(log), QStringLiteral("packet_cut@2"));
    }

    void aPairHasTheQuerysTimeAndTheRepliesAnswer()
    {
        PcapFile file;
        file.add(queryFrame(1, "A.example"), 0, 100)
            .add(ethernet(0x0800, ip4(17, 2, 1, udp(53, 5000, reply(1, "a.eXample")))), 0, 350)
            .add(queryFrame(2, "b.example"), 1, 100)
            // Written behind its query, with a time before it.
            .add(ethernet(0x0800, ip4(17, 2, 1, udp(53, 5000, reply(2, "b.example", 0x8183)))), 1, 98);
        const ReadLog log = readCapture(file.bytes);
        const std::vector<std::string> rows = rowTexts(log);
        QCOMPARE(rows.size(), size_t{2});
        QCOMPARE(rows[0],
            std::string("2016-09-23T13:56:12.000100000Z 10.0.0.1 5000 > 10.0.0.2 a.example (A.example) A/1 class 1 "
                        "NOERROR/0 id 1 via 1 flags 33152 rtt 250 ttl 300 answer 192.0.2.1 sensor -"));
        QVERIFY(rows[1].find("NXDOMAIN/3 id 2 via 1 flags 33155 rtt - ") != std::string::npos);
        QCOMPARE(skipsOf(log), QStringLiteral("2 reply to a query counted"));
    }

    void aReplyOfAnotherPortOrServerIsNone()
    {
        PcapFile file;
        file.add(queryFrame(1, "a.example"))
            .add(ethernet(0x0800, ip4(17, 2, 1, udp(53, 5001, reply(1, "a.example")))))
            .add(ethernet(0x0800, ip4(17, 3, 1, udp(53, 5000, reply(1, "a.example")))))
            .add(ethernet(0x0800, ip4(17, 2, 1, udp(53, 5000, reply(2, "a.example")))));
        const ReadLog log = readCapture(file.bytes);
        QCOMPARE(log.rows(), 4);
        QCOMPARE(issuesOf(log), QStringLiteral("response_only@2, response_only@3, response_only@4"));
    }

    void aMemberAnswersForItsGroup()
    {
        PcapFile file;
        file.add(ethernet(0x0800, ip4(17, 1, 252, udp(5000, 5355, query(1, "host")))))
            .add(ethernet(0x0800, ip4(17, 9, 1, udp(5355, 5000, reply(1, "host", 0x8000)))));
        const ReadLog log = readCapture(file.bytes);
        QCOMPARE(rowsOf(log), QStringLiteral("host A @1"));
        QCOMPARE(std::string(log.batches.at(0).sources.at(log.batches.at(0).server[0])), std::string("10.0.0.252"));
    }

    void multicastQuestionsAndAnnouncements()
    {
        const std::string several = wireHeader(0, 0, 2) + wireQuestion(wireName("_ipp._tcp.local"), 12, 0x8001)
            + wireQuestion(wireName("b.local"), 1);
        const std::string announcement
            = wireHeader(0, 0x8400, 0, 1) + wireRecord(wireName("a.local"), 1, 120, address4(9));
        PcapFile file;
        file.add(ethernet(0x0800, ip4(17, 1, 251, udp(5353, 5353, several))))
            .add(ethernet(0x0800, ip4(17, 9, 251, udp(5353, 5353, announcement))));
        const ReadLog log = readCapture(file.bytes);
        QCOMPARE(rowsOf(log), QStringLiteral("_ipp._tcp.local PTR @1"));
        QCOMPARE(log.batches.at(0).queryClass[0], 1);
        QCOMPARE(issuesOf(log), QStringLiteral("more_questions@1"));
        QCOMPARE(skipsOf(log), QStringLiteral("1 response without a question"));
    }

    void everyMessageThatAsksIsARow()
    {
        PcapFile file;
        const auto add = [&file](const std::string& message) {
            file.add(ethernet(0x0800, ip4(17, 1, 2, udp(5000, 53, message))));
        };
        add(wireHeader(1, 0x2800, 1) + wireQuestion(wireName("zone.example"), 6)); // UPDATE
        add(wireHeader(2, 0x0800, 0)); // inverse query
        add(wireHeader(3, 0x0100, 1) + "\xc0\x0c" + wire16(1) + wire16(1)); // points at itself
        add("short");
        add({});
        const ReadLog log = readCapture(file.bytes);
        QCOMPARE(rowsOf(log), QStringLiteral("zone.example SOA @1, - - @2, - A @3"));
        QCOMPARE(log.batches.at(0).flags[0], 0x2800);
        QCOMPARE(issuesOf(log), QStringLiteral("no_question@2, name_loop@3, bad_message@4"));
        QCOMPARE(skipsOf(log), QStringLiteral("1 no DNS"));
    }

    void headersThatContradictThemselvesAreRejected()
    {
        std::string shortHeader = ip4(17, 1, 2, udp(5000, 53, query(1, "a.example")));
        shortHeader[0] = '\x44';
        std::string longDatagram = udp(5000, 53, query(1, "a.example"));
        longDatagram[4] = '\x7f';
        std::string noOffset = tcp(5000, 53, 1, TcpAck, "x");
        noOffset[12] = '\x10';
        PcapFile file;
        file.add(ethernet(0x0800, shortHeader))
            .add(ethernet(0x0800, ip4(17, 1, 2, longDatagram)))
            .add(ethernet(0x0800, ip4(6, 1, 2, noOffset)))
            .add("few")
            .add(queryFrame(1, "a.example"), 0, 0, 30);
        QCOMPARE(issuesOf(readCapture(file.bytes)),
            QStringLiteral("bad_packet@1, bad_packet@2, bad_packet@3, bad_packet@4, packet_too_short@5"));
    }

    void behindBrokenFramingReadingGoesOn()
    {
        PcapFile file;
        file.add(queryFrame(1, "a.example"));
        const size_t at = file.bytes.size();
        // It holds what would be a header, were it followed by another.
        const std::string likely = little32(1474638972) + little32(0) + little32(4) + little32(4);
        file.add(queryFrame(2, "lost.example") + likely + std::string(30, '\x55'))
            .add(queryFrame(3, "b.example"), 1)
            .add(queryFrame(4, "c.example"), 2);
        file.bytes[at + 11] = '\x7f';
        const ReadLog log = readCapture(file.bytes);
        QCOMPARE(rowsOf(log), QStringLiteral("a.example A @1, b.example A @3, c.example A @4"));
        QCOMPARE(issuesOf(log), QStringLiteral("bad_capture@2"));
        PcapNgFile blocks;
        blocks.interface(1).packet(0, kBegin * 1'000'000, queryFrame(1, "a.example"));
        const size_t broken = blocks.bytes.size();
        blocks.packet(0, kBegin * 1'000'000, queryFrame(2, "lost.example"))
            .packet(0, kBegin * 1'000'000, queryFrame(3, "b.example"));
        blocks.bytes[broken + 4] = '\x03';
        QCOMPARE(rowsOf(readCapture(blocks.bytes)), QStringLiteral("a.example A @1, b.example A @3"));
    }

    void aCaptureThatEndsInAPacketSaysSo()
    {
        PcapFile file;
        file.add(queryFrame(1, "a.example")).add(queryFrame(2, "b.example"));
        file.bytes.resize(file.bytes.size() - 5);
        const ReadLog log = readCapture(file.bytes);
        QCOMPARE(rowsOf(log), QStringLiteral("a.example A @1"));
        QCOMPARE(issuesOf(log), QStringLiteral("capture_cut@2"));
    }

    void aLargeCaptureIsTheSameHoweverItArrives()
    {
        PcapFile file;
        std::mt19937 random(5);
        for (unsigned i = 0; i < 40'000; ++i) {
            const std::string name = "n" + std::to_string(random() % 500) + ".example";
            file.add(i % 9 == 0 ? asked(100 + i * 40, overTcp(query(i & 0xFFFFU, name)).substr(0, 20 + i % 20))
                                : queryFrame(i & 0xFFFFU, name),
                i / 1000, i % 1000);
        }
        const ReadLog whole = readLog(file.bytes);
        QVERIFY(whole.batches.size() > 5);
        QVERIFY(whole.rows() > 35'000);
        QCOMPARE(accountsFault(whole, whole.sum(&QueryBatch::lines)), QString());
        const std::string text = logText(whole);
        for (int round = 0; round < 3; ++round)
            QVERIFY(logText(readInPieces(file.bytes, {}, [&] { return 1 + random() % 300'000; })) == text);
        qint64 end = 0;
        for (const QueryBatch& b : whole.batches) {
            QVERIFY(b.endOffset >= end);
            QVERIFY(b.offset.empty() || b.endOffset >= b.offset.back());
            end = b.endOffset;
        }
        QCOMPARE(end, static_cast<qint64>(file.bytes.size()));
    }
};

ASKANCE_TEST_MAIN(PacketReaderTest)
#include "tst_packetreader.moc"
