// SPDX-License-Identifier: GPL-3.0-or-later
//
// DNS messages: what well-formed ones say, and that no bytes whatever do harm or are misread.
#include "TestSupport.h"
#include "WireSupport.h"

#include "read/DnsMessage.h"
#include "record/DomainName.h"

#include <QElapsedTimer>

#include <random>

using namespace askance;
using namespace askance::test;

namespace {

const std::string kExample = wireName("www.Example.com");

QString text(std::string_view bytes)
{
    return QString::fromLatin1(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

// A reply to www.Example.com with these answer records.
std::string reply(const std::vector<std::string>& records, unsigned flags = 0x8180)
{
    std::string wire = wireHeader(7, flags, 1, static_cast<unsigned>(records.size())) + wireQuestion(kExample, 1);
    for (const std::string& record : records)
        wire += record;
    return wire;
}

QString nameOf(const std::string& wire)
{
    std::string out;
    const std::string_view fault = appendWireName(wire, out);
    return fault.empty() ? text(out) : text(fault);
}

} // namespace

class TestDnsMessage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aQueryTellsItsHeaderAndQuestion()
    {
        DnsMessageDecoder decoder;
        const DnsMessage& m = decoder.decode(wireHeader(0xBEEF, 0x2910, 1) + wireQuestion(kExample, 28, 3));
        QCOMPARE(m.id, quint16(0xBEEF));
        QCOMPARE(m.flags, quint16(0x2910));
        QCOMPARE(m.opcode, 5);
        QCOMPARE(m.responseCode, 0);
        QCOMPARE(m.questions, quint16(1));
        QCOMPARE(text(m.name), QStringLiteral("www.Example.com"));
        QCOMPARE(m.type, 28);
        QCOMPARE(m.queryClass, 3);
        QVERIFY(m.hasHeader && m.hasQuestion && m.hasName && !m.isCut && !m.isResponse());
        QVERIFY(m.fault.empty() && m.answers.empty());
        QCOMPARE(m.ttl, kUnset64);
    }

    void answersAreTextJoinedByCommas_data()
    {
        QTest::addColumn<QByteArray>("record");
        QTest::addColumn<QString>("answer");
        const auto row = [](const char* tag, unsigned type, const std::string& data, const char* answer) {
            QTest::newRow(tag) << QByteArray::fromStdString(wireRecord(wirePointer(12), type, 60, data))
                               << QString::fromLatin1(answer);
        };
        row("A", 1, "\xC0\x01\x02\xFE", "192.1.2.254");
        row("AAAA", 28, std::string("\x20\x01\x0d\xb8", 4) + std::string(11, '\0') + '\1', "2001:db8::1");
        row("A of three bytes", 1, "abc", "TYPE1 \\# 3");
        row("AAAA of four bytes", 28, "abcd", "TYPE28 \\# 4");
        row("NS", 2, wireLabel("ns1") + wirePointer(16), "ns1.Example.com");
        row("CNAME", 5, wirePointer(12), "www.Example.com");
        row("PTR", 12, wireLabel("a.b,c d\\") + '\0', "a\\.b\\044c\\032d\\\\");
        row("DNAME to the root", 39, std::string(1, '\0'), ".");
        row("MX", 15, wire16(10) + wireName("mail.test"), "mail.test");
        row("SRV", 33, wire16(1) + wire16(2) + wire16(443) + wireName("host.test"), "host.test");
        row("SOA", 6, wireName("ns.test") + wireName("me.test") + std::string(20, '\0'), "ns.test");
        row("TXT", 16, wireLabel("v=spf1, \xff") + wireLabel(""), "TXT 9 v=spf1\\044 \\255 TXT 0 ");
        row("TXT with a broken length", 16,
            "\x05"
            "abc",
            "TYPE16 \\# 4");
        row("TXT without anything", 16, "", "TYPE16 \\# 0");
        row("HTTPS", 65, std::string(7, 'x'), "TYPE65 \\# 7");
    }
    void answersAreTextJoinedByCommas()
    {
        QFETCH(QByteArray, record);
        QFETCH(QString, answer);
        DnsMessageDecoder decoder;
        const DnsMessage& m = decoder.decode(
            reply({record.toStdString(), wireRecord(wirePointer(12), 1, 30, std::string("\x0a\0\0\1", 4))}));
        QCOMPARE(text(m.answers), answer + QStringLiteral(",10.0.0.1"));
        QCOMPARE(m.ttl, 30);
        QVERIFY(m.fault.empty());
    }

    void namesInRecordDataEndWithTheirRecord()
    {
        DnsMessageDecoder decoder;
        const std::string longer = wireRecord(wirePointer(12), 5, 9, wireLabel("inside"));
        const std::string next = wireRecord(wirePointer(12), 1, 8, std::string("\x0a\0\0\2", 4));
        const DnsMessage& m = decoder.decode(reply({longer, next}));
        QCOMPARE(text(m.answers), QStringLiteral("TYPE5 \\# 7,10.0.0.2"));
        QCOMPARE(text(m.fault), QStringLiteral("bad_label"));
        QVERIFY(!m.isCut);
        QCOMPARE(m.ttl, 8);
    }

    void onlyTheAnswersOfResponsesCount()
    {
        DnsMessageDecoder decoder;
        const std::string record = wireRecord(wirePointer(12), 1, 8, std::string("\x0a\0\0\2", 4));
        QCOMPARE(text(decoder.decode(reply({record}, 0)).answers), QString());
        QCOMPARE(text(decoder.decode(reply({record}, 0xA800)).answers), QString()); // an update
        const std::string elsewhere = wireHeader(7, 0x8000, 1, 0, 1, 1) + wireQuestion(kExample, 1) + record + record;
        QCOMPARE(text(decoder.decode(elsewhere).answers), QString());
        QCOMPARE(decoder.decode(elsewhere).ttl, kUnset64);
        QVERIFY(!decoder.decode(elsewhere).isCut);
    }

    void anOptRecordExtendsTheResponseCode()
    {
        DnsMessageDecoder decoder;
        const std::string opt = wireRecord(std::string(1, '\0'), 41, 0x01008000, "");
        const std::string question = wireQuestion(kExample, 1);
        const DnsMessage& m = decoder.decode(wireHeader(7, 0x8185, 1, 0, 0, 1) + question + opt);
        QCOMPARE(m.responseCode, 21);
        QCOMPARE(m.flags, quint16(0x8185));
        // It counts in the additional section alone.
        QCOMPARE(decoder.decode(wireHeader(7, 0x8185, 1, 0, 1, 0) + question + opt).responseCode, 5);
    }

    void namesKeepEveryOctetAndTheirCase()
    {
        QCOMPARE(nameOf(std::string(1, '\0')), QStringLiteral("."));
        QCOMPARE(nameOf(wireLabel("A.b") + wireLabel("sp ace") + wireLabel(std::string("\x01\0\xff\\~\x7f", 6)) + '\0'),
            QStringLiteral("A\\.b.sp\\032ace.\\001\\000\\255\\\\~\\127"));
        QCOMPARE(nameOf(wireLabel("a,b") + '\0'), QStringLiteral("a,b"));
    }

    void namesThatAreNoneAreToldApart()
    {
        QCOMPARE(nameOf(""), QStringLiteral("message_cut"));
        QCOMPARE(nameOf("\x03"
                        "abc"),
            QStringLiteral("message_cut"));
        QCOMPARE(nameOf("\x03"
                        "ab"),
            QStringLiteral("message_cut"));
        QCOMPARE(nameOf(wireName("abc") + 'x'), QStringLiteral("bad_label"));
        QCOMPARE(nameOf(std::string("\x41"
                                    "a\0",
                     3)),
            QStringLiteral("bad_label"));
        QCOMPARE(nameOf(wireName("abc") + wirePointer(0)), QStringLiteral("bad_label"));
        QCOMPARE(nameOf(wirePointer(0)), QStringLiteral("name_loop"));
        std::string labels;
        for (int i = 0; i < 127; ++i)
            labels += wireLabel("a");
        QCOMPARE(nameOf(labels + '\0').size(), 253);
        QCOMPARE(nameOf(labels + wireLabel("a") + '\0'), QStringLiteral("name_too_long"));
        const std::string longest = wireLabel(std::string(63, 'a'));
        const std::string three = longest + longest + longest;
        QCOMPARE(nameOf(three + wireLabel(std::string(61, 'b')) + '\0').size(), 253);
        QCOMPARE(nameOf(three + wireLabel(std::string(62, 'b')) + '\0'), QStringLiteral("name_too_long"));
    }

    void pointersGoStrictlyBackwardsAndNotTooOften()
    {
        // Each pointer leads to the one before it; the first leads to "a".
        std::string message = wireName("a");
        for (unsigned i = 0; i < 65; ++i)
            message += wirePointer(i == 0 ? 0 : 1 + 2 * i);
        std::string out;
        size_t at = 3 + 2 * 63;
        QCOMPARE(text(appendMessageName(message, at, out)), QString());
        QCOMPARE(text(out), QStringLiteral("a"));
        QCOMPARE(at, size_t{3 + 2 * 64});
        QCOMPARE(text(appendMessageName(message, at, out)), QStringLiteral("name_loop"));
        QCOMPARE(text(out), QStringLiteral("a"));
        QCOMPARE(at, size_t{3 + 2 * 64});
        // Labels that lead back to themselves, and forwards.
        std::string loop = wireLabel("x") + wirePointer(0);
        at = 0;
        QCOMPARE(text(appendMessageName(loop, at, out)), QStringLiteral("name_loop"));
        loop = wirePointer(2) + wireName("y");
        at = 0;
        QCOMPARE(text(appendMessageName(loop, at, out)), QStringLiteral("name_loop"));
    }

    void aBrokenQuestionNameLeavesTheRest()
    {
        DnsMessageDecoder decoder;
        const DnsMessage& m = decoder.decode(wireHeader(9, 0x0100, 1) + wireQuestion(wirePointer(12), 16));
        QVERIFY(m.hasQuestion && !m.hasName && m.name.empty());
        QCOMPARE(m.type, 16);
        QCOMPARE(text(m.fault), QStringLiteral("name_loop"));
    }

    void cutAnywhereAMessageSaysSoAndKeepsWhatWasWhole()
    {
        const std::string whole = reply({wireRecord(wirePointer(12), 1, 60, std::string("\x0a\0\0\1", 4)),
            wireRecord(wirePointer(12), 16, 50, wireLabel("hi"))});
        const size_t question = 12 + kExample.size() + 4;
        const size_t first = question + 16;
        DnsMessageDecoder decoder;
        for (size_t size = 0; size < whole.size(); ++size) {
            const DnsMessage& m = decoder.decode(std::string(whole, 0, size)); // a copy, so that reading on is noticed
            QCOMPARE(text(m.fault), size < 12 ? QStringLiteral("bad_message") : QStringLiteral("message_cut"));
            QCOMPARE(m.hasHeader, size >= 12);
            QCOMPARE(m.isCut, size >= 12);
            QCOMPARE(m.hasQuestion, size >= question);
            QCOMPARE(text(m.answers), size >= first ? QStringLiteral("10.0.0.1") : QString());
            QCOMPARE(m.ttl, size >= first ? 60 : kUnset64);
        }
        QCOMPARE(text(decoder.decode(whole).answers), QStringLiteral("10.0.0.1,TXT 2 hi"));
        QVERIFY(decoder.decode(whole).fault.empty());
    }

    void aMessageLeavesNothingToTheNext()
    {
        DnsMessageDecoder decoder;
        decoder.decode(reply({wireRecord(wirePointer(12), 1, 60, std::string("\x0a\0\0\1", 4))}).substr(0, 45));
        const DnsMessage& m = decoder.decode(wireHeader(1, 0, 0));
        QVERIFY(!m.hasQuestion && !m.hasName && !m.isCut && m.name.empty() && m.answers.empty() && m.fault.empty());
        QCOMPARE(m.type, -1);
        QCOMPARE(m.ttl, kUnset64);
    }

    void tooManyRecordsAndTooMuchTextAreLeftOutAndSaid()
    {
        DnsMessageDecoder decoder;
        const std::string record = wireRecord(std::string(1, '\0'), 1, 60, "abcd");
        QVERIFY(decoder.decode(reply(std::vector<std::string>(4096, record))).fault.empty());
        QCOMPARE(text(decoder.decode(reply(std::vector<std::string>(4097, record))).fault),
            QStringLiteral("message_too_large"));
        const std::string words = wireRecord(std::string(1, '\0'), 16, 60, wireLabel(std::string(250, '\xff')));
        const DnsMessage& m = decoder.decode(reply(std::vector<std::string>(80, words)));
        QCOMPARE(text(m.fault), QStringLiteral("message_too_large"));
        QVERIFY(m.answers.size() <= 65536 && m.answers.size() > 64000);
        QVERIFY(m.answers.ends_with("\\255"));
    }

    void theWorstMessageIsReadInNoTime()
    {
        // As many records as fit, each with a name of the longest chain of pointers.
        std::string message = wireHeader(1, 0x8000, 0, 65535) + wireRecord(wireName("a"), 1, 1, "abcd");
        unsigned target = 12;
        while (message.size() < 65000) {
            const auto at = static_cast<unsigned>(message.size()) + 12;
            message += wireRecord(wirePointer(12), 5, 1, wirePointer(target));
            target = std::min(at, 0x3FF0U);
        }
        QElapsedTimer timer;
        timer.start();
        DnsMessageDecoder decoder;
        for (int i = 0; i < 10; ++i)
            QVERIFY(!decoder.decode(message).fault.empty());
        QVERIFY2(timer.elapsed() < 250, qPrintable(QString::number(timer.elapsed())));
    }

    void noBytesDoHarm()
    {
        std::mt19937 random(1);
        DnsMessageDecoder decoder;
        const std::string good = reply({wireRecord(wirePointer(12), 5, 60, wireLabel("x") + wirePointer(16)),
            wireRecord(wirePointer(12), 15, 50, wire16(1) + wirePointer(12)),
            wireRecord(wirePointer(12), 16, 50, wireLabel("hi"))});
        std::string name;
        for (int round = 0; round < 200'000; ++round) {
            std::string wire = good.substr(0, random() % 8 ? good.size() : random() % good.size());
            for (auto changes = random() % 6; changes > 0 && !wire.empty(); --changes)
                wire[random() % wire.size()] = static_cast<char>(random() % 3 ? random() : 0xC0 | random() % 2);
            const DnsMessage& m = decoder.decode(wire);
            QVERIFY(m.answers.size() <= 65536 && m.name.size() <= 4 * 255);
            QVERIFY(!m.hasName || m.hasHeader);
            for (const char c : m.name + m.answers)
                QVERIFY(c >= 0x20 && c < 0x7F);
            // What it calls a name is one to the rest of the program, and comes out as it went in.
            if (m.hasName) {
                QVERIFY(presentationName(m.name, NameSpelling::MasterFile, name));
                QCOMPARE(text(name), text(m.name));
            }
        }
    }
};

ASKANCE_TEST_MAIN(TestDnsMessage)
#include "tst_dnsmessage.moc"
